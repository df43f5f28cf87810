//! First agreements for the kinds of deal that people sell: a text for each, with gaps for what is known already and
//! `todo` for all that is not.
//!
//! A gap is written `«client»`, so a template is no agreement yet, and its file is not named like one. Names of parties are made from what the parties are called.

use std::collections::BTreeSet;

use agreement_model::date::{Date, parse_date};
use agreement_syntax::words;

use crate::arguments::workflow::Kind;

/// What is known of a deal; what is not stays open in its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What the deal is called.
    pub title: Option<String>,
    /// What the client is called.
    pub client: Option<String>,
    /// What the supplier is called.
    pub supplier: Option<String>,
    /// What the partner is called, in a deal of three.
    pub partner: Option<String>,
    /// A sum, as an agreement has it.
    pub value: Option<String>,
    /// A day, as an agreement has it.
    pub effective: Option<String>,
    /// A day or a term, as an agreement has it.
    pub ends: Option<String>,
}

/// The text of a template as it is kept, with its gaps.
pub fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Consulting => include_str!("consulting.txt"),
        Kind::Pilot => include_str!("pilot.txt"),
        Kind::Handoff => include_str!("handoff.txt"),
        Kind::Retainer => include_str!("retainer.txt"),
        Kind::Subscription => include_str!("subscription.txt"),
        Kind::Supply => include_str!("supply.txt"),
        Kind::Reseller => include_str!("reseller.txt"),
    }
}

/// Whether a template has a gap, such as `value`.
pub fn asks_for(kind: Kind, gap: &str) -> bool {
    let (small, large) = (format!("«{gap}»"), format!("«{}»", capital(gap)));
    template(kind).contains(&small) || template(kind).contains(&large)
}

/// The text of an agreement.
pub fn filled(kind: Kind, known: &Known) -> String {
    let mut text = template(kind).to_owned();
    let mut taken: BTreeSet<String> = words_of(&text).map(str::to_owned).collect();
    for (gap, called) in
        [("client", &known.client), ("supplier", &known.supplier), ("partner", &known.partner)]
    {
        let name = name_for(called.as_deref().unwrap_or(""), gap, &taken);
        let called = called.as_deref().map_or_else(|| format!("todo: what the {gap} is called"), escaped);
        text = text.replace(&format!("«{gap}»"), &name).replace(&format!("«{}»", capital(gap)), &called);
        taken.insert(name);
    }
    let title = known.title.as_deref().map_or_else(|| "todo: what this deal is called".to_owned(), escaped);
    let or = |given: &Option<String>, open: &str| given.clone().unwrap_or_else(|| format!("todo \"{open}\""));
    if let Some(day) = known.effective.as_deref().and_then(late_in_month) {
        for every in ["every month", "every 3 months"] {
            let open = format!("todo \"{every} from which day on, as not all months have a day {day}\"");
            text =
                text.replace(&format!("when: {every} from effective until ends"), &format!("when: {open}"));
        }
    }
    text.replace("«title»", &title)
        .replace("«value»", &or(&known.value, "what it is worth, such as 12,000 EUR"))
        .replace("«effective»", &or(&known.effective, "the first day"))
        .replace("«ends»", &or(&known.ends, "the last day, or how long it runs, such as `for 12 months`"))
}

/// The day of the month of a first day, where not every month has it: what repeats each month cannot begin there.
fn late_in_month(effective: &str) -> Option<u8> {
    parse_date(effective).ok().map(Date::day).filter(|day| *day > 28)
}

/// A name for who is called something: its first word, or all of them where that one is taken; else its role.
fn name_for(called: &str, role: &str, taken: &BTreeSet<String>) -> String {
    let parts: Vec<String> = called
        .split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|part| !part.is_empty() && part != "the")
        .collect();
    let first = parts.first().filter(|first| first.chars().count() > 2).cloned();
    let whole = parts.join("_");
    let serves = |name: &String| {
        name.chars().next().is_some_and(char::is_alphabetic)
            && !taken.contains(name)
            && !is_taken_by_language(name)
    };
    first.into_iter().chain([whole]).find(serves).unwrap_or_else(|| role.to_owned())
}

fn is_taken_by_language(name: &str) -> bool {
    words::is_keyword(name)
        || words::is_little(name)
        || words::reserved_for(name).is_some()
        || words::is_block_word(name)
        || words::is_field(name)
        || words::FIXED_WORDS.contains(&name)
}

/// The words of a template that a name could be mistaken for.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '_' && character != '«')
        .filter(|word| !word.starts_with('«'))
}

/// Words as they stand between quotes.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(called: &str) -> String {
        name_for(called, "client", &BTreeSet::from(["delivery".to_owned()]))
    }

    #[test]
    fn a_name_is_the_first_word_that_serves() {
        assert_eq!(name("Northwind Consulting GmbH"), "northwind");
        assert_eq!(name("The Bakery"), "bakery");
        assert_eq!(name("3M"), "client");
        assert_eq!(name("K&R Tools"), "k_r_tools");
        assert_eq!(name("Delivery Hero"), "delivery_hero");
        assert_eq!(name("Event"), "client");
        assert_eq!(name("Käserei Sönnichsen"), "käserei");
        assert_eq!(name("株式会社青空"), "株式会社青空");
        assert_eq!(name(""), "client");
    }
}
