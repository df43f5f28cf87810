//! Text and tree of agreement files.
//!
//! [`parse`] takes any text and always gives a tree and a list of findings: it never fails. One broken entry costs
//! that entry; the rest of the file is still understood. What the tree means is said in `agreement-model`.

mod build;
mod bytes;
mod chars;
mod difference;
pub mod finding;
pub mod format;
mod journal;
pub mod months;
mod names;
mod parse;
mod reading;
mod recover;
pub mod rules;
mod scan;
mod slips;
mod source;
mod span;
mod split;
mod strict;
pub mod tree;
mod untabbed;
mod walk;
pub mod words;

pub use bytes::{MAX_FILE_BYTES, file_too_large};
pub use difference::Difference;
pub use finding::{Change, Edit, Finding, Label, Safety};
pub use journal::parse_journal;
pub use parse::{MOST_MISTAKES, Parsed, no_more_than_most, parse};
#[doc(hidden)]
pub use parse::{count_sound, read_item_strictly};
pub use reading::Reading;
pub use slips::dates::{DayInWords, date_in_digits, days_in_words};
pub use source::{LineColumn, SourceText};
pub use span::{FileId, Place, Span};
pub use split::MAX_DEPTH;
pub use tree::Tree;
