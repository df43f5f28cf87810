//! Reads a file, and reads it again after an edit: a declaration whose text did not change keeps its tree and what was
//! found in it. What comes out is what a reading from the beginning gives.

use std::sync::Arc;

use crate::difference::shifted;
use crate::finding::Finding;
use crate::parse::{MOST_MISTAKES, Parsed, no_more_than_most, sort};
use crate::recover::{self, Ground};
use crate::span::{FileId, Place, Span};
use crate::split::{Chunk, Cut, Kept, cut, cut_again};
use crate::tree::{Item, ItemKind, Items, Tree};
use crate::{SourceText, chars, names, rules, strict};

/// A file that was read, with what a reading after an edit can keep of it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The tree, and what could not be read.
    pub parsed: Parsed,
    file: FileId,
    source: SourceText,
    cut: Cut,
    /// One for each item; none where the file has more mistakes than are listed.
    marks: Vec<Mark>,
    /// Whether names were found that look alike.
    has_alike: bool,
}

/// What is known of an item beside its tree.
#[derive(Clone, Debug, Default)]
struct Mark {
    /// Whether it follows the grammar to the letter: what does not may hang on the text around it, and is read anew.
    is_sound: bool,
    /// What was found in it, and where it stood then.
    said: Option<Arc<(u32, Vec<Finding>)>>,
}

impl Reading {
    /// Reads a file from its beginning.
    pub fn of(file: FileId, source: &SourceText) -> Self {
        let mut progress = Progress::new(file, source);
        let cut = cut(source.text());
        progress.read(&cut.chunks);
        let has_alike = progress.compare_names();
        progress.finish(cut, has_alike)
    }

    /// Reads the same file with another text.
    #[must_use]
    pub fn again(&self, source: &SourceText) -> Self {
        let known = &self.parsed.tree.items;
        if self.marks.len() != known.len() {
            return Self::of(self.file, source);
        }
        let (text, old) = (source.text(), self.source.text());
        let (cut, Kept { ahead, behind }) = cut_again(text, old, &self.cut);
        let mut progress = Progress::new(self.file, source);
        let (middle, from) = (cut.chunks.len() - behind, known.len() - behind);
        progress.keep(cut.chunks.get(..ahead).unwrap_or_default(), self, 0);
        progress.read(cut.chunks.get(ahead..middle).unwrap_or_default());
        let fresh = progress.items.get(ahead..).unwrap_or_default();
        let gone = known.get(ahead..from).unwrap_or_default();
        let same_names = names::declared(text, fresh).eq(names::declared(old, gone));
        progress.keep(cut.chunks.get(middle..).unwrap_or_default(), self, from);
        if progress.has_too_many {
            return Self::of(self.file, source);
        }
        let has_alike = if same_names && !self.has_alike { false } else { progress.compare_names() };
        progress.finish(cut, has_alike)
    }
}

/// A file while it is read.
struct Progress<'t> {
    file: FileId,
    source: &'t SourceText,
    characters: chars::Characters,
    items: Vec<Item>,
    marks: Vec<Mark>,
    findings: Vec<Finding>,
    has_too_many: bool,
}

impl<'t> Progress<'t> {
    fn new(file: FileId, source: &'t SourceText) -> Self {
        let characters = chars::check(file, source.text());
        let (items, marks, findings) = (Vec::new(), Vec::new(), Vec::new());
        Self { file, source, characters, items, marks, findings, has_too_many: false }
    }

    /// Reads some chunks.
    fn read(&mut self, chunks: &[Chunk]) {
        let text = self.source.text();
        for (chunk, sound) in strict::read(text, chunks) {
            self.take(chunk, sound.map(Arc::new));
        }
    }

    /// Keeps what is known of some chunks, which were the items of another reading from a certain one on.
    fn keep(&mut self, chunks: &[Chunk], known: &Reading, from: usize) {
        let items = known.parsed.tree.items.get(from..).unwrap_or_default();
        let marks = known.marks.get(from..).unwrap_or_default();
        for ((chunk, item), mark) in chunks.iter().zip(items).zip(marks) {
            if !mark.is_sound {
                self.take(*chunk, None);
                continue;
            }
            if let Some(said) = &mark.said {
                let by = i64::from(chunk.span.start) - i64::from(said.0);
                self.findings.extend(said.1.iter().map(|finding| moved(finding, by)));
                self.count();
            }
            self.items.push(item_of(*chunk, Arc::clone(&item.kind)));
            self.marks.push(mark.clone());
        }
    }

    /// Takes an item up; one that the grammar refuses is read by what can still be told of it.
    fn take(&mut self, chunk: Chunk, sound: Option<Arc<ItemKind>>) {
        let text = self.source.text();
        let ground = Ground { file: self.file, text, odd: &self.characters.odd };
        let said = self.findings.len();
        let is_sound = sound.is_some();
        let kind = sound.unwrap_or_else(|| Arc::new(recover::item(ground, chunk, &mut self.findings)));
        let item = item_of(chunk, kind);
        names::check_item(self.file, text, &item, said, &mut self.findings);
        let found = self.findings.get(said..).unwrap_or_default();
        let said = (is_sound && !found.is_empty()).then(|| Arc::new((chunk.span.start, found.to_vec())));
        self.items.push(item);
        self.marks.push(Mark { is_sound, said });
        self.count();
    }

    /// Keeps no more than is listed, and one that shows that there are more.
    fn count(&mut self) {
        self.has_too_many |= self.findings.len() > MOST_MISTAKES;
        self.findings.truncate(MOST_MISTAKES + 1);
    }

    /// Looks for names that look alike; tells whether there are any.
    fn compare_names(&mut self) -> bool {
        let known = self.findings.len();
        names::confusable(self.file, self.source.text(), &self.items, &mut self.findings);
        self.findings.len() > known
    }

    fn finish(self, cut: Cut, has_alike: bool) -> Reading {
        let Self { file, source, characters, items, mut marks, mut findings, has_too_many } = self;
        findings.extend(characters.findings);
        if items.is_empty() && findings.is_empty() {
            findings.push(nothing(file));
        }
        sort(&mut findings);
        no_more_than_most(file, &mut findings);
        if has_too_many {
            marks.clear();
        }
        let parsed = Parsed { tree: Tree { items: Items::from(items) }, findings };
        Reading { parsed, file, source: source.clone(), cut, marks, has_alike }
    }
}

fn item_of(chunk: Chunk, kind: Arc<ItemKind>) -> Item {
    let (base, len) = (chunk.span.start, chunk.span.end - chunk.span.start);
    Item { base, len, docs: chunk.docs, kind }
}

/// A finding whose places stand so many bytes further behind.
fn moved(finding: &Finding, by: i64) -> Finding {
    let mut finding = finding.clone();
    finding.move_places(|place| {
        let span = Span { start: shifted(place.span.start, by), end: shifted(place.span.end, by) };
        Place::new(place.file, span)
    });
    finding
}

fn nothing(file: FileId) -> Finding {
    Finding::new(rules::NO_AGREEMENT, Place::new(file, Span::default()), "there is no agreement here yet")
        .help("begin with `agreement \"…\" {`, then say who is in it: `party name \"…\" {`")
}
