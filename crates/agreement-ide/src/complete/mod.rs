//! What can be written next: asked of the table of blocks and fields, and of the names there are. Names of the kind that is
//! wanted come first; what a block has already comes no more.

mod entry;
mod journal;
mod names;
mod policy;
mod statement;
mod top;
mod value;

use agreement_model::project::Content;
use agreement_syntax::{FileId, Span};

use crate::context::{Context, Inside};
use crate::hover::of_symbol;
use crate::language::{of_keyword, of_label, of_rule};
use crate::outline::Kind;
use crate::snapshot::{Meaning, Snapshot};

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How it is listed.
    pub label: String,
    /// A few words beside it.
    pub detail: String,
    /// What is written: places to fill in are `${1:hint}`, the end is `$0`.
    pub insert: String,
    /// What it replaces.
    pub replaces: Span,
    /// What kind of thing it is.
    pub kind: ChoiceKind,
    /// The smaller, the further up.
    pub rank: u8,
    /// What [`explain`] is asked for to say more.
    pub about: String,
}

/// What kind of thing a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChoiceKind {
    /// A word that opens something.
    Keyword,
    /// A label.
    Field,
    /// A name of something declared.
    Name(Kind),
    /// A word of a closed list.
    Value,
    /// A whole phrase or block to fill in.
    Snippet,
    /// A rule.
    Rule,
    /// A file.
    File,
}

/// What can be written at a byte of a file.
pub fn complete(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Choice> {
    let text = snapshot.text(file);
    if snapshot.is_policy(file) {
        return policy::choices(text, offset);
    }
    let context = Context::at(text, offset);
    if is_within_number(text, offset, &context) {
        return Vec::new();
    }
    let path = snapshot.project().file(file).map_or("", |file| file.path.as_str());
    let mut writer = Writer { snapshot, file, meaning: snapshot.meaning(file), context, choices: Vec::new() };
    match writer.context.inside {
        Inside::Comment => return Vec::new(),
        Inside::Text => {
            if writer.context.blocks.is_empty() && writer.context.entry.first() == Some(&"use") {
                writer.paths();
            }
            return writer.choices;
        }
        Inside::Open => {}
    }
    if path.ends_with(".journal") {
        journal::line(&mut writer);
    } else {
        match writer.context.block() {
            None => top::declaration(&mut writer),
            Some(_) => entry::inside(&mut writer),
        }
    }
    writer.choices.sort_by_key(|choice| choice.rank);
    writer.choices
}

/// Whether the cursor stands behind a comma that touches the digit before it: the number goes on.
fn is_within_number(text: &str, offset: u32, context: &Context<'_>) -> bool {
    let is_comma = text.get(..offset as usize).is_some_and(|before| before.ends_with(','));
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit() || letter == ',');
    is_comma && matches!(context.entry.as_slice(), [.., number, ","] if is_number(number))
}

/// More about a choice, in Markdown, by what it says it is about.
pub fn explain(snapshot: &Snapshot, file: FileId, about: &str) -> Option<String> {
    let (kind, what) = about.split_once(' ')?;
    match kind {
        "keyword" => of_keyword(what),
        "field" => what.split_once(' ').and_then(|(block, label)| of_label(block, label)),
        "rule" => agreement_check::rules::find(what).map(of_rule),
        "name" => {
            let meaning = snapshot.meaning(file)?;
            let declared = meaning.model.names.find(what, sees(snapshot, file))?;
            Some(of_symbol(snapshot, meaning, declared.symbol))
        }
        _ => None,
    }
}

/// The file whose names can be used in a file: of a journal, its agreement.
fn sees(snapshot: &Snapshot, file: FileId) -> FileId {
    match snapshot.project().file(file).map(|file| &file.content) {
        Some(Content::Journal(_, Some(of))) => *of,
        _ => file,
    }
}

/// Gathers what can be written.
pub(crate) struct Writer<'s> {
    pub snapshot: &'s Snapshot,
    pub file: FileId,
    pub meaning: Option<&'s Meaning>,
    pub context: Context<'s>,
    pub choices: Vec<Choice>,
}

impl<'s> Writer<'s> {
    /// Adds a choice, unless the same is there already.
    pub(crate) fn add(
        &mut self,
        rank: u8,
        kind: ChoiceKind,
        label: &str,
        detail: &str,
        insert: &str,
        about: String,
    ) {
        if self.choices.iter().any(|choice| choice.label == label) {
            return;
        }
        self.choices.push(Choice {
            label: label.to_owned(),
            detail: detail.to_owned(),
            insert: insert.to_owned(),
            replaces: self.context.prefix,
            kind,
            rank,
            about,
        });
    }

    /// A word of a closed list.
    pub(crate) fn word(&mut self, rank: u8, word: &str, detail: &str) {
        self.add(rank, ChoiceKind::Value, word, detail, &escaped(word), String::new());
    }

    /// A phrase to fill in.
    pub(crate) fn phrase(&mut self, rank: u8, label: &str, detail: &str, insert: &str) {
        self.add(rank, ChoiceKind::Snippet, label, detail, insert, String::new());
    }

    /// The words of the entry that is being written, without its label and what stands before the last comma.
    pub(crate) fn so_far(&self) -> Vec<&'s str> {
        let entry = &self.context.entry;
        let from = entry.iter().rposition(|word| matches!(*word, ":" | ",")).map_or(0, |at| at + 1);
        entry.iter().skip(from).copied().collect()
    }

    /// The number that has been begun, where one has.
    pub(crate) fn number(&self) -> Option<&'s str> {
        let word = self.context.prefix.of(self.snapshot.text(self.file));
        let is_number = word.starts_with(|letter: char| letter.is_ascii_digit())
            && word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'));
        is_number.then_some(word)
    }

    /// The file whose names can be used here.
    pub(crate) fn sees(&self) -> FileId {
        sees(self.snapshot, self.file)
    }

    /// The files that could be used.
    fn paths(&mut self) {
        let project = self.snapshot.project();
        let Some(own) = project.file(self.file).map(|file| file.path.clone()) else { return };
        let others: Vec<String> = project
            .files
            .iter()
            .filter(|file| file.path != own && file.path.ends_with(".agreement"))
            .map(|file| crate::rename::relative(&own, &file.path))
            .collect();
        for path in others {
            let insert = format!("\"{}\"", escaped(&path));
            self.add(1, ChoiceKind::File, &path, "another file of this project", &insert, String::new());
        }
    }
}

/// A text that is written as it is, whatever signs of a place to fill in it holds.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// The same text without places to fill in: their hints stand as they are, and of several words the first.
pub fn without_places(snippet: &str) -> String {
    let mut out = String::new();
    let mut letters = snippet.chars().peekable();
    let mut open = 0_usize;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next()),
            '$' => {
                let is_braced = letters.next_if_eq(&'{').is_some();
                while letters.next_if(char::is_ascii_digit).is_some() {}
                if is_braced && letters.next_if_eq(&'|').is_some() {
                    let first: String =
                        std::iter::from_fn(|| letters.next_if(|it| !matches!(it, ',' | '|'))).collect();
                    out.push_str(&first);
                    letters.by_ref().find(|letter| *letter == '}');
                } else if is_braced {
                    letters.next_if_eq(&':');
                    open += 1;
                }
            }
            '}' if open > 0 => open -= 1,
            letter => out.push(letter),
        }
    }
    out
}
