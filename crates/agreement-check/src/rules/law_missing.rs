//! Finds agreements between two houses that do not say by which law they are read.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::Gaps;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::both_sides;

pub(super) static RULE: Rule = Rule {
    name: "law-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("law_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(header), Some(_)) = (&context.model.header, both_sides(context.model)) else { return };
    let gaps = Gaps::of(&header.head).text("law", &header.law);
    if gaps.is_empty() {
        return;
    }
    let mut finding =
        Finding::new(RULE.name, header.head.header(), "nobody says by which law this agreement is read")
            .here("no `law`")
            .help("write it, such as `law: \"State of New York\"`, or name the base terms that say it and allow this there");
    finding.edits.extend(gaps.edit());
    findings.push(finding);
}
