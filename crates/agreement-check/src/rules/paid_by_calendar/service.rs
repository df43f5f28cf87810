//! A fee for a service, and the figure by which it is judged, that begin on a day of the calendar and not with the thing they serve.

use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_model::when::{EveryStart, WhenKind};
use agreement_syntax::{Finding, Place};

use super::{RULE, is_held_back, works};
use crate::context::Context;
use crate::phrase;
use crate::sides::{Side, side};

/// So many days after the delivery a fee begins at most, where it is for what is delivered.
const SOON: i64 = 75;

/// Fees that begin on the same written day as the measured service they pay for, soon after what is served is due.
pub(super) fn by_date(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, fee) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let paid = context.model.creditors(fee);
        let supplied =
            !paid.is_empty() && paid.iter().all(|it| side(context.model, *it) == Some(Side::Supply));
        let free = fee.provided.is_absent() && fee.needs.is_absent() && fee.why.is_absent();
        if fee.kind != PromiseKind::Payment || !supplied || !free || is_held_back(context, id) {
            continue;
        }
        let Some(from) = begins(fee) else { continue };
        let Some(duty) = measured(context, &paid, from) else { continue };
        let looked_at = works(context, &paid).into_iter().filter(|work| {
            let between = from.days_since(work.day);
            work.promise.acceptance.is_some() && (0..=SOON).contains(&between)
        });
        let Some(work) = looked_at.max_by_key(|work| work.day) else { continue };
        let (name, then, serves) = (&fee.head.name, &work.promise.head.name, &duty.head.name);
        findings.push(
            Finding::new(
                RULE.name,
                place(fee),
                format!("`{name}` and `{serves}` begin on {from}, whether or not `{then}`, due on {}, has been accepted by then", work.day),
            )
            .here("a day of the calendar")
            .and(place(duty), "measured from the same day on")
            .and(place(work.promise), format!("`{then}` can come later"))
            .help(format!(
                "let both begin with what they are for: a `milestone` that comes once `{then}` is accepted, or `provided: {then} is accepted`"
            ))
            .with("payment", name)
            .with("work", then),
        );
    }
}

fn place(promise: &Promise) -> Place {
    promise.when.place().unwrap_or(promise.head.header())
}

/// The written day from which something comes again and again.
fn begins(promise: &Promise) -> Option<Date> {
    let [when] = promise.when.list() else { return None };
    let WhenKind::Every(every) = &when.kind else { return None };
    matches!(every.start, Some(EveryStart::From(_))).then(|| phrase::written_start(when)).flatten()
}

/// What those who are paid keep at a level from the same day on.
fn measured<'m>(context: &Context<'m>, paid: &[PartyId], from: Date) -> Option<&'m Promise> {
    context.promises().map(|(_, it)| it).find(|it| {
        it.kind == PromiseKind::Duty
            && !it.target.is_absent()
            && it.provided.is_absent()
            && begins(it) == Some(from)
            && context.model.debtors(it).iter().any(|party| paid.contains(party))
    })
}
