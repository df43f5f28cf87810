//! An answer as one table for a spreadsheet (RFC 4180): a line for each entry, a column for each field.

use super::json::decimal;
use super::{Answer, Field, Value};

/// Writes an answer as one table. With several lists the first column says which one a line is from; with several
/// agreements the next says whose. An answer without entries is only the line of names.
pub fn render_csv(out: &mut String, answer: &Answer) {
    let sections = || answer.parts.iter().flat_map(|part| &part.sections);
    let several = sections().any(|section| sections().any(|other| other.key != section.key));
    let whose = answer.parts.iter().any(|part| part.about.is_some());
    let mut columns: Vec<&str> = Vec::new();
    for field in sections().flat_map(|section| section.records()).flat_map(|record| &record.fields) {
        if field.is_for_programs() && !columns.contains(&&*field.key) {
            columns.push(&field.key);
        }
    }
    let lead = [several.then_some("list"), whose.then_some("file")];
    // A column has one name: an entry that says itself whose it is does not say it twice.
    columns.retain(|column| !lead.contains(&Some(*column)));
    line(out, lead.into_iter().flatten().chain(columns.iter().copied()).map(str::to_owned));
    for part in &answer.parts {
        let file = part.about.as_ref().map_or("", |about| about.file.as_str());
        for section in &part.sections {
            for record in section.records() {
                let lead = [several.then_some(section.key), whose.then_some(file)];
                let lead = lead.into_iter().flatten().map(words);
                let of = |column: &&str| record.fields.iter().find(|field| field.key == *column);
                let cells = columns.iter().map(|column| of(column).map(cell).unwrap_or_default());
                line(out, lead.chain(cells));
            }
        }
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let quoted = cells.map(|cell| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    out.push_str(&quoted.collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

fn cell(field: &Field) -> String {
    match &field.value {
        Value::Day(day) => day.to_string(),
        Value::Days(days) => days.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        Value::Sum(sum) => format!("{} {}", decimal(*sum), sum.currency),
        Value::Sums(sums) => {
            let sums = sums.iter().map(|sum| format!("{} {}", decimal(*sum), sum.currency));
            sums.collect::<Vec<_>>().join("; ")
        }
        Value::Number(number) => number.to_string(),
        value => words(&value.line()),
    }
}

/// Words from an agreement. A spreadsheet takes what begins like a formula for one, and would run it.
fn words(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
