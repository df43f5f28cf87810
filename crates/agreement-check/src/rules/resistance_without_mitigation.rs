//! Finds resistance that is known and left standing.

use agreement_model::declared::{Promise, Resistance};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{added, called};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "resistance-without-mitigation",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("resistance_without_mitigation.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises() {
        for resistance in &promise.resistance {
            // `resistance none` lacks its reason, and that is said where it is read.
            let is_none = resistance.head.name == "none";
            if resistance.mitigations.is_empty() && !is_none && !resistance.head.may_hold("mitigation") {
                findings.push(left_standing(promise, resistance));
            }
        }
    }
}

fn left_standing(promise: &Promise, resistance: &Resistance) -> Finding {
    let head = &resistance.head;
    let threatened = called(&promise.head);
    let message = match head.title.as_str() {
        "" => format!("nothing is done about the resistance to {threatened}"),
        title => format!("nothing is done about `{title}`, which may get in the way of {threatened}"),
    };
    let mut finding = Finding::new(RULE.name, head.title_place.unwrap_or_else(|| head.header()), message)
        .here("known, and left standing")
        .and(promise.head.header(), "this is what it may hold up")
        .help(
            "write what is done about it beforehand, by whom and by when: `mitigation \"…\" { who: …; when: … }`; if both \
             sides take the risk, say so with `allow resistance-without-mitigation because \"…\"`",
        )
        .with("promise", &promise.head.name)
        .with("resistance", &head.title);
    let stub = "mitigation \"todo: what is done about it\" { who: todo \"by whom\"; when: todo \"by when\" }";
    finding.edits.extend(added(head, "add a `mitigation`", &[stub.to_owned()]));
    finding
}
