//! Writing to the terminal, and how a run ends.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use crate::arguments::{Colors, When};
use crate::report::Options;

/// How a run ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that fails the run.
    Clean,
    /// Findings that fail it.
    Findings,
    /// Something could not be looked at; what it was has been said.
    Incomplete,
}

/// Why a run could not do its work.
#[derive(Debug)]
pub enum Trouble {
    /// The arguments or the files are not right: what, and what to do.
    Usage(String, String),
    /// Nobody reads the output any more.
    Closed,
    /// Writing failed.
    Write(io::Error),
}

impl Trouble {
    /// Arguments or files that are not right, and what to do about it.
    pub fn usage(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Usage(what.into(), next.into())
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::Closed } else { Self::Write(error) }
    }
}

/// Writes to standard output, all at once.
pub fn print(text: &str) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes a line to standard error; whoever does not read it misses nothing that fails.
pub fn remark(text: &str) {
    let _ignored = writeln!(io::stderr().lock(), "{text}");
}

/// Turns the end of a run into its exit code.
pub fn finish(result: Result<Outcome, Trouble>) -> ExitCode {
    match result {
        Ok(Outcome::Clean) | Err(Trouble::Closed) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(Trouble::Usage(what, next)) => {
            remark(&format!("agreement: {what}\n  {next}"));
            ExitCode::from(2)
        }
        Err(Trouble::Write(error)) => {
            remark(&format!("agreement: could not write: {error}"));
            ExitCode::from(2)
        }
    }
}

/// How to draw for standard output: the flags first, then the environment, then the terminal.
pub fn options(colors: &Colors) -> Options {
    let terminal = io::stdout().is_terminal();
    let dumb = env("TERM").is_some_and(|term| term == "dumb");
    let color = match colors.color {
        When::Always => true,
        When::Never => false,
        When::Auto if env("NO_COLOR").is_some() => false,
        When::Auto
            if env("FORCE_COLOR").or_else(|| env("CLICOLOR_FORCE")).is_some_and(|value| value != "0") =>
        {
            true
        }
        When::Auto => terminal && !dumb,
    };
    let links = match colors.hyperlinks {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !dumb && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
    };
    Options { color, links, unicode: unicode(), width: width(terminal) }
}

/// A variable of the environment that says something.
fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether the locale can show lines and signs beyond ASCII; Windows always can.
fn unicode() -> bool {
    if cfg!(windows) {
        return true;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(env);
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

fn width(terminal: bool) -> usize {
    const USUAL: usize = 100;
    let told = env("COLUMNS").and_then(|columns| columns.parse().ok());
    let seen =
        || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    told.or_else(seen).filter(|columns| *columns > 0).unwrap_or(USUAL)
}
