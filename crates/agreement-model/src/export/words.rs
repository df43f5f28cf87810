//! The closed lists of words, as the document publishes them: spelled as in the language, blanks included.

use schemars::JsonSchema;
use serde::Serialize;

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
    /// A state that a promise, a goal, a right or an event can be in.
    State of crate::lists::State {
        /// Handed over, and found good.
        Accepted = "accepted",
        /// A ban was breached, or a standing promise not kept.
        Broken = "broken",
        /// Handed over.
        Delivered = "delivered",
        /// A sum or a fact is contested.
        Disputed = "disputed",
        /// Its due date is here.
        Due = "due",
        /// An excuse covers it.
        Excused = "excused",
        /// Of a party: it cannot pay its debts.
        Insolvent = "insolvent",
        /// Its due date is past, and it is not done.
        Late = "late",
        /// Done after its due date.
        MetLate = "met late",
        /// Done in time.
        Met = "met",
        /// So late that it counts as missed, or declared impossible.
        Missed = "missed",
        /// Dated, and not past.
        Open = "open",
        /// Not accepted.
        Rejected = "rejected",
        /// Let go by a consequence or by the end of the agreement.
        Released = "released",
        /// A power to suspend it was used.
        Suspended = "suspended",
        /// Delivered, and being reviewed.
        UnderReview = "under review",
        /// Of a right: it was used.
        Used = "used",
        /// Let go by whom it is owed to.
        Waived = "waived",
        /// What it hangs on has not happened.
        Waiting = "waiting",
    }
}

mirror! {
    /// What a line of a journal or a scenario says has happened.
    Happening of crate::lists::EventVerb {
        /// An event or a milestone took place.
        Happened = "happened",
        /// A promise was done.
        Met = "met",
        /// A sum was paid.
        Paid = "paid",
        /// A thing was handed over.
        Delivered = "delivered",
        /// What was handed over was found good.
        Accepted = "accepted",
        /// What was handed over was not good.
        Rejected = "rejected",
        /// Who owes it says that it will not come.
        Missed = "missed",
        /// To whom it is owed lets it go.
        Waived = "waived",
        /// An excuse covers it.
        Excused = "excused",
        /// A power to suspend was used.
        Suspended = "suspended",
        /// It goes on.
        Resumed = "resumed",
        /// A right was used.
        Used = "used",
        /// A measured promise had this value.
        Measured = "measured",
        /// Both sides said yes.
        Agreed = "agreed",
        /// A sum or a fact is contested.
        Disputed = "disputed",
        /// A date was moved by agreement.
        Moved = "moved",
        /// A ban was broken.
        Broken = "broken",
        /// A party breached the agreement.
        Breached = "breached",
        /// A party cannot pay its debts.
        Insolvent = "insolvent",
        /// An assumption proved wrong.
        False = "false",
        /// A value left open was settled.
        Set = "set",
        /// A party signed.
        Signed = "signed",
        /// The agreement ended.
        Ended = "ended",
        /// A credit or an excuse was claimed.
        Claimed = "claimed",
        /// A risk was announced early.
        Warned = "warned",
    }
}

mirror! {
    /// What a party is in the deal.
    Role of crate::lists::Role {
        /// It delivers.
        Supplier = "supplier",
        /// It buys.
        Client = "client",
        /// It does its own part for both.
        Partner = "partner",
        /// A part of one of the others, such as a delivery team. It need not sign.
        Internal = "internal",
        /// Anything else. It need not sign.
        Other = "other",
    }
}

mirror! {
    /// What a person may do for a party.
    Authority of crate::lists::Authority {
        /// Sign.
        Signs = "signs",
        /// Accept what was delivered.
        Accepts = "accepts",
        /// Agree to changes.
        Changes = "changes",
    }
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
    /// What it means that nobody answers in time.
    Silence of crate::lists::Silence {
        /// It counts as accepted.
        Accepted = "accepted",
        /// It counts as rejected.
        Rejected = "rejected",
    }
}

mirror! {
    /// Whether a consequence is all that follows.
    Remedy of crate::lists::Remedy {
        /// Nothing else follows from this failure.
        Sole = "sole",
        /// It comes on top of what else follows.
        Added = "added",
    }
}

mirror! {
    /// How days of delay count that have several causes.
    Concurrent of crate::lists::Concurrent {
        /// Once.
        Once = "once",
        /// Once for each cause.
        Separately = "separately",
    }
}

mirror! {
    /// How a sum that lies exactly between two coins is rounded.
    Rounding of crate::lists::RoundingWord {
        /// To the even coin.
        HalfEven = "half even",
        /// Up.
        HalfUp = "half up",
    }
}

mirror! {
    /// How an agreement is renewed.
    RenewalHow of crate::lists::RenewalHow {
        /// By itself, unless somebody says no.
        Automatic = "automatic",
        /// If somebody says yes.
        Option = "option",
    }
}

mirror! {
    /// What a period without a measurement counts as.
    Unmeasured of crate::lists::Unmeasured {
        /// As missed.
        Missed = "missed",
    }
}

mirror! {
    /// What an escalation comes before.
    Before of crate::lists::Before {
        /// Any step at a court.
        Court = "court",
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

#[cfg(test)]
mod tests {
    use crate::lists;

    /// Holds the published words against those of the language.
    macro_rules! tied {
        ($($name:ident of $list:ident,)*) => {
            $(for word in lists::$list::WORDS {
                let published = lists::$list::of(word).map(super::$name::from);
                assert_eq!(serde_json::to_value(published).unwrap(), *word);
            })*
        };
    }

    #[test]
    fn words_are_published_as_they_are_written() {
        tied! {
            State of State,
            Happening of EventVerb,
            Role of Role,
            Authority of Authority,
            Silence of Silence,
            Remedy of Remedy,
            Concurrent of Concurrent,
            Rounding of RoundingWord,
            RenewalHow of RenewalHow,
            Unmeasured of Unmeasured,
            Before of Before,
        }
    }
}
