//! The words for judging agreements: which files and rules, and from which findings on the run fails.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Houserules, Look, ReportFile, mending, workflow};

/// Which files, and how to look at them.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders; `-` reads one file from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The name under which standard input is shown; its ending says whether it is a journal.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
    #[command(flatten)]
    pub pick: Pick,
    /// From which findings on the run fails.
    #[arg(long, value_name = "SEVERITY", default_value = "error", env = "AGREEMENT_FAIL_ON")]
    pub fail_on: FailOn,
    /// List what is allowed in the agreements, where, why and until when, instead of the findings.
    #[arg(long)]
    pub allowed: bool,
    /// Report only what is not in this baseline; `agreement baseline create` writes one.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_BASELINE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub mending: mending::Mending,
    /// How many warnings there may be before the run fails.
    #[arg(long, value_name = "N")]
    pub max_warnings: Option<usize>,
    /// Write the findings into a file as well, such as `sarif=agreement.sarif`; may be given several times.
    #[arg(long, value_name = "FORMAT=PATH")]
    pub report: Vec<ReportFile>,
    /// Count the findings of each rule instead of showing them; JSON has both.
    #[arg(long)]
    pub statistics: bool,
    /// Say on standard error how long each rule took.
    #[arg(long)]
    pub timings: bool,
    #[command(flatten)]
    pub since: workflow::Since,
    /// Check again whenever a file changes, until Ctrl-C.
    #[arg(long)]
    pub watch: bool,
}

/// Which scenarios to run, and how to show what does not hold.
#[derive(Debug, Args)]
pub struct Test {
    /// Files and folders; `-` reads one file from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The name under which standard input is shown.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
}

/// Which rules are asked. What cannot be read is said in any case.
#[derive(Clone, Debug, Default, Args)]
pub struct Pick {
    /// Ask these rules or categories as well, whatever the policy says.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not ask these rules or categories.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Ask these rules or categories and no others.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
}

/// From which findings on the run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// None.
    Never,
}
