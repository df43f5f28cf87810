//! Sentences by what they say, wherever in an agreement they stand: in a title, in how something is done, in a right's
//! words, in a note. For rules that look for a kind of clause which people write in any of these places.

use std::ops::Range;

use agreement_model::Model;
use agreement_model::declared::{Head, Promise};
use agreement_model::placed::Slot;
use agreement_model::statement::Modal;
use agreement_syntax::{Place, Span};

use crate::context::Context;
use crate::wording::{self, Index};

/// The texts of the judged file, each with where it stands, and whether its letters stand there or above: those of `///` do.
#[derive(Debug)]
pub(crate) struct Texts<'m> {
    all: Vec<(&'m str, Place, bool)>,
    index: Index<'m>,
}

impl<'m> Texts<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let quoted = model.texts.iter().map(|text| (text.value.as_str(), text.place, true));
        let above = heads(model)
            .filter(|head| !head.doc.is_empty())
            .map(|head| (head.doc.as_str(), head.header(), false));
        let all: Vec<_> = quoted.chain(above).filter(|(_, place, _)| place.file == model.root).collect();
        let index = Index::of(all.iter().map(|(text, ..)| *text));
        Self { all, index }
    }

    /// Those that hold a phrase of each of some lists.
    fn holding(&self, all: &[&[&str]]) -> Vec<(&'m str, Place, bool)> {
        let mut found = vec![true; self.all.len()];
        for phrases in all {
            let holds = self.index.holding(phrases);
            found.iter_mut().zip(holds).for_each(|(found, holds)| *found &= holds);
        }
        self.all.iter().zip(found).filter_map(|(text, found)| found.then_some(*text)).collect()
    }
}

/// A sentence of an agreement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence<'m> {
    /// As written, without the quotes around the text it stands in.
    pub text: &'m str,
    /// Where; for a line of `///`, what it stands above.
    pub place: Place,
    /// The innermost declaration it stands in.
    pub head: &'m Head,
    /// The whole text of which it is a part.
    pub whole: &'m str,
}

impl Sentence<'_> {
    /// What is said around it: the title of what it stands in, and the text of which it is a part.
    pub(crate) fn around(&self) -> String {
        format!("{} {}", self.head.title, self.whole)
    }

    /// Whether it says what must not be done.
    pub(crate) fn is_banned(&self, model: &Model) -> bool {
        let said = model.statements().filter(|it| it.modal == Some(Modal::MustNot));
        let mut bans = said.chain(model.promises.iter().flat_map(|it| &it.bans));
        bans.any(|ban| lies_in(self.place, ban.place))
    }

    /// The promise it stands in.
    pub(crate) fn promise<'m>(&self, model: &'m Model) -> Option<&'m Promise> {
        model.promises.iter().find(|it| lies_in(self.place, it.head.place))
    }
}

/// The same of what is agreed, one for each text: what only tells a reason, what somebody fears, takes for granted or is
/// excused by, and what is done against fears is left out.
pub(crate) fn agreed<'m>(context: &Context<'m>, all: &[&[&str]], none: &[&str]) -> Vec<Sentence<'m>> {
    let reasons = reasons(context.model);
    let apart = ["assumption", "event", "excuse", "mitigation", "resistance"];
    let mut found = first_of_each(context, all, none, &apart);
    found.retain(|sentence| !reasons.iter().any(|reason| lies_in(sentence.place, *reason)));
    found
}

/// Where somebody says why.
pub(crate) fn reasons(model: &Model) -> Vec<Place> {
    let promises = model.promises.iter().flat_map(|it| {
        let none = it.no_resistance.as_ref().map(|none| none.place);
        it.why.place().into_iter().chain(none)
    });
    let goals = model.goals.iter().filter_map(|it| it.why.place());
    promises.chain(goals).chain(bases(model)).collect()
}

/// The sentences of the judged file that hold a phrase of each of some lists, and none of another; in the order written.
/// What scenarios suppose is not agreed, and left out.
pub(crate) fn holding<'m>(context: &Context<'m>, all: &[&[&str]], none: &[&str]) -> Vec<Sentence<'m>> {
    let model = context.model;
    let read;
    let texts = if let Some(texts) = context.texts {
        texts
    } else {
        read = Texts::of(model);
        &read
    };
    let says = |text: &str| all.iter().all(|phrases| wording::holds(text, phrases));
    let mut found: Vec<Sentence<'m>> = texts
        .holding(all)
        .into_iter()
        .flat_map(|(whole, place, exact)| {
            parts(whole).into_iter().filter_map(move |range| {
                let text = whole.get(range.clone())?;
                Some((text, if exact { inside(place, &range) } else { place }, whole))
            })
        })
        .filter(|(text, _, _)| says(text) && !wording::holds(text, none))
        .filter_map(|(text, place, whole)| Some(Sentence { text, place, head: around(model, place)?, whole }))
        .filter(|sentence| sentence.head.keyword != "scenario")
        .collect();
    found.sort_by_key(|sentence| sentence.place);
    found
}

/// Of such sentences the first in each text, so that a text is told of once; none in declarations of some kinds.
pub(crate) fn first_of_each<'m>(
    context: &Context<'m>,
    all: &[&[&str]],
    none: &[&str],
    but_in: &[&str],
) -> Vec<Sentence<'m>> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = holding(context, all, none);
    found.retain(|sentence| {
        let is_new = !but_in.contains(&sentence.head.keyword) && !seen.contains(&sentence.whole);
        if is_new {
            seen.push(sentence.whole);
        }
        is_new
    });
    found
}

/// All declarations, and what inside a promise has a title of its own.
fn heads(model: &Model) -> impl Iterator<Item = &Head> {
    let inner = model.promises.iter().flat_map(|promise| {
        promise.acceptance.iter().map(|it| &it.head).chain(promise.resistance.iter().map(|it| &it.head))
    });
    model.heads().map(|(_, head)| head).chain(inner)
}

/// The innermost declaration around a place.
fn around(model: &Model, place: Place) -> Option<&Head> {
    heads(model)
        .chain(model.defaults.iter().map(|it| &it.head))
        .chain(model.header.iter().map(|it| &it.head))
        .filter(|head| lies_in(place, head.place))
        .min_by_key(|head| head.place.span.end.saturating_sub(head.place.span.start))
}

/// Whether one place lies in another.
pub(crate) fn lies_in(inner: Place, outer: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

/// Whether a text says what a sum rests on, and so nothing that is owed.
pub(crate) fn is_basis(context: &Context<'_>, place: Place) -> bool {
    bases(context.model).any(|basis| lies_in(place, basis))
}

/// Where somebody says what a sum rests on.
fn bases(model: &Model) -> impl Iterator<Item = Place> {
    let promises = model.promises.iter().flat_map(|it| &it.branches);
    let rights = model.rights.iter().flat_map(|it| &it.branches);
    let defaults = model.defaults.iter().flat_map(|it| &it.branches);
    let of_branches = promises.chain(rights).chain(defaults).map(|it| &it.basis);
    of_branches.chain(model.penalties.iter().map(|it| &it.basis)).filter_map(Slot::place)
}

/// Where the sentences of a text lie. A full stop ends one where a space and a capital letter follow, so that "e.g. this",
/// "No. 4" and "5.5" stay whole; so do `;`, `?`, `!` and an empty line wherever they stand.
fn parts(text: &str) -> Vec<Range<usize>> {
    let inner = text.trim_matches('"');
    let begin = text.find(inner).unwrap_or(0);
    let end = begin.saturating_add(inner.len());
    let mut start = begin;
    let mut parts = Vec::new();
    for (at, letter) in text.char_indices().filter(|(at, _)| (begin..end).contains(at)) {
        let behind = at.saturating_add(letter.len_utf8());
        let rest = text.get(behind..end).unwrap_or("");
        let ends = match letter {
            ';' | '?' | '!' => true,
            '.' => rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase),
            '\n' => rest.starts_with('\n'),
            _ => false,
        };
        if ends {
            parts.push(start..behind);
            start = behind;
        }
    }
    parts.push(start..end);
    parts.into_iter().filter_map(|part| trimmed(text, part)).collect()
}

/// A part of a text without the spaces around it; nothing where nothing is left.
fn trimmed(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let said = text.get(part.clone())?;
    let start = part.start.saturating_add(said.len().saturating_sub(said.trim_start().len()));
    let end = start.saturating_add(said.trim().len());
    (start < end).then_some(start..end)
}

/// The place of a part of a text.
fn inside(place: Place, part: &Range<usize>) -> Place {
    let at = |offset: usize| place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    Place::new(place.file, Span { start: at(part.start), end: at(part.end).min(place.span.end) })
}

#[cfg(test)]
mod tests {
    use super::parts;

    fn said(text: &str) -> Vec<&str> {
        parts(text).into_iter().filter_map(|part| text.get(part)).collect()
    }

    #[test]
    fn a_text_falls_apart_into_its_sentences() {
        assert_eq!(
            said(r#""By mail. Nobody else sees it; keys stay here""#),
            ["By mail.", "Nobody else sees it;", "keys stay here"]
        );
        assert_eq!(said("\"\"\"\nFirst line\nof it.\n\nSecond\n\"\"\""), ["First line\nof it.", "Second"]);
    }

    #[test]
    fn points_inside_a_sentence_do_not_end_it() {
        assert_eq!(
            said(r#""e.g. at 5.5 of annex no. 4, i.e. before noon""#),
            ["e.g. at 5.5 of annex no. 4, i.e. before noon"]
        );
    }

    #[test]
    fn nothing_said_is_no_sentence() {
        assert!(said(r#""""#).is_empty());
        assert!(said(r#"" ; . ""#).iter().all(|it| !it.trim().is_empty()));
    }
}
