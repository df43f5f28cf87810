//! How things are shown, and on which day: what most commands have in common.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How findings are shown, and on which day.
#[derive(Debug, Args)]
pub struct Look {
    /// How findings are shown.
    #[arg(long, default_value = "full", env = "AGREEMENT_FORMAT")]
    pub format: Format,
    /// The day to look at the agreement, instead of today.
    #[arg(long, value_name = "DATE", env = "AGREEMENT_ON")]
    pub on: Option<String>,
    /// Check files as well that `.gitignore` or the policy leaves out.
    #[arg(long)]
    pub no_ignore: bool,
    /// How many files are read at once; all cores where nothing is said.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub colors: Colors,
}

/// Colours and links.
#[derive(Clone, Debug, Args)]
pub struct Colors {
    /// Whether to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto", env = "AGREEMENT_COLOR")]
    pub color: When,
    /// Whether to write links that a terminal can follow.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub hyperlinks: When,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines they are about, for a terminal.
    Full,
    /// One line each.
    Concise,
    /// In sentences, for reading aloud.
    Plain,
    /// One line each, under the name of its file.
    Grouped,
    /// For programs: one document.
    Json,
    /// For programs: one JSON object a line.
    Ndjson,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For CI services that show tests.
    Junit,
    /// Annotations in GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// For reviewdog.
    Rdjson,
    /// For services that read Checkstyle's XML.
    Checkstyle,
}

impl Format {
    /// Whether it is for people, so that a count may close it.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Plain | Self::Grouped)
    }
}

/// A report that is written into a file beside what is printed: `FORMAT=PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFile {
    /// Its shape.
    pub format: Format,
    /// Where it is written.
    pub path: PathBuf,
}

impl std::str::FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (format, path) = text
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or("write a format and a path, such as `sarif=agreement.sarif`")?;
        if path == "-" {
            return Err("a report goes into a file; `--format` says what is printed".to_owned());
        }
        let format = Format::from_str(format, false).map_err(|_unknown| {
            let known: Vec<String> = Format::value_variants()
                .iter()
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            format!("there is no format `{format}`; the formats are {}", known.join(", "))
        })?;
        Ok(Self { format, path: path.into() })
    }
}

/// How a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Table,
    /// For a page.
    Markdown,
    /// For programs.
    Json,
}

/// How a policy is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Whether to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// If the output goes to a terminal that can show it.
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}
