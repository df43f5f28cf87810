//! Finds consequences that do whoever failed a favour: a way out, money, or more time for breaking a promise of their own.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{has_unreadable_branch, of_branch, payers};
use agreement_ledger::terms::{Opening, failures_of, holders, opening};
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::answers::Once;
use crate::context::Context;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::named;

pub(super) static RULE: Rule = Rule {
    name: "consequence-favours-breach",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("consequence_favours_breach.md"),
    check: Some(check),
};

/// How far the chain of what a promise rests on is followed; beyond that it is held to rest on others.
const STEPS: usize = 500;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for (id, promise) in context.promises() {
        let failed = context.model.debtors(promise);
        if failed.is_empty() || failed.len() == context.model.parties.len() || has_unreadable_branch(promise)
        {
            continue;
        }
        let branches =
            promise.branches.iter().filter(|it| !matches!(it.trigger, Trigger::False | Trigger::Used));
        for line in branches.flat_map(|branch| of_branch(context.model, branch).lines) {
            let favour = favour(context, id, &failed, line.statement);
            if let Some(favour) = favour.filter(|_| once.is_new(line.statement.place)) {
                findings.push(favours(context, promise, &failed, line.statement, &favour));
            }
        }
    }
    rights(context, findings);
}

/// What somebody gains by failing.
enum Favour {
    Exit,
    Pause,
    Money,
    Time(PromiseId),
}

fn favour(context: &Context<'_>, id: PromiseId, failed: &[PartyId], statement: &Statement) -> Option<Favour> {
    match &statement.action {
        Action::Terminate(_) if is_only_theirs(context, statement, failed) => Some(Favour::Exit),
        Action::Suspend(_) if is_only_theirs(context, statement, failed) => Some(Favour::Pause),
        Action::Money(..) => is_paid_to(context, id, failed, statement).then_some(Favour::Money),
        Action::Extend(names, _) => {
            let own = |name: &Name| name.promise().filter(|other| gives_time(context, id, failed, *other));
            names.iter().find_map(own).map(Favour::Time)
        }
        _ => None,
    }
}

/// `acme may …`, and nobody but those who failed.
fn is_only_theirs(context: &Context<'_>, statement: &Statement, failed: &[PartyId]) -> bool {
    let held = holders(context.model, statement);
    statement.modal == Some(Modal::May)
        && statement.subject.is_some()
        && !held.is_empty()
        && held.iter().all(|party| failed.contains(party))
}

/// Whether others pay those who failed. What is paid back unused is theirs anyway.
fn is_paid_to(context: &Context<'_>, id: PromiseId, failed: &[PartyId], statement: &Statement) -> bool {
    let Some(subject) = statement.subject.as_ref().filter(|_| statement.modal != Some(Modal::May)) else {
        return false;
    };
    let payers = context.model.parties_of(std::slice::from_ref(subject));
    let Some(promise) = context.model.promise(id) else { return false };
    let creditors = context.model.creditors(promise);
    let to = match &statement.clauses.to {
        Some(to) => context.model.parties_of(std::slice::from_ref(to)),
        None if payers == creditors => failed.to_vec(),
        None => Vec::new(),
    };
    let refunds = matches!(statement.action, Action::Money(agreement_model::statement::MoneyVerb::Refund, _));
    !refunds
        && !payers.is_empty()
        && payers.iter().all(|party| !failed.contains(party))
        && !to.is_empty()
        && to.iter().all(|party| failed.contains(party))
}

/// Whether a late promise gives itself more time, or another promise of the same party that waits for nobody else. One
/// that stands on somebody else's part in between must wait whoever was late first; and one that needs a promise whose
/// delay is paid for already may well wait, so that it is not paid for twice.
fn gives_time(context: &Context<'_>, id: PromiseId, failed: &[PartyId], other: PromiseId) -> bool {
    let (Some(promise), Some(first)) = (context.model.promise(other), context.model.promise(id)) else {
        return false;
    };
    let owed_by = context.model.debtors(promise);
    if owed_by.is_empty() || owed_by.iter().any(|party| !failed.contains(party)) {
        return false;
    }
    let chain = Chain::of(context, other, id, failed);
    let is_charged = chain.needs_it && is_paid_for(context, first, failed);
    other == id || !(chain.stands_on_others || is_charged)
}

/// Whether being late with a promise costs those who owe it money.
fn is_paid_for(context: &Context<'_>, promise: &Promise, failed: &[PartyId]) -> bool {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    late.flat_map(|branch| of_branch(context.model, branch).lines).any(|line| {
        let payers = payers(context.model, failed, line.statement);
        line.binds
            && matches!(line.statement.action, Action::Money(..))
            && payers.iter().any(|party| failed.contains(party))
    })
}

/// What a promise rests on, all the way down.
struct Chain {
    /// Whether a promise of somebody who has not failed is among it.
    stands_on_others: bool,
    /// Whether the failed promise is.
    needs_it: bool,
}

impl Chain {
    fn of(context: &Context<'_>, from: PromiseId, late: PromiseId, failed: &[PartyId]) -> Self {
        let mut chain = Self { stands_on_others: false, needs_it: false };
        let mut seen: BTreeSet<PromiseId> = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let Some(promise) = context.model.promise(at) else { continue };
            chain.needs_it |= at == late;
            let owed_by = context.model.debtors(promise);
            if seen.len() > STEPS || owed_by.iter().any(|party| !failed.contains(party)) {
                chain.stands_on_others = true;
                return chain;
            }
            let dated = phrase::counts_from(promise.when.list()).filter_map(|anchor| anchor.name.promise());
            for next in context.graph.needs(at).iter().copied().chain(dated) {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        chain
    }
}

fn favours(
    context: &Context<'_>,
    promise: &Promise,
    failed: &[PartyId],
    statement: &Statement,
    favour: &Favour,
) -> Finding {
    let name = &promise.head.name;
    let who = named(context.model, failed);
    let others: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| !failed.contains(id)).collect();
    let other = match context.model.creditors(promise) {
        creditors if creditors.is_empty() => named(context.model, &others),
        creditors => named(context.model, &creditors),
    };
    let (message, help) = match favour {
        Favour::Exit => (
            format!("{who} may leave the deal by breaking a promise of its own, `{name}`"),
            format!("give this way out to {other}, who waits for `{name}`"),
        ),
        Favour::Pause => (
            format!("{who} may stop its work by breaking a promise of its own, `{name}`"),
            format!("give this power to {other}, who waits for `{name}`"),
        ),
        Favour::Money => (
            format!("{other} pays {who} when {who} breaks a promise of its own, `{name}`"),
            format!(
                "let {who} pay, or take the line out; what {other} owes {who} for another reason stands better where \
                     that reason does"
            ),
        ),
        Favour::Time(extended) => {
            let extended = context.model.promise(*extended).map_or("", |it| it.head.name.as_str());
            if extended == name {
                (
                    format!("`{name}` gets more time whenever it is late, so {who} is never late with it"),
                    format!(
                        "take `{extended}` out of this line; it is for what others, who wait for `{name}`, must do"
                    ),
                )
            } else {
                (
                    format!(
                        "{who} gets more time for `{extended}` by being late with a promise of its own, `{name}`"
                    ),
                    format!(
                        "take `{extended}` out of this line, or say in its `needs` for whose part it waits; more time is for \
                         those who wait for `{name}`"
                    ),
                )
            }
        }
    };
    Finding::new(RULE.name, statement.place, message)
        .here(format!("this does {who} a favour"))
        .and(promise.head.header(), format!("owed by {who} to {other}"))
        .help(help)
        .with("promise", name)
        .with("failed", who.replace('`', ""))
        .with("other", other.replace('`', ""))
}

/// `acme may terminate`, once a promise of acme's own is missed.
fn rights(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        for statement in &right.statements {
            let held = holders(context.model, statement);
            let (Some(holder), Action::Terminate(_) | Action::Suspend(_)) = (held.first(), &statement.action)
            else {
                continue;
            };
            let gains = statement.subject.is_some()
                && statement.modal == Some(Modal::May)
                && held.len() < context.model.parties.len()
                && matches!(opening(context.model, right, *holder), Opening::Failure(_));
            // Nobody fails for those who hold it but they themselves.
            let is_own = |failed: &Vec<PartyId>| {
                held.iter().all(|it| failed.contains(it)) && failed.iter().all(|it| held.contains(it))
            };
            let own = right
                .when
                .list()
                .iter()
                .find(|when| failures_of(context.model, when).is_some_and(|it| is_own(&it)));
            if let Some(own) = own.filter(|_| gains && !is_anybody(statement)) {
                findings.push(by_right(context, &held, statement, own.place));
            }
        }
    }
}

fn is_anybody(statement: &Statement) -> bool {
    matches!(
        statement.subject.as_ref().and_then(|subject| subject.symbol),
        Some(Symbol::Word(Word::EitherParty | Word::EachParty | Word::BothParties | Word::TheOtherParty))
    )
}

fn by_right(context: &Context<'_>, held: &[PartyId], statement: &Statement, own: Place) -> Finding {
    let who = named(context.model, held);
    let others: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| !held.contains(id)).collect();
    let other = named(context.model, &others);
    let what = if matches!(statement.action, Action::Terminate(_)) { "leave" } else { "stop its work" };
    Finding::new(RULE.name, statement.place, format!("{who} may {what} by failing itself"))
        .here(format!("this does {who} a favour"))
        .and(own, format!("this is a failure of {who}"))
        .help(format!("give this power to {other}, or let it hang on a failure of {other}"))
        .with("failed", who.replace('`', ""))
        .with("other", other.replace('`', ""))
}
