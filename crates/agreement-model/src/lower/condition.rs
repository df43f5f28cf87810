//! Conditions and states, with their names resolved: `photos is accepted`, `uptime is below target 3 times`.

use agreement_syntax::tree::{self, Value};
use agreement_syntax::{Finding, Safety};

use crate::lists::State;
use crate::lower::value::Refused;
use crate::lower::{Lower, Wanted};
use crate::rules;
use crate::suggest;
use crate::symbol::{Name, Symbol, Word};
use crate::when::{Condition, InState, Often};

/// What can be in a state.
pub(super) const HAS_STATE: Wanted = Wanted {
    says: "the name of a promise, a milestone, a goal or something else that can change its state",
    fits: |symbol| {
        !matches!(
            symbol,
            Symbol::Calendar(_)
                | Symbol::Scope(_)
                | Symbol::Scenario(_)
                | Symbol::AmountOf(_)
                | Symbol::Penalty(_)
        )
    },
};

const MEASURED: Wanted = Wanted {
    says: "the name of a goal or of a promise with a target",
    fits: |symbol| matches!(symbol, Symbol::Goal(_) | Symbol::Promise(_)),
};

const EXCUSE: Wanted = Wanted {
    says: "the name of an excuse or of something that lasts",
    fits: |symbol| matches!(symbol, Symbol::Excuse(_) | Symbol::Event(_) | Symbol::Promise(_)),
};

const EVENT: Wanted = Wanted {
    says: "the name of an event or a milestone",
    fits: |symbol| {
        matches!(
            symbol,
            Symbol::Event(_)
                | Symbol::Milestone(_)
                | Symbol::Word(Word::Request | Word::Invoice)
                | Symbol::Assumption(_)
        )
    },
};

impl Lower<'_> {
    /// `is accepted`.
    pub(crate) fn in_state(&mut self, state: &tree::StateOf) -> Option<InState> {
        let written = self.words(state.state).to_owned();
        let found = State::of(&written);
        if found.is_none() {
            let place = self.place(state.state);
            let near = match written.as_str() {
                "done" | "finished" | "complete" | "completed" | "fulfilled" | "happened" | "paid" => {
                    vec!["met"]
                }
                "delayed" | "overdue" => vec!["late"],
                "approved" => vec!["accepted"],
                "failed" => vec!["missed"],
                "pending" => vec!["waiting"],
                _ => suggest::nearest(&written, State::WORDS.iter().copied()),
            };
            let mut finding = Finding::new(
                rules::UNKNOWN_STATE,
                place,
                format!("`{written}` is no state that anything can be in"),
            )
            .with("state", written);
            finding = match near.as_slice() {
                [only] => finding.help(format!("did you mean `{only}`?")).edit(
                    Safety::Offered,
                    format!("write `{only}`"),
                    place,
                    *only,
                ),
                _ => finding.help(format!("the states are {}", suggest::both(State::WORDS))),
            };
            self.report(finding);
        }
        found.map(|found| InState { not: state.not, state: found })
    }

    /// `NAME is STATE`, as `provided:` takes it.
    pub(crate) fn provided_value(&mut self, value: &Value) -> Result<(Name, InState), Refused> {
        let Value::Point(point) = value else { return Err(Refused::Kind) };
        let (tree::Base::Name(anchor), []) = (&point.base, point.offsets.as_slice()) else {
            return Err(Refused::Kind);
        };
        let Some(state) = &anchor.state else { return Err(Refused::Kind) };
        let name = self.name(anchor.noun.0, HAS_STATE);
        let state = self.in_state(state).ok_or(Refused::Reported)?;
        Ok((name, state))
    }

    /// What must hold for something to follow.
    pub(super) fn condition(&mut self, condition: &tree::Condition) -> Condition {
        match &condition.kind {
            tree::ConditionKind::AnyTime => Condition::AnyTime,
            tree::ConditionKind::BothAgree => Condition::BothAgree,
            tree::ConditionKind::Breach(who, amount) => {
                let who = self.name(who.0, super::value::SOMEBODY);
                self.duration(amount)
                    .map_or(Condition::Unreadable, |length| Condition::BreachNotCured(who, length))
            }
            tree::ConditionKind::Lasts(name, amount) => {
                let name = self.name(name.0, EXCUSE);
                self.duration(amount).map_or(Condition::Unreadable, |length| Condition::Lasts(name, length))
            }
            tree::ConditionKind::Happens(name) => Condition::Happens(self.name(name.0, EVENT)),
            tree::ConditionKind::State(name, state, often) => {
                let often = self.often(often);
                if self.words(state.state) == "below target" {
                    return Condition::BelowTarget(self.name(name.0, MEASURED), often);
                }
                let name = self.name(name.0, HAS_STATE);
                self.in_state(state)
                    .map_or(Condition::Unreadable, |state| Condition::InState(name, state, often))
            }
        }
    }

    fn often(&mut self, often: &tree::Often) -> Often {
        match often {
            tree::Often::Once => Often::Once,
            tree::Often::By(amount) => self.amount(amount).map_or(Often::Once, Often::By),
            tree::Often::Times { count, window } => {
                let window = window.as_ref().and_then(|window| self.amount(window));
                self.whole_number(*count).map_or(Often::Once, |count| Often::Times(count, window))
            }
        }
    }
}
