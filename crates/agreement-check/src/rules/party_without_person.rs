//! Finds companies that answer for goals and dependencies and name nobody who works there.

use agreement_model::lists::Role;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::owners::{Owned, owned, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "party-without-person",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("party_without_person.md"),
    check: Some(check),
};

/// How many of the things it answers for are pointed at.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let all = owned(context);
    for (id, party) in context.model.party_ids() {
        let takes_part = matches!(party.role.value(), Some(Role::Supplier | Role::Client | Role::Partner));
        let has_nobody = people(context, id).is_empty() && party.head.unreadable.is_empty();
        if takes_part && has_nobody && context.is_own(&party.head) && !may_be_meant(context, &party.head.name)
        {
            findings.extend(nobody(context, id, &all));
        }
    }
}

/// Whether a slip somewhere names somebody of the party.
fn may_be_meant(context: &Context<'_>, party: &str) -> bool {
    let inside = format!("{party}.");
    let names = context.model.promises.iter().flat_map(|promise| promise.who.list());
    let names = names.chain(context.model.goals.iter().flat_map(|goal| goal.who.list()));
    let mut unknown = names.filter(|name| name.symbol.is_none());
    unknown.any(|name| name.text.starts_with(&inside))
        || [&context.model.unread, &context.model.words_of_users]
            .into_iter()
            .any(|words| words.range(inside.clone()..).next().is_some_and(|word| word.starts_with(&inside)))
}

fn nobody(context: &Context<'_>, id: PartyId, all: &[Owned<'_>]) -> Option<Finding> {
    let party = context.model.party(id)?;
    let name = &party.head.name;
    let theirs: Vec<_> =
        all.iter().filter(|owned| context.model.parties_of(owned.who.list()) == [id]).collect();
    if theirs.is_empty() {
        return None;
    }
    let mut finding = Finding::new(
        RULE.name,
        party.head.header(),
        format!("`{name}` answers for {} and names no person at all", counted(theirs.len())),
    )
    .here("no `person` in it")
    .with("party", name)
    .with("count", theirs.len().to_string());
    for owned in theirs.iter().take(SHOWN) {
        let place = owned.who.place().unwrap_or(owned.head.header());
        finding = finding.and(place, format!("who is asked about `{}`?", owned.head.name));
    }
    finding = finding.help(format!(
        "ask `{name}` who will see to it, write them down as `person NAME \"Full name\" {{ title: \"…\"; email: \"…\" }}`, \
         and name them in `who:`"
    ));
    let stub =
        "person contact \"todo: full name\" { title: \"todo: what they do\"; email: \"todo: address\" }";
    finding.edits.extend(added(&party.head, format!("add a person to `{name}`"), &[stub.to_owned()]));
    Some(finding)
}

/// "one thing", "4 goals and dependencies".
fn counted(count: usize) -> String {
    if count == 1 { "a goal or a dependency".to_owned() } else { format!("{count} goals and dependencies") }
}
