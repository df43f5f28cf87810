//! What a field takes: a text, a date, a sum, one of a closed list of words.

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotes.
    Text,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// The name of somebody.
    Somebody,
    /// The name of a goal.
    Goal,
    /// The name of a promise or a milestone.
    Promise,
    /// The name of a calendar.
    Calendar,
    /// Any name.
    Name,
    /// `NAME on DATE`.
    Acknowledged,
    /// A phrase of time.
    When,
    /// A phrase of time or a condition.
    Condition,
    /// `NAME is STATE`.
    InState,
    /// A sum of money.
    Money,
    /// A sum, a share, a rate, or `stated in invoice`.
    Payment,
    /// Any amount.
    Amount,
    /// A length of time.
    Duration,
    /// `at most 8 hours`.
    Limit,
    /// One of a closed list of words.
    Word(&'static [&'static str]),
    /// Days of the week.
    Workdays,
    /// `09:00 to 17:00`.
    Clocks,
    /// The name of a time zone, in quotes.
    Zone,
    /// `"PSA" version "1.2"`.
    Terms,
    /// `expire`, or `paid within 30 days`.
    Credits,
    /// A date, `for 24 months`, `60 days after kickoff` or `never`.
    Ends,
    /// A text with an optional limit.
    Criterion,
    /// Texts, or `everything`.
    Covers,
    /// Texts, or names of promises.
    ForWhat,
}

impl Shape {
    /// What the field takes, for a sentence: "`why` takes a text in quotes".
    pub fn takes(self) -> String {
        let words = match self {
            Self::Text => "a text in quotes",
            Self::Number => "a whole number",
            Self::Date => "a date such as `2026-03-09`",
            Self::Somebody => "the name of a person, a team or a party",
            Self::Goal => "the name of a goal",
            Self::Promise => "the name of a promise or a milestone",
            Self::Calendar => "the name of a calendar",
            Self::Name => "a name",
            Self::Acknowledged => "a name and a day, such as `acme.dana on 2026-02-20`",
            Self::When => {
                "a phrase of time such as `by 2026-06-30` or `within 10 business days after kickoff`"
            }
            Self::Condition => "`any time`, a condition such as `once fee is missed`, or a phrase of time",
            Self::InState => "a name and its state, such as `quote_model is accepted`",
            Self::Money => "a sum of money such as `24,000 USD`",
            Self::Payment => {
                "a sum such as `24,000 USD`, a share such as `5% of value`, or `stated in invoice`"
            }
            Self::Amount => "an amount such as `52 hours` or `24,000 USD`",
            Self::Duration => "a length of time such as `10 business days`",
            Self::Limit => "a limit such as `at most 8 hours`",
            Self::Word(words) => return format!("one of {}", crate::suggest::either(words)),
            Self::Workdays => "days of the week such as `monday to friday`",
            Self::Clocks => "two times of day such as `09:00 to 17:00`",
            Self::Zone => "the name of a time zone in quotes, such as `\"Europe/Berlin\"`",
            Self::Terms => "the title of a document in quotes, with its `version` or `dated`",
            Self::Credits => "`expire`, or `paid within 30 days`",
            Self::Ends => "a date, a term such as `for 24 months`, or `never`",
            Self::Criterion => {
                "a text in quotes, with a limit where there is one: `\"Median\" at most 2 seconds`"
            }
            Self::Covers => "texts in quotes, or `everything`",
            Self::ForWhat => "texts in quotes, or names of promises",
        };
        words.to_owned()
    }
}
