//! Finds powers to leave at any time from one day to the next.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Statement};
use agreement_syntax::Finding;

use crate::answers::after;
use crate::context::Context;
use crate::gaps::offered;
use crate::leaving::ends_it;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::side;

pub(super) static RULE: Rule = Rule {
    name: "exit-without-notice",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("exit_without_notice.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let rights = context.model.rights.iter();
    for right in rights.filter(|right| right.head.unreadable.is_empty() && context.is_own(&right.head)) {
        findings.extend(right.statements.iter().find_map(|statement| at_once(context, right, statement)));
    }
}

/// A power of one side of a deal to end it at any time, without a word beforehand. Words of one's own may hold a notice.
fn at_once(context: &Context<'_>, right: &Right, statement: &Statement) -> Option<Finding> {
    let clauses = &statement.clauses;
    let held = holders(context.model, statement);
    let holder = *held.first()?;
    let told = clauses.notice.is_some() || clauses.cure.is_some() || clauses.within.is_some();
    let is_exit = matches!(statement.action, Action::Terminate(_)) && ends_it(statement);
    let any_time = opening(context.model, right, holder) == Opening::AnyTime && !right.when.is_absent();
    if told || !is_exit || !any_time || side(context.model, holder).is_none() {
        return None;
    }
    let who = context.parties(&held);
    let mut others = context.model.party_ids().map(|(id, _)| id).filter(|id| !held.contains(id));
    let left = others.find(|id| side(context.model, *id).is_some()).and_then(|id| context.model.party(id));
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("{who} may end the agreement from one day to the next, whatever the others have begun"),
    )
    .here("no notice")
    .help(
        "give notice, `with 30 days notice`, so that work can be finished, people placed and data handed over; and say in \
         `if used` that what was done until then is paid",
    )
    .with("right", &right.head.name)
    .with("who", who.clone());
    if let Some(left) = left {
        finding = finding.and(left.head.header(), format!("`{}` hears of it on the day", left.head.name));
    }
    finding.edits.extend(offered("add `with 30 days notice`", vec![after(statement, "with 30 days notice")]));
    Some(finding)
}
