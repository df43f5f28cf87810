//! The rules: what is left hanging in an agreement, why it matters to the two sides, and what to write instead.
//!
//! [`check`] asks every rule; a rule is a judgement in one file and its page, with examples that are its tests, in the
//! file beside it. Nothing here shows a finding to anybody: that is for the terminal, JSON and the editor.

mod allow;
mod balance;
mod blank;
mod check;
mod consequence;
mod context;
mod gaps;
mod order;
mod phrase;
mod policy;
mod relief;
mod rule;
pub mod rules;
mod sides;
mod unread;
mod waiting;

pub use check::{Judged, check, in_order, judge, reading};
pub use context::Context;
pub use policy::{Level, Policy, Setting, Standard, Value};
pub use rule::{Category, Check, Fix, Profile, Rule, Severity};
