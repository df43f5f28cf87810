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
