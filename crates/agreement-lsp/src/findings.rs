//! Tells the client what is found: pushed with the version it is about, or given when asked for where the client says that
//! it asks. Never both, or every squiggle is there twice.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use agreement_ide::{FileId, Judged};
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::*;

use crate::desk::Desk;
use crate::proto;
use crate::view::View;

/// How long nothing must have been typed before the rules are asked.
const PAUSE: Duration = Duration::from_millis(60);

/// What is found in each file.
pub fn by_file(view: &View, found: &[Judged]) -> BTreeMap<FileId, Vec<Diagnostic>> {
    let mut files: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for judged in found {
        let file = judged.finding.place().file;
        files.entry(file).or_default().push(proto::diagnostic(view, judged));
    }
    files
}

/// A short mark of what is found in a file: the same for the same findings.
pub fn mark(found: &[Diagnostic]) -> String {
    let written = serde_json::to_vec(found).unwrap_or_default();
    // The 64-bit hash of Fowler, Noll and Vo, version 1a; its two numbers are published with it.
    let hash = written.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// What is found in all files, but for those of which the client has it already.
pub fn of_workspace(view: &View, known: &[PreviousResultId]) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let found = view.snapshot.findings(&|| true).unwrap_or_default();
    let mut files = by_file(view, &found);
    let all = view.names.places.keys().copied();
    let report = |file: FileId| {
        let (uri, version) = view.uri(file)?;
        let version = version.map(i64::from);
        let items = files.remove(&file).unwrap_or_default();
        let result_id = mark(&items);
        let is_known = known.iter().any(|known| known.uri == uri && known.value == result_id);
        Some(if is_known {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
            let unchanged = WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report,
            };
            WorkspaceDocumentDiagnosticReport::Unchanged(unchanged)
        } else {
            let result_id = Some(result_id);
            let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report,
            })
        })
    };
    all.filter_map(report).collect()
}

/// Pushes what is found after each pause, until nobody is left who edits.
pub async fn push(client: Client, mut desk: Desk) {
    let mut told: BTreeMap<Uri, (Option<i32>, Vec<Diagnostic>)> = BTreeMap::new();
    while desk.latest.changed().await.is_ok() {
        tokio::time::sleep(PAUSE).await;
        let Some(view) = desk.latest.borrow_and_update().clone() else { continue };
        let Some(found) = found(&client, view.clone(), desk.latest.clone()).await else { continue };
        let mut now: BTreeMap<Uri, (Option<i32>, Vec<Diagnostic>)> = BTreeMap::new();
        for (file, diagnostics) in by_file(&view, &found) {
            if let Some((uri, version)) = view.uri(file) {
                now.insert(uri, (version, diagnostics));
            }
        }
        for (uri, version) in view.open.values() {
            now.entry(uri.clone()).or_insert((Some(*version), Vec::new()));
        }
        for uri in told.keys().filter(|uri| !now.contains_key(*uri)) {
            client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
        }
        for (uri, (version, diagnostics)) in &now {
            if told.get(uri) != Some(&(*version, diagnostics.clone())) {
                client.publish_diagnostics(uri.clone(), diagnostics.clone(), *version).await;
            }
        }
        told = now;
    }
}

/// Asks the client to ask again when something else than its own typing may have changed what is found.
pub async fn call(client: Client, mut desk: Desk) {
    let mut names = None;
    while desk.latest.changed().await.is_ok() {
        tokio::time::sleep(PAUSE).await;
        let Some(view) = desk.latest.borrow_and_update().clone() else { continue };
        let is_new = names.as_ref().is_some_and(|names| !std::sync::Arc::ptr_eq(names, &view.names));
        names = Some(view.names);
        if is_new {
            // A client that cannot do it goes on without.
            let _refused = client.workspace_diagnostic_refresh().await;
        }
    }
}

/// Says what could not be read.
pub async fn warn(client: Client, mut desk: Desk) {
    while desk.troubles.changed().await.is_ok() {
        let troubles = desk.troubles.borrow_and_update().clone();
        for trouble in troubles {
            client.log_message(MessageType::WARNING, trouble).await;
        }
    }
}

/// What is found on a view; nothing where a newer one has come meanwhile.
async fn found(client: &Client, view: View, latest: watch::Receiver<Option<View>>) -> Option<Vec<Judged>> {
    let work = move || {
        let is_wanted = || latest.borrow().as_ref().is_none_or(|latest| latest.moment == view.moment);
        catch_unwind(AssertUnwindSafe(|| view.snapshot.findings(&is_wanted)))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(found)) => found,
        _ => {
            let message = "a fault in this tool stopped the check of these files; please report it";
            client.log_message(MessageType::ERROR, message).await;
            None
        }
    }
}
