//! What an answer cannot take into account beyond what the reckoning itself says: sums that nobody knows yet, and excuses
//! that were told too late. What is left out in silence looks like nothing.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::lists::EventVerb;
use agreement_model::symbol::{ExcuseId, PromiseId};

use super::notice::day_for;
use crate::event::{Happening, known};
use crate::excuse::{last_day, told_under};
use crate::reckon::{Kind, Left, Obligation, Reckoned, Unreckoned, Vain, WhyVain, in_vain};

/// All that a reckoning leaves out, each once: what it says itself, the sums that are not known, and excuses told too late.
#[must_use]
pub fn left_out(reckoned: &Reckoned<'_>) -> Vec<Unreckoned> {
    let sums = unknown_sums(reckoned);
    let amounts: Vec<_> = sums.iter().map(|it| (it.about, it.place)).collect();
    // Which occurrence has no sum is said below, and so is not said of the promise as a whole.
    let own = reckoned.unreckoned.iter().filter(|it| !amounts.contains(&(it.about, it.place)));
    let mut all: Vec<Unreckoned> = own.cloned().collect();
    all.extend(sums);
    all.extend(excused_too_late(reckoned).map(|late| Unreckoned {
        place: late.line.place,
        about: Some(late.promise),
        kind: Left::NoRoom,
        what: format!(
            "this excuse was told after {}, the last day for it, and counts for nothing{}",
            late.last,
            because(reckoned, late.promise)
        ),
    }));
    all.extend(claimed_too_late(reckoned));
    all.extend(contested_too_late(reckoned));
    all.sort();
    all.dedup();
    all
}

/// What was contested after the last day for it. The sum is left aside all the same: whether the other side still has to
/// hear of it, the agreement does not say.
fn contested_too_late(reckoned: &Reckoned<'_>) -> Vec<Unreckoned> {
    let dispute = reckoned.model.header.as_ref().and_then(|header| header.dispute.as_ref());
    let Some(raise) = dispute.and_then(|dispute| dispute.raise.given()) else { return Vec::new() };
    let contested = reckoned.obligations.iter().filter_map(|it| Some((it, it.progress.disputed?.0)));
    let late = contested.filter_map(|(it, on)| {
        let last = day_for(reckoned, it, &raise.value, on).filter(|last| *last < on)?;
        let name = called(it, reckoned.model.promise(it.promise)?);
        let what = format!(
            "`{name}` was contested on {on}, after {last}, the last day for it; it is left aside all the same"
        );
        Some(Unreckoned { place: raise.place, about: Some(it.promise), kind: Left::Open, what })
    });
    late.collect()
}

/// What was claimed after the last day for it.
fn claimed_too_late(reckoned: &Reckoned<'_>) -> Vec<Unreckoned> {
    let of = |vain: Vain| {
        let WhyVain::TooLate { last, may_count, .. } = vain.why else { return None };
        let it = reckoned.obligations.get(vain.obligation)?;
        let name = called(it, reckoned.model.promise(it.promise)?);
        let so_far = if may_count { " as long as it is not done" } else { "" };
        let on = vain.on;
        let what = format!(
            "`{name}` was claimed on {on}, after {last}, the last day for it; the claim brings nothing{so_far}"
        );
        Some(Unreckoned { place: vain.line, about: Some(it.promise), kind: Left::NoRoom, what })
    };
    in_vain(reckoned).into_iter().filter_map(of).collect()
}

fn because(reckoned: &Reckoned<'_>, promise: PromiseId) -> String {
    let name = reckoned.model.promise(promise).map_or("", |it| it.head.name.as_str());
    if name.is_empty() { String::new() } else { format!(": `{name}` is late all the same") }
}

/// What has no sum though it has fallen due, occurrence by occurrence, and that later sums are not known either.
fn unknown_sums(reckoned: &Reckoned<'_>) -> Vec<Unreckoned> {
    let model = reckoned.model;
    let mut all = Vec::new();
    let prices = reckoned.debts.iter().filter(|debt| debt.kind == Kind::Price);
    let priced: BTreeSet<usize> = prices.map(|debt| debt.obligation).collect();
    let mut ahead: Option<PromiseId> = None;
    for (at, it) in reckoned.obligations.iter().enumerate() {
        let Some(promise) = model.promise(it.promise).filter(|it| it.kind == PromiseKind::Payment) else {
            continue;
        };
        let is_over = it.met.is_some() || it.progress.waived.is_some() || it.released.is_some();
        if is_over || !it.owed_yet || promise.amount.value().is_none() || priced.contains(&at) {
            continue;
        }
        let what = match it.due {
            Some(due) if due.date <= reckoned.day => {
                format!(
                    "the sum of `{}` is not known yet, nor what follows from it in money",
                    called(it, promise)
                )
            }
            _ if ahead == Some(it.promise) => continue,
            _ => {
                ahead = Some(it.promise);
                format!(
                    "what falls due later of `{}` is not known yet, and counted nowhere",
                    promise.head.name
                )
            }
        };
        let place = promise.amount.place().unwrap_or(promise.head.name_place);
        all.push(Unreckoned { place, about: Some(it.promise), kind: Left::Open, what });
    }
    all
}

fn called(obligation: &Obligation, promise: &agreement_model::declared::Promise) -> String {
    let key = obligation.key.to_string();
    if key.is_empty() { promise.head.name.clone() } else { format!("{} {key}", promise.head.name) }
}

/// An excuse that was told too late.
pub(super) struct TooLate<'m> {
    /// What it was told for.
    pub(super) promise: PromiseId,
    /// The excuse.
    pub(super) excuse: ExcuseId,
    /// The last day for it.
    pub(super) last: Date,
    /// The line.
    line: Happening<'m>,
}

/// The excuses that were told too late.
pub(super) fn excused_too_late<'m>(reckoned: &Reckoned<'m>) -> impl Iterator<Item = TooLate<'m>> {
    let (model, day) = (reckoned.model, reckoned.day);
    known(&model.journal, day).into_iter().filter(|it| it.verb() == EventVerb::Excused).filter_map(
        move |line| {
            let promise = line.fact.subject.name.promise()?;
            let excuse = told_under(model, line.fact)?;
            let last = last_day(model, excuse, line.fact.from.unwrap_or(line.day)).ok()??;
            (line.recorded > last).then_some(TooLate { promise, excuse, last, line })
        },
    )
}
