//! Finds days that are counted back from something that is known only once it has happened.

use std::collections::BTreeMap;

use agreement_model::declared::Promise;
use agreement_model::symbol::{EventId, Symbol};
use agreement_model::when::{Anchor, Base, Point, When, WhenKind};
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase::is_due_date;
use crate::prose::says_a_number;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::trigger::written;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "counted-back-from-open",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("counted_back_from_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(before_events(context));
    let own = context.model.promises.iter().filter(|promise| context.is_own(&promise.head));
    findings.extend(own.filter_map(|promise| {
        let (when, point) = promise.when.list().iter().find_map(|when| Some((when, back_from(when)?)))?;
        let Base::Anchor(anchor) = &point.base else { return None };
        is_open(context, anchor).then(|| unknown(promise, when, point, anchor))
    }));
}

/// Days counted back from each of something that happens from outside, and that nobody has to tell in time: said once for
/// each such event.
fn before_events(context: &Context<'_>) -> Vec<Finding> {
    let mut counted: BTreeMap<EventId, Vec<(&Promise, &When)>> = BTreeMap::new();
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        for when in promise.when.list() {
            let WhenKind::AtLeastBefore(_, point) = &when.kind else { continue };
            let Base::Anchor(anchor) = &point.base else { continue };
            if let Some(Symbol::Event(id)) = anchor.name.symbol
                && anchor.quantifier.is_some()
            {
                counted.entry(id).or_default().push((promise, when));
            }
        }
    }
    counted.into_iter().filter_map(|(id, counted)| unforeseen(context, id, &counted)).collect()
}

/// Words of a text by which the days of an event are known ahead.
const PLANNED: [&str; 54] = [
    "agenda",
    "annual",
    "april",
    "autumn",
    "booked",
    "calendar",
    "christmas",
    "cycle",
    "dates are",
    "dates known",
    "diary",
    "first",
    "fixture",
    "fixtures",
    "fortnight",
    "friday",
    "itinerary",
    "last",
    "last day",
    "league",
    "list of",
    "monday",
    "month end",
    "monthly",
    "months of",
    "plan of",
    "planned",
    "programme",
    "published",
    "quarter",
    "quarterly",
    "recurring",
    "regular",
    "roster",
    "rota",
    "running order",
    "saturday",
    "schedule",
    "scheduled",
    "season",
    "series of",
    "spring",
    "summer",
    "sunday",
    "thursday",
    "tide table",
    "timetable",
    "tour",
    "tuesday",
    "wednesday",
    "weekly",
    "winter",
    "year end",
    "yearly",
];

fn unforeseen(context: &Context<'_>, id: EventId, counted: &[(&Promise, &When)]) -> Option<Finding> {
    let event = context.model.events.get(id.index())?;
    let head = &event.head;
    let texts = [head.title.as_str(), head.doc.as_str(), head.note.value().map_or("", String::as_str)];
    // Words or figures may say which days are meant, and another promise may tell them ahead.
    let told = texts.iter().any(|text| says_a_number(text) || wording::holds(text, &PLANNED));
    let speaks = |promise: &&Promise| {
        let title = stems(&head.title);
        let said = stems(&promise.head.title);
        !title.is_empty() && title.is_subset(&said)
    };
    let ahead = context
        .model
        .promises
        .iter()
        .filter(speaks)
        .any(|promise| !counted.iter().any(|(it, _)| it.head == promise.head));
    let (first, when) = counted.first()?;
    if told || ahead || event.head.may_hold("who") || counted.len() < SEVERAL {
        return None;
    }
    let name = &head.name;
    let mut finding = Finding::new(
        RULE.name,
        when.place,
        format!(
            "{} promises are counted back from each `{name}`, and nothing says on which days that is, or who tells it in time",
            counted.len()
        ),
    )
    .here("counted back from when?")
    .and(head.header(), "no day, and nobody has to announce it");
    for (promise, when) in counted.iter().skip(1).take(SHOWN) {
        finding = finding.and(when.place, format!("`{}` as well", promise.head.name));
    }
    Some(
        finding
            .help(format!(
                "write its days down, such as a duty `when: every month on day 28 from … until ends`, or let somebody announce each \
                 `{name}` long enough before, and count from the announcement"
            ))
            .with("promise", &first.head.name)
            .with("from", name),
    )
}

/// One day that is counted back is agreed by a call; from so many on, each side reckons with another.
const SEVERAL: usize = 2;
const SHOWN: usize = 3;

/// The point from which a phrase counts back.
fn back_from(when: &When) -> Option<&Point> {
    match &when.kind {
        WhenKind::AtLeastBefore(_, point) => Some(point),
        WhenKind::On(point) | WhenKind::By(point) => {
            point.offsets.first().filter(|offset| !offset.after).map(|_| point)
        }
        _ => None,
    }
}

/// Whether something is known only when it has come: a state that a promise reaches, or a step that has no day. A name alone
/// is what people plan with.
fn is_open(context: &Context<'_>, anchor: &Anchor) -> bool {
    if anchor.quantifier.is_some() {
        return false;
    }
    match anchor.name.symbol {
        Some(Symbol::Promise(_)) => anchor.state.is_some_and(|state| !state.not) && !is_due_date(anchor),
        Some(Symbol::Milestone(id)) => context
            .model
            .milestones
            .get(id.index())
            .is_some_and(|milestone| milestone.when.is_absent() && !milestone.head.may_hold("when")),
        _ => false,
    }
}

fn unknown(promise: &Promise, when: &When, point: &Point, anchor: &Anchor) -> Finding {
    let name = &promise.head.name;
    let from = written(anchor);
    let mut finding = Finding::new(
        RULE.name,
        when.place,
        format!(
            "the day of `{name}` is counted back from `{from}`, and nobody knows that day before it has come"
        ),
    )
    .here("too late by the time it is known")
    .with("promise", name)
    .with("from", from);
    if anchor.state.is_none() {
        return finding.help(format!(
            "give `{}` a day, or count from something that has one, such as the day on which a promise is due",
            anchor.name.text
        ));
    }
    let due = format!("{} is due", anchor.name.text);
    finding = finding.help(format!(
        "count from the planned day, `{due}`, or let it follow: so many days after it has happened"
    ));
    if point.offsets.is_empty() {
        let change = Change { place: point.place, text: due.clone() };
        finding.edits.extend(offered(format!("write `{due}`"), vec![change]));
    }
    finding
}
