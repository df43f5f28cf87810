//! How long a person waits, on demand: `.ci/figures`.

#![expect(clippy::disallowed_methods, reason = "what takes time is measured by the clock")]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use agreement_ide::{Date, FileId, Snapshot, Sources};
use serde_json::json;

use crate::client::{Client, uri};
use crate::storm::deal;

/// The middle one, and those that only five and one in a hundred exceed.
fn told(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100].as_secs_f64() * 1_000.0;
    format!("half within {:.2} ms, 95 of 100 within {:.2} ms, 99 within {:.2} ms", at(50), at(95), at(99))
}

/// What this thread has worked, or all of this process.
fn worked(clock: rustix::time::ClockId) -> Duration {
    let time = rustix::time::clock_gettime(clock);
    Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
}

/// Keys in the middle of a file, without the protocol: a new text, its tree, and what can be said at once.
#[test]
#[ignore = "measures, and says nothing about right and wrong"]
#[expect(clippy::print_stdout, reason = "whoever asks for figures reads them here")]
fn keys() {
    let clock = rustix::time::ClockId::ThreadCPUTime;
    println!("work of a key, without the protocol: text, tree, what can be said at once");
    for lines in [1_000, 5_000, 100_000] {
        let text = deal(lines);
        let texts = BTreeMap::from([("a.agreement".to_owned(), text.clone())]);
        let mut snapshot = Snapshot::new(Sources::of_texts(&texts), Date::new(2026, 2, 25).unwrap());
        let mut count = "unknown".to_owned();
        if lines < 10_000 {
            let began = worked(clock);
            let found = snapshot.findings(&|| true).unwrap();
            println!(
                "{lines:>7} lines, all rules:        {:.1} ms",
                (worked(clock) - began).as_secs_f64() * 1_000.0
            );
            count = found.len().to_string();
        }
        let middle = text.len() / 2;
        let middle = middle + text[middle..].find("It is needed").unwrap();
        let mut times = Vec::new();
        for key in 0..if lines > 10_000 { 60 } else { 1_000 } {
            // A sound word, a torn text, and back.
            let typed = ["x", "\" }", ""][key % 3];
            let edited = [&text[..middle], typed, &text[middle..]].concat();
            let began = worked(clock);
            let after = snapshot.with_text(FileId(0), &edited).snapshot;
            let said =
                after.findings_so_far(FileId(0)).unwrap_or_else(|| after.findings_of_reading(FileId(0)));
            let time = worked(clock) - began;
            drop(said);
            // The first one reads the whole file, to know it the next time.
            if key > 0 {
                times.push(time);
            }
            snapshot = after;
        }
        println!("{lines:>7} lines, {count} findings:   {}", told(times));
    }
}

/// A session as an editor has it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, and says nothing about right and wrong"]
#[expect(clippy::print_stdout, reason = "whoever asks for figures reads them here")]
async fn sessions() {
    let clock = rustix::time::ClockId::ProcessCPUTime;
    let began = Instant::now();
    let mut client = Client::start(&[], json!({})).await;
    println!("a session begins within {:.1} ms", began.elapsed().as_secs_f64() * 1_000.0);
    let mut asking = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    for lines in [250, 1_000, 5_000, 100_000] {
        // In a long file the first word is the last one, and each key waits for all rules.
        let (keys, looks) = if lines > 1_000 { (20, 2) } else { (400, 20) };
        let path = format!("deal_{lines}.agreement");
        let text = deal(lines);
        client.open(&path, &text).await;
        asking.open(&path, &text).await;
        client.told(&path).await;
        let last = text.lines().count() as u64;
        let (mut waits, mut work) = (Vec::new(), Vec::new());
        for key in 0..keys {
            // A line that is none comes and goes: each time something else is to be said. The next key comes before the
            // rules are asked.
            let (range, typed) = if usize::is_multiple_of(key, 2) {
                ([last, 0, last, 0], "gaol x { }")
            } else {
                ([last, 0, last, 10], "")
            };
            let (began, idle) = (Instant::now(), worked(clock));
            client.change(&path, Some(range), typed).await;
            while client.told(&path).await["version"] != client.version {}
            waits.push(began.elapsed());
            work.push(worked(clock) - idle);
        }
        println!("{lines:>7} lines, key to what is said at once, waited:   {}", told(waits));
        println!("{lines:>7} lines, the same, work of server and client:   {}", told(work));
        // The rules go on about what was typed last; what follows is not about them.
        client.say("textDocument/didClose", json!({ "textDocument": { "uri": uri(&path) } })).await;
        let about = json!({ "textDocument": { "uri": uri(&path) } });
        let mut judged = Vec::new();
        for key in 0..looks {
            asking.change(&path, Some([last, 0, last, key % 2]), ["x", ""][key as usize % 2]).await;
            let began = Instant::now();
            asking.ask("textDocument/diagnostic", about.clone()).await;
            judged.push(began.elapsed());
        }
        println!("{lines:>7} lines, key to all that check says, waited:    {}", told(judged));
        // A word where a declaration can begin, and a letter of a name in the middle of the file.
        let half = text.lines().count() / 2;
        let to = text.lines().skip(half).position(|line| line.starts_with("  to: ")).unwrap();
        let to = (half + to) as u64;
        for (what, line, column) in [("words", last, 0), ("names", to, 6)] {
            let (mut choices, mut work) = (Vec::new(), Vec::new());
            for _ in 0..100 {
                asking.change(&path, Some([line, column, line, column]), "g").await;
                let (began, idle) = (Instant::now(), worked(clock));
                asking.ask_at("textDocument/completion", &path, line, column + 1).await;
                choices.push(began.elapsed());
                work.push(worked(clock) - idle);
                asking.change(&path, Some([line, column, line, column + 1]), "").await;
                asking.ask("textDocument/foldingRange", about.clone()).await;
            }
            println!("{lines:>7} lines, key to choices of {what}, waited:       {}", told(choices));
            println!("{lines:>7} lines, the same, work of server and client:   {}", told(work));
        }
    }
    client.leave().await;
    asking.leave().await;
}

/// A change of a thousand places at the end of a long file, as an editor sends it that replaces a word everywhere.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, and says nothing about right and wrong"]
#[expect(clippy::print_stdout, reason = "whoever asks for figures reads them here")]
async fn batches() {
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    for lines in [1_000, 100_000] {
        let path = format!("deal_{lines}.agreement");
        let text = deal(lines);
        client.open(&path, &text).await;
        let about = json!({ "textDocument": { "uri": uri(&path) } });
        client.ask("textDocument/foldingRange", about.clone()).await;
        let last = text.lines().count() as u64;
        let mut times = Vec::new();
        for round in 0..10_u64 {
            let place = |line: u64| {
                let at = json!({ "line": line, "character": 0 });
                json!({ "range": { "start": at, "end": at }, "text": " " })
            };
            let changes: Vec<_> = (0..1_000).map(|index| place(last - 500 + (index + round) % 500)).collect();
            client.version += 1;
            let document = json!({ "uri": uri(&path), "version": client.version });
            let began = Instant::now();
            let changed = json!({ "textDocument": document, "contentChanges": changes });
            client.say("textDocument/didChange", changed).await;
            client.ask("textDocument/foldingRange", about.clone()).await;
            times.push(began.elapsed());
        }
        println!("{lines:>7} lines, a thousand places at once, waited:       {}", told(times));
    }
    client.leave().await;
}
