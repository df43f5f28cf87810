//! The rules: what is left hanging in an agreement, why it matters to the two sides, and what to write instead.
//!
//! [`check`] asks every rule; a rule is a judgement in one file and its page, with examples that are its tests, in the
//! file beside it. Nothing here shows a finding to anybody: that is for the terminal, JSON and the editor.

mod allow;
mod answers;
mod approval;
mod balance;
mod blank;
mod chasing;
mod check;
mod context;
mod figures;
mod gaps;
mod grounds;
mod leaving;
mod mentions;
mod owners;
mod phrase;
mod policy;
mod price;
mod reach;
mod relief;
mod rule;
pub mod rules;
mod said;
mod scale;
mod sides;
mod stakes;
mod stems;
mod steps;
mod trigger;
mod unread;
mod waiting;
mod wording;
mod workers;

pub use allow::{Permission, in_text_order};
pub use check::{Judged, Unwatched, Verdict, Watch, check, check_watched, in_order, judge, reading, weigh};
pub use context::Context;
pub use policy::{Level, Policy, Setting, Standard, Value};
pub use rule::{Category, Check, Fix, Profile, Rule, Severity};
