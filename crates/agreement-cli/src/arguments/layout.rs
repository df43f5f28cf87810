//! The words of the command line for laying out files.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use super::Colors;

/// Which files, and whether to write them.
#[derive(Debug, Args)]
pub struct Fmt {
    /// Files and folders; `-` reads one file from standard input, and prints it.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The name under which standard input is shown; its ending says whether it is a journal.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    /// Write nothing: list the files that would change, and end with 1 if there are any.
    #[arg(long)]
    pub check: bool,
    /// Write nothing: show what would change, and end with 1 if there is anything.
    #[arg(long)]
    pub diff: bool,
    /// Lay out only these lines of one file, such as `10-20`, each with the whole entry it belongs to.
    #[arg(long, value_name = "LINES")]
    pub range: Option<Lines>,
    /// Take this policy for every file, and no `agreement.toml`: it says which files are left out.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_CONFIG")]
    pub config: Option<PathBuf>,
    /// Take no policy at all, whatever `--config` says.
    #[arg(long)]
    pub isolated: bool,
    /// Lay out files as well that `.gitignore` or the policy leaves out.
    #[arg(long)]
    pub no_ignore: bool,
    /// How many files are laid out at once; all cores where nothing is said.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub colors: Colors,
}

/// Some lines of a file, counted from one: `10-20`, or one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines(pub RangeInclusive<usize>);

impl FromStr for Lines {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let line = |number: &str| number.trim().parse::<usize>().ok().filter(|line| *line > 0);
        match (line(first), line(last)) {
            (Some(first), Some(last)) if first <= last => Ok(Self(first..=last)),
            (Some(first), Some(last)) => {
                Err(format!("line {first} stands below line {last}; write `{last}-{first}`"))
            }
            _ => {
                Err("write the first and the last line, such as `10-20`; lines are counted from 1".to_owned())
            }
        }
    }
}
