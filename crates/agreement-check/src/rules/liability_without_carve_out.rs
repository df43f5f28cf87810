//! Finds limits on what a supplier answers for that hold for everything alike, fraud and injury included.

use agreement_ledger::terms::liability_caps;
use agreement_model::declared::{Header, Liability};
use agreement_syntax::Finding;

use super::liability_cap_hollow::too_low;
use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side, verb};

pub(super) static RULE: Rule = Rule {
    name: "liability-without-carve-out",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("liability_without_carve_out.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let told = |clause: &Liability| {
        !clause.uncapped.is_absent()
            || !clause.for_what.is_absent()
            || !clause.head.unreadable.is_empty()
            || clause.head.may_hold("uncapped")
            || clause.head.may_hold("for")
    };
    if header.liability.iter().any(told) {
        return;
    }
    let first = header.liability.iter().enumerate().find(|(_, clause)| limits_supply(context, clause));
    findings.extend(first.and_then(|(index, clause)| for_everything(context, header, index, clause)));
}

fn limits_supply(context: &Context<'_>, clause: &Liability) -> bool {
    let owners = context.model.parties_of(clause.who.list());
    clause.cap.given().is_some()
        && owners.iter().any(|party| side(context.model, *party) == Some(Side::Supply))
}

fn for_everything(
    context: &Context<'_>,
    header: &Header,
    index: usize,
    clause: &Liability,
) -> Option<Finding> {
    let owners = context.model.parties_of(clause.who.list());
    // One that leaves next to nothing is found as that, with the same advice.
    let is_hollow = owners.iter().any(|party| {
        let caps = liability_caps(context.model, context.schedule, *party).into_iter();
        caps.filter(|cap| cap.liability == index).any(|cap| too_low(context, &cap, clause, *party).is_some())
    });
    if is_hollow {
        return None;
    }
    let cap = clause.cap.given()?;
    let who = context.parties(&owners);
    let mut finding = Finding::new(
        RULE.name,
        clause.head.header(),
        format!(
            "the limit on what {who} {} for holds for everything, even for fraud or an injury",
            verb(&owners, "answers", "answer")
        ),
    )
    .here("no `uncapped`")
    .and(cap.place, "all that is ever paid, whatever happens")
    .help(
        "name in `uncapped: \"Fraud\", \"Injury to a person\"` what no limit should hold for, and give what could cost far more \
         than this, such as a recall or lost data, a limit of its own with `for: \"…\"`",
    )
    .with("who", who.clone());
    if let Some(worth) = header.value.place() {
        finding = finding.and(worth, "what the deal is worth");
    }
    let entry = "uncapped: todo \"what no limit should hold for\"".to_owned();
    finding.edits.extend(added(&clause.head, "add `uncapped` as `todo`", &[entry]));
    Some(finding)
}
