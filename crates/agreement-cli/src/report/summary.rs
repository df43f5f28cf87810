//! The last lines of a report: how many findings of which kind, and which of them did not fail the run.

use agreement_syntax::Safety;

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
    /// Findings with an edit that may be made without asking.
    pub fixable: usize,
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
        let safe = |shown: &&Shown<'_>| shown.finding.edits.iter().any(|edit| edit.safety == Safety::Safe);
        Self {
            files,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Advice),
            fixable: findings.iter().filter(safe).count(),
        }
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
    if tally.fixable > 0 {
        let come = if tally.fixable == 1 { "comes" } else { "come" };
        out.push_str(&format!("{} {come} with a change that mends it\n", several(tally.fixable, "finding")));
    }
    if let Some(most) = limit.exceeded(tally) {
        let warnings = several(tally.warnings, "warning");
        out.push_str(&format!("{warnings}, where `--max-warnings` lets {} pass\n", digits(most)));
    } else if let Some(sentence) = not_failing(tally, limit.fail_on) {
        out.push_str(&sentence);
        out.push('\n');
    }
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
pub(super) fn several(count: usize, what: &str) -> String {
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
