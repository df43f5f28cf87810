//! `agreement check --fix` and `--diff`: mends what was found, and writes it or shows what it would write.

use std::io::{IsTerminal, Write};
use std::path::Path;

use agreement_check::Verdict;
use agreement_model::date::Date;

use crate::arguments::{Check, Format};
use crate::console::{self, Trouble};
use crate::files::Loaded;
use crate::houses::Houses;
use crate::mending::{Before, Rewritten, Task, mend, put_back};
use crate::report::{render_mended, render_unified};
use crate::write::{Refused, Writer};

/// What a run mended, and how it says so.
#[derive(Debug, Default)]
pub struct Mended {
    /// How many findings in how many files.
    findings: usize,
    files: usize,
    /// A patch instead of files.
    patch: Option<String>,
    /// The new text of what came on standard input.
    text: Option<Vec<u8>>,
    /// What could not be mended or written, and why.
    refused: Vec<Refused>,
    remarks: Vec<String>,
}

/// Mends, where that was asked for; with what is found afterwards.
///
/// # Errors
/// Where the baseline cannot be read.
pub fn run(
    arguments: &Check,
    loaded: &mut Loaded,
    houses: &mut Houses,
    today: Date,
) -> Result<Option<(Mended, Verdict)>, Trouble> {
    let Some(extent) = arguments.mending.extent() else { return Ok(None) };
    let task = Task { today, extent, baseline: arguments.baseline.as_deref() };
    let result = mend(loaded, houses, task)?;
    let (files, mut verdict) = (result.files, result.verdict);
    let mut mended = Mended { refused: result.refused, ..Mended::default() };
    if arguments.mending.diff {
        mended.count(files.iter());
        mended.patch = Some(patch(&files, arguments));
        return Ok(Some((mended, verdict)));
    }
    let lost = mended.write(&files);
    if !lost.is_empty() {
        verdict = put_back(loaded, houses, today, &lost);
    }
    let is_stdin = |path: &std::path::PathBuf| path.as_path() == Path::new("-");
    if mended.text.is_none() && arguments.paths.iter().any(is_stdin) {
        mended.text = unchanged(loaded);
    }
    Ok(Some((mended, verdict)))
}

impl Mended {
    /// Writes the files; those that could not be.
    fn write<'f>(&mut self, files: &'f [Rewritten]) -> Vec<&'f Rewritten> {
        let mut writer = Writer::default();
        let mut lost = Vec::new();
        for file in files {
            let written = match &file.was {
                Before::Disk(original) => writer.replace(original, &file.becomes),
                Before::Stdin(_) => {
                    self.text = Some(file.becomes.clone());
                    Ok(None)
                }
            };
            match written {
                Ok(remark) => {
                    self.remarks.extend(remark);
                    self.count(std::iter::once(file));
                }
                Err(why) => {
                    self.refused.push(why);
                    lost.push(file);
                }
            }
        }
        lost
    }

    fn count<'f>(&mut self, files: impl Iterator<Item = &'f Rewritten>) {
        for file in files {
            self.findings += file.count;
            self.files += 1;
        }
    }

    /// Whether a file stayed as it was although there was something to mend.
    pub fn is_incomplete(&self) -> bool {
        !self.refused.is_empty()
    }

    /// Whether the run fails: by what is left, or by whether a patch shows something.
    pub fn fails(&self, left: bool) -> bool {
        self.patch.as_ref().map_or(left, |patch| !patch.is_empty())
    }

    /// Prints the patch or the text where one is asked for, and the report otherwise; and says what was mended.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn say(&self, mut report: String, format: Format, offered: usize) -> Result<(), Trouble> {
        let mut count = String::new();
        render_mended(&mut count, self.findings, self.files, self.patch.is_none(), offered);
        match (&self.patch, &self.text) {
            (Some(patch), _) => console::print(patch)?,
            (None, Some(text)) => {
                // The text goes on to the next program; what people read goes beside it.
                let mut out = std::io::stdout().lock();
                out.write_all(text)?;
                out.flush()?;
                console::remark(report.trim_end());
            }
            (None, None) if format.is_for_people() => {
                report.push_str(&count);
                console::print(&report)?;
                count.clear();
            }
            (None, None) => console::print(&report)?,
        }
        if !count.is_empty() {
            console::remark(&format!("agreement: {}", count.trim_end()));
        }
        for remark in &self.remarks {
            console::remark(&format!("agreement: {remark}"));
        }
        for Refused { what, next } in &self.refused {
            console::remark(&format!("agreement: {what}\n  {next}"));
        }
        Ok(())
    }
}

fn patch(files: &[Rewritten], arguments: &Check) -> String {
    let options = console::options(&arguments.look.colors);
    let for_eyes = std::io::stdout().is_terminal();
    let mut patch = String::new();
    for file in files {
        render_unified(&mut patch, &file.path, file.was.bytes(), &file.becomes, for_eyes, &options);
    }
    patch
}

/// What came on standard input, as it came.
fn unchanged(loaded: &Loaded) -> Option<Vec<u8>> {
    use crate::files::Origin;
    loaded.project.ids().find_map(|id| match loaded.origin(id) {
        Some(Origin::Stdin(bytes)) => Some(bytes.to_vec()),
        _ => None,
    })
}
