//! Finds clauses on changes that name neither a form nor a time for the answer.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{added, both};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "changes-without-form",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("changes_without_form.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(changes) = header.changes.as_ref() else { return };
    let (mut missing, mut entries) = (Vec::new(), Vec::new());
    if changes.form.is_absent() && !changes.head.may_hold("form") {
        missing.push("form");
        entries.push("form: \"in writing, with price and dates\"".to_owned());
    }
    if changes.reply.is_absent() && !changes.head.may_hold("reply") {
        missing.push("reply");
        entries.push("reply: 10 business days".to_owned());
    }
    let message = match missing.as_slice() {
        [] => return,
        ["form"] => "a change may be asked for in any form, by a word in passing as well",
        ["reply"] => "a change may be asked for, and nobody has to answer by any day",
        _ => "a change may be asked for in any form, and nobody has to answer by any day",
    };
    let mut finding = Finding::new(RULE.name, changes.head.header(), message)
        .here(format!("no {}", both(&missing)))
        .help(
            "say how a change is asked for and how soon it is answered, `form: \"in writing, with price and dates\"; reply: 10 \
             business days`: what was said at the machine is what nobody finds again when it is invoiced",
        )
        .with("missing", missing.join(", "));
    finding.edits.extend(added(&changes.head, "say how, and how soon", &entries));
    findings.push(finding);
}
