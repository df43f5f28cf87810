//! Finds shares of which nobody says what they are taken of.

use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::statement::{Action, Statement, Sum};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::figures;
use crate::gaps::{called, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sums::charged;

pub(super) static RULE: Rule = Rule {
    name: "share-without-base",
    category: Category::Clarity,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("share_without_base.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut bare: Vec<(&Amount, Option<&Promise>)> = Vec::new();
    bare.extend(charged(context).iter().map(|charged| (charged.amount, Some(charged.promise))));
    for (_, promise) in context.promises() {
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            bare.push((amount, None));
        }
        bare.extend(promise.worth.value().map(|worth| (worth, None)));
    }
    let caps = context.model.header.iter().flat_map(|header| &header.liability);
    bare.extend(caps.filter_map(|liability| Some((liability.cap.value()?, None))));
    bare.extend(context.model.concessions.iter().filter_map(|given| Some((given.worth.value()?, None))));
    let unnamed = bare.into_iter().filter(|(amount, _)| amount.of == Measure::Percent(None));
    let own = unnamed.filter(|(amount, _)| amount.place.file == context.root());
    findings.extend(own.map(|(amount, promise)| report(context, amount, promise)));
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let read = promise.branches.iter().filter(|branch| !branch.unreadable && !branch.default);
        findings.extend(read.flat_map(|branch| &branch.statements).filter_map(|it| of_which(promise, it)));
    }
}

/// `pay 60 CAD per tonne`, when something is late: of those that are missing, or of all there are?
fn of_which(promise: &Promise, statement: &Statement) -> Option<Finding> {
    let Action::Money(_, Sum::Amount(amount)) = &statement.action else { return None };
    let (Measure::Money(_), Some(rate)) = (&amount.of, &amount.per) else { return None };
    let RateUnit::Count(unit) = &rate.unit else { return None };
    // Where something is measured, those that are missing or too many are meant; a limit at least ends it.
    let measured = !promise.target.is_absent() || !promise.measure.is_absent();
    if rate.of.is_some() || measured || statement.clauses.cap.is_some() {
        return None;
    }
    let sum = figures::amount(amount);
    Some(
        Finding::new(
            RULE.name,
            amount.place,
            format!("`{sum}` of which? of all there are, or of those that fail, and up to how much"),
        )
        .here("nobody can work out this sum")
        .and(promise.head.header(), format!("it follows from {}", called(&promise.head)))
        .help(format!("say of which, with a duty that counts them (`per {unit} of …`), or write one sum; and set a limit, `up to …`"))
        .with("share", sum),
    )
}

fn report(context: &Context<'_>, amount: &Amount, promise: Option<&Promise>) -> Finding {
    let share = format!("{}%", amount.number.normalize());
    let bases = bases(context, promise);
    let example = bases.first().copied().unwrap_or("value");
    let mut finding = Finding::new(
        RULE.name,
        amount.place,
        format!("`{share}` of what? nobody can work out this sum"),
    )
    .here("the sum it is a share of is not said")
    .help(format!(
        "write `{share} of {example}`: a share is taken of `value` (of the agreement), `amount` (of this payment), `worth` \
         (of this promise), or of a payment by its name"
    ))
    .with("share", share.as_str());
    if let Some(promise) = promise {
        finding = finding.and(promise.head.header(), format!("it follows from {}", called(&promise.head)));
    }
    for base in bases {
        let change = Change { place: behind_percent(amount), text: format!(" of {base}") };
        finding.edits.extend(offered(format!("write `{share} of {base}`"), vec![change]));
    }
    finding
}

/// What the share can be meant of: what is written and near comes first.
fn bases(context: &Context<'_>, promise: Option<&Promise>) -> Vec<&'static str> {
    let header = context.model.header.as_ref();
    [
        ("amount", promise.is_some_and(|promise| !promise.amount.is_absent())),
        ("worth", promise.is_some_and(|promise| !promise.worth.is_absent())),
        ("value", header.is_some_and(|header| !header.value.is_absent())),
    ]
    .into_iter()
    .filter_map(|(base, written)| written.then_some(base))
    .collect()
}

/// Where the base is written: behind the share, and before a `per`.
fn behind_percent(amount: &Amount) -> Place {
    let end = match &amount.per {
        // One blank stands between the share and its `per`; with more, they stay behind it.
        Some(per) => per.place.span.start.saturating_sub(1),
        None => amount.place.span.end,
    };
    Place::new(amount.place.file, Span { start: end, end })
}
