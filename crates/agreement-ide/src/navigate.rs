//! Where something is declared, and where it is spoken of: definition, references, highlights.

use agreement_model::symbol::{Symbol, Word};
use agreement_syntax::tree::ItemKind;
use agreement_syntax::{FileId, Place, Span};

use crate::names::{Named, Occurrence, head, name_at};
use crate::snapshot::Snapshot;

/// A place to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// What was pointed at.
    pub from: Place,
    /// All of what is there.
    pub whole: Place,
    /// What to look at in it.
    pub focus: Place,
}

/// Where the thing at a byte of a file is declared: a name by its declaration, a `use` by the file it names.
pub fn definition(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Target> {
    if let Some((from, used)) = used_at(snapshot, file, offset) {
        let start = Place::new(used, Span::default());
        return Some(Target { from, whole: start, focus: start });
    }
    let named = name_at(snapshot, file, offset)?;
    if let Some(head) = head(&named.meaning.model, named.symbol) {
        return Some(Target { from: named.place, whole: head.place, focus: head.name_place });
    }
    let whole = word_meant(&named)?;
    Some(Target { from: named.place, whole, focus: whole })
}

/// Every place where the thing at a byte of a file is named.
pub fn references(snapshot: &Snapshot, file: FileId, offset: u32, with_declaration: bool) -> Vec<Place> {
    let Some(named) = name_at(snapshot, file, offset) else { return Vec::new() };
    let all = named.everywhere(snapshot).into_iter();
    all.filter(|found| with_declaration || !found.declares).map(|found| found.place).collect()
}

/// The same in one file.
pub fn highlights(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Occurrence> {
    let Some(named) = name_at(snapshot, file, offset) else { return Vec::new() };
    named.everywhere(snapshot).into_iter().filter(|found| found.place.file == file).collect()
}

/// The file that a `use` line names, where it is pointed at.
fn used_at(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<(Place, FileId)> {
    let (tree, uses) = snapshot.project().tree(file)?;
    let on_line = tree.items.iter().any(|item| {
        matches!(*item.kind, ItemKind::Use(_))
            && Span { start: item.base, end: item.base.saturating_add(item.len) }.touches(offset)
    });
    let used = uses.iter().find(|used| on_line && used.place.span.touches(offset))?;
    Some((used.place, used.target.clone().ok()?))
}

/// The field that a word with a meaning of its own stands for: `effective`, `value`, `due`.
fn word_meant(named: &Named<'_>) -> Option<Place> {
    let Symbol::Word(word) = named.symbol else { return None };
    let model = &named.meaning.model;
    let header = model.header.as_ref();
    let place = named.place;
    let promise = model.promises.iter().find(|promise| {
        let whole = promise.head.place;
        whole.file == place.file && whole.span.start <= place.span.start && place.span.end <= whole.span.end
    });
    match word {
        Word::Effective => header?.effective.place(),
        Word::Ends => header?.ends.place(),
        Word::Signed => header?.signed.place(),
        Word::Value => header?.value.place(),
        Word::Due => promise?.when.place(),
        Word::Amount => promise?.amount.place(),
        Word::Worth => promise?.worth.place(),
        Word::Target => promise?.target.place(),
        _ => None,
    }
}
