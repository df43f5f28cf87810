//! Finds lines that were written down before what they tell of.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::struck_out;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "recorded-before-it-happened",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("recorded_before_it_happened.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told.iter().filter(|told| told.recorded < told.day) {
        let message = format!(
            "this line was written down on {}, and says that `{}` was `{}` on {}, which was still to come",
            told.recorded,
            told.says(),
            told.fact.verb.word(),
            told.day
        );
        findings.push(
            told.finding(context, RULE.name, message)
                .help(format!(
                    "`on` says that something happened before it was recorded: check both dates; {}",
                    struck_out(told)
                ))
                .with("recorded", told.recorded.to_string()),
        );
    }
}
