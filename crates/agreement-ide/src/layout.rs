//! The layout of `agreement fmt`: for a whole file, for some lines, and for the entry that was just ended.

use agreement_syntax::format::{FileKind, Formatted, Refused, format, format_range};
use agreement_syntax::{Change, FileId, Span};

use crate::snapshot::Snapshot;

/// The changes that lay out a file, or the lines that a stretch of it touches. What cannot be read stays as it is, and so
/// does a file that would say something else afterwards.
pub fn layout(snapshot: &Snapshot, file: FileId, stretch: Option<Span>) -> Vec<Change> {
    let Some(source) = snapshot.project().file(file) else { return Vec::new() };
    let kind = if source.path.ends_with(".journal") { FileKind::Journal } else { FileKind::Agreement };
    let laid: Result<Formatted, Refused> = match stretch {
        None => format(file, &source.source, kind),
        Some(stretch) => format_range(file, &source.source, kind, stretch),
    };
    laid.map(|laid| laid.changes).unwrap_or_default()
}

/// The changes that lay out what was just ended, by a `}` or at the end of a line: the lines above the cursor alone, for
/// nothing may jump where somebody is writing.
pub fn layout_typed(snapshot: &Snapshot, file: FileId, offset: u32, typed: &str) -> Vec<Change> {
    let Some(source) = snapshot.source(file) else { return Vec::new() };
    let line = source.line_index(offset);
    let stretch = match typed {
        "\n" => source.line_span(line.saturating_sub(1)),
        _ => Span { start: offset, end: offset },
    };
    let cursor_line = source.line_span(line);
    let changes = layout(snapshot, file, Some(stretch)).into_iter();
    changes.filter(|change| typed != "\n" || change.place.span.end < cursor_line.start).collect()
}
