//! Whose delay it is, in words, and what time the agreement gives for it.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Breakdown, Delay};
use agreement_ledger::reckon::{Obligation, Reckoned, answering};
use agreement_model::symbol::{PartyId, Symbol};

use super::follows::{further, why_moved};
use crate::questions::{Words, clause, length, occurrence, step_name};

/// Whose delay it is, and whether it is excusable.
pub fn delay(
    words: &Words<'_>,
    reckoned: &Reckoned<'_>,
    found: &Breakdown<'_, '_>,
    obligation: &Obligation,
    delay: &Delay,
) -> String {
    let mine = owed_by(words, obligation);
    let own = words.parties(&mine);
    let answers = one_or_more(&mine, "answers", "answer");
    match delay {
        Delay::Own(late) if late.days == 0 => format!("not excused: {own} {answers} for it"),
        Delay::Own(late) => format!("not excused: {own} {answers} for {}", length(*late)),
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
        Delay::Given(given) => {
            let more = further(given);
            let Symbol::Promise(because) = given.because else {
                let why = why_moved(words, given.because, given.place);
                return format!("excusable: {more}, because {why}");
            };
            let cause = step_name(words, Step::Promise(because));
            let whose = words.model.promise(because).map(|it| words.model.debtors(it)).unwrap_or_default();
            let are = one_or_more(&whose, "is", "are");
            if whose == mine {
                return format!(
                    "not excused: {more}, because {own} {are} late with {cause} ({})",
                    clause(words, given.place)
                );
            }
            let is_cause = |at: usize| reckoned.obligations.get(at).is_some_and(|it| it.promise == because);
            let paid = found
                .costs
                .iter()
                .any(|it| is_cause(it.obligation) && it.to.iter().any(|to| mine.contains(to)));
            let money = if paid { "time and money" } else { "time, and no money" };
            format!(
                "excusable: {more}, because {} {are} late with {cause} ({}); {own} {} {money}",
                words.parties(&whose),
                clause(words, given.place),
                one_or_more(&mine, "gets", "get")
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
                "suspended: {} that do not count, from {} to {}",
                length(*late),
                stretch.first,
                stretch.last
            )
        }
    }
}

/// Whether something gave it time: a cause that moves its date, an excuse, or a power that let it rest.
pub fn is_given_time(obligation: &Obligation) -> bool {
    let progress = &obligation.progress;
    !obligation.moves.is_empty() || !progress.excused.is_empty() || !progress.suspended.is_empty()
}

/// The form of a verb for one party, or for several.
fn one_or_more(parties: &[PartyId], one: &'static str, more: &'static str) -> &'static str {
    if parties.len() > 1 { more } else { one }
}

/// Who answers for an occurrence.
pub fn owed_by(words: &Words<'_>, obligation: &Obligation) -> Vec<PartyId> {
    let promise = words.model.promise(obligation.promise);
    promise.map(|it| answering(words.model, it, obligation)).unwrap_or_default()
}
