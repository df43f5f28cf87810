//! Finds promises that both sides owe, and for whose failure only one of them pays.

use agreement_ledger::consequence::of_branch;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "joint-promise-one-pays",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("joint_promise_one_pays.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let owes = context.model.debtors(promise);
        if owes.len() < 2 {
            continue;
        }
        let charged = charges(context, promise);
        let payers: Vec<PartyId> = charged.iter().flat_map(|(_, payers)| payers).copied().collect();
        let spared: Vec<PartyId> = owes.iter().copied().filter(|it| !payers.contains(it)).collect();
        // Days that the other side caused may be left out.
        let excluded = promise.branches.iter().any(|branch| !branch.excluding.is_absent());
        let Some((statement, _)) = charged.first().filter(|_| !spared.is_empty() && !excluded) else {
            continue;
        };
        let pays: Vec<PartyId> = owes.iter().copied().filter(|it| payers.contains(it)).collect();
        if pays.is_empty() {
            continue;
        }
        let (who, other, name) = (context.parties(&pays), context.parties(&spared), &promise.head.name);
        findings.push(
            Finding::new(
                RULE.name,
                statement.place,
                format!("{who} and {other} both owe `{name}`, and {who} alone pays when it fails, whoever it was"),
            )
            .here(format!("also when the delay is {other}'s"))
            .and(promise.who.place().unwrap_or(promise.head.header()), "owed by both")
            .help(format!(
                "write two promises, one for what each side does, with a consequence of its own; or let {who} pay only for days that \
                 {other} did not cause"
            ))
            .with("promise", name),
        );
    }
}

/// The sums that fail on one of those who owe a promise, with who pays them.
fn charges<'m>(context: &Context<'m>, promise: &'m Promise) -> Vec<(&'m Statement, Vec<PartyId>)> {
    let lines = promise.branches.iter().flat_map(|branch| of_branch(context.model, branch).lines);
    lines
        .filter_map(|line| {
            let statement = line.statement;
            let subject = statement.subject.as_ref().filter(|_| statement.modal != Some(Modal::May))?;
            let money = matches!(statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _));
            money.then(|| (statement, context.model.parties_of(std::slice::from_ref(subject))))
        })
        .collect()
}
