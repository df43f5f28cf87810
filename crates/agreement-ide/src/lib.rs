//! What an editor asks about agreements, answered as plain data: offsets, strings and lists, on a [`Snapshot`] of the files.
//!
//! One question, one file. Nothing here reads a file, asks for the day or knows the protocol that editors speak.

mod memory;
mod names;
mod navigate;
mod outline;
mod rename;
mod snapshot;

pub use agreement_check::{Judged, Severity};
pub use agreement_model::date::Date;
pub use agreement_syntax::{Change, Edit, FileId, Finding, Place, Safety, SourceText, Span};
pub use names::Occurrence;
pub use navigate::{Target, definition, highlights, references};
pub use outline::{Found, Kind, Symbols, find, outline};
pub use rename::{Renamable, move_file, prepare_rename, rename};
pub use snapshot::{Agreement, Edited, Meaning, PolicyFile, Snapshot, Sources};
