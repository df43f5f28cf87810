//! The words of the command line, grouped by what a person wants.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub mod layout;
pub mod mending;
pub mod questions;
pub mod versions;
pub mod workflow;

/// What `agreement` says when it is called with nothing.
pub const WELCOME: &str = "\
agreement: promises that both sides can check

Write
  init       write a first agreement, with blanks to fill in
  fmt        lay out agreements and journals in the one way that reads well
  holidays   print a calendar with the public holidays of a place

Check
  check      say what is left hanging in agreement files, and mend what can be mended
  explain    explain a rule: what it finds, why it matters, what to write instead
  rules      list the rules
  config     show what a house has decided in its agreement.toml
  baseline   keep what is there already apart from what is new
  test       run the scenarios in agreement files
  ci         ask all of that in one run that changes nothing

Live with it
  status     say what is missed, late, waiting and met, and what comes in the next days
  readiness  say who must still say yes to what, and what is open
  owes       list what a party owes others, and what follows if it is late
  asks       list what a party may ask of others
  due        list what falls due in the next days
  goals      show each goal with its measure, and what it stands on
  breakdown  say what broke and why, what it costs, what moves, and what can be done
  money      show what is owed, may be invoiced, credited and paid, and how each figure is found
  what-if    show what would follow if something came late, never came, or were let go
  graph      draw what stands on what
  exposure   show the worst case for each side, and their terms side by side
  calendar   write all that falls due for a calendar program
  log        add a line to the journal: what happened
  diff       say what changed between two versions, and for whom

Connect
  lsp        serve an editor: findings, completion and all the rest, as you write
  compile    turn an agreement into JSON for other tools
  schema     print the JSON Schema of what this tool writes
  doctor     say what this tool sees here, and what to do about it
  completions  print what makes a shell complete these words
  man        write the manual pages

To begin, check the agreements in a folder:      agreement check examples
All options of a command:                        agreement help check
";

const HELP: &str = "\
{about}

Usage: agreement <COMMAND>

Write:
  init       Write a first agreement, with blanks to fill in
  fmt        Lay out agreements and journals in the one way that reads well
  holidays   Print a calendar with the public holidays of a place

Check:
  check      Say what is left hanging in agreement files, and mend what can be mended
  explain    Explain a rule: what it finds, why it matters, what to write instead
  rules      List the rules
  config     Show what a house has decided in its agreement.toml
  baseline   Keep what is there already apart from what is new
  test       Run the scenarios in agreement files
  ci         Ask all of that in one run that changes nothing

Live with it:
  status     Say what is missed, late, waiting and met, and what comes in the next days
  readiness  Say who must still say yes to what, and what is open
  owes       List what a party owes others, and what follows if it is late
  asks       List what a party may ask of others
  due        List what falls due in the next days
  goals      Show each goal with its measure, and what it stands on
  breakdown  Say what broke and why, what it costs, what moves, and what can be done
  money      Show what is owed, may be invoiced, credited and paid, and how each figure is found
  what-if    Show what would follow if something came late, never came, or were let go
  graph      Draw what stands on what
  exposure   Show the worst case for each side, and their terms side by side
  calendar   Write all that falls due for a calendar program
  log        Add a line to the journal: what happened
  diff       Say what changed between two versions, and for whom

Connect:
  lsp        Serve an editor: findings, completion and all the rest, as you write
  compile    Turn an agreement into JSON for other tools
  schema     Print the JSON Schema of what this tool writes
  doctor     Say what this tool sees here, and what to do about it
  completions  Print what makes a shell complete these words
  man        Write the manual pages

Options:
{options}

Exit codes: 0 nothing that fails the run; 1 findings that do; 2 wrong arguments, a policy with errors,
or a file that cannot be read; 101 a fault in this tool.
";

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

/// Which files, and how to look at them.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders; `-` reads one file from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The name under which standard input is shown; its ending says whether it is a journal.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
    #[command(flatten)]
    pub pick: Pick,
    /// From which findings on the run fails.
    #[arg(long, value_name = "SEVERITY", default_value = "error", env = "AGREEMENT_FAIL_ON")]
    pub fail_on: FailOn,
    /// List what is allowed in the agreements, where, why and until when, instead of the findings.
    #[arg(long)]
    pub allowed: bool,
    /// Report only what is not in this baseline; `agreement baseline create` writes one.
    #[arg(long, value_name = "FILE", env = "AGREEMENT_BASELINE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub mending: mending::Mending,
    /// How many warnings there may be before the run fails.
    #[arg(long, value_name = "N")]
    pub max_warnings: Option<usize>,
    /// Write the findings into a file as well, such as `sarif=agreement.sarif`; may be given several times.
    #[arg(long, value_name = "FORMAT=PATH")]
    pub report: Vec<ReportFile>,
    /// Count the findings of each rule instead of showing them; JSON has both.
    #[arg(long)]
    pub statistics: bool,
    /// Say on standard error how long each rule took.
    #[arg(long)]
    pub timings: bool,
    #[command(flatten)]
    pub since: workflow::Since,
    /// Check again whenever a file changes, until Ctrl-C.
    #[arg(long)]
    pub watch: bool,
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

/// Which scenarios to run, and how to show what does not hold.
#[derive(Debug, Args)]
pub struct Test {
    /// Files and folders; `-` reads one file from standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The name under which standard input is shown.
    #[arg(long, value_name = "PATH", default_value = "stdin.agreement")]
    pub stdin_filename: PathBuf,
    #[command(flatten)]
    pub look: Look,
    #[command(flatten)]
    pub houserules: Houserules,
}

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

/// Which rules are asked. What cannot be read is said in any case.
#[derive(Clone, Debug, Default, Args)]
pub struct Pick {
    /// Ask these rules or categories as well, whatever the policy says.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not ask these rules or categories.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Ask these rules or categories and no others.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
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

/// Which rule.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name, such as `consequence-missing`.
    #[arg(value_name = "RULE")]
    pub rule: String,
    #[command(flatten)]
    pub colors: Colors,
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

/// How to list the rules.
#[derive(Debug, Args)]
pub struct Rules {
    /// As a table for people, as Markdown for a page, or as JSON for programs.
    #[arg(long, default_value = "table")]
    pub format: ListFormat,
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

/// What an agreement is looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// It is about to be signed.
    Sign,
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

/// From which findings on the run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// None.
    Never,
}
