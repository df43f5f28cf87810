//! What is switched off while people still move away from it.

use agreement_model::declared::PromiseKind;
use agreement_model::symbol::{MilestoneId, Symbol};
use agreement_syntax::Finding;

use super::{Old, too_soon};
use crate::context::Context;
use crate::stems::stems;
use crate::wording;

/// Words for the last day of what people work with, that leave no doubt about it.
const OFF: [&str; 18] = [
    "closes for good",
    "contract ends",
    "decommissioned",
    "dismantled",
    "goes dark",
    "is closed down",
    "is switched off",
    "is turned off",
    "lease ends",
    "licence ends",
    "licence expires",
    "out of service",
    "pulled down",
    "retired",
    "shut down",
    "shuts down",
    "switched off",
    "turned off",
];

/// "Farol is switched off" on a day, and the last step of the goal that Farol's customers have moved comes after it.
pub(super) fn still_moving(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let named = |text: &str| {
        let words = stems(text).into_iter();
        words.filter(|word| word.chars().count() >= 4).collect::<Vec<_>>()
    };
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let Some(off) = context.schedule.milestone(MilestoneId(index)).once() else { continue };
        let title = milestone.head.title.as_str();
        if !context.is_own(&milestone.head) || !wording::holds(title, &OFF) {
            continue;
        }
        let told = named(title.split([',', ';']).next().unwrap_or(title));
        let last = context.model.goal_ids().filter_map(|(id, goal)| {
            named(&goal.head.title).iter().find(|word| told.contains(word))?;
            let steps = context.promises().filter(|(_, it)| {
                it.kind == PromiseKind::Dependency
                    && it.serves.list().iter().any(|name| name.symbol == Some(Symbol::Goal(id)))
            });
            let late = steps.filter_map(|(id, it)| Some((context.schedule.promise(id).once()?.date, it)));
            late.filter(|(day, _)| *day > off.date).max_by_key(|(day, _)| *day)
        });
        if let Some((day, promise)) = last.max_by_key(|(day, _)| *day) {
            let old = Old {
                head: &milestone.head,
                place: milestone.when.place().unwrap_or(milestone.head.header()),
                day: off.date,
                promise: None,
                texts: Vec::new(),
            };
            findings.push(too_soon(&old, promise, day));
        }
    }
}
