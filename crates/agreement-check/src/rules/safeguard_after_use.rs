//! Finds licences, declarations and training that come after the day on which people use what they are for.

mod kinds;

use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::lists::State;
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::steps;
use crate::wording;

use kinds::{AFTERWARDS, ARRIVES, CREW, HARM, INDUCTION, PAPERS, PEOPLE, RUNNING, SAFETY, TAUGHT};

pub(super) static RULE: Rule = Rule {
    name: "safeguard-after-use",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PAPERS, &TAUGHT, &AFTERWARDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("safeguard_after_use.md"),
    check: Some(check),
};

/// What somebody must have, or know, before a thing is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A paper: a licence, a declaration, a certificate.
    Paper,
    /// People who know how.
    Taught,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let kind = kind(context, promise);
        let told = kind.and_then(|kind| {
            let told = counted(context, id, promise, kind).or_else(|| dated(context, id, promise, kind));
            told.map(|(used, days)| too_late(context, promise, used, kind, days))
        });
        let told = told.or_else(|| begun_without(context, id, promise));
        findings.extend(told.or_else(|| people_first(context, id, promise)));
    }
}

/// Which safeguard a promise of those who deliver is, by its title.
fn kind(context: &Context<'_>, promise: &Promise) -> Option<Kind> {
    let title = promise.head.title.as_str();
    let owed = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && all_on(context.model, &context.model.debtors(promise), Side::Supply);
    if !owed || wording::holds(title, &context.policy.words(&RULE, &AFTERWARDS)) {
        return None;
    }
    if wording::holds(title, &context.policy.words(&RULE, &PAPERS)) {
        return Some(Kind::Paper);
    }
    wording::holds(title, &context.policy.words(&RULE, &TAUGHT)).then_some(Kind::Taught)
}

/// `within 30 days after first_lot is accepted`: the thing is in use by then.
fn counted<'m>(
    context: &Context<'m>,
    id: PromiseId,
    promise: &Promise,
    kind: Kind,
) -> Option<(&'m Promise, Option<i64>)> {
    let [when] = promise.when.list() else { return None };
    if !matches!(&when.kind, WhenKind::Within(..)) {
        return None;
    }
    let anchor = phrase::counts_from(std::slice::from_ref(when)).next()?;
    let Some(Symbol::Promise(used)) = anchor.name.symbol else { return None };
    let thing = context.model.promise(used).filter(|_| used != id && anchor.quantifier.is_none())?;
    // What counts from the day on which it should be there, or is late, says something else.
    let there = anchor
        .state
        .is_none_or(|it| !it.not && matches!(it.state, State::Accepted | State::Met | State::Delivered));
    let delivered = thing.kind == PromiseKind::Dependency
        && all_on(context.model, &context.model.debtors(thing), Side::Supply)
        && !context.graph.needs(used).contains(&id);
    // People are often taught on the thing itself, once it stands; where they have used it until then, that is too late.
    let in_use = kind == Kind::Paper || is_used_before(thing);
    (there && delivered && in_use).then_some((thing, None))
}

/// Whether people of the other side use a thing before it is accepted, by what is looked at or how it comes.
fn is_used_before(thing: &Promise) -> bool {
    let criteria = thing.acceptance.iter().flat_map(|it| it.criteria.list()).map(|it| it.text.as_str());
    thing.acceptance.is_some()
        && criteria.chain(thing.how.value().map(String::as_str)).any(|text| wording::holds(text, &PEOPLE))
}

/// A safeguard with a day, and a thing of the same side with an earlier one that it is for.
fn dated<'m>(
    context: &Context<'m>,
    id: PromiseId,
    promise: &Promise,
    kind: Kind,
) -> Option<(&'m Promise, Option<i64>)> {
    // What something later waits for is in time for that.
    let due = phrase::written_date(promise.when.list()).filter(|_| context.graph.needed_by(id).is_empty())?;
    let own = context.model.debtors(promise);
    let things = context.promises().filter_map(|(used, thing)| {
        let day: Date = context.schedule.promise(used).once()?.date;
        let theirs = used != id
            && thing.kind == PromiseKind::Dependency
            && context.model.debtors(thing).iter().any(|party| own.contains(party))
            && !context
                .graph
                .needs(id)
                .iter()
                .any(|it| *it == used && kind == Kind::Taught && thing.acceptance.is_none())
            && self::kind(context, thing).is_none();
        (theirs && day < due && is_for(promise, thing, kind)).then_some((day, thing))
    });
    let (day, thing) = things.max_by_key(|(day, _)| *day)?;
    Some((thing, Some(due.days_since(day)))).filter(|_| due.days_since(day) > 1)
}

/// Whether a safeguard is for a thing: it names it by a telling word, or people are to learn to use what runs from then on.
fn is_for(promise: &Promise, thing: &Promise, kind: Kind) -> bool {
    const GENERAL: [&str; 14] = [
        "all", "complet", "day", "deliver", "document", "everyth", "final", "first", "new", "part", "read",
        "site", "team", "work",
    ];
    let own = stems(&promise.head.title);
    let named = || {
        stems(&thing.head.title)
            .iter()
            .any(|word| word.chars().count() >= 4 && !GENERAL.contains(&word.as_str()) && own.contains(word))
    };
    let runs = wording::holds(&thing.head.title, &RUNNING);
    match kind {
        Kind::Paper => named(),
        Kind::Taught => runs,
    }
}

/// A service that runs day by day from a day on which what keeps people safe in it is not yet there.
fn begun_without(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let texts = [Some(&promise.head.title), promise.how.value(), promise.why.value()];
    let mut said = texts.into_iter().flatten();
    let word = said.find_map(|text| wording::find(text, &SAFETY))?;
    let own = context.model.debtors(promise);
    let due = context.schedule.promise(id).once()?.date;
    if promise.kind != PromiseKind::Dependency || !all_on(context.model, &own, Side::Supply) {
        return None;
    }
    let (service, begins) = context.promises().find_map(|(_, service)| {
        let [When { kind: WhenKind::Every(every), .. }] = service.when.list() else { return None };
        let often = matches!(every.unit, Unit::Day | Unit::BusinessDay | Unit::Week) && every.count == 1;
        let theirs = service.kind == PromiseKind::Duty
            && service.bans.is_empty()
            && context.model.debtors(service) == own;
        let start = phrase::written_start(service.when.list().first()?)?;
        (often && theirs && due.days_since(start) > A_WEEK).then_some((service, start))
    })?;
    let (name, what) = (&promise.head.name, &service.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{what}` begins on {begins}, and `{name}`, which keeps people safe in it (`{word}`), comes {} later",
                steps::days(due.days_since(begins))
            ),
        )
        .here(format!("{due}"))
        .and(service.when.place().unwrap_or(service.head.header()), format!("runs from {begins} on"))
        .help(format!("let `{name}` come before {begins}, or let `{what}` begin once it is accepted: `every day from …`, `needs: {name}`"))
        .with("promise", name)
        .with("used", what),
    )
}

/// People of the other side who begin their work before they have been shown how to do it safely.
fn people_first(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let title = promise.head.title.as_str();
    let taught = wording::holds(title, &INDUCTION)
        || wording::holds(title, &context.policy.words(&RULE, &TAUGHT)) && wording::holds(title, &HARM);
    let owed = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && promise.bans.is_empty();
    if !owed || !taught || wording::holds(title, &context.policy.words(&RULE, &AFTERWARDS)) {
        return None;
    }
    let due = context.schedule.promise(id).once()?.date;
    let own = context.model.debtors(promise);
    let needed = context.graph.needed_by(id);
    let (crew, day) = context.promises().find_map(|(other, crew)| {
        let day = context.schedule.promise(other).first()?.date;
        let theirs = other != id
            && matches!(crew.kind, PromiseKind::Dependency | PromiseKind::Duty)
            && !needed.contains(&other)
            && !context.model.debtors(crew).iter().any(|party| own.contains(party));
        let comes = wording::holds(&crew.head.title, &CREW) && wording::holds(&crew.head.title, &ARRIVES);
        (theirs && comes && due.days_since(day) > 1).then_some((crew, day))
    })?;
    let (name, what) = (&promise.head.name, &crew.head.name);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{what}` begins on {day}, and `{name}`, by which people learn to do it safely, comes {} later: until then they work without it",
                steps::days(due.days_since(day))
            ),
        )
        .here(format!("{due}"))
        .and(crew.when.place().unwrap_or(crew.head.header()), format!("they begin on {day}"))
        .help(format!(
            "let `{name}` come before the first shift, and let one wait for the other: `needs: {name}` in `{what}`, or a new person only works \
             once it has been there"
        ))
        .with("promise", name)
        .with("used", what),
    )
}

/// So many days more are a matter of the first rota.
const A_WEEK: i64 = 7;

fn too_late(
    context: &Context<'_>,
    promise: &Promise,
    used: &Promise,
    kind: Kind,
    days: Option<i64>,
) -> Finding {
    let (name, thing) = (&promise.head.name, &used.head.name);
    let after = match days {
        Some(days) => format!("{} after `{thing}`", steps::days(days)),
        None => format!("only once `{thing}` is there"),
    };
    let (why, here) = match kind {
        Kind::Paper => ("which may not be used, sold or shown without it", "too late to stop anything"),
        Kind::Taught => ("people use it by then without knowing how", "taught on the job, by mistakes"),
    };
    let silent = promise.branches.is_empty();
    let who = context.parties(&context.model.creditors(promise));
    let nothing = if silent { ", and nothing follows if it never comes" } else { "" };
    let message = match kind {
        Kind::Paper => format!("`{name}` comes {after}, {why}{nothing}"),
        Kind::Taught => format!("`{name}` comes {after}: {why}{nothing}"),
    };
    Finding::new(RULE.name, promise.when.place().unwrap_or(promise.head.header()), message)
        .here(here)
        .and(used.when.place().unwrap_or(used.head.header()), format!("{who} begins with it here"))
        .help(format!(
            "let `{name}` come before: a day earlier than `{thing}`, `needs: {name}` there, or a criterion in its `acceptance`; and say \
             what follows when it does not come, `if missed {{ … }}`"
        ))
        .with("promise", name)
        .with("used", thing)
}
