//! Where days are counted beyond the holidays that a calendar lists: said once for a calendar, with every year it lacks.

use agreement_syntax::{Finding, Place};

use crate::date::Date;
use crate::model::Model;
use crate::rules;

/// More places than this are not pointed at one by one.
const SHOWN: usize = 4;

/// More years than this are not listed one by one.
const YEARS: usize = 5;

/// A day was counted past the listed holidays.
pub(super) fn beyond(reached: Date, place: Place) -> Finding {
    Finding::new(rules::CALENDAR_EXHAUSTED, place, String::new()).with("date", reached.to_string())
}

/// The same findings, with one for all days that were counted past the listed holidays.
pub(super) fn gathered(model: &Model, ends: Option<Date>, findings: Vec<Finding>) -> Vec<Finding> {
    let (mut counted, mut others): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.rule == rules::CALENDAR_EXHAUSTED);
    counted.sort_by_key(Finding::place);
    counted.dedup_by_key(|finding| finding.place());
    others.extend(told(model, ends, &counted));
    others
}

fn told(model: &Model, ends: Option<Date>, counted: &[Finding]) -> Option<Finding> {
    let calendar = model.calendar()?;
    let first = counted.first()?;
    let name = &calendar.head.name;
    let reached = counted.iter().flat_map(|finding| &finding.data).filter(|(key, _)| *key == "date");
    let reached = reached.filter_map(|(_, day)| crate::date::parse_date(day).ok()).chain(ends).max()?;
    let (message, here, help) = match calendar.work.complete_until() {
        Some(until) => {
            let (last, latest) = (until.year(), reached.year());
            let years: Vec<String> = (last.saturating_add(1)..=latest.max(last.saturating_add(1)))
                .take(YEARS)
                .map(|year| year.to_string())
                .collect();
            let years: Vec<&str> = years.iter().map(String::as_str).collect();
            (
                format!(
                    "dates after {last} cannot be worked out safely: the holidays of `{name}` are listed only up to {last}"
                ),
                format!("this is counted beyond {last}"),
                format!(
                    "list the holidays of {} as well; until then such days are provisional",
                    in_words(&years)
                ),
            )
        }
        None => (
            format!("dates in business days cannot be worked out safely: `{name}` lists no holidays"),
            "this is counted as if nobody ever had a holiday".to_owned(),
            format!(
                "list them in `{name}`: `holidays: 2026-12-25, 2027-01-01`, for each year the agreement runs"
            ),
        ),
    };
    let mut finding = Finding::new(rules::CALENDAR_EXHAUSTED, first.place(), message).here(here);
    for more in counted.iter().skip(1).take(SHOWN) {
        finding = finding.and(more.place(), "and this");
    }
    finding = finding.and(calendar.holidays.unwrap_or(calendar.head.header()), "the holidays stand here");
    Some(finding.help(help).with("calendar", name).with("date", reached.to_string()))
}

/// Some years in words: "2027", "2027 and 2028".
fn in_words(years: &[&str]) -> String {
    match years {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
