//! Finds figures and criteria that are read from what one side picks, or after the work is done.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::lies_in;
use agreement_syntax::Place;

pub(super) static RULE: Rule = Rule {
    name: "yardstick-picked-afterwards",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PICKED, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("yardstick_picked_afterwards.md"),
    check: Some(check),
};

static PICKED: Setting = Setting {
    name: "picked",
    meaning: "words for a choice by one side, or a choice that comes afterwards; `…` stands for up to three words",
    standard: Standard::Words(&[
        "adjusted by",
        "after having seen",
        "after it has seen",
        "agreed later",
        "amended date",
        "as re-planned",
        "as rescheduled",
        "best days",
        "best months",
        "best weeks",
        "best … of",
        "cases … chooses",
        "cases … picks",
        "cases … selects",
        "chosen after",
        "chosen by … after",
        "chosen by … once",
        "cleaned by",
        "confirmed last",
        "considers normal",
        "considers relevant",
        "considers representative",
        "considers typical",
        "considers unusual",
        "corrected by",
        "current plan of",
        "drawn by the supplier",
        "drawn up after",
        "excluding special cases",
        "finds normal",
        "finds representative",
        "finds typical",
        "finds unusual",
        "fixed later",
        "handed in for",
        "has laid out",
        "has put on",
        "has put out",
        "has set aside",
        "holds to be typical",
        "in normal weeks",
        "laid out by",
        "last confirmed",
        "latest confirmed",
        "lays out",
        "leaving out special cases",
        "named after",
        "named later",
        "newly announced",
        "of its choice",
        "of its choosing",
        "of its own choice",
        "of … own choosing",
        "on days that",
        "on days … chooses",
        "on days … names",
        "once it has seen",
        "outliers are removed",
        "outliers removed",
        "outliers taken out",
        "picked after",
        "picked by the supplier",
        "picked by … after",
        "picked by … once",
        "put out by",
        "puts on the bench",
        "puts out",
        "regards as normal",
        "regards as relevant",
        "regards as representative",
        "regards as typical",
        "regards as unusual",
        "regards as usual",
        "representative days",
        "representative weeks",
        "revised date",
        "selected after",
        "selected by the supplier",
        "set after delivery",
        "sets aside for",
        "special cases left out",
        "submits for",
        "suitable cases",
        "suitable samples",
        "suitable trucks",
        "to be agreed later",
        "to be chosen by",
        "to be chosen later",
        "to be fixed later",
        "to be named by",
        "to be named later",
        "to be picked by",
        "to be selected by",
        "to be set by",
        "typical cases",
        "typical days",
        "typical months",
        "typical weeks",
        "under normal conditions",
        "under normal use",
        "weeks … chooses",
        "weeks … names",
        "without exceptional",
        "without outliers",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at random",
        "before the start",
        "before work begins",
        "beforehand",
        "both",
        "by lot",
        "by the list",
        "by the plan",
        "countersigned",
        "every tenth",
        "in annex",
        "in the annex",
        "independent",
        "iso",
        "jointly",
        "listed in",
        "neutral",
        "random",
        "randomly",
        "sampling plan",
        "third party",
        "together",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let picked = context.policy.words(&RULE, &PICKED);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in
        clauses::holding(context, &["acceptance", "goal", "dependency", "duty"], &[&picked], &bounded)
    {
        if !is_yardstick(context, clause.sentence.place) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("what {whose} is judged by is picked by one side, or afterwards (`{said}`)"),
            )
            .here("who picks decides how it comes out")
            .help(
                "fix it before the work begins: how many, drawn by whom, from where, in which weeks, `\"20 of the lot, drawn at random at gate 2 by Acme\"`; what is left out, by a list",
            ),
        );
    }
}

/// Whether it stands in what is measured, in where the figure comes from, or in what acceptance looks at.
fn is_yardstick(context: &Context<'_>, place: Place) -> bool {
    let goals = context.model.goals.iter().flat_map(|goal| [goal.measure.place(), goal.source.place()]);
    let promises = context.model.promises.iter().flat_map(|promise| {
        let criteria = promise.acceptance.as_ref().and_then(|it| it.criteria.place());
        [promise.measure.place(), promise.source.place(), criteria]
    });
    goals.chain(promises).flatten().any(|at| lies_in(place, at))
}
