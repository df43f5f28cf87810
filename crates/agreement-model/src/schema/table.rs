//! The table itself: every block with its fields, in the order they read best.

use super::{Block, Field, Named, Shape};
use crate::lists::{
    Authority, Before, Concurrent, Remedy, RenewalHow, Role, RollWord, RoundingWord, Silence, Unmeasured,
    YesNo,
};

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

/// Most blocks have a name and hold fields only.
const EMPTY: Block = Block {
    word: "",
    says: "",
    fields: &[],
    blocks: &[],
    branches: &[],
    statements: false,
    lines: false,
    name: Named::Must,
};

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
        name: Named::May,
        ..EMPTY
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
        ..EMPTY
    },
    Block {
        word: "party",
        says: "an organisation in the deal",
        fields: &[asked(field("role", Shape::Word(Role::WORDS), "what it is in the deal")), NOTE],
        blocks: &["person", "team"],
        ..EMPTY
    },
    Block { word: "person", says: "a person of a party", fields: MEMBER, ..EMPTY },
    Block { word: "team", says: "a team of a party", fields: MEMBER, ..EMPTY },
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
        ..EMPTY
    },
    Block {
        word: "dependency",
        says: "something that must happen for a goal",
        fields: promise_fields!(asked, asked, as_it_is, asked, asked, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        ..EMPTY
    },
    Block {
        word: "payment",
        says: "money owed",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, asked),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        ..EMPTY
    },
    Block {
        word: "duty",
        says: "any other promise",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        ..EMPTY
    },
    Block {
        word: "reply",
        says: "the answer that an event asks for",
        fields: promise_fields!(as_it_is, asked, as_it_is, as_it_is, as_it_is, asked, as_it_is),
        blocks: PROMISE_BLOCKS,
        branches: PROMISE_BRANCHES,
        statements: true,
        name: Named::Not,
        ..EMPTY
    },
    Block {
        word: "milestone",
        says: "what happens once",
        fields: &[list("when", Shape::When, "when it is planned"), NOTE],
        ..EMPTY
    },
    Block {
        word: "event",
        says: "what may happen many times",
        fields: &[list("who", Shape::Somebody, "who does it; nobody where it comes from outside"), NOTE],
        blocks: &["reply"],
        ..EMPTY
    },
    Block {
        word: "penalty",
        says: "an agreed consequence with a name",
        fields: &[asked(BASIS), REMEDY, CLAIM, EXCLUDING, NOTE],
        statements: true,
        ..EMPTY
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
        branches: &["used"],
        statements: true,
        ..EMPTY
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
        ..EMPTY
    },
    Block {
        word: "assumption",
        says: "what the plan takes for granted",
        fields: &[list("who", Shape::Somebody, "who watches it"), NOTE],
        branches: &["false"],
        ..EMPTY
    },
    Block {
        word: "scope",
        says: "what is in and what is out",
        fields: &[
            list("in", Shape::Text, "what is part of the deal"),
            list("out", Shape::Text, "what is not"),
            NOTE,
        ],
        name: Named::May,
        ..EMPTY
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
        ..EMPTY
    },
    Block {
        word: "scenario",
        says: "a test in the file",
        fields: &[NOTE],
        lines: true,
        name: Named::May,
        ..EMPTY
    },
    Block {
        word: "defaults",
        says: "consequences that hold for a whole kind of promise",
        fields: &[NOTE],
        branches: PROMISE_BRANCHES,
        ..EMPTY
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
        name: Named::Not,
        ..EMPTY
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
        name: Named::Not,
        ..EMPTY
    },
    Block {
        word: "escalation",
        says: "the ladder: who meets when people cannot agree",
        fields: &[field("before", Shape::Word(Before::WORDS), "what it comes before"), NOTE],
        statements: true,
        name: Named::Not,
        ..EMPTY
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
        name: Named::Not,
        ..EMPTY
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
        name: Named::Not,
        ..EMPTY
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
        name: Named::Not,
        ..EMPTY
    },
    Block {
        word: "resistance",
        says: "what may get in the way",
        fields: &[list("who", Shape::Somebody, "whose resistance"), NOTE],
        blocks: &["mitigation"],
        name: Named::May,
        ..EMPTY
    },
    Block {
        word: "mitigation",
        says: "what is done about it",
        fields: &[list("who", Shape::Somebody, "by whom"), list("when", Shape::When, "by when"), NOTE],
        name: Named::May,
        ..EMPTY
    },
];

/// The block of a branch: `if late { … }`.
pub static IF: Block = Block {
    word: "if",
    says: "what follows",
    fields: &[BASIS, REMEDY, CLAIM, EXCLUDING, CONCURRENT, NOTE],
    statements: true,
    name: Named::Not,
    ..EMPTY
};

const MEMBER: &[Field] = &[
    field("title", Shape::Text, "what the person does"),
    field("email", Shape::Text, "how to reach them"),
    list("authority", Shape::Word(Authority::WORDS), "what they may do for the party"),
    NOTE,
];
