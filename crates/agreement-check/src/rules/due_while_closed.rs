//! Finds work that is due on a day on which, by its own note, the place is closed; and work for such days that lies beside
//! them.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::due::Dated;
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::{Figure, Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "due-while-closed",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CLOSED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("due_while_closed.md"),
    check: Some(check),
};

static CLOSED: Setting = Setting {
    name: "closed",
    meaning: "words that say that a place is closed, or that nobody works there",
    standard: Standard::Words(&[
        "annual leave",
        "are away",
        "bank holiday",
        "change freeze",
        "christmas break",
        "closed",
        "closes",
        "closing",
        "closure",
        "company holiday",
        "deployment freeze",
        "does not open",
        "easter break",
        "everybody is away",
        "everyone is away",
        "factory holiday",
        "half term",
        "idle",
        "is away",
        "maintenance stop",
        "no access",
        "no deliveries",
        "no staff on",
        "nobody is at work",
        "nobody works",
        "not open",
        "not staffed",
        "on holiday",
        "on leave",
        "on vacation",
        "out of action",
        "out of office",
        "out of service",
        "out of the office",
        "plant holiday",
        "plant turnaround",
        "release freeze",
        "school holiday",
        "shut",
        "shut down",
        "shutdown",
        "standstill",
        "stands still",
        "stocktake",
        "stocktaking",
        "summer break",
        "summer recess",
        "term break",
        "unmanned",
        "unstaffed",
        "winter break",
        "works holiday",
        "away",
        "parental leave",
        "maternity leave",
        "at the fair",
        "off work",
        "at the trade fair",
        "at a congress",
        "not there",
        "in the mountains",
        "abroad",
    ]),
};

/// Words by which work is meant for the days on which a place is closed.
const DURING: [&str; 12] = [
    "during",
    "in its",
    "in our",
    "in the",
    "in their",
    "in your",
    "inside the",
    "into the",
    "over the",
    "when the",
    "while",
    "within the",
];

/// Words for somebody who does the work of those who are away; `…` stands for up to three words.
const STANDS_IN: [&str; 8] = [
    "covered by",
    "covers for",
    "deputy",
    "in … place",
    "stand in",
    "stand-in",
    "stands in",
    "takes over for",
];

/// Days on which a place is closed, by a note.
struct Closure {
    from: Date,
    to: Date,
    note: Place,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &CLOSED);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings.extend(beside(context, id, promise, &words));
    }
}

fn beside(context: &Context<'_>, id: PromiseId, promise: &Promise, words: &[&str]) -> Option<Finding> {
    let Due::On(dated) = context.schedule.promise(id) else { return None };
    let note = promise.head.note.given().filter(|note| wording::holds(&note.value, words))?;
    if wording::holds(&note.value, &STANDS_IN) {
        return None;
    }
    let (from, to) = range(&note.value, dated.date)?;
    let closure = Closure { from, to, note: note.place };
    let meant = |text: &str| wording::holds(text, words) && wording::holds(text, &DURING);
    let how = promise.how.value().map_or("", String::as_str);
    let place = promise.when.place().unwrap_or(promise.head.header());
    if meant(&promise.head.title) || meant(how) {
        let first = dated.not_before.unwrap_or(dated.date);
        return (dated.date < from || to < first).then(|| outside(promise, place, *dated, &closure));
    }
    let inside = from <= dated.date && dated.date <= to;
    // Who writes "during" into the note may mean the work to be done then, or not.
    (inside && !wording::holds(&note.value, &["during", "while"]))
        .then(|| within(context, promise, place, *dated, &closure))
}

fn within(
    context: &Context<'_>,
    promise: &Promise,
    place: Place,
    dated: Dated,
    closure: &Closure,
) -> Finding {
    let Closure { from, to, note } = closure;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        place,
        format!("`{name}` is due on {}, and by its note it is closed then, from {from} to {to}", dated.date),
    )
    .here("nobody is there")
    .and(*note, "closed on these days")
    .help(format!(
        "choose a day before {from} or after {to} with {who}, and list the closed days as `holidays` in a calendar, so that they \
         are reckoned with"
    ))
    .with("promise", name)
    .with("due", dated.date.to_string())
}

fn outside(promise: &Promise, place: Place, dated: Dated, closure: &Closure) -> Finding {
    let Closure { from, to, note } = closure;
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        place,
        format!(
            "`{name}` is meant for the days from {from} to {to}, when it is closed, and is due on {}",
            dated.date
        ),
    )
    .here("not on these days")
    .and(*note, "closed on these days")
    .help(format!("write `when: from {from} until {to}`, or mend the note"))
    .with("promise", name)
    .with("due", dated.date.to_string())
}

/// The first stretch of days in a text: "3 to 21 August", "Monday 20 July to Friday 31 July". Without a year, that of a date
/// it is compared with.
fn range(text: &str, near: Date) -> Option<(Date, Date)> {
    let told = figures(text);
    let day = |figure: &Figure| match figure.says {
        Says::Day { year, month, day: Some(day) } => Date::new(year.unwrap_or(near.year()), month, day).ok(),
        _ => None,
    };
    told.iter().enumerate().find_map(|(index, last)| {
        let to = day(last)?;
        let before = index.checked_sub(1).and_then(|before| told.get(before));
        let pair = before.and_then(|first| {
            let between = text.get(first.at.end..last.at.start)?;
            joins(between).then(|| day(first))?
        });
        let from = pair.or_else(|| {
            let mut words = text.get(..last.at.start)?.split_whitespace().rev();
            let joined = words.next().is_some_and(joins);
            let first: u8 = words.next().filter(|_| joined)?.parse().ok()?;
            Date::new(to.year(), to.month(), first).ok()
        })?;
        (from < to && to.days_since(from) <= LONGEST).then_some((from, to))
    })
}

/// What people call a closure lasts no longer than this, in days.
const LONGEST: i64 = 70;

/// "to", "– Friday": what stands between the first and the last day of a stretch.
fn joins(between: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = between.to_lowercase();
    let mut words = lower.split_whitespace().map(|word| word.trim_matches(',')).filter(|word| {
        !word.is_empty() && !DAYS.contains(word) && !matches!(*word, "the" | "and" | "including")
    });
    matches!(words.next(), Some("to" | "until" | "till" | "through" | "–" | "-" | "—"))
        && words.next().is_none()
}
