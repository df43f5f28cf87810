//! What a line of consequence can say, while it is being written, with the part that comes next.

use agreement_syntax::{FileId, words};

use crate::context::{Context, Inside};
use crate::snapshot::Snapshot;

/// How a line is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its parts, in order.
    pub parts: Vec<&'static str>,
    /// What it does.
    pub says: &'static str,
    /// The index of the part that is being written.
    pub active: usize,
}

/// Each action with its parts: the first is the verb, and those that begin with a little word are clauses that may be
/// left out.
const FORMS: [(&[&str], &str); 10] = [
    (
        &[
            "pay",
            "SUM",
            "per PERIOD",
            "after the first TIME",
            "up to SUM",
            "to PARTY",
            "within TIME",
            "because \"…\"",
        ],
        "money is owed; without a subject by the one who owes the promise to the one it is owed to",
    ),
    (
        &[
            "credit",
            "SUM",
            "per PERIOD",
            "after the first TIME",
            "up to SUM",
            "to PARTY",
            "until POINT",
            "because \"…\"",
        ],
        "money comes off the next payments",
    ),
    (
        &["refund", "SUM or unused NAME", "up to SUM", "to PARTY", "within TIME", "because \"…\""],
        "money is paid back",
    ),
    (
        &["extend", "NAMES", "day for day or by TIME", "up to TIME", "because \"…\""],
        "dates move, and what is dated from them moves along",
    ),
    (
        &["suspend", "NAMES", "with clock running", "with TIME notice", "until POINT", "because \"…\""],
        "a promise rests, and its clock with it; it needs a subject",
    ),
    (
        &["terminate", "NAME", "with TIME notice", "with TIME to cure", "because \"…\""],
        "the agreement, or one promise, ends; it needs a subject",
    ),
    (&["release", "NAMES", "within TIME", "because \"…\""], "a promise is let go"),
    (&["require", "NAMES", "within TIME", "because \"…\""], "a promise becomes owed"),
    (&["apply", "PENALTIES", "within TIME", "because \"…\""], "an agreed consequence with a name applies"),
    (&["escalate", "to NAMES", "within TIME"], "people meet; with nobody named, up the ladder"),
];

/// How an action is written, and what it does.
pub(crate) fn of_action(verb: &str) -> Option<(String, &'static str)> {
    let (parts, says) = FORMS.iter().find(|(parts, _)| parts.first() == Some(&verb))?;
    Some((parts.join(" "), says))
}

/// How the line at a byte of a file can go on.
pub fn signature(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Signature> {
    let context = Context::at(snapshot.text(file), offset);
    if context.inside == Inside::Comment || context.label().is_some() || context.blocks.is_empty() {
        return None;
    }
    let verb = context.entry.iter().position(|word| words::ACTIONS.contains(word))?;
    let (parts, says) = FORMS.iter().find(|(parts, _)| parts.first() == context.entry.get(verb))?;
    let written = context.entry.iter().enumerate().skip(verb + 1);
    // The `to` of `up to` opens nothing of its own.
    let is_own = |(at, word): &(usize, &&str)| {
        **word != "to" || context.entry.get(at.saturating_sub(1)) != Some(&"up")
    };
    let written: Vec<&str> = written.filter(is_own).map(|(_, word)| *word).collect();
    Some(Signature { parts: parts.to_vec(), says, active: active(parts, &written) })
}

/// The part that some words have come to: the last clause that has been opened, or else what follows the verb.
fn active(parts: &[&str], written: &[&str]) -> usize {
    let opened = |part: &&str| {
        let first = part.split(' ').next().unwrap_or("");
        first.chars().all(char::is_lowercase) && written.contains(&first)
    };
    let clause = parts.iter().enumerate().skip(1).filter(|(_, part)| opened(part)).map(|(index, _)| index);
    let position = |index: &usize| {
        let first = parts.get(*index).and_then(|part| part.split(' ').next()).unwrap_or("");
        written.iter().rposition(|word| *word == first)
    };
    clause.max_by_key(position).unwrap_or(1)
}
