//! Finds reviews in which saying nothing counts as a no.

use agreement_model::lists::Silence;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "silence-rejects",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("silence_rejects.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(acceptance) = &promise.acceptance else { continue };
        let Some(silence) = acceptance.silence.given().filter(|silence| silence.value == Silence::Rejected)
        else {
            continue;
        };
        let name = &promise.head.name;
        let accepts = context.model.parties_of(acceptance.who.list());
        // Who accepts its own work holds up nobody but itself; that it does so is told by `accepts-own-work`.
        let debtors = context.model.debtors(promise);
        if !accepts.is_empty() && accepts.iter().all(|party| debtors.contains(party)) {
            continue;
        }
        let who = context.parties(&accepts);
        let mut finding = Finding::new(
            RULE.name,
            silence.place,
            format!("saying nothing about `{name}` is a no, so {who} can hold it up by doing nothing"),
        )
        .here("nobody has to say why")
        .help("let silence count as a yes, `silence: accepted`, and let a no name what is wrong and when it is to be put right")
        .with("promise", name);
        let change = Change { place: silence.place, text: "accepted".to_owned() };
        finding.edits.extend(offered("write `silence: accepted`", vec![change]));
        findings.push(finding);
    }
}
