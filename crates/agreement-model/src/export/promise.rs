//! Promises as published: what somebody owes somebody, by when, and what follows if it is not done.

use schemars::JsonSchema;
use serde::Serialize;

use super::agreement::Acknowledged;
use super::amount::{Amount, Duration, Limit};
use super::basic::Id;
use super::branch::Branch;
use super::clauses::Dispute;
use super::context::{Context, Declared};
use super::due::Due;
use super::reference::Reference;
use super::statement::Statement;
use super::when::{InState, When, in_state};
use super::words::{PromiseKind, Silence, Unmeasured};
use crate::declared;
use crate::lists::YesNo;
use crate::symbol::{PartyId, PromiseId, Symbol};

/// Something somebody owes somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// The word it was declared with.
    pub kind: PromiseKind,
    /// The id of the event it replies to, for a `reply`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Id>,
    /// The goals it is there for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<Reference>,
    /// What must come first. It moves no date by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Reference>,
    /// What must hold for it to be owed; until then it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provided: Option<Provided>,
    /// Who owes it, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// The ids of the parties that owe it.
    pub owed_by: Vec<Id>,
    /// To whom it is owed, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Reference>,
    /// The ids of the parties it is owed to: as written, or with two parties the other one.
    pub owed_to: Vec<Id>,
    /// Why the goal needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// When it is due, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// The days that this comes to.
    pub due: Due,
    /// How much money is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<PaymentAmount>,
    /// What it is worth, for shares of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Amount>,
    /// What shows that it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Who bears it and said yes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<Acknowledged>,
    /// Whether it outlives the agreement. Where nothing is said, it does if its own date lies after the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survives: Option<bool>,
    /// What is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Where the number comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the number should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Limit>,
    /// What a period without a number counts as; as neither good nor bad, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// What it means that nobody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// How it is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// How a sum is contested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Dispute>,
    /// What may get in the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resistance: Vec<Resistance>,
    /// Why nothing will get in the way, where the text says that nothing will.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_resistance_because: Option<String>,
    /// What must not be done. A promise with one of these is a ban: kept or broken, never late.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bans: Vec<Statement>,
    /// What follows if it is late, missed, below or above its target, or broken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// What must hold for a promise to be owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provided {
    /// What.
    pub what: Reference,
    /// The state it must be in.
    pub state: InState,
}

/// How much a payment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PaymentAmount {
    /// A sum, a share or a rate.
    Amount {
        /// The amount.
        amount: Box<Amount>,
    },
    /// What the invoice says.
    StatedInInvoice,
}

/// How something that was handed over is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Who accepts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// What it is judged by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// How long the review may take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Duration>,
    /// What it means that nobody answers within that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// How long a correction may take before the clock runs again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct: Option<Duration>,
    /// How often it may be handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u32>,
}

/// One thing that acceptance looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// In words.
    pub text: String,
    /// Where the line is, if it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// What may get in the way of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resistance {
    /// Id and notes. The title says what it is.
    #[serde(flatten)]
    pub declared: Declared,
    /// Whose it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// What is done about it.
    pub mitigations: Vec<Mitigation>,
}

/// What is done about something that may get in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mitigation {
    /// Id and notes. The title says what is done.
    #[serde(flatten)]
    pub declared: Declared,
    /// By whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// By when, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// The days that this comes to.
    pub due: Due,
}

impl Context<'_> {
    /// All promises, of every kind.
    pub(super) fn promises(&mut self) -> Vec<Promise> {
        let model = self.model;
        model.promise_ids().map(|(id, promise)| self.promise(id, promise)).collect()
    }

    fn promise(&mut self, id: PromiseId, promise: &declared::Promise) -> Promise {
        let declared::Promise {
            head,
            kind,
            reply_to,
            serves,
            needs,
            provided,
            who,
            to,
            why,
            how,
            when,
            amount,
            worth,
            evidence,
            agreed,
            survives,
            measure,
            source,
            target,
            unmeasured,
            silence,
            acceptance,
            dispute,
            resistance,
            no_resistance,
            bans,
            branches,
        } = promise;
        let mut entry = self.declaration(Symbol::Promise(id), head);
        let own = entry.id();
        Promise {
            kind: (*kind).into(),
            reply_to: reply_to.and_then(|event| self.ids.get(Symbol::Event(event)).cloned()),
            serves: self.references(entry.list("serves", serves)),
            needs: self.references(entry.list("needs", needs)),
            provided: entry
                .field("provided", provided)
                .map(|(what, state)| Provided { what: self.reference(what), state: in_state(*state) }),
            who: self.references(entry.list("who", who)),
            owed_by: self.party_list(&self.model.debtors(promise)),
            to: self.references(entry.list("to", to)),
            owed_to: self.party_list(&self.model.creditors(promise)),
            why: entry.field("why", why).cloned(),
            how: entry.field("how", how).cloned(),
            when: self.whens(entry.list("when", when)),
            due: self.due(self.schedule.promise(id), when),
            amount: entry.field("amount", amount).map(|amount| match amount {
                declared::PaymentAmount::Amount(amount) => {
                    PaymentAmount::Amount { amount: Box::new(self.amount(amount)) }
                }
                declared::PaymentAmount::StatedInInvoice => PaymentAmount::StatedInInvoice,
            }),
            worth: entry.field("worth", worth).map(|worth| self.amount(worth)),
            evidence: entry.field("evidence", evidence).cloned(),
            agreed: self.acknowledged(entry.list("agreed", agreed)),
            survives: entry.field("survives", survives).map(|survives| *survives == YesNo::Yes),
            measure: entry.field("measure", measure).cloned(),
            source: entry.field("source", source).cloned(),
            target: entry.field("target", target).map(|target| self.limit(target)),
            unmeasured: entry.field("unmeasured", unmeasured).copied(),
            silence: entry.field("silence", silence).copied(),
            acceptance: acceptance
                .as_ref()
                .map(|acceptance| self.acceptance(own.only("acceptance"), acceptance)),
            dispute: dispute.as_ref().map(|dispute| self.dispute(own.only("dispute"), dispute)),
            resistance: self.resistance(id, &own, resistance),
            no_resistance_because: no_resistance.as_ref().map(|because| because.value.clone()),
            bans: self.statements(&own, "ban", bans),
            branches: self.branches(&own, branches),
            declared: self.close(entry),
        }
    }

    /// The ids of some parties.
    pub(super) fn party_list(&self, parties: &[PartyId]) -> Vec<Id> {
        parties.iter().filter_map(|party| self.ids.get(Symbol::Party(*party)).cloned()).collect()
    }

    fn acceptance(&mut self, id: Id, acceptance: &declared::Acceptance) -> Acceptance {
        let declared::Acceptance { head, who, criteria, review, silence, correct, rounds } = acceptance;
        let mut entry = self.open(id, head);
        let criterion = |criterion: &declared::Criterion| {
            let declared::Criterion { text, limit } = criterion;
            Criterion { text: text.clone(), limit: limit.as_ref().map(|limit| self.limit(limit)) }
        };
        Acceptance {
            who: self.references(entry.list("who", who)),
            criteria: entry.list("criteria", criteria).iter().map(criterion).collect(),
            review: entry.field("review", review).map(|review| self.duration(*review)),
            silence: entry.field("silence", silence).copied(),
            correct: entry.field("correct", correct).map(|correct| self.duration(*correct)),
            rounds: entry.field("rounds", rounds).copied(),
            declared: self.close(entry),
        }
    }

    fn resistance(
        &mut self,
        promise: PromiseId,
        within: &Id,
        resistance: &[declared::Resistance],
    ) -> Vec<Resistance> {
        let mut published = Vec::with_capacity(resistance.len());
        for (index, resistance) in resistance.iter().enumerate() {
            let declared::Resistance { head, who, mitigations } = resistance;
            let mut entry = self.open(within.inner("resistance", index + 1), head);
            let own = entry.id();
            published.push(Resistance {
                who: self.references(entry.list("who", who)),
                mitigations: self.mitigations(promise, &own, mitigations),
                declared: self.close(entry),
            });
        }
        published
    }

    fn mitigations(
        &mut self,
        promise: PromiseId,
        within: &Id,
        mitigations: &[declared::Mitigation],
    ) -> Vec<Mitigation> {
        let mut published = Vec::with_capacity(mitigations.len());
        for (index, mitigation) in mitigations.iter().enumerate() {
            let declared::Mitigation { head, who, when } = mitigation;
            let mut entry = self.open(within.inner("mitigation", index + 1), head);
            let due = self.schedule.due(self.model, Some(promise), when.list());
            published.push(Mitigation {
                who: self.references(entry.list("who", who)),
                when: self.whens(entry.list("when", when)),
                due: self.due(&due, when),
                declared: self.close(entry),
            });
        }
        published
    }
}
