//! How long a person waits, on demand: `cargo test --release -p agreement-lsp -- --ignored figures --nocapture`.

#![expect(clippy::disallowed_methods, reason = "what takes time is measured by the clock")]

use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::{Client, uri};

const SIDES: &str = "agreement \"A\" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD }\nparty north \"North\" { role: supplier }\nparty acme \"Acme\" { role: client }\ngoal quotes \"Quotes\" { who: acme; why: \"w\"; when: by 2026-09-30; measure: \"m\"; target: at most 8 hours }\n";

/// A deal of about so many lines.
fn deal(lines: usize) -> String {
    let one = |index: usize| {
        format!(
            "dependency step_{index} \"Step {index}\" {{\n  serves: quotes\n  who: acme\n  to: north\n  why: \"w\"\n  how: \"h\"\n  when: by 2026-06-30\n  if late {{ pay 100 USD per day up to 1,000 USD }}\n}}\n\n"
        )
    };
    SIDES.to_owned() + &(0..lines / 10).map(one).collect::<String>()
}

/// The middle one and the one that only one in a hundred exceeds.
fn told(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100].as_secs_f64() * 1_000.0;
    format!("half within {:.1} ms, 95 of 100 within {:.1} ms, 99 within {:.1} ms", at(50), at(95), at(99))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, and says nothing about right and wrong"]
#[expect(clippy::print_stdout, reason = "whoever asks for figures reads them here")]
async fn figures() {
    let began = Instant::now();
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    println!("a session begins within {:.1} ms", began.elapsed().as_secs_f64() * 1_000.0);
    for lines in [250, 1_000, 5_000] {
        let path = format!("deal_{lines}.agreement");
        let text = deal(lines);
        client.open(&path, &text).await;
        let last = text.lines().count() as u64;
        let document = json!({ "uri": uri(&path) });
        let (mut findings, mut choices) = (Vec::new(), Vec::new());
        for _ in 0..if lines > 1_000 { 10 } else { 40 } {
            let began = Instant::now();
            client.change(&path, Some([last, 0, last, 0]), "// x\n").await;
            client.ask("textDocument/diagnostic", json!({ "textDocument": document })).await;
            findings.push(began.elapsed());
            client.change(&path, Some([last, 0, last, 0]), "g").await;
            let began = Instant::now();
            client.ask_at("textDocument/completion", &path, last, 1).await;
            choices.push(began.elapsed());
            client.change(&path, Some([last, 0, last, 1]), "").await;
        }
        println!("{lines} lines, from a key to all findings: {}", told(findings));
        println!("{lines} lines, from a key to choices:      {}", told(choices));
    }
    client.leave().await;
}
