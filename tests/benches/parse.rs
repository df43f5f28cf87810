//! How fast agreements are read, and how the time grows with the text: `cargo bench -p agreement-tests`.
//!
//! Prints figures and the goals beside them, and never fails: a busy machine is no slip. Times are those of the thread
//! itself, the best of several runs. Ratios hold on any machine; megabytes a second only on the one they were taken on.
#![expect(clippy::print_stdout, reason = "a benchmark is read on the terminal")]

use std::hint::black_box;
use std::time::Duration;

use agreement_syntax::{FileId, SourceText, count_sound, parse};
use agreement_tests::corpus::{Kind, corpus};
use agreement_tests::reference::read_item;

// As in the command, so that the figures are those that a user has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 7;

fn main() {
    speed();
    growth();
}

/// Megabytes a second at three sizes, and the price of the grammar against the second parser.
fn speed() {
    let here = yardstick();
    println!("sound text, in MB/s of thread time");
    println!(
        "  goals: tree at least 80 where a loop over characters makes {YARDSTICK:.0}; it makes {here:.0} here,"
    );
    println!("  which asks for {:.0}; tree / second parser at least 0.15\n", 80.0 * here / YARDSTICK);
    println!("{:>10} {:>8} {:>8} {:>8} {:>8}", "size", "all", "tree", "second", "ratio");
    for size in [100_000, 1_000_000, 10_000_000] {
        let source = SourceText::new(corpus(Kind::Sound, size, SEED));
        let text = source.text();
        let parsed = parse(FileId(0), &source);
        let items: Vec<&str> = parsed.tree.items.iter().map(|item| item.text(text)).collect();
        assert!(parsed.findings.is_empty(), "the sound corpus has findings");
        let whole = best(|| parse(FileId(0), &source));
        let tree = best(|| count_sound(text));
        let second = best(|| items.iter().for_each(|item| drop(black_box(read_item(item)))));
        let rate = |time: f64| text.len() as f64 / time / 1e6;
        let (whole_rate, tree_rate, second_rate) = (rate(whole), rate(tree), rate(second));
        let ratio = second / tree;
        println!("{size:>10} {whole_rate:>8.1} {tree_rate:>8.1} {second_rate:>8.1} {ratio:>8.2}");
    }
    println!("\n  all: text to tree and findings, names and characters looked at; tree: text to tree;");
    println!("  second: the second parser, on items already cut\n");
}

/// What [`yardstick`] made on the machine on which the goal for the tree was set (two cores of Zen 4, seen in 2026).
const YARDSTICK: f64 = 1_650.0;

/// How fast this machine goes over characters looking for line ends, in MB/s: plain work that says how a figure in MB/s
/// from another machine is to be read here.
fn yardstick() -> f64 {
    let text = corpus(Kind::Sound, 1_000_000, SEED);
    let ends = || black_box(&text).char_indices().filter(|(_, letter)| *letter == '\n').map(|(at, _)| at);
    text.len() as f64 / best(|| ends().collect::<Vec<usize>>()) / 1e6
}

/// How the time grows when the text doubles, for sound text and for every way of breaking it.
fn growth() {
    println!("time for twice the text, from 100 KB to 12.8 MB: the mean of seven doublings, and the worst");
    println!("  goal: at most 2.3; the worst alone may be a busy moment of the machine\n");
    println!(
        "{:<16} {:>6} {:>6} {:>10} {:>10} {:>10}",
        "text", "mean", "worst", "at 100 KB", "at 12.8 MB", "MB/s there"
    );
    for kind in Kind::ALL {
        let times: Vec<(usize, f64)> = (0..8).map_while(|doubled| timed(kind, 100_000 << doubled)).collect();
        let steps = times.iter().zip(times.iter().skip(1));
        let worst = steps.map(|(half, whole)| whole.1 / half.1).fold(0.0, f64::max);
        let (Some((_, first)), Some((size, last))) = (times.first(), times.last()) else {
            println!("{:<16} more than {} s at 100 KB", kind.name(), PATIENCE.as_secs());
            continue;
        };
        let rate = *size as f64 / last / 1e6;
        let mean = (last / first).powf(1.0 / (times.len().max(2) - 1) as f64);
        let cut = if times.len() < 8 { format!("  stopped at {size} bytes") } else { String::new() };
        println!(
            "{:<16} {mean:>6.2} {worst:>6.2} {:>7.1} ms {:>7.1} ms {rate:>10.1}{cut}",
            kind.name(),
            first * 1e3,
            last * 1e3
        );
    }
}

/// A text that takes longer is not doubled again.
const PATIENCE: Duration = Duration::from_secs(10);

fn timed(kind: Kind, size: usize) -> Option<(usize, f64)> {
    let source = SourceText::new(corpus(kind, size, SEED));
    let time = best(|| parse(FileId(0), &source));
    (time < PATIENCE.as_secs_f64()).then(|| (source.text().len(), time))
}

/// The shortest of several runs, in seconds; longer ones are repeated less.
fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let (mut best, mut spent, mut runs) = (f64::MAX, 0.0, 0);
    while runs < 3 || (spent < 0.6 && runs < 200) {
        let start = thread_time();
        drop(black_box(run()));
        let time = thread_time() - start;
        (best, spent, runs) = (best.min(time), spent + time, runs + 1);
        if spent > PATIENCE.as_secs_f64() {
            break;
        }
    }
    best
}

#[cfg(unix)]
fn thread_time() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// Where the time of a thread cannot be asked for, that of the wall must do.
#[cfg(not(unix))]
fn thread_time() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64()
}
