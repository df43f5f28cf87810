//! What a failure costs: the money lines of every block that is reached, each with the steps that lead to its figure.

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::amount::{Amount, LimitKind, Part, RateUnit};
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::{Counting, Duration, Unit};
use agreement_model::lists::Remedy;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Sum, Tier, TierBy, Trigger, Window};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::clock::Clock;
use super::state::States;
use super::sum::{Over, Sums, Why};
use super::{Obligation, Unreckoned};
use crate::consequence::{self, Line};
use crate::occurrence::Stretch;

/// One step of a reckoning, in words, and the line of the agreement it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was reckoned: `5 × 1,200 USD = 6,000 USD`.
    pub text: String,
    /// Where the agreement says so.
    pub place: Place,
}

/// The steps that lead to a figure, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub Vec<Step>);

impl Steps {
    fn say(&mut self, text: String, place: Place) {
        self.0.push(Step { text, place });
    }
}

/// The steps as one phrase: `8 business days late, 3 of them free, 5 × 1,200 USD = 6,000 USD`.
impl std::fmt::Display for Steps {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<&str> = self.0.iter().map(|step| step.text.as_str()).collect();
        out.write_str(&said.join(", "))
    }
}

/// What one line of money has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The line.
    pub place: Place,
    /// The block it follows from.
    pub branch: Place,
    /// Paid, credited or paid back.
    pub verb: MoneyVerb,
    /// Who bears it.
    pub from: Vec<PartyId>,
    /// Who gets it.
    pub to: Vec<PartyId>,
    /// The day its block was reached, or later where it says `within`.
    pub since: Date,
    /// What it comes to, rounded, with its own cap.
    pub total: Money,
    /// A cap that several occurrences share, and over what.
    pub(super) shared: Option<(Money, Shared)>,
    /// How the figure was found.
    pub steps: Steps,
}

/// Over what a shared cap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    All,
    Days(Duration),
}

/// A block that is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its index among the promise's.
    pub branch: usize,
    /// The block.
    pub place: Place,
    /// The first day on which it was reached.
    pub since: Date,
}

/// What charges are reckoned by.
#[derive(Clone, Copy)]
pub(super) struct Charges<'r> {
    pub(super) model: &'r Model,
    pub(super) states: States<'r>,
    pub(super) sums: Sums<'r>,
}

impl Charges<'_> {
    fn calendar(&self) -> Option<&WorkCalendar> {
        self.states.calendar
    }

    /// The blocks that are reached by the end of a day, in the order written. Where one of them is the sole remedy,
    /// nothing else follows.
    pub(super) fn reached(&self, promise: &Promise, obligation: &Obligation, day: Date) -> Vec<Reached> {
        let reached: Vec<Reached> = promise
            .branches
            .iter()
            .enumerate()
            .filter_map(|(branch, written)| {
                let since = self.since(obligation, written, day)?;
                Some(Reached { branch, place: written.place, since })
            })
            .collect();
        let is_sole = |it: &&Reached| {
            promise.branches.get(it.branch).is_some_and(|branch| branch.remedy.value() == Some(&Remedy::Sole))
        };
        match reached.iter().find(is_sole) {
            Some(sole) => vec![sole.clone()],
            None => reached,
        }
    }

    /// Since when a block holds; nothing where it does not by the end of that day.
    fn since(&self, obligation: &Obligation, branch: &Branch, day: Date) -> Option<Date> {
        let progress = &obligation.progress;
        let measured = progress.measured.filter(|(on, _)| *on <= day);
        let first_late = |by: Option<Duration>| {
            let clock = obligation.clock.as_ref()?;
            let clock = self.counted(obligation, branch.excluding.list(), clock);
            let holds = |day: Date| {
                let clock = clock.at(day);
                match by {
                    Some(by) => clock.is_late_by(by, self.calendar()) == Some(true),
                    None => clock.is_late(),
                }
            };
            first(clock.due, clock.end.min(day), holds)
        };
        match &branch.trigger {
            Trigger::Late(None) => first_late(None),
            Trigger::Late(Some(by)) => first_late(Some(by.duration()?)),
            Trigger::Missed(None) => {
                let unmeasured = obligation.due.filter(|_| obligation.counts_unmeasured(self.model));
                let after = unmeasured.and_then(|due| due.date.add_days(1).ok());
                progress.declared_missed.or(after).filter(|on| *on <= day)
            }
            Trigger::Missed(Some(missed)) => {
                let clock = obligation.clock.as_ref()?;
                let holds = |day: Date| {
                    let at = Obligation { clock: Some(clock.at(day)), ..obligation.clone() };
                    self.states.reaches_missed(&at, missed) == Some(true)
                };
                first(clock.due, clock.end.min(day), holds)
            }
            Trigger::Below(limit) => measured.filter(|(_, value)| *value < limit.number).map(|(on, _)| on),
            Trigger::Above(limit) => measured.filter(|(_, value)| *value > limit.number).map(|(on, _)| on),
            Trigger::Broken => progress.broken.first().copied().filter(|on| *on <= day),
            Trigger::False | Trigger::Used | Trigger::Unreadable => None,
        }
    }

    /// The clock without the days for which somebody else, or an excuse, stands.
    fn counted(&self, obligation: &Obligation, excluding: &[Name], clock: &Clock) -> Clock {
        let mut clock = clock.clone();
        for name in excluding {
            let others: Vec<Stretch> = self
                .sums
                .obligations
                .iter()
                .filter(|other| other.promise != obligation.promise)
                .filter(|other| match name.symbol {
                    Some(Symbol::Promise(id)) => other.promise == id,
                    symbol => {
                        let party = self.model.party_of(symbol);
                        let owed_by = self.model.promise(other.promise).map(|it| self.model.debtors(it));
                        party.is_some_and(|party| owed_by.is_some_and(|owed_by| owed_by.contains(&party)))
                    }
                })
                .filter_map(|other| other.clock.as_ref())
                .flat_map(|other| {
                    other.late_days().map(|day| Stretch { first: day, last: day }).collect::<Vec<_>>()
                })
                .collect();
            clock = clock.without(others);
        }
        clock
    }

    /// All charges on an occurrence by the end of a day.
    pub(super) fn of(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        day: Date,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> Vec<Charge> {
        let mut charges = Vec::new();
        if obligation.progress.waived.is_some_and(|(on, with_charges)| with_charges && on <= day) {
            return charges;
        }
        for reached in self.reached(promise, obligation, day) {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            for line in consequence::of_branch(self.model, branch).lines.iter().filter(|line| line.binds) {
                let Action::Money(verb, sum) = &line.statement.action else { continue };
                let place = line.statement.place;
                let excluding = branch.excluding.list().iter();
                let more = line.penalty.map_or(&[][..], |penalty| penalty.excluding.list());
                let excluding: Vec<Name> = excluding.chain(more).cloned().collect();
                let clock = obligation
                    .clock
                    .as_ref()
                    .map(|clock| self.counted(obligation, &excluding, clock).at(day));
                if !self.is_claimed(branch, line, obligation, reached.since, day) {
                    continue;
                }
                let mut steps = Steps::default();
                match self.line(obligation, clock.as_ref(), line.statement, sum, &mut steps) {
                    Ok(Some(exact)) => {
                        let Some(charge) =
                            self.charge(promise, obligation, &reached, line, (*verb, exact, steps), day)
                        else {
                            continue;
                        };
                        charges.push(charge);
                    }
                    Ok(None) | Err(Why::NotYet) => {}
                    Err(Why::Cannot(what)) => {
                        unreckoned.push(Unreckoned { place, about: Some(obligation.promise), what });
                    }
                }
            }
        }
        charges
    }

    fn charge(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        reached: &Reached,
        line: &Line<'_>,
        (verb, exact, mut steps): (MoneyVerb, Money, Steps),
        day: Date,
    ) -> Option<Charge> {
        let place = line.statement.place;
        let (from, to) = between(self.model, promise, line.statement);
        let since = match line.statement.clauses.within.as_ref().map(|within| &within.kind) {
            Some(WhenKind::Within(length, None)) => {
                add(reached.since, length.value, Direction::After, self.calendar()).ok()?.date
            }
            _ => reached.since,
        };
        // Rounded once for each occurrence, then capped (rule 7).
        let mut total = self.sums.rounded(exact);
        if total != exact {
            steps.say(format!("rounded to {total}"), place);
        }
        let mut shared = None;
        if let Some(cap) = &line.statement.clauses.cap {
            let over = match &cap.window {
                Window::Each => Over::One,
                Window::Total => Over::All,
                Window::Any(length) => {
                    let from = add(since, length.value, Direction::Before, self.calendar()).ok()?.date;
                    Over::Between(from, since)
                }
            };
            if let Ok(most) = self.sums.sum(&cap.amount, Some(obligation), over) {
                let most = self.sums.rounded(most);
                if total.amount > most.amount {
                    steps.say(format!("but no more than {most}"), place);
                    total = total.at_most(most).ok()?;
                } else {
                    steps.say(format!("cap {most}"), place);
                }
                shared = match &cap.window {
                    Window::Each => None,
                    Window::Total => Some((most, Shared::All)),
                    Window::Any(length) => Some((most, Shared::Days(length.value))),
                };
            }
        }
        (since <= day || line.statement.clauses.within.is_some()).then_some(Charge {
            place,
            branch: reached.place,
            verb,
            from,
            to,
            since,
            total,
            shared,
            steps,
        })
    }

    /// Whether what must be claimed was claimed in time.
    fn is_claimed(
        &self,
        branch: &Branch,
        line: &Line<'_>,
        obligation: &Obligation,
        since: Date,
        day: Date,
    ) -> bool {
        let of_penalty = line.penalty.and_then(|penalty| penalty.claim.value());
        let Some(claim) = branch.claim.value().or(of_penalty) else { return true };
        let WhenKind::Within(length, _) = &claim.kind else { return true };
        let from = obligation.done.map_or(since, |done| done.day.max(since));
        let last = add(from, length.value, Direction::After, self.calendar()).map(|last| last.date);
        obligation.progress.claimed.is_some_and(|on| on <= day && last.is_ok_and(|last| on <= last))
    }

    /// What a line comes to, exact; nothing where it comes to nothing.
    fn line(
        &self,
        obligation: &Obligation,
        clock: Option<&Clock>,
        statement: &Statement,
        sum: &Sum,
        steps: &mut Steps,
    ) -> Result<Option<Money>, Why> {
        let cannot = |what: &str| Why::Cannot(what.to_owned());
        let place = statement.place;
        match sum {
            Sum::Amount(amount) if amount.accrues() => {
                let clock = clock.ok_or_else(|| cannot("what grows without a due date is not reckoned"))?;
                self.grown(obligation, clock, statement, amount, steps).map(Some)
            }
            Sum::Amount(amount) => {
                let each = self.sums.sum(amount, Some(obligation), Over::One)?;
                steps.say(each.to_string(), place);
                Ok(Some(each))
            }
            Sum::Tiers(by, rows) => {
                let Some(row) = self.row(*by, rows, obligation, clock)? else { return Ok(None) };
                let each = self.sums.sum(&row.amount, Some(obligation), Over::One)?;
                steps.say(each.to_string(), row.place);
                Ok(Some(each))
            }
            Sum::Unused(_) => Err(cannot("what was paid for and not used is not reckoned yet")),
            Sum::Todo => Err(cannot("this sum is still to be settled")),
        }
    }

    /// Of a table exactly one row applies: the last that holds.
    fn row<'t>(
        &self,
        by: TierBy,
        rows: &'t [Tier],
        obligation: &Obligation,
        clock: Option<&Clock>,
    ) -> Result<Option<&'t Tier>, Why> {
        let mut last = None;
        for row in rows {
            let holds = match by {
                TierBy::Level => obligation.progress.measured.is_some_and(|(_, value)| match row.side {
                    Some(LimitKind::Above) => value > row.threshold.number,
                    _ => value < row.threshold.number,
                }),
                TierBy::Lateness => {
                    let reached = row.threshold.duration().zip(clock);
                    let reached = reached.and_then(|(by, clock)| clock.is_late_by(by, self.calendar()));
                    reached.ok_or_else(|| Why::Cannot("how late this is cannot be counted".to_owned()))?
                }
            };
            if holds {
                last = Some(row);
            }
        }
        Ok(last)
    }

    /// A sum for each period, after what is free (rules 4 and 6).
    fn grown(
        &self,
        obligation: &Obligation,
        clock: &Clock,
        statement: &Statement,
        amount: &Amount,
        steps: &mut Steps,
    ) -> Result<Money, Why> {
        let cannot = || Why::Cannot("how long this grows cannot be counted".to_owned());
        let (Some(rate), place) = (&amount.per, statement.place) else { return Err(cannot()) };
        let RateUnit::Time(unit) = rate.unit else { return Err(cannot()) };
        let each = self.sums.sum(&Amount { per: None, ..amount.clone() }, Some(obligation), Over::One)?;
        let free = match &statement.clauses.free {
            Some(free) => Some(free.duration().ok_or_else(cannot)?),
            None => None,
        };
        let period = Duration { count: rate.count, unit };
        let elapsed = clock.periods(free, period, self.calendar()).ok_or_else(cannot)?;
        let counted_in = match unit.counts_as() {
            Counting::BusinessDays | Counting::WorkingHours | Counting::Minutes(_) => unit,
            _ => Unit::Day,
        };
        let late = clock.in_unit(counted_in, self.calendar()).ok_or_else(cannot)?;
        steps.say(format!("{} late", counted(late, counted_in)), place);
        if let Some(free) = free {
            let grace =
                if free.unit == counted_in { free.count.to_string() } else { counted(free.count, free.unit) };
            steps.say(format!("{grace} of grace"), place);
        }
        let error = |error: agreement_model::money::MoneyError| Why::Cannot(error.to_string());
        let (count, part) = match rate.part {
            Some(Part::Full) => (elapsed.full, None),
            Some(Part::Prorated) => (elapsed.full, Some((elapsed.part, elapsed.length))),
            Some(Part::Started) | None => (elapsed.started, None),
        };
        match part.filter(|(days, _)| *days > 0) {
            Some((days, whole)) => {
                // One division for all of it: a quotient without an end leaves no digit for a sum beside it.
                let parts = count.checked_mul(whole).and_then(|parts| parts.checked_add(days));
                let sum = each.portion(parts.ok_or_else(cannot)?, whole).map_err(error)?;
                let shown = Money { amount: sum.amount.round_dp(4).normalize(), ..sum };
                steps.say(format!("{count} {days}/{whole} × {each} = {shown}"), place);
                Ok(sum)
            }
            None => {
                let sum = each.times(count.into()).map_err(error)?;
                steps.say(format!("{count} × {each} = {sum}"), place);
                Ok(sum)
            }
        }
    }
}

/// The first day from one to another on which something holds that goes on holding.
fn first(from: Date, until: Date, holds: impl Fn(Date) -> bool) -> Option<Date> {
    let (mut low, mut high) = (-1, until.days_since(from));
    if high < 0 || !holds(until) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(from.add_days(middle).ok()?) {
            high = middle;
        } else {
            low = middle;
        }
    }
    from.add_days(high).ok()
}

/// `1 business day`, `8 business days`.
#[must_use]
pub fn counted(count: u32, unit: Unit) -> String {
    format!("{count} {}", if count == 1 { unit.singular() } else { unit.plural() })
}

/// Who bears a line of money and who gets it. Without a subject, who owes the promise pays whom it is owed to.
pub(super) fn between(
    model: &Model,
    promise: &Promise,
    statement: &Statement,
) -> (Vec<PartyId>, Vec<PartyId>) {
    let (debtors, creditors) = (model.debtors(promise), model.creditors(promise));
    let named = |name: &Name, other_than: &[PartyId]| match name.symbol {
        Some(Symbol::Word(Word::TheOtherParty)) => {
            model.party_ids().map(|(id, _)| id).filter(|id| !other_than.contains(id)).collect()
        }
        _ => model.parties_of(std::slice::from_ref(name)),
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
