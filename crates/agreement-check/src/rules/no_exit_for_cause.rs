//! Finds longer deals that nobody may end when the other side breaks its word in general, or can no longer pay.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::lists::State;
use agreement_model::symbol::PartyId;
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::declared;
use crate::leaving::{ends_it, lets_leave, may_be_unread};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::both_sides;

pub(super) static RULE: Rule = Rule {
    name: "no-exit-for-cause",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("no_exit_for_cause.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days an agreement may last without a right to end it for a breach",
    standard: Standard::Number(400),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    // Without an end, that nobody can leave is said as that.
    let (Some(from), Some(until)) = (context.schedule.effective, context.schedule.ends) else { return };
    let days = until.days_since(from);
    let Some((supply, client)) = both_sides(context.model) else { return };
    let clients = client.clone();
    let held: Vec<PartyId> = supply.into_iter().chain(client).collect();
    if days <= i64::from(context.policy.number(&RULE, &DAYS))
        || may_be_unread(context)
        || has_cause(context)
        || clients.iter().any(|party| !may_ever_leave(context, *party))
        || held.iter().all(|party| may_leave(context, *party))
    {
        return;
    }
    let mut finding = Finding::new(
        RULE.name,
        header.head.header(),
        "nobody may end this agreement when the other side breaks it in general, or is insolvent".to_owned(),
    )
    .here("no right that opens with a breach")
    .help(
        "add a right for either side: `when: once a breach by the other party is not cured within 30 days, once the other party \
         is insolvent`",
    );
    let name = context.free_name("for_cause");
    let text = format!(
        "right {name} \"A breach that is not put right\" {{\n  either party may terminate with 10 days notice\n  when: once a \
         breach by the other party is not cured within 30 days, once the other party is insolvent\n}}"
    );
    finding.edits.extend(declared(&header.head, "add a right to leave for cause", &text));
    findings.push(finding);
}

/// Whether some right opens with a breach of any kind, or with insolvency.
fn has_cause(context: &Context<'_>) -> bool {
    let whens = context.model.rights.iter().flat_map(|right| right.when.list());
    whens.into_iter().any(|when| match &when.kind {
        WhenKind::Condition(Condition::BreachNotCured(..) | Condition::Unreadable) => true,
        WhenKind::Condition(Condition::InState(_, state, _)) => state.state == State::Insolvent,
        _ => false,
    })
}

/// Whether a client can leave at all; that it cannot is found by a rule of its own.
fn may_ever_leave(context: &Context<'_>, party: PartyId) -> bool {
    context.model.rights.iter().any(|right| lets_leave(context, right, party))
}

fn may_leave(context: &Context<'_>, party: PartyId) -> bool {
    context.model.rights.iter().any(|right| {
        opening(context.model, right, party) == Opening::AnyTime
            && right.statements.iter().any(|it| ends_it(it) && holders(context.model, it).contains(&party))
    })
}
