//! Finds promises that cost money when they are late, while what stands in their way lies in the other side's hands and that side
//! promises nothing about it.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind, Resistance};
use agreement_model::statement::Branch;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{names_one_of, side};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "obstacle-with-other-side",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("obstacle_with_other_side.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        if promise.kind == PromiseKind::Payment || consequence::has_unreadable_branch(promise) {
            continue;
        }
        let told = promise.resistance.iter().find_map(|it| Some((it, theirs(context, id, promise, it)?)));
        if let Some((resistance, others)) = told {
            findings.push(in_their_hands(context, promise, resistance, &others));
        }
    }
}

/// The other side, where an obstacle and all that is done about it is theirs, and the promise pays for every day all the same.
fn theirs(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    resistance: &Resistance,
) -> Option<Vec<PartyId>> {
    let model = context.model;
    let debtors = model.debtors(promise);
    let mine = debtors.first().and_then(|party| side(model, *party))?;
    let steps = resistance.mitigations.iter().flat_map(|it| it.who.list());
    let steps: Vec<_> = steps.cloned().collect();
    // Whose obstacle it is by its words counts for more than who has brought it up: "a form only Steiner can fill in".
    let by_name = names_one_of(model, &resistance.head.title, &model.parties_of(&steps));
    let brought_up = resistance.who.list().iter().filter(|_| !by_name);
    let named: Vec<_> = brought_up.chain(&steps).cloned().collect();
    // Who says what is in the way, and leaves open who deals with it, has not laid it on anybody.
    let dealt = !resistance.mitigations.is_empty();
    let others: BTreeSet<PartyId> = model.parties_of(&named).into_iter().collect();
    let across = |party: &PartyId| {
        !debtors.contains(party) && side(model, *party).is_some_and(|theirs| theirs != mine)
    };
    if !dealt || others.is_empty() || !others.iter().all(across) {
        return None;
    }
    let others: Vec<PartyId> = others.into_iter().collect();
    (costs(context, promise, &debtors)
        && !leaves_out(context, promise, &others)
        && !is_promised(context, id, resistance, &others))
    .then_some(others)
}

fn late(promise: &Promise) -> impl Iterator<Item = &Branch> {
    promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed())
}

/// Whether those who owe it pay when it is late.
fn costs(context: &Context<'_>, promise: &Promise, debtors: &[PartyId]) -> bool {
    late(promise).flat_map(|branch| consequence::of_branch(context.model, branch).lines).any(|line| {
        Kind::of(&line.statement.action) == Some(Kind::Money)
            && consequence::payers(context.model, debtors, line.statement)
                .iter()
                .any(|it| debtors.contains(it))
    })
}

/// `excluding: acme`, here or in the penalty that is applied, or an excuse or an assumption that names what they do.
fn leaves_out(context: &Context<'_>, promise: &Promise, others: &[PartyId]) -> bool {
    let names = |list: &[agreement_model::symbol::Name]| {
        context.model.parties_of(list).iter().any(|party| others.contains(party))
            || list.iter().filter_map(agreement_model::symbol::Name::promise).any(|it| {
                context
                    .model
                    .promise(it)
                    .is_some_and(|it| context.model.debtors(it).iter().any(|party| others.contains(party)))
            })
    };
    let here =
        late(promise).any(|branch| !branch.excluding.list().is_empty() && names(branch.excluding.list()));
    let applied = late(promise)
        .flat_map(|branch| consequence::of_branch(context.model, branch).lines)
        .any(|line| line.penalty.is_some_and(|penalty| names(penalty.excluding.list())));
    here || applied || !promise.provided.is_absent()
}

/// Whether a promise of theirs that it waits for speaks of the obstacle, or of the step against it.
fn is_promised(context: &Context<'_>, id: PromiseId, resistance: &Resistance, others: &[PartyId]) -> bool {
    let mut words = stems(&resistance.head.title);
    for step in &resistance.mitigations {
        words.extend(stems(&step.head.title));
    }
    words.retain(|word| word.chars().count() >= 4);
    context.promises().filter(|(other, _)| *other != id).any(|(other, it)| {
        let owed = context.model.debtors(it).iter().any(|party| others.contains(party));
        let waits = context.graph.needs(id).contains(&other);
        // What moves this promise gives it time, whatever it is called.
        let moves = it.branches.iter().flat_map(|branch| &branch.statements).any(|statement| {
            matches!(&statement.action, agreement_model::statement::Action::Extend(names, _)
                if names.iter().any(|name| name.promise() == Some(id)))
        });
        let mut said = stems(&it.head.title);
        said.extend(it.how.value().map(|how| stems(how)).unwrap_or_default());
        let speaks = said.iter().any(|word| words.contains(word));
        owed && it.kind != PromiseKind::Payment && (speaks || waits && moves)
    })
}

fn in_their_hands(
    context: &Context<'_>,
    promise: &Promise,
    resistance: &Resistance,
    others: &[PartyId],
) -> Finding {
    let name = &promise.head.name;
    let debtors = context.model.debtors(promise);
    let (who, they) = (context.parties(&debtors), context.parties(others));
    let what = resistance.head.title.trim();
    let charge = late(promise).next().map_or(promise.head.header(), |branch| branch.place);
    let mut finding = Finding::new(
        RULE.name,
        resistance.head.title_place.unwrap_or(resistance.head.place),
        format!("{who} pays when `{name}` is late, also where `{what}` is the reason, which lies with {they} alone"),
    )
    .here(format!("{they} deals with it, and promises nothing"));
    if let Some(step) = resistance.mitigations.first() {
        finding =
            finding.and(step.head.place, "a step that nobody owes: nothing follows when it is not taken");
    }
    let step = context.parties(others);
    finding
        .and(charge, "no cause is left out here")
        .help(format!(
            "make it a `dependency` of {step} with a day, that `{name}` needs, and give `extend {name} day for day` in its `if late`; or leave \
             it out of the charge: `excluding: …`"
        ))
        .with("promise", name)
        .with("others", they)
}
