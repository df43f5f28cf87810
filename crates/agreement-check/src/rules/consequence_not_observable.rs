//! Finds consequences whose trigger nobody can see: a ban or a level with nothing that shows whether it was kept.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::Promise;
use agreement_model::statement::{Branch, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::answers::opening;
use crate::context::Context;
use crate::gaps::added;
use crate::grounds::SOURCES;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "consequence-not-observable",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SOURCES],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_not_observable.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = context.policy.words(&RULE, &SOURCES);
    for (_, promise) in context.promises() {
        let named = promise.measure.value().is_some_and(|measure| wording::holds(measure, &sources));
        // Without a measure the level means nothing at all, which `service-level-unmeasured` says.
        let measured = promise.measure.value().is_some_and(|measure| !measure.trim().is_empty());
        let seen = |trigger: &Trigger| match trigger {
            // Most breaches of a ban show by themselves; only a house that wants to hear everything asks.
            Trigger::Broken => !context.policy.strict || has_witness(promise) || !promise.measure.is_absent(),
            Trigger::Below(_) | Trigger::Above(_) => has_witness(promise) || named || !measured,
            // Whether something has come by its day is seen by whoever waits for it.
            _ => true,
        };
        let unseen = promise.branches.iter().find(|it| !seen(&it.trigger) && costs(context, it));
        if let Some(branch) = unseen {
            findings.push(unobservable(context, promise, &branch.trigger, branch.place));
        }
    }
}

/// Whether money, or the end of the agreement, follows: there, what happened must be shown.
fn costs(context: &Context<'_>, branch: &Branch) -> bool {
    let lines = consequence::of_branch(context.model, branch).lines;
    lines.iter().any(|line| matches!(Kind::of(&line.statement.action), Some(Kind::Money | Kind::Exit)))
}

fn has_witness(promise: &Promise) -> bool {
    let fields = [("source", &promise.source), ("evidence", &promise.evidence)];
    fields.into_iter().any(|(label, slot)| !slot.is_absent() || promise.head.may_hold(label))
}

/// Whoever gives the figure by the words of a promise, where that is the one who gains by a bad one: "inspection by the plant
/// manager", a person of the client.
fn judge(context: &Context<'_>, promise: &Promise, trigger: &Trigger) -> Option<String> {
    if *trigger == Trigger::Broken {
        return None;
    }
    let texts = [promise.head.title.as_str(), promise.measure.value().map_or("", String::as_str)];
    let judges = |words: &str| {
        let by = format!("by {words}");
        let by_the = format!("by the {words}");
        !words.is_empty() && texts.iter().any(|text| wording::holds(text, &[&by, &by_the]))
    };
    let creditors = context.model.creditors(promise);
    let is_theirs = |party: &PartyId| {
        let head = context.model.party(*party).map(|party| &party.head);
        let first = |title: &str| title.split_whitespace().next().unwrap_or("").to_owned();
        let members = context.model.members.iter().filter(|member| member.party == *party);
        head.is_some_and(|head| judges(&head.name) || judges(&head.title) || judges(&first(&head.title)))
            || members.into_iter().any(|member| {
                let title = member.title.value().map_or("", String::as_str);
                judges(title) || judges(&member.head.title) || judges(&first(&member.head.title))
            })
    };
    let theirs: Vec<PartyId> = creditors.into_iter().filter(is_theirs).collect();
    (!theirs.is_empty()).then(|| context.parties(&theirs))
}

fn unobservable(
    context: &Context<'_>,
    promise: &Promise,
    trigger: &Trigger,
    place: agreement_syntax::Place,
) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let (field, what, happened) = match trigger {
        Trigger::Broken => ("evidence", "what shows a breach", "broken"),
        Trigger::Above(_) => ("source", "where the number comes from", "above its level"),
        _ => ("source", "where the number comes from", "below its level"),
    };
    let judge = judge(context, promise, trigger);
    let message = match &judge {
        Some(judge) => format!(
            "something follows when `{name}` is {happened}, and {judge}, who gains by it, alone says whether it is"
        ),
        None => format!("something follows when `{name}` is {happened}, and nobody says how that is seen"),
    };
    let mut finding = Finding::new(RULE.name, place, message)
        .here(format!("`{}`: who would know?", opening(trigger)))
        .and(promise.head.header(), format!("owed by {who}, with no `evidence` and no `source`"))
        .help(format!(
            "write {what}: `{field}: \"…\"`, such as a log, a report or a count that both sides can look at"
        ))
        .with("promise", name);
    let entry = format!("{field}: todo \"{what}\"");
    finding.edits.extend(added(&promise.head, format!("add `{field}` as `todo`"), &[entry]));
    finding
}
