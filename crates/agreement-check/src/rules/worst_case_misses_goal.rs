//! Finds goals that are missed although nobody misses anything: each promise comes as late as the agreement lets it.

use agreement_ledger::plan::{Landing, Plan, Slip, Step, WorstCase};
use agreement_model::symbol::GoalId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{days, name, place};

pub(super) static RULE: Rule = Rule {
    name: "worst-case-misses-goal",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("worst_case_misses_goal.md"),
    check: Some(check),
};

/// More steps than this are not pointed at one by one.
const SHOWN: usize = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let plan = Plan::of(context.model, context.schedule);
    let worst = WorstCase::of(context.model, context.schedule);
    for (id, _) in context.model.goal_ids() {
        let Some(landing) = worst.landing(id) else { continue };
        // A goal whose date cannot hold even if everybody is on time has another problem, which is told elsewhere.
        let slipped = landing.steps.iter().any(|slip| slip.cut_off.is_some() && Some(slip.done) > slip.moved);
        let holds = plan.slack(Step::Goal(id)).is_some_and(|room| room.days >= 0);
        if holds && slipped && landing.lands > landing.moved {
            findings.extend(missed(context, id, &landing));
        }
    }
}

fn missed(context: &Context<'_>, goal: GoalId, landing: &Landing) -> Option<Finding> {
    let own = Step::Goal(goal);
    let what = name(context, own);
    let Landing { due, moved, lands, steps } = landing;
    let given = if moved == due {
        format!("its date, {due}, does not move")
    } else {
        format!("its date moves from {due} to {moved} only")
    };
    let late = days(lands.days_since(*moved));
    let end = context.schedule.ends.filter(|end| lands > end);
    let after = end.map_or(String::new(), |end| format!(", and the agreement has ended on {end}"));
    let mut finding = Finding::new(
        RULE.name,
        place(context, own),
        format!(
            "the goal `{what}` may be reached {late} too late although nobody misses anything: on {lands}, while {given}\
             {after}"
        ),
    )
    .here(given);
    let shown = steps.len().saturating_sub(SHOWN);
    for slip in steps.iter().skip(shown) {
        let place = slip.cut_off.unwrap_or_else(|| place(context, slip.step));
        finding = finding.and(place, told(context, slip));
    }
    let blame = steps.iter().find(|slip| Some(slip.done) > slip.moved).or(steps.first())?;
    let blamed = name(context, blame.step);
    let chain: Vec<String> =
        steps.iter().map(|slip| format!("{} {}", name(context, slip.step), slip.accepted)).collect();
    finding = finding
        .help(format!(
            "say in the `if late` of `{blamed}` that the goal moves along (`extend {what} day for day`), let its cut-off \
             come sooner, or plan the steps earlier"
        ))
        .with("goal", what)
        .with("due", due.to_string())
        .with("moved", moved.to_string())
        .with("lands", lands.to_string())
        .with("missing_days", lands.days_since(*moved).to_string())
        .with("chain", chain.join(" → "));
    Some(finding)
}

fn told(context: &Context<'_>, slip: &Slip) -> String {
    let what = name(context, slip.step);
    let due = match (slip.due, slip.moved) {
        (Some(due), Some(moved)) if moved != due => format!("due on {due}, moved to {moved}"),
        (Some(due), _) => format!("due on {due}"),
        (None, _) => "without a date".to_owned(),
    };
    let done = match (slip.cut_off, slip.because) {
        (Some(_), _) => format!("not missed until after {}", slip.done),
        (None, Some(before)) if Some(slip.done) > slip.moved => {
            format!("cannot be there before `{}`, on {}", name(context, before), slip.done)
        }
        (None, _) => format!("there on {}", slip.done),
    };
    let review =
        if slip.accepted == slip.done { String::new() } else { format!(", accepted on {}", slip.accepted) };
    format!("`{what}`: {due}, {done}{review}")
}
