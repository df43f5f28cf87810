//! The closed lists of words that the shape of the language rests on. They are published in `grammar/README.md`.

/// The words that open a declaration, and what each declares.
pub const KEYWORDS: [(&str, &str); 18] = [
    ("agreement", "the deal"),
    ("assumption", "what the plan takes for granted"),
    ("calendar", "working time"),
    ("concession", "value given outside the price"),
    ("defaults", "consequences that hold for a whole kind of promise"),
    ("dependency", "something that must happen for a goal"),
    ("duty", "any other promise"),
    ("event", "what may happen many times"),
    ("excuse", "what excuses lateness"),
    ("goal", "the outcome"),
    ("milestone", "what happens once"),
    ("party", "an organisation in the deal"),
    ("payment", "money owed"),
    ("penalty", "an agreed consequence with a name"),
    ("right", "a power someone holds"),
    ("scenario", "a test in the file"),
    ("scope", "what is in and what is out"),
    ("use", "another file's declarations"),
];

/// Words that may be no name and no unit, so that a phrase is never mistaken for one.
pub const LITTLE_WORDS: [&str; 29] = [
    "after", "at", "because", "before", "by", "each", "every", "expect", "for", "from", "if", "in", "is",
    "may", "must", "not", "notice", "of", "on", "once", "owes", "per", "to", "todo", "under", "until", "up",
    "with", "within",
];

/// Little words that are kept for later versions.
pub const KEPT_LITTLE_WORDS: [&str; 4] = ["and", "choose", "unless", "while"];

/// Words with a meaning of their own in phrases; they may be no name either.
pub const FIXED_WORDS: [&str; 8] =
    ["amount", "due", "effective", "ends", "signed", "target", "value", "worth"];

/// Words that later versions of the language will use, and for what. They are refused with a message until then.
pub const RESERVED: [(&str, &str); 12] = [
    ("accelerate", "making later payments due at once"),
    ("account", "account plans"),
    ("amend", "amendments to a signed text"),
    ("amendment", "amendments to a signed text"),
    ("bands", "price bands"),
    ("choose", "a choice between remedies"),
    ("instalment", "instalments with interest"),
    ("instalments", "instalments with interest"),
    ("keywords", "keywords in other languages"),
    ("portfolio", "account plans and portfolios"),
    ("private", "fields that one side keeps to itself"),
    ("template", "templates with parameters"),
];

/// A word that opens a part of other contracts.
#[derive(Clone, Copy, Debug)]
pub struct OtherKeyword {
    /// The word.
    pub word: &'static str,
    /// The word that opens it here.
    pub keyword: &'static str,
    /// What it is, for the sentence "… is called `dependency` here".
    pub what: &'static str,
}

const fn other(word: &'static str, keyword: &'static str, what: &'static str) -> OtherKeyword {
    OtherKeyword { word, keyword, what }
}

/// The words that people bring along from other contracts; what they open is read as what it is called here.
pub const OTHER_KEYWORDS: [OtherKeyword; 30] = [
    other("bonus", "concession", "value that is given outside the price"),
    other("client", "party", "whoever takes part"),
    other("commitment", "duty", "a promise that serves no goal"),
    other("contract", "agreement", "the deal itself"),
    other("customer", "party", "whoever takes part"),
    other("deadline", "milestone", "a day with a name"),
    other("deliverable", "dependency", "what one side must deliver"),
    other("deliverables", "dependency", "what one side must deliver"),
    other("delivery", "dependency", "what one side must deliver"),
    other("discount", "concession", "value that is given outside the price"),
    other("fee", "payment", "money that is owed"),
    other("force", "excuse", "what excuses lateness"),
    other("force_majeure", "excuse", "what excuses lateness"),
    other("invoice", "payment", "money that is owed"),
    other("kpi", "goal", "an outcome that is measured"),
    other("objective", "goal", "an outcome that is measured"),
    other("obligation", "duty", "a promise that serves no goal"),
    other("outcome", "goal", "an outcome that is measured"),
    other("prerequisite", "dependency", "what must happen first"),
    other("price", "payment", "money that is owed"),
    other("provider", "party", "whoever takes part"),
    other("requirement", "dependency", "what must happen for a goal"),
    other("responsibility", "duty", "a promise that serves no goal"),
    other("seller", "party", "whoever takes part"),
    other("service", "duty", "a promise that serves no goal"),
    other("statement", "agreement", "the deal itself"),
    other("supplier", "party", "whoever takes part"),
    other("task", "dependency", "what one side must do for a goal"),
    other("vendor", "party", "whoever takes part"),
    other("workstream", "dependency", "what one side must do for a goal"),
];

/// What opens here what this word opens in other contracts, if it is such a word.
pub fn other_keyword(word: &str) -> Option<OtherKeyword> {
    let lower = word.to_lowercase();
    OTHER_KEYWORDS.into_iter().find(|other| other.word == lower)
}

/// Fields of the whole deal, which stand in the `agreement` block.
pub(crate) const DEAL_FIELDS: [&str; 6] = ["effective", "ends", "language", "law", "terms", "value"];

/// Whether a word opens a declaration.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search_by_key(&word, |(keyword, _)| *keyword).is_ok()
}

/// Whether a word is a little word, now or in a later version.
pub fn is_little(word: &str) -> bool {
    LITTLE_WORDS.binary_search(&word).is_ok() || KEPT_LITTLE_WORDS.binary_search(&word).is_ok()
}

/// For what a reserved word is kept, if it is one.
pub fn reserved_for(word: &str) -> Option<&'static str> {
    RESERVED.iter().find(|(reserved, _)| *reserved == word).map(|(_, what)| *what)
}

/// The words that open a block inside a declaration, and where each stands.
pub const BLOCK_WORDS: [(&str, &str); 11] = [
    ("acceptance", "a promise"),
    ("changes", "`agreement`"),
    ("dispute", "`agreement`"),
    ("escalation", "`agreement`"),
    ("liability", "`agreement`"),
    ("mitigation", "`resistance`"),
    ("person", "`party`"),
    ("renewal", "`agreement`"),
    ("reply", "`event`"),
    ("resistance", "a promise"),
    ("team", "`party`"),
];

/// What an `if` may ask about.
pub const TRIGGERS: [&str; 7] = ["above", "below", "broken", "false", "late", "missed", "used"];

/// The verbs of statements.
pub const ACTIONS: [&str; 10] =
    ["apply", "credit", "escalate", "extend", "pay", "refund", "release", "require", "suspend", "terminate"];

/// The words that may stand before a unit and belong to it: `business days`.
pub const UNIT_PREFIXES: [&str; 5] = ["agreement", "business", "calendar", "contract", "working"];

/// The labels of fields, for telling a slip in one from other text. What each may hold is said in `agreement-model`.
pub const FIELDS: [&str; 72] = [
    "agreed",
    "amount",
    "authority",
    "baseline",
    "basis",
    "before",
    "calendar",
    "cap",
    "claim",
    "concurrent",
    "correct",
    "covers",
    "credits",
    "criteria",
    "effective",
    "email",
    "ends",
    "evidence",
    "excluding",
    "expires",
    "for",
    "form",
    "holidays",
    "hours",
    "how",
    "in",
    "language",
    "law",
    "measure",
    "needs",
    "note",
    "notice",
    "out",
    "provided",
    "raise",
    "remedy",
    "reply",
    "return",
    "review",
    "role",
    "roll",
    "rounding",
    "rounds",
    "serves",
    "settle",
    "signed",
    "silence",
    "source",
    "survives",
    "target",
    "term",
    "terms",
    "times",
    "timezone",
    "title",
    "to",
    "uncapped",
    "undisputed",
    "unmeasured",
    "uplift",
    "value",
    "when",
    "who",
    "why",
    "workdays",
    "worth",
    // Labels that people write by habit: the checker knows what is meant by them.
    "deadline",
    "description",
    "due",
    "name",
    "owner",
    "responsible",
];

/// Whether a word opens a block inside a declaration.
pub fn is_block_word(word: &str) -> bool {
    BLOCK_WORDS.iter().any(|(block, _)| *block == word)
}

/// Whether a word is the label of a field.
pub fn is_field(word: &str) -> bool {
    FIELDS.contains(&word)
}

/// The keyword that a word seems to be meant for, if it is no keyword itself: `gaol` is `goal`.
pub fn meant_keyword(word: &str) -> Option<&'static str> {
    nearest(word, KEYWORDS.iter().map(|(keyword, _)| *keyword))
}

/// The block word that a word seems to be meant for, if it is none itself: `resistence` is `resistance`.
pub fn meant_block_word(word: &str) -> Option<&'static str> {
    nearest(word, BLOCK_WORDS.iter().map(|(block, _)| *block))
}

/// The nearest of `words`, if one is near enough to be what was meant and no other is as near.
pub(crate) fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let length = written.len();
    if !(2..=24).contains(&length) {
        return None;
    }
    let limit = match length {
        0..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    let lower = written.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for word in words {
        if word.len().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&lower, word);
        if distance > limit || distance * 2 > length.min(word.len()) + 1 {
            continue;
        }
        match best {
            Some((found, _)) if distance > found => {}
            Some((found, known)) if distance == found => tied = tied || known != word,
            _ => (best, tied) = (Some((distance, word)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_searched_by_halves_are_in_order() {
        assert!(KEYWORDS.is_sorted() && LITTLE_WORDS.is_sorted() && KEPT_LITTLE_WORDS.is_sorted());
    }

    #[test]
    fn a_slip_of_the_fingers_is_understood() {
        assert_eq!(meant_keyword("gaol"), Some("goal"));
        assert_eq!(meant_keyword("dependancy"), Some("dependency"));
        assert_eq!(meant_keyword("Goal"), Some("goal"));
        assert_eq!(meant_block_word("resistence"), Some("resistance"));
        assert_eq!(meant_keyword("spaceship"), None);
    }

    #[test]
    fn no_word_is_chosen_between_two_that_are_as_near() {
        assert_eq!(nearest("lat", ["late", "last"].into_iter()), None);
    }
}
