//! The findings in the shapes that other programs read: CI services, code hosts, review bots.
//!
//! Each file is one shape. Paths are relative with `/`; what a shape counts in (characters, bytes) is said in its file.

mod checkstyle;
mod github;
mod gitlab;
mod identity;
mod junit;
mod ndjson;
mod rdjson;
mod sarif;

pub use checkstyle::render_checkstyle;
pub use github::{render_github, render_job_summary};
pub use gitlab::render_gitlab;
pub use junit::render_junit;
pub use ndjson::render_ndjson;
pub use rdjson::render_rdjson;
pub use sarif::render_sarif;

use super::sanitize::visible;
use super::{Files, Shown};
use agreement_syntax::LineColumn;

/// Where a finding begins and ends, as people count: both from one, columns in characters, the end exclusive.
struct Stretch<'a> {
    path: &'a str,
    start: LineColumn,
    end: LineColumn,
}

/// The finding's own place; nothing where it is about no file.
fn stretch<'a>(files: &'a Files<'_>, shown: &Shown<'_>) -> Option<Stretch<'a>> {
    let place = shown.finding.labels.first()?.place;
    let (path, source) = files.get(place.file)?;
    let span = source.clamp(place.span);
    Some(Stretch { path, start: source.line_column(span.start), end: source.line_column(span.end) })
}

/// What a finding says and what to do about it, in one text without characters that hide or command.
fn told(shown: &Shown<'_>) -> String {
    let message = visible(&shown.finding.message, usize::MAX, true);
    match &shown.finding.help {
        Some(help) => format!("{message}\n{}", visible(help, usize::MAX, true)),
        None => message,
    }
}

/// A path for shapes that cannot hold every character, such as XML: what hides or commands is made visible.
fn shown_path(path: &str) -> String {
    visible(path, usize::MAX, true)
}
