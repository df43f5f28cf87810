//! Text outside every declaration.

use super::{Ground, tidy};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::first_word;
use crate::slips::quoted;
use crate::span::{Place, Span};
use crate::split::Chunk;
use crate::words;

/// Says once what stands there and does not belong.
pub(super) fn report(ground: Ground<'_>, chunk: Chunk, findings: &mut Vec<Finding>) {
    let text = chunk.span.of(ground.text);
    let line = text.lines().next().unwrap_or("").trim_end();
    let start = chunk.span.start as usize;
    let first_line = Span::new(start, start + line.len());
    let place = Place::new(ground.file, first_line);
    let first = ground.odd.partition_point(|odd| odd.end <= first_line.start);
    if ground.odd.get(first).is_some_and(|odd| odd.start < first_line.end) {
        return;
    }
    findings.push(finding(ground, text, line, start, place));
}

fn finding(ground: Ground<'_>, text: &str, line: &str, start: usize, place: Place) -> Finding {
    let word = first_word(line);
    let unreadable = |message: String| Finding::new(rules::UNREADABLE_TEXT, place, message);
    if line.starts_with("/*") || line.starts_with('#') || line.starts_with("--") {
        let closed = line.starts_with("/*").then(|| text.find("*/")).flatten().map(|end| end + 2);
        let words = closed.and_then(|end| text.get(..end)).unwrap_or(line);
        let place = Place::new(ground.file, Span::new(start, start + words.len()));
        return tidy::comment_finding(place, words, !line.starts_with("/*") || words.len() >= line.len());
    }
    let sign = Place::new(ground.file, Span::new(start, start + 1));
    match line.chars().next() {
        Some('}') => {
            return Finding::new(rules::STRAY_BRACE, sign, "this `}` closes nothing that is open here")
                .help("remove it, or write the `{` that it belongs to")
                .edit(Safety::Offered, "remove the `}`", sign, "");
        }
        Some(';') if text.len() == 1 => {
            return Finding::new(rules::STRAY_SIGN, sign, "`;` stands here with nothing before it")
                .help("remove it")
                .edit(Safety::Safe, "remove it", sign, "");
        }
        _ => {}
    }
    let after = line.get(word.len()..).unwrap_or("").trim_start();
    if after.starts_with(':') || words::is_field(word) {
        let help = if words::DEAL_FIELDS.contains(&word) {
            "move it into the braces of `agreement \"…\" { … }`"
        } else {
            "move it into the braces of the declaration it belongs to"
        };
        return unreadable(format!("{} stands outside every declaration", quoted(line))).help(help);
    }
    if let Some(finding) = misplaced(place, word) {
        return finding;
    }
    let header = after.contains('"') || text.contains('{');
    let meant = words::other_keyword(word).map(|other| other.keyword).or_else(|| words::meant_keyword(word));
    if meant.is_some() && header && !words::is_keyword(word) {
        let place = Place::new(ground.file, Span::new(start, start + word.len()));
        return unknown_opener(place, word);
    }
    let start = Place::new(ground.file, Span::new(start, start));
    let finding = unreadable(format!("{} belongs to no declaration", quoted(line))).help(
        "write `//` before it if it is a remark, or begin a declaration such as `goal` or `dependency`",
    );
    let is_a_line = !text.trim_end().contains('\n') && !text.contains(['{', '}']);
    if is_a_line { finding.edit(Safety::Offered, "make it a remark", start, "// ") } else { finding }
}

/// What stands inside a declaration, found by itself.
pub(crate) fn misplaced(place: Place, word: &str) -> Option<Finding> {
    let finding = |message| Finding::new(rules::MISPLACED_DECLARATION, place, message);
    if word == "if" {
        return Some(
            finding("an `if` stands inside the promise it asks about, not by itself".to_owned()).help(
                "move it into the braces of that promise; what holds for all payments stands in `defaults payments { if late { … } }`",
            ),
        );
    }
    let (_, inside) = words::BLOCK_WORDS.iter().find(|(block, _)| *block == word)?;
    let message = format!("`{word}` stands inside {inside}, not by itself");
    Some(finding(message).help(format!("move it into the braces of {inside}")))
}

/// A word that opens no declaration.
pub(crate) fn unknown_opener(place: Place, word: &str) -> Finding {
    let finding = |message| Finding::new(rules::UNKNOWN_KEYWORD, place, message);
    let write = |finding: Finding, meant: &'static str| {
        finding.with("meant", meant).edit(Safety::Offered, format!("write `{meant}`"), place, meant)
    };
    if let Some(other) = words::other_keyword(word) {
        let meant = other.keyword;
        let message = format!("{} is called `{meant}` here, not {}", other.what, quoted(word));
        return write(finding(message).help(format!("write `{meant}`")), meant);
    }
    let message = format!("no block begins with {}", quoted(word));
    match words::meant_keyword(word) {
        Some(meant) => write(
            finding(format!("{message}; did you mean `{meant}`?")).help(format!("write `{meant}`")),
            meant,
        ),
        None => finding(message).help(
            "what must happen for a goal is a `dependency`, money is a `payment`, and any other promise a `duty`; \
             `agreement explain unknown-keyword` lists all such words",
        ),
    }
}
