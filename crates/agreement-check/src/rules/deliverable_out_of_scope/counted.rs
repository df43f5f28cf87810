//! Finds promises of more than the scope holds: forty dashboards, where the price was made for ten.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::Decimal;
use agreement_model::declared::Promise;
use agreement_model::number::with_commas;
use agreement_syntax::{Finding, Place};

use super::{RULE, is_delivered, is_work};
use crate::context::Context;
use crate::prose::{Says, figures};
use crate::stems::stems;
use crate::wording;

/// How many of something a scope holds, and where it says so.
struct Held {
    count: Decimal,
    word: String,
    place: Place,
}

/// What a supplier promises more of, in a title or a `how`, than all entries of the scope hold together.
pub(super) fn more(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let held = held(context);
    if held.is_empty() {
        return;
    }
    for promise in context.model.promises.iter().filter(|it| is_work(it) && is_delivered(context, it)) {
        let title = promise.head.title_place.map(|place| (promise.head.title.as_str(), place));
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let told = title.into_iter().chain(how).find_map(|(text, place)| {
            let (said, count, of) = counts(text).into_iter().find_map(|(at, count, what)| {
                let of = held.get(&stems(&what)).filter(|of| count > of.count)?;
                Some((text.get(at)?.to_owned(), count, of))
            })?;
            Some((said, count, of, place))
        });
        if let Some((said, count, of, place)) = told {
            findings.push(too_many(context, promise, (&said, count), of, place));
        }
    }
}

/// What the scope counts, by the thing. A thing that stands in the scope without a number as well may be any number.
fn held(context: &Context<'_>) -> BTreeMap<BTreeSet<String>, Held> {
    let mut found: BTreeMap<BTreeSet<String>, Held> = BTreeMap::new();
    for scope in &context.model.scopes {
        let Some(inside) = scope.inside.given() else { continue };
        for text in inside.value.iter().filter(|text| !wording::holds(text, &AT_LEAST)) {
            for (_, count, what) in counts(text) {
                let held = found.entry(stems(&what)).or_insert_with(|| Held {
                    count: Decimal::ZERO,
                    word: what.clone(),
                    place: inside.place,
                });
                held.count = held.count.saturating_add(count);
            }
        }
    }
    found
}

/// Words that leave a number open to the top.
const AT_LEAST: [&str; 6] = ["at least", "further", "minimum", "more", "not less than", "or more"];

/// The numbers of things in a text: "ten dashboards". A part of something, and how often, are no things.
fn counts(text: &str) -> Vec<(std::ops::Range<usize>, Decimal, String)> {
    let counted = figures(text).into_iter().filter_map(|figure| match figure.says {
        Says::Count(count, what, None) if is_thing(&what) && count > Decimal::ONE => {
            let ends = matches!(figure.before.as_str(), "of" | "each" | "every" | "per" | "after" | "within");
            (!ends).then_some((figure.at, count, what))
        }
        _ => None,
    });
    counted.collect()
}

/// Whether a word is for things, of which there are several.
fn is_thing(word: &str) -> bool {
    const LONG: usize = 5;
    const NONE: [&str; 16] = [
        "business",
        "calendar",
        "cents",
        "colours",
        "copies",
        "degrees",
        "grams",
        "kilograms",
        "metres",
        "minutes",
        "people",
        "percent",
        "persons",
        "seconds",
        "times",
        "working",
    ];
    word.len() >= LONG && word.ends_with('s') && !NONE.contains(&word)
}

fn too_many(
    context: &Context<'_>,
    promise: &Promise,
    (said, count): (&str, Decimal),
    held: &Held,
    place: Place,
) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let (few, many) = (with_commas(held.count), with_commas(count));
    Finding::new(
        RULE.name,
        place,
        format!("{who} promises {many} {} in `{name}`, and the scope holds {few}", held.word),
    )
    .here(format!("`{said}`"))
    .and(held.place, format!("{few} in the price"))
    .help(
        "decide with both sides how many are meant, and write the same number in both places: the price was made from one of the \
         two",
    )
    .with("promise", name)
    .with("promised", many)
    .with("held", few)
}
