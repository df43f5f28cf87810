//! Finds failures after which the other side may end the agreement or stop its work at once, with no time to put them
//! right.

mod missing;
mod safety;
mod words;

use agreement_ledger::consequence;
use agreement_ledger::terms::{Opening, exits, holders};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind, Right};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Missed, Modal, Statement, Trigger};
use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_model::when::{Condition, Often, When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, after, answers};
use crate::context::Context;
use crate::figures::{amount, roughly_hours};
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;
use crate::wording;
use words::GRAVE;

pub(super) use safety::without_a_word;

pub(super) static RULE: Rule = Rule {
    name: "penalty-without-cure",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &PAUSE_DAYS, &BARE_DAYS, &BARE_EXIT_DAYS, &GRAVE, &STEPPING_IN],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("penalty_without_cure.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days a side must at least have, from its first day late until it can lose the agreement",
    standard: Standard::Number(10),
};

static PAUSE_DAYS: Setting = Setting {
    name: "pause-days",
    meaning: "how many days' notice there must at least be before a service stops that runs day by day",
    standard: Standard::Number(3),
};

static BARE_DAYS: Setting = Setting {
    name: "bare-days",
    meaning: "how many days a delay must at least last where the other side may stop its work with neither notice nor time \
              to cure",
    standard: Standard::Number(14),
};

static BARE_EXIT_DAYS: Setting = Setting {
    name: "bare-exit-days",
    meaning: "how many days a delay must at least last where the other side may end the agreement with neither notice nor \
              time to cure",
    standard: Standard::Number(45),
};

static STEPPING_IN: Setting = Setting {
    name: "stepping-in",
    meaning: "words that say that somebody takes the other side's work away from it; `…` stands for up to three words",
    standard: Standard::Words(&["step in", "take over", "take … over"]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context) {
        let Some(chance) = chance(context, answer.promise, &answer.branch.trigger) else { continue };
        let lines = consequence::of_branch(context.model, answer.branch).lines;
        // Where the whole agreement can end at once, that work can stop as well is no news.
        let ends = lines.iter().any(|line| {
            is_whole(&line.statement.action) && is_trigger_happy(context, line.statement, &chance)
        });
        for line in lines {
            let statement = line.statement;
            if !unread.inside(statement.place)
                && let Some(stopped) = safety::without_a_word(context, statement)
                && once.is_new(statement.place)
            {
                findings.push(safety::stopped(context, statement, answer.promise, stopped));
                continue;
            }
            if ends && !is_whole(&statement.action) {
                continue;
            }
            let reads = !unread.inside(statement.place);
            if reads
                && !missing::is_no_lever(context, answer.promise, answer.branch, statement)
                && is_trigger_happy(context, statement, &chance)
                && has_room(context, answer.promise, statement, &chance)
                && once.is_new(statement.place)
            {
                findings.push(no_cure(context, statement, answer.promise, &chance.told));
            }
        }
    }
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        for when in right.when.list() {
            findings.extend(short_cure(context, right, when));
            let Some((promise, chance)) = opened(context, &when.kind) else { continue };
            for statement in &right.statements {
                if is_trigger_happy(context, statement, &chance)
                    && has_room(context, promise, statement, &chance)
                    && once.is_new(statement.place)
                {
                    findings.push(no_cure(context, statement, promise, &chance.told));
                }
            }
        }
    }
}

/// `once a breach by acme is not cured within 2 days`.
fn short_cure(context: &Context<'_>, right: &Right, when: &When) -> Option<Finding> {
    let WhenKind::Condition(Condition::BreachNotCured(whose, time)) = &when.kind else { return None };
    let statement = right.statements.iter().find(|it| is_whole(&it.action))?;
    let least = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    let notice = statement.clauses.notice.as_ref().map_or(0, |notice| roughly_hours(notice.value));
    if roughly_hours(time.value).saturating_add(notice) >= least {
        return None;
    }
    let whose = context.parties(&context.model.parties_of(std::slice::from_ref(whose)));
    let finding = Finding::new(
        RULE.name,
        time.place,
        format!("{whose} has {} to put a breach right, and can lose the agreement then", time.value),
    )
    .here("too short to hear of it, find the cause and mend it")
    .and(statement.place, "then this is open")
    .help("give time to put it right, such as `within 30 days`, the same for both sides")
    .with("right", &right.head.name);
    Some(finding)
}

/// How long a failure must have lasted before something follows.
struct Chance {
    hours: u64,
    /// Whether it is one poor figure, and no delay.
    level: bool,
    /// Whether it is a delay of something that has a date.
    delay: bool,
    /// Whether it has lasted many times as long as the promise was to take.
    long: bool,
    told: String,
}

/// So many times the time that a promise was to take are chance enough.
const LONG: u64 = 5;

/// Whether a delay is many times as long as the time in which a promise was to be kept: keys due within two days, a month late.
fn is_long(promise: &Promise, hours: u64) -> bool {
    let [When { kind: WhenKind::Within(time, Some(_)), .. }] = promise.when.list() else { return false };
    hours >= roughly_hours(time.value).saturating_mul(LONG)
}

/// Nothing where the branch answers no failure, or one that nobody could put right.
fn chance(context: &Context<'_>, promise: &Promise, trigger: &Trigger) -> Option<Chance> {
    let of = |hours: u64, told: String| {
        Some(Chance { hours, level: false, delay: true, long: is_long(promise, hours), told })
    };
    let level = |told: String| Some(Chance { hours: 0, level: true, delay: false, long: false, told });
    match trigger {
        Trigger::Late(None) => of(0, "from the first day late".to_owned()),
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => {
            of(roughly_hours(by.duration()?), format!("after {} of delay", amount(by)))
        }
        Trigger::Below(figure) => level(format!("after one figure below {}", amount(figure))),
        Trigger::Above(figure) => level(format!("after one figure above {}", amount(figure))),
        Trigger::Broken if !is_grave(context, promise) => of(0, "after a single breach".to_owned()),
        // A miss that was declared is past curing, and a written date was set with its own grace in mind.
        Trigger::Broken | Trigger::Missed(_) | Trigger::False | Trigger::Used | Trigger::Unreadable => None,
    }
}

/// A failure that opens a right, and how long it must have lasted.
fn opened<'m>(context: &Context<'m>, when: &WhenKind) -> Option<(&'m Promise, Chance)> {
    let WhenKind::Condition(condition) = when else { return None };
    let (name, hours, told) = match condition {
        // `is late 1 times` says the same as `is late`.
        Condition::InState(name, state, Often::Once | Often::Times(0 | 1, _)) if !state.not => {
            match state.state {
                State::Late => (name, 0, "from the first day late".to_owned()),
                State::Broken => (name, 0, "after a single breach".to_owned()),
                _ => return None,
            }
        }
        Condition::InState(name, state, Often::By(by)) if !state.not && state.state == State::Late => {
            (name, roughly_hours(by.duration()?), format!("after {} of delay", amount(by)))
        }
        Condition::BelowTarget(name, Often::Once | Often::Times(0 | 1, _)) => {
            (name, 0, "after one figure below the target".to_owned())
        }
        _ => return None,
    };
    let promise = context.model.promise(name.promise()?)?;
    let grave = matches!(condition, Condition::InState(_, state, _) if state.state == State::Broken)
        && is_grave(context, promise);
    (!grave).then_some((
        promise,
        Chance { hours, level: false, delay: false, long: is_long(promise, hours), told },
    ))
}

fn is_grave(context: &Context<'_>, promise: &Promise) -> bool {
    let grave = context.policy.words(&RULE, &GRAVE);
    let said = promise.bans.iter().filter_map(|ban| match &ban.action {
        Action::Words(words) => Some(words.as_str()),
        _ => None,
    });
    said.chain([promise.head.title.as_str()]).any(|words| wording::holds(words, &grave))
}

/// Whether somebody may end the whole agreement with less time to put things right than there should be.
fn is_trigger_happy(
    context: &Context<'_>,
    statement: &Statement,
    chance @ Chance { hours, level, long, .. }: &Chance,
) -> bool {
    let (hours, level) = (*hours, *level);
    if is_whole(&statement.action) && !is_hasty(statement, chance) && may_go_anyway(context, statement) {
        return false;
    }
    let taken = takes_over(context, statement);
    let counts = is_whole(&statement.action) || stops(context, statement, level) || taken;
    let clauses = &statement.clauses;
    let lengths = [clauses.notice.as_ref(), clauses.cure.as_ref()];
    let left = lengths.into_iter().flatten().map(|length| roughly_hours(length.value)).max().unwrap_or(0);
    let least = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    let told = hours.saturating_add(left);
    // Who is told of a pause before it begins can still pay, or deliver; who leaves without a word must have waited longer.
    if left > 0 && !is_whole(&statement.action) {
        let least = u64::from(context.policy.number(&RULE, &PAUSE_DAYS)).saturating_mul(24);
        return statement.subject.is_some() && left < least && stops_a_service(context, statement);
    }
    let bare = if is_whole(&statement.action) || hits_others(context, statement) {
        &BARE_EXIT_DAYS
    } else {
        &BARE_DAYS
    };
    let bare = u64::from(context.policy.number(&RULE, bare)).saturating_mul(24);
    let least =
        if left == 0 && !taken && !(*long && is_whole(&statement.action)) { least.max(bare) } else { least };
    // After a breach that lasts no time, any notice is a chance; after a delay, the days count.
    let enough = if hours == 0 && left > 0 && clauses.cure.is_none() { true } else { told >= least };
    counts && statement.subject.is_some() && statement.modal != Some(Modal::MustNot) && !enough
}

/// Whether somebody may end it all after a few days of delay, from one day to the next: even who may go at any time has a notice
/// to give then.
fn is_hasty(statement: &Statement, chance: &Chance) -> bool {
    let clauses = &statement.clauses;
    let bare = clauses.notice.is_none() && clauses.cure.is_none() && clauses.within.is_none();
    is_whole(&statement.action) && bare && chance.delay && chance.hours <= HASTY
}

/// Hours of a week.
const HASTY: u64 = 7 * 24;

/// Days that are asked for before somebody leaves, and before somebody stops one step of the plan.
const ASKED: (i64, i64) = (30, 10);

/// Whether the time that is asked for still lies before the day that the promise is for: a dinner, a market, the order that is
/// paid beforehand. Where it does not, more time to put things right is time in which nothing can be put right.
fn has_room(context: &Context<'_>, promise: &Promise, statement: &Statement, chance: &Chance) -> bool {
    let id = context.promises().find(|(_, other)| other.head == promise.head).map(|(id, _)| id);
    let Some(due) = id.and_then(|id| context.schedule.promise(id).once()) else { return true };
    let left = |day: Date| day.days_since(due.date);
    let goals = promise.serves.list().iter().filter_map(|name| match name.symbol {
        Some(Symbol::Goal(id)) => context.schedule.goal(id).once(),
        _ => None,
    });
    // A few days to put it right have room where a month has not.
    let asked = if is_hasty(statement, chance) { ASKED.1 } else { ASKED.0 };
    let for_goals = is_whole(&statement.action) && goals.map(|goal| left(goal.date)).any(|left| left < asked);
    let Action::Suspend(names) = &statement.action else { return !for_goals };
    let stopped = names.iter().filter_map(|name| context.schedule.promise(name.promise()?).once());
    !stopped.map(|step| left(step.date)).any(|left| left < ASKED.1)
}

/// Whether whoever may end it over this may go at any time, with no more than a month's notice: then no failure is needed for it.
fn may_go_anyway(context: &Context<'_>, statement: &Statement) -> bool {
    let held = holders(context.model, statement);
    let goes = |party: &PartyId| {
        exits(context.model, *party).iter().any(|exit| {
            exit.opens == Opening::AnyTime
                && exit.notice.as_ref().is_none_or(|notice| roughly_hours(notice.value) <= ANYWAY)
        })
    };
    !held.is_empty() && held.iter().all(goes)
}

/// Hours of a month of notice.
const ANYWAY: u64 = 31 * 24;

/// Whether an action ends the whole agreement.
fn is_whole(action: &Action) -> bool {
    matches!(action, Action::Terminate(of) if of.as_ref().is_none_or(|of| of.symbol == Some(Symbol::Agreement)))
}

/// Whether somebody stops work, or stops paying over one poor figure. Who holds a payment back while something is late has
/// a reason of its own.
fn stops(context: &Context<'_>, statement: &Statement, level: bool) -> bool {
    let Action::Suspend(names) = &statement.action else { return false };
    let mut promises = names.iter().filter_map(|name| context.model.promise(name.promise()?));
    promises.any(|promise| level || promise.kind != PromiseKind::Payment)
}

/// Whether somebody stops what runs day by day, and what others live by: meals, a desk, a line.
fn stops_a_service(context: &Context<'_>, statement: &Statement) -> bool {
    let Action::Suspend(names) = &statement.action else { return false };
    names.iter().filter_map(Name::promise).any(|id| {
        let duty = context.model.promise(id).is_some_and(|promise| promise.kind == PromiseKind::Duty);
        duty && matches!(context.schedule.promise(id), Due::Series(..) | Due::Throughout(..))
    })
}

/// Whether somebody stops a service under which another party stands that owes nothing: whoever is not paid by the one in the
/// middle cuts off the one behind.
fn hits_others(context: &Context<'_>, statement: &Statement) -> bool {
    let Action::Suspend(names) = &statement.action else { return false };
    let model = context.model;
    model.parties.len() > 2
        && stops_a_service(context, statement)
        && names.iter().filter_map(|name| model.promise(name.promise()?)).any(|stopped| {
            let (maker, middle) = (model.debtors(stopped), model.creditors(stopped));
            model.promises.iter().any(|payment| {
                payment.kind == PromiseKind::Payment
                    && !middle.is_empty()
                    && model.creditors(payment) == middle
                    && !model
                        .debtors(payment)
                        .iter()
                        .any(|party| maker.contains(party) || middle.contains(party))
            })
        })
}

/// Whether something that is stopped is owed by the one who stops it.
fn is_owed_by(context: &Context<'_>, name: &Name, statement: &Statement) -> bool {
    let held = holders(context.model, statement);
    let stopped = name.promise().and_then(|id| context.model.promise(id));
    stopped.is_none_or(|it| context.model.debtors(it).iter().any(|party| held.contains(party)))
}

fn is_payment(context: &Context<'_>, name: &Name) -> bool {
    name.promise().and_then(|id| context.model.promise(id)).is_some_and(|it| it.kind == PromiseKind::Payment)
}

/// Whether somebody takes the work away from those who owe it.
fn takes_over(context: &Context<'_>, statement: &Statement) -> bool {
    let words = context.policy.words(&RULE, &STEPPING_IN);
    let told = statement.clauses.within.is_some();
    matches!(&statement.action, Action::Words(said)
        if !told && statement.modal == Some(Modal::May) && wording::find(said, &words).is_some())
}

fn no_cure(context: &Context<'_>, statement: &Statement, promise: &Promise, told: &str) -> Finding {
    let name = &promise.head.name;
    let named =
        statement.subject.as_ref().map(|subject| context.model.parties_of(std::slice::from_ref(subject)));
    let holders = context.parties(&named.unwrap_or_default());
    let debtors = context.model.debtors(promise);
    let ours = context.parties(&debtors);
    let place: Place = statement.place;
    let here = match (&statement.clauses.cure, &statement.clauses.notice) {
        (Some(cure), _) => format!("{} to cure", cure.value),
        (None, Some(notice)) => format!("{} notice", notice.value),
        (None, None) => "no notice, and no time to cure".to_owned(),
    };
    let deed = match &statement.action {
        Action::Suspend(names) if names.iter().all(|name| is_payment(context, name)) => "stop paying",
        Action::Suspend(names) if !names.iter().any(|name| is_owed_by(context, name, statement)) => {
            "have the work stopped"
        }
        Action::Suspend(_) => "stop its work",
        Action::Words(_) => "step in",
        _ => "end the agreement",
    };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("{holders} may {deed} over `{name}` {told}, before {ours} had time to put it right"),
    )
    .here(here)
    .and(promise.head.header(), format!("owed by {ours}"))
    .help(match &statement.action {
        Action::Suspend(_) => {
            "say it before it happens, `with 10 days notice`, so that what is missing can still come: a pause costs both sides \
             more than the days"
        }
        Action::Words(_) => {
            "let it wait for a delay that means something and say it before it happens, such as `once … is late by 10 days`, \
             and say when the work goes back and up to what cost"
        }
        _ => {
            "give time to put it right, `with 30 days to cure`, or wait for a delay that means something and say it before it \
             happens, such as `if missed by 30 days { … may terminate with 10 days notice }`"
        }
    })
    .with("promise", name);
    let whole = is_whole(&statement.action);
    if whole && statement.clauses.cure.is_none() && statement.clauses.notice.is_none() {
        let change = after(statement, "with 30 days to cure");
        finding.edits.extend(offered("add `with 30 days to cure`", vec![change]));
    }
    finding
}
