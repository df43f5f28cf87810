//! "Ten weeks from a signed drawing", in the words of a resistance: how long it takes, and from which day of the plan it runs.

use agreement_model::date::Date;
use agreement_model::declared::{Promise, Resistance};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use super::counted::{is_asked, speaks_of};
use super::{RULE, after, day};
use crate::context::Context;
use crate::prose::figures;
use crate::spoken::{self, Spoken};
use crate::wording;

/// Where what stands in the way of a promise takes longer than there is, by its own words.
pub(super) fn too_long(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    due: Date,
) -> Option<Finding> {
    promise.resistance.iter().find_map(|resistance| {
        spoken::lengths(&resistance.head.title)
            .into_iter()
            .find_map(|spoken| told(context, id, promise, resistance, &spoken, due))
    })
}

fn told(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    resistance: &Resistance,
    spoken: &Spoken<'_>,
    due: Date,
) -> Option<Finding> {
    // What only "may" take so long is a worry, and no time.
    if wording::holds(spoken.before, &["may", "might", "could", "sometimes"]) {
        return None;
    }
    let from = spoken.from()?;
    let (start, needed) = start(context, id, resistance, from, due)?;
    let end = after(start, spoken.length).filter(|end| *end > due && start <= due)?;
    let asked = is_asked(from);
    if helps_but(context, id, resistance, due, |title| asked && is_the_order(title)) {
        return None;
    }
    let name = &promise.head.name;
    let since = match needed {
        Some(needed) => format!("`{}`, which it needs, is due on {start}", needed.head.name),
        None => format!("they run from {start}"),
    };
    let at = resistance.head.title_place.unwrap_or(resistance.head.place);
    let mut finding = Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!(
            "{} by the words of its own resistance end on {end}, and `{name}` is due on {due}: {since}",
            spoken.said
        ),
    )
    .here(format!("{} too soon", crate::steps::days(end.days_since(due))))
    .and(at, format!("{}, as it says itself", spoken.said));
    if let Some(needed) = needed {
        finding = finding.and(needed.when.place().unwrap_or(needed.head.header()), format!("due on {start}"));
    }
    Some(
        finding
            .help(format!(
                "move `{name}` and what hangs on it to a day after {end}, begin sooner, or write as its `mitigation` what makes the time shorter"
            ))
            .with("promise", name)
            .with("due", due.to_string())
            .with("ready", end.to_string()),
    )
}

/// The day from which a length runs: one that is written there, that of what is named and needed, or of the order.
fn start<'m>(
    context: &Context<'m>,
    id: PromiseId,
    resistance: &Resistance,
    from: &str,
    due: Date,
) -> Option<(Date, Option<&'m Promise>)> {
    if let Some(written) =
        figures(from).iter().find(|figure| figure.at.start <= 4).and_then(|it| day(context, it))
    {
        return Some((written, None));
    }
    let needs: Vec<(Date, &Promise)> = context
        .graph
        .needs(id)
        .iter()
        .filter_map(|it| Some((context.schedule.promise(*it).once()?.date, context.model.promise(*it)?)))
        .collect();
    let named = needs.iter().filter(|(_, needed)| speaks_of(from, needed)).max_by_key(|(day, _)| *day);
    if let Some((day, needed)) = named {
        return Some((*day, Some(*needed)));
    }
    if !is_asked(from) {
        return None;
    }
    // Ordered by somebody's own step, or else once all that it needs is there.
    let ordered = resistance
        .mitigations
        .iter()
        .filter_map(|it| Some(context.schedule.due(context.model, Some(id), it.when.list()).once()?.date));
    if let Some(day) = ordered.min().filter(|day| *day <= due) {
        return Some((day, None));
    }
    // An order waits for what others bring, a choice or a drawing, and not for one's own work on the spot.
    let debtors = context.model.debtors(context.model.promise(id)?);
    let brought = |needed: &Promise| {
        is_asked(&needed.head.title) || !context.model.debtors(needed).iter().any(|it| debtors.contains(it))
    };
    match needs.iter().filter(|(_, needed)| brought(needed)).max_by_key(|(day, _)| *day) {
        Some((day, needed)) => Some((*day, Some(*needed))),
        None => Some((context.schedule.effective?, None)),
    }
}

/// Whether a step is the order itself, from which the time runs, and makes nothing shorter: "Place the order".
fn is_the_order(title: &str) -> bool {
    const ORDERS: [&str; 16] = [
        "application",
        "apply",
        "buy",
        "call off",
        "commission",
        "file",
        "instruct",
        "order",
        "ordered",
        "place",
        "purchase",
        "put in",
        "release",
        "send",
        "sign",
        "submit",
    ];
    let verb = title.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    wording::holds(&verb, &ORDERS)
}

/// Whether something is done in time that may make it shorter: to ask about it, or to take a place in the queue, does not.
pub(super) fn helps(context: &Context<'_>, id: PromiseId, resistance: &Resistance, due: Date) -> bool {
    helps_but(context, id, resistance, due, |_| false)
}

/// The same, where some steps do not make it shorter either by what they are called.
fn helps_but(
    context: &Context<'_>,
    id: PromiseId,
    resistance: &Resistance,
    due: Date,
    idle: impl Fn(&str) -> bool,
) -> bool {
    const ASKS: [&str; 22] = [
        "ask",
        "book",
        "call",
        "chase",
        "check",
        "enquire",
        "follow up",
        "inquire",
        "keep an eye",
        "monitor",
        "phone",
        "press",
        "push",
        "remind",
        "request",
        "reserve",
        "ring",
        "talk to",
        "telephone",
        "wait",
        "watch",
        "write to",
    ];
    const OTHER: [&str; 19] = [
        "alternative",
        "another",
        "backup",
        "different",
        "earlier",
        "elsewhere",
        "express",
        "extra",
        "faster",
        "interim",
        "loan",
        "other",
        "private",
        "quicker",
        "rush",
        "second",
        "sooner",
        "spare",
        "substitute",
    ];
    resistance.mitigations.iter().any(|mitigation| {
        let title = &mitigation.head.title;
        let planned = context.schedule.due(context.model, Some(id), mitigation.when.list());
        let in_time = planned.first().is_none_or(|day| day.date < due);
        // "Steel plates on call" are there; whoever calls does so in the first words.
        let verb = title.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        in_time && (!(wording::holds(&verb, &ASKS) || idle(title)) || wording::holds(title, &OTHER))
    })
}
