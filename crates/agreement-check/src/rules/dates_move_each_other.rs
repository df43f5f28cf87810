//! Finds promises whose lateness moves each other's dates: when all of them are late, none has a date.

use agreement_ledger::consequence;
use agreement_model::rings;
use agreement_model::statement::Action;
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::answers::answers;
use crate::context::Context;
use crate::gaps::in_words;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "dates-move-each-other",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("dates_move_each_other.md"),
    check: Some(check),
};

/// Where the lateness of a promise moves another.
struct Move {
    from: PromiseId,
    to: PromiseId,
    place: Place,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let moves = moves(context);
    let mut leads_to: Vec<Vec<PromiseId>> = vec![Vec::new(); context.model.promises.len()];
    for it in &moves {
        if let Some(others) = leads_to.get_mut(it.from.index()) {
            others.push(it.to);
        }
    }
    findings.extend(rings(&leads_to).iter().filter_map(|ring| told(context, ring, &moves)));
}

fn moves(context: &Context<'_>) -> Vec<Move> {
    let mut moves = Vec::new();
    for answer in answers(context).filter(|it| it.branch.is_late() || it.branch.is_missed()) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Action::Extend(names, _) = &line.statement.action else { continue };
            let moved = names.iter().filter_map(|name| Some((name.promise()?, name.place)));
            moves.extend(moved.map(|(to, place)| Move { from: answer.id, to, place }));
        }
    }
    moves
}

fn told(context: &Context<'_>, ring: &[PromiseId], moves: &[Move]) -> Option<Finding> {
    let name = |id: PromiseId| context.model.promise(id).map(|promise| format!("`{}`", promise.head.name));
    let names: Vec<String> = ring.iter().filter_map(|id| name(*id)).collect();
    let after = ring.iter().skip(1).chain(ring.first());
    let mut steps = ring.iter().zip(after).filter_map(|(from, to)| {
        let here = moves.iter().find(|it| it.from == *from && it.to == *to)?;
        Some((here.place, format!("{} late moves {}", name(*from)?, name(*to)?)))
    });
    let (place, label) = steps.next()?;
    let (message, help) = match names.as_slice() {
        [only] => (
            format!("the lateness of {only} moves its own date, so it is never late"),
            format!(
                "take {only} out of what it extends, or say by how much it may be late before something follows"
            ),
        ),
        _ => (
            format!(
                "{} move each other's dates, so when all are late nobody can say which date holds",
                in_words(&names, "and")
            ),
            "ask which of them the other waits for in truth, and let only that one move the other".to_owned(),
        ),
    };
    let finding = Finding::new(RULE.name, place, message).here(label);
    Some(steps.fold(finding, |finding, (place, label)| finding.and(place, label)).help(help))
}
