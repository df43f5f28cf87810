//! Finds fees paid for a long time ahead, of which nothing comes back when somebody leaves in the middle of it.

use agreement_ledger::price::is_payment;
use agreement_model::Due;
use agreement_model::declared::{Promise, Right};
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Every, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::added;
use crate::leaving::{ends_it, lets_leave, may_be_unread};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "prepaid-not-refunded",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &BACK],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("prepaid_not_refunded.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "for how many days a fee may be paid ahead without anybody asking what becomes of the rest",
    standard: Standard::Number(60),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words by which what was paid for and not used comes back",
    standard: Standard::Words(&[
        "in advance",
        "pay back",
        "pro rata",
        "prorated",
        "refund",
        "repay",
        "unused",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if may_be_unread(context) || refunds(context) {
        return;
    }
    let early = early_exits(context);
    for (id, fee) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let Some(ahead) = paid_ahead(context, id, fee) else { continue };
        let client = context.model.debtors(fee);
        let buys = client.iter().all(|party| side(context.model, *party) == Some(Side::Client));
        if client.is_empty() || !buys {
            continue;
        }
        let exit = context.model.rights.iter().find_map(|right| {
            let leaver = client.iter().find(|party| lets_leave(context, right, **party))?;
            let place = soon(right, ahead)?;
            Some((right, *leaver, place))
        });
        if let Some((right, leaver, place)) = exit {
            findings.push(kept(context, fee, Some(right), (leaver, place)));
        } else if let Some((leaver, place)) =
            early.iter().find(|(leaver, _)| client.contains(leaver) && fee_is_once(fee))
        {
            findings.push(kept(context, fee, None, (*leaver, *place)));
        }
    }
}

/// For how many days a fee is paid ahead, where that is long: it comes again and again from about the first day on.
fn paid_ahead(context: &Context<'_>, id: PromiseId, fee: &Promise) -> Option<i64> {
    let [when] = fee.when.list() else { return None };
    if fee_is_once(fee) {
        return for_a_year(context, id, fee);
    }
    let WhenKind::Every(Every { .. }) = &when.kind else { return None };
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let (first, second) = (days.first()?.counted, days.get(1)?.counted);
    let between = second.days_since(first);
    let since = first.days_since(context.schedule.effective?);
    let long = i64::from(context.policy.number(&RULE, &DAYS));
    // What is first due late in its period is paid for the time that has gone.
    (between > long && since.saturating_mul(2) < between).then_some(between)
}

fn fee_is_once(fee: &Promise) -> bool {
    !matches!(fee.when.list(), [when] if matches!(when.kind, WhenKind::Every(_)))
}

/// "Annual licence fee": paid once, at the beginning, for a year or more.
fn for_a_year(context: &Context<'_>, id: PromiseId, fee: &Promise) -> Option<i64> {
    const YEARLY: [&str; 3] = ["annual", "twelve months", "yearly"];
    const LONG: i64 = 300;
    let (from, to) = (context.schedule.effective?, context.schedule.ends?);
    let soon = match context.schedule.promise(id) {
        Due::On(due) => due.date.days_since(from) <= i64::from(context.policy.number(&RULE, &DAYS)),
        Due::Waiting(name) => name.symbol == Some(Symbol::Word(Word::Signed)),
        _ => false,
    };
    let ahead = to.days_since(from);
    (soon && ahead >= LONG && wording::holds(&fee.head.title, &YEARLY)).then_some(ahead)
}

/// Who may leave when something is missed or broken, of those who buy, with nothing coming back anywhere.
fn early_exits(context: &Context<'_>) -> Vec<(PartyId, Place)> {
    let branches = || {
        context
            .model
            .promises
            .iter()
            .filter(|promise| context.is_own(&promise.head) && !is_payment(promise))
            .flat_map(|promise| &promise.branches)
            .flat_map(|branch| &branch.statements)
    };
    let back = context.policy.words(&RULE, &BACK);
    let refunds = |statement: &Statement| match &statement.action {
        Action::Money(MoneyVerb::Refund, _) => true,
        Action::Words(words) => wording::holds(words, &back),
        _ => false,
    };
    if branches().any(refunds) {
        return Vec::new();
    }
    let leaves = |statement: &Statement| {
        let subject =
            statement.subject.as_ref().filter(|_| matches!(statement.action, Action::Terminate(None)))?;
        let leaver = context.model.parties_of(std::slice::from_ref(subject)).first().copied()?;
        Some((leaver, statement.place))
    };
    branches().filter_map(leaves).collect()
}

/// Where a right lets go within less time than was paid for, and says what follows: without any such words,
/// `exit-without-wind-down` asks for them.
fn soon(right: &Right, ahead: i64) -> Option<Place> {
    let leaves = right.statements.iter().find(|statement| ends_it(statement))?;
    let notice = leaves.clauses.notice.as_ref().map_or(0, |length| roughly_hours(length.value) / 24);
    let said = right.branches.iter().any(|branch| !branch.statements.is_empty());
    // With a long notice, hardly anything is left of what was paid for.
    let is_soon = i64::try_from(notice).is_ok_and(|notice| notice.saturating_mul(2) < ahead);
    (said && is_soon).then_some(leaves.place)
}

/// Whether anything comes back when somebody leaves.
fn refunds(context: &Context<'_>) -> bool {
    let back = context.policy.words(&RULE, &BACK);
    let model = context.model;
    let refund = |statement: &Statement| match &statement.action {
        Action::Money(MoneyVerb::Refund, _) => true,
        Action::Words(words) => wording::holds(words, &back),
        _ => false,
    };
    model.rights.iter().flat_map(|right| &right.branches).flat_map(|it| &it.statements).any(refund)
}

fn kept(
    context: &Context<'_>,
    fee: &Promise,
    right: Option<&Right>,
    (leaver, place): (PartyId, Place),
) -> Finding {
    let name = &fee.head.name;
    let payees = context.model.creditors(fee);
    let (goes, keeps) = (context.party(leaver), context.parties(&payees));
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("when {goes} leaves, {keeps} keeps what was paid ahead of `{name}`"),
    )
    .here("may fall in the middle of what is paid for")
    .and(fee.when.place().unwrap_or(fee.head.header()), "paid for a long time ahead")
    .help("let the unused part come back by days: `… must refund unused … within 30 days` in `if used`")
    .with("payment", name);
    let Some(right) = right else { return finding };
    finding = finding.with("right", &right.head.name);
    if let [payee] = payees.as_slice()
        && let (Some(payee), Some(leaver)) = (context.model.party(*payee), context.model.party(leaver))
    {
        let entry = format!(
            "if used {{ {} must refund unused {name} to {} within 30 days }}",
            payee.head.name, leaver.head.name
        );
        finding.edits.extend(added(&right.head, "let the unused part come back", &[entry]));
    }
    finding
}
