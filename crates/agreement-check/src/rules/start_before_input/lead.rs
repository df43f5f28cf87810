//! Finds what a client hands in nearer to an event than the other side must have worked on it.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::placed::Placed;
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::when::{Base, When, WhenKind};
use agreement_syntax::Finding;

use super::super::duty_without_consequence::keeps_in_touch;
use super::RULE;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::sides::{Side, side};

/// So long before each of some events somebody hands something over.
struct Lead<'m> {
    promise: &'m Promise,
    length: &'m Placed<Duration>,
    event: Symbol,
}

/// The client has until two days before an event, the supplier until four days before it: nobody works on what is not there.
pub(super) fn shorter(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let on = |wanted: Side| -> Vec<Lead<'_>> {
        let all = context.promises();
        all.filter_map(|(id, promise)| lead(context, id, promise, wanted)).collect()
    };
    let (inputs, outputs) = (on(Side::Client), on(Side::Supply));
    for output in &outputs {
        let earlier = inputs.iter().find(|input| {
            input.event == output.event
                && roughly_hours(input.length.value) < roughly_hours(output.length.value)
                && context.model.creditors(input.promise) == context.model.debtors(output.promise)
        });
        let Some(input) = earlier else { continue };
        let (own, theirs) = (&output.promise.head.name, &input.promise.head.name);
        let who = context.parties(&context.model.debtors(input.promise));
        findings.push(
            Finding::new(
                RULE.name,
                input.length.place,
                format!(
                    "{who} has until {} before it for `{theirs}`, and `{own}` is due {} before it: nobody can work on what has not come",
                    input.length.value, output.length.value
                ),
            )
            .here("the later of the two")
            .and(output.length.place, format!("`{own}` is due here already"))
            .help(format!(
                "if `{own}` is made from `{theirs}`, let `{theirs}` come some days before it, or let `{own}` follow within so many days"
            ))
            .with("milestone", own)
            .with("awaited", theirs)
            .with("days", input.length.value.to_string()),
        );
    }
}

fn lead<'m>(context: &Context<'m>, id: PromiseId, promise: &'m Promise, wanted: Side) -> Option<Lead<'m>> {
    let [When { kind: WhenKind::AtLeastBefore(length, point), .. }] = promise.when.list() else {
        return None;
    };
    let Base::Anchor(anchor) = &point.base else { return None };
    let event = anchor.name.symbol.filter(|symbol| matches!(symbol, Symbol::Event(_)))?;
    let debtors = context.model.debtors(promise);
    let theirs =
        !debtors.is_empty() && debtors.iter().all(|party| side(context.model, *party) == Some(wanted));
    let works = promise.kind == PromiseKind::Duty && promise.bans.is_empty() && !keeps_in_touch(context, id);
    (theirs && works && point.offsets.is_empty() && context.is_own(&promise.head)).then_some(Lead {
        promise,
        length,
        event,
    })
}
