//! What an agreement means: names resolved, dates reckoned, money exact, and who stands on whom.
//!
//! Lowering takes trees and gives a [`Model`]. Nothing here reads a file, asks for today's date or judges what it finds:
//! findings of this crate say only that something cannot be understood.

pub mod add;
pub mod amount;
pub mod calendar;
pub mod currency;
pub mod date;
pub mod declared;
pub mod due;
pub mod duration;
pub mod exact;
pub mod export;
pub mod exposure;
pub mod graph;
pub mod lateness;
pub mod lists;
mod lower;
mod model;
pub mod money;
mod names;
pub mod number;
pub mod period;
pub mod placed;
pub mod project;
pub mod recurrence;
pub mod room;
pub mod rules;
pub mod schema;
pub mod statement;
pub mod suggest;
pub mod symbol;
pub mod term;
pub mod time;
pub mod weekday;
pub mod when;
mod within;
pub mod zone;

pub use due::{Dated, Due, Schedule};
pub use graph::{Graph, rings};
pub use model::{Model, Todo};
pub use names::{Declared, Names};
pub use placed::{Placed, Slot};
pub use project::Project;
pub use rust_decimal::Decimal;
pub use within::within;
