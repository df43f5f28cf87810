//! The format of reviewdog (rdjson), for review bots: findings with ranges and the edits that mend them.

use agreement_syntax::{Edit, Place};
use serde_json::{Value, json};

use super::super::json::escape;
use super::super::{Files, Severity, Shown};
use super::told;

/// Writes the document, ending with a line feed. Its columns count bytes, from one.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_rdjson(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
) -> Result<(), serde_json::Error> {
    let diagnostics: Vec<Value> = findings.iter().filter_map(|shown| diagnostic(files, shown)).collect();
    let document = json!({ "source": { "name": "agreement" }, "diagnostics": diagnostics });
    escape(out, &serde_json::to_string_pretty(&document)?);
    out.push('\n');
    Ok(())
}

fn diagnostic(files: &Files<'_>, shown: &Shown<'_>) -> Option<Value> {
    let place = shown.finding.labels.first()?.place;
    let (path, _) = files.get(place.file)?;
    let severity = match shown.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Advice => "INFO",
    };
    let suggestions: Vec<Value> =
        shown.finding.edits.iter().flat_map(|edit| suggestion(files, edit, place)).collect();
    Some(json!({
        "message": told(shown),
        "location": { "path": path, "range": range(files, place)? },
        "severity": severity,
        "code": { "value": shown.finding.rule },
        "suggestions": suggestions,
    }))
}

/// An edit as a suggestion, where it is one change in the finding's own file: a suggestion can hold no more.
fn suggestion(files: &Files<'_>, edit: &Edit, place: Place) -> Option<Value> {
    let [change] = edit.changes.as_slice() else { return None };
    (change.place.file == place.file).then_some(())?;
    Some(json!({ "range": range(files, change.place)?, "text": change.text }))
}

fn range(files: &Files<'_>, place: Place) -> Option<Value> {
    let (_, source) = files.get(place.file)?;
    let span = source.clamp(place.span);
    let position = |offset: u32| {
        let at = source.line_column(offset);
        let before = source.text().get(..offset as usize).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        json!({ "line": at.line, "column": before.len() - line + 1 })
    };
    Some(json!({ "start": position(span.start), "end": position(span.end) }))
}
