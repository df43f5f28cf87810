//! Finds ladders that lead to nobody who can decide, or begin too late.

use agreement_model::declared::{Header, Member};
use agreement_model::lists::Authority;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::answers::{answers, opening};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::owners::{full_name, member, people};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, side};

pub(super) static RULE: Rule = Rule {
    name: "ladder-weak",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FIRST],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("ladder_weak.md"),
    check: Some(check),
};

static FIRST: Setting = Setting {
    name: "first",
    meaning: "within how many days the first step of a ladder must be taken",
    standard: Standard::Number(14),
};

/// A problem that only people of the side which has caused it are to talk about.
fn among_themselves(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for answer in answers(context).filter(|it| context.is_own(&it.promise.head) && !it.branch.default) {
        let (owes, owed) = (context.model.debtors(answer.promise), context.model.creditors(answer.promise));
        let apart = !owes.is_empty() && !owed.is_empty() && !owed.iter().any(|party| owes.contains(party));
        // What costs something besides is no mere talk, and a first word within the house is a good thing.
        let talk =
            answer.promise.branches.iter().flat_map(|branch| &branch.statements).all(|it| {
                matches!(it.action, Action::Escalate(_)) || matches!(&it.action, Action::Extend(..))
            });
        let apart = apart && answer.branch.is_missed() && all_on(context.model, &owes, Side::Supply);
        for statement in answer.branch.statements.iter().filter(|_| apart && talk) {
            let names = named(statement);
            let there = context.model.parties_of(names);
            let known =
                names.iter().all(|name| matches!(name.symbol, Some(Symbol::Member(_) | Symbol::Party(_))));
            if names.is_empty() || !known || !there.iter().all(|party| owes.contains(party)) {
                continue;
            }
            let (name, who) = (&answer.promise.head.name, context.parties(&owes));
            let other = context.parties(&owed);
            findings.push(
                Finding::new(
                    RULE.name,
                    statement.place,
                    format!("`{}` of `{name}`, only people of {who}, who owe it, take it up: {other} is not there", opening(&answer.branch.trigger)),
                )
                .here("they talk among themselves")
                .help(format!("name somebody of {other} beside them, who can ask for more than words, and say what follows when talking has not helped"))
                .with("promise", name),
            );
        }
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    among_themselves(context, findings);
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(ladder) = header.escalation.as_ref().filter(|ladder| ladder.head.unreadable.is_empty()) else {
        return;
    };
    let (Some(first), Some(last)) = (ladder.steps.first(), ladder.steps.last()) else { return };
    let weak = powerless(context, header, last).or_else(|| steps_down(context, &ladder.steps));
    findings.extend(weak.or_else(|| slow(context, first)));
    findings.extend(turned(&ladder.steps));
    findings.extend(repeated(&ladder.steps));
    findings.extend(left_out(context, &ladder.steps).or_else(|| left_off(context, &ladder.steps)));
}

/// A step that leads to the same people as the one below it.
fn repeated(steps: &[Statement]) -> Option<Finding> {
    let on = |step: &Statement| {
        let mut names: Vec<String> = named(step).iter().map(|name| name.text.clone()).collect();
        names.sort_unstable();
        names
    };
    steps.iter().zip(steps.iter().skip(1)).find(|(below, step)| !named(step).is_empty() && on(below) == on(step)).map(
        |(below, step)| {
            Finding::new(RULE.name, step.place, "this step of the ladder leads to the people who could not agree before")
                .here("the same people")
                .and(below.place, "as here")
                .help("name those above them, who can give way: a director, an owner, somebody who has not taken part in it so far")
        },
    )
}

/// A party that owes and is owed, with nobody on a ladder on which others stand.
fn left_out(context: &Context<'_>, steps: &[Statement]) -> Option<Finding> {
    let names: Vec<Name> = steps.iter().flat_map(named).cloned().collect();
    if names.iter().any(|name| !matches!(name.symbol, Some(Symbol::Member(_) | Symbol::Party(_)))) {
        return None;
    }
    let there = context.model.parties_of(&names);
    let part = |id: PartyId| {
        let owes = context.promises().filter(|(_, it)| context.model.debtors(it).contains(&id)).count();
        let owed = context.promises().filter(|(_, it)| context.model.creditors(it).contains(&id)).count();
        // What it owes itself is said to climb the ladder.
        let climbs = context.promises().filter(|(_, it)| context.model.debtors(it) == [id]).any(|(_, it)| {
            let said =
                it.branches.iter().filter(|branch| !branch.default).flat_map(|branch| &branch.statements);
            said.into_iter()
                .any(|statement| matches!(&statement.action, Action::Escalate(names) if names.is_empty()))
        });
        owes > 1 && owed > 0 || owes > 0 && owed > 1 || climbs
    };
    // That only one stands on it is told as that.
    let (id, party) = context.model.party_ids().filter(|_| there.len() > 1).find(|(id, party)| {
        !there.contains(id)
            && side(context.model, *id).is_some()
            && party.head.unreadable.is_empty()
            && !people(context, *id).is_empty()
            && part(*id)
    })?;
    let last = steps.last()?;
    let who = context.party(id);
    Some(
        Finding::new(
            RULE.name,
            last.place,
            format!("nobody of {who} stands on the ladder: what goes wrong there is settled without it, or not at all"),
        )
        .here(format!("no step names anybody of `{}`", party.head.name))
        .and(party.head.header(), "it owes and is owed here")
        .help(format!("name one person of `{}` on each step, or say by a step of its own to whom it goes", party.head.name))
        .with("party", &party.head.name),
    )
}

/// A side that stands on one step and is missing on a later one.
fn left_off(context: &Context<'_>, steps: &[Statement]) -> Option<Finding> {
    steps.iter().zip(steps.iter().skip(1)).find_map(|(below, step)| {
        let (before, there) = (context.model.parties_of(named(below)), context.model.parties_of(named(step)));
        let gone = before.iter().find(|id| !there.contains(id) && side(context.model, **id).is_some())?;
        let others = there.iter().any(|id| before.contains(id));
        let who = context.party(*gone);
        others.then(|| {
            Finding::new(
                RULE.name,
                step.place,
                format!(
                    "on this step of the ladder nobody of {who} is asked any more, who stood on the one below"
                ),
            )
            .here("settled without one of those who could not agree")
            .and(below.place, format!("here {who} is asked"))
            .help("name one person of each side on each step")
        })
    })
}

/// A last step on which only a team of a side stands, though somebody of it who may sign stood on a step below.
fn steps_down(context: &Context<'_>, steps: &[Statement]) -> Option<Finding> {
    let signers = |step: &Statement, id: PartyId| {
        let all: Vec<&Member> = named(step).iter().filter_map(|name| member(context, name)).collect();
        let theirs = all.into_iter().filter(|it| it.party == id).collect::<Vec<_>>();
        let person = |it: &&Member| !it.team;
        (!theirs.is_empty())
            .then(|| (theirs.iter().any(|it| !it.team && signs(it)), theirs.iter().any(person)))
    };
    let (last, below) = steps.split_last()?;
    below.iter().find_map(|step| {
        let down = context.model.party_ids().map(|(id, _)| id).find(|id| {
            side(context.model, *id).is_some()
                && signers(step, *id).is_some_and(|(signs, _)| signs)
                && signers(last, *id).is_some_and(|(_, person)| !person)
        })?;
        let who = context.party(down);
        Some(
            Finding::new(
                RULE.name,
                last.place,
                format!("the ladder goes down for {who}: on its last step stands only a team of it"),
            )
            .here("who can say yes here?")
            .and(step.place, "here somebody may")
            .help("let each step lead to people who may decide more than those below"),
        )
    })
}

fn named(step: &Statement) -> &[Name] {
    match &step.action {
        Action::Escalate(names) => names,
        _ => &[],
    }
}

/// The people of a step, where all that it names are people.
pub(super) fn on<'m>(context: &Context<'m>, step: &Statement) -> Option<Vec<&'m Member>> {
    let on: Option<Vec<&Member>> = named(step).iter().map(|name| member(context, name)).collect();
    on.filter(|on| !on.is_empty() && on.iter().all(|it| !it.team && it.head.unreadable.is_empty()))
}

pub(super) fn signs(person: &Member) -> bool {
    person.authority.list().contains(&Authority::Signs)
}

/// A last step on which nobody may sign, although there are people who may, on each side.
fn powerless(context: &Context<'_>, header: &Header, last: &Statement) -> Option<Finding> {
    let there = on(context, last)?;
    if there.iter().any(|person| signs(person)) {
        return None;
    }
    // A department or an adviser on the step needs nobody who signs; those who deal with each other do.
    let mut sides: Vec<PartyId> = there.iter().map(|person| person.party).collect();
    sides.sort_unstable();
    sides.dedup();
    sides.retain(|party| side(context.model, *party).is_some());
    if sides.is_empty() {
        return None;
    }
    let who: Option<Vec<&Member>> =
        sides.iter().map(|party| people(context, *party).into_iter().find(|person| signs(person))).collect();
    let who: Vec<String> = who?.into_iter().map(|person| full_name(context, person)).collect();
    let before = header.escalation.as_ref().and_then(|ladder| ladder.before.place());
    let mut finding =
        Finding::new(RULE.name, last.place, "nobody on the last step of the ladder may sign for either side")
            .here("who can say yes here?");
    if let Some(before) = before {
        finding = finding.and(before, "the next step is this");
    }
    Some(finding.help(format!(
        "add a step with those who can settle it: `escalate to {} within 10 business days`",
        who.join(", ")
    )))
}

/// A step that must be taken sooner than the one before it: those above are asked first.
fn turned(steps: &[Statement]) -> Option<Finding> {
    let hours = |step: &Statement| match &step.clauses.within.as_ref()?.kind {
        WhenKind::Within(length, None) => Some(roughly_hours(length.value)),
        _ => None,
    };
    steps.iter().zip(steps.iter().skip(1)).find_map(|(before, next)| {
        let within = next.clauses.within.as_ref()?;
        (hours(next)? < hours(before)?).then(|| {
            Finding::new(
                RULE.name,
                within.place,
                "this step of the ladder is due before the one below it, so nobody is asked in between"
                    .to_owned(),
            )
            .here("sooner than the step below")
            .and(before.place, "this comes first, and takes longer")
            .help("let each step take longer than the one below it")
        })
    })
}

fn slow(context: &Context<'_>, first: &Statement) -> Option<Finding> {
    let within = first.clauses.within.as_ref()?;
    let WhenKind::Within(length, _) = &within.kind else { return None };
    let most = u64::from(context.policy.number(&RULE, &FIRST)).saturating_mul(24);
    (roughly_hours(length.value) > most).then(|| {
        Finding::new(
            RULE.name,
            within.place,
            format!(
                "the first step of the ladder may take {}: until then a problem lies where it is",
                length.value
            ),
        )
        .here("too late to help")
        .help("let people talk within a few days, `within 3 business days`; the steps above may take longer")
    })
}
