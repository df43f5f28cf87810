//! Finds days that are counted back from something that is known only once it has happened.

use agreement_model::declared::Promise;
use agreement_model::symbol::Symbol;
use agreement_model::when::{Anchor, Base, Point, When, WhenKind};
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase::is_due_date;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::written;

pub(super) static RULE: Rule = Rule {
    name: "counted-back-from-open",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("counted_back_from_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let own = context.model.promises.iter().filter(|promise| context.is_own(&promise.head));
    findings.extend(own.filter_map(|promise| {
        let (when, point) = promise.when.list().iter().find_map(|when| Some((when, back_from(when)?)))?;
        let Base::Anchor(anchor) = &point.base else { return None };
        is_open(context, anchor).then(|| unknown(promise, when, point, anchor))
    }));
}

/// The point from which a phrase counts back.
fn back_from(when: &When) -> Option<&Point> {
    match &when.kind {
        WhenKind::AtLeastBefore(_, point) => Some(point),
        WhenKind::On(point) | WhenKind::By(point) => {
            point.offsets.first().filter(|offset| !offset.after).map(|_| point)
        }
        _ => None,
    }
}

/// Whether something is known only when it has come: a state that a promise reaches, or a step that has no day. A name alone
/// is what people plan with.
fn is_open(context: &Context<'_>, anchor: &Anchor) -> bool {
    if anchor.quantifier.is_some() {
        return false;
    }
    match anchor.name.symbol {
        Some(Symbol::Promise(_)) => anchor.state.is_some_and(|state| !state.not) && !is_due_date(anchor),
        Some(Symbol::Milestone(id)) => context
            .model
            .milestones
            .get(id.index())
            .is_some_and(|milestone| milestone.when.is_absent() && !milestone.head.may_hold("when")),
        _ => false,
    }
}

fn unknown(promise: &Promise, when: &When, point: &Point, anchor: &Anchor) -> Finding {
    let name = &promise.head.name;
    let from = written(anchor);
    let mut finding = Finding::new(
        RULE.name,
        when.place,
        format!(
            "the day of `{name}` is counted back from `{from}`, and nobody knows that day before it has come"
        ),
    )
    .here("too late by the time it is known")
    .with("promise", name)
    .with("from", from);
    if anchor.state.is_none() {
        return finding.help(format!(
            "give `{}` a day, or count from something that has one, such as the day on which a promise is due",
            anchor.name.text
        ));
    }
    let due = format!("{} is due", anchor.name.text);
    finding = finding.help(format!(
        "count from the planned day, `{due}`, or let it follow: so many days after it has happened"
    ));
    if point.offsets.is_empty() {
        let change = Change { place: point.place, text: due.clone() };
        finding.edits.extend(offered(format!("write `{due}`"), vec![change]));
    }
    finding
}
