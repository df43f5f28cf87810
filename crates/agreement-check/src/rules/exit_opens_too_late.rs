//! Finds ways out that open only when there is nothing left to leave: after the end, or after the day that everything is for.

use agreement_ledger::terms::{ends_agreement, holders};
use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind, Right};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Branch, Missed, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{MilestoneId, PartyId, PromiseId};
use agreement_model::when::{Condition, Often, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::lets_leave;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::steps::days;
use crate::wording;

use super::lead_time_too_long::after;

pub(super) static RULE: Rule = Rule {
    name: "exit-opens-too-late",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_opens_too_late.md"),
    check: Some(check),
};

/// So many days after the day that everything is for, a way out comes too late.
const LATE: i64 = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let Some(due) = context.schedule.promise(id).once() else { continue };
        let opens = promise.branches.iter().filter_map(|branch| opens(context, promise, branch, due.date));
        if let Some(opens) = opens.min_by_key(|it| it.day) {
            findings.extend(
                after_end(context, promise, &opens).or_else(|| after_goal(context, id, promise, &opens)),
            );
        }
    }
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        findings.extend(by_goal(context, right));
    }
}

/// A way out, and from when on it leads out.
struct Opens<'m> {
    statement: &'m Statement,
    leaver: PartyId,
    day: Date,
}

/// When whoever waits for a promise is free of it: the due date, the delay, and the time to put it right or the notice.
fn opens<'m>(context: &Context<'_>, promise: &Promise, branch: &'m Branch, due: Date) -> Option<Opens<'m>> {
    let from = match &branch.trigger {
        Trigger::Missed(Some(Missed::By(by))) | Trigger::Late(Some(by)) => after(due, by.duration()?)?,
        Trigger::Missed(Some(Missed::On(day))) => day.value,
        _ => return None,
    };
    if promise.kind != PromiseKind::Dependency || branch.default || branch.unreadable {
        return None;
    }
    let creditors = context.model.creditors(promise);
    branch.statements.iter().find_map(|statement| {
        let leaver = holders(context.model, statement).into_iter().find(|it| creditors.contains(it))?;
        // Who may leave at any time need not wait for this.
        let free = context
            .model
            .rights
            .iter()
            .any(|right| lets_leave(context, right, leaver) && !costs(context, right, leaver));
        let day = free_from(statement, from)?;
        (ends_agreement(statement) && !free).then_some(Opens { statement, leaver, day })
    })
}

/// Whether whoever leaves by a right pays for it: who has been let down does not leave in that way.
fn costs(context: &Context<'_>, right: &Right, leaver: PartyId) -> bool {
    right.branches.iter().flat_map(|branch| &branch.statements).any(|statement| {
        let by = statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
        let own = by.is_some_and(|by| by.contains(&leaver));
        own && match &statement.action {
            Action::Money(verb, _) => *verb == MoneyVerb::Pay,
            Action::Words(words) => wording::holds(
                words,
                &[
                    "full price",
                    "pay the price",
                    "whole price",
                    "whole amount",
                    "all of the price",
                    "price in full",
                ],
            ),
            _ => false,
        }
    })
}

fn free_from(statement: &Statement, from: Date) -> Option<Date> {
    let clauses = &statement.clauses;
    let ends = [&clauses.notice, &clauses.cure].into_iter().flatten().map(|length| after(from, length.value));
    ends.flatten().max().or(Some(from))
}

/// So many days after the end, nobody waited for in vain.
const SLACK: i64 = 7;

/// The agreement is over before anybody may leave it.
fn after_end(context: &Context<'_>, promise: &Promise, opens: &Opens<'_>) -> Option<Finding> {
    let ends = context.schedule.ends.filter(|ends| opens.day.days_since(*ends) > SLACK)?;
    let header = context.model.header.as_ref().filter(|it| it.renewal.is_none())?;
    let name = &promise.head.name;
    let who = context.party(opens.leaver);
    Some(
        Finding::new(
            RULE.name,
            opens.statement.place,
            format!("{who} is free of the agreement on {} at the earliest when `{name}` does not come, and it ends on {ends}", opens.day),
        )
        .here(format!("{} after the end", days(opens.day.days_since(ends))))
        .and(promise.when.place().unwrap_or(promise.head.header()), "counted from here, with the time to put it right or the notice")
        .and(header.ends.place().unwrap_or(header.head.header()), format!("the agreement ends on {ends}"))
        .help(SOONER)
        .with("promise", name)
        .with("opens", opens.day.to_string()),
    )
}

const SOONER: &str = "let it open sooner, after a week or two, with a short time to put it right; and say what becomes of what was paid";

/// The one day that everything is for has passed long before anybody may leave.
fn after_goal(context: &Context<'_>, id: PromiseId, promise: &Promise, opens: &Opens<'_>) -> Option<Finding> {
    let due = context.schedule.promise(id).once()?.date;
    let (event, day) = the_day(context, due)?;
    let goal = context.model.goal_ids().any(|(id, _)| {
        let goal = context.schedule.goal(id).once().map(|it| it.date);
        goal.is_some_and(|goal| goal.days_since(day).abs() <= NEAR)
    });
    let buys = side(context.model, opens.leaver) == Some(Side::Client);
    // What is for one evening is lost for both sides the morning after.
    let once = is_one_evening(&event.title);
    let least = match (once, is_some_days(&event.title)) {
        (true, _) => 0,
        (false, true) => SOME_DAYS,
        (false, false) => LATE,
    };
    if !(once || goal && buys) || opens.day.days_since(day) <= least {
        return None;
    }
    let name = &promise.head.name;
    let who = context.party(opens.leaver);
    Some(
        Finding::new(
            RULE.name,
            opens.statement.place,
            format!(
                "when `{name}` does not come, {who} is free of the agreement on {} at the earliest: `{}`, for which it is wanted, was on {day}",
                opens.day, event.name
            ),
        )
        .here(format!("{} too late", days(opens.day.days_since(day))))
        .and(event.header(), "a day that does not come again")
        .help(SOONER)
        .with("promise", name)
        .with("opens", opens.day.to_string()),
    )
}

/// Whether a milestone is by its title something for which people come together on one day.
fn is_one_evening(title: &str) -> bool {
    const EVENINGS: [&str; 57] = [
        "anniversary",
        "award night",
        "awards",
        "ball",
        "banquet",
        "carnival",
        "ceremony",
        "christening",
        "concert",
        "derby",
        "dinner",
        "doors",
        "election day",
        "event day",
        "exam",
        "festival",
        "fete",
        "final",
        "fireworks",
        "first game",
        "first match",
        "first night",
        "first performance",
        "funeral",
        "gala",
        "game day",
        "gates",
        "graduation",
        "grand opening",
        "guests arrive",
        "hackathon",
        "home match",
        "inauguration",
        "jubilee",
        "keynote",
        "launch event",
        "live broadcast",
        "marathon",
        "match day",
        "matchday",
        "open day",
        "opening night",
        "pageant",
        "parade",
        "party",
        "premiere",
        "procession",
        "race",
        "recital",
        "regatta",
        "reunion",
        "ribbon cutting",
        "show day",
        "sports day",
        "tournament",
        "vernissage",
        "wedding",
    ];
    wording::holds(title, &EVENINGS)
}

/// So many days after its first, a fair is over.
const SOME_DAYS: i64 = 10;

/// Whether a milestone is by its title something for which people come together for some days.
pub(super) fn is_some_days(title: &str) -> bool {
    const DAYS: [&str; 22] = [
        "biennale",
        "camp",
        "championship",
        "championships",
        "conference",
        "congress",
        "convention",
        "exhibition",
        "exhibition opens",
        "expo",
        "fair",
        "fashion week",
        "fringe",
        "games",
        "market week",
        "races",
        "roadshow",
        "show opens",
        "summit",
        "symposium",
        "trade show",
        "world cup",
    ];
    wording::holds(title, &DAYS)
}

/// So many days around it count as the day.
const NEAR: i64 = 3;

/// The first milestone on a fixed day, soon after something is due: an opening, an outage, a match.
fn the_day<'m>(context: &Context<'m>, due: Date) -> Option<(&'m Head, Date)> {
    const SOON: i64 = 14;
    let fixed = context.model.milestones.iter().zip(0..).filter_map(|(milestone, index)| {
        let on = matches!(milestone.when.list(), [when] if matches!(when.kind, WhenKind::On(_)));
        let day = context.schedule.milestone(MilestoneId(index)).once().filter(|_| on)?.date;
        let soon = (0..=SOON).contains(&day.days_since(due));
        soon.then_some((&milestone.head, day))
    });
    fixed.min_by_key(|(_, day)| *day)
}

/// A right that opens with a goal that was missed, when hardly anything is left of the term.
fn by_goal(context: &Context<'_>, right: &Right) -> Option<Finding> {
    let [when] = right.when.list() else { return None };
    let WhenKind::Condition(Condition::InState(name, state, often)) = &when.kind else { return None };
    let goal = context.model.goal(name.goal()?)?;
    let missed = !state.not && matches!(state.state, State::Missed | State::Late);
    let due = context.schedule.goal(name.goal()?).once().filter(|_| missed)?.date;
    let from = match often {
        Often::By(by) => after(due, by.duration()?)?,
        _ => due,
    };
    let header = context.model.header.as_ref().filter(|it| it.renewal.is_none())?;
    let ends = context.schedule.ends?;
    let statement = right.statements.iter().find(|it| ends_agreement(it))?;
    let day = free_from(statement, from).filter(|day| *day > ends)?;
    let (name, goal) = (&right.head.name, &goal.head.name);
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("`{name}` opens when `{goal}`, due on {due}, is missed, and leads out on {day} at the earliest: the agreement ends on {ends}"),
        )
        .here(format!("{} after the end", days(day.days_since(ends))))
        .and(header.ends.place().unwrap_or(header.head.header()), format!("the agreement ends on {ends}"))
        .help("let it open on something that shows sooner that the goal will not be reached: a late step, a figure on the way, or at any time with notice")
        .with("right", name)
        .with("opens", day.to_string()),
    )
}
