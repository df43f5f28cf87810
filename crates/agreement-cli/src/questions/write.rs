//! Writes an answer in the form that was asked for.

use std::io::{self, BufWriter, Write};

use crate::arguments::Colors;
use crate::arguments::questions::AnswerFormat;
use crate::console::{self, Trouble};
use crate::report::{
    Answer, Options, Part, markdown_heading, markdown_part, render_answer_json, render_csv, render_markdown,
    render_text, stream_answer_json, text_heading, text_part,
};

type Heading = fn(&mut String, &Answer, &Options);
type Each = fn(&mut String, &Part, &Options);

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
    let (heading, part): (Heading, Each) = match format {
        AnswerFormat::Json => return Ok(stream_answer_json(io::stdout().lock(), &answer, parts)?),
        // Its columns are those of all parts.
        AnswerFormat::Csv => return write(&Answer { parts: parts.collect(), ..answer }, format, colors),
        AnswerFormat::Text => (text_heading, text_part),
        AnswerFormat::Md => (markdown_heading, markdown_part),
    };
    let options = console::options(colors);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut text = String::new();
    heading(&mut text, &answer, &options);
    for each in parts {
        part(&mut text, &each, &options);
        out.write_all(text.as_bytes())?;
        text.clear();
    }
    Ok(out.flush()?)
}
