//! Finds failures that are taken up with those who failed, and with nobody else.

use agreement_model::lists::Authority;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{Name, Symbol};
use agreement_syntax::Finding;

use crate::answers::{Answer, Once, answers, opening};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "escalates-to-the-late",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("escalates_to_the_late.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context) {
        for statement in &answer.branch.statements {
            if let Some(finding) = among_themselves(context, &answer, statement)
                && once.is_new(statement.place)
            {
                findings.push(finding);
            }
        }
    }
}

/// `escalate to sales.ana`, in a promise that sales owes: her own delay, or that of her own house.
fn among_themselves(context: &Context<'_>, answer: &Answer<'_>, statement: &Statement) -> Option<Finding> {
    let Action::Escalate(names) = &statement.action else { return None };
    let (model, promise) = (context.model, answer.promise);
    let (owing, owed) = (model.debtors(promise), model.creditors(promise));
    let reached = model.parties_of(names);
    let inside =
        !reached.is_empty() && reached.iter().all(|party| owing.contains(party) && !owed.contains(party));
    if owed.is_empty() || !inside || is_taken_further(context, answer, statement) {
        return None;
    }
    let late = |name: &Name| promise.who.list().iter().any(|who| who.symbol == name.symbol);
    let themselves = names.iter().all(late);
    if !themselves && names.iter().any(|name| signs(context, name)) {
        return None;
    }
    let (who, waits) = (context.parties(&owing), context.parties(&owed));
    let name = &promise.head.name;
    let said: Vec<&str> = names.iter().map(|it| it.text.as_str()).collect();
    let said = agreement_model::suggest::both(&said);
    let message = if themselves {
        format!("when `{name}` fails, the matter goes to {said}, who failed with it")
    } else {
        format!("when `{name}` fails, the matter goes to {said}, of {who} as well, who may not sign for it")
    };
    Some(
        Finding::new(RULE.name, statement.place, message)
            .here(format!("nobody of {waits}, and nobody above"))
            .and(answer.branch.place, format!("`{}`", opening(&answer.branch.trigger)))
            .help(format!(
                "name somebody above who may decide, and somebody of {waits}; or write `escalate` alone, and it goes up the ladder \
                 that both stand on"
            ))
            .with("promise", name),
    )
}

/// Whether the same failure reaches others too: by another statement of the promise, or by the ladder.
fn is_taken_further(context: &Context<'_>, answer: &Answer<'_>, statement: &Statement) -> bool {
    let owing = context.model.debtors(answer.promise);
    let branches = answer.promise.branches.iter().flat_map(|branch| &branch.statements);
    branches.filter(|other| other.place != statement.place).any(|other| match &other.action {
        Action::Escalate(names) => {
            let reached = context.model.parties_of(names);
            names.is_empty() || reached.iter().any(|party| !owing.contains(party))
        }
        _ => false,
    })
}

fn signs(context: &Context<'_>, name: &Name) -> bool {
    let member = match name.symbol {
        Some(Symbol::Member(id)) => context.model.member(id),
        _ => None,
    };
    member.is_none_or(|member| member.authority.list().contains(&Authority::Signs))
}
