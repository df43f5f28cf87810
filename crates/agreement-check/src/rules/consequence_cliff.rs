//! Finds large sums that fall due whole on the first day of a delay, or at the first point below a target.

use std::collections::BTreeMap;

use agreement_ledger::consequence::{self, payers};
use agreement_ledger::exposure::exposure;
use agreement_ledger::price::flat;
use agreement_model::Decimal;
use agreement_model::amount::Measure;
use agreement_model::declared::PromiseKind;
use agreement_model::duration::Duration;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, Missed, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::answers::{Answer, Once, answers, is_success, opening, statement};
use crate::context::Context;
use crate::figures::{self, roughly_hours};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "consequence-cliff",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SHARE, &GRACE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("consequence_cliff.md"),
    check: Some(check),
};

static SHARE: Setting = Setting {
    name: "share",
    meaning: "how much of the agreement's value a sum must be to count as large, in percent",
    standard: Standard::Percent(5),
};

static GRACE: Setting = Setting {
    name: "grace",
    meaning: "how many days a delay must last before a whole sum falls due at once",
    standard: Standard::Number(7),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    let exposed = exposure(context.model, context.schedule);
    let lines = exposed.iter().flat_map(|exposed| &exposed.lines);
    let most: BTreeMap<(PromiseId, Place), Money> = lines
        .filter_map(|line| Some(((line.promise, statement(context, line)?.place), line.each?)))
        .collect();
    for answer in answers(context) {
        if let Some(finding) = at_the_edge(context, &answer)
            && once.is_new(answer.branch.place)
        {
            findings.push(finding);
        }
    }
    for answer in answers(context).filter(|answer| comes_at_once(context, &answer.branch.trigger)) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let place = line.statement.place;
            if !line.binds || !is_whole_at_once(line.statement) {
                continue;
            }
            if let Some((most, whole)) =
                most.get(&(answer.id, place)).and_then(|most| large(context, &answer, *most))
                && once.is_new(place)
            {
                findings.push(cliff(context, &answer, line.statement, most, &whole));
            }
        }
    }
}

/// A level just below the target, and nothing below it: the last point costs as much as all of them.
fn at_the_edge(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let target = answer.promise.target.value()?;
    let level = |branch: &Branch| match &branch.trigger {
        Trigger::Below(level) | Trigger::Above(level) => Some(level.number),
        _ => None,
    };
    let is_edge = level(answer.branch)? == target.amount.number && !is_success(answer.promise, answer.branch);
    let steps = answer.promise.branches.iter().filter(|branch| level(branch).is_some()).count();
    if !is_edge || steps > 1 || answer.branch.default {
        return None;
    }
    let value = context.worth().map(|value| value.value);
    let debtors = context.model.debtors(answer.promise);
    answer.branch.statements.iter().find_map(|line| {
        let Action::Money(_, Sum::Amount(amount)) = &line.action else { return None };
        let paid = payers(context.model, &debtors, line).iter().any(|it| debtors.contains(it));
        if amount.per.is_some() || line.modal == Some(Modal::May) || !paid {
            return None;
        }
        let of = match &amount.of {
            Measure::Percent(Some(of)) => of.promise().and_then(|id| context.model.promise(id)),
            _ => None,
        };
        let most = flat(context.model, context.schedule, amount, Some(answer.id))?;
        let large = value.filter(|value| value.currency == most.currency);
        let large =
            large.and_then(|value| value.percent(Decimal::from(LARGE)).ok()).is_some_and(|it| most >= it);
        let half =
            of.is_some_and(|it| it.kind == PromiseKind::Payment) && amount.number >= Decimal::from(HALF);
        (half || large).then(|| edge(context, answer, line, most))
    })
}

/// From which part of a payment, or of all that the deal is worth, a sum for the first point below a target is large, in percent.
const HALF: u32 = 50;
const LARGE: u32 = 20;

fn edge(context: &Context<'_>, answer: &Answer<'_>, line: &Statement, most: Money) -> Finding {
    let name = &answer.promise.head.name;
    let who = context.parties(&context.model.debtors(answer.promise));
    let opening = opening(&answer.branch.trigger);
    Finding::new(RULE.name, line.place, format!("{who} owes all of {most} `{opening}`, for the first point as for the last"))
        .here("whole at once")
        .and(answer.promise.target.place().unwrap_or(answer.promise.head.header()), "what is promised begins right here")
        .help(
            "let it grow with what is missing, such as `credit by level { … }` with a small first row: where one point decides over \
             so much, people argue about how it was measured",
        )
        .with("promise", name)
        .with("sum", most.to_string())
}

/// Whether a branch holds after so few days that they are no grace.
fn comes_at_once(context: &Context<'_>, trigger: &Trigger) -> bool {
    let grace = u64::from(context.policy.number(&RULE, &GRACE)).saturating_mul(24);
    let short = |length: Option<Duration>| length.is_some_and(|length| roughly_hours(length) < grace);
    match trigger {
        Trigger::Late(None) => true,
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => short(by.duration()),
        _ => false,
    }
}

/// A fixed sum, or a table of one row, with no days free: the second day costs no more than the first.
fn is_whole_at_once(statement: &Statement) -> bool {
    let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, sum) = &statement.action else { return false };
    let flat = match sum {
        Sum::Amount(amount) => amount.per.is_none(),
        Sum::Tiers(_, rows) => rows.len() == 1 && rows.iter().all(|row| row.amount.per.is_none()),
        Sum::Unused(_) | Sum::Todo => false,
    };
    flat && statement.clauses.free.is_none() && statement.modal != Some(Modal::May)
}

/// A sum that is a large part of what the deal is worth, and what that is.
fn large(context: &Context<'_>, answer: &Answer<'_>, most: Money) -> Option<(Money, String)> {
    let value = context.worth().map(|value| value.value);
    let worth = answer.promise.worth.value().and_then(agreement_model::amount::Amount::money);
    let (whole, told) = match (value, worth) {
        (Some(value), _) => (value, format!("{value} that the deal is worth")),
        (None, Some(worth)) => (worth, format!("{worth} that it is worth")),
        (None, None) => return None,
    };
    let limit = whole.percent(context.policy.percent(&RULE, &SHARE)).ok()?;
    (most >= limit).then_some((most, told))
}

fn cliff(
    context: &Context<'_>,
    answer: &Answer<'_>,
    statement: &Statement,
    most: Money,
    whole: &str,
) -> Finding {
    let name = &answer.promise.head.name;
    let owed_by = context.model.debtors(answer.promise);
    let who = context.parties(&payers(context.model, &owed_by, statement));
    let after = match &answer.branch.trigger {
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => {
            format!("when `{name}` is {} late", figures::amount(by))
        }
        _ => format!("on the first day on which `{name}` is late"),
    };
    Finding::new(RULE.name, statement.place, format!("{who} owes all of {most} at once {after}"))
        .here(format!("of the {whole}"))
        .and(answer.promise.head.header(), format!("`{}` is all or nothing", opening(&answer.branch.trigger)))
        .help(format!(
            "let it grow with the delay, such as a tenth of it `per started week … up to {most}`, or leave some days free \
             (`after the first 5 days`): where one day decides over so much, people argue about hours"
        ))
        .with("promise", name)
        .with("sum", most.to_string())
}
