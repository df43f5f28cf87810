//! The baseline in its file: where it lies, what of a run it covers, and what in it is found no more.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use agreement_check::{Judged, Policy, Severity, rules};
use agreement_model::Project;
use agreement_policy::baseline::{Baseline, Entry, entries};

use crate::console::Trouble;
use crate::files::{read_bytes, real, shown};
use crate::houses::{self, Houses};
use crate::write::Writer;

/// The name of a baseline where nobody says another.
const NAME: &str = "agreement-baseline.json";

/// A baseline and where it lies.
#[derive(Debug)]
pub struct Kept {
    /// Its path, as it is shown.
    pub path: String,
    file: PathBuf,
    /// The folder that its paths count from.
    folder: PathBuf,
    /// What is in it.
    pub baseline: Baseline,
}

/// The findings of a run, held against a baseline.
#[derive(Debug)]
pub struct Compared {
    /// The findings as the baseline knows them, one for one; nothing for those that no baseline takes.
    pub entries: Vec<Option<Entry>>,
    /// What is in the baseline and is found no more.
    pub stale: BTreeSet<Entry>,
}

impl Kept {
    /// An empty baseline at a path, or at the usual place: beside the nearest `agreement.toml`, else in the working
    /// folder.
    pub fn at(named: Option<&Path>) -> Self {
        let file = named.map_or_else(usual, Path::to_path_buf);
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = real(folder);
        Self { path: shown(&file), file, folder, baseline: Baseline::default() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read.
    pub fn read(named: Option<&Path>) -> Result<Self, Trouble> {
        let mut kept = Self::at(named);
        let path = kept.path.clone();
        if !kept.file.exists() {
            return Err(Trouble::usage(
                format!("there is no baseline `{path}`"),
                "`agreement baseline create` writes one",
            ));
        }
        let unread = |why: String| {
            Trouble::usage(
                format!("`{path}` {why}"),
                "mend it, or delete it and write it anew with `agreement baseline create`",
            )
        };
        let bytes = read_bytes(&kept.file).map_err(|why| unread(format!("could not be read: {why}")))?;
        let text = String::from_utf8_lossy(&bytes);
        kept.baseline = Baseline::read(&text).map_err(|why| unread(why.0))?;
        Ok(kept)
    }

    /// Whether there is a file where it would lie.
    pub fn is_there(&self) -> bool {
        self.file.exists()
    }

    /// Writes it: whole, or not at all.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(&self) -> Result<(), Trouble> {
        Writer::default().put(&self.file, self.baseline.write().as_bytes()).map_err(|error| {
            Trouble::usage(
                format!("could not write `{}`: {error}", self.path),
                "name another file with `--baseline`",
            )
        })
    }

    /// Holds the findings of a run against it.
    pub fn compare(&self, project: &Project, houses: &Houses, findings: &[Judged]) -> Compared {
        let policies: RefCell<BTreeMap<String, Policy>> = RefCell::default();
        let asks = |path: &str, ask: &dyn Fn(&Policy) -> bool| {
            ask(policies.borrow_mut().entry(path.to_owned()).or_insert_with(|| houses.policy(path)))
        };
        let path = |file: &str| from_folder(&self.folder, &real(Path::new(file)));
        let entries = entries(project, findings, path, |file, rule| {
            asks(file, &|policy| policy.locked.contains(rule.name))
        });
        let found: BTreeSet<Entry> = entries.iter().flatten().cloned().collect();
        let unread = unread(project, findings);
        let read: BTreeMap<String, &str> =
            project.files.iter().map(|file| (path(&file.path), file.path.as_str())).collect();
        let looked = |entry: &Entry| match read.get(&entry.path) {
            Some(file) if unread.contains(file) => false,
            // A rule that is asked only when everybody signs may have been silent for that.
            Some(file) => rules::find(&entry.rule)
                .is_none_or(|rule| asks(file, &|policy| policy.severity(rule, false).is_some())),
            None => !self.folder.join(&entry.path).exists(),
        };
        let stale = self.baseline.stale(&found, looked);
        Compared { entries, stale }
    }
}

/// The files in which something could not be read: there, silence says nothing.
fn unread<'p>(project: &'p Project, findings: &[Judged]) -> BTreeSet<&'p str> {
    let broken =
        findings.iter().filter(|judged| judged.rule.check.is_none() && judged.severity == Severity::Error);
    let files = broken.filter_map(|judged| project.file(judged.finding.place().file));
    files.map(|file| file.path.as_str()).collect()
}

/// Where a baseline lies when nobody says so.
fn usual() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let house = here.ancestors().find(|folder| folder.join(houses::NAME).is_file());
    house.map_or_else(|| PathBuf::from(NAME), |folder| folder.join(NAME))
}

/// A path as it is seen from a folder, with `/` between the parts.
fn from_folder(folder: &Path, file: &Path) -> String {
    let mut above: Vec<Component<'_>> = folder.components().collect();
    let mut below: Vec<Component<'_>> = file.components().collect();
    let common = above.iter().zip(&below).take_while(|(one, other)| one == other).count();
    let up = above.split_off(common).len();
    let down = below.split_off(common);
    let parts = std::iter::repeat_n("..".to_owned(), up)
        .chain(down.iter().map(|part| part.as_os_str().to_string_lossy().into_owned()));
    parts.collect::<Vec<_>>().join("/")
}
