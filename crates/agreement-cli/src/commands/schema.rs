//! `agreement schema`: the JSON Schema of what `compile` writes.

use crate::console::{self, Outcome, Trouble};

pub fn run() -> Result<Outcome, Trouble> {
    let text = serde_json::to_string_pretty(&agreement_model::export::schema()).map_err(|error| {
        Trouble::usage(format!("could not write the schema: {error}"), "report this as a fault")
    })?;
    console::print(&(text + "\n"))?;
    Ok(Outcome::Clean)
}
