//! Keeps a person company who waits for all findings of a folder: how far the work is, and what is there already.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{ProgressToken, WorkspaceDocumentDiagnosticReport};

/// How many files are reported on at a time.
const IN_A_PART: usize = 50;

/// Tells how many agreements have been judged, to whoever gave a token for that, until nobody judges any more.
pub async fn follow(
    client: &Client,
    token: Option<ProgressToken>,
    mut judged: UnboundedReceiver<(usize, usize)>,
) {
    let Some(token) = token else { return };
    let progress = client.progress(token, "checking agreements").with_percentage(0).begin().await;
    let mut told = 0;
    while let Some((count, all)) = judged.recv().await {
        let percentage = u32::try_from(count * 100 / all.max(1)).unwrap_or(100);
        if percentage > told {
            told = percentage;
            progress.report_with_message(format!("{count} of {all}"), percentage).await;
        }
    }
    progress.finish().await;
}

/// Gives reports in parts, to whoever gave a token for that.
pub async fn in_parts(
    client: &Client,
    token: &ProgressToken,
    reports: Vec<WorkspaceDocumentDiagnosticReport>,
) {
    for part in reports.chunks(IN_A_PART) {
        client.send_notification::<Part>(json!({ "token": token, "value": { "items": part } })).await;
    }
}

/// A part of an answer. The library knows this message for how far something is, and not for parts.
enum Part {}

impl Notification for Part {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}
