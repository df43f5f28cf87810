//! What needs no consequence of its own: what only counts for a price, holds by good will, is a leave, or is read for a goal.

use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::placed::Slot;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{When, WhenKind};

use crate::context::Context;
use crate::sides::{Side, side};
use crate::stems::stems;
use crate::wording;

/// Whether a promise only counts what a payment is reckoned from: there is nothing to keep or to break.
pub(super) fn counts_for_a_price(context: &Context<'_>, id: PromiseId, name: &str) -> bool {
    context.model.promises.iter().any(|promise| match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => {
            let share = match &amount.of {
                Measure::Percent(of) => of.as_ref(),
                _ => None,
            };
            let counted = amount.per.as_ref().and_then(|per| per.of.as_ref());
            counted.into_iter().chain(share).any(|of| of.promise() == Some(id))
        }
        // What could not be read may be reckoned from it, and so may what is still open, where something is counted.
        _ => match promise.amount {
            Slot::Unreadable(_) => context.model.unread.contains(name),
            Slot::Todo(_) => context.model.promise(id).is_some_and(|duty| !duty.measure.is_absent()),
            Slot::Absent | Slot::Given(_) => false,
        },
    })
}

/// Whether a promise only counts what an invoice between the same two is made out for.
pub(super) fn counts_for_an_invoice(context: &Context<'_>, duty: &Promise) -> bool {
    let mut pair = [context.model.debtors(duty), context.model.creditors(duty)].concat();
    pair.sort_unstable();
    !duty.measure.is_absent()
        && context.model.promises.iter().any(|payment| {
            let mut two = [context.model.debtors(payment), context.model.creditors(payment)].concat();
            two.sort_unstable();
            matches!(payment.amount.value(), Some(PaymentAmount::StatedInInvoice)) && two == pair
        })
}

/// What one house owes another; what both owe each other alike, and what departments owe each other, holds by good will.
pub(super) fn is_between_sides(context: &Context<'_>, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    matches!(debtors.as_slice(), [only] if side(context.model, *only).is_some())
}

/// Whether a client comes to look at what is made for it: nobody loses by a look that is left out.
pub(super) fn is_own_look(context: &Context<'_>, promise: &Promise) -> bool {
    const LOOKS: [&str; 24] = [
        "comes and looks",
        "comes to look",
        "comes to see",
        "has a look at",
        "inspection of the",
        "inspects",
        "inspects the",
        "looks at",
        "looks over",
        "looks round",
        "site visit",
        "spot check",
        "spot checks",
        "tour of the",
        "tours the",
        "viewing of",
        "views the",
        "visit to the",
        "visits the",
        "walk over the",
        "walk round",
        "walk through",
        "walks over",
        "walks the",
    ];
    let debtors = context.model.debtors(promise);
    !debtors.is_empty()
        && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Client))
        && wording::holds(&promise.head.title, &LOOKS)
}

/// Whether a duty only lets somebody do something: "Acme may watch and copy". There is nothing to break.
pub(super) fn is_leave(promise: &Promise) -> bool {
    let title = &promise.head.title;
    let leave = ["may", "is free to", "are free to", "is allowed to", "are allowed to"];
    // Who may do it comes first: what is handed over and may be used then is owed all the same.
    let behind = title.split_whitespace().skip(1).take(6).collect::<Vec<_>>().join(" ");
    leave.iter().any(|leave| {
        behind.find(&format!("{leave} ")).is_some_and(|at| {
            let before = behind.get(..at).unwrap_or("");
            before.split_whitespace().count() <= 2 && !before.contains([',', ';'])
        })
    })
}

/// Whether it is something more that is ordered and paid apart: whoever wants it and does not get it does not pay.
pub(super) fn is_paid_apart(promise: &Promise) -> bool {
    const APART: [&str; 27] = [
        "against a fee",
        "against payment",
        "at an extra charge",
        "at extra charge",
        "at … rate",
        "at … rates",
        "at a price",
        "at extra cost",
        "at list price",
        "beyond the",
        "billed by",
        "billed separately",
        "charged by",
        "charged extra",
        "charged separately",
        "extra rounds",
        "for a fee",
        "for an extra fee",
        "invoiced separately",
        "on request and against",
        "on top of the price",
        "paid apart",
        "paid by the hour",
        "paid extra",
        "paid separately",
        "per the rate card",
        "priced separately",
    ];
    matches!(promise.when.list(), [When { kind: WhenKind::Within(_, Some(_)), .. }])
        && wording::holds(&promise.head.title, &APART)
}

/// Whether a client only notes what one of its own goals is read from: without it, it is the one who cannot tell.
pub(super) fn is_read_for_a_goal(context: &Context<'_>, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    let title = stems(&promise.head.title);
    let same = |source: &String| {
        let source = stems(source);
        source.intersection(&title).count() >= 2.min(source.len()).max(1)
    };
    !debtors.is_empty()
        && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Client))
        && context.model.goals.iter().any(|goal| {
            let answers = context.model.parties_of(goal.who.list());
            answers.iter().all(|party| debtors.contains(party)) && goal.source.value().is_some_and(same)
        })
}
