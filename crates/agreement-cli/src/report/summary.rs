//! The last lines of a report: how many findings of which kind, and which of them did not fail the run.

use agreement_check::mend::{Extent, edit_of};
use agreement_syntax::FileId;

use super::{Options, Severity, Shown};

/// What was counted in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files checked.
    pub files: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are info.
    pub infos: usize,
    /// Findings that can be mended without changing what is meant.
    pub fixable: usize,
    /// Findings that can be mended with a second look.
    pub offered: usize,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Info,
    /// No finding.
    Never,
}

/// From where on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// From which severity on.
    pub fail_on: FailOn,
    /// More warnings than these fail it in any case.
    pub max_warnings: Option<usize>,
}

impl From<FailOn> for Limit {
    fn from(fail_on: FailOn) -> Self {
        Self { fail_on, max_warnings: None }
    }
}

impl Limit {
    /// How many warnings there may be, where there are more.
    fn exceeded(self, tally: &Tally) -> Option<usize> {
        self.max_warnings.filter(|most| tally.warnings > *most)
    }
}

impl Tally {
    /// Counts the findings in a number of files.
    pub fn of(files: usize, findings: &[Shown<'_>]) -> Self {
        let count = |severity| findings.iter().filter(|shown| shown.severity == severity).count();
        Self {
            files,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Advice),
            ..Self::default()
        }
        .mendable(findings, |_| true)
    }

    /// Counts what can be mended, in those files that may be.
    #[must_use]
    pub fn mendable(self, findings: &[Shown<'_>], may: impl Fn(FileId) -> bool) -> Self {
        let here = findings.iter().map(|shown| shown.finding).filter(|finding| may(finding.place().file));
        let (safe, rest): (Vec<_>, Vec<_>) =
            here.partition(|finding| edit_of(finding, Extent::Safe).is_some());
        let offered = rest.iter().filter(|finding| edit_of(finding, Extent::Offered).is_some());
        Self { fixable: safe.len(), offered: offered.count(), ..self }
    }

    /// Whether the run fails.
    pub fn fails(&self, limit: impl Into<Limit>) -> bool {
        let limit = limit.into();
        let grave = match limit.fail_on {
            FailOn::Error => self.errors > 0,
            FailOn::Warning => self.errors + self.warnings > 0,
            FailOn::Info => self.total() > 0,
            FailOn::Never => false,
        };
        grave || limit.exceeded(self).is_some()
    }

    fn total(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

/// Writes the count, and a sentence for what is there and did not fail the run.
pub fn render_summary(out: &mut String, tally: &Tally, limit: impl Into<Limit>, options: &Options) {
    let limit = limit.into();
    let kinds = [
        (Severity::Error, tally.errors),
        (Severity::Warning, tally.warnings),
        (Severity::Advice, tally.infos),
    ];
    let found = kinds.iter().filter(|(_, count)| *count > 0);
    let found: Vec<_> = found
        .map(|(severity, count)| {
            options.paint(options.severity(*severity), &several(*count, severity.word()))
        })
        .collect();
    let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
    out.push_str(&format!("{found} in {}\n", several(tally.files, "file")));
    if let Some(sentence) = mendable(tally) {
        out.push_str(&sentence);
        out.push('\n');
    }
    if let Some(most) = limit.exceeded(tally) {
        let warnings = several(tally.warnings, "warning");
        out.push_str(&format!("{warnings}, where `--max-warnings` lets {} pass\n", digits(most)));
    } else if let Some(sentence) = not_failing(tally, limit.fail_on) {
        out.push_str(&sentence);
        out.push('\n');
    }
}

/// How much `--fix` would mend.
fn mendable(tally: &Tally) -> Option<String> {
    let (safe, offered) = (digits(tally.fixable), digits(tally.offered));
    match (tally.fixable, tally.offered) {
        (0, _) => None,
        (_, 0) => Some(format!("`--fix` mends {safe} of them")),
        _ => Some(format!("`--fix` mends {safe} of them; {offered} more with `--fix --offered`")),
    }
}

/// Says what was mended, or would be, and how much more there is to mend with a second look.
pub fn render_mended(out: &mut String, findings: usize, files: usize, is_done: bool, offered: usize) {
    let be = match (is_done, findings) {
        (true, 1) => "was",
        (true, _) => "were",
        (false, _) => "would be",
    };
    let mended = match findings {
        0 => format!("nothing {} mended", if is_done { "was" } else { "would be" }),
        _ => format!("{} {be} mended in {}", several(findings, "finding"), several(files, "file")),
    };
    let more = match offered {
        0 => String::new(),
        offered => format!("; {} more with `--fix --offered`", digits(offered)),
    };
    out.push_str(&format!("{mended}{more}\n"));
}

fn not_failing(tally: &Tally, fail_on: FailOn) -> Option<String> {
    let warnings = several(tally.warnings, "warning");
    let infos = several(tally.infos, "info");
    let they = |count| if count == 1 { "it" } else { "they" };
    match (fail_on, tally.warnings, tally.infos) {
        (FailOn::Never, ..) if tally.total() > 0 => {
            let findings = several(tally.total(), "finding");
            Some(format!("{findings} did not fail the run, as `--fail-on never` says"))
        }
        (FailOn::Error, 1.., 1..) => Some(format!(
            "{warnings} and {infos} did not fail the run; \
             with `--fail-on warning` the warnings would, with `--fail-on info` both would"
        )),
        (FailOn::Error, count @ 1.., 0) => {
            Some(format!("{warnings} did not fail the run; with `--fail-on warning` {} would", they(count)))
        }
        (FailOn::Error | FailOn::Warning, _, count @ 1..) => {
            Some(format!("{infos} did not fail the run; with `--fail-on info` {} would", they(count)))
        }
        _ => None,
    }
}

/// `1 file`, `2,000 files`.
pub fn several(count: usize, what: &str) -> String {
    let number = digits(count);
    if count == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}

/// `2,000`.
pub(super) fn digits(count: usize) -> String {
    let digits = count.to_string();
    let mut number = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    number
}
