//! SARIF 2.1.0 (OASIS), for code scanning: findings with all their places, edits and what silences them, and the pages of
//! the rules. Columns count characters (`unicodeCodePoints`), ends are exclusive.
//!
//! Written with `serde_json` and held against the public schema and the types of another crate in the tests: the crate
//! for writing SARIF has had no release for a year and a half (docs/decisions/0006).

use std::collections::BTreeMap;

use agreement_check::{Rule, rules};
use agreement_syntax::{Edit, Place, Safety};
use serde_json::{Value, json};

use super::super::json::escape;
use super::super::sanitize::visible;
use super::super::{Files, Severity, Shown, Silence, Silenced};
use super::identity::identities;
use super::told;

/// Writes the document, ending with a line feed.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_sarif(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
    silenced: &[Silenced<'_>],
    version: &str,
) -> Result<(), serde_json::Error> {
    let all: Vec<Shown<'_>> =
        findings.iter().cloned().chain(silenced.iter().map(|one| one.shown.clone())).collect();
    let mut used: BTreeMap<&str, usize> = all.iter().map(|shown| (shown.finding.rule, 0)).collect();
    for (index, at) in used.values_mut().enumerate() {
        *at = index;
    }
    let pages: Vec<Value> = rules::all()
        .filter(|rule| used.contains_key(rule.name))
        .map(|rule| (rule.name, described(rule)))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();
    let identities = identities(files, &all);
    let silence = |index: usize| index.checked_sub(findings.len()).and_then(|index| silenced.get(index));
    let results: Vec<Value> = all
        .iter()
        .zip(identities)
        .enumerate()
        .map(|(index, (shown, identity))| {
            let suppressions: Vec<Value> = silence(index).map(suppression).into_iter().collect();
            result(files, shown, &identity, used.get(shown.finding.rule), &suppressions)
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "agreement", "version": version, "semanticVersion": version, "rules": pages } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    escape(out, &serde_json::to_string_pretty(&document)?);
    out.push('\n');
    Ok(())
}

/// What SARIF calls a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity(false)) },
        "properties": { "category": rule.category.word(), "tags": [rule.category.word()] },
    })
}

fn result(
    files: &Files<'_>,
    shown: &Shown<'_>,
    identity: &str,
    rule: Option<&usize>,
    suppressions: &[Value],
) -> Value {
    let finding = shown.finding;
    let mut places = finding.labels.iter().filter_map(|label| {
        let place = physical(files, label.place)?;
        Some(match visible(&label.text, usize::MAX, true) {
            text if text.is_empty() => json!({ "physicalLocation": place }),
            text => json!({ "physicalLocation": place, "message": { "text": text } }),
        })
    });
    let own: Vec<Value> = places.next().into_iter().collect();
    let related: Vec<Value> = places.collect();
    let fixes: Vec<Value> = finding.edits.iter().filter_map(|edit| fix(files, edit)).collect();
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level(shown.severity),
        "message": { "text": told(shown) },
        "locations": own,
        "relatedLocations": related,
        "partialFingerprints": { "agreement/v1": identity },
        "fixes": fixes,
        "suppressions": suppressions,
    })
}

fn suppression(silenced: &Silenced<'_>) -> Value {
    match &silenced.by {
        Silence::Allow(permission) => json!({ "kind": "inSource", "justification": permission.because }),
        Silence::Baseline(path) => {
            json!({ "kind": "external", "justification": format!("known in the baseline {path}") })
        }
    }
}

/// An edit; nothing where one of its places is in no file, since half an edit must not be made.
fn fix(files: &Files<'_>, edit: &Edit) -> Option<Value> {
    let mut changed: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for change in &edit.changes {
        let (path, _) = files.get(change.place.file)?;
        let replacement = json!({
            "deletedRegion": region(files, change.place)?,
            "insertedContent": { "text": change.text },
        });
        changed.entry(address(path)).or_default().push(replacement);
    }
    let changes: Vec<Value> = changed
        .into_iter()
        .map(
            |(uri, replacements)| json!({ "artifactLocation": { "uri": uri }, "replacements": replacements }),
        )
        .collect();
    let safety = if edit.safety == Safety::Safe { "" } else { " (needs a value or a choice)" };
    Some(json!({ "description": { "text": format!("{}{safety}", edit.title) }, "artifactChanges": changes }))
}

fn physical(files: &Files<'_>, place: Place) -> Option<Value> {
    let (path, _) = files.get(place.file)?;
    Some(json!({ "artifactLocation": { "uri": address(path) }, "region": region(files, place)? }))
}

fn region(files: &Files<'_>, place: Place) -> Option<Value> {
    let (_, source) = files.get(place.file)?;
    let span = source.clamp(place.span);
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    Some(json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

/// A path as a relative URI reference (RFC 3986): what has a meaning of its own there is written as its bytes.
fn address(path: &str) -> String {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    path.bytes()
        .map(|byte| if keeps(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
