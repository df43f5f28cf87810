//! What is found reaches the client: pushed or asked for, never both, and always about the text it has.

use serde_json::{Value, json};

use crate::client::{Client, said, uri};

const SLIP: &str = "gaol quotes \"Quotes\" { }\n";

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_pushed_with_the_version_they_are_about() {
    let mut client = Client::start(&[], json!({})).await;
    assert!(client.capabilities.get("diagnosticProvider").is_none());
    client.open("a.agreement", SLIP).await;
    let told = client.told("a.agreement").await;
    assert_eq!(told["version"], 1);
    let found = said(&told["diagnostics"]);
    assert!(found.contains(&"0 unknown-keyword".to_owned()), "{found:?}");
    client.change("a.agreement", Some([0, 0, 0, 4]), "goal").await;
    let told = client.told("a.agreement").await;
    assert_eq!(told["version"], 2);
    let found = said(&told["diagnostics"]);
    assert!(!found.contains(&"0 unknown-keyword".to_owned()), "{found:?}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_is_told_nothing_by_itself() {
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    assert_eq!(client.capabilities["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.open("a.agreement", SLIP).await;
    let about = json!({ "uri": uri("a.agreement") });
    let report = client.ask("textDocument/diagnostic", json!({ "textDocument": about })).await;
    assert_eq!(report["kind"], "full");
    let again = json!({ "textDocument": about, "previousResultId": report["resultId"] });
    let again = client.ask("textDocument/diagnostic", again).await;
    assert_eq!(again["kind"], "unchanged");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    client.ask("textDocument/diagnostic", json!({ "textDocument": about })).await;
    let pushed = client.overheard().filter(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_eq!(pushed.count(), 0);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_files_of_the_folder_are_reported_on_and_known_ones_are_not_sent_again() {
    let files = [("a.agreement", SLIP), ("b.agreement", "party acme { role: client }\n")];
    let mut client = Client::start(&files, json!({ "textDocument": { "diagnostic": {} } })).await;
    let report = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    let items = report["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    let known: Vec<Value> =
        items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let report = client.ask("workspace/diagnostic", json!({ "previousResultIds": known })).await;
    let kinds: Vec<&Value> = report["items"].as_array().unwrap().iter().map(|item| &item["kind"]).collect();
    assert_eq!(kinds, ["unchanged", "unchanged"]);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_a_shared_file_changes_what_is_said_of_those_who_use_it() {
    let deal = "use \"shared.agreement\"\ngoal quotes \"Quotes\" { who: acme }\n";
    let mut client =
        Client::start(&[("a.agreement", deal)], json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open("shared.agreement", "party acme { role: client }\n").await;
    let about = json!({ "textDocument": { "uri": uri("a.agreement") } });
    let before = said(&client.ask("textDocument/diagnostic", about.clone()).await["items"]);
    assert!(!before.contains(&"1 unknown-reference".to_owned()), "{before:?}");
    client.change("shared.agreement", Some([0, 6, 0, 10]), "other").await;
    let after = said(&client.ask("textDocument/diagnostic", about).await["items"]);
    assert!(after.contains(&"1 unknown-reference".to_owned()), "{after:?}");
    client.leave().await;
}

/// A deal that takes the rules a while.
fn long_deal() -> String {
    let one = |index: usize| {
        format!(
            "dependency step_{index} \"Step {index}\" {{\n  serves: quotes\n  who: acme\n  to: north\n  why: \"w\"\n  how: \"h\"\n  when: by 2026-06-30\n}}\n\n"
        )
    };
    let sides = "agreement \"A\" { language: 1; effective: 2026-03-02; ends: 2026-12-31 }\nparty north \"North\" { role: supplier }\nparty acme \"Acme\" { role: client }\ngoal quotes \"Quotes\" { who: acme }\n";
    sides.to_owned() + &(0..300).map(one).collect::<String>()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_stays_while_one_types_and_what_is_typed_is_read_at_once() {
    let mut client = Client::start(&[], json!({})).await;
    client
        .open("a.agreement", "party acme \"Acme\" { role: client }\ngoal quotes \"Quotes\" { who: acme }\n")
        .await;
    let judged = said(&client.told("a.agreement").await["diagnostics"]);
    assert!(judged.contains(&"1 goal-without-dependency".to_owned()), "{judged:?}");
    client.change("a.agreement", Some([1, 0, 1, 0]), "gaol x { }\n").await;
    let at_once = client.told("a.agreement").await;
    assert_eq!(at_once["version"], 2);
    let at_once = said(&at_once["diagnostics"]);
    assert!(at_once.contains(&"1 unknown-keyword".to_owned()), "{at_once:?}");
    assert!(at_once.contains(&"2 goal-without-dependency".to_owned()), "{at_once:?}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_an_edit_overtakes_is_given_up_and_asked_for_again_where_need_be() {
    let can = json!({ "textDocument": { "diagnostic": {} } });
    let mut client = Client::start(&[], can).await;
    client.open("a.agreement", &long_deal()).await;
    client.open("b.agreement", "party acme { role: client }\n").await;
    let about = json!({ "textDocument": { "uri": uri("a.agreement") } });
    for (edited, again) in [("a.agreement", false), ("b.agreement", true)] {
        let id = client.begin("textDocument/diagnostic", about.clone()).await;
        client.change(edited, Some([0, 0, 0, 0]), "// one more\n").await;
        let answer = client.answer(id).await;
        assert_eq!(answer["error"]["code"], -32802, "{answer}");
        assert_eq!(answer["error"]["data"]["retriggerRequest"], again);
    }
    assert_eq!(client.ask("textDocument/diagnostic", about).await["kind"], "full");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_files_of_an_agreement_come_along_for_a_client_that_takes_them() {
    let deal = "use \"shared.agreement\"\ngoal quotes \"Quotes\" { who: other }\n";
    let files = [("a.agreement", deal), ("shared.agreement", "gaol x { }\n"), ("b.agreement", SLIP)];
    for takes in [true, false] {
        let can = json!({ "textDocument": { "diagnostic": { "relatedDocumentSupport": takes } } });
        let mut client = Client::start(&files, can).await;
        let about = json!({ "textDocument": { "uri": uri("shared.agreement") } });
        let report = client.ask("textDocument/diagnostic", about).await;
        let related = report["relatedDocuments"].as_object().cloned().unwrap_or_default();
        let other = uri("a.agreement");
        assert_eq!(related.keys().collect::<Vec<_>>(), if takes { vec![&other] } else { vec![] });
        let found = said(&related.get(&other).unwrap_or(&Value::Null)["items"]);
        assert_eq!(found.contains(&"1 unknown-reference".to_owned()), takes, "{found:?}");
        client.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_of_a_folder_says_how_far_it_is() {
    let files: Vec<(String, &str)> = (0..60).map(|index| (format!("d{index}.agreement"), SLIP)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let mut client = Client::start(&files, json!({ "textDocument": { "diagnostic": {} } })).await;
    let asked = json!({ "previousResultIds": [], "workDoneToken": "how far", "partialResultToken": "what" });
    let report = client.ask("workspace/diagnostic", asked).await;
    assert_eq!(report["items"].as_array().unwrap().len(), 60);
    // The last of it may come after the answer.
    let mut steps = Vec::new();
    while steps.last().is_none_or(|step: &Value| step["kind"] != "end") {
        steps.push(client.progress("how far").await);
    }
    let kinds: Vec<&str> = steps.iter().map(|value| value["kind"].as_str().unwrap()).collect();
    assert!(kinds.len() > 3, "{kinds:?}");
    assert_eq!((kinds[0], kinds[1], kinds[kinds.len() - 1]), ("begin", "report", "end"));
    assert_eq!(steps[steps.len() - 2]["percentage"], 100);
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn places_of_an_old_text_are_not_given_and_words_are() {
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open("a.agreement", &long_deal()).await;
    let about = json!({ "uri": uri("a.agreement") });
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9_999, "character": 0 } });
    let page = json!({ "textDocument": about, "range": all, "context": { "diagnostics": [] } });
    let actions = client.begin("textDocument/codeAction", page).await;
    let place = json!({ "textDocument": about, "position": { "line": 1, "character": 1 } });
    let word = client.begin("textDocument/hover", place).await;
    client.change("a.agreement", Some([0, 0, 0, 0]), "// one more\n").await;
    assert_eq!(client.answer(actions).await["error"]["code"], -32801);
    assert!(client.answer(word).await["result"]["contents"].is_object());
    client.leave().await;
}
