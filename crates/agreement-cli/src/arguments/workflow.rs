//! The words for daily work: what changed, a first agreement, one run for CI, and how the tool is set up.

use clap::Args;

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
