//! Values that remember where they were written, and fields that may be missing, unreadable or still to be settled.

use agreement_syntax::Place;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Placed<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// What a field of a declaration holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Slot<T> {
    /// Nobody wrote it.
    #[default]
    Absent,
    /// Somebody wrote it, but it could not be understood; a finding says why, so nobody need report it missing.
    Unreadable(Place),
    /// It is still to be settled: `todo "…"`.
    Todo(Place),
    /// It is there.
    Given(Placed<T>),
}

impl<T> Slot<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// The value and its place, where there is one.
    pub fn given(&self) -> Option<&Placed<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Unreadable(_) | Self::Todo(_) => None,
        }
    }

    /// Whether nobody wrote it at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Where it was written, understood or not.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Absent => None,
            Self::Unreadable(place) | Self::Todo(place) => Some(*place),
            Self::Given(given) => Some(given.place),
        }
    }
}

impl<T> Slot<Vec<T>> {
    /// The values of a list; none where the field is not there.
    pub fn list(&self) -> &[T] {
        self.value().map_or(&[], Vec::as_slice)
    }
}
