//! How a figure was found: step by step, in words, each with the line of the agreement it comes from.

use agreement_model::duration::Unit;
use agreement_syntax::Place;

/// One step of a reckoning, in words, and the line of the agreement it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was reckoned: `5 × 1,200 USD = 6,000 USD`.
    pub text: String,
    /// Where the agreement says so.
    pub place: Place,
}

/// The steps that lead to a figure, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub Vec<Step>);

impl Steps {
    pub(super) fn say(&mut self, text: String, place: Place) {
        self.0.push(Step { text, place });
    }
}

/// The steps as one phrase: `8 business days late, 3 of them free, 5 × 1,200 USD = 6,000 USD`.
impl std::fmt::Display for Steps {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<&str> = self.0.iter().map(|step| step.text.as_str()).collect();
        out.write_str(&said.join(", "))
    }
}

/// `1 business day`, `8 business days`.
#[must_use]
pub fn counted(count: u32, unit: Unit) -> String {
    format!("{count} {}", if count == 1 { unit.singular() } else { unit.plural() })
}
