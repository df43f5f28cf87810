//! What may stand in which block: the one table that lowering, messages, completion and the reference are made from.
//!
//! To add a field, add a row here, a member in `declared`, and the line in `lower` that fills it.

use crate::lists::{
    Authority, Before, Concurrent, Remedy, RenewalHow, Role, RollWord, RoundingWord, Silence, Unmeasured,
    YesNo,
};

/// What may stand in a block.
#[derive(Debug)]
pub struct Block {
    /// The word it opens with.
    pub word: &'static str,
    /// What it is, in a few words.
    pub says: &'static str,
    /// Its fields, in the order they read best.
    pub fields: &'static [Field],
    /// The blocks that may stand inside it.
    pub blocks: &'static [&'static str],
    /// The triggers its branches may have.
    pub branches: &'static [&'static str],
    /// Whether statements may stand in it.
    pub statements: bool,
    /// Whether dated lines may stand in it.
    pub lines: bool,
    /// Whether it has a name.
    pub name: Named,
}

/// Whether a block has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It must have one: others refer to it.
    Must,
    /// It may have one.
    May,
    /// It has none.
    Not,
}

/// A field of a block.
#[derive(Debug)]
pub struct Field {
    /// Its label, without the colon.
    pub label: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it may hold several values.
    pub many: bool,
    /// Whether its absence is reported.
    pub asked: bool,
    /// What it says, in a few words.
    pub says: &'static str,
}

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

const fn field(label: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { label, shape, many: false, asked: false, says }
}

const fn list(label: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { label, shape, many: true, asked: false, says }
}

/// The same field, its absence reported.
const fn asked(field: Field) -> Field {
    Field { asked: true, ..field }
}

const NOTE: Field = field("note", Shape::Text, "anything worth remembering");
const BASIS: Field = field("basis", Shape::Text, "why the consequence is fair");
const REMEDY: Field =
    field("remedy", Shape::Word(Remedy::WORDS), "whether anything else follows from this failure");
const CLAIM: Field = field("claim", Shape::When, "how soon it must be claimed, or it is lost");
const EXCLUDING: Field = list("excluding", Shape::Name, "whose days do not count");
const CONCURRENT: Field =
    field("concurrent", Shape::Word(Concurrent::WORDS), "how days with several causes count");
const AGREED: Field = list("agreed", Shape::Acknowledged, "who bears it, and when they said yes");

/// All promises share their fields; which are asked for depends on the kind.
macro_rules! promise_fields {
    ($serves:expr, $who:expr, $to:expr, $why:expr, $how:expr, $when:expr, $amount:expr) => {
        &[
            $serves(list("serves", Shape::Goal, "the goals it is there for")),
            list("needs", Shape::Promise, "what must come first"),
            field("provided", Shape::InState, "what must hold for it to be owed"),
            $who(list("who", Shape::Somebody, "who owes it")),
            $to(list("to", Shape::Somebody, "to whom it is owed")),
            $why(field("why", Shape::Text, "why the goal needs it")),
            $how(field("how", Shape::Text, "how it is done")),
            $when(list("when", Shape::When, "when it is due")),
            $amount(field("amount", Shape::Payment, "how much money")),
            field("worth", Shape::Amount, "what it is worth, for shares of it"),
            field("evidence", Shape::Text, "what shows that it was done"),
            AGREED,
            field("survives", Shape::Word(YesNo::WORDS), "whether it outlives the agreement"),
            field("measure", Shape::Text, "what is measured"),
            field("source", Shape::Text, "where the number comes from"),
            field("target", Shape::Limit, "where the number should be"),
            field("unmeasured", Shape::Word(Unmeasured::WORDS), "what a period without a number counts as"),
            field("silence", Shape::Word(Silence::WORDS), "what it means that nobody answers"),
            NOTE,
        ]
    };
}

const fn as_it_is(field: Field) -> Field {
    field
}

const PROMISE_BLOCKS: &[&str] = &["acceptance", "dispute", "resistance"];
const PROMISE_BRANCHES: &[&str] = &["late", "missed", "below", "above", "broken"];

/// Every block there is but the branches.
pub static BLOCKS: &[Block] = &[
    Block {
        word: "agreement",
        says: "the deal",
        fields: &[
            asked(field("language", Shape::Number, "the version of the language: 1")),
            asked(field("effective", Shape::Date, "the day it takes effect")),
            asked(field("ends", Shape::Ends, "when it ends")),
            field("value", Shape::Money, "what it is worth"),
            field("calendar", Shape::Calendar, "the calendar its business days are counted by"),
            list("signed", Shape::Acknowledged, "who signed, and when"),
            field("credits", Shape::Credits, "what becomes of a credit that is left at the end"),
            field("law", Shape::Text, "the law it is read by"),
            list("terms", Shape::Terms, "the documents it rests on, first one first"),
            field("rounding", Shape::Word(RoundingWord::WORDS), "how exact sums become whole coins"),
            CONCURRENT,
            NOTE,
        ],
        blocks: &["changes", "dispute", "escalation", "liability", "renewal"],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::May,
    },
    Block {
        word: "calendar",
        says: "working time",
        fields: &[
            list("workdays", Shape::Workdays, "the days of the week on which people work"),
            list("holidays", Shape::Date, "the days on which nobody works"),
            field("hours", Shape::Clocks, "when people are at work"),
            field("timezone", Shape::Zone, "where"),
            field(
                "roll",
                Shape::Word(RollWord::WORDS),
                "where a due date goes that falls on a day nobody works",
            ),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "party",
        says: "an organisation in the deal",
        fields: &[asked(field("role", Shape::Word(Role::WORDS), "what it is in the deal")), NOTE],
        blocks: &["person", "team"],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "person",
        says: "a person of a party",
        fields: MEMBER,
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "team",
        says: "a team of a party",
        fields: MEMBER,
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "goal",
        says: "the outcome both sides are after",
        fields: &[
            asked(list("who", Shape::Somebody, "who answers for it")),
            asked(field("why", Shape::Text, "why it matters")),
            asked(list("when", Shape::When, "by when")),
            asked(field("measure", Shape::Text, "what is measured")),
            field("source", Shape::Text, "where the number comes from"),
            field("baseline", Shape::Amount, "where it starts"),
            asked(field("target", Shape::Limit, "where it should be")),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "dependency",
        says: "something that must happen for a goal",
        fields: promise_fields!(asked, asked, as_it_is, asked, asked, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "payment",
        says: "money owed",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, asked),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "duty",
        says: "any other promise",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "reply",
        says: "the answer that an event asks for",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "milestone",
        says: "what happens once",
        fields: &[list("when", Shape::When, "when it is planned"), NOTE],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "event",
        says: "what may happen many times",
        fields: &[list("who", Shape::Somebody, "who does it; nobody where it comes from outside"), NOTE],
        blocks: &["reply"],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "penalty",
        says: "an agreed consequence with a name",
        fields: &[asked(BASIS), REMEDY, CLAIM, EXCLUDING, NOTE],
        blocks: &[],
        branches: &[],
        statements: true,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "right",
        says: "a power somebody holds",
        fields: &[
            asked(list("when", Shape::Condition, "when it is open; any of them is enough")),
            field("times", Shape::Limit, "how often it may be used"),
            field("expires", Shape::When, "when it lapses"),
            NOTE,
        ],
        blocks: &[],
        branches: &["used"],
        statements: true,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "excuse",
        says: "what excuses lateness",
        fields: &[
            list("covers", Shape::Covers, "what counts"),
            list("excluding", Shape::Name, "what it never excuses"),
            field("notice", Shape::When, "how soon it must be told"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "assumption",
        says: "what the plan takes for granted",
        fields: &[list("who", Shape::Somebody, "who watches it"), NOTE],
        blocks: &[],
        branches: &["false"],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "scope",
        says: "what is in and what is out",
        fields: &[
            list("in", Shape::Text, "what is part of the deal"),
            list("out", Shape::Text, "what is not"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::May,
    },
    Block {
        word: "concession",
        says: "value given outside the price",
        fields: &[
            asked(field("worth", Shape::Amount, "what it is worth")),
            list("who", Shape::Somebody, "who gives it"),
            list("to", Shape::Somebody, "to whom"),
            asked(field("return", Shape::Text, "what is given back for it")),
            AGREED,
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "scenario",
        says: "a test in the file",
        fields: &[NOTE],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: true,
        name: Named::May,
    },
    Block {
        word: "defaults",
        says: "consequences that hold for a whole kind of promise",
        fields: &[NOTE],
        blocks: &[],
        branches: PROMISE_BRANCHES,
        statements: false,
        lines: false,
        name: Named::Must,
    },
    Block {
        word: "renewal",
        says: "how the agreement is renewed",
        fields: &[
            field("how", Shape::Word(RenewalHow::WORDS), "by itself, or by choice"),
            list("who", Shape::Somebody, "whose choice"),
            field("term", Shape::Duration, "for how long"),
            field("times", Shape::Limit, "how often"),
            field("notice", Shape::When, "until when somebody may say no"),
            field("uplift", Shape::Limit, "how far the price may rise"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "liability",
        says: "who is liable up to what",
        fields: &[
            list("who", Shape::Somebody, "whose liability"),
            field("cap", Shape::Amount, "up to how much"),
            list("for", Shape::ForWhat, "for what; promises named here share the cap"),
            list("uncapped", Shape::Text, "what has no cap"),
            list("excluding", Shape::Name, "what does not count to it"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "escalation",
        says: "the ladder: who meets when people cannot agree",
        fields: &[field("before", Shape::Word(Before::WORDS), "what it comes before"), NOTE],
        blocks: &[],
        branches: &[],
        statements: true,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "changes",
        says: "how the agreement is changed",
        fields: &[
            list("who", Shape::Somebody, "who must agree"),
            field("form", Shape::Text, "in what form"),
            field("reply", Shape::Duration, "how soon a proposal is answered"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "dispute",
        says: "how a sum is contested",
        fields: &[
            field("raise", Shape::When, "how soon it must be raised"),
            field("undisputed", Shape::When, "when the rest is paid"),
            field("settle", Shape::When, "when it must be settled"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "acceptance",
        says: "how it is accepted",
        fields: &[
            list("who", Shape::Somebody, "who accepts"),
            list("criteria", Shape::Criterion, "by what"),
            field("review", Shape::Duration, "how long the review may take"),
            field("silence", Shape::Word(Silence::WORDS), "what it means that nobody answers"),
            field("correct", Shape::Duration, "how long a correction may take"),
            field("rounds", Shape::Number, "how often it may be handed in again"),
            NOTE,
        ],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::Not,
    },
    Block {
        word: "resistance",
        says: "what may get in the way",
        fields: &[list("who", Shape::Somebody, "whose resistance"), NOTE],
        blocks: &["mitigation"],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::May,
    },
    Block {
        word: "mitigation",
        says: "what is done about it",
        fields: &[list("who", Shape::Somebody, "by whom"), list("when", Shape::When, "by when"), NOTE],
        blocks: &[],
        branches: &[],
        statements: false,
        lines: false,
        name: Named::May,
    },
];

/// The block of a branch: `if late { … }`.
pub static IF: Block = Block {
    word: "if",
    says: "what follows",
    fields: &[BASIS, REMEDY, CLAIM, EXCLUDING, CONCURRENT, NOTE],
    blocks: &[],
    branches: &[],
    statements: true,
    lines: false,
    name: Named::Not,
};

const MEMBER: &[Field] = &[
    field("title", Shape::Text, "what the person does"),
    field("email", Shape::Text, "how to reach them"),
    list("authority", Shape::Word(Authority::WORDS), "what they may do for the party"),
    NOTE,
];

/// Words that people write for a field, and the label it has here.
pub const ALSO_CALLED: &[(&str, &str)] = &[
    ("accountable", "who"),
    ("assignee", "who"),
    ("because", "why"),
    ("deadline", "when"),
    ("depends_on", "needs"),
    ("description", "note"),
    ("due", "when"),
    ("end", "ends"),
    ("goal", "serves"),
    ("goals", "serves"),
    ("kpi", "measure"),
    ("mail", "email"),
    ("method", "how"),
    ("metric", "measure"),
    ("owed_to", "to"),
    ("owner", "who"),
    ("price", "amount"),
    ("reason", "why"),
    ("requires", "needs"),
    ("responsible", "who"),
    ("start", "effective"),
    ("sum", "amount"),
    ("time_zone", "timezone"),
    ("total", "value"),
];

/// What may stand in a block that opens with this word.
pub fn block(word: &str) -> Option<&'static Block> {
    BLOCKS.iter().find(|block| block.word == word).or_else(|| (word == IF.word).then_some(&IF))
}

impl Block {
    /// A field by its label.
    pub fn field(&self, label: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.label == label)
    }
}
