//! Finds working time that nobody can count: business days without a calendar, working hours without hours.

use agreement_model::declared::Head;
use agreement_model::duration::{Counting, Unit};
use agreement_model::placed::{Placed, Slot};
use agreement_model::{rules, suggest};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::{added, declared};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: rules::CALENDAR_UNDEFINED,
    category: Category::Completeness,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("calendar_undefined.md"),
    check: Some(check),
};

/// How many places are pointed at; the others are only counted.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let counted: Vec<&Placed<Unit>> = context.model.working_time.iter().collect();
    if counted.is_empty() || is_part_of_a_deal(context) || may_be_elsewhere(context) {
        return;
    }
    match context.model.calendar() {
        None => findings.push(no_calendar(context, &counted)),
        Some(calendar) if calendar.work.hours.is_none() && !may_have_hours(context, &calendar.head) => {
            let hours: Vec<&Placed<Unit>> =
                counted.into_iter().filter(|unit| unit.value.counts_as() == Counting::WorkingHours).collect();
            if !hours.is_empty() {
                findings.push(no_hours(&calendar.head, &hours));
            }
        }
        Some(_) => {}
    }
}

/// A file of terms that others use takes its calendar from them.
fn is_part_of_a_deal(context: &Context<'_>) -> bool {
    context.model.header.is_none() && (context.model.promises.is_empty() || context.model.used_by_others)
}

/// Whether a calendar may be meant that could not be read or found.
fn may_be_elsewhere(context: &Context<'_>) -> bool {
    let named = context.model.header.as_ref().map(|header| &header.calendar);
    let header = context.model.header.as_ref().is_some_and(|header| header.head.may_hold("calendar"));
    let not_found = |finding: &Finding| [rules::USE_NOT_FOUND, rules::USE_OUTSIDE].contains(&finding.rule);
    let named_wrongly = match named {
        None | Some(Slot::Absent) => false,
        Some(Slot::Given(_)) => context.model.calendar().is_none(),
        Some(Slot::Unreadable(_) | Slot::Todo(_)) => true,
    };
    header
        || named_wrongly
        || context.model.unread.contains("calendar")
        || context.model.findings.iter().any(not_found)
}

/// Whether hours may stand in a calendar, but could not be read.
fn may_have_hours(context: &Context<'_>, calendar: &Head) -> bool {
    calendar.may_hold("hours") || Unread::of(context.model).inside(calendar.place)
}

fn no_calendar(context: &Context<'_>, counted: &[&Placed<Unit>]) -> Finding {
    let header = context.model.header.as_ref();
    let calendars: Vec<&str> =
        context.model.calendars.iter().map(|calendar| calendar.head.name.as_str()).collect();
    let unit = counted.first().map_or("business days", |first| first.value.plural());
    let message = match calendars.as_slice() {
        [] => format!("nobody can count the {unit} of this agreement: it has no calendar"),
        many => format!(
            "nobody can count the {unit} of this agreement: {} are there, and it names none",
            suggest::both(many)
        ),
    };
    let finding = start(header.map(|header| header.head.header()), counted, message);
    match (calendars.as_slice(), header) {
        ([], header) => {
            let mut finding = finding.help(
                "declare a `calendar` with the `workdays`, the `holidays` and, for hours, the `hours` and the `timezone` that \
                 both sides work by",
            );
            let calendar = "calendar working_days {\n  workdays: todo \"the days on which both sides work\"\n  holidays: todo \"the days nobody works\"\n}";
            finding
                .edits
                .extend(header.and_then(|header| declared(&header.head, "add a calendar", calendar)));
            finding
        }
        ([first, ..], Some(header)) => {
            let mut finding = finding
                .help(format!("say which one counts, in the `agreement` block: `calendar: {first}`"))
                .with("calendars", calendars.join(", "));
            finding.edits.extend(added(
                &header.head,
                format!("name `{first}`"),
                &[format!("calendar: {first}")],
            ));
            finding
        }
        (_, None) => finding.help("add an `agreement` block that names one of them with `calendar:`"),
    }
}

fn no_hours(calendar: &Head, counted: &[&Placed<Unit>]) -> Finding {
    let name = &calendar.name;
    let mut finding = start(
        Some(calendar.header()),
        counted,
        format!("nobody can count working hours: the calendar `{name}` does not say when people work"),
    )
    .help("say when the working day begins and ends: `hours: 09:00 to 17:00`, with a `timezone`")
    .with("calendar", name);
    finding.edits.extend(added(calendar, "add the hours", &["hours: 09:00 to 17:00".to_owned()]));
    finding
}

/// The finding with the first few places where working time is counted.
fn start(at: Option<Place>, counted: &[&Placed<Unit>], message: String) -> Finding {
    let mut places = counted.iter();
    let (place, here) = match at {
        Some(place) => (place, "nothing here says how they are counted"),
        None => (places.next().map(|first| first.place).unwrap_or_default(), "counted here"),
    };
    let mut finding = Finding::new(RULE.name, place, message).here(here);
    for (index, unit) in places.by_ref().take(SHOWN).enumerate() {
        let more = counted.len().saturating_sub(SHOWN);
        let text = match index {
            2 if more > 0 => format!("here, and in {more} more places"),
            _ => "counted here".to_owned(),
        };
        finding = finding.and(unit.place, text);
    }
    finding.with("places", counted.len().to_string())
}
