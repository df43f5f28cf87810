//! What comes after a promise by its own words, and takes longer than there is: "the crew mounts for eight weeks once the parts
//! are on site".

use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::{RULE, after};
use crate::context::Context;
use crate::spoken::{self, Spoken};
use crate::stems::stems;
use crate::wording;

/// Something that stands on a promise, and by when.
struct Next<'m> {
    head: &'m Head,
    place: Place,
    day: Date,
}

/// Where what follows ends after the day on which what stands on the promise is due.
pub(super) fn no_time(context: &Context<'_>, id: PromiseId, promise: &Promise, due: Date) -> Option<Finding> {
    if promise.kind != PromiseKind::Dependency {
        return None;
    }
    let next =
        next(context, id, promise).into_iter().filter(|next| next.day >= due).min_by_key(|next| next.day)?;
    let fields = [promise.why.given(), promise.how.given(), promise.head.note.given()].into_iter().flatten();
    let (spoken, place, end) = fields.into_iter().find_map(|given| {
        spoken::lengths(&given.value).into_iter().find_map(|spoken| {
            let end = after(due, spoken.length)?;
            (comes_after(promise, &spoken) && end > next.day).then_some((spoken, given.place, end))
        })
    })?;
    let (name, later) = (&promise.head.name, &next.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "after `{name}`, due on {due}, come {} by its own words, which end on {end}, and `{later}` is due on {}",
                spoken.said, next.day
            ),
        )
        .here(format!("{} too late", crate::steps::days(end.days_since(next.day))))
        .and(place, format!("{}, as it says itself", spoken.said))
        .and(next.place, format!("`{later}` is due on {}", next.day))
        .help(format!("let `{name}` come sooner, or move `{later}` to a day after {end}"))
        .with("promise", name)
        .with("due", due.to_string())
        .with("ready", end.to_string()),
    )
}

/// What is due after a promise and stands on it: the goals that it serves, and what needs it.
fn next<'m>(context: &Context<'m>, id: PromiseId, promise: &'m Promise) -> Vec<Next<'m>> {
    let goals = promise.serves.list().iter().filter_map(|name| {
        let id = name.goal()?;
        let goal = context.model.goal(id)?;
        let day = context.schedule.goal(id).once()?.date;
        Some(Next { head: &goal.head, place: goal.when.place()?, day })
    });
    let waiting = context.graph.needed_by(id).iter().filter_map(|waiting| {
        let day = context.schedule.promise(*waiting).once()?.date;
        let waiting = context.model.promise(*waiting)?;
        Some(Next { head: &waiting.head, place: waiting.when.place()?, day })
    });
    goals.chain(waiting).collect()
}

/// Whether a length is of what is done once the promise is kept: "once the parts are on site", "four weeks of training follow".
fn comes_after(promise: &Promise, spoken: &Spoken<'_>) -> bool {
    const FOLLOWS: [&str; 6] = ["come after", "come next", "follow", "follows", "remain", "then"];
    const THERE: [&str; 10] = [
        "arrival",
        "arrive",
        "arrived",
        "arrives",
        "delivered",
        "delivery",
        "handed over",
        "in place",
        "it is there",
        "on site",
    ];
    let own = stems(&format!("{} {}", promise.head.title, promise.head.name.replace('_', " ")));
    let from = spoken.from().is_some_and(|from| {
        let first = from.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
        wording::holds(&first, &THERE)
            || stems(&first).iter().any(|word| word.chars().count() >= 4 && own.contains(word))
    });
    let of_work = spoken.behind.to_lowercase().starts_with("of ");
    from || of_work && wording::holds(spoken.behind, &FOLLOWS)
}
