//! Finds tables of which a row can never apply, and tables that cost less the worse it gets.

use std::cmp::Ordering;

use agreement_ledger::consequence::money_word;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::Head;
use agreement_model::statement::{Action, Statement, Sum, Tier, TierBy};
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::figures::amount;
use crate::reach::covers;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{Compared, compare};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "tier-out-of-order",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("tier_out_of_order.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    let mut look = |head: &Head, statement: &Statement| {
        if let Action::Money(verb, Sum::Tiers(by, rows)) = &statement.action
            && !unread.inside(statement.place)
            && once.is_new(statement.place)
        {
            let found = dead(head, *by, rows).or_else(|| sinking(head, money_word(*verb), *by, rows));
            findings.extend(found);
        }
    };
    for answer in answers(context) {
        answer.branch.statements.iter().for_each(|statement| look(&answer.promise.head, statement));
    }
    for penalty in &context.model.penalties {
        penalty.statements.iter().for_each(|statement| look(&penalty.head, statement));
    }
}

fn dead(head: &Head, by: TierBy, rows: &[Tier]) -> Option<Finding> {
    let pairs = rows.iter().enumerate();
    let (row, covering) = pairs.into_iter().find_map(|(index, row)| {
        let after = rows.get(index.saturating_add(1)..)?;
        Some((row, after.iter().find(|later| covers(by, later, row))?))
    })?;
    Some(
        Finding::new(
            RULE.name,
            row.place,
            format!(
                "the row `{}` of `{}` can never apply: `{}` further down always holds as well, and the last that holds \
                 counts",
                told(by, row),
                head.name,
                told(by, covering)
            ),
        )
        .here("never reached")
        .and(covering.place, "this takes its place")
        .help(match by {
            TierBy::Lateness => "put the rows in order, the shortest delay first",
            TierBy::Level => "put the rows in order, the mildest case first",
        })
        .with("name", &head.name),
    )
}

fn sinking(head: &Head, verb: &str, by: TierBy, rows: &[Tier]) -> Option<Finding> {
    let (milder, worse) = rows.iter().zip(rows.iter().skip(1)).find(|(milder, worse)| {
        milder.side == worse.side
            && is_of_the_same(milder, worse)
            && compare(&worse.amount, &milder.amount) == Compared::Alike(Ordering::Less)
    })?;
    let (less, more) = (amount(&worse.amount), amount(&milder.amount));
    Some(
        Finding::new(
            RULE.name,
            worse.place,
            format!("the worse it gets, the less `{}` costs: {less} after {more}", head.name),
        )
        .here(format!("`{}` is worse", told(by, worse)))
        .and(milder.place, format!("`{verb}` is more here"))
        .help("check the two figures; only one row counts, so each must hold all that follows in its case")
        .with("name", &head.name),
    )
}

/// Whether two rows give shares of the same thing, so that the greater share is the greater sum.
fn is_of_the_same(one: &Tier, other: &Tier) -> bool {
    match (&one.amount.of, &other.amount.of) {
        (Measure::Percent(one), Measure::Percent(other)) => {
            one.as_ref().map(|name| &name.text) == other.as_ref().map(|name| &name.text)
        }
        _ => true,
    }
}

/// The condition of a row as written.
fn told(by: TierBy, row: &Tier) -> String {
    let threshold = amount(&row.threshold);
    match (by, row.side) {
        (TierBy::Level, Some(LimitKind::Below)) => format!("below {threshold}"),
        (TierBy::Level, Some(LimitKind::Above)) => format!("above {threshold}"),
        _ => threshold,
    }
}
