//! What is said in an agreement's own words: which text is there for what, and where it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use agreement_model::declared::{Acceptance, Head, Promise};
use agreement_model::placed::{Placed, Slot};
use agreement_model::statement::{Action, Branch, Modal, Statement};
use agreement_syntax::{Place, Span};

use crate::context::Context;
use crate::gaps::called;

/// What a text is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The title of a promise.
    Title,
    /// How a promise is done.
    How,
    /// What is measured.
    Measure,
    /// What acceptance looks at.
    Criterion,
    /// Something that must or may be done.
    Deed,
    /// What is in, or out.
    Scope,
}

/// A text that says what somebody has to do, or by what it is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'m> {
    /// What it is there for.
    pub part: Part,
    /// What it stands in.
    pub head: &'m Head,
    /// The promise whose title it is, or how it is done.
    pub promise: Option<&'m Promise>,
    /// As written, quotes and all.
    pub text: &'m str,
    /// Where.
    pub place: Place,
    /// Whether something else sets a limit to it: a number, a target, a time.
    pub limited: bool,
    /// Whether a named party must do it: `northwind must "…"`.
    pub must: bool,
}

impl Said<'_> {
    /// What it stands in, in a sentence: "the duty `weekly_note`", "the defaults".
    pub(crate) fn whose(&self) -> String {
        if self.head.keyword == "defaults" { "the defaults".to_owned() } else { called(self.head) }
    }

    /// The place of a part of it.
    pub(crate) fn at(&self, part: &Range<usize>) -> Place {
        let at =
            |offset: usize| self.place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        Place::new(
            self.place.file,
            Span { start: at(part.start), end: at(part.end).min(self.place.span.end) },
        )
    }
}

/// All texts of the judged file that say what somebody has to do, or by what it is judged; in the order written, each
/// once. Reasons and notes are not among them: there people may write as they speak.
pub(crate) fn of<'m>(context: &Context<'m>) -> Vec<Said<'m>> {
    let model = context.model;
    let mut texts = Texts::of(&model.texts);
    for promise in model.promises.iter().filter(|promise| promise.reply_to.is_none()) {
        texts.promise(promise);
    }
    // Before the promises, which have them as their own.
    for defaults in &model.defaults {
        defaults.branches.iter().for_each(|branch| texts.branch(&defaults.head, branch));
    }
    for promise in &model.promises {
        promise.branches.iter().for_each(|branch| texts.branch(&promise.head, branch));
        promise.bans.iter().for_each(|ban| texts.statement(&promise.head, ban));
    }
    for goal in &model.goals {
        texts.field(Part::Measure, &goal.head, &goal.measure, goal.target.value().is_some());
    }
    for penalty in &model.penalties {
        penalty.statements.iter().for_each(|statement| texts.statement(&penalty.head, statement));
    }
    for right in &model.rights {
        right.statements.iter().for_each(|statement| texts.statement(&right.head, statement));
        right.branches.iter().for_each(|branch| texts.branch(&right.head, branch));
    }
    for assumption in &model.assumptions {
        assumption.branches.iter().for_each(|branch| texts.branch(&assumption.head, branch));
    }
    for scope in &model.scopes {
        texts.list(&scope.head, &scope.inside);
        texts.list(&scope.head, &scope.outside);
    }
    texts.found.into_values().collect()
}

/// The texts there are, by where they stand, and those that have been told apart.
struct Texts<'m> {
    written: BTreeMap<Place, &'m str>,
    found: BTreeMap<Place, Said<'m>>,
}

impl<'m> Texts<'m> {
    fn of(texts: &'m [Placed<String>]) -> Self {
        let written = texts.iter().map(|text| (text.place, text.value.as_str())).collect();
        Self { written, found: BTreeMap::new() }
    }

    /// The texts inside a place, in order.
    fn inside(&self, place: Place) -> Vec<(Place, &'m str)> {
        let from = Place::new(place.file, Span { start: place.span.start, end: place.span.start });
        let inside = self
            .written
            .range(from..)
            .take_while(|(text, _)| text.file == place.file && text.span.end <= place.span.end);
        inside.map(|(place, text)| (*place, *text)).collect()
    }

    fn keep(&mut self, part: Part, head: &'m Head, at: Option<(Place, &'m str)>, limited: bool) {
        let Some((place, text)) = at else { return };
        self.found.entry(place).or_insert(Said {
            part,
            head,
            promise: None,
            text,
            place,
            limited,
            must: false,
        });
    }

    fn promise(&mut self, promise: &'m Promise) {
        let head = &promise.head;
        let criteria = promise.acceptance.as_ref().is_some_and(|it| !it.criteria.list().is_empty());
        let target = promise.target.value().is_some();
        let title = head.title_place.and_then(|place| self.inside(place).first().copied());
        self.keep(Part::Title, head, title, criteria || target);
        self.field(Part::How, head, &promise.how, criteria || target);
        for place in title.map(|(place, _)| place).into_iter().chain(promise.how.place()) {
            if let Some(said) = self.found.get_mut(&place) {
                said.promise = Some(promise);
            }
        }
        self.field(Part::Measure, head, &promise.measure, target);
        if let Some(acceptance) = &promise.acceptance {
            self.criteria(head, acceptance);
        }
    }

    fn criteria(&mut self, head: &'m Head, acceptance: &'m Acceptance) {
        let Some(given) = acceptance.criteria.given() else { return };
        for (criterion, text) in given.value.iter().zip(self.inside(given.place)) {
            self.keep(Part::Criterion, head, Some(text), criterion.limit.is_some());
        }
    }

    fn branch(&mut self, head: &'m Head, branch: &'m Branch) {
        branch.statements.iter().for_each(|statement| self.statement(head, statement));
    }

    /// The words of a statement come first in it; what else is in quotes is a reason.
    fn statement(&mut self, head: &'m Head, statement: &'m Statement) {
        if matches!(statement.action, Action::Words(_)) {
            let limited = statement.clauses.within.is_some() || statement.clauses.until.is_some();
            let at = self.inside(statement.place).first().copied();
            self.keep(Part::Deed, head, at, limited);
            let must = statement.subject.is_some() && statement.modal == Some(Modal::Must);
            if let Some(said) = at.and_then(|(place, _)| self.found.get_mut(&place)) {
                said.must = must;
            }
        }
    }

    fn field(&mut self, part: Part, head: &'m Head, slot: &'m Slot<String>, limited: bool) {
        let text = slot.given().and_then(|given| self.inside(given.place).first().copied());
        self.keep(part, head, text, limited);
    }

    fn list(&mut self, head: &'m Head, slot: &'m Slot<Vec<String>>) {
        for text in slot.given().map(|given| self.inside(given.place)).into_iter().flatten() {
            self.keep(Part::Scope, head, Some(text), false);
        }
    }
}
