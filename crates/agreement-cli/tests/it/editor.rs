//! `agreement lsp`: the same files, the same words as `check`, and the exit codes that editors expect.

use std::path::Path;

use serde_json::{Value, json};

use std::io::{BufRead, BufReader, Write};

use crate::run::Desk;

/// Says some things to the server, one after the other, each question when the one before it is answered. Gives the
/// answers and the exit code.
fn session(desk: &Desk, said: &[Value]) -> (Vec<Value>, Option<i32>) {
    let mut server = desk.converse(&["lsp", "--stdio"]);
    let mut input = server.stdin.take().unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    let mut answers = Vec::new();
    for message in said {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        if message.get("id").is_some() {
            answers.push(answer(&mut output, &message["id"]));
        }
    }
    // Some editors keep the pipe open until the server has gone.
    if said.is_empty() {
        drop(input);
        return (answers, server.wait().unwrap().code());
    }
    let code = server.wait().unwrap().code();
    drop(input);
    (answers, code)
}

/// The answer to the question with an id.
fn answer(output: &mut impl BufRead, id: &Value) -> Value {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(output.read_line(&mut line).unwrap() > 0, "the server has gone");
            match line.strip_prefix("Content-Length: ") {
                Some(number) => length = number.trim().parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        output.read_exact(&mut body).unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        if message.get("id") == Some(id) && message.get("method").is_none() {
            return message;
        }
    }
}

fn hello(desk: &Desk) -> Value {
    let uri = format!("file://{}", desk.path("").display());
    let can = json!({ "textDocument": { "diagnostic": {} }, "general": { "positionEncodings": ["utf-32"] } });
    let params = json!({ "capabilities": can, "workspaceFolders": [{ "uri": uri, "name": "deals" }] });
    json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params })
}

fn ask(id: u64, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn say(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

fn example(path: &str) -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    std::fs::read_to_string(examples.join(path)).unwrap()
}

#[test]
fn an_editor_hears_what_check_says_in_the_same_words_and_order() {
    let desk = Desk::with("a.agreement", example("poor/plan-that-cannot-hold.agreement"))
        .and("b/b.agreement", example("poor/one-sided-services.agreement"))
        .and("c.agreement", example("internal-handoff.agreement"))
        .and("c.journal", format!("{}\n2026-02-30 nonsense", example("internal-handoff.journal")))
        .and(
            "agreement.toml",
            "version = 1\n[rules]\nliability-cap-missing = \"error\"\nno-such-rule = \"off\"\n",
        );
    let check = desk.run(&["check", "--format", "json"]);
    let checked: Value = serde_json::from_str(&check.out).unwrap();
    let part = |value: &Value, pointer: &str| value.pointer(pointer).unwrap().clone();
    let checked: Vec<Value> = part(&checked, "/diagnostics")
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            let of = |pointer| part(found, pointer);
            let line = of("/location/start/line").as_u64().unwrap();
            let column = of("/location/start/column").as_u64().unwrap();
            json!([of("/location/path"), line, column, of("/rule"), of("/severity"), of("/message")])
        })
        .collect();
    assert!(checked.len() > 20, "{}", checked.len());

    let (answers, code) = session(
        &desk,
        &[
            hello(&desk),
            say("initialized", json!({})),
            ask(2, "workspace/diagnostic", json!({ "previousResultIds": [] })),
            ask(3, "shutdown", Value::Null),
            say("exit", Value::Null),
        ],
    );
    assert_eq!(code, Some(0));
    let root = format!("file://{}/", std::fs::canonicalize(desk.path("")).unwrap().display());
    let report = &answers[1];
    let mut heard = Vec::new();
    for file in part(report, "/result/items").as_array().unwrap() {
        let uri = part(file, "/uri").as_str().unwrap().to_owned();
        let path = uri.strip_prefix(&root).unwrap().to_owned();
        for found in part(file, "/items").as_array().unwrap() {
            let of = |pointer| part(found, pointer);
            let line = of("/range/start/line").as_u64().unwrap() + 1;
            let column = of("/range/start/character").as_u64().unwrap() + 1;
            let severity = ["error", "warning", "info"][of("/severity").as_u64().unwrap() as usize - 1];
            let message = of("/message").as_str().unwrap().lines().next().unwrap().to_owned();
            heard.push(json!([path, line, column, of("/code"), severity, message]));
        }
    }
    // A client gets its findings by file; within each, the order is that of `check`.
    for file in ["a.agreement", "agreement.toml", "b/b.agreement", "c.agreement", "c.journal"] {
        let of = |all: &[Value]| -> Vec<Value> { all.iter().filter(|one| one[0] == file).cloned().collect() };
        assert_eq!(of(&heard), of(&checked), "{file}");
    }
    assert_eq!(heard.len(), checked.len());
}

#[test]
fn the_exit_code_says_whether_the_client_said_goodbye() {
    let desk = Desk::new();
    let goodbye = [hello(&desk), ask(2, "shutdown", Value::Null), say("exit", Value::Null)];
    assert_eq!(session(&desk, &goodbye).1, Some(0));
    assert_eq!(session(&desk, &[hello(&desk), say("exit", Value::Null)]).1, Some(1));
    assert_eq!(session(&desk, &[]).1, Some(1));
}
