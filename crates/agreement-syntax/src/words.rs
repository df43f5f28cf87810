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
    "after", "at", "because", "before", "by", "each", "every", "expect", "for", "from", "if", "in", "is", "may", "must",
    "not", "notice", "of", "on", "once", "owes", "per", "to", "todo", "under", "until", "up", "with", "within",
];

/// Little words that are kept for later versions.
pub const KEPT_LITTLE_WORDS: [&str; 4] = ["and", "choose", "unless", "while"];

/// Words with a meaning of their own in phrases; they may be no name either.
pub const FIXED_WORDS: [&str; 7] = ["amount", "due", "effective", "ends", "signed", "target", "value", ];

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

/// Whether a word opens a declaration.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search_by_key(&word, |(keyword, _)| *keyword).is_ok()
}

/// Whether a word is a little word, now or in a later version.
pub fn is_little(word: &str) -> bool {
    LITTLE_WORDS.contains(&word) || KEPT_LITTLE_WORDS.contains(&word)
}

/// For what a reserved word is kept, if it is one.
pub fn reserved_for(word: &str) -> Option<&'static str> {
    RESERVED.iter().find(|(reserved, _)| *reserved == word).map(|(_, what)| *what)
}
