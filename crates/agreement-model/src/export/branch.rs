//! Branches as published: what follows when a promise is late, missed, below its target or broken.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Amount;
use super::basic::{Day, Id};
use super::context::Context;
use super::reference::Reference;
use super::statement::Statement;
use super::when::When;
use super::words::{Concurrent, Remedy};
use crate::placed::Slot;
use crate::statement::{self, Missed};

/// What follows when something goes wrong, or a right is used. Every branch whose condition holds applies; they add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its id.
    pub id: Id,
    /// When it applies.
    pub condition: Trigger,
    /// Why the consequence is fair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Whether anything else follows from this failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// How soon it must be claimed; afterwards it is lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<When>,
    /// The days on which one of these was late, or that one of these excuses covers, do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Reference>,
    /// How days with several causes count here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concurrent: Option<Concurrent>,
    /// Anything worth remembering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What follows.
    pub statements: Vec<Statement>,
    /// Whether it came from a `defaults` block, because the promise itself says nothing for this condition.
    pub default: bool,
    /// The fields that hold a `todo`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Whether something in it could not be understood.
    pub unreadable: bool,
}

/// When a branch applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// The due date is past and it is not done.
    Late {
        /// By at least this much; from the first day, where nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<Amount>,
    },
    /// It is so late that it counts as missed, or declared impossible.
    Missed {
        /// Late by at least this much.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<Amount>,
        /// Not done on this day, which is the last good one. With neither `by` nor `on` it waits for a declaration.
        #[serde(skip_serializing_if = "Option::is_none")]
        on: Option<Day>,
    },
    /// A measured value is below a level; the level itself is still good.
    Below {
        /// The level.
        level: Amount,
    },
    /// A measured value is above a level; the level itself is still good.
    Above {
        /// The level.
        level: Amount,
    },
    /// A ban was breached, or a standing promise not kept.
    Broken,
    /// An assumption proved wrong.
    False,
    /// A right was used.
    Used,
    /// Written, but not understood.
    Unreadable,
}

/// The ids of the branches of something: by their condition and their position among those with the same one.
pub(super) fn branch_ids(within: &Id, branches: &[statement::Branch]) -> Vec<Id> {
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = branches.iter().map(|branch| {
        let word = match branch.trigger {
            statement::Trigger::Late(_) => "if_late",
            statement::Trigger::Missed(_) => "if_missed",
            statement::Trigger::Below(_) => "if_below",
            statement::Trigger::Above(_) => "if_above",
            statement::Trigger::Broken => "if_broken",
            statement::Trigger::False => "if_false",
            statement::Trigger::Used => "if_used",
            statement::Trigger::Unreadable => "if_unreadable",
        };
        let position = positions.entry(word).or_default();
        *position += 1;
        within.inner(word, *position)
    });
    ids.collect()
}

impl Context<'_> {
    /// The branches of something.
    pub(super) fn branches(&mut self, within: &Id, branches: &[statement::Branch]) -> Vec<Branch> {
        let ids = branch_ids(within, branches);
        ids.into_iter().zip(branches).map(|(id, branch)| self.branch(id, branch)).collect()
    }

    fn branch(&mut self, id: Id, branch: &statement::Branch) -> Branch {
        let statement::Branch {
            place,
            trigger,
            basis,
            remedy,
            claim,
            excluding,
            concurrent,
            note,
            statements,
            unreadable,
            default,
        } = branch;
        self.spot(&id, *place);
        let mut open = Vec::new();
        let mut field = |label: &str, todo: bool| open.extend(todo.then(|| label.to_owned()));
        field("basis", matches!(basis, Slot::Todo(_)));
        field("remedy", matches!(remedy, Slot::Todo(_)));
        field("claim", matches!(claim, Slot::Todo(_)));
        field("excluding", matches!(excluding, Slot::Todo(_)));
        field("concurrent", matches!(concurrent, Slot::Todo(_)));
        field("note", matches!(note, Slot::Todo(_)));
        let unread = matches!(basis, Slot::Unreadable(_))
            || matches!(remedy, Slot::Unreadable(_))
            || matches!(claim, Slot::Unreadable(_))
            || matches!(excluding, Slot::Unreadable(_))
            || matches!(concurrent, Slot::Unreadable(_))
            || matches!(note, Slot::Unreadable(_));
        Branch {
            condition: self.trigger(trigger),
            basis: basis.value().cloned(),
            remedy: remedy.value().copied(),
            claim: claim.value().map(|claim| self.when(claim)),
            excluding: self.excluded(excluding.list()),
            concurrent: concurrent.value().copied(),
            note: note.value().cloned(),
            statements: self.statements(&id, "statement", statements),
            default: *default,
            open,
            unreadable: *unreadable || unread,
            id,
        }
    }

    fn trigger(&self, trigger: &statement::Trigger) -> Trigger {
        match trigger {
            statement::Trigger::Late(by) => Trigger::Late { by: by.as_ref().map(|by| self.amount(by)) },
            statement::Trigger::Missed(None) => Trigger::Missed { by: None, on: None },
            statement::Trigger::Missed(Some(Missed::By(by))) => {
                Trigger::Missed { by: Some(self.amount(by)), on: None }
            }
            statement::Trigger::Missed(Some(Missed::On(on))) => {
                Trigger::Missed { by: None, on: Some(on.value.into()) }
            }
            statement::Trigger::Below(level) => Trigger::Below { level: self.amount(level) },
            statement::Trigger::Above(level) => Trigger::Above { level: self.amount(level) },
            statement::Trigger::Broken => Trigger::Broken,
            statement::Trigger::False => Trigger::False,
            statement::Trigger::Used => Trigger::Used,
            statement::Trigger::Unreadable => Trigger::Unreadable,
        }
    }
}
