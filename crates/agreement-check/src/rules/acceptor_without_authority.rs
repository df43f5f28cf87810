//! Finds acceptance by somebody who has not been given the power to accept, although others of the same house have.

use agreement_model::declared::{Acceptance, Member, Promise};
use agreement_model::lists::Authority;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::owners::{full_name, member, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

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
    }
}

/// Accepting, signing and changing are all more than nothing: whoever may do one of them has a mandate.
fn may(person: &Member) -> bool {
    !person.authority.is_absent() || person.head.may_hold("authority")
}

fn without(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance) -> Option<Finding> {
    let who = acceptance.who.given()?;
    let [name] = who.value.as_slice() else { return None };
    let person = member(context, name).filter(|person| !person.team && !may(person))?;
    let accepts = |person: &&Member| person.authority.list().contains(&Authority::Accepts);
    let other = people(context, person.party).into_iter().find(accepts)?;
    let (full, right) = (full_name(context, person), full_name(context, other));
    let done = &promise.head.name;
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
