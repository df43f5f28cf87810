//! The language server: speaks the editors' protocol about agreements, and leaves every answer to `agreement-ide`.
//!
//! Files, the day and the policies come from whoever starts it, through a [`World`]; the protocol's types are met only in
//! here, and mostly in `proto`.

mod capabilities;
mod desk;
mod document;
mod findings;
mod position;
mod progress;
mod proto;
mod server;
mod tokens;
mod view;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use agreement_ide::{Date, FileId, Sources};
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

/// How many requests are answered side by side. A cancellation must never wait behind the requests it is about.
const SIDE_BY_SIDE: usize = 256;

/// The outer world, as far as a server needs it.
pub trait World: Send + Sync + 'static {
    /// What day it is.
    fn today(&self) -> Date;
    /// Reads the agreements in some folders and those that lie open, whose texts count instead of what is on disk.
    fn load(&self, folders: &[PathBuf], open: &BTreeMap<PathBuf, Arc<str>>) -> Loaded;
    /// Where a path really leads, so that a file has one name.
    fn real(&self, path: &Path) -> PathBuf;
    /// Whether a process is still there, by its number; so says whoever cannot tell.
    fn is_alive(&self, process: u32) -> bool;
}

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files with their policies.
    pub sources: Sources,
    /// Where each file is, policies included.
    pub places: BTreeMap<FileId, PathBuf>,
    /// What could not be read, as sentences.
    pub troubles: Vec<String>,
}

/// Serves a client until it says goodbye or goes away, or until the process is gone that it said it runs in. Tells whether it said goodbye first, as the protocol asks.
pub async fn serve<I, O>(world: Arc<dyn World>, input: I, output: O) -> bool
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let (service, socket) = LspService::new(|client| server::Agreements::new(client, world));
    let farewell = service.inner().farewell();
    let left_alone = service.inner().left_alone();
    tokio::select! {
        () = Server::new(input, output, socket).concurrency_level(SIDE_BY_SIDE).serve(service) => {}
        () = left_alone.notified() => {}
    }
    farewell.load(std::sync::atomic::Ordering::SeqCst)
}

/// Serves the client at standard input and output. Tells whether it said goodbye before it left.
///
/// # Errors
/// Where no thread can be started.
pub fn serve_stdio(world: Arc<dyn World>) -> std::io::Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let said_goodbye = runtime.block_on(serve(world, tokio::io::stdin(), tokio::io::stdout()));
    // A client may keep standard input open after `exit`; nobody waits for the thread that still reads there.
    runtime.shutdown_background();
    Ok(said_goodbye)
}
