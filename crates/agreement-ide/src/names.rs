//! Which name stands somewhere, what it stands for, and where else it is written.
//!
//! The models know every use of a name; this tells the parts of `acme.dana` apart, and finds the same declaration again in
//! every agreement that a shared file belongs to.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_model::declared::Head;
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_syntax::{FileId, Place, Span};

use crate::snapshot::{Agreement, Meaning, Snapshot};

/// A name in a file.
#[derive(Clone, Copy, Debug)]
pub struct Named<'s> {
    /// What the agreement means that knows it.
    pub meaning: &'s Meaning,
    /// What it stands for.
    pub symbol: Symbol,
    /// Where it stands: of `acme.dana` the part that was pointed at.
    pub place: Place,
}

/// The name at a byte of a file.
pub fn name_at(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Named<'_>> {
    let around = snapshot.agreements().iter().filter(|agreement| agreement.files().contains(&file));
    let mut around: Vec<&Agreement> = around.map(AsRef::as_ref).collect();
    // Its own agreement knows a file best.
    around.sort_by_key(|agreement| agreement.root != file);
    around.into_iter().find_map(|agreement| {
        let meaning = snapshot.meaning_of(agreement);
        let names = names_in(snapshot, meaning);
        let touched = names.filter(|(_, place, _)| place.file == file && place.span.touches(offset));
        // Of two names that touch, the one that begins there is meant: `a.b` at the dot is `a`, behind it `b`.
        let (symbol, place, _) = touched.max_by_key(|(_, place, declares)| (place.span.start, *declares))?;
        Some(Named { meaning, symbol, place })
    })
}

/// Every name of an agreement with what it stands for, its place, and whether it is declared there. Words that stand for
/// something without being declared are among them.
pub fn names_in<'s>(
    snapshot: &'s Snapshot,
    meaning: &'s Meaning,
) -> impl Iterator<Item = (Symbol, Place, bool)> + 's {
    let model = &meaning.model;
    // A reply has no name of its own: it is called after its event.
    let declared =
        model.heads().filter(|(symbol, head)| !head.name.is_empty() && plain(model, *symbol) == *symbol);
    let declared = declared.map(|(symbol, head)| (symbol, head.name_place, true));
    let used = model.uses.iter().flat_map(|(symbol, place)| {
        let text = place.span.of(snapshot.text(place.file));
        parts(model, *symbol, *place, text).into_iter().map(|(symbol, place)| (symbol, place, false))
    });
    declared.chain(used)
}

/// What a name is taken for where it is looked up or changed: a reply by its event, a sum by its promise.
fn plain(model: &Model, symbol: Symbol) -> Symbol {
    match symbol {
        Symbol::AmountOf(promise) | Symbol::Promise(promise) => {
            let event = model.promise(promise).and_then(|promise| promise.reply_to);
            event.map_or(Symbol::Promise(promise), Symbol::Event)
        }
        symbol => symbol,
    }
}

/// The names in a use: `acme` and `dana` in `acme.dana`, `fee` in `fee.amount`, `order` in `order_reply`.
fn parts(model: &Model, symbol: Symbol, place: Place, text: &str) -> Vec<(Symbol, Place)> {
    let cut =
        |start: usize, end: usize| Place::new(place.file, Span::new(start, end).after(place.span.start));
    let dot = text.find('.');
    match (symbol, dot) {
        (Symbol::Member(member), Some(dot)) => {
            let party = model.member(member).map(|member| Symbol::Party(member.party));
            let own = (symbol, cut(dot + 1, text.len()));
            party.map(|party| (party, cut(0, dot))).into_iter().chain([own]).collect()
        }
        (Symbol::AmountOf(_), Some(dot)) => vec![(plain(model, symbol), cut(0, dot))],
        (Symbol::Promise(promise), _) if reply_name(model, promise).is_some() => {
            let length = reply_name(model, promise).map_or(0, str::len);
            vec![(plain(model, symbol), cut(0, length.min(text.len())))]
        }
        _ => vec![(symbol, place)],
    }
}

/// The name of the event that a promise replies to.
fn reply_name(model: &Model, promise: PromiseId) -> Option<&str> {
    let event = model.promise(promise)?.reply_to?;
    model.events.get(event.index()).map(|event| event.head.name.as_str())
}

/// The declaration that a symbol stands for.
pub fn head(model: &Model, symbol: Symbol) -> Option<&Head> {
    let symbol = plain(model, symbol);
    model.heads().find(|(other, _)| *other == symbol).map(|(_, head)| head)
}

/// The whole name, as it is written elsewhere: `acme.dana`.
pub fn full_name(model: &Model, symbol: Symbol) -> String {
    let name = |head: &Head| head.name.clone();
    match symbol {
        Symbol::Member(member) => {
            let party = model.member(member).map_or(PartyId(u32::MAX), |member| member.party);
            let party = model.party(party).map_or_else(String::new, |party| name(&party.head));
            format!("{party}.{}", head(model, symbol).map_or_else(String::new, name))
        }
        symbol => head(model, symbol).map_or_else(String::new, name),
    }
}

/// One place where a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Where.
    pub place: Place,
    /// Whether it is declared there.
    pub declares: bool,
}

impl Named<'_> {
    /// Every place where the same thing is named, its declaration included, in all agreements; by file and place.
    pub fn everywhere(&self, snapshot: &Snapshot) -> Vec<Occurrence> {
        let Some(declared) = head(&self.meaning.model, self.symbol).map(|head| head.name_place) else {
            // A word without a declaration is named in its own file.
            let same = names_in(snapshot, self.meaning)
                .filter(|(symbol, place, _)| *symbol == self.symbol && place.file == self.place.file);
            let found: BTreeSet<Occurrence> =
                same.map(|(_, place, declares)| Occurrence { place, declares }).collect();
            return found.into_iter().collect();
        };
        let mut found = BTreeSet::new();
        for agreement in
            snapshot.agreements().iter().filter(|agreement| agreement.files().contains(&declared.file))
        {
            let meaning = snapshot.meaning_of(agreement);
            let here =
                meaning.model.heads().find(|(_, head)| head.name_place == declared && !head.name.is_empty());
            let Some((symbol, _)) = here else { continue };
            let symbol = plain(&meaning.model, symbol);
            let same = names_in(snapshot, meaning).filter(|(other, _, _)| *other == symbol);
            found.extend(same.map(|(_, place, declares)| Occurrence { place, declares }));
        }
        found.into_iter().collect()
    }
}
