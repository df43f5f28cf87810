//! The words of the command line, grouped by what a person wants.

use clap::{Parser, Subcommand};

mod baseline;
mod check;
mod helps;
mod house;
pub mod layout;
mod look;
pub mod mending;
pub mod questions;
mod tools;
pub mod versions;
pub mod workflow;

pub use baseline::{Baseline, BaselineShow, Baselined};
pub use check::{Check, FailOn, Pick, Test};
pub use helps::WELCOME;
pub use house::{Config, ConfigPath, ConfigShow, For, Houserules};
pub use look::{Colors, Format, ListFormat, Look, ReportFile, ShowFormat, When};
pub use tools::{Compile, Explain, Holidays, Lsp, Rules};

use helps::HELP;

/// Checks sales agreements: promises that both sides can check.
#[derive(Debug, Parser)]
#[command(name = "agreement", version, help_template = HELP, disable_help_subcommand = false)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List what a party may ask of others: what, of whom, when, and what follows if it is late.
    Asks(questions::Sided),
    /// Keep what is there already apart from what is new, so that only what is new is reported.
    #[command(subcommand)]
    Baseline(Baseline),
    /// Say what broke and why, with whom, what it costs so far, what moves, and what can be done.
    Breakdown(questions::Lived),
    /// Write all that falls due for a calendar program.
    Calendar(questions::Calendared),
    /// Say what is left hanging in agreement files, and mend what can be mended.
    #[command(visible_alias = "lint")]
    Check(Check),
    /// Ask all that a pipeline should ask, in one run that changes nothing: the rules, the scenarios and the layout.
    Ci(workflow::Ci),
    /// Print what makes a shell complete the words of this tool.
    Completions(workflow::Completions),
    /// Turn an agreement into JSON for other tools.
    Compile(Compile),
    /// Show what a house has decided in its agreement.toml.
    #[command(subcommand)]
    Config(Config),
    /// Say what changed between two versions of an agreement, by meaning, and which side stands better or worse for it.
    Diff(versions::Diff),
    /// Say what this tool sees here: version, policy, baseline, git, terminal and files, and what to do about each.
    Doctor(workflow::Doctor),
    /// List what falls due in the next days.
    Due(questions::DueSoon),
    /// Explain a rule: what it finds, why it matters, what to write instead.
    Explain(Explain),
    /// Show the worst case for each side, and their terms side by side.
    Exposure(questions::Asking),
    /// Lay out agreements and journals in the one way that reads well; only blanks, line ends and `;` change.
    #[command(visible_alias = "format")]
    Fmt(layout::Fmt),
    /// Show each goal with its measure, and what it stands on.
    Goals(questions::Asking),
    /// Draw what stands on what.
    Graph(questions::Graphed),
    /// Print a calendar with the public holidays of a place, to paste into an agreement.
    Holidays(Holidays),
    /// Write a first agreement for a kind of deal, with `todo` where something has to be filled in.
    Init(workflow::Init),
    /// Add one line to the journal of an agreement: what happened, and when.
    Log(versions::Log),
    /// Serve an editor over standard input and output, by the Language Server Protocol. Editors start it themselves.
    Lsp(Lsp),
    /// Write the manual pages.
    Man(workflow::Man),
    /// Show what is owed each way, may be invoiced, is credited and was paid, and how each figure is found.
    Money(questions::Asking),
    /// List what a party owes others: what, to whom, when, and what follows if it is late.
    Owes(questions::Sided),
    /// Say who must still say yes to what, and what is open.
    Readiness(questions::Asking),
    /// List the rules.
    Rules(Rules),
    /// Print the JSON Schema of what is written for programs: by `compile`, `check`, the questions, or `diff`.
    Schema(workflow::Schema),
    /// Say what is missed, late, waiting and met by the journals, and what comes in the next 14 days.
    Status(questions::Asking),
    /// Run the scenarios in agreement files, and say which expectations do not hold.
    Test(Test),
    /// Show what would follow if something came late, never came, or were let go; no file is touched.
    WhatIf(questions::WhatIf),
}
