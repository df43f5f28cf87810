//! What a right that was used, or an assumption that turned out false, brings about beside all promises.

use agreement_model::date::Date;
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{AssumptionId, Name, PartyId, Symbol, Word};
use agreement_syntax::Place;

use super::charge::{Asked, Charge, Charges};
use super::clock::Clock;
use super::follow::Cause;
use super::pass::{Round, Rounds};
use super::sum::Why;
use super::used::Use;
use super::{Left, Unreckoned};
use crate::consequence::{self, Consequences};
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
    /// Whether they stand in a penalty that somebody applied by a power.
    applies: bool,
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
                let Action::Money(verb, _) = &statement.action else { continue };
                let charge = match self.charge_beside(charges, &held, statement, *verb) {
                    Ok(Some(charge)) => charge,
                    Ok(None) | Err(Why::NotYet) => continue,
                    Err(Why::Cannot(what)) => {
                        unreckoned.push(Unreckoned {
                            kind: Left::Open,
                            place: held.place,
                            about: None,
                            what,
                        });
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
            by: it.fact.by.as_ref().and_then(|by| self.model.party_of(by.symbol)),
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
                    applies: false,
                    statements: binding(consequence::of_branch(self.model, branch)),
                });
            }
            // The power itself may be one to take money, or to apply a penalty.
            if let Some(statement) = used.statement
                && used.effect <= self.day
            {
                let statements = match &statement.action {
                    Action::Money(..) => vec![statement],
                    Action::Apply(_) => binding(consequence::of_power(self.model, statement)),
                    _ => Vec::new(),
                };
                let (since, used_until) = (used.effect, used.effect);
                let (of, place, block, by) = (used.of, used.place, statement.place, used.by.clone());
                let applies = matches!(statement.action, Action::Apply(_));
                held.push(Held { of, place, block, since, used_until, by, applies, statements });
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
                    applies: false,
                    statements: binding(consequence::of_branch(self.model, branch)),
                });
            }
        }
        held
    }

    /// What grows is counted from the day that set it off, up to the agreement's end at the latest.
    fn charge_beside(
        &self,
        charges: &Charges<'_>,
        held: &Held<'_>,
        statement: &Statement,
        verb: MoneyVerb,
    ) -> Result<Option<Charge>, Why> {
        let (from, to) = self.sides(held, statement)?;
        let sides = (from.into(), to.into());
        let end = charges.states.ends.map_or(self.day, |end| end.min(self.day)).max(held.since);
        let clock = Some(Clock::new(held.since, None, end, None));
        let (block, since) = (held.block, held.since);
        charges.charge(Asked { inside: None, block, since, statement, verb, sides, clock }, held.used_until)
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
            // Whoever has the power to apply a penalty applies it to the other.
            None if held.applies => others(&held.by),
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

fn binding(follows: Consequences<'_>) -> Vec<&Statement> {
    follows.lines.into_iter().filter(|line| line.binds).map(|line| line.statement).collect()
}
