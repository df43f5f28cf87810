//! What has happened, or might: journals, scenarios and their lines.

use agreement_syntax::Place;

use super::Head;
use crate::amount::Amount;
use crate::date::Date;
use crate::lists::EventVerb;
use crate::placed::Placed;
use crate::symbol::Name;
use crate::time::Time;
use crate::when::InState;

/// A test in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Title and notes.
    pub head: Head,
    /// What happens and what is expected, in order.
    pub lines: Vec<Line>,
}

/// A dated line of a scenario or a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The whole line.
    pub place: Place,
    /// The day.
    pub date: Date,
    /// The time of day, where one is written.
    pub at: Option<Time>,
    /// What it says.
    pub kind: LineKind,
    /// Why it counts for nothing, where the agreement gives no room for what it says. Nothing as long as nobody judged it.
    pub refused: Option<String>,
}

/// What a dated line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Something happened.
    Fact(Box<Fact>),
    /// Something should hold.
    Expect(Box<Expect>),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The date of an earlier line that this one strikes out.
    pub strikes: Option<Date>,
    /// What it is about.
    pub subject: Occurrence,
    /// What happened to it.
    pub verb: EventVerb,
    /// A sum or a measure.
    pub amount: Option<Amount>,
    /// `by PERSON`.
    pub by: Option<Name>,
    /// `under RIGHT`.
    pub under: Option<Name>,
    /// `on DATE`: when it happened, if that was earlier.
    pub on: Option<Date>,
    /// The time of that day, where one is written.
    pub on_at: Option<Time>,
    /// `to DATE`, as in `moved to`.
    pub to_date: Option<Date>,
    /// `to NAME`.
    pub to: Option<Name>,
    /// `from DATE`.
    pub from: Option<Date>,
    /// `until DATE`.
    pub until: Option<Date>,
    /// `because "…"`, or the name of an excuse.
    pub because: Option<Because>,
    /// `for NAME`: which sum.
    pub of: Option<Occurrence>,
    /// `with charges`.
    pub with_charges: bool,
    /// `with clock running`.
    pub clock_running: bool,
    /// A note.
    pub note: Option<String>,
}

/// Why something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// In words.
    Words(String),
    /// Something that is declared.
    Named(Name),
}

/// A name, and which occurrence of it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The name.
    pub name: Name,
    /// Which one.
    pub key: Option<Key>,
}

/// Which occurrence is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// That of a month.
    Month(crate::date::MonthKey),
    /// That of a day.
    Date(Date),
    /// One with a name of its own.
    Text(String),
}

/// What a scenario expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It is due on a day.
    Due(Occurrence, Date),
    /// It is in a state, by exactly so much where it says so.
    State(Occurrence, InState, Option<Amount>),
    /// A party may do something, or may not.
    May {
        /// Who.
        who: Name,
        /// Whether it is expected not to be allowed.
        not: bool,
        /// What.
        action: crate::statement::Action,
    },
    /// A party owes a sum.
    Owes {
        /// Who owes.
        who: Name,
        /// How much.
        amount: Amount,
        /// To whom.
        to: Name,
        /// For what.
        of: OwesOf,
    },
    /// A party has a credit.
    Credit {
        /// Whose.
        who: Name,
        /// How much.
        amount: Amount,
        /// With whom.
        with: Name,
    },
    /// The checker reports a rule.
    Finding(Placed<String>),
}

/// What a debt is reckoned over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwesOf {
    /// All that has fallen due.
    Due,
    /// One promise, or one occurrence of it.
    For(Occurrence),
    /// What is agreed but not yet due as well.
    All,
}
