//! Finds calendars without holidays, or whose holidays end before the agreement does, where days will have to be counted then.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Calendar, Promise};
use agreement_model::rules::CALENDAR_EXHAUSTED;
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "holidays-end-early",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("holidays_end_early.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days an agreement may run on after the last year whose holidays are listed",
    standard: Standard::Number(31),
};

/// More promises are not pointed at.
const SHOWN: usize = 3;

/// A day that is known and lies beyond the holidays is reported where it is reckoned; here are the days that nobody knows yet.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(calendar), Some(ends)) = (context.model.calendar(), context.schedule.ends) else { return };
    let Some(until) = calendar.work.complete_until() else {
        findings.extend(none_listed(context, calendar, ends));
        return;
    };
    let told = context.schedule.findings.iter().any(|finding| finding.rule == CALENDAR_EXHAUSTED);
    let limit = i64::from(context.policy.number(&RULE, &DAYS));
    if told || ends.days_since(until) <= limit || !context.is_own(&calendar.head) {
        return;
    }
    let counted: Vec<(&Promise, Place)> = context
        .promises()
        .filter(|(_, promise)| context.is_own(&promise.head))
        .filter_map(|(id, promise)| {
            let place =
                open_count(context, id, promise).or_else(|| cure_after(context, id, promise, until))?;
            Some((promise, place))
        })
        .collect();
    let Some((first, _)) = counted.first() else { return };
    let (name, year) = (&calendar.head.name, until.year());
    let mut finding = Finding::new(
        RULE.name,
        calendar.holidays.unwrap_or(calendar.head.header()),
        format!(
            "the holidays of `{name}` are listed up to {year}, and the agreement runs until {ends}: business days of `{}` may \
             have to be counted after that",
            first.head.name
        ),
    )
    .here(format!("nothing after {year}"));
    for (promise, place) in counted.iter().take(SHOWN) {
        finding = finding.and(*place, format!("`{}` may fall after {year}", promise.head.name));
    }
    findings.push(
        finding
            .help(format!(
                "list the holidays up to {} as well, so that both sides count the same days",
                ends.year()
            ))
            .with("calendar", name)
            .with("until", until.to_string())
            .with("ends", ends.to_string()),
    );
}

/// Days on which nobody works are missing altogether, and working days are counted for months.
fn none_listed(context: &Context<'_>, calendar: &Calendar, ends: Date) -> Option<Finding> {
    let counted: Vec<Place> = context
        .model
        .working_time
        .iter()
        .filter(|unit| unit.value.needs_calendar())
        .map(|unit| unit.place)
        .collect();
    let runs = context.schedule.effective.map_or(0, |from| ends.days_since(from));
    let week = calendar.work.workdays().len();
    if calendar.holidays.is_some()
        || calendar.head.may_hold("holidays")
        || !context.is_own(&calendar.head)
        || context.model.used_by_others
        || !(1..7).contains(&week)
        || counted.len() < FEW
        || runs < LONG
    {
        return None;
    }
    let name = &calendar.head.name;
    let mut finding = Finding::new(
        RULE.name,
        calendar.head.header(),
        format!(
            "`{name}` lists no holidays, and working days are counted in {} places until {ends}: public holidays count as working \
             days",
            counted.len()
        ),
    )
    .here("no `holidays`");
    for place in counted.iter().take(SHOWN) {
        finding = finding.and(*place, "counted here");
    }
    Some(
        finding
            .help(format!(
                "list the public holidays of the place where the work is done up to {}: `holidays: {}-12-25, …`, so that nothing \
                 falls due on a day on which nobody works and no bank pays",
                ends.year(),
                ends.year()
            ))
            .with("calendar", name)
            .with("ends", ends.to_string()),
    )
}

/// Fewer places, or fewer days, than this may do without.
const FEW: usize = 3;
const LONG: i64 = 60;

/// Where a promise counts in working time from something that has no day yet and may come at any time.
fn open_count(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Place> {
    let open = match context.schedule.promise(id) {
        Due::PerEvent(_) => true,
        Due::Waiting(name) => matches!(name.symbol, Some(Symbol::Milestone(_) | Symbol::Event(_))),
        _ => false,
    };
    let works = |kind: &WhenKind| match kind {
        WhenKind::Within(length, _) => length.value.unit.needs_calendar(),
        _ => false,
    };
    let when = promise.when.list().iter().find(|when| works(&when.kind)).filter(|_| open)?;
    Some(when.place)
}

/// Where somebody has so many working days to mend what holds until after the listed holidays.
fn cure_after(context: &Context<'_>, id: PromiseId, promise: &Promise, until: Date) -> Option<Place> {
    let holds = matches!(context.schedule.promise(id), Due::Throughout(..));
    let last = context.schedule.promise(id).last().map(|due| due.date).or(context.schedule.ends)?;
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let within = statements.filter_map(|statement| statement.clauses.within.as_ref());
    within.filter(|_| holds && last > until).find_map(|within| match &within.kind {
        WhenKind::Within(length, _) => length.value.unit.needs_calendar().then_some(length.place),
        _ => None,
    })
}
