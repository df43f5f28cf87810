//! Finds bans between two houses from which nothing follows when they are broken.

use agreement_model::declared::Promise;
use agreement_syntax::Finding;

use super::duty_without_consequence::unanswered;
use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "ban-without-consequence",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("ban_without_consequence.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in unanswered(context) {
        if let Some(ban) = promise.bans.first() {
            findings.push(no_result(context, promise, ban.place));
        }
    }
}

fn no_result(context: &Context<'_>, promise: &Promise, ban: agreement_syntax::Place) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nothing follows when {who} breaks the ban `{name}`"),
    )
    .here("no `if broken`")
    .and(ban, "this is forbidden, and free of charge")
    .help(
        "say what follows in `if broken { … }`: a sum with a limit and its `basis:`, a way out for the other side; or once for \
         all promises, a right `once a breach by … is not cured within 30 days`",
    )
    .with("promise", name);
    finding.edits.extend(added(
        &promise.head,
        "add `if broken`",
        &["if broken { \"todo: what follows\" }".to_owned()],
    ));
    finding
}
