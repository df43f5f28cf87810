//! Finds goals that are due before the thing has begun by which they are to be reached.

mod season;
mod window;

use agreement_model::amount::RateUnit;
use agreement_model::date::Date;
use agreement_model::declared::{Goal, Milestone};
use agreement_model::duration::Duration;
use agreement_model::symbol::{GoalId, MilestoneId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::{self, roughly_hours};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "goal-before-start",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("goal_before_start.md"),
    check: Some(check),
};

/// Hours of a month.
const A_MONTH: u64 = 30 * 24;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, goal) in context.model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        let found = window::outlasts(context, id, goal)
            .or_else(|| before_one_period(context, id, goal))
            .or_else(|| season::cut_short(context, id, goal))
            .or_else(|| season::no_year_yet(context, id, goal))
            .or_else(|| season::too_soon_to_show(context, id, goal));
        findings.extend(found);
    }
    let Some((milestone, day)) = first_start(context) else { return };
    for (id, goal) in context.model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        let Some(due) = context.schedule.goal(id).once().map(|due| due.date) else { continue };
        if due >= day || steps::is_stale(context, due) {
            continue;
        }
        let (name, start) = (&goal.head.name, &milestone.head.name);
        findings.push(
            Finding::new(
                RULE.name,
                goal.when.place().unwrap_or(goal.head.header()),
                format!("the goal `{name}` is due on {due}, and `{start}` is not before {day}"),
            )
            .here("nothing can have been reached by then")
            .and(milestone.when.place().unwrap_or(milestone.head.header()), format!("it begins on {day}"))
            .help(format!("give the goal a day on which its figure can be read, some time after {day}"))
            .with("goal", name)
            .with("milestone", start)
            .with("due", due.to_string()),
        );
    }
}

/// A figure `per quarter` that is read before one quarter has passed since the beginning.
fn before_one_period(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Finding> {
    let target = goal.target.given()?;
    let rate = target.value.amount.per.as_ref().filter(|rate| rate.of.is_none() && rate.count > 0)?;
    let RateUnit::Time(unit) = &rate.unit else { return None };
    let period = roughly_hours(Duration { count: rate.count, unit: *unit });
    // A figure by the day or the week is soon there; one by the month is read in the first month as often as not.
    if period < A_MONTH {
        return None;
    }
    let (start, due) = (context.schedule.effective?, context.schedule.goal(id).once()?.date);
    let days = due.days_since(start);
    let lasts = i64::try_from(period / 24).ok()?;
    if days <= 0 || days >= lasts.saturating_mul(9) / 10 || steps::is_stale(context, due) {
        return None;
    }
    let name = &goal.head.name;
    let per = figures::amount(&target.value.amount);
    Some(
        Finding::new(
            RULE.name,
            goal.when.place().unwrap_or(goal.head.header()),
            format!("the goal `{name}` is read on {due}, {days} days after the beginning, and counts `{per}`"),
        )
        .here("not one whole period lies before it")
        .and(target.place, "counted over a whole period")
        .help(format!("give the goal a day by which a whole period has passed under this agreement, {lasts} days or more after {start}"))
        .with("goal", name)
        .with("due", due.to_string())
        .with("days", days.to_string()),
    )
}

/// The first milestone that by its title begins something, and not only the deal itself.
fn first_start<'m>(context: &Context<'m>) -> Option<(&'m Milestone, Date)> {
    let starts = context.policy.words(&super::start_before_input::RULE, &super::start_before_input::STARTS);
    let of_the_deal =
        context.policy.words(&super::start_before_input::RULE, &super::start_before_input::OF_THE_DEAL);
    let begun = context.model.milestones.iter().zip(0..).filter_map(|(milestone, index)| {
        let title = &milestone.head.title;
        let begins = wording::holds(title, &starts) && !wording::holds(title, &of_the_deal);
        let day = context.schedule.milestone(MilestoneId(index)).once()?.date;
        begins.then_some((milestone, day))
    });
    begun.min_by_key(|(_, day)| *day)
}
