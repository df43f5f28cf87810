//! Finds running charges that do not say how a part of their period counts.

use agreement_model::amount::{Amount, Rate, RateUnit};
use agreement_model::duration::Unit;
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::{called, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sums::{Charged, charged};

pub(super) static RULE: Rule = Rule {
    name: "part-period-unstated",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("part_period_unstated.md"),
    check: Some(check),
};

/// The ways to count a part of a period, and what each does with three days of a week.
const WAYS: [(&str, &str); 3] = [
    ("started", "a begun one counts in full"),
    ("full", "only complete ones count"),
    ("prorated", "a part counts by its days"),
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for charged in charged(context) {
        if let Some(rate) = unclear(charged.amount)
            && charged.amount.place.file == context.root()
        {
            findings.push(report(&charged, rate));
        }
    }
}

/// The rate of a charge that grows by periods longer than a day, and leaves open what a part of one is.
fn unclear(amount: &Amount) -> Option<&Rate> {
    let rate = amount.per.as_ref().filter(|rate| rate.part.is_none() && rate.of.is_none())?;
    match &rate.unit {
        RateUnit::Time(unit) => (rate.count > 1 || is_longer_than_a_day(*unit)).then_some(rate),
        RateUnit::Count(_) => None,
    }
}

fn is_longer_than_a_day(unit: Unit) -> bool {
    !matches!(
        unit,
        Unit::Minute
            | Unit::Hour
            | Unit::WorkingHour
            | Unit::BusinessHour
            | Unit::Day
            | Unit::CalendarDay
            | Unit::BusinessDay
            | Unit::WorkingDay
    )
}

fn report(charged: &Charged<'_>, rate: &Rate) -> Finding {
    let mut finding = Finding::new(
        RULE.name,
        rate.place,
        "nobody says what three days of this period cost: all of it, nothing, or their part",
    )
    .here("how does a part of it count?")
    .help(format!(
        "write one of them before the period: {}",
        WAYS.map(|(word, does)| format!("`{word}` ({does})")).join(", ")
    ));
    let head = &charged.promise.head;
    finding = finding.and(head.header(), format!("it follows from {}", called(head)));
    let behind_per = rate.place.span.start.saturating_add("per".len() as u32);
    let place = Place::new(rate.place.file, Span { start: behind_per, end: behind_per });
    for (word, does) in WAYS {
        let change = Change { place, text: format!(" {word}") };
        finding.edits.extend(offered(format!("write `{word}`: {does}"), vec![change]));
    }
    finding
}
