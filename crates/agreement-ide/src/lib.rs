//! What an editor asks about agreements, answered as plain data: offsets, strings and lists, on a [`Snapshot`] of the files.
//!
//! One question, one file. Nothing here reads a file, asks for the day or knows the protocol that editors speak.

mod actions;
mod calls;
mod complete;
mod context;
mod hints;
mod hover;
mod language;
mod layout;
mod lens;
mod lex;
mod links;
mod memory;
mod names;
mod navigate;
mod outline;
mod policy;
mod rename;
mod signature;
mod snapshot;
mod structure;
mod tokens;
mod words;

pub use actions::{Action, ActionKind, actions, fix_all};
pub use agreement_check::{Judged, Severity};
pub use agreement_model::date::Date;
pub use agreement_syntax::{Change, Edit, FileId, Finding, Place, Safety, SourceText, Span};
pub use calls::{Reliance, Relier, relied_on_by, relies_on, step_at};
pub use complete::{Choice, ChoiceKind, complete, explain, without_places};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use layout::{layout, layout_typed};
pub use lens::{Leads, Lens, lenses};
pub use links::{Link, LinkTo, links};
pub use names::Occurrence;
pub use navigate::{Target, definition, highlights, references};
pub use outline::{Found, Kind, Symbols, find, outline};
pub use rename::{Renamable, move_file, prepare_rename, rename};
pub use signature::{Signature, signature};
pub use snapshot::{Agreement, Edited, IsWanted, Meaning, PolicyFile, Snapshot, Sources};
pub use structure::{Fold, folds, selections};
pub use tokens::{Class, Classed, tokens};
