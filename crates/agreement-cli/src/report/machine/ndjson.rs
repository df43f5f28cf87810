//! One JSON object a line: the records of `diagnostics` in the JSON document, for programs that read as they go.

use super::super::json::{diagnostic, escape};
use super::super::{Files, Shown};

/// Writes the findings, each on a line of its own.
///
/// # Errors
/// Never in practice: every part of a record has a text for its key.
pub fn render_ndjson(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
) -> Result<(), serde_json::Error> {
    for shown in findings {
        escape(out, &serde_json::to_string(&diagnostic(files, shown))?);
        out.push('\n');
    }
    Ok(())
}
