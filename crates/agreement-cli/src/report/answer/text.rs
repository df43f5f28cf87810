//! An answer for a terminal.

use super::markdown::{cell, columns};
use super::{Answer, Field, Layout, Part, Record, Section};
use crate::report::Options;
use crate::report::window;
use crate::report::wrap::{hang, wrap};

/// Labels are as wide as the widest, up to this many columns.
const WIDEST_LABEL: usize = 24;

/// What is nested deeper than this is drawn here.
const DEEPEST: usize = 30;

/// Writes an answer for people.
pub fn render_text(out: &mut String, answer: &Answer, options: &Options) {
    text_heading(out, answer, options);
    answer.parts.iter().for_each(|part| text_part(out, part, options));
}

/// What stands above all parts.
pub fn text_heading(out: &mut String, answer: &Answer, options: &Options) {
    heading(out, &answer.heading, "", options);
}

/// One part, below what is already there.
pub fn text_part(out: &mut String, part: &Part, options: &Options) {
    out.push('\n');
    if let Some(about) = &part.about {
        let file = format!("  ({})", options.say(&about.file));
        heading(out, &about.title, &file, options);
        out.push('\n');
    }
    let facts: Vec<&Field> = part.facts.iter().filter(|fact| fact.is_for_people()).collect();
    fields(out, 0, &facts, options);
    let mut first = facts.is_empty();
    for section in part.sections.iter().filter(|section| section.is_for_people()) {
        if !std::mem::take(&mut first) {
            out.push('\n');
        }
        if !section.heading.is_empty() {
            heading(out, &section.heading, "", options);
        }
        match (section.is_empty(), section.layout) {
            (true, _) => hang(out, "", "", &options.say(&section.none), options.columns()),
            (_, Layout::Records) => records(out, section, options),
            (_, Layout::Table) => table(out, section, options),
            (_, Layout::Tree) => tree(out, section, options),
            (_, Layout::Hidden) => {}
        }
    }
}

fn heading(out: &mut String, text: &str, after: &str, options: &Options) {
    out.push_str(&options.paint(anstyle::Style::new().bold(), &options.say(text)));
    out.push_str(after);
    out.push('\n');
}

fn records(out: &mut String, section: &Section, options: &Options) {
    for (at, group) in section.groups.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut indent = 0;
        if !group.heading.is_empty() {
            heading(out, &group.heading, "", options);
            indent = 2;
        }
        for record in &group.records {
            entry(out, indent, record, options);
        }
    }
}

fn entry(out: &mut String, indent: usize, record: &Record, options: &Options) {
    let lead = " ".repeat(indent);
    hang(out, &lead, &lead, &options.say(&record.title), options.columns());
    let shown: Vec<&Field> = record.fields.iter().filter(|field| field.is_for_people()).collect();
    fields(out, indent + 2, &shown, options);
}

/// Fields below each other, their names in a column of their own.
fn fields(out: &mut String, indent: usize, fields: &[&Field], options: &Options) {
    let mut rows: Vec<(String, String)> = Vec::new();
    for field in fields {
        let mut before: Option<String> = None;
        for (case, text) in field.value.lines() {
            let label = options.say(case.unwrap_or(&field.label));
            // Lines that belong together are named once.
            let shown = if before.as_ref() == Some(&label) { String::new() } else { label.clone() };
            before = Some(label);
            rows.push((shown, options.say(&text)));
        }
    }
    let width = |label: &str| window::columns(label, options.unicode);
    let widest = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0).min(WIDEST_LABEL);
    for (label, text) in rows {
        let pad = " ".repeat(widest.saturating_sub(width(&label)));
        let lead = format!("{}{label}{pad}  ", " ".repeat(indent));
        hang(out, &lead, &options.paint(anstyle::Style::new().dimmed(), &lead), &text, options.columns());
    }
}

/// Lines with aligned columns. Where they do not fit, words are broken inside their columns; where there is no room for
/// that either, each entry stands with its fields below each other.
fn table(out: &mut String, section: &Section, options: &Options) {
    let names = columns(section);
    let head = names.iter().map(|(_, label)| vec![options.say(label)]).collect();
    let mut rows: Vec<Vec<Vec<String>>> = vec![head];
    for record in section.records() {
        rows.push(
            names
                .iter()
                .map(|(at, _)| cell(record, *at).iter().map(|it| options.say(it)).collect())
                .collect(),
        );
    }
    let wide = |text: &String| window::columns(text, options.unicode);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).flatten().map(wide).max().unwrap_or(0);
    let natural: Vec<usize> = (0..names.len()).map(widest).collect();
    let Some(widths) = fitted(&natural, options.columns().saturating_sub(4)) else {
        return records(out, section, options);
    };
    for (number, row) in rows.iter().enumerate() {
        let style = if number == 0 { anstyle::Style::new().dimmed() } else { anstyle::Style::new() };
        let broken: Vec<Vec<String>> = row
            .iter()
            .zip(&widths)
            .map(|(lines, width)| lines.iter().flat_map(|line| wrap(line, *width)).collect())
            .collect();
        let height = broken.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::from("  ");
            for (lines, width) in broken.iter().zip(&widths) {
                let text = lines.get(at).map_or("", String::as_str);
                line.push_str(text);
                let used = window::columns(text, options.unicode);
                line.push_str(&" ".repeat(width.saturating_sub(used) + 2));
            }
            out.push_str(&options.paint(style, line.trim_end()));
            out.push('\n');
        }
    }
}

/// How wide columns may be, so that all fit with two blanks between them; nothing where they would be too narrow to read.
fn fitted(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    const NARROWEST: usize = 14;
    let room = room.checked_sub(natural.len().saturating_sub(1) * 2)?;
    let mut widths = natural.to_vec();
    while widths.iter().sum::<usize>() > room {
        // The widest gives way, until it is no wider than the next.
        let widest = *widths.iter().max()?;
        if widest <= NARROWEST {
            return None;
        }
        let at = widths.iter().position(|width| *width == widest)?;
        *widths.get_mut(at)? -= 1;
    }
    Some(widths)
}

/// Entries below what they belong to, with the lines that lead there.
fn tree(out: &mut String, section: &Section, options: &Options) {
    let records: Vec<&Record> = section.records().collect();
    // Whether more follows at each depth above, from the last entry up.
    let mut more: Vec<Vec<bool>> = Vec::with_capacity(records.len());
    let mut below: Vec<bool> = Vec::new();
    for record in records.iter().rev() {
        let depth = record.depth.min(DEEPEST);
        let opens = below.len() > depth + 1;
        below.resize(depth + 1, false);
        let mut own = below.clone();
        own.push(opens);
        more.push(own);
        if let Some(own) = below.get_mut(depth) {
            *own = true;
        }
    }
    let (through, fork, end) =
        if options.unicode { ("│  ", "├─ ", "└─ ") } else { ("|  ", "|- ", "`- ") };
    for (record, more) in records.iter().zip(more.iter().rev()) {
        let depth = record.depth.min(DEEPEST);
        let (mut lead, mut next) = (String::new(), String::new());
        for (at, goes_on) in more.iter().enumerate().skip(1) {
            let line = if *goes_on { through } else { "   " };
            if at <= depth {
                lead.push_str(match (at == depth, *goes_on) {
                    (true, true) => fork,
                    (true, false) => end,
                    (false, _) => line,
                });
            }
            // A sentence that goes on keeps the lines to what comes below it.
            next.push_str(line);
        }
        let room = options.columns().saturating_sub(depth * 3 + 5).max(20);
        for (number, line) in wrap(&options.say(&record.title), room).iter().enumerate() {
            out.push_str(if number == 0 { &lead } else { &next });
            out.push_str(line);
            out.push('\n');
        }
    }
}
