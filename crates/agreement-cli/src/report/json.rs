//! The report for programs: one JSON document whose shape is promised by `schema_version`.
//!
//! Lines and columns count from one, columns in Unicode scalar values; offsets count bytes from zero; ends are
//! exclusive. Texts are as they are in the files, with what a terminal would obey written as `\u` escapes.

use std::collections::BTreeMap;
use std::io;

use agreement_syntax::{Place, Safety};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::sanitize::is_hidden;
use super::{Files, Severity, Shown, Silence, Silenced, Tally, Trials};

/// Raised when a reader of the older shape would be misled; new fields do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// Writes the findings as one document, ending with a line feed.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_json(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
    silenced: &[Silenced<'_>],
    tried: Option<&Trials>,
    version: &str,
) -> Result<(), serde_json::Error> {
    let tally = Tally::of(files.count(), findings);
    let report = Report {
        schema_version: SCHEMA_VERSION,
        tool: tool(version),
        summary: Summary {
            files: tally.files,
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            fixable: tally.fixable,
            suppressed: silenced.len(),
            by_rule: by_rule(findings),
            scenarios: tried.map(|tried| tried.scenarios),
            expectations: tried.map(|tried| tried.expectations),
        },
        files: file_list(files, findings),
        diagnostics: findings.iter().map(|shown| diagnostic(files, shown)).collect(),
        suppressed: silenced.iter().map(|one| suppressed(files, one)).collect(),
    };
    write(out, &report)
}

/// The JSON Schema (2020-12) of the document.
pub fn report_schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(Plain);
    let mut schema = settings.into_generator().into_root_schema_for::<Report<'static>>();
    schema.insert("$id".to_owned(), format!("urn:agreement:check:{SCHEMA_VERSION}").into());
    schema.insert("title".to_owned(), "Findings of agreement check".into());
    schema
}

/// Takes out what the standard does not know (formats such as `uint32`) and the line ends of descriptions in the source.
#[derive(Clone, Debug)]
pub(super) struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        schema.remove("format");
        if let Some(serde_json::Value::String(description)) = schema.get_mut("description") {
            *description = description.replace('\n', " ");
        }
        transform_subschemas(self, schema);
    }
}

/// Writes a document, ending with a line feed.
pub(super) fn write(out: &mut String, document: &impl Serialize) -> Result<(), serde_json::Error> {
    let document = serde_json::to_string_pretty(document)?;
    if out.is_empty() && is_plain(&document) {
        *out = document;
    } else {
        escape(out, &document);
    }
    out.push('\n');
    Ok(())
}

/// What makes the documents.
pub(super) fn tool(version: &str) -> Tool<'_> {
    Tool { name: "agreement", version }
}

/// Everything one run has to say.
#[derive(Serialize, JsonSchema)]
struct Report<'a> {
    /// The version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    schema_version: u32,
    /// What made the document.
    tool: Tool<'a>,
    /// The counts.
    summary: Summary,
    /// Every file that was checked, in the order of checking.
    files: Vec<File<'a>>,
    /// The findings, in the order of the report.
    diagnostics: Vec<Diagnostic<'a>>,
    /// What was found and is not reported, and why not; none of it is counted above.
    suppressed: Vec<Suppressed<'a>>,
}

/// The program that made the document.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tool<'a> {
    /// Always `agreement`.
    #[schemars(extend("const" = "agreement"))]
    name: &'static str,
    /// Its version, as `0.1.0`.
    version: &'a str,
}

/// How many there are of each kind.
#[derive(Serialize, JsonSchema)]
struct Summary {
    /// Files checked.
    files: usize,
    /// Findings of severity `error`.
    errors: usize,
    /// Findings of severity `warning`.
    warnings: usize,
    /// Findings of severity `info`.
    infos: usize,
    /// Findings with at least one edit whose safety is `safe`.
    fixable: usize,
    /// Findings that are not reported: those under `suppressed`.
    suppressed: usize,
    /// How many findings each rule made, of those that made any.
    by_rule: BTreeMap<&'static str, usize>,
    /// Scenarios that were run; only `agreement test` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenarios: Option<usize>,
    /// Expectations in them that were looked at, those that hold and those that do not; only `agreement test` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    expectations: Option<usize>,
}

fn by_rule(findings: &[Shown<'_>]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for shown in findings {
        *counts.entry(shown.finding.rule).or_default() += 1;
    }
    counts
}

/// A file that was checked.
#[derive(Serialize, JsonSchema)]
struct File<'a> {
    /// Its path, relative to the working folder, with `/` between folders.
    path: &'a str,
    /// Errors whose own place is in it.
    errors: usize,
    /// Warnings whose own place is in it.
    warnings: usize,
    /// Infos whose own place is in it.
    infos: usize,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
pub(super) struct Diagnostic<'a> {
    /// The rule's name, as it stands in `allow NAME because "…"`.
    rule: &'a str,
    /// The group the rule belongs to.
    category: &'a str,
    /// `error`, `warning` or `info`.
    #[schemars(extend("enum" = ["error", "warning", "info"]))]
    severity: &'static str,
    /// What is wrong, in one sentence.
    message: &'a str,
    /// The next step, where there is one to name.
    help: Option<&'a str>,
    /// The page that explains the rule.
    url: Option<&'a str>,
    /// The finding's own place; missing when it is about no file in particular.
    location: Option<Location<'a>>,
    /// All places that belong to it, its own first.
    labels: Vec<Label<'a>>,
    /// The arguments of the message by name.
    data: BTreeMap<String, &'a str>,
    /// Changes to the text that would mend it.
    edits: Vec<Edit<'a>>,
}

/// A finding that is not reported.
#[derive(Serialize, JsonSchema)]
struct Suppressed<'a> {
    /// The finding.
    #[serde(flatten)]
    diagnostic: Diagnostic<'a>,
    /// Why it is not reported.
    suppression: Suppression<'a>,
}

/// Why a finding is not reported.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Suppression<'a> {
    /// An `allow` in the agreement.
    Allow {
        /// The reason.
        because: &'a str,
        /// The last day on which it holds.
        until: Option<String>,
        /// Where it stands.
        location: Option<Location<'a>>,
    },
    /// It was there when the house began to check.
    Baseline {
        /// The path of the baseline.
        path: &'a str,
    },
}

/// A stretch of a file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Location<'a> {
    /// The file's path.
    path: &'a str,
    /// Where it begins.
    start: Position,
    /// Where it ends: the first position that is no longer part of it.
    end: Position,
}

/// A point in a file.
#[derive(Serialize, JsonSchema)]
struct Position {
    /// The line, from one.
    #[schemars(range(min = 1))]
    line: u32,
    /// The column, from one, in Unicode scalar values.
    #[schemars(range(min = 1))]
    column: u32,
    /// The byte, from zero.
    offset: u32,
}

/// A place and what is to be seen there.
#[derive(Serialize, JsonSchema)]
struct Label<'a> {
    /// Where.
    location: Location<'a>,
    /// A few words; may be empty.
    text: &'a str,
    /// Whether it is the finding's own place.
    primary: bool,
}

/// A change to the text that mends a finding.
#[derive(Serialize, JsonSchema)]
struct Edit<'a> {
    /// What it does.
    title: &'a str,
    /// `safe`: may be made without asking; `offered`: needs a second look, such as a `todo`; `choice`: somebody has to decide.
    #[schemars(extend("enum" = ["safe", "offered", "choice"]))]
    safety: &'static str,
    /// The replacements, which do not overlap.
    changes: Vec<Change<'a>>,
}

/// One replacement.
#[derive(Serialize, JsonSchema)]
struct Change<'a> {
    /// What is replaced; an empty stretch inserts.
    location: Location<'a>,
    /// The new text.
    text: &'a str,
}

fn file_list<'a>(files: &'a Files<'_>, findings: &[Shown<'_>]) -> Vec<File<'a>> {
    let mut counts = BTreeMap::new();
    for shown in findings {
        if let Some(label) = shown.finding.labels.first() {
            *counts.entry((label.place.file, shown.severity)).or_insert(0) += 1;
        }
    }
    let count = |file, severity| counts.get(&(file, severity)).copied().unwrap_or(0);
    files
        .iter()
        .map(|(file, path)| File {
            path,
            errors: count(file, Severity::Error),
            warnings: count(file, Severity::Warning),
            infos: count(file, Severity::Advice),
        })
        .collect()
}

fn suppressed<'a>(files: &'a Files<'_>, silenced: &'a Silenced<'_>) -> Suppressed<'a> {
    let suppression = match &silenced.by {
        Silence::Allow(permission) => Suppression::Allow {
            because: &permission.because,
            until: permission.until.map(|until| until.to_string()),
            location: location(files, permission.place),
        },
        Silence::Baseline(path) => Suppression::Baseline { path },
    };
    Suppressed { diagnostic: diagnostic(files, &silenced.shown), suppression }
}

pub(super) fn diagnostic<'a>(files: &'a Files<'_>, shown: &'a Shown<'_>) -> Diagnostic<'a> {
    let finding = shown.finding;
    let label = |(index, label): (usize, &'a agreement_syntax::Label)| {
        let location = location(files, label.place)?;
        Some(Label { location, text: &label.text, primary: index == 0 })
    };
    Diagnostic {
        rule: finding.rule,
        category: shown.category,
        severity: shown.severity.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
        url: (!shown.url.is_empty()).then_some(&shown.url),
        location: finding.labels.first().and_then(|label| location(files, label.place)),
        labels: finding.labels.iter().enumerate().filter_map(label).collect(),
        data: data(&finding.data),
        edits: finding.edits.iter().filter_map(|one| edit(files, one)).collect(),
    }
}

/// The arguments by name. A rule that gives one name twice finds the second under `name_2`, so nothing is lost.
fn data<'a>(pairs: &'a [(&'static str, String)]) -> BTreeMap<String, &'a str> {
    let mut data = BTreeMap::new();
    for (key, value) in pairs {
        let mut name = (*key).to_owned();
        let mut number = 2;
        while data.contains_key(&name) {
            name = format!("{key}_{number}");
            number += 1;
        }
        data.insert(name, value.as_str());
    }
    data
}

/// An edit, or nothing when one of its places is in no file: half an edit must not be made.
fn edit<'a>(files: &'a Files<'_>, edit: &'a agreement_syntax::Edit) -> Option<Edit<'a>> {
    let change = |change: &'a agreement_syntax::Change| {
        Some(Change { location: location(files, change.place)?, text: &change.text })
    };
    let changes = edit.changes.iter().map(change).collect::<Option<_>>()?;
    Some(Edit {
        title: &edit.title,
        safety: match edit.safety {
            Safety::Safe => "safe",
            Safety::Offered => "offered",
            Safety::Choice => "choice",
        },
        changes,
    })
}

pub(super) fn location<'a>(files: &'a Files<'_>, place: Place) -> Option<Location<'a>> {
    let (path, source) = files.get(place.file)?;
    let span = source.clamp(place.span);
    let position = |offset| {
        let at = source.line_column(offset);
        Position { line: at.line, column: at.column, offset }
    };
    Some(Location { path, start: position(span.start), end: position(span.end) })
}

/// Whether a document hides nothing: most are plain ASCII, and one look at the bytes says so.
fn is_plain(document: &str) -> bool {
    // Without a way out in the middle of a piece, many bytes are looked at in one step.
    let is_plain = |piece: &[u8]| {
        piece.iter().fold(true, |plain, byte| plain & (*byte == b'\n' || (b' '..=b'~').contains(byte)))
    };
    document.as_bytes().chunks(4096).all(is_plain)
}

/// Writes a document on, with hidden characters as escapes. What writes JSON hands over each text whole, so that no
/// character is cut in two. What is left at the end is written by [`Escaping::finish`].
pub(super) struct Escaping<W> {
    out: W,
    waiting: Vec<u8>,
}

/// How much is looked through at once.
const AT_ONCE: usize = 1 << 16;

impl<W: io::Write> Escaping<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, waiting: Vec::with_capacity(AT_ONCE + AT_ONCE / 8) }
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.waiting.push(b'\n');
        self.write_on()?;
        self.out.flush()
    }

    fn write_on(&mut self) -> io::Result<()> {
        let text = str::from_utf8(&self.waiting).map_err(io::Error::other)?;
        if is_plain(text) {
            self.out.write_all(&self.waiting)?;
        } else {
            let mut escaped = String::with_capacity(text.len() + 64);
            escape(&mut escaped, text);
            self.out.write_all(escaped.as_bytes())?;
        }
        self.waiting.clear();
        Ok(())
    }
}

impl<W: io::Write> io::Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Most of what is written is a quote, a comma or the two blanks of an indent.
        match bytes {
            [byte] => self.waiting.push(*byte),
            // As an array, whose length is known, it is put down in one step.
            [one, two] => self.waiting.extend_from_slice(&[*one, *two]),
            bytes => self.waiting.extend_from_slice(bytes),
        }
        if self.waiting.len() >= AT_ONCE {
            self.write_on()?;
        }
        Ok(())
    }

    /// Nothing is written before its turn.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Copies a document with hidden characters as escapes. They can only stand inside its texts: all else is ASCII.
pub(super) fn escape(out: &mut String, document: &str) {
    if is_plain(document) {
        out.push_str(document);
        return;
    }
    let mut copied = 0;
    for (at, character) in document.char_indices().filter(|(_, it)| is_hidden(*it) && *it != '\n') {
        out.push_str(document.get(copied..at).unwrap_or_default());
        for unit in character.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
        copied = at + character.len_utf8();
    }
    out.push_str(document.get(copied..).unwrap_or_default());
}
