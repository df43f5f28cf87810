//! How many of what, said twice: "sixty VIP places" in `how` and "forty places" in the note; 1,800 tonnes in the scope and
//! 1,600 in the title of what is delivered.

use std::collections::BTreeSet;

use agreement_model::amount::Measure;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::number::Decimal;
use agreement_syntax::Place;

use super::{Clash, Text};
use crate::context::Context;
use crate::prose::{Figure, Says, figures};
use crate::stems::stems;

/// Words before a figure that make it a part, or a limit, of what stands elsewhere.
const PART: [&str; 26] = [
    "about",
    "above",
    "additional",
    "and",
    "another",
    "below",
    "exceed",
    "extra",
    "first",
    "further",
    "last",
    "least",
    "more",
    "most",
    "next",
    "of",
    "or",
    "other",
    "over",
    "phase",
    "plus",
    "remaining",
    "second",
    "than",
    "to",
    "under",
];

/// Words behind what is counted that make it one of several parts.
const EACH: [&str; 6] = ["apiece", "at a time", "each", "every", "per", "reserved"];

/// So many of something.
struct Count {
    number: Decimal,
    /// The words behind the number: what is counted stands among them.
    nouns: Vec<String>,
    words: String,
}

/// Two counts in what one promise says of itself.
pub(super) fn of_counts<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    context
        .promises()
        .filter(|(_, it)| context.is_own(&it.head))
        .filter_map(|(_, it)| of_promise(it))
        .collect()
}

fn of_promise(promise: &Promise) -> Option<Clash<'_>> {
    let (how, note) = (promise.how.given()?, promise.head.note.given()?);
    let first = counts(&how.value);
    for other in counts(&note.value) {
        let same: Vec<&Count> = first.iter().filter(|count| is_same(count, &other)).collect();
        let [only] = same.as_slice() else { continue };
        if is_near(only.number, other.number) {
            return Some(Clash {
                head: &promise.head,
                text: Text { label: "note", words: &note.value, place: note.place },
                words: other.words,
                field: "how",
                says: format!("`{}`", only.words),
                at: how.place,
            });
        }
    }
    None
}

/// What the scope promises, against what is delivered by its title.
pub(super) fn of_scope<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let model = context.model;
    let works: Vec<&Promise> =
        model.promises.iter().filter(|promise| promise.kind == PromiseKind::Dependency).collect();
    let mut found = Vec::new();
    for scope in model.scopes.iter().filter(|scope| context.is_own(&scope.head)) {
        let Some(inside) = scope.inside.place() else { continue };
        for text in super::week::texts_inside(context, inside) {
            for count in counts(text.words) {
                found.extend(delivered(context, &works, text, &count).map(|(says, at)| Clash {
                    head: &scope.head,
                    text,
                    words: count.words.clone(),
                    field: "title",
                    says,
                    at,
                }));
            }
        }
    }
    found
}

/// The one title that counts the same things, where it counts another number of them.
fn delivered(
    context: &Context<'_>,
    works: &[&Promise],
    text: Text<'_>,
    count: &Count,
) -> Option<(String, Place)> {
    let about = stems(text.words);
    let mut near: BTreeSet<Decimal> = BTreeSet::new();
    let mut sum = Decimal::ZERO;
    let mut first = None;
    for work in works {
        // "1,600 tonnes of seed" and "40 tonnes of straw" are counted in one unit, and are two things.
        if stems(&work.head.title).intersection(&about).count() < 2 {
            continue;
        }
        for other in counts(&work.head.title).iter().filter(|other| is_same(other, count)) {
            sum = sum.checked_add(other.number)?;
            if other.number == count.number || is_near(other.number, count.number) {
                near.insert(other.number);
                first = first.or(work.head.title_place.map(|place| (format!("`{}`", other.words), place)));
            }
        }
    }
    // A target in the same unit says which of the two is meant.
    let targets = context.model.goals.iter().filter_map(|goal| goal.target.value());
    let aimed = targets.into_iter().any(|target| match &target.amount.of {
        Measure::Count(unit) => {
            target.amount.number == count.number && count.nouns.iter().any(|noun| is_alike(noun, unit))
        }
        _ => false,
    });
    let mut near = near.into_iter();
    let (Some(only), None) = (near.next(), near.next()) else { return None };
    // Two lots may make up the whole; more than the scope holds is found by `deliverable-out-of-scope`.
    first.filter(|_| !aimed && only < count.number && sum != count.number)
}

/// What a text counts; shares of it, limits and rates are left alone.
fn counts(text: &str) -> Vec<Count> {
    let read =
        |figure: &Figure| -> Option<Count> {
            let Says::Count(number, what, None) = &figure.says else { return None };
            let behind = text.get(figure.at.end..)?;
            let nouns: Vec<String> =
                std::iter::once(what.clone())
                    .chain(behind.split_whitespace().take(1).map(|word| {
                        word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
                    }))
                    .filter(|word| word.chars().count() > 3)
                    .collect();
            let is_part = PART.contains(&figure.before.as_str())
                || behind
                    .split_whitespace()
                    .take(1)
                    .any(|word| EACH.contains(&word.trim_end_matches([',', '.'])));
            let is_small = *number < Decimal::from(FEW);
            (!is_part && !is_small && !nouns.is_empty()).then(|| Count {
                number: *number,
                nouns,
                words: text.get(figure.at.clone()).unwrap_or("").to_owned(),
            })
        };
    figures(text).iter().filter_map(read).collect()
}

/// Smaller numbers count parts of a thing more often than the thing.
const FEW: u32 = 5;

fn is_same(one: &Count, other: &Count) -> bool {
    one.nouns.iter().any(|noun| other.nouns.iter().any(|it| is_alike(noun, it)))
}

fn is_alike(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    bare(one) == bare(other)
}

/// Whether two numbers are meant for one thing: other numbers, and neither more than double the other.
fn is_near(one: Decimal, other: Decimal) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    less != more && less.checked_add(less).is_some_and(|double| double > more)
}
