//! Finds consequences that do whoever failed a favour: a way out, money, or more time for breaking a promise of their own.

mod burden;
mod by_right;

use std::collections::BTreeSet;

use agreement_ledger::consequence::{has_unreadable_branch, of_branch, payers};
use agreement_ledger::terms::holders;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{Name, PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::answers::{Once, is_success};
use crate::chasing::is_decided_outside;
use crate::context::Context;
use crate::leaving::lets_leave;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{named, names_one_of};
use crate::wording;

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
        let branches = promise
            .branches
            .iter()
            .filter(|it| !matches!(it.trigger, Trigger::False | Trigger::Used) && !is_success(promise, it));
        for line in branches.flat_map(|branch| of_branch(context.model, branch).lines) {
            let favour = favour(context, id, &failed, line.statement);
            if let Some(favour) = favour.filter(|_| once.is_new(line.statement.place)) {
                findings.push(favours(context, promise, &failed, line.statement, &favour));
            }
        }
    }
    by_right::rights(context, findings);
    by_right::used(context, findings);
    takes_it(context, findings);
}

/// What somebody gains by failing.
enum Favour {
    Exit,
    Pause,
    Money,
    Cost,
    Work,
    Time(PromiseId),
}

fn favour(context: &Context<'_>, id: PromiseId, failed: &[PartyId], statement: &Statement) -> Option<Favour> {
    match &statement.action {
        Action::Terminate(_) if is_only_theirs(context, statement, failed) => Some(Favour::Exit),
        Action::Suspend(_) if is_only_theirs(context, statement, failed) => Some(Favour::Pause),
        Action::Words(_) if burden::is_on_who_waits(context, id, failed, statement) => Some(Favour::Work),
        Action::Words(words) => bears_cost(context, id, failed, words).then_some(Favour::Cost),
        Action::Money(..) => is_paid_to(context, id, failed, statement).then_some(Favour::Money),
        Action::Extend(names, _) => {
            let own = |name: &Name| name.promise().filter(|other| gives_time(context, id, failed, *other));
            names.iter().find_map(own).map(Favour::Time)
        }
        _ => None,
    }
}

/// "The lead moves over to Quillstone": who fails gets the thing itself.
fn takes_it(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const TO: [&str; 18] = [
        "becomes",
        "belongs to",
        "fall to",
        "falls to",
        "go over to",
        "go to",
        "goes over to",
        "goes to",
        "is kept by",
        "may be kept by",
        "may be sold by",
        "may be served by",
        "move over to",
        "moves over to",
        "moves to",
        "pass to",
        "passes to",
        "stays with",
    ];
    const TALK: [&str; 20] = [
        "board",
        "case",
        "chief",
        "decision",
        "director",
        "directors",
        "for a decision",
        "head of",
        "invoice",
        "management",
        "manager",
        "matter",
        "notice",
        "problem",
        "question",
        "report",
        "risk",
        "work",
        "cost",
        "costs",
    ];
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let failed = context.model.debtors(promise);
        let others: Vec<PartyId> =
            context.model.party_ids().map(|(id, _)| id).filter(|id| !failed.contains(id)).collect();
        let branches = promise.branches.iter().filter(|it| {
            matches!(it.trigger, Trigger::Late(_) | Trigger::Missed(_) | Trigger::Broken) && !it.default
        });
        for statement in branches.flat_map(|it| &it.statements).filter(|it| it.subject.is_none()) {
            let Action::Words(words) = &statement.action else { continue };
            let behind = wording::find(words, &TO).and_then(|said| words.split_once(said));
            let Some((_, behind)) = behind.filter(|_| !wording::holds(words, &TALK)) else { continue };
            if names_one_of(context.model, behind, &failed) && !names_one_of(context.model, behind, &others) {
                let (name, who) = (&promise.head.name, named(context.model, &failed));
                findings.push(
                    Finding::new(
                        RULE.name,
                        statement.place,
                        format!("{who} fails `{name}`, and gets by it what the other side would have kept"),
                    )
                    .here("a gain for failing")
                    .help("let it stay where it was, or go to whoever waited; who fails should never be better off for it")
                    .with("promise", name),
                );
            }
        }
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

/// "Kestrel re-plans its work at its own cost": words that let the one who waits bear what somebody else's failure costs.
fn bears_cost(context: &Context<'_>, id: PromiseId, failed: &[PartyId], words: &str) -> bool {
    const OWN_COST: [&str; 20] = [
        "at her own cost",
        "at his own cost",
        "at its own charge",
        "at its own cost",
        "at its own expense",
        "at own cost",
        "at own expense",
        "at their own charge",
        "at their own cost",
        "at their own expense",
        "for its own account",
        "for their own account",
        "from its own budget",
        "from its own pocket",
        "from their own budget",
        "on its own account",
        "on their own account",
        "out of its own budget",
        "out of its own pocket",
        "out of their own pocket",
    ];
    let Some((before, _)) = OWN_COST.iter().find_map(|cost| words.split_once(cost)) else { return false };
    let Some(promise) = context.model.promise(id) else { return false };
    let speaks = |party: &PartyId| {
        context.model.party(*party).is_some_and(|party| {
            let first = party.head.says().split_whitespace().next().unwrap_or("");
            [party.head.name.as_str(), party.head.says(), first]
                .into_iter()
                .any(|name| !name.is_empty() && crate::wording::holds(before, &[name]))
        })
    };
    context.model.creditors(promise).iter().any(speaks) && !failed.iter().any(speaks)
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
    let refunds = matches!(statement.action, Action::Money(MoneyVerb::Refund, _));
    !refunds
        && !payers.is_empty()
        && payers.iter().all(|party| !failed.contains(party))
        && !to.is_empty()
        && to.iter().all(|party| failed.contains(party))
}

/// Whether a late promise gives itself more time, or another promise of the same party that waits for nobody else. One
/// that stands on somebody else's part in between must wait whoever was late first, unless it holds the only charge; and one that needs a promise whose
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
    // Where the only charge of the two stands on what moves along, it never begins, whoever else may be late.
    let is_escape = !is_decided_outside(first)
        && context.graph.needs(other).contains(&id)
        && !is_paid_for(context, first, failed)
        && is_paid_for(context, promise, failed);
    // What costs nothing however late it is, for somebody who may leave when it wants to, is no favour.
    let free = !costs(context, promise, failed) && other != id && may_all_leave(context, promise);
    other == id || is_escape || !(chain.stands_on_others || is_charged || free)
}

/// Whether those for whom a promise is there may leave the deal at will.
fn may_all_leave(context: &Context<'_>, promise: &Promise) -> bool {
    let creditors = context.model.creditors(promise);
    let leaves =
        |party: &PartyId| context.model.rights.iter().any(|right| lets_leave(context, right, *party));
    !creditors.is_empty() && creditors.iter().all(leaves)
}

/// Whether being late with a promise, or missing it, costs those who owe it money.
fn costs(context: &Context<'_>, promise: &Promise, failed: &[PartyId]) -> bool {
    let missed = promise.branches.iter().filter(|branch| branch.is_missed());
    is_paid_for(context, promise, failed)
        || missed.flat_map(|branch| of_branch(context.model, branch).lines).any(|line| {
            let payers = payers(context.model, failed, line.statement);
            matches!(line.statement.action, Action::Money(..)) && payers.iter().any(|it| failed.contains(it))
        })
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
        // What the late promise rests on itself came before it, and so is no reason to wait after it.
        let before = upstream(context, late);
        let mut seen: BTreeSet<PromiseId> = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let Some(promise) = context.model.promise(at) else { continue };
            chain.needs_it |= at == late;
            let owed_by = context.model.debtors(promise);
            if before.contains(&at) {
                continue;
            }
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

/// All that a promise rests on, without itself.
fn upstream(context: &Context<'_>, id: PromiseId) -> BTreeSet<PromiseId> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<PromiseId> = context.graph.needs(id).to_vec();
    while let Some(at) = open.pop().filter(|_| seen.len() <= STEPS) {
        if at != id && seen.insert(at) {
            open.extend(context.graph.needs(at).iter().copied());
        }
    }
    seen
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
        Favour::Cost => (
            format!("{other} bears what it costs when {who} breaks a promise of its own, `{name}`"),
            format!(
                "let {who} bear it, up to a limit, and give {other} the days it loses (`extend … day for day`)"
            ),
        ),
        Favour::Work => (
            format!("when {who} breaks a promise of its own, `{name}`, {other} has to work for it"),
            format!("let {who} do this or pay for it, or give {other} a sum with a limit for it"),
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
