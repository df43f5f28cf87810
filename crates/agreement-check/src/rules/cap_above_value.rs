//! Finds promises that cost more, when they are not kept, than the whole deal is worth.

use std::collections::BTreeMap;

use agreement_ledger::exposure::{Exposure, Line, exposure};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::reach::reach;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "cap-above-value",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("cap_above_value.md"),
    check: Some(check),
};

/// More lines than this are not pointed at one by one.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let header = context.model.header.as_ref();
    let Some(value) = header.and_then(|header| header.value.given()).filter(|it| it.value.per.is_none())
    else {
        return;
    };
    let Some(worth) = value.value.money().filter(|worth| !worth.amount.is_zero()) else { return };
    let mut costs: BTreeMap<PromiseId, Cost<'_>> = BTreeMap::new();
    for exposed in exposure(context.model, context.schedule) {
        collect(context, &exposed, worth, &mut costs);
    }
    for cost in costs.values().filter(|cost| cost.most > worth) {
        findings.extend(above(context, cost, worth, value.place));
    }
}

/// The most that one promise costs, each time it fails.
struct Cost<'m> {
    promise: PromiseId,
    most: Money,
    lines: Vec<(&'m Statement, Money)>,
}

/// What is paid back is no cost, and what has no bound is another rule's.
fn collect<'m>(
    context: &Context<'m>,
    exposed: &Exposure,
    worth: Money,
    costs: &mut BTreeMap<PromiseId, Cost<'m>>,
) {
    for line in &exposed.lines {
        let Some(each) = line.each.or(line.total).filter(|each| each.currency == worth.currency) else {
            continue;
        };
        // A cap on all occurrences together may be lower than what one would cost without it.
        let mut each = line.total.and_then(|total| total.at_most(each).ok()).unwrap_or(each);
        let Some(statement) = statement(context, line) else { continue };
        if !matches!(&statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _)) {
            continue;
        }
        // A limit that nothing reaches is another rule's: here counts how far the charge can get.
        let promise = context.model.promise(line.promise);
        let reach = promise.and_then(|promise| reach(context, line.promise, promise, statement));
        each = reach.and_then(|reach| reach.most.at_most(each).ok()).unwrap_or(each);
        let cost = costs.entry(line.promise).or_insert_with(|| Cost {
            promise: line.promise,
            most: Money::zero(worth.currency),
            lines: Vec::new(),
        });
        // Where several owe a promise together, each bears the whole, and the line comes once for each.
        let counted = cost.lines.iter().any(|(known, _)| known.place == statement.place);
        if let (false, Ok(more)) = (counted, cost.most.plus(each)) {
            cost.most = more;
            cost.lines.push((statement, each));
        }
    }
}

fn statement<'m>(context: &Context<'m>, line: &Line) -> Option<&'m Statement> {
    if let Some((penalty, index)) = line.penalty {
        return context.model.penalties.get(penalty.index())?.statements.get(index);
    }
    context.model.promise(line.promise)?.branches.get(line.branch)?.statements.get(line.statement)
}

fn above(context: &Context<'_>, cost: &Cost<'_>, worth: Money, value: Place) -> Option<Finding> {
    let promise = context.model.promise(cost.promise)?;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut lines = cost.lines.clone();
    lines.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.amount));
    let (first, most) = lines.first().copied()?;
    let mut finding = Finding::new(
        RULE.name,
        first.place,
        format!("`{name}` can cost {who} {}, more than the {worth} that the whole deal is worth", cost.most),
    )
    .here(format!("up to {most}"));
    for (statement, more) in lines.iter().skip(1).take(SHOWN) {
        finding = finding.and(statement.place, format!("and up to {more} on top"));
    }
    Some(
        finding
            .and(value, format!("the deal is worth {worth}"))
            .help(
                "bring the limit (`up to …`) down to what the failure costs the other side, at most a part of the price: whoever \
                 could lose more than the deal brings does better to break it off, and a sum without measure carries the risk \
                 of being read as a punishment",
            )
            .with("promise", name)
            .with("most", cost.most.to_string())
            .with("value", worth.to_string()),
    )
}
