//! Files as they were in a revision, asked of the program `git`. Nothing is written, and no file of the folder is touched.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use agreement_model::project::{Content, File, UseProblem};
use agreement_syntax::{FileId, MAX_FILE_BYTES};

use crate::console::Trouble;
use crate::files::{Loaded, tidy};

/// More files than this do not belong to one agreement.
const MAX_FILES: usize = 1_000;

/// A commit of a repository.
struct Commit {
    /// A folder of the repository.
    folder: PathBuf,
    /// What people call it.
    revision: String,
    /// Its full name.
    hash: String,
}

/// Reads an agreement of a revision and all it uses there; also says how the repository calls the file.
///
/// # Errors
/// Where there is no git, no such revision, or no such file in it.
pub fn load(revision: &str, path: &str) -> Result<(Loaded, String), Trouble> {
    let (folder, name) = match path.starts_with('.') || Path::new(path).is_absolute() {
        true => split(Path::new(path)),
        false => (PathBuf::from("."), path.to_owned()),
    };
    let top = ask(&folder, ["rev-parse", "--show-prefix"])?.ok_or_else(|| {
        Trouble::usage(
            format!("`{}` is in no git repository, so it has no revisions", folder.display()),
            "name two files instead",
        )
    })?;
    let prefix =
        if path.starts_with('.') || Path::new(path).is_absolute() { trimmed(&top) } else { String::new() };
    let whole = in_repository(&tidy(&Path::new(&prefix).join(name)));
    let wanted = format!("{revision}^{{commit}}");
    let hash = ask(&folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted.as_str()])?;
    let hash = hash.map(|hash| trimmed(&hash)).ok_or_else(|| {
        if Path::new(revision).extension().is_some_and(|it| it == "agreement" || it == "journal") {
            return Trouble::usage(
                format!("there is no file `{revision}`, and git knows no revision of that name either"),
                "check the spelling, and the folder you are in",
            );
        }
        Trouble::usage(
            format!("git knows no revision `{revision}` here"),
            "`git log --oneline` and `git branch --all` list what there is",
        )
    })?;
    let commit = Commit { folder, revision: revision.to_owned(), hash };
    let loaded = commit.load(&whole)?;
    Ok((loaded, whole))
}

/// The folder of a file, and its name in it.
fn split(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder that is gone today is still in the revision; git is then asked from the nearest one that is there.
    match folder.ancestors().find(|it| it.is_dir()) {
        Some(there) if there != folder => {
            let below = folder.strip_prefix(there).unwrap_or(Path::new(""));
            (there.to_path_buf(), in_repository(&below.join(name)))
        }
        _ => (folder.to_path_buf(), name),
    }
}

impl Commit {
    /// Reads a file and, in rounds, those it uses.
    fn load(&self, path: &str) -> Result<Loaded, Trouble> {
        let mut loaded = Loaded::default();
        let mut ids: BTreeMap<String, FileId> = BTreeMap::new();
        let mut open = vec![path.to_owned()];
        ids.insert(path.to_owned(), FileId(0));
        let mut next = 0;
        while let Some(path) = open.get(next).cloned() {
            let id = FileId(u32::try_from(next).unwrap_or(u32::MAX));
            next += 1;
            let bytes = self.bytes(&path)?.ok_or_else(|| {
                Trouble::usage(
                    format!("revision `{}` holds no file `{path}`", self.revision),
                    "paths count from the folder of the repository; `REVISION:./FILE` counts from where you are",
                )
            })?;
            let (mut file, trouble) = File::of(id, format!("{}:{path}", self.revision), bytes);
            loaded.troubles.extend(trouble);
            if let Content::Agreement(_, uses) = &mut file.content {
                for used in uses {
                    used.target = match self.target(&path, &used.path)? {
                        Ok(target) => Ok(*ids.entry(target.clone()).or_insert_with(|| {
                            open.push(target);
                            FileId(u32::try_from(open.len() - 1).unwrap_or(u32::MAX))
                        })),
                        Err(problem) => Err(problem),
                    };
                }
            }
            loaded.project.files.push(file);
            if open.len() > MAX_FILES {
                return Err(Trouble::usage(
                    format!("`{path}` uses more than {MAX_FILES} files"),
                    "name another file",
                ));
            }
        }
        Ok(loaded)
    }

    /// The file that a `use` line names, in the same revision; never outside the project, as on disk.
    fn target(&self, from: &str, path: &str) -> Result<Result<String, UseProblem>, Trouble> {
        let relative = Path::new(path);
        let leaves = |part: Component<'_>| matches!(part, Component::RootDir | Component::Prefix(_));
        if path.contains("://") || relative.components().any(leaves) {
            return Ok(Err(UseProblem::Outside));
        }
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let whole = tidy(&folder.join(relative));
        if whole.components().any(|part| part == Component::ParentDir)
            || !whole.starts_with(self.root(folder)?)
        {
            return Ok(Err(UseProblem::Outside));
        }
        let whole = in_repository(&whole);
        Ok(if self.holds(&whole)? { Ok(whole) } else { Err(UseProblem::NotFound) })
    }

    /// The folder that `use` may not leave: the nearest one above that holds an `agreement.toml`, else the repository.
    fn root(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        for folder in folder.ancestors() {
            if self.holds(&in_repository(&folder.join("agreement.toml")))? {
                return Ok(folder.to_path_buf());
            }
        }
        Ok(PathBuf::new())
    }

    fn holds(&self, path: &str) -> Result<bool, Trouble> {
        let object = format!("{}:{path}", self.hash);
        Ok(ask(&self.folder, ["cat-file", "-t", object.as_str()])?
            .is_some_and(|kind| trimmed(&kind) == "blob"))
    }

    /// The bytes of a file; of one that is too large, so many that it is refused as on disk.
    fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        if !self.holds(path)? {
            return Ok(None);
        }
        let object = format!("{}:{path}", self.hash);
        let size = ask(&self.folder, ["cat-file", "-s", object.as_str()])?;
        let size: u64 = size.and_then(|size| trimmed(&size).parse().ok()).unwrap_or(0);
        if size > MAX_FILE_BYTES {
            return Ok(Some(vec![b' '; usize::try_from(MAX_FILE_BYTES + 1).unwrap_or(usize::MAX)]));
        }
        ask(&self.folder, ["cat-file", "blob", object.as_str()])
    }
}

/// What git says; nothing where it says no.
fn ask<'a>(folder: &Path, words: impl IntoIterator<Item = &'a str>) -> Result<Option<Vec<u8>>, Trouble> {
    said(folder, words).map_err(|why| Trouble::usage(why, "install it, or name two files"))
}

/// What git says; nothing where it says no.
///
/// # Errors
/// Why it could not be asked, as a sentence.
pub(super) fn said<'a>(
    folder: &Path,
    words: impl IntoIterator<Item = &'a str>,
) -> Result<Option<Vec<u8>>, String> {
    let words = words.into_iter().map(OsStr::new);
    match Command::new("git").arg("-C").arg(folder).args(words).output() {
        Ok(output) if output.status.success() => Ok(Some(output.stdout)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err("the program `git` is not installed, and only it knows earlier versions".to_owned())
        }
        Err(error) => Err(format!("could not start the program `git`: {error}")),
    }
}

pub(super) fn trimmed(said: &[u8]) -> String {
    String::from_utf8_lossy(said).trim_end_matches(['\r', '\n']).to_owned()
}

/// A path as git writes it, from the folder of the repository.
fn in_repository(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
