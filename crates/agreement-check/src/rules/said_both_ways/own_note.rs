//! A promise "with names", and a note in it by which the same goes without them.

use agreement_model::declared::Promise;
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::prose::{Token, tokens};
use crate::stems::stems;
use crate::wording;

/// So many words may stand between "with" and what comes along: "with respondents' names and addresses".
const BETWEEN: usize = 4;

pub(super) fn without_it(context: &Context<'_>) -> Vec<Finding> {
    context.model.promises.iter().filter(|it| context.is_own(&it.head)).filter_map(contradicted).collect()
}

fn contradicted(promise: &Promise) -> Option<Finding> {
    let note = promise.head.note.given()?;
    let without = left_out(&note.value);
    let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
    let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
    let (said, place, denied) = [Some(title), how].into_iter().flatten().find_map(|(text, place)| {
        let comes = along(text);
        let (stem, denied) = without.iter().find(|(stem, _)| comes.contains(stem))?;
        (!left_out(text).iter().any(|(other, _)| other == stem)).then_some((text, place, *denied))
    })?;
    // Some have it and some have not.
    if wording::holds(
        &note.value,
        &["except", "only if", "otherwise", "some", "those who", "unless", "until"],
    ) {
        return None;
    }
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("`{name}` is promised with what its own note says it goes without (`without {denied}`)"),
        )
        .here(said.chars().take(60).collect::<String>())
        .and(note.place, "and the other")
        .help("keep one of the two; where others were promised that it is left out, leave it out, and say in `how` what is handed over instead")
        .with("promise", name)
        .with("words", denied),
    )
}

/// What a text says something goes without, by its stems.
fn left_out(text: &str) -> Vec<(String, &str)> {
    let tokens = tokens(text);
    let denies = |token: &Token<'_>| matches!(token.lower().as_str(), "without" | "excluding" | "minus");
    let behind = tokens.iter().zip(tokens.iter().skip(1)).filter(|(token, _)| denies(token));
    let nouns = behind.map(|(_, noun)| noun.word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    nouns.flat_map(|noun| stems(noun).into_iter().map(move |stem| (stem, noun))).collect()
}

/// What a text says comes along, by its stems: the words behind "with" or "including".
fn along(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let opens = |token: &Token<'_>| matches!(token.lower().as_str(), "including" | "incl" | "plus" | "with");
    tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| opens(token))
        .flat_map(|(at, _)| tokens.iter().skip(at.saturating_add(1)).take(BETWEEN))
        .flat_map(|token| stems(token.word))
        .collect()
}
