//! Figures in words beside a target.

use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::declared::Promise;
use agreement_model::number::Decimal;
use agreement_model::statement::{Action, Sum, Trigger};
use agreement_syntax::Place;

use super::{Field, Text};
use crate::figures::amount;
use crate::prose::{Figure, Says};

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
    target: &Amount,
    at: Place,
    others: &[&Amount],
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    if text.label == "how" {
        return None;
    }
    let read = |figure: &Figure| in_unit_of(target, figure);
    let known =
        |number: Decimal| number == target.number || others.iter().any(|other| other.number == number);
    let found: Vec<(usize, Decimal)> =
        told.iter().enumerate().filter_map(|(index, figure)| Some((index, read(figure)?))).collect();
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
