//! How a file should be laid out: its new bytes, or that it is as it should be.

use std::path::Path;

use agreement_check::{Judged, rules};
use agreement_model::Project;
use agreement_model::project::File;
use agreement_syntax::format::{FileKind, Formatted, Refused, format, format_range};
use agreement_syntax::{Edit, FileId, Finding, MAX_FILE_BYTES, Safety, SourceText, Span};
use rayon::prelude::*;

use crate::arguments::layout::Lines;
use crate::files::NamedFile;
use crate::report::several;

/// A file, as it is and as it should be.
#[derive(Debug)]
pub struct Laid {
    /// Its text, as it is read.
    pub text: String,
    /// Its bytes.
    pub old: Vec<u8>,
    /// What should stand in it instead; nothing where it is as it should be.
    pub new: Option<Vec<u8>>,
    /// The lines on which something begins that cannot be read, and stays as it is.
    pub left: Vec<usize>,
}

/// Reads a file and lays it out, or some lines of it.
///
/// # Errors
/// Where it cannot be read, is no text, or would not say the same afterwards; as a sentence about it.
pub fn lay_out(file: &NamedFile, path: &str, lines: Option<&Lines>) -> Result<Laid, String> {
    let old = file.read().map_err(|why| format!("could not read `{path}`: {why}"))?;
    if u64::try_from(old.len()).unwrap_or(u64::MAX) > MAX_FILE_BYTES {
        return Err(format!("`{path}` is too large; it stays as it is"));
    }
    let (source, _) = SourceText::from_bytes(FileId(0), &old);
    let as_is = std::str::from_utf8(&old).ok().filter(|text| text.len() == source.text().len());
    let Some(as_is) = as_is else {
        return Err(format!("`{path}` is no UTF-8 text, so it stays as it is"));
    };
    let formatted = formatted(FileId(0), &source, path, lines)?;
    // A carriage return alone is read as a line end; where a file has no others, it keeps them.
    let returns = as_is.contains('\r') && !as_is.contains('\n');
    let new = |text: String| if returns { text.replace('\n', "\r") } else { text }.into_bytes();
    let left = formatted.left.iter().map(|span| source.line_index(span.start) + 1).collect();
    let new = (!formatted.changes.is_empty()).then(|| new(formatted.text));
    Ok(Laid { text: source.text().to_owned(), old, new, left })
}

/// The lines of a text that is laid out, on which something begins that cannot be read.
pub fn left_in(path: &str, bytes: &[u8]) -> Vec<usize> {
    let (source, _) = SourceText::from_bytes(FileId(0), bytes);
    let formatted = formatted(FileId(0), &source, path, None).unwrap_or_default();
    formatted.left.iter().map(|span| source.line_index(span.start) + 1).collect()
}

/// The files of a project that are not laid out as they should be, and what could not be laid out, as sentences.
#[derive(Debug, Default)]
pub struct Untidy {
    /// Their paths, in order.
    pub files: Vec<String>,
    /// A finding for each.
    pub findings: Vec<Judged>,
    /// What went wrong.
    pub troubles: Vec<String>,
}

impl Untidy {
    /// Looks at every file of a project.
    pub fn of(project: &Project) -> Self {
        let files: Vec<(FileId, &File)> = project.ids().zip(&project.files).collect();
        let look = |(id, file): &(FileId, &File)| formatted(*id, &file.source, &file.path, None);
        let looked: Vec<Result<Formatted, String>> = files.par_iter().map(look).collect();
        let mut untidy = Self::default();
        for ((_, file), result) in files.into_iter().zip(looked) {
            match result {
                Ok(formatted) => {
                    if let Some(finding) = finding(formatted) {
                        untidy.files.push(file.path.clone());
                        untidy.findings.push(finding);
                    }
                }
                Err(trouble) => untidy.troubles.push(trouble),
            }
        }
        untidy
    }

    /// Says which files they are, if there are any.
    pub fn sentence(&self) -> Option<String> {
        const MOST: usize = 5;
        let names: Vec<String> = self.files.iter().take(MOST).map(|path| format!("`{path}`")).collect();
        let more = self.files.len() - names.len();
        let more = if more > 0 { format!(" and {} more", several(more, "file")) } else { String::new() };
        (!names.is_empty())
            .then(|| format!("{}{more} would be laid out anew; `agreement fmt` does it", names.join(", ")))
    }
}

/// An agreement as it should be laid out; as it is, where it cannot be.
pub fn tidy(text: String) -> String {
    let source = SourceText::new(text.as_str());
    format(FileId(0), &source, FileKind::Agreement).map_or(text, |formatted| formatted.text)
}

/// What there is to say of a file that would be laid out anew.
fn finding(formatted: Formatted) -> Option<Judged> {
    let first = formatted.changes.first()?.place;
    let edit =
        Edit { title: "lay the file out".to_owned(), safety: Safety::Safe, changes: formatted.changes };
    let mut finding =
        Finding::new("not-laid-out", first, "this file is not laid out as `agreement fmt` lays it out")
            .here("the first place that differs")
            .help("run `agreement fmt`: it changes blanks, line ends and `;`, and nothing else");
    finding.edits.push(edit);
    let rule = rules::find(finding.rule)?;
    Some(Judged { finding, rule, severity: rule.severity })
}

fn formatted(
    id: FileId,
    source: &SourceText,
    path: &str,
    lines: Option<&Lines>,
) -> Result<Formatted, String> {
    let is_journal = Path::new(path).extension().is_some_and(|ending| ending == "journal");
    let kind = if is_journal { FileKind::Journal } else { FileKind::Agreement };
    let result = match lines {
        None => format(id, source, kind),
        Some(Lines(lines)) if *lines.start() > source.line_count() => Ok(Formatted::default()),
        Some(Lines(lines)) => {
            let line = |number: usize| source.line_span(number - 1);
            let range = Span { start: line(*lines.start()).start, end: line(*lines.end()).end };
            format_range(id, source, kind, range)
        }
    };
    result.map_err(|Refused { place }| {
        let line = source.line_index(place.start) + 1;
        format!(
            "laid out anew, what begins on line {line} of `{path}` would no longer say the same, so the file stays as it is\n  \
             this is a fault in this tool: please report it, with the file"
        )
    })
}
