//! Finds events that cannot happen to what a line is about.

use agreement_ledger::consequence;
use agreement_ledger::price::is_payment;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::EventVerb::{self, *};
use agreement_model::statement::{Action, Trigger};
use agreement_model::suggest::either;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::{Due, Model};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out, told};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "impossible-event",
    category: Category::Reference,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("impossible_event.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in &told(context) {
        let impossible = match told.promise().and_then(|id| Some((id, context.model.promise(id)?))) {
            Some((id, promise)) => of_promise(context, told, promise, context.schedule.promise(id)),
            None => of_other(told),
        };
        if let Some((why, help)) = impossible {
            findings
                .push(told.finding(context, RULE.name, why).help(format!("{help}; {}", struck_out(told))));
        }
    }
}

/// What is said, and the next step.
type Said = (String, String);

fn of_promise(context: &Context<'_>, told: &Told<'_>, promise: &Promise, due: &Due) -> Option<Said> {
    let (name, verb) = (told.says(), told.fact.verb);
    let word = verb.word();
    let is_payment = is_payment(promise);
    let is_ban = !promise.bans.is_empty();
    match verb {
        Met | Happened | Delivered | Accepted | Rejected if promise.kind == PromiseKind::Payment => Some((
            format!("`{name}` is a payment, and `{word}` does not say what was paid"),
            format!("write `{name} paid` with the sum behind it"),
        )),
        Paid if !is_payment && !costs_money(context.model, promise) => Some((
            format!("`{name}` is `paid`, and is no payment: nothing in it is owed in money"),
            match payments(context.model).as_slice() {
                [] => "write `met` or `delivered` for what was done".to_owned(),
                names => format!(
                    "write `met` or `delivered` for what was done, or name the payment: {}",
                    either(names)
                ),
            },
        )),
        Measured if !is_measured(promise) => Some((
            format!("`{name}` is `measured`, and has no measure"),
            "write `met` or `delivered` for what was done, or name the promise that has a `measure`"
                .to_owned(),
        )),
        Broken | Breached if !is_ban && !matches!(due, Due::Throughout(..)) => Some((
            format!("`{name}` is `{word}`, and forbids nothing: it is something to be done"),
            format!("write `{name} missed` where it will never be done; that it is late, its date says"),
        )),
        Met | Happened | Delivered | Accepted | Rejected | Missed if is_ban => Some((
            format!("`{name}` forbids something: it is kept or broken, never `{word}`"),
            format!(
                "write `{name} broken` for a day on which it was; days on which it was kept need no line"
            ),
        )),
        Used | Insolvent | False | Signed | Ended => Some((
            format!("`{name}` is a {}, which is never `{word}`", promise.kind.word()),
            format!(
                "of a {}, a line says {}",
                promise.kind.word(),
                either(&words(&[Met, Delivered, Paid, Missed, Waived]))
            ),
        )),
        _ => None,
    }
}

fn of_other(told: &Told<'_>) -> Option<Said> {
    let (what, can): (&str, &[EventVerb]) = match told.about {
        Symbol::Milestone(_) => ("a milestone", &[Happened, Met, Moved, Warned, Waived, Missed]),
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
    if can.contains(&told.fact.verb) {
        return None;
    }
    let some: Vec<EventVerb> = can.iter().copied().take(4).collect();
    Some((
        format!("`{}` is {what}, which is never `{}`", told.says(), told.fact.verb.word()),
        format!("of {what}, a line says {}", either(&words(&some))),
    ))
}

fn words(verbs: &[EventVerb]) -> Vec<&'static str> {
    verbs.iter().map(|verb| verb.word()).collect()
}

/// Whether its failure costs money, which is then paid for it.
fn costs_money(model: &Model, promise: &Promise) -> bool {
    promise.branches.iter().any(|branch| {
        let follows = consequence::of_branch(model, branch);
        follows.unreadable
            || follows.lines.iter().any(|line| matches!(line.statement.action, Action::Money(..)))
    })
}

fn is_measured(promise: &Promise) -> bool {
    let by_level = |trigger: &Trigger| matches!(trigger, Trigger::Below(_) | Trigger::Above(_));
    !promise.measure.is_absent()
        || !promise.target.is_absent()
        || promise.branches.iter().any(|branch| by_level(&branch.trigger))
}

/// The names of a few payments.
fn payments(model: &Model) -> Vec<&str> {
    let payments = model.promises.iter().filter(|promise| promise.kind == PromiseKind::Payment);
    payments.map(|promise| promise.head.name.as_str()).take(3).collect()
}
