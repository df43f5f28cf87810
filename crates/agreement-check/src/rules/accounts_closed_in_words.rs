//! Finds words by which paying or keeping silent closes an account for good, or by which it is never closed.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "accounts-closed-in-words",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CLOSED, &ACCOUNT, &LATER, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("accounts_closed_in_words.md"),
    check: Some(check),
};

static CLOSED: Setting = Setting {
    name: "closed",
    meaning: "words by which nothing may be said later; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as free of defects",
        "as free of fault",
        "as free of faults",
        "binding for good",
        "can no longer be questioned",
        "cannot be challenged",
        "cannot be contested",
        "cannot be questioned",
        "cannot be questioned later",
        "conclusive",
        "count as acceptance",
        "counts as acceptance",
        "counts as accepted",
        "deemed accepted",
        "deemed agreed",
        "deemed approved",
        "deemed correct",
        "deemed right",
        "deemed undisputed",
        "final and binding",
        "for good",
        "free of all claims",
        "is acceptance",
        "is acknowledged as",
        "may not be questioned",
        "means acceptance",
        "no later claim",
        "no later claims",
        "no later objection",
        "no objection is heard",
        "no objection later",
        "nobody questions",
        "not questioned",
        "nothing can be claimed",
        "nothing … claimed any more",
        "settles all claims",
        "stands as correct",
        "taken as accepted",
        "taken as approved",
        "taken as correct",
        "taken as right",
        "waives all claims by paying",
        "waives … by paying",
        "without any later claim",
    ]),
};

static ACCOUNT: Setting = Setting {
    name: "account",
    meaning: "words for what is billed or paid",
    standard: Standard::Words(&[
        "account",
        "accounts",
        "bill",
        "bills",
        "charge",
        "charges",
        "invoice",
        "invoices",
        "paid",
        "pay",
        "paying",
        "payment",
        "pays",
        "settlement",
        "statement",
        "statements",
        "time sheet",
        "time sheets",
        "timesheet",
        "timesheets",
    ]),
};

static LATER: Setting = Setting {
    name: "later",
    meaning: "words by which bills may follow without end; `…` stands for up to three words",
    standard: Standard::Words(&[
        "also later",
        "also years later",
        "as and when they turn up",
        "at any later time",
        "at any time bill",
        "back-bill",
        "back-billed",
        "back-billing",
        "bill at any time",
        "bill later",
        "billed at any time",
        "billed later",
        "billed whenever",
        "charged later",
        "charged whenever",
        "even years later",
        "forgot to bill",
        "forgotten to bill",
        "invoice at any time",
        "invoiced at any time",
        "invoiced later",
        "may follow whenever",
        "no time limit",
        "not yet billed may",
        "retroactively",
        "retrospectively",
        "whenever it comes to light",
        "whenever it turns up",
        "whenever they come to light",
        "whenever they turn up",
        "without limit in time",
        "without time limit",
        "years afterwards",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that leave something open, or set a time",
    standard: Standard::Words(&[
        "appeal",
        "arbitrator",
        "court",
        "decision",
        "errors excepted",
        "except",
        "expert",
        "hidden",
        "manifest error",
        "months after",
        "no later than",
        "no longer than",
        "not later than",
        "obvious",
        "referee",
        "unless it was hidden",
        "until",
        "within … days",
        "within … months",
        "within … weeks",
    ]),
};

/// Days within which a bill can be looked at.
const ENOUGH: u64 = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [closed, account, later, bounded] =
        [&CLOSED, &ACCOUNT, &LATER, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal"];
    for sentence in sentences::first_of_each(context, &[&closed, &account], &[], &skipped) {
        let hours = figures(sentence.text).into_iter().filter_map(|figure| match figure.says {
            Says::Length(length) => Some(roughly_hours(length)),
            _ => None,
        });
        let left = [
            "court",
            "decision",
            "errors excepted",
            "except",
            "expert",
            "hidden",
            "manifest error",
            "obvious",
        ];
        if hours.max().is_some_and(|most| most >= ENOUGH * 24) || wording::holds(sentence.text, &left) {
            continue;
        }
        let said = wording::find(sentence.text, &closed).unwrap_or_default();
        findings.push(told(
            &sentence,
            said,
            "closes an account for good, and what comes to light later is lost",
            "let paying be paying and no acceptance; give a bill a time in which it is questioned, `dispute { raise: by due; … }`, \
             and leave errors and hidden faults open",
        ));
    }
    for sentence in sentences::first_of_each(context, &[&later, &account], &bounded, &skipped) {
        let said = wording::find(sentence.text, &later).unwrap_or_default();
        findings.push(told(
            &sentence,
            said,
            "lets bills follow without end: whoever pays can never close its books",
            "set a last day for bills, such as `missing bills follow within 60 days after the work`",
        ));
    }
}

fn told(sentence: &Sentence<'_>, said: &str, what: &str, help: &'static str) -> Finding {
    sentence
        .finding(&RULE, said, format!("`{said}` in {} {what}", called(sentence.head)))
        .here("no time in which to look")
        .help(help)
}
