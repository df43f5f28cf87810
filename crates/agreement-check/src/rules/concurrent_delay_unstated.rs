//! Finds goals that both sides can delay, in agreements that do not say how days with two causes count.

use std::collections::BTreeMap;

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::Promise;
use agreement_model::symbol::GoalId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "concurrent-delay-unstated",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("concurrent_delay_unstated.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    if !header.concurrent.is_absent() || header.head.may_hold("concurrent") {
        return;
    }
    let mut by_goal: BTreeMap<GoalId, [Option<&Promise>; 2]> = BTreeMap::new();
    for (_, promise) in context.promises().filter(|(_, promise)| counts_days(context, promise)) {
        let sides = context.model.debtors(promise).into_iter().filter_map(|id| side(context.model, id));
        for side in sides {
            for goal in promise.serves.list().iter().filter_map(agreement_model::symbol::Name::goal) {
                let [client, supply] = by_goal.entry(goal).or_default();
                let place = if side == Side::Client { client } else { supply };
                place.get_or_insert(promise);
            }
        }
    }
    for (id, both) in by_goal {
        let ([Some(theirs), Some(ours)], Some(goal)) = (both, context.model.goal(id)) else { continue };
        let name = &goal.head.name;
        let mut finding = Finding::new(
            RULE.name,
            header.head.header(),
            format!(
                "both sides can delay `{name}` on the same days, and nobody says how such days count: `{}` and `{}`",
                theirs.head.name, ours.head.name
            ),
        )
        .here("no `concurrent` here");
        for promise in [theirs, ours] {
            let who = context.parties(&context.model.debtors(promise));
            finding = finding.and(promise.head.header(), format!("owed by {who}"));
        }
        finding = finding
            .help(
                "write `concurrent: once`, so that a day which both sides lost moves the dates once, or `concurrent: \
                 separately`; silent agreements count such days once",
            )
            .with("goal", name);
        let once = ["concurrent: once".to_owned()];
        finding.edits.extend(added(&header.head, "write `concurrent: once`", &once));
        findings.push(finding);
        return;
    }
}

/// Whether days of its lateness are counted: into other dates or into money.
fn counts_days(context: &Context<'_>, promise: &Promise) -> bool {
    let mut late = promise.branches.iter().filter(|branch| branch.is_late() && branch.concurrent.is_absent());
    late.any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| matches!(Kind::of(&line.statement.action), Some(Kind::Money | Kind::Time)))
    })
}
