//! Finds lines of a journal that do not stand in the order in which they were recorded.

use std::collections::BTreeSet;

use agreement_ledger::event::struck_out;
use agreement_model::date::Date;
use agreement_model::declared::Line;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "lines-out-of-order",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("lines_out_of_order.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // What was struck out is put right already, and says nothing of the lines around it.
    let out = struck_out(&context.model.journal, Date::LAST);
    let lines: Vec<&Line> = context.model.journal.iter().filter(|line| !out.contains(&line.place)).collect();
    let dates: Vec<Date> = lines.iter().map(|line| line.date).collect();
    let ordered = in_order(&dates);
    for (index, line) in lines.iter().copied().enumerate().filter(|(index, _)| !ordered.contains(index)) {
        let kept = |index: &usize| ordered.contains(index);
        let above = lines
            .iter()
            .copied()
            .enumerate()
            .take(index)
            .rfind(|(at, above)| kept(at) && above.date > line.date);
        let below = lines
            .iter()
            .copied()
            .enumerate()
            .skip(index)
            .find(|(at, below)| kept(at) && below.date < line.date);
        findings
            .extend(above.map(|(_, above)| late(line, above)).or(below.map(|(_, below)| early(line, below))));
    }
}

/// A line that was added below later ones.
fn late(line: &Line, above: &Line) -> Finding {
    let message = format!("this line is dated {}, and stands below one of {}", line.date, above.date);
    Finding::new(RULE.name, line.place, message)
        .and(above.place, "this was recorded before it, and is dated later")
        .help(format!(
            "begin it with the day it was written down, {} or later, and say when it happened: `on {}`",
            above.date, line.date
        ))
        .with("day", line.date.to_string())
}

/// A line that is dated later than those below it.
fn early(line: &Line, below: &Line) -> Finding {
    let message = format!("this line is dated {}, and stands above one of {}", line.date, below.date);
    Finding::new(RULE.name, line.place, message)
        .and(below.place, "this was recorded after it, and is dated earlier")
        .help("check the date; if it is right, the line belongs further down, where it was written")
        .with("day", line.date.to_string())
}

/// The lines that stand in order: as many as can be, and of two that contradict each other the upper one.
fn in_order(dates: &[Date]) -> BTreeSet<usize> {
    // From the end: for each number of lines in order, the latest day on which such a stretch can begin.
    let mut begins: Vec<(Date, usize)> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; dates.len()];
    for (index, date) in dates.iter().enumerate().rev() {
        let behind = begins.partition_point(|(first, _)| first >= date);
        if let Some(slot) = next.get_mut(index) {
            *slot = behind.checked_sub(1).and_then(|last| begins.get(last)).map(|(_, index)| *index);
        }
        match begins.get_mut(behind) {
            Some(begin) => *begin = (*date, index),
            None => begins.push((*date, index)),
        }
    }
    let first = begins.last().map(|(_, index)| *index);
    std::iter::successors(first, |index| next.get(*index).copied().flatten()).collect()
}
