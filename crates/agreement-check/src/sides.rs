//! The two sides of a deal: those who deliver, and those who buy.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_model::lists::Role;
use agreement_model::symbol::PartyId;

use crate::wording;

/// A side of a deal. Departments of one house, and parties with a role of their own, are on neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Suppliers and their partners.
    Supply,
    /// Clients.
    Client,
}

/// The side a party is on.
pub(crate) fn side(model: &Model, party: PartyId) -> Option<Side> {
    match model.party(party)?.role.value()? {
        Role::Supplier | Role::Partner => Some(Side::Supply),
        Role::Client => Some(Side::Client),
        Role::Internal | Role::Other => None,
    }
}

/// Whether there are any of some parties, and all of them are on one side.
pub(crate) fn all_on(model: &Model, parties: &[PartyId], wanted: Side) -> bool {
    !parties.is_empty() && parties.iter().all(|party| side(model, *party) == Some(wanted))
}

/// The parties on a side, in the order declared.
pub(crate) fn parties_on(model: &Model, wanted: Side) -> Vec<PartyId> {
    model.party_ids().map(|(id, _)| id).filter(|id| side(model, *id) == Some(wanted)).collect()
}

/// With more parties than this, nobody lays the terms of two sides beside each other.
const MANY: usize = 40;

/// The parties on both sides, where each has somebody: those who deliver, and those who buy. Who owes nothing and is owed
/// nothing is left out, if others on the side are not.
pub(crate) fn both_sides(model: &Model) -> Option<(Vec<PartyId>, Vec<PartyId>)> {
    if model.parties.len() > MANY {
        return None;
    }
    let concerned: BTreeSet<PartyId> = model
        .promises
        .iter()
        .flat_map(|it| model.debtors(it).into_iter().chain(model.creditors(it)))
        .collect();
    let on = |wanted: Side| {
        let all = parties_on(model, wanted);
        let part: Vec<PartyId> = all.iter().copied().filter(|party| concerned.contains(party)).collect();
        if part.is_empty() { all } else { part }
    };
    let (supply, client) = (on(Side::Supply), on(Side::Client));
    // Partners without anybody who buys face each other: the one who is named first, or who supplies, and the others.
    if let (true, Some((first, rest))) =
        (client.is_empty() && are_partners(model, &supply), supply.split_first())
    {
        return (!rest.is_empty()).then(|| (vec![*first], rest.to_vec()));
    }
    (!supply.is_empty() && !client.is_empty()).then_some((supply, client))
}

fn are_partners(model: &Model, parties: &[PartyId]) -> bool {
    let role = |id: &PartyId| model.party(*id).and_then(|it| it.role.value());
    let inside = || model.parties.iter().any(|party| party.role.value() == Some(&Role::Internal));
    // One of them may sell what the others recommend; where a department of a house stands beside them, it is the one who buys.
    parties.iter().all(|id| role(id) == Some(&Role::Partner))
        || parties.iter().any(|id| role(id) == Some(&Role::Partner)) && !inside()
}

/// The names of some parties as they are declared, each in backticks: "`acme` and `northwind`".
pub(crate) fn named(model: &Model, parties: &[PartyId]) -> String {
    let names: Vec<&str> =
        parties.iter().filter_map(|id| model.party(*id)).map(|party| party.head.name.as_str()).collect();
    agreement_model::suggest::both(&names)
}

/// What some parties do: "pays" for one of them, "pay" for several.
pub(crate) fn verb<'w>(parties: &[PartyId], one: &'w str, several: &'w str) -> &'w str {
    if parties.len() > 1 { several } else { one }
}

/// Whether a text names one of some parties, by its name, its title or the first word of that.
pub(crate) fn names_one_of(model: &Model, text: &str, parties: &[PartyId]) -> bool {
    parties.iter().filter_map(|id| model.party(*id)).any(|party| {
        let first = party.head.title.split_whitespace().next().unwrap_or("");
        [first, party.head.name.as_str(), party.head.title.as_str()]
            .iter()
            .filter(|word| word.chars().count() > 3)
            .any(|word| wording::holds(text, &[word]))
    })
}
