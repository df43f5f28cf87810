//! The words for what stands beside the agreements: the rules and their pages, holidays, an editor, other tools.

use std::path::PathBuf;

use clap::Args;

use super::{Colors, Houserules, ListFormat, Look};

/// Which rule.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, such as `consequence-missing`.
    #[arg(value_name = "RULE")]
    pub rule: String,
    #[command(flatten)]
    pub colors: Colors,
}

/// How to list the rules.
#[derive(Debug, Args)]
pub struct Rules {
    /// As a table for people, as Markdown for a page, or as JSON for programs.
    #[arg(long, default_value = "table")]
    pub format: ListFormat,
}

/// Which place and years.
#[derive(Debug, Args)]
pub struct Holidays {
    /// The place, such as `us-federal`; without it, all places are listed.
    #[arg(value_name = "PLACE")]
    pub place: Option<String>,
    /// The first year; this one where nothing is said.
    #[arg(long, value_name = "YEAR")]
    pub from: Option<u16>,
    /// The last year; two after the first where nothing is said.
    #[arg(long, value_name = "YEAR")]
    pub to: Option<u16>,
    /// The name of the calendar.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

/// How an editor talks to the server.
#[derive(Debug, Args)]
pub struct Lsp {
    /// Talk over standard input and output, which is what it does anyway: some editors say so.
    #[arg(long)]
    pub stdio: bool,
    /// The day to look at the agreements, instead of today.
    #[arg(long, value_name = "DATE", env = "AGREEMENT_ON")]
    pub on: Option<String>,
    #[command(flatten)]
    pub houserules: Houserules,
}

/// Which file, and where to.
#[derive(Debug, Args)]
pub struct Compile {
    /// The agreement; `-` reads it from standard input.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// Write here instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Say for each declaration where it stands in the file.
    #[arg(long)]
    pub spans: bool,
    /// The name under which standard input is shown.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
}
