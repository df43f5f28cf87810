//! Blocks in round brackets: `mitigation "…" ( who: acme; when: by 2026-03-06 )`.

use super::Recovery;
use crate::finding::{Change, Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::quoted;
use crate::split::MAX_DEPTH;
use crate::tree::{Block, Branch, Entry, Nested};
use crate::words;

impl Recovery<'_, '_> {
    /// Reads a block in round brackets, says so once, and answers where it ends; nothing where there is none.
    pub(super) fn round_block(
        &mut self,
        from: usize,
        to: usize,
        depth: usize,
        out: &mut Vec<Entry>,
    ) -> Option<usize> {
        let word = self.word(from);
        let is_if = word == "if";
        if depth >= MAX_DEPTH || !(is_if || words::is_block_word(word)) {
            return None;
        }
        let in_header =
            |index: &usize| matches!(self.kind(*index), Kind::Word | Kind::Text(_) | Kind::Number);
        let open = (from + 1..to).find(|index| !in_header(index)).filter(|open| self.word(*open) == "(")?;
        let mut deep = 0_usize;
        let close = (open..to).find(|index| {
            match self.word(*index) {
                "(" => deep += 1,
                ")" => deep -= 1,
                _ => {}
            }
            deep == 0
        })?;
        let head = quoted(self.text_of(from, open));
        let (first, last) = (self.at(self.token(open)), self.at(self.token(close)));
        let message = format!("the block of {head} stands in braces, not in round brackets");
        let mut finding = Finding::new(rules::MISSING_BRACE, first, message)
            .and(last, "up to here")
            .help("write `{` and `}`")
            .edit(Safety::Safe, "write `{` and `}`", first, "{");
        if let Some(edit) = finding.edits.last_mut() {
            edit.changes.push(Change { place: last, text: "}".to_owned() });
        }
        self.say(finding);
        let span = self.span(from, close + 1);
        let header =
            if is_if { Ok(self.branch_header(from, open)) } else { Err(self.nested_header(from, open)) };
        let entries = self.entries(open + 1, close, depth + 1);
        let block = Block { span: self.span(open, close + 1), entries };
        out.push(match header {
            Ok(branch) => Entry::Branch(Box::new(Branch { span, block, ..branch })),
            Err(head) => Entry::Nested(Nested {
                span,
                keyword: head.keyword,
                name: head.name,
                title: head.title,
                block: Some(block),
            }),
        });
        Some(close + 1)
    }
}
