//! "Yearly bonus" beside `within 30 days after each calendar quarter`.

use agreement_model::Due;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::symbol::PromiseId;

use crate::context::Context;
use crate::wording;

/// How often something comes: the words for it, how many days lie between, and how it is said.
const PACES: [(&[&str], std::ops::RangeInclusive<i64>, &str); 5] = [
    (&["weekly"], 5..=9, "every week"),
    (&["monthly"], 26..=33, "every month"),
    (&["quarterly"], 84..=98, "every quarter"),
    (&["half-yearly", "semi-annual"], 175..=190, "every half year"),
    (&["annual", "annually", "yearly"], 350..=380, "every year"),
];

/// Words that say that a sum for a longer time comes in parts, or how it is reckoned.
const PARTS: [&str; 14] = [
    "budget",
    "each",
    "every",
    "half",
    "in advance",
    "instalment",
    "installment",
    "part",
    "per",
    "portion",
    "rate",
    "share",
    "slice",
    "twelfth",
];

/// Heads and tails of German compounds that say how often: "Quartalsgebühr".
const COMPOUNDS: [(&str, std::ops::RangeInclusive<i64>); 4] =
    [("jahres", 350..=380), ("monats", 26..=33), ("quartals", 84..=98), ("wochen", 5..=9)];
const DUES: [&str; 11] = [
    "abschlag",
    "beitrag",
    "entgelt",
    "gebühr",
    "honorar",
    "lohn",
    "miete",
    "pauschale",
    "preis",
    "rate",
    "zahlung",
];

/// The first word of a title that says by its head how often something is paid.
fn compound(title: &str) -> Option<(&str, std::ops::RangeInclusive<i64>)> {
    let word = title.split(|letter: char| !letter.is_alphabetic()).next()?;
    let lower = word.to_lowercase();
    let (_, span) = COMPOUNDS.iter().find(|(head, _)| lower.starts_with(head))?;
    DUES.iter().any(|due| lower.ends_with(due)).then(|| (word, span.clone()))
}

/// The word of a title that says another pace than the field does, and the field's.
pub(super) fn other<'m>(
    context: &Context<'_>,
    id: PromiseId,
    promise: &'m Promise,
) -> Option<(&'m str, &'static str)> {
    let title = promise.head.title.as_str();
    // A figure for a longer time is often read more often: yearly mileage, each month.
    let counted = !promise.measure.is_absent() || promise.kind == PromiseKind::Reply;
    let by_rate =
        matches!(promise.amount.value(), Some(PaymentAmount::Amount(amount)) if amount.per.is_some());
    if counted || by_rate || wording::holds(title, &PARTS) {
        return None;
    }
    let words: Vec<&str> = PACES.iter().flat_map(|(words, ..)| words.iter().copied()).collect();
    let found = wording::find_all(title, &words);
    let is_of = |words: &[&str], word: &str| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let (word, said) = match found.as_slice() {
        // Inside the title it belongs to some noun: "report on the yearly budget".
        [only] if only.start == 0 || only.end == title.trim_end().len() => {
            let word = title.get(only.clone())?;
            let (_, said, _) = PACES.iter().find(|(words, ..)| is_of(words, word))?;
            (word, said.clone())
        }
        [] => compound(title)?,
        _ => return None,
    };
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let (first, second) = (days.first()?.counted, days.get(1)?.counted);
    let between = second.days_since(first);
    let (_, _, real) = PACES.iter().find(|(_, span, _)| span.contains(&between))?;
    (!said.contains(&between)).then_some((word, real))
}
