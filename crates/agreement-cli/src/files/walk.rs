//! Which files of a folder are ours, and which an ignore file leaves out.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{has_the_name_of_a_journal, no_journal, shown, tidy};

/// More files than this are not one project, but a mistake in the path.
pub const MAX_FILES: usize = 100_000;

/// The agreement files and journals in a folder, where it is only about their names.
pub fn agreements_in(folder: &Path, no_ignore: bool) -> Vec<PathBuf> {
    walk(folder, no_ignore, &mut Vec::new())
}

/// The agreement files and journals in a folder, in the order of their paths.
pub fn walk(folder: &Path, no_ignore: bool, troubles: &mut Vec<String>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in WalkBuilder::new(folder).standard_filters(!no_ignore).hidden(true).require_git(false).build()
    {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                if is_ours(path) && path.is_file() {
                    found.push(tidy(path));
                } else if path.is_dir() && has_the_name_of_a_journal(path) {
                    troubles.push(no_journal(path));
                } else if is_ours(path) && !path.is_dir() {
                    troubles.push(match std::fs::metadata(path) {
                        Ok(_) => format!("`{}` is not a regular file", shown(path)),
                        Err(_) => format!("`{}` is a link that leads to nothing", shown(path)),
                    });
                }
            }
            Err(error) => troubles.push(format!("could not look into a folder: {error}")),
        }
        if found.len() > MAX_FILES {
            troubles.push(format!(
                "`{}` holds more than {MAX_FILES} files; name a smaller folder",
                folder.display()
            ));
            break;
        }
    }
    found.sort();
    found
}

/// Whether no ignore file leaves out a file that was named itself.
pub fn is_wanted(path: &Path) -> bool {
    let Some(folder) = path.parent() else { return true };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = path.file_name();
    let mut entries = WalkBuilder::new(folder).max_depth(Some(1)).hidden(false).require_git(false).build();
    entries.any(|entry| entry.is_ok_and(|entry| Some(entry.file_name()) == name))
}

fn is_ours(path: &Path) -> bool {
    matches!(path.extension().and_then(OsStr::to_str), Some("agreement" | "journal"))
}
