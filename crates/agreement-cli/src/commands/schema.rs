//! `agreement schema`: the JSON Schemas of what this tool writes.

use crate::arguments::workflow::{Document, Schema};
use crate::console::{self, Outcome, Trouble};
use crate::report;

pub fn run(arguments: &Schema) -> Result<Outcome, Trouble> {
    let text = match arguments.document {
        Document::Compile => serde_json::to_string_pretty(&agreement_model::export::schema()),
        Document::Check => serde_json::to_string_pretty(&report::report_schema()),
        Document::Answers => serde_json::to_string_pretty(&report::answers_schema()),
        Document::Diff => serde_json::to_string_pretty(&report::difference_schema()),
    };
    let text = text.map_err(|error| {
        Trouble::usage(format!("could not write the schema: {error}"), "report this as a fault")
    })?;
    console::print(&(text + "\n"))?;
    Ok(Outcome::Clean)
}
