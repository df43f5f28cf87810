//! Finds events that were written down twice.

use agreement_model::lists::EventVerb;
use agreement_model::symbol::Symbol;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "told-twice",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("told_twice.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    for (index, again) in told.iter().enumerate().filter(|(_, told)| happens_once(told)) {
        let Some(first) = told.iter().take(index).find(|first| again.is_again(first)) else { continue };
        let message = format!(
            "`{} {}` of {} is told twice, in the same words",
            again.says(),
            again.fact.verb.word(),
            again.day
        );
        findings.push(
            again.finding(context, RULE.name, message).and(first.place, "this line says the same").help(
                format!(
                    "if it happened twice, let a key or a note tell the two apart; if not, {}",
                    struck_out(again)
                ),
            ),
        );
    }
}

/// What comes from outside may happen twice on a day, and warnings may be given again.
fn happens_once(told: &Told<'_>) -> bool {
    let from_outside =
        matches!(told.about, Symbol::Event(_) | Symbol::Word(_)) && told.fact.subject.key.is_none();
    !from_outside && told.fact.verb != EventVerb::Warned
}
