//! The other half of what stands there: `if missed` beside `if late`, the day beside the person, the power of the other
//! side. What nobody has decided yet is a `todo`.

use agreement_model::Model;
use agreement_model::declared::Right;
use agreement_model::schema;
use agreement_model::statement::Modal;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::tree::Entry;
use agreement_syntax::{Change, FileId};

use super::around::{Around, around};
use super::{Action, rewrite};
use crate::snapshot::{Meaning, Snapshot};
use crate::words;

/// A block that says the first thing, and not the second, is half done. Words of branches, labels and blocks inside.
const HALVES: [(&[&str], &str, &str); 24] = [
    (PROMISES, "late", "missed"),
    (PROMISES, "missed", "late"),
    (&["goal"], "target", "baseline"),
    (&["goal"], "baseline", "target"),
    (&["goal", "duty"], "measure", "source"),
    (&["goal", "duty"], "measure", "target"),
    (&["goal", "duty"], "target", "measure"),
    (&["mitigation", "reply"], "who", "when"),
    (&["mitigation", "reply"], "when", "who"),
    (&["resistance"], "who", "mitigation"),
    (&["resistance"], "mitigation", "who"),
    (&["assumption"], "who", "false"),
    (&["acceptance"], "criteria", "review"),
    (&["acceptance"], "review", "silence"),
    (&["acceptance"], "correct", "rounds"),
    (&["acceptance"], "rounds", "correct"),
    (&["changes"], "form", "reply"),
    (&["changes"], "reply", "form"),
    (&["dispute"], "raise", "settle"),
    (&["concession"], "worth", "return"),
    (&["concession"], "return", "worth"),
    (&["excuse"], "covers", "notice"),
    (&["renewal"], "term", "notice"),
    (&["scope"], "in", "out"),
];

const PROMISES: &[&str] = &["dependency", "payment", "duty", "defaults"];

/// The halves that are missing at a byte of a file: in the block whose header it stands in, or beside the entry it stands
/// at. What is offered by a finding already is left out.
pub(super) fn add_missing_half(
    snapshot: &Snapshot,
    file: FileId,
    offset: u32,
    known: &[Action],
) -> Vec<Action> {
    let Some((tree, _)) = snapshot.project().tree(file) else { return Vec::new() };
    let blocks = around(tree, snapshot.text(file), offset);
    let mut actions: Vec<Action> = blocks.iter().flat_map(|block| of_block(block, file, offset)).collect();
    if let Some(meaning) = snapshot.meaning(file) {
        actions.extend(other_power(meaning, file, offset));
        actions.extend(other_limit(meaning, &blocks, file));
    }
    let is_known = |action: &Action| {
        let first = |action: &Action| action.changes.first().map(|change| opening(&change.text).to_owned());
        known.iter().any(|other| first(other) == first(action))
    };
    actions.retain(|action| !is_known(action));
    actions
}

/// How an entry that is added begins: its label, or the word and the trigger of a branch.
fn opening(text: &str) -> &str {
    let text = text.trim_start_matches([' ', ';', '\n', '\r']);
    let end = text.find([':', '{', '"']).unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim_end()
}

fn of_block(block: &Around<'_>, file: FileId, offset: u32) -> Vec<Action> {
    let has = |word: &str| block.block.entries.iter().find(|entry| block.label(entry) == word);
    // A ban is kept or broken, and what could not be read may be the other half.
    let is_unread = block.block.entries.iter().any(|entry| matches!(entry, Entry::Broken(_)));
    if is_unread {
        return Vec::new();
    }
    let missing = HALVES.iter().filter(|(words, half, other)| {
        words.contains(&block.word)
            && has(other).is_none()
            && has(half).is_some_and(|entry| block.is_header(offset) || block.is_at(entry, offset))
    });
    let mut added: Vec<&str> = Vec::new();
    let mut actions = Vec::new();
    for (_, half, other) in missing {
        if added.contains(other) {
            continue;
        }
        added.push(other);
        let Some(entry) = stub(block.word, other) else { continue };
        let shown = |word: &str| if is_branch(word) { format!("`if {word}`") } else { format!("`{word}`") };
        actions.extend(block.add(file, &[entry]).map(|change| {
            let title = format!("add {}, the other half of {}", shown(other), shown(half));
            rewrite(title, vec![change])
        }));
    }
    actions
}

fn is_branch(word: &str) -> bool {
    matches!(word, "late" | "missed" | "false")
}

/// What is added, with a `todo` for what only people can decide.
fn stub(block: &str, word: &str) -> Option<String> {
    Some(match word {
        "late" => "if late { \"todo: what follows\" }".to_owned(),
        "missed" => "if missed { \"todo: after how long, and what follows\" }".to_owned(),
        "false" => "if false { \"todo: what follows\" }".to_owned(),
        "mitigation" => {
            "mitigation \"todo: what is done about it\" { who: todo \"by whom\"; when: todo \"by which day\" }"
                .to_owned()
        }
        label => format!("{label}: todo \"{}\"", schema::block(block)?.field(label)?.says),
    })
}

/// A right that one of two sides has, for the other side as well.
fn other_power(meaning: &Meaning, file: FileId, offset: u32) -> Option<Action> {
    let model = &meaning.model;
    let here = |right: &&Right| {
        let place = right.head.place;
        place.file == file && place.span.touches(offset)
    };
    let right = model.rights.iter().find(here)?;
    let [statement] = right.statements.as_slice() else { return None };
    let subject = statement.subject.as_ref().filter(|_| statement.modal == Some(Modal::May))?;
    let Some(Symbol::Party(party)) = subject.symbol else { return None };
    let other = other_of_two(model, party)?;
    let title = format!("give {} the same power: `either party may`", words::parties(model, &[other]));
    let change = Change { place: subject.place, text: "either party".to_owned() };
    Some(rewrite(title, vec![change]))
}

/// A limit that protects one of two sides, for the other side as well.
fn other_limit(meaning: &Meaning, blocks: &[Around<'_>], file: FileId) -> Option<Action> {
    let [.., deal, block] = blocks else { return None };
    let model = &meaning.model;
    let limits = &model.header.as_ref()?.liability;
    let whole = block.place(file, block.whole);
    let own = limits.iter().find(|limit| block.word == "liability" && limit.head.place == whole)?;
    let [party] = model.parties_of(own.who.list())[..] else { return None };
    let other = other_of_two(model, party)?;
    if limits.iter().any(|limit| limit.who.is_absent() || model.parties_of(limit.who.list()).contains(&other))
    {
        return None;
    }
    let name = &model.party(other)?.head.name;
    let entry = format!("liability {{ who: {name}; cap: todo \"up to how much\" }}");
    let title = format!("add a limit for {} as well", words::parties(model, &[other]));
    Some(rewrite(title, vec![deal.add(file, &[entry])?]))
}

/// The other party, in a deal between two.
fn other_of_two(model: &Model, party: PartyId) -> Option<PartyId> {
    let mut others = model.party_ids().map(|(id, _)| id).filter(|id| *id != party);
    others.next().filter(|_| others.next().is_none())
}
