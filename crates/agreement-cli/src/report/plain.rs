//! The report read aloud: the place first, then sentences, with no drawing to listen through.

use std::ops::Range;

use agreement_syntax::{Edit, FileId, Label, Safety};

use super::window::window;
use super::{Files, Options, Shown, patch};

/// Writes the findings, a blank line between them. Nothing here is coloured.
pub fn render_plain(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>], options: &Options) {
    for (index, shown) in findings.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        render_one(out, files, shown, options);
    }
}

fn render_one(out: &mut String, files: &Files<'_>, shown: &Shown<'_>, options: &Options) {
    let finding = shown.finding;
    let home = finding.labels.first().map(|label| label.place.file);
    if let Some((path, at)) = finding.labels.first().and_then(|label| files.find(label.place)) {
        out.push_str(&options.locate(path, at));
        out.push_str(": ");
    }
    out.push_str(&format!("{}: {}\n", shown.severity.word(), options.say(&finding.message)));
    for label in &finding.labels {
        render_label(out, files, label, home, options);
    }
    if let Some(help) = &finding.help {
        out.push_str(&format!("  help: {}\n", options.say(help)));
    }
    for edit in &finding.edits {
        render_edit(out, files, edit, home, options);
    }
    out.push_str(&format!("  more: agreement explain {}\n", finding.rule));
}

fn render_label(out: &mut String, files: &Files<'_>, label: &Label, home: Option<FileId>, options: &Options) {
    let Some((path, source)) = files.get(label.place.file) else { return };
    let span = source.clamp(label.place.span);
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    out.push_str("  ");
    if Some(label.place.file) != home {
        out.push_str(&format!("in {}, ", options.say(path)));
    }
    let columns = match end {
        end if end.line != start.line => format!("from column {} to line {}", start.column, end.line),
        end if end.column <= start.column + 1 => format!("column {}", start.column),
        end => format!("columns {} to {}", start.column, end.column - 1),
    };
    out.push_str(&format!("line {}, {columns}", start.line));
    if !label.text.is_empty() {
        out.push_str(&format!(": {}", options.say(&label.text)));
    }
    out.push('\n');
    let index = source.line_index(span.start);
    let line = source.line_span(index);
    let from = (span.start.min(line.end) - line.start) as usize;
    let to = (span.end.min(line.end).max(line.start) - line.start) as usize;
    let text = excerpt(source.line(index), from..to.max(from), options);
    if !text.is_empty() {
        out.push_str(&format!("    {text}\n"));
    }
}

fn render_edit(out: &mut String, files: &Files<'_>, edit: &Edit, home: Option<FileId>, options: &Options) {
    let word = match edit.safety {
        Safety::Safe => "fix",
        Safety::Offered | Safety::Choice => "offer",
    };
    out.push_str(&format!("  {word}: {}\n", options.say(&edit.title)));
    for row in patch::rows(files, edit).unwrap_or_default() {
        let what = if row.comes { "new" } else { "remove" };
        let elsewhere = files.get(row.file).filter(|_| Some(row.file) != home);
        let elsewhere = elsewhere.map(|(path, _)| format!(" in {}", options.say(path))).unwrap_or_default();
        let text = excerpt(&row.text, row.differs.clone(), options);
        out.push_str(&format!("    {what} line {}{elsewhere}: {text}\n", row.line));
    }
}

/// A line without its indent, cut around what matters.
fn excerpt(line: &str, marked: Range<usize>, options: &Options) -> String {
    window(line, &[marked], 200, options.unicode).text.trim_start_matches('\u{feff}').trim().to_owned()
}
