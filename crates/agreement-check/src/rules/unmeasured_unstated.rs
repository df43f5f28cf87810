//! Finds measured promises that say nothing about a period without a figure.

use agreement_syntax::Finding;

use super::service_level_unmeasured::level;
use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "unmeasured-unstated",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("unmeasured_unstated.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in &context.model.promises {
        let gaps = Gaps::of(&promise.head).field("unmeasured", &promise.unmeasured);
        let Some(level) = level(promise).filter(|_| !gaps.is_empty()) else { continue };
        let name = &promise.head.name;
        let mut finding = Finding::new(
            RULE.name,
            level,
            format!("a period in which nobody measures `{name}` counts as neither good nor bad"),
        )
        .here("nothing follows from a month without a figure")
        .help("write `unmeasured: missed` where the figure is the debtor's to give; otherwise leave it and say why")
        .with("promise", name);
        if let Some(measure) = promise.measure.place() {
            finding = finding.and(measure, "this may be left uncounted");
        }
        finding.edits.extend(added(
            &promise.head,
            "add `unmeasured: missed`",
            &["unmeasured: missed".to_owned()],
        ));
        findings.push(finding);
    }
}
