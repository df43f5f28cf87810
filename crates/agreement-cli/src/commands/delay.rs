//! Whose delay it is, in words, and what time the agreement gives for it.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Breakdown, Delay};
use agreement_ledger::reckon::{By, Obligation, Reckoned, counted};
use agreement_model::duration::Unit;
use agreement_model::symbol::{PartyId, Symbol};

use super::follows::{far, why_moved};
use crate::questions::{Words, clause, length, occurrence, step_name};

/// Whose delay it is, and whether it is excusable.
pub fn delay(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    found: &Breakdown<'_, '_>,
    obligation: &Obligation,
    delay: &Delay,
) -> String {
    let own = words.parties(&owed_by(words, obligation));
    match delay {
        Delay::Own(late) if late.days == 0 => format!("not excused: {own} answers for it"),
        Delay::Own(late) => format!("not excused: {own} answers for {}", length(*late)),
        Delay::Waiting(at, late) => {
            let Some(other) = reckoned.obligations.get(*at) else { return String::new() };
            format!(
                "late while waiting for {} ({}): {}, for which the agreement gives no time",
                occurrence(words, other),
                words.parties(&owed_by(words, other)),
                length(*late)
            )
        }
        Delay::WaitingFor(id, late) => format!(
            "late while waiting for {}: {}, for which the agreement gives no time",
            step_name(words, Step::Milestone(*id)),
            length(*late)
        ),
        Delay::Given(because, by, place, again) => {
            let more = further(by, *again);
            let Symbol::Promise(because) = because else {
                let why = why_moved(words, *because, *place);
                return format!("excusable: {more}, because {why}");
            };
            let cause = step_name(words, Step::Promise(*because));
            let whose = words.model.promise(*because).map(|it| words.model.debtors(it)).unwrap_or_default();
            let mine = owed_by(words, obligation);
            if whose == mine {
                return format!(
                    "not excused: {more}, because {own} is late with {cause} ({})",
                    clause(words, *place)
                );
            }
            let is_cause = |at: usize| reckoned.obligations.get(at).is_some_and(|it| it.promise == *because);
            let paid = found
                .costs
                .iter()
                .any(|it| is_cause(it.obligation) && it.to.iter().any(|to| mine.contains(to)));
            let money = if paid { "time and money" } else { "time, and no money" };
            format!(
                "excusable: {more}, because {} is late with {cause} ({}); {own} gets {money}",
                words.parties(&whose),
                clause(words, *place)
            )
        }
        Delay::Excused(stretch, late) => format!(
            "excused from {} to {}: {}; nobody answers for them, and time is given, but no money",
            stretch.first,
            stretch.last,
            length(*late)
        ),
        Delay::Rested(stretch, late) => {
            format!(
                "suspended from {} to {}: {} that do not count",
                stretch.first,
                stretch.last,
                length(*late)
            )
        }
    }
}

/// How far a cause moved a date beyond what others had moved it: `3 days more, and 7 that count once with those above`.
fn further(by: &By, again: u32) -> String {
    let none = matches!(by, By::Days(days) | By::BusinessDays(days) if days.is_empty());
    let days = if matches!(by, By::BusinessDays(_)) { Unit::BusinessDay } else { Unit::Day };
    match again {
        0 => format!("{} more", far(by)),
        again if none => format!("no day more ({} count once, with those above)", counted(again, days)),
        again => format!("{} more ({} count once, with those above)", far(by), counted(again, days)),
    }
}

/// Whether something gave it time: a cause that moves its date, an excuse, or a power that let it rest.
pub fn is_given_time(obligation: &Obligation) -> bool {
    let progress = &obligation.progress;
    !obligation.moves.is_empty() || !progress.excused.is_empty() || !progress.suspended.is_empty()
}

/// Who owes an occurrence.
pub fn owed_by(words: &Words<'_>, obligation: &Obligation) -> Vec<PartyId> {
    words.model.promise(obligation.promise).map(|it| words.model.debtors(it)).unwrap_or_default()
}
