//! Penalties, rights and excuses as published: the consequences and powers that have a name.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Limit;
use super::branch::Branch;
use super::context::{Context, Declared};
use super::reference::Reference;
use super::statement::Statement;
use super::when::When;
use super::words::Remedy;
use crate::declared;
use crate::symbol::{ExcuseId, PenaltyId, RightId, Symbol};

/// An agreed consequence with a name, to be applied in several places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Why it is fair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Whether anything else follows from the failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// How soon it must be claimed; afterwards it is lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<When>,
    /// The days on which one of these was late, or that one of these excuses covers, do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Reference>,
    /// What follows, wherever it is applied.
    pub statements: Vec<Statement>,
}

/// A power somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// When it is open: while any of these holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// How often it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Limit>,
    /// When it lapses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<When>,
    /// What its holder may do.
    pub statements: Vec<Statement>,
    /// What follows its use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// What excuses lateness. It excuses time, never money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excuse {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// What it covers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Covers>,
    /// What it never excuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Reference>,
    /// How soon it must be told; without that it excuses nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<When>,
}

/// What an excuse covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Covers {
    /// Something in words.
    Words {
        /// The words.
        words: String,
    },
    /// Whatever it is.
    Everything,
}

impl Context<'_> {
    /// All penalties.
    pub(super) fn penalties(&mut self) -> Vec<Penalty> {
        let penalties = self.model.penalties.iter().enumerate();
        penalties.map(|(index, penalty)| self.penalty(PenaltyId::at(index), penalty)).collect()
    }

    fn penalty(&mut self, id: PenaltyId, penalty: &declared::Penalty) -> Penalty {
        let declared::Penalty { head, basis, remedy, claim, excluding, statements } = penalty;
        let mut entry = self.declaration(Symbol::Penalty(id), head);
        let own = entry.id();
        Penalty {
            basis: entry.field("basis", basis).cloned(),
            remedy: entry.field("remedy", remedy).copied(),
            claim: entry.field("claim", claim).map(|claim| self.when(claim)),
            excluding: self.excluded(entry.list("excluding", excluding)),
            statements: self.statements(&own, "statement", statements),
            declared: self.close(entry),
        }
    }

    /// All rights.
    pub(super) fn rights(&mut self) -> Vec<Right> {
        let rights = self.model.rights.iter().enumerate();
        rights.map(|(index, right)| self.right(RightId::at(index), right)).collect()
    }

    fn right(&mut self, id: RightId, right: &declared::Right) -> Right {
        let declared::Right { head, when, times, expires, statements, branches } = right;
        let mut entry = self.declaration(Symbol::Right(id), head);
        let own = entry.id();
        Right {
            when: self.whens(entry.list("when", when)),
            times: entry.field("times", times).map(|times| self.limit(times)),
            expires: entry.field("expires", expires).map(|expires| self.when(expires)),
            statements: self.statements(&own, "statement", statements),
            branches: self.branches(&own, branches),
            declared: self.close(entry),
        }
    }

    /// All excuses.
    pub(super) fn excuses(&mut self) -> Vec<Excuse> {
        let excuses = self.model.excuses.iter().enumerate();
        excuses.map(|(index, excuse)| self.excuse(ExcuseId::at(index), excuse)).collect()
    }

    fn excuse(&mut self, id: ExcuseId, excuse: &declared::Excuse) -> Excuse {
        let declared::Excuse { head, covers, excluding, notice } = excuse;
        let mut entry = self.declaration(Symbol::Excuse(id), head);
        let covered = |covers: &declared::Covers| match covers {
            declared::Covers::Words(words) => Covers::Words { words: words.clone() },
            declared::Covers::Everything => Covers::Everything,
        };
        Excuse {
            covers: entry.list("covers", covers).iter().map(covered).collect(),
            excluding: self.excluded(entry.list("excluding", excluding)),
            notice: entry.field("notice", notice).map(|notice| self.when(notice)),
            declared: self.close(entry),
        }
    }
}
