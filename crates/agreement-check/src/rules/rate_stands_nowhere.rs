//! Finds prices by a rate that stands nowhere: "at our usual rates", "at the prices then in force".

use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{self, Said};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "rate-stands-nowhere",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&RATES, &LISTS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rate_stands_nowhere.md"),
    check: Some(check),
};

static RATES: Setting = Setting {
    name: "rates",
    meaning: "words for a price that one side knows, or will know; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at a fair price",
        "at a reasonable price",
        "at a reasonable rate",
        "at fair rates",
        "at going rates",
        "at market price",
        "at market prices",
        "at market rates",
        "at own rates",
        "at reasonable rates",
        "at the going rate",
        "at … current fees",
        "at … current price",
        "at … current rate",
        "at … current tariff",
        "at … customary charge",
        "at … customary price",
        "at … customary rate",
        "at … house rates",
        "at … normal charge",
        "at … normal day rate",
        "at … normal fee",
        "at … normal hourly rate",
        "at … normal price",
        "at … normal rate",
        "at … ordinary rate",
        "at … prevailing charge",
        "at … prevailing price",
        "at … prevailing rate",
        "at … price of the day",
        "at … regular charge",
        "at … regular price",
        "at … regular rate",
        "at … standard charge",
        "at … standard day rate",
        "at … standard fee",
        "at … standard hourly rate",
        "at … standard price",
        "at … standard rate",
        "at … then applicable",
        "at … then current",
        "at … usual charge",
        "at … usual day rate",
        "at … usual fee",
        "at … usual hourly rate",
        "at … usual price",
        "at … usual rate",
        "at … usual tariff",
        "by effort",
        "by the rates of",
        "fee then in force",
        "fees then in force",
        "fees then valid",
        "price then in force",
        "prices then in force",
        "prices then valid",
        "rate in force at",
        "rate then in force",
        "rate then valid",
        "rates in force at",
        "rates then in force",
        "rates then valid",
        "tariff then in force",
    ]),
};

static LISTS: Setting = Setting {
    name: "lists",
    meaning: "words in the titles of the agreement's documents in which such a rate may stand",
    standard: Standard::Words(&[
        "catalogue",
        "charges",
        "fees",
        "offer",
        "price",
        "prices",
        "pricing",
        "quotation",
        "quote",
        "rate",
        "rates",
        "tariff",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rates = context.policy.words(&RULE, &RATES);
    let lists = context.policy.words(&RULE, &LISTS);
    let terms = context.model.header.iter().flat_map(|header| header.terms.list());
    if terms.into_iter().any(|terms| wording::holds(&terms.title.value, &lists)) {
        return;
    }
    for said in said::of(context).iter().filter(|said| context.is_own(said.head)) {
        let open = |text: &str| !text.contains(|letter: char| letter.is_ascii_digit());
        if let Some(words) = wording::find(said.text, &rates).filter(|_| open(said.text)) {
            findings.push(nowhere(said, words));
        }
    }
}

fn nowhere(said: &Said<'_>, words: &str) -> Finding {
    Finding::new(
        RULE.name,
        said.place,
        format!("{} costs money `{words}`, and what that is stands nowhere in the agreement", said.whose()),
    )
    .here("known to one side, and only on the day")
    .help(
        "write the rate, `95 USD per hour of extra_hours`, or name the price list with its date in `terms`; and say who must agree \
         before it runs",
    )
    .with("words", words)
}
