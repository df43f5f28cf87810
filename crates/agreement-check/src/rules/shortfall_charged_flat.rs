//! Finds sums that are the same for a small miss and a great one, again in every period, with no limit for a year.

use agreement_ledger::consequence;
use agreement_ledger::exposure;
use agreement_model::amount::{Measure, RateUnit};
use agreement_model::declared::Promise;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Every, WhenKind};
use agreement_syntax::Finding;

use crate::answers::{Answer, Once, answers, opening};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "shortfall-charged-flat",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHARE, &PIECES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("shortfall_charged_flat.md"),
    check: Some(check),
};

static PIECES: Setting = Setting {
    name: "pieces",
    meaning: "from which part of the agreement's value on, in percent, a price for each missing piece counts for much in a year",
    standard: Standard::Percent(10),
};

static SHARE: Setting = Setting {
    name: "share",
    meaning: "from which part of the agreement's value on, in percent, such sums count for much in a year",
    standard: Standard::Percent(3),
};

/// Hours of a year of twelve months of thirty days.
const YEAR: u64 = 360 * 24;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| context.is_own(&answer.promise.head)) {
        let Some(every) = repeats(answer.promise) else { continue };
        if !matches!(answer.branch.trigger, Trigger::Below(_) | Trigger::Above(_))
            || is_graded(answer.promise, &answer.branch.trigger)
        {
            continue;
        }
        let lines = consequence::of_branch(context.model, answer.branch).lines;
        for line in lines.into_iter().filter(|line| line.binds) {
            if let Some(sum) = flat(context, answer.id, line.statement)
                && let Some(year) = in_a_year(context, sum, every)
                && once.is_new(line.statement.place)
            {
                let opening = opening(&answer.branch.trigger);
                findings.push(same(context, answer.promise, line.statement, &opening, (sum, year)));
            } else if let Some(year) = by_the_piece(context, &answer, line.statement, every)
                && once.is_new(line.statement.place)
            {
                findings.push(endless(context, answer.promise, line.statement, year));
            }
        }
    }
}

fn repeats(promise: &Promise) -> Option<&Every> {
    promise.when.list().iter().find_map(|when| match &when.kind {
        WhenKind::Every(every) => Some(every),
        _ => None,
    })
}

/// Whether several levels answer it: then a great miss costs more than a small one.
fn is_graded(promise: &Promise, trigger: &Trigger) -> bool {
    let same = |other: &Trigger| std::mem::discriminant(other) == std::mem::discriminant(trigger);
    promise.branches.iter().filter(|it| same(&it.trigger)).count() > 1
}

/// A plain sum to be paid with no limit over any time. A credit is bounded by what it comes off, and so is a share of that.
fn flat(context: &Context<'_>, id: PromiseId, statement: &Statement) -> Option<Money> {
    let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else {
        return None;
    };
    let plain =
        amount.per.is_none() && statement.clauses.cap.is_none() && statement.modal != Some(Modal::May);
    // A share of the whole deal is a plain sum as well.
    let share = matches!(&amount.of, Measure::Percent(Some(of))
        if matches!(of.symbol, Some(Symbol::Word(Word::Value | Word::Worth))));
    if !plain || amount.money().is_none() && !share {
        return None;
    }
    exposure::sum_of(context.model, context.schedule, amount, Some(id)).ok()
}

/// What a sum comes to in a year, where that is much of what the deal is worth.
fn in_a_year(context: &Context<'_>, sum: Money, every: &Every) -> Option<Money> {
    let period = agreement_model::duration::Duration { count: every.count, unit: every.unit };
    let times = YEAR.checked_div(roughly_hours(period))?;
    let year = sum.times(times.into()).ok()?;
    let Some(value) = context.worth() else { return Some(year).filter(|_| times > 1) };
    let least = value.value.percent(context.policy.percent(&RULE, &SHARE)).ok()?;
    // What is counted once a year comes again in every year of the term.
    if let (1, Some(from), Some(to)) = (times, context.schedule.effective, context.schedule.ends) {
        let years = u32::try_from(to.days_since(from) / 364).ok()?;
        let all = sum.times(years.into()).ok()?;
        return (years > 1 && all.currency == least.currency && all.amount >= least.amount).then_some(year);
    }
    (year.currency == least.currency && year.amount >= least.amount && times > 1).then_some(year)
}

/// What `pay 2 USD per case` for all that is missing comes to in a year with no limit, where nothing at all is reached.
fn by_the_piece(
    context: &Context<'_>,
    answer: &Answer<'_>,
    statement: &Statement,
    every: &Every,
) -> Option<Money> {
    let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { return None };
    let Trigger::Below(level) = &answer.branch.trigger else { return None };
    let rate = amount.per.as_ref().filter(|rate| rate.of.is_none() && rate.count > 0)?;
    let counted =
        matches!((&rate.unit, &level.of), (RateUnit::Count(one), Measure::Count(_)) if !one.is_empty());
    if !counted || statement.clauses.cap.is_some() || statement.modal == Some(Modal::May) {
        return None;
    }
    let each = amount.money()?;
    let pieces = level.number.checked_div(rate.count.into())?;
    let worth = context.worth()?.value;
    let period = agreement_model::duration::Duration { count: every.count, unit: every.unit };
    let times = YEAR.checked_div(roughly_hours(period))?;
    let year = each.times(pieces).ok()?.times(times.into()).ok()?;
    let least = worth.percent(context.policy.percent(&RULE, &PIECES)).ok()?;
    (times > 1 && year.currency == least.currency && year >= least).then_some(year)
}

fn endless(context: &Context<'_>, promise: &Promise, statement: &Statement, year: Money) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        statement.place,
        format!("{who} pays for all that is missing from `{name}`, up to {year} a year, and no limit ends it"),
    )
    .here("`pay` without `up to`")
    .and(promise.head.header(), "a poor period costs this again each time")
    .help("set a limit such as `up to … in any 12 months`, and say from when on it counts and what is nobody's fault")
    .with("promise", name)
    .with("year", year.to_string())
}

fn same(
    context: &Context<'_>,
    promise: &Promise,
    statement: &Statement,
    opening: &str,
    (sum, year): (Money, Money),
) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        statement.place,
        format!("{who} owes {sum} for `{name}` whether little is missing or all, up to {year} a year"),
    )
    .here("the same for a small miss and a great one")
    .and(promise.head.header(), format!("`{opening}` is all it asks, in every period"))
    .help(
        "charge for what is missing (`120 USD per …`), or write a table by level, and set a limit such as `up to … in any 12 \
         months`: where one missing piece costs as much as all of them, nobody hurries for the rest",
    )
    .with("promise", name)
    .with("sum", sum.to_string())
    .with("year", year.to_string())
}
