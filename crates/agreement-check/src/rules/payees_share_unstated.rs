//! Finds payments to several parties of which nobody says how they are shared: each the sum, or all together?

use agreement_model::amount::Measure;
use agreement_model::declared::{PaymentAmount, PromiseKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "payees-share-unstated",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHARED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("payees_share_unstated.md"),
    check: Some(check),
};

static SHARED: Setting = Setting {
    name: "shared",
    meaning: "words in the title, the note or the `how` of such a payment that say how it is shared",
    standard: Standard::Words(&[
        "apiece",
        "divided",
        "each",
        "equal parts",
        "equally",
        "half",
        "in proportion",
        "joint account",
        "jointly",
        "per party",
        "pro rata",
        "shared",
        "split",
        "thirds",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let shared = context.policy.words(&RULE, &SHARED);
    let payments = context.model.promises.iter().filter(|promise| {
        promise.kind == PromiseKind::Payment && context.is_own(&promise.head) && promise.to.list().len() > 1
    });
    for payment in payments {
        let payees = context.model.parties_of(payment.to.list());
        let sum = match payment.amount.value() {
            Some(PaymentAmount::Amount(amount)) => match &amount.of {
                Measure::Money(_) => "sum",
                _ => "share",
            },
            _ => continue,
        };
        let said = [payment.head.note.value(), payment.how.value(), payment.why.value()];
        let is_said = said.into_iter().flatten().chain([&payment.head.title]);
        let is_said = is_said.into_iter().any(|text| wording::holds(text, &shared));
        if payees.len() < 2 || is_said {
            continue;
        }
        let (name, who) = (&payment.head.name, context.parties(&payees));
        let mut finding = Finding::new(
            RULE.name,
            payment.to.place().unwrap_or(payment.head.header()),
            format!("`{name}` is owed to {who}: each the whole {sum}, or all of them together?"),
        )
        .here("more than one who is paid")
        .help("write a payment for each of them with the part that is theirs; nobody can then be paid twice, or half")
        .with("payment", name);
        if let Some(place) = payment.amount.place() {
            finding = finding.and(place, "once, or for each of them");
        }
        findings.push(finding);
    }
}
