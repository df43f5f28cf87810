//! Finds credits that come off payments which no longer follow.

use std::collections::BTreeMap;

use agreement_ledger::consequence::{self, payers};
use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::{Due, suggest};
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "uncollectable-credit",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("uncollectable_credit.md"),
    check: Some(check),
};

/// More payments than this are not named one by one.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let unsure = context.model.unread.contains("payment") || header.renewal.is_some();
    if !header.credits.is_absent() || header.head.may_hold("credits") || unsure {
        return;
    }
    let payments = payments(context);
    let mut once = Once::default();
    for answer in answers(context) {
        let Some(due) = context.schedule.promise(answer.id).last().map(|dated| dated.date) else { continue };
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let Action::Money(MoneyVerb::Credit, _) = &line.statement.action else { continue };
            let debtors = context.model.debtors(answer.promise);
            let gives = payers(context.model, &debtors, line.statement);
            let takes = match &line.statement.clauses.to {
                Some(to) => context.model.parties_of(std::slice::from_ref(to)),
                None => context.model.creditors(answer.promise),
            };
            if gives.is_empty() || takes.is_empty() || !once.is_new(line.statement.place) {
                continue;
            }
            if let Some(payments) = all_before(&payments, &takes, &gives, due) {
                findings.push(uncollectable(context, answer.id, line.statement, (&gives, &takes), payments));
            }
        }
    }
}

/// What one party pays another.
#[derive(Default)]
struct Paid {
    payments: Vec<PromiseId>,
    /// The last day on which something falls due.
    last: Option<Date>,
    /// Whether something falls due on days that nobody knows yet.
    open: bool,
}

/// What each party pays each other.
fn payments(context: &Context<'_>) -> BTreeMap<(PartyId, PartyId), Paid> {
    let mut paid: BTreeMap<(PartyId, PartyId), Paid> = BTreeMap::new();
    for (id, promise) in context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Payment) {
        let last = match context.schedule.promise(id) {
            due @ (Due::On(_) | Due::Series(..)) => due.last().map(|dated| dated.date),
            _ => None,
        };
        for from in context.model.debtors(promise) {
            for to in context.model.creditors(promise) {
                let between = paid.entry((from, to)).or_default();
                between.payments.push(id);
                between.last = between.last.max(last);
                between.open |= last.is_none();
            }
        }
    }
    paid
}

/// The payments between two sides, where the last of them surely falls due no later than a day. Nothing where one may
/// come later; nothing either where none is agreed here, for then the price stands elsewhere.
fn all_before<'p>(
    paid: &'p BTreeMap<(PartyId, PartyId), Paid>,
    from: &[PartyId],
    to: &[PartyId],
    day: Date,
) -> Option<&'p [PromiseId]> {
    let pairs = from.iter().flat_map(|from| to.iter().map(|to| (*from, *to)));
    let between: Vec<&Paid> = pairs.filter_map(|pair| paid.get(&pair)).collect();
    let over = between.iter().all(|paid| !paid.open && paid.last.is_some_and(|last| last <= day));
    over.then(|| between.first().map(|paid| paid.payments.as_slice())).flatten()
}

fn uncollectable(
    context: &Context<'_>,
    id: PromiseId,
    statement: &Statement,
    (gives, takes): (&[PartyId], &[PartyId]),
    payments: &[PromiseId],
) -> Finding {
    let name = context.model.promise(id).map_or("", |promise| promise.head.name.as_str());
    let (gives, takes) = (context.parties(gives), context.parties(takes));
    let paid: Vec<&str> = payments
        .iter()
        .take(SHOWN)
        .filter_map(|id| context.model.promise(*id))
        .map(|promise| promise.head.name.as_str())
        .collect();
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("{gives} credits {takes} for `{name}`, and no payment is left to take it off"),
    )
    .here("off which payment?");
    for promise in payments.iter().filter_map(|id| context.model.promise(*id)).take(SHOWN) {
        finding = finding.and(promise.head.header(), "due before the credit can arise");
    }
    finding = finding
        .help(format!(
            "write `pay` instead of `credit`, or say in the agreement what becomes of what is left: `credits: paid within 30 \
             days`; {} is paid by then",
            suggest::both(&paid)
        ))
        .with("promise", name)
        .with("payments", paid.join(", "));
    if let Some(header) = &context.model.header {
        let entry = ["credits: paid within 30 days".to_owned()];
        finding.edits.extend(added(&header.head, "write `credits: paid within 30 days`", &entry));
    }
    finding
}
