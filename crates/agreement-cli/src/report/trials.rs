//! What was tried when scenarios ran: every expectation, whether or not it holds.

use agreement_syntax::Place;

/// The scenarios that were run.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    /// How many there are.
    pub scenarios: usize,
    /// How many expectations were looked at.
    pub expectations: usize,
    /// Those expectations, in the order of the files.
    pub cases: Vec<Trial>,
}

/// One expectation. What is found at its place says why it does not hold.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The title of its scenario.
    pub scenario: String,
    /// The line.
    pub place: Place,
    /// Whether it could be judged: what hangs on a text with errors cannot.
    pub is_judged: bool,
}
