//! Finds prices by a rate that stands nowhere: "at our usual rates", "at the prices then in force".

use agreement_model::amount::{Amount, RateUnit};
use agreement_model::declared::{PaymentAmount, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::statement::Action;
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
        "at catalogue price",
        "at the current list",
        "at the current price list",
        "at the going price",
        "at the new list",
        "by the list as it stands",
        "from the current price list",
        "from the new list",
        "at our day rate",
        "at our rates",
        "at prices by arrangement",
        "at that day's price",
        "at the day's price",
        "at the list price of the day",
        "at what … asks then",
        "at what … then asks",
        "at what … then charges",
        "at what … then takes",
        "at whatever it costs",
        "by arrangement between the two",
        "from the current list",
        "from the price list of",
        "price by arrangement",
        "price list of its first day",
        "price list of that day",
        "price list of the day",
        "price of its first day",
        "price of that day",
        "price on application",
        "price on request",
        "prices on application",
        "prices on request",
        "prices on the day",
        "quoted at the time",
        "rates of the day",
        "what it then asks",
        "what it then charges",
        "what it then costs",
        "what … then asks",
        "what … then charges",
        "whatever it costs by then",
        "whatever the list says",
        "whatever … charges then",
        "whatever … then asks",
        "whatever … then charges",
        "at list price then",
        "at the list price then",
        "at the then list",
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
        let open = |text: &str| !text.contains(|letter: char| letter.is_ascii_digit());
        if let Some(words) = wording::find(said.text, &rates).filter(|_| open(said.text)) {
            findings.push(nowhere(said, words));
        }
    }
    of_payments(context, &rates, findings);
}

/// A price that is named later, in the note of a payment or in its reason, where a further term is spoken of.
fn of_payments(context: &Context<'_>, rates: &[&str], findings: &mut Vec<Finding>) {
    let payments = context.model.promises.iter().filter(|it| it.kind == PromiseKind::Payment);
    for payment in payments.filter(|it| context.is_own(&it.head)) {
        let texts = [payment.head.note.given(), payment.why.given()].into_iter().flatten();
        let found = texts.into_iter().find_map(|text| {
            let open = !text.value.contains(|letter: char| letter.is_ascii_digit());
            Some((wording::find(&text.value, rates).filter(|_| open)?, text.place))
        });
        let Some((words, place)) = found else { continue };
        findings.push(
            Finding::new(
                RULE.name,
                place,
                format!("`{}` speaks of a price that one side names later (`{words}`)", payment.head.name),
            )
            .here("which price is that?")
            .help(
                "name the list with its date and cite it in `terms`, or say by how much at most the price may rise, and strike the words",
            )
            .with("payment", &payment.head.name)
            .with("words", words),
        );
    }
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
