//! The closed lists of words, as the document publishes them: spelled as in the language, blanks included. Those of
//! [`crate::lists`] are published as they are; the others stand beside the model's.

use schemars::JsonSchema;
use serde::Serialize;

pub use crate::lists::{
    Authority, Before, Concurrent, EventVerb as Happening, Remedy, RenewalHow, Role,
    RoundingWord as Rounding, Silence, State, Unmeasured,
};

/// Declares an enum beside one of the model's, and the way from that one to this; a variant left out does not compile.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $model:path { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)* }

        impl From<$model> for $name {
            fn from(model: $model) -> Self {
                match model { $(<$model>::$variant => Self::$variant,)* }
            }
        }
    };
}

mirror! {
    /// Where a due date goes that falls on a day nobody works.
    Roll of crate::calendar::Roll {
        /// To the next business day.
        Next = "next",
        /// To the business day before.
        Previous = "previous",
        /// Nowhere: it stays.
        None = "none",
    }
}

mirror! {
    /// A day of the week.
    Weekday of crate::weekday::Weekday {
        /// The first day of the week, as in ISO 8601.
        Monday = "monday",
        /// The second.
        Tuesday = "tuesday",
        /// The third.
        Wednesday = "wednesday",
        /// The fourth.
        Thursday = "thursday",
        /// The fifth.
        Friday = "friday",
        /// The sixth.
        Saturday = "saturday",
        /// The last.
        Sunday = "sunday",
    }
}

mirror! {
    /// A unit of time as it was written. Several count alike; a duration says how.
    Unit of crate::duration::Unit {
        /// Sixty seconds.
        Minute = "minute",
        /// Sixty minutes that really pass.
        Hour = "hour",
        /// An hour within a calendar's working hours.
        WorkingHour = "working hour",
        /// The same as a working hour.
        BusinessHour = "business hour",
        /// A day, whether anybody works on it or not.
        Day = "day",
        /// The same as a day.
        CalendarDay = "calendar day",
        /// A day on which a calendar has people at work.
        BusinessDay = "business day",
        /// The same as a business day.
        WorkingDay = "working day",
        /// Seven days.
        Week = "week",
        /// As a length a week; as a measured period Monday to Sunday.
        CalendarWeek = "calendar week",
        /// Until the same day of the next month.
        Month = "month",
        /// As a length a month; as a measured period the first to the last of a month.
        CalendarMonth = "calendar month",
        /// Three months.
        Quarter = "quarter",
        /// As a length three months; as a measured period one that begins in January, April, July or October.
        CalendarQuarter = "calendar quarter",
        /// Twelve months.
        Year = "year",
        /// As a length a year; as a measured period January to December.
        CalendarYear = "calendar year",
        /// As a length a year; as a measured period one that begins on an anniversary of the agreement.
        AgreementYear = "agreement year",
        /// The same as an agreement year.
        ContractYear = "contract year",
    }
}

mirror! {
    /// How a part of a period counts.
    Part of crate::amount::Part {
        /// A begun period counts whole.
        Started = "started",
        /// Only completed periods count.
        Full = "full",
        /// A part counts as its days over those of the period.
        Prorated = "prorated",
    }
}

mirror! {
    /// On which side of a limit it is good to be.
    LimitKind of crate::amount::LimitKind {
        /// The limit itself is still good.
        AtMost = "at most",
        /// The limit itself is still good.
        AtLeast = "at least",
        /// The limit itself is out.
        Below = "below",
        /// The limit itself is out.
        Above = "above",
    }
}

mirror! {
    /// Which one is meant of something that comes more than once.
    Quantifier of crate::when::Quantifier {
        /// Every one of them by itself.
        Each = "each",
        /// The first.
        First = "first",
        /// The last.
        Last = "last",
    }
}

mirror! {
    /// Duty, ban or power.
    Modal of crate::statement::Modal {
        /// A duty.
        Must = "must",
        /// A ban.
        MustNot = "must not",
        /// A power, which may be left unused.
        May = "may",
    }
}

mirror! {
    /// What a table of tiers is read by.
    TierBy of crate::statement::TierBy {
        /// The measured level.
        Level = "level",
        /// How late it is.
        Lateness = "lateness",
    }
}

mirror! {
    /// The word a promise was declared with. All promises have the same fields.
    PromiseKind of crate::declared::PromiseKind {
        /// Something that must happen for a goal, whoever owes it.
        Dependency = "dependency",
        /// Money owed.
        Payment = "payment",
        /// Any other promise.
        Duty = "duty",
        /// The reply that an event asks for.
        Reply = "reply",
    }
}
