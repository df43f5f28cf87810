//! Kinds of clauses: sentences that a rule knows by its lists of words, where people say what is done and what may be done.
//! Reasons, which say why and bind nobody, are not looked at; each declaration is told of once.

use agreement_model::declared::{Head, Promise};
use agreement_model::statement::Branch;
use agreement_model::symbol::PartyId;
use agreement_syntax::Place;

use crate::context::Context;
use crate::owners::members;
use crate::prose::{Says, figures};
use crate::sentences::{self, Sentence};
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
}

/// The sentences inside some kinds of declarations that hold a phrase of each list, and whose whole text holds no word that
/// bounds it.
pub(crate) fn holding<'m>(
    context: &Context<'m>,
    inside: &[&str],
    all: &[&[&str]],
    bounded: &[&str],
) -> Vec<Clause<'m>> {
    let reasons = reasons(context);
    let mut told: Vec<Place> = Vec::new();
    let mut found = Vec::new();
    for sentence in sentences::holding(context, all, bounded) {
        let reason = reasons.iter().any(|reason| holds(*reason, sentence.place));
        if reason
            || !inside.contains(&sentence.head.keyword)
            || wording::holds(sentence.whole, bounded)
            || told.iter().any(|place| holds(*place, sentence.place))
        {
            continue;
        }
        let Some(said) = all.first().and_then(|first| wording::find(sentence.text, first)) else { continue };
        told.push(sentence.head.place);
        let promise = context.model.promises.iter().find(|promise| holds(promise.head.place, sentence.place));
        found.push(Clause { sentence, said, promise });
    }
    found
}

/// Leaves one of the clauses that stand in the same declaration.
pub(crate) fn once(found: &mut Vec<Clause<'_>>) {
    let mut told: Vec<Place> = Vec::new();
    found.retain(|clause| {
        let place = clause.head().place;
        let is_new = !told.contains(&place);
        told.push(place);
        is_new
    });
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

/// Whether one place lies in another.
pub(crate) fn holds(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

/// Where reasons stand.
fn reasons(context: &Context<'_>) -> Vec<Place> {
    let model = context.model;
    let of_promises = model.promises.iter().flat_map(|promise| {
        let basis = promise.branches.iter().filter_map(|branch: &Branch| branch.basis.place());
        let none = promise.no_resistance.as_ref().map(|reason| reason.place);
        basis.chain(none).chain(promise.why.place()).collect::<Vec<_>>()
    });
    let out = model.scopes.iter().filter_map(|scope| scope.outside.place());
    let allows = model.allows.iter().map(|allow| allow.place);
    of_promises
        .chain(out)
        .chain(allows)
        .chain(model.goals.iter().filter_map(|goal| goal.why.place()))
        .collect()
}
