//! Finds agreements that a client cannot leave unless the other side breaks them.

use agreement_model::declared::{Head, Header};
use agreement_model::lists::RenewalHow;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::{ends_it, lets_leave, may_be_unread, right_to_leave};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::never_ending_agreement::holds_everybody;
use crate::sides::{Side, named, parties_on};

/// A quarter: what people sign to try something out. A way out with fair notice would save a client a few weeks there, and
/// cost more words than it is worth; the deal ends by itself before anybody feels held.
static SHORT_TERM: Setting = Setting {
    name: "short-term",
    meaning: "how many days an agreement may last without a way out, if it ends by itself",
    standard: Standard::Number(92),
};

pub(super) static RULE: Rule = Rule {
    name: "no-client-exit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHORT_TERM],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("no_client_exit.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    // That nobody at all can ever leave is said as one thing, by `never-ending-agreement`.
    if may_be_unread(context) || is_short(context, header) || holds_everybody(context) {
        return;
    }
    let mut held = parties_on(context.model, Side::Client);
    held.retain(|client| !context.model.rights.iter().any(|right| lets_leave(context, right, *client)));
    if !held.is_empty() {
        findings.push(no_exit(context, &header.head, &held));
    }
}

/// Whether an agreement is over soon, and does not go on by itself.
fn is_short(context: &Context<'_>, header: &Header) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return false };
    let automatic = header.renewal.as_ref().is_some_and(|it| it.how.value() == Some(&RenewalHow::Automatic));
    let days = last.days_since(first).saturating_add(1);
    !automatic && days <= i64::from(context.policy.number(&RULE, &SHORT_TERM))
}

fn no_exit(context: &Context<'_>, header: &Head, held: &[PartyId]) -> Finding {
    let clients = named(context.model, held);
    let mut finding = Finding::new(
        RULE.name,
        header.header(),
        format!("{clients} cannot leave this agreement unless the other side fails"),
    )
    .here("no `right` lets the client go of its own will")
    .with("clients", clients.replace('`', ""));
    for party in held.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is held until the end", party.head.name));
    }
    let supply = parties_on(context.model, Side::Supply);
    let one_sided = context
        .model
        .rights
        .iter()
        .find(|right| supply.iter().any(|supplier| lets_leave(context, right, *supplier)));
    let only = context.model.rights.iter().find(|right| right.statements.iter().any(ends_it));
    if let Some(right) = one_sided {
        finding = finding.and(right.head.header(), "this lets the other side go");
    } else if let Some(right) = only {
        finding = finding.and(right.head.header(), "this opens only when something has gone wrong");
    }
    finding = finding.help(
        "let either side leave with fair notice, `either party may terminate with 60 days notice` at `any time`, and say in \
         `if used` what is handed over and paid then: a client is held by what it gets, not by the text",
    );
    finding.edits.extend(right_to_leave(context, header));
    finding
}
