//! A file beside another, which is to take its place; and what is left of such files when a run is killed.
//!
//! Whoever writes one holds a lock on it, and a killed run holds none any more: that tells what is left over from what
//! somebody is writing just now, on any machine that shares the folder.

use std::fs::{File, Metadata, Permissions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// What the name begins with; hidden, and no ending that the tool reads.
const PREFIX: &str = ".agreement-unsaved-";
/// How many letters and digits follow.
const LETTERS: usize = 6;

/// A file that is not yet in its place. It is gone when nobody wants it any more.
#[derive(Debug)]
pub struct Beside(NamedTempFile);

impl Beside {
    /// A new file in a folder: with the mode of any new file, or for its owner alone until it is given one.
    pub fn new(folder: &Path, is_for_all: bool) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX).rand_bytes(LETTERS);
        if let Some(mode) = usual().filter(|_| is_for_all) {
            builder.permissions(mode);
        }
        loop {
            let file = builder.tempfile_in(folder)?;
            // Where a file system knows no locks, nobody sweeps either.
            let swept = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
            // Between its making and the lock, somebody may have taken it for left over.
            if !swept && file.path().exists() {
                return Ok(Self(file));
            }
        }
    }

    /// The file itself.
    #[cfg(unix)]
    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// What is known of it.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.0.as_file().metadata()
    }

    /// Gives it a mode.
    pub fn set_permissions(&self, mode: Permissions) -> io::Result<()> {
        self.0.as_file().set_permissions(mode)
    }

    /// Adds to it.
    pub fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    /// Waits until it is on disk.
    pub fn on_disk(&self) -> io::Result<()> {
        self.0.as_file().sync_all()
    }

    /// Moves it to where another file is; that is over at once, or has not happened. Waits until the folder knows it.
    pub fn take_the_place_of(self, file: &Path) -> io::Result<()> {
        self.0.persist(file).map_err(|error| error.error)?;
        match file.parent() {
            Some(folder) if cfg!(unix) => {
                File::open(folder).and_then(|folder| folder.sync_all()).or_else(unless_missing)
            }
            _ => Ok(()),
        }
    }
}

/// Some file systems have no way to write down a folder by itself; then the move stands as it is.
fn unless_missing(error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied => Ok(()),
        _ => Err(error),
    }
}

/// The mode of any new file, less what the user's own mask takes away.
#[cfg(unix)]
fn usual() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual() -> Option<Permissions> {
    None
}

/// Takes away what killed runs left in a folder. What cannot be taken away stays: it is in nobody's way.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !name.to_str().is_some_and(is_ours) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _stays = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a file has a name that only [`Beside::new`] gives.
fn is_ours(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|rest| {
        rest.len() == LETTERS && rest.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}
