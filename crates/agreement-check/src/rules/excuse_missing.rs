//! Finds services that are charged by the hour when they stand still, or by the day where they run every day, while nothing
//! excuses a day on which nobody could work.

use agreement_ledger::consequence;
use agreement_model::amount::{Amount, RateUnit};
use agreement_model::declared::Promise;
use agreement_model::duration::Unit;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum};
use agreement_model::symbol::PromiseId;
use agreement_model::when::WhenKind;
use agreement_model::{Due, Slot};
use agreement_syntax::Finding;

use super::liability_cap_missing::{GENERAL, RULE as CAP_MISSING};
use crate::context::Context;
use crate::gaps::declared;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "excuse-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("excuse_missing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) else { return };
    if !model.excuses.is_empty() || model.unread.contains("excuse") || model.used_by_others {
        return;
    }
    // General terms usually say it.
    let general = context.policy.words(&CAP_MISSING, &GENERAL);
    let cited = header.terms.list().iter().any(|terms| wording::holds(&terms.title.value, &general));
    if cited || matches!(header.terms, Slot::Unreadable(_) | Slot::Todo(_)) || header.head.may_hold("terms") {
        return;
    }
    let charged = context.promises().find_map(|(id, promise)| {
        let runs = context.is_own(&promise.head) && is_service(context, id, promise);
        let charge = runs.then(|| charge(context, promise)).flatten()?;
        Some((promise, charge))
    });
    if let Some((promise, charge)) = charged {
        let (name, who) = (&promise.head.name, context.parties(&model.debtors(promise)));
        let mut finding = Finding::new(
                RULE.name,
                charge.place,
                format!("`{name}` costs {who} money even on days on which nobody could do it"),
            )
            .here("in a storm and in a strike as well")
            .and(header.head.header(), "no `excuse`")
            .help(
                "agree on what excuses a delay: `excuse beyond_control \"…\" { covers: \"Storm\", \"Order of an authority\"; \
                 excluding: payments; notice: within 1 business day }`, and let either side leave once it lasts 60 days",
            )
            .with("promise", name);
        let excuse = format!(
            "excuse {} \"What neither side can prevent\" {{\n  covers: \"todo: which events\"\n  excluding: payments\n  notice: todo \"within what time the other side is told\"\n}}",
            context.free_name("beyond_control")
        );
        finding.edits.extend(declared(&header.head, "add an `excuse`", &excuse));
        findings.push(finding);
    }
}

/// What a supplier does again and again, or at each call.
fn is_service(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    matches!(context.schedule.promise(id), Due::PerEvent(_) | Due::Series(..))
        && !debtors.is_empty()
        && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply))
}

/// What it costs for each hour that it is late, or for each day where it is done every day. Work on an order that comes a
/// day later is late for reasons of its own.
fn charge<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<&'m Statement> {
    let daily = promise.when.list().iter().any(
        |when| matches!(&when.kind, WhenKind::Every(every) if matches!(every.unit, Unit::Day | Unit::BusinessDay)),
    );
    let late = promise.branches.iter().filter(|branch| branch.is_late() && branch.excluding.is_absent());
    let lines = late.flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.map(|line| line.statement).find(|statement| match &statement.action {
        Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)) => runs(amount, daily),
        _ => false,
    })
}

fn runs(amount: &Amount, daily: bool) -> bool {
    amount.per.as_ref().is_some_and(|per| match per.unit {
        RateUnit::Time(Unit::Hour | Unit::WorkingHour) => per.of.is_none(),
        RateUnit::Time(Unit::Day | Unit::BusinessDay) => per.of.is_none() && daily,
        RateUnit::Time(_) | RateUnit::Count(_) => false,
    })
}
