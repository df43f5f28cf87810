//! A right in words to go on for another term, which may be used up to the last day: nobody hears of it before.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::Due;
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::sides::named;
use crate::wording;

/// Words for going on beyond the end.
const GOES_ON: [&str; 47] = [
    "a further season",
    "a further term",
    "a further week",
    "a further year",
    "a second season",
    "a second term",
    "a second year",
    "add another",
    "another … months",
    "another … quarters",
    "another … seasons",
    "another … weeks",
    "another … years",
    "another month",
    "another quarter",
    "another season",
    "another semester",
    "another term",
    "another week",
    "another winter",
    "another summer",
    "another year",
    "extend the agreement",
    "extend the contract",
    "extend the deal",
    "extend the hire",
    "extend the lease",
    "extend the licence",
    "extend the term",
    "for a further",
    "further … months",
    "further … weeks",
    "further … years",
    "go on for",
    "keep on for",
    "one more month",
    "one more season",
    "one more term",
    "one more year",
    "prolong",
    "renew",
    "stay for another",
    "stay on for",
    "take a second",
    "take another",
    "the next season",
    "two more",
];

/// Words by which the other side hears of it in time, or agrees.
const IN_TIME: [&str; 20] = [
    "agree",
    "agreement of",
    "ahead",
    "announced",
    "at least",
    "before the end",
    "before it ends",
    "beforehand",
    "consent",
    "in good time",
    "in advance",
    "months before",
    "no later than",
    "not later than",
    "notice",
    "tells",
    "weeks before",
    "days before",
    "with the yes",
    "yes of",
];

/// So many days before the end whoever must go on has to hear of it at the latest.
const LEAST: i64 = 14;

/// Each such right of one party alone.
pub(super) fn at_the_last_minute(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|it| context.is_own(&it.head)) {
        if right.head.unreadable.is_empty() {
            findings.extend(right.statements.iter().find_map(|it| late(context, right, it)));
        }
    }
}

fn late(context: &Context<'_>, right: &Right, statement: &Statement) -> Option<Finding> {
    let Action::Words(words) = &statement.action else { return None };
    let clauses = &statement.clauses;
    let holders = holders(context.model, statement);
    let [holder] = holders.as_slice() else { return None };
    let open = opening(context.model, right, *holder) == Opening::AnyTime;
    let told = clauses.notice.is_some()
        || clauses.within.is_some()
        || [words.as_str(), &right.head.title].iter().any(|it| wording::holds(it, &IN_TIME))
        || right.head.note.value().is_some_and(|it| wording::holds(it, &IN_TIME));
    let said = wording::find(words, &GOES_ON).filter(|_| open && !told)?;
    if statement.modal != Some(Modal::May) {
        return None;
    }
    let ends = context.schedule.ends?;
    let lapses = right.expires.value().and_then(|it| {
        match context.schedule.due(context.model, None, std::slice::from_ref(it)) {
            Due::On(day) => Some(day.date),
            _ => None,
        }
    });
    // Where it lapses on a day that is not known yet, nobody may say that it is late.
    if right.expires.value().is_some() && lapses.is_none_or(|it| ends.days_since(it) >= LEAST) {
        return None;
    }
    let held: Vec<_> = context.model.party_ids().map(|(id, _)| id).filter(|it| it != holder).collect();
    let (goes_on, stays) = (named(context.model, &holders), named(context.model, &held));
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("{goes_on} may go on (`{said}`) by a word on the last day, and until then {stays} must keep everything ready"),
    )
    .here("no notice");
    finding = match right.expires.place() {
        Some(place) => finding.and(place, "as late as this"),
        None => finding.and(right.head.header(), "no `expires`"),
    };
    Some(
        finding
            .help(
                "let it be said some weeks before the end (`expires: 30 days before ends`, or `with 30 days notice`), say how much of it may \
                 be prolonged and at which price, and let the other side agree where it has to plan people or machines for it",
            )
            .with("why", "option to the last day")
            .with("right", &right.head.name),
    )
}
