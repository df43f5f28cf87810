//! Dated lines as published: what a journal records, and what a scenario supposes and expects.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Amount;
use super::basic::{Clock, Day, Id};
use super::context::{Context, Declared};
use super::reference::Reference;
use super::statement::Action;
use super::when::{InState, in_state};
use super::words::Happening;
use crate::declared;
use crate::symbol::{ScenarioId, Symbol};

/// A test in the text: events that are supposed, and what must then hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// What happens and what is expected, in order.
    pub lines: Vec<Line>,
}

/// A dated line of a scenario or a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its id.
    pub id: Id,
    /// The day it is of.
    pub date: Day,
    /// The time of that day, where one is written. Since version 1.1 of this form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Clock>,
    /// What it says.
    pub says: Says,
}

/// What a dated line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Says {
    /// Something happened.
    Fact {
        /// What happened.
        fact: Box<Fact>,
    },
    /// Something should hold at the end of the day.
    Expect {
        /// What should hold.
        expectation: Box<Expectation>,
    },
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The date of an earlier line with the same words, which this one strikes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strikes: Option<Day>,
    /// What it is about.
    pub subject: Occurrence,
    /// What happened to it.
    pub happening: Happening,
    /// A sum, or a measured value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Reference>,
    /// Under which right or excuse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<Reference>,
    /// The day it happened, if that was earlier than the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The time of that earlier day, where one is written. Since version 1.1 of this form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_at: Option<Clock>,
    /// The day something was moved to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_date: Option<Day>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Reference>,
    /// The first day of a stretch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day of a stretch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// Which sum is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#for: Option<Occurrence>,
    /// The charges that had accrued are let go as well.
    pub with_charges: bool,
    /// The clock goes on.
    pub clock_running: bool,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Because {
    /// In words.
    Words {
        /// The words.
        words: String,
    },
    /// Because of something that is declared.
    Named {
        /// What.
        what: Reference,
    },
}

/// Something, and which occurrence of it, where it comes more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occurrence {
    /// What.
    pub what: Reference,
    /// Which one; where nothing is said, the oldest that is not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
}

/// Which occurrence is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Key {
    /// That of a month.
    Month {
        /// The month: `2026-04`.
        #[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}$"))]
        month: String,
    },
    /// That of a day.
    Date {
        /// The day, before it was moved off a day nobody works.
        date: Day,
    },
    /// One with a name of its own.
    Text {
        /// The name.
        text: String,
    },
}

/// What a scenario expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Expectation {
    /// Something is due on a day.
    Due {
        /// What.
        what: Occurrence,
        /// The day.
        on: Day,
    },
    /// Something is in a state.
    State {
        /// What.
        what: Occurrence,
        /// The state.
        state: InState,
        /// By exactly so much.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<Amount>,
    },
    /// Somebody may do something, or may not.
    May {
        /// Who.
        who: Reference,
        /// Whether it is expected not to be allowed.
        not: bool,
        /// What.
        action: Action,
    },
    /// Somebody owes a sum.
    Owes {
        /// Who owes.
        who: Reference,
        /// How much.
        amount: Amount,
        /// To whom.
        to: Reference,
        /// What the debt is reckoned over.
        over: OwesOver,
        /// One promise, or one occurrence of it, where the debt is reckoned over one.
        #[serde(skip_serializing_if = "Option::is_none")]
        r#for: Option<Occurrence>,
    },
    /// Somebody has a credit.
    Credit {
        /// Whose.
        who: Reference,
        /// How much.
        amount: Amount,
        /// With whom.
        with: Reference,
    },
    /// The checker reports a rule.
    Finding {
        /// The rule's name.
        rule: String,
    },
}

/// What a debt is reckoned over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwesOver {
    /// All that has fallen due.
    Due,
    /// One promise, or one occurrence of it.
    One,
    /// What is agreed but not yet due as well.
    All,
}

impl Context<'_> {
    /// All scenarios.
    pub(super) fn scenarios(&mut self) -> Vec<Scenario> {
        let scenarios = self.model.scenarios.iter().enumerate();
        scenarios.map(|(index, scenario)| self.scenario(ScenarioId::at(index), scenario)).collect()
    }

    fn scenario(&mut self, id: ScenarioId, scenario: &declared::Scenario) -> Scenario {
        let declared::Scenario { head, lines } = scenario;
        let entry = self.declaration(Symbol::Scenario(id), head);
        let own = entry.id();
        let lines = lines
            .iter()
            .enumerate()
            .map(|(index, line)| self.line(own.inner("line", index + 1), line))
            .collect();
        Scenario { lines, declared: self.close(entry) }
    }

    /// The lines of the journal.
    pub(super) fn journal(&mut self) -> Vec<Line> {
        let lines = self.model.journal.iter().enumerate();
        lines.map(|(index, line)| self.line(Id(format!("journal.{}", index + 1)), line)).collect()
    }

    fn line(&mut self, id: Id, line: &declared::Line) -> Line {
        // What counts for nothing was said too.
        let declared::Line { place, date, at, kind, refused: _ } = line;
        self.spot(&id, *place);
        let says = match kind {
            declared::LineKind::Fact(fact) => Says::Fact { fact: Box::new(self.fact(fact)) },
            declared::LineKind::Expect(expect) => {
                Says::Expect { expectation: Box::new(self.expectation(expect)) }
            }
        };
        Line { id, date: (*date).into(), at: at.map(Clock::from), says }
    }

    fn fact(&self, fact: &declared::Fact) -> Fact {
        let declared::Fact {
            strikes,
            subject,
            verb,
            amount,
            by,
            under,
            on,
            on_at,
            to_date,
            to,
            from,
            until,
            because,
            of,
            with_charges,
            clock_running,
            note,
        } = fact;
        Fact {
            strikes: strikes.map(Day::from),
            subject: self.occurrence(subject),
            happening: *verb,
            amount: amount.as_ref().map(|amount| self.amount(amount)),
            by: by.as_ref().map(|by| self.reference(by)),
            under: under.as_ref().map(|under| self.reference(under)),
            on: on.map(Day::from),
            on_at: on_at.map(Clock::from),
            to_date: to_date.map(Day::from),
            to: to.as_ref().map(|to| self.reference(to)),
            from: from.map(Day::from),
            until: until.map(Day::from),
            because: because.as_ref().map(|because| match because {
                declared::Because::Words(words) => Because::Words { words: words.clone() },
                declared::Because::Named(what) => Because::Named { what: self.reference(what) },
            }),
            r#for: of.as_ref().map(|of| self.occurrence(of)),
            with_charges: *with_charges,
            clock_running: *clock_running,
            note: note.clone(),
        }
    }

    fn occurrence(&self, occurrence: &declared::Occurrence) -> Occurrence {
        let declared::Occurrence { name, key } = occurrence;
        let key = key.as_ref().map(|key| match key {
            declared::Key::Month(month) => Key::Month { month: month.to_string() },
            declared::Key::Date(date) => Key::Date { date: (*date).into() },
            declared::Key::Text(text) => Key::Text { text: text.clone() },
        });
        Occurrence { what: self.reference(name), key }
    }

    fn expectation(&self, expect: &declared::Expect) -> Expectation {
        match expect {
            declared::Expect::Due(what, on) => {
                Expectation::Due { what: self.occurrence(what), on: (*on).into() }
            }
            declared::Expect::State(what, state, by) => Expectation::State {
                what: self.occurrence(what),
                state: in_state(*state),
                by: by.as_ref().map(|by| self.amount(by)),
            },
            declared::Expect::May { who, not, action } => {
                Expectation::May { who: self.reference(who), not: *not, action: self.action(action) }
            }
            declared::Expect::Owes { who, amount, to, of } => {
                let (over, what) = match of {
                    declared::OwesOf::Due => (OwesOver::Due, None),
                    declared::OwesOf::For(what) => (OwesOver::One, Some(self.occurrence(what))),
                    declared::OwesOf::All => (OwesOver::All, None),
                };
                Expectation::Owes {
                    who: self.reference(who),
                    amount: self.amount(amount),
                    to: self.reference(to),
                    over,
                    r#for: what,
                }
            }
            declared::Expect::Credit { who, amount, with } => Expectation::Credit {
                who: self.reference(who),
                amount: self.amount(amount),
                with: self.reference(with),
            },
            declared::Expect::Finding(rule) => Expectation::Finding { rule: rule.value.clone() },
        }
    }
}
