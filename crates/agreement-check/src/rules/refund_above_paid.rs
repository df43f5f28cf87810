//! Finds refunds that give back more than can have been paid, or than anybody is liable for, or that come on top of charges.

use agreement_ledger::consequence::payers;
use agreement_ledger::price::{flat, is_payment, price};
use agreement_ledger::terms::{Opening, holders, liability_caps, opening};
use agreement_model::Due;
use agreement_model::amount::{Amount, Measure};
use agreement_model::date::Date;
use agreement_model::declared::{Promise, Right};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, Missed, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::answers::{Answer, answers};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::in_words;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "refund-above-paid",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("refund_above_paid.md"),
    check: Some(check),
};

/// Days by which a delay may be longer than it is reckoned here, for months and business days.
const SLACK: i64 = 7;

/// In a deal with more payments than this, nobody adds up for each refund what was paid.
const MANY: usize = 100;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let refunds: Vec<(Answer<'_>, &Statement)> = answers(context)
        .filter(|answer| context.is_own(&answer.promise.head))
        .flat_map(|answer| answer.branch.statements.iter().map(move |statement| (answer, statement)))
        .filter(|(_, statement)| matches!(statement.action, Action::Money(MoneyVerb::Refund, _)))
        .collect();
    let rights = context.model.rights.iter().filter(|right| context.is_own(&right.head));
    let used: Vec<(&Right, &Statement)> = rights
        .flat_map(|right| right.branches.iter().map(move |branch| (right, branch)))
        .filter(|(_, branch)| branch.trigger == Trigger::Used)
        .flat_map(|(right, branch)| branch.statements.iter().map(move |statement| (right, statement)))
        .filter(|(_, statement)| matches!(statement.action, Action::Money(MoneyVerb::Refund, _)))
        .collect();
    if refunds.is_empty() && used.is_empty() {
        return;
    }
    let payments: Vec<(PromiseId, &Promise)> =
        context.promises().filter(|(_, payment)| is_payment(payment)).collect();
    let payments = if payments.len() > MANY { None } else { Some(payments) };
    for (answer, statement) in refunds {
        findings.extend(refund(context, payments.as_deref(), &answer, statement));
    }
    for (right, statement) in used {
        findings
            .extend(payments.as_deref().and_then(|payments| all_back(context, payments, right, statement)));
    }
}

/// Why a refund is too much, and where that is to be seen.
struct Reason {
    told: String,
    at: Place,
    seen: &'static str,
}

/// A right that opens without any fault, and on which everything that is ever paid goes back, earned or not.
fn all_back(
    context: &Context<'_>,
    payments: &[(PromiseId, &Promise)],
    right: &Right,
    statement: &Statement,
) -> Option<Finding> {
    let Action::Money(MoneyVerb::Refund, Sum::Amount(amount)) = &statement.action else { return None };
    if !is_share_or_sum(amount) || statement.modal == Some(Modal::May) || statement.clauses.cap.is_some() {
        return None;
    }
    let holder = right.statements.iter().find_map(|it| holders(context.model, it).first().copied())?;
    // Before the first payment, or in its first days, there is little that could be earned.
    if opening(context.model, right, holder) != Opening::AnyTime || !right.expires.is_absent() {
        return None;
    }
    let sum = flat(context.model, context.schedule, amount, None)?;
    let owed = payers(context.model, &[], statement);
    let mut all = Money::zero(sum.currency);
    for (id, payment) in payments {
        if context.model.creditors(payment).iter().any(|party| owed.contains(party))
            && let Some(price) = price(context.model, context.schedule, *id)
        {
            all = all.plus(price.total).ok()?;
        }
    }
    if all.amount.is_zero() || sum < all {
        return None;
    }
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("the refund of {sum} gives back all of the {all} that is ever due, whatever was done for it until then"),
        )
        .here("the same sum on the first day and on the last")
        .and(right.head.header(), "this can be used at any time")
        .help("give back what was paid for the time that is left: `refund unused fee`")
        .with("right", &right.head.name)
        .with("refund", sum.to_string()),
    )
}

fn refund(
    context: &Context<'_>,
    payments: Option<&[(PromiseId, &Promise)]>,
    answer: &Answer<'_>,
    statement: &Statement,
) -> Option<Finding> {
    let Action::Money(MoneyVerb::Refund, Sum::Amount(amount)) = &statement.action else { return None };
    if !is_share_or_sum(amount) || statement.modal == Some(Modal::May) {
        return None;
    }
    let sum = flat(context.model, context.schedule, amount, Some(answer.id))?;
    let reasons: Vec<Reason> = [
        payments.and_then(|payments| above_paid(context, payments, answer, sum)),
        above_cap(context, answer, statement, sum),
        on_top(context, answer, statement, sum),
    ]
    .into_iter()
    .flatten()
    .collect();
    if reasons.is_empty() {
        return beside_exit(answer, statement, amount);
    }
    let name = &answer.promise.head.name;
    let told: Vec<String> = reasons.iter().map(|reason| reason.told.clone()).collect();
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("the refund of {sum} for `{name}` {}", in_words(&told, "and")),
    )
    .here("all this goes back");
    for reason in &reasons {
        finding = finding.and(reason.at, reason.seen);
    }
    Some(
        finding
            .help(
                "pay back what was paid for the part that never came, let the other side leave, and say with `remedy:` whether it \
                 comes on top of what the delay costs",
            )
            .with("promise", name)
            .with("refund", sum.to_string()),
    )
}

/// `acme may terminate; refund 128,000 EUR`: money that goes back whether or not anybody leaves, for something that may still
/// come. With a reason for the sum (`basis`), or where the power to leave is not of the same branch, it is a price of its own.
fn beside_exit(answer: &Answer<'_>, statement: &Statement, amount: &Amount) -> Option<Finding> {
    let branch = answer.branch;
    let leaves = branch.statements.iter().find(|other| {
        matches!(other.action, Action::Terminate(_))
            && other.modal == Some(Modal::May)
            && other.subject.is_some()
    })?;
    let is_missed = matches!(branch.trigger, Trigger::Missed(_)) && !branch.default;
    if !is_missed || !branch.basis.is_absent() || !matches!(amount.of, Measure::Money(_)) {
        return None;
    }
    let name = &answer.promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("the refund for `{name}` is owed as soon as it is missed, whether or not anybody leaves the deal"),
        )
        .here("owed by itself")
        .and(leaves.place, "this may be used, or not")
        .help(
            "say with whose use it comes: let a `right` open `once` this is missed, with the refund in its `if used`; or write \
             `basis:` and `pay` where it is the price of the delay and the work is still owed",
        )
        .with("promise", name),
    )
}

/// A sum, or a share of the whole deal. A share of a payment gives back what that payment was.
fn is_share_or_sum(amount: &Amount) -> bool {
    let of_value = |of: &Option<agreement_model::symbol::Name>| {
        of.as_ref().is_some_and(|of| of.symbol == Some(Symbol::Word(Word::Value)))
    };
    amount.per.is_none()
        && match &amount.of {
            Measure::Money(_) => true,
            Measure::Percent(of) => of_value(of),
            Measure::Bare | Measure::Time(_) | Measure::Count(_) => false,
        }
}

fn above_paid(
    context: &Context<'_>,
    payments: &[(PromiseId, &Promise)],
    answer: &Answer<'_>,
    sum: Money,
) -> Option<Reason> {
    let day = reached(context, answer.id, answer.branch)?;
    let debtors = context.model.debtors(answer.promise);
    let mut paid = Money::zero(sum.currency);
    let mut open = None;
    for (id, payment) in payments.iter().copied() {
        if !context.model.creditors(payment).iter().any(|party| debtors.contains(party)) {
            continue;
        }
        let price = price(context.model, context.schedule, id)?;
        let waits = phrase::counts_from(payment.when.list())
            .any(|anchor| anchor.name.promise() == Some(answer.id) && !phrase::is_due_date(anchor));
        let times = match context.schedule.promise(id) {
            _ if waits => 0,
            Due::On(due) => u32::from(due.date <= day),
            Due::Series(days, _) => u32::try_from(days.iter().filter(|due| due.date <= day).count()).ok()?,
            Due::Waiting(name) if name.symbol == Some(Symbol::Word(Word::Signed)) => price.times,
            _ => return None,
        };
        if times < price.times {
            open.get_or_insert(payment.head.header());
        }
        paid = paid.plus(price.each.times(times.into()).ok()?).ok()?;
    }
    let open = open.filter(|_| sum > paid)?;
    let told = if paid.amount.is_zero() {
        "gives back money before any is due".to_owned()
    } else {
        format!("is more than the {paid} that can have fallen due by then")
    };
    Some(Reason { told, at: open, seen: "not due by then" })
}

/// The day on which a branch of a promise with one due date is reached, at the latest.
fn reached(context: &Context<'_>, id: PromiseId, branch: &Branch) -> Option<Date> {
    let due = context.schedule.promise(id).once()?.date;
    let by = match &branch.trigger {
        Trigger::Late(None) => return Some(due),
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => by.duration()?,
        Trigger::Missed(Some(Missed::On(day))) => return Some(day.value),
        _ => return None,
    };
    let days = i64::try_from(roughly_hours(by) / 24).ok()?;
    due.add_days(days.saturating_add(SLACK)).ok()
}

fn above_cap(
    context: &Context<'_>,
    answer: &Answer<'_>,
    statement: &Statement,
    sum: Money,
) -> Option<Reason> {
    let payers = payers(context.model, &context.model.debtors(answer.promise), statement);
    let caps = payers
        .into_iter()
        .flat_map(|party| liability_caps(context.model, context.schedule, party).into_iter());
    let (limit, at) = caps
        .filter(|cap| cap.general)
        .filter_map(|cap| Some((cap.in_all.or(cap.sum)?, cap.place)))
        .find(|(limit, _)| limit.currency == sum.currency && sum > *limit)?;
    Some(Reason {
        told: format!("is above the limit on liability of {limit}"),
        at,
        seen: "this is the limit",
    })
}

/// All the price back, while the money for the delay runs on, and nobody says that the one is instead of the other.
fn on_top(context: &Context<'_>, answer: &Answer<'_>, statement: &Statement, sum: Money) -> Option<Reason> {
    let worth = context.worth()?.value;
    if worth.currency != sum.currency || sum < worth {
        return None;
    }
    let others = answer.promise.branches.iter().filter(|branch| branch.is_late());
    let charges = others
        .filter(|branch| branch.remedy.is_absent())
        .flat_map(|branch| &branch.statements)
        .find(|other| {
            other.place != statement.place
                && matches!(&other.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _))
        })?;
    let told = "comes on top of what the delay has cost already".to_owned();
    Some(Reason { told, at: charges.place, seen: "and this stays owed" })
}
