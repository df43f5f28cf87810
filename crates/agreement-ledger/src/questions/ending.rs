//! Which powers were used, and when an agreement ends by them: notice that was given moves the last day at once, and
//! nobody should have to find that out by what is missing.

use std::collections::BTreeSet;

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Line;
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::{Model, Schedule};
use agreement_syntax::Place;

use crate::consequence::of_branch;
use crate::event::{Happening, known};
use crate::occurrence::OccurrenceKey;
use crate::reckon::{Reckoned, reckon};

/// A power that was used.
#[derive(Clone, Debug)]
pub struct Used<'m> {
    /// The right, or the promise whose failure gave the power.
    pub of: Symbol,
    /// Who used it; nobody where that is not known.
    pub by: Vec<PartyId>,
    /// When.
    pub on: Date,
    /// What it lets somebody do; nothing where a right gives several powers.
    pub statement: Option<&'m Statement>,
    /// The day its notice, or the time to cure, has run out; the day itself where there is none.
    pub effect: Date,
    /// The line that says so.
    pub place: Place,
}

/// The last day of an agreement, and why it is that day.
#[derive(Clone, Debug)]
pub struct Ending<'m> {
    /// The last day.
    pub on: Date,
    /// Why.
    pub why: WhyEnds<'m>,
}

/// Why an agreement ends on a day.
#[derive(Clone, Debug)]
pub enum WhyEnds<'m> {
    /// It was agreed so.
    Planned,
    /// The journal says that it ended.
    Recorded(Place),
    /// A power to end it was used.
    Left(Used<'m>),
}

/// The powers that were used by the day of a reckoning while they were open, in the order they were used.
#[must_use]
pub fn used<'m>(reckoned: &Reckoned<'m>) -> Vec<Used<'m>> {
    let model = reckoned.model;
    let happenings = known(&model.journal, reckoned.day);
    // What was not open, or cannot be told apart from another power, is said to be left out.
    let is_left_out = |it: &Happening<'_>| reckoned.unreckoned.iter().any(|left| left.place == it.place);
    let used = happenings.iter().filter(|it| it.verb() == EventVerb::Used && !is_left_out(it));
    used.filter_map(|it| {
        let of = it.fact.subject.name.symbol?;
        let by = model.parties_of(it.fact.by.as_slice());
        let powers = powers_of(reckoned, of, it, &by);
        let statement = match powers.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let clauses = statement.map(|statement| &statement.clauses);
        let length = clauses.and_then(|it| it.cure.as_ref().or(it.notice.as_ref()));
        let calendar = model.calendar().map(|calendar| &calendar.work);
        let after = |length| add(it.day, length, Direction::After, calendar).ok();
        let effect = length.and_then(|length| after(length.value)).map_or(it.day, |counted| counted.date);
        Some(Used { of, by, on: it.day, statement, effect, place: it.place })
    })
    .collect()
}

/// The powers that a line can mean: those of the right, or of the blocks that an occurrence had reached by then.
fn powers_of<'m>(
    reckoned: &Reckoned<'m>,
    of: Symbol,
    line: &Happening<'_>,
    by: &[PartyId],
) -> Vec<&'m Statement> {
    let model = reckoned.model;
    let mut found: Vec<&'m Statement> = Vec::new();
    match of {
        Symbol::Right(id) => {
            found.extend(model.rights.get(id.index()).iter().flat_map(|right| &right.statements));
        }
        Symbol::Promise(id) => {
            let Some(promise) = model.promise(id) else { return found };
            let key = line.fact.subject.key.as_ref();
            let of_it = reckoned.of(id).filter(|it| key.is_none_or(|key| it.key.is(key)));
            let reached: BTreeSet<usize> = of_it
                .flat_map(|it| &it.reached)
                .filter(|reached| reached.since <= line.day)
                .map(|reached| reached.branch)
                .collect();
            for branch in reached.into_iter().filter_map(|at| promise.branches.get(at)) {
                found.extend(branch.statements.iter().filter(|it| matches!(it.action, Action::Apply(_))));
                found.extend(of_branch(model, branch).lines.into_iter().map(|line| line.statement));
            }
        }
        _ => {}
    }
    found.retain(|it| {
        let holders = it.subject.as_ref().map(|subject| model.parties_of(std::slice::from_ref(subject)));
        it.modal == Some(Modal::May)
            && holders.is_some_and(|holders| by.iter().all(|party| holders.contains(party)))
    });
    found
}

/// The last day of an agreement as it stands, and why; nothing where it has none.
#[must_use]
pub fn ending<'m>(reckoned: &Reckoned<'m>, schedule: &Schedule) -> Option<Ending<'m>> {
    let model = reckoned.model;
    let planned = schedule.ends.map(|on| Ending { on, why: WhyEnds::Planned });
    let recorded = known(&model.journal, reckoned.day).into_iter().find(|it| it.verb() == EventVerb::Ended);
    let recorded = recorded.map(|it| Ending { on: it.day, why: WhyEnds::Recorded(it.place) });
    let left = used(reckoned).into_iter().filter(|used| ends_all(reckoned, used));
    let left = left.min_by_key(|used| used.effect);
    let left = left.map(|used| Ending { on: used.effect, why: WhyEnds::Left(used) });
    // What was agreed comes last: of two reasons for one day, what happened is the better one.
    [recorded, left, planned].into_iter().flatten().min_by_key(|ending| ending.on)
}

/// Whether a use ends the agreement. With a time to cure that is certain once it is over and nothing was put right: what
/// was open is then let go.
fn ends_all(reckoned: &Reckoned<'_>, used: &Used<'_>) -> bool {
    let Some(statement) = used.statement else { return false };
    let all = match &statement.action {
        Action::Terminate(None) => true,
        Action::Terminate(Some(name)) => name.symbol == Some(Symbol::Agreement),
        _ => false,
    };
    let let_go = || reckoned.obligations.iter().any(|it| it.released == Some(used.effect));
    all && (statement.clauses.cure.is_none() || used.effect <= reckoned.day && let_go())
}

/// The occurrences that fall due only after the agreement ended early, and that nobody will owe then: neither a date beyond
/// the planned end nor `survives` keeps them. The reckoning of the day after says which.
#[must_use]
pub fn gone_by_the_end(
    model: &Model,
    schedule: &Schedule,
    reckoned: &Reckoned<'_>,
) -> BTreeSet<(PromiseId, OccurrenceKey)> {
    let Some(ending) = ending(reckoned, schedule).filter(|it| !matches!(it.why, WhyEnds::Planned)) else {
        return BTreeSet::new();
    };
    let Ok(after) = ending.on.add_days(1) else { return BTreeSet::new() };
    let lines: Vec<Line> = model.journal.iter().filter(|line| line.date <= reckoned.day).cloned().collect();
    let then = reckon(model, schedule, &lines, after.max(reckoned.day));
    let there: BTreeSet<(PromiseId, &OccurrenceKey)> =
        then.obligations.iter().filter(|it| it.released.is_none()).map(|it| (it.promise, &it.key)).collect();
    let beyond = |due: Date| due > ending.on;
    reckoned
        .obligations
        .iter()
        .filter(|it| it.due.is_some_and(|due| beyond(due.date)) && !there.contains(&(it.promise, &it.key)))
        .map(|it| (it.promise, it.key.clone()))
        .collect()
}
