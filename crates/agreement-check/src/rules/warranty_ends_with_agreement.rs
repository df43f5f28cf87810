//! Finds promises to mend defects that end with the agreement, soon after the work is handed over.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::added;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::lies_in;
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "warranty-ends-with-agreement",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS, &DAYS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("warranty_ends_with_agreement.md"),
    check: Some(check),
};

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words for mending what was delivered",
    standard: Standard::Words(&[
        "defect",
        "faults put right",
        "guarantee",
        "make good",
        "snag",
        "snagging",
        "warranty",
        "rectification",
        "break",
        "breaks",
        "faults",
        "first year",
        "first two years",
        "months after acceptance",
        "months after handover",
        "put right",
    ]),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days must lie between the last delivery and the end, so that defects can show",
    standard: Standard::Number(180),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(end) = context.schedule.ends else { return };
    let words = context.policy.words(&RULE, &WORDS);
    let least = i64::from(context.policy.number(&RULE, &DAYS));
    standing(context, &words, findings);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let debtors = context.model.debtors(promise);
        let supplied = debtors.iter().any(|party| side(context.model, *party) == Some(Side::Supply));
        // Asked for at each call, or mended all the time until the end.
        let on_call = match context.schedule.promise(id) {
            Due::PerEvent(_) => true,
            Due::Throughout(_, until) => until.is_none_or(|until| until.date <= end),
            _ => false,
        };
        let open = promise.survives.is_absent() && !promise.head.may_hold("survives");
        if promise.kind != PromiseKind::Duty
            || !supplied
            || !on_call
            || !open
            || !wording::holds(&promise.head.title, &words)
        {
            continue;
        }
        let Some((work, day)) = last_delivery(context, &debtors) else { continue };
        let left = end.days_since(day);
        let told = findings.iter().any(|it| it.rule == RULE.name && lies_in(it.place(), promise.head.place));
        if (0..least).contains(&left) && !told {
            findings.push(too_soon(context, promise, (work, day), (end, left)));
        }
    }
}

/// Cover that runs all the time, for a length that its title says, from before the last delivery: what comes last has less of it.
fn standing(context: &Context<'_>, words: &[&str], findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Due::Throughout(from, Some(until)) = context.schedule.promise(id) else { continue };
        let debtors = context.model.debtors(promise);
        let supplied = debtors.iter().any(|party| side(context.model, *party) == Some(Side::Supply));
        let title = &promise.head.title;
        let is_cover = wording::holds(title, words)
            || wording::holds(title, &["guaranteed", "free of faults", "free of defects"]);
        if promise.kind != PromiseKind::Duty || !supplied || !promise.bans.is_empty() || !is_cover {
            continue;
        }
        let length = figures(title).into_iter().find_map(|figure| match figure.says {
            Says::Length(length) => Some(roughly_hours(length)),
            _ => None,
        });
        let Some((work, day)) = last_delivery(context, &debtors) else { continue };
        let left = until.date.days_since(day);
        let Some(promised) = length.and_then(|hours| i64::try_from(hours / 24).ok()) else { continue };
        if from.date < day && left.saturating_add(SHORTER) < promised {
            findings.push(less_left(context, promise, (work, day), (until.date, left)));
        }
    }
}

/// So many days less than the title says are told: months are of different lengths.
const SHORTER: i64 = 14;

fn less_left(
    context: &Context<'_>,
    promise: &Promise,
    (work, day): (&Promise, Date),
    (until, left): (Date, i64),
) -> Finding {
    let (name, done) = (&promise.head.name, &work.head.name);
    let left = left.max(0);
    Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("`{name}` ends on {until}: for `{done}`, due on {day}, {left} days are left of what its title says"),
    )
    .here(format!("counted from too early for {}", context.parties(&context.model.creditors(promise))))
    .and(work.when.place().unwrap_or(work.head.header()), format!("due on {day}"))
    .help(format!(
        "let it count from what is delivered last: `throughout from {done} is accepted until 12 months after {done} is accepted`, with \
         `survives: yes`"
    ))
    .with("promise", name)
    .with("ends", until.to_string())
}

fn last_delivery<'m>(context: &Context<'m>, parties: &[PartyId]) -> Option<(&'m Promise, Date)> {
    let theirs = context.promises().filter(|(_, promise)| {
        promise.kind == PromiseKind::Dependency
            && context.model.debtors(promise).iter().any(|party| parties.contains(party))
    });
    let dated = theirs.filter_map(|(id, promise)| Some((promise, context.schedule.promise(id).once()?.date)));
    dated.max_by_key(|(_, day)| *day)
}

fn too_soon(
    context: &Context<'_>,
    promise: &Promise,
    (work, day): (&Promise, Date),
    (end, left): (Date, i64),
) -> Finding {
    let (name, done) = (&promise.head.name, &work.head.name);
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!(
            "`{name}` ends with the agreement on {end}, {left} days after `{done}`, the last delivery, is due"
        ),
    )
    .here("no `survives`")
    .and(work.when.place().unwrap_or(work.head.header()), format!("due on {day}"));
    if let Some(ends) = context.model.header.as_ref().and_then(|header| header.ends.place()) {
        finding = finding.and(ends, "what is asked for after this is owed by nobody");
    }
    finding = finding
        .help(
            "write `survives: yes` and say until when, or let the agreement end when the time for defects has passed: most of them \
             show in the first year of use",
        )
        .with("promise", name)
        .with("ends", end.to_string());
    finding.edits.extend(added(&promise.head, "add `survives: yes`", &["survives: yes".to_owned()]));
    finding
}
