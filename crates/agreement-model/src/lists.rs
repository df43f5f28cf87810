//! The closed lists of words with a meaning: states, events, roles and the choices of single fields. They are published in
//! the documents for programs as they are written here.

use schemars::JsonSchema;
use serde::Serialize;

/// Declares an enum whose variants are written as certain words, with both directions and the whole list.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $(#[doc = $says:literal] $variant:ident = $word:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        $(#[$doc])*
        pub enum $name { $(#[doc = $says] #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// The words, in the order of the language reference.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// What a word means, if it is one of the list.
            pub fn of(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            /// The word it is written as.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What the word says, in a sentence.
            pub fn says(self) -> &'static str {
                match self { $(Self::$variant => $says.trim_ascii(),)* }
            }
        }
    };
}

closed_list! {
    /// A state that a promise, a goal, a right or an event can be in.
    State {
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

closed_list! {
    /// What a line of a journal or a scenario says has happened.
    #[schemars(rename = "Happening")]
    EventVerb {
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

closed_list! {
    /// What a party is in the deal.
    Role {
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

closed_list! {
    /// What a person may do for a party.
    Authority {
        /// Sign.
        Signs = "signs",
        /// Accept what was delivered.
        Accepts = "accepts",
        /// Agree to changes.
        Changes = "changes",
    }
}

closed_list! {
    /// Where a due date goes that falls on a day nobody works.
    RollWord {
        /// To the next working day.
        Next = "next",
        /// To the one before.
        Previous = "previous",
        /// Nowhere.
        None = "none",
    }
}

closed_list! {
    /// What it means that nobody answers in time.
    Silence {
        /// It counts as accepted.
        Accepted = "accepted",
        /// It counts as rejected.
        Rejected = "rejected",
    }
}

closed_list! {
    /// Whether a consequence is all that follows.
    Remedy {
        /// Nothing else follows from this failure.
        Sole = "sole",
        /// It comes on top of what else follows.
        Added = "added",
    }
}

closed_list! {
    /// How days of delay count that have several causes.
    Concurrent {
        /// Once.
        Once = "once",
        /// Once for each cause.
        Separately = "separately",
    }
}

closed_list! {
    /// How a sum that lies exactly between two coins is rounded.
    #[schemars(rename = "Rounding")]
    RoundingWord {
        /// To the even coin.
        HalfEven = "half even",
        /// Up.
        HalfUp = "half up",
    }
}

closed_list! {
    /// How an agreement is renewed.
    RenewalHow {
        /// By itself, unless somebody says no.
        Automatic = "automatic",
        /// If somebody says yes.
        Option = "option",
    }
}

closed_list! {
    /// Yes or no.
    YesNo {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

closed_list! {
    /// What a period without a measurement counts as.
    Unmeasured {
        /// As missed.
        Missed = "missed",
    }
}

closed_list! {
    /// What an escalation comes before.
    Before {
        /// Any step at a court.
        Court = "court",
    }
}
