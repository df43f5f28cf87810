//! What all questions share: reading the agreements and refusing those with errors, finding the party that is meant,
//! saying in words what the agreement says, and writing the answer.

mod beside;
mod days;
mod ending;
mod items;
mod lived;
mod read;
mod still;
mod words;
mod write;
mod written;

pub use beside::{because_of, beside_kind, beside_title, kind_said, said};
pub use days::{amount as day_amount, day_kind, day_name, day_record, day_title, who as day_who};
pub use ending::{end_of, may_end, used_powers};
pub use items::{Side, for_programs, item, item_title};
pub use lived::{
    Asked, against_level, became, clause, head_of, journal_of, keep_with_item, lateness, length, level,
    line_of, occurrence, paths_of, read_lived, reckoned_of, section, source_of, source_of_symbol, step_name,
    steps_said, take_item, unreckoned,
};
pub use read::{Known, Read, Refuse, find as find_party, read};
pub use still::{
    by_journal as state_by_journal, charges_of, days_of, duties_of, footings_of, journal_read, owed_of,
};
pub use words::Words;
pub use write::{write, write_each};
