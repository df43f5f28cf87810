//! Finds powers to stop work that do not say when it goes on.

use agreement_ledger::consequence;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_model::symbol::Name;
use agreement_model::when::Base;
use agreement_syntax::{Finding, Place};

use crate::answers::{Answer, Once, after, answers};
use crate::context::Context;
use crate::gaps::{both, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "suspend-without-end",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("suspend_without_end.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    gone_for_good(context, findings);
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context) {
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let place = line.statement.place;
            // Who stops work because a payment is open goes on when it is paid: that needs no words.
            if let Some((gone, day)) = is_over(context, &answer, line.statement)
                && line.penalty.is_none()
                && !unread.inside(place)
                && once.is_new(place)
            {
                findings.push(nothing_left(&answer, line.statement, gone, day));
                continue;
            }
            if let Some(other) = ends_with_another(context, &answer, line.statement)
                && line.penalty.is_none()
                && !unread.inside(place)
                && once.is_new(place)
            {
                findings.push(another_paid(context, &answer, line.statement, other));
                continue;
            }
            let until_paid = answer.promise.kind == PromiseKind::Payment
                && matches!(answer.branch.trigger, Trigger::Late(_) | Trigger::Missed(_));
            if is_endless(line.statement) && !until_paid && !unread.inside(place) && once.is_new(place) {
                let by_lateness = matches!(answer.branch.trigger, Trigger::Late(_) | Trigger::Missed(_));
                // A penalty and a default serve several promises, and cannot wait for one of them.
                let shared = line.penalty.is_some() || answer.branch.default;
                let awaited = Some(answer.promise).filter(|_| by_lateness && !shared);
                findings.push(endless(context, line.statement, Some(answer.promise.head.header()), awaited));
            }
        }
    }
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        for statement in right.statements.iter().filter(|statement| is_endless(statement)) {
            if !unread.inside(statement.place) && once.is_new(statement.place) {
                findings.push(endless(context, statement, Some(right.head.header()), None));
            }
        }
    }
}

/// A standing or repeated promise that is let go for good because an assumption failed once.
fn gone_for_good(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for assumption in context.model.assumptions.iter().filter(|it| context.is_own(&it.head)) {
        for branch in &assumption.branches {
            for line in consequence::of_branch(context.model, branch).lines {
                let Action::Release(names) = &line.statement.action else { continue };
                let lasts = |name: &&Name| {
                    let due = name.promise().map(|id| context.schedule.promise(id));
                    matches!(due, Some(Due::Throughout(..) | Due::Series(..) | Due::PerEvent(_)))
                };
                let Some(name) = names.iter().find(lasts) else { continue };
                let (released, assumed) = (&name.text, &assumption.head.name);
                findings.push(
                    Finding::new(
                        RULE.name,
                        line.statement.place,
                        format!("`{released}` is let go for good when `{assumed}` proves wrong, be it once"),
                    )
                    .here("nobody says when it holds again")
                    .and(assumption.head.header(), "what was taken for granted")
                    .help(format!(
                        "let it rest only for as long as that lasts (`… may suspend {released} until …`), or leave out of the measure what lies beyond it; a price or a date for more belongs here as well"
                    ))
                    .with("released", released),
                );
            }
        }
    }
}

/// The payment with which a pause ends, where it is another one that is late.
fn ends_with_another<'m>(
    context: &Context<'m>,
    answer: &Answer<'m>,
    statement: &Statement,
) -> Option<&'m Promise> {
    let Action::Suspend(_) = &statement.action else { return None };
    let Base::Anchor(anchor) = &statement.clauses.until.as_ref()?.base else { return None };
    let other = anchor.name.promise()?;
    let payment = |promise: &Promise| promise.kind == PromiseKind::Payment;
    let awaited = context.model.promise(other).filter(|it| payment(it) && payment(answer.promise))?;
    let late = matches!(answer.branch.trigger, Trigger::Late(_) | Trigger::Missed(_));
    (late && other != answer.id).then_some(awaited)
}

fn another_paid(
    context: &Context<'_>,
    answer: &Answer<'_>,
    statement: &Statement,
    paid: &Promise,
) -> Finding {
    let (name, other) = (&answer.promise.head.name, &paid.head.name);
    let who = context.parties(&context.model.debtors(answer.promise));
    Finding::new(
        RULE.name,
        statement.place,
        format!("work that is stopped because `{name}` is late goes on once `{other}` is paid"),
    )
    .here("it goes on with the wrong bill, or never")
    .and(answer.promise.head.header(), format!("this is what {who} owes"))
    .and(paid.head.header(), "this ends the pause")
    .help(
        "take the `until` out: a pause in a payment's own `if late` or `if missed` is over when that payment is there; that holds in \
         `defaults payments` too, for each of them",
    )
    .with("late", name)
    .with("awaited", other)
}

/// What a pause is about, where that is done long before the promise which it answers is over: a duty that runs for months
/// more.
fn is_over<'m>(
    context: &Context<'_>,
    answer: &Answer<'m>,
    statement: &'m Statement,
) -> Option<(&'m str, Date)> {
    let Action::Suspend(names) = &statement.action else { return None };
    let first = names.first()?;
    if answer.branch.default || statement.modal == Some(Modal::MustNot) {
        return None;
    }
    let days: Option<Vec<Date>> = names
        .iter()
        .map(|name| context.schedule.promise(name.promise()?).once().map(|due| due.date))
        .collect();
    let (day, own) = (days?.into_iter().max()?, context.schedule.promise(answer.id));
    let (from, until) = match own {
        Due::Throughout(from, Some(until)) => (from.date, until.date),
        _ => return None,
    };
    let (before, behind) = (day.days_since(from), until.days_since(day));
    (behind > MONTHS && behind > before).then_some((first.text.as_str(), day))
}

/// For so many days a promise goes on at least, after what may be paused for it is done.
const MONTHS: i64 = 60;

fn nothing_left(answer: &Answer<'_>, statement: &Statement, gone: &str, day: Date) -> Finding {
    let name = &answer.promise.head.name;
    let done = format!("is due on {day}, long before `{name}` is over");
    Finding::new(
        RULE.name,
        statement.place,
        format!("there is nothing left to stop: `{gone}` {done}"),
    )
    .here("a threat without teeth")
    .and(answer.promise.head.header(), "this is what it answers")
    .help("say what follows then: a charge with a limit and a `basis`, people who meet, something that may be taken back, or a way out")
    .with("suspended", gone)
}

fn is_endless(statement: &Statement) -> bool {
    matches!(&statement.action, Action::Suspend(names) if !names.is_empty())
        && statement.clauses.until.is_none()
        && statement.modal != Some(Modal::MustNot)
}

fn endless(
    context: &Context<'_>,
    statement: &Statement,
    stands_in: Option<Place>,
    awaited: Option<&Promise>,
) -> Finding {
    let Action::Suspend(names) = &statement.action else {
        return Finding::new(RULE.name, statement.place, "");
    };
    let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    let holders =
        statement.subject.as_ref().map(|subject| context.model.parties_of(std::slice::from_ref(subject)));
    let who = match holders.unwrap_or_default().as_slice() {
        [] => "somebody".to_owned(),
        holders => context.parties(holders),
    };
    let named = both(&texts);
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("{who} may stop {named}, and nobody says when it goes on"),
    )
    .here("no `until`")
    .with("suspended", texts.join(", "));
    if let Some(place) = stands_in {
        finding = finding.and(place, "this opens it");
    }
    let Some(awaited) = awaited else {
        return finding
            .help("say with `until` what ends the pause, a day or the thing that is waited for, so that work begins again by itself");
    };
    let until = format!("until {} is met", awaited.head.name);
    finding = finding
        .help(format!("say what ends the pause, such as `{until}`, so that work begins again by itself"));
    {
        let change = after(statement, &until);
        finding.edits.extend(offered(format!("add `{until}`"), vec![change]));
    }
    finding
}
