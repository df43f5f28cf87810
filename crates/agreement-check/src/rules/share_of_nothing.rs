//! Finds shares of a sum that stands nowhere.

use std::collections::BTreeSet;

use agreement_ledger::consequence;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{Head, PaymentAmount, Promise};
use agreement_model::symbol::{Name, Symbol, Word};
use agreement_syntax::{FileId, Finding, Place};

use crate::context::Context;
use crate::gaps::{added, called};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sums::in_statement;

pub(super) static RULE: Rule = Rule {
    name: "share-of-nothing",
    category: Category::Completeness,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("share_of_nothing.md"),
    check: Some(check),
};

/// A sum that shares are taken of, and that nobody wrote.
struct Missing<'m> {
    /// The field it would stand in.
    field: &'static str,
    /// The declaration it would stand in.
    head: &'m Head,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // What stands in the value's place may be what could not be read.
    if ["agreement", "payment", "dependency", "duty"].iter().any(|word| context.model.unread.contains(*word))
    {
        return;
    }
    let mut shares: Vec<(&Name, Option<&Promise>)> = Vec::new();
    for (_, promise) in context.promises() {
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            shares.extend(share(amount).map(|of| (of, Some(promise))));
        }
        shares.extend(promise.worth.value().and_then(share).map(|of| (of, Some(promise))));
        for branch in &promise.branches {
            let lines = consequence::of_branch(context.model, branch).lines;
            let sums = lines.into_iter().flat_map(|line| in_statement(line.statement));
            shares.extend(sums.filter_map(share).map(|of| (of, Some(promise))));
        }
    }
    let caps = context.model.header.iter().flat_map(|header| &header.liability);
    shares.extend(caps.filter_map(|liability| share(liability.cap.value()?)).map(|of| (of, None)));
    let worths = context.model.concessions.iter().filter_map(|concession| share(concession.worth.value()?));
    shares.extend(worths.map(|of| (of, None)));
    report(context, &shares, findings);
}

/// One finding for each sum that is missing, with all shares of it.
fn report(context: &Context<'_>, shares: &[(&Name, Option<&Promise>)], findings: &mut Vec<Finding>) {
    let mut said: BTreeSet<(FileId, u32, &'static str)> = BTreeSet::new();
    let mut places: BTreeSet<Place> = BTreeSet::new();
    for (of, inside) in shares {
        let Some(missing) = missing(context, of, *inside) else { continue };
        let own = of.place.file == context.root() && places.insert(of.place);
        let key = (missing.head.file(), missing.head.place.span.start, missing.field);
        if !own || !said.insert(key) {
            continue;
        }
        let field = missing.field;
        let mut finding = Finding::new(
            RULE.name,
            of.place,
            format!("this is a share of `{}`, and {} has no `{field}`", of.text, called(missing.head)),
        )
        .here("so it is a share of nothing")
        .and(missing.head.header(), format!("no `{field}`"))
        .help(format!(
            "write `{field}:` with the sum that is shared, such as `{field}: 24,000 USD`, or a sum here"
        ))
        .with("of", &of.text)
        .with("field", field);
        if context.is_own(missing.head) {
            finding.edits.extend(added(
                missing.head,
                format!("add `{field}` as `todo`"),
                &[format!("{field}: todo \"how much\"")],
            ));
        }
        findings.push(finding);
    }
}

fn share(amount: &Amount) -> Option<&Name> {
    match &amount.of {
        Measure::Percent(of) => of.as_ref(),
        Measure::Bare | Measure::Money(_) | Measure::Time(_) | Measure::Count(_) => None,
    }
}

fn missing<'m>(context: &Context<'m>, of: &Name, inside: Option<&'m Promise>) -> Option<Missing<'m>> {
    let lacks = |field: &'static str, head: &'m Head, absent: bool| {
        (absent && !head.may_hold(field)).then_some(Missing { field, head })
    };
    match of.symbol? {
        Symbol::Word(Word::Value) => {
            // Without an `agreement` block this is a part of something larger.
            let header = context.model.header.as_ref()?;
            lacks("value", &header.head, header.value.is_absent())
        }
        Symbol::Word(Word::Amount) => {
            let promise = inside?;
            lacks("amount", &promise.head, promise.amount.is_absent())
        }
        Symbol::Word(Word::Worth) => {
            let promise = inside?;
            lacks("worth", &promise.head, promise.worth.is_absent())
        }
        Symbol::AmountOf(id) | Symbol::Promise(id) => {
            let promise = context.model.promise(id)?;
            let none =
                promise.amount.is_absent() && promise.worth.is_absent() && !promise.head.may_hold("amount");
            // What is measured counts with its number (rule 16).
            lacks("worth", &promise.head, none && promise.measure.is_absent())
        }
        _ => None,
    }
}
