//! What an agreement declares: parties, goals, promises and the rest, each with all its fields.

use agreement_syntax::{FileId, Place, Span};

use crate::amount::{Amount, Limit};
use crate::calendar::WorkCalendar;
use crate::date::Date;
use crate::duration::Duration;
use crate::lists::{
    Authority, Before, Concurrent, EventVerb, Remedy, RenewalHow, Role, RoundingWord, Silence, Unmeasured,
    YesNo,
};
use crate::placed::{Placed, Slot};
use crate::room::Room;
use crate::statement::{Branch, Statement};
use crate::symbol::{EventId, MemberId, Name, PartyId, PromiseId};
use crate::when::{InState, When};

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

/// The `agreement` block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Its name, title and notes.
    pub head: Head,
    /// The version of the language.
    pub language: Slot<u32>,
    /// The day it takes effect.
    pub effective: Slot<Date>,
    /// When it ends.
    pub ends: Slot<Ends>,
    /// What it is worth.
    pub value: Slot<Amount>,
    /// The calendar its business days are counted by.
    pub calendar: Slot<Name>,
    /// Who signed, and when.
    pub signed: Slot<Vec<Acknowledged>>,
    /// What becomes of a credit that is left at the end.
    pub credits: Slot<Credits>,
    /// The law it is read by.
    pub law: Slot<String>,
    /// The documents it rests on, first one first.
    pub terms: Slot<Vec<Terms>>,
    /// How exact sums become whole coins.
    pub rounding: Slot<RoundingWord>,
    /// How days with several causes count.
    pub concurrent: Slot<Concurrent>,
    /// How it is renewed.
    pub renewal: Option<Renewal>,
    /// Who is liable up to what.
    pub liability: Vec<Liability>,
    /// The ladder.
    pub escalation: Option<Escalation>,
    /// How it is changed.
    pub changes: Option<Changes>,
    /// How a sum is contested.
    pub dispute: Option<Dispute>,
}

/// When an agreement ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ends {
    /// On a day, or a length of time after something.
    At(Box<crate::when::Point>),
    /// After a term that begins when it takes effect.
    Term(Duration),
    /// Not by itself.
    Never,
}

/// `NAME on DATE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Who.
    pub who: Name,
    /// When; nothing where it was not said.
    pub on: Option<Placed<Date>>,
}

/// What becomes of credits that are left at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credits {
    /// They are lost.
    Expire,
    /// They are paid out, within so long.
    Paid(Option<Duration>),
}

/// A document the agreement rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its title.
    pub title: Placed<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its date.
    pub dated: Option<Date>,
}

/// `renewal { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Place and notes.
    pub head: Head,
    /// By itself, or by choice.
    pub how: Slot<RenewalHow>,
    /// Whose choice.
    pub who: Slot<Vec<Name>>,
    /// For how long.
    pub term: Slot<Duration>,
    /// How often.
    pub times: Slot<Limit>,
    /// Until when somebody may say no.
    pub notice: Slot<When>,
    /// How far the price may rise.
    pub uplift: Slot<Limit>,
}

/// `liability { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Liability {
    /// Place and notes.
    pub head: Head,
    /// Whose.
    pub who: Slot<Vec<Name>>,
    /// Up to how much.
    pub cap: Slot<Amount>,
    /// For what: words, or the promises that share the cap.
    pub for_what: Slot<Vec<ForWhat>>,
    /// What has no cap.
    pub uncapped: Slot<Vec<String>>,
    /// What does not count to it.
    pub excluding: Slot<Vec<Name>>,
}

/// What a cap is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForWhat {
    /// In words.
    Words(String),
    /// A promise.
    Named(Name),
}

/// `escalation { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Escalation {
    /// Place and notes.
    pub head: Head,
    /// The steps, first one first.
    pub steps: Vec<Statement>,
    /// What it comes before.
    pub before: Slot<Before>,
}

/// `changes { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Place and notes.
    pub head: Head,
    /// Who must agree.
    pub who: Slot<Vec<Name>>,
    /// In what form.
    pub form: Slot<String>,
    /// How soon a proposal is answered.
    pub reply: Slot<Duration>,
}

/// `dispute { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispute {
    /// Place and notes.
    pub head: Head,
    /// How soon it must be raised.
    pub raise: Slot<When>,
    /// When the rest is paid.
    pub undisputed: Slot<When>,
    /// When it must be settled.
    pub settle: Slot<When>,
}

/// An organisation in the deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Name, title and notes.
    pub head: Head,
    /// What it is in the deal.
    pub role: Slot<Role>,
    /// Its people and teams.
    pub members: Vec<MemberId>,
}

/// A person or a team of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name, title and notes.
    pub head: Head,
    /// Whose.
    pub party: PartyId,
    /// Whether it is a team.
    pub team: bool,
    /// What the person does.
    pub title: Slot<String>,
    /// How to reach them.
    pub email: Slot<String>,
    /// What they may do for the party.
    pub authority: Slot<Vec<Authority>>,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Name, title and notes.
    pub head: Head,
    /// The working time it declares.
    pub work: WorkCalendar,
    /// Whether it says on which days of the week people work.
    pub has_workdays: bool,
    /// Where the holidays stand.
    pub holidays: Option<Place>,
}

/// The outcome that both sides are after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Name, title and notes.
    pub head: Head,
    /// Who answers for it.
    pub who: Slot<Vec<Name>>,
    /// Why it matters.
    pub why: Slot<String>,
    /// By when.
    pub when: Slot<Vec<When>>,
    /// What is measured.
    pub measure: Slot<String>,
    /// Where the number comes from.
    pub source: Slot<String>,
    /// Where it starts.
    pub baseline: Slot<Amount>,
    /// Where it should be.
    pub target: Slot<Limit>,
}

/// Which keyword a promise was declared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseKind {
    /// Something that must happen for a goal.
    Dependency,
    /// Money owed.
    Payment,
    /// Any other promise.
    Duty,
    /// The reply to an event.
    Reply,
}

impl PromiseKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::Payment => "payment",
            Self::Duty => "duty",
            Self::Reply => "reply",
        }
    }
}

/// Something somebody owes somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Name, title and notes.
    pub head: Head,
    /// Dependency, payment, duty or reply.
    pub kind: PromiseKind,
    /// The event it replies to.
    pub reply_to: Option<EventId>,
    /// The goals it is there for.
    pub serves: Slot<Vec<Name>>,
    /// What must come first.
    pub needs: Slot<Vec<Name>>,
    /// What must hold for it to be owed.
    pub provided: Slot<(Name, InState)>,
    /// Who owes it.
    pub who: Slot<Vec<Name>>,
    /// To whom.
    pub to: Slot<Vec<Name>>,
    /// Why.
    pub why: Slot<String>,
    /// How.
    pub how: Slot<String>,
    /// When.
    pub when: Slot<Vec<When>>,
    /// How much money.
    pub amount: Slot<PaymentAmount>,
    /// What it is worth.
    pub worth: Slot<Amount>,
    /// What shows that it was done.
    pub evidence: Slot<String>,
    /// Who bears it and said yes.
    pub agreed: Slot<Vec<Acknowledged>>,
    /// Whether it outlives the agreement.
    pub survives: Slot<YesNo>,
    /// What is measured.
    pub measure: Slot<String>,
    /// Where the number comes from.
    pub source: Slot<String>,
    /// Where it should be.
    pub target: Slot<Limit>,
    /// What a period without a number counts as.
    pub unmeasured: Slot<Unmeasured>,
    /// What happens when nobody answers.
    pub silence: Slot<Silence>,
    /// How it is accepted.
    pub acceptance: Option<Acceptance>,
    /// How a sum is contested.
    pub dispute: Option<Dispute>,
    /// What may get in the way.
    pub resistance: Vec<Resistance>,
    /// That nothing will, and why.
    pub no_resistance: Option<Placed<String>>,
    /// What must not be done, where it is a ban.
    pub bans: Vec<Statement>,
    /// What follows.
    pub branches: Vec<Branch>,
}

/// How much a payment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentAmount {
    /// A sum, a share or a rate.
    Amount(Amount),
    /// What the invoice says.
    StatedInInvoice,
}

/// `acceptance { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// Place and notes.
    pub head: Head,
    /// Who accepts.
    pub who: Slot<Vec<Name>>,
    /// By what.
    pub criteria: Slot<Vec<Criterion>>,
    /// How long the review may take.
    pub review: Slot<Duration>,
    /// What silence means.
    pub silence: Slot<Silence>,
    /// How long a correction may take.
    pub correct: Slot<Duration>,
    /// How often it may be handed in again.
    pub rounds: Slot<u32>,
}

/// One thing that acceptance looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// In words.
    pub text: String,
    /// Where the line is.
    pub limit: Option<Limit>,
}

/// `resistance "…" { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resistance {
    /// What it is, and notes.
    pub head: Head,
    /// Whose.
    pub who: Slot<Vec<Name>>,
    /// What is done about it.
    pub mitigations: Vec<Mitigation>,
}

/// `mitigation "…" { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mitigation {
    /// What is done, and notes.
    pub head: Head,
    /// By whom.
    pub who: Slot<Vec<Name>>,
    /// By when.
    pub when: Slot<Vec<When>>,
}

/// Happens once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Name, title and notes.
    pub head: Head,
    /// When it is planned; otherwise it waits for the journal.
    pub when: Slot<Vec<When>>,
}

/// May happen many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Name, title and notes.
    pub head: Head,
    /// By whom; from outside where nobody is named.
    pub who: Slot<Vec<Name>>,
    /// The reply that is owed.
    pub reply: Option<PromiseId>,
}

/// A named, reusable consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Name, title and notes.
    pub head: Head,
    /// Why it is fair.
    pub basis: Slot<String>,
    /// Whether anything else follows.
    pub remedy: Slot<Remedy>,
    /// How soon it must be claimed.
    pub claim: Slot<When>,
    /// Whose days do not count.
    pub excluding: Slot<Vec<Name>>,
    /// What follows.
    pub statements: Vec<Statement>,
}

/// A power somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Name, title and notes.
    pub head: Head,
    /// When it is open: any of these.
    pub when: Slot<Vec<When>>,
    /// How often.
    pub times: Slot<Limit>,
    /// When it lapses.
    pub expires: Slot<When>,
    /// What its holder may do.
    pub statements: Vec<Statement>,
    /// What follows its use.
    pub branches: Vec<Branch>,
}

/// What excuses lateness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excuse {
    /// Name, title and notes.
    pub head: Head,
    /// What counts: in words, or everything.
    pub covers: Slot<Vec<Covers>>,
    /// What it never excuses.
    pub excluding: Slot<Vec<Name>>,
    /// How soon it must be told.
    pub notice: Slot<When>,
}

/// What an excuse covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// In words.
    Words(String),
    /// Whatever it is.
    Everything,
}

/// What the plan takes for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Name, title and notes.
    pub head: Head,
    /// Who watches it.
    pub who: Slot<Vec<Name>>,
    /// What follows if it is false.
    pub branches: Vec<Branch>,
}

/// What is in and what is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Name, title and notes.
    pub head: Head,
    /// In.
    pub inside: Slot<Vec<String>>,
    /// Out.
    pub outside: Slot<Vec<String>>,
}

/// Value given outside the price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concession {
    /// Name, title and notes.
    pub head: Head,
    /// What it is worth.
    pub worth: Slot<Amount>,
    /// Who gives it.
    pub who: Slot<Vec<Name>>,
    /// To whom.
    pub to: Slot<Vec<Name>>,
    /// What is given back for it.
    pub in_return: Slot<String>,
    /// Who said yes.
    pub agreed: Slot<Vec<Acknowledged>>,
}

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
    /// What it says.
    pub kind: LineKind,
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

/// `defaults payments { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Place and notes.
    pub head: Head,
    /// For which kind of promise.
    pub kind: Option<PromiseKind>,
    /// What follows.
    pub branches: Vec<Branch>,
}
