//! Finds acceptance by somebody who has not been given the power to accept, although others of the same house have.

use agreement_model::declared::{Acceptance, Member, Promise, PromiseKind};
use agreement_model::lists::Authority;
use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::{added, offered};
use crate::owners::{full_name, member, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "acceptor-without-authority",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("acceptor_without_authority.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if let Some(acceptance) = &promise.acceptance {
            findings.extend(without(context, promise, acceptance));
        }
        findings.extend(decides(context, promise));
    }
}

/// Accepting, signing and changing are all more than nothing: whoever may do one of them has a mandate.
fn may(person: &Member) -> bool {
    !person.authority.is_absent() || person.head.may_hold("authority")
}

/// Words for a yes or a no on which a deal goes on or stops.
const DECIDES: [&str; 14] = [
    "award of",
    "board decision",
    "decide",
    "decides",
    "decision",
    "go ahead",
    "go or no-go",
    "go-ahead",
    "go/no-go",
    "no-go",
    "purchase order",
    "release of the budget",
    "sign-off of the budget",
    "yes or no",
];

/// A decision that somebody owes who may neither sign, accept nor change anything.
fn decides(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let who =
        promise.who.given().filter(|_| promise.kind != PromiseKind::Payment && promise.bans.is_empty())?;
    let [name] = who.value.as_slice() else { return None };
    let person = member(context, name).filter(|person| !person.team && !may(person))?;
    let said = wording::find(&promise.head.title, &DECIDES)?;
    let open = |other: &Member| other.authority.is_absent() && other.head.may_hold("authority");
    // In a draft that gives nobody any power yet, nobody lacks it.
    let told = context.model.members.iter().any(|other| !other.authority.list().is_empty());
    if !told || people(context, person.party).into_iter().any(open) {
        return None;
    }
    let (full, done) = (full_name(context, person), &promise.head.name);
    let other = people(context, person.party).into_iter().find(|other| !other.authority.list().is_empty());
    let whose = other.map_or("nobody in that house is said to be allowed to bind it".to_owned(), |other| {
        format!("in that house it is `{}` who may", full_name(context, other))
    });
    let mut finding = Finding::new(
        RULE.name,
        who.place,
        format!("`{full}` owes `{done}` (`{said}`), and may neither sign nor accept nor change anything: {whose}"),
    )
    .here("decides for whom?")
    .help(format!(
        "let somebody decide who may bind the house, or write into `{full}` what that person may do, `authority: accepts`: a yes of somebody \
         without a mandate binds nobody"
    ))
    .with("promise", done)
    .with("person", &full);
    finding.edits.extend(added(
        &person.head,
        format!("say that `{full}` may accept"),
        &["authority: accepts".to_owned()],
    ));
    Some(finding)
}

fn without(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance) -> Option<Finding> {
    let who = acceptance.who.given()?;
    let [name] = who.value.as_slice() else { return None };
    let person = member(context, name).filter(|person| !may(person))?;
    let accepts = |person: &&Member| person.authority.list().contains(&Authority::Accepts);
    let colleagues = people(context, person.party);
    let full = full_name(context, person);
    let done = &promise.head.name;
    let Some(other) = colleagues.iter().copied().find(accepts) else {
        return nobody_may(context, promise, person, &colleagues, who.place);
    };
    let right = full_name(context, other);
    let mut finding = Finding::new(
        RULE.name,
        who.place,
        format!("`{full}` accepts `{done}`, and may accept nothing: in that house it is `{right}` who may"),
    )
    .here("accepted by")
    .and(other.head.header(), "`authority: accepts` stands here")
    .help(format!(
        "let `{right}` accept, or write `authority: accepts` into `{full}`: a yes of somebody who may not give it can be taken \
         back when the money is due"
    ))
    .with("promise", done)
    .with("person", &full)
    .with("authority", &right);
    let change = Change { place: who.place, text: right.clone() };
    finding.edits.extend(offered(format!("let `{right}` accept"), vec![change]));
    Some(finding)
}

/// An acceptor without a mandate, in a house that says of others what they may do, and of nobody that they may accept.
fn nobody_may(
    context: &Context<'_>,
    promise: &Promise,
    person: &Member,
    colleagues: &[&Member],
    place: Place,
) -> Option<Finding> {
    // A team that measures is named for what it does; a person is named for a yes.
    let other = colleagues.iter().find(|other| !person.team && !other.authority.list().is_empty())?;
    if colleagues.iter().any(|other| other.authority.is_absent() && other.head.may_hold("authority")) {
        return None;
    }
    let (full, done) = (full_name(context, person), &promise.head.name);
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{full}` accepts `{done}`, and nobody in that house is said to be allowed to accept anything"),
    )
    .here("accepted by")
    .and(other.head.header(), "what this one may do is written here")
    .help(format!(
        "ask who may say yes to what is delivered, and write `authority: accepts` into that person, be it `{full}`: a yes of \
         somebody who may not give it can be taken back when the money is due"
    ))
    .with("promise", done)
    .with("person", &full);
    let title = format!("say that `{full}` may accept");
    finding.edits.extend(added(&person.head, title, &["authority: accepts".to_owned()]));
    Some(finding)
}
