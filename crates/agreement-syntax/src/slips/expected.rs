//! What can follow a word: the table behind "expected … after …, found …".

/// What is being read when the reading stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Anything without rules of its own.
    Entry,
    /// The header of a declaration or a block.
    Header,
    /// The header of an `if`.
    Branch,
    /// A dated line.
    Event,
}

const POINT: &str = "a date or the name of a milestone";
const LENGTH: &str = "a length of time such as `10 business days`";
const SUM: &str = "an amount such as `1,200 USD`";
const LIMIT: &str = "an amount such as `8 hours` or `99.5%`";
const TEXT: &str = "a text in quotes";
const NAME: &str = "a name";

/// What may follow `word`, which `before` stands in front of; nothing where that is all a phrase needs.
pub(crate) fn after(before: &str, word: &str, reading: Reading) -> Option<&'static str> {
    if reading == Reading::Header {
        return None;
    }
    Some(match (before, word, reading) {
        (_, "on", Reading::Branch | Reading::Event) => "a date such as `2026-05-01`",
        (_, "by", Reading::Branch) => "a length of time such as `30 days`",
        (_, "by" | "under", Reading::Event) => "the name of a person, a team or a party",
        (_, "from" | "until", Reading::Event) => "a date such as `2026-05-01`",
        (_, "not", Reading::Event) => "the date of the line that is struck out",
        ("earlier" | "later", "of", _) => POINT,
        ("on", "the", _) => "`last day`",
        ("after", "the", _) => "`first` and a length of time",
        ("the", "first", _) => LENGTH,
        ("up", "to", _) | (_, "most" | "least" | "below" | "above", _) => LIMIT,
        ("is" | "not", "not", _) | (_, "is", _) => "a state such as `late` or `accepted`",
        ("must" | "may", "not", _) | (_, "must" | "may", _) => {
            "an action such as `terminate`, `pay 1,200 USD` or `\"words\"`"
        }
        ("breach", "by", _) | (_, "to", _) => "the name of a party, a person or a team",
        (_, "not", _) => "`before` and a date",
        (_, "by" | "on" | "after" | "before" | "from" | "until", _) => POINT,
        (_, "within" | "lasts", _) => LENGTH,
        (_, "for", _) => "a length of time such as `24 months`",
        (_, "pay" | "credit" | "refund", _) => SUM,
        (_, "owes" | "has", _) => "a sum of money such as `6,000 USD`",
        (_, "every", _) => "a period such as `month` or `2 weeks`",
        (_, "throughout", _) => "`from` and a date",
        (_, "once", _) => "what it waits for, such as `fee is late` or `both parties agree`",
        (_, "because" | "version", _) => TEXT,
        (_, "dated", _) => "a date such as `2026-05-01`",
        (_, "none", _) => "`because` and a text in quotes",
        (_, "extend" | "apply" | "suspend" | "release" | "require" | "unused", _) => NAME,
        (_, "escalate", _) => "`to` and a name, or the end of the line",
        (_, "if", _) => "`late`, `missed`, `below`, `above`, `broken`, `false` or `used`",
        (_, "with", _) => "`30 days notice`, `10 days to cure` or `clock running`",
        (_, "per", _) => "a unit such as `day`, `business day` or `started week`",
        ("end" | "start" | "beginning" | "middle", "of", _) => POINT,
        (_, "of", _) => "what the share is of, such as `value`",
        ("", "at", _) | (":", "at", _) => "`most` or `least` and an amount",
        (_, "at", _) => "a time of day such as `14:00`",
        (_, "any", _) => "a length of time such as `12 months`",
        (_, "each" | "first" | "last", _) => "the name of an event",
        (_, "expect", _) => "what is expected, such as `fee is late`",
        (_, "allow", _) => "the name of a rule",
        (_, "finding", _) => "the name of a rule",
        (_, "up", _) => "`to` and an amount",
        _ => return None,
    })
}

/// What a field takes, for one that says nothing yet.
pub(crate) fn value_of(label: &str) -> Option<&'static str> {
    Some(match label {
        "who" | "to" => "a name such as `acme.dana`",
        "why" | "how" | "basis" | "measure" | "source" | "title" | "law" | "note" | "timezone" | "email"
        | "evidence" | "form" | "in" | "out" | "return" | "description" => "a text in quotes",
        "when" => "a phrase of time such as `by 2026-06-30` or `within 10 business days after kickoff`",
        "effective" | "holidays" => "a date such as `2026-03-02`",
        "ends" => "a date, a term such as `for 24 months`, or `never`",
        "value" | "amount" | "worth" | "cap" => "an amount such as `24,000 USD`",
        "target" => "a limit such as `at most 8 hours`",
        "baseline" => "an amount such as `52 hours`",
        "serves" => "the name of a goal",
        "needs" => "the name of a promise or a milestone",
        "agreed" | "signed" => "a name and a date such as `acme.dana on 2026-02-20`",
        "role" => "`supplier`, `client`, `partner`, `internal` or `other`",
        "language" => "a number: `1`",
        "workdays" => "days such as `monday to friday`",
        "review" | "correct" | "term" => "a length of time such as `10 business days`",
        _ => return None,
    })
}

/// Whether a field holds text in quotes and nothing else.
pub(crate) fn is_text_field(label: &str) -> bool {
    value_of(label) == Some(TEXT)
}

/// The words that hold phrases together, for telling a slip in one.
pub(crate) const CONNECTORS: [&str; 34] = [
    "after",
    "at",
    "because",
    "before",
    "by",
    "cure",
    "day",
    "each",
    "every",
    "expect",
    "first",
    "for",
    "from",
    "in",
    "is",
    "least",
    "month",
    "most",
    "not",
    "notice",
    "of",
    "on",
    "once",
    "per",
    "running",
    "started",
    "throughout",
    "times",
    "to",
    "total",
    "until",
    "up to",
    "with",
    "within",
];

/// The words a phrase of time may open with, for telling a slip in one.
pub(crate) const OPENERS: [&str; 10] =
    ["earlier", "every", "from", "later", "not before", "once", "throughout", "todo", "until", "within"];

/// What must follow when `word` has got what it needs first; nothing where the phrase is complete then.
pub(crate) fn then(before: &str, word: &str, reading: Reading) -> Option<&'static str> {
    Some(match (before, word, reading) {
        (_, "from", Reading::Entry) => "`until` and a date",
        (_, "owes", _) => "`to` and a party",
        (_, "has", _) => "`credit with` and a party",
        ("up" | "at", _, _) => return None,
        (_, "with", _) => "`notice` or `to cure`",
        (_, "extend", _) => "`day for day`, `business day for business day`, or `by` and a length of time",
        (_, "allow", _) => "`because` and a text in quotes",
        ("breach", "by", _) => "`is not cured within` and a length of time",
        (_, "once", _) => "what it waits for, such as `is late`, `happens` or `lasts 30 days`",
        (_, "not" | "expect", Reading::Event) => "what happened, such as `met` or `paid`",
        _ => return None,
    })
}
