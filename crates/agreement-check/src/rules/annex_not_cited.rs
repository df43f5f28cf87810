//! Finds annexes that a text leans on and that no document of the agreement is.

use agreement_model::Slot;
use agreement_syntax::{Finding, Place, Span};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::tokens;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static WORDS: Setting = Setting {
    name: "words",
    meaning: "what a document beside the agreement is called, before its letter or number",
    standard: Standard::Words(&[
        "addendum",
        "anlage",
        "annex",
        "annexe",
        "annexure",
        "appendix",
        "attachment",
        "enclosure",
        "exhibit",
        "schedule",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "annex-not-cited",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("annex_not_cited.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    let header = context.model.header.as_ref();
    let unread = header.is_some_and(|header| {
        matches!(header.terms, Slot::Unreadable(_) | Slot::Todo(_)) || header.head.may_hold("terms")
    });
    if unread {
        return;
    }
    let cited = header.map_or(&[][..], |header| header.terms.list());
    let own = header.and_then(|header| header.terms.place());
    let mut seen: Vec<String> = Vec::new();
    for text in &context.model.texts {
        let inside = own.is_some_and(|own| {
            own.file == text.place.file
                && own.span.start <= text.place.span.start
                && text.place.span.end <= own.span.end
        });
        // An annex of a document that is cited comes with it.
        let of_cited = cited.iter().any(|terms| wording::holds(&text.value, &[terms.title.value.as_str()]));
        if inside || of_cited || text.place.file != context.root() {
            continue;
        }
        let tokens = tokens(&text.value);
        let pairs = tokens.iter().zip(tokens.iter().skip(1));
        let named = pairs.into_iter().find(|(kind, mark)| {
            words.iter().any(|word| word.eq_ignore_ascii_case(kind.word)) && is_mark(mark.word)
        });
        let Some((kind, mark)) = named else { continue };
        let annex = format!("{} {}", kind.word, mark.word);
        let known = cited.iter().any(|terms| wording::holds(&terms.title.value, &[annex.as_str()]));
        let known = known || cited.iter().any(|terms| names_all(&terms.title.value, kind.word));
        if known || seen.contains(&annex.to_lowercase()) {
            continue;
        }
        seen.push(annex.to_lowercase());
        let at =
            |offset: usize| text.place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = Place::new(text.place.file, Span { start: at(kind.at.start), end: at(mark.at.end) });
        let mut finding = Finding::new(RULE.name, place, format!("`{annex}` is no document of this agreement"))
            .here("not among its `terms`")
            .help(format!(
                "name it with its date, so that both hold the same paper: `terms: \"{annex}\" dated 2026-02-20`; or write what it \
                 says into the fields"
            ))
            .with("annex", &annex);
        if let Some(place) = own {
            finding = finding.and(place, "the documents it rests on");
        }
        findings.push(finding);
    }
}

/// "Research Plan and Schedules": a document that brings all its schedules along, by the plural and without the mark of one.
fn names_all(title: &str, kind: &str) -> bool {
    let kind = kind.to_lowercase();
    let plurals = [format!("{kind}s"), format!("{kind}es"), kind.replace("appendix", "appendices")];
    let said = tokens(title);
    let next = |at: usize| at.checked_add(1).and_then(|next| said.get(next));
    said.iter().enumerate().any(|(at, token)| {
        let word = token.word.to_lowercase();
        word != kind && plurals.contains(&word) && !next(at).is_some_and(|mark| is_mark(mark.word))
    })
}

/// "C", "2", "IV", "B1": what tells one annex from another.
fn is_mark(word: &str) -> bool {
    let letter = word.chars().count() == 1 && word.starts_with(|letter: char| letter.is_uppercase());
    let number = word.starts_with(|letter: char| letter.is_ascii_digit()) && word.len() <= 4;
    let coded =
        word.len() <= 4 && word.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    letter || number || coded
}
