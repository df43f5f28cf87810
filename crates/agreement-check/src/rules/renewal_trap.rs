//! Finds renewals that are hard to get out of: long notice, a long next term, and no last time.

mod in_words;

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Header, Promise, PromiseKind, Renewal};
use agreement_model::lists::RenewalHow;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::in_words;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::renewal_without_window::closed;
use crate::sides::{Side, all_on, both_sides, named, side};

pub(super) static RULE: Rule = Rule {
    name: "renewal-trap",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&NOTICE, &TERM, &SHORT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("renewal_trap.md"),
    check: Some(check),
};

static NOTICE: Setting = Setting {
    name: "notice",
    meaning: "how many days before the end somebody must at most say no to a renewal",
    standard: Standard::Number(90),
};

static TERM: Setting = Setting {
    name: "term",
    meaning: "how many months an agreement may at most go on when it renews itself",
    standard: Standard::Number(12),
};

static SHORT: Setting = Setting {
    name: "short",
    meaning: "how many days before the end somebody must at least hear that the other side alone prolongs the agreement",
    standard: Standard::Number(60),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    in_words::at_the_last_minute(context, findings);
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    if let Some(renewal) = header.renewal.as_ref().filter(|it| it.how.value() == Some(&RenewalHow::Automatic))
    {
        findings.extend(trap(context, header, renewal));
        findings.extend(one_sided_stop(context, renewal));
    }
    if let Some(renewal) = header.renewal.as_ref().filter(|it| it.how.value() == Some(&RenewalHow::Option)) {
        findings.extend(option(context, renewal));
    }
}

/// A renewal by itself that only those who deliver may stop.
fn one_sided_stop(context: &Context<'_>, renewal: &Renewal) -> Option<Finding> {
    let who = renewal.who.given()?;
    let holders = context.model.parties_of(&who.value);
    let (supply, client) = both_sides(context.model)?;
    if holders.is_empty() || !holders.iter().all(|it| supply.contains(it) && !client.contains(it)) {
        return None;
    }
    let (stops, held) = (named(context.model, &holders), named(context.model, &client));
    Some(
        Finding::new(
            RULE.name,
            who.place,
            format!(
                "the agreement renews itself, and only {stops} may stop it: {held} is held for another term"
            ),
        )
        .here("one side says no for both")
        .help("write `who: either party`, so that both may say no in time")
        .with("why", "one side stops it"),
    )
}

/// From how many days on a term is no mere trial.
const LONG: u64 = 180;

/// An option that the one side alone may take up, where that holds those who deliver out of the blue, or is theirs.
fn option(context: &Context<'_>, renewal: &Renewal) -> Option<Finding> {
    let who = renewal.who.given()?;
    let holders = context.model.parties_of(&who.value);
    let (supply, client) = both_sides(context.model)?;
    let held = if holders.iter().all(|it| supply.contains(it)) { &client } else { &supply };
    if holders.is_empty() || held.iter().any(|it| holders.contains(it)) {
        return None;
    }
    let days = |length| roughly_hours(length) / 24;
    let told = renewal.notice.value().and_then(|notice| match &notice.kind {
        WhenKind::AtLeastBefore(length, _) => Some(length.value),
        _ => None,
    });
    let least = u64::from(context.policy.number(&RULE, &SHORT));
    // A term that is still to be settled may turn out short.
    let unsaid = if renewal.term.is_absent() { u64::MAX } else { 0 };
    let next = renewal.term.value().map_or(unsaid, |term| days(*term));
    let (first, last) = (context.schedule.effective?, context.schedule.ends?);
    // A short trial leaves no room for a long notice.
    let is_long = next >= LONG && last.days_since(first) >= i64::try_from(LONG).ok()?;
    let is_short = is_long && told.is_some_and(|notice| days(notice) < least);
    // An option of the client alone is usual, and paid for; it takes time to prepare for.
    let is_theirs = holders.iter().all(|it| side(context.model, *it) == Some(Side::Supply))
        && held.iter().all(|it| side(context.model, *it) == Some(Side::Client));
    if !is_short && !is_theirs {
        return None;
    }
    let (goes_on, stays) = (named(context.model, &holders), named(context.model, held));
    let by = told.map_or(String::new(), |notice| format!(", by a word {notice} before the end"));
    Some(
        Finding::new(
            RULE.name,
            who.place,
            format!("{goes_on} alone may prolong the agreement{by}, and {stays} is held without a say"),
        )
        .here("one side decides for both")
        .help(
            "let both sides agree to go on, or give the other side time to prepare and a way to say no: `who: both parties; notice: \
             at least 90 days before ends`",
        )
        .with("why", "option of one side"),
    )
}

fn trap(context: &Context<'_>, header: &Header, renewal: &Renewal) -> Option<Finding> {
    let days = |length| roughly_hours(length) / 24;
    let most = u64::from(context.policy.number(&RULE, &NOTICE));
    let endless = renewal.times.is_absent() && !renewal.head.may_hold("times");
    let next = renewal.term.value().map_or(u64::MAX, |term| days(*term));
    // With no last time, a notice of a third of each term leaves little of it in which nobody is held already.
    let is_a_third = |notice: u64| endless && notice.saturating_mul(3) >= next;
    // A notice as long as the whole term is said by `renewal-without-window`.
    let notice = renewal.notice.given().filter(|_| closed(context, header, renewal).is_none());
    let notice = notice.and_then(|notice| match &notice.value.kind {
        WhenKind::AtLeastBefore(length, _) => {
            Some((length.value, notice.place)).filter(|it| days(it.0) > most || is_a_third(days(it.0)))
        }
        _ => None,
    });
    let longest = u64::from(context.policy.number(&RULE, &TERM)).saturating_mul(30);
    // Twelve months of thirty days are a year as well as 365 days are.
    let term = renewal.term.given().filter(|term| days(term.value) > longest.saturating_add(6));
    // What was agreed as a trial is soon much longer than the trial.
    let first = context.schedule.effective.zip(context.schedule.ends).map(|(from, to)| to.days_since(from));
    let first = first.and_then(|days| u64::try_from(days).ok()).filter(|days| (1..=TRIAL).contains(days));
    let much_longer = first.is_some_and(|first| next != u64::MAX && next >= first.saturating_mul(3));
    let last =
        renewal.notice.given().filter(|_| notice.is_none() && closed(context, header, renewal).is_none());
    let last = last.and_then(|it| {
        match context.schedule.due(context.model, None, std::slice::from_ref(&it.value)) {
            Due::On(day) => Some((day.date, it.place)),
            _ => None,
        }
    });
    let blind = last.and_then(|(day, place)| {
        let work = first_work(context)?;
        (first.is_some() && day <= work.1).then_some((day, place, work))
    });
    let mut told = Vec::new();
    told.extend(blind.map(|(day, _, (work, due))| {
        format!("must be stopped by {day}, before `{}` is there on {due}", work.head.name)
    }));
    told.extend(notice.map(|(length, _)| format!("must be stopped {length} before the end")));
    let term = term.or_else(|| renewal.term.given().filter(|_| much_longer));
    told.extend(term.map(|term| format!("goes on for {} each time", term.value)));
    if let Some(days) = first.filter(|_| much_longer) {
        told.push(format!("was made for {days} days"));
    }
    if told.is_empty() {
        return None;
    }
    if endless {
        told.push("has no last time".to_owned());
    }
    let place =
        notice.map(|(_, place)| place).or(blind.map(|(_, place, _)| place)).or(term.map(|term| term.place))?;
    let mut finding =
        Finding::new(RULE.name, place, format!("the agreement renews itself, {}", in_words(&told, "and")))
            .here("whoever forgets the day is held once more")
            .with("why", told.join(", "));
    if let (Some(_), Some(term)) = (notice, term) {
        finding = finding.and(term.place, "for as long as this");
    }
    if endless {
        finding = finding.and(renewal.head.header(), "no `times`");
    }
    Some(finding.help(
        "renew for a year at most, let 60 or 90 days before the end be enough to say no, and say how often: `term: 12 months; \
         notice: at least 60 days before ends; times: at most 3`",
    ))
}

/// Up to so many days a first term is a trial.
const TRIAL: u64 = 200;

/// The first of what those who deliver hand over, with its day.
fn first_work<'m>(context: &Context<'m>) -> Option<(&'m Promise, Date)> {
    let theirs = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Dependency && all_on(context.model, &context.model.debtors(it), Side::Supply)
    });
    theirs
        .filter_map(|(id, it)| Some((it, context.schedule.promise(id).once()?.date)))
        .min_by_key(|(_, day)| *day)
}
