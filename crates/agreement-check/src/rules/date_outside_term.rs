//! Finds dates before the agreement takes effect, or after it has ended.

use agreement_model::date::Date;
use agreement_model::declared::{Head, PromiseKind};
use agreement_model::lists::YesNo;
use agreement_model::placed::Slot;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{When, WhenKind};
use agreement_model::{Dated, Due};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::added;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "date-outside-term",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("date_outside_term.md"),
    check: Some(check),
};

/// A thing with a date, as this rule looks at it.
struct Timed<'m> {
    head: &'m Head,
    when: &'m Slot<Vec<When>>,
    due: &'m Due,
    /// For promises: whether they outlive the agreement.
    survives: Option<&'m Slot<YesNo>>,
    /// Payments and duties may fall outside as long as nobody wrote the date there: a last bill, a report on the last
    /// month. What the agreement is about may not.
    incidental: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    if let (Some(start), Some(end)) = (context.schedule.effective, context.schedule.ends)
        && end < start
    {
        findings.extend(ends_before_it_begins(context, start, end));
        return;
    }
    for timed in everything(context) {
        if let Some((end, ends)) = context.schedule.ends.zip(header.ends.place())
            && let Some(day) = after_the_end(&timed, end)
        {
            findings.push(after(&timed, day, end, ends));
        } else if let Some((start, effective)) = context.schedule.effective.zip(header.effective.place())
            && let Some(day) = before_the_start(&timed, start)
        {
            findings.push(before(&timed, day, start, effective));
        }
    }
}

/// Whether something of the agreement falls due after its end, and is found here.
pub(super) fn ends_too_early(context: &Context<'_>) -> bool {
    let Some(end) = context.schedule.ends else { return false };
    everything(context).iter().any(|timed| after_the_end(timed, end).is_some())
}

fn everything<'m>(context: &Context<'m>) -> Vec<Timed<'m>> {
    let goals = context.model.goal_ids().map(|(id, goal)| Timed {
        head: &goal.head,
        when: &goal.when,
        due: context.schedule.goal(id),
        survives: None,
        incidental: false,
    });
    let promises = context.promises().map(|(id, promise)| Timed {
        head: &promise.head,
        when: &promise.when,
        due: context.schedule.promise(id),
        survives: Some(&promise.survives),
        incidental: promise.kind != PromiseKind::Dependency,
    });
    let milestones = context.model.milestones.iter().zip(&context.schedule.milestones);
    let milestones = milestones.map(|(milestone, due)| Timed {
        head: &milestone.head,
        when: &milestone.when,
        due,
        survives: None,
        incidental: false,
    });
    goals.chain(promises).chain(milestones).collect()
}

/// The day on which something falls due after the end, unless it is meant to. What is counted from the end is meant to
/// come after it, and what repeats may run over by its last time.
fn after_the_end(timed: &Timed<'_>, end: Date) -> Option<Date> {
    let meant = match timed.survives {
        None | Some(Slot::Absent) => false,
        Some(Slot::Given(survives)) => survives.value == YesNo::Yes,
        Some(Slot::Unreadable(_) | Slot::Todo(_)) => true,
    };
    if meant || counts_from(timed, Word::Ends) {
        return None;
    }
    let written = timed.when.list().iter().filter_map(phrase::written_end).find(|day| *day > end);
    // The day before it was rolled counts: a last day on a Saturday is still within.
    let reached = match timed.due {
        Due::On(dated) => Some(dated.counted),
        Due::Series(days, _) => days.first().map(|first| first.counted),
        Due::Throughout(from, _) => Some(from.counted),
        _ => None,
    };
    match timed.due {
        Due::Unknown | Due::Unstated => None,
        _ if timed.incidental => written,
        _ => written.or(reached.filter(|day| *day > end)),
    }
}

/// The day on which somebody owes money or work before the agreement takes effect. What has to be ready for the start
/// may well come before it.
fn before_the_start(timed: &Timed<'_>, start: Date) -> Option<Date> {
    let asked = timed.incidental || timed.head.keyword == "goal";
    let first = timed.due.first().map(|Dated { counted, .. }| counted)?;
    let written = timed.when.list().iter().filter(|when| !matches!(when.kind, WhenKind::NotBefore(_)));
    let written = written.filter_map(phrase::written_start).find(|day| *day < start);
    written.filter(|_| asked && first < start)
}

fn counts_from(timed: &Timed<'_>, word: Word) -> bool {
    phrase::counts_from(timed.when.list()).any(|anchor| anchor.name.symbol == Some(Symbol::Word(word)))
}

fn after(timed: &Timed<'_>, day: Date, end: Date, ends: Place) -> Finding {
    let name = &timed.head.name;
    let help = match timed.survives {
        Some(Slot::Absent) => format!(
            "choose a day up to {end}, let the agreement end later, or write `survives: yes` if it is owed after the end"
        ),
        _ => format!("choose a day up to {end}, or let the agreement end later"),
    };
    let mut finding = outside(
        timed,
        format!("`{name}` is due on {day}, {} after the agreement has ended", days(day.days_since(end))),
    )
    .and(ends, format!("the agreement ends on {end}"))
    .help(help)
    .with("due", day.to_string())
    .with("ends", end.to_string());
    if let Some(Slot::Absent) = timed.survives {
        finding.edits.extend(added(timed.head, "add `survives: yes`", &["survives: yes".to_owned()]));
    }
    finding
}

fn before(timed: &Timed<'_>, day: Date, start: Date, effective: Place) -> Finding {
    let name = &timed.head.name;
    outside(
        timed,
        format!(
            "`{name}` is due on {day}, {} before the agreement takes effect",
            days(start.days_since(day))
        ),
    )
    .and(effective, format!("the agreement takes effect on {start}"))
    .help(format!("choose a day from {start} on, or let the agreement take effect earlier"))
    .with("due", day.to_string())
    .with("effective", start.to_string())
}

fn outside(timed: &Timed<'_>, message: String) -> Finding {
    let place = timed.when.place().unwrap_or(timed.head.header());
    Finding::new(RULE.name, place, message).with("name", &timed.head.name)
}

fn ends_before_it_begins(context: &Context<'_>, start: Date, end: Date) -> Option<Finding> {
    let header = context.model.header.as_ref()?;
    let (effective, ends) = (header.effective.place()?, header.ends.place()?);
    Some(
        Finding::new(
            RULE.name,
            ends,
            format!("the agreement ends on {end}, before it takes effect on {start}"),
        )
        .here(format!("ends on {end}"))
        .and(effective, format!("takes effect on {start}"))
        .help("choose an end after the start, or a length such as `for 12 months`")
        .with("effective", start.to_string())
        .with("ends", end.to_string()),
    )
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
