//! Finds old things that are switched off, given back or run out before what takes their place is due.

mod switched_off;

use agreement_model::date::Date;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::symbol::{MilestoneId, PromiseId};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::steps;
use crate::wording;

static OLD: Setting = Setting {
    name: "old",
    meaning: "words for what was there before",
    standard: Standard::Words(&[
        "aged",
        "ageing",
        "aging",
        "current",
        "departing",
        "existing",
        "expiring",
        "former",
        "hired",
        "incumbent",
        "interim",
        "leased",
        "leaving",
        "legacy",
        "loaned",
        "obsolete",
        "of today",
        "old",
        "on hire",
        "out-of-date",
        "outdated",
        "outgoing",
        "predecessor",
        "present",
        "previous",
        "rental",
        "rented",
        "retiring",
        "superseded",
        "today's",
        "used today",
        "used until now",
        "worn-out",
    ]),
};

static ENDS: Setting = Setting {
    name: "ends",
    meaning: "words that say that something is there no longer; `…` stands for up to three words",
    standard: Standard::Words(&[
        "cancel",
        "cancelled",
        "cease",
        "cleared",
        "closed",
        "closes",
        "comes down",
        "cut off",
        "deactivated",
        "decommissioned",
        "demolished",
        "disconnected",
        "discontinue",
        "dismantle",
        "disposed of",
        "end of",
        "ended",
        "ends",
        "expire",
        "expired",
        "expires",
        "expiry",
        "final day",
        "finish",
        "gives back",
        "given back",
        "given up",
        "goes back",
        "handed back",
        "is gone",
        "is over",
        "lapse",
        "last day",
        "leave",
        "move out",
        "no longer",
        "notice given",
        "notice is given",
        "out of service",
        "out of support",
        "phased out",
        "pulled down",
        "pulled out",
        "read-only",
        "remove",
        "retired",
        "retires",
        "returned",
        "runs out",
        "scrapped",
        "shut",
        "shut down",
        "shuts down",
        "sold",
        "stop",
        "switch-off",
        "switched off",
        "take down",
        "taken away",
        "taken off",
        "taken out",
        "terminate",
        "terminated",
        "torn down",
        "turn off",
        "turned off",
        "vacated",
        "withdraw",
        "wound down",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "old-ends-before-new",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&OLD, &ENDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("old_ends_before_new.md"),
    check: Some(check),
};

/// Words in a title for what people use from then on.
const RUNNING: [&str; 44] = [
    "available",
    "begin",
    "commissioned",
    "cut-over",
    "cutover",
    "first day",
    "go live",
    "go-live",
    "goes into service",
    "goes into use",
    "goes live",
    "in operation",
    "in place",
    "in production",
    "in service",
    "in use",
    "installed",
    "launch",
    "launched",
    "live",
    "online",
    "open",
    "opened",
    "operating",
    "operational",
    "productive",
    "put into service",
    "ready for use",
    "ready to use",
    "rolled out",
    "running",
    "runs",
    "set up",
    "start-up",
    "starts",
    "switch-over",
    "switched on",
    "switched over",
    "switchover",
    "take over",
    "taken over",
    "usable",
    "used by",
    "works from",
];

/// Words for what people rest on until the new thing is there.
const RESTS_ON: [&str; 26] = [
    "approval",
    "certificate",
    "concession",
    "contract",
    "cover",
    "franchise",
    "grant",
    "hosting",
    "insurance",
    "lease",
    "leasing",
    "licence",
    "license",
    "loan",
    "maintenance",
    "mandate",
    "permit",
    "rental",
    "storage",
    "subscription",
    "support",
    "supply",
    "tenancy",
    "visa",
    "warranty",
    "water right",
];

/// So many days after its end nobody plans with something any more.
const SOON: i64 = 90;

/// "The support contract ends on 30 April" in the `why` of what is due some days later: in between there is nothing.
fn by_its_own_words(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let ends = context.policy.words(&RULE, &ENDS);
    let goals = context.model.goal_ids().filter_map(|(id, goal)| {
        Some((&goal.head, goal.why.given()?, context.schedule.goal(id).once()?.date, goal.when.place()))
    });
    let steps =
        context.promises().filter(|(_, it)| it.kind == PromiseKind::Dependency).filter_map(|(id, it)| {
            Some((&it.head, it.why.given()?, context.schedule.promise(id).once()?.date, it.when.place()))
        });
    for (head, why, due, at) in goals.chain(steps).filter(|(head, ..)| context.is_own(head)) {
        let text = why.value.as_str();
        let told = figures(text).into_iter().find_map(|figure| {
            let day = written_day(&figure.says, due)?;
            let sentence = text.get(..figure.at.start)?.rsplit(['.', ';']).next()?;
            let (gone, late) = (wording::holds(sentence, &RESTS_ON), due.days_since(day));
            // By its end something else has to be there; what is read or settled afterwards comes afterwards.
            (gone && wording::holds(sentence, &ends) && (1..=SOON).contains(&late)).then_some((day, late))
        });
        let afterwards =
            wording::holds(&head.title, &["account", "final", "report", "returned", "settled", "statement"]);
        let Some((day, late)) = told.filter(|_| !afterwards) else { continue };
        let name = &head.name;
        findings.push(
            Finding::new(
                RULE.name,
                why.place,
                format!("by its own `why` something ends on {day}, and `{name}` is due {} later: in between there is nothing to work with", steps::days(late)),
            )
            .here(format!("`{text}`"))
            .and(at.unwrap_or(head.header()), format!("due on {due}, if nothing goes wrong"))
            .help(format!("prolong what ends until `{name}` has run for a while, and let somebody owe that; or bring `{name}` forward, with days to spare"))
            .with("old", "why")
            .with("promise", name),
        );
    }
}

/// A day that a text names in full; without a year, the one next to another day.
fn written_day(says: &Says, near: Date) -> Option<Date> {
    let Says::Day { year, month, day: Some(day) } = says else { return None };
    let of = |year: u16| Date::new(year, *month, *day).ok();
    match year {
        Some(year) => of(*year),
        None => of(near.year()).filter(|it| *it <= near).or_else(|| of(near.year().saturating_sub(1))),
    }
}

/// Something old that is there no longer from a day on.
struct Old<'m> {
    head: &'m Head,
    place: Place,
    day: Date,
    promise: Option<PromiseId>,
    texts: Vec<&'m str>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    by_its_own_words(context, findings);
    switched_off::still_moving(context, findings);
    for old in gone(context) {
        let new = context.promises().filter_map(|(id, promise)| {
            let day = context.schedule.promise(id).once()?.date;
            (day > old.day && takes_its_place(context, &old, id, promise)).then_some((day, promise))
        });
        if let Some((day, promise)) = new.max_by_key(|(day, _)| *day) {
            findings.push(too_soon(&old, promise, day));
        }
    }
}

/// The old things with a last day: milestones, and what the client or somebody outside does. What a supplier takes out is a part
/// of its work.
fn gone<'m>(context: &Context<'m>) -> Vec<Old<'m>> {
    let (old, ends) = (context.policy.words(&RULE, &OLD), context.policy.words(&RULE, &ENDS));
    let told = |title: &str| wording::holds(title, &old) && wording::holds(title, &ends);
    let milestones = context.model.milestones.iter().zip(0..).filter_map(|(it, index)| {
        let day = context.schedule.milestone(MilestoneId(index)).once()?.date;
        let texts = [Some(it.head.title.as_str()), it.head.note.value().map(String::as_str)];
        (told(&it.head.title) && context.is_own(&it.head)).then(|| Old {
            head: &it.head,
            place: it.when.place().unwrap_or(it.head.header()),
            day,
            promise: None,
            texts: texts.into_iter().flatten().collect(),
        })
    });
    let promises = context.promises().filter_map(|(id, it)| {
        let day = context.schedule.promise(id).once()?.date;
        let own = all_on(context.model, &context.model.debtors(it), Side::Supply);
        let works = matches!(it.kind, PromiseKind::Dependency | PromiseKind::Duty);
        let texts = [Some(it.head.title.as_str()), it.how.value().map(String::as_str)];
        (told(&it.head.title) && works && !own && context.is_own(&it.head)).then(|| Old {
            head: &it.head,
            place: it.when.place().unwrap_or(it.head.header()),
            day,
            promise: Some(id),
            texts: texts.into_iter().flatten().collect(),
        })
    });
    milestones.chain(promises).collect()
}

/// Whether a promise of those who deliver takes the place of something old: it speaks of it, or people use it from then on; and it
/// does not have to wait until the old thing is out of the way.
fn takes_its_place(context: &Context<'_>, old: &Old<'_>, id: PromiseId, promise: &Promise) -> bool {
    let supplied = promise.kind == PromiseKind::Dependency
        && all_on(context.model, &context.model.debtors(promise), Side::Supply);
    let waits = old.promise.is_some_and(|gone| {
        context.graph.needs(id).contains(&gone)
            || context.graph.needs(id).iter().any(|first| context.graph.needs(*first).contains(&gone))
    });
    let telling = |text: &str| {
        let words = stems(text).into_iter();
        words.filter(|word| word.chars().count() >= 4).collect::<Vec<_>>()
    };
    let said = [
        Some(promise.head.title.as_str()),
        promise.how.value().map(String::as_str),
        promise.why.value().map(String::as_str),
    ];
    let words: Vec<String> = said.into_iter().flatten().flat_map(telling).collect();
    let speaks = old.texts.iter().flat_map(|text| telling(text)).any(|word| words.contains(&word));
    let runs = wording::holds(&promise.head.title, &RUNNING);
    supplied && !waits && runs && speaks
}

fn too_soon(old: &Old<'_>, new: &Promise, day: Date) -> Finding {
    let (gone, name) = (&old.head.name, &new.head.name);
    let days = steps::days(day.days_since(old.day));
    Finding::new(
        RULE.name,
        old.place,
        format!("`{gone}` is on {}, {days} before `{name}`, which takes its place, is due", old.day),
    )
    .here(old.head.title.trim().to_owned())
    .and(new.when.place().unwrap_or(new.head.header()), format!("due on {day}, if nothing goes wrong"))
    .help(format!(
        "keep the old one until `{name}` has been accepted and has run for a while: `when: 30 days after {name} is accepted`; between the two \
         there is nothing to work with, and no way back"
    ))
    .with("old", gone)
    .with("promise", name)
}
