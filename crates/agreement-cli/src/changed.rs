//! Reading only what changed: the agreements and journals that git says are new or other than before, and those that rest
//! on something that is, be it a file they use, the agreement of a journal, or the policy of the house.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use agreement_model::project::{Content, UseProblem};
use agreement_syntax::FileId;

use crate::arguments::workflow::Since;
use crate::console::Trouble;
use crate::files::{self, Loaded, Wanted, real};
use crate::houses::{self, Houses};
use crate::versions::Changed;

/// Reads what is wanted, and of that only what changed where somebody asks for it. Where nothing did, nothing is read, and
/// that is said.
///
/// # Errors
/// Where a path leads nowhere, no file was found at all, or git cannot say what changed.
pub fn load(wanted: &Wanted<'_>, houses: &mut Houses, since: &Since) -> Result<Loaded, Trouble> {
    if !since.changed {
        return files::load(wanted, houses);
    }
    if wanted.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Trouble::usage(
            "standard input has no history, so `--changed` cannot ask for it",
            "leave out `-` or `--changed`",
        ));
    }
    let changed = Changed::since(wanted.paths, since.since.as_deref())?;
    let mut whole = files::load(wanted, houses)?;
    let affected = affected(&whole, houses, &changed.files);
    if affected.is_empty() {
        let remark = format!("no agreement and no journal changed since {}", name(&changed.since));
        whole.remarks.push(remark);
        return Ok(saying(Loaded::default(), whole));
    }
    // What is left out was left out above.
    let paths = Wanted { paths: &affected, stdin_filename: wanted.stdin_filename, no_ignore: true };
    let part = files::load(&paths, houses)?;
    Ok(saying(part, whole))
}

/// A part of the files, with what is to be said about all of them.
fn saying(mut part: Loaded, whole: Loaded) -> Loaded {
    part.troubles = whole.troubles;
    part.remarks = whole.remarks;
    part
}

fn name(since: &str) -> String {
    if since.contains(' ') { since.to_owned() } else { format!("`{since}`") }
}

/// The files to look at for themselves that rest on one that changed.
fn affected(loaded: &Loaded, houses: &Houses, changed: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let project = &loaded.project;
    let path = |id: FileId| loaded.places.get(id.0 as usize).cloned().unwrap_or_default();
    let rests_on_change = |id: &FileId| {
        let own = path(*id);
        project
            .closure(*id)
            .into_iter()
            .any(|file| lies_in(changed, &real(&path(file))) || gone(loaded, file, &path(file), changed))
            || houses.files_for(&own).iter().any(|policy| changed.contains(&real(Path::new(policy))))
            || lost_policy(&own, changed)
    };
    let journals = project.ids().filter(|id| {
        let journal = project.file(*id).map(|file| &file.content);
        match journal {
            Some(Content::Journal(_, Some(agreement))) => rests_on_change(id) || rests_on_change(agreement),
            Some(Content::Journal(_, None) | Content::Nothing) => rests_on_change(id),
            Some(Content::Agreement(..)) | None => false,
        }
    });
    project.roots().into_iter().filter(rests_on_change).chain(journals).map(path).collect()
}

/// Whether a file changed, or lies in a folder that changed as a whole: to git, a repository inside another is one thing.
fn lies_in(changed: &BTreeSet<PathBuf>, file: &Path) -> bool {
    file.ancestors().any(|above| changed.contains(above))
}

/// Whether a file names another that changed by going away, or a journal has lost its agreement so.
fn gone(loaded: &Loaded, id: FileId, own: &Path, changed: &BTreeSet<PathBuf>) -> bool {
    let was = |path: &Path| changed.contains(&real(path));
    match loaded.project.file(id).map(|file| &file.content) {
        Some(Content::Agreement(_, uses)) => uses
            .iter()
            .filter(|used| used.target == Err(UseProblem::NotFound))
            .any(|used| was(&own.parent().unwrap_or(Path::new("")).join(&used.path))),
        Some(Content::Journal(_, None)) => was(&own.with_extension("agreement")),
        _ => false,
    }
}

/// Whether a policy that held for a file was taken away.
fn lost_policy(own: &Path, changed: &BTreeSet<PathBuf>) -> bool {
    let own = real(own);
    let gone = |path: &&PathBuf| path.file_name().is_some_and(|name| name == houses::NAME) && !path.exists();
    changed.iter().filter(gone).filter_map(|path| path.parent()).any(|folder| own.starts_with(folder))
}
