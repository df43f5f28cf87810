//! Finds rights to leave at any time that are open too in the weeks for which the work was booked, when nobody else can be had.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind, Right};
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::PartyId;
use agreement_model::when::{Base, Point, WhenKind};
use agreement_syntax::Finding;

use super::{ENOUGH, RULE};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::leaving::ends_it;

/// A stretch of at most so many days is a window: what is done in it cannot be done at another time.
const WINDOW: i64 = 45;

/// So much of the price, in percent, is done in such windows.
const SHARE: i64 = 50;

pub(super) fn in_season(context: &Context<'_>, supply: &[PartyId], findings: &mut Vec<Finding>) {
    let windows: Vec<_> = context
        .promises()
        .filter(|(_, it)| {
            it.kind == PromiseKind::Dependency
                && context.model.debtors(it).iter().any(|party| supply.contains(party))
                && context.is_own(&it.head)
        })
        .filter_map(|(_, it)| Some((window(it)?, it)))
        .collect();
    let Some(((from, until), work)) = windows.iter().min_by_key(|((from, _), _)| *from) else { return };
    if !is_the_price(context, &windows.iter().map(|(_, it)| *it).collect::<Vec<_>>()) {
        return;
    }
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        findings.extend(
            right.statements.iter().find_map(|it| open(context, right, it, supply, (work, *from, *until))),
        );
    }
}

/// The days between which work has to be done, where both are written and near each other.
fn window(promise: &Promise) -> Option<(Date, Date)> {
    let [when] = promise.when.list() else { return None };
    let WhenKind::From(from, until) = &when.kind else { return None };
    let day = |point: &Point| match (&point.base, point.offsets.is_empty()) {
        (Base::Date(day), true) => Some(*day),
        _ => None,
    };
    let (from, until) = (day(from)?, day(until)?);
    (1..=WINDOW).contains(&until.days_since(from)).then_some((from, until))
}

/// Whether the work in such windows is worth most of the deal.
fn is_the_price(context: &Context<'_>, work: &[&Promise]) -> bool {
    let Some(worth) = context.worth().map(|worth| worth.value) else { return false };
    let parts =
        work.iter().filter_map(|it| it.worth.value()?.money()).filter(|it| it.currency == worth.currency);
    let sum: agreement_model::Decimal = parts.map(|it| it.amount).sum();
    worth.percent(SHARE.into()).is_ok_and(|least| sum >= least.amount)
}

fn open(
    context: &Context<'_>,
    right: &Right,
    statement: &Statement,
    supply: &[PartyId],
    (work, from, until): (&Promise, Date, Date),
) -> Option<Finding> {
    let leaver = holders(context.model, statement).into_iter().find(|it| supply.contains(it))?;
    let any_time = opening(context.model, right, leaver) == Opening::AnyTime && !right.when.is_absent();
    let notice = statement.clauses.notice.as_ref()?;
    let enough = u64::from(context.policy.number(&RULE, &ENOUGH)).saturating_mul(24);
    // Who pays for leaving, or is bound to bring somebody else, does not leave lightly.
    let costs = right.branches.iter().flat_map(|it| &it.statements).any(|it| {
        let own = holders(context.model, it).contains(&leaver);
        own && match &it.action {
            Action::Money(..) => true,
            Action::Words(words) => crate::wording::holds(
                words,
                &[
                    "another",
                    "replacement",
                    "season",
                    "somebody else",
                    "someone else",
                    "stand-in",
                    "substitute",
                    "finish",
                ],
            ),
            _ => false,
        }
    });
    if !any_time || !ends_it(statement) || costs || roughly_hours(notice.value) >= enough {
        return None;
    }
    let (name, who) = (&work.head.name, context.party(leaver));
    Some(
        Finding::new(
            RULE.name,
            notice.place,
            format!("{who} may leave with {} notice at any time, also right before `{name}`, which can only be done from {from} until {until}", notice.value),
        )
        .here("open in the season as well, and free of cost")
        .and(work.when.place().unwrap_or(work.head.header()), "when nobody else is to be had, or has work for whoever kept this time free")
        .help(format!(
            "close the right in the season, such as no notice that ends between {from} and {until}, let it cost what the other side loses \
             by it, or ask for a longer notice"
        ))
        .with("party", who)
        .with("notice", notice.value.to_string())
        .with("promise", name),
    )
}
