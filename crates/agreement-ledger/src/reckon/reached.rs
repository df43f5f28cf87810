//! Which blocks of a promise are reached, and since when.

use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::lists::Remedy;
use agreement_model::statement::{Branch, Trigger};
use agreement_syntax::Place;

use super::Obligation;
use super::charge::Charges;

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

impl Charges<'_> {
    /// The blocks that are reached by the end of the day looked at, in the order written. Where one of them is the sole
    /// remedy, nothing else follows.
    pub(super) fn reached(&self, promise: &Promise, obligation: &Obligation) -> Vec<Reached> {
        let reached: Vec<Reached> = promise
            .branches
            .iter()
            .enumerate()
            .filter_map(|(branch, written)| {
                let since = self.since(obligation, written)?;
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

    /// Since when a block holds; nothing where it does not.
    fn since(&self, obligation: &Obligation, branch: &Branch) -> Option<Date> {
        let (progress, today) = (&obligation.progress, self.states.day);
        let measured = progress.measured.filter(|(on, _)| *on <= today);
        let first_late = |by: Option<Duration>| {
            let clock = obligation.clock.as_ref()?;
            let names = branch.excluding.list();
            let clock = self.others.taken_out(self.model, obligation.promise, names, clock);
            if by.is_none() && clock.due_at.is_none() {
                return clock.late_days().next().filter(|day| *day <= today);
            }
            let holds = |day: Date| {
                let clock = clock.at(day);
                match by {
                    Some(by) => clock.is_late_by(by, self.calendar()) == Some(true),
                    None => clock.is_late(),
                }
            };
            first(clock.due, clock.end.min(today), holds)
        };
        match &branch.trigger {
            Trigger::Late(None) => first_late(None),
            Trigger::Late(Some(by)) => first_late(Some(by.duration()?)),
            Trigger::Missed(None) => {
                let unmeasured = obligation.due.filter(|_| obligation.counts_unmeasured(self.model));
                let after = unmeasured.and_then(|due| due.date.add_days(1).ok());
                progress.declared_missed.or(after).filter(|on| *on <= today)
            }
            Trigger::Missed(Some(missed)) => {
                let clock = obligation.clock.as_ref()?;
                let holds = |day: Date| self.states.is_so_late(&clock.at(day), missed) == Some(true);
                first(clock.due, clock.end.min(today), holds)
            }
            Trigger::Below(limit) => measured.filter(|(_, value)| *value < limit.number).map(|(on, _)| on),
            Trigger::Above(limit) => measured.filter(|(_, value)| *value > limit.number).map(|(on, _)| on),
            Trigger::Broken => progress.broken.first().copied().filter(|on| *on <= today),
            Trigger::False | Trigger::Used | Trigger::Unreadable => None,
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
