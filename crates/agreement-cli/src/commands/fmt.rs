//! `agreement fmt`: lays out files in the one way that reads well, or says which are not.

use std::io::IsTerminal;
use std::path::Path;

use rayon::prelude::*;

use super::check::use_jobs;
use crate::arguments::Houserules;
use crate::arguments::layout::Fmt;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{NamedFile, Wanted, named, shown};
use crate::houses::Houses;
use crate::layouts::{Laid, lay_out, left_in};
use crate::report::{render_unified, several};
use crate::write::{Original, Writer};

pub fn run(arguments: &Fmt) -> Result<Outcome, Trouble> {
    use_jobs(arguments.jobs);
    let is_stdin = arguments.paths.iter().any(|path| path.as_os_str() == "-");
    if is_stdin && arguments.paths.len() > 1 {
        return Err(Trouble::usage(
            "standard input is laid out alone",
            "leave out `-`, or everything but `-`",
        ));
    }
    let rules = Houserules {
        config: arguments.config.clone(),
        isolated: arguments.isolated,
        ..Houserules::default()
    };
    let mut houses = Houses::new(&rules, Choice::default())?;
    let wanted = Wanted {
        paths: &arguments.paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.no_ignore,
    };
    let named = named(&wanted, &mut houses)?;
    if arguments.range.is_some() && named.files.len() > 1 {
        return Err(Trouble::usage("`--range` is about the lines of one file", "name that file alone"));
    }
    let mut run = Run { arguments, is_stdin, ..Run::new(arguments) };
    run.troubles = named.troubles;
    if houses.is_broken() {
        run.troubles.push("the policy has errors: `agreement check` says which".to_owned());
    }
    let lay_out = |file: &NamedFile| {
        let path = shown(&file.path);
        let laid = lay_out(file, &path, arguments.range.as_ref());
        (path, laid)
    };
    let laid: Vec<(String, Result<Laid, String>)> = named.files.par_iter().map(lay_out).collect();
    for (file, (path, laid)) in named.files.iter().zip(laid) {
        match laid {
            Ok(laid) => run.file(&file.path, &path, &laid),
            Err(trouble) => run.troubles.push(trouble),
        }
    }
    for remark in &named.remarks {
        console::remark(&format!("agreement: {remark}"));
    }
    run.end()
}

/// A run over some files.
struct Run<'a> {
    arguments: &'a Fmt,
    is_stdin: bool,
    writer: Writer,
    /// What is printed.
    out: String,
    /// Files that were laid out or should be, and those that are as they should be.
    changed: usize,
    same: usize,
    remarks: Vec<String>,
    troubles: Vec<String>,
}

impl<'a> Run<'a> {
    fn new(arguments: &'a Fmt) -> Self {
        Self {
            arguments,
            is_stdin: false,
            writer: Writer::default(),
            out: String::new(),
            changed: 0,
            same: 0,
            remarks: Vec::new(),
            troubles: Vec::new(),
        }
    }

    fn writes(&self) -> bool {
        !(self.arguments.check || self.arguments.diff)
    }

    fn file(&mut self, place: &Path, path: &str, laid: &Laid) {
        let is_written = self.writes() && !self.is_stdin;
        let lines = match &laid.new {
            // Whoever looks for these lines finds the new file.
            Some(new) if is_written && !laid.left.is_empty() => left_in(path, new),
            _ => laid.left.clone(),
        };
        self.remarks.extend(left(path, &lines));
        let Some(new) = &laid.new else {
            if self.is_stdin && self.writes() {
                self.out.push_str(&String::from_utf8_lossy(&laid.old));
            }
            self.same += 1;
            return;
        };
        if self.arguments.diff {
            let options = console::options(&self.arguments.colors);
            let for_eyes = std::io::stdout().is_terminal();
            render_unified(&mut self.out, path, &laid.old, new, for_eyes, &options);
        } else if self.arguments.check {
            self.out.push_str(&format!("{path} would be laid out anew\n"));
        } else if self.is_stdin {
            self.out.push_str(&String::from_utf8_lossy(new));
        } else {
            let written =
                Original::read(place, &laid.text).and_then(|original| self.writer.replace(&original, new));
            match written {
                Ok(remark) => self.remarks.extend(remark),
                Err(refused) => {
                    self.troubles.push(format!("{}\n  {}", refused.what, refused.next));
                    return;
                }
            }
            self.out.push_str(&format!("{path} is laid out anew\n"));
        }
        self.changed += 1;
    }

    fn end(mut self) -> Result<Outcome, Trouble> {
        let count = self.changed + self.same;
        // A patch and a text go on to other programs as they are.
        if count > 0 && !self.arguments.diff && !(self.is_stdin && self.writes()) {
            let summary = self.summary();
            self.out.push_str(&summary);
        }
        console::print(&self.out)?;
        for remark in self.remarks.iter().chain(&self.troubles) {
            console::remark(&format!("agreement: {remark}"));
        }
        Ok(match () {
            () if !self.troubles.is_empty() => Outcome::Incomplete,
            () if self.changed > 0 && !self.writes() => Outcome::Findings,
            () => Outcome::Clean,
        })
    }

    fn summary(&self) -> String {
        let (changed, same) = (several(self.changed, "file"), several(self.same, "file"));
        let are = if self.same == 1 { "is as it should be" } else { "are as they should be" };
        match (self.changed, self.same) {
            (0, _) => format!("{same} {are}\n"),
            (_, 0) if self.writes() => format!("{changed} laid out anew\n"),
            (_, _) if self.writes() => format!("{changed} laid out anew, {same} {are}\n"),
            (_, 0) => format!("{changed} would be laid out anew; `agreement fmt` does it\n"),
            (_, _) => format!("{changed} would be laid out anew, {same} {are}; `agreement fmt` does it\n"),
        }
    }
}

/// Says what of a file stays as it is, because it cannot be read.
fn left(path: &str, lines: &[usize]) -> Option<String> {
    const MOST: usize = 5;
    let first = lines.first()?;
    let numbers: Vec<String> = lines.iter().take(MOST).map(usize::to_string).collect();
    let more = if lines.len() > MOST { " and further down" } else { "" };
    let what = match lines.len() {
        1 => format!("what begins on line {first} of `{path}` stays as it is, because it"),
        _ => format!(
            "what begins on lines {}{more} of `{path}` stays as it is, because it",
            numbers.join(", ")
        ),
    };
    Some(format!("{what} cannot be read; `agreement check` says why"))
}
