//! What a request is answered on: the files at one moment, with the names the client knows them by.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use agreement_ide::{FileId, Place, Snapshot, SourceText, Span};
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use crate::position::Encoding;

/// The files at one moment.
#[derive(Clone, Debug)]
pub struct View {
    /// How many changes came before.
    pub moment: u64,
    /// How many have come by now.
    pub now: Arc<AtomicU64>,
    /// Set once whoever asked no longer waits.
    pub taken_back: Arc<AtomicBool>,
    /// The files.
    pub snapshot: Arc<Snapshot>,
    /// What columns count.
    pub encoding: Encoding,
    /// Where the files are.
    pub names: Arc<Names>,
    /// The open ones: what the client calls each, and which version it has.
    pub open: Arc<BTreeMap<PathBuf, (Uri, i32)>>,
}

/// Where the files are, in both directions.
#[derive(Debug, Default)]
pub struct Names {
    /// By file.
    pub places: BTreeMap<FileId, PathBuf>,
    /// By place.
    pub files: BTreeMap<PathBuf, FileId>,
}

impl Names {
    /// The names of files at some places.
    pub fn of(places: BTreeMap<FileId, PathBuf>) -> Self {
        let files = places.iter().map(|(id, place)| (place.clone(), *id)).collect();
        Self { places, files }
    }
}

impl View {
    /// Whether nothing has changed since.
    pub fn is_latest(&self) -> bool {
        self.now.load(Ordering::SeqCst) == self.moment
    }

    /// Whether an answer on it is still of use: nothing has changed since, and somebody waits for it.
    pub fn is_wanted(&self) -> bool {
        self.is_latest() && !self.taken_back.load(Ordering::SeqCst)
    }

    /// Which version of a file the client had, where it lies open there.
    pub fn version(&self, path: &Path) -> Option<i32> {
        self.open.get(path).map(|(_, version)| *version)
    }

    /// The file at a place.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        self.names.files.get(path).copied()
    }

    /// What the client calls a file, and which version it has, where it lies open there.
    pub fn uri(&self, file: FileId) -> Option<(Uri, Option<i32>)> {
        let path = self.names.places.get(&file)?;
        match self.open.get(path) {
            Some((uri, version)) => Some((uri.clone(), Some(*version))),
            None => Some((Uri::from_file_path(path)?, None)),
        }
    }

    /// The text of a file.
    pub fn source(&self, file: FileId) -> Option<&SourceText> {
        self.snapshot.source(file)
    }

    /// The byte of a file at a position.
    pub fn offset(&self, file: FileId, position: Position) -> u32 {
        self.source(file).map_or(0, |source| self.encoding.offset(source, position))
    }

    /// Where a span of a file is.
    pub fn range(&self, file: FileId, span: Span) -> Range {
        self.source(file).map(|source| self.encoding.range(source, span)).unwrap_or_default()
    }

    /// The span of a file in a range.
    pub fn span(&self, file: FileId, range: Range) -> Span {
        self.source(file).map(|source| self.encoding.span(source, range)).unwrap_or_default()
    }

    /// A place as the client names it.
    pub fn location(&self, place: Place) -> Option<Location> {
        let (uri, _) = self.uri(place.file)?;
        Some(Location { uri, range: self.range(place.file, place.span) })
    }

    /// The path that a file has after it moves, in the form in which its path is shown now.
    pub fn shown(&self, file: FileId, old: &Path, new: &Path) -> String {
        let path = self.snapshot.project().file(file).map_or("", |file| file.path.as_str());
        let part = |path: &Path| -> Vec<String> {
            path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
        };
        let (old, new) = (part(old), part(new));
        // What both paths begin with and the shown one leaves out: the folder that it counts from.
        let hidden = old.len().saturating_sub(path.split('/').filter(|part| !part.is_empty()).count());
        let shared = old.iter().take(hidden).zip(&new).all(|(one, other)| one == other);
        if shared && !path.starts_with('/') {
            new.get(hidden..).unwrap_or_default().join("/")
        } else {
            new.join("/").replacen("//", "/", 1)
        }
    }
}
