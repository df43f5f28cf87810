//! Finds things owed by the client whose lateness moves the dates of those who wait, and pays for nothing of what they lose.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "client-delay-unpaid",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("client_delay_unpaid.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, awaited) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        if awaited.kind != PromiseKind::Dependency
            || !is_owed_by(context, awaited, Side::Client)
            || !only_moves(context, awaited)
        {
            continue;
        }
        let waiting = context.graph.needed_by(id).iter().filter_map(|id| context.model.promise(*id));
        let charged =
            waiting.into_iter().find(|it| is_owed_by(context, it, Side::Supply) && costs(context, it));
        findings.extend(charged.map(|charged| unpaid(context, awaited, charged)));
    }
}

fn is_owed_by(context: &Context<'_>, promise: &Promise, wanted: Side) -> bool {
    let debtors = context.model.debtors(promise);
    !debtors.is_empty() && debtors.iter().all(|party| side(context.model, *party) == Some(wanted))
}

/// Whether dates move when it is late, and nothing else follows but talk.
fn only_moves(context: &Context<'_>, promise: &Promise) -> bool {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    let mut moves = false;
    for branch in late {
        let follows = consequence::of_branch(context.model, branch);
        for line in &follows.lines {
            match Kind::of(&line.statement.action) {
                Some(Kind::Time) => moves = true,
                Some(Kind::Talk) => {}
                _ => return false,
            }
        }
        if follows.unreadable {
            return false;
        }
    }
    moves
}

fn costs(context: &Context<'_>, promise: &Promise) -> bool {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    let mut lines = late.flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.any(|line| matches!(line.statement.action, Action::Money(..)))
}

fn unpaid(context: &Context<'_>, awaited: &Promise, charged: &Promise) -> Finding {
    let (name, other) = (&awaited.head.name, &charged.head.name);
    let theirs = context.parties(&context.model.debtors(awaited));
    let ours = context.parties(&context.model.debtors(charged));
    let late = awaited.branches.iter().find(|branch| branch.is_late());
    Finding::new(
        RULE.name,
        late.map_or(awaited.head.header(), |branch| branch.place),
        format!("when `{name}` is late, dates move and {theirs} pays nothing; when `{other}` is late, {ours} pays"),
    )
    .here("more time, and no money for those who wait")
    .and(charged.head.header(), format!("its delay costs {ours} money"))
    .help(format!(
        "if people or machines of {ours} stand idle meanwhile, agree on a sum with its `basis:`, free days and a limit: `pay … per \
         business day after the first 3 business days up to …`"
    ))
    .with("awaited", name)
    .with("waiting", other)
}
