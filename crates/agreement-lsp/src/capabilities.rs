//! What the server can do, as told to the client, and what the client can do that matters here.

use tower_lsp::ls_types::*;

use crate::position::Encoding;

/// What a client can do, as far as it matters here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client {
    /// What its columns count.
    pub encoding: Encoding,
    /// Whether it asks for findings itself.
    pub pulls: bool,
    /// Whether it can be told to ask for findings again.
    pub refreshes: bool,
    /// Whether it watches files when it is asked to.
    pub watches: bool,
    /// Whether it understands places to fill in.
    pub snippets: bool,
    /// Whether it takes changes of several files with their versions.
    pub versioned_edits: bool,
}

impl Client {
    /// Reads it off what the client says of itself.
    pub fn of(said: &ClientCapabilities) -> Self {
        let document = said.text_document.as_ref();
        let workspace = said.workspace.as_ref();
        let offered = said.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let completion = document.and_then(|document| document.completion.as_ref());
        let item = completion.and_then(|completion| completion.completion_item.as_ref());
        Self {
            encoding: Encoding::agreed(offered.unwrap_or_default()),
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            refreshes: workspace
                .and_then(|workspace| workspace.diagnostics.as_ref())
                .and_then(|diagnostics| diagnostics.refresh_support)
                .unwrap_or(false),
            watches: workspace
                .and_then(|workspace| workspace.did_change_watched_files.as_ref())
                .and_then(|watching| watching.dynamic_registration)
                .unwrap_or(false),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            versioned_edits: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref())
                .and_then(|edit| edit.document_changes)
                .unwrap_or(false),
        }
    }
}

/// What the server can do for a client.
pub fn server(client: Client) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    let diagnostics = DiagnosticOptions {
        identifier: Some("agreement".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}
