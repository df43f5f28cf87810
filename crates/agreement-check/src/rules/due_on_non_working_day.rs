//! Finds due dates on a day on which nobody works, where the calendar does not say what becomes of them.

mod words;

use agreement_model::Due;
use agreement_model::calendar::Roll;
use agreement_model::date::Date;
use agreement_model::declared::{Calendar, Head, Promise, PromiseKind};
use agreement_model::due::More;
use agreement_model::duration::Unit;
use agreement_model::placed::Slot;
use agreement_model::symbol::PromiseId;
use agreement_model::when::{EveryOn, When, WhenKind};
use agreement_syntax::{Finding, Place, Safety};

use crate::context::Context;
use crate::gaps::called;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;
use words::MEETINGS;

pub(super) static RULE: Rule = Rule {
    name: "due-on-non-working-day",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&MEETINGS, &WEEKEND],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("due_on_non_working_day.md"),
    check: Some(check),
};

/// Words by which people say that every day is meant.
const ALWAYS: [&str; 50] = [
    "24 hours",
    "24/7",
    "7 days",
    "all days",
    "all week",
    "always",
    "animals",
    "any day",
    "around the clock",
    "at all times",
    "automatic",
    "automatically",
    "backed up",
    "backup",
    "backups",
    "by script",
    "day and night",
    "each day",
    "each night",
    "every day",
    "every evening",
    "every morning",
    "every night",
    "fed",
    "feeding",
    "guarded",
    "holidays",
    "irrigation",
    "livestock",
    "milked",
    "milking",
    "monitored",
    "monitoring",
    "nightly",
    "non-stop",
    "nonstop",
    "on call",
    "patrol",
    "patrolled",
    "permanently",
    "round the clock",
    "runs by itself",
    "saturdays",
    "seven days",
    "seven-day",
    "standby",
    "sundays",
    "unattended",
    "weekend",
    "without a break",
];

/// Words of a note that take days out, and the days that are taken out.
const EXCEPTED: [&str; 24] = [
    "apart from",
    "but not",
    "closed on",
    "does not include",
    "except",
    "excepted",
    "excluded",
    "excluding",
    "free on",
    "leaving out",
    "minus",
    "never on",
    "no work on",
    "none on",
    "not at",
    "not during",
    "not on",
    "off on",
    "omitted",
    "other than",
    "outside",
    "save",
    "skip",
    "without",
];
const DAYS_OFF: [&str; 19] = [
    "bank holidays",
    "christmas",
    "closed days",
    "closing days",
    "days of rest",
    "days off",
    "easter",
    "feast days",
    "free days",
    "holiday",
    "holidays",
    "non-working days",
    "rest days",
    "saturday",
    "saturdays",
    "sunday",
    "sundays",
    "weekend",
    "weekends",
];

/// A due date as somebody wrote it.
struct Written {
    /// The word before the date: `on` or `by`.
    word: &'static str,
    place: Place,
    day: Date,
    /// Whether the phrase says nothing else.
    alone: bool,
}

static WEEKEND: Setting = Setting {
    name: "weekend",
    meaning: "words that say that a day off is meant",
    standard: Standard::Words(&[
        "christmas",
        "day off",
        "easter",
        "eve",
        "feast",
        "holiday",
        "new year",
        "night",
        "overnight",
        "sabbath",
        "saturday",
        "sunday",
        "weekend",
    ]),
};

/// A day on which people meet happens on that day; no calendar moves it.
fn meetings(context: &Context<'_>, calendar: &Calendar, findings: &mut Vec<Finding>) {
    if calendar.head.may_hold("workdays") || !calendar.has_workdays {
        return;
    }
    let (meetings, weekend) = (context.policy.words(&RULE, &MEETINGS), context.policy.words(&RULE, &WEEKEND));
    for milestone in context.model.milestones.iter().filter(|it| context.is_own(&it.head)) {
        let [only] = milestone.when.list() else { continue };
        let Some(day) = phrase::written_date(milestone.when.list()) else { continue };
        let (title, name) = (&milestone.head.title, milestone.head.name.replace('_', " "));
        let is_meant = [title, &name].into_iter().any(|text| wording::holds(text, &weekend));
        let holiday = calendar.work.holidays().contains(&day);
        let meets = holiday || wording::holds(title, &meetings) || wording::holds(&name, &meetings);
        if is_meant || !meets || calendar.work.is_working(day) || !matches!(only.kind, WhenKind::On(_)) {
            continue;
        }
        let weekday = day.weekday().name();
        let why = if holiday { "a holiday" } else { "no working day" };
        let in_calendar = &calendar.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                only.place,
                format!("`{}` is on {day}, a {weekday}: {why} in `{in_calendar}`", milestone.head.name),
            )
            .here(format!("a {weekday}"))
            .and(calendar.head.header(), "the days on which people work")
            .help("check the day with whoever holds it; where a day off is meant, say so in the title, such as \"on Sunday\"")
            .with("name", &milestone.head.name)
            .with("due", day.to_string()),
        );
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(calendar) = context.model.calendar() else { return };
    if calendar.has_workdays && !calendar.head.may_hold("workdays") && calendar.work.workdays().len() < 7 {
        let own = context.promises().filter(|(_, promise)| context.is_own(&promise.head));
        findings.extend(own.filter_map(|(id, promise)| every_day(context, calendar, id, promise)));
    }
    meetings(context, calendar, findings);
    if calendar.has_workdays && !calendar.head.may_hold("workdays") && calendar.work.roll != Roll::None {
        let own = context.promises().filter(|(_, promise)| context.is_own(&promise.head));
        findings.extend(own.filter_map(|(id, promise)| on_a_holiday(context, calendar, id, promise)));
    }
    if calendar.has_workdays {
        let own = context.promises().filter(|(_, promise)| context.is_own(&promise.head));
        findings.extend(own.filter_map(|(id, promise)| first_on_a_holiday(context, calendar, id, promise)));
    }
    // Where dates roll, each of them lands on a working day by itself. A calendar of which a part could not be read may
    // say so.
    if calendar.work.roll != Roll::None
        || calendar.head.may_hold("roll")
        || calendar.head.may_hold("workdays")
        || !calendar.has_workdays
    {
        return;
    }
    // On the day of a goal a figure is read; nobody has to hand anything over.
    for (head, when) in context.model.promises.iter().map(|promise| (&promise.head, &promise.when)) {
        let Some(due) = due(context, when) else { continue };
        if !calendar.work.is_working(due.day) {
            findings.push(idle(calendar, head, &due));
        }
    }
}

/// `on` or `by` a listed holiday, where such days move: nobody meant that day, and the day that it moves to was chosen by nobody.
/// Money may well be due on any day.
fn on_a_holiday(
    context: &Context<'_>,
    calendar: &Calendar,
    id: PromiseId,
    promise: &Promise,
) -> Option<Finding> {
    let [only] = promise.when.list() else { return None };
    let on = match only.kind {
        WhenKind::On(_) => true,
        WhenKind::By(_) => false,
        _ => return None,
    };
    let place = only.place;
    let day = phrase::written_date(promise.when.list())?;
    if !is_work(promise) || !calendar.work.holidays().contains(&day) {
        return None;
    }
    let (name, weekday) = (calendar.head.name.as_str(), day.weekday().name());
    let falls = context.schedule.promise(id).once().map(|dated| dated.date).filter(|falls| *falls != day);
    let next = calendar.work.next_working(day).ok().map(|counted| counted.date);
    let what = called(&promise.head);
    let (message, word, meant) = match (on, falls) {
        (true, _) => (format!("{what} is set on {day}, a {weekday}: a holiday in `{name}`"), "on", next),
        (false, Some(falls)) => (
            format!(
                "{what} is due by {day}, a {weekday}: a holiday in `{name}`, so that it falls due on {falls}"
            ),
            "by",
            Some(falls),
        ),
        (false, None) => return None,
    };
    let mut finding = Finding::new(RULE.name, place, message)
        .here("a holiday")
        .and(calendar.head.header(), "the days on which people work")
        .with("name", &promise.head.name)
        .with("due", day.to_string());
    let ask = if on { "ask whoever takes part whether anybody is there, and " } else { "" };
    finding = match meant {
        Some(meant) => finding
            .help(format!("{ask}write a day that is meant, such as {meant}"))
            .with("next", meant.to_string())
            .edit(Safety::Offered, format!("write `{word} {meant}`"), place, format!("{word} {meant}")),
        None => finding.help(format!("{ask}write a day that is meant")),
    };
    Some(finding)
}

/// What people do again and again on one day of the week, and whose first day nobody is there.
fn first_on_a_holiday(
    context: &Context<'_>,
    calendar: &Calendar,
    id: PromiseId,
    promise: &Promise,
) -> Option<Finding> {
    let [only] = promise.when.list() else { return None };
    let WhenKind::Every(every) = &only.kind else { return None };
    let weekly = every.unit == Unit::Week && matches!(every.on, Some(EveryOn::Weekday(_)));
    let first = phrase::written_start(only).filter(|_| weekly && is_work(promise))?;
    let starts = context.schedule.promise(id).first().is_some_and(|dated| dated.counted == first);
    if !starts || !calendar.work.holidays().contains(&first) {
        return None;
    }
    let (name, weekday) = (calendar.head.name.as_str(), first.weekday().name());
    Some(
        Finding::new(
            RULE.name,
            only.place,
            format!("{} begins on {first}, a {weekday}: a holiday in `{name}`", called(&promise.head)),
        )
        .here("the first day of many")
        .and(calendar.head.header(), "the days on which people work")
        .help("let it begin a time later, or on the day on which people are there again")
        .with("name", &promise.head.name)
        .with("due", first.to_string()),
    )
}

/// Whether people do something: money may be due on any day, and a ban holds on all.
fn is_work(promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && promise.bans.is_empty()
}

/// `every day` of a promise that people keep, in a calendar in which they are at home on some: Sundays count as well.
fn every_day(
    context: &Context<'_>,
    calendar: &Calendar,
    id: PromiseId,
    promise: &Promise,
) -> Option<Finding> {
    let when = promise.when.list().iter().find(
        |when| matches!(&when.kind, WhenKind::Every(every) if every.count == 1 && every.unit == Unit::Day),
    )?;
    // Three days of a week lie between two weekends.
    if let Due::Series(days, More::No) = context.schedule.promise(id)
        && days.iter().all(|day| calendar.work.is_working(day.counted))
    {
        return None;
    }
    let own = promise.head.name.replace('_', " ");
    let says = [promise.head.title.as_str(), promise.how.value().map_or("", String::as_str), &own];
    // "Sundays and public holidays excepted" in the note says that they are not meant, whatever the title says.
    let note = promise.head.note.value().map_or("", String::as_str);
    let excepted = wording::holds(note, &EXCEPTED) && wording::holds(note, &DAYS_OFF);
    if !excepted && says.iter().any(|words| wording::holds(words, &ALWAYS)) {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let finding = Finding::new(
        RULE.name,
        when.place,
        format!("{who} owes `{name}` every day, those on which nobody works in `{}` among them", calendar.head.name),
    )
    .here("weekends and holidays as well")
    .and(calendar.head.header(), "on these days people work")
    .help("write `every business day` if it is owed on working days alone; if it is owed on all days, say so in the title")
    .with("name", name);
    Some(finding)
}

/// The date somebody wrote, where it is a last day. What is to happen `on` a day of the weekend is meant to; `on` a
/// holiday, somebody did not look.
fn due(context: &Context<'_>, when: &Slot<Vec<When>>) -> Option<Written> {
    let [only] = when.list() else { return None };
    let day = phrase::written_end(only)?;
    let holiday = || context.model.calendar().is_some_and(|it| it.work.holidays().contains(&day));
    let asked = match only.kind {
        WhenKind::By(_) | WhenKind::From(..) => true,
        WhenKind::On(_) => holiday(),
        _ => false,
    };
    let word = if matches!(only.kind, WhenKind::On(_)) { "on" } else { "by" };
    asked.then_some(Written {
        word,
        place: only.place,
        day,
        alone: phrase::written_date(when.list()).is_some(),
    })
}

fn idle(calendar: &Calendar, head: &Head, due: &Written) -> Finding {
    let Written { word, place, day, alone } = *due;
    let name = calendar.head.name.as_str();
    let holiday = calendar.work.holidays().contains(&day);
    let (weekday, why) = (day.weekday().name(), if holiday { "a holiday" } else { "no working day" });
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("{} is due on {day}, a {weekday}: {why} in `{name}`", called(head)),
    )
    .here(format!("a {weekday}"))
    .with("name", &head.name)
    .and(calendar.head.header(), "it does not say where such a day moves")
    .with("due", day.to_string());
    let Ok(next) = calendar.work.next_working(day).map(|counted| counted.date) else {
        return finding.help(format!("choose a working day, or write `roll: next` into `{name}`"));
    };
    finding = finding
        .help(format!(
            "write the next working day, {next}, or say in `{name}` where every such day moves: `roll: next`"
        ))
        .with("next", next.to_string());
    match alone {
        true => {
            finding.edit(Safety::Offered, format!("write `{word} {next}`"), place, format!("{word} {next}"))
        }
        false => finding,
    }
}
