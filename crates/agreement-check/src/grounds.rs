//! What a goal's number stands on: where it starts, and from which figures it is read.

use agreement_model::Decimal;
use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::Goal;

use crate::gaps::Gaps;
use crate::policy::{Setting, Standard};
use crate::wording;

/// The words by which a measure names its own source: "hours, as in the month report".
pub(crate) static SOURCES: Setting = Setting {
    name: "sources",
    meaning: "words in a `measure` that name where its figures come from, so that no `source` is missed",
    standard: Standard::Words(&[
        "according to",
        "analytics",
        "as counted by",
        "as reported by",
        "as shown",
        "audit",
        "counted by",
        "dashboard",
        "database",
        "export",
        "ledger",
        "log",
        "logbook",
        "measured by",
        "meter reading",
        "questionnaire",
        "read from",
        "register",
        "report",
        "scorecard",
        "sheet",
        "spreadsheet",
        "statistics",
        "survey",
        "taken from",
        "tracker",
    ]),
};

/// Which of the two a goal with a measure and a target lacks. Nothing for a goal without those: others ask for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lacks {
    /// Where it starts.
    pub baseline: bool,
    /// From which figures it is read.
    pub source: bool,
}

impl Lacks {
    /// What a goal lacks; `sources` are the words by which a measure names its own.
    pub(crate) fn of(goal: &Goal, sources: &[&str]) -> Option<Self> {
        let measure = goal.measure.value().filter(|measure| !measure.trim().is_empty())?;
        // A target that is still to be settled is asked for where it stands; what it is read from is asked all the same.
        if goal.target.is_absent() {
            return None;
        }
        Some(Self {
            baseline: !is_all_or_nothing(goal)
                && !Gaps::of(&goal.head).field("baseline", &goal.baseline).is_empty(),
            source: !Gaps::of(&goal.head).text("source", &goal.source).is_empty()
                && !wording::holds(measure, sources),
        })
    }
}

/// "At most 0 licences", "at least 100%": how far it is from today changes nothing.
fn is_all_or_nothing(goal: &Goal) -> bool {
    goal.target.value().is_some_and(|target| match target.kind {
        LimitKind::AtMost => target.amount.number.is_zero(),
        LimitKind::AtLeast => {
            matches!(target.amount.of, Measure::Percent(_)) && target.amount.number == Decimal::ONE_HUNDRED
        }
        LimitKind::Below | LimitKind::Above => false,
    })
}
