//! Goals, and the milestones and events that dates hang on, as published.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Limit};
use super::basic::Id;
use super::context::{Context, Declared};
use super::due::Due;
use super::reference::Reference;
use super::when::When;
use crate::declared;
use crate::symbol::{EventId, GoalId, MilestoneId, Symbol};

/// The outcome that both sides are after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// Why it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// By when, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// The days that this comes to.
    pub due: Due,
    /// What is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Where the number comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the number starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Amount>,
    /// Where the number should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Limit>,
}

/// Something that happens once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// When it is planned, as written; otherwise it waits to be recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// The days that this comes to.
    pub due: Due,
}

/// Something that may happen many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// By whom; from outside, where nobody is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// The promise of kind `reply` that each of them calls for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Id>,
}

impl Context<'_> {
    /// All goals.
    pub(super) fn goals(&mut self) -> Vec<Goal> {
        let model = self.model;
        model.goal_ids().map(|(id, goal)| self.goal(id, goal)).collect()
    }

    fn goal(&mut self, id: GoalId, goal: &declared::Goal) -> Goal {
        let declared::Goal { head, who, why, when, measure, source, baseline, target } = goal;
        let mut entry = self.declaration(Symbol::Goal(id), head);
        Goal {
            who: self.references(entry.list("who", who)),
            why: entry.field("why", why).cloned(),
            when: self.whens(entry.list("when", when)),
            due: self.due(self.schedule.goal(id), when),
            measure: entry.field("measure", measure).cloned(),
            source: entry.field("source", source).cloned(),
            baseline: entry.field("baseline", baseline).map(|baseline| self.amount(baseline)),
            target: entry.field("target", target).map(|target| self.limit(target)),
            declared: self.close(entry),
        }
    }

    /// All milestones.
    pub(super) fn milestones(&mut self) -> Vec<Milestone> {
        let milestones = self.model.milestones.iter().enumerate();
        milestones.map(|(index, milestone)| self.milestone(MilestoneId::at(index), milestone)).collect()
    }

    fn milestone(&mut self, id: MilestoneId, milestone: &declared::Milestone) -> Milestone {
        let declared::Milestone { head, when } = milestone;
        let mut entry = self.declaration(Symbol::Milestone(id), head);
        Milestone {
            when: self.whens(entry.list("when", when)),
            due: self.due(self.schedule.milestone(id), when),
            declared: self.close(entry),
        }
    }

    /// All events.
    pub(super) fn events(&mut self) -> Vec<Event> {
        let events = self.model.events.iter().enumerate();
        events.map(|(index, event)| self.event(EventId::at(index), event)).collect()
    }

    fn event(&mut self, id: EventId, event: &declared::Event) -> Event {
        let declared::Event { head, who, reply } = event;
        let mut entry = self.declaration(Symbol::Event(id), head);
        Event {
            who: self.references(entry.list("who", who)),
            reply: reply.and_then(|reply| self.ids.get(Symbol::Promise(reply)).cloned()),
            declared: self.close(entry),
        }
    }
}
