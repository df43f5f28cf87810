//! What may stand in which block: the one table that lowering, messages, completion and the reference are made from.
//!
//! To add a field, add a row in `schema/table.rs`, a member in `declared`, and the line in `lower` that fills it.

mod shape;
mod table;

pub use shape::Shape;
pub use table::{BLOCKS, IF};

/// What may stand in a block.
#[derive(Debug)]
pub struct Block {
    /// The word it opens with.
    pub word: &'static str,
    /// What it is, in a few words.
    pub says: &'static str,
    /// Its fields, in the order they read best.
    pub fields: &'static [Field],
    /// The blocks that may stand inside it.
    pub blocks: &'static [&'static str],
    /// The triggers its branches may have.
    pub branches: &'static [&'static str],
    /// Whether statements may stand in it.
    pub statements: bool,
    /// Whether dated lines may stand in it.
    pub lines: bool,
    /// Whether it has a name.
    pub name: Named,
}

/// Whether a block has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It must have one: others refer to it.
    Must,
    /// It may have one.
    May,
    /// It has none.
    Not,
}

/// A field of a block.
#[derive(Debug)]
pub struct Field {
    /// Its label, without the colon.
    pub label: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it may hold several values.
    pub many: bool,
    /// Whether its absence is reported.
    pub asked: bool,
    /// What it says, in a few words.
    pub says: &'static str,
}

/// Words that people write for a field, and the label it has here.
pub const ALSO_CALLED: &[(&str, &str)] = &[
    ("accountable", "who"),
    ("assignee", "who"),
    ("because", "why"),
    ("commencement", "effective"),
    ("cost", "amount"),
    ("date", "when"),
    ("deadline", "when"),
    ("depends_on", "needs"),
    ("description", "note"),
    ("due", "when"),
    ("due_date", "when"),
    ("effective_date", "effective"),
    ("end", "ends"),
    ("end_date", "ends"),
    ("fee", "amount"),
    ("for", "serves"),
    ("goal", "serves"),
    ("goals", "serves"),
    ("governing_law", "law"),
    ("kpi", "measure"),
    ("mail", "email"),
    ("method", "how"),
    ("metric", "measure"),
    ("objective", "serves"),
    ("owed_to", "to"),
    ("owner", "who"),
    ("payee", "to"),
    ("price", "amount"),
    ("reason", "why"),
    ("recipient", "to"),
    ("requires", "needs"),
    ("responsible", "who"),
    ("start", "effective"),
    ("start_date", "effective"),
    ("starts", "effective"),
    ("sum", "amount"),
    ("supports", "serves"),
    ("time_zone", "timezone"),
    ("total", "value"),
];

/// What may stand in a block that opens with this word.
pub fn block(word: &str) -> Option<&'static Block> {
    BLOCKS.iter().find(|block| block.word == word).or_else(|| (word == IF.word).then_some(&IF))
}

impl Block {
    /// A field by its label.
    pub fn field(&self, label: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.label == label)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use agreement_syntax::words;

    use super::{ALSO_CALLED, BLOCKS, Block, IF};

    fn all() -> impl Iterator<Item = &'static Block> {
        BLOCKS.iter().chain([&IF])
    }

    #[test]
    fn reading_knows_every_label_and_no_other() {
        let labels: BTreeSet<&str> = all().flat_map(|block| block.fields).map(|field| field.label).collect();
        let unknown: Vec<&str> = labels.iter().copied().filter(|label| !words::is_field(label)).collect();
        assert_eq!(unknown, [""; 0], "labels that `words::FIELDS` lacks");
        let habit = |word: &str| word == "name" || ALSO_CALLED.iter().any(|(other, _)| *other == word);
        let others = words::FIELDS.into_iter().filter(|word| !labels.contains(word) && !habit(word));
        assert_eq!(others.collect::<Vec<_>>(), [""; 0], "words of `words::FIELDS` that are no label");
    }

    #[test]
    fn reading_knows_every_block_and_trigger() {
        let inner: BTreeSet<&str> = all().flat_map(|block| block.blocks).copied().collect();
        assert_eq!(inner.into_iter().collect::<Vec<_>>(), words::BLOCK_WORDS.map(|(word, _)| word));
        let triggers: BTreeSet<&str> = all().flat_map(|block| block.branches).copied().collect();
        assert_eq!(triggers.into_iter().collect::<Vec<_>>(), words::TRIGGERS);
    }

    #[test]
    fn a_habit_leads_to_a_label() {
        for (habit, label) in ALSO_CALLED {
            assert!(all().any(|block| block.field(label).is_some()), "{habit}");
        }
    }
}
