//! Tabs read as blanks.

use std::borrow::Cow;

/// The text with a blank for every tab, each at the place of the other. Both mean the same between words, but phrases such
/// as `at most` are written with a blank in the grammar, and its label ends at a blank, a line end or its colon: with tabs,
/// `above<TAB>5<TAB>hours:` would be one label. A fourth sign to end at would make pest look at every letter of a label.
pub(crate) fn untabbed(text: &str) -> Cow<'_, str> {
    if text.contains('\t') { Cow::Owned(text.replace('\t', " ")) } else { Cow::Borrowed(text) }
}
