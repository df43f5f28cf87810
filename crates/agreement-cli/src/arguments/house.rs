//! The words for what a house has decided: which policy holds, and how it is shown.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Colors, ShowFormat};

/// What the house has decided, and what the agreement is looked at for.
#[derive(Clone, Debug, Default, Args)]
pub struct Houserules {
    /// Take this policy for every file, and no `agreement.toml`; its paths count from the folder you are in.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_CONFIG")]
    pub config: Option<PathBuf>,
    /// Take no policy at all, whatever `--config` says.
    #[arg(long)]
    pub isolated: bool,
    /// Look at the agreement as if everybody were about to sign it.
    #[arg(long = "for", value_name = "WHAT")]
    pub to_do: Option<For>,
}

/// What an agreement is looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// It is about to be signed.
    Sign,
}

/// What to show about the policy.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Show what holds, value by value, and where it was written.
    Show(ConfigShow),
    /// Print the path of the `agreement.toml` that holds.
    Path(ConfigPath),
    /// Print the JSON Schema of `agreement.toml`, for editors.
    Schema,
}

/// For which file, and how.
#[derive(Debug, Args)]
pub struct ConfigShow {
    /// The agreement whose policy is shown; without it, what holds in the folder you are in.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub houserules: Houserules,
    /// As a table for people, or as JSON for programs.
    #[arg(long, default_value = "table")]
    pub format: ShowFormat,
    #[command(flatten)]
    pub colors: Colors,
}

/// For which file.
#[derive(Debug, Args)]
pub struct ConfigPath {
    /// The agreement whose policy is looked for; without it, the folder you are in.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}
