//! Finds targets that nobody can keep, with money behind them: one hundred in a hundred, period after period.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::Decimal;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::Promise;
use agreement_model::statement::Trigger;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "target-never-kept",
    category: Category::Feasibility,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("target_never_kept.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(perfect(context, promise).or_else(|| planned(promise)));
    }
}

/// A share of all in every period, from which money follows as soon as one is missing.
fn perfect(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let target = promise.target.given()?;
    let amount = &target.value.amount;
    let repeats = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
    let all = matches!(amount.of, Measure::Percent(_)) && amount.number >= Decimal::ONE_HUNDRED;
    if !repeats || !all || target.value.kind != LimitKind::AtLeast {
        return None;
    }
    let costs = promise.branches.iter().find(|branch| {
        let first = matches!(&branch.trigger, Trigger::Below(level)
            if matches!(level.of, Measure::Percent(_)) && level.number >= Decimal::ONE_HUNDRED);
        let lines = consequence::of_branch(context.model, branch).lines;
        first && lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
    })?;
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Some(
        Finding::new(
            RULE.name,
            target.place,
            format!("`{name}` must reach {} every time, so {who} pays nearly every time", figures::amount(amount)),
        )
        .here("one miss in a thousand is a miss")
        .and(costs.place, "money follows from the first one")
        .help(
            "set a level that good work reaches, such as `at least 98.5%`, and let more follow further down; where every single \
             case counts, promise it case by case",
        )
        .with("promise", name),
    )
}

/// Planned work that counts as a failure, and takes more than the target leaves: three hours each Sunday, against 99.99%.
fn planned(promise: &Promise) -> Option<Finding> {
    let target = promise.target.given()?;
    let amount = &target.value.amount;
    let share = matches!(amount.of, Measure::Percent(_)) && target.value.kind == LimitKind::AtLeast;
    let repeats = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
    if !share || !repeats {
        return None;
    }
    let texts = [&promise.head.note, &promise.measure, &promise.how];
    let (said, minutes) = texts.into_iter().find_map(|slot| {
        let given = slot.given()?;
        Some((given, weekly_minutes(&given.value)?))
    })?;
    let of_the_week =
        Decimal::from(minutes).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(WEEK))?;
    let best = Decimal::ONE_HUNDRED.checked_sub(of_the_week)?.round_dp(1);
    if best >= amount.number {
        return None;
    }
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            target.place,
            format!("`{name}` must reach {}, and the planned work that counts leaves {best}% at best", figures::amount(amount)),
        )
        .here("missed in every period")
        .and(said.place, "planned work, and it counts")
        .help(
            "leave planned work out of the measure (\"work told 5 days ahead, at most 4 hours a month, does not count\"), or set the \
             target by what it leaves",
        )
        .with("promise", name)
        .with("best", best.to_string()),
    )
}

/// Minutes of a week.
const WEEK: u32 = 7 * 24 * 60;

/// "Planned work on Sundays, 02:00 to 05:00, is down time": the minutes in a week, where the text says that they count.
fn weekly_minutes(text: &str) -> Option<u32> {
    const PLANNED: [&str; 6] =
        ["maintenance", "maintenance window", "patches", "planned", "scheduled", "service window"];
    const COUNTS: [&str; 6] =
        ["are down time", "count", "counted", "down time", "downtime", "like any other"];
    const NOT: [&str; 9] =
        ["aside", "beside", "except", "excluded", "excluding", "left out", "no", "not", "outside"];
    const WEEKLY: [&str; 9] = [
        "each week",
        "every week",
        "fridays",
        "mondays",
        "saturdays",
        "sunday",
        "thursdays",
        "tuesdays",
        "weekly",
    ];
    let holds = |words: &[&str]| wording::holds(text, words);
    if !holds(&PLANNED) || !holds(&COUNTS) || holds(&NOT) || !holds(&WEEKLY) {
        return None;
    }
    let mut times = text.split(|letter: char| !letter.is_ascii_digit() && letter != ':').filter_map(clock);
    let (from, until) = (times.next()?, times.next()?);
    until.checked_sub(from).filter(|minutes| *minutes > 0)
}

/// "02:00" in minutes of the day.
fn clock(word: &str) -> Option<u32> {
    let (hours, minutes) = word.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| hours * 60 + minutes)
}
