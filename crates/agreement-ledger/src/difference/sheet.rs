//! A declaration as a list of terms, each in words and, where it can be, as a figure: what is laid beside the other version.

use agreement_model::Slot;
use agreement_model::statement::{Branch, Statement, Trigger};
use agreement_model::symbol::Symbol;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Place;

use super::clause::{Around, effect};
use super::figure::Figure;
use super::phrase::Speaker;
use super::view::View;
use super::{Effect, Item};
use crate::consequence::of_branch;

/// A declaration.
pub(super) struct Sheet<'m> {
    /// What it stands for; nothing for what cannot be named.
    pub symbol: Option<Symbol>,
    /// How people know it.
    pub item: Item,
    /// What it is found by in the other version.
    pub key: String,
    /// Where it begins.
    pub place: Place,
    /// What it comes to, in a line.
    pub summary: String,
    /// What it means that it is there at all.
    pub there: Effect,
    /// Its fields.
    pub terms: Vec<Term>,
    /// Its statements.
    pub statements: Vec<&'m Statement>,
    /// Its cases.
    pub branches: Vec<&'m Branch>,
    /// Who owes it, and to whom.
    pub around: Around,
}

/// A field, or one entry of one that holds a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// Whether it stands for all other entries of its kind: `everything`.
    pub(super) is_all: bool,
    /// Whether it stands for a block, and whatever is said inside.
    pub is_block: bool,
    /// The block that it stands in; empty where it stands in none.
    pub inside: &'static str,
    /// The field, for people.
    pub what: &'static str,
    /// Which entry of a list, in names that both versions know.
    pub entry: String,
    /// What it says, in words that both versions know.
    pub words: String,
    /// What it says, in its version's own words.
    pub own: String,
    /// Where.
    pub place: Option<Place>,
    /// What it means that it is there at all.
    pub there: Effect,
    /// Its figure, and what it means that there is more of it.
    pub figure: Option<(Figure, Effect)>,
    /// Whether only people can read it.
    pub only_words: bool,
    /// Whether it says something only where both versions have it.
    pub only_in_both: bool,
}

impl Term {
    pub(super) fn there(&mut self, effect: Effect) -> &mut Self {
        self.there = effect;
        self
    }

    pub(super) fn figure(&mut self, figure: Figure, more: Effect) -> &mut Self {
        self.figure = Some((figure, more));
        self
    }
}

/// Writes the terms of a declaration.
pub(super) struct Terms<'v, 'm> {
    pub own: Speaker<'v, 'm>,
    pub shared: Speaker<'v, 'm>,
    pub all: Vec<Term>,
}

impl<'v, 'm> Terms<'v, 'm> {
    /// For a declaration of a version, whose own name may be left out.
    pub(super) fn of(view: &'v View<'m>, masked: Option<Symbol>) -> Self {
        let own = Speaker { view, shared: false, masked: None };
        Self { own, shared: Speaker { shared: true, masked, ..own }, all: Vec::new() }
    }

    /// A field with one value.
    pub(super) fn put<T>(
        &mut self,
        what: &'static str,
        slot: &Slot<T>,
        say: impl Fn(Speaker<'_, '_>, &T) -> String,
    ) -> Option<&mut Term> {
        let (own, words) = match slot {
            Slot::Absent => return None,
            Slot::Given(given) => (say(self.own, &given.value), say(self.shared, &given.value)),
            Slot::Todo(_) => ("still open".to_owned(), "todo".to_owned()),
            Slot::Unreadable(_) => ("…".to_owned(), "…".to_owned()),
        };
        self.all.push(Term { what, own, words, place: slot.place(), ..Term::default() });
        self.all.last_mut()
    }

    /// A block, of what is said inside and what it means that it is there.
    pub(super) fn block(
        &mut self,
        what: &'static str,
        place: Place,
        there: Effect,
        say: impl FnOnce(&mut Self),
    ) {
        let before = self.all.len();
        say(self);
        let mut own: Vec<String> = Vec::new();
        for term in self.all.iter_mut().skip(before) {
            term.inside = what;
            let field = term.what.strip_prefix(what).unwrap_or(term.what).trim_start();
            own.push(format!("{field} {}", term.own));
        }
        let (own, place) = (own.join("; "), Some(place));
        self.all.push(Term { what, own, place, there, is_block: true, ..Term::default() });
    }

    /// Words for people.
    pub(super) fn text(&mut self, what: &'static str, slot: &Slot<String>) {
        if let Some(term) = self.put(what, slot, |_, text| format!("{text:?}")) {
            term.only_words = true;
        }
    }

    /// One entry of a list: what it is found by, and what it says beyond that.
    pub(super) fn entry(
        &mut self,
        what: &'static str,
        place: Option<Place>,
        say: impl Fn(Speaker<'_, '_>) -> (String, String),
    ) -> Option<&mut Term> {
        let ((found, beyond), (entry, words)) = (say(self.own), say(self.shared));
        let own = match (found.as_str(), beyond.as_str()) {
            (_, "") => found,
            ("", _) => beyond,
            _ => format!("{found} {beyond}"),
        };
        self.all.push(Term { what, entry, words, own, place, ..Term::default() });
        self.all.last_mut()
    }
}

impl<'m> Sheet<'m> {
    /// All that it says, its name left aside; nothing where that is nothing.
    pub(super) fn content(&self, view: &View<'m>) -> Option<String> {
        let speaker = Speaker { view, shared: true, masked: self.symbol };
        let mut said: Vec<String> = Vec::new();
        said.extend(self.terms.iter().map(|it| format!("{}: {} {}", it.what, it.entry, it.words)));
        said.extend(self.statements.iter().map(|it| speaker.statement(it)));
        for branch in &self.branches {
            said.push(speaker.trigger(&branch.trigger));
            said.extend(branch.statements.iter().map(|it| speaker.statement(it)));
        }
        // Two organisations may have one role, and two people no more than a name: they are known by their titles.
        let is_somebody = matches!(self.symbol, Some(Symbol::Party(_) | Symbol::Member(_)));
        let says_something = !self.item.title.is_empty() || !is_somebody && !said.is_empty();
        let (kind, title) = (self.item.kind, &self.item.title);
        says_something.then(|| format!("{kind}\n{title}\n{}", said.join("\n")))
    }

    /// What stands in a case beside what follows in it.
    pub(super) fn conditions(&self, view: &View<'m>, branch: &Branch) -> Vec<Term> {
        use agreement_model::lists::Remedy;
        let mut terms = Terms::of(view, None);
        let relief = Effect::of(view.sides(&self.around.by), view.sides(&self.around.to));
        terms.text("basis", &branch.basis);
        let sole = branch.remedy.value() == Some(&Remedy::Sole);
        if let Some(term) = terms.put("remedy", &branch.remedy, |_, remedy| remedy.word().to_owned())
            && sole
        {
            term.there(relief.clone());
        }
        let claim = branch.claim.value().and_then(length_of);
        if let Some(term) = terms.put("claim", &branch.claim, |say, when| say.when(when)) {
            term.there(relief.clone());
            if let Some(figure) = claim {
                term.figure(figure, relief.flipped());
            }
        }
        let spared = self.spared(view, branch);
        for name in branch.excluding.list() {
            if let Some(term) =
                terms.entry("excluding", branch.excluding.place(), |say| (say.name(name), String::new()))
            {
                term.there(spared.clone());
            }
        }
        terms.put("concurrent", &branch.concurrent, |_, word| word.word().to_owned());
        terms.text("note", &branch.note);
        terms.all
    }
}

impl<'m> Sheet<'m> {
    /// What it means that days are left out of a case: what follows from lateness comes later, and grows more slowly. What
    /// was measured or broken has no days.
    fn spared(&self, view: &View<'m>, branch: &Branch) -> Effect {
        let mut all = Effect::default();
        if matches!(branch.trigger, Trigger::Late(_) | Trigger::Missed(_)) {
            for line in of_branch(view.model, branch).lines {
                all.add(&effect(view, &self.around, line.statement));
            }
        }
        all.flipped()
    }
}

/// A length of time after whatever set it off.
pub(super) fn length_of(when: &When) -> Option<Figure> {
    match &when.kind {
        WhenKind::Within(length, None) => Some(Figure::Length(length.value, String::new())),
        _ => None,
    }
}
