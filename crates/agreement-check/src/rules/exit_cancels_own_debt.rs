//! Finds ways out by which whoever leaves lets itself off what it owes.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::declared::PromiseKind;
use agreement_model::statement::{Action, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::ends_it;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::named;

pub(super) static RULE: Rule = Rule {
    name: "exit-cancels-own-debt",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_cancels_own_debt.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let Some(leaving) = right.statements.iter().find(|statement| ends_it(statement)) else { continue };
        let leavers = holders(context.model, leaving);
        let Some(first) = leavers.first() else { continue };
        // Who leaves because the other side has failed may well be free of what it owes for it.
        if leavers.len() == context.model.parties.len()
            || matches!(opening(context.model, right, *first), Opening::Failure(_))
        {
            continue;
        }
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        for statement in used.flat_map(|branch| &branch.statements) {
            let Action::Release(names) = &statement.action else { continue };
            let own = names.iter().find_map(|name| {
                let promise = context.model.promise(name.promise()?)?;
                let owed_by = context.model.debtors(promise);
                let theirs = !owed_by.is_empty() && owed_by.iter().all(|party| leavers.contains(party));
                (theirs && promise.kind == PromiseKind::Payment).then_some(promise)
            });
            let Some(payment) = own else { continue };
            let name = &payment.head.name;
            let payees: Vec<PartyId> = context.model.creditors(payment);
            let who = named(context.model, &leavers);
            let finding = Finding::new(
                RULE.name,
                statement.place,
                format!("{who} lets itself off `{name}` by leaving, even for what was earned before"),
            )
            .here("no longer owed")
            .and(payment.head.header(), format!("owed to {}", context.parties(&payees)))
            .and(leaving.place, "whenever it wants to")
            .help(
                "take it out of `release`: what fell due before the end stays owed, and say in `if used` what is still paid for what \
                 was begun",
            )
            .with("right", &right.head.name)
            .with("payment", name)
            .with("leaves", who.replace('`', ""));
            findings.push(finding);
        }
    }
}
