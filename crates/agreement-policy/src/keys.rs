//! The keys that an `agreement.toml` may have, each with its meaning: the reading, the JSON Schema and the page for people
//! are made from this one table.

/// A key and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

const fn key(name: &'static str, meaning: &'static str) -> Key {
    Key { name, meaning }
}

/// The keys at the top of the file.
pub const TOP: [Key; 6] = [
    key("required-version", "The oldest version of `agreement` that may read this file, as \"0.1\"."),
    key(
        "extends",
        "Policies that this one rests on, by paths from this file; a later one beats an earlier one.",
    ),
    key("profile", PROFILE),
    key("files", "Which files are looked at, by patterns of paths."),
    key("rules", "What is made of each rule, by the name of the rule or of its category."),
    key("overrides", "What is different for some files."),
];

/// The keys under `[files]`.
pub const FILES: [Key; 2] = [
    key("include", "The files that are looked at; without it all agreements and journals are."),
    key("exclude", "The files that are left out, even where they are named on the command line."),
];

/// The keys of an override.
pub const OVERRIDE: [Key; 3] = [
    key("paths", "The files that it holds for, by patterns of paths."),
    key("profile", PROFILE),
    key("rules", "What is made of each rule in these files."),
];

/// The options that every rule has.
pub const RULE: [Key; 2] = [
    key("level", "Whether the rule is asked, and how grave its findings are."),
    key(
        "allowable",
        "Whether `allow RULE because \"…\"` in an agreement silences it; it does where nothing is said.",
    ),
];

/// How a list of words is changed instead of replaced.
pub const WORDS: [Key; 2] = [
    key("add", "Words that come to those that hold already."),
    key("without", "Words that are taken out of those that hold already."),
];

const PROFILE: &str = "Which rules are asked: those of the default profile, or all there are (\"strict\").";

/// What `profile` may be.
pub const PROFILES: [&str; 2] = ["default", "strict"];

/// What the level of a rule may be, with what it means.
pub const LEVELS: [(&str, &str); 5] = [
    ("off", "it is not asked"),
    ("on", "it is asked, whatever its profile, and its findings are as grave as it says itself"),
    ("info", "it is asked, and its findings are advice"),
    ("warning", "it is asked, and its findings are warnings"),
    ("error", "it is asked, and its findings are errors, which fail the run"),
];

/// The names of some keys.
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}
