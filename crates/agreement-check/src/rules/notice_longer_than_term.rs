//! Finds notices and times to cure that last longer than the whole agreement.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Header;
use agreement_model::duration::Duration;
use agreement_model::lists::RenewalHow;
use agreement_model::placed::Placed;
use agreement_model::statement::Statement;
use agreement_model::when::{Condition, When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::days;

pub(super) static RULE: Rule = Rule {
    name: "notice-longer-than-term",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("notice_longer_than_term.md"),
    check: Some(check),
};

/// A length of time that somebody has to wait for.
struct Wait<'m> {
    length: &'m Placed<Duration>,
    what: &'static str,
    /// Whose, in words.
    of: String,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let (Some(start), Some(end)) = (context.schedule.effective, context.schedule.ends) else { return };
    if end < start {
        return;
    }
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let mut waits = waits(context);
    waits.sort_by_key(|wait| wait.length.place);
    waits.dedup_by_key(|wait| wait.length.place);
    for wait in &waits {
        // Given on the very first day, it must be over on the last.
        let over = add(start, wait.length.value, Direction::After, calendar);
        if over.is_ok_and(|over| over.date > end) {
            findings.push(too_long(header, wait.length.place, (start, end), wait));
        }
    }
    findings.extend(option_closed(context, header, (start, end)));
}

/// Every notice and every time to cure that a statement or a condition speaks of.
fn waits<'m>(context: &Context<'m>) -> Vec<Wait<'m>> {
    let mut waits = Vec::new();
    let keep = |waits: &mut Vec<Wait<'m>>, statement: &'m Statement, of: &str| {
        let of = format!("`{of}`");
        let notice = statement.clauses.notice.as_ref();
        waits.extend(notice.map(|length| Wait { length, what: "notice", of: of.clone() }));
        let cure = statement.clauses.cure.as_ref();
        waits.extend(cure.map(|length| Wait { length, what: "time to cure", of }));
    };
    for promise in &context.model.promises {
        for statement in promise.branches.iter().flat_map(|branch| &branch.statements) {
            keep(&mut waits, statement, &promise.head.name);
        }
    }
    for penalty in &context.model.penalties {
        for statement in &penalty.statements {
            keep(&mut waits, statement, &penalty.head.name);
        }
    }
    for right in &context.model.rights {
        let used = right.branches.iter().flat_map(|branch| &branch.statements);
        for statement in right.statements.iter().chain(used) {
            keep(&mut waits, statement, &right.head.name);
        }
        for when in right.when.list() {
            if let When { kind: WhenKind::Condition(Condition::BreachNotCured(_, length)), .. } = when {
                let of = format!("`{}`", right.head.name);
                waits.push(Wait { length, what: "time to cure", of });
            }
        }
    }
    waits
}

fn too_long(header: &Header, place: Place, (start, end): (Date, Date), wait: &Wait<'_>) -> Finding {
    let Wait { length, what, of } = wait;
    let lasts = days(end.days_since(start) + 1);
    let helps = match *what {
        "notice" => {
            "agree on a notice that leaves time after it, such as a quarter of the term, or say that this cannot be \
                     ended early"
        }
        _ => "agree on a time to cure that leaves time after it, or end it with a short notice instead",
    };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!(
            "the {what} of {of} lasts {}, longer than the whole agreement, which lasts {lasts}",
            length.value
        ),
    )
    .here("nobody can see the end of this")
    .help(helps)
    .with("what", *what)
    .with("of", of.replace('`', ""))
    .with("length", length.value.to_string())
    .with("term_days", (end.days_since(start) + 1).to_string());
    for (place, text) in [
        (header.effective.place(), format!("it begins on {start}")),
        (header.ends.place(), format!("and ends on {end}")),
    ] {
        if let Some(place) = place {
            finding = finding.and(place, text);
        }
    }
    finding
}

/// An option to renew that had to be used before the agreement began. Of a renewal that happens by itself,
/// `renewal-without-window` says so.
fn option_closed(context: &Context<'_>, header: &Header, (start, end): (Date, Date)) -> Option<Finding> {
    let renewal = header.renewal.as_ref().filter(|it| it.how.value() == Some(&RenewalHow::Option))?;
    let notice = renewal.notice.given()?;
    let due = context.schedule.due(context.model, None, std::slice::from_ref(&notice.value)).once()?;
    if due.date >= start {
        return None;
    }
    let mut finding = Finding::new(
        RULE.name,
        notice.place,
        format!("the last day to use the option to renew is {}, before the agreement begins", due.date),
    )
    .here("longer than the whole term")
    .help("let the notice be a part of the term: two or three months of a year, a week or two of a pilot")
    .with("what", "renewal")
    .with("term_days", (end.days_since(start) + 1).to_string());
    if let Some(place) = header.effective.place() {
        finding = finding.and(place, format!("it begins on {start}"));
    }
    Some(finding)
}
