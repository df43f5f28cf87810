//! Writes an answer in the form that was asked for.

use std::io::Write as _;

use crate::arguments::Colors;
use crate::arguments::questions::AnswerFormat;
use crate::console::{self, Trouble};
use crate::report::{
    Answer, Part, render_answer_json, render_csv, render_markdown, render_text, stream_answer_json,
};

/// Writes an answer to standard output.
///
/// # Errors
/// Where that cannot be written to.
pub fn write(answer: &Answer, format: AnswerFormat, colors: &Colors) -> Result<(), Trouble> {
    let options = console::options(colors);
    let mut text = String::new();
    match format {
        AnswerFormat::Text => render_text(&mut text, answer, &options),
        AnswerFormat::Md => render_markdown(&mut text, answer, &options),
        AnswerFormat::Csv => render_csv(&mut text, answer),
        AnswerFormat::Json => render_answer_json(&mut text, answer).map_err(|error| {
            Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
        })?,
    }
    console::print(&text)
}

/// The same of one whose parts are made while it is written, where its form lets it: `answer` has none of its own.
///
/// # Errors
/// Where standard output cannot be written to.
pub fn write_each(
    answer: Answer,
    parts: impl Iterator<Item = Part>,
    format: AnswerFormat,
    colors: &Colors,
) -> Result<(), Trouble> {
    if format != AnswerFormat::Json {
        return write(&Answer { parts: parts.collect(), ..answer }, format, colors);
    }
    let mut out = console::out();
    stream_answer_json(&mut out, &answer, parts)?;
    out.flush()?;
    Ok(())
}
