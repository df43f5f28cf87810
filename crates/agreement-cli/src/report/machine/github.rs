//! GitHub: workflow commands, which become annotations beside the lines, and the summary of a job in Markdown.

use super::super::{Files, Severity, Shown, Tally};
use super::{shown_path, stretch, told};

/// Writes a workflow command for each finding. Columns count characters.
pub fn render_github(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>]) {
    for shown in findings {
        let command = match shown.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let mut properties = vec![format!("title={}", property(shown.finding.rule))];
        if let Some(stretch) = stretch(files, shown) {
            properties.push(format!("file={}", property(stretch.path)));
            properties.push(format!("line={},endLine={}", stretch.start.line, stretch.end.line));
            // Columns are read only where both lines are one.
            if stretch.start.line == stretch.end.line {
                properties.push(format!("col={},endColumn={}", stretch.start.column, stretch.end.column));
            }
        }
        out.push_str(&format!("::{command} {}::{}\n", properties.join(","), data(&told(shown))));
    }
}

/// Writes the findings as a table that GitHub shows on the page of a job.
pub fn render_job_summary(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>], tally: &Tally) {
    out.push_str(&format!(
        "### agreement\n\n{} errors, {} warnings, {} infos in {} files\n",
        tally.errors, tally.warnings, tally.infos, tally.files
    ));
    if findings.is_empty() {
        return;
    }
    out.push_str("\n| | where | what | rule |\n|---|---|---|---|\n");
    for shown in findings {
        let place = stretch(files, shown)
            .map_or(String::new(), |stretch| format!("{}:{}", shown_path(stretch.path), stretch.start.line));
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            shown.severity.word(),
            cell(&place),
            cell(&told(shown)),
            shown.finding.rule
        ));
    }
}

/// Text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('\n', "<br>")
}

/// Text behind a command: what would end the line is written as its number.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which a comma or a colon would end as well. Line ends have numbers of their own here; what
/// else hides or commands is made visible.
fn property(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(shown_path).collect();
    data(&lines.join("\n")).replace(':', "%3A").replace(',', "%2C")
}
