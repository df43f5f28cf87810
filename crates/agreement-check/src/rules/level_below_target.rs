//! Finds levels below the target: between the two, the promise is not kept and nothing follows.

use agreement_model::amount::{Amount, Limit, LimitKind};
use agreement_model::declared::{Promise, Right};
use agreement_model::statement::{Action, Branch, Sum, TierBy, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::{Change, Finding};

use crate::balance::Opened;
use crate::context::Context;
use crate::figures;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{Compared, compare, limit_shown};

pub(super) static RULE: Rule = Rule {
    name: "level-below-target",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("level_below_target.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let opened = Opened::of(context);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        // Who may leave after too many poor figures loses what lies between the two all the same.
        let counts = opened.with(id, &[]).find(|right| counts_by_target(right, id));
        if counts.is_some() || opened.with(id, &[]).next().is_none() {
            findings.extend(gap(promise, counts));
        }
    }
}

/// Whether a right opens when a promise is below its target, and not when something else befalls it.
fn counts_by_target(right: &Right, id: PromiseId) -> bool {
    right.when.list().iter().any(|when| {
        matches!(&when.kind, WhenKind::Condition(Condition::BelowTarget(name, _)) if name.promise() == Some(id))
    })
}

fn gap(promise: &Promise, counts: Option<&Right>) -> Option<Finding> {
    let target = promise.target.given()?;
    let mut branches = promise.branches.iter().filter(|branch| level(branch, &target.value).is_some());
    let (first, second) = (branches.next()?, branches.next());
    if promise.branches.iter().any(|branch| branch.unreadable || branch.trigger == Trigger::Unreadable) {
        return None;
    }
    let starts = starts(first, &target.value)?;
    let all_worse = [Some(first), second]
        .into_iter()
        .flatten()
        .chain(branches)
        .all(|branch| self::starts(branch, &target.value).is_some_and(|it| is_worse(it, &target.value)));
    if !all_worse {
        return None;
    }
    let name = &promise.head.name;
    let (level_shown, limit) = (figures::amount(starts), limit_shown(&target.value));
    let mut finding = Finding::new(
        RULE.name,
        starts.place,
        format!("`{name}` is promised {limit}, and nothing follows before {level_shown}"),
    )
    .here("the first level from which anything follows")
    .and(target.place, format!("`{limit}` is what was promised"))
    .help(format!(
        "let the first level be the target, with little at stake there: whatever lies between it and {level_shown} is a \
         promise that is broken for free"
    ))
    .with("promise", name)
    .with("level", level_shown.clone())
    .with("target", limit);
    if let Some(right) = counts {
        let told = format!("and by `{}` each of those periods counts for leaving", right.head.name);
        finding = finding.and(right.when.place().unwrap_or(right.head.header()), told);
    }
    // A row of a table needs a row above it, which is no small edit.
    let own = level(first, &target.value).filter(|own| second.is_none() && own.place == starts.place);
    if let Some(own) = own.filter(|_| !first.default) {
        let wanted = figures::amount(&target.value.amount);
        let change = Change { place: own.place, text: wanted.clone() };
        finding.edits.extend(offered(format!("begin at {wanted}"), vec![change]));
    }
    Some(finding)
}

/// The level of a branch on the poor side of a target, where something follows in it.
fn level<'b>(branch: &'b Branch, target: &Limit) -> Option<&'b Amount> {
    let level = match (&branch.trigger, target.kind) {
        (Trigger::Below(level), LimitKind::AtLeast | LimitKind::Above)
        | (Trigger::Above(level), LimitKind::AtMost | LimitKind::Below) => level,
        _ => return None,
    };
    (!branch.statements.is_empty()).then_some(level)
}

/// The mildest level from which anything follows in a branch: its own, or the mildest row where all is in tables.
fn starts<'b>(branch: &'b Branch, target: &Limit) -> Option<&'b Amount> {
    let own = level(branch, target)?;
    let mut mildest: Option<&Amount> = None;
    for statement in &branch.statements {
        let Action::Money(_, Sum::Tiers(TierBy::Level, rows)) = &statement.action else { return Some(own) };
        for row in rows {
            let milder = mildest.is_none_or(|known| {
                is_worse(known, &Limit { amount: row.threshold.clone(), ..target.clone() })
            });
            if milder {
                mildest = Some(&row.threshold);
            }
        }
    }
    // What the branch does not open, no row of it can reach.
    mildest.filter(|row| is_worse(row, &Limit { amount: own.clone(), ..target.clone() })).or(Some(own))
}

/// Whether a level is worse than the line of a limit.
fn is_worse(level: &Amount, target: &Limit) -> bool {
    match (compare(level, &target.amount), target.kind) {
        (Compared::Alike(order), LimitKind::AtLeast | LimitKind::Above) => order.is_lt(),
        (Compared::Alike(order), LimitKind::AtMost | LimitKind::Below) => order.is_gt(),
        _ => false,
    }
}
