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

/// What tells one state of the files from another: when each was changed, and how long it is.
type State = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

pub fn run(arguments: &Check) -> Result<Outcome, Trouble> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Trouble::usage(
            "standard input does not change, so `--watch` has nothing to wait for",
            "name a file or a folder",
        ));
    }
    let (mut read, mut watched) = (Vec::new(), Vec::new());
    let mut first = true;
    loop {
        let before = state(arguments, &watched);
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
        let had = state(arguments, &watched);
        // What was read for the first time, such as a file that another uses, counts from here on; whether somebody
        // wrote it since it was read, only its own time can tell.
        let late = read.iter().filter(|path| !watched.contains(path)).any(|path| is_since(path, began));
        watched.clone_from(&read);
        let now = state(arguments, &watched);
        let now = if had == before && !late { wait(arguments, &watched, now) } else { now };
        settle(arguments, &watched, now);
    }
}

/// Whether a file was written after a moment, or so near it that the clocks of the two cannot tell.
fn is_since(path: &Path, moment: SystemTime) -> bool {
    let written = std::fs::metadata(path).and_then(|about| about.modified());
    written.is_ok_and(|written| written + TICK >= moment)
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
    let looked = |path: PathBuf| {
        let about = std::fs::metadata(&path).ok()?;
        Some((path, (about.modified().ok(), about.len())))
    };
    files.into_iter().chain(policies).filter_map(looked).collect()
}

/// Empties the terminal; elsewhere an empty line parts one report from the next.
fn clear() -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    out.write_all(if out.is_terminal() { b"\x1b[2J\x1b[3J\x1b[H" } else { b"\n" })?;
    out.flush()?;
    Ok(())
}
