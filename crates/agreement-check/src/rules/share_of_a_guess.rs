//! Finds money that is a share of something nobody can read off: what "would have been", or what only later years bring.

mod reckoned;

use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::symbol::Name;
use agreement_syntax::{Finding, Place};

use super::lead_time_too_long::after;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{said, wording};
use reckoned::{RECKONED, SUCCESS};

pub(super) static RULE: Rule = Rule {
    name: "share-of-a-guess",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&GUESSES, &FIXED, &SUCCESS, &RECKONED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("share_of_a_guess.md"),
    check: Some(check),
};

static GUESSES: Setting = Setting {
    name: "guesses",
    meaning: "words for a figure that is supposed and not read off",
    standard: Standard::Words(&[
        "budgeted",
        "could have",
        "expected price",
        "expected sales",
        "expected volume",
        "forecast",
        "had been expected",
        "hypothetical",
        "notional",
        "otherwise have",
        "planned price",
        "planned sales",
        "planned volume",
        "projected",
        "should have",
        "would be",
        "would have",
        "would otherwise",
    ]),
};

static FIXED: Setting = Setting {
    name: "fixed",
    meaning: "words that say that the start of a reckoning was written down by both",
    standard: Standard::Words(&[
        "agreed baseline",
        "agreed list",
        "annex",
        "appendix",
        "as of",
        "baseline",
        "invoices of",
        "ledger of",
        "prices of",
        "reference price",
        "reference year",
        "schedule",
        "signed off",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    reckoned::reckoned(context, findings);
    let guesses = context.policy.words(&RULE, &GUESSES);
    let fixed = context.policy.words(&RULE, &FIXED);
    for (_, payment) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let Some((of, place)) = shared(context, payment) else { continue };
        let Some(measure) = of.measure.given() else { continue };
        let written = context.promises().any(|(_, it)| {
            it.kind == PromiseKind::Dependency
                && wording::holds(&it.head.title, &["baseline", "reference price", "base year"])
        });
        let is_fixed = written
            || wording::holds(&measure.value, &fixed)
            || of.how.value().is_some_and(|how| wording::holds(how, &fixed))
            || of.head.note.value().is_some_and(|note| wording::holds(note, &fixed));
        if let Some(words) = wording::find(&measure.value, &guesses).filter(|_| !is_fixed) {
            findings.push(guessed(payment, of, place, (words, measure.place)));
        }
        findings.extend(beyond_term(context, payment, of, (place, measure.place)));
    }
}

/// What a payment is a share of, where somebody measures it.
fn shared<'m>(context: &Context<'m>, payment: &'m Promise) -> Option<(&'m Promise, Place)> {
    let PaymentAmount::Amount(amount) = payment.amount.value()? else { return None };
    let of: &Name = match &amount.of {
        Measure::Percent(of) => of.as_ref()?,
        _ => amount.per.as_ref()?.of.as_ref()?,
    };
    let of = context.model.promise(of.promise()?)?;
    (payment.kind == PromiseKind::Payment && of.kind == PromiseKind::Duty).then_some((of, amount.place))
}

fn guessed(payment: &Promise, of: &Promise, place: Place, (words, at): (&str, Place)) -> Finding {
    let (name, counted) = (&payment.head.name, &of.head.name);
    Finding::new(
        RULE.name,
        at,
        format!(
            "`{name}` is a share of `{counted}`, which is counted from a figure that is only supposed (\"{words}\"), and nowhere is that written down"
        ),
    )
    .here("nobody ever sees this figure")
    .and(place, "and money hangs on it")
    .help(
        "write down once from what is counted, and let both sides sign it: the prices and volumes of a past year in a dated annex, or a \
         promise that fixes them before the work begins",
    )
    .with("payment", name)
    .with("counted", counted)
    .with("words", words)
}

/// "Savings over three years", in a deal of nine months.
fn beyond_term(
    context: &Context<'_>,
    payment: &Promise,
    of: &Promise,
    (place, at): (Place, Place),
) -> Option<Finding> {
    let (from, to) = (context.schedule.effective?, context.schedule.ends?);
    let measure = of.measure.value()?;
    let longer = figures(measure).into_iter().find_map(|figure| match figure.says {
        Says::Length(length)
            if matches!(figure.before.as_str(), "over" | "for" | "next" | "first" | "of" | "in") =>
        {
            let end = after(from, length).filter(|end| *end > to)?;
            Some((measure.get(figure.at)?, end))
        }
        _ => None,
    });
    let (said, _) = longer?;
    // A goal that counts over the same time, or a text that explains it, has been thought of.
    let elsewhere =
        said::of(context).iter().filter(|it| it.head.name != of.head.name).any(|it| it.text.contains(said));
    if elsewhere || context.model.header.as_ref().is_some_and(|it| it.renewal.is_some()) {
        return None;
    }
    let (name, counted) = (&payment.head.name, &of.head.name);
    Some(
        Finding::new(
            RULE.name,
            at,
            format!("`{name}` is a share of `{counted}`, which counts {said}, and the agreement lasts from {from} to {to}"),
        )
        .here(format!("{said} are longer than the deal"))
        .and(place, "paid on all of it")
        .help("count what comes while the agreement lasts, or one year, as the goal does; or say in so many words that later years are paid now, and what comes back if they turn out otherwise")
        .with("payment", name)
        .with("counted", counted),
    )
}
