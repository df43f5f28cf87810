//! Finds extensions by far more days than a delay may have lasted.

use agreement_model::statement::{Action, Extension, Trigger};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "extension-longer-than-delay",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("extension_longer_than_delay.md"),
    check: Some(check),
};

/// Days that a short delay may well cost: a missed slot, a review that begins anew.
const ENOUGH: u64 = 14;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let late =
            promise.branches.iter().filter(|it| matches!(it.trigger, Trigger::Late(None)) && !it.default);
        for (branch, statement) in
            late.flat_map(|it| it.statements.iter().map(move |statement| (it, statement)))
        {
            let Action::Extend(_, Extension::By(by)) = &statement.action else { continue };
            if roughly_hours(by.value) <= ENOUGH * 24
                || statement.clauses.because.is_some()
                || branch.basis.value().is_some_and(|it| wording::holds(it, &SLOT))
            {
                continue;
            }
            let name = &promise.head.name;
            findings.push(
                Finding::new(
                    RULE.name,
                    statement.place,
                    format!("a single day by which `{name}` is late gives {} more", by.value),
                )
                .here("however short the delay was")
                .help(
                    "write `day for day`, or from which delay on so much time is lost: `if late by 10 days { extend … by 20 days }`, \
                     with a `because` for the slot that is gone",
                )
                .with("promise", name),
            );
        }
    }
}

/// Words for a day that comes again only later.
const SLOT: [&str; 10] = [
    "booked",
    "booking",
    "dock",
    "next season",
    "next slot",
    "season",
    "slot",
    "tide",
    "window",
    "press time",
];
