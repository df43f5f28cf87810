//! The days that phrases of time come to, and why there are none where there are none.

use agreement_syntax::Place;
use schemars::JsonSchema;
use serde::Serialize;

use super::basic::{Day, Moment};
use super::context::Context;
use super::reference::Reference;
use crate::due::{self, More};
use crate::placed::Slot;
use crate::rules;

/// When something is due, worked out from the text alone: a milestone counts as its planned day, and nothing that has
/// happened since is taken into account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "status", rename_all = "snake_case", deny_unknown_fields)]
pub enum Due {
    /// Once, on one day.
    On {
        /// The day it is due, moved off a day nobody works where the calendar says so. Done on this day is in time.
        date: Day,
        /// The day before it was moved. It names the occurrence, and others count on from it.
        counted: Day,
        /// The moment it is due, where a time of day is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        moment: Option<Moment>,
        /// The first day on which it may be done.
        #[serde(skip_serializing_if = "Option::is_none")]
        not_before: Option<Day>,
        /// Business days were counted past the last year whose holidays the calendar lists: the day may yet move.
        provisional: bool,
    },
    /// On several days.
    Series {
        /// The days, in order.
        dates: Vec<DueDay>,
        /// Whether it goes on past the days that are listed.
        more: bool,
    },
    /// Once for each of something that may happen many times.
    PerEvent {
        /// What that is.
        waiting_on: Reference,
    },
    /// All the time, from one day to another.
    Throughout {
        /// The first day.
        from: DueDay,
        /// The last day; nothing where it is not known or there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<DueDay>,
    },
    /// It hangs on something that has no day yet.
    Waiting {
        /// What that is.
        waiting_on: Reference,
    },
    /// Nothing is said.
    Unstated,
    /// Something is said, but no day can be worked out from it.
    Unknown {
        /// Why not.
        reason: WhyUnknown,
    },
}

/// One of several days on which something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DueDay {
    /// The day it is due, moved off a day nobody works where the calendar says so.
    pub date: Day,
    /// The day before it was moved. It names the occurrence, and others count on from it.
    pub counted: Day,
    /// The moment it is due, where a time of day is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moment: Option<Moment>,
    /// The first day on which it may be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Day>,
    /// Business days were counted past the last year whose holidays the calendar lists: the day may yet move.
    pub provisional: bool,
}

/// Why no day can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnknown {
    /// The phrase could not be understood.
    Unreadable,
    /// It is still to be settled.
    Open,
    /// Dates hang on each other in a ring.
    Ring,
    /// The phrase can be read in two ways.
    Ambiguous,
    /// Working time is counted, and there is no calendar to count it by, or one without working hours or workdays.
    NoCalendar,
    /// The day would lie before 1900 or after 9999.
    OutOfRange,
    /// It hangs on something whose own day cannot be worked out.
    HangsOnUnknown,
}

impl Context<'_> {
    /// The days of a field with phrases of time.
    pub(super) fn due<T>(&self, due: &due::Due, field: &Slot<T>) -> Due {
        match due {
            due::Due::Unstated => Due::Unstated,
            due::Due::On(day) => {
                let DueDay { date, counted, moment, not_before, provisional } = due_day(day);
                Due::On { date, counted, moment, not_before, provisional }
            }
            due::Due::Series(days, more) => {
                Due::Series { dates: days.iter().map(due_day).collect(), more: *more == More::Yes }
            }
            due::Due::PerEvent(name) => Due::PerEvent { waiting_on: self.reference(name) },
            due::Due::Throughout(from, until) => {
                Due::Throughout { from: due_day(from), until: until.as_ref().map(due_day) }
            }
            due::Due::Waiting(name) => Due::Waiting { waiting_on: self.reference(name) },
            due::Due::Unknown => Due::Unknown { reason: self.why_unknown(field) },
        }
    }

    /// The reason is one of a closed list and never a message, so that a reworded message changes no digest.
    fn why_unknown<T>(&self, field: &Slot<T>) -> WhyUnknown {
        let place = match field {
            Slot::Absent => return WhyUnknown::HangsOnUnknown,
            Slot::Unreadable(_) => return WhyUnknown::Unreadable,
            Slot::Todo(_) => return WhyUnknown::Open,
            Slot::Given(given) => given.place,
        };
        let in_field = |other: Place| {
            other.file == place.file
                && place.span.start <= other.span.start
                && other.span.end <= place.span.end
        };
        let dates = self
            .schedule
            .findings
            .iter()
            .filter(|finding| finding.labels.iter().any(|label| in_field(label.place)));
        let found = dates.map(|finding| finding.rule).find_map(|rule| match rule {
            rules::DATE_CYCLE => Some(WhyUnknown::Ring),
            rules::AMBIGUOUS_DATE => Some(WhyUnknown::Ambiguous),
            rules::DATE_OUT_OF_RANGE => Some(WhyUnknown::OutOfRange),
            _ => None,
        });
        if let Some(why) = found {
            return why;
        }
        if self.model.findings.iter().any(|finding| in_field(finding.place())) {
            return WhyUnknown::Unreadable;
        }
        let cannot_count = self.model.working_time.iter().any(|unit| {
            let calendar = self.model.calendar().map(|calendar| &calendar.work);
            let hours = !unit.value.is_date_sized();
            in_field(unit.place)
                && calendar.is_none_or(|work| work.workdays().is_empty() || (hours && work.hours.is_none()))
        });
        if cannot_count { WhyUnknown::NoCalendar } else { WhyUnknown::HangsOnUnknown }
    }
}

fn due_day(day: &due::Dated) -> DueDay {
    let due::Dated { date, counted, moment, not_before, provisional } = *day;
    DueDay {
        date: date.into(),
        counted: counted.into(),
        moment: moment.map(Moment::from),
        not_before: not_before.map(Day::from),
        provisional,
    }
}
