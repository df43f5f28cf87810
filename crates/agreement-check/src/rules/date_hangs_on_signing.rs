//! Finds dates that hold only if everybody signs well before the agreement takes effect.

use std::collections::BTreeSet;

use agreement_ledger::plan::{Plan, Step};
use agreement_model::declared::Acknowledged;
use agreement_model::placed::{Placed, Slot};
use agreement_model::symbol::{Name, Symbol, Word};
use agreement_model::when::{Base, Point, WhenKind};
use agreement_model::{Model, Schedule};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{called, days, name, place, relative};

pub(super) static RULE: Rule = Rule {
    name: "date-hangs-on-signing",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("date_hangs_on_signing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(effective) = context.schedule.effective else { return };
    if context.model.is_signed() || !counts_from_signing(context.model) {
        return;
    }
    let Some(model) = signed_on_the_first_day(context) else { return };
    let schedule = Schedule::of(&model);
    let (now, then) = (Plan::of(context.model, context.schedule), Plan::of(&model, &schedule));
    let mut told: BTreeSet<Step> = BTreeSet::new();
    for step in then.links().steps() {
        let Some(due) = then.due(step) else { continue };
        let Some(before) = then.before(step).filter(|before| before.date > due) else { continue };
        // What breaks without it is found by its date.
        let breaks = now.due(step).zip(now.before(step)).is_some_and(|(due, before)| before.date > due);
        if breaks || now.due(before.origin).is_some() || !told.insert(before.origin) {
            continue;
        }
        let (what, origin) = (called(context, step), name(context, before.origin));
        let early = days(before.date.days_since(due));
        let on = before.date;
        findings.push(
            Finding::new(
                RULE.name,
                place(context, before.origin),
                format!(
                    "if everybody signs on {effective}, `{origin}` is due on {on}, {early} after {what}, which stands on it"
                ),
            )
            .here("counted from the day of signing")
            .and(place(context, step), format!("{what} is due on {due}; `{origin}` is one of those {}", relative(&before.link)))
            .help(format!(
                "write a day that leaves time for what follows, count {what} from `{origin}`, or shorten the time after signing"
            ))
            .with("origin", origin)
            .with("step", name(context, step))
            .with("due", due.to_string()),
        );
    }
}

/// Whether some date counts from the day of signing.
fn counts_from_signing(model: &Model) -> bool {
    let from = |point: &Point| match &point.base {
        Base::Anchor(anchor) => anchor.name.symbol == Some(Symbol::Word(Word::Signed)),
        _ => false,
    };
    let promises = model.promises.iter().flat_map(|promise| promise.when.list());
    let milestones = model.milestones.iter().flat_map(|milestone| milestone.when.list());
    promises.chain(milestones).any(|when| match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point)) => from(point),
        _ => false,
    })
}

/// The same agreement, signed by everybody on the day it takes effect.
fn signed_on_the_first_day(context: &Context<'_>) -> Option<Model> {
    let mut model = context.model.clone();
    let on = context.schedule.effective?;
    let place: Place = model.header.as_ref()?.head.place;
    let all: Vec<Acknowledged> = model
        .party_ids()
        .map(|(id, party)| Acknowledged {
            who: Name { text: party.head.name.clone(), place, symbol: Some(Symbol::Party(id)) },
            on: Some(Placed::new(on, place)),
        })
        .collect();
    let header = model.header.as_mut()?;
    if !header.signed.is_absent() || header.head.may_hold("signed") {
        return None;
    }
    header.signed = Slot::Given(Placed::new(all, place));
    Some(model)
}
