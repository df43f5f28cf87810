//! What whole-product tests share: blocks of documentation, and agreements held in memory.

pub mod changes;
pub mod corpus;
pub mod layouts;
pub mod oracle;
pub mod reference;

use agreement_check::{Judged, Policy, check, in_order, reading};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File, Use, UseProblem, used_paths};
use agreement_syntax::{FileId, Finding, SourceText, parse, parse_journal};

/// A block of a Markdown document.
#[derive(Debug)]
pub struct Block {
    /// The line its text begins on, from one.
    pub line: usize,
    /// What stands after the fence: `agreement in dependency`.
    pub info: String,
    /// Its text.
    pub text: String,
}

/// All fenced blocks of a Markdown document, in order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (index, line) in markdown.lines().enumerate() {
        match &mut open {
            None => {
                let ticks = line.len() - line.trim_start_matches('`').len();
                if ticks >= 3 {
                    let info = line.trim_start_matches('`').trim().to_owned();
                    open = Some(("`".repeat(ticks), Block { line: index + 2, info, text: String::new() }));
                }
            }
            Some((fence, _)) if line.trim_end() == fence => {
                blocks.extend(open.take().map(|(_, block)| block))
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
        }
    }
    blocks
}

/// The block that entries stand in when they are shown alone.
pub fn within(text: &str, inside: &str) -> String {
    match inside {
        "branch" => format!("dependency shown {{\n  if late {{\n{text}\n  }}\n}}\n"),
        "acceptance" | "resistance" | "mitigation" | "dispute" => {
            format!("dependency shown {{\n  {inside} {{\n{text}\n  }}\n}}\n")
        }
        "renewal" | "liability" | "escalation" | "changes" => {
            format!("agreement {{\n  {inside} {{\n{text}\n  }}\n}}\n")
        }
        _ => format!("{inside} shown {{\n{text}\n}}\n"),
    }
}

/// What reading a text says, before any judgement.
pub fn read_agreement(text: &str) -> Vec<Finding> {
    parse(FileId(0), &SourceText::new(text)).findings
}

/// What reading a text as a journal says.
pub fn read_journal(text: &str) -> Vec<Finding> {
    parse_journal(FileId(0), &SourceText::new(text)).1
}

/// Everything there is to say about one agreement on a day; what it uses is not there.
pub fn judge(text: &str, on: &str) -> Vec<Judged> {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let uses = used_paths(FileId(0), text, &parsed.tree);
    let uses = uses.into_iter().map(|(place, path)| Use { place, path, target: Err(UseProblem::NotFound) });
    let content = Content::Agreement(parsed.tree, uses.collect());
    let file = File { path: "text.agreement".into(), source, content, findings: parsed.findings };
    let mut project = Project { files: vec![file] };
    let mut judged = reading(&mut project);
    judged.extend(check(&project, FileId(0), parse_date(on).ok(), &Policy::default()));
    in_order(&project, judged)
}
