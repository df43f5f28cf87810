//! An answer as Markdown, for a page, a mail or a pull request.

use super::{Answer, Field, Layout, Part, Record, Section};
use crate::report::Options;

/// Writes an answer as Markdown.
pub fn render_markdown(out: &mut String, answer: &Answer, options: &Options) {
    markdown_heading(out, answer, options);
    answer.parts.iter().for_each(|part| markdown_part(out, part, options));
}

/// What stands above all parts.
pub fn markdown_heading(out: &mut String, answer: &Answer, options: &Options) {
    out.push_str(&format!("# {}\n", escaped(&options.say(&answer.heading))));
}

/// One part, below what is already there.
pub fn markdown_part(out: &mut String, part: &Part, options: &Options) {
    let say = |text: &str| escaped(&options.say(text));
    out.push('\n');
    if let Some(about) = &part.about {
        out.push_str(&format!("## {}\n\n{}\n\n", say(&about.title), say(&about.file)));
    }
    let facts: Vec<&Field> = part.facts.iter().filter(|fact| fact.is_for_people()).collect();
    for fact in &facts {
        out.push_str(&format!("* {}: {}\n", say(&fact.label), say(&fact.value.line())));
    }
    if !facts.is_empty() {
        out.push('\n');
    }
    for section in part.sections.iter().filter(|section| section.is_for_people()) {
        if !section.heading.is_empty() {
            out.push_str(&format!("### {}\n\n", say(&section.heading)));
        }
        match (section.is_empty(), section.layout) {
            (true, _) => out.push_str(&format!("{}\n\n", say(&section.none))),
            (_, Layout::Table) => table(out, section, &say),
            (_, Layout::Records) => records(out, section, &say),
            (_, Layout::Tree) => tree(out, section, &say),
            (_, Layout::Hidden) => {}
        }
    }
    // A part that says nothing leaves no blank line either.
    while out.ends_with("\n\n") {
        out.pop();
    }
}

fn records(out: &mut String, section: &Section, say: &impl Fn(&str) -> String) {
    for group in &section.groups {
        if !group.heading.is_empty() {
            let level = if section.heading.is_empty() { "###" } else { "####" };
            out.push_str(&format!("{level} {}\n\n", say(&group.heading)));
        }
        for record in &group.records {
            out.push_str(&format!("* **{}**\n", say(&record.title)));
            for field in record.fields.iter().filter(|field| field.is_for_people()) {
                for (case, text) in field.value.lines() {
                    out.push_str(&format!("  * {}: {}\n", say(case.unwrap_or(&field.label)), say(&text)));
                }
            }
        }
        out.push('\n');
    }
}

fn table(out: &mut String, section: &Section, say: &impl Fn(&str) -> String) {
    let columns = columns(section);
    let names: Vec<String> = columns.iter().map(|(_, label)| say(label)).collect();
    out.push_str(&format!("| {} |\n|{}\n", names.join(" | "), " --- |".repeat(names.len())));
    for record in section.records() {
        let cells: Vec<String> = columns.iter().map(|(at, _)| say(&cell(record, *at).join("; "))).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out.push('\n');
}

fn tree(out: &mut String, section: &Section, say: &impl Fn(&str) -> String) {
    for record in section.records() {
        // A list that is nested deeper is drawn as a block of code.
        out.push_str(&format!("{}* {}\n", "  ".repeat(record.depth.min(20)), say(&record.title)));
    }
    out.push('\n');
}

/// The columns of a table: where each stands among the fields, and its name. One that nobody fills is left out.
pub(super) fn columns(section: &Section) -> Vec<(usize, &str)> {
    let widest = section.records().max_by_key(|record| record.fields.len());
    let fields = widest.map_or(&[][..], |record| record.fields.as_slice());
    let filled =
        |at: usize| section.records().any(|record| record.fields.get(at).is_some_and(Field::is_for_people));
    fields.iter().enumerate().filter(|(at, _)| filled(*at)).map(|(at, field)| (at, &*field.label)).collect()
}

/// What stands in a cell, line by line; a stroke where nothing does.
pub(super) fn cell(record: &Record, at: usize) -> Vec<String> {
    let lines = record.fields.get(at).map(|field| field.value.lines()).unwrap_or_default();
    if lines.is_empty() { vec!["–".to_owned()] } else { lines.into_iter().map(|(_, text)| text).collect() }
}

/// Words from an agreement, so that they stay words.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' | '#' | '~' | '&' | '$') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
