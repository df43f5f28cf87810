//! Finds rights and powers that are used on a day on which they are not open.

use agreement_model::lists::EventVerb;
use agreement_model::symbol::Symbol;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::room::without_room;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "right-not-open",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("right_not_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    let uses = |told: &Told<'_>| {
        told.fact.verb == EventVerb::Used && matches!(told.about, Symbol::Right(_) | Symbol::Promise(_))
    };
    for (told, _) in without_room(context, told, uses) {
        let message = format!(
            "`{} used` is dated {}, and it was not open then, so nothing follows from it",
            told.says(),
            told.day
        );
        let finding = told.finding(context, RULE.name, message).help(format!(
            "see what it takes for it to be open; once it is, record the use on its day, and {}",
            struck_out(told)
        ));
        findings.push(match opens(context, told) {
            Some(place) => finding.and(place, "this says when it is open"),
            None => finding,
        });
    }
}

/// What a right says of when it is open.
fn opens(context: &Context<'_>, told: &Told<'_>) -> Option<Place> {
    let Symbol::Right(id) = told.about else { return None };
    context.model.rights.get(id.index())?.when.place()
}
