//! Finds a yes that binds nobody: given by the other side, or on a day that has not come.

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::declared::{Member, Promise, PromiseKind};
use agreement_model::lists::Authority;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::owners::{full_name, member};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "agreed-does-not-bind",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("agreed_does_not_bind.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // All that is said to have been agreed on one day to come is one slip of the pen.
    let mut ahead: BTreeMap<Date, Finding> = BTreeMap::new();
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if let Some(finding) = not_theirs(context, promise)
            .or_else(|| not_entitled(context, promise))
            .or_else(|| by_a_learner(context, promise))
        {
            findings.push(finding);
        } else if let Some((day, place, finding)) = not_yet(context, promise) {
            match ahead.remove(&day) {
                Some(first) => ahead.insert(day, first.and(place, "and here")),
                None => ahead.insert(day, finding),
            };
        }
    }
    findings.extend(ahead.into_values());
}

/// A yes of nobody but people of the other side. Partners and departments may well speak for each other.
fn not_theirs(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let debtors = context.model.debtors(promise);
    let ours = only_side(context, &debtors)?;
    let agreed = promise.agreed.given()?;
    let yes: Option<Vec<PartyId>> =
        agreed.value.iter().map(|agreed| context.model.party_of(agreed.who.symbol)).collect();
    let yes = yes?;
    if only_side(context, &yes)? == ours {
        return None;
    }
    let name = &promise.head.name;
    let (owes, said) =
        (context.parties(&debtors), context.parties(&yes.into_iter().take(1).collect::<Vec<_>>()));
    Some(
        Finding::new(
            RULE.name,
            agreed.place,
            format!("`{name}` is owed by {owes}, and the yes to it comes from {said}"),
        )
        .here(format!("{owes} has not said yes"))
        .and(promise.who.place().unwrap_or(promise.head.header()), "owed here")
        .help(format!("ask {owes} and write the name of the person there who said yes, with the day"))
        .with("promise", name)
        .with("owed_by", owes.clone())
        .with("agreed_by", said.clone()),
    )
}

/// A sum that was agreed by somebody who may only accept work.
fn not_entitled(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let agreed = promise.agreed.given().filter(|_| promise.kind == PromiseKind::Payment)?;
    let people: Option<Vec<&Member>> =
        agreed.value.iter().map(|agreed| member(context, &agreed.who)).collect();
    let people = people?;
    let person = people.first()?;
    if !people.iter().all(|person| person.authority.list() == [Authority::Accepts]) {
        return None;
    }
    let (name, full) = (&promise.head.name, full_name(context, person));
    Some(
        Finding::new(
            RULE.name,
            agreed.place,
            format!("`{full}` agreed to pay `{name}`, and may only accept what is delivered"),
        )
        .here("a yes to work is no yes to a sum")
        .and(person.head.header(), "`authority: accepts`, and no more")
        .help("let somebody agree who signs for that side, or may agree to changes; else the sum can be disowned when it is due")
        .with("promise", name)
        .with("agreed_by", &full),
    )
}

/// Words in the title of somebody who learns, helps out or works for a while.
const LEARNERS: [&str; 36] = [
    "agency worker",
    "apprentice",
    "articled",
    "au pair",
    "cadet",
    "casual",
    "day labourer",
    "gap year",
    "holiday job",
    "holiday worker",
    "intern",
    "internship",
    "learner",
    "mentee",
    "new joiner",
    "new starter",
    "on probation",
    "placement year",
    "probationer",
    "pupil",
    "school leaver",
    "seasonal",
    "shadowing",
    "stagiaire",
    "student",
    "student assistant",
    "summer help",
    "summer job",
    "temp",
    "temporary",
    "trainee",
    "volunteer",
    "work experience",
    "work placement",
    "working student",
    "year abroad",
];

/// A step of the plan to which nobody has said yes but somebody who may decide nothing, and is there to learn.
fn by_a_learner(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let agreed = promise.agreed.given().filter(|_| promise.kind == PromiseKind::Dependency)?;
    let people: Option<Vec<&Member>> =
        agreed.value.iter().map(|agreed| member(context, &agreed.who)).collect();
    let people = people?;
    let learns = |person: &&Member| {
        let title = person.title.value().map_or("", String::as_str);
        !person.team && person.authority.list().is_empty() && wording::holds(title, &LEARNERS)
    };
    let person = people.first()?;
    if !people.iter().all(learns) {
        return None;
    }
    let (name, full) = (&promise.head.name, full_name(context, person));
    let side = context.parties(&context.model.debtors(promise));
    let title = person.title.value().map_or("", String::as_str);
    Some(
        Finding::new(
            RULE.name,
            agreed.place,
            format!("`{full}` ({title}) has agreed to `{name}`, and may decide nothing for {side}"),
        )
        .here("who gives the time and the money for it?")
        .and(person.head.header(), "no `authority`")
        .help("let somebody say yes who can spend, choose and stand in when this person is gone, and name that person as the one who owes it")
        .with("promise", name)
        .with("agreed_by", &full),
    )
}

/// The side that all of some parties are on.
fn only_side(context: &Context<'_>, parties: &[PartyId]) -> Option<Side> {
    let first = side(context.model, *parties.first()?)?;
    parties.iter().all(|party| side(context.model, *party) == Some(first)).then_some(first)
}

/// In a draft, a yes on a later day than the one on which it is read, and later than the day on which all begins: until then
/// a draft may well speak as of the day of its signature. What is lived already may be looked at as of an earlier day.
fn not_yet(context: &Context<'_>, promise: &Promise) -> Option<(Date, Place, Finding)> {
    let today = context.today?;
    if context.model.is_signed() || !context.model.journal.is_empty() {
        return None;
    }
    let (who, on) = promise
        .agreed
        .list()
        .iter()
        .filter_map(|agreed| Some((&agreed.who.text, agreed.on.as_ref()?)))
        .find(|(_, on)| {
            on.value > today && context.schedule.effective.is_none_or(|first| on.value > first)
        })?;
    let name = &promise.head.name;
    let finding = Finding::new(
        RULE.name,
        on.place,
        format!("`{who}` is said to have agreed to `{name}` on {}, a day that has not come", on.value),
    )
    .here(format!("later than {today}"))
    .help(
        "write the day on which the yes was given; where it is still to come, leave the line out until then",
    )
    .with("promise", name)
    .with("agreed", on.value.to_string());
    Some((on.value, on.place, finding))
}
