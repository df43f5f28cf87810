//! Finds figures that somebody must first go and collect, where nobody owes that: surveys, counts by an outsider.

use std::collections::BTreeSet;

use agreement_model::declared::Head;
use agreement_model::placed::Slot;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::owners::people;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "source-not-owed",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&COLLECTED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("source_not_owed.md"),
    check: Some(check),
};

static COLLECTED: Setting = Setting {
    name: "collected",
    meaning: "words in a `source` for figures that exist only when somebody asks people, or goes and looks",
    standard: Standard::Words(&[
        "exit interview",
        "exit interviews",
        "exit poll",
        "exit survey",
        "feedback form",
        "feedback forms",
        "focus group",
        "guest survey",
        "interviews",
        "mystery shopper",
        "mystery shoppers",
        "mystery visit",
        "mystery visits",
        "online survey",
        "opinion poll",
        "poll of",
        "questionnaire",
        "questionnaires",
        "spot check",
        "spot checks",
        "survey among",
        "survey of",
        "survey sent",
        "test purchase",
        "test purchases",
        "visitor survey",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let collected = context.policy.words(&RULE, &COLLECTED);
    let outsiders = outsiders(context);
    for (head, source) in sources(context) {
        let Some(given) = source.given() else { continue };
        if let Some(words) = wording::find(&given.value, &collected) {
            if !is_owed(context, head, words) {
                findings.push(
                    Finding::new(
                        RULE.name,
                        given.place,
                        format!("{} is read from `{words}`, and nobody owes that it is made", called(head)),
                    )
                    .here("who asks, and when?")
                    .help(
                        "let somebody owe it: a `duty` with `who`, `when` and how many are asked, due before the day on which the \
                         figure is needed; or read the figure from something that is there anyway",
                    )
                    .with("name", &head.name)
                    .with("words", words),
                );
            }
        } else if let Some(id) = outsiders.iter().copied().find(|id| speaks_of(context, *id, &given.value)) {
            let who = context.party(id);
            let place = context.model.party(id).map_or(given.place, |party| party.head.header());
            findings.push(
                Finding::new(
                    RULE.name,
                    given.place,
                    format!("{} is read from what {who} reports, who owes no report to anybody", called(head)),
                )
                .here("and when none comes?")
                .and(place, "owes nothing here")
                .help(
                    "say who orders and pays the report and by when it is there, as a `duty`, and what holds without it: \
                     `unmeasured: met` or `missed`",
                )
                .with("name", &head.name)
                .with("words", who),
            );
        }
    }
}

/// Goals and duties with what they are read from.
fn sources<'m>(context: &Context<'m>) -> impl Iterator<Item = (&'m Head, &'m Slot<String>)> {
    let model = context.model;
    let goals = model.goals.iter().map(|goal| (&goal.head, &goal.source));
    let promises = model.promises.iter().map(|promise| (&promise.head, &promise.source));
    let root = context.root();
    goals.chain(promises).filter(move |(head, _)| head.file() == root)
}

/// Whether some promise other than the one that is read speaks of the same thing.
fn is_owed(context: &Context<'_>, read: &Head, words: &str) -> bool {
    let thing: BTreeSet<String> =
        words.split_whitespace().map(str::to_owned).flat_map(|word| stems(&word)).collect();
    context.model.promises.iter().filter(|promise| promise.head != *read).any(|promise| {
        let texts = [Some(&promise.head.title), promise.how.value(), promise.measure.value()];
        let name = promise.head.name.replace('_', " ");
        texts.into_iter().flatten().chain([&name]).any(|text| !stems(text).is_disjoint(&thing))
    })
}

/// Parties outside the two sides that owe nothing.
fn outsiders(context: &Context<'_>) -> Vec<PartyId> {
    let owes = |id: PartyId| context.model.promises.iter().any(|it| context.model.debtors(it).contains(&id));
    let outside = |id: PartyId| crate::sides::side(context.model, id).is_none();
    context.model.party_ids().map(|(id, _)| id).filter(|id| outside(*id) && !owes(*id)).collect()
}

/// Whether a text names a party or one of its people in full.
fn speaks_of(context: &Context<'_>, id: PartyId, text: &str) -> bool {
    let party = context.model.party(id).map(|party| party.head.title.as_str());
    let people = people(context, id);
    let titles = people.iter().map(|person| person.head.title.as_str()).chain(party);
    titles.filter(|title| title.chars().count() > 3).any(|title| wording::holds(text, &[title]))
}

/// Whether a party is told of here: then nobody need say that it has no part.
pub(super) fn is_read_from(context: &Context<'_>, party: Symbol) -> bool {
    let Symbol::Party(id) = party else { return false };
    outsiders(context).contains(&id)
        && sources(context).any(|(_, source)| source.value().is_some_and(|text| speaks_of(context, id, text)))
}
