//! Statements as published: who does what, how far, and why.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Duration};
use super::basic::Id;
use super::context::Context;
use super::reference::Reference;
use super::when::{Point, When};
use super::words::{LimitKind, Modal, TierBy};
use crate::statement::{self, MoneyVerb};

/// What somebody must do, must not do or may do, or what happens by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id.
    pub id: Id,
    /// Who. Where nobody is named, money and words are owed by who owes the promise to whom it is owed to, and the rest
    /// happens by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Reference>,
    /// Duty, ban or power. Where nothing is said, it is a duty or happens by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modal: Option<Modal>,
    /// What.
    pub action: Action,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Reference>,
    /// What of it is free for good, counted from the due date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_first: Option<Amount>,
    /// The most it can come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Cap>,
    /// How soon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<When>,
    /// After notice of this length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Duration>,
    /// With this much time to undo it by doing what was owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure: Option<Duration>,
    /// The clock of what is suspended goes on.
    pub clock_running: bool,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Point>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Something in words, which nobody can compute.
    Words {
        /// The words.
        words: String,
    },
    /// A sum is paid.
    Pay {
        /// How much.
        sum: Sum,
    },
    /// A sum comes off the next payments.
    Credit {
        /// How much.
        sum: Sum,
    },
    /// A sum is paid back.
    Refund {
        /// How much.
        sum: Sum,
    },
    /// Dates move.
    Extend {
        /// The dates of what.
        what: Vec<Reference>,
        /// How far.
        by: Extension,
    },
    /// Promises rest.
    Suspend {
        /// Which.
        what: Vec<Reference>,
    },
    /// The agreement ends, or one promise does.
    Terminate {
        /// Which promise; where nothing is said, the agreement.
        #[serde(skip_serializing_if = "Option::is_none")]
        what: Option<Reference>,
    },
    /// Promises are let go.
    Release {
        /// Which.
        what: Vec<Reference>,
    },
    /// Promises become owed.
    Require {
        /// Which.
        what: Vec<Reference>,
    },
    /// Named penalties apply, in the place of this statement.
    Apply {
        /// Which.
        what: Vec<Reference>,
    },
    /// People meet.
    Escalate {
        /// Who; where nobody is named, the steps of the agreement's escalation.
        to: Vec<Reference>,
    },
}

/// How much money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Sum {
    /// An amount. With `per` it grows as time goes by.
    Amount {
        /// The amount.
        amount: Box<Amount>,
    },
    /// A table of which exactly one row applies: the last that holds.
    Tiers {
        /// What the table is read by.
        by: TierBy,
        /// Its rows.
        rows: Vec<Tier>,
    },
    /// What was paid for something and not used, by days.
    Unused {
        /// For what.
        of: Reference,
    },
    /// Still to be settled, or not understood.
    Open,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Below or above the threshold; by lateness, neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<LimitKind>,
    /// From where on the row holds.
    pub threshold: Amount,
    /// What it gives.
    pub amount: Amount,
}

/// How far dates move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Extension {
    /// A calendar day for each calendar day of delay.
    DayForDay,
    /// A business day for each business day of delay.
    BusinessDayForBusinessDay,
    /// So far, however long the delay.
    By {
        /// How far.
        duration: Duration,
    },
}

/// The most that a consequence can come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// How much.
    pub amount: Amount,
    /// Over what.
    pub window: Window,
}

/// Over what a cap holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Window {
    /// Each occurrence by itself.
    Each,
    /// All occurrences together.
    Total,
    /// Any stretch of some length.
    Any {
        /// The length.
        duration: Duration,
    },
}

impl Context<'_> {
    /// Statements that stand in something, by their kind of place there.
    pub(super) fn statements(
        &mut self,
        within: &Id,
        kind: &str,
        statements: &[statement::Statement],
    ) -> Vec<Statement> {
        let mut published = Vec::with_capacity(statements.len());
        for (index, statement) in statements.iter().enumerate() {
            let id = within.inner(kind, index + 1);
            self.spot(&id, statement.place);
            published.push(self.statement(id, statement));
        }
        published
    }

    fn statement(&self, id: Id, statement: &statement::Statement) -> Statement {
        let statement::Statement { place: _, subject, modal, action, clauses } = statement;
        let statement::Clauses { to, free, cap, within, notice, cure, clock_running, until, because } =
            clauses;
        Statement {
            id,
            who: subject.as_ref().map(|who| self.reference(who)),
            modal: modal.map(Modal::from),
            action: self.action(action),
            to: to.as_ref().map(|to| self.reference(to)),
            after_first: free.as_ref().map(|free| self.amount(free)),
            up_to: cap.as_ref().map(|cap| self.cap(cap)),
            within: within.as_ref().map(|within| self.when(within)),
            notice: notice.as_ref().map(|notice| self.duration(notice.value)),
            cure: cure.as_ref().map(|cure| self.duration(cure.value)),
            clock_running: *clock_running,
            until: until.as_ref().map(|until| self.point(until)),
            because: because.clone(),
        }
    }

    /// What is done.
    pub(super) fn action(&self, action: &statement::Action) -> Action {
        match action {
            statement::Action::Words(words) => Action::Words { words: words.clone() },
            statement::Action::Money(MoneyVerb::Pay, sum) => Action::Pay { sum: self.sum(sum) },
            statement::Action::Money(MoneyVerb::Credit, sum) => Action::Credit { sum: self.sum(sum) },
            statement::Action::Money(MoneyVerb::Refund, sum) => Action::Refund { sum: self.sum(sum) },
            statement::Action::Extend(what, by) => Action::Extend {
                what: self.references(what),
                by: match by {
                    statement::Extension::DayForDay => Extension::DayForDay,
                    statement::Extension::BusinessDayForBusinessDay => Extension::BusinessDayForBusinessDay,
                    statement::Extension::By(length) => {
                        Extension::By { duration: self.duration(length.value) }
                    }
                },
            },
            statement::Action::Suspend(what) => Action::Suspend { what: self.references(what) },
            statement::Action::Terminate(what) => {
                Action::Terminate { what: what.as_ref().map(|what| self.reference(what)) }
            }
            statement::Action::Release(what) => Action::Release { what: self.references(what) },
            statement::Action::Require(what) => Action::Require { what: self.references(what) },
            statement::Action::Apply(what) => Action::Apply { what: self.references(what) },
            statement::Action::Escalate(to) => Action::Escalate { to: self.references(to) },
        }
    }

    fn sum(&self, sum: &statement::Sum) -> Sum {
        match sum {
            statement::Sum::Amount(amount) => Sum::Amount { amount: Box::new(self.amount(amount)) },
            statement::Sum::Tiers(by, rows) => {
                let rows = rows.iter().map(|row| {
                    let statement::Tier { place: _, side, threshold, amount } = row;
                    Tier {
                        side: side.map(LimitKind::from),
                        threshold: self.amount(threshold),
                        amount: self.amount(amount),
                    }
                });
                Sum::Tiers { by: (*by).into(), rows: rows.collect() }
            }
            statement::Sum::Unused(of) => Sum::Unused { of: self.reference(of) },
            statement::Sum::Todo => Sum::Open,
        }
    }

    fn cap(&self, cap: &statement::Cap) -> Cap {
        let statement::Cap { amount, window } = cap;
        let window = match window {
            statement::Window::Each => Window::Each,
            statement::Window::Total => Window::Total,
            statement::Window::Any(length) => Window::Any { duration: self.duration(length.value) },
        };
        Cap { amount: self.amount(amount), window }
    }
}
