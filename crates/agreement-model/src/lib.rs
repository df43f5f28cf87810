//! To come.

pub mod add;
pub mod calendar;
pub mod currency;
pub mod date;
pub mod duration;
pub mod exact;
pub mod lateness;
pub mod money;
pub mod number;
pub mod period;
pub mod recurrence;
pub mod term;
pub mod time;
pub mod weekday;
pub mod zone;
