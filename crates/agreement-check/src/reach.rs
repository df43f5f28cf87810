//! How far a charge that grows with a delay can get before something stops it for good.

use std::cmp::Ordering;

use agreement_ledger::accrual::grown_by;
use agreement_ledger::price::flat;
use agreement_model::amount::LimitKind;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::YesNo;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Statement, Sum, Tier, TierBy};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Base, Point};
use agreement_syntax::Place;

use crate::context::Context;
use crate::scale::{Compared, compare};

/// The most that a charge can come to, its limit aside, and what stops it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// The most.
    pub most: Money,
    /// The last day on which it can still grow.
    pub day: Date,
    /// What stands for that day.
    pub place: Option<Place>,
    /// That, in words.
    pub says: String,
}

/// How far a charge gets if the promise is never kept, counted from its first due date; nothing where it has no end, or
/// does not grow, or cannot be reckoned.
pub(crate) fn reach(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    statement: &Statement,
) -> Option<Reach> {
    let due = context.schedule.promise(id).first()?.date;
    let (day, place, says) = stop(context, promise, statement, due)?;
    let most = grown_by(context.model, context.schedule, id, statement, due, day)?;
    Some(Reach { most, day, place, says })
}

/// The highest row of a table that can apply, as money; nothing where the line is no table, or a row is a rate or no agreed sum.
pub(crate) fn highest_share(context: &Context<'_>, id: PromiseId, statement: &Statement) -> Option<Money> {
    let Action::Money(_, Sum::Tiers(by, rows)) = &statement.action else { return None };
    let mut highest: Option<Money> = None;
    for (index, row) in rows.iter().enumerate() {
        let behind = rows.get(index.saturating_add(1)..).unwrap_or_default();
        if behind.iter().any(|later| covers(*by, later, row)) {
            continue;
        }
        let sum = flat(context.model, context.schedule, &row.amount, Some(id))?;
        if highest.is_none_or(|known| known.currency == sum.currency && sum > known) {
            highest = Some(sum);
        }
    }
    highest
}

/// Whether a row always holds when an earlier one does, so that it takes the earlier one's place: the last that holds
/// applies.
pub(crate) fn covers(by: TierBy, later: &Tier, earlier: &Tier) -> bool {
    let Compared::Alike(order) = compare(&later.threshold, &earlier.threshold) else { return false };
    match (by, later.side, earlier.side) {
        (TierBy::Lateness, _, _) => order != Ordering::Greater,
        (TierBy::Level, Some(LimitKind::Below), Some(LimitKind::Below)) => order != Ordering::Less,
        (TierBy::Level, Some(LimitKind::Above), Some(LimitKind::Above)) => order != Ordering::Greater,
        (TierBy::Level, ..) => false,
    }
}

/// A debt outlives the agreement, and so does what falls due at its end or is said to survive it: these never stop. An
/// agreement that may be renewed has no last day yet.
fn stop(
    context: &Context<'_>,
    promise: &Promise,
    statement: &Statement,
    due: Date,
) -> Option<(Date, Option<Place>, String)> {
    let until = statement.clauses.until.as_ref();
    let at_point = until.and_then(|point| Some((point.place, written(context, point)?)));
    let at_point = at_point.map(|(place, day)| (day, Some(place), format!("it stops on {day}")));
    let lives_on = promise.kind == PromiseKind::Payment || promise.survives.value() == Some(&YesNo::Yes);
    let header = context.model.header.as_ref()?;
    let ends = context.schedule.ends.filter(|_| !lives_on && header.renewal.is_none());
    let at_end = ends.map(|day| (day, header.ends.place(), format!("the agreement ends on {day}")));
    at_end.into_iter().chain(at_point).min_by_key(|(day, ..)| *day).filter(|(day, ..)| *day > due)
}

fn written(context: &Context<'_>, point: &Point) -> Option<Date> {
    match &point.base {
        _ if !point.offsets.is_empty() => None,
        Base::Date(date) => Some(*date),
        Base::Anchor(anchor) if anchor.name.symbol == Some(Symbol::Word(Word::Ends)) => context.schedule.ends,
        _ => None,
    }
}
