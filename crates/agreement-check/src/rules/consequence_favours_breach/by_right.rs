//! Rights that open for, or are paid to, whoever failed.

use agreement_ledger::terms::{Opening, failures_of, holders, opening};
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use super::RULE;
use crate::context::Context;
use crate::sides::named;

/// `acme may terminate`, once a promise of acme's own is missed.
pub(super) fn rights(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        for statement in &right.statements {
            let held = holders(context.model, statement);
            let (Some(holder), Action::Terminate(_) | Action::Suspend(_)) = (held.first(), &statement.action)
            else {
                continue;
            };
            let gains = statement.subject.is_some()
                && statement.modal == Some(Modal::May)
                && held.len() < context.model.parties.len()
                && matches!(opening(context.model, right, *holder), Opening::Failure(_));
            // Nobody fails for those who hold it but they themselves.
            let is_own = |failed: &Vec<PartyId>| {
                held.iter().all(|it| failed.contains(it)) && failed.iter().all(|it| held.contains(it))
            };
            let own = right
                .when
                .list()
                .iter()
                .find(|when| failures_of(context.model, when).is_some_and(|it| is_own(&it)));
            if let Some(own) = own.filter(|_| gains && !is_anybody(statement)) {
                findings.push(by_right(context, &held, statement, own.place));
            }
        }
    }
}

/// A right that opens when somebody fails, and whose use is paid for to the one who failed.
pub(super) fn used(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        let failures: Option<Vec<(Vec<PartyId>, Place)>> = right
            .when
            .list()
            .iter()
            .map(|when| Some((failures_of(context.model, when).filter(|it| it.len() == 1)?, when.place)))
            .collect();
        // Where it opens otherwise too, the money may be for that.
        let Some((failed, own)) = failures.and_then(|all| {
            let (first, place) = all.first()?.clone();
            all.iter().all(|(failed, _)| *failed == first).then_some((first, place))
        }) else {
            continue;
        };
        let branches = right.branches.iter().filter(|it| it.trigger == Trigger::Used && !it.unreadable);
        for statement in branches.flat_map(|branch| &branch.statements) {
            let payers =
                statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
            let to =
                statement.clauses.to.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
            let charge = matches!(statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _));
            let (Some(payers), Some(to)) = (payers, to) else { continue };
            if charge && to == failed && !payers.is_empty() && payers.iter().all(|it| !failed.contains(it)) {
                findings.push(paid_to_failed(context, &payers, &failed, statement, own));
            }
        }
    }
}

fn paid_to_failed(
    context: &Context<'_>,
    payers: &[PartyId],
    failed: &[PartyId],
    statement: &Statement,
    own: Place,
) -> Finding {
    let (who, to) = (named(context.model, payers), named(context.model, failed));
    Finding::new(RULE.name, statement.place, format!("{who} pays {to} for leaving because {to} has failed"))
        .here(format!("this does {to} a favour"))
        .and(own, format!("this is a failure of {to}"))
        .help(
            "take the sum out: what was done until then is paid by the work itself, and a way out that costs more than staying \
             is none; a sum for leaving without a reason belongs into the right that is open at any time"
        )
        .with("failed", to.replace('`', ""))
        .with("other", who.replace('`', ""))
}

fn is_anybody(statement: &Statement) -> bool {
    matches!(
        statement.subject.as_ref().and_then(|subject| subject.symbol),
        Some(Symbol::Word(Word::EitherParty | Word::EachParty | Word::BothParties | Word::TheOtherParty))
    )
}

fn by_right(context: &Context<'_>, held: &[PartyId], statement: &Statement, own: Place) -> Finding {
    let who = named(context.model, held);
    let others: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| !held.contains(id)).collect();
    let other = named(context.model, &others);
    let what = if matches!(statement.action, Action::Terminate(_)) { "leave" } else { "stop its work" };
    Finding::new(RULE.name, statement.place, format!("{who} may {what} by failing itself"))
        .here(format!("this does {who} a favour"))
        .and(own, format!("this is a failure of {who}"))
        .help(format!(
            "give this power to {other}, or split the right in two, each open `once a breach by …` of the other side is not cured"
        ))
        .with("failed", who.replace('`', ""))
        .with("other", other.replace('`', ""))
}
