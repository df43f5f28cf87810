//! Finds steps of the plan whose day stands in their words only, where nobody reckons with it.

use agreement_model::date::Date;
use agreement_model::declared::Milestone;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "day-only-in-note",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("day_only_in_note.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for milestone in context.model.milestones.iter().filter(|milestone| context.is_own(&milestone.head)) {
        if milestone.when.is_absent() && !milestone.head.may_hold("when") {
            findings.extend(only_said(context, milestone));
        }
    }
}

fn only_said(context: &Context<'_>, milestone: &Milestone) -> Option<Finding> {
    let name = &milestone.head.name;
    let title = milestone.head.title_place.map(|place| (milestone.head.title.as_str(), place, "title"));
    let note = milestone.head.note.given().map(|note| (note.value.as_str(), note.place, "note"));
    let near = context.schedule.effective?;
    let (words, first, place, label) = note.into_iter().chain(title).find_map(|(text, place, label)| {
        let figure = figures(text).into_iter().find(|figure| matches!(figure.says, Says::Day { .. }))?;
        Some((text.get(figure.at.clone())?.to_owned(), first_day(&figure.says, near)?, place, label))
    })?;
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{name}` has its day, `{words}`, in its {label} only, where nobody reckons with it"),
    )
    .here("said, and agreed by nobody")
    .and(milestone.head.header(), "no `when`");
    if let Some((goal, due, at)) = earlier_goal(context, first) {
        finding = finding.and(at, format!("`{goal}` is to be reached on {due}, before that"));
    }
    Some(
        finding
            .help(format!(
                "write it into `when`, such as `when: by {first}`, so that what counts from `{name}` has a day, or leave the day out"
            ))
            .with("milestone", name)
            .with("words", words),
    )
}

/// The first day that such words may mean, on or after the day on which the agreement begins.
fn first_day(says: &Says, near: Date) -> Option<Date> {
    let Says::Day { year, month, day } = *says else { return None };
    let of = |year: u16| Date::new(year, month, day.unwrap_or(1)).ok();
    let last = |year: u16| Date::new(year, month, day.unwrap_or(28)).ok();
    match year {
        Some(year) => of(year),
        None if last(near.year())? >= near => of(near.year()),
        None => of(near.year().checked_add(1)?),
    }
}

/// A goal that is to be reached before a day.
fn earlier_goal<'m>(context: &Context<'m>, day: Date) -> Option<(&'m str, Date, Place)> {
    context.model.goal_ids().find_map(|(id, goal)| {
        let due = context.schedule.goal(id).once()?.date;
        let at = goal.when.place().unwrap_or(goal.head.header());
        (due < day).then_some((goal.head.name.as_str(), due, at))
    })
}
