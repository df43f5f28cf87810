//! In which declaration something stands, in words that stay the same when lines move: `dependency quote_history`, and
//! inside it `resistance "IT's review may take six weeks"`.

use agreement_syntax::tree::{Block, Bound, Branch, Entry, ItemKind, Nested};
use agreement_syntax::{Place, Span};

use crate::project::Project;

/// The declaration, the blocks and the branches around a place, the outermost first, each as it opens: its keyword with
/// its name, or with its title where it has no name. Nothing for a place outside all declarations.
pub fn within(project: &Project, place: Place) -> Vec<String> {
    let (Some((tree, _)), Some(file)) = (project.tree(place.file), project.file(place.file)) else {
        return Vec::new();
    };
    let before = tree.items.partition_point(|item| item.base <= place.span.start);
    let Some(item) = before.checked_sub(1).and_then(|index| tree.items.get(index)) else { return Vec::new() };
    let end = item.base.saturating_add(item.len);
    let ItemKind::Declaration(declaration) = &*item.kind else { return Vec::new() };
    if place.span.end > end {
        return Vec::new();
    }
    let text = item.text(file.source.text());
    let title = declaration.title.map(|title| title.0);
    let mut steps = vec![match declaration.keyword.of(text) {
        // There is one in a file at most, and its title is no name.
        "agreement" => "agreement".to_owned(),
        keyword => opening(text, keyword, declaration.name, title),
    }];
    let inside = Span {
        start: place.span.start.saturating_sub(item.base),
        end: place.span.end.saturating_sub(item.base),
    };
    let mut block = Some(&declaration.block);
    while let Some(entry) = block.and_then(|block| entry_around(block, inside)) {
        let (step, inner) = match entry {
            Entry::Nested(nested) => (nested_opening(text, nested), nested.block.as_ref()),
            Entry::Branch(branch) => (branch_opening(text, branch), Some(&branch.block)),
            _ => break,
        };
        steps.push(step);
        block = inner;
    }
    steps
}

/// The entry of a block in which a span lies.
fn entry_around(block: &Block, inside: Span) -> Option<&Entry> {
    let before = block.entries.partition_point(|entry| entry.span().start <= inside.start);
    let entry = block.entries.get(before.checked_sub(1)?)?;
    (inside.end <= entry.span().end).then_some(entry)
}

fn nested_opening(text: &str, nested: &Nested) -> String {
    opening(text, nested.keyword.of(text), nested.name, nested.title.map(|title| title.0))
}

fn branch_opening(text: &str, branch: &Branch) -> String {
    let end = match &branch.bound {
        Bound::None => branch.trigger.end,
        _ => branch.block.span.start,
    };
    one_line(Span { start: branch.span.start, end }.of(text))
}

fn opening(text: &str, keyword: &str, name: Option<Span>, title: Option<Span>) -> String {
    match name.or(title) {
        Some(called) => one_line(&format!("{keyword} {}", called.of(text))),
        None => keyword.to_owned(),
    }
}

/// A text with one blank wherever it has some.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use agreement_syntax::{FileId, Place, SourceText, Span, parse};

    use super::within;
    use crate::project::{Content, File, Project};

    const DEAL: &str = r#"// The deal.
agreement "CRM rollout" { ends: 2026-12-31 }

dependency quotes "Old quotes" {
  why: "WHY"
  resistance "The review   may take long" {
    mitigation "Review a sample" { who: acme }
  }
  if late  by 3 days { basis: "LATE" }
  if missed { basis: "MISSED" }
}

scenario "All is late" { note: "TESTED" }
garbage BROKEN
"#;

    /// What stands around some words of the deal.
    fn around(words: &str) -> String {
        let source = SourceText::new(DEAL);
        let parsed = parse(FileId(0), &source);
        let start = DEAL.find(words).unwrap();
        let place = Place::new(FileId(0), Span::new(start, start + words.len()));
        let content = Content::Agreement(parsed.tree, Vec::new());
        let file = File { path: "a.agreement".into(), source, content, findings: Vec::new() };
        within(&Project { files: vec![file] }, place).join(" > ")
    }

    #[test]
    fn a_place_is_told_by_the_declaration_and_the_blocks_around_it() {
        for (words, told) in [
            ("2026-12-31", "agreement"),
            ("quotes \"Old", "dependency quotes"),
            ("WHY", "dependency quotes"),
            (
                "acme",
                "dependency quotes > resistance \"The review may take long\" > mitigation \"Review a sample\"",
            ),
            ("LATE", "dependency quotes > if late by 3 days"),
            ("MISSED", "dependency quotes > if missed"),
            ("TESTED", "scenario \"All is late\""),
        ] {
            assert_eq!(around(words), told, "{words}");
        }
    }

    #[test]
    fn outside_all_declarations_there_is_nothing_around() {
        for words in ["The deal", "BROKEN", "}\n\nscenario"] {
            assert_eq!(around(words), "", "{words}");
        }
    }
}
