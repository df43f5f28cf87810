//! What an answer must never do, whatever stands in it.

use super::*;
use crate::report::Options;

const OPTIONS: Options = Options { color: false, links: false, unicode: true, width: 80 };

fn answer(title: &str, value: Value) -> Answer {
    let record =
        Record { title: title.to_owned(), depth: 0, fields: vec![Field::new("name", "name", value)] };
    let section = Section {
        key: "items",
        heading: String::new(),
        layout: Layout::Records,
        groups: vec![Group { heading: String::new(), records: vec![record] }],
        none: "nothing".to_owned(),
    };
    let part = Part { about: None, facts: Vec::new(), sections: vec![section] };
    Answer {
        question: "owes",
        heading: "H".to_owned(),
        on: Date::FIRST,
        asked: Vec::new(),
        parts: vec![part],
    }
}

#[test]
fn a_spreadsheet_gets_no_formula_and_no_torn_line() {
    let mut out = String::new();
    render_csv(&mut out, &answer("t", Value::text("=HYPERLINK(\"http://x\",\"y\")\nnext")));
    assert_eq!(out, "name\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\") next\"\r\n");
}

#[test]
fn words_stay_words_on_a_page() {
    let mut out = String::new();
    render_markdown(&mut out, &answer("*a* <b> [c](d) | e", Value::Number(3)), &OPTIONS);
    assert_eq!(out, "# H\n\n* **\\*a\\* \\<b\\> \\[c\\](d) \\| e**\n  * name: 3\n");
}

#[test]
fn a_terminal_gets_no_orders() {
    let mut out = String::new();
    render_text(&mut out, &answer("\u{1b}[2Jx", Value::text("\u{202e}y")), &OPTIONS);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn a_sum_is_a_decimal_text() {
    let sum = Money::parse("1,200.50", agreement_model::currency::Currency::parse("USD").unwrap()).unwrap();
    let mut out = String::new();
    render_answer_json(&mut out, &answer("t", Value::Sum(sum))).unwrap();
    assert!(out.contains("\"amount\": \"1200.50\""), "{out}");
}
