//! The words of the commands that compare versions and record what happened.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Colors;

/// Which two versions, and from which changes on the run fails.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old version and the new one. Each is a file, or `REVISION:FILE` as git has it; one file alone is compared with
    /// the last commit, and `REVISION -- FILE` with that revision.
    #[arg(value_name = "VERSION", required = true)]
    pub versions: Vec<String>,
    /// Compare one file with what it was in this revision.
    #[arg(long, value_name = "REVISION")]
    pub since: Option<String>,
    /// Fail the run where this holds: `weaker-for PARTY`, `dropped` or `any`; may stand several times.
    #[arg(long, value_name = "GATE")]
    pub fail_on: Vec<String>,
    /// How the answer is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    #[command(flatten)]
    pub colors: Colors,
}

/// What happened, and in which agreement.
#[derive(Debug, Args)]
pub struct Log {
    /// The agreement, or its journal.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// What the line says: what it is about, what happened, and details, such as `fee paid 24,000 USD`. A date in front is
    /// the day it is recorded; without one, that is today. Without any words you are asked.
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Who did it.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub because: Option<String>,
    /// Anything worth remembering.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The day it is recorded, instead of today.
    #[arg(long, value_name = "DATE", env = "AGREEMENT_ON")]
    pub on: Option<String>,
    /// Let the line be dated after today.
    #[arg(long)]
    pub ahead: bool,
    #[command(flatten)]
    pub colors: Colors,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// Markdown, for a pull request.
    Md,
    /// For programs.
    Json,
}

/// `--fail-on weaker-for acme` as one word, so that the party is not taken for a version.
pub fn joined(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        let is_gate = word == "--fail-on=weaker-for"
            || word == "weaker-for" && joined.last().is_some_and(|before| before == "--fail-on");
        joined.push(word);
        if let (true, Some(party), Some(gate)) = (is_gate, words.peek().cloned(), joined.last_mut()) {
            gate.push(" ");
            gate.push(party);
            words.next();
        }
    }
    joined
}
