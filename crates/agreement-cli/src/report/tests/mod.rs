//! Small agreements and what is said about them.

mod documents;
mod drawing;
mod hostile;
mod samples;
mod summary;

use agreement_syntax::{FileId, Finding, Place, SourceText, Span};

use super::{Files, Options, Severity, Shown, render_concise, render_full, render_plain};

/// A terminal without colour, as wide as is usual.
const USUAL: Options = Options { color: false, links: false, unicode: true, width: 80 };

/// Some files, and what is found in them.
struct Desk {
    files: Vec<(&'static str, SourceText)>,
}

impl Desk {
    fn new(text: &str) -> Self {
        Self { files: Vec::new() }.file("crm.agreement", text)
    }

    fn file(mut self, path: &'static str, text: &str) -> Self {
        self.files.push((path, SourceText::new(text)));
        self
    }

    fn files(&self) -> Files<'_> {
        let mut files = Files::default();
        for (number, (path, text)) in self.files.iter().enumerate() {
            files.add(FileId(number as u32), *path, text);
        }
        files
    }

    /// Where `words` first stand in any of the files.
    fn place(&self, words: &str) -> Place {
        let found = self
            .files
            .iter()
            .enumerate()
            .find_map(|(number, (_, text))| text.text().find(words).map(|start| (number, start)));
        let (number, start) = found.unwrap_or_else(|| panic!("`{words}` stands in no file"));
        Place::new(FileId(number as u32), Span::new(start, start + words.len()))
    }

    fn full(&self, finding: &Finding, options: &Options) -> String {
        let mut out = String::new();
        render_full(&mut out, &self.files(), &[error(finding)], options);
        out
    }

    fn plain(&self, finding: &Finding) -> String {
        let mut out = String::new();
        render_plain(&mut out, &self.files(), &[error(finding)], &USUAL);
        out
    }

    fn concise(&self, finding: &Finding) -> String {
        let mut out = String::new();
        render_concise(&mut out, &self.files(), &[error(finding)], &USUAL);
        out
    }
}

fn error(finding: &Finding) -> Shown<'_> {
    let url = format!("https://agreement.example/rules/{}", finding.rule);
    Shown { finding, severity: Severity::Error, category: "completeness", url }
}

fn place(file: u32, start: usize, end: usize) -> Place {
    Place::new(FileId(file), Span::new(start, end))
}

/// The line of a drawing that holds `words`, and the one below it.
fn line_and_next<'a>(drawing: &'a str, words: &str) -> (&'a str, &'a str) {
    let mut lines = drawing.lines().skip_while(|line| !line.contains(words));
    (lines.next().unwrap_or(""), lines.next().unwrap_or(""))
}

/// The words that are underlined: those above the first run of underline signs.
fn underlined(drawing: &str, words: &str) -> String {
    use unicode_width::UnicodeWidthChar;
    let (line, below) = line_and_next(drawing, words);
    let is_mark = |sign: char| matches!(sign, '─' | '┬' | '▲' | '^' | '|');
    let below = below.split_once(['·', ':']).map_or("", |(_, below)| below);
    let line = line.split_once(['│', '|']).map_or("", |(_, line)| line);
    let from = below.chars().take_while(|sign| !is_mark(*sign)).count();
    let wide = below.chars().skip(from).take_while(|sign| is_mark(*sign)).count();
    let mut column = 0;
    let mut words = String::new();
    for character in line.chars() {
        if (from..from + wide).contains(&column) {
            words.push(character);
        }
        column += character.width().unwrap_or(0);
    }
    words
}
