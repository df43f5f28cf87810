//! Exposure: the most money each party may have to bear when the promises it stands for go wrong.
//!
//! A pure function of the model and its schedule, so that it can move to where outcomes are reckoned. It is an upper
//! bound for each line by itself: nothing owed the other way is taken off, no cap on liability is applied (those stand
//! beside), and lines that exclude each other are all counted. What only a right or a false assumption brings about is
//! left out, and so is what somebody `may` pay.

mod bound;
mod often;

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::{Amount, Rate};
use crate::currency::Currency;
use crate::declared::{ForWhat, Promise};
use crate::due::Schedule;
use crate::model::Model;
use crate::money::Money;
use crate::statement::{Action, Modal, Statement, Sum, Trigger};
use crate::symbol::{Name, PartyId, PenaltyId, PromiseId, Symbol, Word};
use bound::DEEPEST;

/// What one party may have to bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The party.
    pub party: PartyId,
    /// The sum of all lines that have a bound, one for each currency, by its code.
    pub totals: Vec<Money>,
    /// Whether there are lines without a bound.
    pub uncapped: bool,
    /// The lines, in the order of declaration.
    pub lines: Vec<Line>,
    /// The caps on the party's liability.
    pub shared_caps: Vec<SharedCap>,
}

/// One consequence that costs money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The promise that goes wrong.
    pub promise: PromiseId,
    /// The index of the branch in the promise.
    pub branch: usize,
    /// The index of the statement in the branch.
    pub statement: usize,
    /// The penalty that the statement applies, and the index of the statement in it.
    pub penalty: Option<(PenaltyId, usize)>,
    /// To whom the money would go, where that is known.
    pub to: Vec<PartyId>,
    /// How the bound was found, or why there is none.
    pub reason: Reason,
    /// The most for one occurrence of the promise.
    pub each: Option<Money>,
    /// How many occurrences there are.
    pub occurrences: Option<u32>,
    /// The most in all; nothing where there is no bound.
    pub total: Option<Money>,
}

/// How a bound was found, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Each occurrence has a cap.
    Capped,
    /// All occurrences together have a cap.
    CappedInTotal,
    /// Every stretch of some length has a cap.
    CappedInWindow,
    /// The sum is fixed.
    Fixed,
    /// The highest row of a table.
    HighestTier,
    /// No more can be paid back than was paid.
    PaidBack,
    /// It grows with time, and nothing stops it.
    Grows,
    /// It grows with a number that nobody knows beforehand.
    Counted,
    /// Nobody knows how often the promise will fall due.
    HowOften,
    /// It is a share of something that has no agreed sum.
    NoSum,
    /// It is still to be settled.
    Open,
    /// The sum cannot be reckoned, or mixes currencies.
    OutOfRange,
}

/// A cap on what a party is liable for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCap {
    /// The index of the clause among the agreement's.
    pub liability: usize,
    /// Up to how much.
    pub cap: Option<Money>,
    /// For each what it holds; for the whole agreement, where nothing is said.
    pub per: Option<Rate>,
    /// The promises that share it; nothing where it covers all, or what it says in words.
    pub covers: Vec<PromiseId>,
}

/// The exposure of every party, in the order of declaration. Where several parties owe a promise, each may have to bear
/// the whole.
#[must_use]
pub fn exposure(model: &Model, schedule: &Schedule) -> Vec<Exposure> {
    let reckoning = Reckoning { model, schedule };
    let lines: Vec<(Vec<PartyId>, Line)> =
        model.promise_ids().flat_map(|(id, promise)| reckoning.lines(id, promise)).collect();
    let of = |party: PartyId| {
        let own = lines.iter().filter(|(bearers, _)| bearers.contains(&party));
        let lines: Vec<Line> = own.map(|(_, line)| line.clone()).collect();
        let (totals, all_fit) = totals(&lines);
        let uncapped = !all_fit || lines.iter().any(|line| line.total.is_none());
        Exposure { party, totals, uncapped, lines, shared_caps: reckoning.shared_caps(party) }
    };
    model.party_ids().map(|(party, _)| of(party)).collect()
}

fn totals(lines: &[Line]) -> (Vec<Money>, bool) {
    let mut totals: BTreeMap<Currency, Money> = BTreeMap::new();
    let mut all_fit = true;
    for sum in lines.iter().filter_map(|line| line.total) {
        let total = totals.entry(sum.currency).or_insert(Money::zero(sum.currency));
        match total.plus(sum) {
            Ok(more) => *total = more,
            Err(_) => all_fit = false,
        }
    }
    (totals.into_values().collect(), all_fit)
}

/// A sum that a statement brings about, and the penalty it stands in.
struct Cost<'s> {
    statement: &'s Statement,
    sum: &'s Sum,
    penalty: Option<(PenaltyId, usize)>,
}

fn penalty_of(name: &Name) -> Option<PenaltyId> {
    match name.symbol {
        Some(Symbol::Penalty(id)) => Some(id),
        _ => None,
    }
}

/// What reckoning needs at hand.
struct Reckoning<'m> {
    model: &'m Model,
    schedule: &'m Schedule,
}

impl Reckoning<'_> {
    /// All lines of a promise, each with who bears it.
    fn lines(&self, id: PromiseId, promise: &Promise) -> Vec<(Vec<PartyId>, Line)> {
        let mut lines = Vec::new();
        for (branch_index, branch) in promise.branches.iter().enumerate() {
            if matches!(branch.trigger, Trigger::False | Trigger::Used) {
                continue;
            }
            for (index, statement) in branch.statements.iter().enumerate() {
                for Cost { statement, sum, penalty } in self.costs(statement) {
                    let (bearers, to) = self.between(statement, promise);
                    let bound = self.bound(id, sum, statement.clauses.cap.as_ref());
                    lines.push((
                        bearers,
                        Line {
                            promise: id,
                            branch: branch_index,
                            statement: index,
                            penalty,
                            to,
                            reason: bound.reason,
                            each: bound.each,
                            occurrences: self.occurrences(id),
                            total: bound.total,
                        },
                    ));
                }
            }
        }
        lines
    }

    /// The sums of a statement: its own, or those of the penalties it applies, each penalty once.
    fn costs<'s>(&'s self, statement: &'s Statement) -> Vec<Cost<'s>> {
        let mut found = Vec::new();
        let mut applied = BTreeSet::new();
        let mut open: Vec<(&Statement, Option<(PenaltyId, usize)>)> = vec![(statement, None)];
        while let Some((statement, penalty)) = open.pop() {
            if matches!(statement.modal, Some(Modal::May | Modal::MustNot)) {
                continue;
            }
            match &statement.action {
                Action::Money(_, sum) => found.push(Cost { statement, sum, penalty }),
                // What is put there last is looked at first.
                Action::Apply(names) => {
                    for id in names.iter().rev().filter_map(penalty_of).filter(|id| applied.insert(*id)) {
                        let statements =
                            self.model.penalties.get(id.index()).map_or(&[][..], |it| &it.statements);
                        open.extend(
                            statements.iter().enumerate().rev().map(|(index, it)| (it, Some((id, index)))),
                        );
                    }
                }
                _ => {}
            }
        }
        found
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
