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
use tokio::task::JoinHandle;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

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
}

/// An editor.
pub struct Client {
    write: WriteHalf<DuplexStream>,
    read: BufReader<ReadHalf<DuplexStream>>,
    server: JoinHandle<bool>,
    next_id: i64,
    heard: VecDeque<Value>,
    pub capabilities: Value,
    version: i64,
}

impl Client {
    /// An editor that can do these things, in a folder with these files.
    pub async fn start(files: &[(&str, &str)], can: Value) -> Self {
        let shelf = Shelf::default();
        let files = files.iter().map(|(path, text)| (format!("/deal/{path}"), (*text).to_owned()));
        shelf.0.lock().unwrap().extend(files);
        let (ours, theirs) = duplex(1 << 16);
        let (input, output) = split(theirs);
        let server = tokio::spawn(async move { serve(Arc::new(shelf), input, output).await });
        let (read, write) = split(ours);
        let read = BufReader::new(read);
        let mut client = Self {
            write,
            read,
            server,
            next_id: 0,
            heard: VecDeque::new(),
            capabilities: Value::Null,
            version: 0,
        };
        let folders = json!([{ "uri": "file:///deal", "name": "deal" }]);
        let hello =
            json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": can });
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

    /// Everything that has been heard and not been asked for.
    pub fn overheard(&self) -> impl Iterator<Item = &Value> {
        self.heard.iter()
    }

    async fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(found) = self.heard.iter().position(&is_it) {
            return self.heard.remove(found).unwrap();
        }
        loop {
            let message = tokio::time::timeout(PATIENCE, self.hear()).await.expect("the server says nothing");
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(json!({ "jsonrpc": "2.0", "id": message["id"], "result": null })).await;
            }
            if is_it(&message) {
                return message;
            }
            self.heard.push_back(message);
        }
    }

    async fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.read.read_line(&mut line).await.unwrap();
            assert!(read > 0, "the server has gone");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.read.read_exact(&mut body).await.unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    async fn send(&mut self, message: Value) {
        let body = message.to_string();
        let whole = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.write.write_all(whole.as_bytes()).await.unwrap();
    }

    /// Says goodbye; tells whether the server thinks so too.
    pub async fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).await;
        self.say("exit", Value::Null).await;
        tokio::time::timeout(PATIENCE, self.server).await.expect("the server stays").unwrap()
    }

    /// Goes without a word.
    pub async fn walk_out(mut self) -> bool {
        self.say("exit", Value::Null).await;
        tokio::time::timeout(PATIENCE, self.server).await.expect("the server stays").unwrap()
    }
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
