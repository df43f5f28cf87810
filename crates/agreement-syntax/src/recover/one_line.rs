//! A block on one line whose opening brace was forgotten: how far its header goes.

use crate::scan::{Kind, Token};
use crate::words;

/// How many tokens at the start of a line are the header of a block, if it starts with one.
pub(super) fn header_length(line: &[Token], text: &str) -> Option<usize> {
    let word = |index: usize| line.get(index).map_or("", |token| token.of(text));
    let kind = |index: usize| line.get(index).map(|token| token.kind);
    let first = word(0);
    let labelled = |index: usize| kind(index + 1) == Some(Kind::Colon);
    if kind(0) != Some(Kind::Word) || labelled(0) {
        return None;
    }
    if first == "if" {
        let unit = |at: usize| at + 1 + usize::from(words::UNIT_PREFIXES.contains(&word(at)));
        return Some(match (word(2), kind(2)) {
            ("by", _) => unit(4),
            ("on", _) => 4,
            (amount, Some(Kind::Number)) if amount.ends_with('%') => 3,
            (_, Some(Kind::Number)) => unit(3),
            _ => 2,
        });
    }
    if words::ACTIONS.contains(&first) {
        let tiers = line.windows(2).position(|pair| match pair {
            [by, what] => by.of(text) == "by" && matches!(what.of(text), "level" | "lateness"),
            _ => false,
        });
        return tiers.map(|by| by + 2);
    }
    if !words::is_keyword(first) && !words::is_block_word(first) {
        return None;
    }
    let name = usize::from(kind(1) == Some(Kind::Word) && !labelled(1));
    let title = usize::from(matches!(kind(1 + name), Some(Kind::Text(_))));
    Some(1 + name + title)
}
