//! Finds goals and dependencies with several owners, each of whom may wait for the others.

use std::collections::BTreeMap;

use agreement_model::declared::PromiseKind;
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_syntax::{Finding, Safety};

use crate::context::Context;
use crate::gaps::in_words;
use crate::owners::{Owned, full_name, member, owned, people};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::side;

pub(super) static RULE: Rule = Rule {
    name: "multiple-accountable",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("multiple_accountable.md"),
    check: Some(check),
};

/// How many owners are pointed at and offered.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    which_two(context, findings);
    for owned in owned(context) {
        let names = owned.who.list();
        if let [only] = names
            && only.symbol == Some(Symbol::Word(Word::BothParties))
        {
            findings.push(together(context, &owned));
        }
        if names.len() < 2 || owned.head.is_unreadable("who") {
            continue;
        }
        if let Some(owners) = owners(context, names)
            && is_shared(&owned, &owners)
        {
            let owners: Vec<&Name> = owners.into_values().flatten().collect();
            findings.push(shared(context, &owned, &owners));
        }
    }
}

/// `who: both parties` on something that must be done, in a deal of three and more: which two?
fn which_two(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sides = context.model.party_ids().filter(|(id, _)| side(context.model, *id).is_some()).count();
    if sides < 3 {
        return;
    }
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        let both =
            matches!(promise.who.list(), [only] if only.symbol == Some(Symbol::Word(Word::BothParties)));
        if promise.kind != PromiseKind::Duty || !both || !promise.bans.is_empty() {
            continue;
        }
        let name = &promise.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                promise.who.place().unwrap_or(promise.head.header()),
                format!("`both parties` owe `{name}`, and there are {sides} of them here: nobody can say who does it"),
            )
            .here("which two?")
            .help(format!("name who does it, one person, and whom it is owed to; what each does for `{name}` is better a promise of its own"))
            .with("name", name)
            .with("owners", "both parties"),
        );
    }
}

/// Who answers, by party: its people; or else its teams; or else itself. A person beside a team, or beside the company,
/// answers, and the others do the work. Nothing where somebody is not known, or all are spoken of.
fn owners<'m>(context: &Context<'m>, names: &'m [Name]) -> Option<BTreeMap<PartyId, Vec<&'m Name>>> {
    let mut ranked: BTreeMap<PartyId, BTreeMap<u8, Vec<&Name>>> = BTreeMap::new();
    for name in names {
        let rank = match name.symbol? {
            Symbol::Member(_) if member(context, name).is_some_and(|member| !member.team) => 0,
            Symbol::Member(_) => 1,
            Symbol::Party(_) => 2,
            _ => return None,
        };
        let party = context.model.party_of(name.symbol)?;
        ranked.entry(party).or_default().entry(rank).or_default().push(name);
    }
    let first = |ranks: BTreeMap<u8, Vec<&'m Name>>| ranks.into_values().next().unwrap_or_default();
    Some(ranked.into_iter().map(|(party, ranks)| (party, first(ranks))).collect())
}

/// A goal may well have one owner on each side; a piece of work may not.
fn is_shared(owned: &Owned<'_>, owners: &BTreeMap<PartyId, Vec<&Name>>) -> bool {
    let within_one = owners.values().any(|names| names.len() > 1);
    within_one || !owned.is_goal && owners.len() > 1
}

/// `who: both parties`: two companies, and no person of either.
fn together(context: &Context<'_>, owned: &Owned<'_>) -> Finding {
    let name = &owned.head.name;
    let does = if owned.is_goal { "answer for the goal" } else { "owe" };
    let place = owned.who.place().unwrap_or(owned.head.header());
    let finding = Finding::new(
        RULE.name,
        place,
        format!("both parties {does} `{name}`, and no person of either: each may wait for the other"),
    )
    .here("who is asked when it stands still?")
    .with("name", name)
    .with("owners", "both parties");
    let first = context.model.party_ids().filter(|(id, _)| side(context.model, *id).is_some());
    let first: Vec<String> = first
        .filter_map(|(id, _)| people(context, id).into_iter().next())
        .take(SHOWN)
        .map(|person| full_name(context, person))
        .collect();
    if owned.is_goal {
        let each = first.join(", ");
        let finding =
            finding.help("name one person on each side, such as those who will look at the number together");
        return if first.len() > 1 {
            finding.edit(Safety::Offered, format!("write `who: {each}`"), place, each)
        } else {
            finding
        };
    }
    let finding = finding.help(format!(
        "split `{name}` into what each side does, one owner each; where it can only be done together, name the one who calls \
         the others"
    ));
    first
        .into_iter()
        .fold(finding, |finding, it| finding.edit(Safety::Offered, format!("let `{it}` owe it"), place, it))
}

fn shared(context: &Context<'_>, owned: &Owned<'_>, owners: &[&Name]) -> Finding {
    let name = &owned.head.name;
    let told: Vec<String> = owners.iter().map(|owner| format!("`{}`", owner.text)).collect();
    let does = if owned.is_goal { "answer for the goal" } else { "owe" };
    let mut finding = Finding::new(
        RULE.name,
        owned.who.place().unwrap_or(owned.head.header()),
        format!("{} all {does} `{name}`, so each may wait for the others", in_words(&told, "and")),
    )
    .here("more than one owner")
    .with("name", name)
    .with("owners", owners.iter().map(|owner| owner.text.as_str()).collect::<Vec<_>>().join(", "));
    if let [one, other] = owners {
        finding.message = format!(
            "`{}` and `{}` both {does} `{name}`, so each may wait for the other",
            one.text, other.text
        );
    }
    let parties = context.model.parties_of(owned.who.list()).len();
    finding = finding.help(if parties > 1 && !owned.is_goal {
        format!(
            "split `{name}` into what each of them does, one owner each; where it can only be done together, name the one who \
             calls the others"
        )
    } else {
        "keep the one who is asked when it is late; whoever else helps can stand in `how:`".to_owned()
    });
    let Some(place) = owned.who.place() else { return finding };
    for owner in owners.iter().take(SHOWN) {
        let title = format!("keep `{}` alone", owner.text);
        finding = finding.edit(Safety::Offered, title, place, owner.text.as_str());
    }
    finding
}
