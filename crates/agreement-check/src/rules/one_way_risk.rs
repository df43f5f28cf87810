//! Finds deals in which one side answers for its promises and the other for none of its own.

use std::collections::BTreeMap;

use agreement_model::declared::{Promise, Right};
use agreement_model::statement::Branch;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::consequence::{self, Kind, has_unreadable_branch, payers};
use crate::context::Context;
use crate::rule::{Category, Fix, Rule, Severity};
use crate::sides::{Side, named, parties_on, side};

pub(super) static RULE: Rule = Rule {
    name: "one-way-risk",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("one_way_risk.md"),
    check: Some(check),
};

/// What one side answers for.
#[derive(Debug, Default)]
struct Column {
    parties: Vec<PartyId>,
    /// How many promises it owes.
    owed: usize,
    /// How many of them cost it money when they are not kept.
    money: usize,
    /// For how many of them somebody else may end the agreement.
    exit: usize,
    /// From how many of them anything else follows: more time, a pause, words. That people meet is no risk.
    other: usize,
    /// One from which nothing follows, to point at.
    bare: Option<PromiseId>,
    /// One that costs, to point at.
    costly: Option<Place>,
}

impl Column {
    fn bears(&self) -> usize {
        self.money + self.exit
    }

    fn is_free(&self) -> bool {
        self.owed > 0 && self.money == 0 && self.exit == 0 && self.other == 0
    }

    /// "2 promises: 2 cost money, from 1 the other side may leave, from 0 something else follows".
    fn told(&self) -> String {
        let promises = if self.owed == 1 { "1 promise".to_owned() } else { format!("{} promises", self.owed) };
        if self.is_free() {
            return format!("{promises}, and at most a meeting follows");
        }
        let (money, exit, other) = (self.money, self.exit, self.other);
        format!("{promises}: {money} with money, {exit} with a way out for others, {other} with something else")
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if has_unreadable(context) {
        return;
    }
    let opened = Opened::of(context);
    let (supply, client) = (column(context, &opened, Side::Supply), column(context, &opened, Side::Client));
    if supply.bears() > 0 && client.is_free() {
        findings.push(one_way(context, &supply, &client));
    } else if client.bears() > 0 && supply.is_free() {
        findings.push(one_way(context, &client, &supply));
    }
}

/// Whether a consequence may stand somewhere that could not be read.
fn has_unreadable(context: &Context<'_>) -> bool {
    let follows = |branch: &Branch| consequence::of_branch(context.model, branch).unreadable;
    context.model.promises.iter().any(|promise| has_unreadable_branch(promise) || promise.branches.iter().any(follows))
        || context.model.rights.iter().any(|right| !right.head.unreadable.is_empty())
        || context.model.defaults.iter().any(|defaults| !defaults.head.unreadable.is_empty())
}

/// The rights that open when something is not kept: by the promise, or by the party that owes it.
#[derive(Debug, Default)]
struct Opened<'m> {
    by_promise: BTreeMap<PromiseId, Vec<&'m Right>>,
    by_party: BTreeMap<PartyId, Vec<&'m Right>>,
}

impl<'m> Opened<'m> {
    fn of(context: &Context<'m>) -> Self {
        let mut opened = Self::default();
        for right in &context.model.rights {
            for when in right.when.list() {
                let WhenKind::Condition(condition) = &when.kind else { continue };
                match condition {
                    Condition::InState(name, ..) | Condition::BelowTarget(name, _) => {
                        if let Some(promise) = name.promise() {
                            opened.by_promise.entry(promise).or_default().push(right);
                        }
                    }
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

    fn with(&self, id: PromiseId, debtors: &[PartyId]) -> impl Iterator<Item = &'m Right> {
        let by_party = debtors.iter().filter_map(|party| self.by_party.get(party));
        self.by_promise.get(&id).into_iter().chain(by_party).flatten().copied()
    }
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
fn kinds<'m>(
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
                Kind::Money => payers(context.model, debtors, line.statement).iter().any(|it| debtors.contains(it)),
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

fn is_only_theirs(
    context: &Context<'_>,
    subject: Option<&agreement_model::symbol::Name>,
    debtors: &[PartyId],
) -> bool {
    let holders = subject.map(|subject| context.model.parties_of(std::slice::from_ref(subject))).unwrap_or_default();
    !holders.is_empty() && holders.iter().all(|holder| debtors.contains(holder))
}

fn one_way(context: &Context<'_>, bears: &Column, free: &Column) -> Finding {
    let (these, those) = (named(context.model, &bears.parties), named(context.model, &free.parties));
    let first = bears.parties.first().and_then(|id| context.model.party(*id)).map(|party| party.head.header());
    let other = free.parties.first().and_then(|id| context.model.party(*id)).map(|party| party.head.header());
    let header = context.model.header.as_ref().map(|header| header.head.header());
    let mut finding = Finding::new(
        RULE.name,
        header.or(first).unwrap_or_default(),
        format!("the risk is all on one side: {these} answers for its promises, {those} for none of its own"),
    );
    if let (Some(first), Some(_)) = (first, header) {
        finding = finding.and(first, bears.told());
    } else {
        finding = finding.here(bears.told());
    }
    if let Some(other) = other {
        finding = finding.and(other, free.told());
    }
    if let Some(place) = bears.costly {
        finding = finding.and(place, "this is what one side bears");
    }
    let bare = free.bare.and_then(|id| context.model.promise(id));
    if let Some(promise) = bare {
        finding = finding.and(promise.head.header(), "nothing follows from this one");
    }
    let start = bare.map_or(String::new(), |promise| format!(", beginning with `{}`", promise.head.name));
    finding
        .help(format!(
            "agree what follows when {those} is late as well{start}: more time for what waits (`extend`), a charge with a \
             limit, or a way out; it need not be the same, but it should not be nothing"
        ))
        .with("bears", these.replace('`', ""))
        .with("bears-promises", bears.owed.to_string())
        .with("bears-money", bears.money.to_string())
        .with("bears-exit", bears.exit.to_string())
        .with("free", those.replace('`', ""))
        .with("free-promises", free.owed.to_string())
}
