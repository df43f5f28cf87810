//! What a failure costs: the money lines of every block that is reached, each with the steps that lead to its figure.

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Sum, Window};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::clock::Clock;
use super::line::{Figure, Growth, Rate};
use super::others::Others;
use super::point::Times;
use super::reached::Reached;
use super::settle::Settled;
use super::state::States;
use super::steps::Steps;
use super::sum::{Over, Sums, Why};
use super::{Obligation, Unreckoned};
use crate::consequence::{self, Line};

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
    /// How a credit got there, so that no payment is reduced by what came only later.
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
    /// Who had paid what, as far as the last round knows.
    pub(super) settled: &'r Settled,
}

/// Where a line of money stands, and what leads to it.
struct Asked<'r> {
    promise: &'r Promise,
    obligation: &'r Obligation,
    reached: &'r Reached,
    statement: &'r Statement,
    verb: MoneyVerb,
    /// Without the days that do not count, as it stands on the day looked at.
    clock: Option<Clock>,
}

impl<'r> Charges<'r> {
    pub(super) fn new(
        states: States<'r>,
        sums: Sums<'r>,
        times: Times<'r, 'r>,
        settled: &'r Settled,
    ) -> Self {
        let model = sums.model;
        Self { model, states, sums, others: Others::of(model, sums.obligations), times, settled }
    }

    pub(super) fn calendar(&self) -> Option<&'r WorkCalendar> {
        self.states.calendar
    }

    /// All charges on an occurrence by the end of the day looked at, from the blocks that are reached.
    pub(super) fn of(
        &self,
        promise: &Promise,
        obligation: &Obligation,
        unreckoned: &mut Vec<Unreckoned>,
    ) -> Vec<Charge> {
        let mut charges = Vec::new();
        if obligation.progress.waived.is_some_and(|(on, with_charges)| with_charges && on <= self.states.day)
        {
            return charges;
        }
        for reached in &obligation.reached {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            for line in consequence::of_branch(self.model, branch).lines.iter().filter(|line| line.binds) {
                let statement = line.statement;
                let Action::Money(verb, sum) = &statement.action else { continue };
                if !self.is_claimed(branch, line, obligation, reached.since) {
                    continue;
                }
                let excluding = branch.excluding.list().iter();
                let more = line.penalty.map_or(&[][..], |penalty| penalty.excluding.list());
                let excluding: Vec<Name> = excluding.chain(more).cloned().collect();
                let clock = obligation.clock.as_ref().map(|clock| {
                    let clock = self.others.taken_out(self.model, obligation.promise, &excluding, clock);
                    clock.at(self.states.day)
                });
                let mut steps = Steps::default();
                let (clock, figure) = match self.until(Some(obligation), statement) {
                    Ok(Some(until)) if until < reached.since => continue,
                    Ok(until) => {
                        let clock = until.and_then(|until| Some(clock.as_ref()?.at(until))).or(clock);
                        let figure = match sum {
                            Sum::Unused(name) => self
                                .unused(name, reached.since, statement.place, &mut steps)
                                .map(|sum| sum.map(|sum| (sum, Rate::Once))),
                            sum => self.line(obligation, clock.as_ref(), statement, sum, &mut steps),
                        };
                        (clock, figure)
                    }
                    Err(why) => (clock, Err(why)),
                };
                match figure {
                    Ok(Some(figure)) => {
                        let asked = Asked { promise, obligation, reached, statement, verb: *verb, clock };
                        charges.extend(self.charge(&asked, figure, steps));
                    }
                    Ok(None) | Err(Why::NotYet) => {}
                    Err(Why::Cannot(what)) => {
                        let (place, about) = (statement.place, Some(obligation.promise));
                        unreckoned.push(Unreckoned { place, about, what });
                    }
                }
            }
        }
        charges
    }

    fn charge(&self, asked: &Asked<'_>, (exact, rate): Figure, mut steps: Steps) -> Option<Charge> {
        let Asked { promise, obligation, reached, statement, verb, clock } = asked;
        let place = statement.place;
        let (from, to) = between(self.model, promise, statement);
        let since = match statement.clauses.within.as_ref().map(|within| &within.kind) {
            Some(WhenKind::Within(length, None)) => {
                add(reached.since, length.value, Direction::After, self.calendar()).ok()?.date
            }
            _ => reached.since,
        };
        if since > self.states.day && statement.clauses.within.is_none() {
            return None;
        }
        // Rounded once for each occurrence, then capped (rule 7).
        let mut total = self.sums.rounded(exact);
        if total != exact {
            steps.say(format!("rounded to {total}"), place);
        }
        let (mut most, mut shared) = (None, None);
        if let Some(cap) = &statement.clauses.cap {
            let over = match &cap.window {
                Window::Each => Over::One,
                Window::Total => Over::All,
                Window::Any(length) => {
                    let from = add(since, length.value, Direction::Before, self.calendar()).ok()?.date;
                    Over::Between(from, since)
                }
            };
            if let Ok(sum) = self.sums.sum(&cap.amount, Some(obligation), over) {
                let sum = self.sums.rounded(sum);
                if total.amount > sum.amount {
                    steps.say(format!("but no more than {sum}"), place);
                    total = total.at_most(sum).ok()?;
                } else {
                    steps.say(format!("cap {sum}"), place);
                }
                most = Some(sum);
                shared = match &cap.window {
                    Window::Each => None,
                    Window::Total => Some((sum, Shared::All)),
                    Window::Any(length) => Some((sum, Shared::Days(length.value))),
                };
            }
        }
        let grows = *verb == MoneyVerb::Credit && rate != Rate::Once;
        let growth = clock.clone().filter(|_| grows).map(|clock| {
            let rounding = self.sums.rounding();
            Growth { clock, rate, most, rounding }
        });
        let (branch, verb) = (reached.place, *verb);
        Some(Charge { place, branch, verb, from, to, since, total, shared, growth, steps })
    }

    /// Whether what must be claimed was claimed in time.
    fn is_claimed(&self, branch: &Branch, line: &Line<'_>, obligation: &Obligation, since: Date) -> bool {
        let of_penalty = line.penalty.and_then(|penalty| penalty.claim.value());
        let Some(claim) = branch.claim.value().or(of_penalty) else { return true };
        let WhenKind::Within(length, _) = &claim.kind else { return true };
        let from = obligation.done.map_or(since, |done| done.day.max(since));
        let last = add(from, length.value, Direction::After, self.calendar()).map(|last| last.date);
        let claimed = obligation.progress.claimed.filter(|on| *on <= self.states.day);
        claimed.is_some_and(|on| last.is_ok_and(|last| on <= last))
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
