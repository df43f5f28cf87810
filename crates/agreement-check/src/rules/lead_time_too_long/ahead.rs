//! "On file six weeks before": a length in the words of a resistance that counts back from the date of its promise, and what is
//! done about it planned for a later day.

use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::symbol::{MilestoneId, PromiseId};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::spoken::{self, Spoken};
use crate::stems::stems;

/// Where every step against what stands in the way comes later than the way in which it is told leaves time for.
pub(super) fn too_late(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    due: Date,
) -> Option<Finding> {
    promise.resistance.iter().find_map(|resistance| {
        let title = &resistance.head.title;
        let (spoken, until) = spoken::lengths(title).into_iter().find_map(|spoken| {
            let until = until(context, &spoken, due).filter(|_| is_needed(&spoken))?;
            Some((spoken, until))
        })?;
        let calendar = context.model.calendar().map(|calendar| &calendar.work);
        let latest = agreement_model::add::add(until, spoken.length, Direction::Before, calendar).ok()?.date;
        let planned = resistance.mitigations.iter().map(|step| {
            Some((context.schedule.due(context.model, Some(id), step.when.list()).once()?.date, step))
        });
        // Where a step has no day, it may be the one that comes in time.
        let planned: Option<Vec<_>> = planned.collect();
        let (day, step) = planned?.into_iter().min_by_key(|(day, _)| *day).filter(|(day, _)| *day > latest)?;
        let (name, what) = (&promise.head.name, step.head.says());
        Some(
            Finding::new(
                RULE.name,
                step.when.place().unwrap_or(step.head.header()),
                format!(
                    "`{what}` is planned for {day}, and by the words of its own resistance `{name}` needs it {} before {until}: on {latest}",
                    spoken.said
                ),
            )
            .here(format!("{} too late", crate::steps::days(day.days_since(latest))))
            .and(resistance.head.title_place.unwrap_or(resistance.head.place), format!("{} before, as it says itself", spoken.said))
            .and(promise.when.place().unwrap_or(promise.head.header()), format!("`{name}` is due on {due}"))
            .help(format!("do it by {latest}, move `{name}`, or write down who has said that less time is enough"))
            .with("promise", name)
            .with("due", due.to_string())
            .with("latest", latest.to_string()),
        )
    })
}

/// Where a promise says itself how long before a day of the plan it has to be there ("posters hang six weeks before the opening"),
/// and is due later.
pub(super) fn comes_late(context: &Context<'_>, promise: &Promise, due: Date) -> Option<Finding> {
    let title = promise.head.title_place.unwrap_or(promise.head.header());
    let why = promise.why.given().map(|it| (it.value.as_str(), it.place, true));
    let told = spoken::about(promise).into_iter().map(|it| (it.text, it.place, false));
    let texts = [(promise.head.title.as_str(), title, false)].into_iter().chain(why).chain(told);
    let (spoken, place, until) = texts.into_iter().find_map(|(text, place, why)| {
        // "Booking closes three weeks before": what happens then is no word of when this is wanted.
        let elsewhere = |it: &Spoken<'_>| why && crate::wording::holds(it.before, &HAPPENS);
        spoken::lengths(text).into_iter().filter(|it| !elsewhere(it)).find_map(|spoken| {
            let until = milestone_behind(context, &spoken)?;
            Some((spoken, place, until))
        })
    })?;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let latest = agreement_model::add::add(until, spoken.length, Direction::Before, calendar).ok()?.date;
    let name = &promise.head.name;
    (due > latest && due <= until).then(|| {
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{name}` is due on {due}, and by its own words it is wanted {} before {until}: on {latest}",
                spoken.said
            ),
        )
        .here(format!("{} too late", crate::steps::days(due.days_since(latest))))
        .and(place, format!("{} before, as it says itself", spoken.said))
        .help(format!("move `{name}` to {latest} or before, or say why less time is enough"))
        .with("promise", name)
        .with("due", due.to_string())
        .with("latest", latest.to_string())
    })
}

/// Words for something that begins or ends by itself.
const HAPPENS: [&str; 8] = ["begin", "close", "end", "finish", "open", "shut", "start", "stop"];

/// Whether a sentence says that something is wanted so long before: "on file six weeks before"; of whoever gives or does
/// something then, nothing need be had.
fn is_needed(spoken: &Spoken<'_>) -> bool {
    const NEEDS: [&str; 34] = [
        "apply",
        "approval",
        "ask",
        "asks",
        "book",
        "booked",
        "by law",
        "demand",
        "due",
        "expect",
        "file",
        "filed",
        "have to",
        "has to",
        "insist",
        "must",
        "need",
        "needs",
        "notify",
        "on file",
        "order",
        "ordered",
        "register",
        "registered",
        "request",
        "require",
        "reserve",
        "reserved",
        "submit",
        "submitted",
        "take",
        "want",
        "wants",
        "wishes",
    ];
    const AWAY: [&str; 6] = ["closed", "gives", "give", "off work", "on holiday", "on leave"];
    crate::wording::holds(spoken.sentence, &NEEDS) && !crate::wording::holds(spoken.sentence, &AWAY)
}

/// The words behind a length that counts back.
fn behind(lower: &str) -> Option<&str> {
    const BACK: [&str; 7] =
        ["ahead of", "ahead", "before", "beforehand", "in advance of", "in advance", "prior to"];
    BACK.iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
    })
}

/// The day of the milestone that is named behind a length.
fn milestone_behind(context: &Context<'_>, spoken: &Spoken<'_>) -> Option<Date> {
    let lower = spoken.behind.to_ascii_lowercase();
    let told = stems(behind(&lower)?);
    let named = context.model.milestones.iter().zip(0..).filter_map(|(milestone, index)| {
        let own = stems(&format!("{} {}", milestone.head.title, milestone.head.name.replace('_', " ")));
        let same = own.intersection(&told).any(|word| word.chars().count() >= 4);
        same.then(|| context.schedule.milestone(MilestoneId(index)).once().map(|day| day.date))?
    });
    named.min()
}

/// The day from which a length counts back: that of the milestone that is named behind it, or that of the promise itself.
fn until(context: &Context<'_>, spoken: &Spoken<'_>, due: Date) -> Option<Date> {
    let lower = spoken.behind.to_ascii_lowercase();
    let rest = behind(&lower)?;
    if stems(rest).is_empty() {
        return Some(due);
    }
    // "Before use", "before the works": the day of the promise; of a thing that nobody has dated nothing is known.
    const OWN: [&str; 14] = [
        "build",
        "deliver",
        "delivery",
        "handover",
        "install",
        "installation",
        "move",
        "open",
        "opening",
        "start",
        "use",
        "visit",
        "work",
        "works",
    ];
    milestone_behind(context, spoken).or_else(|| crate::wording::holds(rest, &OWN).then_some(due))
}
