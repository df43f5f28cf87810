//! Finds events of what is over: let go, done, or ended with the agreement.

use std::collections::BTreeMap;

use agreement_ledger::event::{accepted_by_silence, handed_over_alone};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::lists::{EventVerb, YesNo};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::when::{Base, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::recorded::{Told, Which, is_done_by, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "event-after-end",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("event_after_end.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    let mut over: BTreeMap<(Symbol, Which), &Told<'_>> = BTreeMap::new();
    let mut ended: Option<&Told<'_>> = None;
    // What was handed over last, and waits for a yes.
    let mut handed_over: BTreeMap<(Symbol, Which), &Told<'_>> = BTreeMap::new();
    // Of what each party owes for itself, who has handed over its own part, and by which line.
    let mut parts: BTreeMap<(Symbol, Which), Parts<'_>> = BTreeMap::new();
    for now in told {
        let what = (now.about, now.which.clone());
        let known = !matches!(now.which, Which::Unknown | Which::Missing(_));
        let own = parts.get(&what).and_then(|parts| own_part(context, parts, now));
        let over_before = over.get(&what).copied().filter(|end| contradicts(end, now)).or(own);
        if let Some(end) = over_before.filter(|_| known) {
            findings.push(after(context, now, end));
            continue;
        }
        if let Some(end) = ended.filter(|end| is_gone(context, now, end.day)) {
            findings.push(after(context, now, end));
            continue;
        }
        let in_part = is_in_part(context, now, parts.entry(what.clone()).or_default());
        let silent =
            handed_over.get(&what).filter(|_| known).and_then(|it| Some((*it, accepted(context, it)?)));
        match (silent.filter(|(_, accepted)| *accepted < now.day), now.fact.verb) {
            (Some((delivered, accepted)), EventVerb::Rejected) => {
                findings.push(accepted_before(context, now, delivered, accepted));
                continue;
            }
            (Some(_), _) => {}
            (None, EventVerb::Rejected) => {
                handed_over.remove(&what);
            }
            (None, EventVerb::Delivered | EventVerb::Met | EventVerb::Happened)
                if !in_part && !is_done_by(context, now) =>
            {
                handed_over.insert(what.clone(), now);
            }
            _ => {}
        }
        if let Some((last, place)) = lapsed(context, now) {
            findings.push(too_late(context, now, last, place));
        }
        let is_done = !in_part && is_done_by(context, now);
        if known && (now.fact.verb == EventVerb::Waived || is_done) {
            over.entry(what).or_insert(now);
        }
        if now.about == Symbol::Agreement && now.fact.verb == EventVerb::Ended {
            ended = ended.or(Some(now));
        }
    }
}

/// Who has handed over its own part of something, and by which line.
type Parts<'t> = BTreeMap<PartyId, &'t Told<'t>>;

/// Whether a line hands over the part of one party only, while others still owe theirs: then it is not over.
fn is_in_part<'t>(context: &Context<'_>, now: &'t Told<'t>, parts: &mut Parts<'t>) -> bool {
    let Some(promise) = now.promise().and_then(|id| context.model.promise(id)) else { return false };
    let by = handed_over_alone(context.model, promise, now.fact);
    if by.is_empty() {
        return false;
    }
    for party in by {
        parts.entry(party).or_insert(now);
    }
    !context.model.debtors(promise).iter().all(|party| parts.contains_key(party))
}

/// The line by which a party handed over its own part, where that party then says that it will never be done.
fn own_part<'t>(context: &Context<'_>, parts: &Parts<'t>, now: &Told<'_>) -> Option<&'t Told<'t>> {
    let by = now.by(context.model).filter(|_| now.fact.verb == EventVerb::Missed)?;
    parts.get(&by).copied()
}

/// Whether an event cannot be, once something was let go or done.
fn contradicts(end: &Told<'_>, now: &Told<'_>) -> bool {
    let verb = now.fact.verb;
    match end.fact.verb {
        // Who let go of it has let go of all that it could still become.
        EventVerb::Waived => !matches!(
            verb,
            EventVerb::Waived
                | EventVerb::Warned
                | EventVerb::Disputed
                | EventVerb::Agreed
                | EventVerb::Set
                | EventVerb::Claimed
        ),
        // Its charges may still be let go.
        _ => match verb {
            EventVerb::Waived => !now.fact.with_charges,
            EventVerb::Missed | EventVerb::Moved => true,
            EventVerb::Rejected => end.fact.verb == EventVerb::Accepted,
            EventVerb::Excused | EventVerb::Suspended => now.fact.from.unwrap_or(now.day) > end.day,
            _ => false,
        },
    }
}

/// Whether the end of the agreement let it go: what was planned for a day between its end and the one first agreed.
fn is_gone(context: &Context<'_>, now: &Told<'_>, end: Date) -> bool {
    if now.day <= end {
        return false;
    }
    match (now.fact.verb, now.about) {
        (EventVerb::Happened, Symbol::Milestone(_) | Symbol::Event(_))
        | (EventVerb::Used, Symbol::Right(_)) => true,
        (
            EventVerb::Met
            | EventVerb::Delivered
            | EventVerb::Accepted
            | EventVerb::Paid
            | EventVerb::Missed
            | EventVerb::Moved
            | EventVerb::Suspended,
            Symbol::Promise(id),
        ) => {
            let survives = context.model.promise(id).and_then(|promise| promise.survives.value());
            let planned = match (&now.which, context.schedule.promise(id)) {
                (Which::Day(day), _) => Some(*day),
                (Which::Only, Due::On(due)) => Some(due.date),
                _ => None,
            };
            let before_the_planned_end =
                |day: Date| context.schedule.ends.is_none_or(|planned| day < planned);
            survives != Some(&YesNo::Yes)
                && planned.is_some_and(|day| day > end && before_the_planned_end(day))
        }
        _ => false,
    }
}

/// The day on which silence accepts what a line says was handed over.
fn accepted(context: &Context<'_>, told: &Told<'_>) -> Option<Date> {
    let promise = told.promise().and_then(|id| context.model.promise(id))?;
    accepted_by_silence(context.model, promise, told.day)
}

/// The last day of a right that is used after it.
fn lapsed(context: &Context<'_>, now: &Told<'_>) -> Option<(Date, Place)> {
    let Symbol::Right(id) = now.about else { return None };
    let expires = context.model.rights.get(id.index())?.expires.given()?;
    let (WhenKind::On(point) | WhenKind::By(point)) = &expires.value.kind else { return None };
    match point.base {
        Base::Date(last)
            if point.offsets.is_empty() && now.fact.verb == EventVerb::Used && now.day > last =>
        {
            Some((last, expires.place))
        }
        _ => None,
    }
}

fn after(context: &Context<'_>, now: &Told<'_>, end: &Told<'_>) -> Finding {
    let message = format!(
        "`{} {}` is dated {}, and `{} {}` says that it was over on {}",
        now.says(),
        now.fact.verb.word(),
        now.day,
        end.says(),
        end.fact.verb.word(),
        end.day
    );
    now.finding(context, RULE.name, message)
        .and(end.place, "with this line it was over")
        .help(format!("see which of the two lines is right; {}", struck_out(now)))
        .with("ended", end.day.to_string())
}

fn accepted_before(context: &Context<'_>, now: &Told<'_>, delivered: &Told<'_>, accepted: Date) -> Finding {
    let name = now.says();
    let message =
        format!("`{name} rejected` is dated {}, and `{name}` was accepted by silence on {accepted}", now.day);
    now.finding(context, RULE.name, message)
        .and(delivered.place, "the review of this began then")
        .help(format!(
            "the time to reject it was over on {accepted}: what shows later has to be put right in another way; {}",
            struck_out(now)
        ))
        .with("ended", accepted.to_string())
}

fn too_late(context: &Context<'_>, now: &Told<'_>, last: Date, place: Place) -> Finding {
    let message = format!("`{}` is used on {}, and could be used until {last}", now.says(), now.day);
    now.finding(context, RULE.name, message)
        .and(place, "it lapses on this day")
        .help(format!("check the day on which it was used; {}", struck_out(now)))
        .with("ended", last.to_string())
}
