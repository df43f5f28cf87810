//! Whether `check` mends what it finds, and how far it goes.

use agreement_check::mend::Extent;
use clap::{ArgGroup, Args};

/// Whether what is found is mended.
#[derive(Debug, Args)]
#[group(skip)]
#[command(group = ArgGroup::new("mending").multiple(true))]
pub struct Mending {
    /// Mend what can be mended without changing what is meant, and report what is left; files are written safely.
    #[arg(long, group = "mending", conflicts_with = "allowed")]
    pub fix: bool,
    /// Mend as well what needs a second look: a `todo` where something is missing, the word that was most likely meant.
    #[arg(long, requires = "mending")]
    pub offered: bool,
    /// Show what `--fix` would change, as a patch, and write nothing; the run ends with 1 where there is something.
    #[arg(long, group = "mending", conflicts_with = "allowed")]
    pub diff: bool,
}

impl Mending {
    /// How far to go; nothing where nothing is mended.
    pub fn extent(&self) -> Option<Extent> {
        let extent = if self.offered { Extent::Offered } else { Extent::Safe };
        (self.fix || self.diff).then_some(extent)
    }
}
