//! `agreement check --watch`: checks again whenever a file changes, until somebody ends it.
//!
//! It looks at the files by itself, a few times a second, instead of asking the system to be told: that works alike on
//! network drives and in containers, and a save in several steps is one change (docs/decisions/0012).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::check::once;
use crate::arguments::Check;
use crate::console::{self, Outcome, Trouble};
use crate::files::agreements_in;
use crate::houses;

/// How often it looks, at the most.
const PAUSE: Duration = Duration::from_millis(250);
/// How many times longer than looking it waits, so that a large folder keeps no processor busy.
const REST: u32 = 10;
/// How long it waits for somebody who writes on and on.
const PATIENCE: Duration = Duration::from_secs(2);

/// How far the clock of a file system may be behind that of the machine.
const TICK: Duration = Duration::from_millis(20);

/// What tells one state of a file from another: when it was changed, and how long it is; nothing where there is none.
type Look = Option<(Option<SystemTime>, u64)>;

/// All that is looked at, be it there or not.
type State = BTreeMap<PathBuf, Look>;

pub fn run(arguments: &Check) -> Result<Outcome, Trouble> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Trouble::usage(
            "standard input does not change, so `--watch` has nothing to wait for",
            "name a file or a folder",
        ));
    }
    let mut read = Vec::new();
    let mut first = true;
    loop {
        let before = state(arguments, &read);
        let began = SystemTime::now();
        if !first {
            clear()?;
        }
        match once(arguments) {
            Ok((_, files)) => read = files,
            // A file may be gone for a moment while an editor saves it.
            Err(Trouble::Usage(what, next)) if !first => {
                console::remark(&format!("agreement: {what}\n  {next}"));
            }
            Err(trouble) => return Err(trouble),
        }
        first = false;
        console::remark("\nwatching for changes; Ctrl-C ends it");
        let now = state(arguments, &read);
        let now = if is_touched(&before, &now, began) { now } else { wait(arguments, &read, now) };
        settle(arguments, &read, now);
    }
}

/// Whether anything was written between two looks. What is looked at for the first time, such as a file that another uses, was
/// read in between: whether somebody wrote it since then, only its own time can tell.
fn is_touched(before: &State, now: &State, began: SystemTime) -> bool {
    let changed = |(path, was): (&PathBuf, &Look)| now.get(path).map_or_else(|| look(path), |it| *it) != *was;
    let is_late = |(path, is): (&PathBuf, &Look)| {
        let written = is.and_then(|(written, _)| written);
        !before.contains_key(path) && written.is_some_and(|written| written + TICK >= began)
    };
    before.iter().any(changed) || now.iter().any(is_late)
}

/// Waits for a change.
fn wait(arguments: &Check, read: &[PathBuf], was: State) -> State {
    loop {
        let start = Instant::now();
        let now = state(arguments, read);
        if now != was {
            return now;
        }
        std::thread::sleep(PAUSE.max(start.elapsed() * REST));
    }
}

/// Waits until nobody writes any more.
fn settle(arguments: &Check, read: &[PathBuf], mut was: State) {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        std::thread::sleep(PAUSE / 5);
        let now = state(arguments, read);
        if now == was {
            return;
        }
        was = now;
    }
}

/// How the files are: those in the folders that were named, those that were read, and the policies that may hold for them.
fn state(arguments: &Check, read: &[PathBuf]) -> State {
    let mut files: BTreeSet<PathBuf> = read.iter().cloned().collect();
    for path in &arguments.paths {
        if path.is_dir() {
            files.extend(agreements_in(path, arguments.look.no_ignore));
        } else {
            files.insert(path.clone());
            files.insert(path.with_extension("journal"));
        }
    }
    files.extend(arguments.baseline.clone());
    files.extend(arguments.houserules.config.clone());
    let here = std::env::current_dir().unwrap_or_default();
    let folders: BTreeSet<PathBuf> =
        files.iter().filter_map(|file| file.parent()).map(|folder| here.join(folder)).collect();
    let policies: BTreeSet<PathBuf> = folders
        .iter()
        .chain([&here])
        .flat_map(|folder| folder.ancestors())
        .map(|folder| folder.join(houses::NAME))
        .collect();
    files.into_iter().chain(policies).map(|path| (path.clone(), look(&path))).collect()
}

fn look(path: &Path) -> Look {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}

/// Empties the terminal; elsewhere an empty line parts one report from the next.
fn clear() -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    out.write_all(if out.is_terminal() { b"\x1b[2J\x1b[3J\x1b[H" } else { b"\n" })?;
    out.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    use super::{Look, State, is_touched};

    #[test]
    fn what_comes_or_is_written_while_a_report_is_made_counts() {
        let began = SystemTime::now();
        let at =
            |seconds: u64| Some((Some(began - Duration::from_secs(100) + Duration::from_secs(seconds)), 7));
        let state = |files: &[(&str, Look)]| -> State {
            files.iter().map(|(path, look)| (PathBuf::from(path), *look)).collect()
        };
        let before = state(&[("deal.agreement", at(0)), ("agreement.toml", None)]);
        assert!(!is_touched(&before, &before, began));
        let read = |file: &str, look: Look| {
            let mut now = before.clone();
            now.insert(PathBuf::from(file), look);
            is_touched(&before, &now, began)
        };
        assert!(read("agreement.toml", at(0)), "it was not there");
        assert!(read("deal.agreement", None), "it is gone");
        assert!(read("deal.agreement", at(101)), "it was written");
        assert!(read("used.agreement", at(101)), "it was written after it was read");
        assert!(!read("used.agreement", at(0)), "it was read as it is");
    }
}
