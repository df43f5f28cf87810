//! Finds agreements that the client may leave at will, and the supplier may not.

use agreement_ledger::terms::{Exit, Opening, exits};
use agreement_model::Model;
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::leaving::may_be_unread;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, both_sides, named, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "one-way-exit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHORT_TERM],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("one_way_exit.md"),
    check: Some(check),
};

static SHORT_TERM: Setting = Setting {
    name: "short-term",
    meaning: "how many days an agreement may last in which only the client may leave at will",
    standard: Standard::Number(92),
};

/// The reverse, a supplier who may leave and a client who may not, is said by `no-client-exit`.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((supply, client)) = both_sides(context.model) else { return };
    if may_be_unread(context) || is_short(context) {
        return;
    }
    findings.extend(between(context, &client, supply.clone()));
    // Of two partners neither is the client, so either of them may be the one who is held.
    if client.iter().all(|party| side(context.model, *party) == Some(Side::Supply)) {
        findings.extend(between(context, &supply, client));
    }
}

fn between(context: &Context<'_>, goes: &[PartyId], stays: Vec<PartyId>) -> Option<Finding> {
    let leaves = |party: PartyId| exits(context.model, party).into_iter().find(is_at_will);
    let (leaver, exit) = goes.iter().find_map(|party| Some((*party, leaves(*party)?)))?;
    let held: Vec<PartyId> = stays.into_iter().filter(|party| !can_leave(context.model, *party)).collect();
    if held.is_empty() || is_paid_for(context, &exit, leaver) {
        return None;
    }
    one_way(context, leaver, &exit, &held)
}

/// Any time, or from a day on; a right that waits for a step is a decision that both sides planned.
fn is_at_will(exit: &Exit) -> bool {
    exit.right.is_some() && matches!(exit.opens, Opening::AnyTime | Opening::Dated)
}

fn can_leave(model: &Model, party: PartyId) -> bool {
    exits(model, party).iter().any(|exit| exit.opens <= Opening::Step)
}

fn is_short(context: &Context<'_>) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return false };
    let days = last.days_since(first).saturating_add(1);
    days <= i64::from(context.policy.number(&RULE, &SHORT_TERM))
}

/// Words by which somebody who leaves pays for what was done until then.
const PAYS: [&str; 14] = [
    "bear the cost",
    "bear … cost",
    "break fee",
    "compensate",
    "compensation",
    "cover … cost",
    "exit fee",
    "indemnify",
    "make good",
    "meet … cost",
    "pay",
    "reimburse",
    "settle",
    "termination fee",
];

/// Whether the one who leaves pays for it: then the other side has its price for being held.
fn is_paid_for(context: &Context<'_>, exit: &Exit, leaver: PartyId) -> bool {
    let pays = |statement: &Statement| {
        let by = statement.subject.iter().flat_map(|it| context.model.parties_of(std::slice::from_ref(it)));
        let paid = match &statement.action {
            Action::Money(..) => true,
            Action::Words(words) => wording::holds(words, &PAYS),
            _ => false,
        };
        paid && by.into_iter().any(|party| party == leaver)
    };
    let right = right_of(context, exit);
    right.is_some_and(|it| it.branches.iter().flat_map(|branch| &branch.statements).any(pays))
}

fn right_of<'m>(context: &Context<'m>, exit: &Exit) -> Option<&'m Right> {
    context.model.rights.get(exit.right?.index())
}

fn one_way(context: &Context<'_>, leaver: PartyId, exit: &Exit, held: &[PartyId]) -> Option<Finding> {
    let (goes, stays) = (named(context.model, &[leaver]), named(context.model, held));
    let notice = match &exit.notice {
        Some(notice) => format!("with {} notice", notice.value),
        None => "without notice".to_owned(),
    };
    let failures = held.iter().any(|party| !exits(context.model, *party).is_empty());
    let otherwise = if failures { "only when something has gone wrong" } else { "not before the end" };
    let mut finding = Finding::new(
        RULE.name,
        exit.place,
        format!("{goes} may leave {notice} when it wants to, {stays} {otherwise}"),
    )
    .here(format!("{goes} leaves {notice}"));
    for party in held {
        let head = &context.model.party(*party)?.head;
        let until = context.schedule.ends.map_or(String::new(), |day| format!(" until {day}"));
        finding = finding.and(head.header(), format!("`{}` is held{until}", head.name));
    }
    finding = finding
        .help(format!(
            "let both sides leave: `either party may terminate with 60 days notice`, and say in `if used` that what was done \
             until then is paid; or leave it as it is, and agree in `if used` what {goes} pays when it leaves early"
        ))
        .with("right", right_of(context, exit).map_or("", |right| right.head.name.as_str()))
        .with("leaves", goes.replace('`', ""))
        .with("notice", exit.notice.as_ref().map_or(String::new(), |notice| notice.value.to_string()))
        .with("held", stays.replace('`', ""));
    let statement = right_of(context, exit)?.statements.iter().find(|it| it.place == exit.place)?;
    if let Some(subject) = &statement.subject {
        let change = Change { place: subject.place, text: "either party".to_owned() };
        finding.edits.extend(offered("let either party leave", vec![change]));
    }
    Some(finding)
}
