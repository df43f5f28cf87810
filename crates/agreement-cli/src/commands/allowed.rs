//! `agreement check --allowed`: what is allowed in the agreements, for the person who signs.

use agreement_check::{Judged, Severity, Verdict};
use agreement_model::{Project, within};

use super::check::files;
use crate::arguments::{Format, Look};
use crate::console::{self, Trouble};
use crate::houses::Houses;
use crate::report::{self, Allowed};

/// Whether the list can be trusted: what could not be read may allow something as well. If it cannot, that is said.
pub fn is_whole(verdict: &Verdict) -> bool {
    let unread = |judged: &&Judged| judged.rule.check.is_none() && judged.severity == Severity::Error;
    let unread = verdict.findings.iter().filter(unread).count();
    if unread > 0 {
        console::remark(
            "agreement: not everything could be read, so something may be missing here; `agreement check` shows what",
        );
    }
    unread == 0
}

/// What is allowed, as text.
pub fn render(project: &Project, houses: &Houses, verdict: &Verdict, look: &Look) -> Result<String, Trouble> {
    let options = console::options(&look.colors);
    let files = files(project, houses, &[]);
    let allowed: Vec<Allowed<'_>> = verdict
        .allowed
        .iter()
        .map(|permission| Allowed { permission, declaration: within(project, permission.place).join(" > ") })
        .collect();
    let mut text = String::new();
    match look.format {
        Format::Full => report::render_allowed(&mut text, &files, &allowed, &options),
        Format::Concise => report::render_allowed_concise(&mut text, &files, &allowed, &options),
        Format::Plain => report::render_allowed_plain(&mut text, &files, &allowed, &options),
        Format::Json => {
            report::render_allowed_json(&mut text, &files, &allowed, env!("CARGO_PKG_VERSION")).map_err(
                |error| Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault"),
            )?;
        }
        _ => {
            return Err(Trouble::usage(
                "what is allowed is no list of findings and has no such format",
                "write `--format full`, `concise`, `plain` or `json` beside `--allowed`",
            ));
        }
    }
    Ok(text)
}
