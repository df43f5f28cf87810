//! Two parties late at once: who with what, on which days, what both of them hold up, and what the agreement says of it.

use std::collections::BTreeSet;

use agreement_model::Graph;
use agreement_model::date::Date;
use agreement_model::lists::Concurrent;
use agreement_model::statement::Action;
use agreement_model::symbol::{Name, PartyId, PromiseId};
use agreement_syntax::Place;

use super::cause::{Causes, late_promise, was_late};
use crate::consequence;
use crate::plan::Step;
use crate::reckon::{Move, Obligation};

/// Two parties that are, or were, late on the same days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BothLate {
    /// The parties.
    pub parties: [PartyId; 2],
    /// What each of them is late with, by the indexes of the occurrences.
    pub with: [Vec<usize>; 2],
    /// The first day on which both were.
    pub first: Date,
    /// The last one.
    pub last: Date,
    /// On how many days.
    pub days: usize,
    /// What both of them hold up: what both move, and the goals that stand on both.
    pub hold_up: Vec<Step>,
    /// What the agreement says.
    pub says: Vec<Says>,
}

/// What an agreement says of days with several causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// `concurrent:` of the agreement.
    Whole(Concurrent, Place),
    /// `concurrent:` of a block that an occurrence has reached.
    Block(usize, Concurrent, Place),
    /// Nothing: no `concurrent:` anywhere; days then count once (rule 9).
    Nothing,
    /// A block leaves out the days on which the other is late.
    LeavesOut(usize, Place),
    /// What an occurrence costs runs on those days as well: nothing leaves them out.
    RunsOn(usize, Place),
}

/// The parties that are late at once, where one of some occurrences is part of it.
pub(super) fn both_late(causes: &Causes<'_, '_>, about: &BTreeSet<usize>) -> Vec<BothLate> {
    let reckoned = causes.reckoned;
    let late: Vec<(usize, &Obligation, Vec<PartyId>, BTreeSet<Date>)> = reckoned
        .obligations
        .iter()
        .enumerate()
        .filter(|(_, it)| was_late(it))
        .map(|(at, it)| {
            let days = it.clock.iter().flat_map(|clock| clock.late_days()).collect();
            (at, it, causes.owed_by(it), days)
        })
        .collect();
    let mut found = Vec::new();
    for (one, _) in reckoned.model.party_ids() {
        for (other, _) in reckoned.model.party_ids().filter(|(other, _)| *other > one) {
            let of = |party: PartyId, not: PartyId| {
                late.iter().filter(move |(.., by, _)| by.contains(&party) && !by.contains(&not))
            };
            let days = |party, not| -> BTreeSet<Date> {
                of(party, not).flat_map(|(.., days)| days.iter().copied()).collect()
            };
            let both: BTreeSet<Date> = days(one, other).intersection(&days(other, one)).copied().collect();
            let (Some(first), Some(last)) = (both.first().copied(), both.last().copied()) else { continue };
            let with = |party, not| -> Vec<usize> {
                of(party, not).filter(|(.., days)| !days.is_disjoint(&both)).map(|(at, ..)| *at).collect()
            };
            let with = [with(one, other), with(other, one)];
            if !with.iter().flatten().any(|at| about.contains(at)) {
                continue;
            }
            let hold_up = held_up(causes, &with);
            let says = says(causes, [one, other], &with);
            found.push(BothLate {
                parties: [one, other],
                with,
                first,
                last,
                days: both.len(),
                hold_up,
                says,
            });
        }
    }
    found
}

/// What both sides move, and the goals that stand on something of both.
fn held_up(causes: &Causes<'_, '_>, with: &[Vec<usize>; 2]) -> Vec<Step> {
    let promises = |side: &[usize]| -> BTreeSet<PromiseId> {
        side.iter().filter_map(|at| causes.at(*at)).map(|it| it.promise).collect()
    };
    let [one, other] = with.each_ref().map(|side| promises(side));
    let both = |moves: &[Move]| {
        moves.iter().filter_map(late_promise).any(|id| one.contains(&id))
            && moves.iter().filter_map(late_promise).any(|id| other.contains(&id))
    };
    let (reckoned, graph) = (causes.reckoned, Graph::of(causes.reckoned.model));
    let mut found: BTreeSet<Step> = BTreeSet::new();
    found
        .extend(reckoned.obligations.iter().filter(|it| both(&it.moves)).map(|it| Step::Promise(it.promise)));
    for (id, _) in reckoned.model.goal_ids() {
        let stands_on: BTreeSet<PromiseId> = graph.stands_on(id).into_iter().collect();
        let on_both = !stands_on.is_disjoint(&one) && !stands_on.is_disjoint(&other);
        if on_both || reckoned.goal(id).is_some_and(|goal| both(&goal.moves)) {
            found.insert(Step::Goal(id));
        }
    }
    found.into_iter().collect()
}

fn says(causes: &Causes<'_, '_>, parties: [PartyId; 2], with: &[Vec<usize>; 2]) -> Vec<Says> {
    let model = causes.reckoned.model;
    let mut says = Vec::new();
    let whole = model.header.as_ref().and_then(|header| header.concurrent.given());
    says.extend(whole.map(|given| Says::Whole(given.value, given.place)));
    let [one, other] = parties;
    for (own, against) in [(0, other), (1, one)] {
        let (mine, theirs): (&[usize], &[usize]) = match with {
            [first, second] if own == 0 => (first, second),
            [first, second] => (second, first),
        };
        let others: BTreeSet<PromiseId> =
            theirs.iter().filter_map(|at| causes.at(*at)).map(|it| it.promise).collect();
        let names_it = |names: &[Name]| {
            names.iter().any(|name| {
                name.promise().is_some_and(|id| others.contains(&id))
                    || model.party_of(name.symbol) == Some(against)
            })
        };
        for at in mine {
            let Some(obligation) = causes.at(*at) else { continue };
            let Some(promise) = model.promise(obligation.promise) else { continue };
            for (index, branch) in promise.branches.iter().enumerate() {
                if names_it(branch.excluding.list()) {
                    // Where all days are left out, its block is not even reached.
                    says.extend(branch.excluding.place().map(|place| Says::LeavesOut(*at, place)));
                    continue;
                }
                if !obligation.reached.iter().any(|reached| reached.branch == index) {
                    continue;
                }
                says.extend(branch.concurrent.given().map(|it| Says::Block(*at, it.value, it.place)));
                for line in consequence::of_branch(model, branch).lines.iter().filter(|line| line.binds) {
                    if !matches!(line.statement.action, Action::Money(..)) {
                        continue;
                    }
                    let excluding = line.penalty.map(|penalty| &penalty.excluding);
                    let left_out = excluding.filter(|names| names_it(names.list()));
                    says.push(match left_out.and_then(|names| names.place()) {
                        Some(place) => Says::LeavesOut(*at, place),
                        None => Says::RunsOn(*at, line.statement.place),
                    });
                }
            }
        }
    }
    if !says.iter().any(|it| matches!(it, Says::Whole(..) | Says::Block(..))) {
        says.insert(0, Says::Nothing);
    }
    let mut once: Vec<Says> = Vec::new();
    for it in says {
        if !once.contains(&it) {
            once.push(it);
        }
    }
    once
}
