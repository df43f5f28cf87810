//! Finds sides that must go on working however long they are not paid.

use agreement_ledger::consequence::{has_unreadable_branch, of_branch};
use agreement_ledger::price::is_payment;
use agreement_ledger::terms::{Opening, exits, failures_of, holders};
use agreement_model::Slot;
use agreement_model::declared::{Promise, Right};
use agreement_model::lists::Role;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::leaving::may_be_unread;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "unpaid-without-way-out",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHORT_TERM],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("unpaid_without_way_out.md"),
    check: Some(check),
};

static SHORT_TERM: Setting = Setting {
    name: "short-term",
    meaning: "how many days an agreement may last in which nobody may stop or leave over an unpaid sum",
    standard: Standard::Number(92),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if may_be_unread(context) || is_short(context) {
        return;
    }
    for (party, it) in context.model.party_ids() {
        if matches!(it.role.value(), Some(Role::Supplier | Role::Partner)) {
            findings.extend(trapped(context, party));
        }
    }
}

fn is_short(context: &Context<'_>) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return false };
    last.days_since(first).saturating_add(1) <= i64::from(context.policy.number(&RULE, &SHORT_TERM))
}

/// A party that is owed several payments by others, and can neither stop nor leave when they do not come.
fn trapped(context: &Context<'_>, party: PartyId) -> Option<Finding> {
    let mut owed: Vec<&Promise> = Vec::new();
    for (_, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        let to = context.model.creditors(promise);
        if to != [party] || context.model.debtors(promise).contains(&party) {
            continue;
        }
        // Something is done when money is missing, or nobody can tell.
        if has_unreadable_branch(promise) || has_lever(context, party, promise) {
            return None;
        }
        owed.push(promise);
    }
    let payers: Vec<PartyId> = owed.iter().flat_map(|promise| context.model.debtors(promise)).collect();
    let goes = exits(context.model, party).iter().any(|exit| exit.opens <= Opening::Step);
    let works =
        context.promises().any(|(_, it)| !is_payment(it) && context.model.debtors(it).contains(&party));
    let free =
        goes || context.model.rights.iter().any(|right| opens_for(context, right, party, &owed, &payers));
    // With one sum or two, what is left to do is soon done.
    let repeats = owed.len() > 2 || owed.iter().any(|it| is_repeated(it));
    let first = owed.first().filter(|_| !free && works && repeats)?;
    let who = context.party(party);
    let from = context.parties(&context.model.debtors(first));
    let mut finding = Finding::new(
        RULE.name,
        first.head.header(),
        format!("{who} must go on working however long {from} does not pay: nothing lets it stop or leave"),
    )
    .here(if moves(first) {
        "unpaid, and all that follows is more time"
    } else {
        "unpaid, and nothing follows but more to pay"
    });
    for other in owed.iter().skip(1).take(3) {
        let said = if moves(other) { "here it gets more time, and no way out" } else { "nor here" };
        finding = finding.and(other.head.header(), said);
    }
    finding = finding
            .help(format!(
                "say what {who} may do when money stays out, such as `if missed by 30 days {{ {} may terminate with 14 days to \
                 cure }}`, or stop the work with a notice until it is paid",
                context.model.party(party)?.head.name
            ))
            .with("party", who)
            .with("payer", from.clone())
            .with("promises", owed.iter().map(|it| it.head.name.as_str()).collect::<Vec<_>>().join(", "));
    let open = format!(
        "if missed {{ \"todo: after how long, and what {} may do then\" }}",
        who.replace(['"', '\\'], "'")
    );
    finding.edits.extend(added(&first.head, "add an `if missed`", &[open]));
    Some(finding)
}

/// Whether other dates move when a payment is late.
fn moves(payment: &Promise) -> bool {
    let mut said = payment.branches.iter().flat_map(|branch| &branch.statements);
    said.any(|statement| matches!(statement.action, Action::Extend(..)))
}

fn is_repeated(promise: &Promise) -> bool {
    use agreement_model::when::WhenKind;
    promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
}

/// Whether a payment that does not come lets those who wait for it stop or leave.
fn has_lever(context: &Context<'_>, party: PartyId, promise: &Promise) -> bool {
    promise.branches.iter().flat_map(|branch| of_branch(context.model, branch).lines).any(|line| {
        let stops = matches!(
            line.statement.action,
            Action::Suspend(_) | Action::Terminate(_) | Action::Release(_) | Action::Words(_)
        );
        stops && holds(context, line.statement, party)
    })
}

fn holds(context: &Context<'_>, statement: &Statement, party: PartyId) -> bool {
    statement.subject.is_none() || holders(context.model, statement).contains(&party)
}

/// Whether a right lets a party stop or leave when a payment, or those who owe it, have failed.
fn opens_for(
    context: &Context<'_>,
    right: &Right,
    party: PartyId,
    owed: &[&Promise],
    payers: &[PartyId],
) -> bool {
    let unread =
        matches!(right.when, Slot::Unreadable(_) | Slot::Todo(_)) || !right.head.unreadable.is_empty();
    let held = right.statements.iter().any(|statement| holds(context, statement, party));
    let about = right.when.list().iter().any(|when| {
        // `once a breach by the other party is not cured …`: whoever holds it, the other side is the one who pays.
        let by_other = matches!(&when.kind, WhenKind::Condition(Condition::BreachNotCured(name, _))
            if name.symbol == Some(Symbol::Word(Word::TheOtherParty)));
        by_other
            || failures_of(context.model, when)
                .is_some_and(|failed| failed.iter().any(|it| payers.contains(it)))
    });
    unread || (held && about && !owed.is_empty())
}
