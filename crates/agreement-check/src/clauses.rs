//! Kinds of clauses: sentences that a rule knows by its lists of words, where people say what is done and what may be done.
//! Reasons, which say why and bind nobody, are not looked at; each declaration is told of once.

use std::collections::BTreeSet;

use agreement_model::declared::{Head, Promise};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::owners::members;
use crate::prose::{Says, figures};
use crate::rule::Rule;
use crate::sentences::{self, Covered, Sentence, reasons};
use crate::sides::names_one_of;
use crate::wording;

/// What stands around what is promised, owed, asked for or looked at.
pub(crate) const PROMISED: &[&str] = &["dependency", "duty", "payment", "acceptance"];

/// A sentence of a kind that is looked for.
pub(crate) struct Clause<'m> {
    /// The whole of it, and where it stands.
    pub sentence: Sentence<'m>,
    /// The words by which it is known: the first that it has of the first list.
    pub said: &'m str,
    /// The promise in which it stands.
    pub promise: Option<&'m Promise>,
}

impl<'m> Clause<'m> {
    /// Who owes the promise.
    pub(crate) fn debtors(&self, context: &Context<'m>) -> Vec<PartyId> {
        self.promise.map(|promise| context.model.debtors(promise)).unwrap_or_default()
    }

    /// The declaration to speak of: that of the promise, where it stands in one.
    pub(crate) fn head(&self) -> &'m Head {
        self.promise.map_or(self.sentence.head, |promise| &promise.head)
    }

    /// What a rule has to say of it.
    pub(crate) fn finding(&self, rule: &Rule, message: impl Into<String>) -> Finding {
        let sentence = Sentence { head: self.head(), ..self.sentence };
        sentence.finding(rule, self.said, message)
    }
}

/// The sentences inside some kinds of declarations that hold a phrase of each list, and whose whole text holds no word that
/// bounds it.
pub(crate) fn holding<'m>(
    context: &Context<'m>,
    inside: &[&str],
    all: &[&[&str]],
    bounded: &[&str],
) -> Vec<Clause<'m>> {
    let mut sentences = sentences::holding(context, all, bounded);
    sentences.retain(|it| inside.contains(&it.head.keyword));
    if sentences.is_empty() {
        return Vec::new();
    }
    let apart = apart(context);
    // Sentences come in the order written, so that one is told of already where what was told of ends behind it.
    let mut told = 0;
    let mut found = Vec::new();
    for sentence in sentences {
        let is_told = sentence.place.span.end <= told;
        if is_told || apart.holds(sentence.place) || wording::holds(sentence.whole, bounded) {
            continue;
        }
        let Some(said) = all.first().and_then(|first| wording::find(sentence.text, first)) else { continue };
        told = told.max(sentence.head.place.span.end);
        let promise = sentence.promise(context.model);
        found.push(Clause { sentence, said, promise });
    }
    found
}

/// Leaves one of the clauses that stand in the same declaration.
pub(crate) fn once(found: &mut Vec<Clause<'_>>) {
    let mut told = BTreeSet::new();
    found.retain(|clause| told.insert(clause.head().place));
}

/// Whether a text says a length of time or a day.
pub(crate) fn says_a_time(text: &str) -> bool {
    figures(text).iter().any(|figure| matches!(figure.says, Says::Length(_) | Says::Day { day: Some(_), .. }))
}

/// Whether a text says how much: a length, a share, a sum, or a limit in words.
pub(crate) fn says_an_amount(text: &str) -> bool {
    const LIMITS: [&str; 8] = [
        "at least",
        "at most",
        "maximum",
        "no less than",
        "no more than",
        "not less than",
        "not more than",
        "up to",
    ];
    let told = figures(text);
    told.iter().any(|figure| matches!(figure.says, Says::Length(_) | Says::Percent(_) | Says::Money(_)))
        || wording::holds(text, &LIMITS)
}

/// Whether a text names one of some parties, or a person or a team of theirs.
pub(crate) fn names(context: &Context<'_>, text: &str, parties: &[PartyId]) -> bool {
    names_one_of(context.model, text, parties)
        || parties.iter().flat_map(|party| members(context, *party)).any(|member| {
            let first = member.head.title.split([' ', ',']).next().unwrap_or("");
            [first, member.head.title.as_str(), member.head.name.as_str()]
                .iter()
                .filter(|word| word.chars().count() > 2)
                .any(|word| wording::holds(text, &[word]))
        })
}

/// Where reasons stand, and what is left out of the scope.
fn apart(context: &Context<'_>) -> Covered {
    let out = context.model.scopes.iter().filter_map(|scope| scope.outside.place());
    Covered::of(reasons(context.model).chain(out))
}
