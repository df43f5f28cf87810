//! One method for each thing a client may say or ask: what came is read, the question is asked, the answer is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use agreement_ide::{self as ide, FileId};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::World;
use crate::capabilities;
use crate::desk::{Desk, Order, path_of};
use crate::document::Document;
use crate::findings;
use crate::progress;
use crate::proto;
use crate::tokens;
use crate::view::View;

/// How long a server may outlive whoever started it without noticing.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

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

    /// Looks now and then whether the process that started this server is still there.
    fn watch_over(&self, parent: u32) {
        let (world, left_alone) = (Arc::clone(&self.world), Arc::clone(&self.left_alone));
        tokio::spawn(async move {
            tokio::time::sleep(BETWEEN_LOOKS).await;
            while world.is_alive(parent) {
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
            left_alone.notify_one();
        });
    }

    fn can(&self) -> capabilities::Client {
        self.can.get().copied().unwrap_or_default()
    }

    fn path(&self, uri: &Uri) -> PathBuf {
        path_of(uri, self.world.as_ref())
    }

    /// Asks something of the files as they are now. What goes wrong in there is said in the log and ends nothing.
    async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        let Some(mut view) = self.desk.view().await else { return Err(Error::internal_error()) };
        let waiting = Waiting::default();
        view.taken_back = Arc::clone(&waiting.taken_back);
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

    /// Asks something about one file, of which the answer is of use even if the file has changed since; nothing where the
    /// file is not known.
    async fn about_still<T: Send + 'static>(
        &self,
        uri: &Uri,
        question: impl FnOnce(&View, FileId) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let path = self.path(uri);
        self.ask(move |view| question(view, view.file(&path)?)).await
    }

    /// Asks something about one file, of which the answer is wrong once the file has changed: its places would be those of
    /// the old text.
    async fn about<T: Send + 'static>(
        &self,
        uri: &Uri,
        question: impl FnOnce(&View, FileId) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let path = self.path(uri);
        let asked = path.clone();
        let answer = self.ask(move |view| {
            let answer = view.file(&path).and_then(|file| question(view, file));
            (answer, view.is_latest(), view.version(&path))
        });
        match answer.await? {
            (_, false, version) if self.version(&asked).await != version => Err(Error::content_modified()),
            (answer, ..) => Ok(answer),
        }
    }

    /// Which version of a file the client has now.
    async fn version(&self, path: &std::path::Path) -> Option<i32> {
        self.desk.view().await?.version(path)
    }

    /// Asks something about a place in a file: whoever goes on typing there still wants to know.
    async fn about_place<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        question: impl FnOnce(&View, FileId, u32) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = at.position;
        let uri = &at.text_document.uri;
        self.about_still(uri, move |view, file| question(view, file, view.offset(file, position))).await
    }

    /// Asks for changes at a place in a file.
    async fn changes_at<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        question: impl FnOnce(&View, FileId, u32) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = at.position;
        let uri = &at.text_document.uri;
        self.about(uri, move |view, file| question(view, file, view.offset(file, position))).await
    }

    /// The colours of a file, as they are told.
    async fn colours(&self, uri: &Uri) -> Result<Vec<SemanticToken>> {
        let tokens = self.about(uri, |view, file| {
            Some(tokens::encoded(view, file, &ide::tokens(&view.snapshot, file, None)))
        });
        Ok(tokens.await?.unwrap_or_default())
    }

    fn told(&self) -> std::sync::MutexGuard<'_, tokens::Told> {
        self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Whoever waits for an answer: once it is gone, the answer need not be worked out any further.
#[derive(Debug, Default)]
struct Waiting {
    taken_back: Arc<AtomicBool>,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.taken_back.store(true, Ordering::SeqCst);
    }
}

/// That findings could not be worked out, for something changed meanwhile; and whether the client must ask again, or will
/// do so by itself, for the change was its own in that very file.
fn overtaken(must_ask_again: bool) -> Error {
    let data = DiagnosticServerCancellationData { retrigger_request: must_ask_again };
    Error {
        code: tower_lsp::jsonrpc::ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the text changed meanwhile".into(),
        data: serde_json::to_value(data).ok(),
    }
}

/// What the protocol calls an answer that the server gave up.
const SERVER_CANCELLED: i64 = -32802;

/// Why something cannot be done, in a sentence for the person who asked.
fn refused(why: String) -> Error {
    Error { code: tower_lsp::jsonrpc::ErrorCode::ServerError(-32803), message: why.into(), data: None }
}

/// Where a hierarchy was begun or gone on with: the name in the header of its item.
fn item_place(item: &CallHierarchyItem) -> TextDocumentPositionParams {
    TextDocumentPositionParams {
        text_document: TextDocumentIdentifier { uri: item.uri.clone() },
        position: item.selection_range.start,
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
        if let Some(parent) = hello.process_id {
            self.watch_over(parent);
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
        let path = self.path(&asked.text_document.uri);
        let with_related = self.can().related;
        let place = path.clone();
        let report = self.ask(move |view| {
            let nothing = || Some((Vec::new(), findings::Related::new()));
            let file = view.file(&path);
            let found = file.map_or_else(nothing, |file| findings::of_document(view, file, with_related));
            (found, view.version(&path))
        });
        let (found, version) = report.await?;
        let Some((items, related)) = found else {
            return Err(overtaken(self.version(&place).await == version));
        };
        let reports = related.into_iter().map(|(uri, items)| (uri, findings::report(items, None)));
        let related_documents = with_related.then(|| reports.collect());
        let known = asked.previous_result_id.as_deref();
        Ok(DocumentDiagnosticReportResult::Report(match findings::report(items, known) {
            DocumentDiagnosticReportKind::Unchanged(unchanged_document_diagnostic_report) => {
                DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                    related_documents,
                    unchanged_document_diagnostic_report,
                })
            }
            DocumentDiagnosticReportKind::Full(full_document_diagnostic_report) => {
                DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                    related_documents,
                    full_document_diagnostic_report,
                })
            }
        }))
    }

    async fn workspace_diagnostic(
        &self,
        asked: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let known = asked.previous_result_ids;
        let (tell, judged) = tokio::sync::mpsc::unbounded_channel();
        let answer = self.ask(move |view| {
            // After the client has gone, nobody follows.
            findings::of_workspace(view, &known, &|count, all| {
                let _gone = tell.send((count, all));
            })
        });
        let token = asked.work_done_progress_params.work_done_token;
        let (answer, ()) = tokio::join!(answer, progress::follow(&self.client, token, judged));
        // Nothing is given in parts: the library may send an answer before a part that was handed to it first.
        let items = answer?.ok_or_else(|| overtaken(true))?;
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }

    async fn completion(&self, asked: CompletionParams) -> Result<Option<CompletionResponse>> {
        let can = self.can();
        let uri = asked.text_document_position.text_document.uri.clone();
        let typed = asked.context.and_then(|context| context.trigger_character);
        self.about_place(asked.text_document_position, move |view, file, offset| {
            let choices = ide::complete(&view.snapshot, file, offset);
            // A blank that was typed asks for names and words, not for a whole block to fall onto the page.
            let is_blank = typed.as_deref() == Some(" ");
            let before = view.snapshot.text(file).get(..offset as usize).unwrap_or("");
            if is_blank && before.rsplit('\n').next().unwrap_or("").trim().is_empty() {
                return None;
            }
            let wanted = choices.iter().filter(|choice| !(is_blank && choice.insert.contains('\n')));
            let items = wanted.map(|choice| proto::choice(view, can, file, &uri, choice)).collect();
            Some(CompletionResponse::List(CompletionList { is_incomplete: false, items }))
        })
        .await
    }

    async fn completion_resolve(&self, mut item: CompletionItem) -> Result<CompletionItem> {
        let data = item.data.as_ref();
        let part = |name: &str| data.and_then(|data| data.get(name)?.as_str()).map(str::to_owned);
        let uri = part("uri").and_then(|uri| uri.parse::<Uri>().ok());
        if let (Some(about), Some(uri)) = (part("about"), uri) {
            let said =
                self.about_still(&uri, move |view, file| ide::explain(&view.snapshot, file, &about)).await?;
            item.documentation = said.map(|said| Documentation::MarkupContent(proto::markdown(said)));
        }
        Ok(item)
    }

    async fn hover(&self, asked: HoverParams) -> Result<Option<Hover>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            let said = ide::hover(&view.snapshot, file, offset)?;
            let range = Some(view.range(file, said.span));
            Some(Hover { contents: HoverContents::Markup(proto::markdown(said.markdown)), range })
        })
        .await
    }

    async fn signature_help(&self, asked: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            Some(proto::signature(&ide::signature(&view.snapshot, file, offset)?))
        })
        .await
    }

    async fn goto_definition(&self, asked: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            let target = ide::definition(&view.snapshot, file, offset)?;
            Some(GotoDefinitionResponse::Scalar(view.location(target.focus)?))
        })
        .await
    }

    async fn references(&self, asked: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let declaration = asked.context.include_declaration;
        self.about_place(asked.text_document_position, move |view, file, offset| {
            let places = ide::references(&view.snapshot, file, offset, declaration);
            Some(places.into_iter().filter_map(|place| view.location(place)).collect())
        })
        .await
    }

    async fn document_highlight(
        &self,
        asked: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            let highlight = |found: ide::Occurrence| DocumentHighlight {
                range: view.range(file, found.place.span),
                kind: Some(if found.declares {
                    DocumentHighlightKind::WRITE
                } else {
                    DocumentHighlightKind::READ
                }),
            };
            Some(ide::highlights(&view.snapshot, file, offset).into_iter().map(highlight).collect())
        })
        .await
    }

    async fn linked_editing_range(
        &self,
        asked: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            // Only what can be renamed, and only while all of it stands in this file.
            ide::prepare_rename(&view.snapshot, file, offset).ok()?;
            let all = ide::references(&view.snapshot, file, offset, true);
            let is_here = all.iter().all(|place| place.file == file);
            let ranges = proto::ranges(view, &all);
            is_here.then_some(LinkedEditingRanges {
                ranges,
                word_pattern: Some("[A-Za-z_\\u0080-\\uFFFF][\\w\\u0080-\\uFFFF]*".to_owned()),
            })
        })
        .await
    }

    async fn prepare_rename(
        &self,
        asked: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let found = self.about_place(asked, |view, file, offset| {
            let found = ide::prepare_rename(&view.snapshot, file, offset);
            Some(found.map(|found| (view.range(file, found.place.span), found.name)))
        });
        match found.await? {
            None => Ok(None),
            Some(Err(why)) => Err(refused(why)),
            Some(Ok((range, placeholder))) => {
                Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
            }
        }
    }

    async fn rename(&self, asked: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (can, new) = (self.can(), asked.new_name);
        let edit = self.changes_at(asked.text_document_position, move |view, file, offset| {
            let changes = ide::rename(&view.snapshot, file, offset, &new);
            Some(changes.map(|changes| proto::edit(view, can, &changes)))
        });
        edit.await?.transpose().map_err(refused)
    }

    async fn will_rename_files(&self, asked: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let can = self.can();
        let path = |uri: &str| uri.parse::<Uri>().ok().map(|uri| self.path(&uri));
        let moves =
            asked.files.iter().filter_map(|moved| Some((path(&moved.old_uri)?, path(&moved.new_uri)?)));
        let moves: Vec<(PathBuf, PathBuf)> = moves.collect();
        self.ask(move |view| {
            let changes = moves.iter().flat_map(|(old, new)| {
                let moved = view.file(old);
                moved
                    .map(|moved| ide::move_file(&view.snapshot, moved, &view.shown(moved, old, new)))
                    .unwrap_or_default()
            });
            let changes: Vec<ide::Change> = changes.collect();
            (!changes.is_empty()).then(|| proto::edit(view, can, &changes))
        })
        .await
    }

    async fn document_symbol(&self, asked: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.about(&asked.text_document.uri, |view, file| {
            let symbols = ide::outline(&view.snapshot, file);
            let symbols = symbols.iter().map(|symbol| proto::symbol(view, file, symbol)).collect();
            Some(DocumentSymbolResponse::Nested(symbols))
        })
        .await
    }

    async fn symbol(&self, asked: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask(move |view| {
            let found = ide::find(&view.snapshot, &asked.query).into_iter().filter_map(|found| {
                Some(WorkspaceSymbol {
                    name: found.name,
                    kind: proto::symbol_kind(found.kind),
                    tags: None,
                    container_name: Some(found.detail),
                    location: OneOf::Left(view.location(found.place)?),
                    data: None,
                })
            });
            Some(WorkspaceSymbolResponse::Nested(found.collect()))
        })
        .await
    }

    async fn code_action(&self, asked: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let (can, range, only) = (self.can(), asked.range, asked.context.only);
        self.about(&asked.text_document.uri, move |view, file| {
            // Who no longer wants to know need not wait for the rules.
            view.snapshot.findings_while(file, &|| view.is_wanted())?;
            let found = ide::actions(&view.snapshot, file, view.span(file, range));
            let found = found.iter().map(|action| proto::action(view, can, action));
            // `source` asks for `source.fixAll` as well.
            let is_wanted = |action: &CodeAction| match (&only, &action.kind) {
                (Some(only), Some(kind)) => only.iter().any(|wanted| {
                    let rest = kind.as_str().strip_prefix(wanted.as_str());
                    rest.is_some_and(|rest| {
                        rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty()
                    })
                }),
                _ => true,
            };
            Some(found.filter(is_wanted).map(CodeActionOrCommand::CodeAction).collect())
        })
        .await
    }

    async fn code_lens(&self, asked: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.about(&asked.text_document.uri, |view, file| {
            Some(ide::lenses(&view.snapshot, file).iter().map(|lens| proto::lens(view, lens)).collect())
        })
        .await
    }

    async fn document_link(&self, asked: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.about(&asked.text_document.uri, |view, file| {
            Some(
                ide::links(&view.snapshot, file)
                    .iter()
                    .filter_map(|link| proto::link(view, file, link))
                    .collect(),
            )
        })
        .await
    }

    async fn folding_range(&self, asked: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.about(&asked.text_document.uri, |view, file| {
            Some(ide::folds(&view.snapshot, file).iter().map(|fold| proto::fold(view, file, fold)).collect())
        })
        .await
    }

    async fn selection_range(&self, asked: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.about(&asked.text_document.uri, move |view, file| {
            let selection = |position: &Position| {
                let spans = ide::selections(&view.snapshot, file, view.offset(file, *position));
                proto::selection(view, file, &spans)
            };
            Some(asked.positions.iter().map(selection).collect())
        })
        .await
    }

    async fn inlay_hint(&self, asked: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = asked.range;
        self.about(&asked.text_document.uri, move |view, file| {
            let hints = ide::hints(&view.snapshot, file, view.span(file, range));
            let hint = |hint: ide::Hint| InlayHint {
                position: view.range(file, ide::Span { start: hint.at, end: hint.at }).start,
                label: InlayHintLabel::String(hint.label),
                kind: None,
                text_edits: None,
                tooltip: Some(InlayHintTooltip::String(hint.more)),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            };
            Some(hints.into_iter().map(hint).collect())
        })
        .await
    }

    async fn semantic_tokens_full(
        &self,
        asked: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = asked.text_document.uri;
        let data = self.colours(&uri).await?;
        let result_id = Some(self.told().keep(&uri, &data));
        Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id, data })))
    }

    async fn semantic_tokens_full_delta(
        &self,
        asked: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = asked.text_document.uri;
        let data = self.colours(&uri).await?;
        let mut told = self.told();
        let edits = told.change(&uri, &asked.previous_result_id, &data);
        let result_id = Some(told.keep(&uri, &data));
        Ok(Some(match edits {
            Some(edits) => {
                SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id, edits })
            }
            None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id, data }),
        }))
    }

    async fn semantic_tokens_range(
        &self,
        asked: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = asked.range;
        self.about(&asked.text_document.uri, move |view, file| {
            let words = ide::tokens(&view.snapshot, file, Some(view.span(file, range)));
            let data = tokens::encoded(view, file, &words);
            Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
        })
        .await
    }

    async fn prepare_call_hierarchy(
        &self,
        asked: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.about_place(asked.text_document_position_params, |view, file, offset| {
            let step = ide::step_at(&view.snapshot, file, offset)?;
            Some(vec![proto::call_item(view, &step)?])
        })
        .await
    }

    async fn incoming_calls(
        &self,
        asked: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.about_place(item_place(&asked.item), |view, file, offset| {
            let found = ide::relied_on_by(&view.snapshot, file, offset).into_iter();
            let call = |found: ide::Reliance| {
                let from = proto::call_item(view, &found.with)?;
                Some(CallHierarchyIncomingCall { from, from_ranges: proto::ranges(view, &found.at) })
            };
            Some(found.filter_map(call).collect())
        })
        .await
    }

    async fn outgoing_calls(
        &self,
        asked: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.about_place(item_place(&asked.item), |view, file, offset| {
            let found = ide::relies_on(&view.snapshot, file, offset).into_iter();
            let call = |found: ide::Reliance| {
                let to = proto::call_item(view, &found.with)?;
                Some(CallHierarchyOutgoingCall { to, from_ranges: proto::ranges(view, &found.at) })
            };
            Some(found.filter_map(call).collect())
        })
        .await
    }

    async fn formatting(&self, asked: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.about(&asked.text_document.uri, |view, file| {
            Some(proto::edits(view, &ide::layout(&view.snapshot, file, None)))
        })
        .await
    }

    async fn range_formatting(&self, asked: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let range = asked.range;
        self.about(&asked.text_document.uri, move |view, file| {
            Some(proto::edits(view, &ide::layout(&view.snapshot, file, Some(view.span(file, range)))))
        })
        .await
    }

    async fn on_type_formatting(
        &self,
        asked: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let typed = asked.ch;
        self.changes_at(asked.text_document_position, move |view, file, offset| {
            Some(proto::edits(view, &ide::layout_typed(&view.snapshot, file, offset, &typed)))
        })
        .await
    }
}
