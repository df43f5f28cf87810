//! Writes a new text over a file, so that whoever looks finds the old file or the new one, whole, at every moment: when
//! the power fails, when the run is killed, and when somebody else writes at the same time.
//!
//! A text that was judged is written back in two steps. [`Original::read`] reads the file again, and refuses where it no
//! longer says what was judged; [`Writer::replace`] writes the new bytes beside it, on disk, and moves them into its place:
//!
//! ```text
//! let original = Original::read(path, file.source.text())?;
//! writer.replace(&original, &new)?;
//! ```
//!
//! Nothing but bytes is kept from one to the other, so a byte order mark and line ends are the caller's to carry over:
//! change `original.bytes()` in places, and end new lines as `original.line_end()` says. Mode and owner of the file are kept; a link stays a
//! link, and what it leads to is replaced. What may not be written is refused, and nothing is touched.

mod beside;
pub mod held;
pub mod line_ends;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use agreement_syntax::{FileId, SourceText};

use crate::console::Trouble;
use crate::files::{read_bytes, real, shown};
use beside::Beside;
use line_ends::line_end_of;

/// A file as it was when it was read to be written.
#[derive(Debug)]
pub struct Original {
    /// Its path, as it is shown.
    path: String,
    /// Where it really lies: links are followed.
    file: PathBuf,
    bytes: Vec<u8>,
}

/// Why a file is not written: what is in the way, and what to do. The file is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is in the way: a sentence that names the file.
    pub what: String,
    /// The next step.
    pub next: String,
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        Self::usage(refused.what, refused.next)
    }
}

/// What should be said of a file that was written.
pub type Remark = Option<String>;

impl Original {
    /// Reads a file again whose text was judged.
    ///
    /// # Errors
    /// Where it says something else by now, or cannot be read.
    pub fn read(path: &Path, text: &str) -> Result<Self, Refused> {
        let (file, path) = (real(path), shown(path));
        let bytes = read_bytes(&file).map_err(|why| failed(&path, &why))?;
        // The file's number is in findings only, which nobody looks at here.
        let (source, _) = SourceText::from_bytes(FileId(0), &bytes);
        if source.text() != text {
            return Err(changed(&path));
        }
        Ok(Self { path, file, bytes })
    }

    /// What stands in it, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How most of its lines end.
    pub fn line_end(&self) -> &'static str {
        line_end_of(&self.bytes)
    }
}

/// Writes files, and clears away what killed runs left beside them.
#[derive(Debug, Default)]
pub struct Writer {
    /// The folders in which nothing is left over any more.
    swept: BTreeSet<PathBuf>,
}

impl Writer {
    /// Writes new bytes over a file, and says what should be known about it. They are on disk when this returns.
    ///
    /// # Errors
    /// Where the file was changed since it was read, or may not be written. It is as it was then.
    pub fn replace(&mut self, original: &Original, new: &[u8]) -> Result<Remark, Refused> {
        let Original { path, file, bytes } = original;
        let fails = |error: std::io::Error| failed(path, &error.to_string());
        let about = std::fs::metadata(file).map_err(fails)?;
        may_be_written(path, file, &about)?;
        let mut beside = self.beside(file, false).map_err(|error| match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => no_room_beside(path),
            _ => fails(error),
        })?;
        beside.write_all(new).map_err(fails)?;
        let owner = like(&beside, &about).map_err(fails)?;
        beside.on_disk().map_err(fails)?;
        // Whoever adds a line just now is waited for, and waits until the new file is in its place.
        let old = std::fs::File::open(file).map_err(fails)?;
        held::hold(&old);
        // As late as can be: from here to the end of the move is all the time that somebody else's change could be lost in.
        if !read_bytes(file).is_ok_and(|now| now == *bytes) {
            return Err(changed(path));
        }
        beside.take_the_place_of(file).map_err(fails)?;
        let names = names(&about).filter(|names| *names > 1).map(|names| {
            let others = if names == 2 { "its other name keeps" } else { "its other names keep" };
            format!("`{path}` had {names} names (hard links): {others} the text as it was")
        });
        Ok(names
            .or(owner.map(|owner| format!("`{path}` belongs to {owner} now, as nobody else may be named"))))
    }

    /// Writes a file of the tool's own, whether one is there or not.
    ///
    /// # Errors
    /// Where it cannot be written. What was there is as it was then.
    pub fn put(&mut self, path: &Path, new: &[u8]) -> std::io::Result<()> {
        let file = real(path);
        let there = std::fs::metadata(&file).ok();
        let mut beside = self.beside(&file, there.is_none())?;
        beside.write_all(new)?;
        if let Some(about) = there {
            beside.set_permissions(about.permissions())?;
        }
        beside.on_disk()?;
        beside.take_the_place_of(&file)
    }

    /// A new file in the folder of another: with the mode of any new file, or for its owner alone until it is given one.
    fn beside(&mut self, file: &Path, is_for_all: bool) -> std::io::Result<Beside> {
        let folder = file.parent().ok_or(ErrorKind::InvalidInput)?;
        if !self.swept.contains(folder) {
            beside::sweep(folder);
            self.swept.insert(folder.to_path_buf());
        }
        Beside::new(folder, is_for_all)
    }
}

/// Whether a file may be written over: to move another into its place, nobody asks its own mode.
fn may_be_written(path: &str, file: &Path, about: &Metadata) -> Result<(), Refused> {
    let opened = std::fs::OpenOptions::new().write(true).open(file);
    let denied = opened.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
    if about.permissions().readonly() || denied {
        return Err(Refused {
            what: format!("`{path}` may only be read, so it was not written"),
            next: "allow writing to it, or ask whoever keeps it".to_owned(),
        });
    }
    Ok(())
}

/// Gives a new file the owner and the mode of another; who owns it, where that cannot be given.
#[cfg(unix)]
fn like(beside: &Beside, about: &Metadata) -> std::io::Result<Option<&'static str>> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let new = beside.metadata()?;
    let other = |new: u32, old: u32| (new != old).then_some(old);
    let (user, group) = (other(new.uid(), about.uid()), other(new.gid(), about.gid()));
    let group_is_lost = group.is_some() && fchown(beside.file(), None, group).is_err();
    let user_is_lost = user.is_some() && fchown(beside.file(), user, None).is_err();
    beside.set_permissions(about.permissions())?;
    Ok(match (user_is_lost, group_is_lost) {
        (true, _) => Some("you"),
        (false, true) => Some("your group"),
        (false, false) => None,
    })
}

#[cfg(not(unix))]
fn like(beside: &Beside, about: &Metadata) -> std::io::Result<Option<&'static str>> {
    beside.set_permissions(about.permissions())?;
    Ok(None)
}

/// Under how many names a file is known.
#[cfg(unix)]
fn names(about: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::nlink(about))
}

#[cfg(not(unix))]
fn names(_about: &Metadata) -> Option<u64> {
    None
}

fn changed(path: &str) -> Refused {
    Refused {
        what: format!("`{path}` was changed while this ran, so it was not written"),
        next: "run it again: what is there now is looked at then".to_owned(),
    }
}

fn no_room_beside(path: &str) -> Refused {
    Refused {
        what: format!("no file may be written in the folder of `{path}`, so it stays as it is"),
        next: "allow writing in that folder: a new text is first written beside the old one".to_owned(),
    }
}

fn failed(path: &str, why: &str) -> Refused {
    Refused {
        what: format!("could not write `{path}`: {why}"),
        next: "it is as it was; check that you may write in its folder, and that there is room".to_owned(),
    }
}
