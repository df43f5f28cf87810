//! Days of the week, and the set of them on which people work.

use std::fmt;

/// A day of the week. The week begins on Monday, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of the days say all there is to say")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// The name with a capital, as in a sentence: `Monday`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// The word of an agreement file: `monday`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    /// How many days after Monday: 0 to 6.
    #[must_use]
    pub fn days_after_monday(self) -> u8 {
        self as u8
    }

    /// The day so many days after a Monday, whole weeks left out.
    pub(crate) fn after_monday(days: i64) -> Weekday {
        let place = usize::try_from(days.rem_euclid(7)).unwrap_or_default();
        Weekday::ALL.get(place).copied().unwrap_or(Weekday::Monday)
    }
}

/// The name with a capital.
impl fmt::Display for Weekday {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Reads the word of an agreement file, `friday`, in small letters; nothing for any other text.
#[must_use]
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| day.word() == text)
}

/// A set of days of the week: those on which a calendar has people at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// No day at all.
    pub const NONE: Weekdays = Weekdays(0);
    /// Monday to Friday.
    pub const MONDAY_TO_FRIDAY: Weekdays = Weekdays(0b001_1111);
    /// Every day of the week.
    pub const ALL: Weekdays = Weekdays(0b111_1111);

    /// `monday to friday`, both counted; `sunday to thursday` runs over the end of the week.
    #[must_use]
    pub fn range(first: Weekday, last: Weekday) -> Weekdays {
        let length = (7 + last.days_after_monday() - first.days_after_monday()) % 7;
        (0..=length).map(|step| Weekday::after_monday(i64::from(first.days_after_monday() + step))).collect()
    }

    /// This set and one day more.
    #[must_use]
    pub fn with(self, day: Weekday) -> Weekdays {
        Weekdays(self.0 | 1 << day.days_after_monday())
    }

    /// Whether the day is one of the set.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & 1 << day.days_after_monday() != 0
    }

    /// How many days are in the set.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether no day is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many days of the set lie among the first `days` of a week that begins on Monday.
    pub(crate) fn among_first(self, days: u32) -> u32 {
        let mask = u8::MAX.checked_shr(8_u32.saturating_sub(days)).unwrap_or_default();
        (self.0 & mask).count_ones()
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<Days: IntoIterator<Item = Weekday>>(days: Days) -> Weekdays {
        days.into_iter().fold(Weekdays::NONE, Weekdays::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_small_letters() {
        for day in Weekday::ALL {
            assert_eq!(parse_weekday(day.word()), Some(day));
            assert_eq!(day.to_string().to_lowercase(), day.word());
        }
        for text in ["Friday", "fridays", "fri", ""] {
            assert_eq!(parse_weekday(text), None);
        }
    }

    #[test]
    fn a_range_of_days_counts_both_ends_and_may_run_over_sunday() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday};
        assert_eq!(Weekdays::range(Monday, Friday), Weekdays::MONDAY_TO_FRIDAY);
        assert_eq!(Weekdays::range(Monday, Sunday), Weekdays::ALL);
        assert_eq!(Weekdays::range(Friday, Friday).len(), 1);
        let gulf = Weekdays::range(Sunday, Thursday);
        assert_eq!(gulf.len(), 5);
        assert!(gulf.contains(Sunday) && !gulf.contains(Friday) && !gulf.contains(Saturday));
        assert!(Weekdays::NONE.is_empty());
        assert_eq!(gulf.with(Sunday), gulf);
    }

    #[test]
    fn the_days_of_a_begun_week_are_counted_from_monday() {
        let counts: Vec<u32> = (0..=7).map(|days| Weekdays::MONDAY_TO_FRIDAY.among_first(days)).collect();
        assert_eq!(counts, [0, 1, 2, 3, 4, 5, 5, 5]);
    }
}
