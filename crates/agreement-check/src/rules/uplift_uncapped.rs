//! Finds agreements that renew themselves, or may be renewed, at whatever price there is then.

use agreement_ledger::price::is_payment;
use agreement_model::amount::LimitKind;
use agreement_model::declared::{Header, Renewal};
use agreement_model::lists::RenewalHow;
use agreement_syntax::{Finding, Safety};

use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "uplift-uncapped",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("uplift_uncapped.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let Some(renewal) = header.renewal.as_ref() else { return };
    let decided = renewal.how.value().is_some();
    let has_price = !header.value.is_absent() || context.model.promises.iter().any(is_payment);
    if !decided || !has_price || !context.is_own(&header.head) {
        return;
    }
    if renewal.uplift.is_absent() && !renewal.head.may_hold("uplift") {
        findings.push(uncapped(context, header, renewal));
    } else if let Some(uplift) = renewal.uplift.given()
        && matches!(uplift.value.kind, LimitKind::AtLeast | LimitKind::Above)
    {
        let number = uplift.value.amount.number.normalize();
        findings.push(
            Finding::new(
                RULE.name,
                uplift.place,
                "this says how far the price must rise, and not how far it may",
            )
            .here("a floor, and no ceiling")
            .help("write `at most`: an uplift is a limit that the client can plan with")
            .edit(
                Safety::Offered,
                format!("write `at most {number}%`"),
                uplift.place,
                format!("at most {number}%"),
            ),
        );
    }
}

fn renews(renewal: &Renewal) -> &'static str {
    match renewal.how.value() {
        Some(RenewalHow::Option) => "may be renewed",
        _ => "renews itself",
    }
}

fn uncapped(context: &Context<'_>, header: &Header, renewal: &Renewal) -> Finding {
    let mut finding = Finding::new(
        RULE.name,
        renewal.how.place().unwrap_or(renewal.head.header()),
        format!("the agreement {}, and nothing says how far the price may rise then", renews(renewal)),
    )
    .here("no `uplift`")
    .help("write how far it may rise: `uplift: at most 4%`, or `at most 0%` where the price stays");
    let payment = context.model.promises.iter().find(|promise| is_payment(promise));
    if let Some(place) = payment.and_then(|payment| payment.amount.place()).or(header.value.place()) {
        finding = finding.and(place, "this price holds until then");
    }
    let entry = "uplift: todo \"how far the price may rise, such as at most 4%\"".to_owned();
    finding.edits.extend(added(&renewal.head, "add `uplift` as `todo`", &[entry]));
    finding
}
