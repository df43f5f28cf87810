//! Finds fees that run on while what they pay for rests, and charges of no known size for going on.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "fee-runs-while-suspended",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PAUSE, &FEE, &RUNS, &BACK, &COSTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("fee_runs_while_suspended.md"),
    check: Some(check),
};

static PAUSE: Setting = Setting {
    name: "pause",
    meaning: "words for a time in which nothing is delivered",
    standard: Standard::Words(&[
        "at rest",
        "blocked",
        "cut off",
        "deactivated",
        "downtime",
        "idle",
        "interrupted",
        "interruption",
        "interruptions",
        "offline",
        "outage",
        "pause",
        "paused",
        "pauses",
        "pausing",
        "shut off",
        "standstill",
        "stoppage",
        "stopped",
        "suspend",
        "suspended",
        "suspending",
        "suspension",
        "switched off",
        "while … rests",
    ]),
};

static FEE: Setting = Setting {
    name: "fee",
    meaning: "words for what is paid in a series; `…` stands for up to three words",
    standard: Standard::Words(&[
        "charge",
        "charges",
        "fee",
        "fees",
        "hire",
        "instalment",
        "instalments",
        "licence",
        "license",
        "months",
        "payment",
        "payments",
        "premium",
        "price",
        "rent",
        "retainer",
        "subscription",
        "subscriptions",
    ]),
};

static RUNS: Setting = Setting {
    name: "runs",
    meaning: "words by which it is paid all the same; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all the same",
        "as if nothing",
        "carries on",
        "carry on",
        "continue to be charged",
        "continues to be charged",
        "continues to run",
        "does not stop",
        "goes on",
        "in full",
        "is not reduced",
        "keeps running",
        "like any other",
        "no credit",
        "no reduction",
        "no refund",
        "not reduced",
        "payable in full",
        "remain due",
        "remain payable",
        "remains due",
        "remains payable",
        "run on",
        "runs on",
        "stays due",
        "still billed",
        "still charged",
        "still due",
        "still owed",
        "still payable",
        "without reduction",
    ]),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words for going on again, for which a charge is made; `…` stands for up to three words",
    standard: Standard::Words(&[
        "activating again",
        "re-opening the account",
        "re-start",
        "reactivate",
        "reactivation",
        "reconnect",
        "reconnecting",
        "reconnection",
        "reinstate",
        "reinstatement",
        "restart",
        "restart charge",
        "restarting",
        "starting again",
        "switch back on",
        "switch … back on",
        "switching back on",
        "switching … back on",
        "unblocking",
        "unlocking",
    ]),
};

static COSTS: Setting = Setting {
    name: "costs",
    meaning: "words by which it costs something",
    standard: Standard::Words(&[
        "billed", "charge", "charged", "charges", "cost", "costs", "fee", "fees", "price",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which the fee rests as well, or going on costs nothing",
    standard: Standard::Words(&[
        "at no cost",
        "comes off",
        "free of charge",
        "is not owed",
        "is reduced",
        "no charge",
        "no fee",
        "not billed",
        "not charged",
        "not owed",
        "nothing is owed",
        "own fault",
        "pro rata",
        "rest as well",
        "rests as well",
        "rests too",
        "taken off",
        "without charge",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [pause, fee, runs, back, costs, bounded] =
        [&PAUSE, &FEE, &RUNS, &BACK, &COSTS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal"];
    for sentence in sentences::first_of_each(context, &[&pause, &fee, &runs], &bounded, &skipped) {
        let said = wording::find(sentence.text, &runs).unwrap_or_default();
        findings.push(told(
            &sentence,
            said,
            format!("by {}, it is paid for while nothing is delivered (`{said}`)", called(sentence.head)),
            "let the fee rest for the days in which the service does; what is owed until then stays owed",
        ));
    }
    let open = |text: &str| !text.contains(|letter: char| letter.is_ascii_digit());
    for sentence in sentences::first_of_each(context, &[&back, &costs], &bounded, &skipped) {
        let told_already = findings.iter().any(|it| it.rule == RULE.name && it.place() == sentence.place);
        if open(sentence.text) && !told_already {
            let said = wording::find(sentence.text, &back).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!(
                    "by {}, going on again costs money (`{said}`), and nowhere does it say how much",
                    called(sentence.head)
                ),
                "write the sum, such as `50 EUR for each time`, and within how many hours it runs again",
            ));
        }
    }
}

fn told(sentence: &Sentence<'_>, said: &str, message: String, help: &'static str) -> Finding {
    sentence.finding(&RULE, said, message).here("paid, and nothing for it").help(help)
}
