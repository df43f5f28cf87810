//! Figures in words beside a target.

use agreement_model::amount::{Amount, Limit, LimitKind, Measure, RateUnit};
use agreement_model::declared::Promise;
use agreement_model::number::Decimal;
use agreement_model::statement::{Action, Sum, Trigger};
use agreement_syntax::Place;

use super::{Field, Text};
use crate::figures::amount;
use crate::prose::{Figure, Says, tokens};

/// What a measured promise is compared with besides its target.
pub(super) fn levels(promise: &Promise) -> Vec<&Amount> {
    let mut found: Vec<&Amount> = Vec::new();
    for branch in &promise.branches {
        found.extend(match &branch.trigger {
            Trigger::Below(level) | Trigger::Above(level) => Some(level),
            _ => None,
        });
        for statement in &branch.statements {
            if let Action::Money(_, Sum::Tiers(_, rows)) = &statement.action {
                found.extend(rows.iter().map(|row| &row.threshold));
            }
        }
    }
    found
}

/// "Sixty a week" beside `target: at least 40 requests per week`.
pub(super) fn of_target(
    limit: &Limit,
    at: Place,
    others: &[&Amount],
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let target = &limit.amount;
    if text.label == "how" {
        return None;
    }
    // A note may speak of any sum.
    if matches!(target.of, Measure::Money(_)) && text.label != "title" {
        return None;
    }
    let read = |figure: &Figure| in_unit_of(target, figure);
    let known =
        |number: Decimal| number == target.number || others.iter().any(|other| other.number == number);
    // "One of three recipes": the figure behind "of" says among how many.
    let among = |figure: &Figure| {
        text.words.get(..figure.at.start).is_some_and(|before| before.trim_end().ends_with(" of"))
    };
    // "Farol's sixty customers", "all sixty": so many there are, and a target may ask for fewer of them.
    let of_them = |figure: &Figure| {
        let before = text.words.get(..figure.at.start).unwrap_or("").trim_end().to_lowercase();
        let last = tokens(&before).pop();
        let whole = last.is_some_and(|last| ["the", "all", "our", "their", "its"].contains(&last.word))
            || before.ends_with("'s")
            || before.ends_with("’s");
        whole && limit.kind == LimitKind::AtLeast && read(figure).is_some_and(|number| number > target.number)
    };
    let all = told.iter().enumerate().filter(|(_, figure)| !among(figure) && !of_them(figure));
    let found: Vec<(usize, Decimal)> =
        all.filter_map(|(index, figure)| Some((index, read(figure)?))).collect();
    if found.iter().any(|(_, number)| known(*number)) {
        return None;
    }
    let (index, _) = found.first()?;
    Some((*index, Field { label: "target", says: format!("`{}`", amount(target)), at }))
}

/// The number of a figure, where it counts what a target counts.
fn in_unit_of(target: &Amount, figure: &Figure) -> Option<Decimal> {
    let per_time = target.per.as_ref().and_then(|per| match &per.unit {
        RateUnit::Time(unit) if per.count == 1 => Some(unit.singular()),
        _ => None,
    });
    let same_word = |word: &str, other: &str| {
        let bare = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        bare(word) == bare(other)
    };
    match (&target.of, &figure.says) {
        (Measure::Percent(_), Says::Percent(share)) => Some(*share),
        (Measure::Money(currency), Says::Money(sum)) if sum.currency == *currency => Some(sum.amount),
        (Measure::Time(unit), Says::Length(length)) if same_word(unit.singular(), length.unit.singular()) => {
            Some(Decimal::from(length.count))
        }
        (Measure::Count(what), Says::Count(number, word, per)) => {
            let fits = match (per_time, per) {
                (Some(unit), Some(per)) => same_word(unit, per) && (word.is_empty() || same_word(word, what)),
                (None, None) => same_word(word, what),
                _ => false,
            };
            fits.then_some(*number)
        }
        _ => None,
    }
}

/// "Five deals, three thousand" beside `if above 5 deals`, which the fifth does not reach.
pub(super) fn of_level(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    const BEYOND: [&str; 11] = [
        "above",
        "after",
        "at most",
        "beyond",
        "exceed",
        "exceeding",
        "first",
        "more than",
        "over",
        "up to",
        "within",
    ];
    let rows =
        promise.branches.iter().flat_map(|branch| &branch.statements).flat_map(|statement| match &statement
            .action
        {
            Action::Money(_, Sum::Tiers(_, rows)) => rows.as_slice(),
            _ => &[],
        });
    let rows = rows.filter(|row| row.side == Some(LimitKind::Above)).map(|row| &row.threshold);
    let above = promise.branches.iter().filter_map(|branch| match &branch.trigger {
        Trigger::Above(level) => Some(level),
        _ => None,
    });
    let levels: Vec<&Amount> = above.chain(rows).filter(|level| level.number.is_integer()).collect();
    let wanted = promise.target.value().map(|target| target.kind);
    if text.label == "how" || matches!(wanted, Some(LimitKind::AtMost | LimitKind::Below)) {
        return None;
    }
    told.iter().enumerate().find_map(|(index, figure)| {
        let Says::Count(number, what, None) = &figure.says else { return None };
        let before = text.words.get(..figure.at.start)?.to_lowercase();
        let before = before.trim_end();
        if BEYOND.iter().any(|word| before.ends_with(word)) || what.chars().count() < 3 {
            return None;
        }
        let bare = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        let level = levels.iter().find(|level| {
            level.number == *number && matches!(&level.of, Measure::Count(unit) if bare(unit) == bare(what))
        })?;
        let says = format!("`above {}` begins with the next one", crate::figures::amount(level));
        Some((index, Field { label: "above", says, at: level.place }))
    })
}
