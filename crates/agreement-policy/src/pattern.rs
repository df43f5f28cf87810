//! Patterns of paths: which files a line of the policy speaks of.
//!
//! Paths count from the folder of the policy in force and have `/` between their parts. A pattern that matches a folder
//! means everything in it.

use agreement_syntax::Place;
use globset::{GlobBuilder, GlobMatcher};

/// A pattern and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// As written.
    pub text: String,
    /// Where it was written.
    pub place: Place,
    glob: GlobMatcher,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Where it can match nothing: why, completing "this pattern …".
    pub(crate) fn of(text: &str, place: Place) -> Result<Self, String> {
        let bare = text.strip_prefix("./").unwrap_or(text);
        let bare = bare.strip_suffix('/').unwrap_or(bare);
        if bare.is_empty() {
            return Err("is empty".to_owned());
        }
        if bare.starts_with('/') || bare.split('/').any(|part| part == "..") || bare.contains(":\\") {
            return Err("leads out of the folder of this file".to_owned());
        }
        let glob = GlobBuilder::new(bare).literal_separator(true).backslash_escape(true).build();
        match glob {
            Ok(glob) => Ok(Self { text: text.to_owned(), place, glob: glob.compile_matcher() }),
            Err(error) => Err(format!("cannot be read: {}", error.kind())),
        }
    }

    /// Whether it means a file: it matches the path, or a folder above it.
    pub(crate) fn matches(&self, path: &str) -> bool {
        let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        folders.chain([path]).any(|part| self.glob.is_match(part))
    }
}
