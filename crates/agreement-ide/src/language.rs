//! What the words of the language mean: labels, keywords, triggers, states, events, rules, and dates.

use agreement_check::{Rule, rules};
use agreement_model::date::parse_date;
use agreement_model::lists::{EventVerb, State};
use agreement_model::schema::{self, Named as Naming};
use agreement_syntax::{Span, words as language};

use crate::context::{Context, Inside};
use crate::lex::Lexeme;
use crate::signature::of_action;
use crate::snapshot::Snapshot;
use crate::words;

/// What a word of a file means, if it is one that everybody shares.
pub(crate) fn of_word(snapshot: &Snapshot, text: &str, span: Span, kind: Lexeme) -> Option<String> {
    let word = span.of(text);
    match kind {
        Lexeme::Date => {
            let date = parse_date(word.get(..10).unwrap_or(word)).ok()?;
            Some(format!("**{}**, {}", words::day(date), words::from_today(date, snapshot.today())))
        }
        Lexeme::Word => {
            if let Some(rule) = rules::find(&hyphened(text, span)) {
                return Some(of_rule(rule));
            }
            let context = Context::at(text, span.start);
            if context.inside != Inside::Open {
                return None;
            }
            let is_label = text.get(span.end as usize..).is_some_and(|rest| rest.starts_with(':'));
            if is_label {
                return of_label(context.block()?, word);
            }
            context
                .entry
                .is_empty()
                .then(|| of_keyword(word))
                .flatten()
                .or_else(|| of_trigger(&context, word))
                .or_else(|| of_verb(&context, word))
                .or_else(|| of_event(&context, word))
                .or_else(|| of_state(&context, word))
        }
        _ => None,
    }
}

/// The whole of a word with hyphens, such as the name of a rule.
fn hyphened(text: &str, span: Span) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let before = Span { start: 0, end: span.start }.of(text);
    let after = text.get(span.start as usize..).unwrap_or("");
    let start = before.trim_end_matches(is_part).len();
    let end = span.start as usize + after.find(|letter| !is_part(letter)).unwrap_or(after.len());
    text.get(start..end).unwrap_or("").to_owned()
}

/// What a label asks for.
pub(crate) fn of_label(block: &str, label: &str) -> Option<String> {
    let block = schema::block(block)?;
    let field = block.field(label)?;
    let asked = if field.asked { "\n\nIts absence is reported." } else { "" };
    let many = if field.many { "; several with commas between" } else { "" };
    let takes = field.shape.takes();
    Some(format!("`{label}`: {}\n\nTakes {takes}{many}.{asked}", field.says))
}

/// What a keyword or a word that opens a block declares, and what it asks for.
pub(crate) fn of_keyword(word: &str) -> Option<String> {
    let block = schema::block(word)?;
    let keyword = language::is_keyword(word) || language::is_block_word(word) || word == "if";
    if !keyword {
        return None;
    }
    let name = match block.name {
        Naming::Must => " It has a name, by which others refer to it.",
        Naming::May | Naming::Not => "",
    };
    let asked: Vec<String> =
        block.fields.iter().filter(|field| field.asked).map(|field| format!("`{}`", field.label)).collect();
    let asks =
        if asked.is_empty() { String::new() } else { format!("\n\nAsks for {}.", words::listed(asked)) };
    Some(format!("**{word}**: {}.{name}{asks}", block.says))
}

fn of_trigger(context: &Context<'_>, word: &str) -> Option<String> {
    if context.entry.as_slice() != ["if"] {
        return None;
    }
    let says = match word {
        "late" => {
            "holds from the first day after the due date on which it is not done; with `by`, once it is as late as that. The promise stays owed"
        }
        "missed" => {
            "holds once it is as late as `by` says, or as soon as who owes it says that it will not come. It adds to what follows from lateness, and the promise stays owed"
        }
        "below" => {
            "holds for a period whose measured value lies below the limit; the limit itself is still good"
        }
        "above" => {
            "holds for a period whose measured value lies above the limit; the limit itself is still good"
        }
        "broken" => "holds when a ban is breached, or a standing promise is not kept",
        "false" => "holds when the assumption proves wrong",
        "used" => "holds when the right is used",
        _ => return None,
    };
    Some(format!("`if {word}` {says}."))
}

/// The first parts of a rule's page: what it is, what it finds, why it matters.
pub(crate) fn of_rule(rule: &Rule) -> String {
    let page = rule.page.split("\n## Example").next().unwrap_or(rule.page).trim();
    let body = page.split_once('\n').map_or(page, |(_, body)| body.trim());
    let body = body
        .replace("## What it finds", "**What it finds.**")
        .replace("## Why it matters", "**Why it matters.**");
    format!(
        "**{}**: {}\n\n`agreement explain {}` shows the whole page with examples.",
        rule.name, body, rule.name
    )
}

/// What the verb of a consequence does, and what may stand behind it.
fn of_verb(context: &Context<'_>, word: &str) -> Option<String> {
    let is_verb = context.entry.iter().all(|before| !language::ACTIONS.contains(before));
    let (form, says) = of_action(word).filter(|_| is_verb && context.label().is_none())?;
    Some(format!("`{word}`: {says}\n\n```text\n{form}\n```"))
}

/// What an event of a dated line says.
fn of_event(context: &Context<'_>, word: &str) -> Option<String> {
    let [first, .., _] = context.entry.as_slice() else { return None };
    let is_line =
        first.starts_with(|letter: char| letter.is_ascii_digit()) && !context.entry.contains(&"expect");
    let verb = EventVerb::of(word).filter(|_| is_line)?;
    Some(format!("`{word}`: {}", in_a_row(verb.says())))
}

/// What a state says, behind `is` or `is not`; of `met late`, either word.
fn of_state(context: &Context<'_>, word: &str) -> Option<String> {
    let state = match context.entry.as_slice() {
        [.., "is", "met"] if word == "late" => State::MetLate,
        [.., "is"] | [.., "is", "not"] if word == "under" => State::UnderReview,
        [.., "under"] if word == "review" => State::UnderReview,
        [.., "is"] | [.., "is", "not"] => State::of(word)?,
        _ => return None,
    };
    Some(format!("`{}`: {}", state.word(), in_a_row(state.says())))
}

/// A sentence behind a colon.
pub(crate) fn in_a_row(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
