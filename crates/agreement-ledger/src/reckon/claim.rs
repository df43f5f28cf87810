//! Claims: until when something that follows has to be claimed, and which claims came too late or for nothing.

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::placed::Placed;
use agreement_model::statement::Branch;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Place;

use super::used::follows;
use super::{Obligation, Reckoned};
use crate::consequence::{Line, of_branch};
use crate::outcome::Owed;

/// A claim that brings nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vain {
    /// The line that records it.
    pub line: Place,
    /// The occurrence it is about, by its index.
    pub obligation: usize,
    /// The day of the claim.
    pub on: Date,
    /// Why it brings nothing.
    pub why: WhyVain,
}

/// Why a claim brings nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyVain {
    /// It came after its last day.
    TooLate {
        /// The last day.
        last: Date,
        /// Where the agreement says how long there is.
        place: Place,
        /// Whether the thing may still be done: from then on there is time once more, and the claim then counts.
        may_count: bool,
    },
    /// Nothing that the agreement says of it has to be claimed.
    NeedsNone,
    /// It is over, and nothing followed that would have to be claimed.
    NothingFollowed,
}

/// How soon a line has to be claimed: as its block says, or the penalty it stands in.
pub(super) fn time_for<'m>(branch: &'m Branch, line: &Line<'m>) -> Option<&'m Placed<When>> {
    branch.claim.given().or_else(|| line.penalty.and_then(|penalty| penalty.claim.given()))
}

/// The last day for a claim: counted from the day since when something follows, or from the day the thing was done where
/// that came later. Nothing where that cannot be counted.
pub(crate) fn last_day(model: &Model, claim: &When, obligation: &Obligation, since: Date) -> Option<Date> {
    let WhenKind::Within(length, _) = &claim.kind else { return None };
    let from = obligation.done.map_or(since, |done| done.day.max(since));
    let calendar = model.calendar().map(|calendar| &calendar.work);
    add(from, length.value, Direction::After, calendar).ok().map(|counted| counted.date)
}

/// Whether something was claimed by its last day; where that is no length of time, nobody asks when.
pub(crate) fn is_in_time(model: &Model, claim: &When, obligation: &Obligation, since: Date) -> bool {
    if !matches!(claim.kind, WhenKind::Within(..)) {
        return true;
    }
    let last = last_day(model, claim, obligation, since);
    obligation.progress.claims.iter().any(|(on, _)| last.is_some_and(|last| *on <= last))
}

/// The claims that bring nothing, as far as is known on the day of a reckoning.
#[must_use]
pub fn in_vain(reckoned: &Reckoned<'_>) -> Vec<Vain> {
    let mut vain = Vec::new();
    for (index, obligation) in reckoned.obligations.iter().enumerate() {
        let claims = &obligation.progress.claims;
        let Some(promise) = reckoned.model.promise(obligation.promise).filter(|_| !claims.is_empty()) else {
            continue;
        };
        let open = open(reckoned, promise, obligation);
        for (on, line) in claims {
            if let Some(why) = why_vain(reckoned.model, promise, obligation, &open, *on) {
                vain.push(Vain { line: *line, obligation: index, on: *on, why });
            }
        }
    }
    vain
}

/// What has to be claimed of all that has followed: its last day, and where that is said. Nothing for one that can be
/// claimed at any time.
fn open(reckoned: &Reckoned<'_>, promise: &Promise, obligation: &Obligation) -> Vec<Option<(Date, Place)>> {
    let mut open = Vec::new();
    for reached in &obligation.reached {
        let Some(branch) = promise.branches.get(reached.branch) else { continue };
        for line in of_branch(reckoned.model, branch).lines {
            let since = follows(&line, (obligation, reached.since), &reckoned.uses, reckoned.day);
            if let (Some(claim), Some(since)) = (time_for(branch, &line), since) {
                let last = last_day(reckoned.model, &claim.value, obligation, since);
                open.push(last.map(|last| (last, claim.place)));
            }
        }
    }
    open
}

fn why_vain(
    model: &Model,
    promise: &Promise,
    obligation: &Obligation,
    open: &[Option<(Date, Place)>],
    on: Date,
) -> Option<WhyVain> {
    let asks = |branch: &Branch| {
        branch.claim.given().is_some()
            || of_branch(model, branch).lines.iter().any(|line| time_for(branch, line).is_some())
    };
    if !promise.branches.iter().any(asks) {
        return Some(WhyVain::NeedsNone);
    }
    let is_over = obligation.outcome.owed() == Owed::No;
    if open.is_empty() {
        return is_over.then_some(WhyVain::NothingFollowed);
    }
    // What can be claimed at any time, or still, is claimed by this.
    if open.iter().any(|it| it.is_none_or(|(last, _)| on <= last)) {
        return None;
    }
    let (last, place) = open.iter().flatten().max().copied()?;
    let is_done_once = obligation.due.is_some() && !super::state::is_measured(promise);
    let may_count = is_done_once && obligation.done.is_none() && obligation.outcome.owed() == Owed::Yes;
    Some(WhyVain::TooLate { last, place, may_count })
}
