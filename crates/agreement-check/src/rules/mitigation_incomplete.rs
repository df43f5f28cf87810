//! Finds steps against a known resistance that nobody is to take, or that have no day.

use agreement_model::declared::{Mitigation, Resistance};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, in_words};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "mitigation-incomplete",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("mitigation_incomplete.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        for resistance in &promise.resistance {
            let steps = resistance.mitigations.iter();
            findings.extend(steps.filter_map(|mitigation| incomplete(resistance, mitigation)));
        }
    }
}

fn incomplete(resistance: &Resistance, mitigation: &Mitigation) -> Option<Finding> {
    let head = &mitigation.head;
    let mut gaps = Gaps::of(head);
    // Who is to deal with the trouble is asked for the step against it too.
    if resistance.who.is_absent() {
        gaps = gaps.field("who", &mitigation.who);
    }
    let gaps = gaps.field("when", &mitigation.when);
    if gaps.is_empty() {
        return None;
    }
    let lacks: Vec<String> = gaps.labels().iter().map(|label| format!("no `{label}`")).collect();
    let why = match gaps.labels().as_slice() {
        ["who"] => "nobody is to do it",
        ["when"] => "it has no day",
        _ => "nobody is to do it, on no day",
    };
    let what = if head.title.is_empty() { "the mitigation".to_owned() } else { format!("`{}`", head.title) };
    let place = head.title_place.unwrap_or_else(|| head.header());
    let mut finding = Finding::new(RULE.name, place, format!("{what} is a good intention: {why}"))
        .here(in_words(&lacks, "and"))
        .help("write who takes the step, and by which day, before what it protects is due: `who: …; when: by …`")
        .with("missing", gaps.labels().join(", "));
    finding.edits.extend(gaps.edit());
    Some(finding)
}
