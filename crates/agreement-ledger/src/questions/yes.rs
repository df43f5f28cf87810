//! Who has said yes to what, and who still has to.

use agreement_model::Model;
use agreement_model::date::Date;
use agreement_model::declared::{Acknowledged, Promise, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::symbol::{PartyId, PromiseId};

use super::owed::between;

/// Whether a party has said yes to a promise that it owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yes<'m> {
    /// Somebody of the party has: `agreed: NAME on DATE`.
    Agreed(&'m Acknowledged),
    /// Somebody has signed for it, and with that said yes to the whole.
    Signed(&'m Acknowledged),
    /// Nobody has, and somebody should before signing: it is a dependency or a payment.
    Open,
    /// Nobody has; it is agreed with the whole text when that is signed.
    WithTheWhole,
}

/// Whether a party has said yes to a promise.
#[must_use]
pub fn yes_of<'m>(model: &'m Model, promise: &'m Promise, party: PartyId) -> Yes<'m> {
    let own = |said: &&Acknowledged| model.parties_of(std::slice::from_ref(&said.who)).contains(&party);
    if let Some(said) = promise.agreed.list().iter().find(own) {
        return Yes::Agreed(said);
    }
    if let Some(said) = signed_by(model, party) {
        return Yes::Signed(said);
    }
    let asked =
        matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment) || !promise.agreed.is_absent();
    if asked { Yes::Open } else { Yes::WithTheWhole }
}

/// How ready a party is to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The party.
    pub party: PartyId,
    /// Whether it must sign.
    pub must_sign: bool,
    /// Whether somebody has signed for it, and when if that is said.
    pub signed: Option<Option<Date>>,
    /// Of what it owes, what somebody of it has said yes to.
    pub agreed: Vec<PromiseId>,
    /// Of what it owes, what nobody of it has said yes to yet.
    pub open: Vec<PromiseId>,
}

/// How ready every party is, in the order of declaration; `signatures` are those of the journal. Only dependencies and payments are counted, and what carries an
/// `agreed:` anyway; all else is agreed with the whole text.
#[must_use]
pub fn readiness(model: &Model, signatures: &[(PartyId, Date)]) -> Vec<Ready> {
    let of = |party: PartyId, role: Option<&Role>| {
        let recorded = signatures.iter().find(|(signer, _)| *signer == party).map(|(_, day)| Some(*day));
        let signed = signed_by(model, party).map(|said| said.on.as_ref().map(|on| on.value)).or(recorded);
        let must_sign = matches!(role, Some(Role::Supplier | Role::Client | Role::Partner));
        let mut ready = Ready { party, must_sign, signed, agreed: Vec::new(), open: Vec::new() };
        for (id, promise) in model.promise_ids() {
            if !between(model, promise).0.contains(&party) {
                continue;
            }
            match yes_of(model, promise, party) {
                Yes::Agreed(_) | Yes::Signed(_) => ready.agreed.push(id),
                Yes::Open if recorded.is_some() => ready.agreed.push(id),
                // An authority or a third party says yes to nothing here.
                Yes::Open if role != Some(&Role::Other) => ready.open.push(id),
                Yes::Open | Yes::WithTheWhole => {}
            }
        }
        ready
    };
    model.party_ids().map(|(id, party)| of(id, party.role.value())).collect()
}

fn signed_by(model: &Model, party: PartyId) -> Option<&Acknowledged> {
    let signed = model.header.as_ref()?.signed.list();
    signed.iter().find(|said| model.parties_of(std::slice::from_ref(&said.who)).contains(&party))
}
