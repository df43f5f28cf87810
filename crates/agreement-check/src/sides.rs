//! The two sides of a deal: those who deliver, and those who buy.

use agreement_model::Model;
use agreement_model::lists::Role;
use agreement_model::symbol::PartyId;

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

/// The parties on a side, in the order declared.
pub(crate) fn parties_on(model: &Model, wanted: Side) -> Vec<PartyId> {
    model.party_ids().map(|(id, _)| id).filter(|id| side(model, *id) == Some(wanted)).collect()
}

/// The names of some parties as they are declared, each in backticks: "`acme` and `northwind`".
pub(crate) fn named(model: &Model, parties: &[PartyId]) -> String {
    let names: Vec<&str> =
        parties.iter().filter_map(|id| model.party(*id)).map(|party| party.head.name.as_str()).collect();
    agreement_model::suggest::both(&names)
}
