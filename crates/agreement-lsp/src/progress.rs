//! Keeps a person company who waits for all findings of a folder: how far the work is.

use tokio::sync::mpsc::UnboundedReceiver;
use tower_lsp::Client;
use tower_lsp::ls_types::ProgressToken;

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
