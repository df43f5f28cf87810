//! How a session begins, goes on under a storm of changes, and ends.

use serde_json::{Value, json};

use crate::client::{Client, uri};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_says_goodbye_is_believed() {
    assert!(Client::start(&[], json!({})).await.leave().await);
    assert!(!Client::start(&[], json!({})).await.walk_out().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_agreed_on_when_the_session_begins() {
    for (offered, agreed) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-32"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let client = Client::start(&[], json!({ "general": { "positionEncodings": offered } })).await;
        assert_eq!(client.capabilities["positionEncoding"], agreed, "{offered}");
        client.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_behind_a_storm_of_changes_sees_all_of_them() {
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open("a.agreement", "party acme { role: client }\n").await;
    for _ in 0..2_000 {
        client.change("a.agreement", Some([0, 0, 0, 0]), "// one more line\n").await;
    }
    client.change("a.agreement", Some([2_000, 0, 2_000, 5]), "parry").await;
    let report =
        client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri("a.agreement") } })).await;
    let found = crate::client::said(&report["items"]);
    assert!(found.contains(&"2000 unknown-keyword".to_owned()), "{found:?}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_can_be_taken_back() {
    let mut client = Client::start(&[], json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open("a.agreement", "party acme { role: client }\n").await;
    let params = json!({ "textDocument": { "uri": uri("a.agreement") } });
    let id = client.begin("textDocument/diagnostic", params).await;
    client.say("$/cancelRequest", json!({ "id": id })).await;
    let answer = client.answer(id).await;
    let is_answered = answer.get("result").is_some() || answer["error"]["code"] == -32800;
    assert!(is_answered, "{answer}");
    client.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_goes_when_the_process_that_started_it_is_gone() {
    let client = Client::start_in(&[], json!({}), Some(crate::client::GONE)).await;
    assert!(!client.outlive().await);
}
