//! Finds levels that cost money although the target is met: the charge begins on the good side of the target.

use agreement_model::amount::LimitKind;
use agreement_model::declared::Promise;
use agreement_model::statement::{Branch, Trigger};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{is_within, limit_shown};

pub(super) static RULE: Rule = Rule {
    name: "level-above-target",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("level_above_target.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(promise.branches.iter().filter_map(|branch| punished(promise, branch)));
    }
}

/// A level that is better than the target by itself, and from which something follows all the same. At the target, "at
/// least 99%" and "below 99%" fit together.
fn punished(promise: &Promise, branch: &Branch) -> Option<Finding> {
    let target = promise.target.given()?;
    let (level, word) = match (&branch.trigger, target.value.kind) {
        (Trigger::Below(level), LimitKind::AtLeast | LimitKind::Above) => (level, "below"),
        (Trigger::Above(level), LimitKind::AtMost | LimitKind::Below) => (level, "above"),
        _ => return None,
    };
    if branch.statements.is_empty()
        || is_within(level, &target.value) != Some(true)
        || is_within(
            &target.value.amount,
            &agreement_model::amount::Limit {
                kind: if word == "below" { LimitKind::AtLeast } else { LimitKind::AtMost },
                amount: level.clone(),
            },
        ) != Some(false)
    {
        return None;
    }
    let name = &promise.head.name;
    let (level, limit) = (figures::amount(level), limit_shown(&target.value));
    Some(
        Finding::new(
            RULE.name,
            branch.place,
            format!("`{name}` has consequences {word} {level} although its target is {limit}: whoever meets it still pays"),
        )
        .here(format!("this begins {word} {level}"))
        .and(target.place, format!("`{limit}` is what was promised"))
        .help("write the same figure in both places; where a bonus is meant, write it as a promise of its own")
        .with("promise", name)
        .with("level", level)
        .with("target", limit),
    )
}
