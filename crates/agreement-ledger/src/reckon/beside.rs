//! What a right that was used, or an assumption that turned out false, brings about beside all promises.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Branch, Modal, MoneyVerb, Statement, Sum, Trigger, Window};
use agreement_model::symbol::{AssumptionId, Name, PartyId, Symbol, Word};
use agreement_model::when::WhenKind;
use agreement_syntax::Place;

use super::Unreckoned;
use super::charge::{Charge, Charges, Shared};
use super::follow::Cause;
use super::pass::{Round, Rounds};
use super::steps::Steps;
use super::sum::{Over, Why};
use super::used::Use;
use crate::consequence;
use crate::occurrence::Paid;

/// The sums that come from a right or an assumption, and what was paid of them.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub(super) of: Symbol,
    pub(super) charges: Vec<Charge>,
    pub(super) paid: Vec<Paid>,
}

/// Statements that hold since a day.
struct Held<'m> {
    of: Symbol,
    /// The line that records what set them off.
    place: Place,
    block: Place,
    since: Date,
    /// The day up to which what was paid for is used.
    used_until: Date,
    by: Vec<PartyId>,
    statements: Vec<&'m Statement>,
}

impl<'m> Rounds<'_, 'm> {
    /// What follows by itself, but for money.
    pub(super) fn beside(&self, uses: &[Use<'m>], next: &mut Round<'m>) {
        for held in self.held(uses) {
            let cause = Cause::beside(held.of, held.place, held.since);
            for statement in held.statements {
                self.follow(statement, &cause, next);
            }
        }
    }

    /// The sums, those of each right and each assumption together.
    pub(super) fn sums_beside(
        &self,
        charges: &Charges<'_>,
        uses: &[Use<'m>],
        unreckoned: &mut Vec<Unreckoned>,
    ) -> Vec<Beside> {
        let mut all: Vec<Beside> = Vec::new();
        for held in self.held(uses) {
            for statement in &held.statements {
                let Action::Money(verb, sum) = &statement.action else { continue };
                let charge = match self.charge_beside(charges, &held, statement, (*verb, sum)) {
                    Ok(Some(charge)) => charge,
                    Ok(None) | Err(Why::NotYet) => continue,
                    Err(Why::Cannot(what)) => {
                        unreckoned.push(Unreckoned { place: held.place, about: None, what });
                        continue;
                    }
                };
                match all.iter_mut().find(|beside| beside.of == held.of) {
                    Some(beside) => beside.charges.push(charge),
                    None => {
                        let (of, charges, paid) = (held.of, vec![charge], self.paid_for(held.of));
                        all.push(Beside { of, charges, paid });
                    }
                }
            }
        }
        all
    }

    fn paid_for(&self, of: Symbol) -> Vec<Paid> {
        let about = |it: &&crate::event::Happening<'_>| {
            it.verb() == EventVerb::Paid && it.fact.subject.name.symbol == Some(of)
        };
        let paid = self.happenings.iter().filter(about).map(|it| Paid {
            day: it.day,
            sum: it.fact.amount.as_ref().and_then(agreement_model::amount::Amount::money),
            place: it.place,
        });
        paid.collect()
    }

    fn held(&self, uses: &[Use<'m>]) -> Vec<Held<'m>> {
        let mut held: Vec<Held<'m>> = Vec::new();
        for used in uses.iter().filter(|used| !used.cured) {
            let Symbol::Right(id) = used.of else { continue };
            let Some(right) = self.model.rights.get(id.index()) else { continue };
            let ends = used.statement.is_some_and(|it| matches!(it.action, Action::Terminate(_)));
            let used_until = if ends { used.effect } else { used.on };
            for branch in right.branches.iter().filter(|branch| branch.trigger == Trigger::Used) {
                held.push(Held {
                    of: used.of,
                    place: used.place,
                    block: branch.place,
                    since: used.on,
                    used_until,
                    by: used.by.clone(),
                    statements: self.binding(branch),
                });
            }
            // The power itself may be one to take money.
            if let Some(statement) = used.statement.filter(|it| matches!(it.action, Action::Money(..)))
                && used.effect <= self.day
            {
                held.push(Held {
                    of: used.of,
                    place: used.place,
                    block: statement.place,
                    since: used.effect,
                    used_until: used.effect,
                    by: used.by.clone(),
                    statements: vec![statement],
                });
            }
        }
        for (index, assumption) in self.model.assumptions.iter().enumerate() {
            let of = Symbol::Assumption(AssumptionId::at(index));
            let wrong = |it: &&crate::event::Happening<'_>| {
                it.verb() == EventVerb::False && it.fact.subject.name.symbol == Some(of)
            };
            let Some(wrong) = self.happenings.iter().find(wrong) else { continue };
            for branch in assumption.branches.iter().filter(|branch| branch.trigger == Trigger::False) {
                held.push(Held {
                    of,
                    place: wrong.place,
                    block: branch.place,
                    since: wrong.day,
                    used_until: wrong.day,
                    by: Vec::new(),
                    statements: self.binding(branch),
                });
            }
        }
        held
    }

    fn binding(&self, branch: &'m Branch) -> Vec<&'m Statement> {
        let lines = consequence::of_branch(self.model, branch).lines;
        lines.into_iter().filter(|line| line.binds).map(|line| line.statement).collect()
    }

    fn charge_beside(
        &self,
        charges: &Charges<'_>,
        held: &Held<'_>,
        statement: &Statement,
        (verb, sum): (MoneyVerb, &Sum),
    ) -> Result<Option<Charge>, Why> {
        let cannot = |what: &str| Why::Cannot(what.to_owned());
        let place = statement.place;
        let (from, to) = self.sides(held, statement)?;
        let mut steps = Steps::default();
        let exact = match sum {
            Sum::Amount(amount) if amount.accrues() => {
                return Err(cannot("what grows without a due date is not reckoned"));
            }
            Sum::Amount(amount) => charges.sums.sum(amount, None, Over::One)?,
            Sum::Unused(name) => match charges.unused(name, held.used_until, place, &mut steps)? {
                Some(exact) => exact,
                None => return Ok(None),
            },
            Sum::Tiers(..) => return Err(cannot("a table needs something that is measured or late")),
            Sum::Todo => return Err(cannot("this sum is still to be settled")),
        };
        let since = match statement.clauses.within.as_ref().map(|within| &within.kind) {
            Some(WhenKind::Within(length, None)) => {
                add(held.since, length.value, Direction::After, self.calendar())
                    .map_err(|_| cannot("when this sum falls due cannot be counted"))?
                    .date
            }
            _ => held.since,
        };
        if charges.until(None, statement)?.is_some_and(|until| until < held.since) {
            return Ok(None);
        }
        let mut total = charges.sums.rounded(exact);
        if steps.0.is_empty() {
            steps.say(exact.to_string(), place);
        }
        if total != exact {
            steps.say(format!("rounded to {total}"), place);
        }
        let mut shared = None;
        if let Some(cap) = &statement.clauses.cap {
            let most = charges.sums.rounded(charges.sums.sum(&cap.amount, None, Over::One)?);
            steps.say(format!("cap {most}"), place);
            total = total.at_most(most).map_err(|error| Why::Cannot(error.to_string()))?;
            shared = match &cap.window {
                Window::Each => None,
                Window::Total => Some((most, Shared::All)),
                Window::Any(length) => Some((most, Shared::Days(length.value))),
            };
        }
        Ok(Some(Charge {
            place,
            branch: held.block,
            verb,
            from,
            to,
            since,
            total,
            shared,
            growth: None,
            steps,
        }))
    }

    /// Who bears a line and who gets it. No promise says so here; the line has to.
    fn sides(&self, held: &Held<'_>, statement: &Statement) -> Result<(Vec<PartyId>, Vec<PartyId>), Why> {
        let others = |than: &[PartyId]| -> Vec<PartyId> {
            self.model.party_ids().map(|(id, _)| id).filter(|id| !than.contains(id)).collect()
        };
        let named = |name: &Name, than: &[PartyId]| match name.symbol {
            Some(Symbol::Word(Word::TheOtherParty)) => others(than),
            _ => self.model.parties_of(std::slice::from_ref(name)),
        };
        // Whoever may take money takes it from the other; whoever must pay, pays.
        let takes = statement.modal == Some(Modal::May);
        let from = match &statement.subject {
            Some(_) if takes => others(&held.by),
            Some(subject) => named(subject, &held.by),
            None => return Err(Why::Cannot("this does not say who pays".to_owned())),
        };
        let to = match &statement.clauses.to {
            Some(to) => named(to, &from),
            None => others(&from),
        };
        match (from.as_slice(), to.as_slice()) {
            ([_], [_]) => Ok((from, to)),
            _ => Err(Why::Cannot("this does not say who pays whom".to_owned())),
        }
    }
}
