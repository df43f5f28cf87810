//! How a session begins: what either side can do, and what is watched from then on.

use std::sync::Arc;
use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::capabilities;
use crate::desk::Order;
use crate::findings;

/// How long a server may outlive whoever started it without noticing.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// Takes up what the client can do and where it works, and says what this server can do.
pub async fn begin(server: &Agreements, hello: InitializeParams) -> Result<InitializeResult> {
    let can = *server.can.get_or_init(|| capabilities::Client::of(&hello.capabilities));
    #[expect(deprecated, reason = "clients without folders still name the one they work in")]
    let root = hello.root_uri;
    let folders = match hello.workspace_folders {
        Some(folders) => folders.into_iter().map(|folder| folder.uri).collect(),
        None => root.into_iter().collect::<Vec<_>>(),
    };
    let folders = folders.iter().map(|uri| server.path(uri)).collect();
    server.desk.give(Order::Begin(can.encoding, folders));
    if let Some(parent) = hello.process_id {
        watch_over(server, parent);
    }
    Ok(InitializeResult {
        capabilities: capabilities::server(can),
        server_info: Some(ServerInfo {
            name: "agreement".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..InitializeResult::default()
    })
}

/// Begins to tell what is found, and asks to be told of changed files.
pub async fn begun(server: &Agreements) {
    let can = server.can();
    if !can.pulls {
        tokio::spawn(findings::push(server.client.clone(), server.desk.clone()));
    } else if can.refreshes {
        tokio::spawn(findings::call(server.client.clone(), server.desk.clone()));
    }
    tokio::spawn(findings::warn(server.client.clone(), server.desk.clone()));
    if can.watches {
        let client = server.client.clone();
        // Awaited in a task of its own: a handler that waits for the client can be what the client waits for.
        tokio::spawn(async move {
            let globs = ["**/*.agreement", "**/*.journal", "**/agreement.toml"];
            let watcher = |glob: &str| serde_json::json!({ "globPattern": glob });
            let options = serde_json::json!({ "watchers": globs.map(watcher) });
            let registration = Registration {
                id: "agreement-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: Some(options),
            };
            let _refused = client.register_capability(vec![registration]).await;
        });
    }
}

/// Looks now and then whether the process that started this server is still there.
fn watch_over(server: &Agreements, parent: u32) {
    let (world, left_alone) = (Arc::clone(&server.world), Arc::clone(&server.left_alone));
    tokio::spawn(async move {
        tokio::time::sleep(BETWEEN_LOOKS).await;
        while world.is_alive(parent) {
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        left_alone.notify_one();
    });
}
