//! Who stands better, and who worse, for something.

use std::collections::BTreeSet;

/// Who stands better and who worse. Parties are numbers of [`super::Difference::sides`]; one may stand in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effect {
    /// Who stands better.
    pub better: BTreeSet<usize>,
    /// Who stands worse.
    pub worse: BTreeSet<usize>,
}

impl Effect {
    /// Good for some, bad for others.
    pub(super) fn of(
        better: impl IntoIterator<Item = usize>,
        worse: impl IntoIterator<Item = usize>,
    ) -> Self {
        Self { better: better.into_iter().collect(), worse: worse.into_iter().collect() }
    }

    /// What it means when the thing goes instead of coming.
    pub(super) fn flipped(&self) -> Self {
        Self { better: self.worse.clone(), worse: self.better.clone() }
    }

    /// Both at once.
    pub(super) fn add(&mut self, other: &Self) {
        self.better.extend(&other.better);
        self.worse.extend(&other.worse);
    }

    /// What it means when this comes in the place of something else: what both do alike is no change.
    pub(super) fn instead_of(&self, old: &Self) -> Self {
        let gained = self.better.difference(&old.better).chain(old.worse.difference(&self.worse));
        let lost = self.worse.difference(&old.worse).chain(old.better.difference(&self.better));
        Self { better: gained.copied().collect(), worse: lost.copied().collect() }
    }

    /// Whether nobody stands better or worse.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.better.is_empty() && self.worse.is_empty()
    }
}
