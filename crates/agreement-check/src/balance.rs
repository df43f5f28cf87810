//! What each side of a deal answers for: what follows for it when a promise of its own is not kept.

use std::collections::BTreeMap;

use agreement_ledger::consequence::{self, Kind, has_unreadable_branch, payers};
use agreement_ledger::terms::is_failure;
use agreement_model::declared::{Promise, Right};
use agreement_model::statement::Branch;
use agreement_model::symbol::{Name, PartyId, PromiseId};
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Place;

use crate::context::Context;
use crate::sides::{Side, parties_on, side};

/// What one side answers for.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// The parties on it.
    pub parties: Vec<PartyId>,
    /// How many promises it owes.
    pub owed: usize,
    /// How many of them cost it money when they are not kept.
    pub money: usize,
    /// For how many of them somebody else may end the agreement.
    pub exit: usize,
    /// From how many of them anything else follows: more time, a pause, words. That people meet is no risk.
    pub other: usize,
    /// One from which nothing follows, to point at.
    pub bare: Option<PromiseId>,
    /// One that costs, to point at.
    pub costly: Option<Place>,
}

impl Column {
    /// How many times it bears money, or the loss of the deal.
    pub(crate) fn bears(&self) -> usize {
        self.money + self.exit
    }

    /// Whether it owes something and answers for nothing.
    pub(crate) fn is_free(&self) -> bool {
        self.owed > 0 && self.money == 0 && self.exit == 0 && self.other == 0
    }

    /// "2 promises: 2 cost money, from 1 the other side may leave, from 0 something else follows".
    pub(crate) fn told(&self) -> String {
        let promises =
            if self.owed == 1 { "1 promise".to_owned() } else { format!("{} promises", self.owed) };
        if self.is_free() {
            return format!("{promises}, and at most a meeting follows");
        }
        let (money, exit, other) = (self.money, self.exit, self.other);
        format!(
            "{promises}: {money} with money, {exit} with a way out for others, {other} with something else"
        )
    }
}

/// Whether a consequence may stand somewhere that could not be read.
pub(crate) fn has_unreadable(context: &Context<'_>) -> bool {
    let words = ["defaults", "dependency", "duty", "payment", "penalty", "right"];
    if words.iter().any(|word| context.model.unread.contains(*word)) {
        return true;
    }
    let follows = |branch: &Branch| consequence::of_branch(context.model, branch).unreadable;
    context
        .model
        .promises
        .iter()
        .any(|promise| has_unreadable_branch(promise) || promise.branches.iter().any(follows))
        || context.model.rights.iter().any(|right| !right.head.unreadable.is_empty())
        || context.model.defaults.iter().any(|defaults| !defaults.head.unreadable.is_empty())
}

/// The rights that open when something is not kept: by the promise, or by the party that owes it.
#[derive(Debug, Default)]
pub(crate) struct Opened<'m> {
    by_promise: BTreeMap<PromiseId, Vec<&'m Right>>,
    by_party: BTreeMap<PartyId, Vec<&'m Right>>,
}

impl<'m> Opened<'m> {
    /// Those of an agreement, read off once.
    pub(crate) fn of(context: &Context<'m>) -> Self {
        let mut opened = Self::default();
        for right in &context.model.rights {
            for when in right.when.list() {
                let WhenKind::Condition(condition) = &when.kind else { continue };
                match condition {
                    Condition::InState(name, state, _) if is_failure(*state) => {
                        opened.by_promise(name, right);
                    }
                    Condition::BelowTarget(name, _) => opened.by_promise(name, right),
                    Condition::BreachNotCured(name, _) => {
                        for party in context.model.parties_of(std::slice::from_ref(name)) {
                            opened.by_party.entry(party).or_default().push(right);
                        }
                    }
                    _ => {}
                }
            }
        }
        opened
    }

    fn by_promise(&mut self, name: &Name, right: &'m Right) {
        if let Some(promise) = name.promise() {
            self.by_promise.entry(promise).or_default().push(right);
        }
    }

    /// Those that open when a promise fails, or those who owe it.
    pub(crate) fn with(&self, id: PromiseId, debtors: &[PartyId]) -> impl Iterator<Item = &'m Right> {
        let by_party = debtors.iter().filter_map(|party| self.by_party.get(party));
        self.by_promise.get(&id).into_iter().chain(by_party).flatten().copied()
    }
}

/// What the two sides answer for: those who deliver, and those who buy.
pub(crate) fn columns(context: &Context<'_>) -> (Column, Column) {
    let opened = Opened::of(context);
    (column(context, &opened, Side::Supply), column(context, &opened, Side::Client))
}

fn column(context: &Context<'_>, opened: &Opened<'_>, wanted: Side) -> Column {
    let mut column = Column { parties: parties_on(context.model, wanted), ..Column::default() };
    for (id, promise) in context.promises() {
        let debtors = context.model.debtors(promise);
        if !debtors.iter().any(|party| side(context.model, *party) == Some(wanted)) {
            continue;
        }
        column.owed += 1;
        let kinds = kinds(context, opened.with(id, &debtors), promise, &debtors);
        let has = |kind: Kind| kinds.iter().any(|(found, _)| *found == kind);
        column.money += usize::from(has(Kind::Money));
        column.exit += usize::from(has(Kind::Exit));
        let other = has(Kind::Owed) || has(Kind::Time) || has(Kind::Words);
        column.other += usize::from(other);
        if column.costly.is_none() {
            column.costly = kinds.iter().find(|(kind, _)| *kind <= Kind::Exit).map(|(_, place)| *place);
        }
        if column.bare.is_none() && !has(Kind::Money) && !has(Kind::Exit) && !other {
            column.bare = Some(id);
        }
    }
    column
}

/// What follows for those who owe a promise, from its own branches and from rights that open with its failure.
pub(crate) fn kinds<'m>(
    context: &Context<'m>,
    opened: impl Iterator<Item = &'m Right>,
    promise: &Promise,
    debtors: &[PartyId],
) -> Vec<(Kind, Place)> {
    let mut kinds = Vec::new();
    for branch in &promise.branches {
        for line in consequence::of_branch(context.model, branch).lines {
            let Some(kind) = Kind::of(&line.statement.action) else { continue };
            let bears = match kind {
                Kind::Money => {
                    payers(context.model, debtors, line.statement).iter().any(|it| debtors.contains(it))
                }
                // Who may leave because of a failure of their own bears nothing.
                Kind::Exit => !is_only_theirs(context, line.statement.subject.as_ref(), debtors),
                _ => true,
            };
            if bears {
                kinds.push((kind, line.statement.place));
            }
        }
    }
    for statement in opened.flat_map(|right| &right.statements) {
        if !is_only_theirs(context, statement.subject.as_ref(), debtors) {
            kinds.extend(Kind::of(&statement.action).map(|kind| (kind, statement.place)));
        }
    }
    kinds
}

fn is_only_theirs(context: &Context<'_>, subject: Option<&Name>, debtors: &[PartyId]) -> bool {
    let holders =
        subject.map(|subject| context.model.parties_of(std::slice::from_ref(subject))).unwrap_or_default();
    !holders.is_empty() && holders.iter().all(|holder| debtors.contains(holder))
}
