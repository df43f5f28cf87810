//! Finds dependencies of which nobody has asked what may get in the way.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{added, called};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "resistance-unexplored",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("resistance_unexplored.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises() {
        let answered = !promise.resistance.is_empty() || promise.no_resistance.is_some();
        if promise.kind == PromiseKind::Dependency && !answered && !promise.head.may_hold("resistance") {
            findings.push(unexplored(promise));
        }
    }
}

fn unexplored(promise: &Promise) -> Finding {
    let head = &promise.head;
    let mut finding = Finding::new(
        RULE.name,
        head.header(),
        format!("nobody has said what may get in the way of {}", called(head)),
    )
    .here("no `resistance`")
    .with("promise", &head.name);
    if let Some(who) = promise.who.list().first() {
        finding = finding.and(who.place, "who has to do it knows best").with("who", &who.text);
    }
    let asked = match promise.who.list().first() {
        Some(who) => format!("ask `{}` who will be against it, or too busy for it", who.text),
        None => "ask whoever has to do it who will be against it, or too busy for it".to_owned(),
    };
    finding = finding.help(format!(
        "{asked}; write `resistance \"…\" {{ mitigation \"…\" {{ … }} }}`, or `resistance none because \"…\"` if there is nothing"
    ));
    let some = "resistance \"todo: what may get in the way\" { mitigation \"todo: what is done about it\" { who: todo \
                \"by whom\"; when: todo \"by when\" } }";
    let none = "resistance none because \"todo: why nothing will\"";
    finding.edits.extend(added(head, "add a `resistance` with its mitigation", &[some.to_owned()]));
    finding.edits.extend(added(head, "say that there is none, and why", &[none.to_owned()]));
    finding
}
