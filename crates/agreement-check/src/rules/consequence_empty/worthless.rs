//! Consequences that are worth nothing to whoever waits: value that hangs on buying again, an entry in a file.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Branch};
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::answers::{Answer, opening};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static AGAIN: Setting = Setting {
    name: "again",
    meaning: "words of a consequence that is worth something only to those who buy again; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a later job",
        "a later order",
        "a later project",
        "bonus points",
        "discount on another",
        "discount on its next",
        "discount on the next",
        "follow-on order",
        "for future projects",
        "for its next",
        "further order",
        "future booking",
        "future order",
        "future project",
        "future purchase",
        "in the next project",
        "its next booking",
        "its next event",
        "its next order",
        "its next project",
        "its next stay",
        "its next trip",
        "its next visit",
        "loyalty points",
        "next campaign",
        "next order",
        "next project",
        "next season",
        "off its next",
        "off the next booking",
        "off the next event",
        "off the next order",
        "off the next project",
        "on a later",
        "on renewal",
        "to be taken with",
        "voucher",
        "when it buys again",
        "when it orders again",
    ]),
};

pub(super) static FILED: Setting = Setting {
    name: "filed",
    meaning: "words of a consequence by which something is written down, and no more; `…` stands for up to three words",
    standard: Standard::Words(&[
        "appraisal",
        "black mark",
        "counts in the yearly",
        "goes into the file",
        "goes on file",
        "is logged",
        "is noted",
        "is remembered",
        "is taken into account",
        "lessons learned",
        "minuted",
        "noted for",
        "noted in",
        "on the scorecard",
        "put on record",
        "raised at the next review",
        "raised at the review",
        "scorecard",
        "supplier rating",
        "talk at the end of the year",
        "taken into account at",
        "taken into account in",
        "vendor rating",
        "year-end talk",
        "yearly review",
        "yearly talk",
    ]),
};

/// Words by which it is worth something after all.
const WORTH: [&str; 14] = [
    "at no charge",
    "at … own cost",
    "business days",
    "by this deal",
    "free of charge",
    "in cash",
    "instead",
    "or money",
    "or paid out",
    "owners and dates",
    "paid out",
    "remedy",
    "step by step",
    "whichever",
];

/// The words of a branch that are worth nothing to whoever waits, where no money and no way out stands beside them.
pub(super) fn find<'m>(
    context: &Context<'_>,
    answer: &Answer<'m>,
    again: &[&str],
    filed: &[&str],
) -> Option<(&'m str, Place)> {
    let (model, promise) = (context.model, answer.promise);
    if promise.kind == PromiseKind::Payment || all_on(model, &model.debtors(promise), Side::Client) {
        return None;
    }
    let counts = |action: &Action| {
        matches!(action, Action::Money(..) | Action::Terminate(_) | Action::Apply(_) | Action::Release(_))
    };
    if answer.branch.statements.iter().any(|statement| counts(&statement.action)) {
        return None;
    }
    answer.branch.statements.iter().find_map(|statement| {
        let Action::Words(words) = &statement.action else { return None };
        let said = wording::find(words, again).or_else(|| wording::find(words, filed))?;
        (!wording::holds(words, &WORTH)).then_some((said, statement.place))
    })
}

pub(super) fn worthless(
    context: &Context<'_>,
    promise: &Promise,
    branch: &Branch,
    (said, place): (&str, Place),
) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    let waits = context.parties(&context.model.creditors(promise));
    Finding::new(
        RULE.name,
        place,
        format!("`{opening}` of `{name}` gives {waits} what is worth nothing here (`{said}`)"),
    )
    .here("nothing that helps with this failure")
    .and(promise.head.header(), format!("{waits} waits for it"))
    .help(
        "take it off what is owed in this deal, pay out what is left at the end, or say what is done about the failure itself: people, \
         time, a way out",
    )
    .with("promise", name)
    .with("branch", &opening)
}
