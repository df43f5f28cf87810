//! The words for the questions that people ask of agreements: what is owed, what is due, what stands on what.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Colors, Format, Houserules, Look};

/// Which agreements, on which day, and how to write the answer.
#[derive(Debug, Args)]
pub struct Asking {
    /// Agreements, and folders that hold some; `-` reads one from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How the answer is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub seen: Seen,
}

/// How to look at the agreements.
#[derive(Debug, Args)]
pub struct Seen {
    /// The day to look at the agreement, instead of today.
    #[arg(long, value_name = "DATE", env = "AGREEMENT_ON")]
    pub on: Option<String>,
    /// Look at files as well that `.gitignore` or the policy leaves out.
    #[arg(long)]
    pub no_ignore: bool,
    /// How many files are read at once; all cores where nothing is said.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Take this policy for every file, and no `agreement.toml`; its paths count from the folder you are in.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_CONFIG")]
    pub config: Option<PathBuf>,
    /// Take no policy at all, whatever `--config` says.
    #[arg(long)]
    pub isolated: bool,
    #[command(flatten)]
    pub colors: Colors,
}

impl Seen {
    /// The same for the findings of an agreement that cannot be answered for.
    pub fn look(&self) -> Look {
        Look {
            format: Format::Full,
            on: self.on.clone(),
            no_ignore: self.no_ignore,
            jobs: self.jobs,
            colors: self.colors.clone(),
        }
    }

    /// What the house has decided.
    pub fn houserules(&self) -> Houserules {
        Houserules { config: self.config.clone(), isolated: self.isolated, to_do: None }
    }
}

/// Whose side, and of which agreements.
#[derive(Debug, Args)]
pub struct Sided {
    /// The party: its name, its title, or its role where one party has it.
    #[arg(value_name = "PARTY")]
    pub party: String,
    #[command(flatten)]
    pub asking: Asking,
}

/// Which item, if any, and of which agreements; each is read with the journal beside it.
#[derive(Debug, Args)]
pub struct Lived {
    /// A promise or a goal, with its month or day where it repeats, as `fee 2026-04`; without one, all that is late or
    /// missed. Then the agreements, and folders that hold some.
    #[arg(value_name = "ITEM] [PATH")]
    pub words: Vec<String>,
    /// How the answer is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub seen: Seen,
}

/// What is supposed of which item, and of which agreements; each is read with the journal beside it.
#[derive(Debug, Args)]
pub struct WhatIf {
    /// A promise or a milestone, with its month or day where it repeats, and what is supposed of it: `late 10 business days`,
    /// `late 3 days`, `missed` or `waived`. Then the agreements, and folders that hold some.
    #[arg(value_name = "ITEM SUPPOSED [PATH]", required = true)]
    pub words: Vec<String>,
    /// How the answer is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub seen: Seen,
}

/// How far to look ahead.
#[derive(Debug, Args)]
pub struct DueSoon {
    #[command(flatten)]
    pub asking: Asking,
    /// How far to look ahead: `14d`, `2w`, or `3m`.
    #[arg(long, value_name = "TIME", default_value = "14d")]
    pub within: String,
    /// Only what this party owes or is owed, and what concerns everybody.
    #[arg(long, value_name = "PARTY")]
    pub party: Option<String>,
}

/// Whose calendar.
#[derive(Debug, Args)]
pub struct Calendared {
    /// Agreements, and folders that hold some; `-` reads one from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Only what this party owes or is owed, and what concerns everybody.
    #[arg(long, value_name = "PARTY")]
    pub party: Option<String>,
    /// As iCalendar, which calendar programs read, or as one of the forms of the other questions.
    #[arg(long, value_name = "FORMAT", default_value = "ics")]
    pub format: CalendarFormat,
    #[command(flatten)]
    pub seen: Seen,
}

/// How to draw what hangs on what.
#[derive(Debug, Args)]
pub struct Graphed {
    /// Agreements, and folders that hold some; `-` reads one from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// As a tree for the terminal, as a drawing in Mermaid or DOT, or as one of the forms of the other questions.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: GraphFormat,
    #[command(flatten)]
    pub seen: Seen,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Csv,
    /// Markdown, for a page, a mail or a pull request.
    Md,
}

impl AnswerFormat {
    /// Whether people read it, and not programs or a spreadsheet.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Md)
    }
}

/// How a calendar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CalendarFormat {
    /// iCalendar (RFC 5545).
    Ics,
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Csv,
    /// Markdown, for a page, a mail or a pull request.
    Md,
}

/// How what hangs on what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// A tree for a terminal.
    Text,
    /// A flowchart in Mermaid.
    Mermaid,
    /// A directed graph in DOT, for Graphviz.
    Dot,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Csv,
    /// Markdown, for a page, a mail or a pull request.
    Md,
}
