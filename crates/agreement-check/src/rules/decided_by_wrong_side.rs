//! Finds decisions that somebody took who has no say in them.

use agreement_model::lists::EventVerb;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "decided-by-wrong-side",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("decided_by_wrong_side.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let decides = matches!(told.fact.verb, EventVerb::Waived | EventVerb::Accepted | EventVerb::Rejected);
        let Some(by) = told.by(context.model).filter(|_| decides) else { continue };
        let Some(promise) = told.promise().and_then(|id| context.model.promise(id)) else { continue };
        let (debtors, creditors) = (context.model.debtors(promise), context.model.creditors(promise));
        if creditors.contains(&by) {
            continue;
        }
        if debtors.contains(&by) {
            let finding = said(context, told, by, "owes it", &creditors);
            findings.push(match promise.who.place() {
                Some(place) => finding.and(place, "this is who owes it"),
                None => finding,
            });
        } else if told.fact.verb == EventVerb::Waived && !creditors.is_empty() {
            findings.push(said(context, told, by, "neither owes it nor is owed it", &creditors));
        }
    }
}

fn said(context: &Context<'_>, told: &Told<'_>, by: PartyId, who: &str, creditors: &[PartyId]) -> Finding {
    let (name, verb) = (told.says(), told.fact.verb.word());
    let message = format!("`{name}` is `{verb}` by {}, who {who}", context.party(by));
    let to =
        if creditors.is_empty() { "whoever it is owed to".to_owned() } else { context.parties(creditors) };
    told.finding(context, RULE.name, message)
        .help(format!("only {to} can say that; if nobody there did, {}", struck_out(told)))
        .with("by", context.party(by))
}
