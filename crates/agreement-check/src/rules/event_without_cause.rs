//! Finds events that answer one of which no line tells.

use agreement_model::lists::EventVerb;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{Name, Symbol};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, Which};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "event-without-cause",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("event_without_cause.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    for (index, now) in told.iter().enumerate() {
        let before = || told.iter().take(index).filter(|first| concerns(first, now));
        let count = |verbs: &[EventVerb]| before().filter(|first| verbs.contains(&first.fact.verb)).count();
        let missing = match now.fact.verb {
            EventVerb::Resumed => {
                let by_power = told.iter().take(index).any(|used| suspends(context, used, now));
                (!by_power && count(&[EventVerb::Suspended]) == 0).then_some("suspended")
            }
            EventVerb::Rejected => {
                let handed_over = count(&[EventVerb::Delivered, EventVerb::Met, EventVerb::Happened]);
                (handed_over <= count(&[EventVerb::Rejected])).then_some("delivered")
            }
            _ => None,
        };
        let Some(missing) = missing else { continue };
        let (name, verb) = (now.says(), now.fact.verb.word());
        let message =
            format!("`{name}` is `{verb}` on {}, and no line before says that it was `{missing}`", now.day);
        findings.push(now.finding(context, RULE.name, message).help(format!(
            "write down first when it was: `{name} {missing}`, with `on` where that was earlier"
        )));
    }
}

/// Whether a line tells of the use of a power by which a promise rests.
fn suspends(context: &Context<'_>, used: &Told<'_>, now: &Told<'_>) -> bool {
    if used.fact.verb != EventVerb::Used {
        return false;
    }
    let statements: Vec<&Statement> = match used.about {
        Symbol::Right(id) => {
            let right = context.model.rights.get(id.index());
            right.iter().flat_map(|right| &right.statements).collect()
        }
        Symbol::Promise(id) => {
            let promise = context.model.promise(id);
            promise.iter().flat_map(|it| &it.branches).flat_map(|branch| &branch.statements).collect()
        }
        _ => Vec::new(),
    };
    let rests = |names: &[Name]| names.iter().any(|name| name.symbol == Some(now.about));
    statements.iter().any(|it| matches!(&it.action, Action::Suspend(names) if rests(names)))
}

/// Whether two lines may be about the same.
fn concerns(first: &Told<'_>, now: &Told<'_>) -> bool {
    let unknown = |told: &Told<'_>| matches!(told.which, Which::Unknown | Which::Missing(_) | Which::Day(_));
    first.about == now.about && (first.which == now.which || unknown(first) || unknown(now))
}
