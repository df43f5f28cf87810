//! Mends what was found: makes the edits that may be made, looks again, and goes on until there is nothing left to make.
//!
//! Mistakes of reading come first, since what is judged of a text that cannot be read is half a judgement. A file that
//! would be worse afterwards stays as it is, all of it. Nothing is written here.

mod worse;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use agreement_check::mend::{Extent, edit_of, made, that_fit};
use agreement_check::{Judged, Unwatched, Verdict};
use agreement_model::date::Date;
use agreement_model::project::{Content, File};
use agreement_syntax::{Change, Edit, FileId, Finding};

use crate::commands::check::judge;
use crate::console::Trouble;
use crate::files::{Loaded, Origin};
use crate::houses::Houses;
use crate::sorted::Sorted;
use crate::write::line_ends::line_end_of;
use crate::write::{Original, Refused};
use worse::Errors;

/// A text that is not done after so many rounds never will be: its edits undo each other.
const ROUNDS: usize = 20;

/// How to mend.
#[derive(Clone, Copy, Debug)]
pub struct Task<'t> {
    /// The day that the agreements are looked at for.
    pub today: Date,
    /// How far to go.
    pub extent: Extent,
    /// The findings that are known already, and stay.
    pub baseline: Option<&'t Path>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files that are to be written, in the order of their ids.
    pub files: Vec<Rewritten>,
    /// Why some files are not.
    pub refused: Vec<Refused>,
    /// What is found in the texts as they are now.
    pub verdict: Verdict,
}

/// A file with other bytes than before.
#[derive(Debug)]
pub struct Rewritten {
    /// The file.
    pub id: FileId,
    /// Its path, as it is shown.
    pub path: String,
    /// How many findings were mended in it.
    pub count: usize,
    /// What it was; nothing to compare with where it came from standard input.
    pub was: Before,
    /// What it is to be.
    pub becomes: Vec<u8>,
}

/// The bytes of a file as they were.
#[derive(Debug)]
pub enum Before {
    /// On disk.
    Disk(Original),
    /// On standard input.
    Stdin(Vec<u8>),
}

impl Before {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Disk(original) => original.bytes(),
            Self::Stdin(bytes) => bytes,
        }
    }

    /// How most of the lines end.
    fn line_end(&self) -> &'static str {
        match self {
            Self::Disk(original) => original.line_end(),
            Self::Stdin(bytes) => line_end_of(bytes),
        }
    }
}

/// Mends the files that were asked for, in memory.
///
/// # Errors
/// Where the baseline cannot be read.
pub fn mend(loaded: &mut Loaded, houses: &mut Houses, task: Task<'_>) -> Result<Mended, Trouble> {
    let mut bench =
        Bench { loaded, houses, task, open: BTreeMap::new(), shut: BTreeSet::new(), refused: Vec::new() };
    let verdict = bench.work()?;
    let (open, refused) = (bench.open, bench.refused);
    let files = open.into_iter().filter(|(_, file)| file.was.bytes() != file.becomes).map(|(_, file)| file);
    Ok(Mended { files: files.collect(), refused, verdict })
}

/// Puts back what could not be written after all, and looks again.
pub fn put_back(loaded: &mut Loaded, houses: &Houses, today: Date, files: &[&Rewritten]) -> Verdict {
    for file in files {
        loaded.take(file.id, file.was.bytes().to_vec());
    }
    look(loaded, houses, today)
}

/// Whether what is found in a file may be mended: it was asked for, and it is no journal, which is only added to.
pub fn may_be_mended(loaded: &Loaded, id: FileId) -> bool {
    let file = loaded.project.file(id);
    loaded.was_asked_for(id) && file.is_some_and(|file| matches!(file.content, Content::Agreement(..)))
}

/// Files that are being mended.
struct Bench<'b> {
    loaded: &'b mut Loaded,
    houses: &'b mut Houses,
    task: Task<'b>,
    /// Those that were changed.
    open: BTreeMap<FileId, Rewritten>,
    /// Those that stay as they are, whatever is found in them.
    shut: BTreeSet<FileId>,
    refused: Vec<Refused>,
}

impl Bench<'_> {
    fn work(&mut self) -> Result<Verdict, Trouble> {
        let mut now = look(self.loaded, self.houses, self.task.today);
        let mut rounds = 0;
        loop {
            let chosen = self.chosen(&now)?;
            if chosen.is_empty() {
                return Ok(now);
            }
            rounds += 1;
            if rounds > ROUNDS {
                self.give_up(&chosen);
                now = look(self.loaded, self.houses, self.task.today);
                rounds = 0;
                continue;
            }
            let before = Errors::of(&now.findings);
            let touched = self.make(&chosen);
            let next = look(self.loaded, self.houses, self.task.today);
            let is_reading = chosen.iter().all(|(judged, _)| judged.rule.check.is_none());
            let blamed = Errors::of(&next.findings).worse_than(&before, &touched, is_reading);
            now = if blamed.is_empty() { next } else { self.refuse(&blamed, &chosen) };
        }
    }

    /// The edits of this round: those of reading first. Files whose bytes cannot be had are shut on the way.
    fn chosen(&mut self, verdict: &Verdict) -> Result<Vec<(Judged, Edit)>, Trouble> {
        let copy = Verdict { findings: verdict.findings.clone(), ..Verdict::default() };
        let sorted = Sorted::of(copy, &self.loaded.project, self.houses, self.task.baseline)?;
        let mut wanted: Vec<(Judged, Edit)> = Vec::new();
        for judged in sorted.reported {
            let Some(edit) = edit_of(&judged.finding, self.task.extent).cloned() else { continue };
            let files: BTreeSet<FileId> = edit.changes.iter().map(|change| change.place.file).collect();
            if files.iter().all(|id| self.is_ready(*id)) {
                wanted.push((judged, edit));
            }
        }
        let is_reading = |judged: &Judged| judged.rule.check.is_none();
        if wanted.iter().any(|(judged, _)| is_reading(judged)) {
            wanted.retain(|(judged, _)| is_reading(judged));
        }
        let edits: Vec<&Edit> = wanted.iter().map(|(_, edit)| edit).collect();
        let fit: BTreeSet<usize> = that_fit(&edits).into_iter().collect();
        let fitting = wanted.into_iter().enumerate().filter(|(index, _)| fit.contains(index));
        Ok(fitting.map(|(_, one)| one).collect())
    }

    /// Whether a file may be changed; if so, its bytes are at hand.
    fn is_ready(&mut self, id: FileId) -> bool {
        if self.open.contains_key(&id) {
            return true;
        }
        if self.shut.contains(&id) || !may_be_mended(self.loaded, id) {
            return false;
        }
        let (Some(file), Some(origin)) = (self.loaded.project.file(id), self.loaded.origin(id)) else {
            return false;
        };
        let was = match origin {
            Origin::Stdin(bytes) => Ok(Before::Stdin(bytes.to_vec())),
            Origin::Path(path) => Original::read(path, file.source.text()).map(Before::Disk),
        };
        let path = file.path.clone();
        match was {
            Ok(was) => {
                let becomes = was.bytes().to_vec();
                self.open.insert(id, Rewritten { id, path, count: 0, was, becomes });
                true
            }
            Err(why) => {
                self.refused.push(why);
                self.shut.insert(id);
                false
            }
        }
    }

    /// Makes some edits, and says in which files.
    fn make(&mut self, chosen: &[(Judged, Edit)]) -> BTreeSet<FileId> {
        let mut changes: BTreeMap<FileId, Vec<&Change>> = BTreeMap::new();
        for (judged, edit) in chosen {
            for change in &edit.changes {
                changes.entry(change.place.file).or_default().push(change);
            }
            if let Some(file) = self.open.get_mut(&home(&judged.finding, edit)) {
                file.count += 1;
            }
        }
        for (id, changes) in &changes {
            if let Some(file) = self.open.get_mut(id) {
                file.becomes = made(&file.becomes, changes.iter().copied(), file.was.line_end());
                self.loaded.take(*id, file.becomes.clone());
            }
        }
        for file in &self.loaded.project.files {
            self.houses.visit(Path::new(&file.path));
        }
        changes.into_keys().collect()
    }

    /// Leaves files as they were, since they would gain an error, and looks again.
    fn refuse(&mut self, blamed: &BTreeMap<FileId, &'static str>, chosen: &[(Judged, Edit)]) -> Verdict {
        for (id, error) in blamed {
            let rules = named(chosen, *id);
            let Some(path) = self.shut(*id) else { continue };
            self.refused.push(Refused {
                what: format!("`{path}` is left as it was: with the changes for {rules} it would have one error more, `{error}`"),
                next: "make them one by one in an editor, and look at what the error says".to_owned(),
            });
        }
        look(self.loaded, self.houses, self.task.today)
    }

    /// Leaves files as they were whose edits never come to an end.
    fn give_up(&mut self, chosen: &[(Judged, Edit)]) {
        let files: BTreeSet<FileId> =
            chosen.iter().map(|(judged, edit)| home(&judged.finding, edit)).collect();
        for id in files {
            let rules = named(chosen, id);
            let Some(path) = self.shut(id) else { continue };
            self.refused.push(Refused {
                what: format!("`{path}` is left as it was: the changes for {rules} undo each other"),
                next: "make them one by one in an editor".to_owned(),
            });
        }
    }

    /// Gives a file its old bytes back for good; its path.
    fn shut(&mut self, id: FileId) -> Option<String> {
        self.shut.insert(id);
        let file = self.open.remove(&id)?;
        self.loaded.take(id, file.was.bytes().to_vec());
        Some(file.path)
    }
}

/// The file in which an edit counts: that of its finding, where the edit is there at all.
fn home(finding: &Finding, edit: &Edit) -> FileId {
    let place = finding.place().file;
    let first = edit.changes.first().map_or(place, |change| change.place.file);
    if edit.changes.iter().any(|change| change.place.file == place) { place } else { first }
}

/// The rules whose edits change a file, each once: "`missing-colon` and `odd-quotes`".
fn named(chosen: &[(Judged, Edit)], id: FileId) -> String {
    let touches = |edit: &Edit| edit.changes.iter().any(|change| change.place.file == id);
    let rules: BTreeSet<&str> =
        chosen.iter().filter(|(_, edit)| touches(edit)).map(|(judged, _)| judged.rule.name).collect();
    let quoted: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
    quoted.join(", ")
}

/// Everything there is to say about the files as they are. What could not be read is kept for the next look.
fn look(loaded: &mut Loaded, houses: &Houses, today: Date) -> Verdict {
    let unread: Vec<Vec<Finding>> = loaded.project.files.iter().map(|file| file.findings.clone()).collect();
    let verdict = judge(&mut loaded.project, today, houses, &Unwatched);
    let put_back = |(file, findings): (&mut File, Vec<Finding>)| file.findings = findings;
    loaded.project.files.iter_mut().zip(unread).for_each(put_back);
    verdict
}
