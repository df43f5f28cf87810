//! How often a promise falls due, and how often a stretch of time fits into the agreement.

use super::Reckoning;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::due::{Due, More};
use agreement_model::duration::Duration;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{Base, EveryEnd, Point, Quantifier, When, WhenKind};

impl Reckoning<'_> {
    /// How often a promise falls due, if that is known. What has no day yet and does not repeat falls due once.
    pub(super) fn occurrences(&self, id: PromiseId) -> Option<u32> {
        let whens = self.model.promise(id)?.when.list();
        match self.schedule.promise(id) {
            Due::On(_) => Some(1),
            Due::Series(days, More::No) => u32::try_from(days.len()).ok(),
            Due::Series(_, More::Yes) | Due::PerEvent(_) => None,
            Due::Throughout(..) | Due::Waiting(_) | Due::Unstated | Due::Unknown => whens
                .iter()
                .try_fold(0_u32, |count, when| count.checked_add(stated_times(when)?))
                .map(|count| count.max(1)),
        }
    }

    /// How many stretches of a length it takes to cover the agreement's term.
    pub(super) fn stretches(&self, length: Duration) -> Option<u32> {
        let (from, until) = (self.schedule.effective?, self.schedule.ends?);
        let calendar = self.model.calendar().map(|calendar| &calendar.work);
        let covers = |count: u32| {
            let end = add(from, length.times(count)?, Direction::After, calendar).ok()?.date;
            Some(end > until)
        };
        // INVARIANT: `few` stretches do not cover the term, `many` do or reach past all days that can be written.
        let (mut few, mut many) = (0, u32::try_from(until.days_since(from)).ok()?.checked_add(1)?);
        if length.count == 0 || !length.is_date_sized() {
            return None;
        }
        while many - few > 1 {
            let middle = few + (many - few) / 2;
            if covers(middle).unwrap_or(true) { many = middle } else { few = middle }
        }
        Some(many)
    }
}

/// How often a phrase comes, by its words alone.
fn stated_times(when: &When) -> Option<u32> {
    let once = |points: &[&Point]| points.iter().all(|point| happens_once(point)).then_some(1);
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => once(&[point]),
        WhenKind::Within(_, Some(point)) | WhenKind::AtLeastBefore(_, point) => once(&[point]),
        WhenKind::Within(_, None) | WhenKind::Condition(_) => None,
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => once(&[from, until]),
        WhenKind::NotBefore(_) => Some(0),
        WhenKind::Every(every) => match every.end {
            Some(EveryEnd::Times(times)) => Some(times),
            Some(EveryEnd::Until(_)) | None => None,
        },
    }
}

fn happens_once(point: &Point) -> bool {
    match &point.base {
        Base::Anchor(anchor) => anchor.quantifier != Some(Quantifier::Each),
        Base::Earlier(points) | Base::Later(points) => points.iter().all(happens_once),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => true,
    }
}
