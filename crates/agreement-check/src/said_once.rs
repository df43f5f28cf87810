//! What two rules say of one thing is said once: by the rule whose mending takes the other's trouble away as well.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_syntax::{Finding, Place};

/// A rule, and those beside whose finding on the same thing it has nothing to add.
const LESS: [(&str, &[&str]); 15] = [
    ("acceptance-slow", &["handoff-after-start", "review-window-exceeds-plan"]),
    ("consequence-only-one-case", &["escalation-as-only-consequence", "unpaid-without-way-out"]),
    (
        "duty-without-consequence",
        &[
            "assigns-more-than-made",
            "breaks-the-law",
            "client-delay-no-relief",
            "data-used-freely",
            "handover-after-end",
            "hangs-on-all-bills",
            "rate-stands-nowhere",
            "personal-data-unprotected",
            "rights-pass-before-payment",
            "safeguard-after-use",
        ],
    ),
    ("figure-kept-by-debtor", &["count-unconfirmed"]),
    ("mitigation-empty", &["mitigation-too-late"]),
    (
        "note-as-promise",
        &[
            "clock-stands-still",
            "data-used-freely",
            "paid-for-and-not-owned",
            "proof-thrown-away",
            "secrecy-one-sided",
        ],
    ),
    ("payment-trigger-client-controlled", &["silence-rejects"]),
    ("one-way-exit", &["exit-cancels-own-debt"]),
    ("personal-data-unprotected", &["data-used-freely", "more-data-than-needed"]),
    ("exit-without-wind-down", &["use-can-be-taken-back"]),
    (
        "power-without-bounds",
        &[
            "data-used-freely",
            "hangs-on-all-bills",
            "held-for-money",
            "strikes-by-itself",
            "use-can-be-taken-back",
        ],
    ),
    ("held-for-money", &["hangs-on-all-bills"]),
    ("paid-as-if-done", &["exit-paid-by-one-side", "paid-whatever-the-cause"]),
    ("strikes-by-itself", &["hangs-on-all-bills", "held-for-money"]),
    ("unused-definition", &["approval-comes-too-late"]),
];

/// Rules that look at each promise, and would say of one shared penalty the same for each that applies it.
const AT_ONE_PLACE: [&str; 2] = ["charge-above-liability", "consequence-disproportionate"];

/// Under which keys a finding says what it is about.
const ABOUT: [&str; 10] = [
    "awaited",
    "declaration",
    "waits_for",
    "promise",
    "promises",
    "name",
    "right",
    "handoff",
    "counted",
    "payment",
];

/// A rule about words, and those that judge the whole of the same text.
const LESS_IN_TEXT: [(&str, &[&str]); 2] = [
    ("to-be-agreed-open", &["consequence-empty"]),
    ("vague-measure", &["acceptance-subjective", "to-be-agreed-open"]),
];

/// What was found that another finding may make needless: each rule with what it is about, and the places of those about a text.
pub(crate) struct Told {
    about: BTreeSet<(&'static str, String)>,
    texts: Vec<(&'static str, Place, String)>,
}

impl Told {
    pub(crate) fn of(found: &[Finding]) -> Self {
        let louder = |rule: &str| LESS.iter().any(|(_, by)| by.contains(&rule));
        let about = found.iter().filter(|finding| louder(finding.rule));
        let about = about.flat_map(|finding| names(finding).into_iter().map(|name| (finding.rule, name)));
        let in_text = |rule: &str| LESS_IN_TEXT.iter().any(|(_, by)| by.contains(&rule));
        let texts = found.iter().filter(|finding| in_text(finding.rule));
        let texts = texts.map(|finding| (finding.rule, finding.place(), finding.message.clone()));
        Self { about: about.collect(), texts: texts.collect() }
    }

    /// Leaves out what has been said by another rule.
    pub(crate) fn once(&self, model: &Model, found: &mut Vec<Finding>) {
        found.retain(|finding| !self.says(finding) && !self.says_of_the_text(model, finding));
        let mut told = BTreeSet::new();
        found.retain(|finding| {
            !AT_ONE_PLACE.contains(&finding.rule) || told.insert((finding.rule, finding.place()))
        });
    }

    fn says(&self, finding: &Finding) -> bool {
        let Some((_, by)) = LESS.iter().find(|(less, _)| *less == finding.rule) else { return false };
        let own = names(finding);
        by.iter().any(|rule| own.iter().any(|name| self.about.contains(&(*rule, name.clone()))))
    }

    /// Whether some words are part of a text that another rule has quoted as a whole, or judged by other words in it.
    fn says_of_the_text(&self, model: &Model, finding: &Finding) -> bool {
        let Some((_, by)) = LESS_IN_TEXT.iter().find(|(less, _)| *less == finding.rule) else { return false };
        let at = finding.place();
        let Some(text) = model.texts.iter().find(|text| holds(text.place, at)) else { return false };
        self.texts.iter().any(|(rule, place, message)| {
            by.contains(rule)
                && (holds(text.place, *place)
                    || holds(*place, text.place) && message.contains(text.value.trim_matches('"')))
        })
    }
}

fn holds(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

fn names(finding: &Finding) -> Vec<String> {
    let about = finding.data.iter().filter(|(key, _)| ABOUT.contains(key));
    about.flat_map(|(_, value)| value.split(", ").map(str::to_owned)).collect()
}
