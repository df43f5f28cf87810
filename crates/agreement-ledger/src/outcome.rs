//! The one table of outcomes: what can become of an obligation, when, whether it is still owed, and what follows.
//!
//! The engine, its messages and the documents are made from this table; `docs/outcomes.md` is published from it.

use agreement_model::lists::State;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The outcome.
    pub outcome: Outcome,
    /// When it holds.
    pub when: &'static str,
    /// Whether the obligation is still owed.
    pub owed: Owed,
    /// What follows from it.
    pub follows: &'static str,
}

/// Whether an obligation is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// It is.
    Yes,
    /// It will be.
    NotYet,
    /// No more.
    No,
    /// Nothing that could be owed: a ban.
    NoQuestion,
    /// It is contested, and shown apart.
    Apart,
}

impl Owed {
    /// The word of the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotYet => "not yet",
            Self::No => "no",
            Self::NoQuestion => "–",
            Self::Apart => "shown apart",
        }
    }
}

/// Declares the outcomes together with their rows, so that none can be without one.
macro_rules! outcomes {
    ($($(#[$doc:meta])* $name:ident = $state:ident, $owed:ident, $when:literal, $follows:literal;)*) => {
        /// What has become of an obligation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Outcome { $($(#[$doc])* $name,)* }

        /// The table, in the order of the language reference.
        pub const TABLE: &[Row] = &[
            $(Row { outcome: Outcome::$name, when: $when, owed: Owed::$owed, follows: $follows },)*
        ];

        impl Outcome {
            /// The state it is written as.
            #[must_use]
            pub fn state(self) -> State {
                match self { $(Self::$name => State::$state,)* }
            }

            /// Whether the obligation is still owed.
            #[must_use]
            pub fn owed(self) -> Owed {
                match self { $(Self::$name => Owed::$owed,)* }
            }
        }
    };
}

outcomes! {
    /// What it hangs on has not happened.
    Waiting = Waiting, NotYet, "its anchor has not happened", "nothing";
    /// Dated, and not past.
    Open = Open, Yes, "dated, not past", "nothing";
    /// Delivered, and being looked at.
    UnderReview = UnderReview, Yes, "delivered, acceptance running", "the clock stands still";
    /// Delivered, and found wanting.
    Rejected = Rejected, Yes, "not accepted",
        "the clock runs again from that day (after `correct:`, where written)";
    /// Done in time.
    Met = Met, No, "handed over by its due date and, where there is acceptance, accepted", "nothing";
    /// Not done, and past its date.
    Late = Late, Yes, "due date past, not done", "every `if late` block reached; accrual runs";
    /// So late that it counts as missed, or declared impossible.
    Missed = Missed, Yes, "as late as `if missed by …` says, or declared impossible by who owes it",
        "`if missed`, on top of `if late`";
    /// Done after its date.
    MetLate = MetLate, No, "done after the due date", "what had been reached and accrued up to that day";
    /// Covered by an excuse today.
    Excused = Excused, Yes, "an `excuse` covers a stretch of days", "those days do not count; dates move by them";
    /// Resting.
    Suspended = Suspended, Yes, "a power to suspend it was used", "as excused, unless `with clock running`";
    /// Let go by whom it is owed to.
    Waived = Waived, No, "let go by whom it is owed to",
        "nothing from then on; `with charges` lets go what accrued";
    /// Let go by a consequence or by the end.
    Released = Released, No, "by consequence, or by the end of the agreement", "what fell due before stays";
    /// A ban was breached.
    Broken = Broken, NoQuestion, "a ban was breached", "`if broken`";
    /// Contested.
    Disputed = Disputed, Apart, "a sum, part of it, or a fact is contested", "nothing until settled (`agreed`)";
}

impl Outcome {
    /// The word it is written as: `met late`.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.state().word()
    }
}

/// The table as Markdown, as the documents show it.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from("| outcome | when | owed? | what follows |\n|---|---|---|---|\n");
    for row in TABLE {
        let line =
            format!("| {} | {} | {} | {} |\n", row.outcome.word(), row.when, row.owed.word(), row.follows);
        text.push_str(&line);
    }
    text
}
