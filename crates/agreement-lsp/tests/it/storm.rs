//! Storms of edits: whatever was typed and however fast, in the end the server says what a check of the text alone says.
//!
//! Short in `cargo test`; `.ci/storm` runs them long, in a release build.

#![expect(
    clippy::disallowed_methods,
    reason = "a long run is asked for from outside, and a storm has a pace"
)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use agreement_ide::{Date, Snapshot, Sources};
use serde_json::{Value, json};

use crate::client::{Client, uri};

const SIDES: &str = "agreement \"A\" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD }\nparty north \"North\" { role: supplier; person priya \"Priya\" { authority: signs } }\nparty acme \"Acme\" { role: client; person dana \"Dana\" { authority: signs } }\ngoal quotes \"Quotes\" { who: acme.dana; why: \"w\"; when: by 2026-09-30; measure: \"m\"; source: \"s\"; baseline: 52 hours; target: at most 8 hours }\n";

/// A deal of about so many lines, in which little is left open.
pub fn deal(lines: usize) -> String {
    let one = |index: usize| {
        let (who, to) =
            if index.is_multiple_of(2) { ("acme.dana", "north") } else { ("north.priya", "acme") };
        format!(
            "dependency step_{index} \"Step {index}\" {{\n  serves: quotes\n  who: {who}\n  to: {to}\n  why: \"It is needed.\"\n  how: \"As a file.\"\n  when: by 2026-06-30\n  agreed: {who} on 2026-02-20\n  resistance none because \"It was done before.\"\n  if late {{ basis: \"What waiting costs\"; pay 100 USD per day up to 1,000 USD }}\n  if missed by 30 days {{ {to} may terminate with 10 days notice }}\n}}\n\n"
        )
    };
    SIDES.to_owned() + &(0..lines / 13).map(one).collect::<String>()
}

/// A small generator of numbers, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap()
    }
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// What a check of a text alone says, in the order of the places: line, rule and words of each.
fn fresh(text: &str) -> Vec<String> {
    let texts = BTreeMap::from([("/deal/a.agreement".to_owned(), text.to_owned())]);
    let snapshot = Snapshot::new(Sources::of_texts(&texts), Date::new(2026, 2, 25).unwrap());
    let found = snapshot.findings(&|| true).unwrap();
    let said = found.iter().map(|judged| {
        let finding = &judged.finding;
        let source = snapshot.source(finding.place().file).unwrap();
        let line = source.line_index(finding.place().span.start);
        let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        format!("{line} {} {}{help}", finding.rule, finding.message)
    });
    said.collect()
}

fn told(diagnostics: &Value) -> Vec<String> {
    let said = diagnostics.as_array().unwrap().iter().map(|diagnostic| {
        let line = &diagnostic["range"]["start"]["line"];
        format!("{line} {} {}", diagnostic["code"].as_str().unwrap(), diagnostic["message"].as_str().unwrap())
    });
    said.collect()
}

/// A text as an editor holds that counts in UTF-16: written for this test alone, from the protocol and not from the server.
struct Editor(Vec<u16>);

impl Editor {
    fn text(&self) -> String {
        String::from_utf16_lossy(&self.0)
    }

    /// Where lines begin, and where their words end.
    fn lines(&self) -> Vec<(usize, usize)> {
        let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
        while at < self.0.len() {
            let unit = self.0[at];
            if unit == 10 || unit == 13 {
                lines.push((start, at));
                at += usize::from(unit == 13 && self.0.get(at + 1) == Some(&10));
                start = at + 1;
            }
            at += 1;
        }
        lines.push((start, self.0.len()));
        lines
    }

    /// The unit at a line and a column; one inside a pair counts as at its beginning.
    fn at(&self, line: usize, column: usize) -> usize {
        let Some((start, end)) = self.lines().get(line).copied() else { return self.0.len() };
        let at = (start + column).min(end);
        let splits = at < end && at > start && (0xdc00..0xe000).contains(&self.0[at]);
        at - usize::from(splits)
    }
}

const PIECES: [&str; 20] = [
    "a",
    "é",
    "漢",
    "😀",
    "\u{202e}",
    "\r\n",
    "\n",
    "\r",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "// ",
    "goal x \"X\" {\n",
    "who: acme\n",
    "/*",
    "1",
    "😀😀\r\n",
    ";",
    "party north \"N\" { }\n",
];

#[tokio::test(flavor = "multi_thread")]
async fn after_any_edits_in_any_units_the_server_says_what_a_check_of_the_text_says() {
    let rounds = number("AGREEMENT_EDITS", 150);
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    let begin =
        "party acme \"Ac😀me\" { role: client }\r\ngoal quotes \"Quot漢es\" {\r\n  who: acme\r\n}\n// é😀\n";
    let mut dice = Dice(3);
    let mut editor = Editor(begin.encode_utf16().collect());
    client.open("a.agreement", begin).await;
    let about = json!({ "textDocument": { "uri": uri("a.agreement") } });
    for round in 0..rounds {
        let lines = editor.lines().len();
        let from = (dice.below(lines + 1), dice.below(24));
        let to = (from.0 + dice.below(2), from.1 + dice.below(4));
        let piece = if dice.below(4) == 0 { "" } else { PIECES[dice.below(PIECES.len())] };
        let (start, end) = (editor.at(from.0, from.1), editor.at(to.0, to.1));
        let (start, end) = (start.min(end), start.max(end));
        editor.0.splice(start..end, piece.encode_utf16());
        let range = [from.0, from.1, to.0, to.1].map(|number| number as u64);
        client.change("a.agreement", Some(range), piece).await;
        // Several edits in a row are worked in at once, so not every one is asked about.
        if dice.below(3) == 0 || round + 1 == rounds {
            let report = client.ask("textDocument/diagnostic", about.clone()).await;
            let text = editor.text();
            assert_eq!(told(&report["items"]), fresh(&text), "round {round}: {text:?}");
        }
        if round % 50 == 49 {
            editor = Editor(begin.encode_utf16().collect());
            client.change("a.agreement", None, begin).await;
        }
    }
    client.leave().await;
}

/// Bytes of memory that this process holds; nothing where the system does not tell.
fn memory() -> Option<usize> {
    let said = std::fs::read_to_string("/proc/self/statm").ok()?;
    said.split_whitespace().nth(1)?.parse::<usize>().ok().map(|pages| pages * 4_096)
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "whoever asks for a long storm reads its figures")]
async fn a_storm_of_typing_ends_with_what_a_check_says_and_fills_no_memory() {
    let (seconds, lines) = (number("AGREEMENT_STORM", 2), number("AGREEMENT_STORM_LINES", 300));
    let mut text = deal(lines);
    let mut client = Client::start(&[], json!({})).await;
    client.open("a.agreement", &text).await;
    client.told("a.agreement").await;
    let per_second = number("AGREEMENT_STORM_PACE", if seconds > 2 { 1_000 } else { 200 });
    let last = text.lines().count() as u64;
    text.push_str("// ");
    client.change("a.agreement", Some([last, 0, last, 0]), "// ").await;
    let words: Vec<char> = "a word that is typed and taken back, letter by letter; ".chars().collect();
    let (began, mut edits, mut warm) = (Instant::now(), 0, None);
    let mut typed: u64 = 0;
    while began.elapsed() < Duration::from_secs(seconds as u64) {
        // There and back again: the text does not grow.
        let column = 3 + typed;
        match words.get(edits % (2 * words.len())) {
            Some(letter) => {
                client.change("a.agreement", Some([last, column, last, column]), &letter.to_string()).await;
                typed += 1;
            }
            None => {
                client.change("a.agreement", Some([last, column - 1, last, column]), "").await;
                typed -= 1;
            }
        }
        edits += 1;
        client.hear_and_forget(began + Duration::from_secs_f64(edits as f64 / per_second as f64)).await;
        if warm.is_none() && began.elapsed() > Duration::from_secs_f64(seconds as f64 / 6.0) {
            warm = memory();
        }
    }
    let pace = edits as f64 / began.elapsed().as_secs_f64();
    let slip = "gaol quick { }\n";
    client.change("a.agreement", Some([0, 0, 0, 0]), slip).await;
    let (stopped, held) = (Instant::now(), memory());
    let text = format!("{slip}{text}{}", words.iter().take(typed as usize).collect::<String>());
    // What is said at once comes first, what the rules say behind it, and then nothing more.
    let mut heard = (client.told("a.agreement").await, stopped.elapsed());
    while let Some(more) = client.told_within("a.agreement", Duration::from_secs(3)).await {
        heard = (more, stopped.elapsed());
    }
    let (heard, waited) = heard;
    assert_eq!(heard["version"], client.version);
    assert_eq!(told(&heard["diagnostics"]), fresh(&text));
    println!(
        "{edits} edits, {pace:.0} a second, in {lines} lines; all findings {waited:?} after the last one"
    );
    if let (Some(warm), Some(held)) = (warm, held) {
        let growth = (held as f64 / warm as f64 - 1.0) * 100.0;
        println!("memory {} MB, {growth:.1} % more than after a sixth of the time", held >> 20);
        if seconds > 2 {
            assert!(growth < 10.0, "memory grew by {growth:.1} %");
        }
    }
    if seconds > 2 {
        assert!(waited < Duration::from_secs(1), "findings came {waited:?} after the last edit");
    }
    client.leave().await;
}
