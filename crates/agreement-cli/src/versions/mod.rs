//! Two versions of an agreement to be laid side by side: files as they are, or as they were in a revision that git knows.

mod changed;
mod git;

use std::path::{Path, PathBuf};

use agreement_check::{Judged, Severity, Unwatched};
use agreement_model::project::Content;
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::FileId;

pub use changed::{Changed, git_at};

use crate::arguments::{Colors, Format, Houserules, Look};
use crate::choice::Choice;
use crate::commands::check::{judge, render, say_troubles};
use crate::console::{self, Trouble};
use crate::files::{self, Loaded, Wanted};
use crate::houses::Houses;
use crate::today;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// A file as it is now; `-` is standard input.
    File(PathBuf),
    /// A file as it was in a revision; its path counts from the folder of the repository unless it begins with a dot.
    Revision {
        /// What git calls the revision.
        revision: String,
        /// The file.
        path: String,
    },
}

/// One version, read.
#[derive(Debug)]
pub struct Read {
    /// Its file, and those it uses.
    pub project: Project,
    /// The agreement.
    pub model: Model,
    /// Its dates.
    pub schedule: Schedule,
    /// What the version is called.
    pub name: String,
    /// How many errors there are in it that keep nobody from comparing it.
    pub errors: usize,
}

/// Which two versions are meant, in the ways that people who use git expect.
///
/// # Errors
/// Where the words name no two versions.
pub fn meant(since: Option<&str>, words: &[String]) -> Result<(Version, Version), Trouble> {
    let file = |path: &String| Version::File(PathBuf::from(path));
    let is_file = |path: &String| path == "-" || Path::new(path).is_file();
    match (since, words) {
        (Some(revision), [path]) => Ok((at(revision, path), file(path))),
        (Some(_), _) => Err(Trouble::usage(
            "`--since` compares one file with what it was",
            "write `agreement diff --since REVISION FILE`",
        )),
        (None, [path]) if is_file(path) => Ok((at("HEAD", path), file(path))),
        (None, [one]) => {
            Version::of(one)?;
            Err(Trouble::usage(
                format!("`{one}` is one version, and a comparison needs two"),
                "write `agreement diff OLD NEW`, or name one file to compare it with the last commit",
            ))
        }
        // `diff REVISION -- FILE`, as git has it.
        (None, [revisions, path]) if !is_file(revisions) && !revisions.contains(':') && is_file(path) => {
            match revisions.split_once("..") {
                Some((old, new)) => {
                    let named = |revision: &str| {
                        if revision.is_empty() { "HEAD".to_owned() } else { revision.to_owned() }
                    };
                    Ok((at(&named(old), path), at(&named(new.trim_start_matches('.')), path)))
                }
                None => Ok((at(revisions, path), file(path))),
            }
        }
        (None, [old, new]) => Ok((Version::of(old)?, Version::of(new)?)),
        (None, _) => Err(Trouble::usage(
            format!("{} versions were named, and a comparison needs two", words.len()),
            "write `agreement diff OLD NEW`; each is a file, or `REVISION:FILE`",
        )),
    }
}

/// A file, named from the folder one is in, as it was.
fn at(revision: &str, path: &str) -> Version {
    let from_here = if Path::new(path).is_absolute() { path.to_owned() } else { format!("./{path}") };
    Version::Revision { revision: revision.to_owned(), path: from_here }
}

impl Version {
    /// What a word names: a file that is there, or else `REVISION:FILE`.
    fn of(word: &str) -> Result<Self, Trouble> {
        let path = Path::new(word);
        if word == "-" || path.is_file() {
            return Ok(Self::File(path.to_path_buf()));
        }
        if path.is_dir() {
            return Err(Trouble::usage(
                format!("`{word}` is a folder, and agreements are compared one by one"),
                "name a file in it",
            ));
        }
        match word.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !path.is_empty() => {
                Ok(Self::Revision { revision: revision.to_owned(), path: path.to_owned() })
            }
            _ => Err(Trouble::usage(
                format!("there is no file `{word}`"),
                "check the spelling; a file of a revision is written `REVISION:FILE`",
            )),
        }
    }

    /// Reads the version with all it uses. Where parts of it cannot be read its report goes to standard error, for what
    /// cannot be read cannot be compared.
    ///
    /// # Errors
    /// Where it is not there, is no agreement, or cannot be read.
    pub fn read(&self, colors: &Colors) -> Result<Read, Trouble> {
        let houserules = Houserules { isolated: true, ..Houserules::default() };
        let mut houses = Houses::new(&houserules, Choice::default())?;
        let (mut loaded, name) = match self {
            Self::File(path) => {
                let wanted = Wanted {
                    paths: std::slice::from_ref(path),
                    stdin_filename: Path::new("stdin.agreement"),
                    no_ignore: true,
                };
                let loaded = files::load(&wanted, &mut houses)?;
                (loaded, files::shown(path))
            }
            Self::Revision { revision, path } => {
                let (loaded, path) = git::load(revision, path)?;
                (loaded, format!("{revision}:{path}"))
            }
        };
        say_troubles(&loaded);
        if !loaded.troubles.is_empty() {
            return Err(unread(&name));
        }
        if !matches!(loaded.project.files.first().map(|file| &file.content), Some(Content::Agreement(..))) {
            return Err(match loaded.project.files.first().map(|file| &file.content) {
                Some(Content::Journal(..)) => Trouble::usage(
                    format!("`{name}` is a journal, and it is agreements that are compared"),
                    "name the agreement it belongs to",
                ),
                _ => unread(&name),
            });
        }
        let errors = self.refuse(&mut loaded, &houses, colors, &name)?;
        let model = Model::of(&loaded.project, FileId(0));
        let schedule = Schedule::of(&model);
        Ok(Read { project: loaded.project, model, schedule, name, errors })
    }

    /// Refuses what cannot be read; says how many other errors there are.
    fn refuse(
        &self,
        loaded: &mut Loaded,
        houses: &Houses,
        colors: &Colors,
        name: &str,
    ) -> Result<usize, Trouble> {
        // What cannot be read does not hang on the day.
        let judged = judge(&mut loaded.project, today::on(None)?, houses, &Unwatched).findings;
        let own = loaded.project.closure(FileId(0));
        let is_error = |judged: &Judged| {
            judged.severity == Severity::Error && own.contains(&judged.finding.place().file)
        };
        let (stopped, others): (Vec<Judged>, Vec<Judged>) =
            judged.into_iter().filter(is_error).partition(|judged| judged.rule.is_fixed());
        if stopped.is_empty() {
            return Ok(others.len());
        }
        let look =
            Look { format: Format::Full, on: None, no_ignore: true, jobs: None, colors: colors.clone() };
        let (report, _) = render(&loaded.project, houses, &stopped, &look, None)?;
        console::remark(&report);
        Err(unread(name))
    }
}

fn unread(name: &str) -> Trouble {
    Trouble::usage(
        format!("`{name}` cannot be compared, because parts of it cannot be read"),
        "mend what is reported above; what cannot be read would look as if it had been dropped",
    )
}
