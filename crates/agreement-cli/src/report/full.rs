//! The report for people at a terminal: the sentence, the lines it is about with both sides of the problem marked,
//! the next step, the change that would mend it, and where to read more.

use std::fmt;

use agreement_syntax::{Edit, FileId, Safety};
use anstyle::{AnsiColor, Effects, Style};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};

use super::source::{Excerpt, Mark};
use super::window::window;
use super::wrap::{hang, wrap};
use super::{Files, Options, Severity, Shown, concise, patch};

/// More edits than this are counted, not shown.
const EDITS: usize = 3;

/// Writes the findings, a blank line between them.
pub fn render_full(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>], options: &Options) {
    for (index, shown) in findings.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        render_one(out, files, shown, options);
    }
}

fn render_one(out: &mut String, files: &Files<'_>, shown: &Shown<'_>, options: &Options) {
    let excerpt = Excerpt::of(files, shown, options);
    let drawn = Drawn { shown, excerpt: &excerpt, options };
    let mut drawing = String::new();
    match handler(&drawn).render_report(&mut drawing, &drawn) {
        Ok(()) => trimmed(out, &drawing),
        Err(fmt::Error) => concise::line(out, files, shown, options),
    }
    if excerpt.left_out > 0 {
        let places = if excerpt.left_out == 1 { "place" } else { "places" };
        out.push_str(&format!("  and {} more {places}\n", excerpt.left_out));
    }
    let edits = &shown.finding.edits;
    let home = shown.finding.labels.first().map(|label| label.place.file);
    for edit in edits.iter().take(EDITS) {
        render_edit(out, files, edit, home, options);
    }
    if edits.len() > EDITS {
        out.push_str(&format!("  and {} more offered\n", edits.len() - EDITS));
    }
    let more = format!("agreement explain {}", shown.finding.rule);
    out.push_str(&format!("  {} {}\n", options.paint(key(), "more:"), link(&more, &shown.url, options)));
}

/// Copies what was drawn without the blanks at the ends of its lines.
fn trimmed(out: &mut String, drawing: &str) {
    for line in drawing.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn render_edit(out: &mut String, files: &Files<'_>, edit: &Edit, home: Option<FileId>, options: &Options) {
    let word = match edit.safety {
        Safety::Safe => "fix:",
        Safety::Offered | Safety::Choice => "offer:",
    };
    let lead = format!("  {} ", options.paint(key(), word));
    let title = options.say(&edit.title);
    hang(out, &format!("  {word} "), &lead, &title, options.columns());
    let Some(rows) = patch::rows(files, edit) else { return };
    let wide = rows.iter().map(|row| row.line.to_string().len()).max().unwrap_or(1);
    let bar = if options.unicode { '│' } else { '|' };
    let mut file = home;
    for row in &rows {
        if file != Some(row.file) {
            file = Some(row.file);
            let path = files.get(row.file).map_or(String::new(), |(path, _)| options.say(path));
            out.push_str(&format!("    in {path}\n"));
        }
        let budget = options.columns().saturating_sub(wide + 9).max(30);
        let differs = std::slice::from_ref(&row.differs);
        let text = window(&row.text, differs, budget, options.unicode).text;
        let (sign, color) = if row.comes { ('+', AnsiColor::Green) } else { ('-', AnsiColor::Red) };
        let line = format!("{sign} {:>wide$} {bar} {text}", row.line);
        out.push_str("    ");
        out.push_str(&options.paint(color.on_default(), line.trim_end()));
        out.push('\n');
    }
}

fn key() -> Style {
    AnsiColor::Cyan.on_default()
}

/// `text`, leading to `url` where the terminal follows links. An address with anything odd in it is no link.
fn link(text: &str, url: &str, options: &Options) -> String {
    let fit = !url.is_empty() && url.chars().all(|character| character.is_ascii_graphic());
    if options.links && fit {
        let shown = options.paint(Style::new().effects(Effects::UNDERLINE), text);
        format!("\u{1b}]8;;{url}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
    } else {
        text.to_owned()
    }
}

fn handler(drawn: &Drawn<'_>) -> GraphicalReportHandler {
    let options = drawn.options;
    let mut characters = if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    for (icon, severity) in [
        (&mut characters.error, Severity::Error),
        (&mut characters.warning, Severity::Warning),
        (&mut characters.advice, Severity::Advice),
    ] {
        icon.push_str(&format!(" {}:", severity.word()));
    }
    let mut styles = if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    if options.color {
        let own = match drawn.shown.severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Advice => styles.advice,
        };
        // The finding's own place has the colour of its severity; the other side is blue in every report.
        let other = ThemeStyles::none().help.blue();
        let marks = drawn.excerpt.marks.iter();
        styles.highlights = marks.map(|mark| if mark.primary { own.bold() } else { other.bold() }).collect();
        styles.highlights.push(other);
    }
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_urls(false)
        .with_width(options.columns())
        .without_syntax_highlighting()
}

/// A finding as the drawing library wants to see it.
struct Drawn<'a> {
    shown: &'a Shown<'a>,
    excerpt: &'a Excerpt,
    options: &'a Options,
}

impl Drawn<'_> {
    /// A sentence broken into lines. Left alone, the library breaks at the hyphens of dates.
    fn lines(&self, sentence: &str, lead: usize) -> String {
        let room = self.options.columns().saturating_sub(lead + 2);
        wrap(&self.options.say(sentence), room).join("\n")
    }
}

impl miette::Diagnostic for Drawn<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.shown.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.shown.finding.help.as_deref()?;
        Some(Box::new(self.lines(help, "  help: ".len())))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        (!self.excerpt.is_empty()).then_some(self.excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.marks.iter().map(label)))
    }
}

fn label(mark: &Mark) -> LabeledSpan {
    let text = (!mark.text.is_empty()).then(|| mark.text.clone());
    let span = (mark.start, mark.end - mark.start);
    if mark.primary {
        LabeledSpan::new_primary_with_span(text, span)
    } else {
        LabeledSpan::new_with_span(text, span)
    }
}

impl std::error::Error for Drawn<'_> {}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lead = "  × : ".chars().count() + self.shown.severity.word().len();
        f.write_str(&self.lines(&self.shown.finding.message, lead))
    }
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
