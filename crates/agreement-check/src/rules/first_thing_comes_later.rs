//! Finds what by its nature comes before another thing, and has a later day: a clearance after what it clears, a trial after
//! the first real day, a final number after the order, a training before there is anything to be trained on.

mod words;

use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::{MilestoneId, PartyId, PromiseId};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;
use words::{COUNTED, LIVE, TAUGHT};

pub(super) static RULE: Rule = Rule {
    name: "first-thing-comes-later",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CLEARED, &TRIED, &LIVE, &COUNTED, &ORDERED, &PAPERS, &OPENS, &TAUGHT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("first_thing_comes_later.md"),
    check: Some(check),
};

static CLEARED: Setting = Setting {
    name: "cleared",
    meaning: "words in a title for a yes to what is made; `…` stands for up to three words",
    standard: Standard::Words(&[
        "approval of the",
        "approves the",
        "checked by legal",
        "checks the claims",
        "clearance",
        "cleared",
        "compliance check",
        "data protection officer",
        "ethics",
        "fact check",
        "food law",
        "legal check",
        "licence for",
        "medical board",
        "passed by the",
        "permit for",
        "proof read",
        "proofread",
        "proofreading",
        "regulatory",
        "releases the",
        "rights cleared",
        "says yes to",
        "translation checked",
        "vets",
        "vetted",
    ]),
};

static TRIED: Setting = Setting {
    name: "tried",
    meaning: "words in a title for a trial; `…` stands for up to three words",
    standard: Standard::Words(&[
        "beside the old",
        "dress rehearsal",
        "dry run",
        "fire drill",
        "load test",
        "mock exam",
        "mock run",
        "parallel run",
        "practice run",
        "proof run",
        "rehearsal",
        "run beside",
        "runs beside",
        "shadow run",
        "side by side",
        "test run",
        "tested with",
        "trial day",
        "trial month",
        "trial run",
        "trial week",
        "trial with",
        "tried out",
        "user acceptance test",
        "walk-through",
    ]),
};

static ORDERED: Setting = Setting {
    name: "ordered",
    meaning: "words in a title for an order that is hard to change; `…` stands for up to three words",
    standard: Standard::Words(&[
        "baked",
        "booked",
        "bought",
        "cast",
        "cut to size",
        "cutting",
        "firm order",
        "hired",
        "made to measure",
        "manufactured",
        "order placed",
        "ordered",
        "print run",
        "printed",
        "purchased",
        "reserved",
        "sewn",
    ]),
};

static PAPERS: Setting = Setting {
    name: "papers",
    meaning: "words in a title for papers without which nothing opens; `…` stands for up to three words",
    standard: Standard::Words(&[
        "allergen sheet",
        "building control",
        "certificate",
        "certificates",
        "certification",
        "commissioning report",
        "declaration of conformity",
        "electrical check",
        "fire alarm",
        "gas safe",
        "hygiene certificate",
        "inspection report",
        "instructions for use",
        "insurance certificate",
        "licence to operate",
        "occupancy permit",
        "operating instructions",
        "permit to use",
        "proof of insurance",
        "safety file",
        "test certificate",
        "test report",
    ]),
};

static OPENS: Setting = Setting {
    name: "opens",
    meaning: "words in a title for opening or moving in; `…` stands for up to three words",
    standard: Standard::Words(&[
        "doors",
        "doors open",
        "first day",
        "first guests",
        "first patients",
        "handed over",
        "in use",
        "is used",
        "move in",
        "moved in",
        "moves in",
        "moving in",
        "open before",
        "open for",
        "opening",
        "opens",
        "sells from",
        "starts to sell",
        "takes over the building",
        "trading",
    ]),
};

/// Words for a training or a paper that does not need the thing itself.
const APART: [&str; 14] = [
    "draft",
    "dummy",
    "former",
    "old",
    "on paper",
    "pilot",
    "planning",
    "prepare",
    "preparatory",
    "prototype",
    "refresher",
    "sandbox",
    "test copy",
    "yearly",
];

/// Words that any title may have in common with another.
const GENERAL: [&str; 22] = [
    "all", "complet", "day", "days", "deliver", "document", "everyth", "final", "first", "four", "list",
    "month", "new", "part", "read", "run", "site", "team", "three", "two", "week", "work",
];

/// Something with a day.
struct Thing<'m> {
    head: &'m Head,
    promise: Option<(PromiseId, &'m Promise)>,
    owe: Vec<PartyId>,
    day: Date,
    place: Place,
}

/// Which of two things comes first, and how they belong together.
struct Pair<'p> {
    first: &'p [&'p str],
    second: &'p [&'p str],
    /// Whether the first must speak of the second by a telling word.
    named: bool,
    /// Whether one party owes both.
    same: bool,
    /// Why one comes before the other.
    why: &'static str,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [cleared, tried, live, counted, ordered, papers, opens, taught] =
        [&CLEARED, &TRIED, &LIVE, &COUNTED, &ORDERED, &PAPERS, &OPENS, &TAUGHT]
            .map(|it| context.policy.words(&RULE, it));
    let things = things(context);
    let pairs = [
        Pair {
            first: &cleared,
            second: &[],
            named: true,
            same: false,
            why: "what is not passed by then is made already",
        },
        Pair {
            first: &tried,
            second: &live,
            named: false,
            same: true,
            why: "what it shows has happened in earnest by then",
        },
        Pair {
            first: &counted,
            second: &ordered,
            named: false,
            same: false,
            why: "ordered before anybody knows how many",
        },
        Pair {
            first: &papers,
            second: &opens,
            named: false,
            same: false,
            why: "nothing may open without it",
        },
    ];
    for late in &things {
        let text = said(late);
        let found = pairs.iter().find_map(|pair| {
            let is_first = wording::holds(&text, pair.first)
                && !wording::holds(&text, &["after", "yearly", "every year"]);
            let second =
                things.iter().find(|it| is_first && it.day < late.day && fits(context, pair, late, it))?;
            Some((second, pair.why))
        });
        let told = found.map(|(second, why)| open(late, second, why)).or_else(|| {
            let needs_it = wording::holds(&text, &taught) && !wording::holds(&text, &APART);
            let thing = things
                .iter()
                .find(|it| needs_it && it.day > late.day && is_taught_on(context, late, it, &taught))?;
            Some(open(thing, late, "there is nothing to do it with by then"))
        });
        findings.extend(told.filter(|_| context.is_own(late.head)));
    }
}

fn fits(context: &Context<'_>, pair: &Pair<'_>, late: &Thing<'_>, second: &Thing<'_>) -> bool {
    let is_other = late.head.place != second.head.place;
    let is_second = if pair.named {
        let made = second.promise.is_some_and(|(_, it)| it.kind == PromiseKind::Dependency);
        made && second.owe != late.owe && names_thing(&late.head.title, &second.head.title)
    } else {
        wording::holds(&second.head.title, pair.second) && !wording::holds(&second.head.title, pair.first)
    };
    let same = !pair.same || second.owe.is_empty() || second.owe.iter().any(|it| late.owe.contains(it));
    is_other && is_second && same && !waits(context, late, second)
}

/// Whether a text names the thing of a title by a telling word.
fn names_thing(text: &str, title: &str) -> bool {
    let own = stems(text);
    stems(title)
        .iter()
        .any(|word| word.chars().count() >= 4 && !GENERAL.contains(&word.as_str()) && own.contains(word))
}

/// Whether people are taught, early, on a thing of the same side that is there later only.
fn is_taught_on(context: &Context<'_>, early: &Thing<'_>, thing: &Thing<'_>, taught: &[&str]) -> bool {
    let text = said(early);
    let behind: String = wording::find(&text, taught)
        .and_then(|words| text.split_once(words))
        .map(|(_, behind)| behind.split_whitespace().take(4).collect::<Vec<_>>().join(" "))
        .unwrap_or_default();
    let made = thing.promise.is_some_and(|(_, it)| it.kind == PromiseKind::Dependency);
    made && thing.owe.iter().any(|it| early.owe.contains(it))
        && names_thing(&behind, &thing.head.title)
        && !waits(context, early, thing)
}

/// Whether one of two waits for the other by its `needs` or its `when`, so that their days are told by other rules.
fn waits(context: &Context<'_>, one: &Thing<'_>, other: &Thing<'_>) -> bool {
    let (Some((id, promise)), Some((on, _))) = (one.promise, other.promise) else { return false };
    context.graph.needs(id).contains(&on)
        || context.graph.needs(on).contains(&id)
        || phrase::counts_from(promise.when.list()).any(|anchor| anchor.name.promise() == Some(on))
}

fn said(thing: &Thing<'_>) -> String {
    let how = thing.promise.and_then(|(_, it)| it.how.value()).map_or("", String::as_str);
    format!("{}; {how}", thing.head.title)
}

/// What has one day, or a first one.
fn things<'m>(context: &Context<'m>) -> Vec<Thing<'m>> {
    let model = context.model;
    let promises = context.promises().filter(|(_, it)| {
        it.reply_to.is_none()
            && it.bans.is_empty()
            && it.kind != PromiseKind::Payment
            && it.target.is_absent()
    });
    let promised = promises.filter_map(|(id, it)| {
        // A stretch of days, as of two systems side by side, is no trial that should be over.
        let due = context.schedule.promise(id).once().filter(|due| due.not_before.is_none())?;
        let day = due.date;
        let place = it.when.place().unwrap_or(it.head.header());
        Some(Thing { head: &it.head, promise: Some((id, it)), owe: model.debtors(it), day, place })
    });
    let milestones = model.milestones.iter().zip(0_u32..).filter_map(|(it, index)| {
        let id = MilestoneId(index);
        let day = context.schedule.milestone(id).once()?.date;
        Some(Thing {
            head: &it.head,
            promise: None,
            owe: Vec::new(),
            day,
            place: it.when.place().unwrap_or(it.head.header()),
        })
    });
    let goals = model.goal_ids().filter_map(|(id, it)| {
        let day = context.schedule.goal(id).once()?.date;
        Some(Thing {
            head: &it.head,
            promise: None,
            owe: Vec::new(),
            day,
            place: it.when.place().unwrap_or(it.head.header()),
        })
    });
    promised.chain(milestones).chain(goals).collect()
}

fn open(late: &Thing<'_>, second: &Thing<'_>, why: &str) -> Finding {
    let (first, then) = (&late.head.name, &second.head.name);
    let days = late.day.days_since(second.day);
    Finding::new(
        RULE.name,
        late.place,
        format!(
            "`{first}` is due on {}, {days} days after `{then}`, before which it should come: {why}",
            late.day
        ),
    )
    .here("first by its nature, later by its day")
    .and(second.place, format!("due on {}", second.day))
    .help("turn the two round, and write the first into `needs` of the other, so that the days move together")
    .with("first", first)
    .with("then", then)
}
