//! Finds agreements that never end by themselves, and that nobody may leave.

use agreement_model::declared::{Ends, PromiseKind};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::{ends_it, lets_leave, may_be_unread, right_to_leave};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "never-ending-agreement",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("never_ending_agreement.md"),
    check: Some(check),
};

/// Whether an agreement has no end, and no party a way out unless somebody fails.
pub(super) fn holds_everybody(context: &Context<'_>) -> bool {
    let model = context.model;
    let never = model.header.as_ref().is_some_and(|header| header.ends.value() == Some(&Ends::Never));
    never
        && !model.parties.is_empty()
        && !may_be_unread(context)
        && model
            .party_ids()
            .all(|(party, _)| !model.rights.iter().any(|right| lets_leave(context, right, party)))
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|_| holds_everybody(context)) else { return };
    let place = header.ends.place().unwrap_or(header.head.header());
    let mut finding = Finding::new(
        RULE.name,
        place,
        "this agreement never ends, and neither side may leave it while both keep it",
    )
    .here("no last day");
    let runs_on = context.model.promises.iter().find(|promise| {
        promise.kind == PromiseKind::Payment
            && promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
    });
    if let Some(payment) = runs_on {
        finding = finding.and(payment.head.header(), format!("`{}` is owed for ever", payment.head.name));
    }
    if let Some(right) = context.model.rights.iter().find(|right| right.statements.iter().any(ends_it)) {
        finding = finding.and(right.head.header(), "this opens only when something has gone wrong");
    }
    finding = finding.help(
        "give it a term, such as `ends: for 24 months`, or let either side leave with notice: \
         `either party may terminate with 60 days notice` at `any time`",
    );
    finding.edits.extend(right_to_leave(context, &header.head));
    findings.push(finding);
}
