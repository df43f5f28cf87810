//! Sentences by which a delay costs so much for each day, and which say no end.

use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::{sentences, wording};

pub(super) static EACH: Setting = Setting {
    name: "each",
    meaning: "words for each stretch of a delay; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a day late",
        "a day on top",
        "a week late",
        "as long as it lasts",
        "as long as the delay",
        "as long as … lasts",
        "as long as … late",
        "daily until",
        "day of delay",
        "day of lateness",
        "day overdue",
        "day that it is late",
        "each day late",
        "each day of delay",
        "each day the delay",
        "each day without",
        "each further day",
        "each further hour",
        "each further week",
        "each late day",
        "each week late",
        "each week of delay",
        "every day late",
        "every day of delay",
        "every day without",
        "every further day",
        "every further week",
        "every late day",
        "every week late",
        "for as long as",
        "further day",
        "hour of delay",
        "late day",
        "late week",
        "no upper limit",
        "per day late",
        "per day of delay",
        "per further day",
        "per late day",
        "per week of delay",
        "started day",
        "started week of delay",
        "until it is there",
        "week of delay",
        "without end",
        "without limit",
        "without upper limit",
    ]),
};

pub(super) static COSTS: Setting = Setting {
    name: "costs",
    meaning: "words by which it costs money",
    standard: Standard::Words(&[
        "another", "bears", "charge", "charged", "cost", "costs", "deduct", "deducted", "deducts", "fine",
        "owe", "owed", "owes", "paid", "pay", "pays", "penalty",
    ]),
};

pub(super) static STOPS: Setting = Setting {
    name: "stops",
    meaning: "words by which it ends somewhere",
    standard: Standard::Words(&[
        "at most",
        "cap",
        "capped",
        "ceiling",
        "first … days",
        "hire",
        "in all",
        "limit of",
        "limited",
        "maximum",
        "no more than",
        "not above",
        "not exceeding",
        "not more than",
        "up to",
        "wage",
        "wages",
        "within the cap",
    ]),
};

pub(super) fn in_words(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [each, costs, stops] = [&EACH, &COSTS, &STOPS].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal", "assumption", "concession", "agreement"];
    for sentence in sentences::first_of_each(context, &[&each, &costs], &stops, &skipped) {
        let sum =
            figures(sentence.text).into_iter().any(|it| matches!(it.says, Says::Money(_) | Says::Percent(_)));
        if !sum || sentences::is_basis(context, sentence.place) {
            continue;
        }
        let said = wording::find(sentence.text, &each).unwrap_or_default();
        findings.push(
            Finding::new(
                RULE.name,
                sentence.place,
                format!("by {}, a delay costs money (`{said}`), in words, and stops nowhere", called(sentence.head)),
            )
            .here("no limit, and outside what is reckoned with")
            .help("write it as a line of its own, `pay … per started day up to …`, and what follows then in `if missed by …`")
            .with("promises", &sentence.head.name),
        );
    }
}
