//! Every rule's page is its test: the poor example makes the rule speak and no other, the better one is silent.

use std::path::Path;

use agreement_check::{Judged, rules};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_syntax::{FileId, SourceText, parse};

const DEAL: &str = include_str!("../src/rules/deal.agreement");
/// The day on which the examples are looked at.
const TODAY: &str = "2026-02-25";

fn page(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let name = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
    let rule = rules::find(&name).unwrap_or_else(|| panic!("no rule is called `{name}`"));
    assert_eq!(rule.page, text, "the rule `{name}` has another page than the one named after it");
    assert!(text.starts_with(&format!("# {name}\n\n")), "the page opens with the rule's name");
    for section in ["## What it finds", "## Why it matters", "## Example", "## Better", "## When to leave it"] {
        assert!(text.contains(&format!("\n{section}\n")), "the page has no section `{section}`");
    }
    let poor = found(&snippet(&text, "## Example"));
    assert!(poor.iter().any(|judged| judged.rule.name == name), "the example is not found: {}", told(&poor));
    assert!(poor.iter().all(|judged| judged.rule.name == name), "the example shows more than `{name}`: {}", told(&poor));
    let better = found(&snippet(&text, "## Better"));
    assert!(better.is_empty(), "the better example is not clean: {}", told(&better));
    Ok(())
}

/// The text of the first block after a heading, and where it begins: after the deal, where it stands in one.
fn snippet(page: &str, heading: &str) -> (String, usize) {
    let after = page.split_once(&format!("\n{heading}\n")).expect("the heading").1;
    let (info, rest) = after.split_once("```").and_then(|(_, rest)| rest.split_once('\n')).expect("a block");
    let body = rest.split_once("\n```").expect("the end of the block").0;
    let body = unescaped(body);
    match info.trim() {
        "agreement with deal" => (format!("{DEAL}\n{body}\n"), DEAL.len()),
        "agreement alone" => (format!("{body}\n"), 0),
        other => panic!("a block is `agreement with deal` or `agreement alone`, not `{other}`"),
    }
}

/// Invisible characters are written out on a page, as `<U+202E>`, and put back for the test.
fn unescaped(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<U+") {
        let (code, tail) = after.split_once('>').expect("the end of a character");
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = tail;
    }
    out + rest
}

fn found((text, from): &(String, usize)) -> Vec<Judged> {
    let source = SourceText::new(text.as_str());
    let parsed = parse(FileId(0), &source);
    let uses = agreement_model::project::used_paths(FileId(0), source.text(), &parsed.tree);
    let uses = uses.into_iter().map(|(place, path)| agreement_model::project::Use {
        target: match path.as_str() {
            outside if outside.starts_with("..") || outside.starts_with('/') => {
                Err(agreement_model::project::UseProblem::Outside)
            }
            "example.agreement" => Ok(FileId(0)),
            _ => Err(agreement_model::project::UseProblem::NotFound),
        },
        place,
        path,
    });
    let content = Content::Agreement(parsed.tree, uses.collect());
    let file = File { path: "example.agreement".into(), source, content, findings: parsed.findings };
    let project = Project { files: vec![file] };
    let mut judged = agreement_check::reading(&project);
    judged.extend(agreement_check::check(&project, FileId(0), parse_date(TODAY).ok()));
    let judged = agreement_check::in_order(&project, judged);
    judged.into_iter().filter(|judged| judged.finding.place().span.start as usize >= *from).collect()
}

fn told(judged: &[Judged]) -> String {
    let lines = judged.iter().map(|judged| format!("\n  [{}] {}", judged.rule.name, judged.finding.message));
    lines.collect()
}

datatest_stable::harness! {
    { test = page, root = "src/rules", pattern = r"\.md$" },
}
