//! What a rule has at hand: the agreement with its dates and its graph, and the day it is looked at.

use agreement_model::date::Date;
use agreement_model::declared::{Head, Line, Promise, Scenario};
use agreement_model::money::Money;
use agreement_model::placed::Placed;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::{Graph, Model, Schedule};
use agreement_syntax::FileId;

use crate::policy::Policy;
use crate::recorded::Told;
use crate::sentences::Texts;

/// What a rule has at hand.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The agreement.
    pub model: &'c Model,
    /// When everything in it is due.
    pub schedule: &'c Schedule,
    /// Who serves what and who needs what.
    pub graph: &'c Graph,
    /// The day it is looked at, where a rule needs one.
    pub today: Option<Date>,
    /// What the house decided.
    pub policy: &'c Policy,
    /// What happened: for rules about what is recorded.
    pub record: Record<'c>,
    /// What is written in words, taken apart once before the rules are asked; whoever is asked before reads it anew.
    pub(crate) texts: Option<&'c Texts<'c>>,
}

/// Lines that tell what happened, or what might.
#[derive(Clone, Copy, Debug)]
pub struct Record<'c> {
    /// In the order written.
    pub lines: &'c [Line],
    /// What those of them say that stand, each with the occurrence it is about: found out once, before rules are asked that
    /// look at it.
    pub(crate) told: &'c [Told<'c>],
    /// Whether they stand in a scenario, where they may still be changed; from a journal nothing is deleted.
    pub is_scenario: bool,
}

impl<'c> Context<'c> {
    /// For an agreement, with what its journal records.
    #[must_use]
    pub fn of(
        model: &'c Model,
        schedule: &'c Schedule,
        graph: &'c Graph,
        today: Option<Date>,
        policy: &'c Policy,
    ) -> Self {
        let record = Record { lines: &model.journal, told: &[], is_scenario: false };
        Self { model, schedule, graph, today, policy, record, texts: None }
    }

    /// The same with what a scenario tells, instead of the journal.
    pub(crate) fn in_scenario(&self, scenario: &'c Scenario) -> Self {
        Self { record: Record { lines: &scenario.lines, told: &[], is_scenario: true }, ..*self }
    }

    /// The same with what its record says.
    pub(crate) fn telling(&self, told: &'c [Told<'c>]) -> Self {
        Self { record: Record { told, ..self.record }, ..*self }
    }

    /// The same with its texts taken apart.
    pub(crate) fn having_read(&self, texts: &'c Texts<'c>) -> Self {
        Self { texts: Some(texts), ..*self }
    }

    /// Whether a declaration stands in the file that is judged, and not in one that it uses.
    pub fn is_own(&self, head: &Head) -> bool {
        head.file() == self.model.root
    }

    /// The file that is judged.
    pub fn root(&self) -> FileId {
        self.model.root
    }

    /// A party in words: its title, or its name.
    pub fn party(&self, id: PartyId) -> &'c str {
        self.model.party(id).map_or("", |party| party.head.says())
    }

    /// Several parties in words: "Acme Corp and Northwind".
    pub fn parties(&self, ids: &[PartyId]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.party(*id)).collect();
        match names.as_slice() {
            [] => "nobody".to_owned(),
            [one] => (*one).to_owned(),
            [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        }
    }

    /// What the whole deal is worth, and where that is written; nothing where it is a rate or no sum of money.
    pub(crate) fn worth(&self) -> Option<Placed<Money>> {
        let value = self.model.header.as_ref()?.value.given()?;
        let sum = value.value.money().filter(|_| value.value.per.is_none())?;
        Some(Placed::new(sum, value.place))
    }

    /// A name for a new declaration that nothing has yet: `leave`, or else `leave_2`.
    pub(crate) fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| self.model.names.find(name, self.root()).is_some();
        let numbered = (2..1_000).map(|number| format!("{name}_{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }

    /// The promises with their ids, in order.
    pub fn promises(&self) -> impl Iterator<Item = (PromiseId, &'c Promise)> {
        self.model.promise_ids()
    }
}
