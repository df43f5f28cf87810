//! What a late promise does to the dates of those who wait for it: who is given more time, and who is let go.

use std::collections::BTreeSet;

use agreement_model::declared::{Covers, Excuse, Promise, PromiseKind};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Branch, Statement};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::{Condition, When, WhenKind};

use crate::consequence::{self, has_unknown};
use crate::context::Context;
use crate::phrase;

/// How far a date is followed through others that it counts from; beyond that it is held to move.
const STEPS: usize = 1_000;

/// What moves when a promise is late.
#[derive(Debug)]
pub(crate) struct Relief<'w> {
    awaited: PromiseId,
    /// Everything that waits for it, and so happens late by itself.
    waiting: &'w [PromiseId],
    /// What its consequences move, suspend or let go.
    moved: BTreeSet<Symbol>,
}

impl<'w> Relief<'w> {
    /// The relief that a promise gives to those who wait for it. Nothing where all of them have it, or where a part of
    /// what follows could not be read and so may give it.
    pub(crate) fn of(context: &Context<'_>, awaited: PromiseId, waiting: &'w [PromiseId]) -> Option<Self> {
        let promise = context.model.promise(awaited)?;
        let mut moved = BTreeSet::new();
        for branch in promise.branches.iter().filter(|branch| branch.is_late()) {
            let follows = consequence::of_branch(context.model, branch);
            if follows.unreadable {
                return None;
            }
            for line in follows.lines {
                moved.extend(moved_by(line.statement)?);
            }
        }
        for right in &context.model.rights {
            if right.when.list().iter().any(|when| opens_when_late(when, awaited)) {
                for statement in &right.statements {
                    moved.extend(moved_by(statement)?);
                }
            }
        }
        (!moved.contains(&Symbol::Word(Word::WhatNeedsIt))).then_some(Self { awaited, waiting, moved })
    }

    /// Whether it reaches a promise that waits.
    pub(crate) fn reaches(&self, context: &Context<'_>, id: PromiseId) -> bool {
        let (Some(promise), Some(awaited)) = (context.model.promise(id), context.model.promise(self.awaited))
        else {
            return true;
        };
        self.moved.contains(&Symbol::Promise(id))
            || has_unknown(promise.needs.list())
            || self.waits_itself(promise)
            || self.days_do_not_count(context, promise)
            || context.model.excuses.iter().any(|excuse| covers(context, excuse, promise, awaited))
            || self.moves_along(context, id)
    }

    /// `provided: quote_history is met` makes it wait by itself.
    fn waits_itself(&self, promise: &Promise) -> bool {
        match &promise.provided {
            agreement_model::Slot::Absent => false,
            agreement_model::Slot::Given(provided) => provided.value.0.promise() == Some(self.awaited),
            agreement_model::Slot::Unreadable(_) | agreement_model::Slot::Todo(_) => true,
        }
    }

    /// `excluding: acme` in what follows from its own lateness.
    fn days_do_not_count(&self, context: &Context<'_>, promise: &Promise) -> bool {
        let Some(awaited) = context.model.promise(self.awaited) else { return false };
        let debtors = context.model.debtors(awaited);
        let names_it = |name: &Name| {
            name.promise() == Some(self.awaited)
                || context.model.party_of(name.symbol).is_some_and(|party| debtors.contains(&party))
        };
        let excludes = |branch: &&Branch| branch.excluding.list().iter().any(names_it);
        let late: Vec<&Branch> = promise.branches.iter().filter(|branch| branch.is_late()).collect();
        !late.is_empty() && late.iter().all(excludes)
    }

    /// Whether its date counts from something that moves, or that itself happens late.
    fn moves_along(&self, context: &Context<'_>, id: PromiseId) -> bool {
        let mut seen: BTreeSet<Symbol> = BTreeSet::from([Symbol::Promise(id)]);
        let mut open: Vec<&[When]> = context.model.promise(id).map(|it| it.when.list()).into_iter().collect();
        while let Some(whens) = open.pop() {
            for anchor in phrase::counts_from(whens) {
                let Some(symbol) = anchor.name.symbol else { return true };
                let late_itself = matches!(symbol, Symbol::Promise(from)
                    if from == self.awaited || self.waiting.binary_search(&from).is_ok());
                if self.moved.contains(&symbol) || late_itself && !phrase::is_due_date(anchor) {
                    return true;
                }
                if seen.len() > STEPS {
                    return true;
                }
                if seen.insert(symbol) {
                    open.extend(whens_of(context, symbol));
                }
            }
        }
        false
    }
}

/// What a statement moves, suspends or lets go. Nothing where a name in it is unknown, and so may be any of them.
fn moved_by(statement: &Statement) -> Option<Vec<Symbol>> {
    let names = match &statement.action {
        Action::Extend(names, _) | Action::Release(names) => names,
        Action::Suspend(names) if !statement.clauses.clock_running => names,
        _ => return Some(Vec::new()),
    };
    (!has_unknown(names)).then(|| names.iter().filter_map(|name| name.symbol).collect())
}

fn opens_when_late(when: &When, awaited: PromiseId) -> bool {
    let WhenKind::Condition(Condition::InState(name, state, _)) = &when.kind else { return false };
    name.promise() == Some(awaited) && !state.not && state.state == State::Late
}

fn whens_of<'m>(context: &Context<'m>, symbol: Symbol) -> Option<&'m [When]> {
    match symbol {
        Symbol::Promise(id) => context.model.promise(id).map(|promise| promise.when.list()),
        Symbol::Milestone(id) => context.model.milestones.get(id.index()).map(|milestone| milestone.when.list()),
        Symbol::Goal(id) => context.model.goal(id).map(|goal| goal.when.list()),
        _ => None,
    }
}

/// Whether an excuse covers the lateness of what is awaited: it covers everything, or its words speak of that promise, of
/// those who owe it, or of the other side.
fn covers(context: &Context<'_>, excuse: &Excuse, promise: &Promise, awaited: &Promise) -> bool {
    let excluded = excuse.excluding.list().iter().any(|name| match name.text.as_str() {
        "payments" => promise.kind == PromiseKind::Payment,
        _ => name.promise().and_then(|id| context.model.promise(id)).is_some_and(|it| it.head == promise.head),
    });
    if excluded {
        return false;
    }
    let mut said: Vec<String> =
        ["client", "customer", "buyer", "other side", "other party"].map(str::to_owned).to_vec();
    said.extend([awaited.head.name.to_lowercase(), awaited.head.title.to_lowercase()]);
    for party in context.model.debtors(awaited).iter().filter_map(|id| context.model.party(*id)) {
        said.extend([party.head.name.to_lowercase(), party.head.title.to_lowercase()]);
    }
    let speaks = |words: &str| said.iter().any(|said| !said.is_empty() && words.contains(said.as_str()));
    !excuse.covers.is_absent() && excuse.covers.given().is_none()
        || excuse.covers.list().iter().any(|covers| match covers {
            Covers::Everything => true,
            Covers::Words(words) => speaks(&words.to_lowercase()),
        })
}
