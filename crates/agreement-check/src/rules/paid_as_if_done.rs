//! Finds money that is paid in full for what is not done.

use agreement_model::statement::Modal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "paid-as-if-done",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&AS_IF, &PAYS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_as_if_done.md"),
    check: Some(check),
};

static AS_IF: Setting = Setting {
    name: "as-if",
    meaning: "words by which what is not done counts as done; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all fees to the end",
        "all fees until the end",
        "all instalments",
        "as if",
        "as though",
        "both halves",
        "days at rest",
        "even if nothing",
        "even if … not used",
        "even though nothing",
        "even when nothing",
        "even while at rest",
        "fees for the whole term",
        "fees to the end",
        "fees until the end",
        "for the rest of the term",
        "full fee",
        "full price",
        "in full for the rest",
        "just the same",
        "like any other day",
        "like any other month",
        "like any other week",
        "months at rest",
        "no work made up",
        "nothing is made up",
        "remaining fees",
        "remaining instalments",
        "remaining months",
        "rest of the fee",
        "rest of the price",
        "rest of the term",
        "that are left of the term",
        "the entire fee",
        "the entire price",
        "until the end of the term",
        "until the original end",
        "up to the end of the contract",
        "up to the end of the … term",
        "up to the end of the term",
        "up to the original end",
        "weeks at rest",
        "what would have",
        "whether or not any",
        "whether used or not",
        "whether worked or not",
        "while at rest",
        "while it rests",
        "while nothing is",
        "whole fee",
        "whole price",
        "without making up",
    ]),
};

static PAYS: Setting = Setting {
    name: "pays",
    meaning: "words for paying",
    standard: Standard::Words(&[
        "bill", "billed", "charge", "charged", "due", "invoice", "invoiced", "owe", "owed", "owes", "pay",
        "payable", "pays",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which what was saved or not done comes off; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accepted",
        "after acceptance",
        "as a basis",
        "as far as",
        "come off",
        "comes off",
        "comparable",
        "deducted",
        "delivered",
        "divided",
        "earned",
        "for the work done",
        "half of",
        "half the",
        "less what",
        "minus",
        "no longer",
        "not billed",
        "not charged",
        "not due",
        "not owed",
        "not paid",
        "nothing is billed",
        "nothing is due",
        "once accepted",
        "only for",
        "paid back",
        "per cent",
        "pro rata",
        "proportion",
        "reduced",
        "refund",
        "refunded",
        "repaid",
        "share of",
        "taken off",
        "until then",
        "waived",
        "with acceptance",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [as_if, pays, bounded] = [&AS_IF, &PAYS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&as_if, &pays], &bounded) {
        let limited = wording::holds(sentence.text, &["up to"])
            && !wording::holds(sentence.text, &["up to the end", "up to the original end"]);
        if limited
            || sentence.is_banned(context.model)
            || ["goal", "scope", "payment"].contains(&sentence.head.keyword) && !is_deed(context, &sentence)
        {
            continue;
        }
        let said = wording::find(sentence.text, &as_if).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} has money paid in full for what is not done (`{said}`)", called(sentence.head)),
            )
            .here("paid, and not done")
            .help(
                "let what was done and accepted until then be paid, with what cannot be cancelled any more and a limit; what is saved comes off",
            ),
        );
    }
}

/// Whether it is what somebody must do.
fn is_deed(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let must = context.model.statements().filter(|it| it.modal == Some(Modal::Must));
    must.map(|it| it.place).any(|place| {
        place.file == sentence.place.file
            && place.span.start <= sentence.place.span.start
            && sentence.place.span.end <= place.span.end
    })
}
