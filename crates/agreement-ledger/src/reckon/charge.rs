//! What a failure costs: the money lines of every block that is reached, each with the steps that lead to its figure.

use std::sync::Arc;

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::{CountError, Counted, Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Sum, Trigger, Window};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::claim::{is_in_time, time_for};
use super::clock::Clock;
use super::each;
use super::line::{Figure, Growth, Rate};
use super::others::Others;
use super::point::Times;
use super::reached::Reached;
use super::settle::Settled;
use super::state::States;
use super::steps::{Said, Steps};
use super::sum::{Over, Sums, Why};
use super::used::{Use, follows};
use super::{Left, Obligation, Unreckoned};
use crate::consequence::{self, Line};

/// Who bears a sum, and who gets it: the same for all that follows from a line, and shared for that.
pub(super) type Sides = (Arc<[PartyId]>, Arc<[PartyId]>);

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
    pub from: Arc<[PartyId]>,
    /// Who gets it.
    pub to: Arc<[PartyId]>,
    /// The first day on which anything was owed, or later where it says `within`.
    pub since: Date,
    /// The first day on which anything was owed.
    pub(super) arises: Date,
    /// What it comes to, rounded, with its own cap.
    pub total: Money,
    /// A cap that several occurrences share, and over what.
    pub(super) shared: Option<(Money, Shared)>,
    /// How it got there, so that no payment is reduced by a credit that came only later, nothing is paid that came only after
    /// the payment, and caps that several share are used up in the order of days.
    pub(super) growth: Option<Growth>,
    /// How the figure was found.
    pub steps: Steps,
}

/// Over what a shared cap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    All,
    Days(Duration),
}

/// What charges are reckoned by.
pub(super) struct Charges<'r> {
    pub(super) model: &'r Model,
    pub(super) states: States<'r>,
    pub(super) sums: Sums<'r>,
    pub(super) others: Others,
    pub(super) times: Times<'r, 'r>,
    /// The powers that were used.
    pub(super) uses: &'r [Use<'r>],
    /// Who had paid what, as far as the last round knows.
    pub(super) settled: &'r Settled,
}

/// Where a line of money stands, and what leads to it.
pub(super) struct Asked<'r> {
    /// The occurrence it follows on; nothing for a right or an assumption.
    pub(super) inside: Option<&'r Obligation>,
    /// The block it stands in.
    pub(super) block: Place,
    /// The day on which the block was reached, or the power used.
    pub(super) since: Date,
    pub(super) statement: &'r Statement,
    pub(super) verb: MoneyVerb,
    /// Who bears it, and who gets it.
    pub(super) sides: Sides,
    /// Without the days that do not count, as it stands on the day looked at.
    pub(super) clock: Option<Clock>,
}

impl<'r> Charges<'r> {
    pub(super) fn new(
        states: States<'r>,
        sums: Sums<'r>,
        times: Times<'r, 'r>,
        uses: &'r [Use<'r>],
        settled: &'r Settled,
    ) -> Self {
        let model = sums.model;
        Self { model, states, sums, others: Others::of(model, sums.obligations), times, uses, settled }
    }

    pub(super) fn calendar(&self) -> Option<&'r WorkCalendar> {
        self.states.calendar
    }

    /// All charges on an occurrence by the end of the day looked at, from the blocks that are reached.
    pub(super) fn of(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        reached: &[Reached],
        unreckoned: &mut Vec<Unreckoned>,
    ) -> Vec<Charge> {
        let mut charges = Vec::new();
        if obligation.progress.waived.is_some_and(|(on, with_charges)| with_charges && on <= self.states.day)
        {
            return charges;
        }
        self.lines(promise, obligation, reached, None, &mut charges, unreckoned);
        for (party, part) in each::parts(self.model, promise, obligation) {
            let reached = self.reached(promise, &part);
            self.lines(promise, &part, &reached, Some(party), &mut charges, unreckoned);
        }
        charges
    }

    /// The lines of the blocks that are reached; of what each party owes for itself, those that one of them bears.
    fn lines(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        reached: &[Reached],
        whose: Option<PartyId>,
        charges: &mut Vec<Charge>,
        unreckoned: &mut Vec<Unreckoned>,
    ) {
        for reached in reached {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            for line in &consequence::of_branch(self.model, branch).lines {
                let statement = line.statement;
                let Action::Money(verb, _) = &statement.action else { continue };
                let reached_on = (obligation, reached.since);
                let Some(since) = follows(line, reached_on, self.uses, self.states.day) else { continue };
                if !self.is_claimed(branch, line, obligation, since) {
                    continue;
                }
                let excluding = branch.excluding.list().iter();
                let more = line.penalty.map_or(&[][..], |penalty| penalty.excluding.list());
                let excluding: Vec<Name> = excluding.chain(more).cloned().collect();
                let clock = obligation.clock.as_ref().map(|clock| {
                    let clock = self.others.taken_out(self.model, obligation.promise, &excluding, clock);
                    clock.at(self.states.day)
                });
                let (inside, block, verb) = (Some(obligation), reached.place, *verb);
                for sides in self.sides(promise, obligation, (branch, statement), whose) {
                    if sides.1.is_empty() {
                        let (place, about) = (statement.place, Some(obligation.promise));
                        let what = to_nobody(promise, &sides.0);
                        unreckoned.push(Unreckoned { place, about, kind: Left::Open, what });
                        continue;
                    }
                    let clock = clock.clone();
                    let asked = Asked { inside, block, since, statement, verb, sides, clock };
                    match self.charge(asked, since) {
                        Ok(charge) => charges.extend(charge),
                        Err(Why::NotYet) => {}
                        Err(Why::Cannot(what)) => {
                            let (place, about) = (statement.place, Some(obligation.promise));
                            unreckoned.push(Unreckoned { place, about, kind: Left::Open, what });
                        }
                    }
                }
            }
        }
    }

    /// Who bears a line and who gets it. Of a ban on several, each who broke it bears it alone, and the others get it; so does
    /// each who is late with what it owes for itself.
    fn sides(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        (branch, statement): (&Branch, &Statement),
        whose: Option<PartyId>,
    ) -> Vec<Sides> {
        let (from, to) = between(self.model, promise, statement);
        let is_shared = statement.subject.is_none() && from.len() > 1;
        let is_bans = branch.trigger == Trigger::Broken;
        // A figure is measured of all of them; whose it is, nobody can tell.
        let is_lateness = matches!(branch.trigger, Trigger::Late(_) | Trigger::Missed(_));
        let is_own = is_shared && is_lateness && each::costs_each(promise);
        let by = match whose {
            Some(party) if is_own => &[party][..],
            Some(_) => return Vec::new(),
            None if is_own => return Vec::new(),
            None if is_shared && is_bans => &obligation.progress.broken_by,
            None => &[],
        };
        if by.is_empty() {
            return vec![(from.into(), to.into())];
        }
        let others = |one: PartyId, of: &[PartyId]| -> Vec<PartyId> {
            of.iter().copied().filter(|party| *party != one).collect()
        };
        let each = by.iter().filter(|party| from.contains(party)).map(|party| {
            let to = if to.is_empty() { &from } else { &to };
            (Arc::from([*party]), others(*party, to).into())
        });
        each.collect()
    }

    /// What a line of money comes to by the end of the day looked at; nothing where it does not count, or comes to
    /// nothing. What was paid for is used up to a day.
    pub(super) fn charge(&self, mut asked: Asked<'_>, used_until: Date) -> Result<Option<Charge>, Why> {
        let statement = asked.statement;
        let Action::Money(_, sum) = &statement.action else { return Ok(None) };
        let until = self.until(asked.inside, statement)?;
        if until.is_some_and(|until| until < asked.since) {
            return Ok(None);
        }
        if let Some(until) = until {
            asked.clock = asked.clock.map(|clock| clock.at(until));
        }
        let mut steps = Steps::default();
        let figure = match sum {
            Sum::Unused(name) => {
                // Until then the days may still be used.
                asked.since = asked.since.max(used_until);
                let unused = self.unused(name, used_until, statement.place, &mut steps)?;
                unused.map(|sum| (sum, Rate::Once))
            }
            sum => self.line(asked.inside, asked.clock.as_ref(), statement, sum, &mut steps)?,
        };
        figure.map_or(Ok(None), |figure| self.limited(asked, figure, steps))
    }

    /// A figure, rounded once for each occurrence and then capped (rule 7).
    fn limited(
        &self,
        asked: Asked<'_>,
        (exact, rate): Figure,
        mut steps: Steps,
    ) -> Result<Option<Charge>, Why> {
        let Asked { inside, block: branch, since: reached, statement, verb, sides: (from, to), clock } =
            asked;
        let place = statement.place;
        let rounding = self.sums.rounding();
        let mut growth = clock.as_ref().filter(|_| rate != Rate::Once).map(|clock| Growth {
            clock: clock.clone(),
            rate,
            most: None,
            rounding,
        });
        let arises = match &growth {
            Some(growth) => growth.first_day(reached, self.states.day, self.calendar()),
            None => self.first_not_free(reached, clock.as_ref(), statement),
        };
        let counted = |found: Result<Counted, CountError>| {
            found
                .map(|it| it.date)
                .map_err(|_| Why::Cannot("when this sum falls due cannot be counted".to_owned()))
        };
        let falls_due = match statement.clauses.within.as_ref().map(|within| &within.kind) {
            Some(WhenKind::Within(length, None)) => {
                counted(add(reached, length.value, Direction::After, self.calendar()))?
            }
            _ if reached > self.states.day => return Ok(None),
            _ => reached,
        };
        let since = falls_due.max(arises);
        let mut total = self.sums.rounded(exact);
        if total != exact {
            steps.say(Said::Rounded(total), place);
        }
        let (mut most, mut shared) = (None, None);
        if let Some(cap) = &statement.clauses.cap {
            let over = match &cap.window {
                Window::Each => Over::One,
                Window::Total => Over::All,
                Window::Any(length) => Over::Between(
                    counted(add(falls_due, length.value, Direction::Before, self.calendar()))?,
                    falls_due,
                ),
            };
            let sum = self.sums.rounded(self.sums.sum(&cap.amount, inside, over)?);
            if total.amount > sum.amount {
                steps.say(Said::NoMoreThan(sum), place);
                total = total.at_most(sum).map_err(|error| Why::Cannot(error.to_string()))?;
            } else {
                steps.say(Said::Cap(sum), place);
            }
            most = Some(sum);
            shared = match &cap.window {
                Window::Each => None,
                Window::Total => Some((sum, Shared::All)),
                Window::Any(length) => Some((sum, Shared::Days(length.value))),
            };
        }
        if let Some(growth) = &mut growth {
            growth.most = most;
        }
        Ok(Some(Charge { place, branch, verb, from, to, since, arises, total, shared, growth, steps }))
    }

    /// Whether what must be claimed was claimed in time.
    fn is_claimed(&self, branch: &Branch, line: &Line<'_>, obligation: &Obligation, since: Date) -> bool {
        let claim = time_for(branch, line);
        claim.is_none_or(|claim| is_in_time(self.model, &claim.value, obligation, since))
    }
}

/// Why a sum that somebody bears is owed to nobody.
fn to_nobody(promise: &Promise, from: &[PartyId]) -> String {
    let name = &promise.head.name;
    if from.len() > 1 {
        format!("`{name}` is owed by several, and nothing says who of them pays this, and to whom")
    } else {
        format!("nothing says to whom this is paid when `{name}` fails")
    }
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
