//! How a question is asked: of the files as they are, aside from all other work, and refused in words where it must be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use agreement_ide::FileId;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::view::View;

impl Agreements {
    /// Asks something of the files as they are now. What goes wrong in there is said in the log and ends nothing.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<T> {
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
    pub async fn about_still<T: Send + 'static>(
        &self,
        uri: &Uri,
        question: impl FnOnce(&View, FileId) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let path = self.path(uri);
        self.ask(move |view| question(view, view.file(&path)?)).await
    }

    /// Asks something about one file, of which the answer is wrong once the file has changed: its places would be those of
    /// the old text.
    pub async fn about<T: Send + 'static>(
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
    pub async fn version(&self, path: &Path) -> Option<i32> {
        self.desk.view().await?.version(path)
    }

    /// Asks something about a place in a file: whoever goes on typing there still wants to know.
    pub async fn about_place<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        question: impl FnOnce(&View, FileId, u32) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = at.position;
        let uri = &at.text_document.uri;
        self.about_still(uri, move |view, file| question(view, file, view.offset(file, position))).await
    }

    /// Asks for changes at a place in a file.
    pub async fn changes_at<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        question: impl FnOnce(&View, FileId, u32) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = at.position;
        let uri = &at.text_document.uri;
        self.about(uri, move |view, file| question(view, file, view.offset(file, position))).await
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
pub fn overtaken(must_ask_again: bool) -> Error {
    let data = DiagnosticServerCancellationData { retrigger_request: must_ask_again };
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the text changed meanwhile".into(),
        data: serde_json::to_value(data).ok(),
    }
}

/// What the protocol calls an answer that the server gave up.
const SERVER_CANCELLED: i64 = -32802;

/// Why something cannot be done, in a sentence for the person who asked.
pub fn refused(why: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: why.into(), data: None }
}
