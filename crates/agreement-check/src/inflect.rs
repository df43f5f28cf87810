//! The plain forms of a word that is looked for: its plural, and the forms of a verb; "adjust" stands for "adjusted".
//!
//! Only the plain form stands for the others. A word that is written in another form, as "approved" or "goods", stands
//! for itself alone: what a list does not mean, it need not find. A stemmer would make one word of "general" and
//! "generate"; here is no form that is not the same word.

/// Whether a word of a text is the word that is looked for, or a plain form of it; both in small letters.
pub(crate) fn is_form(word: &str, of: &str) -> bool {
    word == of
        || word.strip_prefix(root(of)).is_some_and(|tail| {
            is_plural_tail(of, tail) && !FIXED.contains(&of) || is_verb_tail(of, tail) && is_regular(of)
        })
        || uneven(of).contains(&word)
}

/// Whether a word is known as a verb, behind which an article may stand.
pub(crate) fn is_verb(word: &str) -> bool {
    is_regular(word) || !uneven(word).is_empty()
}

/// The letters with which the forms of a word begin, but for the uneven ones.
pub(crate) fn root(word: &str) -> &str {
    if word.len() < SHORTEST { word } else { word.strip_suffix(['e', 'y']).unwrap_or(word) }
}

/// The forms of a word that follow no rule: "took" and "taken" of "take".
pub(crate) fn uneven(word: &str) -> &'static [&'static str] {
    let at = UNEVEN.binary_search_by(|(base, _)| (*base).cmp(word)).ok();
    at.and_then(|at| UNEVEN.get(at)).map_or(&[], |(_, forms)| *forms)
}

/// Letters of the shortest word that has a plural.
const SHORTEST: usize = 3;

/// Whether what stands behind the root makes a plural, or the third person of a verb.
fn is_plural_tail(word: &str, tail: &str) -> bool {
    match word.as_bytes() {
        bytes if bytes.len() < SHORTEST => false,
        [.., b'e'] => tail == "es",
        [.., b'a' | b'e' | b'i' | b'o' | b'u', b'y'] => tail == "ys",
        [.., b'y'] => tail == "ies",
        [.., b's', b's'] | [.., b'x' | b'z'] | [.., b'c' | b's', b'h'] => tail == "es",
        [.., b's'] => false,
        [.., b'o'] => matches!(tail, "s" | "es"),
        _ => tail == "s",
    }
}

/// Whether what stands behind the root makes a past or an "-ing".
fn is_verb_tail(word: &str, tail: &str) -> bool {
    match word.as_bytes() {
        [.., b'e', b'e'] => matches!(tail, "ed" | "eing"),
        [.., b'e'] => matches!(tail, "ed" | "ing"),
        [.., b'a' | b'e' | b'i' | b'o' | b'u', b'y'] => matches!(tail, "yed" | "ying"),
        [.., b'y'] => matches!(tail, "ied" | "ying"),
        [.., last] => {
            let last = char::from(*last);
            matches!(tail.strip_prefix(last).unwrap_or(tail), "ed" | "ing")
        }
        [] => false,
    }
}

fn is_regular(word: &str) -> bool {
    VERBS.binary_search(&word).is_ok()
}

/// Words whose "-s" is another word, or the same in another sense: "goods", "minors", "seconds", "release notes".
const FIXED: [&str; 25] = [
    "board", "current", "custom", "fair", "fast", "final", "general", "good", "last", "live", "may", "mean",
    "meet", "minor", "net", "new", "note", "premise", "right", "second", "security", "short", "still",
    "term", "well",
];

/// Verbs with all their forms. One of which a form is rather a thing ("meeting", "building", "opening") or leads
/// elsewhere ("ordered", "reported") is not among them; a list that means such a form says so.
const VERBS: [&str; 166] = [
    "absorb",
    "accept",
    "achieve",
    "adapt",
    "add",
    "adjust",
    "agree",
    "alter",
    "amend",
    "announce",
    "apologise",
    "apologize",
    "appoint",
    "approve",
    "arrange",
    "ask",
    "assign",
    "assure",
    "attempt",
    "bribe",
    "calculate",
    "cancel",
    "change",
    "clarify",
    "commit",
    "compensate",
    "compete",
    "confer",
    "confirm",
    "consider",
    "consult",
    "convince",
    "cooperate",
    "correct",
    "criticise",
    "criticize",
    "decide",
    "deduct",
    "deem",
    "define",
    "delay",
    "delete",
    "deliver",
    "demand",
    "deploy",
    "destroy",
    "deter",
    "determine",
    "disclose",
    "discontinue",
    "discuss",
    "dismantle",
    "disparage",
    "divulge",
    "drop",
    "engage",
    "ensure",
    "enter",
    "erase",
    "evaluate",
    "examine",
    "exclude",
    "expect",
    "explain",
    "extend",
    "fail",
    "finalise",
    "finalize",
    "forfeit",
    "grant",
    "guarantee",
    "harm",
    "headhunt",
    "hinder",
    "hire",
    "hope",
    "impress",
    "increase",
    "inform",
    "inspect",
    "introduce",
    "judge",
    "lack",
    "lapse",
    "leak",
    "look",
    "lower",
    "maintain",
    "mention",
    "modify",
    "motivate",
    "move",
    "negotiate",
    "notify",
    "obtain",
    "pass",
    "pick",
    "please",
    "poach",
    "postpone",
    "prevent",
    "promise",
    "propose",
    "provide",
    "publish",
    "punish",
    "purchase",
    "raise",
    "react",
    "receive",
    "reclaim",
    "recruit",
    "redefine",
    "reduce",
    "refund",
    "refuse",
    "regret",
    "reimburse",
    "reject",
    "release",
    "relocate",
    "remain",
    "remind",
    "remove",
    "renegotiate",
    "renew",
    "repair",
    "replace",
    "require",
    "reschedule",
    "resolve",
    "restrict",
    "retain",
    "return",
    "reveal",
    "revise",
    "settle",
    "shift",
    "shorten",
    "skip",
    "solicit",
    "specify",
    "stay",
    "stop",
    "subcontract",
    "substitute",
    "supply",
    "surrender",
    "suspend",
    "swap",
    "talk",
    "terminate",
    "tighten",
    "transfer",
    "trust",
    "try",
    "update",
    "use",
    "vary",
    "verify",
    "wait",
    "waive",
    "want",
    "widen",
    "wipe",
    "wish",
];

/// Words with forms of their own; "-s" beside them is made by rule.
const UNEVEN: [(&str, &[&str]); 49] = [
    ("bear", &["bore", "borne", "bearing"]),
    ("begin", &["began", "begun"]),
    ("bring", &["brought", "bringing"]),
    ("buy", &["bought", "buying"]),
    ("catch", &["caught", "catching"]),
    ("choose", &["chose", "chosen", "choosing"]),
    ("deal", &["dealt", "dealing"]),
    ("do", &["does", "did", "done", "doing"]),
    ("fall", &["fell", "fallen", "falling"]),
    ("feel", &["felt"]),
    ("find", &["found"]),
    ("get", &["got", "getting"]),
    ("give", &["gave", "given", "giving"]),
    ("go", &["goes", "gone", "going"]),
    ("half", &["halves"]),
    ("have", &["has", "had", "having"]),
    ("hold", &["held"]),
    ("hurt", &["hurting"]),
    ("index", &["indices"]),
    ("keep", &["kept", "keeping"]),
    ("know", &["knew", "known", "knowing"]),
    ("leave", &["left", "leaving"]),
    ("lend", &["lent", "lending"]),
    ("let", &["letting"]),
    ("lose", &["lost", "losing"]),
    ("make", &["made", "making"]),
    ("pay", &["paid", "paying"]),
    ("put", &["putting"]),
    ("repay", &["repaid", "repaying"]),
    ("rewrite", &["rewrote", "rewritten", "rewriting"]),
    ("rise", &["rose", "risen", "rising"]),
    ("say", &["said", "saying"]),
    ("see", &["saw", "seen", "seeing"]),
    ("seek", &["sought", "seeking"]),
    ("sell", &["sold", "selling"]),
    ("send", &["sent", "sending"]),
    ("shut", &["shutting"]),
    ("sit", &["sat", "sitting"]),
    ("speak", &["spoke", "spoken", "speaking"]),
    ("steal", &["stole", "stolen", "stealing"]),
    ("take", &["took", "taken", "taking"]),
    ("teach", &["taught", "teaching"]),
    ("tell", &["told", "telling"]),
    ("think", &["thought", "thinking"]),
    ("throw", &["threw", "thrown", "throwing"]),
    ("undertake", &["undertook", "undertaken", "undertaking"]),
    ("withdraw", &["withdrew", "withdrawn", "withdrawing"]),
    ("withhold", &["withheld", "withholding"]),
    ("write", &["wrote", "written"]),
];

#[cfg(test)]
mod tests {
    use super::{FIXED, UNEVEN, VERBS, is_form, root, uneven};

    #[test]
    fn a_word_stands_for_its_plain_forms() {
        for (word, forms) in [
            ("date", "date dates"),
            ("fee", "fees"),
            ("party", "parties"),
            ("day", "days"),
            ("process", "processes"),
            ("tax", "taxes"),
            ("batch", "batches"),
            ("photo", "photos"),
            ("half", "halves"),
            ("adjust", "adjusts adjusted adjusting"),
            ("agree", "agrees agreed agreeing"),
            ("vary", "varies varied varying"),
            ("cancel", "cancels cancelled canceled cancelling"),
            ("stop", "stopped stopping"),
            ("reduce", "reduces reduced reducing"),
            ("take", "takes took taken taking"),
            ("do", "does done"),
        ] {
            for form in forms.split(' ') {
                assert!(is_form(form, word), "{form} of {word}");
            }
        }
    }

    #[test]
    fn another_word_is_no_form_of_it() {
        for (word, others) in [
            ("good", "goods"),
            ("second", "seconds"),
            ("term", "terms"),
            ("goods", "good"),
            ("approved", "approve approves"),
            ("report", "reported reporting"),
            ("general", "generally generals"),
            ("agree", "agreement disagree"),
            ("price", "priced pricing"),
            ("gas", "gass"),
            ("no", "nos"),
            ("", "s es ed"),
            ("e", "es"),
        ] {
            for other in others.split(' ') {
                assert!(!is_form(other, word), "{other} of {word}");
            }
        }
    }

    #[test]
    fn the_tables_are_in_order_and_say_nothing_twice() {
        assert!(VERBS.is_sorted() && FIXED.is_sorted() && UNEVEN.is_sorted());
        for (word, forms) in UNEVEN {
            assert!(VERBS.binary_search(&word).is_err(), "{word} is in both tables");
            assert!(uneven(word) == forms && forms.iter().all(|form| is_form(form, word)));
            assert!(forms.iter().all(|form| form.starts_with(&root(word)[..1])), "{word}");
        }
    }
}
