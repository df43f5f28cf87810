//! Finds events that lack what they are about: a figure, a sum, a new date.

use agreement_model::declared::PaymentAmount;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::Symbol;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "event-incomplete",
    category: Category::Completeness,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("event_incomplete.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for told in context.record.told {
        let name = told.says();
        let lacks = match told.fact.verb {
            EventVerb::Measured if told.fact.amount.is_none() => Some((
                "does not say what the figure was",
                format!("write it behind the event: `{name} measured 98.2%`"),
            )),
            EventVerb::Signed if told.about == Symbol::Agreement && told.fact.by.is_none() => {
                Some(("does not say who signed", format!("write `{name} signed by` and who did")))
            }
            EventVerb::Moved if told.fact.to_date.is_none() && has_date(told) => {
                Some(("does not say to which date", format!("write `{name} moved to` and the new date")))
            }
            EventVerb::Paid if told.fact.amount.is_none() && is_by_invoice(context, told) => Some((
                "does not say how much, and the agreement leaves that to the invoice",
                format!("write `{name} paid` and the sum behind it"),
            )),
            _ => None,
        };
        let Some((lacks, help)) = lacks else { continue };
        let message = format!("`{name} {}` {lacks}", told.fact.verb.word());
        findings
            .push(told.finding(context, RULE.name, message).help(format!("{help}; {}", struck_out(told))));
    }
}

fn has_date(told: &Told<'_>) -> bool {
    matches!(told.about, Symbol::Promise(_) | Symbol::Milestone(_) | Symbol::Goal(_))
}

fn is_by_invoice(context: &Context<'_>, told: &Told<'_>) -> bool {
    let promise = told.promise().and_then(|id| context.model.promise(id));
    promise.is_some_and(|promise| promise.amount.value() == Some(&PaymentAmount::StatedInInvoice))
}
