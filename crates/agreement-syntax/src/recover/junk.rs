//! Text outside every declaration.

use super::{Ground, tidy};
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::first_word;
use crate::slips::{self, quoted};
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
        return unreadable(format!("{} stands outside every declaration", quoted(line)))
            .help("move it into the braces of the declaration it belongs to");
    }
    if let Some((_, inside)) = words::BLOCK_WORDS.iter().find(|(block, _)| *block == word) {
        return Finding::new(
            rules::MISPLACED_DECLARATION,
            place,
            format!("`{word}` stands inside {inside}, not by itself"),
        )
        .help(format!("move it into the braces of {inside}"));
    }
    let header = after.contains('"') || text.contains('{');
    if let Some(meant) = words::meant_keyword(word).filter(|_| header && !words::is_keyword(word)) {
        let place = Place::new(ground.file, Span::new(start, start + word.len()));
        return unknown_opener(place, word, Some(meant));
    }
    unreadable(format!("{} belongs to no declaration", quoted(line)))
        .help("write `//` before it if it is a remark, or begin a declaration such as `goal` or `dependency`")
}

/// A word that opens no declaration.
pub(crate) fn unknown_opener(place: Place, word: &str, meant: Option<&'static str>) -> Finding {
    let finding = |message| Finding::new(rules::UNKNOWN_KEYWORD, place, message);
    match meant {
        Some(meant) => finding(format!("{} opens no declaration; did you mean `{meant}`?", quoted(word)))
            .help(format!("write `{meant}`"))
            .with("meant", meant)
            .edit(Safety::Offered, format!("write `{meant}`"), place, meant),
        None => {
            let known: Vec<&str> = words::KEYWORDS.iter().map(|(keyword, _)| *keyword).collect();
            finding(format!("{} opens no declaration", quoted(word)))
                .help(format!("a declaration opens with {}", slips::either(&known)))
        }
    }
}
