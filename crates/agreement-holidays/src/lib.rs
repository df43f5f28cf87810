//! Public holidays by region, and the `calendar` block that carries them into an agreement.
//!
//! A signed date must never move because a tool was updated, so nothing reads this data when an agreement
//! is checked: it is pasted into the file once, read by the people who sign, and counts from then on.

mod block;
mod region;
mod table;

pub use block::{OutOfRange, calendar_block};
pub use region::{Holiday, Region, find, regions};
