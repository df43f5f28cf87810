//! Finds deals in which a problem has nowhere to go, or ends with nobody.

use agreement_ledger::consequence::{self, has_unreadable_branch};
use agreement_model::declared::{Header, Promise, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::statement::{Action, Branch, Statement};
use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::added;
use crate::owners::{full_name, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "no-escalation-path",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("no_escalation_path.md"),
    check: Some(check),
};

/// With fewer people than this nobody meets anybody.
const MEETING: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    if header.head.may_hold("escalation") || is_unread(context) {
        return;
    }
    if let Some(ladder) = &header.escalation
        && let Some(last) = ladder.steps.last()
    {
        findings.extend(ends_with_nobody(last).or_else(|| one_sided(context, &ladder.steps)));
        return;
    }
    let climbed: Vec<&Statement> = escalations(context);
    let bare = climbed.iter().find(|statement| named_in(statement).is_some_and(<[Name]>::is_empty));
    if let Some(statement) = bare {
        findings.push(no_ladder(context, header, statement.place));
    } else if is_a_plan(context) && !covers_most(context) {
        findings.push(no_path(context, header, climbed.is_empty()));
    }
}

/// Whether most of the work for the goals has a way up of its own.
fn covers_most(context: &Context<'_>) -> bool {
    let work = context.model.promises.iter().filter(|promise| promise.kind == PromiseKind::Dependency);
    let goes_up = |promise: &Promise| {
        promise.branches.iter().any(|branch| {
            let lines = consequence::of_branch(context.model, branch).lines;
            lines.iter().any(|line| named_in(line.statement).is_some())
        })
    };
    let (with, without): (Vec<&Promise>, Vec<&Promise>) = work.partition(|promise| goes_up(promise));
    with.len() >= without.len()
}

/// A ladder on which only the people of one party stand: the other side complains to somebody who is its opponent.
fn one_sided(context: &Context<'_>, steps: &[Statement]) -> Option<Finding> {
    let names: Vec<Name> = steps.iter().filter_map(named_in).flatten().cloned().collect();
    if names.iter().any(|name| !matches!(name.symbol, Some(Symbol::Member(_) | Symbol::Party(_)))) {
        return None;
    }
    let there = context.model.parties_of(&names);
    let [only] = there.as_slice() else { return None };
    let takes_part = |role: Option<&Role>| !matches!(role, None | Some(Role::Other));
    let others: Vec<PartyId> = context
        .model
        .party_ids()
        .filter(|(id, party)| id != only && takes_part(party.role.value()))
        .map(|(id, _)| id)
        .collect();
    let last = steps.last().filter(|_| !others.is_empty())?;
    let (only, others) = (context.party(*only), context.parties(&others));
    Some(
        Finding::new(
            RULE.name,
            last.place,
            format!("the ladder goes up at {only} alone: nobody of {others} stands on it"),
        )
        .here("people of one side only")
        .help("name one person of each side in every step, so that those who meet can agree on something"),
    )
}

/// Work for a goal, which may get stuck; a price list or a promise to keep quiet may not.
fn is_a_plan(context: &Context<'_>) -> bool {
    context.model.promises.iter().any(|promise| promise.kind == PromiseKind::Dependency)
}

/// Whether a way up may stand somewhere that could not be read.
fn is_unread(context: &Context<'_>) -> bool {
    let model = context.model;
    ["dependency", "duty", "escalate", "escalation", "payment"]
        .iter()
        .any(|word| model.unread.contains(*word))
        || model.promises.iter().any(has_unreadable_branch)
        || branches(context).any(|branch| branch.unreadable)
        || model
            .header
            .iter()
            .filter_map(|header| header.escalation.as_ref())
            .any(|it| it.steps.is_empty() && !it.head.unreadable.is_empty())
}

fn branches<'m>(context: &Context<'m>) -> impl Iterator<Item = &'m Branch> {
    let model = context.model;
    let promises = model.promises.iter().flat_map(|promise| &promise.branches);
    let rights = model.rights.iter().flat_map(|right| &right.branches);
    let assumptions = model.assumptions.iter().flat_map(|assumption| &assumption.branches);
    promises.chain(rights).chain(assumptions)
}

/// Every statement that makes people meet.
fn escalations<'m>(context: &Context<'m>) -> Vec<&'m Statement> {
    let model = context.model;
    let penalties = model.penalties.iter().flat_map(|penalty| &penalty.statements);
    let rights = model.rights.iter().flat_map(|right| &right.statements);
    let all = branches(context).flat_map(|branch| &branch.statements).chain(penalties).chain(rights);
    all.filter(|statement| named_in(statement).is_some()).collect()
}

/// To whom a statement escalates; nobody is named where it goes up the ladder.
fn named_in(statement: &Statement) -> Option<&[Name]> {
    match &statement.action {
        Action::Escalate(names) => Some(names),
        _ => None,
    }
}

fn no_path(context: &Context<'_>, header: &Header, nowhere: bool) -> Finding {
    let here = if nowhere {
        "no `escalation`, and no `escalate` anywhere"
    } else {
        "no `escalation`, and few of the dependencies say `escalate`"
    };
    let finding = Finding::new(
        RULE.name,
        header.head.header(),
        "nobody is named to whom a problem goes that two people cannot solve",
    )
    .here(here);
    with_ladder(context, header, finding)
}

fn no_ladder(context: &Context<'_>, header: &Header, place: Place) -> Finding {
    let finding = Finding::new(
        RULE.name,
        place,
        "this goes up a ladder that nobody has written: the agreement has no `escalation`",
    )
    .here("to whom?")
    .and(header.head.header(), "no `escalation` in here");
    with_ladder(context, header, finding)
}

/// The next step: a ladder with somebody of each party.
fn with_ladder(context: &Context<'_>, header: &Header, finding: Finding) -> Finding {
    let mut finding = finding.help(
        "write an `escalation { … }` into the `agreement` block: a step with one person of each side and a time, then those they \
         report to, and `before: court` so that people talk first",
    );
    let takes_part = |role| !matches!(role, None | Some(Role::Other));
    let first = context
        .model
        .party_ids()
        .filter(|(_, party)| takes_part(party.role.value().copied()))
        .filter_map(|(id, _)| people(context, id).into_iter().next());
    let first: Vec<String> = first.map(|person| full_name(context, person)).collect();
    if first.len() >= MEETING && header.escalation.is_none() {
        let ladder = format!("escalation {{ escalate to {} within 5 days }}", first.join(", "));
        finding.edits.extend(added(&header.head, "add an `escalation`", &[ladder]));
    }
    finding
}

/// A last step that names companies only.
fn ends_with_nobody(last: &Statement) -> Option<Finding> {
    let names = named_in(last).filter(|names| !names.is_empty())?;
    if !names.iter().all(|name| matches!(name.symbol, Some(Symbol::Party(_) | Symbol::Word(_)))) {
        return None;
    }
    let told: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    Some(
        Finding::new(
            RULE.name,
            last.place,
            format!("the last step of the ladder names nobody but {}", agreement_model::suggest::both(&told)),
        )
        .here("which person?")
        .help(
            "name the person on each side who can decide, such as a managing director; a problem that is handed to a company \
             is handed to nobody",
        ),
    )
}
