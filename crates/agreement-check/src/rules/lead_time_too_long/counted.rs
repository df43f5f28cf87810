//! "Six weeks from released artwork": a length in the words of a promise, and the thing from which it runs.

use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use super::chained::accepted;
use super::{RULE, after};
use crate::context::Context;
use crate::spoken::{self, Spoken, Text};
use crate::stems::stems;
use crate::wording;

/// What something is made from on: nothing begins before somebody asks for it.
const ASKED: [&str; 22] = [
    "approval",
    "artwork",
    "call-off",
    "confirmation",
    "deposit",
    "down payment",
    "drawings",
    "freeze",
    "go-ahead",
    "measurements",
    "order",
    "ordering",
    "permit",
    "purchase order",
    "receipt",
    "release",
    "released",
    "sign-off",
    "signature",
    "signed",
    "signing",
    "specification",
];

/// Whether some words speak of an order, or of what goes before one.
pub(super) fn is_asked(words: &str) -> bool {
    wording::holds(words, &ASKED)
}

/// Where the time that the words of a promise speak of ends after its date.
pub(super) fn too_late(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    due: Date,
) -> Option<(Finding, Place)> {
    if promise.kind == PromiseKind::Payment || !promise.bans.is_empty() {
        return None;
    }
    let needs: Vec<(Date, &Promise)> = context
        .graph
        .needs(id)
        .iter()
        .filter_map(|needed| {
            let awaited = context.model.promise(*needed)?;
            // Who makes something of it waits until it has been looked at.
            let day = context.schedule.promise(*needed).once()?.date;
            Some((accepted(context, awaited, day), awaited))
        })
        .collect();
    spoken::about(promise).into_iter().find_map(|text| {
        spoken::lengths(text.text).into_iter().find_map(|spoken| {
            let found = told(context, promise, &needs, (&spoken, text), due)?;
            Some((found, text.place))
        })
    })
}

fn told(
    context: &Context<'_>,
    promise: &Promise,
    needs: &[(Date, &Promise)],
    (spoken, text): (&Spoken<'_>, Text<'_>),
    due: Date,
) -> Option<Finding> {
    let last = needs.iter().max_by_key(|(day, _)| *day).copied();
    let (start, needed) = match spoken.from() {
        Some(from) => {
            let named =
                needs.iter().filter(|(_, needed)| speaks_of(from, needed)).max_by_key(|(day, _)| *day);
            match (named, last) {
                (Some((day, needed)), _) => (*day, Some(*needed)),
                _ if !is_asked(from) => return None,
                (None, Some((day, needed))) => (day, Some(needed)),
                (None, None) => (context.schedule.effective?, None),
            }
        }
        // What is looked at after it was handed over takes its time then.
        None if spoken.takes() && !is_looked_at(promise, spoken) => {
            last.map(|(day, needed)| (day, Some(needed)))?
        }
        None => return None,
    };
    let end = after(start, spoken.length)?;
    let late = end > due || spoken.rests() && end == due;
    if !late || start > due {
        return None;
    }
    let name = &promise.head.name;
    let from = match needed {
        Some(needed) => {
            format!("`{}`, which it needs, is {} on {start}", needed.head.name, there(context, needed, start))
        }
        None => format!("the agreement begins on {start}"),
    };
    let message = if end == due {
        format!("{} by the words of `{name}` fill all the time there is until {due}: {from}", spoken.said)
    } else {
        format!("{} by the words of `{name}` end on {end}, and it is due on {due}: {from}", spoken.said)
    };
    let mut finding = Finding::new(RULE.name, promise.when.place().unwrap_or(promise.head.header()), message)
        .here(if end == due {
            "nothing else can be done".to_owned()
        } else {
            format!("{} too soon", crate::steps::days(end.days_since(due)))
        })
        .and(text.place, format!("{}, as it says itself", spoken.said));
    if let Some(needed) = needed {
        finding = finding.and(
            needed.when.place().unwrap_or(needed.head.header()),
            format!("{} on {start}", there(context, needed, start)),
        );
    }
    Some(
        finding
            .help(format!("move `{name}` and what hangs on it to a day after {end}, begin sooner, or write down how the time gets shorter"))
            .with("promise", name)
            .with("due", due.to_string())
            .with("ready", end.to_string()),
    )
}

/// Whether something is only due on a day, or has been looked at by then.
pub(super) fn there(context: &Context<'_>, needed: &Promise, day: Date) -> &'static str {
    let accepted = needed.acceptance.as_ref().is_some_and(|it| it.review.given().is_some());
    let due = context.promises().find(|(_, it)| std::ptr::eq(*it, needed));
    let due = due.and_then(|(id, _)| context.schedule.promise(id).once());
    if accepted && due.is_some_and(|due| due.date < day) { "accepted" } else { "due" }
}

/// Whether some words speak of a promise: "frozen data" of the "Part data of the lid, frozen".
pub(super) fn speaks_of(words: &str, promise: &Promise) -> bool {
    let first = words.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let told = stems(&first);
    let own = stems(&format!("{} {}", promise.head.title, promise.head.name.replace('_', " ")));
    told.iter().any(|word| word.chars().count() >= 4 && own.contains(word))
}

/// Whether the time is that of whoever looks at what was handed over.
fn is_looked_at(promise: &Promise, spoken: &Spoken<'_>) -> bool {
    promise.acceptance.is_some() && super::super::acceptance_hasty::is_test(spoken.sentence)
}
