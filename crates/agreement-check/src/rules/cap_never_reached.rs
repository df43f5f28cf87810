//! Finds limits that what they limit cannot reach while the agreement lasts.

use std::cmp::Ordering;

use agreement_ledger::consequence::of_branch;
use agreement_ledger::exposure::sum_of;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::Promise;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, Cap, Statement, Sum, Tier, Trigger, Window};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::answers::Once;
use crate::context::Context;
use crate::figures;
use crate::reach::{Reach, reach};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{Compared, compare};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "cap-never-reached",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("cap_never_reached.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for (id, promise) in context.promises() {
        for branch in promise.branches.iter().filter(|branch| !branch.unreadable && !branch.default) {
            for line in of_branch(context.model, branch).lines {
                // A penalty serves several promises; its limit may be meant for the worst of them.
                if line.penalty.is_none()
                    && !unread.inside(line.statement.place)
                    && once.is_new(line.statement.place)
                {
                    findings.extend(unreachable(context, id, promise, branch, line.statement));
                }
            }
        }
    }
}

fn unreachable(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
    statement: &Statement,
) -> Option<Finding> {
    let (Action::Money(_, sum), Some(cap)) = (&statement.action, &statement.clauses.cap) else { return None };
    if !is_for_one(cap) {
        return None;
    }
    if let Sum::Tiers(_, rows) = sum {
        return below_all_rows(promise, rows, cap);
    }
    if !is_of_time(&branch.trigger) {
        return None;
    }
    let limit = sum_of(context.model, context.schedule, &cap.amount, Some(id)).ok()?;
    let Sum::Amount(amount) = sum else { return None };
    if amount.per.is_none() {
        let fixed = sum_of(context.model, context.schedule, amount, Some(id)).ok()?;
        return (fixed < limit).then(|| idle(promise, statement, fixed, limit));
    }
    let reach = reach(context, id, promise, statement)?;
    // Where the agreement ends too early for its own dates, that is the fault, and it is found as that.
    let ends = context.model.header.as_ref().and_then(|header| header.ends.place());
    if reach.place == ends && super::date_outside_term::ends_too_early(context) {
        return None;
    }
    // What can cost more than the deal is worth is found by `cap-above-value`.
    let is_above = context.worth().is_some_and(|worth| reach.most > worth.value);
    (reach.most < limit && !is_above).then(|| never(promise, statement, &reach, limit))
}

/// A limit above the highest row of a table, of which one row applies.
fn below_all_rows(promise: &Promise, rows: &[Tier], cap: &Cap) -> Option<Finding> {
    let mut highest = rows.first()?;
    for row in rows {
        match compare(&row.amount, &highest.amount) {
            Compared::Alike(order) if row.amount.per.is_none() && is_same_whole(&row.amount, &cap.amount) => {
                if order.is_gt() {
                    highest = row;
                }
            }
            _ => return None,
        }
    }
    let (most, limit) = (figures::amount(&highest.amount), figures::amount(&cap.amount));
    let name = &promise.head.name;
    (compare(&highest.amount, &cap.amount) == Compared::Alike(Ordering::Less)).then(|| {
        Finding::new(
            RULE.name,
            cap.amount.place,
            format!("the limit of {limit} does nothing: one row of the table applies, and the highest gives {most}"),
        )
        .here(format!("never reached by `{name}`"))
        .and(highest.place, format!("no more than {most}"))
        .help("take out `up to …`, or raise the highest row to what was meant")
        .with("promise", name)
        .with("most", most)
        .with("limit", limit)
    })
}

/// Whether two amounts are shares of one thing, or sums.
fn is_same_whole(one: &Amount, other: &Amount) -> bool {
    match (&one.of, &other.of) {
        (Measure::Percent(Some(one)), Measure::Percent(Some(other))) => one.symbol == other.symbol,
        (Measure::Money(one), Measure::Money(other)) => one == other,
        _ => false,
    }
}

/// Only lateness runs; what is measured does not.
fn is_of_time(trigger: &Trigger) -> bool {
    matches!(trigger, Trigger::Late(_) | Trigger::Missed(_))
}

fn is_for_one(cap: &Cap) -> bool {
    cap.amount.per.is_none() && cap.window == Window::Each
}

fn idle(promise: &Promise, statement: &Statement, fixed: Money, limit: Money) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        statement.place,
        format!("the limit of {limit} does nothing: `{name}` costs {fixed} once, and does not grow"),
    )
    .here(format!("{fixed}, up to {limit}"))
    .help("take out `up to …`, or say for what time the sum is owed each time, such as `per started week`")
    .with("promise", name)
    .with("most", fixed.to_string())
    .with("limit", limit.to_string())
}

fn never(promise: &Promise, statement: &Statement, reach: &Reach, limit: Money) -> Finding {
    let (name, most) = (&promise.head.name, reach.most);
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("the limit of {limit} is never reached: by {}, `{name}` can cost {most} at most", reach.day),
    )
    .here(format!("{most} in all that time"));
    if let Some(place) = reach.place {
        finding = finding.and(place, reach.says.clone());
    }
    finding
        .help(format!(
            "write a limit that can be reached, below {most}, or take it out: as it stands it promises the one side a protection \
             and the other a sum that neither will see"
        ))
        .with("promise", name)
        .with("most", most.to_string())
        .with("limit", limit.to_string())
        .with("until", reach.day.to_string())
}
