//! The shape of agreement files: the pest grammar beside this file, and nothing else.
//!
//! It is a crate of its own so that a change elsewhere never runs the grammar's code generator again, and so that the
//! `.pest` file is packaged with the code made from it. What the shapes mean is said in `agreement-model`.

extern crate alloc;

#[expect(
    missing_docs,
    reason = "the generated rules are documented where they are written, in agreement.pest"
)]
mod generated {
    /// Reads agreement text by the rules of `agreement.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "agreement.pest"]
    pub struct AgreementParser;
}

pub use generated::{AgreementParser, Rule};
pub use pest::{Parser, Token, iterators::Pair};
