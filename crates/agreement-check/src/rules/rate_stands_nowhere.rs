//! Finds prices by a rate that stands nowhere: "at our usual rates", "at the prices then in force".

mod words;

use agreement_model::amount::{Amount, RateUnit};
use agreement_model::declared::PaymentAmount;
use agreement_model::duration::Unit;
use agreement_model::statement::Action;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{said, sentences, wording};
use words::HABITS;

pub(super) static RULE: Rule = Rule {
    name: "rate-stands-nowhere",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&RATES, &HABITS, &LISTS],
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
        "at … going price",
        "at … going charge",
        "at list price",
        "at … list price",
        "at … list prices",
        "at … price list",
        "at … then valid",
        "at … then rate",
        "at … prices of the day",
        "at … rates of the day",
        "at … rate of the day",
        "by the price list",
        "on the usual terms",
        "at … usual terms",
        "at … usual prices",
        "at … usual rates",
        "at … usual charges",
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
    by_time(context, findings);
    for said in said::of(context).iter().filter(|said| context.is_own(said.head)) {
        if let Some(words) = wording::find(said.text, &rates)
            .filter(|_| !names_a_price(said.text) && !wording::holds(said.text, &NAMED))
        {
            findings.push(nowhere(&said.whose(), said.place, words));
        }
    }
    by_habit(context, findings);
}

/// Words by which the law or a bank that publishes it says what the rate is.
const NAMED: [&str; 8] =
    ["central bank", "ECB", "GST", "legal rate", "sales tax", "statutory", "VAT", "withholding"];

/// "With the usual margin", "at the price shown on our website": in a payment's reasons and notes as well.
fn by_habit(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const PAID: [&str; 22] = [
        "amount", "bill", "billed", "bought", "buy", "buys", "charge", "charged", "cost", "costs", "fee",
        "fees", "get", "gets", "invoiced", "ordered", "paid", "pay", "price", "priced", "prices", "rate",
    ];
    let habits = context.policy.words(&RULE, &HABITS);
    for sentence in sentences::first_of_each(
        context,
        &[&habits],
        &NAMED,
        &["scope", "resistance", "goal", "excuse", "concession"],
    ) {
        let touches =
            |at: Place| sentences::lies_in(at, sentence.place) || sentences::lies_in(sentence.place, at);
        let known = findings.iter().any(|it| it.rule == RULE.name && touches(it.place()));
        let money = sentence.head.keyword == "payment" || wording::holds(sentence.text, &PAID);
        if known
            || !money
            || sentence.text.contains(|letter: char| letter.is_ascii_digit())
            || sentences::is_basis(context, sentence.place)
        {
            continue;
        }
        let words = wording::find(sentence.text, &habits).unwrap_or_default();
        findings.push(nowhere(&called(sentence.head), sentence.place, words));
    }
}

/// Whether a text names a sum or a share: how many hours it may take says nothing of what one of them costs.
fn names_a_price(text: &str) -> bool {
    figures(text).iter().any(|figure| matches!(figure.says, Says::Money(_) | Says::Percent(_)))
}

/// Words by which somebody is paid for the time it takes.
const TIME: [&str; 15] = [
    "by the day worked",
    "by the hour worked",
    "by time sheet",
    "by time sheets",
    "by time spent",
    "for … days worked",
    "for … time spent",
    "for … time worked",
    "on time and material",
    "on time and materials",
    "on time spent",
    "per time sheet",
    "the days worked",
    "the hours worked",
    "the time spent",
];

/// "Pay for the days worked, by time sheet", in a deal in which nothing costs so much for a day or an hour.
fn by_time(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let timed = |amount: &Amount| {
        amount.per.as_ref().is_some_and(|per| match &per.unit {
            RateUnit::Time(unit) => {
                matches!(unit, Unit::Hour | Unit::WorkingHour | Unit::Day | Unit::BusinessDay)
            }
            RateUnit::Count(of) => wording::holds(of, &["day", "hour", "man-day", "person-day", "shift"]),
        })
    };
    let rated = model.promises.iter().any(|it| match it.amount.value() {
        Some(PaymentAmount::Amount(amount)) => timed(amount),
        _ => false,
    });
    let told = model.texts.iter().any(|text| {
        let digits = text.value.contains(|letter: char| letter.is_ascii_digit());
        digits
            && wording::holds(
                &text.value,
                &["a day", "an hour", "day rate", "each day", "hourly rate", "per day", "per hour"],
            )
    });
    if rated || told {
        return;
    }
    let rights = model.rights.iter().flat_map(|it| it.branches.iter().map(move |branch| (&it.head, branch)));
    let promises =
        model.promises.iter().flat_map(|it| it.branches.iter().map(move |branch| (&it.head, branch)));
    for (head, branch) in rights.chain(promises).filter(|(head, _)| context.is_own(head)) {
        for statement in &branch.statements {
            let Action::Words(words) = &statement.action else { continue };
            let open = !words.contains(|letter: char| letter.is_ascii_digit());
            let Some(time) = wording::find(words, &TIME)
                .filter(|_| open && wording::holds(words, &["pay", "paid", "charge", "invoice"]))
            else {
                continue;
            };
            findings.push(
                Finding::new(
                    RULE.name,
                    statement.place,
                    format!("\"{time}\" is paid for, and nowhere does it say what a day or an hour costs"),
                )
                .here("no rate stands in the agreement")
                .and(head.header(), "what it follows from")
                .help("write the rate down (`850 GBP per day of days_worked`), or say what share of the price each part that is done comes to")
                .with("words", time),
            );
        }
    }
}

fn nowhere(whose: &str, place: Place, words: &str) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("{whose} names a price as `{words}`, and what that is stands nowhere in the agreement"),
    )
    .here("known to one side, and only on the day")
    .help(
        "write the rate, `95 USD per hour of extra_hours`, or name the price list with its date in `terms`; and say who must agree \
         before it runs",
    )
    .with("words", words)
}
