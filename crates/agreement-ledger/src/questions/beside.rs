//! What is owed beside the promises and their prices: what the use of a right brings about, or an assumption that turned out
//! false: sums, words that somebody owes, people to be brought in; and what a failure costs on a day that is still ahead.

use agreement_model::Model;
use agreement_model::date::Date;
use agreement_model::lists::EventVerb;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, Statement, Trigger};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_syntax::Place;

use super::notice::{Notice, NoticeKind, laddered, until};
use crate::consequence::{Line, of_branch, of_power};
use crate::event::known;
use crate::occurrence::OccurrenceKey;
use crate::reckon::{Debt, Kind, Reckoned};

/// Something that is owed beside the promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The right or the assumption it comes from; of what a failure costs, the promise.
    pub of: Symbol,
    /// Which occurrence of the promise.
    pub key: OccurrenceKey,
    /// Which of the lines it is that follow from that, from 1; 0 where it is none of them.
    pub line: usize,
    /// What is owed.
    pub what: Extra,
    /// Who owes it; nobody where it is for both sides.
    pub by: Vec<PartyId>,
    /// To whom; nobody where that is not known.
    pub to: Vec<PartyId>,
    /// The day it falls due; nothing where none is said.
    pub due: Option<Date>,
    /// Where the agreement says so.
    pub place: Place,
}

/// What is owed beside the promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extra {
    /// So much of a sum is open.
    Sum(Money),
    /// Something is to be said or done that no line can call done.
    Said(NoticeKind),
}

impl Beside {
    /// What is to be said or done, as a notice; nothing for a sum.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        let Extra::Said(what) = &self.what else { return None };
        let (what, by) = (what.clone(), self.by.clone());
        Some(Notice { what, about: None, of: self.of, by, until: self.due, place: self.place })
    }
}

/// All that is owed beside the promises on the day of a reckoning: the sums by the day they fall due, then what is to be
/// said or done.
#[must_use]
pub fn beside(reckoned: &Reckoned<'_>) -> Vec<Beside> {
    let sums = reckoned.debts.iter().filter(|debt| debt.kind != Kind::Price);
    let sums = sums.filter(|debt| !debt.open().amount.is_zero() && is_of_its_own(reckoned, debt));
    let sum = |debt: &Debt| Beside {
        of: debt.of,
        key: reckoned.obligations.get(debt.obligation).map(|it| it.key.clone()).unwrap_or_default(),
        line: line_of(reckoned.model, debt.of, debt.place),
        what: Extra::Sum(debt.open()),
        by: debt.from.to_vec(),
        to: debt.to.to_vec(),
        due: debt.due,
        place: debt.place,
    };
    sums.map(sum).chain(said_beside(reckoned)).collect()
}

/// Whether a sum has a day of its own. What has fallen due because a promise failed stands with that promise, and most of
/// it grows from day to day.
fn is_of_its_own(reckoned: &Reckoned<'_>, debt: &Debt) -> bool {
    reckoned.obligations.get(debt.obligation).is_none() || debt.due.is_some_and(|due| due > reckoned.day)
}

/// What is to be said or done because a right was used, counted from the day of its use, or because an assumption turned
/// out false.
pub(super) fn said_beside(reckoned: &Reckoned<'_>) -> Vec<Beside> {
    let model = reckoned.model;
    let mut all = Vec::new();
    let mut keep = |of: Symbol, since: Date, actor: &[PartyId], lines: Vec<Line<'_>>| {
        for line in lines.into_iter().filter(|line| line.binds) {
            let statement = line.statement;
            let what = match &statement.action {
                Action::Escalate(names) => laddered(model, NoticeKind::Escalate(names.clone())),
                Action::Words(words) => NoticeKind::Words(words.clone()),
                _ => continue,
            };
            let (by, to) = sides(model, statement, actor);
            all.push(Beside {
                of,
                key: OccurrenceKey::default(),
                line: line_of(model, of, statement.place),
                what: Extra::Said(what),
                by,
                to,
                due: until(reckoned, since, statement),
                place: statement.place,
            });
        }
    };
    for used in reckoned.uses.iter().filter(|used| !used.cured) {
        if !matches!(used.of, Symbol::Right(_)) {
            continue;
        }
        for branch in branches_of(model, used.of) {
            keep(used.of, used.on, &used.by, of_branch(model, branch).lines);
        }
        // What a penalty says in words follows too, once somebody applied it.
        let applied = used.statement.filter(|it| matches!(it.action, Action::Apply(_)));
        if let Some(power) = applied.filter(|_| used.effect <= reckoned.day) {
            keep(used.of, used.effect, &used.by, of_power(model, power).lines);
        }
    }
    for it in known(&model.journal, reckoned.day).iter().filter(|it| it.verb() == EventVerb::False) {
        let Some(of @ Symbol::Assumption(_)) = it.fact.subject.name.symbol else { continue };
        for branch in branches_of(model, of) {
            keep(of, it.day, &[], of_branch(model, branch).lines);
        }
    }
    all
}

/// The blocks that hold once a right was used, or an assumption is false.
fn branches_of(model: &Model, of: Symbol) -> impl Iterator<Item = &Branch> {
    let branches = match of {
        Symbol::Right(id) => model.rights.get(id.index()).map(|it| &it.branches),
        Symbol::Assumption(id) => model.assumptions.get(id.index()).map(|it| &it.branches),
        _ => None,
    };
    let all = branches.map_or(&[][..], |branches| branches.as_slice());
    all.iter().filter(|branch| matches!(branch.trigger, Trigger::Used | Trigger::False))
}

/// Who has to say or do something, and for whom: whom the line names, or else the other of two parties.
fn sides(model: &Model, statement: &Statement, actor: &[PartyId]) -> (Vec<PartyId>, Vec<PartyId>) {
    let others = |than: &[PartyId]| -> Vec<PartyId> {
        model.party_ids().map(|(id, _)| id).filter(|id| !than.contains(id)).collect()
    };
    let named = |name: &Name, than: &[PartyId]| match name.symbol {
        Some(Symbol::Word(Word::TheOtherParty)) if than.is_empty() => Vec::new(),
        Some(Symbol::Word(Word::TheOtherParty)) => others(than),
        _ => model.parties_of(std::slice::from_ref(name)),
    };
    let by = statement.subject.as_ref().map(|who| named(who, actor)).unwrap_or_default();
    let to = match &statement.clauses.to {
        Some(to) => named(to, &by),
        None if by.is_empty() => Vec::new(),
        None => Some(others(&by)).filter(|others| others.len() == 1).unwrap_or_default(),
    };
    (by, to)
}

/// Which of the lines that follow from something stands at a place, from 1.
fn line_of(model: &Model, of: Symbol, place: Place) -> usize {
    let branches: Vec<&Branch> = match of {
        Symbol::Promise(id) => model.promise(id).map(|it| it.branches.iter().collect()).unwrap_or_default(),
        of => branches_of(model, of).collect(),
    };
    let mut lines = branches.into_iter().flat_map(|branch| of_branch(model, branch).lines);
    lines.position(|line| line.statement.place == place).map_or(0, |at| at + 1)
}
