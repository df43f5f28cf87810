//! Dates that move because a promise is late: day for day, business day for business day, or by so much (rules 8 and 9).

use std::collections::BTreeSet;

use agreement_model::Dated;
use agreement_model::add::add;
use agreement_model::calendar::{Direction, WorkCalendar};
use agreement_model::date::Date;
use agreement_model::duration::Duration;
use agreement_model::statement::Extension;
use agreement_model::symbol::Symbol;
use agreement_syntax::Place;

use super::clock::Clock;
use crate::occurrence::Stretch;

/// No delay that anybody plans with lasts longer than this: about a hundred years.
const MOST_DAYS: u32 = 36_525;

/// Days without work that belong to the business day before them are not looked for any longer than this.
const WEEK: i64 = 7;

/// One cause that moves a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The promise that is late, the right that was used, or the assumption that is false.
    pub because: Symbol,
    /// The line that says so.
    pub place: Place,
    /// How far.
    pub by: By,
    /// Whether its days count even where others moved the same date by them.
    pub separate: bool,
    /// The day from which it counts.
    pub since: Date,
}

/// How far a cause moves a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By a calendar day for each of these days.
    Days(BTreeSet<Date>),
    /// By a business day for each of these business days.
    BusinessDays(BTreeSet<Date>),
    /// By a length of time.
    Length(Duration),
}

impl Move {
    /// What a line of `extend` gives for a promise that is, or was, late. Nothing where it cannot be counted.
    pub(super) fn of(
        because: Symbol,
        place: Place,
        clock: &Clock,
        (how, cap): (&Extension, Option<Duration>),
        separate: bool,
        calendar: Option<&WorkCalendar>,
    ) -> Option<Self> {
        if clock.days() > MOST_DAYS {
            return None;
        }
        let last = match cap {
            Some(cap) => Some(add(clock.due, cap, Direction::After, calendar).ok()?.date),
            None => None,
        };
        let days = || clock.late_days().filter(|day| last.is_none_or(|last| *day <= last));
        let by = match how {
            Extension::DayForDay => By::Days(days().collect()),
            Extension::BusinessDayForBusinessDay => {
                let calendar = calendar?;
                By::BusinessDays(days().filter(|day| calendar.is_working(*day)).collect())
            }
            Extension::By(length) => By::Length(length.value),
        };
        Some(Self { because, place, by, separate, since: clock.due })
    }
}

/// A date moved by several causes: days that several of them share count once, unless they count separately. With it,
/// whether it was counted past the last year whose holidays are listed (rule 19).
pub(super) fn moved(date: Date, moves: &[Move], calendar: Option<&WorkCalendar>) -> Option<(Date, bool)> {
    let mut shared: BTreeSet<Date> = BTreeSet::new();
    let mut shared_business: BTreeSet<Date> = BTreeSet::new();
    let (mut days, mut business_days) = (0_usize, 0_usize);
    let (mut date, mut beyond) = (date, false);
    for by in moves {
        match &by.by {
            By::Length(length) => {
                let counted = add(date, *length, Direction::After, calendar).ok()?;
                date = counted.date;
                beyond |= counted.beyond;
            }
            By::Days(set) if by.separate => days += set.len(),
            By::BusinessDays(set) if by.separate => business_days += set.len(),
            By::Days(set) => shared.extend(set),
            By::BusinessDays(set) => shared_business.extend(set),
        }
    }
    days += shared.difference(&shared_business).count();
    business_days += shared_business.len();
    // Business days come first: after calendar days they would be counted from a day on which nobody works, and a cause
    // that lasts longer would move nothing.
    if business_days > 0 {
        let count = u32::try_from(business_days).ok()?;
        let counted = calendar?.add_business_days(date, count, Direction::After).ok()?;
        date = counted.date;
        beyond |= counted.beyond;
    }
    Some((date.add_days(i64::try_from(days).ok()?).ok()?, beyond))
}

/// The days of an excuse that have not moved a date already, because somebody else was late on them: each counts once
/// (rule 9). Where business days were counted, the days between them are counted with them.
pub(super) fn not_moved_yet(
    excused: Vec<Stretch>,
    moves: &[Move],
    calendar: Option<&WorkCalendar>,
) -> Vec<Stretch> {
    let mut left = excused;
    for moved in moves.iter().filter(|it| !it.separate) {
        let (days, business) = match &moved.by {
            By::Days(days) => (days, None),
            By::BusinessDays(days) => (days, calendar),
            By::Length(_) => continue,
        };
        for first in days {
            let mut last = *first;
            while let (Some(calendar), Ok(next)) = (business, last.add_days(1))
                && !calendar.is_working(next)
                && last.days_since(*first) < WEEK
            {
                last = next;
            }
            let counted = Stretch { first: *first, last };
            left = left.into_iter().flat_map(|it| it.without(counted)).collect();
        }
    }
    left
}

/// A due date moved by the days an excuse covers, up to the date itself as it moves along. Excused days after it do not
/// move it: they do not count as late (rule 3).
pub(super) fn excused(dated: Dated, excused: &[Stretch]) -> Dated {
    let mut stretches = excused.to_vec();
    stretches.sort_unstable();
    let mut date = dated.date;
    let mut counted_to: Option<Date> = None;
    for stretch in stretches {
        let first =
            counted_to.and_then(|to| to.add_days(1).ok()).map_or(stretch.first, |to| to.max(stretch.first));
        if first > date || stretch.last < first {
            continue;
        }
        date = date.add_days(stretch.last.days_since(first) + 1).unwrap_or(date);
        counted_to = Some(stretch.last);
    }
    Dated { date, ..dated }
}
