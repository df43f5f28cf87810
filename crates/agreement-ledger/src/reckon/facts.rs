//! What happened is put down to the occurrence it is about: the one the line names, or the oldest not done (rule 13).

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::declared::{Key, Promise, PromiseKind};
use agreement_model::lists::EventVerb;
use agreement_model::money::Money;
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::{Decimal, Model};

use super::silence::{accepted_before, rejected_before, too_late};
use super::used::{rests_by, suspends};
use super::{Left, Obligation, Unreckoned, span_of};
use crate::event::{Happening, handed_over_alone, is_only_handed_over};
use crate::excuse::{last_day, leaves_out, told_under};
use crate::occurrence::{Moment, Paid, Progress, Stretch};

/// What is known of the prices of occurrences.
pub(super) struct Prices<'p> {
    /// What an occurrence costs.
    pub(super) price: &'p dyn Fn(&Obligation) -> Option<Money>,
    /// When nothing was left of a price that a credit came off.
    pub(super) covered: &'p dyn Fn(&Obligation) -> Option<Date>,
}

/// Puts down everything that happened to promises.
pub(super) fn put_down(
    model: &Model,
    day: Date,
    happenings: &[Happening<'_>],
    obligations: &mut [Obligation],
    prices: &Prices<'_>,
    unreckoned: &mut Vec<Unreckoned>,
) {
    // What is done stays done, so that each promise is gone through once.
    let mut done: BTreeMap<PromiseId, usize> = BTreeMap::new();
    for happening in happenings {
        let subject = &happening.fact.subject;
        let id = match (subject.name.symbol, happening.verb()) {
            // The use of a power is nothing that becomes of the promise.
            (Some(Symbol::Promise(_)), EventVerb::Used) => continue,
            (Some(Symbol::Promise(id)), _) | (Some(Symbol::AmountOf(id)), EventVerb::Set) => id,
            _ => continue,
        };
        let Some(promise) = model.promise(id) else { continue };
        let own = span_of(obligations, id);
        let own = obligations.get_mut(own).unwrap_or_default();
        // Another price may be more than what was paid so far.
        if matches!(happening.verb(), EventVerb::Set | EventVerb::Agreed) {
            done.remove(&id);
        }
        // A sum that is set once is that of every occurrence.
        if happening.verb() == EventVerb::Set && subject.key.is_none() {
            let sum = money_of(happening);
            if sum.is_none() {
                let what = format!("only a sum of money is set for `{}`", promise.head.name);
                unreckoned.push(Unreckoned {
                    kind: Left::Open,
                    place: happening.place,
                    about: Some(id),
                    what,
                });
            }
            for obligation in own {
                obligation.progress.stated = sum;
            }
            continue;
        }
        let found = match &subject.key {
            Some(key) => named(own, key),
            None => oldest(model, promise, happening, own, prices, done.entry(id).or_default()),
        };
        let Some(obligation) = found.and_then(|index| own.get_mut(index)) else {
            unreckoned.push(Unreckoned {
                kind: Left::NoRoom,
                place: happening.place,
                about: Some(id),
                what: match &subject.key {
                    Some(_) => format!("`{}` is not due for what this line names", subject.name.text),
                    None => {
                        format!("nothing of `{}` is left that this line could be about", subject.name.text)
                    }
                },
            });
            continue;
        };
        if let Some(what) = too_late(model, promise, happening, &obligation.progress) {
            unreckoned.push(Unreckoned { kind: Left::NoRoom, place: happening.place, about: Some(id), what });
            continue;
        }
        if let Err(what) = write(model, day, promise, happening, &mut obligation.progress) {
            unreckoned.push(Unreckoned { kind: Left::Open, place: happening.place, about: Some(id), what });
        }
    }
}

/// The occurrence that a key names.
fn named(own: &[Obligation], key: &Key) -> Option<usize> {
    let first = match key {
        Key::Month(month) => month.first_day(),
        Key::Date(date) => *date,
        Key::Text(_) => return own.iter().position(|it| it.key.is(key)),
    };
    let at = own.partition_point(|it| it.key.day < Some(first));
    own.get(at).filter(|it| it.key.is(key)).map(|_| at)
}

/// The oldest occurrence that is not done; `done` says how many are known to be. What never repeats is one occurrence.
fn oldest(
    model: &Model,
    promise: &Promise,
    happening: &Happening<'_>,
    own: &[Obligation],
    prices: &Prices<'_>,
    done: &mut usize,
) -> Option<usize> {
    if own.len() == 1 {
        return Some(0);
    }
    if matches!(happening.verb(), EventVerb::Resumed | EventVerb::Agreed | EventVerb::Claimed) {
        return own.iter().rposition(|it| it.progress != Progress::default());
    }
    while own.get(*done).is_some_and(|it| is_done(model, promise, it, prices, happening.day)) {
        *done += 1;
    }
    let by = handed_over_alone(model, promise, happening.fact);
    let open = own
        .get(*done..)?
        .iter()
        .position(|it| by.is_empty() || by.iter().any(|party| !it.progress.has_handed_over(*party)));
    open.map(|ahead| *done + ahead)
}

fn is_done(model: &Model, promise: &Promise, obligation: &Obligation, prices: &Prices<'_>, on: Date) -> bool {
    let progress = &obligation.progress;
    if progress.waived.is_some() || progress.accepted.is_some() {
        return true;
    }
    if accepted_before(model, promise, progress, on).is_some() {
        return true;
    }
    if promise.kind == PromiseKind::Payment {
        let paid: Vec<Option<Money>> = progress.paid.iter().map(|paid| paid.sum).collect();
        let whole = paid.iter().any(Option::is_none);
        // What was paid in another currency was paid for charges.
        let of = |price: Money| -> Decimal {
            let same = paid.iter().flatten().filter(|sum| sum.currency == price.currency);
            same.map(|sum| sum.amount).sum()
        };
        let is_paid = whole || (prices.price)(obligation).is_none_or(|price| of(price) >= price.amount);
        // What came off as a credit before need not be paid.
        return !paid.is_empty() && is_paid
            || (prices.covered)(obligation).is_some_and(|covered| covered < on);
    }
    promise.acceptance.is_none() && !progress.delivered.is_empty()
}

fn write(
    model: &Model,
    today: Date,
    promise: &Promise,
    happening: &Happening<'_>,
    progress: &mut Progress,
) -> Result<(), String> {
    let fact = happening.fact;
    let day = happening.day;
    let moment = Moment { day, at: happening.at };
    // Where silence had said yes before, a later yes changes nothing.
    let accepted = accepted_before(model, promise, progress, day).unwrap_or(day);
    let by = handed_over_alone(model, promise, fact);
    if !by.is_empty() {
        progress.handed_over_by.extend(by.into_iter().map(|party| (party, moment)));
        if !model.debtors(promise).iter().all(|party| progress.has_handed_over(*party)) {
            return Ok(());
        }
    }
    if matches!(fact.verb, EventVerb::Met | EventVerb::Happened | EventVerb::Delivered) {
        progress.rejected.extend(rejected_before(model, promise, progress, day));
    }
    match fact.verb {
        EventVerb::Met | EventVerb::Happened => {
            // What was handed over already, and is now called met, was accepted.
            if progress.delivered.len() <= progress.rejected.len() {
                progress.delivered.push(moment);
            }
            // Whoever owes it cannot say the yes for the other side.
            if !is_only_handed_over(model, promise, fact) {
                progress.accepted = Some(accepted);
            }
        }
        EventVerb::Delivered => progress.delivered.push(moment),
        EventVerb::Accepted => {
            if progress.delivered.is_empty() {
                progress.delivered.push(moment);
            }
            progress.accepted = Some(accepted);
        }
        EventVerb::Rejected => progress.rejected.push(day),
        EventVerb::Missed => {
            progress.declared_missed = progress.declared_missed.or(Some(day));
            progress.missed_by.extend(model.parties_of(fact.by.as_slice()));
        }
        EventVerb::Waived => progress.waived = Some((day, fact.with_charges)),
        EventVerb::Paid => {
            let by = fact.by.as_ref().and_then(|by| model.party_of(by.symbol));
            progress.paid.push(Paid { day, sum: money_of(happening), by, place: happening.place });
        }
        EventVerb::Excused => {
            let first = fact.from.unwrap_or(day);
            let stretch = Stretch { first, last: fact.until.unwrap_or(today) };
            if excuses(model, promise, happening, first)? {
                progress.excused.push(stretch);
            }
        }
        // By a power it rests for as long as that says.
        EventVerb::Suspended if rests_by(model, happening).is_some() => {}
        EventVerb::Suspended => {
            let last = fact.until.unwrap_or(Date::LAST);
            progress.resting.push(Stretch { first: fact.from.unwrap_or(day), last });
            if !fact.clock_running && !is_under_running_clock(model, happening) {
                let first = fact.from.unwrap_or(day.add_days(1).unwrap_or(day));
                progress.suspended.push(Stretch { first, last });
            }
        }
        EventVerb::Resumed => {
            for stretch in progress.suspended.iter_mut().filter(|stretch| stretch.last > day) {
                stretch.last = day;
            }
            for stretch in progress.resting.iter_mut().filter(|stretch| stretch.last >= day) {
                stretch.last = day.add_days(-1).unwrap_or(day);
            }
        }
        EventVerb::Measured => {
            progress.measured = fact.amount.as_ref().map(|amount| (day, amount.number));
        }
        EventVerb::Broken | EventVerb::Breached => {
            progress.broken.push(day);
            for party in model.parties_of(fact.by.as_slice()) {
                if !progress.broken_by.contains(&party) {
                    progress.broken_by.push(party);
                }
            }
        }
        EventVerb::Disputed => {
            progress.disputed = Some((day, money_of(happening)));
        }
        EventVerb::Agreed => {
            progress.disputed = None;
            progress.stated = money_of(happening).or(progress.stated);
        }
        EventVerb::Set => progress.stated = money_of(happening).or(progress.stated),
        EventVerb::Moved => match fact.to_date {
            Some(to) => progress.moved_to = Some((to, day)),
            None => return Err("this line does not say to which date it was moved".to_owned()),
        },
        EventVerb::Claimed => progress.claims.push((day, happening.place)),
        EventVerb::Warned => {}
        verb => return Err(format!("`{}` is not reckoned yet for a promise", verb.word())),
    }
    Ok(())
}

/// Whether a line names a right by which things rest while their clocks run.
fn is_under_running_clock(model: &Model, happening: &Happening<'_>) -> bool {
    let Some(Symbol::Right(id)) = happening.fact.under.as_ref().and_then(|name| name.symbol) else {
        return false;
    };
    let what = happening.fact.subject.name.symbol;
    let right = model.rights.get(id.index());
    right
        .is_some_and(|right| right.statements.iter().any(|it| it.clauses.clock_running && suspends(it, what)))
}

fn money_of(happening: &Happening<'_>) -> Option<Money> {
    happening.fact.amount.as_ref().and_then(agreement_model::amount::Amount::money)
}

/// Lines about something else than a promise, as far as nobody reads them yet.
pub(super) fn beside_promises(happenings: &[Happening<'_>], unreckoned: &mut Vec<Unreckoned>) {
    for it in happenings {
        let name = &it.fact.subject.name;
        match (name.symbol, it.verb()) {
            (Some(Symbol::Promise(_)), _)
            | (Some(Symbol::AmountOf(_)), EventVerb::Set)
            | (
                Some(Symbol::Milestone(_) | Symbol::Goal(_)),
                EventVerb::Happened | EventVerb::Met | EventVerb::Moved,
            )
            | (Some(Symbol::Goal(_)), EventVerb::Measured)
            | (Some(Symbol::Agreement), EventVerb::Signed)
            | (Some(Symbol::Event(_) | Symbol::Word(_)), EventVerb::Happened)
            | (
                Some(Symbol::Party(_) | Symbol::Member(_)),
                EventVerb::Insolvent | EventVerb::Signed | EventVerb::Breached | EventVerb::Met,
            )
            | (Some(Symbol::Right(_)), EventVerb::Used | EventVerb::Paid | EventVerb::Agreed)
            | (Some(Symbol::Assumption(_)), EventVerb::False | EventVerb::Paid)
            | (_, EventVerb::Ended | EventVerb::Warned) => {}
            (_, verb) => {
                let what = format!("`{}` is not reckoned yet for `{}`", verb.word(), name.text);
                unreckoned.push(Unreckoned { kind: Left::Open, place: it.place, about: None, what });
            }
        }
    }
}

/// Whether an excuse holds: it does not leave this promise out, and was told in time.
fn excuses(model: &Model, promise: &Promise, happening: &Happening<'_>, first: Date) -> Result<bool, String> {
    let id = told_under(model, happening.fact).ok_or("this line does not say under which excuse")?;
    let Some(excuse) = model.excuses.get(id.index()) else { return Ok(false) };
    let left_out = happening
        .fact
        .subject
        .name
        .promise()
        .is_some_and(|own| excuse.excluding.list().iter().any(|name| leaves_out(name, own, promise)));
    let in_time =
        last_day(model, id, first).is_ok_and(|last| last.is_none_or(|last| happening.recorded <= last));
    Ok(in_time && !left_out)
}
