//! Who stands better when the agreement's value is more, or what a promise is worth: all that is a share of it grows with
//! it. And who has credits.

use std::collections::BTreeSet;

use agreement_model::Slot;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::PaymentAmount;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum};
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};

use crate::consequence::of_branch;
use crate::difference::Effect;
use crate::difference::clause::{Around, effect};
use crate::difference::figure::Figure;
use crate::difference::sheet::{Term, Terms};
use crate::difference::view::View;
use crate::questions::between;

/// Shares of shares are followed so far; only a ring goes deeper.
const DEEPEST: u8 = 8;

/// What others can be a share of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The agreement's value.
    Value,
    /// What a promise is worth.
    Worth(PromiseId),
}

/// What others are a share of, and what it means that it is more. Where it is gone, and something still is a share of it, that
/// is a share of nothing.
pub(super) fn base<'m>(
    terms: &mut Terms<'_, 'm>,
    what: &'static str,
    slot: &Slot<Amount>,
    view: &View<'m>,
    base: Base,
) {
    let shares = shares(view, base);
    let figure = slot.value().map(|amount| Figure::amount(terms.shared, amount));
    match (terms.put(what, slot, |say, amount| say.amount(amount)), figure) {
        (Some(term), Some(figure)) => {
            term.figure(figure, shares);
        }
        (Some(_), None) => {}
        (None, _) => {
            terms.all.push(Term { what, there: shares.flipped(), only_in_both: true, ..Term::default() });
        }
    }
}

/// What it means that it is more: prices, consequences and limits that are a share of it are more as well.
fn shares(view: &View<'_>, base: Base) -> Effect {
    let mut all = Effect::default();
    for (id, promise) in view.model.promise_ids() {
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value()
            && is_share(view, base, amount, Some(id), DEEPEST)
        {
            let (by, to) = between(view.model, promise);
            all.add(&view.owing(&by, &to));
        }
    }
    each_statement(view, &mut |around, statement| {
        let sum = match &statement.action {
            Action::Money(_, Sum::Amount(amount)) => is_share(view, base, amount, around.promise, DEEPEST),
            Action::Money(_, Sum::Tiers(_, rows)) => {
                rows.iter().any(|row| is_share(view, base, &row.amount, around.promise, DEEPEST))
            }
            _ => false,
        };
        let cap = statement.clauses.cap.as_ref();
        if sum || cap.is_some_and(|cap| is_share(view, base, &cap.amount, around.promise, DEEPEST)) {
            all.add(&effect(view, around, statement));
        }
    });
    for clause in view.model.header.iter().flat_map(|header| &header.liability) {
        if clause.cap.value().is_some_and(|cap| is_share(view, base, cap, None, DEEPEST)) {
            let who = match clause.who.list() {
                [] => view.model.party_ids().map(|(id, _)| id).collect(),
                named => view.model.parties_of(named),
            };
            all.add(&view.power(&who).flipped());
        }
    }
    all
}

/// What it means that there are credits: good for who gets them. Where none is written, they come only from what was
/// overpaid, and are `paying`'s other side.
pub(super) fn credited(view: &View<'_>, paying: &Effect) -> Effect {
    let mut all = Effect::default();
    each_statement(view, &mut |around, statement| {
        if matches!(statement.action, Action::Money(MoneyVerb::Credit, _)) {
            all.add(&effect(view, around, statement));
        }
    });
    if all.is_nothing() { paying.flipped() } else { all }
}

/// What it means that the credits of some are kept apart, so that no limit holds them: good for who gets them. Only what
/// follows from `on` counts, where that names promises.
pub(super) fn unlimited_credits(view: &View<'_>, who: &[PartyId], on: &[PromiseId]) -> Effect {
    let mut all = Effect::default();
    let borne: BTreeSet<usize> = view.sides(who).into_iter().collect();
    each_statement(view, &mut |around, statement| {
        let counts = on.is_empty() || around.promise.is_some_and(|id| on.contains(&id));
        if counts && matches!(statement.action, Action::Money(MoneyVerb::Credit, _)) {
            let one = effect(view, around, statement);
            if !one.worse.is_disjoint(&borne) {
                all.add(&one);
            }
        }
    });
    all
}

/// All that follows in the agreement, with the promise it follows from; penalties are opened.
fn each_statement(view: &View<'_>, take: &mut dyn FnMut(&Around, &Statement)) {
    for (id, promise) in view.model.promise_ids() {
        let (by, to) = between(view.model, promise);
        let around = Around { by, to, promise: Some(id) };
        for branch in &promise.branches {
            of_branch(view.model, branch).lines.iter().for_each(|line| take(&around, line.statement));
        }
    }
    let rights = view.model.rights.iter().flat_map(|right| &right.branches);
    let assumed = view.model.assumptions.iter().flat_map(|it| &it.branches);
    for branch in rights.chain(assumed) {
        let lines = of_branch(view.model, branch).lines;
        lines.iter().for_each(|line| take(&Around::default(), line.statement));
    }
}

/// Whether an amount is a share of something, or of what is a share of it.
fn is_share(view: &View<'_>, base: Base, amount: &Amount, inside: Option<PromiseId>, deep: u8) -> bool {
    let Some(deep) = deep.checked_sub(1) else { return false };
    let Measure::Percent(Some(of)) = &amount.of else { return false };
    let of_promise = |id: PromiseId, worth: bool| {
        view.model.promise(id).is_some_and(|promise| match promise.amount.value() {
            Some(PaymentAmount::Amount(amount)) if !worth => is_share(view, base, amount, Some(id), deep),
            _ => {
                base == Base::Worth(id)
                    || promise.worth.value().is_some_and(|worth| is_share(view, base, worth, Some(id), deep))
            }
        })
    };
    match of.symbol {
        Some(Symbol::Word(Word::Value)) => base == Base::Value,
        Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => of_promise(id, false),
        Some(Symbol::Word(Word::Amount)) => inside.is_some_and(|id| of_promise(id, false)),
        Some(Symbol::Word(Word::Worth)) => inside.is_some_and(|id| of_promise(id, true)),
        _ => false,
    }
}
