//! Finds goals that nothing serves: a promise with no plan behind it.

use agreement_syntax::{Change, Edit, Finding, Place, Safety, Span};

use crate::context::Context;
use crate::rule::{Category, Fix, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "goal-without-dependency",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("goal_without_dependency.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, goal) in context.model.goal_ids() {
        if !context.graph.serving(id).is_empty() {
            continue;
        }
        let name = &goal.head.name;
        let end = Span { start: goal.head.place.span.end, end: goal.head.place.span.end };
        let after = Place::new(goal.head.file(), end);
        let stub = format!("\n\ndependency todo_{name} \"\" {{\n  serves: {name}\n  who: todo \"who must do something for it\"\n}}");
        let mut finding =
            Finding::new(RULE.name, goal.head.header(), format!("nothing is agreed that serves the goal `{name}`"))
                .here("nobody has to do anything for it")
                .help(format!("write a `dependency` with `serves: {name}` for each thing that must happen, on either side"))
                .with("goal", name);
        finding.edits.push(Edit {
            title: format!("add a dependency that serves `{name}`"),
            safety: Safety::Offered,
            changes: vec![Change { place: after, text: stub }],
        });
        findings.push(finding);
    }
}
