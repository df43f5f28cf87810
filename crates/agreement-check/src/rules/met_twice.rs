//! Finds what is done, paid or over a second time.

use std::collections::BTreeMap;

use agreement_ledger::event::handed_over_alone;
use agreement_ledger::price::price_each;
use agreement_model::Decimal;
use agreement_model::amount::Amount;
use agreement_model::declared::PromiseKind;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::recorded::{Told, Which, is_done_by, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "met-twice",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("met_twice.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    // What each party owes for itself is done once by each of them.
    let mut done: BTreeMap<(Symbol, Which, Vec<PartyId>), &Told<'_>> = BTreeMap::new();
    let mut paid: BTreeMap<(Symbol, Which), Paid> = BTreeMap::new();
    for (index, now) in told.iter().enumerate() {
        let again = told.iter().take(index).any(|first| now.is_again(first));
        if again || matches!(now.which, Which::Unknown | Which::Missing(_)) {
            continue;
        }
        let what = (now.about, now.which.clone());
        if let Some(id) =
            now.promise().filter(|id| now.fact.verb == EventVerb::Paid && is_payment(context, *id))
        {
            let sum = now.fact.amount.as_ref().and_then(Amount::money);
            let price = price_each(context.model, context.schedule, id);
            // What lateness costs may be in another currency, and is paid beside the price.
            if sum.zip(price).is_some_and(|(sum, price)| sum.currency != price.currency) {
                continue;
            }
            let sum = sum.map(|sum| sum.amount);
            match paid.get_mut(&what) {
                Some(before) if before.is_whole(context, id) => {
                    findings.push(paid_again(context, now, before.last))
                }
                Some(before) => before.add(sum, now.place),
                None => {
                    paid.insert(what, Paid { sum, last: now.place });
                }
            }
        } else if is_handing_over(context, now) {
            let promise = now.promise().and_then(|id| context.model.promise(id));
            let by = promise.map(|it| handed_over_alone(context.model, it, now.fact)).unwrap_or_default();
            let done_by = (what.0, what.1, by);
            match done.get(&done_by) {
                Some(first) => findings.push(done_again(context, now, first)),
                None if is_done_by(context, now) => {
                    done.insert(done_by, now);
                }
                None => {}
            }
        }
    }
}

/// What was paid so far; no sum where a line says only that it was paid.
struct Paid {
    sum: Option<Decimal>,
    last: Place,
}

impl Paid {
    fn add(&mut self, sum: Option<Decimal>, place: Place) {
        self.sum = self.sum.zip(sum).map(|(before, now)| before + now);
        self.last = place;
    }

    fn is_whole(&self, context: &Context<'_>, id: PromiseId) -> bool {
        let price = price_each(context.model, context.schedule, id);
        match (self.sum, price) {
            (None, _) => true,
            (Some(sum), Some(price)) => sum >= price.amount,
            (Some(_), None) => false,
        }
    }
}

fn is_payment(context: &Context<'_>, id: PromiseId) -> bool {
    context.model.promise(id).is_some_and(|promise| promise.kind == PromiseKind::Payment)
}

/// Whether a line says that something was handed over, held or ended, so that saying it again is odd.
fn is_handing_over(context: &Context<'_>, told: &Told<'_>) -> bool {
    match told.fact.verb {
        EventVerb::Met | EventVerb::Happened => {
            matches!(told.about, Symbol::Promise(_) | Symbol::Milestone(_) | Symbol::Goal(_))
        }
        EventVerb::Delivered | EventVerb::Accepted => is_done_by(context, told) || told.promise().is_some(),
        EventVerb::Ended => told.about == Symbol::Agreement,
        _ => false,
    }
}

fn done_again(context: &Context<'_>, now: &Told<'_>, first: &Told<'_>) -> Finding {
    let (name, verb) = (now.says(), now.fact.verb.word());
    let message = format!(
        "`{name}` is `{verb}` on {}, and was `{}` on {} already",
        now.day,
        first.fact.verb.word(),
        first.day
    );
    now.finding(context, RULE.name, message)
        .and(first.place, "it was done by this line")
        .help(format!("one of the two lines is wrong; {}", struck_out(now)))
        .with("first", first.day.to_string())
}

fn paid_again(context: &Context<'_>, now: &Told<'_>, last: Place) -> Finding {
    let message = format!("`{}` is paid again on {}, when all of it was paid already", now.says(), now.day);
    now.finding(context, RULE.name, message).and(last, "with this line it was paid").help(
        "name what it was paid for: another month, or another payment; what is really too much becomes a credit",
    )
}
