//! Finds payments that wait for something nobody has to bring about by any day.

use std::collections::BTreeMap;

use agreement_model::declared::Promise;
use agreement_syntax::{Finding, Place};

use crate::approval::asks_for_approval;
use crate::context::Context;
use crate::gaps::both;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::{self, Loose, Trigger, in_any_case, loose_end};

pub(super) static RULE: Rule = Rule {
    name: "payment-trigger-unlinked",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("payment_trigger_unlinked.md"),
    check: Some(check),
};

/// A loose end, and the payments that hang on it, each with the promises in between.
struct Stuck<'m> {
    loose: Loose<'m>,
    payments: Vec<(Trigger<'m>, Vec<&'m Promise>)>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut stuck: BTreeMap<Place, Stuck<'_>> = BTreeMap::new();
    for trigger in trigger::of(context) {
        let Some((loose, through)) = loose_end(context, trigger.anchor) else { continue };
        // Whose approval it waits for is asked by `payment-trigger-client-controlled`.
        if !asks_for_approval(loose.head()) {
            let payments = &mut stuck
                .entry(loose.head().place)
                .or_insert_with(|| Stuck { loose, payments: Vec::new() })
                .payments;
            if !payments.iter().any(|(known, _)| known.payment == trigger.payment) {
                payments.push((trigger, through));
            }
        }
    }
    findings.extend(stuck.values().filter_map(|stuck| unlinked(context, stuck)));
}

fn unlinked(context: &Context<'_>, stuck: &Stuck<'_>) -> Option<Finding> {
    let (first, _) = stuck.payments.first()?;
    let head = stuck.loose.head();
    let name = &head.name;
    let names: Vec<&str> = stuck
        .payments
        .iter()
        .filter_map(|(trigger, _)| context.model.promise(trigger.payment))
        .map(|payment| payment.head.name.as_str())
        .collect();
    let (verb, lacks) = match names.as_slice() {
        [_] => ("waits", "its money"),
        _ => ("wait", "their money"),
    };
    let mut finding = Finding::new(
        RULE.name,
        first.place(),
        format!("{} {verb} for `{name}`, which nobody has to bring about by any day", both(&names)),
    )
    .and(
        head.header(),
        match stuck.loose {
            Loose::Milestone(_) => "no `when`, and nobody owes it",
            Loose::Event(_) => "it may never come, and nobody owes it",
        },
    )
    .with("payments", names.join(", "))
    .with("waits_for", name);
    for (trigger, through) in &stuck.payments {
        if let Some(between) = through.first() {
            finding = finding.and(between.head.header(), format!("`{}` counts from it", between.head.name));
        }
        if trigger.payment != first.payment {
            finding = finding.and(trigger.place(), "so does this one");
        }
    }
    let creditor = context
        .model
        .promise(first.payment)
        .map(|payment| context.model.creditors(payment))
        .unwrap_or_default();
    let whose = if creditor.is_empty() {
        lacks.to_owned()
    } else {
        format!("the money of {}", context.parties(&creditor))
    };
    finding = finding.help(format!(
        "count from a promise that somebody owes, give `{name}` a day, or set a day on which the money is owed in any case: \
         `earlier of {name}, …`; without it there is a risk that {whose} never falls due"
    ));
    finding.edits.extend(in_any_case(context, first));
    Some(finding)
}
