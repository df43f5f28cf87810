//! The questions that people ask of an agreement itself, before anything has happened: who owes whom what and when, what
//! falls due on which day, what a goal stands on, who must still say yes, and what hangs on what. And, once its journal
//! says what happened, where it stands.
//!
//! Each answer is plain data with ids and places; the words are written further out.

mod days;
mod goals;
mod owed;
mod status;
mod tree;
mod yes;

pub use days::{DueDay, Occasion, days};
pub use goals::{Footing, Support, footings};
pub use owed::{Matter, Owed, asked, between, is_ban, owed, owed_by};
pub use status::{Item, Standing, Status, status};
pub use tree::{Twig, apart, tree};
pub use yes::{Ready, Yes, readiness, yes_of};
