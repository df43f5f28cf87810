//! Finds agreements whose last day counts from something that nobody has to bring about by any day.

use agreement_model::declared::Ends;
use agreement_model::when::Base;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::{Loose, loose_end};

pub(super) static RULE: Rule = Rule {
    name: "end-hangs-open",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("end_hangs_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(ends) = header.ends.given() else { return };
    let Ends::At(point) = &ends.value else { return };
    let Base::Anchor(anchor) = &point.base else { return };
    let Some((loose, through)) = loose_end(context, anchor) else { return };
    let (name, head) = (&loose.head().name, loose.head());
    let mut finding = Finding::new(
        RULE.name,
        ends.place,
        format!("this agreement ends once `{name}` has come, which nobody has to bring about by any day"),
    )
    .here("it may never end")
    .and(
        head.header(),
        match loose {
            Loose::Milestone(_) => "no `when`, and nobody owes it",
            Loose::Event(_) => "it may never come, and nobody owes it",
        },
    );
    if let Some(between) = through.first() {
        finding = finding.and(between.head.header(), format!("`{}` counts from it", between.head.name));
    }
    findings.push(
        finding
            .help(format!(
                "give `{name}` a day, let it follow from a promise that somebody owes, or write a last day in any case, such as \
                 `ends: 2027-12-31`"
            ))
            .with("waits_for", name),
    );
}
