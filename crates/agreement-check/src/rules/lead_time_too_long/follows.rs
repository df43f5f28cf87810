//! What comes after a promise by its own words, and takes longer than there is: "the crew mounts for eight weeks once the parts
//! are on site".

use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::{RULE, after};
use crate::context::Context;
use crate::prose::{Says, figures};
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

/// Whether somebody has so long for what comes next: "the fitters have four days", "Tom needs eight days to set and test".
fn is_somebodys(spoken: &Spoken<'_>) -> bool {
    const HAS: [&str; 6] = ["has", "has only", "have", "have only", "need", "needs"];
    const BEGINS: [&str; 9] =
        ["before", "begin", "build", "cannot", "finish", "fit", "install", "set", "start"];
    let before = spoken.before.to_lowercase();
    let has = HAS.iter().any(|word| before.ends_with(&format!(" {word}")));
    let ours = before.starts_with("we ") || before.starts_with("you ");
    has && !ours && wording::holds(spoken.behind, &BEGINS)
}

/// What is due after a promise and stands on it: the goals that it serves, and what needs it, or what the one who gets it
/// does next for the same goal.
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
    let takes = context.model.creditors(promise);
    let beside = context.promises().filter(|(_, it)| {
        let same = it
            .serves
            .list()
            .iter()
            .any(|goal| promise.serves.list().iter().any(|own| own.symbol == goal.symbol));
        same && it.kind == PromiseKind::Dependency
            && it.needs.list().is_empty()
            && context.model.debtors(it).iter().any(|party| takes.contains(party))
    });
    let beside = beside.filter_map(|(other, it)| {
        let day = context.schedule.promise(other).once()?.date;
        Some(Next { head: &it.head, place: it.when.place()?, day })
    });
    goals.chain(waiting).chain(beside).collect()
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
    from || of_work && wording::holds(spoken.behind, &FOLLOWS) || is_somebodys(spoken)
}

/// Whether a text speaks of the time that people need to leave another post: "on six months' notice".
pub(super) fn is_notice(text: &str) -> bool {
    wording::holds(text, &["months' notice", "weeks' notice", "on notice", "notice period", "notice of"])
}

/// "Most of them are on six months' notice": whoever is chosen comes so long after the choice, and a goal counts on it sooner.
pub(super) fn noticed(context: &Context<'_>, id: PromiseId, promise: &Promise, due: Date) -> Option<Finding> {
    // Whoever is at work already on the day of the promise has given notice before.
    const AT_WORK: [&str; 9] =
        ["at work", "begins", "hired", "in post", "in the chair", "joins", "on board", "on site", "starts"];
    let resistance = promise.resistance.iter().find(|it| is_notice(&it.head.title))?;
    let title = &resistance.head.title;
    let mut lengths = figures(title).into_iter().filter_map(|figure| match figure.says {
        Says::Length(length) if length.is_date_sized() => Some((length, figure.at)),
        _ => None,
    });
    let (length, at) = lengths.next().filter(|_| lengths.next().is_none())?;
    let said = title.get(at)?;
    let there = wording::holds(&promise.head.title, &AT_WORK);
    let place = resistance.head.title_place.unwrap_or(resistance.head.place);
    let (start, next) = if there {
        let asked = resistance.mitigations.iter().filter_map(|it| {
            Some(context.schedule.due(context.model, Some(id), it.when.list()).once()?.date)
        });
        let start = asked.min().or(context.schedule.effective)?;
        (start, Next { head: &promise.head, place: promise.when.place()?, day: due })
    } else {
        let next = next(context, id, promise);
        (due, next.into_iter().filter(|next| next.day >= due).min_by_key(|next| next.day)?)
    };
    let end = after(start, length).filter(|end| *end > next.day)?;
    let (name, later) = (&promise.head.name, &next.head.name);
    Some(
        Finding::new(
            RULE.name,
            next.place,
            format!("`{later}` is due on {}, and whoever is chosen has {said} to serve by the words of `{name}`: from {start} until {end}", next.day),
        )
        .here(format!("{} too soon", crate::steps::days(end.days_since(next.day))))
        .and(place, format!("{said}, as it says itself"))
        .and(promise.when.place().unwrap_or(promise.head.header()), format!("`{name}` is due on {due}"))
        .help(format!("move `{later}` to a day after {end}, begin sooner, or say who does the work until then"))
        .with("promise", name)
        .with("due", next.day.to_string())
        .with("ready", end.to_string()),
    )
}
