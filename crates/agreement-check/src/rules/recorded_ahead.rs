//! Finds lines of a journal that are dated after the day it is looked at.

use agreement_model::declared::Line;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "recorded-ahead",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("recorded_ahead.md"),
    check: Some(check),
};

/// With more lines ahead than this, the journal is looked back upon: then they are said once.
const SLIPS: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = context.today else { return };
    let ahead: Vec<&Line> = context.model.journal.iter().filter(|line| line.date > today).collect();
    let shown = if ahead.len() > SLIPS { 1 } else { ahead.len() };
    for line in ahead.iter().take(shown) {
        let message = match ahead.len() - shown {
            0 => format!("this line is dated {}, and the journal is looked at on {today}", line.date),
            more => {
                format!("this line and {more} more are dated after {today}, the day the journal is looked at")
            }
        };
        findings.push(
            Finding::new(RULE.name, line.place, message)
                .here("not counted yet")
                .help(
                    "correct the date if it is a slip, or look at the journal on a later day; what is only planned or \
                     feared is told in a `scenario` of the agreement",
                )
                .with("day", line.date.to_string())
                .with("today", today.to_string()),
        );
    }
}
