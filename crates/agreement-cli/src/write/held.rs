//! A file that two may want to write at once: one adds a line to it while another puts a new text in its place.
//!
//! Both hold it while they write, and whoever waited looks again at what is there.

use std::fs::File;
use std::path::Path;

/// Waits until nobody else holds a file, and holds it until it is closed. Where files cannot be held, as on some network
/// drives, nobody waits.
#[cfg(unix)]
pub fn hold(file: &File) {
    let _unless_unknown = file.lock();
}

/// Elsewhere, whoever holds a file keeps everybody from reading it, so nobody does.
#[cfg(not(unix))]
pub fn hold(_file: &File) {}

/// Whether a file that was opened is still the one that a path leads to: another may have taken its place since.
#[cfg(unix)]
pub fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let (Ok(ours), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

/// Elsewhere, a file that somebody has open cannot be replaced.
#[cfg(not(unix))]
pub fn is_still(_file: &File, _path: &Path) -> bool {
    true
}
