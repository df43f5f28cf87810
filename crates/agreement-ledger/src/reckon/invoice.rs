//! What an invoice says that a payment comes to, where the agreement says `stated in invoice`.

use agreement_model::Model;
use agreement_model::amount::Amount;
use agreement_model::declared::{Key, PaymentAmount, Promise};
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Base, Point, Quantifier, WhenKind};

use super::{Obligation, span_of};
use crate::event::Happening;
use crate::occurrence::OccurrenceKey;

/// Puts down the sums that invoices state: each to the occurrence that it brought about.
pub(super) fn put_down(model: &Model, happenings: &[Happening<'_>], obligations: &mut [Obligation]) {
    let is_invoice = |it: &&Happening<'_>| {
        it.verb() == EventVerb::Happened && it.fact.subject.name.symbol == Some(Symbol::Word(Word::Invoice))
    };
    let invoices: Vec<&Happening<'_>> = happenings.iter().filter(is_invoice).collect();
    for (id, promise) in model.promise_ids() {
        if promise.amount.value() != Some(&PaymentAmount::StatedInInvoice) {
            continue;
        }
        let mut left = invoices.clone();
        let own = span_of(obligations, id);
        for obligation in obligations.get_mut(own).unwrap_or_default() {
            let found = match one_of(promise) {
                Some(Quantifier::First) => (!left.is_empty()).then_some(0),
                Some(Quantifier::Last) => left.len().checked_sub(1),
                _ => left.iter().position(|invoice| brought_about(invoice, &obligation.key)),
            };
            let Some(invoice) = found.map(|index| left.remove(index)) else { continue };
            let sum = invoice.fact.amount.as_ref().and_then(Amount::money);
            obligation.progress.stated = obligation.progress.stated.or(sum);
        }
    }
}

/// Which invoice a payment that is due once hangs on.
fn one_of(promise: &Promise) -> Option<Quantifier> {
    let [when] = promise.when.list() else { return None };
    let (WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point))) = &when.kind else {
        return None;
    };
    let Point { base: Base::Anchor(anchor), .. } = point else { return None };
    anchor.quantifier.filter(|_| anchor.name.symbol == Some(Symbol::Word(Word::Invoice)))
}

fn brought_about(invoice: &Happening<'_>, key: &OccurrenceKey) -> bool {
    let text = match &invoice.fact.subject.key {
        Some(Key::Text(text)) => Some(text),
        _ => None,
    };
    key.day == Some(invoice.day) && key.text.as_ref() == text
}
