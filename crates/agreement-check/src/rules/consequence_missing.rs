//! Finds promises that nothing follows from, late or missed.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Change, Edit, Finding, Safety};

use crate::context::Context;
use crate::rule::{Category, Fix, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "consequence-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises() {
        if is_asked(promise) && promise.branches.is_empty() && !is_unreadable(promise) {
            findings.push(missing(context, promise));
        }
    }
}

/// Dependencies and payments always; other promises may rest on good will.
fn is_asked(promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment)
}

/// Whether an `if` stands there that could not be read.
fn is_unreadable(promise: &Promise) -> bool {
    promise.head.unreadable.iter().any(|what| what == "if" || what.starts_with("if "))
}

fn missing(context: &Context<'_>, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nothing follows if `{name}` comes late, or never"),
    )
    .here("no `if late`, no `if missed`")
    .help(format!(
        "agree now, while nothing is wrong, what follows when {who} is late (`if late {{ … }}`) and when it does not come at \
         all (`if missed by 30 days {{ … }}`)"
    ))
    .with("promise", name);
    finding.edits.push(Edit {
        title: "add both cases".to_owned(),
        safety: Safety::Offered,
        changes: vec![Change {
            place: promise.head.inside_end,
            text: "  if late { \"todo: what follows\" }\n  if missed by 30 days { \"todo: what follows\" }\n".to_owned(),
        }],
    });
    finding
}
