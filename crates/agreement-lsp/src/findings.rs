//! Tells the client what is found: pushed with the version it is about, or given when asked for where the client says that
//! it asks. Never both, or every squiggle is there twice.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use agreement_ide::{FileId, Judged};
use tower_lsp::Client;
use tower_lsp::ls_types::*;

use crate::desk::Desk;
use crate::proto;
use crate::view::View;

/// How long nothing must have been typed before the rules are asked.
const PAUSE: Duration = Duration::from_millis(60);

/// How many findings of a file are told again before the rules have been asked again: a file with more is no work in
/// progress, and to tell them all at every key would be more work than to find them.
const MOST_AT_ONCE: usize = 300;

/// How long somebody who opened a file waits for the rules before being told at least what reading says.
const PATIENCE: Duration = Duration::from_millis(500);

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

/// What is found in a file, and in those that belong to the same agreements where that is asked for as well; nothing once
/// it is no longer wanted.
pub fn of_document(view: &View, file: FileId, with_related: bool) -> Option<(Vec<Diagnostic>, Related)> {
    let is_wanted = || view.is_wanted();
    let said = |file: FileId| -> Option<Vec<Diagnostic>> {
        let found = view.snapshot.findings_while(file, &is_wanted)?;
        Some(found.iter().map(|judged| proto::diagnostic(view, judged)).collect())
    };
    let own = said(file)?;
    let mut related = Related::new();
    let around = view.snapshot.agreements().iter().filter(|agreement| agreement.files().contains(&file));
    for other in
        around.flat_map(|agreement| agreement.files()).filter(|other| with_related && **other != file)
    {
        if let Some((uri, _)) = view.uri(*other)
            && !related.contains_key(&uri)
        {
            related.insert(uri, said(*other)?);
        }
    }
    Some((own, related))
}

/// What is found in the files that belong to the same agreements.
pub type Related = BTreeMap<Uri, Vec<Diagnostic>>;

/// A report on one file: only a mark where the client has it already.
pub fn report(items: Vec<Diagnostic>, known: Option<&str>) -> DocumentDiagnosticReportKind {
    let result_id = mark(&items);
    if known == Some(result_id.as_str()) {
        DocumentDiagnosticReportKind::Unchanged(UnchangedDocumentDiagnosticReport { result_id })
    } else {
        let result_id = Some(result_id);
        DocumentDiagnosticReportKind::Full(FullDocumentDiagnosticReport { result_id, items })
    }
}

/// What is found in all files, but for those of which the client has it already; nothing once it is no longer wanted.
/// Somebody is told after each agreement how many have been judged, and of how many.
pub fn of_workspace(
    view: &View,
    known: &[PreviousResultId],
    tell: &dyn Fn(usize, usize),
) -> Option<Vec<WorkspaceDocumentDiagnosticReport>> {
    let found = view.snapshot.findings_step_by_step(&|| view.is_wanted(), tell)?;
    let mut files = by_file(view, &found);
    let all = view.names.places.keys().copied();
    let report = |file: FileId| {
        let (uri, version) = view.uri(file)?;
        let version = version.map(i64::from);
        let known = known.iter().find(|known| known.uri == uri).map(|known| known.value.as_str());
        Some(match report(files.remove(&file).unwrap_or_default(), known) {
            DocumentDiagnosticReportKind::Unchanged(unchanged_document_diagnostic_report) => {
                let unchanged = WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report,
                };
                WorkspaceDocumentDiagnosticReport::Unchanged(unchanged)
            }
            DocumentDiagnosticReportKind::Full(full_document_diagnostic_report) => {
                let full =
                    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report };
                WorkspaceDocumentDiagnosticReport::Full(full)
            }
        })
    };
    Some(all.filter_map(report).collect())
}

/// What the client was told last of each file.
type Told = BTreeMap<Uri, Word>;

/// What the client was told last of a file.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
    /// Whether the rules had been asked by then.
    is_judged: bool,
}

/// Pushes what is found, until nobody is left who edits: after each change what can be said at once, and after a pause what
/// the rules say, which is what `check` says.
pub async fn push(client: Client, mut desk: Desk) {
    let mut told = Told::new();
    let mut is_on = desk.latest.changed().await.is_ok();
    while is_on {
        let view = desk.latest.borrow_and_update().clone();
        if let Some(view) = view {
            push_at_once(&client, &view, &mut told, Since::Told).await;
            match tokio::time::timeout(PAUSE, desk.latest.changed()).await {
                Ok(more) => {
                    is_on = more.is_ok();
                    continue;
                }
                Err(_) => push_judged(&client, &view, &mut told).await,
            }
        }
        is_on = desk.latest.changed().await.is_ok();
    }
}

/// Which files something can be said of at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Since {
    /// Those that were edited since the client was told of them.
    Told,
    /// Those that the client was told nothing of yet.
    Opened,
}

/// Tells what can be said of open files without asking the rules, where that is something else than was told.
async fn push_at_once(client: &Client, view: &View, told: &mut Told, since: Since) {
    let meant = view.open.iter().filter_map(|(path, (uri, version))| {
        let word = told.get(uri);
        let is_meant = match word {
            Some(word) => since == Since::Told && word.version != Some(*version),
            None => since == Since::Opened,
        };
        let was_judged = word.is_some_and(|word| word.is_judged);
        is_meant.then(|| (path.clone(), was_judged))
    });
    let meant: Vec<(PathBuf, bool)> = meant.collect();
    if meant.is_empty() {
        return;
    }
    let work =
        move |view: &View| meant.iter().filter_map(|(path, judged)| so_far(view, path, *judged)).collect();
    let said: Option<Vec<(Uri, Word)>> = contained(client, view.clone(), work).await;
    for (uri, word) in said.unwrap_or_default() {
        if told.get(&uri).is_none_or(|told| told.diagnostics != word.diagnostics) {
            client.publish_diagnostics(uri.clone(), word.diagnostics.clone(), word.version).await;
            told.insert(uri, word);
        }
    }
}

/// What can be said of a file without asking the rules. Where these have spoken before, and it is not known any more of
/// what, what was told stays.
fn so_far(view: &View, path: &Path, was_judged: bool) -> Option<(Uri, Word)> {
    let file = view.file(path)?;
    let (uri, version) = view.uri(file)?;
    let known = view.snapshot.findings_so_far(file);
    let is_judged = known.is_some();
    let found = known.or_else(|| (!was_judged).then(|| view.snapshot.findings_of_reading(file)))?;
    let found = Some(found).filter(|found| found.len() <= MOST_AT_ONCE)?;
    let diagnostics = found.iter().map(|judged| proto::diagnostic(view, judged)).collect();
    Some((uri, Word { version, diagnostics, is_judged }))
}

/// Tells what the rules say, unless something changes meanwhile.
async fn push_judged(client: &Client, view: &View, told: &mut Told) {
    let work = |view: &View| Some(by_file(view, &view.snapshot.findings(&|| view.is_latest())?));
    let judging = contained(client, view.clone(), work);
    tokio::pin!(judging);
    let found = match tokio::time::timeout(PATIENCE, &mut judging).await {
        Ok(found) => found,
        Err(_) => {
            push_at_once(client, view, told, Since::Opened).await;
            judging.await
        }
    };
    let Some(found) = found.flatten() else { return };
    let mut now = Told::new();
    let word = |version, diagnostics| Word { version, diagnostics, is_judged: true };
    for (file, diagnostics) in found {
        if let Some((uri, version)) = view.uri(file) {
            now.insert(uri, word(version, diagnostics));
        }
    }
    for (uri, version) in view.open.values() {
        now.entry(uri.clone()).or_insert_with(|| word(Some(*version), Vec::new()));
    }
    for uri in told.keys().filter(|uri| !now.contains_key(*uri)) {
        client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
    }
    for (uri, word) in &now {
        let is_known = |told: &Word| told.version == word.version && told.diagnostics == word.diagnostics;
        if !told.get(uri).is_some_and(is_known) {
            client.publish_diagnostics(uri.clone(), word.diagnostics.clone(), word.version).await;
        }
    }
    *told = now;
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

/// Works something out aside. What goes wrong in there is said in the log and ends nothing.
async fn contained<T: Send + 'static>(
    client: &Client,
    view: View,
    work: impl FnOnce(&View) -> T + Send + 'static,
) -> Option<T> {
    let work = move || catch_unwind(AssertUnwindSafe(|| work(&view)));
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Some(done),
        _ => {
            let message = "a fault in this tool stopped the check of these files; please report it";
            client.log_message(MessageType::ERROR, message).await;
            None
        }
    }
}
