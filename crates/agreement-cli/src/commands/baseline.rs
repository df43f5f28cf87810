//! `agreement baseline`: keeps what is there already apart from what is new.

use std::collections::BTreeMap;

use agreement_check::{Judged, Unwatched};
use agreement_policy::baseline::{Baseline, Entry};
use serde::Serialize;

use super::check::{judge, say_troubles, use_jobs};
use crate::arguments::{self, BaselineShow, Baselined, ShowFormat};
use crate::baselines::{Compared, Kept};
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Loaded, Wanted, load};
use crate::houses::Houses;
use crate::report::Options;
use crate::today;

pub fn run(arguments: &arguments::Baseline) -> Result<Outcome, Trouble> {
    match arguments {
        arguments::Baseline::Create(arguments) => create(arguments),
        arguments::Baseline::Prune(arguments) => prune(arguments),
        arguments::Baseline::Show(arguments) => show(arguments),
    }
}

/// The files, what is found in them, and the policies that hold there.
struct Looked {
    loaded: Loaded,
    houses: Houses,
    findings: Vec<Judged>,
}

impl Looked {
    fn at(arguments: &Baselined) -> Result<Self, Trouble> {
        let today = today::on(arguments.on.as_deref())?;
        use_jobs(arguments.jobs);
        let mut houses = Houses::new(&arguments.houserules, Choice::default())?;
        let stdin_filename = "stdin.agreement".as_ref();
        let wanted = Wanted { paths: &arguments.paths, stdin_filename, no_ignore: arguments.no_ignore };
        let mut loaded = load(&wanted, &mut houses)?;
        let findings = judge(&mut loaded.project, today, &houses, &Unwatched).findings;
        say_troubles(&loaded);
        Ok(Self { loaded, houses, findings })
    }

    fn compared(&self, kept: &Kept) -> Compared {
        kept.compare(&self.loaded.project, &self.houses, &self.findings)
    }

    /// What to write is known only where all that was asked for could be read.
    fn is_incomplete(&self) -> bool {
        !self.loaded.troubles.is_empty() || self.houses.is_broken()
    }
}

fn create(arguments: &Baselined) -> Result<Outcome, Trouble> {
    let mut kept = Kept::at(arguments.baseline.as_deref());
    if kept.is_there() {
        return Err(Trouble::usage(
            format!(
                "there is a baseline `{}` already, and a new one would take in whatever was broken since",
                kept.path
            ),
            "`agreement baseline prune` takes out what is mended; to begin anew, delete the file first",
        ));
    }
    let looked = Looked::at(arguments)?;
    if looked.is_incomplete() {
        console::remark("agreement: no baseline was written, because not everything could be read");
        return Ok(Outcome::Incomplete);
    }
    let entries = looked.compared(&kept).entries;
    let left = entries.iter().filter(|entry| entry.is_none()).count();
    kept.baseline = Baseline::of(entries.into_iter().flatten());
    kept.write()?;
    let count = kept.baseline.entries().count();
    let mut said = format!("wrote {} to `{}`\n", findings(count), kept.path);
    if left > 0 {
        let them = if left == 1 {
            "it cannot be read, or its rule is locked"
        } else {
            "they cannot be read, or their rules are locked"
        };
        said.push_str(&format!("left out {}: {them}\n", findings(left)));
    }
    said.push_str(&format!("`agreement check --baseline {}` reports what is new\n", kept.path));
    console::print(&said)?;
    Ok(Outcome::Clean)
}

fn prune(arguments: &Baselined) -> Result<Outcome, Trouble> {
    let mut kept = Kept::read(arguments.baseline.as_deref())?;
    let looked = Looked::at(arguments)?;
    if looked.is_incomplete() {
        console::remark("agreement: the baseline stays as it is, because not everything could be read");
        return Ok(Outcome::Incomplete);
    }
    let stale = looked.compared(&kept).stale;
    if stale.is_empty() {
        console::print(&format!("all of `{}` that was looked at is still found\n", kept.path))?;
        return Ok(Outcome::Clean);
    }
    kept.baseline = kept.baseline.without(&stale);
    kept.write()?;
    let left = findings(kept.baseline.entries().count());
    console::print(&format!("took {} out of `{}`; {left} left\n", findings(stale.len()), kept.path))?;
    Ok(Outcome::Clean)
}

fn show(arguments: &BaselineShow) -> Result<Outcome, Trouble> {
    let kept = Kept::read(arguments.baselined.baseline.as_deref())?;
    let looked = Looked::at(&arguments.baselined)?;
    let compared = looked.compared(&kept);
    let found: BTreeMap<&Entry, &Judged> = compared
        .entries
        .iter()
        .zip(&looked.findings)
        .filter_map(|(entry, judged)| Some((entry.as_ref()?, judged)))
        .collect();
    let rows: Vec<Row<'_>> = kept
        .baseline
        .entries()
        .map(|entry| {
            let state = match (found.contains_key(entry), compared.stale.contains(entry)) {
                (true, _) => State::Found,
                (false, true) => State::Gone,
                (false, false) => State::NotLookedAt,
            };
            let message = found.get(entry).map(|judged| judged.finding.message.as_str());
            Row { path: &entry.path, declaration: &entry.declaration, rule: &entry.rule, state, message }
        })
        .collect();
    let text = match arguments.format {
        ShowFormat::Table => list(&kept, &rows, console::options(&arguments.colors)),
        ShowFormat::Json => {
            let text = serde_json::to_string_pretty(&rows).map_err(|error| {
                Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
            })?;
            text + "\n"
        }
    };
    console::print(&text)?;
    Ok(if looked.is_incomplete() { Outcome::Incomplete } else { Outcome::Clean })
}

/// What is shown of an entry.
#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    declaration: &'a str,
    rule: &'a str,
    state: State,
    message: Option<&'a str>,
}

/// Whether what an entry stands for is still there.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Found,
    Gone,
    NotLookedAt,
}

/// What others wrote into the file is shown as safely as what they wrote into an agreement.
fn list(kept: &Kept, rows: &[Row<'_>], options: Options) -> String {
    let mut out = String::new();
    let mut before = ("", "");
    for row in rows {
        if before.0 != row.path {
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", options.say(row.path)));
        }
        if before != (row.path, row.declaration) {
            let declaration =
                if row.declaration.is_empty() { "outside all declarations" } else { row.declaration };
            out.push_str(&format!("  {}\n", options.say(declaration)));
        }
        before = (row.path, row.declaration);
        let says = match (row.state, row.message) {
            (State::Found, Some(message)) => message,
            (State::Gone, _) => "found no more",
            _ => "not looked at in this run",
        };
        out.push_str(&format!("    {}: {}\n", options.say(row.rule), options.say(says)));
    }
    let gone = rows.iter().filter(|row| row.state == State::Gone).count();
    let gap = if out.is_empty() { "" } else { "\n" };
    out.push_str(&format!("{gap}{} in `{}`", findings(rows.len()), kept.path));
    out.push_str(&match gone {
        0 => "\n".to_owned(),
        gone => {
            format!(", {gone} of them found no more; `agreement baseline prune` takes what is mended out\n")
        }
    });
    out
}

fn findings(count: usize) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}
