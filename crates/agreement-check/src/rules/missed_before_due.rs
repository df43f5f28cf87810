//! Finds promises that count as missed on a day on which they are not even due.

use agreement_model::statement::{Missed, Trigger};
use agreement_syntax::Finding;

use crate::answers::opening;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "missed-before-due",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("missed_before_due.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises() {
        let Some(due) = context.schedule.promise(id).once().map(|dated| dated.date) else { continue };
        for branch in promise.branches.iter().filter(|branch| !branch.default) {
            let Trigger::Missed(Some(Missed::On(day))) = &branch.trigger else { continue };
            if day.value >= due {
                continue;
            }
            let (name, last) = (&promise.head.name, day.value);
            let days = due.days_since(last);
            let early = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            findings.push(
                Finding::new(
                    RULE.name,
                    day.place,
                    format!("`{name}` counts as missed from {last} on, {early} before it is due on {due}"),
                )
                .here("the last good day")
                .and(promise.when.place().unwrap_or(promise.head.header()), format!("due on {due}"))
                .help(
                    "write the day after which nobody has any use for it: it cannot lie before the day on which it is due; where \
                     it is really needed by then, let it be due sooner",
                )
                .with("promise", name)
                .with("branch", opening(&branch.trigger))
                .with("due", due.to_string()),
            );
        }
    }
}
