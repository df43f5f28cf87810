//! What a late promise does to the dates of those who wait for it: who is given more time, and who is let go.

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::consequence::{self, Kind, has_unknown};
use agreement_model::declared::{Covers, Excuse, Head, Promise, PromiseKind};
use agreement_model::lists::State;
use agreement_model::placed::Slot;
use agreement_model::statement::{Action, Branch, Statement};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Condition, When, WhenKind};

use crate::context::Context;
use crate::phrase;
use crate::wording;

/// How far a date is followed through others that it counts from; beyond that it is held to move.
const STEPS: usize = 100;

/// Words for what somebody does or leaves undone, so that another cannot go on.
const FAILING: [&str; 24] = [
    "act",
    "awaited",
    "cause",
    "caused",
    "change",
    "default",
    "delay",
    "deliver",
    "does not",
    "fail",
    "failure",
    "hinders",
    "in time",
    "input",
    "instruction",
    "late",
    "lateness",
    "later",
    "missing",
    "not",
    "omission",
    "prevents",
    "responsible",
    "wait",
];

/// What the rights say that open when a promise is late, by that promise.
pub(crate) type LateRights<'m> = BTreeMap<PromiseId, Vec<&'m Statement>>;

/// What moves when a promise is late.
#[derive(Debug)]
pub(crate) struct Relief<'w> {
    awaited: PromiseId,
    /// Who owes it.
    debtors: &'w [PartyId],
    /// Everything that waits for it, and so happens late by itself.
    waiting: &'w [PromiseId],
    /// What its consequences move, suspend or let go.
    moved: BTreeSet<Symbol>,
}

impl<'w> Relief<'w> {
    /// The relief that a promise gives to those who wait for it. Nothing where all of them have it, or where a part of
    /// what follows could not be read and so may give it.
    pub(crate) fn of(
        context: &Context<'_>,
        rights: &LateRights<'_>,
        awaited: PromiseId,
        debtors: &'w [PartyId],
        waiting: &'w [PromiseId],
    ) -> Option<Self> {
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
        for statement in rights.get(&awaited).into_iter().flatten() {
            moved.extend(moved_by(statement)?);
        }
        (!moved.contains(&Symbol::Word(Word::WhatNeedsIt))).then_some(Self {
            awaited,
            debtors,
            waiting,
            moved,
        })
    }

    /// Whether it reaches a promise that waits.
    pub(crate) fn reaches(&self, context: &Context<'_>, id: PromiseId) -> bool {
        let (Some(promise), Some(awaited)) = (context.model.promise(id), context.model.promise(self.awaited))
        else {
            return true;
        };
        self.moved.contains(&Symbol::Promise(id))
            || self.waits_itself(promise)
            || self.days_do_not_count(context, promise)
            || context.model.excuses.iter().any(|excuse| self.is_excused(context, excuse, promise, awaited))
            || self.moves_along(context, id)
    }

    /// `provided: quote_history is met` makes it wait by itself.
    fn waits_itself(&self, promise: &Promise) -> bool {
        match &promise.provided {
            Slot::Absent => false,
            Slot::Given(provided) => provided.value.0.promise() == Some(self.awaited),
            Slot::Unreadable(_) | Slot::Todo(_) => true,
        }
    }

    /// `excluding: acme` in what follows from its own lateness.
    fn days_do_not_count(&self, context: &Context<'_>, promise: &Promise) -> bool {
        let names_it = |name: &Name| {
            name.promise() == Some(self.awaited)
                || context.model.party_of(name.symbol).is_some_and(|party| self.debtors.contains(&party))
        };
        let excludes = |branch: &Branch| branch.excluding.list().iter().any(names_it);
        // Where money follows from some of it, people who only meet take no days from anybody.
        let costs = |branch: &&Branch| {
            let lines = consequence::of_branch(context.model, branch).lines;
            lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
        };
        let failing = |branch: &&Branch| branch.is_late() || branch.is_missed();
        let mut costly = promise.branches.iter().filter(failing).filter(costs).peekable();
        if costly.peek().is_some() {
            return costly.all(excludes);
        }
        let mut late = promise.branches.iter().filter(|branch| branch.is_late()).peekable();
        late.peek().is_some() && late.all(excludes)
    }

    /// Whether an excuse covers the lateness of what is awaited: its words speak of that promise, or of something that those
    /// who owe it, or the other side, did or left undone. A strike at their plant excuses them alone.
    fn is_excused(
        &self,
        context: &Context<'_>,
        excuse: &Excuse,
        promise: &Promise,
        awaited: &Promise,
    ) -> bool {
        let excluded = excuse.excluding.list().iter().any(|name| match name.text.as_str() {
            "payments" => promise.kind == PromiseKind::Payment,
            _ => name
                .promise()
                .and_then(|id| context.model.promise(id))
                .is_some_and(|it| it.head == promise.head),
        });
        let unreadable = matches!(excuse.covers, Slot::Unreadable(_) | Slot::Todo(_));
        !excluded
            && (unreadable
                || excuse.covers.list().iter().any(|covers| match covers {
                    // What excuses anything is relief on paper: nobody has agreed that this is one of its cases.
                    Covers::Everything => false,
                    Covers::Words(words) => self.speaks(context, words, awaited),
                }))
    }

    fn speaks(&self, context: &Context<'_>, words: &str, awaited: &Promise) -> bool {
        let says = |said: &str| wording::holds(words, &[said]);
        let heads = self.debtors.iter().filter_map(|id| context.model.party(*id)).map(|party| &party.head);
        let named = |head: &Head| {
            let first = head.title.split_whitespace().next().filter(|word| word.chars().count() > 3);
            says(&head.name) || says(&head.title) || first.is_some_and(says)
        };
        let other = ["client", "customer", "buyer", "other side", "other party"].into_iter().any(says);
        says(&awaited.head.name)
            || says(&awaited.head.title)
            || wording::holds(words, &FAILING) && (other || heads.into_iter().any(named))
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

/// The statements of the rights that open when a promise is late, read off once.
pub(crate) fn late_rights<'m>(context: &Context<'m>) -> LateRights<'m> {
    let mut rights = LateRights::new();
    for right in &context.model.rights {
        for when in right.when.list() {
            if let WhenKind::Condition(Condition::InState(name, state, _)) = &when.kind
                && let Some(awaited) = name.promise().filter(|_| !state.not && state.state == State::Late)
            {
                rights.entry(awaited).or_default().extend(&right.statements);
            }
        }
    }
    rights
}

fn whens_of<'m>(context: &Context<'m>, symbol: Symbol) -> Option<&'m [When]> {
    match symbol {
        Symbol::Promise(id) => context.model.promise(id).map(|promise| promise.when.list()),
        Symbol::Milestone(id) => {
            context.model.milestones.get(id.index()).map(|milestone| milestone.when.list())
        }
        Symbol::Goal(id) => context.model.goal(id).map(|goal| goal.when.list()),
        _ => None,
    }
}
