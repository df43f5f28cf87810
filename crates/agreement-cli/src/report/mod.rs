//! Shows findings: to people as a drawn excerpt, as plain sentences or as one line each, and to programs as JSON.
//!
//! Everything here turns findings into text and decides nothing about them; colour, links and width are the caller's.

mod allowed;
mod allowed_json;
mod answer;
mod concise;
mod difference;
mod drawing;
mod full;
mod grouped;
mod ics;
mod json;
mod machine;
mod patch;
mod plain;
mod sanitize;
mod shape;
mod sight;
mod silenced;
mod source;
mod statistics;
mod summary;
#[cfg(test)]
mod tests;
mod trials;
mod unified;
mod window;
mod wrap;
mod written;

use std::collections::BTreeMap;

pub use agreement_check::Severity;
use agreement_syntax::{FileId, Finding, LineColumn, Place, SourceText};

pub use allowed::{Allowed, render_allowed, render_allowed_concise, render_allowed_plain};
pub use allowed_json::render_allowed_json;
pub use answer::{
    About, Answer, Field, Group, Layout, Part, Record, Section, Value, answer_decimal, markdown_heading,
    markdown_part, render_answer_json, render_csv, render_markdown, render_text, stream_answer_json,
    text_heading, text_part, weekday,
};
pub use concise::render_concise;
pub use difference::{
    Borne, Compared, difference_schema, render_difference, render_difference_json, render_difference_markdown,
};
pub use drawing::{Arrow, Drawing, Node, Shape, render_dot, render_mermaid};
pub use full::render_full;
pub use grouped::render_grouped;
pub use ics::{Entry, fingerprint, render_ics};
pub use json::{render_json, report_schema};
pub use machine::{
    render_checkstyle, render_github, render_gitlab, render_job_summary, render_junit, render_ndjson,
    render_rdjson, render_sarif,
};
pub use plain::render_plain;
pub use shape::answers_schema;
pub use silenced::{Silence, Silenced, render_silenced};
pub use statistics::render_statistics;
pub use summary::{FailOn, Limit, Tally, render_mended, render_summary, several};
pub use trials::{Trial, Trials};
pub use unified::render_unified;
pub use written::{Run, written};

/// A finding with what its rule says about it.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// How grave it is, after policy.
    pub severity: Severity,
    /// The group the rule belongs to, as `completeness`.
    pub category: &'static str,
    /// The page of the rule; may be empty.
    pub url: String,
}

impl<'a> Shown<'a> {
    /// What is shown of a finding.
    pub fn of(judged: &'a agreement_check::Judged) -> Self {
        Self {
            finding: &judged.finding,
            severity: judged.severity,
            category: judged.rule.category.word(),
            url: String::new(),
        }
    }
}

/// The files that were checked, by the number findings call them.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    files: BTreeMap<FileId, (String, &'a SourceText)>,
}

impl<'a> Files<'a> {
    /// Adds a file under the path people know it by: relative, with `/` between folders.
    pub fn add(&mut self, file: FileId, path: impl Into<String>, text: &'a SourceText) {
        self.files.insert(file, (path.into(), text));
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    fn get(&self, file: FileId) -> Option<(&str, &'a SourceText)> {
        self.files.get(&file).map(|(path, text)| (path.as_str(), *text))
    }

    fn iter(&self) -> impl Iterator<Item = (FileId, &str)> {
        self.files.iter().map(|(file, (path, _))| (*file, path.as_str()))
    }

    /// Path, line and column of where a place begins.
    fn find(&self, place: Place) -> Option<(&str, LineColumn)> {
        self.get(place.file).map(|(path, text)| (path, text.line_column(place.span.start)))
    }
}

/// How text is to be written. The caller looks at flags, environment and terminal; nothing here does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// With colours.
    pub color: bool,
    /// With links that a terminal can follow (OSC 8).
    pub links: bool,
    /// With lines and signs beyond ASCII.
    pub unicode: bool,
    /// Columns of the terminal; between 40 and 200 are used.
    pub width: usize,
}

impl Options {
    fn columns(self) -> usize {
        self.width.clamp(40, 200)
    }

    /// `text` in a style, or as it is where colours are off.
    fn paint(self, style: anstyle::Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn severity(self, severity: Severity) -> anstyle::Style {
        use anstyle::AnsiColor::{Cyan, Red, Yellow};
        let color = match severity {
            Severity::Error => Red,
            Severity::Warning => Yellow,
            Severity::Advice => Cyan,
        };
        color.on_default().bold()
    }

    /// Someone's words made safe to show, cut where they stop being a sentence.
    pub fn say(self, text: &str) -> String {
        sanitize::visible(text, 2_000, self.unicode)
    }

    /// `path:line:column`, safe to show.
    fn locate(self, path: &str, at: LineColumn) -> String {
        format!("{}:{}:{}", self.say(path), at.line, at.column)
    }
}
