//! However a text was typed, it is laid out in one way, and says what it said.
//!
//! `FORMAT_CASES` says how many drafts are drawn; `docs/testing.md` has the command.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set its scene has failed")]

use std::path::{Path, PathBuf};

use agreement_syntax::format::{FileKind, Formatted, format, format_range};
use agreement_syntax::{FileId, Finding, SourceText, Span, parse, parse_journal};
use agreement_tests::blocks;
use agreement_tests::corpus::{Dice, Kind, corpus};
use agreement_tests::layouts::Draft;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn formatted(name: &str, text: &str, kind: FileKind) -> Formatted {
    let result = format(FileId(0), &SourceText::new(text), kind);
    result.unwrap_or_else(|refused| panic!("{name}: {:?}\n{text}", refused.place.of(text)))
}

/// What reading gives, with the words that stand there instead of positions; and the findings, in order.
fn read(text: &str, kind: FileKind) -> (String, Vec<&'static str>) {
    let source = SourceText::new(text);
    let mut said = String::new();
    let findings = match kind {
        FileKind::Agreement => {
            let parsed = parse(FileId(0), &source);
            for item in &parsed.tree.items {
                said.push_str(&flat(item.docs.of(text)));
                said.push_str(&in_words(item.text(text), &format!("{:?}", item.kind)));
            }
            parsed.findings
        }
        FileKind::Journal => {
            let (tree, findings) = parse_journal(FileId(0), &source);
            for line in &tree.lines {
                said.push_str(&in_words(line.text(text), &format!("{:?}", line.line)));
            }
            findings
        }
    };
    let mut rules: Vec<&str> = findings.iter().map(|finding: &Finding| finding.rule).collect();
    rules.sort_unstable();
    (said, rules)
}

/// A tree as it is printed, each span replaced by its words.
fn in_words(text: &str, printed: &str) -> String {
    let mut said = String::new();
    let mut rest = printed;
    while let Some(at) = rest.find("Span { start: ") {
        said.push_str(&rest[..at]);
        let end = at + rest[at..].find('}').unwrap();
        let mut numbers =
            rest[at..end].split(|letter: char| !letter.is_ascii_digit()).filter(|n| !n.is_empty());
        let mut number = || numbers.next().unwrap().parse::<usize>().unwrap();
        let (start, stop) = (number(), number());
        said.push_str(&flat(&text[start..stop]));
        rest = &rest[end + 1..];
    }
    said.push_str(rest);
    said
}

/// A text without what a layout may change.
fn flat(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != ';').collect()
}

/// The comments of a file in order, each with whether it stands on a line of its own. Quotes are respected.
fn comments(text: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        if text[at..].starts_with("\"\"\"") {
            at += 3 + text[at + 3..].find("\"\"\"").map_or(text.len() - at - 3, |end| end + 3);
        } else if letter == '"' {
            let mut inside = text[at + 1..].char_indices();
            let end = loop {
                match inside.next() {
                    Some((_, '\\')) => drop(inside.next()),
                    Some((end, '"' | '\n')) => break end + 1,
                    Some(_) => {}
                    None => break text.len() - at - 1,
                }
            };
            at += 1 + end;
        } else if text[at..].starts_with("//") {
            let end = text[at..].find('\n').unwrap_or(text.len() - at);
            let own = text[line..at].trim_matches([' ', '\t', '\r', '\u{feff}']).is_empty();
            found.push((own, text[at..at + end].trim_end().to_owned()));
            at += end;
        } else {
            at += letter.len_utf8();
            if letter == '\n' {
                line = at;
            }
        }
    }
    found
}

/// Lays out a text, and looks whether it still says the same and is laid out for good.
fn check(name: &str, text: &str, kind: FileKind) -> String {
    let new = formatted(name, text, kind);
    let (before, after) = (read(text, kind), read(&new.text, kind));
    // How far a text without its end reaches is judged from the lines around it, and so is which odd signs are inside one.
    const ODD: [&str; 4] = ["bidi-control", "control-character", "invisible-character", "lookalike-digit"];
    let is_odd = before.1.iter().any(|rule| ODD.contains(rule));
    assert!(
        is_odd || before.1 == after.1,
        "{name}: {:?}, then {:?}\n{text}\n---\n{}",
        before.1,
        after.1,
        new.text
    );
    assert!(is_odd || before.0 == after.0, "{name}: another tree\n{text}\n---\n{}", new.text);
    if before.1.is_empty() {
        assert_eq!(comments(text), comments(&new.text), "{name}\n{text}\n---\n{}", new.text);
    }
    let again = formatted(name, &new.text, kind);
    assert_eq!(again.changes, [], "{name}: laid out twice, it changes\n{text}\n---\n{}", new.text);
    assert!(new.text.is_empty() || new.text.ends_with('\n'), "{name}: no line end");
    assert_eq!(text.starts_with('\u{feff}'), new.text.starts_with('\u{feff}'), "{name}: byte order mark");
    new.text
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                files(&path, found);
            }
        } else if [".agreement", ".journal", ".md"].iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
}

/// Every agreement and journal of the project, and every block in its pages: name, text, kind.
fn everything_written() -> Vec<(String, String, FileKind)> {
    let mut paths = Vec::new();
    files(Path::new(ROOT), &mut paths);
    let mut texts = Vec::new();
    for path in paths {
        let name = path.strip_prefix(ROOT).unwrap().display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        let kind = |is_journal| if is_journal { FileKind::Journal } else { FileKind::Agreement };
        if !name.ends_with(".md") {
            let is_journal = name.ends_with(".journal");
            for (case, text) in text.split("\n--- ").enumerate() {
                texts.push((format!("{name} {case}"), text.to_owned(), kind(is_journal)));
            }
            texts.push((name, text, kind(is_journal)));
            continue;
        }
        for block in blocks(&text) {
            let words: Vec<&str> = block.info.split_whitespace().collect();
            if let Some(first @ ("agreement" | "journal")) = words.first().copied() {
                let name = format!("{name}:{}", block.line);
                let shown = format!("dependency shown {{\n{}\n}}\n", block.text);
                texts.push((format!("{name} in a block"), shown, FileKind::Agreement));
                texts.push((name, block.text, kind(first == "journal")));
            }
        }
    }
    texts
}

#[test]
fn everything_that_is_written_here_keeps_its_meaning_and_is_laid_out_for_good() {
    let texts = everything_written();
    assert!(texts.len() > 700, "there are {} texts", texts.len());
    for (name, text, kind) in texts {
        let plain = check(&name, &text, kind);
        let windows = check(&name, &text.replace('\n', "\r\n"), kind);
        if !text.contains('\r') {
            assert_eq!(windows.replace("\r\n", "\n"), plain, "{name}");
            assert_eq!(check(&name, &format!("\u{feff}{text}"), kind), format!("\u{feff}{plain}"), "{name}");
        }
    }
}

#[test]
fn the_examples_are_laid_out_as_they_should_be() {
    let update = std::env::var("UPDATE").is_ok();
    let mut paths = Vec::new();
    files(&Path::new(ROOT).join("examples"), &mut paths);
    let mut stale = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "md")) {
        let journal = path.extension().is_some_and(|ending| ending == "journal");
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.display().to_string();
        let kind = if journal { FileKind::Journal } else { FileKind::Agreement };
        let new = formatted(&name, &text, kind).text;
        if new != text {
            stale.push(name);
            if update {
                std::fs::write(path, new).unwrap();
            }
        }
    }
    assert!(stale.is_empty(), "`agreement fmt examples` would change these: {stale:?}");
}

#[test]
fn the_page_about_the_layout_shows_what_comes_out() {
    let page = std::fs::read_to_string(format!("{ROOT}/docs/layout.md")).unwrap();
    let blocks = blocks(&page);
    let shown = |info: &str| &blocks.iter().find(|block| block.info == info).unwrap().text;
    assert_eq!(
        check("docs/layout.md", shown("agreement before"), FileKind::Agreement),
        *shown("agreement after")
    );
}

/// How many drafts are drawn.
fn cases() -> u64 {
    std::env::var("FORMAT_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(150)
}

#[test]
fn however_a_draft_is_typed_it_is_laid_out_in_one_way() {
    for seed in 0..cases() {
        let draft = Draft::draw(&mut Dice::new(seed + 1));
        let name = format!("draft {seed}");
        let mut dice = Dice::new(seed.wrapping_mul(7919) + 3);
        let (one, other) = (draft.typed(&mut dice), draft.typed(&mut dice));
        for text in [&one, &other] {
            let said: Vec<String> = agreement_tests::read_agreement(text)
                .iter()
                .map(|finding| format!("{} {:?}", finding.message, finding.place().span.of(text)))
                .collect();
            assert_eq!(said, Vec::<String>::new(), "{name}: not read\n{text}");
            assert_eq!(formatted(&name, text, FileKind::Agreement).left, [], "{name}: not read\n{text}");
        }
        let plain = |text: String| text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (first, second) =
            (check(&name, &one, FileKind::Agreement), check(&name, &other, FileKind::Agreement));
        assert_eq!(plain(first), plain(second), "{name}\n{one}\n---\n{other}");
    }
}

#[test]
fn a_draft_with_a_mistake_in_it_keeps_its_meaning() {
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "\"",
        "\"\"\"",
        ";",
        ",",
        ":",
        "\n",
        "\r",
        "//",
        "/*",
        "}\n",
        "party x {",
        "\ngoal g \"x\" {\n",
        "who",
        "if late {",
        "\u{a0}",
        "\u{202e}",
        "\u{c}",
        "=",
        "  }",
        " ",
        "\n\n",
        "\r\n",
    ];
    for seed in 0..cases() {
        let draft = Draft::draw(&mut Dice::new(seed + 1));
        let mut dice = Dice::new(seed.wrapping_mul(104_729) + 5);
        let mut text = draft.typed(&mut dice);
        for _ in 0..dice.within(1, 3) {
            let floor = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = floor(dice.below(text.len() + 1));
            let end = floor((start + dice.below(6)).min(text.len())).max(start);
            text.replace_range(start..end, dice.one_of(&PIECES));
        }
        // As every file is read: a carriage return by itself ends a line.
        let text = SourceText::from_bytes(FileId(0), text.as_bytes()).0.text().to_owned();
        check(&format!("draft {seed}, spoilt"), &text, FileKind::Agreement);
        check(&format!("draft {seed} as a journal"), &text, FileKind::Journal);
    }
}

#[test]
fn large_files_sound_and_broken_keep_their_meaning() {
    for kind in Kind::ALL {
        check(kind.name(), &corpus(kind, 60_000, 7), FileKind::Agreement);
    }
}

#[test]
fn a_range_lays_out_what_it_touches_and_nothing_else() {
    for seed in 0..cases().min(400) {
        let text = Draft::draw(&mut Dice::new(seed + 1)).typed(&mut Dice::new(seed + 9));
        let source = SourceText::new(text.as_str());
        let whole = formatted("whole", &text, FileKind::Agreement);
        let mut dice = Dice::new(seed + 77);
        let (one, other) = (dice.below(text.len() + 1), dice.below(text.len() + 1));
        let range = Span::new(one.min(other), one.max(other));
        let part = format_range(FileId(0), &source, FileKind::Agreement, range)
            .unwrap_or_else(|refused| panic!("draft {seed}: {:?}\n{text}", refused.place.of(&text)));
        assert!(part.changes.iter().all(|change| whole.changes.contains(change)), "draft {seed}");
        let lines = source
            .line_span(source.line_index(range.start))
            .to(source.line_span(source.line_index(range.end)));
        let inside = |span: Span| lines.start <= span.start && span.end <= lines.end;
        for change in whole.changes.iter().filter(|change| inside(change.place.span)) {
            assert!(part.changes.contains(change), "draft {seed}: {change:?} {range:?}\n{text}");
        }
        let all = format_range(FileId(0), &source, FileKind::Agreement, Span::new(0, text.len())).unwrap();
        assert_eq!(all.text, whole.text);
    }
}
