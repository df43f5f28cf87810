//! The JSON document, read back as a program would.

use agreement_syntax::{Finding, Safety};
use serde_json::Value;

use super::super::{Shown, render_json};
use super::{Desk, error, place};

fn written(desk: &Desk, findings: &[Shown<'_>]) -> String {
    let mut out = String::new();
    render_json(&mut out, &desk.files(), findings, &[], None, "0.1.0").unwrap();
    out
}

fn read(desk: &Desk, finding: &Finding) -> Value {
    serde_json::from_str(&written(desk, &[error(finding)])).unwrap()
}

#[test]
fn the_document_carries_all_a_finding_has() {
    let desk = Desk::new("party acme \"Acme\" {\n  owner: \"日本é\"; dana\n}\n")
        .file("other.agreement", "party x\n");
    let finding = Finding::new("unknown-reference", desk.place("dana"), "nobody is called `dana`")
        .here("this name")
        .and(desk.place("party x"), "declared parties")
        .help("declare `dana`")
        .with("name", "dana")
        .with("near", "x")
        .with("near", "acme")
        .edit(Safety::Offered, "write `x`", desk.place("dana"), "x");
    insta::assert_snapshot!(written(&desk, &[error(&finding)]));
}

#[test]
fn columns_count_characters_and_offsets_bytes_and_ends_are_exclusive() {
    let desk = Desk::new("// 日本é goal\r\n");
    let value = read(&desk, &Finding::new("x", desk.place("goal"), "m"));
    let location = &value["diagnostics"][0]["location"];
    assert_eq!(location["start"], serde_json::json!({ "line": 1, "column": 8, "offset": 12 }));
    assert_eq!(location["end"], serde_json::json!({ "line": 1, "column": 12, "offset": 16 }));
}

#[test]
fn no_findings_is_a_document_too() {
    let desk = Desk::new("");
    let value: Value = serde_json::from_str(&written(&desk, &[])).unwrap();
    assert_eq!(value["schema_version"], 1);
    assert_eq!(value["diagnostics"], serde_json::json!([]));
    assert_eq!(value["files"][0]["path"], "crm.agreement");
}

#[test]
fn hostile_texts_come_back_as_they_went_in_and_no_control_stands_in_the_document() {
    let text = "\"\\\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2028}</script>\0\r\n{{ \u{e0041}👨\u{200d}👩";
    let desk = Desk::new(text).file("a\u{1b}[2J\nb.agreement", text);
    let finding = Finding::new("x", place(1, 1, 9), text).here(text).help(text).with("k", text).edit(
        Safety::Safe,
        text,
        place(1, 0, 3),
        text,
    );
    let document = written(&desk, &[error(&finding)]);
    assert!(
        document.chars().all(|character| character == '\n' || !super::super::sanitize::is_hidden(character))
    );
    let value: Value = serde_json::from_str(&document).unwrap();
    let diagnostic = &value["diagnostics"][0];
    assert_eq!(diagnostic["message"], text);
    assert_eq!(diagnostic["help"], text);
    assert_eq!(diagnostic["labels"][0]["text"], text);
    assert_eq!(diagnostic["data"]["k"], text);
    assert_eq!(diagnostic["edits"][0]["changes"][0]["text"], text);
    assert_eq!(diagnostic["location"]["path"], "a\u{1b}[2J\nb.agreement");
}

#[test]
fn an_edit_with_a_place_in_no_file_is_left_out_whole() {
    let desk = Desk::new("party acme\n");
    let mut finding = Finding::new("x", place(0, 0, 5), "m").edit(Safety::Safe, "t", place(0, 0, 1), "a");
    let elsewhere = agreement_syntax::Change { place: place(7, 0, 1), text: "b".to_owned() };
    finding.edits[0].changes.push(elsewhere);
    assert_eq!(read(&desk, &finding)["diagnostics"][0]["edits"], serde_json::json!([]));
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    let desk = Desk::new("party acme\n").file("b.agreement", "party b\n");
    let finding = Finding::new("x", place(1, 0, 5), "m").with("b", "1").with("a", "2");
    let shown = [error(&finding), error(&finding)];
    assert_eq!(written(&desk, &shown), written(&desk, &shown));
}
