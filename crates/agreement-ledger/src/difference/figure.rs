//! Figures of two versions that can be laid side by side: days, lengths of time, numbers of the same unit.

use std::cmp::Ordering;

use agreement_model::Decimal;
use agreement_model::amount::{Amount, Limit, LimitKind, Part, Rate, RateUnit};
use agreement_model::date::Date;
use agreement_model::duration::{Counting, Duration};

use super::How;
use super::phrase::Speaker;

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// A day.
    Day(Date),
    /// So many of a unit.
    Number(Decimal, String),
    /// A length of time, counted from something.
    Length(Duration, String),
    /// So many times, within a length of time or ever, of something.
    Often(u32, Option<Duration>, String),
    /// So many of a unit for each period that begins, is complete, or counts by its days.
    Rate(Decimal, String, Duration, Option<Part>),
}

impl Figure {
    /// The figure of an amount; what stands behind its number must be the same in both versions.
    pub(super) fn amount(speaker: Speaker<'_, '_>, amount: &Amount) -> Self {
        match (amount.duration(), &amount.per) {
            (Some(length), None) => Self::Length(length, String::new()),
            (_, Some(Rate { unit: RateUnit::Time(unit), count, part, of: None, .. })) => {
                let alone = Amount { per: None, ..amount.clone() };
                let period = Duration { count: *count, unit: *unit };
                Self::Rate(amount.number, speaker.unit(&alone), period, *part)
            }
            _ => Self::Number(amount.number, speaker.unit(amount)),
        }
    }

    /// The figure of a limit, and whether more of it asks for more.
    pub(super) fn limit(speaker: Speaker<'_, '_>, limit: &Limit) -> (Self, bool) {
        let asks = matches!(limit.kind, LimitKind::AtLeast | LimitKind::Above);
        let figure = match Self::amount(speaker, &limit.amount) {
            Self::Number(number, unit) => Self::Number(number, format!("{asks} {unit}")),
            Self::Length(length, base) => Self::Length(length, format!("{asks} {base}")),
            Self::Rate(number, unit, period, part) => {
                Self::Rate(number, format!("{asks} {unit}"), period, part)
            }
            other @ (Self::Day(_) | Self::Often(..)) => other,
        };
        (figure, asks)
    }

    /// How this one came from an older one; nothing where they cannot be laid side by side, or are the same.
    pub(super) fn after(&self, old: &Self) -> Option<How> {
        let order = match (old, self) {
            (Self::Day(old), Self::Day(new)) => {
                let days = new.days_since(*old);
                return match days.cmp(&0) {
                    Ordering::Less => Some(How::Earlier(-days)),
                    Ordering::Equal => None,
                    Ordering::Greater => Some(How::Later(days)),
                };
            }
            (Self::Number(old, unit), Self::Number(new, same)) if unit == same => new.cmp(old),
            (Self::Length(old, base), Self::Length(new, same)) if base == same => compared(*new, *old)?,
            (Self::Often(old, before, of), Self::Often(new, after, same)) if of == same => {
                // More times, and within a shorter time: each is harder to reach.
                let within = match (before, after) {
                    (None, None) => Ordering::Equal,
                    (None, Some(_)) => Ordering::Greater,
                    (Some(_), None) => Ordering::Less,
                    (Some(before), Some(after)) => compared(*before, *after)?,
                };
                together([new.cmp(old), within, Ordering::Equal])?
            }
            (Self::Rate(old, unit, period, part), Self::Rate(new, same, other, way)) if unit == same => {
                // More of it, for a shorter period, and for less of that: each makes more.
                let periods = if period == other { Ordering::Equal } else { more_often(*period, *other)? };
                together([new.cmp(old), periods, begun(*way).cmp(&begun(*part))])?
            }
            _ => return None,
        };
        match order {
            Ordering::Less => Some(How::Lowered),
            Ordering::Equal => None,
            Ordering::Greater => Some(How::Raised),
        }
    }
}

/// What several parts make together; nothing where one makes more of it and another less.
fn together(parts: [Ordering; 3]) -> Option<Ordering> {
    let told: Vec<Ordering> = parts.into_iter().filter(|part| *part != Ordering::Equal).collect();
    let first = told.first().copied().unwrap_or(Ordering::Equal);
    told.iter().all(|part| *part == first).then_some(first)
}

/// Whether a period comes more often than an older one. A day comes at least as often as a business day, and mostly more.
fn more_often(old: Duration, new: Duration) -> Option<Ordering> {
    if old.unit.counts_as() == new.unit.counts_as() {
        return Some(old.count.cmp(&new.count));
    }
    let (before, after) = (span(old), span(new));
    if before.least >= after.most {
        Some(Ordering::Greater)
    } else if before.most <= after.least {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// How soon a period counts: when it has begun, day by day, or only when it is complete.
fn begun(part: Option<Part>) -> u8 {
    match part {
        Some(Part::Full) => 0,
        Some(Part::Prorated) => 1,
        Some(Part::Started) | None => 2,
    }
}

/// Which of two lengths is longer. Lengths that are counted in different ways are told apart only where there is no doubt.
fn compared(one: Duration, other: Duration) -> Option<Ordering> {
    let (one, other) = (span(one), span(other));
    if one.counting == other.counting {
        return Some(one.least.cmp(&other.least));
    }
    if one.least > other.most {
        Some(Ordering::Greater)
    } else if one.most < other.least {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// The least and the most minutes that a length may take.
struct Span {
    counting: u8,
    least: i64,
    most: i64,
}

fn span(length: Duration) -> Span {
    const DAY: i64 = 24 * 60;
    let count = i64::from(length.count);
    match length.unit.counts_as() {
        Counting::Minutes(minutes) => {
            let minutes = count * i64::from(minutes);
            Span { counting: 0, least: minutes, most: minutes }
        }
        Counting::Days(days) => {
            let days = count * i64::from(days) * DAY;
            Span { counting: 1, least: days, most: days }
        }
        // Between holidays at their thickest and a calendar without a weekend.
        Counting::BusinessDays => Span { counting: 2, least: count * DAY, most: (count * 2 + 10) * DAY },
        Counting::WorkingHours => Span { counting: 3, least: count * 60, most: (count * 2 + 10) * DAY },
        Counting::Months(months) => {
            let months = count * i64::from(months);
            Span { counting: 4, least: months * 28 * DAY, most: months * 31 * DAY }
        }
    }
}
