//! Finds work that whoever owes it calls done, although the other side has to accept it first.

use agreement_ledger::event::is_only_handed_over;
use agreement_model::lists::{EventVerb, Silence};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "met-before-acceptance",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("met_before_acceptance.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let Some(promise) = told.promise().and_then(|id| context.model.promise(id)) else { continue };
        let Some(acceptance) = &promise.acceptance else { continue };
        if !is_only_handed_over(context.model, promise, told.fact) {
            continue;
        }
        let lapses = acceptance.silence.value() == Some(&Silence::Accepted);
        if context.record.told.iter().any(|before| is_said_before(told, before, lapses)) {
            continue;
        }
        let (name, verb) = (told.says(), told.fact.verb.word());
        let message = format!(
            "`{name}` is `{verb}` by whoever owes it, and nobody has accepted it: it counts as delivered"
        );
        let help = format!(
            "write `{name} delivered` for what was handed over, and `{name} accepted` when the other side said yes; {}",
            struck_out(told)
        );
        let finding = told.finding(context, RULE.name, message).help(help);
        findings.push(finding.and(acceptance.head.header(), "this is how it is accepted"));
    }
}

/// Whether a line before says that it was accepted, or that it was handed over to a side whose silence is a yes.
fn is_said_before(told: &Told<'_>, before: &Told<'_>, lapses: bool) -> bool {
    before.about == told.about
        && before.which == told.which
        && before.day <= told.day
        && (before.fact.verb == EventVerb::Accepted || lapses && before.fact.verb == EventVerb::Delivered)
}
