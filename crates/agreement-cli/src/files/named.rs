//! The files that the command line names, and no others: not what they use, and not what belongs to them.

use std::path::PathBuf;

use super::{Loaded, Shelf, Wanted, find, is_left_out, read_bytes};
use crate::console::Trouble;
use crate::houses::Houses;

/// The files that were named, and what is to be said about the others.
#[derive(Debug)]
pub struct Named {
    /// The files, each once, in the order they were named and found.
    pub files: Vec<NamedFile>,
    /// What could not be found or looked into, as sentences.
    pub troubles: Vec<String>,
    /// What should be said although nothing is wrong.
    pub remarks: Vec<String>,
}

/// A file that was named.
#[derive(Debug)]
pub struct NamedFile {
    /// Where it is; of standard input, the name that stands for it.
    pub path: PathBuf,
    bytes: Option<Vec<u8>>,
}

impl NamedFile {
    /// Its bytes; of a file that is too large, one more than is read.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        self.bytes.clone().map_or_else(|| read_bytes(&self.path), Ok)
    }
}

/// Finds the files that the command line names.
///
/// # Errors
/// Where a path leads nowhere, or no file was found at all.
pub fn named(wanted: &Wanted<'_>, houses: &mut Houses) -> Result<Named, Trouble> {
    let mut loaded = Loaded::default();
    let shelf = shelf(wanted, houses, &mut loaded)?;
    loaded.troubles.append(&mut houses.troubles);
    let files = shelf.open.into_iter().map(|file| NamedFile { path: file.path, bytes: file.bytes });
    Ok(Named { files: files.collect(), troubles: loaded.troubles, remarks: loaded.remarks })
}

/// Puts the files that the command line names in line for reading.
pub(super) fn shelf(wanted: &Wanted<'_>, houses: &mut Houses, loaded: &mut Loaded) -> Result<Shelf, Trouble> {
    let mut shelf = Shelf::default();
    for path in wanted.paths {
        if path.as_os_str() == "-" {
            let name = wanted.stdin_filename;
            if wanted.no_ignore || !is_left_out(name, houses, loaded) {
                shelf.stdin(name)?;
            }
        } else {
            match find(path, wanted.no_ignore, houses, &mut shelf, loaded) {
                // Where others are named as well, they are looked at all the same.
                Err(Trouble::Usage(what, _)) if wanted.paths.len() > 1 => loaded.troubles.push(what),
                found => found?,
            }
        }
    }
    // Nothing but files that a house leaves out on purpose is no mistake: hooks and editors name every file that changed.
    if shelf.open.is_empty() && loaded.troubles.is_empty() && loaded.remarks.is_empty() {
        let looked: Vec<String> = wanted.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Trouble::usage(
            format!("found no file ending in `.agreement` or `.journal` in {}", looked.join(", ")),
            "name a file, or a folder that holds some",
        ));
    }
    Ok(shelf)
}
