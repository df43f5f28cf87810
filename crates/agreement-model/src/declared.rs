//! What an agreement declares: parties, goals, promises and the rest, each with all its fields.

mod agreement;
mod clauses;
mod goal;
mod line;
mod party;
mod power;
mod promise;

use agreement_syntax::{FileId, Place, Span};

use crate::date::Date;
use crate::placed::{Placed, Slot};
use crate::room::Room;

pub use agreement::{Acknowledged, Credits, Ends, Header, Terms};
pub use clauses::{Changes, Dispute, Escalation, ForWhat, Liability, Renewal};
pub use goal::{Concession, Event, Goal, Milestone, Scope};
pub use line::{Because, Expect, Fact, Key, Line, LineKind, Occurrence, OwesOf, Scenario};
pub use party::{Calendar, Member, Party};
pub use power::{Assumption, Covers, Defaults, Excuse, Penalty, Right};
pub use promise::{Acceptance, Criterion, Mitigation, PaymentAmount, Promise, PromiseKind, Resistance};

/// What every declaration has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The keyword it opens with: `goal`, `mitigation` …
    pub keyword: &'static str,
    /// Its name; empty where it has none.
    pub name: String,
    /// Where its name stands, or else its keyword.
    pub name_place: Place,
    /// Its title.
    pub title: String,
    /// Where its title stands, where it has one.
    pub title_place: Option<Place>,
    /// The whole declaration.
    pub place: Place,
    /// The `///` lines above it, without the slashes.
    pub doc: String,
    /// `note:`.
    pub note: Slot<String>,
    /// Fields and branches that are there but could not be read.
    pub unreadable: Vec<String>,
    /// Just before its closing brace.
    pub inside_end: Place,
    /// Where one more entry would be added.
    pub room: Room,
    /// The lines that go when it is deleted: itself, the `///` lines above it and the empty line below.
    pub lines: Place,
}

impl Head {
    /// The file it stands in.
    pub fn file(&self) -> FileId {
        self.place.file
    }

    /// From its keyword to the end of its name: where a finding about the whole of it points.
    pub fn header(&self) -> Place {
        let span = Span { start: self.place.span.start, end: self.name_place.span.end };
        Place::new(self.place.file, span)
    }

    /// Whether a field may stand there after all: an entry that could not be read may be it.
    pub fn may_hold(&self, field: &str) -> bool {
        self.unreadable.iter().any(|unreadable| unreadable.is_empty() || unreadable == field)
    }

    /// Whether a field stands there, but could not be read.
    pub fn is_unreadable(&self, field: &str) -> bool {
        self.unreadable.iter().any(|unreadable| unreadable == field)
    }

    /// The title, or the name where there is none.
    pub fn says(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }
}

/// `allow RULE because "…" until DATE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The whole entry.
    pub place: Place,
    /// The lines that go when it is deleted.
    pub lines: Place,
    /// The declaration, block or branch that it stands in, and in which it holds.
    pub within: Place,
    /// The rule's name.
    pub rule: Placed<String>,
    /// Why.
    pub because: Placed<String>,
    /// The last day on which it holds.
    pub until: Option<Placed<Date>>,
}
