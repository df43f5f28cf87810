//! Finds steps that a third party has to take while nobody in the deal is bound to see that it does.

use agreement_ledger::consequence::has_unreadable_branch;
use agreement_model::declared::{Mitigation, Promise, PromiseKind};
use agreement_model::statement::{Action, Modal};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_syntax::Finding;

use crate::chasing::{Chasers, is_outside};
use crate::context::Context;
use crate::gaps::added;
use crate::owners::{full_name, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, named, parties_on};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "external-dependency-unowned",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("external_dependency_unowned.md"),
    check: Some(check),
};

/// How many of those that wait are pointed at.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.model.party_ids().any(|(id, _)| is_outside(context, id)) {
        return;
    }
    let chasers = Chasers::of(context);
    for (id, promise) in context.promises() {
        let debtors = context.model.debtors(promise);
        let theirs = !debtors.is_empty() && debtors.iter().all(|party| is_outside(context, *party));
        if theirs && holds_up(&chasers, id, promise) && !is_chased(context, &chasers, id, promise, &debtors) {
            findings.push(unowned(context, &chasers, id, promise, &debtors));
        }
    }
}

/// Whether others wait for it. A dependency is what a goal waits for.
fn holds_up(chasers: &Chasers, id: PromiseId, promise: &Promise) -> bool {
    promise.bans.is_empty()
        && match promise.kind {
            PromiseKind::Dependency => true,
            PromiseKind::Duty => !chasers.waiting(Symbol::Promise(id)).is_empty(),
            PromiseKind::Payment | PromiseKind::Reply => false,
        }
}

/// Whether somebody in the deal has to see to it: by a step that it needs first, by what is done against what gets in its
/// way, by what follows when it is late, or by a promise of its own.
fn is_chased(
    context: &Context<'_>,
    chasers: &Chasers,
    id: PromiseId,
    promise: &Promise,
    debtors: &[PartyId],
) -> bool {
    let inside = |party: &PartyId| !is_outside(context, *party);
    let prepared = context.graph.needs(id).iter().filter_map(|needed| context.model.promise(*needed));
    let mut prepared = prepared.flat_map(|needed| context.model.debtors(needed));
    let mut mitigated = promise
        .resistance
        .iter()
        .flat_map(|resistance| &resistance.mitigations)
        .filter(|mitigation| is_about(mitigation, promise))
        .flat_map(|mitigation| context.model.parties_of(mitigation.who.list()));
    let said_yes: Vec<_> = promise.agreed.list().iter().map(|agreed| agreed.who.clone()).collect();
    let heads: Vec<_> = debtors
        .iter()
        .filter_map(|party| context.model.party(*party))
        .map(|party| &party.head)
        .chain([&promise.head])
        .collect();
    has_unreadable_branch(promise)
        || !promise.head.unreadable.is_empty()
        || prepared.any(|party| inside(&party))
        || mitigated.any(|party| inside(&party))
        || context.model.parties_of(&said_yes).iter().any(inside)
        || acts_on_failure(context, promise)
        || chasers.see_to(Symbol::Promise(id), &heads)
}

/// Whether a step is taken to bring the thing itself about: it speaks of it, or of asking somebody. "Test report sent along"
/// is no step towards "The landlord's licence".
fn is_about(mitigation: &Mitigation, promise: &Promise) -> bool {
    let title = &mitigation.head.title;
    let named = stems(&format!("{} {}", promise.head.title, promise.head.name.replace('_', " ")));
    wording::holds(title, &CHASING) || !stems(title).is_disjoint(&named)
}

/// Words of a step by which somebody outside is asked for what it owes.
const CHASING: [&str; 68] = [
    "agree on",
    "agree with",
    "appeal",
    "applied",
    "application",
    "apply",
    "appointment",
    "approach",
    "arrange",
    "ask",
    "book",
    "booked",
    "call",
    "chase",
    "chaser",
    "come to an agreement",
    "consult",
    "contact",
    "correspondence",
    "draft",
    "e-mail",
    "early",
    "email",
    "enquire",
    "enquiry",
    "fast-track",
    "file",
    "filed",
    "follow up",
    "get in touch",
    "hand in",
    "handed in",
    "hearing",
    "in advance",
    "inquire",
    "inquiry",
    "keep at it",
    "letter to",
    "liaise",
    "lodge",
    "lodged",
    "meet",
    "meeting",
    "negotiate",
    "nudge",
    "order",
    "ordered",
    "pay",
    "phone",
    "pre-application",
    "press",
    "register",
    "registered",
    "remind",
    "reminder",
    "request",
    "reserve",
    "reserved",
    "ring",
    "speak to",
    "speak with",
    "submit",
    "submitted",
    "talk to",
    "talk with",
    "telephone",
    "visit",
    "write to",
];

/// Whether people meet, or somebody in the deal must do something, when it is late or missed.
fn acts_on_failure(context: &Context<'_>, promise: &Promise) -> bool {
    // Who meets a month after it was due chases nobody.
    let lines =
        promise.branches.iter().flat_map(|branch| branch.statements.iter().map(move |it| (branch, it)));
    lines.into_iter().any(|(branch, statement)| match &statement.action {
        Action::Escalate(_) => !branch.is_missed(),
        _ => {
            let subject = statement.subject.as_ref().and_then(|name| context.model.party_of(name.symbol));
            statement.modal == Some(Modal::Must) && subject.is_some_and(|party| !is_outside(context, party))
        }
    })
}

fn unowned(
    context: &Context<'_>,
    chasers: &Chasers,
    id: PromiseId,
    promise: &Promise,
    debtors: &[PartyId],
) -> Finding {
    let name = &promise.head.name;
    let outside = named(context.model, debtors);
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("{outside} signs nothing here, and nobody who does has to see that `{name}` comes"),
    )
    .here("nobody chases it")
    .with("promise", name)
    .with("outside", outside.replace('`', ""));
    if let Some(who) = promise.who.place() {
        finding = finding.and(who, "a third party: this binds it to nothing");
    }
    let waiting = chasers.waiting(Symbol::Promise(id)).iter().filter_map(|id| context.model.promise(*id));
    for other in waiting.take(SHOWN) {
        finding = finding.and(other.head.header(), format!("`{}` waits for it", other.head.name));
    }
    finding = finding.help(format!(
        "name who on either side asks {outside} for it, and by when: a `duty` such as \"Apply for it and ask every week\", a \
         `mitigation`, or `escalate to …` in its `if late`"
    ));
    let both = [Side::Client, Side::Supply].into_iter().flat_map(|side| parties_on(context.model, side));
    let people = both.filter_map(|party| people(context, party).into_iter().next());
    let people: Vec<String> = people.map(|person| full_name(context, person)).collect();
    if !people.is_empty() && !promise.branches.iter().any(|branch| branch.is_late() && !branch.default) {
        let stub = format!("if late {{ escalate to {} within 2 days }}", people.join(", "));
        finding.edits.extend(added(&promise.head, "say who meets when it is late", &[stub]));
    }
    finding
}
