//! Which declaration of one version is which of the other: by name, and where a name changed, by the same content.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::symbol::{PartyId, Symbol};

use super::sheet::Sheet;
use super::sheets::{class, of_symbol, sheets};
use super::view::View;

/// Chains of names that changed together are followed so far; what hangs on more of them is told as gone and new.
const MOST_ROUNDS: usize = 16;

/// A declaration in both versions, or in one.
pub(super) enum Paired<'m> {
    Both(Box<Sheet<'m>>, Box<Sheet<'m>>),
    Added(Box<Sheet<'m>>),
    Dropped(Box<Sheet<'m>>),
}

/// Finds each declaration of one version in the other, and gives both versions the same names for them.
pub(super) fn pairs<'m>(old: &mut View<'m>, new: &mut View<'m>) -> Vec<Paired<'m>> {
    rename(old, new, |symbol| matches!(symbol, Symbol::Party(_)));
    number_parties(old, new);
    name_members(new);
    rename(old, new, |symbol| matches!(symbol, Symbol::Member(_)));
    rename(old, new, |symbol| !matches!(symbol, Symbol::Party(_) | Symbol::Member(_)));
    let mut left: BTreeMap<String, Sheet<'m>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for sheet in sheets(old) {
        order.push(sheet.key.clone());
        left.entry(sheet.key.clone()).or_insert(sheet);
    }
    let mut paired: Vec<Paired<'m>> = Vec::new();
    for sheet in sheets(new) {
        paired.push(match left.remove(&sheet.key) {
            Some(before) => Paired::Both(Box::new(before), Box::new(sheet)),
            None => Paired::Added(Box::new(sheet)),
        });
    }
    let gone = order.iter().filter_map(|key| left.remove(key));
    paired.extend(gone.map(|sheet| Paired::Dropped(Box::new(sheet))));
    paired
}

/// Whether both versions call something by the same name. That of a party a person belongs to is not the person's own.
pub(super) fn is_kept_name(before: &Sheet<'_>, after: &Sheet<'_>) -> bool {
    let own = |sheet: &Sheet<'_>| sheet.item.name.rsplit('.').next().unwrap_or_default().to_owned();
    own(before) == own(after)
}

/// Gives what changed its name the old one: where one kind of thing has the same content under one name that is gone and
/// under one that is new, and under no other. What it hangs on may have changed its name as well, so that is done until
/// nothing more is found.
fn rename(old: &View<'_>, new: &mut View<'_>, wanted: fn(Symbol) -> bool) {
    for _ in 0..MOST_ROUNDS {
        let (gone, come) = (unknown(old, new, wanted), unknown(new, old, wanted));
        let (before, after) = (by_content(old, &gone), by_content(new, &come));
        let mut found = false;
        for (content, symbols) in &after {
            if let ([new_one], Some([old_one])) = (symbols.as_slice(), before.get(content).map(Vec::as_slice))
            {
                let name = old.key(*old_one).to_owned();
                new.shared.insert(*new_one, name);
                found = true;
            }
        }
        if !found {
            return;
        }
    }
}

/// What one version names and the other does not.
fn unknown(view: &View<'_>, other: &View<'_>, wanted: fn(Symbol) -> bool) -> Vec<Symbol> {
    let key = |(symbol, name): (&Symbol, &String)| (class(*symbol), name.clone());
    let known: BTreeSet<(&'static str, String)> = other.shared.iter().map(key).collect();
    let own = view.shared.iter().filter(|(symbol, name)| wanted(**symbol) && !name.is_empty());
    own.filter(|entry| !known.contains(&key(*entry))).map(|(symbol, _)| *symbol).collect()
}

/// Things by what they say, their own names left aside. What says nothing is known by its name alone.
fn by_content(view: &View<'_>, symbols: &[Symbol]) -> BTreeMap<String, Vec<Symbol>> {
    let mut found: BTreeMap<String, Vec<Symbol>> = BTreeMap::new();
    for symbol in symbols {
        let content = of_symbol(view, *symbol, true).and_then(|sheet| sheet.content(view));
        if let Some(content) = content {
            found.entry(content).or_default().push(*symbol);
        }
    }
    found
}

/// The parties of the new version come first, those that are gone after them.
fn number_parties(old: &mut View<'_>, new: &View<'_>) {
    let mut next = new.side_of.len();
    let names: Vec<String> =
        (0..old.side_of.len()).map(|index| old.key(Symbol::Party(PartyId::at(index))).to_owned()).collect();
    for (slot, name) in old.side_of.iter_mut().zip(names) {
        let same = |id: &PartyId| new.key(Symbol::Party(*id)) == name;
        let known = new.model.party_ids().map(|(id, _)| id).find(same);
        *slot = known.map_or(next, PartyId::index);
        next += usize::from(known.is_none());
    }
}

/// People are known by their party, which may have a new name.
fn name_members(view: &mut View<'_>) {
    for (index, member) in view.model.members.iter().enumerate() {
        let party = view.key(Symbol::Party(member.party)).to_owned();
        let symbol = Symbol::Member(agreement_model::symbol::MemberId::at(index));
        view.shared.insert(symbol, format!("{party}.{}", member.head.name));
    }
}
