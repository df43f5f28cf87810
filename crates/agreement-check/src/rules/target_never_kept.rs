//! Finds targets that nobody can keep, with money behind them: one hundred in a hundred, period after period.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::Decimal;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::Promise;
use agreement_model::statement::Trigger;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "target-never-kept",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("target_never_kept.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(perfect(context, promise));
    }
}

/// A share of all in every period, from which money follows as soon as one is missing.
fn perfect(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let target = promise.target.given()?;
    let amount = &target.value.amount;
    let repeats = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
    let all = matches!(amount.of, Measure::Percent(_)) && amount.number >= Decimal::ONE_HUNDRED;
    if !repeats || !all || target.value.kind != LimitKind::AtLeast {
        return None;
    }
    let costs = promise.branches.iter().find(|branch| {
        let first = matches!(&branch.trigger, Trigger::Below(level)
            if matches!(level.of, Measure::Percent(_)) && level.number >= Decimal::ONE_HUNDRED);
        let lines = consequence::of_branch(context.model, branch).lines;
        first && lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
    })?;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Some(
        Finding::new(
            RULE.name,
            target.place,
            format!("`{name}` must reach {} every time, so {who} pays nearly every time", figures::amount(amount)),
        )
        .here("one miss in a thousand is a miss")
        .and(costs.place, "money follows from the first one")
        .help(
            "set a level that good work reaches, such as `at least 98.5%`, and let more follow further down; where every single \
             case counts, promise it case by case",
        )
        .with("promise", name),
    )
}
