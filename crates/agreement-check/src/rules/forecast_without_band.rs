//! Finds levels of service that cost money by what a customer's forecast foresees, where nothing is said of a wrong forecast.

use std::collections::BTreeSet;

use agreement_ledger::consequence::{self, Kind, payers};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::{Due, More};
use agreement_model::statement::{Action, Branch};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "forecast-without-band",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FORECAST, &BAND],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("forecast_without_band.md"),
    check: Some(check),
};

static FORECAST: Setting = Setting {
    name: "forecast",
    meaning: "words in the title of a customer's promise that say how much work is expected",
    standard: Standard::Words(&[
        "anticipated demand",
        "demand estimate",
        "demand for the next",
        "demand plan",
        "demand planning",
        "estimate of quantities",
        "estimated demand",
        "estimated quantity",
        "estimated volume",
        "expected calls",
        "expected demand",
        "expected need",
        "expected number",
        "expected order",
        "expected quantities",
        "expected quantity",
        "expected sales",
        "expected volume",
        "expected volumes",
        "expected work",
        "expected workload",
        "forecast",
        "forecasts",
        "how many … expected",
        "how much … expected",
        "look ahead",
        "lookahead",
        "needs for the next",
        "numbers expected",
        "outlook",
        "plan of quantities",
        "planned demand",
        "planned quantities",
        "planned quantity",
        "planned volume",
        "planned volumes",
        "predicted volume",
        "prognosis",
        "projected volume",
        "projection",
        "quantities for the next",
        "requirements plan",
        "rolling plan",
        "sales plan",
        "sales planning",
        "volume estimate",
        "volume plan",
        "volume planning",
        "volumes for the next",
        "what will be needed",
    ]),
};

static BAND: Setting = Setting {
    name: "band",
    meaning: "words in a service's own texts that say up to which volume it is owed",
    standard: Standard::Words(&[
        "above plan",
        "as ordered",
        "at most",
        "band",
        "bandwidth",
        "beyond plan",
        "busy days",
        "capacity",
        "ceiling",
        "corridor",
        "deviation",
        "estimate",
        "estimated",
        "expected",
        "forecast",
        "forecasts",
        "foreseen",
        "in excess of",
        "normal load",
        "over plan",
        "peak",
        "planned",
        "plus or minus",
        "predicted",
        "projected",
        "quantity",
        "surge",
        "tolerance",
        "unexpected",
        "unplanned",
        "up to",
        "usual load",
        "volume",
        "volumes",
        "within the plan",
    ]),
};

/// What is measured does not fall because more comes in than was foreseen.
const STEADY: [&str; 35] = [
    "accuracy",
    "accurate",
    "availability",
    "available",
    "breakage",
    "cleanliness",
    "complaints",
    "completeness",
    "contamination",
    "correct",
    "correctly",
    "damage",
    "damaged",
    "downtime",
    "error",
    "errors",
    "hygiene",
    "intact",
    "loss",
    "mistakes",
    "online",
    "quality",
    "rating",
    "reachable",
    "reliability",
    "right first time",
    "satisfaction",
    "satisfied",
    "score",
    "shrinkage",
    "survey",
    "temperature",
    "undamaged",
    "uptime",
    "wrong",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &FORECAST);
    let mut told: BTreeSet<PromiseId> = BTreeSet::new();
    for (id, forecast) in context.promises() {
        let title = &forecast.head.title;
        let goes_on = match context.schedule.promise(id) {
            Due::Series(days, more) => *more == More::Yes || days.len() > 2,
            _ => false,
        };
        if !goes_on
            || !context.is_own(&forecast.head)
            || !wording::holds(title, &words)
            || !by_client(context, forecast)
        {
            continue;
        }
        let level = context.promises().find(|(other, level)| {
            !told.contains(other) && hangs_on(context, (id, forecast), (*other, level))
        });
        if let Some((other, level)) = level {
            told.insert(other);
            findings.push(unbounded(context, forecast, level));
        }
    }
}

fn by_client(context: &Context<'_>, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    !debtors.is_empty() && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Client))
}

/// Whether a measured service of those who get the forecast costs them money, and nothing ties the two.
fn hangs_on(
    context: &Context<'_>,
    (id, forecast): (PromiseId, &Promise),
    (other, level): (PromiseId, &Promise),
) -> bool {
    let debtors = context.model.debtors(level);
    let receivers = context.model.creditors(forecast);
    let steady = [Some(&level.head.title), level.measure.value()].into_iter().flatten();
    if steady.into_iter().any(|text| wording::holds(text, &STEADY)) {
        return false;
    }
    let measured = level.kind == PromiseKind::Duty && !level.measure.is_absent() && !level.target.is_absent();
    let charged: Vec<&Branch> =
        level.branches.iter().filter(|branch| costs(context, branch, &debtors)).collect();
    measured
        && !charged.is_empty()
        && !debtors.is_empty()
        && debtors.iter().all(|party| receivers.contains(party))
        && level.provided.is_absent()
        && level.needs.list().iter().all(|name| name.promise() != Some(id))
        && charged.iter().all(|branch| branch.excluding.is_absent())
        && !frees(context, forecast, other)
        && !speaks_of_it(context, level)
}

/// Whether what follows from a branch is money that those who owe the level pay.
fn costs(context: &Context<'_>, branch: &Branch, debtors: &[PartyId]) -> bool {
    let lines = consequence::of_branch(context.model, branch).lines;
    lines.iter().any(|line| {
        Kind::of(&line.statement.action) == Some(Kind::Money)
            && payers(context.model, debtors, line.statement).iter().any(|party| debtors.contains(party))
    })
}

/// Whether a late forecast lets the level go, or a consequence of it speaks of volumes beyond it.
fn frees(context: &Context<'_>, forecast: &Promise, level: PromiseId) -> bool {
    let lines =
        forecast.branches.iter().flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.into_iter().any(|line| match &line.statement.action {
        Action::Release(names) | Action::Suspend(names) => {
            names.iter().any(|name| name.promise().is_none_or(|it| it == level))
        }
        _ => false,
    })
}

/// Whether the service's own texts, or an excuse, an assumption or a right, say up to which volume it is owed.
fn speaks_of_it(context: &Context<'_>, level: &Promise) -> bool {
    let band = context.policy.words(&RULE, &BAND);
    let own = [level.measure.value(), level.how.value(), level.head.note.value(), level.source.value()];
    let mut own = own.into_iter().flatten().map(String::as_str).chain([level.head.doc.as_str()]);
    let inside = |head: &agreement_model::declared::Head| {
        context.model.texts.iter().any(|text| {
            let at = text.place;
            at.file == head.place.file
                && head.place.span.start <= at.span.start
                && at.span.end <= head.place.span.end
                && wording::holds(&text.value, &context.policy.words(&RULE, &FORECAST))
        })
    };
    let model = context.model;
    let heads = model.excuses.iter().map(|it| &it.head);
    let heads = heads
        .chain(model.assumptions.iter().map(|it| &it.head))
        .chain(model.rights.iter().map(|it| &it.head));
    own.any(|text| wording::holds(text, &band)) || heads.into_iter().any(inside)
}

fn unbounded(context: &Context<'_>, forecast: &Promise, level: &Promise) -> Finding {
    let (foresees, name) = (&forecast.head.name, &level.head.name);
    let (theirs, ours) =
        (context.parties(&context.model.debtors(forecast)), context.parties(&context.model.debtors(level)));
    Finding::new(
        RULE.name,
        forecast.head.header(),
        format!("{ours} pays when `{name}` is poor, however wrong `{foresees}` of {theirs} was"),
    )
    .here("late is answered, wrong is not")
    .and(level.head.header(), "counts whatever volume comes")
    .help(format!(
        "say up to where `{name}` is owed: a period with more than 15% above `{foresees}` does not count, in the `measure`; and \
         write `excluding: {foresees}` where it costs, for one that comes late"
    ))
    .with("forecast", foresees)
    .with("promise", name)
}
