//! Finds payments that go on after the end of an agreement, and nobody says until when.

use agreement_model::declared::PromiseKind;
use agreement_model::lists::YesNo;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Base, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "survives-without-end",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("survives_without_end.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let survives = context.model.promises.iter().filter(|promise| {
        promise.kind == PromiseKind::Payment
            && context.is_own(&promise.head)
            && promise.survives.value() == Some(&YesNo::Yes)
    });
    for payment in survives {
        let Some(when) = payment.when.list().iter().find(|when| is_endless(&when.kind)) else { continue };
        let name = &payment.head.name;
        let (who, to) = (
            context.parties(&context.model.debtors(payment)),
            context.parties(&context.model.creditors(payment)),
        );
        let mut finding = Finding::new(
            RULE.name,
            payment.survives.place().unwrap_or(payment.head.header()),
            format!("{who} goes on paying `{name}` to {to} after the agreement has ended, and no day ends it"),
        )
        .here("kept beyond the end")
        .and(when.place, "again and again")
        .help(
            "say up to when: a last day or a number of times in `when`, such as `every month from … until …`; what fell due before \
             the end stays owed without `survives`",
        )
        .with("payment", name);
        if let Some(end) = context.model.header.as_ref().and_then(|header| header.ends.place()) {
            finding = finding.and(end, "all the rest ends here");
        }
        findings.push(finding);
    }
}

/// Whether a phrase counts from each month, quarter or year of the calendar, which never stop. `every month` stops with the
/// agreement.
fn is_endless(kind: &WhenKind) -> bool {
    match kind {
        WhenKind::Within(_, Some(point)) | WhenKind::On(point) | WhenKind::By(point) => match &point.base {
            Base::Anchor(anchor) => matches!(
                anchor.name.symbol,
                Some(Symbol::Word(Word::CalendarMonth | Word::CalendarQuarter | Word::CalendarYear))
            ),
            _ => false,
        },
        _ => false,
    }
}
