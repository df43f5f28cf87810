//! Finding and reading the files: the only place that touches the file system for them.

mod named;
mod path;
mod walk;

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use agreement_model::project::{Content, File, UseProblem};
use agreement_model::{Project, rules};
use agreement_syntax::{FileId, Finding, MAX_FILE_BYTES, Place, SourceText, Span};
use rayon::prelude::*;

use crate::console::Trouble;
use crate::houses::Houses;
use crate::progress;
pub use named::{NamedFile, named};
pub use path::{project_root, real, shown, tidy};
pub use walk::agreements_in;
use walk::{MAX_FILES, is_wanted, walk};

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files.
    pub project: Project,
    /// Where each of them is, by its id: its path as it is shown need not lead there, if its name is no text.
    pub places: Vec<PathBuf>,
    /// What could not be read, as sentences.
    pub troubles: Vec<String>,
    /// What should be said although nothing is wrong.
    pub remarks: Vec<String>,
    /// How many of the files were asked for: they come first. The others are what those rest on.
    asked: usize,
    shelf: Shelf,
}

impl Loaded {
    /// Whether a file was asked for, and not only read because another rests on it.
    pub fn was_asked_for(&self, id: FileId) -> bool {
        (id.0 as usize) < self.asked
    }

    /// Where a file lies, or its bytes where it came from standard input.
    pub fn origin(&self, id: FileId) -> Option<Origin<'_>> {
        let waiting = self.shelf.open.get(id.0 as usize)?;
        Some(waiting.bytes.as_deref().map_or(Origin::Path(&waiting.path), Origin::Stdin))
    }

    /// Takes other bytes for a file, and reads what it newly rests on.
    pub fn take(&mut self, id: FileId, bytes: Vec<u8>) {
        let index = id.0 as usize;
        let mut shelf = std::mem::take(&mut self.shelf);
        if let Some(slot) = self.project.files.get_mut(index) {
            let (mut file, trouble) = File::of(id, slot.path.clone(), bytes);
            shelf.connect(&mut file, index);
            *slot = file;
            self.troubles.extend(trouble);
        }
        shelf.read_all(self);
        self.shelf = shelf;
    }
}

/// Where the text of a file came from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'l> {
    /// From a path.
    Path(&'l Path),
    /// From standard input.
    Stdin(&'l [u8]),
}

/// The texts of files that are open in an editor, by where they really are: they count instead of what is on disk.
pub type Desk = BTreeMap<PathBuf, Arc<str>>;

/// What to read.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Files and folders; `-` is standard input.
    pub paths: &'a [PathBuf],
    /// The name of standard input.
    pub stdin_filename: &'a Path,
    /// Whether `.gitignore` is left aside.
    pub no_ignore: bool,
}

/// Reads the files that were asked for, the files they use, and the agreements that journals belong to.
///
/// # Errors
/// Where a path leads nowhere, or no file was found at all.
pub fn load(wanted: &Wanted<'_>, houses: &mut Houses) -> Result<Loaded, Trouble> {
    let mut loaded = Loaded::default();
    let mut shelf = named::shelf(wanted, houses, &mut loaded)?;
    loaded.asked = shelf.open.len();
    shelf.read_all(&mut loaded);
    loaded.shelf = shelf;
    settle(&mut loaded, houses, wanted.no_ignore);
    Ok(loaded)
}

/// Reads what an editor looks at: the files in its folders, as `check` would, and those that lie open, wherever they are.
pub fn load_open(folders: &[PathBuf], desk: &Desk, houses: &mut Houses) -> Loaded {
    let mut loaded = Loaded::default();
    let mut shelf = Shelf { desk: desk.clone(), ..Shelf::default() };
    for folder in folders {
        if let Err(Trouble::Usage(what, _)) = find(folder, false, houses, &mut shelf, &mut loaded) {
            loaded.troubles.push(what);
        }
    }
    for path in desk.keys().filter(|path| path.extension().is_none_or(|ending| ending != "toml")) {
        shelf.add(path);
        let journal = path.with_extension("journal");
        if shelf.is_there(&journal) {
            shelf.add(&journal);
        }
    }
    shelf.read_all(&mut loaded);
    settle(&mut loaded, houses, false);
    loaded
}

/// Finds the policies of all files.
fn settle(loaded: &mut Loaded, houses: &mut Houses, no_ignore: bool) {
    for file in &loaded.project.files {
        houses.visit(Path::new(&file.path));
    }
    houses.look_around(no_ignore);
    loaded.troubles.append(&mut houses.troubles);
}

/// A file on its way into the project.
#[derive(Debug)]
struct Waiting {
    /// Where it is.
    path: PathBuf,
    /// Its text, where it did not come from a path.
    bytes: Option<Vec<u8>>,
}

/// The files met so far: each once, by its real path.
#[derive(Debug, Default)]
struct Shelf {
    ids: BTreeMap<PathBuf, FileId>,
    open: Vec<Waiting>,
    desk: Desk,
}

impl Shelf {
    /// The id of a file; a new one is put in line for reading.
    fn add(&mut self, path: &Path) -> FileId {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if let Some(id) = self.ids.get(&real) {
            return *id;
        }
        let bytes = self.desk.get(&real).map(|text| text.as_bytes().to_vec());
        self.open.push(Waiting { path: path.to_path_buf(), bytes });
        let id = FileId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.insert(real, id);
        id
    }

    /// Whether there is a file: on disk, or open in an editor and not saved yet.
    fn is_there(&self, path: &Path) -> bool {
        path.is_file() || self.desk.contains_key(&real(path))
    }

    fn stdin(&mut self, name: &Path) -> Result<(), Trouble> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        let id = FileId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.insert(name.to_path_buf(), id);
        self.open.push(Waiting { path: name.to_path_buf(), bytes: Some(bytes) });
        Ok(())
    }

    /// Reads what has not been read yet, in rounds: what one round uses is read in the next.
    fn read_all(&mut self, loaded: &mut Loaded) {
        let mut next = loaded.project.files.len();
        while next < self.open.len() && loaded.project.files.len() <= MAX_FILES {
            let round: Vec<(File, Option<String>)> = self
                .open
                .par_iter()
                .enumerate()
                .skip(next)
                .map(|(index, waiting)| read(FileId(u32::try_from(index).unwrap_or(u32::MAX)), waiting))
                .collect();
            let first = next;
            next = self.open.len();
            for ((mut file, trouble), index) in round.into_iter().zip(first..) {
                loaded.troubles.extend(trouble);
                self.connect(&mut file, index);
                loaded.places.push(self.open.get(index).map(|it| it.path.clone()).unwrap_or_default());
                loaded.project.files.push(file);
            }
        }
    }

    /// Finds the files that one rests on.
    fn connect(&mut self, file: &mut File, index: usize) {
        let path = self.open.get(index).map(|waiting| waiting.path.clone()).unwrap_or_default();
        match &mut file.content {
            Content::Agreement(_, uses) => {
                for used in uses {
                    used.target = self.target(&path, &used.path);
                }
            }
            Content::Journal(_, of) => {
                let agreement = path.with_extension("agreement");
                if self.is_there(&agreement) {
                    *of = Some(self.add(&agreement));
                } else {
                    let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
                    let name = agreement
                        .file_name()
                        .map(|name| name.to_string_lossy().into_owned())
                        .unwrap_or_default();
                    file.findings.push(
                        Finding::new(
                            rules::JOURNAL_ALONE,
                            Place::new(id, Span::default()),
                            format!("this journal belongs to no agreement: there is no `{name}` beside it"),
                        )
                        .help("a journal has the name of its agreement, with the ending `.journal`"),
                    );
                }
            }
            Content::Nothing => {}
        }
    }

    fn target(&mut self, from: &Path, path: &str) -> Result<FileId, UseProblem> {
        let relative = Path::new(path);
        if relative.components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_)))
            || path.contains("://")
        {
            return Err(UseProblem::Outside);
        }
        let joined = from.parent().unwrap_or(Path::new("")).join(relative);
        if !self.is_there(&joined) && std::fs::canonicalize(&joined).is_err() {
            return Err(UseProblem::NotFound);
        }
        let real = real(&joined);
        if !real.starts_with(project_root(from)) {
            return Err(UseProblem::Outside);
        }
        if !self.is_there(&real) {
            return Err(UseProblem::NotFound);
        }
        Ok(self.add(&tidy(&joined)))
    }
}

/// Finds the files at a path.
fn find(
    path: &Path,
    no_ignore: bool,
    houses: &mut Houses,
    shelf: &mut Shelf,
    loaded: &mut Loaded,
) -> Result<(), Trouble> {
    let about = std::fs::metadata(path).map_err(|error| out_of_reach(path, &error))?;
    if about.is_dir() && has_the_name_of_a_journal(path) {
        loaded.troubles.push(no_journal(path));
    } else if about.is_dir() {
        let found = walk(path, no_ignore, &mut loaded.troubles);
        let all = found.len();
        let wanted: Vec<PathBuf> =
            found.into_iter().filter(|found| no_ignore || houses.leaves_out(found).is_none()).collect();
        if wanted.is_empty() && all > 0 {
            let path = path.display();
            loaded
                .remarks
                .push(format!("`agreement.toml` leaves out all of `{path}`; `--no-ignore` checks it"));
        }
        for found in wanted {
            shelf.add(&found);
        }
    } else if !about.is_file() {
        loaded.troubles.push(format!("`{}` is not a regular file", path.display()));
    } else if no_ignore {
        shelf.add(path);
    } else if !is_wanted(path) {
        loaded
            .remarks
            .push(format!("`{}` is left out by an ignore file; `--no-ignore` checks it", path.display()));
    } else if !is_left_out(path, houses, loaded) {
        shelf.add(path);
    }
    Ok(())
}

/// Whether a folder is called what the journal of an agreement beside it would be called: somebody takes it for one.
fn has_the_name_of_a_journal(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "journal") && path.with_extension("agreement").is_file()
}

/// What is said of such a folder.
fn no_journal(path: &Path) -> String {
    let (folder, agreement) = (shown(path), shown(&path.with_extension("agreement")));
    format!(
        "`{folder}` is a folder, so nothing is known of what happened to `{agreement}`; a journal is a file"
    )
}

/// Why nobody can look at what a path names.
fn out_of_reach(path: &Path, error: &std::io::Error) -> Trouble {
    let (shown, is_link) = (path.display(), std::fs::symlink_metadata(path).is_ok());
    match error.kind() {
        ErrorKind::NotFound if is_link => Trouble::usage(
            format!("`{shown}` is a link that leads to nothing"),
            "mend the link, or name the file itself",
        ),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput => Trouble::usage(
            format!("there is no file or folder `{shown}`"),
            "check the spelling; paths count from the folder you are in",
        ),
        _ => Trouble::usage(
            format!("could not look at `{shown}`: {error}"),
            "check where it leads, and that you may read it and the folders it lies in",
        ),
    }
}

/// Whether the house leaves out a file that was named itself; if so, it is said where that is written.
fn is_left_out(path: &Path, houses: &mut Houses, loaded: &mut Loaded) -> bool {
    let Some(origin) = houses.leaves_out(path) else { return false };
    let path = path.display();
    loaded.remarks.push(format!("`{path}` is left out by `{origin}`; `--no-ignore` checks it"));
    true
}

/// Reads one file. What cannot be read at all gives an empty one, and the reason.
fn read(id: FileId, waiting: &Waiting) -> (File, Option<String>) {
    progress::read();
    let path = shown(&waiting.path);
    let bytes = match &waiting.bytes {
        Some(bytes) => Ok(bytes.clone()),
        None => read_bytes(&waiting.path),
    };
    match bytes {
        Ok(bytes) => File::of(id, path, bytes),
        Err(problem) => {
            let reason = format!("could not read `{path}`: {problem}");
            let (source, content) = (SourceText::new(""), Content::Nothing);
            (File { path, source, content, findings: Vec::new() }, Some(reason))
        }
    }
}

/// The bytes of a file; of one that is too large, one more than is read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let about = file.metadata().map_err(|error| error.to_string())?;
    if !about.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len().min(MAX_FILE_BYTES + 1)).unwrap_or(0));
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
