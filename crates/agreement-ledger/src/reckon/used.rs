//! Powers that were used: which one it was, whether it was open that day, and when its use takes effect (rule 11).

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Key;
use agreement_model::lists::{EventVerb, State};
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Base, Condition, Point, WhenKind};
use agreement_syntax::Place;

use super::pass::Rounds;
use super::point::{Found, Times};
use super::power::Conditions;
use super::state::since;
use super::{Left, Obligation, Unreckoned, of_promise};
use crate::consequence::{self, Line};
use crate::event::Happening;

/// A power that somebody used while it was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use<'m> {
    /// The right, or the promise whose failure gave the power.
    pub of: Symbol,
    /// When.
    pub on: Date,
    /// The line that records it.
    pub place: Place,
    /// By whom, where that is known.
    pub by: Vec<PartyId>,
    /// Which occurrence of the promise it was about, where the line says so.
    pub key: Option<&'m Key>,
    /// What was done by it; nothing where nobody can tell which of several powers it was.
    pub statement: Option<&'m Statement>,
    /// The last day of what was done, where the line says so: `used until 2026-04-30`.
    pub until: Option<Date>,
    /// The last day of the notice or of the time to cure; the day itself where there is none.
    pub effect: Date,
    /// Whether what opened it was put right within the time to cure: then it was never used.
    pub cured: bool,
}

impl Use<'_> {
    /// The agreement's last day, where it ends by this. Notice says so at once; a time to cure has to be over.
    #[must_use]
    pub fn ends_agreement(&self, day: Date) -> Option<Date> {
        let statement = self.statement.filter(|_| !self.cured)?;
        let all = match &statement.action {
            Action::Terminate(None) => true,
            Action::Terminate(Some(name)) => name.symbol == Some(Symbol::Agreement),
            _ => false,
        };
        let certain = statement.clauses.cure.is_none() || self.effect <= day;
        (all && certain).then_some(self.effect)
    }

    /// Since when a block of an occurrence has what a power applies; nothing where the power was not used on it. What was
    /// done, or let go, before the use was no longer open to it.
    fn applies(&self, obligation: &Obligation, reached: Date, power: &Statement) -> Option<Date> {
        let is_it = self.of == Symbol::Promise(obligation.promise)
            && self.key.is_none_or(|key| obligation.key.is(key))
            && self.statement.is_some_and(|used| used.place == power.place);
        let is_open = reached <= self.on && closed(obligation).is_none_or(|on| on > self.on);
        (is_it && is_open && !self.cured).then_some(self.effect)
    }
}

impl Use<'_> {
    /// The day of a point in time, as seen from what the power was used on: inside a promise its own name means the
    /// occurrence that is looked at, the one the line names or else the oldest that had given the power. Nothing while
    /// that has not come.
    pub(super) fn comes(&self, times: &Times<'_, '_>, point: &Point) -> Option<Date> {
        if let (Base::Anchor(anchor), Symbol::Promise(own), []) =
            (&point.base, self.of, point.offsets.as_slice())
            && anchor.name.symbol == Some(Symbol::Promise(own))
        {
            let state = anchor.state.filter(|state| !state.not).map_or(State::Due, |state| state.state);
            let is_it = |it: &&Obligation| match self.key {
                Some(key) => it.key.is(key),
                None => {
                    it.reached.iter().any(|reached| reached.since <= self.on)
                        && closed(it).is_none_or(|on| on > self.on)
                }
            };
            let of = of_promise(times.obligations, own).iter().find(is_it)?;
            return since(of, state).map(|moment| moment.day);
        }
        match times.point(None, point) {
            Found::One(dated) => dated.map(|dated| dated.date),
            _ => None,
        }
    }
}

/// The right or the promise by whose power something was suspended, where the line names it and it gives such a power. What
/// a line lets rest from a day of its own rests by that line alone.
pub(super) fn rests_by(model: &Model, it: &Happening<'_>) -> Option<Symbol> {
    let alone = it.verb() != EventVerb::Suspended || it.fact.from.is_some() || it.fact.clock_running;
    let of = it.fact.under.as_ref().filter(|_| !alone)?.symbol?;
    let what = it.fact.subject.name.symbol;
    let gives = match of {
        Symbol::Right(id) => model.rights.get(id.index())?.statements.iter().any(|it| suspends(it, what)),
        Symbol::Promise(id) => {
            let branches = model.promise(id)?.branches.iter();
            let mut lines = branches.flat_map(|branch| consequence::of_branch(model, branch).lines);
            lines.any(|line| suspends(line.statement, what))
        }
        _ => false,
    };
    gives.then_some(of)
}

/// Whether a statement lets something rest.
pub(super) fn suspends(statement: &Statement, what: Option<Symbol>) -> bool {
    matches!(&statement.action, Action::Suspend(names) if names.iter().any(|name| name.symbol == what))
}

/// When what opened a power stopped holding.
pub(super) fn closed(obligation: &Obligation) -> Option<Date> {
    let waived = obligation.progress.waived.map(|(on, _)| on);
    [obligation.met, waived, obligation.released].into_iter().flatten().min()
}

/// When what was late was handed over, for good or as far as anybody knows: while it is looked at, its clock stands still
/// (rule 18).
fn put_right(obligation: &Obligation) -> Option<Date> {
    if let Some(done) = obligation.done {
        return Some(done.day);
    }
    let delivered = obligation.progress.delivered.last()?.day;
    let stands = obligation.clock.as_ref().is_some_and(|clock| clock.end == delivered);
    let rejected = obligation.progress.rejected.last().is_some_and(|on| *on >= delivered);
    (stands && !rejected).then_some(delivered)
}

/// Since when a line of a block follows on an occurrence, by the end of a day: by itself since the block was reached, or
/// since somebody used the power to apply it.
pub(super) fn follows(
    line: &Line<'_>,
    (obligation, reached): (&Obligation, Date),
    uses: &[Use<'_>],
    day: Date,
) -> Option<Date> {
    if line.binds {
        return Some(reached);
    }
    let power = line.power.filter(|_| line.binds_by_power())?;
    let applied = uses.iter().filter_map(|used| used.applies(obligation, reached, power)).min();
    applied.filter(|on| *on <= day)
}

impl<'m> Rounds<'_, 'm> {
    /// All uses of powers, in the order they happened.
    pub(super) fn uses(&self, times: &Times<'_, 'm>, unreckoned: &mut Vec<Unreckoned>) -> Vec<Use<'m>> {
        let mut uses: Vec<Use<'m>> = Vec::new();
        for it in &self.happenings {
            let (of, key) = match (it.verb(), it.fact.subject.name.symbol) {
                (EventVerb::Used, Some(of @ (Symbol::Right(_) | Symbol::Promise(_)))) => {
                    (of, it.fact.subject.key.as_ref())
                }
                (EventVerb::Suspended, _) => match rests_by(self.model, it) {
                    Some(of) => (of, None),
                    None => continue,
                },
                _ => continue,
            };
            match self.used(times, &uses, (of, key), it) {
                Ok(used) => uses.push(used),
                Err((kind, what)) => unreckoned.push(Unreckoned { place: it.place, about: None, kind, what }),
            }
        }
        uses
    }

    fn used(
        &self,
        times: &Times<'_, 'm>,
        before: &[Use<'m>],
        (of, key): (Symbol, Option<&'m Key>),
        it: &Happening<'m>,
    ) -> Result<Use<'m>, (Left, String)> {
        let (name, subject) =
            (&it.fact.under.as_ref().unwrap_or(&it.fact.subject.name).text, &it.fact.subject);
        let rests = it.verb() == EventVerb::Suspended;
        let conditions = Conditions { model: self.model, day: it.day, times: *times, uses: before };
        let by = self.model.parties_of(it.fact.by.as_slice());
        let mut held = conditions.powers_of(of, key, &mut Vec::new());
        held.retain(|power| by.iter().all(|party| power.who.contains(party)));
        held.retain(|power| !rests || suspends(power.statement, subject.name.symbol));
        // What was used already is in force: a second line about the same failure uses the next power.
        let in_force = |place: Place| {
            let same = |used: &&Use<'m>| used.of == of && used.key == key && !used.cured;
            before.iter().filter(same).any(|used| used.statement.is_some_and(|it| it.place == place))
        };
        if held.iter().any(|power| !in_force(power.statement.place)) {
            held.retain(|power| !in_force(power.statement.place));
        }
        let Some(power) = held.first() else {
            let what = if rests {
                format!("`{name}` let nobody suspend `{}` on this day, so it did not rest", subject.name.text)
            } else {
                format!("`{name}` was not open on this day, so nothing follows from its use")
            };
            return Err((Left::NoRoom, what));
        };
        let statement = match held.as_slice() {
            [only] => Some(only.statement),
            several if several.iter().all(|power| matches!(power.statement.action, Action::Words(_))) => None,
            _ => {
                let what = format!(
                    "`{name}` gives several powers, and nobody can tell which one was used: write what was done instead, that \
                     something was suspended, or that the agreement ended"
                );
                return Err((Left::Open, what));
            }
        };
        let subject = statement.and_then(|statement| statement.subject.as_ref());
        let is_joint = subject.is_some_and(|who| who.symbol == Some(Symbol::Word(Word::BothParties)));
        if is_joint && !conditions.all_say_yes(name, &[EventVerb::Agreed, EventVerb::Used]) {
            let what = format!(
                "`{name}` is for both parties together, and by this day only one has said yes, so nothing follows from its \
                 use: write `used by both parties` once both have"
            );
            return Err((Left::NoRoom, what));
        }
        let clauses = statement.map(|statement| &statement.clauses);
        let cure = clauses.and_then(|clauses| clauses.cure.as_ref());
        let effect = match cure.or(clauses.and_then(|clauses| clauses.notice.as_ref())) {
            Some(length) => {
                add(it.day, length.value, Direction::After, self.calendar())
                    .map_err(|_| (Left::Open, "how long this notice runs cannot be counted".to_owned()))?
                    .date
            }
            None => it.day,
        };
        let cured = cure.is_some() && self.is_cured(&conditions, (of, key), effect);
        let by = if by.is_empty() { power.who.clone() } else { by };
        Ok(Use { of, on: it.day, place: it.place, by, key, statement, until: it.fact.until, effect, cured })
    }

    /// Whether everything that opened a power was put right by a day; of a promise, the occurrence that the line names, or
    /// the oldest that was late (rule 13).
    fn is_cured(&self, opened: &Conditions<'_, 'm>, (of, key): (Symbol, Option<&Key>), last: Date) -> bool {
        let was_late = |it: &&Obligation| {
            it.met.is_none_or(|met| met > opened.day)
                && it.clock.as_ref().is_some_and(|clock| clock.at(opened.day).is_late())
        };
        let late = |id: PromiseId| of_promise(opened.times.obligations, id).iter().filter(was_late);
        let is_put_right = |it: &Obligation| put_right(it).is_some_and(|on| on <= last);
        let all_met = |id: PromiseId| late(id).all(is_put_right);
        let right = match of {
            Symbol::Promise(id) => {
                let mut meant = late(id).filter(|it| key.is_none_or(|key| it.key.is(key)));
                return meant.next().is_none_or(is_put_right);
            }
            Symbol::Right(id) => self.model.rights.get(id.index()),
            _ => None,
        };
        let Some(right) = right else { return false };
        let mut opening = right.when.list().iter().filter(|when| opened.opens(right, when, &mut Vec::new()));
        opening.all(|when| match &when.kind {
            WhenKind::Condition(Condition::InState(name, ..)) => name.promise().is_some_and(all_met),
            WhenKind::Condition(Condition::BreachNotCured(party, _)) => {
                let until = Conditions { day: last, ..*opened };
                until.breaches(party).next().is_none()
            }
            _ => false,
        })
    }
}
