//! The questions that people ask of an agreement. Before anything has happened: who owes whom what and when, what falls due
//! on which day, what a goal stands on, who must still say yes, and what hangs on what. And, once its journal says what
//! happened: where it stands, what broke and why, who owes whom how much, and what would follow if something came late.
//!
//! Each answer is plain data with ids and places; the words are written further out.

mod beside;
mod books;
mod breakdown;
mod cause;
mod chain;
mod concurrent;
mod days;
mod difference;
mod due_then;
mod ending;
mod given;
mod goals;
mod left_out;
mod level;
mod lived;
mod no_room;
mod notice;
mod now;
mod owed;
mod status;
mod tree;
mod what_if;
mod yes;

pub use beside::{Beside, Extra, beside};
pub use books::{Books, Entry, SumStanding, Way, books};
pub use breakdown::{Breakdown, Broken, Cost, Moved, Thing, breakdown, paid_out, planned, whole};
pub use cause::{Cause, Delay, Length, is_behind, was_late};
pub use chain::{Effect, Touch};
pub use concurrent::{BothLate, Says};
pub use days::{DueDay, Occasion, days};
pub use difference::{Difference, GoalAtRisk, difference};
pub use due_then::due_then;
pub use ending::{Ending, WhyEnds, ending, gone_by_the_end, planned as planned_end};
pub use given::Given;
pub use goals::{Against, Footing, Measured, SoFar, Support, footings, footings_now, measured, so_far};
pub use left_out::left_out;
pub use level::{falls_short, held_against};
pub use lived::{days_left, lived, owed_still};
pub use no_room::{claims_in_vain, no_room};
pub use notice::{Notice, NoticeKind};
pub use now::due_now;
pub use owed::{Matter, Owed, asked, between, is_ban, owed, owed_by};
pub use status::{Item, Standing, Status, status};
pub use tree::{Twig, apart, tree};
pub use what_if::{CannotSuppose, Courses, Supposed, courses};
pub use yes::{Ready, Yes, readiness, yes_of};
