//! Finds powers on paper: rights that wait for something that cannot come about.

mod declared;
mod looks;

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::Right;
use agreement_model::duration::{Duration, Unit};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Trigger};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::{Condition, Often, Point, When, WhenKind};
use agreement_model::{Dated, Decimal, Due};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "right-never-opens",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("right_never_opens.md"),
    check: Some(check),
};

/// Why a right cannot open, what shows it, and what to do.
struct Never {
    why: String,
    shown: Option<(Place, String)>,
    help: String,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in &context.model.rights {
        let whens = right.when.list();
        if let Some(finding) = lapses_before_the_start(context, right) {
            findings.push(finding);
            continue;
        }
        findings.extend(looks::too_early(context, right));
        for when in whens {
            if let Some(never) = never(context, right, when) {
                findings.push(closed(right, when, whens.len() == 1, never));
            } else {
                findings.extend(every_time(context, right, when));
            }
        }
    }
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(declared::only_when_told(context, promise));
    }
}

fn closed(right: &Right, when: &When, only: bool, never: Never) -> Finding {
    let name = &right.head.name;
    let opens = if only { "never opens" } else { "does not open this way" };
    let mut finding = Finding::new(RULE.name, when.place, format!("`{name}` {opens}: {}", never.why))
        .here("this cannot come about")
        .help(never.help)
        .with("right", name);
    if let Some((place, text)) = never.shown {
        finding = finding.and(place, text);
    }
    finding
}

fn never(context: &Context<'_>, right: &Right, when: &When) -> Option<Never> {
    match &when.kind {
        WhenKind::Condition(Condition::InState(_, state, _)) if state.not => None,
        WhenKind::Condition(Condition::InState(name, state, often)) => {
            no_such_state(context, name, state.state)
                .or_else(|| too_often(context, name, Some(state.state), often))
                .or_else(|| too_close(context, name, Some(state.state), often))
                .or_else(|| after_the_end(context, right, name, state.state, often))
                .or_else(|| after_it_lapses(context, right, name, state.state, often))
        }
        WhenKind::Condition(Condition::BelowTarget(name, often)) => no_target(context, name)
            .or_else(|| too_often(context, name, None, often))
            .or_else(|| too_close(context, name, None, often)),
        WhenKind::On(point) | WhenKind::NotBefore(point) | WhenKind::From(point, _) => {
            opens_too_late(context, right, when, point)
        }
        _ => None,
    }
}

/// A state that a thing of its kind is never in.
fn no_such_state(context: &Context<'_>, name: &Name, state: State) -> Option<Never> {
    let word = state.word();
    let because = match name.symbol? {
        Symbol::Party(_) if state != State::Insolvent => {
            "a party keeps its promises or not, and is itself never".to_owned()
        }
        Symbol::Goal(_) | Symbol::Milestone(_) | Symbol::Event(_)
            if matches!(state, State::Insolvent | State::Used | State::Broken) =>
        {
            "only a party, a right or a ban can be".to_owned()
        }
        Symbol::Promise(id) => return no_such_state_of(context, id, state),
        _ => return None,
    };
    Some(Never {
        why: format!("`{}` cannot be {word}; {because} {word}", name.text),
        shown: None,
        help: "name the promise that is meant, or write `once a breach by … is not cured within 30 days`"
            .to_owned(),
    })
}

fn no_such_state_of(context: &Context<'_>, id: PromiseId, state: State) -> Option<Never> {
    let promise = context.model.promise(id)?;
    let name = &promise.head.name;
    let standing = |when: &When| matches!(when.kind, WhenKind::Throughout(..));
    let is_ban = !promise.bans.is_empty();
    let is_standing = promise.when.list().iter().any(standing);
    let broken = promise.branches.iter().any(|branch| branch.trigger == Trigger::Broken);
    let dated = promise.when.value().is_some() && !is_standing;
    let unread = !promise.head.unreadable.is_empty();
    let (why, help) = match state {
        State::Broken if dated && !is_ban && !broken && !unread => (
            format!("`{name}` has a date, so it comes late or is missed, and is never broken"),
            format!("write `once {name} is late by 10 days` or `once {name} is missed`"),
        ),
        State::Late | State::MetLate | State::Missed if is_ban => (
            format!("`{name}` is a ban: it is kept or broken, and never {}", state.word()),
            format!("write `once {name} is broken`"),
        ),
        State::Late | State::MetLate if is_standing => (
            format!("`{name}` holds all the time: it is kept or broken, and never late"),
            format!("write `once {name} is broken`"),
        ),
        State::Used | State::Insolvent => (
            format!("`{name}` is a promise, and no promise is ever {}", state.word()),
            "name the right that is used, or the party that is insolvent".to_owned(),
        ),
        _ => return None,
    };
    Some(Never { why, shown: Some((promise.head.header(), format!("this is `{name}`"))), help })
}

/// More times than it falls due at all.
fn too_often(context: &Context<'_>, name: &Name, state: Option<State>, often: &Often) -> Option<Never> {
    let Often::Times(times, _) = often else { return None };
    let counted = state.is_none_or(|state| matches!(state, State::Late | State::MetLate | State::Missed));
    let id = name.promise().filter(|_| counted)?;
    let promise = context.model.promise(id)?;
    let falls_due = match context.schedule.promise(id) {
        Due::On(_) => 1,
        Due::Series(days, agreement_model::due::More::No) => days.len(),
        _ => return None,
    };
    if falls_due == 0 || usize::try_from(*times).is_ok_and(|times| times <= falls_due) {
        return None;
    }
    let name = &promise.head.name;
    let once = if falls_due == 1 { "once".to_owned() } else { format!("{falls_due} times in all") };
    let how = state.map_or("below its target", State::word);
    Some(Never {
        why: format!("`{name}` falls due {once}, so it cannot be {how} {times} times"),
        shown: Some((promise.when.place().unwrap_or(promise.head.header()), format!("due {once}"))),
        help: if falls_due == 1 {
            format!("write how late is too late instead, such as `once {name} is missed by 30 days`")
        } else {
            format!("write a number of times up to {falls_due}")
        },
    })
}

/// More times than any stretch of the length that counts can hold: three poor quarters in six months.
fn too_close(context: &Context<'_>, name: &Name, state: Option<State>, often: &Often) -> Option<Never> {
    let Often::Times(times, Some(stretch)) = often else { return None };
    let counted = state.is_none_or(|state| matches!(state, State::Late | State::MetLate | State::Missed));
    let id = name.promise().filter(|_| counted)?;
    let promise = context.model.promise(id)?;
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let length = stretch.duration()?;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    // As many as begin on a day and lie before the end of the stretch that begins there.
    let most_of = |days: &[Date]| {
        let held = |(index, first): (usize, &Date)| {
            let end = add(*first, length, Direction::After, calendar).ok()?.date;
            Some(days.iter().skip(index).take_while(|day| **day < end).count())
        };
        days.iter().enumerate().map(held).collect::<Option<Vec<usize>>>()?.into_iter().max()
    };
    // What opens on the last day opens nothing.
    let before_the_end = |day: &Date| context.schedule.ends.is_none_or(|end| *day < end);
    let counted: Vec<Date> = days.iter().map(|day| day.counted).filter(before_the_end).collect();
    let landed: Vec<Date> = days.iter().map(|day| day.date).filter(before_the_end).collect();
    // A period is counted by its own day, whatever day its figure is looked at.
    let most = if state.is_none() { most_of(&counted)? } else { most_of(&counted)?.max(most_of(&landed)?) };
    if most == 0 || usize::try_from(*times).is_ok_and(|times| times <= most) {
        return None;
    }
    let (name, within) = (&promise.head.name, figures::amount(stretch));
    let how = state.map_or("below its target", State::word);
    let so_often = if most == 1 { "once".to_owned() } else { format!("{most} times") };
    Some(Never {
        why: format!(
            "`{name}` comes {so_often} in any {within}, so it cannot be {how} {times} times in that stretch"
        ),
        shown: Some((
            promise.when.place().unwrap_or(promise.head.header()),
            format!("{so_often} in {within}, and no more"),
        )),
        help: if most == 1 {
            format!("count over a longer stretch than {within}")
        } else {
            format!("write a number of times up to {most}, or count over a longer stretch than {within}")
        },
    })
}

/// Fewer times in a row than this happen in bad years.
const IN_A_ROW: usize = 4;

/// As many times as there are at all in the stretch that counts: one good month, and it all begins anew.
fn every_time(context: &Context<'_>, right: &Right, when: &When) -> Option<Finding> {
    let (name, often) = match &when.kind {
        WhenKind::Condition(Condition::BelowTarget(name, often)) => (name, often),
        WhenKind::Condition(Condition::InState(name, state, often))
            if !state.not && matches!(state.state, State::Late | State::Missed) =>
        {
            (name, often)
        }
        _ => return None,
    };
    let Often::Times(times, Some(stretch)) = often else { return None };
    let times = usize::try_from(*times).ok().filter(|times| *times >= IN_A_ROW)?;
    let id = name.promise()?;
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let first = days.first()?.counted;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let end = add(first, stretch.duration()?, Direction::After, calendar).ok()?.date;
    let possible = days.iter().filter(|day| day.counted < end).count();
    if possible == 0 || times < possible || days.len() <= possible {
        return None;
    }
    let promise = context.model.promise(id)?;
    let (name, of) = (&right.head.name, &promise.head.name);
    Some(
        Finding::new(
            RULE.name,
            when.place,
            format!("`{name}` hardly ever opens: `{of}` would have to fail {times} times out of {possible}"),
        )
        .here("one good period, and it all begins anew")
        .and(promise.when.place().unwrap_or(promise.head.header()), format!("this is `{of}`"))
        .help("ask for fewer failures in the same time, such as 3 times in any 6 months")
        .with("right", name),
    )
}

/// Below a target that nobody set.
fn no_target(context: &Context<'_>, name: &Name) -> Option<Never> {
    let promise = context.model.promise(name.promise()?)?;
    if !promise.target.is_absent() || promise.head.may_hold("target") {
        return None;
    }
    let name = &promise.head.name;
    Some(Never {
        why: format!("`{name}` has no target that it could be below"),
        shown: Some((promise.head.header(), "no `target`".to_owned())),
        help: format!("write the level that counts into `{name}`, such as `target: at least 99.5%`"),
    })
}

/// A way out that opens, at the earliest, when the agreement is over anyway.
fn after_the_end(
    context: &Context<'_>,
    right: &Right,
    name: &Name,
    state: State,
    often: &Often,
) -> Option<Never> {
    let end = context.schedule.ends.filter(|_| only_ends_it(right))?;
    let (due, opens) = late_enough(context, name, state, often)?;
    if opens <= end {
        return None;
    }
    let promise = context.model.promise(name.promise()?)?;
    let (name, place) = (&promise.head.name, promise.when.place().unwrap_or(promise.head.header()));
    Some(Never {
        why: format!("`{name}` can be that late on {opens} at the earliest, and the agreement ends on {end}"),
        shown: Some((place, format!("due on {due}"))),
        help: format!("let it open earlier, or leave it out: on {opens} there is nothing left to end"),
    })
}

/// When something that falls due is late enough at the earliest: its first due date, and that day.
fn late_enough(context: &Context<'_>, name: &Name, state: State, often: &Often) -> Option<(Date, Date)> {
    let due = context.schedule.promise(name.promise()?).first()?.date;
    let by = match (state, often) {
        (State::Late, Often::Once) => Duration::new(Decimal::ONE, Unit::Day).ok()?,
        (State::Late | State::Missed, Often::By(amount)) => amount.duration()?,
        _ => return None,
    };
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    Some((due, add(due, by, Direction::After, calendar).ok()?.date))
}

/// A right that waits for a delay which cannot have lasted so long on the day the right lapses.
fn after_it_lapses(
    context: &Context<'_>,
    right: &Right,
    name: &Name,
    state: State,
    often: &Often,
) -> Option<Never> {
    let expires = right.expires.given()?;
    let lapses = day(context, &expires.value)?;
    let (_, opens) = late_enough(context, name, state, often)?;
    (lapses < opens).then(|| Never {
        why: format!(
            "`{}` can be that late on {opens} at the earliest, and it lapses on {lapses}",
            name.text
        ),
        shown: Some((expires.place, format!("lapses on {lapses}"))),
        help: format!("let it lapse later than {opens}, or open earlier"),
    })
}

/// A right that is gone before the agreement begins, whatever it waits for.
fn lapses_before_the_start(context: &Context<'_>, right: &Right) -> Option<Finding> {
    let expires = right.expires.given()?;
    let (lapses, begins) = (day(context, &expires.value)?, context.schedule.effective?);
    let name = &right.head.name;
    (lapses < begins).then(|| {
        Finding::new(
            RULE.name,
            expires.place,
            format!("`{name}` never opens: it lapses on {lapses}, and the agreement begins on {begins}"),
        )
        .here(format!("lapses on {lapses}"))
        .help("check the year; or leave `expires` out, and it lasts as long as the agreement")
        .with("right", name)
    })
}

/// A day of its own after the end, or after the day it lapses.
fn opens_too_late(context: &Context<'_>, right: &Right, when: &When, point: &Point) -> Option<Never> {
    let opens = day(context, &When { place: when.place, kind: WhenKind::On(point.clone()), at: None })?;
    if let Some(expires) = &right.expires.given()
        && let Some(lapses) = day(context, &expires.value)
        && lapses < opens
    {
        return Some(Never {
            why: format!("it lapses on {lapses}, before it opens on {opens}"),
            shown: Some((expires.place, format!("lapses on {lapses}"))),
            help: format!("let it lapse later than {opens}, or open earlier"),
        });
    }
    let end = context.schedule.ends.filter(|_| only_ends_it(right))?;
    let of_the_end = phrase::counts_from(std::slice::from_ref(when))
        .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Ends)));
    if opens <= end || of_the_end {
        return None;
    }
    let ends = context.model.header.as_ref().and_then(|header| header.ends.place());
    Some(Never {
        why: format!("it opens on {opens}, and the agreement ends on {end}"),
        shown: ends.map(|place| (place, format!("ends on {end}"))),
        help: format!("choose a day up to {end}, or let the agreement end later"),
    })
}

fn day(context: &Context<'_>, when: &When) -> Option<Date> {
    let due = context.schedule.due(context.model, None, std::slice::from_ref(when));
    due.once().map(|Dated { counted, .. }| counted)
}

/// Whether a right does nothing but end the agreement: other powers may be meant for the time after it.
fn only_ends_it(right: &Right) -> bool {
    !right.statements.is_empty()
        && right.statements.iter().all(|statement| matches!(statement.action, Action::Terminate(None)))
}
