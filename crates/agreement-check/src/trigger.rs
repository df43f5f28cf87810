//! What sets a payment off: the things that must happen before it is owed, and whose doing they are.

use std::collections::BTreeSet;

use agreement_ledger::price::is_payment;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::declared::{Event, Head, Milestone, Promise};
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::when::{Anchor, Base, Quantifier, When, WhenKind};
use agreement_syntax::{Change, Edit, Place};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase;

/// Something that a payment waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trigger<'m> {
    /// The payment.
    pub payment: PromiseId,
    /// What it waits for.
    pub anchor: &'m Anchor,
}

impl Trigger<'_> {
    /// Where the payment names it.
    pub(crate) fn place(&self) -> Place {
        self.anchor.name.place
    }
}

/// What the payments of the judged file wait for, in order. A written date, and a due date that stands whatever
/// happens, hold nothing up; nor does one of several of which the earliest counts.
pub(crate) fn of<'m>(context: &Context<'m>) -> Vec<Trigger<'m>> {
    let payments =
        context.promises().filter(|(_, promise)| is_payment(promise) && context.is_own(&promise.head));
    payments
        .flat_map(|(payment, promise)| {
            phrase::counts_from(promise.when.list())
                .filter(|anchor| !phrase::is_due_date(anchor))
                .map(move |anchor| Trigger { payment, anchor })
        })
        .collect()
}

/// What in the end holds up something that a date counts from, and that nobody has to bring about by any day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Loose<'m> {
    /// A milestone without a date.
    Milestone(&'m Milestone),
    /// An event that comes from outside, once.
    Event(&'m Event),
}

impl<'m> Loose<'m> {
    /// Its name, title and place.
    pub(crate) fn head(&self) -> &'m Head {
        match self {
            Self::Milestone(milestone) => &milestone.head,
            Self::Event(event) => &event.head,
        }
    }
}

/// The loose end that an anchor hangs on, itself or through the dates of others; with those in between.
pub(crate) fn loose_end<'m>(
    context: &Context<'m>,
    anchor: &'m Anchor,
) -> Option<(Loose<'m>, Vec<&'m Promise>)> {
    let mut seen: BTreeSet<Symbol> = BTreeSet::new();
    let mut through = Vec::new();
    let mut at = anchor;
    loop {
        let symbol = at.name.symbol?;
        if !seen.insert(symbol) {
            return None;
        }
        let whens: &[When] = match symbol {
            Symbol::Event(id) => {
                let event = context.model.events.get(id.index())?;
                let once = matches!(at.quantifier, Some(Quantifier::First | Quantifier::Last));
                let nobodys = event.who.is_absent() && !event.head.may_hold("who");
                return (once && nobodys).then_some((Loose::Event(event), through));
            }
            Symbol::Milestone(id) => {
                let milestone = context.model.milestones.get(id.index())?;
                if milestone.when.is_absent() && !milestone.head.may_hold("when") {
                    return Some((Loose::Milestone(milestone), through));
                }
                milestone.when.list()
            }
            Symbol::Promise(id) => {
                let promise = context.model.promise(id)?;
                through.push(promise);
                promise.when.list()
            }
            _ => return None,
        };
        // Where a date hangs on several things, any of them may come: that is not surely loose.
        let mut anchors = phrase::counts_from(whens);
        at = anchors.next()?;
        if anchors.next().is_some() {
            return None;
        }
    }
}

/// Offers a day on which the money of a payment is owed in any case: the last one that leaves the time to pay within the
/// agreement. Nothing where the payment counts from more than one thing.
pub(crate) fn in_any_case(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Edit> {
    let payment = context.model.promise(trigger.payment)?;
    let (point, length) = match payment.when.list() {
        [When { kind: WhenKind::On(point) | WhenKind::By(point), .. }] => (point, None),
        [When { kind: WhenKind::Within(length, Some(point)), .. }] => (point, Some(length.value)),
        _ => return None,
    };
    // Lengths of time before a base would hold for the whole list, and points in a list are not nested.
    if !point.offsets.is_empty() || !matches!(point.base, Base::Anchor(_)) {
        return None;
    }
    let ends = context.schedule.ends?;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let last = match length {
        Some(length) => add(ends, length, Direction::Before, calendar).ok()?.date,
        None => ends,
    };
    let text = format!("earlier of {}, {last}", written(trigger.anchor));
    offered(format!("write `{text}`"), vec![Change { place: point.place, text }])
}

/// An anchor as it is written.
pub(crate) fn written(anchor: &Anchor) -> String {
    let quantifier = anchor.quantifier.map_or("", |which| match which {
        Quantifier::Each => "each ",
        Quantifier::First => "first ",
        Quantifier::Last => "last ",
    });
    let by = anchor.by.as_ref().map_or(String::new(), |by| format!(" by {}", by.text));
    let not = |not: bool| if not { "not " } else { "" };
    let state = anchor.state.map_or(String::new(), |is| format!(" is {}{}", not(is.not), is.state.word()));
    format!("{quantifier}{}{by}{state}", anchor.name.text)
}
