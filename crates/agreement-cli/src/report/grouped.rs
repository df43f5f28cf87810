//! Findings under the name of their file, for a long list that somebody works through.

use super::{Files, Options, Shown};

/// Writes each file that has findings, and under it a line for each: place, severity, rule and message.
pub fn render_grouped(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>], options: &Options) {
    let mut last = None;
    for shown in findings {
        let at = shown.finding.labels.first().and_then(|label| files.find(label.place));
        let path = at.map(|(path, _)| path);
        if last != Some(path) {
            if last.is_some() {
                out.push('\n');
            }
            let name = path.map_or_else(|| "in no file".to_owned(), |path| options.say(path));
            out.push_str(&options.paint(anstyle::Style::new().bold(), &name));
            out.push('\n');
            last = Some(path);
        }
        let place = at.map_or(String::new(), |(_, at)| format!("{}:{}", at.line, at.column));
        let kind = format!("{}[{}]", shown.severity.word(), shown.finding.rule);
        let kind = options.paint(options.severity(shown.severity), &kind);
        out.push_str(&format!("  {place:<8} {kind}: {}\n", options.say(&shown.finding.message)));
    }
}
