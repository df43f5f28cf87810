//! Finds goals that count what somebody does, and not what it is done for.

use agreement_model::amount::Measure;
use agreement_model::declared::Goal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "goal-counts-effort",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DONE, &ACTS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("goal_counts_effort.md"),
    check: Some(check),
};

static DONE: Setting = Setting {
    name: "done",
    meaning: "words for something that was sent, held or made; `…` stands for up to three words",
    standard: Standard::Words(&[
        "approached",
        "are sent",
        "briefed",
        "calls made",
        "carried out",
        "conducted",
        "contacted",
        "days worked",
        "delivered to mailboxes",
        "distributed",
        "given out",
        "handed out",
        "handed over to users",
        "held",
        "hours worked",
        "informed",
        "invited",
        "made calls",
        "mailed",
        "opened",
        "posted",
        "printed",
        "produced",
        "published",
        "run",
        "sent",
        "shown",
        "trained",
        "visited",
        "was sent",
        "were invited",
        "were sent",
        "worked hours",
        "written",
    ]),
};

static ACTS: Setting = Setting {
    name: "acts",
    meaning: "words for what people do to reach something else",
    standard: Standard::Words(&[
        "brochure",
        "brochures",
        "call",
        "calls",
        "campaign",
        "campaigns",
        "demo",
        "demos",
        "document",
        "documents",
        "e-mail",
        "e-mails",
        "employees",
        "flyer",
        "flyers",
        "hauliers",
        "hour",
        "hours",
        "information evening",
        "invitation",
        "invitations",
        "leaflet",
        "leaflets",
        "letter",
        "letters",
        "licences handed",
        "mail",
        "mailing",
        "mailings",
        "mails",
        "meeting",
        "meetings",
        "newsletter",
        "newsletters",
        "people trained",
        "poster",
        "posters",
        "posts",
        "presentation",
        "presentations",
        "reminder",
        "reminders",
        "report",
        "reports",
        "seminar",
        "seminars",
        "session",
        "sessions",
        "slides",
        "staff",
        "talks",
        "ticket",
        "tickets",
        "training",
        "trainings",
        "user",
        "users",
        "visit",
        "visits",
        "webinar",
        "webinars",
        "workshop",
        "workshops",
    ]),
};

/// Words of an outcome: how much, how fast, how well.
const OUTCOME: [&str; 24] = [
    "again",
    "answered",
    "average",
    "bought",
    "closed",
    "days from",
    "errors",
    "faults",
    "hours from",
    "in time",
    "led to",
    "median",
    "minutes",
    "on time",
    "orders",
    "passed",
    "percent",
    "rate",
    "resolved",
    "same day",
    "share",
    "sold",
    "which led",
    "within",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [done, acts] = [&DONE, &ACTS].map(|it| context.policy.words(&RULE, it));
    for goal in context.model.goals.iter().filter(|it| context.is_own(&it.head)) {
        let Some(measure) = goal.measure.given() else { continue };
        let text = measure.value.as_str();
        let share = goal.target.value().is_some_and(|it| {
            matches!(it.amount.of, Measure::Percent(_) | Measure::Time(_) | Measure::Money(_))
        });
        let (Some(did), Some(act)) = (wording::find(text, &done), wording::find(text, &acts)) else {
            continue;
        };
        // "Everybody has been trained" is what it is all about, and counted so.
        let same = !stems(&goal.head.title).is_disjoint(&stems(act))
            || wording::holds(&goal.head.title, &[did, act])
            || is_what_it_is_for(goal, act);
        if share || same || wording::holds(text, &OUTCOME) {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.name,
                measure.place,
                format!("the goal `{}` counts `{text}`, which is work, and not what the work is for", goal.head.name),
            )
            .here("reached by keeping busy")
            .and(goal.head.title_place.unwrap_or(goal.head.header()), "this is wanted")
            .help("count what is different afterwards: trucks unloaded in time, orders, faults, people who can do it in a test")
            .with("goal", &goal.head.name),
        );
    }
}

/// Whether the goal is called by what is counted, and its `why` says that this is where the gain begins: "half of the new dealers
/// began with a talk".
fn is_what_it_is_for(goal: &Goal, act: &str) -> bool {
    let act = stems(act);
    let speaks = |text: &str| !stems(text).is_disjoint(&act);
    speaks(&goal.head.name.replace('_', " ")) && goal.why.value().is_some_and(|why| speaks(why))
}
