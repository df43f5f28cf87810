//! Finds work that may move past a day on which something ends for good, such as the last day of a lease, with nothing said for then.

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Head, Milestone, Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::statement::{Action, Branch, Extension, Missed, Statement, Trigger};
use agreement_model::symbol::{MilestoneId, PromiseId, Symbol};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use super::super::exit_opens_too_late::is_some_days;
use super::RULE;
use crate::context::Context;
use crate::phrase;
use crate::wording;

/// Words in the title of a milestone after which something is no longer to be had.
const ENDS: [&str; 40] = [
    "closure",
    "crane leaves",
    "cut-off",
    "cutoff",
    "demolition",
    "ends",
    "expires",
    "expiry",
    "gives notice",
    "goes dark",
    "hand back",
    "handback",
    "handed back",
    "hands back",
    "is switched off",
    "keys back",
    "last chance",
    "last date",
    "last day",
    "last night",
    "last shift",
    "last weekend",
    "lease out",
    "lease runs out",
    "leaves us",
    "moves out",
    "must be out",
    "notice runs out",
    "out by",
    "runs out",
    "shut-down",
    "shutdown",
    "shuts",
    "switch-off",
    "switched off",
    "tenancy ends",
    "turned off",
    "vacant",
    "vacate",
    "vacated",
];

/// So many days before it, something is planned with that day in mind.
const NEAR: i64 = 14;

pub(super) fn moved_past(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let id = MilestoneId(index);
        let on = matches!(milestone.when.list(), [when] if matches!(when.kind, WhenKind::On(_)));
        let written = phrase::written_date(milestone.when.list()).filter(|_| on);
        // A fair or a congress waits for nobody; the opening of one's own house may.
        let fair = || is_fair(&milestone.head.title);
        let own = context.is_own(&milestone.head) && (wording::holds(&milestone.head.title, &ENDS) || fair());
        let Some(last) = written.filter(|_| own && !moves(context, id)) else { continue };
        findings.extend(context.promises().find_map(|(target, promise)| {
            let due = context.schedule.promise(target).once()?.date;
            let near = promise.kind == PromiseKind::Dependency && (0..=NEAR).contains(&last.days_since(due));
            if !near || is_answered(promise, last) {
                return None;
            }
            let pushed: Vec<_> = statements(context)
                .filter(|(_, statement)| pushes(context, statement, target, due, last))
                .collect();
            told(milestone, last, (&promise.head, due), &pushed)
        }));
    }
}

/// Whether a title says that a fair or a congress begins: no "Conference room handed over".
fn is_fair(title: &str) -> bool {
    const BEGINS: [&str; 6] = ["begin", "first day", "open", "opening", "start", "takes place"];
    let last = title.split_whitespace().next_back().unwrap_or("");
    is_some_days(title) && (wording::holds(title, &BEGINS) || is_some_days(last))
}

/// Whether a promise itself says what follows when it is not kept by that day: another place, another day, and who pays.
fn is_answered(promise: &Promise, last: Date) -> bool {
    promise.branches.iter().any(|branch| match &branch.trigger {
        Trigger::Missed(Some(Missed::On(day))) => day.value == last && !branch.statements.is_empty(),
        _ => false,
    })
}

/// Whether some time more for a promise ends on such a last day, and so has its reason.
pub(in crate::rules) fn ends_on_last_day(context: &Context<'_>, target: PromiseId, more: Duration) -> bool {
    // As many days before it as a weekend may take.
    const JUST: i64 = 3;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let due = context.schedule.promise(target).once();
    let end = due.and_then(|due| add(due.date, more, Direction::After, calendar).ok());
    end.is_some_and(|end| {
        let own = context.model.milestones.iter().filter(|it| wording::holds(&it.head.title, &ENDS));
        let mut days = own.filter_map(|it| phrase::written_date(it.when.list()));
        days.any(|day| (0..=JUST).contains(&day.days_since(end.date)))
    })
}

/// Everything that follows from a delay, or from something that was taken for granted.
fn statements<'m>(context: &Context<'m>) -> impl Iterator<Item = (&'m Head, &'m Statement)> {
    let owed = context.model.promises.iter().filter(|it| it.kind != PromiseKind::Payment);
    let late = owed.map(|it| (&it.head, &it.branches));
    let late = late.chain(context.model.assumptions.iter().map(|it| (&it.head, &it.branches)));
    late.flat_map(|(head, branches)| {
        let read = branches.iter().filter(|branch: &&Branch| !branch.unreadable);
        read.flat_map(|it| &it.statements).map(move |it| (head, it))
    })
}

/// Whether something moves the milestone as well.
fn moves(context: &Context<'_>, id: MilestoneId) -> bool {
    statements(context).any(|(_, it)| match &it.action {
        Action::Extend(names, _) => names.iter().any(|name| name.symbol == Some(Symbol::Milestone(id))),
        _ => false,
    })
}

/// Whether a statement moves a promise past a day, as far as it goes.
fn pushes(context: &Context<'_>, statement: &Statement, target: PromiseId, due: Date, last: Date) -> bool {
    let Action::Extend(names, extension) = &statement.action else { return false };
    if !names.iter().any(|name| name.promise() == Some(target)) {
        return false;
    }
    let most = match (&statement.clauses.cap, extension) {
        (Some(cap), _) => cap.amount.duration(),
        (None, Extension::By(by)) => Some(by.value),
        (None, _) => return true,
    };
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let day = most.and_then(|most| add(due, most, Direction::After, calendar).ok());
    day.is_some_and(|day| day.date > last)
}

fn told(
    milestone: &Milestone,
    last: Date,
    (moved, due): (&Head, Date),
    pushed: &[(&Head, &Statement)],
) -> Option<Finding> {
    let (late, statement) = pushed.first()?;
    let (name, day) = (&moved.name, &milestone.head.name);
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("when `{}` fails, `{name}`, due on {due}, moves past `{day}`, and nobody says what happens then: {last} does not move", late.name),
    )
    .here("moves it past that day")
    .and(milestone.when.place().unwrap_or(milestone.head.header()), format!("{last}, whatever is late"));
    for (other, statement) in pushed.iter().skip(1).take(3) {
        finding = finding.and(statement.place, format!("and so does this, by `{}`", other.name));
    }
    Some(
        finding
            .help(format!(
                "say how far it may move (`up to … days`) and what is done when {last} is not kept: another place, another day, and who \
                 pays for it"
            ))
            .with("promise", name)
            .with("milestone", day)
            .with("cutoff", last.to_string()),
    )
}
