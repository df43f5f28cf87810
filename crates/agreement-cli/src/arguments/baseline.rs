//! The words for what is there already and is kept apart from what is new.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Colors, Houserules, ShowFormat};

/// What to do with a baseline.
#[derive(Debug, Subcommand)]
pub enum Baseline {
    /// Write down what is found today, so that `check --baseline` reports only what is new.
    Create(Baselined),
    /// Take out what is found no more.
    Prune(Baselined),
    /// List what is in it, and what of that is found no more.
    Show(BaselineShow),
}

/// Which baseline, which files, and how to look at them.
#[derive(Debug, Args)]
pub struct Baselined {
    /// Files and folders.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The baseline; `agreement-baseline.json` beside the `agreement.toml` where nothing is said, or else in the folder you
    /// are in.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_BASELINE")]
    pub baseline: Option<PathBuf>,
    /// The day to look at the agreement, instead of today.
    #[arg(long, value_name = "DATE", env = "AGREEMENT_ON")]
    pub on: Option<String>,
    /// Look at files as well that `.gitignore` leaves out.
    #[arg(long)]
    pub no_ignore: bool,
    /// How many files are read at once; all cores where nothing is said.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub houserules: Houserules,
}

/// Which baseline, and how to show it.
#[derive(Debug, Args)]
pub struct BaselineShow {
    #[command(flatten)]
    pub baselined: Baselined,
    /// As a list for people, or as JSON for programs.
    #[arg(long, default_value = "table")]
    pub format: ShowFormat,
    #[command(flatten)]
    pub colors: Colors,
}
