//! Finds charges that go to somebody who did not wait for what failed.

use agreement_ledger::price::is_payment;
use agreement_model::lists::Role;
use agreement_model::statement::{Action, MoneyVerb, Trigger};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;

pub(super) static RULE: Rule = Rule {
    name: "charge-to-wrong-party",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("charge_to_wrong_party.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head) && !is_payment(it)) {
        let (owes, waits) = (context.model.debtors(promise), context.model.creditors(promise));
        if owes.is_empty() || waits.is_empty() || owes.iter().any(|it| waits.contains(it)) {
            continue;
        }
        let failing = promise.branches.iter().filter(|it| {
            !it.default
                && !matches!(
                    it.trigger,
                    Trigger::Used | Trigger::Unreadable | Trigger::False | Trigger::Above(_)
                )
        });
        for (branch, statement) in
            failing.flat_map(|branch| branch.statements.iter().map(move |it| (branch, it)))
        {
            let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _) = &statement.action else { continue };
            let Some(to) = &statement.clauses.to else { continue };
            let payer =
                statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
            let gets = context.model.parties_of(std::slice::from_ref(to));
            // A bonus for being better than agreed, or a share that passes through, is told by who pays it.
            if payer.is_some_and(|payer| payer != owes) || gets.is_empty() {
                continue;
            }
            let own = gets.iter().all(|it| owes.contains(it));
            let waiting = gets.iter().any(|it| waits.contains(it) || needs(context, id, *it));
            let outside = gets
                .iter()
                .any(|it| context.model.party(*it).is_some_and(|it| it.role.value() == Some(&Role::Other)));
            let explained =
                branch.basis.value().is_some_and(|basis| names_one_of(context.model, basis, &gets))
                    || statement.clauses.because.is_some();
            if !own && (waiting || outside || explained) {
                continue;
            }
            let (name, payee, waiter) = (&promise.head.name, context.parties(&gets), context.parties(&waits));
            let message = if own {
                format!("{payee} fails `{name}`, and the charge for it is paid to {payee} itself")
            } else {
                format!("{waiter} waits for `{name}`, and {payee} gets the money when it fails")
            };
            findings.push(
                Finding::new(RULE.name, to.place, message)
                    .here("not the one who has the loss")
                    .help("pay it to whoever waits, or say in `basis` what the one who gets it has lost")
                    .with("promise", name),
            );
        }
    }
}

/// Whether somebody's own promise needs this one.
fn needs(context: &Context<'_>, id: PromiseId, party: PartyId) -> bool {
    let below = context.graph.needed_by(id).iter().filter_map(|it| context.model.promise(*it));
    let mut owed = below.flat_map(|it| context.model.debtors(it));
    owed.any(|it| it == party)
}
