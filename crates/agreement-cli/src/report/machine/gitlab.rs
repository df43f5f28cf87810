//! GitLab's code quality report: a JSON list, shown in a merge request.

use serde::Serialize;

use super::super::json::escape;
use super::super::{Files, Severity, Shown};
use super::identity::identities;
use super::{stretch, told};

/// Writes the list, ending with a line feed. Findings about no file are left out: GitLab shows none without a line.
///
/// # Errors
/// Never in practice: every part of the list has a text for its key.
pub fn render_gitlab(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
) -> Result<(), serde_json::Error> {
    let issue = |(shown, fingerprint): (&Shown<'_>, String)| {
        let stretch = stretch(files, shown)?;
        Some(Issue {
            description: told(shown),
            check_name: shown.finding.rule,
            fingerprint,
            severity: match shown.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: Location {
                path: stretch.path.to_owned(),
                lines: Lines { begin: stretch.start.line, end: stretch.end.line },
            },
        })
    };
    let issues: Vec<Issue<'_>> = findings.iter().zip(identities(files, findings)).filter_map(issue).collect();
    escape(out, &serde_json::to_string_pretty(&issues)?);
    out.push('\n');
    Ok(())
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    /// One of GitLab's five, of which the two gravest are kept for what endangers a running system.
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}
