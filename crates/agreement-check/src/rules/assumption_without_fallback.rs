//! Finds assumptions of which nobody has said what follows if they turn out to be wrong.

use agreement_model::declared::Assumption;
use agreement_model::statement::Trigger;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{added, called};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "assumption-without-fallback",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("assumption_without_fallback.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let open = context.model.assumptions.iter().filter(|assumption| !is_answered(assumption));
    findings.extend(open.map(unanswered));
}

fn is_answered(assumption: &Assumption) -> bool {
    let answers = |trigger: &Trigger| matches!(trigger, Trigger::False | Trigger::Unreadable);
    assumption.branches.iter().any(|branch| answers(&branch.trigger))
        || assumption.head.unreadable.iter().any(|entry| entry.is_empty() || entry.starts_with("if"))
}

fn unanswered(assumption: &Assumption) -> Finding {
    let head = &assumption.head;
    let mut finding = Finding::new(
        RULE.name,
        head.header(),
        format!("nobody has said what follows if {} proves wrong", called(head)),
    )
    .here("no `if false`")
    .with("assumption", &head.name);
    if let Some(who) = assumption.who.list().first() {
        finding = finding.and(who.place, "watches it, and then does what?");
    }
    finding = finding.help(
        "write `if false { … }` with what changes then: a date that moves (`extend … by 10 days`), a sum, or words such as \
         `\"Both sides set the price anew\"`",
    );
    let stub = "if false { \"todo: what changes if this proves wrong\" }";
    finding.edits.extend(added(head, "add an `if false`", &[stub.to_owned()]));
    finding
}
