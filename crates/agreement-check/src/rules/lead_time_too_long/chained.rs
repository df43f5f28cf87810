//! "Four weeks in the shop, then ten days at the galvaniser": times that follow one another in how something is done, from the day
//! on which what it needs has come and been looked at.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use super::{AFTERWARDS, RULE, after};
use crate::context::Context;
use crate::spoken;
use crate::wording;

/// Where they end after the date.
pub(super) fn too_long(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    due: Date,
) -> Option<Finding> {
    let how = promise.how.given().filter(|_| promise.kind == PromiseKind::Dependency)?;
    let lengths = in_turn(context, &how.value);
    if lengths.len() < 2 {
        return None;
    }
    let needs = context.graph.needs(id).iter().filter_map(|needed| {
        let awaited = context.model.promise(*needed)?;
        let day = context.schedule.promise(*needed).once()?.date;
        Some((accepted(context, awaited, day), day, awaited))
    });
    let first = needs.max_by_key(|(ready, _, _)| *ready);
    let start = first.map_or(context.schedule.effective, |(ready, _, _)| Some(ready))?;
    // What is due before what it needs has another fault.
    if first.is_some_and(|(_, day, _)| day > due) {
        return None;
    }
    let said: Vec<&str> = lengths.iter().map(|spoken| spoken.said).collect();
    let end =
        lengths.iter().try_fold(start, |day, spoken| after(day, spoken.length)).filter(|end| *end > due)?;
    let name = &promise.head.name;
    let from = match first {
        Some((ready, day, needed)) if ready == day => {
            format!("`{}`, which it needs, is due on {day}", needed.head.name)
        }
        Some((ready, day, needed)) => {
            format!(
                "`{}`, which it needs, is due on {day} and may be looked at until {ready}",
                needed.head.name
            )
        }
        None => format!("the agreement begins on {start}"),
    };
    let told = crate::gaps::in_words(&said.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>(), "and");
    let mut finding = Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("{told} by the words of `{name}` end on {end}, and it is due on {due}: {from}"),
    )
    .here(format!("{} too soon", crate::steps::days(end.days_since(due))))
    .and(how.place, "one after the other, as it says itself");
    if let Some((_, _, needed)) = first {
        let place = needed.acceptance.as_ref().and_then(|it| Some(it.review.given()?.place));
        let place = place.or(needed.when.place()).unwrap_or(needed.head.header());
        finding = finding.and(place, format!("there on {start}"));
    }
    Some(
        finding
            .help(format!("move `{name}` and what hangs on it to a day after {end}, begin sooner, or write down how the time gets shorter"))
            .with("promise", name)
            .with("due", due.to_string())
            .with("ready", end.to_string()),
    )
}

/// The lengths of one sentence of which each follows the one before it.
fn in_turn<'t>(context: &Context<'_>, how: &'t str) -> Vec<spoken::Spoken<'t>> {
    const THEN: [&str; 9] = [
        "after that",
        "afterwards",
        "and another",
        "and then",
        "followed by",
        "plus",
        "then",
        "thereafter",
        "subsequently",
    ];
    let lengths = spoken::lengths(how);
    let afterwards = context.policy.words(&RULE, &AFTERWARDS);
    let mut chain: Vec<spoken::Spoken<'t>> = Vec::new();
    for spoken in lengths {
        // "Then five years of care": no time before it is there.
        let work = !wording::holds(spoken.behind, &afterwards) && !is_supply(spoken.sentence);
        let follows = chain
            .last()
            .is_some_and(|last| last.sentence == spoken.sentence && wording::holds(spoken.before, &THEN));
        match (work, follows, chain.is_empty()) {
            (true, true, _) | (true, _, true) => chain.push(spoken),
            (true, false, false) if chain.len() < 2 => chain = vec![spoken],
            _ => {}
        }
    }
    chain
}

/// Whether a sentence says for how long something is enough: "Stock for 2 weeks at first, then for 6 weeks".
fn is_supply(sentence: &str) -> bool {
    wording::holds(
        sentence,
        &["enough for", "hang", "hung", "last for", "reserve for", "stock for", "supply for"],
    )
}

/// The day on which something handed over has been looked at.
pub(super) fn accepted(context: &Context<'_>, promise: &Promise, day: Date) -> Date {
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let review = promise.acceptance.as_ref().and_then(|it| it.review.value().copied());
    let end = review.and_then(|review| add(day, review, Direction::After, calendar).ok());
    end.map_or(day, |end| end.date)
}
