//! Finds work that begins before what it rests on is handed over: above all, delivery that starts before sales has told
//! it what was promised.

use agreement_ledger::plan::{Links, Step, Why};
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{self, days, last_working, name, place};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "handoff-after-start",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&HANDOVER],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("handoff_after_start.md"),
    check: Some(check),
};

static HANDOVER: Setting = Setting {
    name: "handover",
    meaning: "words for telling those who deliver what was promised",
    standard: Standard::Words(&[
        "brief",
        "briefing",
        "client file",
        "deal file",
        "deal pack",
        "every promise made",
        "everything promised",
        "from account management",
        "from bid",
        "from business development",
        "from pre-sales",
        "from presales",
        "from sales",
        "from the bid",
        "from the sales",
        "hand over",
        "hand … over",
        "hand-off",
        "handed over",
        "handing over",
        "handoff",
        "handover",
        "induction",
        "internal kick-off",
        "internal kickoff",
        "kick-off pack",
        "knowledge transfer",
        "pass on",
        "project file",
        "sales notes",
        "sales promises",
        "sales tells",
        "sales to delivery",
        "takeover from",
        "tell delivery",
        "transition from sales",
        "transition to delivery",
        "what sales promised",
        "what sales sold",
        "what the client was promised",
        "what the customer was promised",
        "what was agreed in",
        "what was offered",
        "what was promised",
        "what was said",
        "what was sold",
        "what we offered",
        "what we promised",
        "what we sold",
    ]),
};

/// More promises than this are not pointed at one by one.
const SHOWN: usize = 3;

/// Work that begins on a day.
struct Begun {
    work: PromiseId,
    /// The day, and what says so.
    day: Date,
    from: Place,
    /// The milestone from which it counts, where that is the day.
    with: Option<Step>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let links = Links::of(context.model);
    for (id, promise) in context.promises().filter(|(_, promise)| promise.provided.is_absent()) {
        let Some(handed) = context.schedule.promise(id).once().map(|dated| dated.date) else { continue };
        let mut begun: Vec<Begun> = window_opened(context, id, handed);
        if begun.is_empty() && is_inside_one_house(context, promise) {
            begun = started(context, &links, id, promise);
        }
        if begun.is_empty() && is_inside_one_house(context, promise) {
            begun = fallen_due(context, id, promise);
        }
        begun.retain(|begun| begun.day < handed);
        begun.sort_by_key(|begun| begun.day);
        let found = too_late(context, id, handed, &begun).or_else(|| under_review(context, id, handed));
        findings.extend(found);
    }
}

/// The promises that need this one, and say themselves that they begin on an earlier day: `from 2026-04-06 until …`.
/// What would be due before it as well is told elsewhere.
fn window_opened(context: &Context<'_>, id: PromiseId, handed: Date) -> Vec<Begun> {
    let begun = context.graph.needed_by(id).iter().filter_map(|work| {
        let promise = context.model.promise(*work)?;
        let due = context.schedule.promise(*work).once()?;
        let [only] = promise.when.list() else { return None };
        let window = matches!(only.kind, WhenKind::From(..)) && handed <= due.date;
        window.then_some(Begun { work: *work, day: due.not_before?, from: only.place, with: None })
    });
    begun.collect()
}

/// Work that says itself that it begins while what it rests on may still be under review. What would be due by then is told
/// elsewhere.
fn under_review(context: &Context<'_>, id: PromiseId, handed: Date) -> Option<Finding> {
    let promise = context.model.promise(id)?;
    let review = promise.acceptance.as_ref()?.review.given()?;
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let accepted = add(handed, review.value, Direction::After, calendar).ok()?.date;
    let begun = window_opened(context, id, accepted);
    let first = begun.iter().filter(|begun| begun.day < accepted).min_by_key(|begun| begun.day)?;
    let (what, work) = (name(context, Step::Promise(id)), name(context, Step::Promise(first.work)));
    let early = days(accepted.days_since(first.day));
    Some(
        Finding::new(
            RULE.name,
            first.from,
            format!(
                "`{work}` begins on {}, {early} before the review of `{what}`, which it needs, has to be over",
                first.day
            ),
        )
        .here(format!("`{what}` may still be refused until {accepted}"))
        .and(review.place, format!("{} from {handed}", review.value))
        .help(format!(
            "let `{work}` begin after {accepted}, shorten the review, or have `{what}` handed over sooner: what is built on \
             something that is refused is built twice"
        ))
        .with("handoff", what)
        .with("handed_over", handed.to_string())
        .with("accepted", accepted.to_string())
        .with("begins", first.day.to_string())
        .with("work", work),
    )
}

/// Whether a promise hands something over from one part of a house to another: from sales to delivery.
fn is_inside_one_house(context: &Context<'_>, promise: &Promise) -> bool {
    let (from, to) = (context.model.debtors(promise), context.model.creditors(promise));
    let role = |party: &PartyId| context.model.party(*party).and_then(|party| party.role.value().copied());
    let inside = |party: &PartyId| matches!(role(party), Some(Role::Internal | Role::Supplier));
    let parts = from.iter().chain(&to);
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && !from.is_empty()
        && !to.is_empty()
        && !from.iter().any(|party| to.contains(party))
        && parts.clone().all(inside)
        && parts.clone().any(|party| role(party) == Some(Role::Internal))
}

/// Where people are told what was promised: what they owe, or are owed, and what is due before they hear of it.
fn fallen_due(context: &Context<'_>, id: PromiseId, handoff: &Promise) -> Vec<Begun> {
    let words = context.policy.words(&RULE, &HANDOVER);
    if !wording::holds(&handoff.head.title, &words) {
        return Vec::new();
    }
    let receivers = context.model.creditors(handoff);
    let concerned = |promise: &Promise| {
        let of = context.model.debtors(promise).into_iter().chain(context.model.creditors(promise));
        let receives = of.into_iter().any(|party| receivers.contains(&party));
        promise.kind == PromiseKind::Dependency && receives
    };
    let due = context.promises().filter(|(work, promise)| *work != id && concerned(promise));
    due.filter_map(|(work, promise)| {
        let day = context.schedule.promise(work).once()?.date;
        Some(Begun { work, day, from: promise.when.place()?, with: None })
    })
    .collect()
}

/// What the receiver of a hand-off does for the same goal, or says that it needs the hand-off for, and counts from a
/// milestone: it begins with that.
fn started(context: &Context<'_>, links: &Links, id: PromiseId, handoff: &Promise) -> Vec<Begun> {
    let receivers = context.model.creditors(handoff);
    let goals: Vec<_> = handoff.serves.list().iter().filter_map(|name| name.goal()).collect();
    let mut begun = Vec::new();
    for (work, promise) in context.promises() {
        let rests = context.graph.needs(work).contains(&id)
            || promise.serves.list().iter().filter_map(|name| name.goal()).any(|goal| goals.contains(&goal));
        let theirs = context.model.debtors(promise).iter().any(|party| receivers.contains(party));
        if work == id || !rests || !theirs {
            continue;
        }
        for link in links.before(Step::Promise(work)) {
            if let (Step::Milestone(milestone), Why::Counts(_)) = (link.before, link.why)
                && let Some(dated) = context.schedule.milestone(milestone).once()
            {
                let day = dated.date;
                begun.push(Begun { work, day, from: place(context, link.before), with: Some(link.before) });
            }
        }
    }
    begun
}

fn too_late(context: &Context<'_>, id: PromiseId, handed: Date, begun: &[Begun]) -> Option<Finding> {
    let first = begun.first()?;
    let own = Step::Promise(id);
    let (what, work) = (name(context, own), name(context, Step::Promise(first.work)));
    let late = days(handed.days_since(first.day));
    let (start, begins) = match first.with {
        Some(milestone) => {
            let milestone = name(context, milestone);
            (
                format!("`{work}` starts with `{milestone}` on {}", first.day),
                format!("`{milestone}` is on {}", first.day),
            )
        }
        None if context.schedule.promise(first.work).once().is_some_and(|due| due.date == first.day) => {
            (format!("`{work}` is due on {}", first.day), format!("`{work}` is due on {}", first.day))
        }
        None => (format!("`{work}` begins on {}", first.day), format!("`{work}` begins on {}", first.day)),
    };
    let mut finding = Finding::new(
        RULE.name,
        place(context, own),
        format!(
            "`{what}` is handed over on {handed}, {late} after the work that rests on it has begun: {start}"
        ),
    )
    .here(format!("handed over on {handed}"))
    .and(first.from, begins);
    for begun in begun.iter().filter(|begun| begun.with.is_some() || begun.work != first.work).take(SHOWN) {
        let work = Step::Promise(begun.work);
        let who = context.model.promise(begun.work).map(|promise| context.model.debtors(promise));
        let who = context.parties(&who.unwrap_or_default());
        finding = finding
            .and(place(context, work), format!("`{}` rests on it, owed by {who}", name(context, work)));
    }
    let latest = last_working(context, first.day);
    finding = finding
        .help(format!(
            "hand `{what}` over by {latest}, better with days to read it and to ask, or let the work begin after it"
        ))
        .with("handoff", what)
        .with("handed_over", handed.to_string())
        .with("begins", first.day.to_string())
        .with("work", work)
        .with("latest", latest.to_string());
    finding.edits.extend(steps::dated(context, own, latest));
    Some(finding)
}
