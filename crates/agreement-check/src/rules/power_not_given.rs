//! Finds excuses, pauses and rights that a line uses and the agreement does not give.

use agreement_ledger::consequence;
use agreement_model::declared::{Because, Excuse, PromiseKind};
use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Branch, Modal, Statement};
use agreement_model::suggest::either;
use agreement_model::symbol::{Name, PartyId, PromiseId, RightId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "power-not-given",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("power_not_given.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let found = match (told.fact.verb, told.about) {
            (EventVerb::Excused, Symbol::Promise(id)) => excused(context, told, id),
            (EventVerb::Suspended, Symbol::Promise(id)) => suspended(context, told, id),
            (EventVerb::Used, Symbol::Right(id)) => used(context, told, id),
            _ => None,
        };
        findings.extend(found);
    }
}

/// An excuse that is not there, is not named, or leaves this promise out.
fn excused(context: &Context<'_>, told: &Told<'_>, id: PromiseId) -> Option<Finding> {
    let model = context.model;
    let name = told.says();
    let because = match &told.fact.because {
        Some(Because::Named(name)) => Some(name),
        _ => None,
    };
    let named = told.fact.under.as_ref().or(because);
    let excuses: Vec<&str> = model.excuses.iter().map(|excuse| excuse.head.name.as_str()).collect();
    let (message, place) = match (named.map(|name| (name, name.symbol)), model.excuses.as_slice()) {
        (None, []) => (format!("`{name}` is excused, and this agreement has no `excuse`"), None),
        (Some((_, None | Some(Symbol::Unreadable))), _) => return None,
        (Some((_, Some(Symbol::Excuse(excuse)))), all) => {
            leaves_out(context, &name, id, all.get(excuse.index())?)?
        }
        (Some((other, Some(_))), _) => {
            (format!("`{name}` is excused under `{}`, which is no `excuse`", other.text), None)
        }
        (None, [only]) => leaves_out(context, &name, id, only)?,
        (None, _) => (format!("`{name}` is excused, and the line does not say under which excuse"), None),
    };
    let finding = told.finding(context, RULE.name, message);
    let finding = match place {
        Some(place) => finding.and(place, "this leaves it out"),
        None => finding,
    };
    Some(finding.help(match excuses.as_slice() {
        [] => {
            format!("agree on the new date and write `{name} moved to` it; without an excuse the days count")
        }
        names => format!(
            "write `under` and the excuse: {}; or agree on a new date and write `{name} moved to` it",
            either(names)
        ),
    }))
}

fn leaves_out(
    context: &Context<'_>,
    name: &str,
    id: PromiseId,
    excuse: &Excuse,
) -> Option<(String, Option<Place>)> {
    let promise = context.model.promise(id)?;
    let left_out = excuse.excluding.list().iter().any(|left_out| {
        left_out.promise() == Some(id)
            || (left_out.text == "payments" && promise.kind == PromiseKind::Payment)
    });
    let says = || format!("`{name}` is excused under `{}`, which leaves it out", excuse.head.name);
    left_out.then(|| (says(), excuse.excluding.place()))
}

/// A pause that no line of the agreement gives anybody, or not to this party.
fn suspended(context: &Context<'_>, told: &Told<'_>, id: PromiseId) -> Option<Finding> {
    let model = context.model;
    let by = told.by(model);
    let mut holders: Vec<PartyId> = Vec::new();
    let mut place = None;
    for statement in powers(context) {
        let Action::Suspend(names) = &statement.action else { continue };
        if !names.iter().any(|name| means(name, id)) {
            continue;
        }
        let who = model.parties_of(statement.subject.as_slice());
        if by.is_none_or(|by| who.is_empty() || who.contains(&by)) {
            return None;
        }
        place = place.or(Some(statement.place));
        holders.extend(who);
    }
    let name = told.says();
    let (message, help) = match (by, holders.as_slice()) {
        (Some(by), [_, ..]) => (
            format!(
                "`{name}` is suspended by {}, and only {} may do that",
                context.party(by),
                context.parties(&holders)
            ),
            struck_out(told),
        ),
        _ => (
            format!("`{name}` is suspended, and no line of this agreement lets anybody suspend it"),
            format!("where both sides agreed on a pause, write `{name} moved to` the new date"),
        ),
    };
    let finding = told.finding(context, RULE.name, message).help(help);
    Some(match place {
        Some(place) => finding.and(place, "this gives the power"),
        None => finding,
    })
}

fn means(name: &Name, id: PromiseId) -> bool {
    name.promise() == Some(id)
        || name.symbol == Some(Symbol::Word(Word::WhatNeedsIt))
        || name.symbol.is_none()
}

/// A right that belongs to somebody else.
fn used(context: &Context<'_>, told: &Told<'_>, id: RightId) -> Option<Finding> {
    let model = context.model;
    let right = model.rights.get(id.index())?;
    let by = told.by(model)?;
    let given = right.statements.iter().filter(|statement| statement.modal == Some(Modal::May));
    let mut holders: Vec<PartyId> =
        given.flat_map(|statement| model.parties_of(statement.subject.as_slice())).collect();
    holders.sort_unstable();
    holders.dedup();
    if holders.is_empty() || holders.contains(&by) {
        return None;
    }
    let message = format!(
        "`{}` is used by {}, and belongs to {}",
        told.says(),
        context.party(by),
        context.parties(&holders)
    );
    Some(
        told.finding(context, RULE.name, message)
            .help(format!("see who gave notice, and under which right; {}", struck_out(told))),
    )
}

/// Every statement that gives somebody a power.
fn powers<'m>(context: &Context<'m>) -> Vec<&'m Statement> {
    let model = context.model;
    let mut branches: Vec<&Branch> = model.promises.iter().flat_map(|promise| &promise.branches).collect();
    branches.extend(model.rights.iter().flat_map(|right| &right.branches));
    branches.extend(model.assumptions.iter().flat_map(|assumption| &assumption.branches));
    let mut powers: Vec<&Statement> = model.rights.iter().flat_map(|right| &right.statements).collect();
    for branch in branches {
        powers.extend(consequence::of_branch(model, branch).lines.into_iter().map(|line| line.statement));
    }
    powers.retain(|statement| statement.modal == Some(Modal::May));
    powers
}
