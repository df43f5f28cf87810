//! Paths: how they are compared, how they are shown, and which folder a file belongs to.

use std::path::{Component, Path, PathBuf};

/// The folder that `use` may not leave: the nearest one above the file that holds an `agreement.toml`, else the working
/// folder where the file lies in it, else the file's own.
pub fn project_root(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    if let Some(root) = folder.ancestors().find(|folder| folder.join("agreement.toml").is_file()) {
        return root.to_path_buf();
    }
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    if folder.starts_with(&here) && !here.as_os_str().is_empty() { here } else { folder }
}

/// Where a path really leads, as far as it leads anywhere.
pub fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .unwrap_or_else(|_| tidy(&std::env::current_dir().unwrap_or_default().join(path)))
}

/// A path without `.` and without the folders that `..` takes back.
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidied.components().next_back(), Some(Component::Normal(_))) => {
                tidied.pop();
            }
            part => tidied.push(part),
        }
    }
    tidied
}

/// The path as it is shown: from the working folder, with `/` between the parts.
pub fn shown(path: &Path) -> String {
    let tidied = tidy(path);
    let here = std::env::current_dir().unwrap_or_default();
    let relative = tidied.strip_prefix(&here).unwrap_or(&tidied);
    let parts: Vec<String> = relative
        .components()
        .map(|part| match part {
            Component::RootDir => String::new(),
            part => part.as_os_str().to_string_lossy().into_owned(),
        })
        .collect();
    parts.join("/")
}
