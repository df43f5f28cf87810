//! How far a long run is, for whoever waits at a terminal: one line on standard error, after a second, gone when the report
//! comes. Never in a pipe, in a file or in CI.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Nobody wonders before.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a line stands.
const PACE: Duration = Duration::from_millis(100);

/// Files read, agreements judged, and agreements to judge: a process does one thing, and has one of each.
static READ: AtomicUsize = AtomicUsize::new(0);
static JUDGED: AtomicUsize = AtomicUsize::new(0);
static WANTED: AtomicUsize = AtomicUsize::new(0);

/// One more file was read.
pub fn read() {
    READ.fetch_add(1, Ordering::Relaxed);
}

/// So many agreements are to be judged.
pub fn judging(agreements: usize) {
    JUDGED.store(0, Ordering::Relaxed);
    WANTED.store(agreements, Ordering::Relaxed);
}

/// One more agreement was judged.
pub fn judged() {
    JUDGED.fetch_add(1, Ordering::Relaxed);
}

/// The line, for as long as this is kept.
#[derive(Debug)]
pub struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to show how far the run is, where somebody looks.
    pub fn show() -> Self {
        let says =
            |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "false");
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !std::io::stderr().is_terminal() || says("CI") || dumb {
            return Self { running: None };
        }
        READ.store(0, Ordering::Relaxed);
        judging(0);
        let (end, ended) = channel();
        let line = std::thread::spawn(move || {
            let mut pause = PATIENCE;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                say(&line(count(&READ), count(&JUDGED), count(&WANTED)));
                pause = PACE;
            }
            if pause == PACE {
                say("");
            }
        });
        Self { running: Some((end, line)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, line)) = self.running.take() {
            drop(end);
            let _nothing_to_say = line.join();
        }
    }
}

fn count(counter: &AtomicUsize) -> usize {
    counter.load(Ordering::Relaxed)
}

fn line(read: usize, judged: usize, wanted: usize) -> String {
    match wanted {
        0 => format!("reading: {read} files"),
        wanted => format!("checking: {judged} of {wanted} agreements"),
    }
}

/// Writes over the line that stands.
fn say(text: &str) {
    let mut terminal = std::io::stderr().lock();
    let _nobody_looks = write!(terminal, "\r\x1b[2K{text}").and_then(|()| terminal.flush());
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn it_counts_what_it_does() {
        assert_eq!(line(12, 0, 0), "reading: 12 files");
        assert_eq!(line(12, 3, 9), "checking: 3 of 9 agreements");
    }
}
