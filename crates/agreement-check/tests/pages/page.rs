//! A rule's page as a test: its two examples made into files, and what is found in them.
//!
//! The word behind the three backticks says what a block is:
//! - `agreement with deal` stands behind the declarations of `rules/deal.agreement`,
//! - `agreement over deal` stands there too, and its declarations take the place of the deal's own,
//! - `agreement alone` is a file by itself,
//! - `journal with deal` is the journal of the deal, with what `rules/lived.agreement` adds to it, looked at when its year is over,
//! - `policy` is an `agreement.toml`, and run where policies are read: in the tests of `agreement-policy`,
//! - `text` is shown and not run; see [`SHOWN_ONLY`].
//!
//! After a comma it may say what the house has set for the page's own rule: `agreement with deal, allowed = ["EUR"]`, or
//! `agreement alone, days = 30`. The page says it in words as well, since nobody sees what stands behind the backticks.
//!
//! Characters that nobody sees are written as `<U+202E>`, bytes that are no text as `<0xE9>`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its scene has failed"
)]

use std::ops::Range;

use agreement_check::{Judged, Level, Policy, Profile, Rule, Value, rules};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File, Use, UseProblem, used_paths};
use agreement_syntax::{FileId, SourceText, parse, parse_journal};

const DEAL: &str = include_str!("../../src/rules/deal.agreement");
/// The day on which the examples are looked at.
const TODAY: &str = "2026-02-25";
/// The day on which journals are looked at.
const LATER: &str = "2026-12-31";
/// The deal as it is lived: with promises that something can happen to.
const LIVED: &str = concat!(
    include_str!("../../src/rules/deal.agreement"),
    "\n",
    include_str!("../../src/rules/lived.agreement")
);
/// The files that an example may use, besides itself.
const BESIDE: [(&str, &str); 2] = [
    ("shared/scope.agreement", "scope training \"Training\" { in: \"Two days on site\" }\n"),
    ("shared/ring.agreement", "use \"example.agreement\"\n"),
];

/// The rules whose examples are shown and not run: 32 MB of text, 10,001 mistakes, 33 blocks inside each other (most of them
/// misplaced as well), a folder, and what only `agreement ci` asks. `tests/reading.rs` tests the first three, the tests of
/// the command line the others.
pub const SHOWN_ONLY: [&str; 5] =
    ["file-too-large", "too-many-mistakes", "nested-too-deep", "journal-without-agreement", "not-laid-out"];

/// The file of an example, and where in it the example stands.
#[derive(Clone)]
pub struct Example {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Where the example stands in them.
    pub own: Range<usize>,
    /// What the file is.
    pub kind: Kind,
    /// Whether only what is found while reading counts: the examples' deal has a header that no judgement is meant to
    /// be content with.
    pub reading_only: bool,
    /// The default profile, and the rule of the page, whatever its own.
    pub policy: Policy,
}

/// What the file of an example is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An agreement.
    Agreement,
    /// The journal of the deal.
    Journal,
    /// The policy of a house, which is not read here.
    Policy,
    /// Nothing that is run.
    Shown,
}

/// The first block after a heading.
pub fn example(page: &str, heading: &str) -> Example {
    let after = page.split_once(&format!("\n{heading}\n")).expect("the heading").1;
    let (info, rest) = after.split_once("```").and_then(|(_, rest)| rest.split_once('\n')).expect("a block");
    let body = bytes(rest.split_once("\n```").expect("the end of the block").0);
    let written = String::from_utf8_lossy(&body).into_owned();
    let (info, set) = info.trim().split_once(", ").unwrap_or((info.trim(), ""));
    let (before, kind) = match info {
        "agreement with deal" => (DEAL.to_owned(), Kind::Agreement),
        "agreement over deal" => (deal_without(&written), Kind::Agreement),
        "agreement alone" => (String::new(), Kind::Agreement),
        "journal with deal" => (String::new(), Kind::Journal),
        "policy" => (String::new(), Kind::Policy),
        "text" => (String::new(), Kind::Shown),
        other => panic!("no block is a `{other}`"),
    };
    let rule = page.lines().next().and_then(|title| rules::find(title.trim_start_matches("# ")));
    let of_reading = rule.is_some_and(|rule| rule.check.is_none());
    let reading_only = of_reading && before != DEAL && opened(&written).any(|opening| opening == "agreement");
    let before = if before.is_empty() { before } else { before + "\n" };
    let own = before.len()..before.len() + body.len() + 1;
    let values = rule.and_then(|rule| value_set(rule, set)).into_iter().collect();
    let policy = Policy { levels: rule.and_then(asked).into_iter().collect(), values, ..Policy::default() };
    Example { bytes: [before.as_bytes(), &body, b"\n"].concat(), own, kind, reading_only, policy }
}

/// A rule that is asked although its profile is not the default one.
fn asked(rule: &'static Rule) -> Option<(&'static str, Level)> {
    (rule.profile != Profile::Default).then_some((rule.name, Level::At(rule.when_signed)))
}

/// What the house has set for a rule: `allowed = ["EUR", "USD"]`, or `days = 30`.
fn value_set(rule: &'static Rule, set: &str) -> Option<((&'static str, &'static str), Value)> {
    let (name, value) = set.split_once(" = ")?;
    let setting = rule.settings.iter().find(|setting| setting.name == name).expect("a setting of the rule");
    let value = match value.strip_prefix('[').and_then(|words| words.strip_suffix(']')) {
        Some(words) => {
            Value::Words(words.split(", ").map(|word| word.trim_matches('"').to_owned()).collect())
        }
        None => Value::Number(value.parse().expect("a number")),
    };
    Some(((rule.name, setting.name), value))
}

/// What is found in an example, in order.
pub fn found(example: &Example) -> Vec<Judged> {
    let (mut project, root) = project(&example.bytes, example.kind);
    let mut judged = agreement_check::reading(&mut project);
    if project.tree(root).is_some() {
        let day = if example.kind == Kind::Journal { LATER } else { TODAY };
        judged.extend(agreement_check::check(&project, root, parse_date(day).ok(), &example.policy));
    }
    let mut judged = agreement_check::in_order(&project, judged);
    judged.retain(|judged| {
        let place = judged.finding.place();
        let inside = place.file == FileId(0) && (place.span.start as usize) >= example.own.start;
        inside && !(example.reading_only && judged.rule.check.is_some())
    });
    judged
}

/// How many findings there are of reading the file alone.
pub fn unread(bytes: &[u8], kind: Kind) -> usize {
    project(bytes, kind).0.files.iter().map(|file| file.findings.len()).sum()
}

/// Findings told for a failing test.
pub fn told(judged: &[Judged]) -> String {
    judged.iter().map(|judged| format!("\n  [{}] {}", judged.rule.name, judged.finding.message)).collect()
}

/// The page and the rule of a file.
pub fn rule_of(path: &std::path::Path) -> datatest_stable::Result<(String, &'static agreement_check::Rule)> {
    let text = std::fs::read_to_string(path)?;
    let name = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
    Ok((text, rules::find(&name).unwrap_or_else(|| panic!("no rule is called `{name}`"))))
}

/// The files that are looked at together, and the agreement among them that is judged.
fn project(bytes: &[u8], kind: Kind) -> (Project, FileId) {
    let (path, root) = match kind {
        Kind::Agreement | Kind::Policy | Kind::Shown => ("example.agreement", FileId(0)),
        Kind::Journal => ("example.journal", FileId(1)),
    };
    let (source, mut findings) = SourceText::from_bytes(FileId(0), bytes);
    let no_text = findings.iter().any(|finding| finding.rule == "not-text");
    let content = match kind {
        _ if no_text => Content::Nothing,
        Kind::Agreement | Kind::Policy | Kind::Shown => {
            let parsed = parse(FileId(0), &source);
            findings.extend(parsed.findings);
            let uses = uses(FileId(0), &source, &parsed.tree);
            Content::Agreement(parsed.tree, uses)
        }
        Kind::Journal => {
            let (tree, unread) = parse_journal(FileId(0), &source);
            findings.extend(unread);
            Content::Journal(tree, Some(root))
        }
    };
    let mut files = vec![File { path: path.into(), source, content, findings }];
    match kind {
        // One of them uses the example, which would not stand alone any more.
        Kind::Agreement if bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"use ")) => {
            files.extend(BESIDE.iter().zip(1..).map(|((path, text), id)| beside(FileId(id), path, text)))
        }
        Kind::Journal => files.push(beside(FileId(1), "example.agreement", LIVED)),
        Kind::Agreement | Kind::Policy | Kind::Shown => {}
    }
    (Project { files }, root)
}

fn beside(id: FileId, path: &str, text: &str) -> File {
    let source = SourceText::new(text);
    let parsed = parse(id, &source);
    let uses = uses(id, &source, &parsed.tree);
    File {
        path: path.into(),
        source,
        content: Content::Agreement(parsed.tree, uses),
        findings: parsed.findings,
    }
}

fn uses(file: FileId, source: &SourceText, tree: &agreement_syntax::Tree) -> Vec<Use> {
    let target = |path: &str| match BESIDE.iter().zip(1..).find(|((beside, _), _)| *beside == path) {
        _ if path.starts_with("..") || path.starts_with('/') => Err(UseProblem::Outside),
        _ if path == "example.agreement" => Ok(FileId(0)),
        Some((_, id)) => Ok(FileId(id)),
        None => Err(UseProblem::NotFound),
    };
    let paths = used_paths(file, source.text(), tree).into_iter();
    paths.map(|(place, path)| Use { target: target(&path), place, path }).collect()
}

/// The deal without the declarations that an example has as well.
fn deal_without(written: &str) -> String {
    let own: Vec<&str> = opened(written).collect();
    let kept = DEAL.split("\n\n").filter(|block| !opened(block).any(|opening| own.contains(&opening)));
    kept.collect::<Vec<_>>().join("\n\n")
}

/// What the declarations of a text open with: `agreement`, `party acme`.
fn opened(text: &str) -> impl Iterator<Item = &str> {
    let heads = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    heads.map(|line| {
        line.split([' ', '"', '{'])
            .next()
            .filter(|word| *word == "agreement")
            .unwrap_or_else(|| line.split(['"', '{']).next().unwrap_or(line).trim())
    })
}

/// The bytes of a block, with the characters put back that are written out on the page.
fn bytes(body: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some(start) = ["<U+", "<0x"].iter().filter_map(|sign| rest.find(sign)).min() {
        let (before, sign) = rest.split_at(start);
        let (code, tail) = sign[3..].split_once('>').expect("the end of a character");
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        out.extend(before.as_bytes());
        if sign.starts_with("<U+") {
            out.extend(char::from_u32(code).expect("a character").to_string().as_bytes());
        } else {
            out.push(u8::try_from(code).expect("a byte"));
        }
        rest = tail;
    }
    out.extend(rest.as_bytes());
    out
}
