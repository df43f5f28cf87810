//! Exposure: the most money each party may have to bear when the promises it stands for go wrong.
//!
//! An upper bound for each line by itself: nothing owed the other way is taken off, no cap on liability is applied (those
//! stand beside), and lines that exclude each other are all counted. What only a right or a false assumption brings about
//! is left out, and so is what somebody `may` pay.

mod bound;
mod often;

use std::collections::BTreeMap;

use agreement_model::amount::Amount;
use agreement_model::currency::Currency;
use agreement_model::declared::{ForWhat, Promise};
use agreement_model::duration::Duration;
pub use agreement_model::exposure::{Exposure, Line, Reason, SharedCap};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Statement, Trigger};
use agreement_model::symbol::{Name, PartyId, PenaltyId, PromiseId, Symbol, Word};
use agreement_model::{Model, Schedule};

use crate::consequence;
use bound::DEEPEST;

/// The exposure of every party, in the order of declaration. Where several parties owe a promise, each may have to bear
/// the whole.
#[must_use]
pub fn exposure(model: &Model, schedule: &Schedule) -> Vec<Exposure> {
    let reckoning = Reckoning { model, schedule };
    let lines: Vec<Borne> =
        model.promise_ids().flat_map(|(id, promise)| reckoning.lines(id, promise)).collect();
    let of = |party: PartyId| {
        let own: Vec<&Borne> = lines.iter().filter(|it| it.bearers.contains(&party)).collect();
        let (totals, all_fit) = totals(&own);
        let lines: Vec<Line> = own.into_iter().map(|it| it.line.clone()).collect();
        let uncapped = !all_fit || lines.iter().any(|line| line.total.is_none());
        Exposure { party, totals, uncapped, lines, shared_caps: reckoning.shared_caps(party) }
    };
    model.party_ids().map(|(party, _)| of(party)).collect()
}

/// The caps on a party's liability, in the order written.
#[must_use]
pub fn shared_caps(model: &Model, schedule: &Schedule, party: PartyId) -> Vec<SharedCap> {
    Reckoning { model, schedule }.shared_caps(party)
}

/// How many stretches of a length it takes to cover the agreement's term; nothing where its term has no last day.
#[must_use]
pub fn stretches(model: &Model, schedule: &Schedule, length: Duration) -> Option<u32> {
    Reckoning { model, schedule }.stretches(length)
}

/// How often a promise falls due, if that is known. What has no day yet and does not repeat falls due once.
#[must_use]
pub fn occurrences(model: &Model, schedule: &Schedule, id: PromiseId) -> Option<u32> {
    Reckoning { model, schedule }.occurrences(id)
}

/// A sum as seen from inside a promise, or from the agreement, without any rate.
///
/// # Errors
/// Why it is no agreed sum.
pub fn sum_of(
    model: &Model,
    schedule: &Schedule,
    amount: &Amount,
    inside: Option<PromiseId>,
) -> Result<Money, Reason> {
    let plain = Amount { per: None, ..amount.clone() };
    Reckoning { model, schedule }.money(&plain, inside, false, DEEPEST)
}

/// A line, who bears it, and the cap that all who apply the same penalty use up together (rule 7).
struct Borne {
    bearers: Vec<PartyId>,
    line: Line,
    together: Option<Money>,
}

/// Lines of one penalty under one cap count together up to that cap; all others count each for itself.
fn totals(lines: &[&Borne]) -> (Vec<Money>, bool) {
    let mut sums: Vec<Money> = Vec::new();
    let mut shared: BTreeMap<(PenaltyId, usize, Currency), (Vec<Money>, Money)> = BTreeMap::new();
    for Borne { line, together, .. } in lines {
        match (line.total, line.penalty, together) {
            (Some(sum), Some((penalty, at)), Some(cap)) if cap.currency == sum.currency => {
                let group = shared.entry((penalty, at, sum.currency)).or_insert((Vec::new(), *cap));
                group.0.push(sum);
                if group.1.amount < cap.amount {
                    group.1 = *cap;
                }
            }
            (sum, ..) => sums.extend(sum),
        }
    }
    let mut all_fit = true;
    for (group, cap) in shared.into_values() {
        let (together, fit) = added(&group);
        all_fit &= fit;
        sums.extend(together.into_iter().map(|sum| sum.at_most(cap).unwrap_or(sum)));
    }
    let (totals, fit) = added(&sums);
    (totals, all_fit && fit)
}

/// One sum for each currency, and whether all could be added.
fn added(sums: &[Money]) -> (Vec<Money>, bool) {
    let mut totals: BTreeMap<Currency, Money> = BTreeMap::new();
    let mut all_fit = true;
    for sum in sums {
        let total = totals.entry(sum.currency).or_insert(Money::zero(sum.currency));
        match total.plus(*sum) {
            Ok(more) => *total = more,
            Err(_) => all_fit = false,
        }
    }
    (totals.into_values().collect(), all_fit)
}

/// What reckoning needs at hand.
struct Reckoning<'m> {
    model: &'m Model,
    schedule: &'m Schedule,
}

impl Reckoning<'_> {
    /// All lines of a promise, each with who bears it.
    fn lines(&self, id: PromiseId, promise: &Promise) -> Vec<Borne> {
        let mut lines = Vec::new();
        for (branch_index, branch) in promise.branches.iter().enumerate() {
            if matches!(branch.trigger, Trigger::False | Trigger::Used) {
                continue;
            }
            for follows in consequence::of_branch(self.model, branch).lines {
                let (true, Action::Money(_, sum)) = (follows.binds, &follows.statement.action) else {
                    continue;
                };
                let (bearers, to) = self.between(follows.statement, promise);
                let bound = self.bound(id, sum, follows.statement.clauses.cap.as_ref());
                let line = Line {
                    promise: id,
                    branch: branch_index,
                    statement: follows.index,
                    penalty: follows.within,
                    to,
                    reason: bound.reason,
                    each: bound.each,
                    occurrences: self.occurrences(id),
                    total: bound.total,
                };
                lines.push(Borne { bearers, line, together: bound.together });
            }
        }
        lines
    }

    /// Who pays and who is paid. Without a subject, who owes the promise pays whom it is owed to.
    fn between(&self, statement: &Statement, promise: &Promise) -> (Vec<PartyId>, Vec<PartyId>) {
        let (debtors, creditors) = (self.model.debtors(promise), self.model.creditors(promise));
        let others = |parties: &[PartyId]| -> Vec<PartyId> {
            self.model.party_ids().map(|(id, _)| id).filter(|id| !parties.contains(id)).collect()
        };
        let named = |name: &Name, other_than: &[PartyId]| match name.symbol {
            Some(Symbol::Word(Word::TheOtherParty)) => others(other_than),
            _ => self.model.parties_of(std::slice::from_ref(name)),
        };
        let bearers = match &statement.subject {
            Some(subject) => named(subject, &debtors),
            None => debtors.clone(),
        };
        let to = match &statement.clauses.to {
            Some(to) => named(to, &bearers),
            None if bearers == debtors => creditors,
            None if bearers == creditors => debtors,
            None => Vec::new(),
        };
        (bearers, to)
    }

    fn shared_caps(&self, party: PartyId) -> Vec<SharedCap> {
        let Some(header) = &self.model.header else { return Vec::new() };
        let applies = |who: &[Name]| who.is_empty() || self.model.parties_of(who).contains(&party);
        let clauses =
            header.liability.iter().enumerate().filter(|(_, liability)| applies(liability.who.list()));
        let caps = clauses.filter_map(|(index, liability)| {
            let cap = liability.cap.value()?;
            let sum = Amount { per: None, ..cap.clone() };
            let covers = liability.for_what.list().iter().filter_map(|what| match what {
                ForWhat::Named(name) => name.promise(),
                ForWhat::Words(_) => None,
            });
            Some(SharedCap {
                liability: index,
                cap: self.money(&sum, None, false, DEEPEST).ok(),
                per: cap.per.clone(),
                covers: covers.collect(),
            })
        });
        caps.collect()
    }
}
