//! Finds payments that may come late without costing anything more.

use agreement_ledger::consequence::{self, Kind, has_unreadable_branch};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "late-interest-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("late_interest_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, payment) in context.promises() {
        // A payment from which nothing follows at all is found by `consequence-missing`.
        let late = payment.branches.iter().find(|branch| branch.is_late());
        if payment.kind == PromiseKind::Payment
            && context.is_own(&payment.head)
            && !has_unreadable_branch(payment)
            && let Some(late) = late
            && !costs(context, payment)
        {
            let mut finding = Finding::new(
                RULE.name,
                payment.head.header(),
                format!("`{}` costs no more when it comes late", payment.head.name),
            )
            .here("no interest")
            .and(late.place, "something follows, and it is no money")
            .help("agree on a rate with a limit: `pay 1% of amount per started month up to 3% of amount`, with its `basis`")
            .with("payment", &payment.head.name);
            // A branch from `defaults` holds for others too.
            let last = late.statements.last().filter(|_| !late.default);
            finding.edits.extend(last.and_then(|last| {
                let end = Span { start: last.place.span.end, end: last.place.span.end };
                let text = "; pay 1% of amount per started month up to 3% of amount".to_owned();
                offered("add 1% a month", vec![Change { place: Place::new(last.place.file, end), text }])
            }));
            findings.push(finding);
        }
    }
}

/// Whether money follows from lateness; what cannot be read may be money.
fn costs(context: &Context<'_>, payment: &Promise) -> bool {
    payment.branches.iter().filter(|branch| branch.is_late()).any(|branch| {
        let follows = consequence::of_branch(context.model, branch);
        let money = follows.lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money));
        follows.unreadable || money
    })
}
