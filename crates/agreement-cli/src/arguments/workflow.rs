//! The words for daily work: what changed, a first agreement, one run for CI, and how the tool is set up.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Colors, FailOn, Houserules, Look, Pick, ReportFile, ShowFormat};

/// Whether to look only at what changed, and since when.
#[derive(Clone, Debug, Default, Args)]
pub struct Since {
    /// Look only at what git says has changed since the last commit, and at what rests on it.
    #[arg(long)]
    pub changed: bool,
    /// With `--changed`: compare with this revision; of a branch, with where this one left it.
    #[arg(long, value_name = "REF", requires = "changed")]
    pub since: Option<String>,
}

/// What a pipeline looks at, and how it is told.
#[derive(Debug, Args)]
pub struct Ci {
    /// Files and folders.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
    #[command(flatten)]
    pub pick: Pick,
    /// From which findings on the run fails.
    #[arg(long, value_name = "SEVERITY", default_value = "error", env = "AGREEMENT_FAIL_ON")]
    pub fail_on: FailOn,
    /// Report only what is not in this baseline.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_BASELINE")]
    pub baseline: Option<PathBuf>,
    /// How many warnings there may be before the run fails.
    #[arg(long, value_name = "N")]
    pub max_warnings: Option<usize>,
    /// Write the findings into a file as well, such as `sarif=agreement.sarif`; may be given several times.
    #[arg(long, value_name = "FORMAT=PATH")]
    pub report: Vec<ReportFile>,
    #[command(flatten)]
    pub since: Since,
}

/// A kind of deal that there is a template for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A consulting project with an outcome, what the client brings, and a deliverable.
    Consulting,
    /// A pilot of fixed length that ends with a decision.
    Pilot,
    /// A hand-off from sales to delivery inside one house.
    Handoff,
    /// Maintenance for a monthly fee, with times to answer and to mend.
    Retainer,
    /// A software subscription with availability, support and renewal.
    Subscription,
    /// Goods in two lots, inspected and accepted.
    Supply,
    /// A deal of three: maker, partner and client.
    Reseller,
}

/// What the first agreement is about. What is not said stays open in it.
#[derive(Debug, Args)]
pub struct Init {
    /// The file to write; it must not be there yet. `-` prints the agreement instead.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The kind of deal.
    #[arg(long, value_name = "KIND")]
    pub template: Option<Kind>,
    /// What the deal is called.
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// The name of the client.
    #[arg(long, value_name = "NAME")]
    pub client: Option<String>,
    /// The name of the supplier.
    #[arg(long, value_name = "NAME")]
    pub supplier: Option<String>,
    /// The name of the partner, in a deal of three.
    #[arg(long, value_name = "NAME")]
    pub partner: Option<String>,
    /// What the deal is worth, such as `12,000 EUR`.
    #[arg(long, value_name = "SUM")]
    pub value: Option<String>,
    /// The first day, such as `2026-03-09`.
    #[arg(long, value_name = "DATE")]
    pub effective: Option<String>,
    /// The last day, or how long it runs, such as `for 12 months`.
    #[arg(long, value_name = "DATE")]
    pub ends: Option<String>,
    /// Ask nothing, also on a terminal.
    #[arg(long)]
    pub no_questions: bool,
}

/// How to say what this tool sees.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    pub houserules: Houserules,
    /// The baseline to look at.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_BASELINE")]
    pub baseline: Option<PathBuf>,
    /// As a list for people, or as JSON for programs.
    #[arg(long, default_value = "table")]
    pub format: ShowFormat,
    #[command(flatten)]
    pub colors: Colors,
}

/// For which shell.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Which manual page, and where to.
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page is printed; the tool's own where nothing is said.
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub command: Option<String>,
    /// Write all pages into this folder instead.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Of which document.
#[derive(Debug, Args)]
pub struct Schema {
    /// What writes the document.
    #[arg(value_name = "DOCUMENT", default_value = "compile")]
    pub document: Document,
}

/// A document that this tool writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// What `compile` writes.
    Compile,
    /// What `check --format json` writes; a line of `ndjson` is one of its `diagnostics`.
    Check,
    /// What the questions answer with `--format json`: `status`, `owes`, `breakdown`, and the others.
    Answers,
    /// What `diff --format json` writes.
    Diff,
}
