//! What can happen to what: which events a dated line may tell of a promise, a milestone, a right and so on.

use agreement_ledger::consequence;
use agreement_ledger::price::is_payment;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::EventVerb::{self, *};
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_model::symbol::{Symbol, Word};
use agreement_model::{Due, Model, Schedule};

/// The events that can happen to something, the usual ones first.
pub fn events_of(model: &Model, schedule: &Schedule, symbol: Symbol) -> Vec<EventVerb> {
    let Symbol::Promise(id) = symbol else {
        return of_other(symbol).map(|(_, can)| can.to_vec()).unwrap_or_default();
    };
    let Some(promise) = model.promise(id) else { return Vec::new() };
    let usual: &[EventVerb] = match promise {
        promise if is_payment(promise) => &[Paid],
        promise if promise.acceptance.is_some() => &[Delivered, Accepted, Rejected],
        promise if is_measured(promise) => &[Measured],
        _ => &[Met, Delivered, Broken],
    };
    let rest = EventVerb::WORDS.iter().filter_map(|word| EventVerb::of(word));
    let mut events: Vec<EventVerb> = Vec::new();
    for verb in usual.iter().copied().chain(rest) {
        if !events.contains(&verb) && refused(model, promise, schedule.promise(id), verb).is_none() {
            events.push(verb);
        }
    }
    events
}

/// Why something cannot happen to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Refusal {
    /// It is a payment, and the event names no sum.
    SaysNoSum,
    /// Nothing in it is owed in money.
    CostsNothing,
    /// It has no measure.
    HasNoMeasure,
    /// It forbids nothing that could be breached.
    ForbidsNothing,
    /// It forbids something, and cannot be done.
    Forbids,
    /// The event is one of other things than promises.
    IsNoPromise,
}

/// Why an event cannot happen to a promise; nothing where it can.
pub(crate) fn refused(model: &Model, promise: &Promise, due: &Due, verb: EventVerb) -> Option<Refusal> {
    let is_ban = !promise.bans.is_empty();
    match verb {
        Met | Happened | Delivered | Accepted | Rejected if promise.kind == PromiseKind::Payment => {
            Some(Refusal::SaysNoSum)
        }
        Paid if !is_payment(promise) && !costs_money(model, promise) => Some(Refusal::CostsNothing),
        Measured if !is_measured(promise) => Some(Refusal::HasNoMeasure),
        Broken | Breached if !is_ban && !matches!(due, Due::Throughout(..)) => Some(Refusal::ForbidsNothing),
        Met | Happened | Delivered | Accepted | Rejected | Missed if is_ban => Some(Refusal::Forbids),
        Used if gives_power(model, promise) => None,
        Used | Insolvent | False | Signed | Ended => Some(Refusal::IsNoPromise),
        _ => None,
    }
}

/// What anything but a promise is, and the events that can happen to it; nothing where nobody can say.
pub(crate) fn of_other(symbol: Symbol) -> Option<(&'static str, &'static [EventVerb])> {
    let found: (&str, &[EventVerb]) = match symbol {
        Symbol::Milestone(_) => ("a milestone", &[Happened, Met, Moved, Warned, Missed]),
        Symbol::Goal(_) => ("a goal", &[Met, Happened, Measured, Moved, Missed, Warned, Agreed, Disputed]),
        Symbol::Event(_) => ("an event", &[Happened, Warned, Disputed, Agreed]),
        Symbol::Word(Word::Request | Word::Invoice) => ("an event", &[Happened, Warned, Disputed, Agreed]),
        Symbol::Party(_) | Symbol::Member(_) => {
            ("a party", &[Signed, Breached, Met, Insolvent, Warned, Agreed, Disputed, Claimed])
        }
        Symbol::Right(_) => ("a right", &[Used, Agreed, Warned, Waived, Disputed, Ended]),
        Symbol::Excuse(_) => ("an excuse", &[Happened, Claimed, Warned, Ended, Disputed, Agreed, Excused]),
        Symbol::Assumption(_) => ("an assumption", &[False, Warned, Disputed, Agreed, Set]),
        Symbol::Penalty(_) => ("an agreed consequence", &[Claimed, Waived, Disputed, Agreed]),
        Symbol::Scope(_) => ("a scope", &[Agreed, Set, Disputed, Warned]),
        Symbol::Concession(_) => ("a concession", &[Met, Delivered, Agreed, Waived, Warned]),
        Symbol::AmountOf(_) => ("a sum", &[Set, Agreed, Disputed, Moved]),
        Symbol::Agreement => (
            "the agreement",
            &[Signed, Ended, Agreed, Set, Moved, Suspended, Resumed, Disputed, Breached, Warned],
        ),
        Symbol::Promise(_)
        | Symbol::Calendar(_)
        | Symbol::Scenario(_)
        | Symbol::Word(_)
        | Symbol::Unreadable => {
            return None;
        }
    };
    Some(found)
}

/// Whether its failure costs money, which is then paid for it.
pub(crate) fn costs_money(model: &Model, promise: &Promise) -> bool {
    promise.branches.iter().any(|branch| {
        let follows = consequence::of_branch(model, branch);
        follows.unreadable
            || follows.lines.iter().any(|line| matches!(line.statement.action, Action::Money(..)))
    })
}

/// Whether its failure gives somebody a power, which is then used.
fn gives_power(model: &Model, promise: &Promise) -> bool {
    let may = |it: &Statement| it.modal == Some(Modal::May);
    promise.branches.iter().any(|branch| {
        let follows = consequence::of_branch(model, branch);
        follows.unreadable
            || branch.statements.iter().any(may)
            || follows.lines.iter().any(|line| may(line.statement))
    })
}

fn is_measured(promise: &Promise) -> bool {
    let by_level = |trigger: &Trigger| matches!(trigger, Trigger::Below(_) | Trigger::Above(_));
    !promise.measure.is_absent()
        || !promise.target.is_absent()
        || promise.branches.iter().any(|branch| by_level(&branch.trigger))
}
