//! Finds what is declared and then used nowhere: mostly leftovers of the template the agreement was made from.

use std::collections::BTreeSet;

use agreement_model::declared::Head;
use agreement_model::symbol::{EventId, MemberId, MilestoneId, PartyId, PenaltyId, Symbol, Word};
use agreement_model::{Model, Slot};
use agreement_syntax::{Change, Edit, Finding, Place, Safety};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "unused-definition",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DONE],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("unused_definition.md"),
    check: Some(check),
};

static DONE: Setting = Setting {
    name: "done",
    meaning: "words in the title of a milestone that say that somebody does it",
    standard: Standard::Words(&[
        "appointed",
        "approved",
        "cleared",
        "complete",
        "completed",
        "delivered",
        "finished",
        "granted",
        "handed over",
        "handover",
        "installed",
        "ordered",
        "ready",
        "received",
        "vacated",
    ]),
};

// Left out on purpose: an excuse, a right, an assumption, a scope and a concession hold without being named again, and
// goals and promises have rules of their own.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if is_library(context) {
        return;
    }
    let used = used(context.model);
    // Before anything is promised, everybody is still waiting for a part.
    if !context.model.promises.is_empty() {
        people(context, &used, findings);
    }
    calendars(context, &used, findings);
    things(context, &used, findings);
}

/// A file that declares only what others use: parties, calendars, consequences.
pub(super) fn is_library(context: &Context<'_>) -> bool {
    let model = context.model;
    let goals = model.goals.iter().any(|goal| context.is_own(&goal.head));
    let promises = model.promises.iter().any(|promise| context.is_own(&promise.head));
    model.header.is_none() && !goals && !promises
}

/// What is used anywhere but inside its own declaration.
pub(super) fn used(model: &Model) -> BTreeSet<Symbol> {
    let elsewhere = model
        .uses
        .iter()
        .filter(|(symbol, place)| head(model, *symbol).is_none_or(|head| !contains(head.place, *place)));
    let mut used: BTreeSet<Symbol> = elsewhere.map(|(symbol, _)| *symbol).collect();
    for member in used.clone() {
        if let Symbol::Member(_) = member {
            used.extend(model.party_of(Some(member)).map(Symbol::Party));
        }
    }
    // Between two parties, the one that is owed need not be named.
    for promise in &model.promises {
        used.extend(model.creditors(promise).into_iter().map(Symbol::Party));
    }
    used
}

/// The parties that have a part in the agreement.
pub(super) fn with_a_part(model: &Model) -> BTreeSet<PartyId> {
    let party = |symbol| match symbol {
        Symbol::Party(id) => Some(id),
        _ => None,
    };
    used(model).into_iter().filter_map(party).collect()
}

/// The heads of what this rule looks at.
fn head(model: &Model, symbol: Symbol) -> Option<&Head> {
    match symbol {
        Symbol::Penalty(id) => model.penalties.get(id.index()).map(|it| &it.head),
        Symbol::Event(id) => model.events.get(id.index()).map(|it| &it.head),
        Symbol::Milestone(id) => model.milestones.get(id.index()).map(|it| &it.head),
        _ => None,
    }
}

fn contains(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

/// Whether it is ours to judge: in this file, with a name of its own, and surely not meant by a slip somewhere.
fn is_judged(context: &Context<'_>, head: &Head, full: &str) -> bool {
    let model = context.model;
    let is_first =
        model.names.find(full, head.file()).is_some_and(|declared| declared.place == head.name_place);
    let inside = format!("{full}.");
    let member_meant = [&model.unread, &model.words_of_users]
        .into_iter()
        .any(|words| words.range(inside.clone()..).next().is_some_and(|word| word.starts_with(&inside)));
    context.is_own(head) && !head.name.is_empty() && is_first && !model.may_use(full) && !member_meant
}

fn people(context: &Context<'_>, used: &BTreeSet<Symbol>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let is_used = |symbol: Symbol| used.contains(&symbol);
    // Where nobody is named but all are spoken of ("each party must …"), each has its part.
    let all =
        [Word::EachParty, Word::EitherParty, Word::BothParties].map(Symbol::Word).into_iter().any(is_used);
    let none_named = !model.party_ids().any(|(id, _)| is_used(Symbol::Party(id)));
    for (id, party) in model.party_ids() {
        if is_used(Symbol::Party(id)) || (all && none_named) {
            for member in &party.members {
                members(context, used, *member, party.members.len() == 1, &party.head, findings);
            }
        } else if is_spoken_of(context, id) {
            // Whoever stands outside the deal and is asked for in its words has its part in them.
        } else if super::source_not_owed::is_read_from(context, Symbol::Party(id)) {
            // What it is there for is asked where its figures are read.
        } else if is_judged(context, &party.head, &party.head.name) {
            let finding = unused(&party.head, "owes nothing here, is owed nothing and answers for nothing");
            findings.push(finding.help(format!(
                "say what `{}` owes, is owed or answers for; if it has no part in this deal, take it out",
                party.head.name
            )));
        }
    }
}

/// Whether the words of the agreement speak of somebody outside the deal, by a word of its title or the name of one of its people:
/// "Certificate of the inspectorate".
fn is_spoken_of(context: &Context<'_>, id: PartyId) -> bool {
    const LONG: usize = 6;
    let Some(party) = context.model.party(id).filter(|_| crate::chasing::is_outside(context, id)) else {
        return false;
    };
    let people = party.members.iter().filter_map(|member| context.model.member(*member));
    let names = people.flat_map(|member| crate::stems::words(&member.head.title));
    let named: Vec<String> = crate::stems::words(&party.head.title)
        .into_iter()
        .chain(names)
        .filter(|word| word.chars().count() >= LONG)
        .collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let apart = |text: &&agreement_model::placed::Placed<String>| !contains(party.head.place, text.place);
    context.model.texts.iter().filter(apart).any(|text| crate::wording::holds(&text.value, &named))
}

/// A person who is named nowhere. Whoever is the only one of a party, may act for it, or can be written to, is there as a
/// contact; and a team that is listed misleads nobody.
fn members(
    context: &Context<'_>,
    used: &BTreeSet<Symbol>,
    id: MemberId,
    only: bool,
    party: &Head,
    findings: &mut Vec<Finding>,
) {
    let Some(member) = context.model.member(id) else { return };
    let is_contact = only || member.team || !member.authority.is_absent() || !member.email.is_absent();
    let full = format!("{}.{}", party.name, member.head.name);
    let meant_alone = context.model.may_use(&member.head.name);
    if is_contact
        || used.contains(&Symbol::Member(id))
        || meant_alone
        || !is_judged(context, &member.head, &full)
    {
        return;
    }
    let finding = unused(&member.head, "is named nowhere and has no authority");
    findings.push(finding.and(party.header(), format!("the others of `{}` have a part", party.name)).help(format!(
        "name `{full}` in a `who:` or an `escalate to`, or say with `authority:` or `email:` what the person is there for; \
         if for nothing, take the line out",
    )));
}

/// A calendar is used when the agreement counts by it, and that may go without saying where it is the only one.
fn calendars(context: &Context<'_>, used: &BTreeSet<Symbol>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let Slot::Given(named) = &header.calendar else { return };
    if named.value.symbol.is_none() {
        return;
    }
    for (calendar, index) in context.model.calendars.iter().zip(0..) {
        let is_used = used.contains(&Symbol::Calendar(agreement_model::symbol::CalendarId(index)));
        if !is_used && is_judged(context, &calendar.head, &calendar.head.name) {
            let finding = unused(&calendar.head, "counts no day in this agreement");
            findings.push(finding.and(named.place, "the agreement counts by this one").help(
                "name it in the agreement's `calendar:` if its days are the ones that count; otherwise take it out",
            ));
        }
    }
}

fn things(context: &Context<'_>, used: &BTreeSet<Symbol>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let mut judge = |symbol: Symbol, head: &Head, says: &str, help: String| {
        if !used.contains(&symbol) && is_judged(context, head, &head.name) {
            findings.push(unused(head, says).help(help));
        }
    };
    for (penalty, index) in model.penalties.iter().zip(0..) {
        let help =
            format!("write `apply {}` into the `if` it is meant for, or take it out", penalty.head.name);
        judge(Symbol::Penalty(PenaltyId(index)), &penalty.head, "is applied nowhere", help);
    }
    // A milestone with a day is a day that both sides want to remember, whether or not anything counts from it; but what
    // somebody has to do by that day is owed by nobody.
    let done = context.policy.words(&RULE, &DONE);
    for (milestone, index) in model.milestones.iter().zip(0..).filter(|(it, _)| !it.when.is_absent()) {
        if wording::holds(&milestone.head.title, &done) {
            let help = format!(
                "let somebody owe it, as a `dependency` with a `who:`, and date by it what can only begin then, such as `within \
                 5 days after {}`",
                milestone.head.name
            );
            let says = "is something that nobody owes, and no date counts from it";
            judge(Symbol::Milestone(MilestoneId(index)), &milestone.head, says, help);
        }
    }
    let undated = model.milestones.iter().zip(0..).filter(|(milestone, _)| milestone.when.is_absent());
    for (milestone, index) in undated {
        let help = format!(
            "date something by it, such as `within 10 days after {}`, or take it out",
            milestone.head.name
        );
        judge(Symbol::Milestone(MilestoneId(index)), &milestone.head, "has nothing hanging on it", help);
    }
    for (event, index) in model.events.iter().zip(0..) {
        // An event that asks for a reply has something hanging on it already.
        if event.reply.is_none() && !event.head.may_hold("reply") {
            let help = format!(
                "say what follows, such as `within 2 days after each {}`, or take it out",
                event.head.name
            );
            judge(Symbol::Event(EventId(index)), &event.head, "sets nothing off", help);
        }
    }
}

fn unused(head: &Head, says: &str) -> Finding {
    let mut finding = Finding::new(RULE.name, head.header(), format!("{} {says}", called(head)))
        .here("written down here, and spoken of nowhere else")
        .with("kind", head.keyword)
        .with("name", &head.name);
    let gone = Change { place: head.lines, text: String::new() };
    let title = format!("take out `{}`", head.name);
    finding.edits.push(Edit { title, safety: Safety::Choice, changes: vec![gone] });
    finding
}
