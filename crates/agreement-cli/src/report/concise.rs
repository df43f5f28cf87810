//! One line a finding: `path:line:column: severity[rule]: message`, as editors and logs read it.

use super::{Files, Options, Shown};

/// Writes the findings, each on a line of its own.
pub fn render_concise(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>], options: &Options) {
    for shown in findings {
        line(out, files, shown, options);
    }
}

/// Writes one finding and a line end.
pub(super) fn line(out: &mut String, files: &Files<'_>, shown: &Shown<'_>, options: &Options) {
    let finding = shown.finding;
    if let Some((path, at)) = finding.labels.first().and_then(|label| files.find(label.place)) {
        out.push_str(&options.locate(path, at));
        out.push_str(": ");
    }
    let kind = format!("{}[{}]", shown.severity.word(), finding.rule);
    out.push_str(&options.paint(options.severity(shown.severity), &kind));
    out.push_str(": ");
    out.push_str(&options.say(&finding.message));
    out.push('\n');
}
