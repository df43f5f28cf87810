//! Finds excuses of which the other side may hear only weeks later.

use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "excuse-told-late",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("excuse_told_late.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "within how many days somebody who is held up must say so at the latest",
    standard: Standard::Number(14),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let most = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    for excuse in context.model.excuses.iter().filter(|it| context.is_own(&it.head)) {
        let Some(notice) = excuse.notice.given() else { continue };
        let WhenKind::Within(length, _) = &notice.value.kind else { continue };
        if roughly_hours(length.value) <= most {
            continue;
        }
        let name = &excuse.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                notice.place,
                format!("whoever is held up by `{name}` may say nothing of it for {}", length.value),
            )
            .here("until then the other side waits and can do nothing")
            .and(excuse.head.header(), "an excuse")
            .help("make it a few days, `notice: within 3 business days`: who hears of it early can still help itself")
            .with("excuse", name)
            .with("length", length.value.to_string()),
        );
    }
}
