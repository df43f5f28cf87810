//! "Over a heating season, October to April", for a goal that is read in December; a yearly figure some weeks after the work is done.

use agreement_model::date::Date;
use agreement_model::declared::Goal;
use agreement_model::symbol::{GoalId, MilestoneId};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::prose::{Figure, Says, figures};
use crate::sides::{Side, all_on};
use crate::{steps, wording};

/// Words by which a figure is taken from an earlier time, or reckoned up.
const OTHERWISE: [&str; 20] = [
    "annualised",
    "annualized",
    "at an annual rate",
    "by the time",
    "estimated",
    "extrapolated",
    "last season",
    "last year",
    "mean of the last",
    "preceding",
    "previous",
    "prior",
    "projected",
    "rolling",
    "run rate",
    "scaled up",
    "so far",
    "the year before",
    "to date",
    "twelve months before",
];

/// Some days more are no matter: all but the last of it is there to be read.
const SLACK: i64 = 21;

/// Where the months over which a goal counts are not over on the day on which it is read.
pub(super) fn cut_short(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Finding> {
    let measure = goal.measure.given()?;
    let due = context.schedule.goal(id).once()?.date;
    if steps::is_stale(context, due) || wording::holds(&measure.value, &OTHERWISE) {
        return None;
    }
    let (first, last, said) = months(&measure.value)?;
    let (start, end) = season(first, last, due)?;
    // A whole one that lies before it, under this agreement, can be read.
    let earlier = Date::new(start.year().checked_sub(1)?, first, 1).ok()?;
    let whole = context.schedule.effective.is_some_and(|effective| effective <= earlier);
    if end.days_since(due) <= SLACK || whole {
        return None;
    }
    let name = &goal.head.name;
    Some(
        Finding::new(
            RULE.name,
            goal.when.place().unwrap_or(goal.head.header()),
            format!("the goal `{name}` is read on {due}, in the middle of what it measures: {said}, until {end}"),
        )
        .here(format!("{} too soon", steps::days(end.days_since(due))))
        .and(measure.place, format!("counted from {start} until {end}"))
        .help(format!(
            "move the goal to a day after {end} (and let the agreement last until then), or measure what can be counted by {due}"
        ))
        .with("goal", name)
        .with("due", due.to_string())
        .with("ready", end.to_string()),
    )
}

/// "October to April", "between May and September", "June-August".
fn months(text: &str) -> Option<(u8, u8, String)> {
    let month = |figure: &Figure| match figure.says {
        Says::Day { month, year: None, day: None } => Some(month),
        _ => None,
    };
    let told = figures(text);
    told.windows(2).find_map(|pair| {
        let [one, other] = pair else { return None };
        let (first, last) = (month(one)?, month(other)?);
        let between = text.get(one.at.end..other.at.start)?.trim();
        let joined = matches!(between, "to" | "till" | "until" | "through" | "-" | "–" | "to the end of")
            || between == "and" && one.before == "between";
        (joined && first != last)
            .then(|| Some((first, last, text.get(one.at.start..other.at.end)?.to_owned())))?
    })
}

/// The stretch of months around a day: its first day and its last, where the day lies in it.
fn season(first: u8, last: u8, day: Date) -> Option<(Date, Date)> {
    [day.year().checked_sub(1)?, day.year()].into_iter().find_map(|year| {
        let ends = if last < first { year.checked_add(1)? } else { year };
        let start = Date::new(year, first, 1).ok()?;
        let (after_year, after) =
            if last == 12 { (ends.checked_add(1)?, 1) } else { (ends, last.checked_add(1)?) };
        let end = Date::new(after_year, after, 1).ok()?.add_days(-1).ok()?;
        (start <= day && day <= end).then_some((start, end))
    })
}

/// Words for a figure that takes a year to come together.
const YEARLY: [&str; 14] = [
    "a year",
    "and year",
    "annual",
    "annually",
    "each year",
    "every year",
    "in the year",
    "over the year",
    "over twelve months",
    "per annum",
    "per calendar year",
    "per year",
    "within a year",
    "yearly",
];

/// So soon after the work is done, no yearly figure can show what it has brought.
const HALF_A_YEAR: i64 = 183;

/// A figure by the year, read less than half a year after the last of what is to bring it.
pub(super) fn no_year_yet(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Finding> {
    let measure = goal.measure.given()?;
    let due = context.schedule.goal(id).once()?.date;
    let said = wording::find(&measure.value, &YEARLY)?;
    // A rate by the year is asked for above; what a year costs can be told from the prices.
    let counted = goal.target.given().is_some_and(|target| {
        let amount = &target.value.amount;
        amount.per.is_some() || amount.money().is_some()
    });
    if counted || steps::is_stale(context, due) || wording::holds(&measure.value, &OTHERWISE) {
        return None;
    }
    let serving = context.graph.serving(id).iter().filter_map(|it| {
        let promise = context.model.promise(*it)?;
        let day = context.schedule.promise(*it).once()?.date;
        all_on(context.model, &context.model.debtors(promise), Side::Supply).then_some((day, promise))
    });
    let (done, last) = serving.max_by_key(|(day, _)| *day)?;
    let days = due.days_since(done);
    if !(0..HALF_A_YEAR).contains(&days) {
        return None;
    }
    let (name, what) = (&goal.head.name, &last.head.name);
    Some(
        Finding::new(
            RULE.name,
            goal.when.place().unwrap_or(goal.head.header()),
            format!("the goal `{name}` counts by the year (`{said}`), and is read {} after `{what}`", steps::days(days)),
        )
        .here(format!("{due}"))
        .and(measure.place, "nobody knows a figure for a year by then")
        .and(last.when.place().unwrap_or(last.head.header()), format!("`{what}` is due on {done}"))
        .help("read it a year after the work is done, or measure what can be counted sooner: by the month, against the same month before")
        .with("goal", name)
        .with("due", due.to_string())
        .with("days", days.to_string()),
    )
}

/// Fewer days than this show nothing of what people do differently.
const SHOWN: i64 = 10;

/// What is looked at on the day itself: nothing has to come about first.
const AT_ONCE: [&str; 16] = [
    "acceptance",
    "at handover",
    "at the test",
    "day of the test",
    "delivered",
    "in place",
    "inspection",
    "installed",
    "on that day",
    "on the day",
    "on the test day",
    "on time",
    "ready",
    "test day",
    "test run",
    "trial",
];

/// A figure that is to grow or fall because of something, read a few days after that is there.
pub(super) fn too_soon_to_show(context: &Context<'_>, id: GoalId, goal: &Goal) -> Option<Finding> {
    let measure = goal.measure.given()?;
    let due = context.schedule.goal(id).once()?.date;
    // What starts from nothing is counted as it comes; what is there already has to change.
    let starts = goal.baseline.given().filter(|it| !it.value.number.is_zero())?;
    if goal.target.is_absent() || steps::is_stale(context, due) || wording::holds(&measure.value, &AT_ONCE) {
        return None;
    }
    let serving = context.graph.serving(id).iter().filter_map(|it| {
        let promise = context.model.promise(*it)?;
        let day = context.schedule.promise(*it).once()?.date;
        all_on(context.model, &context.model.debtors(promise), Side::Supply).then_some((day, promise))
    });
    let (done, last) = serving.max_by_key(|(day, _)| *day)?;
    let days = due.days_since(done);
    // A day between them for which all of it is made: what is counted is counted there.
    let for_a_day = context.model.milestones.iter().zip(0..).any(|(_, index)| {
        let day = context.schedule.milestone(MilestoneId(index)).once().map(|it| it.date);
        day.is_some_and(|day| done <= day && day <= due)
    });
    if !(1..SHOWN).contains(&days) || for_a_day {
        return None;
    }
    let (name, what) = (&goal.head.name, &last.head.name);
    Some(
        Finding::new(
            RULE.name,
            goal.when.place().unwrap_or(goal.head.header()),
            format!(
                "the goal `{name}` is read {} after `{what}`, the last thing that is to bring it about: in that time the figure can hardly move",
                steps::days(days)
            ),
        )
        .here(format!("{due}"))
        .and(starts.place, "from here it has to move")
        .and(last.when.place().unwrap_or(last.head.header()), format!("`{what}` is due on {done}"))
        .help(format!("read it some weeks after `{what}` is in use, or let `{what}` come so much earlier"))
        .with("goal", name)
        .with("due", due.to_string())
        .with("days", days.to_string()),
    )
}
