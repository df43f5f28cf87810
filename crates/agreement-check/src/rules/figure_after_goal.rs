//! Finds goals whose figure is first read long after the goal is due.

use agreement_model::date::Date;
use agreement_model::declared::{Goal, Promise, PromiseKind};
use agreement_model::symbol::{Symbol, Word};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::steps;

pub(super) static RULE: Rule = Rule {
    name: "figure-after-goal",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("figure_after_goal.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days after a goal the first reading of its figure may come",
    standard: Standard::Number(31),
};

/// Stems that stand in many sources and say nothing of the figure.
const GENERAL: [&str; 22] = [
    "account", "book", "check", "data", "file", "figur", "form", "list", "log", "month", "number", "open",
    "page", "record", "report", "review", "sheet", "side", "system", "team", "week", "year",
];

/// A shorter word tells nothing in particular.
const LONG: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let most = i64::from(context.policy.number(&RULE, &DAYS));
    for (id, goal) in context.model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        let Some(due) = context.schedule.goal(id).once().map(|due| due.date) else { continue };
        let Some(source) = goal.source.given() else { continue };
        let told = stems(&source.value);
        let readings: Vec<(&Promise, Date, String)> = context
            .promises()
            .filter(|(_, it)| it.kind == PromiseKind::Duty && it.bans.is_empty() && !is_at_the_end(it))
            .filter_map(|(id, it)| {
                let title = stems(&format!("{} {}", it.head.title, it.head.name.replace('_', " ")));
                let word = told.iter().find(|word| {
                    word.chars().count() >= LONG && !GENERAL.contains(&word.as_str()) && title.contains(*word)
                })?;
                Some((it, context.schedule.promise(id).first()?.date, word.clone()))
            })
            .collect();
        // One that comes in time yields the figure.
        let first = readings.into_iter().min_by_key(|(_, day, _)| *day);
        if let Some((reading, day, _)) = first.filter(|(_, day, _)| day.days_since(due) > most) {
            findings.push(too_late(goal, due, reading, day));
        }
    }
}

/// What is handed back when all is over yields no figure.
fn is_at_the_end(promise: &Promise) -> bool {
    phrase::counts_from(promise.when.list())
        .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Ends)))
}

fn too_late(goal: &Goal, due: Date, reading: &Promise, day: Date) -> Finding {
    let (name, what) = (&goal.head.name, &reading.head.name);
    Finding::new(
        RULE.name,
        reading.when.place().unwrap_or(reading.head.header()),
        format!("`{what}`, from which the goal `{name}` is read, comes first on {day}, {} after the goal is due", steps::days(day.days_since(due))),
    )
    .here(format!("the first on {day}"))
    .and(goal.when.place().unwrap_or(goal.head.header()), format!("due on {due}"))
    .and(goal.source.place().unwrap_or(goal.head.header()), "read from this")
    .help(format!("let `{what}` come once before {due}, and often enough afterwards that a loss shows; or let the goal be due once it is there"))
    .with("goal", name)
    .with("promise", what)
}
