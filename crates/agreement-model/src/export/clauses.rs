//! The blocks of an agreement as published: renewal, liability, escalation, changes and disputes.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Duration, Limit};
use super::basic::Id;
use super::context::{Context, Declared};
use super::reference::Reference;
use super::statement::Statement;
use super::when::When;
use super::words::{Before, RenewalHow};
use crate::declared;

/// How an agreement is renewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// By itself, or by choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<RenewalHow>,
    /// Whose choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// For how long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Duration>,
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Limit>,
    /// Until when somebody may say no, or must say yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<When>,
    /// How far the price may rise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Limit>,
}

/// Who is liable up to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Liability {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Whose liability.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// Up to how much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Amount>,
    /// For what. The promises that are named share the cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Covered>,
    /// What has no cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncapped: Vec<String>,
    /// What does not count to the cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Reference>,
}

/// What a cap on liability is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Covered {
    /// Something in words.
    Words {
        /// The words.
        words: String,
    },
    /// A promise.
    Promise {
        /// Which.
        what: Reference,
    },
}

/// The ladder that people climb before a dispute goes further.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// The steps, first one first.
    pub steps: Vec<Statement>,
    /// What it comes before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// How an agreement is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Who must agree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// In what form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// How soon a proposal is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Duration>,
}

/// How a sum is contested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// How soon it must be raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raise: Option<When>,
    /// When the part is paid that nobody contests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undisputed: Option<When>,
    /// When it must be settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<When>,
}

impl Context<'_> {
    /// How it is renewed.
    pub(super) fn renewal(&mut self, id: Id, renewal: &declared::Renewal) -> Renewal {
        let declared::Renewal { head, how, who, term, times, notice, uplift } = renewal;
        let mut entry = self.open(id, head);
        Renewal {
            how: entry.field("how", how).copied(),
            who: self.references(entry.list("who", who)),
            term: entry.field("term", term).map(|term| self.duration(*term)),
            times: entry.field("times", times).map(|times| self.limit(times)),
            notice: entry.field("notice", notice).map(|notice| self.when(notice)),
            uplift: entry.field("uplift", uplift).map(|uplift| self.limit(uplift)),
            declared: self.close(entry),
        }
    }

    /// Who is liable up to what.
    pub(super) fn liability(&mut self, within: &Id, liability: &[declared::Liability]) -> Vec<Liability> {
        let mut published = Vec::with_capacity(liability.len());
        for (index, liability) in liability.iter().enumerate() {
            let declared::Liability { head, who, cap, for_what, uncapped, excluding } = liability;
            let mut entry = self.open(liability_id(within, index), head);
            published.push(Liability {
                who: self.references(entry.list("who", who)),
                cap: entry.field("cap", cap).map(|cap| self.amount(cap)),
                covers: self.covered(entry.list("for", for_what)),
                uncapped: entry.list("uncapped", uncapped).to_vec(),
                excluding: self.excluded(entry.list("excluding", excluding)),
                declared: self.close(entry),
            });
        }
        published
    }

    fn covered(&self, for_what: &[declared::ForWhat]) -> Vec<Covered> {
        let covered = for_what.iter().map(|what| match what {
            declared::ForWhat::Words(words) => Covered::Words { words: words.clone() },
            declared::ForWhat::Named(what) => Covered::Promise { what: self.reference(what) },
        });
        covered.collect()
    }

    /// The ladder.
    pub(super) fn escalation(&mut self, id: Id, escalation: &declared::Escalation) -> Escalation {
        let declared::Escalation { head, steps, before } = escalation;
        let mut entry = self.open(id.clone(), head);
        Escalation {
            steps: self.statements(&id, "step", steps),
            before: entry.field("before", before).copied(),
            declared: self.close(entry),
        }
    }

    /// How it is changed.
    pub(super) fn changes(&mut self, id: Id, changes: &declared::Changes) -> Changes {
        let declared::Changes { head, who, form, reply } = changes;
        let mut entry = self.open(id, head);
        Changes {
            who: self.references(entry.list("who", who)),
            form: entry.field("form", form).cloned(),
            reply: entry.field("reply", reply).map(|reply| self.duration(*reply)),
            declared: self.close(entry),
        }
    }

    /// How a sum is contested, in the agreement or in one promise.
    pub(super) fn dispute(&mut self, id: Id, dispute: &declared::Dispute) -> Dispute {
        let declared::Dispute { head, raise, undisputed, settle } = dispute;
        let mut entry = self.open(id, head);
        Dispute {
            raise: entry.field("raise", raise).map(|raise| self.when(raise)),
            undisputed: entry.field("undisputed", undisputed).map(|undisputed| self.when(undisputed)),
            settle: entry.field("settle", settle).map(|settle| self.when(settle)),
            declared: self.close(entry),
        }
    }
}

/// The id of a `liability` block by its index.
pub(super) fn liability_id(agreement: &Id, index: usize) -> Id {
    agreement.inner("liability", index + 1)
}
