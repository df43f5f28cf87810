//! Which files changed since a revision, asked of the program `git`: what is committed since, what is not yet, and what
//! git does not know yet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::git::{said, trimmed};
use crate::console::Trouble;
use crate::files::real;

/// Files that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where they are, or were: some may be gone.
    pub files: BTreeSet<PathBuf>,
    /// What they were compared with, as people call it.
    pub since: String,
}

impl Changed {
    /// What changed in the repositories that some paths lie in: since a revision, or since the last commit.
    ///
    /// Of a branch, what counts is where the present one left it, so that the work of others there is not ours.
    ///
    /// # Errors
    /// Where there is no git, no repository, or no such revision.
    pub fn since(paths: &[PathBuf], revision: Option<&str>) -> Result<Self, Trouble> {
        let mut tops = BTreeSet::new();
        for path in paths {
            tops.insert(top(path)?);
        }
        let mut files = BTreeSet::new();
        for top in &tops {
            let listed = match base(top, revision)? {
                Some(base) => {
                    let words = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", &base, "--"];
                    ask(top, words)?.unwrap_or_default()
                }
                // Nothing is committed yet, so everything is new.
                None => ask(top, ["ls-files", "--cached", "-z"])?.unwrap_or_default(),
            };
            let unknown = ["ls-files", "--others", "--exclude-standard", "-z"];
            let unknown = ask(top, unknown)?.unwrap_or_default();
            for name in listed.split(|byte| *byte == 0).chain(unknown.split(|byte| *byte == 0)) {
                if !name.is_empty() {
                    files.insert(real(&top.join(path(name))));
                }
            }
        }
        Ok(Self { files, since: revision.unwrap_or("the last commit").to_owned() })
    }
}

/// The version of git, and the folder of the repository that the working folder lies in.
pub fn git_at(folder: &Path) -> (Option<String>, Option<PathBuf>) {
    let version = said(folder, ["--version"]).ok().flatten().map(|said| trimmed(&said));
    let top = said(folder, ["rev-parse", "--show-toplevel"]).ok().flatten();
    (version, top.map(|top| path(top.trim_ascii_end())))
}

/// The folder of the repository that a path lies in.
fn top(path_in: &Path) -> Result<PathBuf, Trouble> {
    let folder = if path_in.is_dir() { path_in } else { path_in.parent().unwrap_or(Path::new("")) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let top = ask(folder, ["rev-parse", "--show-toplevel"])?.ok_or_else(|| {
        Trouble::usage(
            format!("git knows no repository at `{}`, so nothing says what changed", folder.display()),
            "leave out `--changed`; where there is a repository, `git status` says what git has against it",
        )
    })?;
    Ok(path(top.trim_ascii_end()))
}

/// The commit to compare with; nothing where there is none yet.
fn base(top: &Path, revision: Option<&str>) -> Result<Option<String>, Trouble> {
    let commit = |name: &str| {
        let wanted = format!("{name}^{{commit}}");
        ask(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted.as_str()])
    };
    let Some(revision) = revision else {
        return Ok(commit("HEAD")?.map(|hash| trimmed(&hash)));
    };
    let hash = commit(revision)?.map(|hash| trimmed(&hash)).ok_or_else(|| {
        Trouble::usage(
            format!("git knows no revision `{revision}` here"),
            "`git branch --all` lists what there is; a CI service may fetch the last commit alone unless it is told otherwise",
        )
    })?;
    // Without a common past, as in a copy that was not fetched whole, the revision itself is the best there is.
    let common = ask(top, ["merge-base", hash.as_str(), "HEAD"])?.map(|hash| trimmed(&hash));
    Ok(Some(common.filter(|common| !common.is_empty()).unwrap_or(hash)))
}

fn ask<'a>(folder: &Path, words: impl IntoIterator<Item = &'a str>) -> Result<Option<Vec<u8>>, Trouble> {
    said(folder, words).map_err(|why| Trouble::usage(why, "install it, or leave out `--changed`"))
}

/// A path as git writes it; its names need not be text.
#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}
