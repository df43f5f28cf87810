//! The words by which the rule knows its kind; a house may change them.

use crate::policy::{Setting, Standard};

pub(super) static WITH: Setting = Setting {
    name: "with",
    meaning: "words that say in a `how:` what comes along",
    standard: Standard::Words(&[
        "as well as",
        "along with",
        "incl",
        "including",
        "inclusive of",
        "plus",
        "together with",
        "with",
        "accompanied by",
        "added",
        "alongside",
        "also",
        "besides",
        "comprises",
        "comprising",
        "consisting of",
        "containing",
        "contains",
        "covering",
        "covers",
        "followed by",
        "in addition to",
        "include",
        "inclusive",
        "on top of",
        "supplemented by",
    ]),
};
