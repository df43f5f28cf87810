//! The words by which the rule knows its kind; a house may change them.

use crate::policy::{Setting, Standard};

pub(super) static GRAVE: Setting = Setting {
    name: "grave",
    meaning: "words that name breaches nobody can put right; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bribe",
        "bribery",
        "confidential",
        "copy … for others",
        "corrupt",
        "corruption",
        "disclose",
        "fraud",
        "sanctions",
        "pass … to others",
        "pass … to third",
        "publish",
        "secret",
        "show … to others",
        "show … to third",
        "steal",
        "embezzle",
        "falsify",
        "forge",
        "theft",
    ]),
};
