//! The tree-sitter grammar of agreement files and journals, as editors load it.
//!
//! It is built for tests, which hold it against the checker's own parser.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_agreement() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// SAFETY: the function comes from the parser.c beside this file, which tree-sitter has made; it takes nothing and gives
// a pointer to data that lives as long as the program.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_agreement) };

/// The colours of every word, as a tree-sitter query.
pub const HIGHLIGHTS: &str = include_str!("../../queries/highlights.scm");
/// What folds.
pub const FOLDS: &str = include_str!("../../queries/folds.scm");
/// What stands deeper.
pub const INDENTS: &str = include_str!("../../queries/indents.scm");
/// Names and where they are used.
pub const LOCALS: &str = include_str!("../../queries/locals.scm");
/// What an outline shows.
pub const TAGS: &str = include_str!("../../queries/tags.scm");
/// Pieces to select.
pub const TEXTOBJECTS: &str = include_str!("../../queries/textobjects.scm");
