//! What is allowed, for programs.

use agreement_check::Permission;
use serde::Serialize;

use super::json::{Diagnostic, Location, Tool, diagnostic, location, tool, write};
use super::{Allowed, Files, Shown};

/// Raised when a reader of the older shape would be misled; new fields do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// Writes what is allowed as one document, ending with a line feed.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_allowed_json(
    out: &mut String,
    files: &Files<'_>,
    allowed: &[Allowed<'_>],
    version: &str,
) -> Result<(), serde_json::Error> {
    let shown: Vec<Vec<Shown<'_>>> =
        allowed.iter().map(|one| one.permission.silences.iter().map(Shown::of).collect()).collect();
    let entries = allowed.iter().zip(&shown).map(|(one, silences)| entry(files, one, silences));
    write(out, &Document { schema_version: SCHEMA_VERSION, tool: tool(version), allowed: entries.collect() })
}

/// Everything that is allowed.
#[derive(Serialize)]
struct Document<'a> {
    /// The version of this shape.
    schema_version: u32,
    /// What made the document.
    tool: Tool<'a>,
    /// What is allowed, in the order of the files and their texts.
    allowed: Vec<Entry<'a>>,
}

/// Something that is allowed.
#[derive(Serialize)]
struct Entry<'a> {
    /// The rule that is silenced.
    rule: &'a str,
    /// The declaration it holds in, with the blocks inside that: `dependency quotes > if late`.
    declaration: &'a str,
    /// Why it is allowed.
    because: &'a str,
    /// The last day on which it is; null where no end is set.
    until: Option<String>,
    /// Where the `allow` stands.
    location: Option<Location<'a>>,
    /// Whether the rule was asked in this run; if not, nobody knows what is silenced.
    asked: bool,
    /// The findings that would be reported without it.
    silences: Vec<Diagnostic<'a>>,
}

fn entry<'a>(files: &'a Files<'_>, one: &'a Allowed<'_>, silences: &'a [Shown<'_>]) -> Entry<'a> {
    let Permission { rule, place, within: _, because, until, asked, silences: _ } = one.permission;
    Entry {
        rule: rule.name,
        declaration: &one.declaration,
        because,
        until: until.map(|until| until.to_string()),
        location: location(files, *place),
        asked: *asked,
        silences: silences.iter().map(|shown| diagnostic(files, shown)).collect(),
    }
}
