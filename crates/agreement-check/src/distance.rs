//! How far a due date lies before or after the thing that it counts from, so that two dates that hang on one thing can be
//! laid beside each other although neither has a day yet.

use std::cmp::Ordering;

use agreement_model::duration::{Duration, Unit};
use agreement_model::symbol::Name;
use agreement_model::when::{Anchor, Base, Quantifier, When, WhenKind};

use crate::figures::roughly_hours;

/// Lengths in different units are told apart from this many hours on: a weekend and a holiday lie between them.
const UNSURE: i64 = 72;

/// One length of time, or none, before or after one thing.
pub(crate) struct Distance<'m> {
    anchor: &'m Anchor,
    /// How long, and whether after the thing.
    length: Option<(Duration, bool)>,
}

impl<'m> Distance<'m> {
    /// Where a phrase counts from one thing by one length of time at most; nothing for a written date, a repetition, and
    /// what says a time of day.
    pub(crate) fn of(when: &'m When) -> Option<Self> {
        let (point, own) = match &when.kind {
            WhenKind::On(point) | WhenKind::By(point) => (point, None),
            WhenKind::Within(length, Some(point)) => (point, Some((length.value, true))),
            WhenKind::AtLeastBefore(length, point) => (point, Some((length.value, false))),
            _ => return None,
        };
        let Base::Anchor(anchor) = &point.base else { return None };
        let offset = match point.offsets.as_slice() {
            [] => None,
            [only] if own.is_none() => Some((only.length.value, only.after)),
            _ => return None,
        };
        when.at.is_none().then_some(Self { anchor, length: own.or(offset) })
    }

    /// Which of two comes first; nothing where they hang on different things, or are too near to each other to say.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        let (ours, theirs) = (self.anchor, other.anchor);
        let symbol = |name: &Name| name.symbol;
        let by = |anchor: &Anchor| anchor.by.as_ref().and_then(symbol);
        let same = symbol(&ours.name).is_some()
            && symbol(&ours.name) == symbol(&theirs.name)
            && ours.quantifier == theirs.quantifier
            && ours.state == theirs.state
            && ours.by.is_some() == theirs.by.is_some()
            && by(ours) == by(theirs);
        let apart = self.hours()?.checked_sub(other.hours()?)?;
        let units = self.unit().zip(other.unit());
        let sure = units.is_none_or(|(one, other)| one == other) || apart.abs() > UNSURE;
        (same && sure).then(|| apart.cmp(&0))
    }

    /// In words: "5 business days before each `sailing`".
    pub(crate) fn told(&self) -> String {
        let name = &self.anchor.name.text;
        let each = match self.anchor.quantifier {
            Some(Quantifier::Each) => "each ",
            Some(Quantifier::First) => "the first ",
            Some(Quantifier::Last) => "the last ",
            None => "",
        };
        match self.length {
            None => format!("on {each}`{name}`"),
            Some((length, after)) => {
                format!("{length} {} {each}`{name}`", if after { "after" } else { "before" })
            }
        }
    }

    fn unit(&self) -> Option<Unit> {
        self.length.map(|(length, _)| length.unit)
    }

    /// Hours after the thing; before it below nought.
    fn hours(&self) -> Option<i64> {
        let Some((length, after)) = self.length else { return Some(0) };
        let hours = i64::try_from(roughly_hours(length)).ok()?;
        Some(if after { hours } else { -hours })
    }
}
