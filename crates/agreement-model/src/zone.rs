//! The time zone of a calendar, and hours that pass in it while clocks are put forward and back.

use std::error::Error;
use std::fmt;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

use crate::date::{Date, OutOfRange};
use crate::time::{DateTime, Time};

/// A time zone by its place name, such as `America/New_York`. The table of zones is built in, so a name means the same
/// on every machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(String);

impl Zone {
    /// Reads the name of a zone.
    ///
    /// # Errors
    /// See [`ZoneError`].
    pub fn parse(name: &str) -> Result<Zone, ZoneError> {
        let zone = TimeZoneDatabase::bundled().get(name).map_err(|_| ZoneError::Unknown)?;
        match zone.iana_name() {
            Some(spelled) if spelled == name => Ok(Zone(name.to_owned())),
            Some(spelled) => Err(ZoneError::Spelled(spelled.to_owned())),
            None => Err(ZoneError::Unknown),
        }
    }

    /// The names of all zones, in order: to complete a half-typed one.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> =
            TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
        names.sort_unstable();
        names
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether clocks show this time once, never or twice on that day.
    #[must_use]
    pub fn shows(&self, moment: DateTime) -> Shown {
        match self.rules().to_ambiguous_timestamp(civil_moment(moment)).offset() {
            AmbiguousOffset::Unambiguous { .. } => Shown::Once,
            AmbiguousOffset::Gap { .. } => Shown::Never,
            AmbiguousOffset::Fold { .. } => Shown::Twice,
        }
    }

    /// So many minutes that really pass. A time shown twice is taken the first time, one never shown is taken as much
    /// later as the clocks were put forward.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 9999.
    pub fn plus_minutes(&self, moment: DateTime, minutes: i64) -> Result<DateTime, OutOfRange> {
        let rules = self.rules();
        let span = jiff::Span::new().try_minutes(minutes).map_err(|_| OutOfRange)?;
        let start = rules.to_timestamp(civil_moment(moment)).map_err(|_| OutOfRange)?;
        let end = rules.to_datetime(start.checked_add(span).map_err(|_| OutOfRange)?);
        let part = |number: i8| number.unsigned_abs();
        let time = Time::new(part(end.hour()), part(end.minute())).map_err(|_| OutOfRange)?;
        Ok(DateTime { date: Date::from_civil(end.date())?, time })
    }

    /// Zones whose name was read are in the table; the fallback is never taken.
    fn rules(&self) -> TimeZone {
        TimeZoneDatabase::bundled().get(&self.0).unwrap_or(TimeZone::UTC)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// How often the clocks of a zone show a time on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// As on almost every day.
    Once,
    /// The clocks are put forward past it.
    Never,
    /// The clocks are put back past it, so it comes again.
    Twice,
}

/// Why a text is not a time zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ZoneError {
    /// A zone but for capitals; holds the name meant.
    Spelled(String),
    /// No such zone.
    Unknown,
}

impl fmt::Display for ZoneError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ZoneError::Spelled(meant) => write!(out, "this time zone is spelled {meant}"),
            ZoneError::Unknown => out.write_str("there is no such time zone"),
        }
    }
}

impl Error for ZoneError {}

fn civil_moment(moment: DateTime) -> civil::DateTime {
    let (hour, minute) = (moment.time.hour(), moment.time.minute());
    let part = |number: u8| i8::try_from(number).unwrap_or_default();
    civil::Time::new(part(hour), part(minute), 0, 0)
        .map_or_else(|_| moment.date.civil().at(0, 0, 0, 0), |time| moment.date.civil().to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_datetime;

    fn at(text: &str) -> DateTime {
        parse_datetime(text).unwrap()
    }

    #[test]
    fn a_zone_is_spelled_as_in_the_table() {
        assert_eq!(
            Zone::parse("America/New_York").map(|zone| zone.to_string()),
            Ok("America/New_York".to_owned())
        );
        assert_eq!(Zone::parse("UTC").map(|zone| zone.name().to_owned()), Ok("UTC".to_owned()));
        let misspelled = Zone::parse("europe/berlin").map_err(|error| error.to_string());
        assert_eq!(misspelled, Err("this time zone is spelled Europe/Berlin".to_owned()));
        assert_eq!(Zone::parse("america/new_york"), Err(ZoneError::Spelled("America/New_York".to_owned())));
        for name in ["", "EST5EDT4,M3.2.0", "New York", "../../etc/localtime", "Mars/Olympus"] {
            assert_eq!(Zone::parse(name), Err(ZoneError::Unknown), "{name}");
        }
        let names = Zone::names();
        assert!(names.is_sorted() && names.contains(&"Europe/Berlin".to_owned()));
    }

    #[test]
    fn an_hour_may_be_missing_or_come_twice() {
        let new_york = Zone::parse("America/New_York").unwrap();
        assert_eq!(new_york.shows(at("2026-03-08T02:30")), Shown::Never);
        assert_eq!(new_york.shows(at("2026-11-01T01:30")), Shown::Twice);
        assert_eq!(new_york.shows(at("2026-03-09T09:00")), Shown::Once);
    }

    #[test]
    fn hours_are_those_that_really_pass() {
        let new_york = Zone::parse("America/New_York").unwrap();
        let hours = |from, hours: i64| new_york.plus_minutes(at(from), hours * 60).unwrap();
        assert_eq!(hours("2026-03-07T12:00", 24), at("2026-03-08T13:00"));
        assert_eq!(hours("2026-10-31T12:00", 24), at("2026-11-01T11:00"));
        assert_eq!(hours("2026-03-08T13:00", -24), at("2026-03-07T12:00"));
        assert_eq!(hours("2026-03-08T02:30", 0), at("2026-03-08T03:30"));
        assert_eq!(hours("2026-11-01T01:30", 1), at("2026-11-01T01:30"));
        assert_eq!(new_york.plus_minutes(at("9999-12-31T12:00"), 60 * 24), Err(OutOfRange));
    }
}
