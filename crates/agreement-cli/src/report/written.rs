//! The findings of a run in the shape that somebody asks for.

use super::{
    Files, Limit, Options, Shown, Silenced, Tally, Trials, render_checkstyle, render_concise, render_full,
    render_github, render_gitlab, render_grouped, render_json, render_junit, render_ndjson, render_plain,
    render_rdjson, render_sarif, render_silenced, render_statistics, render_summary,
};
use crate::arguments::Format;

/// What a run found.
#[derive(Debug)]
pub struct Run<'r> {
    /// The files that were looked at.
    pub files: Files<'r>,
    /// What is reported.
    pub shown: Vec<Shown<'r>>,
    /// What is not, and why not.
    pub silenced: &'r [Silenced<'r>],
    /// How much there is.
    pub tally: Tally,
    /// What fails it; nothing where no count closes the report.
    pub limit: Option<Limit>,
    /// Whether people are told a count for each rule instead of the findings.
    pub statistics: bool,
    /// The scenarios that were run, where that was asked for.
    pub tried: Option<&'r Trials>,
}

/// Writes the findings.
///
/// # Errors
/// Never in practice: what a program reads is written into memory.
pub fn written(run: &Run<'_>, format: Format, options: &Options) -> Result<String, String> {
    let mut text = String::new();
    let out = &mut text;
    let (files, shown, silenced) = (&run.files, run.shown.as_slice(), run.silenced);
    let version = env!("CARGO_PKG_VERSION");
    let limit = run.limit.unwrap_or_default();
    let say = |error: &dyn std::fmt::Display| error.to_string();
    match format {
        Format::Json => {
            render_json(out, files, shown, silenced, run.tried, version).map_err(|error| say(&error))?
        }
        Format::Ndjson => render_ndjson(out, files, shown).map_err(|error| say(&error))?,
        Format::Sarif => render_sarif(out, files, shown, silenced, version).map_err(|error| say(&error))?,
        Format::Junit => render_junit(out, files, shown, run.tried, limit).map_err(|error| say(&error))?,
        Format::Github => render_github(out, files, shown),
        Format::Gitlab => render_gitlab(out, files, shown).map_err(|error| say(&error))?,
        Format::Rdjson => render_rdjson(out, files, shown).map_err(|error| say(&error))?,
        Format::Checkstyle => render_checkstyle(out, files, shown).map_err(|error| say(&error))?,
        _ if run.statistics => render_statistics(out, shown, options),
        Format::Full => render_full(out, files, shown, options),
        Format::Concise => render_concise(out, files, shown, options),
        Format::Plain => render_plain(out, files, shown, options),
        Format::Grouped => render_grouped(out, files, shown, options),
    }
    if let Some(limit) = run.limit.filter(|_| format.is_for_people()) {
        if !shown.is_empty() {
            text.push('\n');
        }
        render_summary(&mut text, &run.tally, limit, options);
        render_silenced(&mut text, silenced);
    }
    Ok(text)
}
