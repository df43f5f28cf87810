//! Finds goods that count as sound unless a fault is told on the day they arrive.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "faults-lost-on-arrival",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LOST, &SOON, &FAULTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("faults_lost_on_arrival.md"),
    check: Some(check),
};

static LOST: Setting = Setting {
    name: "lost",
    meaning: "words for a claim that is lost; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are lost",
        "are refused",
        "can no longer be brought up",
        "can no longer be claimed",
        "cannot be brought up",
        "cannot be claimed",
        "cannot be complained",
        "come too late",
        "comes too late",
        "count as accepted",
        "count as faultless",
        "count as in order",
        "count as sound",
        "counts as accepted",
        "counts as faultless",
        "counts as in order",
        "counts as sound",
        "deemed accepted",
        "deemed free of",
        "deemed in order",
        "excluded",
        "is lost",
        "is refused",
        "loses all claims",
        "loses any claim",
        "loses every claim",
        "loses its claim",
        "loses its right",
        "loses the right",
        "no claims afterwards",
        "no complaints afterwards",
        "no later claims",
        "no later complaints",
        "no longer be complained",
        "not looked at any more",
        "or not at all",
        "taken as faultless",
        "taken as in order",
        "taken as sound",
    ]),
};

static SOON: Setting = Setting {
    name: "soon",
    meaning: "words for the moment of arrival; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at delivery",
        "at once",
        "at the gate",
        "at the ramp",
        "at unloading",
        "before the driver leaves",
        "day of arrival",
        "day of delivery",
        "day of receipt",
        "day of unloading",
        "delivery note",
        "immediately",
        "on arrival",
        "on delivery",
        "on receipt",
        "on the driver's note",
        "on unloading",
        "same day",
        "upon delivery",
        "upon receipt",
        "while the driver",
        "within 1 day",
        "within 12 hours",
        "within 2 days",
        "within 24 hours",
        "within 48 hours",
        "within a day",
        "within one day",
        "within two days",
    ]),
};

static FAULTS: Setting = Setting {
    name: "faults",
    meaning: "words for what may be wrong with goods",
    standard: Standard::Words(&[
        "carton",
        "cartons",
        "claim",
        "claims",
        "complain",
        "complaint",
        "complaints",
        "crate",
        "crates",
        "damage",
        "damaged",
        "defect",
        "defects",
        "driver's note",
        "fault",
        "faults",
        "goods",
        "lot",
        "measures",
        "missing",
        "pallet",
        "pallets",
        "pieces",
        "unloading",
        "wrong",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "can be seen from outside",
        "hidden damage",
        "hidden defects",
        "hidden faults",
        "later for what",
        "transport damage",
        "visible damage",
        "visible from outside",
        "visible from the outside",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lost = context.policy.words(&RULE, &LOST);
    let soon = context.policy.words(&RULE, &SOON);
    let faults = context.policy.words(&RULE, &FAULTS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, clauses::PROMISED, &[&lost, &soon, &faults], &bounded) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("in {whose} every fault not told on arrival is lost (`{said}`), also one that nobody could see"),
            )
            .here("hidden faults show later")
            .help(
                "keep the short time for damage that one can see from outside, and give hidden faults a time of their own, such as 30 days after the fault could be found; where there is an `acceptance`, let its `review` be the time",
            ),
        );
    }
}
