//! t
use crate::finding::Finding;
use crate::span::FileId;
use crate::split::Chunk;
use crate::tree::ItemKind;
pub(crate) fn item(_f: FileId, _t: &str, _c: Chunk, findings: &mut Vec<Finding>) -> ItemKind {
    findings.push(Finding::new("todo", crate::Place::default(), "unreadable"));
    ItemKind::Broken
}
