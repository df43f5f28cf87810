//! Finds credits that lapse at the end although the last payments they could come off lie before.

use agreement_ledger::consequence;
use agreement_ledger::price::is_payment;
use agreement_model::date::Date;
use agreement_model::declared::{Credits, Promise, PromiseKind};
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::PartyId;
use agreement_model::when::{Base, Quantifier, WhenKind};
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "credits-lost-at-end",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("credits_lost_at_end.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days before the end the last payment may be due without credits being lost",
    standard: Standard::Number(20),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(credits) = header.credits.given().filter(|credits| credits.value == Credits::Expire) else {
        return;
    };
    let Some(end) = context.schedule.ends else { return };
    let days_most = i64::from(context.policy.number(&RULE, &DAYS));
    let found = context.model.promises.iter().find_map(|promise| {
        let statement = earned(context, promise)?;
        let (gives, takes) = (context.model.debtors(promise), context.model.creditors(promise));
        let (payment, last) = last_payment(context, &takes, &gives)?;
        let days = end.days_since(last);
        (days > days_most).then_some(((promise, statement), (payment, last, days), takes))
    });
    if let Some((earned, last, takes)) = found {
        findings.push(lost(context, credits.place, earned, last, &takes));
    }
}

/// A credit that may be earned until the end: for a level, or for each of many.
fn earned<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<&'m Statement> {
    let again = promise.when.list().iter().any(|when| match &when.kind {
        WhenKind::Every(_) => true,
        // An answer to each fault can come too late until the last day.
        WhenKind::Within(_, Some(point)) => {
            matches!(&point.base, Base::Anchor(anchor) if anchor.quantifier == Some(Quantifier::Each))
        }
        _ => false,
    });
    if !again || promise.kind == PromiseKind::Payment {
        return None;
    }
    let lines =
        promise.branches.iter().flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.map(|line| line.statement).find(|it| matches!(it.action, Action::Money(MoneyVerb::Credit, _)))
}

/// The last payment from some parties to others, where every one of them has its days.
fn last_payment<'m>(context: &Context<'m>, from: &[PartyId], to: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let between = context.promises().filter(|(_, promise)| {
        is_payment(promise)
            && context.model.debtors(promise).iter().any(|party| from.contains(party))
            && context.model.creditors(promise).iter().any(|party| to.contains(party))
    });
    // What is paid by the piece, later on, takes a small part of a credit at best.
    let agreed = between.filter(|(id, _)| {
        agreement_ledger::price::price_each(context.model, context.schedule, *id).is_some()
    });
    let dated: Option<Vec<(&Promise, Date)>> =
        agreed.map(|(id, promise)| Some((promise, context.schedule.promise(id).last()?.date))).collect();
    dated?.into_iter().max_by_key(|(_, day)| *day)
}

fn lost(
    context: &Context<'_>,
    place: Place,
    (promise, statement): (&Promise, &Statement),
    (payment, last, days): (&Promise, Date, i64),
    takes: &[PartyId],
) -> Finding {
    let (name, paid, who) = (&promise.head.name, &payment.head.name, context.parties(takes));
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("what {who} earns as credit in the last {days} days is lost: `{paid}` is due for the last time on {last}"),
    )
    .here("credits lapse at the end")
    .and(statement.place, format!("earned for `{name}`, as long as it runs"))
    .and(payment.when.place().unwrap_or(payment.head.header()), "the last payment it could come off")
    .help("write `credits: paid within 30 days`: a credit that no payment follows is no consequence")
    .with("promise", name)
    .with("payment", paid)
    .with("last", last.to_string());
    let change = Change { place, text: "paid within 30 days".to_owned() };
    finding.edits.extend(offered("write `paid within 30 days`", vec![change]));
    finding
}
