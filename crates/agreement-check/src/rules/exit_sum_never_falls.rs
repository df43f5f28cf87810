//! Finds sums that are due when a long agreement is ended, the whole of what was once given, however long it has been used.

use agreement_ledger::terms::holders;
use agreement_model::amount::Amount;
use agreement_model::declared::{Head, Right};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::ends_it;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "exit-sum-never-falls",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_sum_never_falls.md"),
    check: Some(check),
};

/// Days of a term from which on what was given is used up as time passes.
const LONG: i64 = 370;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return };
    if last.days_since(first) < LONG {
        return;
    }
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let Some(ends) = right.statements.iter().find(|statement| ends_it(statement)) else { continue };
        let holders = holders(context.model, ends);
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        for statement in used.flat_map(|branch| &branch.statements) {
            let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { continue };
            let payer =
                statement.subject.as_ref().map(|name| context.model.parties_of(std::slice::from_ref(name)));
            let other =
                payer.is_some_and(|payer| !payer.is_empty() && !payer.iter().any(|it| holders.contains(it)));
            if let (true, None, Some(sum)) = (other, &amount.per, amount.money())
                && let Some(given) = given(context, sum, &holders)
            {
                findings.push(whole(right, statement, sum, given, last.days_since(first)));
            }
        }
    }
}

/// What the side that ends it once gave, worth just that sum.
fn given<'m>(context: &Context<'m>, sum: Money, by: &[PartyId]) -> Option<&'m Head> {
    let model = context.model;
    let conceded = model.concessions.iter().find(|it| {
        let who = model.parties_of(it.who.list());
        it.worth.value().and_then(Amount::money) == Some(sum) && who.iter().any(|party| by.contains(party))
    });
    let delivered = model.promises.iter().find(|it| {
        it.worth.value().and_then(Amount::money) == Some(sum)
            && model.debtors(it).iter().any(|party| by.contains(party))
    });
    conceded.map(|it| &it.head).or_else(|| delivered.map(|it| &it.head))
}

fn whole(right: &Right, statement: &Statement, sum: Money, given: &Head, days: i64) -> Finding {
    let (name, thing) = (&right.head.name, &given.name);
    let years = days.saturating_add(60) / 365;
    Finding::new(
        RULE.name,
        statement.place,
        format!("ending by `{name}` costs {sum}, all that `{thing}` was worth, in the last month as in the first"),
    )
    .here(match years {
        0 | 1 => "after more than a year of use as on the first day".to_owned(),
        years => format!("after {years} years of use as on the first day"),
    })
    .and(given.header(), format!("worth {sum} when it was new"))
    .help("let it fall with the time that has passed, month by month, and with what has been paid or is taken back")
    .with("right", name)
    .with("given", thing)
    .with("sum", sum.to_string())
}
