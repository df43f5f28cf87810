//! Assumptions, scopes, concessions, defaults and open points as published: what surrounds the promises.

use schemars::JsonSchema;
use serde::Serialize;

use super::agreement::Acknowledged;
use super::amount::Amount;
use super::basic::Id;
use super::branch::Branch;
use super::context::{Context, Declared};
use super::reference::Reference;
use super::source;
use super::when::When;
use super::words::PromiseKind;
use crate::declared;
use crate::model;
use crate::symbol::{AssumptionId, ConcessionId, ScopeId, Symbol};

/// What the plan takes for granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Who watches it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// What follows if it is false.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// What is in and what is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// What is part of the deal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub r#in: Vec<String>,
    /// What is not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<String>,
}

/// Value given outside the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concession {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// What it is worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Amount>,
    /// Who gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Reference>,
    /// What is given back for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#return: Option<String>,
    /// Who said yes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<Acknowledged>,
}

/// Consequences for a whole kind of promise. They stand as well in each promise they hold for, marked as `default`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// For which kind of promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PromiseKind>,
    /// What follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// Something that is still to be settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Todo {
    /// Its id.
    pub id: Id,
    /// The id of what it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
    /// The field it stands for.
    pub field: String,
    /// What is to be settled.
    pub text: String,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Reference>,
    /// In what time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_within: Option<When>,
}

impl Context<'_> {
    /// All assumptions.
    pub(super) fn assumptions(&mut self) -> Vec<Assumption> {
        let assumptions = self.model.assumptions.iter().enumerate();
        assumptions.map(|(index, assumption)| self.assumption(AssumptionId::at(index), assumption)).collect()
    }

    fn assumption(&mut self, id: AssumptionId, assumption: &declared::Assumption) -> Assumption {
        let declared::Assumption { head, who, branches } = assumption;
        let mut entry = self.declaration(Symbol::Assumption(id), head);
        let own = entry.id();
        Assumption {
            who: self.references(entry.list("who", who)),
            branches: self.branches(&own, branches),
            declared: self.close(entry),
        }
    }

    /// All scopes.
    pub(super) fn scopes(&mut self) -> Vec<Scope> {
        let scopes = self.model.scopes.iter().enumerate();
        scopes.map(|(index, scope)| self.scope(ScopeId::at(index), scope)).collect()
    }

    fn scope(&mut self, id: ScopeId, scope: &declared::Scope) -> Scope {
        let declared::Scope { head, inside, outside } = scope;
        let mut entry = self.declaration(Symbol::Scope(id), head);
        Scope {
            r#in: entry.list("in", inside).to_vec(),
            out: entry.list("out", outside).to_vec(),
            declared: self.close(entry),
        }
    }

    /// All concessions.
    pub(super) fn concessions(&mut self) -> Vec<Concession> {
        let concessions = self.model.concessions.iter().enumerate();
        concessions.map(|(index, concession)| self.concession(ConcessionId::at(index), concession)).collect()
    }

    fn concession(&mut self, id: ConcessionId, concession: &declared::Concession) -> Concession {
        let declared::Concession { head, worth, who, to, in_return, agreed } = concession;
        let mut entry = self.declaration(Symbol::Concession(id), head);
        Concession {
            worth: entry.field("worth", worth).map(|worth| self.amount(worth)),
            who: self.references(entry.list("who", who)),
            to: self.references(entry.list("to", to)),
            r#return: entry.field("return", in_return).cloned(),
            agreed: self.acknowledged(entry.list("agreed", agreed)),
            declared: self.close(entry),
        }
    }

    /// All defaults.
    pub(super) fn defaults(&mut self) -> Vec<Defaults> {
        let model = self.model;
        model.defaults.iter().map(|defaults| self.defaults_for(defaults)).collect()
    }

    fn defaults_for(&mut self, defaults: &declared::Defaults) -> Defaults {
        let declared::Defaults { head, kind, branches } = defaults;
        let id = self.ids.free(Id(format!("defaults.{}", head.name)));
        let entry = self.open(id.clone(), head);
        Defaults {
            kind: kind.map(PromiseKind::from),
            branches: self.branches(&id, branches),
            declared: self.close(entry),
        }
    }

    /// Everything still to be settled. Comes last, when it is known where everything else stands.
    pub(super) fn todos(&mut self) -> Vec<Todo> {
        let mut published = Vec::with_capacity(self.model.todos.len());
        let homes = source::innermost(&self.spots, self.model.todos.iter().map(|todo| todo.place));
        for ((index, todo), within) in self.model.todos.iter().enumerate().zip(homes) {
            let model::Todo { place, field, text, by, within: time } = todo;
            let id = Id(format!("todo.{}", index + 1));
            self.spot(&id, *place);
            published.push(Todo {
                id,
                within,
                field: field.clone(),
                text: text.clone(),
                by: by.as_ref().map(|by| self.reference(by)),
                due_within: time.as_ref().map(|time| self.when(time)),
            });
        }
        published
    }
}
