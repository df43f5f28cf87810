//! Steps of a plan in words: what they are called, where their dates stand, how one waits for the next.

use agreement_ledger::plan::{Link, Step, Why};
use agreement_model::date::Date;
use agreement_model::declared::Head;
use agreement_model::lists::State;
use agreement_model::placed::Slot;
use agreement_model::when::When;
use agreement_syntax::{Change, Edit, Place, Safety};

use crate::context::Context;
use crate::phrase;

/// The declaration of a step, and its date.
pub(crate) fn declared<'m>(context: &Context<'m>, step: Step) -> Option<(&'m Head, &'m Slot<Vec<When>>)> {
    Some(match step {
        Step::Promise(id) => context.model.promise(id).map(|it| (&it.head, &it.when))?,
        Step::Goal(id) => context.model.goal(id).map(|it| (&it.head, &it.when))?,
        Step::Milestone(id) => context.model.milestones.get(id.index()).map(|it| (&it.head, &it.when))?,
    })
}

/// The name of a step.
pub(crate) fn name<'m>(context: &Context<'m>, step: Step) -> &'m str {
    declared(context, step).map_or("", |(head, _)| &head.name)
}

/// A step in a sentence: "`quote_model`", "the goal `faster_quotes`".
pub(crate) fn called(context: &Context<'_>, step: Step) -> String {
    let name = name(context, step);
    if matches!(step, Step::Goal(_)) { format!("the goal `{name}`") } else { format!("`{name}`") }
}

/// Where the date of a step is written, or else where the step is declared.
pub(crate) fn place(context: &Context<'_>, step: Step) -> Place {
    let declared = declared(context, step);
    declared.map(|(head, when)| when.place().unwrap_or_else(|| head.header())).unwrap_or_default()
}

/// How the later step of a link waits for the earlier one: "`a` needs `b`".
pub(crate) fn told(context: &Context<'_>, link: &Link) -> String {
    let (after, before) = (name(context, link.after), name(context, link.before));
    match link.why {
        Why::Needs => format!("`{after}` needs `{before}`"),
        Why::Provided(state) => {
            format!("`{after}` is owed only once `{before}` is {}", state.word())
        }
        Why::Counts(Some(State::Due)) => format!("`{after}` counts from the due date of `{before}`"),
        Why::Counts(_) => format!("`{after}` counts from `{before}`"),
        Why::Serves => format!("`{before}` serves `{after}`"),
    }
}

/// How the earlier step of a link stands to the later one: "which it needs".
pub(crate) fn relative(link: &Link) -> &'static str {
    match link.why {
        Why::Needs => "which it needs",
        Why::Provided(_) => "which it waits for",
        Why::Counts(_) => "which it counts from",
        Why::Serves => "which serves it",
    }
}

/// A chain from its near end: "`a` needs `b`, `b` needs `c`"; of a long one the beginning and the end.
pub(crate) fn chain(context: &Context<'_>, links: &[Link], origin: Step) -> String {
    let mut told: Vec<String> = links.iter().map(|link| self::told(context, link)).collect();
    if links.last().is_some_and(|last| last.before != origin) {
        told.push(format!("and so on to `{}`", name(context, origin)));
    }
    told.join(", ")
}

/// So many days in words.
pub(crate) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// Whether a day lies in the past of a draft: not one that passed while the deal was lived, signed or with its journal,
/// but one that was never to come.
pub(crate) fn is_stale(context: &Context<'_>, day: Date) -> bool {
    let lives = context.model.is_signed() || !context.model.journal.is_empty();
    !lives && context.today.is_some_and(|today| day < today)
}

/// The first day from this one on which people are at work.
pub(crate) fn first_working(context: &Context<'_>, day: Date) -> Date {
    let Some(calendar) = context.model.calendar().map(|calendar| &calendar.work) else { return day };
    if calendar.is_working(day) {
        return day;
    }
    calendar.next_working(day).map_or(day, |counted| counted.date)
}

/// The last day up to this one on which people are at work.
pub(crate) fn last_working(context: &Context<'_>, day: Date) -> Date {
    let Some(calendar) = context.model.calendar().map(|calendar| &calendar.work) else { return day };
    if calendar.is_working(day) {
        return day;
    }
    calendar.previous_working(day).map_or(day, |counted| counted.date)
}

/// Two days of work after this day: room for a hand-over between the two.
pub(crate) fn with_room(context: &Context<'_>, day: Date) -> Date {
    let Some(calendar) = context.model.calendar().map(|calendar| &calendar.work) else { return day };
    let later = calendar.add_business_days(day, 2, agreement_model::calendar::Direction::After);
    later.map_or(day, |counted| counted.date)
}

/// The edit that gives a step another day, where its day was written and not counted.
pub(crate) fn dated(context: &Context<'_>, step: Step, day: Date) -> Option<Edit> {
    let (head, when) = declared(context, step)?;
    phrase::written_date(when.list())?;
    Some(Edit {
        title: format!("write `by {day}` in `{}`", head.name),
        safety: Safety::Offered,
        changes: vec![Change { place: when.given()?.place, text: format!("by {day}") }],
    })
}
