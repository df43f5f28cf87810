//! The rules: what is left hanging in an agreement, why it matters to the two sides, and what to write instead.
//!
//! [`check`] asks every rule; a rule is a judgement in one file and its page, with examples that are its tests, in the
//! file beside it. Nothing here shows a finding to anybody: that is for the terminal, JSON and the editor.
//!
//! What several rules ask is answered once, in a room beside `rules/`. Look here before you write a rule; what is reckoned
//! (prices, exposure, accrual, plans, terms) is answered by `agreement_ledger`.
//!
//! The frame:
//! - `rule`: what a rule is. `policy`: what a house decides, and the settings. `context`: what a rule has at hand: the
//!   agreement, parties in words, its worth, a free name.
//! - `check`: the door, and how findings are weighed. `said_once`: which findings say no more than others. `allow`: permissions in the text. `refuse`: recorded lines that
//!   count for nothing.
//!
//! What is missing or unread, and how it is written:
//! - `mend`: which edits may be made by themselves, and a text with some of them made.
//! - `gaps`: which fields are missing, edits that add them, declarations and labels in words.
//! - `unread`: what has been reported already while reading. `blank`: what a template leaves to be filled in.
//!
//! Words:
//! - `wording`: whether and where words and phrases stand in a text. `inflect`: the plain forms of a word. `stems`: whether two texts speak of the same.
//! - `said`: all texts that say what somebody has to do, or by what it is judged.
//! - `sentences`: sentences by what they say, wherever they stand. `clauses`: those of what people promise and allow, for rules
//!   about a kind of clause.
//! - `spoken`: lengths of time that texts speak of: how long something takes, and from what on.
//! - `prose`: figures that stand in a text. `figures`: amounts, sums and prices in words. `scale`: which of two amounts is more.
//!
//! Who:
//! - `sides`: who delivers and who buys. `owners`: which names are people, and whom a party could name.
//! - `chasing`: who sees to what nobody in the deal controls. `workers`: who works for a goal.
//! - `grounds`: where a goal's number starts, and what it is read from.
//! - `approval`: what waits for somebody's yes, and what silence means. `leaving`: who may leave without a failure.
//!
//! What follows when a promise is not kept:
//! - `answers`: the branches of all promises, in words, with changes to their statements.
//! - `balance`: what each side answers for, and which rights open by a failure.
//! - `sums`: every sum that a consequence comes to. `reach`: how far one that grows can get. `charges`: what a promise
//!   costs at most. `stakes`: what some parties have at stake.
//!
//! What happened:
//! - `happens`: which events can happen to what.
//! - `recorded`: the lines of a journal or a scenario that stand, and which occurrence each is about. `room`: lines for
//!   which there is no room on their day, as far as only the reckoning can tell. `rescheduled`: from which date to which a
//!   line moves something.
//!
//! When:
//! - `phrase`: written dates, and what a phrase counts from. `distance`: how far from it. `mentions`: which states something hangs on.
//! - `steps`: steps of a plan in words, working days, edits of dates.
//! - `waiting`: who waits for a promise. `relief`: whose dates move when it is late. `trigger`: what sets a payment off.

mod allow;
mod answers;
mod approval;
mod balance;
mod blank;
mod charges;
mod chasing;
mod check;
mod clauses;
mod context;
mod distance;
mod figures;
mod gaps;
mod grounds;
mod happens;
mod inflect;
mod leaving;
pub mod mend;
mod mentions;
mod owners;
mod phrase;
mod policy;
mod prose;
mod reach;
mod recorded;
mod refuse;
mod relief;
mod rescheduled;
mod room;
mod rule;
pub mod rules;
mod said;
mod said_once;
mod scale;
mod sentences;
mod sides;
mod spoken;
mod stakes;
mod stems;
mod steps;
mod sums;
mod trigger;
mod unread;
mod waiting;
mod wording;
mod workers;

pub use allow::{Permission, in_text_order};
pub use check::{
    Judged, Unwatched, Verdict, Watch, check, check_kept, in_order, judge, reading, verdict, weigh,
    weigh_again,
};
pub use context::{Context, Record};
pub use happens::events_of;
pub use policy::{Level, Policy, Setting, Standard, Value};
pub use recorded::before_it_is_written;
pub use refuse::{Refused, mark as mark_refused};
pub use rule::{Category, Check, Fix, Profile, Rule, Severity};
