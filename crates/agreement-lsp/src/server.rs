//! One method for each thing a client may say or ask: what it tells is handed to the writer, what it asks to a room of
//! `server/`, where the question is asked and the answer told.

mod ask;
mod changes;
mod colours;
mod diagnose;
mod graph;
mod names;
mod page;
mod session;
mod write;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::sync::Notify;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::World;
use crate::capabilities;
use crate::desk::{Desk, Order, path_of};
use crate::document::Document;
use crate::tokens;

/// The server of agreements.
pub struct Agreements {
    client: Client,
    world: Arc<dyn World>,
    desk: Desk,
    /// What the client can do; known once it has said hello.
    can: OnceLock<capabilities::Client>,
    farewell: Arc<AtomicBool>,
    /// Rung when whoever started this server is gone.
    left_alone: Arc<Notify>,
    /// What was told last of the colours of each file.
    told: Mutex<tokens::Told>,
}

impl Agreements {
    /// A server for a client.
    pub fn new(client: Client, world: Arc<dyn World>) -> Self {
        let desk = Desk::start(Arc::clone(&world));
        let (farewell, left_alone, told) = (Arc::default(), Arc::default(), Mutex::default());
        Self { client, world, desk, can: OnceLock::new(), farewell, left_alone, told }
    }

    /// Becomes true when the client has said goodbye.
    pub fn farewell(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.farewell)
    }

    /// Rings when the process that started this server is gone, and nobody is left to serve.
    pub fn left_alone(&self) -> Arc<Notify> {
        Arc::clone(&self.left_alone)
    }

    fn can(&self) -> capabilities::Client {
        self.can.get().copied().unwrap_or_default()
    }

    fn path(&self, uri: &Uri) -> PathBuf {
        path_of(uri, self.world.as_ref())
    }

    fn told(&self) -> std::sync::MutexGuard<'_, tokens::Told> {
        self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl LanguageServer for Agreements {
    async fn initialize(&self, hello: InitializeParams) -> Result<InitializeResult> {
        session::begin(self, hello).await
    }

    async fn initialized(&self, _: InitializedParams) {
        session::begun(self).await;
    }

    async fn shutdown(&self) -> Result<()> {
        self.farewell.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, opened: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = opened.text_document;
        self.desk.give(Order::Open(self.path(&uri), Document { uri, version, text: text.into() }));
    }

    async fn did_change(&self, changed: DidChangeTextDocumentParams) {
        let document = changed.text_document;
        self.desk.give(Order::Change(self.path(&document.uri), document.version, changed.content_changes));
    }

    async fn did_close(&self, closed: DidCloseTextDocumentParams) {
        self.told().forget(&closed.text_document.uri);
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
        diagnose::of_document(self, asked).await
    }

    async fn workspace_diagnostic(
        &self,
        asked: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        diagnose::of_workspace(self, asked).await
    }

    async fn completion(&self, asked: CompletionParams) -> Result<Option<CompletionResponse>> {
        write::completion(self, asked).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        write::explanation(self, item).await
    }

    async fn hover(&self, asked: HoverParams) -> Result<Option<Hover>> {
        write::hover(self, asked).await
    }

    async fn signature_help(&self, asked: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        write::signature(self, asked).await
    }

    async fn goto_definition(&self, asked: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        names::definition(self, asked).await
    }

    async fn references(&self, asked: ReferenceParams) -> Result<Option<Vec<Location>>> {
        names::references(self, asked).await
    }

    async fn document_highlight(
        &self,
        asked: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        names::highlights(self, asked).await
    }

    async fn linked_editing_range(
        &self,
        asked: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        names::linked(self, asked).await
    }

    async fn prepare_rename(
        &self,
        asked: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        names::prepare_rename(self, asked).await
    }

    async fn rename(&self, asked: RenameParams) -> Result<Option<WorkspaceEdit>> {
        names::rename(self, asked).await
    }

    async fn will_rename_files(&self, asked: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        names::move_files(self, asked).await
    }

    async fn document_symbol(&self, asked: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        page::outline(self, asked).await
    }

    async fn symbol(&self, asked: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        page::find(self, asked).await
    }

    async fn code_action(&self, asked: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        changes::offers(self, asked).await
    }

    async fn code_lens(&self, asked: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        page::lenses(self, asked).await
    }

    async fn document_link(&self, asked: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        page::links(self, asked).await
    }

    async fn folding_range(&self, asked: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        page::folds(self, asked).await
    }

    async fn selection_range(&self, asked: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        page::selections(self, asked).await
    }

    async fn inlay_hint(&self, asked: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        page::hints(self, asked).await
    }

    async fn semantic_tokens_full(
        &self,
        asked: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        colours::whole(self, asked).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        asked: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        colours::changes(self, asked).await
    }

    async fn semantic_tokens_range(
        &self,
        asked: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        colours::part(self, asked).await
    }

    async fn prepare_call_hierarchy(
        &self,
        asked: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        graph::step(self, asked).await
    }

    async fn incoming_calls(
        &self,
        asked: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        graph::relied_on_by(self, asked).await
    }

    async fn outgoing_calls(
        &self,
        asked: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        graph::relies_on(self, asked).await
    }

    async fn formatting(&self, asked: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        changes::layout(self, asked).await
    }

    async fn range_formatting(&self, asked: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        changes::layout_of_part(self, asked).await
    }

    async fn on_type_formatting(
        &self,
        asked: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        changes::layout_typed(self, asked).await
    }
}
