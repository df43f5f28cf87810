//! Finds people who by what stands beside their name leave before the day of what they owe, do or accept.

use agreement_model::Due;
use agreement_model::date::{Date, MonthKey};
use agreement_model::declared::Member;
use agreement_model::symbol::{MemberId, Name, Symbol};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::in_words;
use crate::owners::full_name;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "owner-leaves-first",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LEAVES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("owner_leaves_first.md"),
    check: Some(check),
};

static LEAVES: Setting = Setting {
    name: "leaves",
    meaning: "words beside a person's name that say until when somebody is there; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acting until",
        "away from",
        "contract ends",
        "contract runs out",
        "contract until",
        "ends on",
        "fixed term to",
        "fixed term until",
        "gone from",
        "here until",
        "in post until",
        "interim until",
        "last day",
        "leave from",
        "leave of absence",
        "leave starting",
        "leaves",
        "leaving",
        "maternity leave",
        "moves on",
        "moves to",
        "moving to",
        "on leave",
        "on loan until",
        "parental leave",
        "paternity leave",
        "resigned",
        "retire",
        "retired",
        "retirement",
        "retires",
        "retiring",
        "sabbatical",
        "seconded until",
        "steps down",
        "temporary until",
        "temp until",
        "to leave",
        "until",
    ]),
};

/// Something with a day that somebody is needed for.
struct Task {
    day: Date,
    says: String,
    place: Place,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &LEAVES);
    for (member, index) in context.model.members.iter().zip(0_usize..) {
        if !context.is_own(&member.head) {
            continue;
        }
        let Some((last, said, place)) = leaves(context, member, &words) else { continue };
        let mut tasks = tasks(context, MemberId::at(index));
        tasks.retain(|task| task.day > last);
        tasks.sort_by_key(|task| task.day);
        if let Some(first) = tasks.first() {
            findings.push(gone(context, member, (last, said, place), first, &tasks));
        }
    }
}

/// The last day on which somebody is there, by the title of the person or what is noted of it.
fn leaves<'m>(context: &Context<'m>, member: &'m Member, words: &[&str]) -> Option<(Date, &'m str, Place)> {
    let fields = [member.title.given(), member.head.note.given()].into_iter().flatten();
    let mut texts: Vec<(&str, Place)> = fields.map(|it| (it.value.as_str(), it.place)).collect();
    texts.push((member.head.title.as_str(), member.head.title_place.unwrap_or(member.head.header())));
    texts.push((member.head.doc.as_str(), member.head.header()));
    texts.into_iter().find_map(|(text, place)| {
        let figure = figures(text).into_iter().find_map(|figure| match figure.says {
            Says::Day { year, month, day } => Some((figure.at, year, month, day)),
            _ => None,
        })?;
        let (at, year, month, day) = figure;
        let before = text.get(..at.start).unwrap_or("");
        wording::holds(before, words)
            .then(|| Some((last_day(context, year, month, day)?, text, place)))
            .flatten()
    })
}

/// A day that was written in words; without a year, the first one from the beginning of the deal on.
fn last_day(context: &Context<'_>, year: Option<u16>, month: u8, day: Option<u8>) -> Option<Date> {
    let begins = context.schedule.effective;
    let of = |year: u16| match day {
        Some(day) => Date::new(year, month, day).ok(),
        None => MonthKey::new(year, month).ok().map(MonthKey::last_day),
    };
    match year {
        Some(year) => of(year),
        None => {
            let begins = begins?;
            of(begins.year()).filter(|day| *day >= begins).or_else(|| of(begins.year().saturating_add(1)))
        }
    }
}

/// What somebody owes, does or accepts, each with its day.
fn tasks(context: &Context<'_>, id: MemberId) -> Vec<Task> {
    let is = |names: &[Name]| names.iter().any(|name| name.symbol == Some(Symbol::Member(id)));
    let mut found = Vec::new();
    for (promise_id, promise) in context.promises() {
        let name = &promise.head.name;
        let day = match context.schedule.promise(promise_id) {
            Due::On(due) => Some(due.date),
            Due::Series(..) | Due::Throughout(..) => {
                context.schedule.promise(promise_id).last().map(|it| it.date)
            }
            _ => None,
        };
        let place = promise.when.place().unwrap_or(promise.head.header());
        if let Some(day) = day {
            if is(promise.who.list()) && promise.bans.is_empty() {
                found.push(Task { day, says: format!("owes `{name}` until {day}"), place });
            }
            if let Some(acceptance) = promise.acceptance.as_ref().filter(|it| is(it.who.list())) {
                let place = acceptance.who.place().unwrap_or(place);
                found.push(Task { day, says: format!("accepts `{name}`, due on {day}"), place });
            }
        }
        for mitigation in promise.resistance.iter().flat_map(|it| &it.mitigations) {
            let day = phrase::written_date(mitigation.when.list()).filter(|_| is(mitigation.who.list()));
            if let Some(day) = day {
                let title = &mitigation.head.title;
                let place = mitigation.when.place().unwrap_or(mitigation.head.header());
                found.push(Task { day, says: format!("is to see to `{title}` by {day}"), place });
            }
        }
    }
    for (goal_id, goal) in context.model.goal_ids().filter(|(_, goal)| is(goal.who.list())) {
        if let Some(due) = context.schedule.goal(goal_id).once() {
            let place = goal.when.place().unwrap_or(goal.head.header());
            found.push(Task {
                day: due.date,
                says: format!("answers for the goal `{}` on {}", goal.head.name, due.date),
                place,
            });
        }
    }
    found
}

fn gone(
    context: &Context<'_>,
    member: &Member,
    (last, said, place): (Date, &str, Place),
    first: &Task,
    tasks: &[Task],
) -> Finding {
    let who = full_name(context, member);
    let told: Vec<String> = tasks.iter().take(4).map(|task| task.says.clone()).collect();
    let mut finding = Finding::new(
        RULE.name,
        first.place,
        format!("`{who}` is there until {last} (`{said}`), and {}", in_words(&told, "and")),
    )
    .here("nobody is left to do it")
    .and(place, "until then");
    for task in tasks.iter().skip(1).take(3) {
        finding = finding.and(task.place, format!("after {last} as well"));
    }
    finding
        .help(
            "name who takes over, with the day, and let what only this person knows be handed over before: a dependency of its own with \
             an `acceptance` by whoever goes on; or bring the dates forward",
        )
        .with("person", who)
        .with("until", last.to_string())
}
