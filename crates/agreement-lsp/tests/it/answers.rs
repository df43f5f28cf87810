//! Every question a client may ask gets a useful answer: what `docs/editors/README.md` promises.

use serde_json::{Value, json};

use crate::client::{Client, uri};

const DEAL: &str = r#"// A small deal.
use "sides.agreement"

agreement "Rollout" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: week }
milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal quotes "Quotes" {
  measure: "Hours"
  who: acme.dana
  when: by 2026-09-30
}
dependency history "Old quotes" { serves: quotes; who: acme.dona; when: within 10 business days after kickoff }
dependency model "A model" {
  serves: quotes
  needs: history
  who: north
  when: by 2026-06-30
  if late {
    pay 1% of value per started week up to 10% of value
  }
}
"#;

const SIDES: &str = "calendar week { workdays: monday to friday; holidays: 2026-05-25, 2026-12-25 }\nparty north \"Northwind\" { role: supplier }\nparty acme \"Acme\" { role: client; person dana \"Dana\" { email: \"dana@acme.example\" } }\n";

async fn desk() -> Client {
    let can = json!({
        "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "general": { "positionEncodings": ["utf-8"] },
    });
    let mut client = Client::start(&[("sides.agreement", SIDES)], can).await;
    client.open("deal.agreement", DEAL).await;
    client
}

/// The place of the n-th occurrence of some words.
fn place(words: &str, nth: usize) -> (u64, u64) {
    let (at, _) = DEAL.match_indices(words).nth(nth).unwrap();
    let line = DEAL[..at].matches('\n').count();
    (line as u64, (at - DEAL[..at].rfind('\n').map_or(0, |end| end + 1)) as u64)
}

async fn at(client: &mut Client, method: &str, words: &str, nth: usize) -> Value {
    let (line, character) = place(words, nth);
    client.ask_at(method, "deal.agreement", line, character).await
}

async fn about(client: &mut Client, method: &str) -> Value {
    client.ask(method, json!({ "textDocument": { "uri": uri("deal.agreement") } })).await
}

fn everything() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } })
}

#[tokio::test(flavor = "multi_thread")]
async fn completion_offers_and_explains() {
    let mut client = desk().await;
    let (line, character) = place("acme.dona", 0);
    let list = client.ask_at("textDocument/completion", "deal.agreement", line, character).await;
    let first = &list["items"][0];
    assert_eq!(first["label"], "acme.dana");
    assert_eq!(first["insertTextFormat"], 2);
    let resolved = client.ask("completionItem/resolve", first.clone()).await;
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Dana"), "{resolved}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hover_and_signature_speak_of_what_is_there() {
    let mut client = desk().await;
    let hover = at(&mut client, "textDocument/hover", "kickoff }", 0).await;
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Monday 2026-03-09"), "{hover}");
    let help = at(&mut client, "textDocument/signatureHelp", "1% of value per", 0).await;
    assert!(help["signatures"][0]["label"].as_str().unwrap().starts_with("pay SUM"), "{help}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_lead_to_declarations_and_uses() {
    let mut client = desk().await;
    let target = at(&mut client, "textDocument/definition", "kickoff }", 0).await;
    assert_eq!(target["range"]["start"], json!({ "line": 4, "character": 10 }));
    let (line, character) = place("quotes \"Quotes", 0);
    let asked = json!({
        "textDocument": { "uri": uri("deal.agreement") },
        "position": { "line": line, "character": character },
        "context": { "includeDeclaration": true },
    });
    assert_eq!(client.ask("textDocument/references", asked).await.as_array().unwrap().len(), 3);
    let lit = at(&mut client, "textDocument/documentHighlight", "quotes \"Quotes", 0).await;
    assert_eq!(lit.as_array().unwrap().len(), 3);
    let linked = at(&mut client, "textDocument/linkedEditingRange", "history \"Old", 0).await;
    assert_eq!(linked["ranges"].as_array().unwrap().len(), 2);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rename_reaches_all_files_and_refuses_what_cannot_be() {
    let mut client = desk().await;
    let prepared = at(&mut client, "textDocument/prepareRename", "acme.dana", 0).await;
    assert_eq!(prepared["placeholder"], "acme");
    let (line, character) = place("acme.dana", 0);
    let asked = |new: &str| {
        json!({
            "textDocument": { "uri": uri("deal.agreement") },
            "position": { "line": line, "character": character },
            "newName": new,
        })
    };
    let edit = client.ask("textDocument/rename", asked("customer")).await;
    let files = edit["documentChanges"].as_array().unwrap();
    assert_eq!(files.len(), 2, "{edit}");
    let id = client.begin("textDocument/rename", asked("north")).await;
    let refused = client.answer(id).await;
    assert_eq!(refused["error"]["message"], "`north` is the name of a party already");
    let moved =
        json!({ "files": [{ "oldUri": uri("sides.agreement"), "newUri": uri("shared/sides.agreement") }] });
    let edit = client.ask("workspace/willRenameFiles", moved).await;
    assert_eq!(edit["documentChanges"][0]["edits"][0]["newText"], "\"shared/sides.agreement\"", "{edit}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn symbols_are_listed_by_file_and_found_in_all() {
    let mut client = desk().await;
    let listed = about(&mut client, "textDocument/documentSymbol").await;
    let goal = listed.as_array().unwrap().iter().find(|symbol| symbol["name"] == "quotes").unwrap();
    assert_eq!(goal["children"].as_array().unwrap().len(), 2, "{goal}");
    let found = client.ask("workspace/symbol", json!({ "query": "dana" })).await;
    assert_eq!(found[0]["location"]["uri"], uri("sides.agreement"));
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn colours_come_whole_in_parts_and_as_changes() {
    let mut client = desk().await;
    let whole = about(&mut client, "textDocument/semanticTokens/full").await;
    let data = whole["data"].as_array().unwrap().clone();
    assert!(data.len() > 200 && data.len() % 5 == 0);
    let range = json!({ "textDocument": { "uri": uri("deal.agreement") }, "range": {
        "start": { "line": 4, "character": 0 }, "end": { "line": 5, "character": 0 } } });
    let part = client.ask("textDocument/semanticTokens/range", range).await;
    assert!(part["data"].as_array().unwrap().len() < data.len() / 4);
    client.change("deal.agreement", Some([0, 0, 0, 0]), "// More.\n").await;
    let asked =
        json!({ "textDocument": { "uri": uri("deal.agreement") }, "previousResultId": whole["resultId"] });
    let delta = client.ask("textDocument/semanticTokens/full/delta", asked).await;
    // What the client has, with the edits made, is what is told whole.
    let mut patched = data;
    for edit in delta["edits"].as_array().unwrap() {
        let start = edit["start"].as_u64().unwrap() as usize;
        let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
        patched.splice(start..end, edit["data"].as_array().cloned().unwrap_or_default());
    }
    let whole = about(&mut client, "textDocument/semanticTokens/full").await;
    assert_eq!(json!(patched), whole["data"]);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_found_can_be_mended_and_allowed() {
    let mut client = desk().await;
    let (line, character) = place("acme.dona", 0);
    let range = json!({ "start": { "line": line, "character": character }, "end": { "line": line, "character": character } });
    let asked = json!({
        "textDocument": { "uri": uri("deal.agreement") }, "range": range, "context": { "diagnostics": [] }
    });
    let actions = client.ask("textDocument/codeAction", asked).await;
    let actions = actions.as_array().unwrap();
    let fix = actions.iter().find(|action| action["isPreferred"] == true).unwrap();
    assert_eq!(fix["edit"]["documentChanges"][0]["edits"][0]["newText"], "acme.dana", "{fix}");
    assert!(actions.iter().any(|action| action["kind"] == "source.fixAll"));
    let (line, character) = place("quotes \"Quotes", 0);
    let spot = json!({ "line": line, "character": character });
    let asked = json!({
        "textDocument": { "uri": uri("deal.agreement") }, "range": { "start": spot, "end": spot },
        "context": { "diagnostics": [] }
    });
    let actions = client.ask("textDocument/codeAction", asked).await;
    let is_allow = |action: &Value| action["title"].as_str().unwrap().starts_with("allow `");
    assert!(actions.as_array().unwrap().iter().any(is_allow), "{actions}");
    let only = json!({
        "textDocument": { "uri": uri("deal.agreement") }, "range": everything(),
        "context": { "diagnostics": [], "only": ["source.fixAll"] }
    });
    let only = client.ask("textDocument/codeAction", only).await;
    assert_eq!(only.as_array().unwrap().len(), 1, "{only}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_what_stands_between_and_above_the_lines() {
    let mut client = desk().await;
    let asked = json!({ "textDocument": { "uri": uri("deal.agreement") }, "range": everything() });
    let hints = client.ask("textDocument/inlayHint", asked).await;
    let labels: Vec<&str> =
        hints.as_array().unwrap().iter().filter_map(|hint| hint["label"].as_str()).collect();
    assert!(labels.contains(&"= Mon 2026-03-23") && labels.contains(&"= 2,400 USD"), "{labels:?}");
    let lenses = about(&mut client, "textDocument/codeLens").await;
    let says: Vec<&str> =
        lenses.as_array().unwrap().iter().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert!(says.iter().any(|says| says.starts_with("2 promises")), "{says:?}");
    let links = about(&mut client, "textDocument/documentLink").await;
    assert_eq!(links[0]["target"], uri("sides.agreement"));
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_can_be_folded_and_selected_outward() {
    let mut client = desk().await;
    let folds = about(&mut client, "textDocument/foldingRange").await;
    assert!(
        folds.as_array().unwrap().iter().any(|fold| fold["startLine"] == 5 && fold["endLine"] == 8),
        "{folds}"
    );
    let (line, character) = place("history\n", 0);
    let asked = json!({
        "textDocument": { "uri": uri("deal.agreement") }, "positions": [{ "line": line, "character": character }]
    });
    let selected = client.ask("textDocument/selectionRange", asked).await;
    let mut depth = 0;
    let mut range = &selected[0];
    while !range.is_null() {
        depth += 1;
        range = &range["parent"];
    }
    assert!(depth >= 5, "{selected}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_graph_of_promises_is_a_hierarchy_of_calls() {
    let mut client = desk().await;
    let items = at(&mut client, "textDocument/prepareCallHierarchy", "history \"Old", 0).await;
    assert_eq!(items[0]["name"], "history");
    let names = |calls: &Value, side: &str| -> Vec<String> {
        calls.as_array().unwrap().iter().map(|call| call[side]["name"].as_str().unwrap().to_owned()).collect()
    };
    let incoming = client.ask("callHierarchy/incomingCalls", json!({ "item": items[0] })).await;
    assert_eq!(names(&incoming, "from"), ["model", "quotes"]);
    let outgoing = client.ask("callHierarchy/outgoingCalls", json!({ "item": items[0] })).await;
    assert_eq!(names(&outgoing, "to"), ["kickoff"]);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_without_snippets_gets_plain_words() {
    let mut client = Client::start(&[], json!({})).await;
    client.open("deal.agreement", "\n").await;
    let list = client.ask_at("textDocument/completion", "deal.agreement", 0, 0).await;
    let items = list["items"].as_array().unwrap();
    assert!(items.iter().all(|item| !item["textEdit"]["newText"].as_str().unwrap().contains("${")));
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_layout_of_fmt_comes_for_a_file_for_lines_and_as_one_types() {
    let mut client = Client::start(&[], json!({})).await;
    client
        .open("deal.agreement", "goal a \"A\" {\n    who:acme\n}\n\ngoal b \"B\" {\n    who:acme\n}\n")
        .await;
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let document = json!({ "uri": uri("deal.agreement") });
    let asked = json!({ "textDocument": document, "options": options });
    let whole = client.ask("textDocument/formatting", asked).await;
    let lines = |edits: &Value| -> Vec<u64> {
        edits
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| edit["range"]["start"]["line"].as_u64().unwrap())
            .collect()
    };
    assert!(lines(&whole).contains(&1) && lines(&whole).contains(&5), "{whole}");
    let range = json!({ "start": { "line": 5, "character": 0 }, "end": { "line": 5, "character": 3 } });
    let asked = json!({ "textDocument": document, "options": options, "range": range });
    let part = client.ask("textDocument/rangeFormatting", asked).await;
    assert!(!lines(&part).is_empty() && lines(&part).iter().all(|line| *line >= 4), "{part}");
    let asked = json!({
        "textDocument": document, "options": options, "ch": "\n", "position": { "line": 2, "character": 0 }
    });
    let typed = client.ask("textDocument/onTypeFormatting", asked).await;
    assert!(!lines(&typed).is_empty() && lines(&typed).iter().all(|line| *line <= 1), "{typed}");
    client.leave().await;
}
