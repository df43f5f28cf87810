//! Finds insurance and securities that are promised without a sum.

use agreement_ledger::price::is_payment;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "cover-without-sum",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&COVER, &FIXED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("cover_without_sum.md"),
    check: Some(check),
};

static COVER: Setting = Setting {
    name: "cover",
    meaning: "words for insurance or a security; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bank guarantee",
        "bank guarantees",
        "bank's guarantee",
        "bond",
        "company guarantee",
        "deposit account",
        "escrow account",
        "first demand",
        "guarantee by the parent",
        "guarantee from the parent",
        "guarantee of a bank",
        "guarantee of its parent",
        "guarantee on first",
        "indemnity cover",
        "insurance",
        "insurance cover",
        "insurances",
        "is insured",
        "are insured",
        "stay insured",
        "stays insured",
        "fully insured",
        "kept insured",
        "letter of credit",
        "liability cover",
        "parent guarantee",
        "payment guarantee",
        "performance bond",
        "performance guarantee",
        "professional indemnity",
        "public liability",
        "standby letter",
        "surety",
        "suretyship",
    ]),
};

static FIXED: Setting = Setting {
    name: "fixed",
    meaning: "words that say how much, or that it is fixed elsewhere",
    standard: Standard::Words(&[
        "annex",
        "appendix",
        "by law",
        "compulsory",
        "contract value",
        "full price",
        "full value",
        "insurance broker",
        "insured by the client",
        "insured by the owner",
        "insurance claim",
        "insurance company",
        "legal minimum",
        "market value",
        "new value",
        "purchase price",
        "replacement cost",
        "replacement value",
        "required by law",
        "sales value",
        "schedule",
        "statutory",
        "sum insured in",
        "value of the goods",
        "worker's compensation",
        "workers compensation",
        "workers' compensation",
    ]),
};

/// Insurance of people, which the law looks after: its numbers and cards are handed over as data.
const OF_PEOPLE: [&str; 9] = [
    "health insurance",
    "insurance card",
    "insurance data",
    "insurance number",
    "insurance numbers",
    "insurance status",
    "national insurance",
    "social insurance",
    "social security",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let cover = context.policy.words(&RULE, &COVER);
    let fixed = context.policy.words(&RULE, &FIXED);
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head) && !is_payment(it)) {
        let head = &promise.head;
        let texts: Vec<&str> = [head.title.as_str()]
            .into_iter()
            .chain(
                [promise.how.value(), head.note.value(), promise.measure.value()]
                    .into_iter()
                    .flatten()
                    .map(String::as_str),
            )
            .collect();
        let mut promised = texts.iter().take(2).filter(|text| !wording::holds(text, &OF_PEOPLE));
        let Some(said) = promised.find_map(|text| wording::find(text, &cover)) else { continue };
        let counts = texts.iter().any(|text| text.contains(|letter: char| letter.is_ascii_digit()));
        let cited = texts.iter().any(|text| wording::holds(text, &fixed));
        if counts || cited || promise.worth.value().is_some() || promise.target.value().is_some() {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.name,
                head.title_place.unwrap_or(head.header()),
                format!("{} promises cover (`{said}`), and says for how much nowhere", called(head)),
            )
            .here("any sum will do")
            .help(
                "write the kind, the sum for each event, and what shows it: `product liability, at least 1,000,000 EUR per event, \
                 certificate by 15 April`; a guarantee also needs its last day, and what gives it back",
            )
            .with("promise", &head.name)
            .with("words", said),
        );
    }
}
