//! Finds promises that wait for something only the party can do to whom they are owed, at a time of its own choosing.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::when::{Anchor, Base, Condition, Quantifier, When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::approval::silence_is_a_yes;
use crate::chasing::Chasers;
use crate::context::Context;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "creditor-can-block",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("creditor_can_block.md"),
    check: Some(check),
};

/// More promises that wait than this are not pointed at.
const SHOWN: usize = 3;

/// Something only the creditor can do.
#[derive(Clone, Copy)]
struct Act<'m> {
    head: &'m Head,
    /// Where the promise waits for it.
    place: Place,
    /// Why it has no end.
    label: &'static str,
}

/// A promise that waits for such an act.
struct Held<'m> {
    promise: &'m Promise,
    act: Act<'m>,
    debtors: Vec<PartyId>,
    creditors: Vec<PartyId>,
}

/// What is known of the events of an agreement.
struct Events {
    chasers: Chasers,
    /// Those from each of which somebody counts: they are business as usual, and not a single yes.
    repeated: BTreeSet<Symbol>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if silence_is_a_yes(context) {
        return;
    }
    let by_somebody = context.model.events.iter().any(|event| !event.who.list().is_empty());
    let events = by_somebody.then(|| Events::of(context));
    let mut held: BTreeMap<Place, Vec<Held<'_>>> = BTreeMap::new();
    for promise in &context.model.promises {
        // Payments have a rule of their own, and a ban waits for nobody.
        let is_work = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty);
        let (debtors, creditors) = (context.model.debtors(promise), context.model.creditors(promise));
        let apart = !debtors.is_empty() && !debtors.iter().any(|party| creditors.contains(party));
        if !is_work || !promise.bans.is_empty() || creditors.is_empty() || !apart {
            continue;
        }
        let act = phrase::counts_from(promise.when.list())
            .filter(|anchor| !phrase::is_due_date(anchor))
            .find_map(|anchor| act(context, events.as_ref(), anchor, &creditors));
        if let Some(act) = act {
            held.entry(act.head.place).or_default().push(Held { promise, act, debtors, creditors });
        }
    }
    findings.extend(held.values().filter_map(|held| blocked(context, held)));
}

impl Events {
    fn of(context: &Context<'_>) -> Self {
        let anchors = context.model.promises.iter().flat_map(|it| phrase::counts_from(it.when.list()));
        let repeated = anchors.filter(|anchor| anchor.quantifier == Some(Quantifier::Each));
        let repeated = repeated.filter_map(|anchor| anchor.name.symbol).collect();
        Self { chasers: Chasers::of(context), repeated }
    }
}

fn act<'m>(
    context: &Context<'m>,
    events: Option<&Events>,
    anchor: &'m Anchor,
    creditors: &[PartyId],
) -> Option<Act<'m>> {
    let theirs =
        |parties: &[PartyId]| !parties.is_empty() && parties.iter().all(|party| creditors.contains(party));
    match anchor.name.symbol? {
        symbol @ Symbol::Event(id) => {
            let (events, event) = (events?, context.model.events.get(id.index())?);
            // An order comes as often as it is wanted, and then starts its own clock each time.
            let once = matches!(anchor.quantifier, Some(Quantifier::First | Quantifier::Last));
            let free = once
                && theirs(&context.model.parties_of(event.who.list()))
                && !events.repeated.contains(&symbol)
                && !events.chasers.see_to(symbol, &[&event.head]);
            free.then_some(Act {
                head: &event.head,
                place: anchor.name.place,
                label: "it has no date, and nobody is bound to do it",
            })
        }
        Symbol::Promise(id) => {
            let awaited = context.model.promise(id)?;
            let free = awaited.kind != PromiseKind::Payment
                && theirs(&context.model.debtors(awaited))
                && has_no_end(awaited.when.list());
            free.then_some(Act {
                head: &awaited.head,
                place: anchor.name.place,
                label: "this sets no last day",
            })
        }
        _ => None,
    }
}

/// Whether a promise may be kept at any time, however late: `any time`, or no more than `not before` a day.
fn has_no_end(whens: &[When]) -> bool {
    let endless = |when: &When| match &when.kind {
        WhenKind::Condition(Condition::AnyTime) => true,
        WhenKind::NotBefore(point) => !matches!(point.base, Base::Unreadable),
        _ => false,
    };
    !whens.is_empty() && whens.iter().all(endless)
}

fn blocked(context: &Context<'_>, held: &[Held<'_>]) -> Option<Finding> {
    let first = held.first()?;
    let (name, act) = (&first.promise.head.name, &first.act.head.name);
    let (ours, theirs) = (context.parties(&first.debtors), context.parties(&first.creditors));
    let (others, verb, whom, has) = match held.len() {
        1 => (String::new(), "waits", "it is", "has"),
        count => (format!(" and {} more", count.saturating_sub(1)), "wait", "they are", "have"),
    };
    let mut finding = Finding::new(
        RULE.name,
        first.act.place,
        format!(
            "`{name}`{others} {verb} for `{act}`, which is up to {theirs}, to whom {whom} owed, and {has} no last day"
        ),
    )
    .here(format!("{theirs} decides when the clock of {ours} starts"))
    .and(first.act.head.header(), first.act.label);
    for held in held.iter().skip(1).take(SHOWN) {
        finding = finding.and(held.act.place, format!("`{}` waits for it as well", held.promise.head.name));
    }
    let names: Vec<&str> = held.iter().map(|held| held.promise.head.name.as_str()).collect();
    Some(
        finding
            .help(format!(
                "let {theirs} owe `{act}` by a day, with an `if late` that moves what waits; or set a day on which `{name}` \
                 starts in any case, `earlier of …`; or say what the silence of {theirs} means"
            ))
            .with("promises", names.join(", "))
            .with("awaited", act)
            .with("creditor", theirs),
    )
}
