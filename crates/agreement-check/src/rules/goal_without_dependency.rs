//! Finds goals that nothing serves: a promise with no plan behind it.

use agreement_model::declared::Goal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{called, declared};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "goal-without-dependency",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("goal_without_dependency.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, goal) in context.model.goal_ids() {
        // A slip may have meant this goal; then that finding comes first.
        let meant = context.model.may_use(&goal.head.name);
        if context.graph.serving(id).is_empty() && !meant {
            findings.push(unserved(goal));
        }
    }
}

fn unserved(goal: &Goal) -> Finding {
    let name = &goal.head.name;
    let mut finding = Finding::new(
        RULE.name,
        goal.head.header(),
        format!("nothing is agreed that serves {}", called(&goal.head)),
    )
    .here("nobody has to do anything for it")
    .with("goal", name);
    if name.is_empty() {
        return finding.help("give it a name, and name that in the `serves:` of whatever must happen for it");
    }
    finding = finding.help(format!(
        "write a `dependency` with `serves: {name}` for each thing that must happen, on either side"
    ));
    let stub = format!(
        "dependency todo_{name} \"todo: what must happen\" {{\n  serves: {name}\n  who: todo \"who owes it\"\n  \
         why: todo \"why the goal needs it\"\n  how: todo \"how it is done\"\n  when: todo \"when it is due\"\n}}"
    );
    finding.edits.extend(declared(&goal.head, format!("add a dependency that serves `{name}`"), &stub));
    finding
}
