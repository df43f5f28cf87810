//! Finds promised figures that may be poorer than the goal which they are there for: kept to the letter, and the goal is lost.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use agreement_model::Decimal;
use agreement_model::amount::{Limit, LimitKind, Measure};
use agreement_model::declared::{Goal, Promise, PromiseKind};
use agreement_model::placed::Placed;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::amount;
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "promise-laxer-than-goal",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("promise_laxer_than_goal.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let spoken_of = OnceCell::new();
    let counts = || spoken_of.get_or_init(|| counts(context)).as_slice();
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let supplied = all_on(context.model, &context.model.debtors(promise), Side::Supply);
        let Some(target) = promise.target.given().filter(|_| supplied && promise.kind == PromiseKind::Duty)
        else {
            continue;
        };
        let lax = context.model.goals.iter().find_map(|goal| {
            let aim = goal.target.given()?;
            let how = same_figure(goal, aim, promise, target)
                .or_else(|| share_of_all(counts, aim, promise, target))?;
            Some((goal, aim, how))
        });
        if let Some((goal, aim, how)) = lax {
            findings.push(laxer(promise, target, goal, aim, how));
        }
    }
}

/// Why the promise falls short of the goal.
enum Lax {
    /// Both count the same thing.
    Same,
    /// So many of all may fail; of these, told there, so many do.
    OfAll(Decimal, Decimal, Place),
}

fn is_least(limit: &Limit) -> bool {
    matches!(limit.kind, LimitKind::AtLeast | LimitKind::Above)
}

/// A goal and a promise that measure the same thing in the same unit.
fn same_figure(goal: &Goal, aim: &Placed<Limit>, promise: &Promise, target: &Placed<Limit>) -> Option<Lax> {
    let same_way = is_least(&aim.value) == is_least(&target.value);
    let (wanted, owed) = (&aim.value.amount, &target.value.amount);
    let same_unit = match (&wanted.of, &owed.of) {
        (Measure::Percent(None), Measure::Percent(None)) => true,
        (Measure::Count(one), Measure::Count(other)) => stems(one) == stems(other) && wanted.per == owed.per,
        _ => false,
    };
    if !same_way || !same_unit || !is_same_thing(goal.measure.value()?, promise.measure.value()?) {
        return None;
    }
    let poorer = if is_least(&aim.value) { owed.number < wanted.number } else { owed.number > wanted.number };
    poorer.then_some(Lax::Same)
}

/// Whether two measures speak of the same thing: all words that carry meaning in the shorter one stand in the other, or all but one.
fn is_same_thing(one: &str, other: &str) -> bool {
    let content = |text: &str| -> BTreeSet<String> {
        stems(text).into_iter().filter(|stem| !COMMON.contains(&stem.as_str())).collect()
    };
    let (one, other) = (content(one), content(other));
    let shared = one.intersection(&other).count();
    shared > 1 && shared.saturating_add(1) >= one.len().min(other.len())
}

/// Words that say how something is counted, and not what.
const COMMON: [&str; 9] =
    ["averag", "count", "median", "month", "number", "percent", "quarter", "share", "year"];

/// How many of something a text speaks of, of what, by its stems, and where.
type Told = (Decimal, BTreeSet<String>, Place);

/// All of them, read once for all promises and goals.
fn counts(context: &Context<'_>) -> Vec<Told> {
    let texts = context.model.texts.iter().filter(|text| text.place.file == context.model.root);
    let told = texts.flat_map(|text| figures(&text.value).into_iter().map(|figure| (figure, text.place)));
    told.filter_map(|(figure, place)| match figure.says {
        Says::Count(number, what, _) => Some((number, stems(&what), place)),
        _ => None,
    })
    .collect()
}

/// "98% of payslips right", of 640 payslips, beside "at most 6 payslips" wrong.
fn share_of_all<'t>(
    counts: impl Fn() -> &'t [Told],
    aim: &Placed<Limit>,
    promise: &Promise,
    target: &Placed<Limit>,
) -> Option<Lax> {
    let Measure::Count(unit) = &aim.value.amount.of else { return None };
    let share = matches!(target.value.amount.of, Measure::Percent(None)) && is_least(&target.value);
    let unit = stems(unit);
    let told = format!("{} {}", promise.head.title, promise.measure.value().map_or("", String::as_str));
    if !share || is_least(&aim.value) || unit.is_empty() || stems(&told).is_disjoint(&unit) {
        return None;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let may_fail = hundred.checked_sub(target.value.amount.number)?;
    // The fewest of all that are spoken of.
    let &(of, _, place) = counts()
        .iter()
        .filter(|(number, what, _)| *number > aim.value.amount.number && !what.is_disjoint(&unit))
        .min_by_key(|(number, ..)| *number)?;
    let fail = of.checked_mul(may_fail)?.checked_div(hundred)?;
    (fail > aim.value.amount.number).then_some(Lax::OfAll(of, fail, place))
}

fn laxer(promise: &Promise, target: &Placed<Limit>, goal: &Goal, aim: &Placed<Limit>, how: Lax) -> Finding {
    let (name, of) = (&promise.head.name, &goal.head.name);
    let (owed, wanted) = (amount(&target.value.amount), amount(&aim.value.amount));
    let message = match &how {
        Lax::Same => format!("`{name}` is kept at {owed}, and the goal `{of}` wants {wanted}"),
        Lax::OfAll(all, fail, _) => format!(
            "`{name}` is kept at {owed} of {}: {} of them may fail, and the goal `{of}` allows {wanted}",
            all.normalize(),
            fail.normalize()
        ),
    };
    let mut finding = Finding::new(RULE.name, target.place, message)
        .here("kept to the letter, and the goal is lost")
        .and(aim.place, "what the goal wants");
    if let Lax::OfAll(_, _, place) = how {
        finding = finding.and(place, "so many there are");
    }
    finding
        .help("promise what the goal needs, or say who brings the rest; a goal that nobody has to reach is a wish")
        .with("promise", name)
        .with("goal", of)
}
