//! A limit in a note, or in how something is done, beside the figure in the title: "never more than 400 scooters" under "600
//! scooters in service".

use agreement_model::declared::Head;
use agreement_model::number::{Decimal, with_commas};

use super::{Field, Text};
use crate::prose::{Figure, Says, figures};

/// Words before a figure that make it the most there may be.
const AT_MOST: [&str; 9] = [
    "at most",
    "limited to",
    "maximum of",
    "more than",
    "no more than",
    "not above",
    "not exceed",
    "not exceeding",
    "up to",
];

/// Words before a figure that make it the least there must be.
const AT_LEAST: [&str; 5] = ["at least", "fewer than", "less than", "minimum of", "not below"];

/// Words without which "more than" and "fewer than" say no limit.
const NEVER: [&str; 5] = ["never", "no", "not", "nor", "cannot"];

/// A limit that the title of the same declaration is beyond, of the same thing.
pub(super) fn of_title(head: &Head, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let at = head.title_place.filter(|_| text.label != "title")?;
    let titled = figures(&head.title);
    let of_title: Vec<(Decimal, &str)> = titled.iter().filter_map(count).collect();
    let (index, number) = told.iter().enumerate().find_map(|(index, figure)| {
        let (limit, what) = count(figure)?;
        let before = text.words.get(..figure.at.start)?.to_lowercase();
        let mut same = of_title.iter().filter(|(_, other)| is_same(what, other));
        let (number, _) = same.find(|(number, _)| {
            is_limit(&before, &AT_MOST, "than") && *number > limit
                || is_limit(&before, &AT_LEAST, "than") && *number < limit
        })?;
        Some((index, *number))
    })?;
    let said = titled.iter().find(|figure| count(figure).is_some_and(|(other, _)| other == number))?;
    let says = format!("`{}`", head.title.get(said.at.clone())?);
    Some((index, Field { label: "title", says, at }))
}

/// "6,000 tonnes, 225 tonnes each week for 24 weeks": what is multiplied out is not what stands before it.
pub(super) fn of_product(text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let (mut wholes, mut parts, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    for (index, figure) in told.iter().enumerate() {
        match &figure.says {
            Says::Count(number, what, None) if what.chars().count() > 2 => {
                wholes.push((index, *number, what))
            }
            Says::Count(number, what, Some(period)) if !what.is_empty() => {
                parts.push((*number, what, period))
            }
            Says::Length(length) => lengths.push(*length),
            _ => {}
        }
    }
    let ([(index, whole, what)], [(each, of, period)], [length]) =
        (wholes.as_slice(), parts.as_slice(), lengths.as_slice())
    else {
        return None;
    };
    let product = each.checked_mul(length.count.into())?;
    if !is_same(what, of)
        || !is_same(length.to_string().split_whitespace().next_back()?, period)
        || product == *whole
    {
        return None;
    }
    let told = |number: Decimal| with_commas(number.normalize());
    let says = format!("{} in each {period} for {length} are {} {what}", told(*each), told(product));
    Some((*index, Field { label: "title", says, at: text.place }))
}

/// How many of what; a figure for each period is another one.
fn count(figure: &Figure) -> Option<(Decimal, &str)> {
    match &figure.says {
        Says::Count(number, what, None) if what.chars().count() > 2 => Some((*number, what.as_str())),
        _ => None,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    bare(one) == bare(other)
}

/// Whether the words before a figure end with one of some phrases; one that ends with `open` needs a "never" before it, or
/// is one with a "no" in it.
fn is_limit(before: &str, phrases: &[&str], open: &str) -> bool {
    let before = before.trim_end();
    phrases.iter().any(|phrase| {
        before.strip_suffix(phrase).is_some_and(|rest| {
            let word = rest.split_whitespace().next_back().unwrap_or("");
            !phrase.ends_with(open) || phrase.starts_with("no ") || NEVER.contains(&word)
        })
    })
}
