//! Finds notices after which a client loses a running service sooner than another can take its place.

mod season;

use agreement_ledger::terms::{Opening, exits, holders};
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::placed::Placed;
use agreement_model::symbol::PartyId;
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::leaving::{ends_it, lets_leave};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, parties_on};

pub(super) static RULE: Rule = Rule {
    name: "exit-notice-short",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ENOUGH, &ENOUGH_ALONE, &PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_notice_short.md"),
    check: Some(check),
};

static ENOUGH: Setting = Setting {
    name: "enough",
    meaning: "how many days of notice are enough in any case",
    standard: Standard::Number(60),
};

static ENOUGH_ALONE: Setting = Setting {
    name: "enough-alone",
    meaning: "the same, where the client may not leave in the same way",
    standard: Standard::Number(90),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "how long a notice must at least be, in percent of the time that the start took",
    standard: Standard::Percent(100),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let supply = parties_on(context.model, Side::Supply);
    season::in_season(context, &supply, findings);
    let runs = runs(context, &supply);
    let Some((last, day, days)) = start_up(context, &supply) else { return };
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let leaves = |party: &&PartyId| lets_leave(context, right, **party);
        let Some(leaver) = supply.iter().find(leaves).filter(|_| !waits_long(right)) else { continue };
        for statement in right.statements.iter().filter(|statement| ends_it(statement)) {
            if !holders(context.model, statement).contains(leaver) {
                continue;
            }
            let uneven = is_uneven(context, statement.clauses.notice.as_ref());
            let enough = if uneven { &ENOUGH_ALONE } else { &ENOUGH };
            if (runs || uneven)
                && let Some(notice) =
                    statement.clauses.notice.as_ref().filter(|it| is_short(context, it.value, days, enough))
            {
                findings.push(short(context, *leaver, notice, statement.place, (last, day, days)));
            }
        }
    }
}

/// Whether those who deliver run something that a client leans on: measured again and again, with something to follow.
fn runs(context: &Context<'_>, supply: &[PartyId]) -> bool {
    context.model.promises.iter().any(|promise| {
        let theirs = context.model.debtors(promise).iter().any(|party| supply.contains(party));
        let again = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
        theirs
            && again
            && promise.kind == PromiseKind::Duty
            && !promise.measure.is_absent()
            && !promise.branches.is_empty()
    })
}

/// Whether a right opens only so long after a step of the plan that everybody can see it come: `once desk is accepted by 200 days`.
fn waits_long(right: &agreement_model::declared::Right) -> bool {
    use agreement_model::when::{Condition, Often};
    const HOURS: u64 = 90 * 24;
    let after = |when: &agreement_model::when::When| match &when.kind {
        WhenKind::Condition(Condition::InState(_, _, Often::By(by))) => {
            by.duration().is_some_and(|time| roughly_hours(time) >= HOURS)
        }
        _ => false,
    };
    !right.when.list().is_empty() && right.when.list().iter().all(after)
}

/// The last thing that those who deliver do for a goal, its day, and how many days after the beginning that is.
fn start_up<'m>(context: &Context<'m>, supply: &[PartyId]) -> Option<(&'m Promise, Date, i64)> {
    let effective = context.schedule.effective?;
    let theirs = context.promises().filter(|(_, promise)| {
        promise.kind == PromiseKind::Dependency
            && context.model.debtors(promise).iter().any(|party| supply.contains(party))
    });
    let dated = theirs.filter_map(|(id, promise)| Some((promise, context.schedule.promise(id).once()?.date)));
    let (promise, day) = dated.max_by_key(|(_, day)| *day)?;
    Some((promise, day, day.days_since(effective)))
}

/// Whether the clients may not leave at will, or only with a notice that is twice as long: then the side that delivers has taken
/// for itself what it does not give.
fn is_uneven(context: &Context<'_>, notice: Option<&Placed<Duration>>) -> bool {
    let own = notice.map_or(0, |notice| roughly_hours(notice.value));
    let clients = parties_on(context.model, Side::Client);
    let same = |client: &PartyId| {
        exits(context.model, *client).iter().any(|exit| {
            let theirs = exit.notice.as_ref().map_or(0, |notice| roughly_hours(notice.value));
            exit.opens == Opening::AnyTime && theirs < own.saturating_mul(2)
        })
    };
    !clients.is_empty() && !clients.iter().any(same)
}

fn is_short(context: &Context<'_>, notice: Duration, start_up: i64, enough: &Setting) -> bool {
    let enough = u64::from(context.policy.number(&RULE, enough)).saturating_mul(24);
    let hours = roughly_hours(notice);
    let percent = context.policy.percent(&RULE, &PERCENT);
    let least = agreement_model::Decimal::from(start_up.saturating_mul(24)).checked_mul(percent);
    let given = agreement_model::Decimal::from(hours).checked_mul(agreement_model::Decimal::ONE_HUNDRED);
    hours < enough && least.zip(given).is_some_and(|(least, given)| given < least)
}

fn short(
    context: &Context<'_>,
    leaver: PartyId,
    notice: &Placed<Duration>,
    place: Place,
    (last, day, days): (&Promise, Date, i64),
) -> Finding {
    let who = context.party(leaver);
    let name = &last.head.name;
    Finding::new(
        RULE.name,
        notice.place,
        format!("{who} may leave with {} notice, and getting here takes {days} days", notice.value),
    )
    .here("too short to find and start another supplier")
    .and(place, "open without any reason")
    .and(last.when.place().unwrap_or(last.head.header()), format!("`{name}`, the last step of the start, is due on {day}"))
    .help(
        "give those who depend on the service as long to replace it as it took to begin, such as `with 120 days notice` for the \
         side that delivers; the client's own notice may be shorter",
    )
    .with("party", who)
    .with("notice", notice.value.to_string())
    .with("days", days.to_string())
}
