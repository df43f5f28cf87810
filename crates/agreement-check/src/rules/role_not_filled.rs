//! Finds parties that lack somebody whom the house wants named in every deal: a sponsor, say, or somebody who accepts.

use agreement_model::declared::{Member, Party};
use agreement_model::lists::{Authority, Role};
use agreement_model::placed::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::in_words;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static REQUIRED: Setting = Setting {
    name: "required",
    meaning: "whom each party must name: a word of somebody's title, or `signs`, `accepts` or `changes`; for one kind of party \
              alone, write it before, as in `client: sponsor`",
    standard: Standard::Words(&[]),
};

pub(super) static RULE: Rule = Rule {
    name: "role-not-filled",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&REQUIRED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("role_not_filled.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let required = context.policy.words(&RULE, &REQUIRED);
    if required.is_empty() {
        return;
    }
    for party in &context.model.parties {
        let Some(role) = party.role.value().copied() else { continue };
        if matches!(role, Role::Internal | Role::Other) || !party.head.unreadable.is_empty() {
            continue;
        }
        let wanted = required.iter().filter_map(|entry| wanted_of(entry, role));
        let lacks: Vec<&str> = wanted.filter(|wanted| !is_filled(context, party, wanted)).collect();
        if !lacks.is_empty() {
            findings.push(not_filled(party, &lacks));
        }
    }
}

/// What an entry of the setting asks of a party with a role.
fn wanted_of(entry: &str, role: Role) -> Option<&str> {
    match entry.split_once(':') {
        Some((of, wanted)) => (of.trim().eq_ignore_ascii_case(role.word())).then(|| wanted.trim()),
        None => Some(entry.trim()),
    }
}

fn is_filled(context: &Context<'_>, party: &Party, wanted: &str) -> bool {
    let authority = Authority::of(&wanted.to_lowercase());
    party.members.iter().filter_map(|id| context.model.member(*id)).any(|member| {
        !member.head.unreadable.is_empty()
            || match authority {
                Some(authority) => may(member, authority),
                None => is_called(member, wanted),
            }
    })
}

fn may(member: &Member, authority: Authority) -> bool {
    match &member.authority {
        Slot::Given(given) => given.value.contains(&authority),
        Slot::Absent => false,
        Slot::Unreadable(_) | Slot::Todo(_) => true,
    }
}

fn is_called(member: &Member, wanted: &str) -> bool {
    let title = match &member.title {
        Slot::Given(given) => given.value.as_str(),
        Slot::Absent => "",
        Slot::Unreadable(_) | Slot::Todo(_) => return true,
    };
    [title, &member.head.title, &member.head.name.replace('_', " ")]
        .into_iter()
        .any(|said| wording::holds(said, &[wanted]))
}

fn not_filled(party: &Party, lacks: &[&str]) -> Finding {
    let name = &party.head.name;
    let say = |wanted: &&str| match Authority::of(wanted) {
        Some(authority) => format!("somebody who {}", authority.word()),
        None => format!("a `{wanted}`"),
    };
    let listed = in_words(&lacks.iter().map(say).collect::<Vec<_>>(), "and");
    let first = lacks.first().copied().unwrap_or_default();
    let shown = match Authority::of(first) {
        Some(authority) => format!("`person … {{ authority: {} }}`", authority.word()),
        None => format!("`person … {{ title: \"{first}\" }}`"),
    };
    Finding::new(
        RULE.name,
        party.head.header(),
        format!("`{name}` does not name {listed}, as the house wants of every deal"),
    )
    .here("nobody with this part")
    .help(format!("ask who it is and add them, such as {shown}"))
    .with("party", name)
    .with("missing", lacks.join(", "))
}
