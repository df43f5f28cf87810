//! Finds ways out of the whole agreement that a few small failures open, however many years lie between them.

use agreement_ledger::terms::{Opening, ends_agreement, exits, holders};
use agreement_model::Due;
use agreement_model::declared::Right;
use agreement_model::lists::State;
use agreement_model::statement::Statement;
use agreement_model::symbol::Name;
use agreement_model::when::{Condition, Often, When, WhenKind};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::answers::after;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "strikes-without-window",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MONTHS, &NOTICE],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("strikes_without_window.md"),
    check: Some(check),
};

static MONTHS: Setting = Setting {
    name: "months",
    meaning: "from how many months on between the first day and the last, failures are too far apart to be counted together",
    standard: Standard::Number(18),
};

static NOTICE: Setting = Setting {
    name: "notice",
    meaning: "how many days of notice, or of time to put it right, make up for one poor figure that opens a way out",
    standard: Standard::Number(30),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in
        context.model.rights.iter().filter(|it| context.is_own(&it.head) && it.head.unreadable.is_empty())
    {
        let Some(leaves) = right.statements.iter().find(|it| ends_agreement(it)) else { continue };
        if goes_anyway(context, leaves) {
            continue;
        }
        let found = right.when.list().iter().find_map(|when| strike(context, when, leaves));
        findings.extend(found.map(|found| told(context, right, leaves, &found)));
    }
}

/// A failure that opens it.
struct Strike<'m> {
    name: &'m Name,
    place: Place,
    times: u32,
    what: &'static str,
    /// Where it is one alone, that is told; else that no time is set in which they must lie.
    alone: bool,
}

fn strike<'m>(context: &Context<'_>, when: &'m When, leaves: &Statement) -> Option<Strike<'m>> {
    let WhenKind::Condition(condition) = &when.kind else { return None };
    let (name, often, what) = match condition {
        Condition::InState(name, state, often) if !state.not => match state.state {
            State::Late => (name, often, "late"),
            State::Missed => (name, often, "missed"),
            _ => return None,
        },
        Condition::BelowTarget(name, often) => (name, often, "below its target"),
        _ => return None,
    };
    let due = context.schedule.promise(name.promise()?);
    if !matches!(due, Due::Series(..) | Due::PerEvent(_)) {
        return None;
    }
    let times = match often {
        Often::Once => 1,
        Often::Times(times, None) => *times,
        _ => return None,
    };
    // One bill late is told as what gives no time to put it right.
    let alone = times <= 1 && matches!(condition, Condition::BelowTarget(..)) && !has_time(context, leaves);
    let many = (2..=6).contains(&times) && is_long(context);
    (alone || many).then_some(Strike { name, place: when.place, times, what, alone })
}

/// Whether the notice, or the time to put it right, is long enough to do something with.
fn has_time(context: &Context<'_>, leaves: &Statement) -> bool {
    let least = u64::from(context.policy.number(&RULE, &NOTICE)).saturating_mul(24);
    let clauses = [leaves.clauses.notice.as_ref(), leaves.clauses.cure.as_ref()];
    clauses.into_iter().flatten().any(|length| roughly_hours(length.value) >= least)
}

fn is_long(context: &Context<'_>) -> bool {
    let months = i64::from(context.policy.number(&RULE, &MONTHS));
    match (context.schedule.effective, context.schedule.ends) {
        (Some(from), Some(to)) => to.days_since(from) >= months.saturating_mul(30),
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether whoever leaves may do so at any time: then nobody counts failures.
fn goes_anyway(context: &Context<'_>, leaves: &Statement) -> bool {
    let held = holders(context.model, leaves);
    let goes = |party: &_| exits(context.model, *party).iter().any(|exit| exit.opens == Opening::AnyTime);
    !held.is_empty() && held.iter().all(goes)
}

fn told(context: &Context<'_>, right: &Right, leaves: &Statement, strike: &Strike<'_>) -> Finding {
    let (name, what, times) = (&strike.name.text, strike.what, strike.times);
    let who = context.parties(&holders(context.model, leaves));
    let message = if strike.alone {
        format!(
            "one time `{name}` is {what} lets {who} end the whole agreement, with hardly any time to do something about it"
        )
    } else {
        format!(
            "{times} times `{name}` is {what} let {who} end the whole agreement, however many years lie between them"
        )
    };
    let mut finding = Finding::new(RULE.name, strike.place, message)
        .here(if strike.alone { "one poor figure is enough" } else { "no `in any …` says within what time" })
        .and(leaves.place, "then all of it ends")
        .help(
            "say within what time they count, such as `3 times in any 12 months`, and give time to put things right: `with 30 days to \
             cure`; small failures long ago are no reason to end a deal that works",
        )
        .with("right", &right.head.name)
        .with("promise", name);
    if !strike.alone {
        let span = Span { start: strike.place.span.end, end: strike.place.span.end };
        let change = Change { place: Place { span, ..strike.place }, text: " in any 12 months".to_owned() };
        finding.edits.extend(offered("add `in any 12 months`", vec![change]));
    } else if leaves.clauses.cure.is_none() {
        let change = after(leaves, "with 30 days to cure");
        finding.edits.extend(offered("add `with 30 days to cure`", vec![change]));
    }
    finding
}
