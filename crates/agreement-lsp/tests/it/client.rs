//! A client over a pipe in memory: says what an editor says, and hears what it hears.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use agreement_ide::{Date, Sources};
use agreement_lsp::{Loaded, World, serve};
use serde_json::{Value, json};
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf, duplex, split,
};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout, timeout_at};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The number of a process that is no more.
pub const GONE: u32 = 4_000_000;

/// Files in memory, by absolute path.
#[derive(Debug, Default)]
pub struct Shelf(pub Mutex<BTreeMap<String, String>>);

impl World for Shelf {
    fn today(&self) -> Date {
        Date::new(2026, 2, 25).unwrap()
    }

    fn load(&self, _: &[PathBuf], open: &BTreeMap<PathBuf, Arc<str>>) -> Loaded {
        let mut texts = self.0.lock().unwrap().clone();
        texts.extend(open.iter().map(|(path, text)| (path.to_str().unwrap().to_owned(), text.to_string())));
        let sources = Sources::of_texts(&texts);
        let places = sources.project.ids().zip(texts.keys().map(PathBuf::from)).collect();
        Loaded { sources, places, troubles: Vec::new() }
    }

    fn real(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }

    fn is_alive(&self, process: u32) -> bool {
        process != GONE
    }
}

/// An editor.
pub struct Client {
    write: WriteHalf<DuplexStream>,
    inbox: UnboundedReceiver<Value>,
    server: JoinHandle<bool>,
    next_id: i64,
    heard: VecDeque<Value>,
    pub capabilities: Value,
    pub version: i64,
}

impl Client {
    /// An editor that can do these things, in a folder with these files.
    pub async fn start(files: &[(&str, &str)], can: Value) -> Self {
        Self::start_in(files, can, None).await
    }

    /// The same, in a process with this number.
    pub async fn start_in(files: &[(&str, &str)], can: Value, process: Option<u32>) -> Self {
        let shelf = Shelf::default();
        let files = files.iter().map(|(path, text)| (format!("/deal/{path}"), (*text).to_owned()));
        shelf.0.lock().unwrap().extend(files);
        let (ours, theirs) = duplex(1 << 16);
        let (input, output) = split(theirs);
        let server = tokio::spawn(async move { serve(Arc::new(shelf), input, output).await });
        let (read, write) = split(ours);
        let (arrived, inbox) = unbounded_channel();
        tokio::spawn(async move {
            let mut read = BufReader::new(read);
            while let Some(message) = hear(&mut read).await {
                if arrived.send(message).is_err() {
                    return;
                }
            }
        });
        let mut client = Self {
            write,
            inbox,
            server,
            next_id: 0,
            heard: VecDeque::new(),
            capabilities: Value::Null,
            version: 0,
        };
        let folders = json!([{ "uri": "file:///deal", "name": "deal" }]);
        let hello = json!({ "processId": process, "rootUri": null, "workspaceFolders": folders, "capabilities": can });
        let answer = client.ask("initialize", hello).await;
        client.capabilities = answer["capabilities"].clone();
        client.say("initialized", json!({})).await;
        client
    }

    pub async fn open(&mut self, path: &str, text: &str) {
        self.version += 1;
        let item =
            json!({ "uri": uri(path), "languageId": "agreement", "version": self.version, "text": text });
        self.say("textDocument/didOpen", json!({ "textDocument": item })).await;
    }

    /// Replaces what stands between two positions; all, where there are none.
    pub async fn change(&mut self, path: &str, range: Option<[u64; 4]>, text: &str) {
        self.version += 1;
        let mut change = json!({ "text": text });
        if let Some([line, column, to_line, to_column]) = range {
            change["range"] = json!({
                "start": { "line": line, "character": column }, "end": { "line": to_line, "character": to_column }
            });
        }
        let document = json!({ "uri": uri(path), "version": self.version });
        self.say("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }))
            .await;
    }

    pub async fn say(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Asks without waiting for the answer; gives the id of the question.
    pub async fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params })).await;
        self.next_id
    }

    /// The whole answer to a question, be it a result or an error.
    pub async fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == json!(id) && message.get("method").is_none()).await
    }

    pub async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Asks about a place in a file.
    pub async fn ask_at(&mut self, method: &str, path: &str, line: u64, character: u64) -> Value {
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": uri(path) }, "position": position })).await
    }

    /// The next findings about a file: rule and line of each.
    pub async fn told(&mut self, path: &str) -> Value {
        let about = json!(uri(path));
        let is_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == about
        };
        self.wait(is_it).await["params"].clone()
    }

    /// The next step of the work that goes by a token.
    pub async fn progress(&mut self, token: &str) -> Value {
        let is_it =
            |message: &Value| message["method"] == "$/progress" && message["params"]["token"] == token;
        self.wait(is_it).await["params"]["value"].clone()
    }

    /// Everything that has been heard and not been asked for.
    pub fn overheard(&self) -> impl Iterator<Item = &Value> {
        self.heard.iter()
    }

    async fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(found) = self.heard.iter().position(&is_it) {
            return self.heard.remove(found).unwrap();
        }
        loop {
            let message = timeout(PATIENCE, self.inbox.recv()).await.expect("the server says nothing");
            let message = message.expect("the server has gone");
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(json!({ "jsonrpc": "2.0", "id": message["id"], "result": null })).await;
            }
            if is_it(&message) {
                return message;
            }
            self.heard.push_back(message);
        }
    }

    /// The next findings about a file, if there are some in this time.
    pub async fn told_within(&mut self, path: &str, time: Duration) -> Option<Value> {
        timeout(time, self.told(path)).await.ok()
    }

    /// Lets the server talk until a moment, and keeps nothing of it.
    pub async fn hear_and_forget(&mut self, until: std::time::Instant) {
        while let Ok(Some(message)) = timeout_at(Instant::from_std(until), self.inbox.recv()).await {
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(json!({ "jsonrpc": "2.0", "id": message["id"], "result": null })).await;
            }
        }
    }

    async fn send(&mut self, message: Value) {
        let body = message.to_string();
        let whole = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.write.write_all(whole.as_bytes()).await.unwrap();
    }

    /// Waits for the server to go by itself; tells whether it thinks that it was said goodbye to.
    pub async fn outlive(self) -> bool {
        timeout(PATIENCE, self.server).await.expect("the server stays").unwrap()
    }

    /// Says goodbye; tells whether the server thinks so too.
    pub async fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).await;
        self.say("exit", Value::Null).await;
        timeout(PATIENCE, self.server).await.expect("the server stays").unwrap()
    }

    /// Goes without a word.
    pub async fn walk_out(mut self) -> bool {
        self.say("exit", Value::Null).await;
        timeout(PATIENCE, self.server).await.expect("the server stays").unwrap()
    }
}

/// The next message; nothing once the server has gone.
async fn hear(read: &mut BufReader<ReadHalf<DuplexStream>>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if read.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().unwrap(),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; length];
    read.read_exact(&mut body).await.ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// What the client calls a file.
pub fn uri(path: &str) -> String {
    format!("file:///deal/{path}")
}

/// The rules and lines of findings, as text.
pub fn said(diagnostics: &Value) -> Vec<String> {
    let said = |diagnostic: &Value| {
        format!("{} {}", diagnostic["range"]["start"]["line"], diagnostic["code"].as_str().unwrap_or("?"))
    };
    diagnostics.as_array().map(|all| all.iter().map(said).collect()).unwrap_or_default()
}
