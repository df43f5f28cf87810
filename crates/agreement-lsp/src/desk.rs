//! The one writer: takes every change in the order it came, and hands out the files as they are after all of them.
//!
//! A request for the files goes through the same queue as the changes, so it sees every change that came before it. Under
//! a storm of changes only the texts are kept in step; trees are made when somebody asks, or when the queue is empty.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use agreement_ide::{Snapshot, Sources};
use tokio::sync::{oneshot, watch};
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::World;
use crate::document::Document;
use crate::position::Encoding;
use crate::view::{Names, View};

/// Something for the writer to do.
#[derive(Debug)]
pub enum Order {
    /// The client told what its columns count, and in which folders it works.
    Begin(Encoding, Vec<PathBuf>),
    /// A file was opened.
    Open(PathBuf, Document),
    /// An open file was changed.
    Change(PathBuf, i32, Vec<TextDocumentContentChangeEvent>),
    /// A file was closed.
    Close(PathBuf),
    /// Files changed on disk.
    Disk(Vec<PathBuf>),
    /// The client works in these folders as well, and no longer in those.
    Folders(Vec<PathBuf>, Vec<PathBuf>),
    /// Somebody needs the files as they are now.
    Ask(oneshot::Sender<View>),
}

/// Where orders are given, and where each new state of the files is seen.
#[derive(Clone, Debug)]
pub struct Desk {
    orders: Sender<Order>,
    /// The files after the latest change that was worked in.
    pub latest: watch::Receiver<Option<View>>,
    /// What could not be read, as sentences.
    pub troubles: watch::Receiver<Vec<String>>,
}

impl Desk {
    /// Starts the writer.
    pub fn start(world: Arc<dyn World>) -> Self {
        let (orders, inbox) = channel();
        let (seen, latest) = watch::channel(None);
        let (said, troubles) = watch::channel(Vec::new());
        let (waste, emptied) = channel();
        std::thread::spawn(move || Writer::new(world, seen, said, waste).run(&inbox));
        // To let go of a long agreement takes longer than to read what was typed in it.
        std::thread::spawn(move || emptied.into_iter().for_each(drop));
        Self { orders, latest, troubles }
    }

    /// Gives an order; it is carried out after all that were given before.
    pub fn give(&self, order: Order) {
        // After the writer has gone, there is nobody left to serve.
        let _gone = self.orders.send(order);
    }

    /// The files as they are after every order given so far.
    pub async fn view(&self) -> Option<View> {
        let (answer, view) = oneshot::channel();
        self.give(Order::Ask(answer));
        view.await.ok()
    }
}

struct Writer {
    world: Arc<dyn World>,
    seen: watch::Sender<Option<View>>,
    said: watch::Sender<Vec<String>>,
    folders: Vec<PathBuf>,
    open: BTreeMap<PathBuf, Document>,
    /// Whether all must be read again.
    stale: bool,
    /// The open files whose text has changed since the last look.
    changed: BTreeSet<PathBuf>,
    view: View,
    /// Where files go that were seen and are no longer looked at.
    waste: Sender<Arc<Snapshot>>,
}

impl Writer {
    fn new(
        world: Arc<dyn World>,
        seen: watch::Sender<Option<View>>,
        said: watch::Sender<Vec<String>>,
        waste: Sender<Arc<Snapshot>>,
    ) -> Self {
        let snapshot = Arc::new(Snapshot::new(Sources::default(), world.today()));
        let view = View {
            moment: 0,
            now: Arc::default(),
            taken_back: Arc::default(),
            snapshot,
            encoding: Encoding::default(),
            names: Arc::default(),
            open: Arc::default(),
        };
        let (folders, open, changed) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { world, seen, said, folders, open, stale: false, changed, view, waste }
    }

    fn run(mut self, inbox: &Receiver<Order>) {
        while let Ok(order) = inbox.recv() {
            self.contained(|writer| writer.take(order));
            loop {
                match inbox.try_recv() {
                    Ok(order) => self.contained(|writer| writer.take(order)),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return,
                }
            }
            self.contained(Self::catch_up);
        }
    }

    /// A fault in reading one text must not end the service for all: the files then stay as they were seen last.
    fn contained(&mut self, work: impl FnOnce(&mut Self)) {
        let _fault = catch_unwind(AssertUnwindSafe(|| work(self)));
    }

    fn take(&mut self, order: Order) {
        let is_change = match &order {
            Order::Ask(_) => false,
            Order::Change(path, ..) => self.open.contains_key(path),
            Order::Disk(paths) => paths.iter().any(|path| !self.open.contains_key(path)),
            Order::Begin(..) | Order::Open(..) | Order::Close(_) | Order::Folders(..) => true,
        };
        if is_change {
            // From here on nobody need go on with what was true before.
            self.view.now.fetch_add(1, Ordering::SeqCst);
        }
        match order {
            Order::Begin(encoding, folders) => {
                self.view.encoding = encoding;
                self.folders = folders;
                self.stale = true;
            }
            Order::Open(path, document) => {
                let known = self.view.file(&path).is_some_and(|file| !self.view.snapshot.is_policy(file));
                self.stale |= !known;
                self.changed.insert(path.clone());
                self.open.insert(path, document);
            }
            Order::Change(path, version, changes) => {
                if let Some(document) = self.open.get_mut(&path) {
                    document.change(version, changes, self.view.encoding);
                    self.changed.insert(path);
                }
            }
            Order::Close(path) => {
                self.open.remove(&path);
                self.changed.remove(&path);
                self.stale = true;
            }
            Order::Disk(paths) => self.stale |= paths.iter().any(|path| !self.open.contains_key(path)),
            Order::Folders(more, fewer) => {
                self.folders.retain(|folder| !fewer.contains(folder));
                self.folders.extend(more);
                self.stale = true;
            }
            Order::Ask(answer) => {
                self.catch_up();
                let _gone = answer.send(self.view.clone());
            }
        }
    }

    /// Brings the files to where the texts are.
    fn catch_up(&mut self) {
        let today = self.world.today();
        let is_new_day = self.view.snapshot.today() != today;
        if !self.stale && self.changed.is_empty() && !is_new_day {
            return;
        }
        if is_new_day {
            self.view.now.fetch_add(1, Ordering::SeqCst);
        }
        // First of all: should something below fail, the files are still those that questions are answered on.
        self.view.moment = self.view.now.load(Ordering::SeqCst);
        let changed = std::mem::take(&mut self.changed);
        if !self.stale {
            self.stale = !self.work_in(&changed);
        }
        if std::mem::take(&mut self.stale) {
            self.read_all();
        } else if is_new_day {
            let snapshot = self.view.snapshot.on(today);
            self.see(snapshot);
        }
        let named = |(path, document): (&PathBuf, &Document)| {
            (path.clone(), (document.uri.clone(), document.version))
        };
        self.view.open = Arc::new(self.open.iter().map(named).collect());
        self.seen.send_replace(Some(self.view.clone()));
    }

    /// Works changed texts into the files; tells whether that was enough.
    fn work_in(&mut self, changed: &BTreeSet<PathBuf>) -> bool {
        for path in changed {
            let (Some(file), Some(document)) = (self.view.file(path), self.open.get(path)) else {
                return false;
            };
            // What a policy says holds for many files, and is read with all of them.
            if self.view.snapshot.is_policy(file) {
                return false;
            }
            if document.text == self.view.snapshot.text(file) {
                continue;
            }
            let edited = self.view.snapshot.with_text(file, &String::from(&document.text));
            self.see(edited.snapshot);
            if edited.uses_changed {
                return false;
            }
        }
        true
    }

    /// Looks at other files from now on.
    fn see(&mut self, snapshot: Snapshot) {
        let old = std::mem::replace(&mut self.view.snapshot, Arc::new(snapshot));
        let _gone = self.waste.send(old);
    }

    fn read_all(&mut self) {
        let texts =
            self.open.iter().map(|(path, document)| (path.clone(), Arc::from(String::from(&document.text))));
        let loaded = self.world.load(&self.folders, &texts.collect());
        let snapshot = Snapshot::new(loaded.sources, self.world.today()).following(&self.view.snapshot);
        self.see(snapshot);
        self.view.names = Arc::new(Names::of(loaded.places));
        self.said.send_if_modified(|said| {
            let is_new = *said != loaded.troubles;
            *said = loaded.troubles;
            is_new
        });
    }
}

/// The path of a file as the client names it; what is not saved yet has its name alone.
pub fn path_of(uri: &Uri, world: &dyn World) -> PathBuf {
    if uri.scheme().as_str() == "file"
        && let Some(path) = uri.to_file_path()
    {
        return world.real(&path);
    }
    PathBuf::from(uri.as_str())
}
