//! Finds stage payments that fall due on a day of the calendar, whether or not what they are for has come.

mod at_the_end;
mod fee;
mod service;

use std::collections::BTreeSet;

use agreement_ledger::price::price_each;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::{both, offered};
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "paid-by-calendar",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("paid_by_calendar.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, money that is due by the calendar is told",
    standard: Standard::Percent(30),
};

/// A payment with a day of its own.
struct Stage<'m> {
    id: PromiseId,
    payment: &'m Promise,
    paid: Vec<PartyId>,
    day: Date,
    sum: Money,
}

/// Work with a day.
struct Work<'m> {
    promise: &'m Promise,
    day: Date,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = findings.len();
    stages(context, findings);
    // What is told of several stages is true of the last as well.
    if let Some(worth) = context.worth().filter(|_| findings.len() == told && !comes_back(context)) {
        at_the_end::whatever_came(context, worth.value, findings);
    }
}

fn stages(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(worth) = context.worth() else { return };
    let Ok(least) = worth.value.percent(context.policy.percent(&RULE, &PERCENT)) else { return };
    if comes_back(context) {
        return;
    }
    service::by_date(context, findings);
    fee::month_by_month(context, worth.value, findings);
    let mut told: BTreeSet<PromiseId> = BTreeSet::new();
    let stages: Vec<Stage<'_>> = context.promises().filter_map(|(id, it)| stage(context, id, it)).collect();
    for stage in &stages {
        let enough = stage.sum.currency == least.currency && stage.sum >= least;
        if let Some(work) = same_day(context, stage).filter(|_| enough) {
            told.insert(stage.id);
            findings.push(on_the_day(stage, &work));
        }
    }
    // The first is what people pay to begin.
    let Some(first) = stages.iter().map(|stage| stage.day).min() else { return };
    let later: Vec<&Stage<'_>> =
        stages.iter().filter(|stage| stage.day > first && !told.contains(&stage.id)).collect();
    let Some(last) = later.last() else { return };
    if waits_anywhere(context, &last.paid) {
        return;
    }
    let sum = later.iter().try_fold(Money::zero(least.currency), |sum, it| sum.plus(it.sum).ok());
    if let Some(work) = accepted_last(context, &last.paid)
        && sum.is_some_and(|sum| sum >= least)
    {
        findings.push(none_waits(context, &later, &work));
    }
}

/// A payment of the client's on a written day, on which nothing else has a hold.
fn stage<'m>(context: &Context<'m>, id: PromiseId, payment: &'m Promise) -> Option<Stage<'m>> {
    let on = |parties: &[PartyId], wanted: Side| {
        !parties.is_empty() && parties.iter().all(|party| side(context.model, *party) == Some(wanted))
    };
    let paid = context.model.creditors(payment);
    let right_way = payment.kind == PromiseKind::Payment
        && on(&context.model.debtors(payment), Side::Client)
        && on(&paid, Side::Supply);
    let free = payment.provided.is_absent() && payment.needs.is_absent() && payment.why.is_absent();
    let day = phrase::written_date(payment.when.list())
        .filter(|_| right_way && free && context.is_own(&payment.head) && !is_held_back(context, id))?;
    Some(Stage { id, payment, paid, day, sum: price_each(context.model, context.schedule, id)? })
}

/// Whether somebody may keep the money back when work is late.
fn is_held_back(context: &Context<'_>, id: PromiseId) -> bool {
    let branches = context.model.promises.iter().flat_map(|it| &it.branches).flat_map(|it| &it.statements);
    branches.into_iter().any(|statement| match &statement.action {
        Action::Suspend(names) | Action::Release(names) => names.iter().any(|it| it.promise() == Some(id)),
        Action::Extend(names, _) => names.iter().any(|it| it.promise() == Some(id)),
        _ => false,
    })
}

/// Whether money comes back when work fails, or a part of it is held back.
fn comes_back(context: &Context<'_>) -> bool {
    const BACK: [&str; 21] = [
        "bank bond",
        "bank guarantee",
        "bond",
        "claw back",
        "clawback",
        "credited back",
        "escrow",
        "held back",
        "hold back",
        "holdback",
        "kept back",
        "money back",
        "paid back",
        "pay back",
        "refund",
        "refunded",
        "repay",
        "repayment",
        "retainage",
        "retention",
        "withhold",
    ];
    let model = context.model;
    let all = model
        .promises
        .iter()
        .flat_map(|it| &it.branches)
        .chain(model.rights.iter().flat_map(|it| &it.branches));
    let said = all.flat_map(|it| &it.statements).any(|it| match &it.action {
        Action::Money(MoneyVerb::Refund, _) => true,
        Action::Words(words) => wording::holds(words, &BACK),
        _ => false,
    });
    let fields = |it: &Promise| {
        let texts = [it.how.value(), it.head.note.value()];
        texts.into_iter().flatten().any(|text| wording::holds(text, &BACK))
            || wording::holds(&it.head.title, &BACK)
    };
    said || model.promises.iter().any(fields)
}

fn works<'m>(context: &Context<'m>, paid: &[PartyId]) -> Vec<Work<'m>> {
    let theirs = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency
            && context.model.debtors(it).iter().any(|party| paid.contains(party))
    });
    theirs
        .filter_map(|(id, promise)| Some(Work { promise, day: context.schedule.promise(id).once()?.date }))
        .collect()
}

/// Money that is due on the very day of a delivery, and not after it.
fn same_day<'m>(context: &Context<'m>, stage: &Stage<'_>) -> Option<Work<'m>> {
    works(context, &stage.paid).into_iter().find(|work| work.day == stage.day)
}

/// What is looked at last of all that those who are paid hand over.
fn accepted_last<'m>(context: &Context<'m>, paid: &[PartyId]) -> Option<Work<'m>> {
    let works = works(context, paid).into_iter();
    works
        .filter(|it| it.promise.acceptance.is_some() || !it.promise.worth.is_absent())
        .max_by_key(|it| it.day)
}

/// Whether any money waits for a piece of work, or for a step that can come later than planned.
fn waits_anywhere(context: &Context<'_>, paid: &[PartyId]) -> bool {
    context.promises().any(|(_, payment)| {
        payment.kind == PromiseKind::Payment
            && context.model.creditors(payment) == paid
            && (!payment.provided.is_absent()
                || phrase::counts_from(payment.when.list()).any(|anchor| match anchor.name.symbol {
                    Some(Symbol::Milestone(_)) => true,
                    Some(Symbol::Promise(id)) => {
                        context.model.promise(id).is_some_and(|it| it.kind != PromiseKind::Payment)
                    }
                    _ => false,
                }))
    })
}

fn on_the_day(stage: &Stage<'_>, work: &Work<'_>) -> Finding {
    let (name, then, day) = (&stage.payment.head.name, &work.promise.head.name, stage.day);
    let state = if work.promise.acceptance.is_some() { "accepted" } else { "met" };
    let place = stage.payment.when.place().unwrap_or(stage.payment.head.header());
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!(
            "{} of `{name}` are due on {day}, the day on which `{then}` is due, whether or not it has come",
            stage.sum
        ),
    )
    .here("a day of the calendar, and not after the delivery")
    .and(work.promise.when.place().unwrap_or(work.promise.head.header()), format!("`{then}` is due on {day}"))
    .help(format!("let the money wait for it: `within 14 days after {then} is {state}`"))
    .with("payment", name)
    .with("work", then);
    let text = format!("within 14 days after {then} is {state}");
    finding.edits.extend(offered(format!("write `{text}`"), vec![Change { place, text }]));
    finding
}

fn none_waits(context: &Context<'_>, later: &[&Stage<'_>], work: &Work<'_>) -> Finding {
    let names: Vec<&str> = later.iter().map(|it| it.payment.head.name.as_str()).collect();
    let then = &work.promise.head.name;
    let (place, payee) = later.first().map_or_else(Default::default, |it| {
        (it.payment.when.place().unwrap_or(it.payment.head.header()), context.parties(&it.paid))
    });
    let is = if names.len() == 1 { "is" } else { "are" };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("{} {is} due by the calendar, whether or not `{then}` has come, and nothing that {payee} is paid waits for any work", both(&names)),
    )
    .here("a day of the calendar");
    for it in later.iter().skip(1) {
        finding = finding.and(it.payment.when.place().unwrap_or(it.payment.head.header()), "another");
    }
    finding
        .and(work.promise.head.header(), format!("due on {}", work.day))
        .help(format!(
            "let a part wait for what it is paid for, such as `within 14 days after {then} is accepted`; or say what comes back when it \
             never comes"
        ))
        .with("payments", names.join(", "))
        .with("work", then)
}
