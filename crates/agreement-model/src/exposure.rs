//! Exposure: the most money each party may have to bear when the promises it stands for go wrong.
//!
//! A pure function of the model and its schedule, so that it can move to where outcomes are reckoned. It is an upper
//! bound for each line by itself: nothing owed the other way is taken off, no cap on liability is applied (those stand
//! beside), and lines that exclude each other are all counted. What only a right or a false assumption brings about is
//! left out, and so is what somebody `may` pay.

use std::collections::BTreeMap;

use crate::add::add;
use crate::amount::{Amount, Measure, Rate};
use crate::calendar::Direction;
use crate::currency::Currency;
use crate::declared::{ForWhat, PaymentAmount, Promise};
use crate::due::{Due, More, Schedule};
use crate::duration::Duration;
use crate::lists::RoundingWord;
use crate::model::Model;
use crate::money::{Money, MoneyError, Rounding};
use crate::statement::{Action, Cap, Modal, Statement, Sum, Tier, Trigger, Window};
use crate::symbol::{Name, PartyId, PenaltyId, PromiseId, Symbol, Word};
use crate::when::{Base, EveryEnd, Point, Quantifier, When, WhenKind};

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

/// How deep shares of shares, and penalties within penalties, are followed; only a ring goes deeper.
const DEEPEST: u8 = 8;

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
                let mut found = Vec::new();
                self.costs(statement, None, DEEPEST, &mut found);
                for (statement, sum, penalty) in found {
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

    /// The sums of a statement: its own, or those of the penalties it applies.
    fn costs<'s>(
        &'s self,
        statement: &'s Statement,
        penalty: Option<(PenaltyId, usize)>,
        deep: u8,
        found: &mut Vec<(&'s Statement, &'s Sum, Option<(PenaltyId, usize)>)>,
    ) {
        if matches!(statement.modal, Some(Modal::May | Modal::MustNot)) {
            return;
        }
        match &statement.action {
            Action::Money(_, sum) => found.push((statement, sum, penalty)),
            Action::Apply(names) if deep > 0 => {
                for name in names {
                    let Some(Symbol::Penalty(id)) = name.symbol else { continue };
                    let Some(applied) = self.model.penalties.get(id.index()) else { continue };
                    for (index, statement) in applied.statements.iter().enumerate() {
                        self.costs(statement, Some((id, index)), deep - 1, found);
                    }
                }
            }
            _ => {}
        }
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

    /// The most that a sum can come to, with the cap on it.
    fn bound(&self, id: PromiseId, sum: &Sum, cap: Option<&Cap>) -> Bound {
        let occurrences = self.occurrences(id);
        let times = |each: Money| match occurrences {
            Some(count) => self.rounded(each.times(count.into())).map_err(|_| Reason::OutOfRange),
            None => Err(Reason::HowOften),
        };
        let plain = self.sum(id, sum);
        let Some(cap) = cap else {
            return match plain {
                Ok((each, reason)) => match times(each) {
                    Ok(total) => Bound { reason, each: Some(each), total: Some(total) },
                    Err(reason) => Bound { reason, each: Some(each), total: None },
                },
                Err(reason) => Bound { reason, each: None, total: None },
            };
        };
        let whole = cap.window != Window::Each;
        let capped = match self.money(&cap.amount, id, whole, DEEPEST) {
            Ok(capped) => capped,
            // A cap that is no agreed sum leaves what stands without it, if that has a bound of its own.
            Err(reason) => {
                let without = self.bound(id, sum, None);
                return if without.total.is_some() { without } else { Bound { reason, ..without } };
            }
        };
        let plain = plain.ok().map(|(each, _)| each);
        let least = |one: Option<Money>, other: Money| one.and_then(|one| one.at_most(other).ok()).unwrap_or(other);
        match &cap.window {
            Window::Each => {
                let each = least(plain, capped);
                match times(each) {
                    Ok(total) => Bound { reason: Reason::Capped, each: Some(each), total: Some(total) },
                    Err(reason) => Bound { reason, each: Some(each), total: None },
                }
            }
            Window::Total => {
                let in_all = plain.and_then(|each| times(each).ok());
                Bound { reason: Reason::CappedInTotal, each: plain, total: Some(least(in_all, capped)) }
            }
            Window::Any(length) => {
                let in_all = plain.and_then(|each| times(each).ok());
                let stretches = match cap.amount.of {
                    // A share of what falls into each stretch: all stretches together are a share of the whole.
                    Measure::Percent(Some(ref of)) if self.repeats(of, id) => Some(1),
                    _ => self.stretches(length.value),
                };
                let capped = stretches.and_then(|count| self.rounded(capped.times(count.into())).ok());
                match (capped, in_all) {
                    (Some(capped), in_all) => {
                        Bound { reason: Reason::CappedInWindow, each: plain, total: Some(least(in_all, capped)) }
                    }
                    (None, Some(in_all)) => Bound { reason: Reason::Fixed, each: plain, total: Some(in_all) },
                    (None, None) => Bound { reason: Reason::HowOften, each: plain, total: None },
                }
            }
        }
    }

    /// What one occurrence costs, without a cap.
    fn sum(&self, id: PromiseId, sum: &Sum) -> Result<(Money, Reason), Reason> {
        match sum {
            Sum::Amount(amount) => Ok((self.money(amount, id, false, DEEPEST)?, Reason::Fixed)),
            Sum::Tiers(_, rows) => Ok((self.highest(rows, id)?, Reason::HighestTier)),
            Sum::Unused(name) => Ok((self.base(name, id, true, DEEPEST)?, Reason::PaidBack)),
            Sum::Todo => Err(Reason::Open),
        }
    }

    fn highest(&self, rows: &[Tier], id: PromiseId) -> Result<Money, Reason> {
        let mut highest: Option<Money> = None;
        for row in rows {
            let sum = self.money(&row.amount, id, false, DEEPEST)?;
            highest = Some(match highest {
                None => sum,
                Some(best) if best.currency != sum.currency => return Err(Reason::OutOfRange),
                Some(best) if best.amount < sum.amount => sum,
                Some(best) => best,
            });
        }
        highest.ok_or(Reason::Open)
    }

    /// An amount as a sum of money, as seen from a promise. `whole` takes shares of all occurrences together.
    fn money(&self, amount: &Amount, inside: PromiseId, whole: bool, deep: u8) -> Result<Money, Reason> {
        if amount.accrues() {
            return Err(Reason::Grows);
        }
        if amount.per.is_some() {
            return Err(Reason::Counted);
        }
        match &amount.of {
            Measure::Money(currency) => Ok(Money { amount: amount.number, currency: *currency }),
            Measure::Percent(Some(of)) => {
                let base = self.base(of, inside, whole, deep)?;
                self.rounded(base.percent(amount.number)).map_err(|_| Reason::OutOfRange)
            }
            Measure::Percent(None) | Measure::Bare | Measure::Time(_) | Measure::Count(_) => Err(Reason::NoSum),
        }
    }

    /// What a share is taken of.
    fn base(&self, of: &Name, inside: PromiseId, whole: bool, deep: u8) -> Result<Money, Reason> {
        let Some(deep) = deep.checked_sub(1) else { return Err(Reason::NoSum) };
        let worth = |id: PromiseId| {
            let worth = self.model.promise(id).and_then(|promise| promise.worth.value()).ok_or(Reason::NoSum)?;
            self.money(worth, id, false, deep)
        };
        let price = |id: PromiseId| match self.model.promise(id).and_then(|promise| promise.amount.value()) {
            Some(PaymentAmount::Amount(amount)) => self.money(amount, id, false, deep),
            Some(PaymentAmount::StatedInInvoice) => Err(Reason::NoSum),
            None => worth(id),
        };
        let over_all = |id: PromiseId, one: Money| {
            if !whole {
                return Ok(one);
            }
            let count = self.occurrences(id).ok_or(Reason::HowOften)?;
            one.times(count.into()).map_err(|_| Reason::OutOfRange)
        };
        match of.symbol {
            Some(Symbol::Word(Word::Value)) => {
                let value = self.model.header.as_ref().and_then(|header| header.value.value()).ok_or(Reason::NoSum)?;
                self.money(value, inside, false, deep)
            }
            Some(Symbol::Word(Word::Amount)) => over_all(inside, price(inside)?),
            Some(Symbol::Word(Word::Worth)) => over_all(inside, worth(inside)?),
            Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => over_all(id, price(id)?),
            Some(Symbol::Concession(id)) => {
                let concession = self.model.concessions.get(id.index());
                let worth = concession.and_then(|concession| concession.worth.value()).ok_or(Reason::NoSum)?;
                self.money(worth, inside, false, deep)
            }
            _ => Err(Reason::NoSum),
        }
    }

    /// Whether a share is of something that comes more than once.
    fn repeats(&self, of: &Name, inside: PromiseId) -> bool {
        let id = match of.symbol {
            Some(Symbol::Word(Word::Amount | Word::Worth)) => inside,
            Some(Symbol::Promise(id) | Symbol::AmountOf(id)) => id,
            _ => return false,
        };
        self.occurrences(id).is_some_and(|count| count > 1)
    }

    fn rounded(&self, sum: Result<Money, MoneyError>) -> Result<Money, MoneyError> {
        let word = self.model.header.as_ref().and_then(|header| header.rounding.value().copied());
        let rounding = match word {
            Some(RoundingWord::HalfUp) => Rounding::HalfUp,
            Some(RoundingWord::HalfEven) | None => Rounding::HalfEven,
        };
        sum.map(|sum| sum.rounded(rounding))
    }

    /// How often a promise falls due, if that is known. What has no day yet and does not repeat falls due once.
    fn occurrences(&self, id: PromiseId) -> Option<u32> {
        let whens = self.model.promise(id)?.when.list();
        match self.schedule.promise(id) {
            Due::On(_) => Some(1),
            Due::Series(days, More::No) => u32::try_from(days.len()).ok(),
            Due::Series(_, More::Yes) | Due::PerEvent(_) => None,
            Due::Throughout(..) | Due::Waiting(_) | Due::Unstated | Due::Unknown => {
                whens.iter().try_fold(0_u32, |count, when| count.checked_add(stated_times(when)?)).map(|count| count.max(1))
            }
        }
    }

    /// How many stretches of a length it takes to cover the agreement's term.
    fn stretches(&self, length: Duration) -> Option<u32> {
        let (from, until) = (self.schedule.effective?, self.schedule.ends?);
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        let covers = |count: u32| {
            let end = add(from, length.times(count)?, Direction::After, calendar).ok()?.date;
            Some(end > until)
        };
        // INVARIANT: `few` stretches do not cover the term, `many` do or reach past all days that can be written.
        let (mut few, mut many) = (0, u32::try_from(until.days_since(from)).ok()?.checked_add(1)?);
        if length.count == 0 || !length.is_date_sized() {
            return None;
        }
        while many - few > 1 {
            let middle = few + (many - few) / 2;
            if covers(middle).unwrap_or(true) { many = middle } else { few = middle }
        }
        Some(many)
    }

    fn shared_caps(&self, party: PartyId) -> Vec<SharedCap> {
        let Some(header) = &self.model.header else { return Vec::new() };
        let applies = |who: &[Name]| who.is_empty() || self.model.parties_of(who).contains(&party);
        let clauses = header.liability.iter().enumerate().filter(|(_, liability)| applies(liability.who.list()));
        let caps = clauses.filter_map(|(index, liability)| {
            let cap = liability.cap.value()?;
            let sum = Amount { per: None, ..cap.clone() };
            let covers = liability.for_what.list().iter().filter_map(|what| match what {
                ForWhat::Named(name) => name.promise(),
                ForWhat::Words(_) => None,
            });
            Some(SharedCap {
                liability: index,
                cap: self.money(&sum, PromiseId(u32::MAX), false, DEEPEST).ok(),
                per: cap.per.clone(),
                covers: covers.collect(),
            })
        });
        caps.collect()
    }
}

struct Bound {
    reason: Reason,
    each: Option<Money>,
    total: Option<Money>,
}

/// How often a phrase comes, by its words alone.
fn stated_times(when: &When) -> Option<u32> {
    let once = |points: &[&Point]| points.iter().all(|point| happens_once(point)).then_some(1);
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => once(&[point]),
        WhenKind::Within(_, Some(point)) | WhenKind::AtLeastBefore(_, point) => once(&[point]),
        WhenKind::Within(_, None) | WhenKind::Condition(_) => None,
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => once(&[from, until]),
        WhenKind::NotBefore(_) => Some(0),
        WhenKind::Every(every) => match every.end {
            Some(EveryEnd::Times(times)) => Some(times),
            Some(EveryEnd::Until(_)) | None => None,
        },
    }
}

fn happens_once(point: &Point) -> bool {
    match &point.base {
        Base::Anchor(anchor) => anchor.quantifier != Some(Quantifier::Each),
        Base::Earlier(points) | Base::Later(points) => points.iter().all(happens_once),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => true,
    }
}
