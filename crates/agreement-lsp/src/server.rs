//! One method for each thing a client may say or ask: what came is read, the question is asked, the answer is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use agreement_ide::FileId;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::World;
use crate::capabilities;
use crate::desk::{Desk, Order, path_of};
use crate::document::Document;
use crate::findings;
use crate::view::View;

/// The server of agreements.
pub struct Agreements {
    client: Client,
    world: Arc<dyn World>,
    desk: Desk,
    /// What the client can do; known once it has said hello.
    can: OnceLock<capabilities::Client>,
    farewell: Arc<AtomicBool>,
}

impl Agreements {
    /// A server for a client.
    pub fn new(client: Client, world: Arc<dyn World>) -> Self {
        let desk = Desk::start(Arc::clone(&world));
        Self { client, world, desk, can: OnceLock::new(), farewell: Arc::default() }
    }

    /// Becomes true when the client has said goodbye.
    pub fn farewell(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.farewell)
    }

    fn can(&self) -> capabilities::Client {
        self.can.get().copied().unwrap_or_default()
    }

    fn path(&self, uri: &Uri) -> PathBuf {
        path_of(uri, self.world.as_ref())
    }

    /// Asks something of the files as they are now. What goes wrong in there is said in the log and ends nothing.
    async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        let Some(view) = self.desk.view().await else { return Err(Error::internal_error()) };
        let answer = tokio::task::spawn_blocking(move || catch_unwind(AssertUnwindSafe(|| question(&view))));
        match answer.await {
            Ok(Ok(answer)) => Ok(answer),
            _ => {
                let message = "a fault in this tool kept a question from being answered; please report it";
                self.client.log_message(MessageType::ERROR, message).await;
                Err(Error::internal_error())
            }
        }
    }

    /// Asks something about one file; nothing where the file is not known.
    async fn about<T: Send + 'static>(
        &self,
        uri: &Uri,
        question: impl FnOnce(&View, FileId) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let path = self.path(uri);
        self.ask(move |view| question(view, view.file(&path)?)).await
    }
}

impl LanguageServer for Agreements {
    async fn initialize(&self, hello: InitializeParams) -> Result<InitializeResult> {
        let can = *self.can.get_or_init(|| capabilities::Client::of(&hello.capabilities));
        #[expect(deprecated, reason = "clients without folders still name the one they work in")]
        let root = hello.root_uri;
        let folders = match hello.workspace_folders {
            Some(folders) => folders.into_iter().map(|folder| folder.uri).collect(),
            None => root.into_iter().collect::<Vec<_>>(),
        };
        let folders = folders.iter().map(|uri| self.path(uri)).collect();
        self.desk.give(Order::Begin(can.encoding, folders));
        Ok(InitializeResult {
            capabilities: capabilities::server(can),
            server_info: Some(ServerInfo {
                name: "agreement".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let can = self.can();
        if !can.pulls {
            tokio::spawn(findings::push(self.client.clone(), self.desk.clone()));
        } else if can.refreshes {
            tokio::spawn(findings::call(self.client.clone(), self.desk.clone()));
        }
        tokio::spawn(findings::warn(self.client.clone(), self.desk.clone()));
        if can.watches {
            let client = self.client.clone();
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

    async fn shutdown(&self) -> Result<()> {
        self.farewell.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, opened: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = opened.text_document;
        self.desk.give(Order::Open(self.path(&uri), Document { uri, version, text }));
    }

    async fn did_change(&self, changed: DidChangeTextDocumentParams) {
        let document = changed.text_document;
        self.desk.give(Order::Change(self.path(&document.uri), document.version, changed.content_changes));
    }

    async fn did_close(&self, closed: DidCloseTextDocumentParams) {
        self.desk.give(Order::Close(self.path(&closed.text_document.uri)));
    }

    async fn did_save(&self, saved: DidSaveTextDocumentParams) {
        // Who does not watch files tells at least when it writes one: time to look what else has changed.
        if !self.can().watches {
            let path = self.path(&saved.text_document.uri);
            let folder = path.parent().map(PathBuf::from).unwrap_or_default();
            self.desk.give(Order::Disk(vec![folder]));
        }
    }

    async fn did_change_watched_files(&self, changed: DidChangeWatchedFilesParams) {
        let paths = changed.changes.iter().map(|change| self.path(&change.uri)).collect();
        self.desk.give(Order::Disk(paths));
    }

    async fn did_change_workspace_folders(&self, changed: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| -> Vec<PathBuf> {
            folders.iter().map(|folder| self.path(&folder.uri)).collect()
        };
        self.desk.give(Order::Folders(paths(changed.event.added), paths(changed.event.removed)));
    }

    async fn did_change_configuration(&self, _: DidChangeConfigurationParams) {}

    async fn diagnostic(&self, asked: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let report = self
            .about(&asked.text_document.uri, |view, file| {
                let found = view.snapshot.findings_in(file);
                Some(found.iter().map(|judged| crate::proto::diagnostic(view, judged)).collect::<Vec<_>>())
            })
            .await?;
        let items = report.unwrap_or_default();
        let result_id = findings::mark(&items);
        if asked.previous_result_id.as_ref() == Some(&result_id) {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
            let unchanged = RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report,
            };
            return Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(
                unchanged,
            )));
        }
        let full_document_diagnostic_report =
            FullDocumentDiagnosticReport { result_id: Some(result_id), items };
        let full =
            RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report };
        Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(full)))
    }

    async fn workspace_diagnostic(
        &self,
        asked: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let known = asked.previous_result_ids;
        let items = self.ask(move |view| findings::of_workspace(view, &known)).await?;
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }
}
