//! Sentences anywhere by which somebody pays for what the other side did, or for its taxes.

use agreement_ledger::price::is_payment;
use agreement_syntax::{Finding, Place};

use super::{BUT, CAUSE, MONEY, RULE};
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static OWN: Setting = Setting {
    name: "own",
    meaning: "words by which the other side's own mistakes are paid for; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after our own error",
        "also for … own errors",
        "also our mistakes",
        "also when we come back",
        "also where … at fault",
        "also where … fault",
        "even own mistakes",
        "even where … is at fault",
        "including … own error",
        "including … own errors",
        "including … own fault",
        "including … own mistakes",
        "including … own negligence",
        "mend … own mistakes",
        "our own mistakes are",
        "own mistakes included",
        "own work right",
        "put … own work right",
        "re-work included",
        "repeat visits count",
        "repeat visits included",
        "return visits count",
        "return visits included",
        "rework counts",
        "rework included",
        "rework is billed",
        "rework is charged",
        "rework is paid",
    ]),
};

pub(super) static WHIM: Setting = Setting {
    name: "whim",
    meaning: "words by which it does not matter how early something was called off; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at any notice",
        "however early",
        "however late or early",
        "however much notice",
        "no matter how early",
        "no matter when",
        "regardless of notice",
        "regardless of the notice",
        "whatever the notice",
        "whenever it is called off",
        "whenever it is cancelled",
        "whenever that is",
        "whenever they cancel",
        "whenever … hear of it",
        "without regard to notice",
    ]),
};

pub(super) static CALLED_OFF: Setting = Setting {
    name: "called-off",
    meaning: "words for something that does not take place",
    standard: Standard::Words(&[
        "abandoned",
        "called off",
        "calls off",
        "cancel",
        "cancellation",
        "cancelled",
        "cancels",
        "moved",
        "postpone",
        "postponed",
        "postponement",
        "withdrawn",
    ]),
};

pub(super) static TAXES: Setting = Setting {
    name: "taxes",
    meaning: "words for taxes that are the other side's own; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all taxes of either",
        "all taxes … of both",
        "any levy",
        "any tax whatsoever",
        "corporate tax",
        "corporation tax",
        "every tax",
        "falls on … profit",
        "gross-up",
        "grossed up",
        "income tax",
        "income taxes",
        "profit tax",
        "tax on … income",
        "tax on … profit",
        "taxes of either side",
        "taxes of the supplier",
        "taxes on income",
        "taxes on … income",
        "taxes on … profit",
        "taxes on … profits",
        "trade tax",
        "whatever is levied",
        "whatever tax",
        "whatever taxes",
    ]),
};

/// Words by which each side keeps its own.
const EACH: [&str; 12] = [
    "as far as",
    "at our cost",
    "at its cost",
    "at no charge",
    "bears its own",
    "both sides",
    "each side",
    "free of charge",
    "not billed",
    "not charged",
    "not paid",
    "withholding",
];

pub(super) fn anywhere(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [cause, but, own] = [&CAUSE, &BUT, &OWN].map(|it| context.policy.words(&RULE, it));
    let [whim, off, taxes] = [&WHIM, &CALLED_OFF, &TAXES].map(|it| context.policy.words(&RULE, it));
    let mut bounded = EACH.to_vec();
    bounded.extend(&but);
    let skipped = ["scope", "resistance", "excuse", "goal", "concession", "assumption", "agreement"];
    let by_cause = sentences::first_of_each(context, &[&cause, &MONEY], &bounded, &skipped);
    let mut found: Vec<(Sentence<'_>, &str, String)> = Vec::new();
    for sentence in by_cause.into_iter().filter(|it| it.head.keyword == "right" || counts(context, it)) {
        let said = wording::find(sentence.text, &cause).unwrap_or_default();
        found.push((
            sentence,
            said,
            format!(
                "by {}, one side pays `{said}`, also for what the other caused itself",
                called(sentence.head)
            ),
        ));
    }
    for sentence in sentences::first_of_each(context, &[&own, &COUNTED], &bounded, &skipped[..6]) {
        let said = wording::find(sentence.text, &own).unwrap_or_default();
        found.push((
            sentence,
            said,
            format!(
                "by {}, one side pays for what the other did badly itself (`{said}`)",
                called(sentence.head)
            ),
        ));
    }
    for sentence in sentences::first_of_each(context, &[&off, &whim, &COUNTED], &bounded, &skipped[..6]) {
        let said = wording::find(sentence.text, &whim).unwrap_or_default();
        found.push((
            sentence,
            said,
            format!("by {}, what is called off is paid all the same (`{said}`), also where it costs the other side nothing yet", called(sentence.head)),
        ));
    }
    for sentence in sentences::first_of_each(context, &[&taxes], &bounded, &skipped[..6]) {
        let said = wording::find(sentence.text, &taxes).unwrap_or_default();
        found.push((
            sentence,
            said,
            format!("by {}, one side bears the taxes of the other (`{said}`)", called(sentence.head)),
        ));
    }
    for (sentence, said, message) in found {
        let touches =
            |at: Place| sentences::lies_in(sentence.place, at) || sentences::lies_in(at, sentence.place);
        if findings.iter().any(|it| it.rule == RULE.name && touches(it.place()))
            || sentences::is_basis(context, sentence.place)
        {
            continue;
        }
        findings.push(
            Finding::new(RULE.name, sentence.place, message)
                .here("nothing is left out")
                .help(
                    "let each side bear what its own people did, and its own taxes; what is called off costs what can no longer be \
                     saved, from a notice on that is said in days",
                )
                .with("promise", &sentence.head.name)
                .with("words", said),
        );
    }
}

/// Words by which something is paid for, or counts for what is.
const COUNTED: [&str; 18] = [
    "bill", "billed", "bills", "charge", "charged", "charges", "cost", "costs", "count", "counted", "counts",
    "fee", "hours", "included", "owes", "paid", "pay", "pays",
];

/// Whether a payment is counted by the promise in which a sentence stands.
fn counts(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let mut payments = context.promises().filter(|(_, it)| is_payment(it));
    payments.any(|(_, it)| {
        super::counted(context, it).is_some_and(|(_, counted)| counted.head.place == sentence.head.place)
    })
}
