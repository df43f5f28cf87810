//! Sentences by what they say, wherever in an agreement they stand: in a title, in how something is done, in a right's
//! words, in a note. For rules that look for a kind of clause which people write in any of these places.

use std::collections::BTreeSet;
use std::ops::Range;

use agreement_model::Model;
use agreement_model::declared::{Head, Promise};
use agreement_model::placed::Slot;
use agreement_model::statement::Modal;
use agreement_syntax::{Finding, Place, Span};

use crate::context::Context;
use crate::rule::Rule;
use crate::wording::{self, Index};

/// The texts of the judged file, each with where it stands, and whether its letters stand there or above: those of `///` do.
#[derive(Debug)]
pub(crate) struct Texts<'m> {
    all: Vec<(&'m str, Place, bool)>,
    index: Index<'m>,
    heads: Heads<'m>,
}

impl<'m> Texts<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let quoted = model.texts.iter().map(|text| (text.value.as_str(), text.place, true));
        let above = heads(model)
            .filter(|head| !head.doc.is_empty())
            .map(|head| (head.doc.as_str(), head.header(), false));
        let all: Vec<_> = quoted.chain(above).filter(|(_, place, _)| place.file == model.root).collect();
        let index = Index::of(all.iter().map(|(text, ..)| *text));
        Self { all, index, heads: Heads::of(model) }
    }

    /// Those that hold a phrase of each of some lists.
    fn holding(&self, all: &[&[&str]]) -> Vec<(&'m str, Place, bool)> {
        let holding = all.iter().map(|phrases| self.index.holding(phrases));
        let found = holding.reduce(|found, more| found.intersection(&more).copied().collect());
        found.unwrap_or_default().into_iter().filter_map(|at| self.all.get(at)).copied().collect()
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

    /// Whether it stands in the note of what it stands in.
    pub(crate) fn is_noted(&self) -> bool {
        self.head.note.place().is_some_and(|note| lies_in(self.place, note))
    }

    /// What a rule has to say of some of its words.
    pub(crate) fn finding(&self, rule: &Rule, said: &str, message: impl Into<String>) -> Finding {
        Finding::new(rule.name, self.place, message).with("declaration", &self.head.name).with("words", said)
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
    let apart = ["assumption", "event", "excuse", "mitigation", "resistance"];
    let mut found = first_of_each(context, all, none, &apart);
    if !found.is_empty() {
        let reasons = Covered::of(reasons(context.model));
        found.retain(|sentence| !reasons.holds(sentence.place));
    }
    found
}

/// Where somebody says why.
pub(crate) fn reasons(model: &Model) -> impl Iterator<Item = Place> {
    let promises = model.promises.iter().flat_map(|it| {
        let none = it.no_resistance.as_ref().map(|none| none.place);
        it.why.place().into_iter().chain(none)
    });
    let goals = model.goals.iter().filter_map(|it| it.why.place());
    promises.chain(goals).chain(bases(model))
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
        .filter_map(|(text, place, whole)| {
            Some(Sentence { text, place, head: texts.heads.around(place)?, whole })
        })
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
    let mut seen = BTreeSet::new();
    let mut found = holding(context, all, none);
    found.retain(|sentence| !but_in.contains(&sentence.head.keyword) && seen.insert(sentence.whole));
    found
}

/// All declarations of the judged file and what inside a promise has a title of its own: in the order written, each with the
/// one that it stands in.
#[derive(Debug)]
struct Heads<'m> {
    all: Vec<(&'m Head, Option<usize>)>,
}

impl<'m> Heads<'m> {
    fn of(model: &'m Model) -> Self {
        let others = model.defaults.iter().map(|it| &it.head).chain(model.header.iter().map(|it| &it.head));
        let mut sorted: Vec<&Head> =
            heads(model).chain(others).filter(|it| it.file() == model.root).collect();
        // What stands around another begins before it, or ends behind it.
        sorted.sort_by_key(|head| (head.place.span.start, u32::MAX - head.place.span.end));
        let mut heads = Self { all: Vec::with_capacity(sorted.len()) };
        for head in sorted {
            let outer = heads.innermost(heads.all.len().checked_sub(1), head.place);
            heads.all.push((head, outer));
        }
        heads
    }

    /// The innermost declaration around a place.
    fn around(&self, place: Place) -> Option<&'m Head> {
        let behind = self.all.partition_point(|(head, _)| head.place.span.start <= place.span.start);
        let (head, _) = self.all.get(self.innermost(behind.checked_sub(1), place)?)?;
        Some(head)
    }

    /// Of a declaration and those that it stands in, the first around a place.
    fn innermost(&self, mut from: Option<usize>, place: Place) -> Option<usize> {
        while let Some((head, outer)) = from.and_then(|at| self.all.get(at)) {
            if lies_in(place, head.place) {
                return from;
            }
            from = *outer;
        }
        None
    }
}

/// All declarations, and what inside a promise has a title of its own.
fn heads(model: &Model) -> impl Iterator<Item = &Head> {
    let inner = model.promises.iter().flat_map(|promise| {
        promise.acceptance.iter().map(|it| &it.head).chain(promise.resistance.iter().map(|it| &it.head))
    });
    model.heads().map(|(_, head)| head).chain(inner)
}

/// What some places cover, for those who ask often.
pub(crate) struct Covered {
    /// In the order in which they begin, each with the furthest end up to there.
    places: Vec<(Place, u32)>,
}

impl Covered {
    pub(crate) fn of(places: impl Iterator<Item = Place>) -> Self {
        let mut places: Vec<(Place, u32)> = places.map(|place| (place, place.span.end)).collect();
        places.sort_unstable();
        for at in 1..places.len() {
            if let Some([(before, reach), (place, end)]) = places.get_mut(at.saturating_sub(1)..=at) {
                *end = if before.file == place.file { (*end).max(*reach) } else { *end };
            }
        }
        Self { places }
    }

    /// Whether a place lies in one of them.
    pub(crate) fn holds(&self, place: Place) -> bool {
        let begins = |it: &Place| (it.file, it.span.start);
        let behind = self.places.partition_point(|(it, _)| begins(it) <= begins(&place));
        let last = behind.checked_sub(1).and_then(|at| self.places.get(at));
        last.is_some_and(|(it, end)| it.file == place.file && *end >= place.span.end)
    }
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
    use agreement_syntax::{FileId, Place, Span};

    use super::{Covered, parts};

    #[test]
    fn a_place_is_covered_by_what_begins_before_it_and_ends_behind_it() {
        let at = |start, end| Place::new(FileId::default(), Span { start, end });
        let covered = Covered::of([at(30, 40), at(0, 20), at(5, 10)].into_iter());
        for inside in [at(0, 20), at(12, 18), at(6, 10), at(30, 31)] {
            assert!(covered.holds(inside), "{inside:?}");
        }
        for outside in [at(12, 21), at(20, 30), at(29, 31), at(41, 42)] {
            assert!(!covered.holds(outside), "{outside:?}");
        }
    }

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
