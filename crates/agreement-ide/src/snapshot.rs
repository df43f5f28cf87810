//! The files an editor looks at, as they are at one moment: every answer is given on one of these.
//!
//! A snapshot never changes. An edit makes a new one, which shares with the old one whatever the edit cannot have touched:
//! the trees of the other files and of declarations that it left alone, and the meaning and the verdict of agreements that
//! do not rest on the edited file.

mod judging;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use agreement_check::{Judged, Policy, Verdict};
use agreement_model::date::Date;
use agreement_model::project::{Content, Use};
use agreement_model::{Graph, Model, Project, Schedule};
use agreement_syntax::{FileId, Reading, SourceText};

use judging::Before;
pub use judging::IsWanted;

/// What was read for an editor: everything a snapshot needs that only the outer world knows.
#[derive(Debug, Default)]
pub struct Sources {
    /// The files.
    pub project: Project,
    /// What a house decided for each of them.
    pub policies: Vec<Policy>,
    /// Open files that a house leaves out: they are served, and nothing is found in them.
    pub left_out: BTreeSet<FileId>,
    /// The policy files.
    pub policy_files: Vec<PolicyFile>,
    /// What is wrong with the policies.
    pub of_policies: Vec<Judged>,
}

/// A file that a policy was read from.
#[derive(Clone, Debug)]
pub struct PolicyFile {
    /// Its id, behind those of all agreements.
    pub id: FileId,
    /// Its text.
    pub source: SourceText,
}

/// The files at one moment.
#[derive(Debug)]
pub struct Snapshot {
    project: Project,
    today: Date,
    house: Arc<House>,
    agreements: Vec<Arc<Agreement>>,
    /// How the files that were edited were read last.
    readings: BTreeMap<FileId, Arc<Reading>>,
}

/// What does not change while only agreements and journals are edited.
#[derive(Debug)]
struct House {
    policies: Vec<Policy>,
    left_out: BTreeSet<FileId>,
    policy_files: Vec<PolicyFile>,
    of_policies: Vec<Judged>,
}

/// One agreement with all it uses: what it means, worked out when somebody first asks.
#[derive(Debug)]
pub struct Agreement {
    /// Its file.
    pub root: FileId,
    /// That file, those it uses, and its journal.
    files: Vec<FileId>,
    meaning: OnceLock<Meaning>,
    verdict: OnceLock<Arc<Verdict>>,
    /// Held by whoever works the verdict out, so that nobody does it twice.
    judging: Mutex<()>,
    /// What the rules said last, before the edits since.
    before: Option<Arc<Before>>,
}

/// What an agreement means.
#[derive(Debug)]
pub struct Meaning {
    /// What it declares.
    pub model: Model,
    /// When everything is due.
    pub schedule: Schedule,
    /// What stands on what.
    pub graph: Graph,
}

/// What an edit led to.
#[derive(Debug)]
pub struct Edited {
    /// The files after it.
    pub snapshot: Snapshot,
    /// Whether it names other files than before, so that all must be read again.
    pub uses_changed: bool,
}

impl Snapshot {
    /// The files as they were read, on a day.
    pub fn new(sources: Sources, today: Date) -> Self {
        let Sources { project, policies, left_out, policy_files, of_policies } = sources;
        let agreements = project.roots().into_iter().map(|root| Arc::new(Agreement::of(&project, root)));
        let agreements = agreements.collect();
        let house = Arc::new(House { policies, left_out, policy_files, of_policies });
        Self { project, today, house, agreements, readings: BTreeMap::new() }
    }

    /// The same, while it is still known what the rules said of these files as they were read before: that may be told
    /// until they are judged again.
    #[must_use]
    pub fn following(mut self, before: &Self) -> Self {
        let paths = |snapshot: &'_ Self| -> Vec<String> {
            snapshot.project.files.iter().map(|file| file.path.clone()).collect()
        };
        // A file that came or went gives the others other numbers.
        if paths(&self) == paths(before) {
            let known = before.by_root();
            for agreement in &mut self.agreements {
                if let Some(known) = known.get(&agreement.root) {
                    let fresh = Agreement::of(&self.project, agreement.root);
                    *agreement = Arc::new(fresh.after(known, &before.project));
                }
            }
        }
        self
    }

    fn by_root(&self) -> BTreeMap<FileId, &Arc<Agreement>> {
        self.agreements.iter().map(|agreement| (agreement.root, agreement)).collect()
    }

    /// The files with another text in one of them.
    pub fn with_text(&self, id: FileId, text: &str) -> Edited {
        let mut project = self.project.clone();
        let Some(slot) = project.files.get_mut(id.0 as usize) else {
            return Edited { snapshot: self.clone_as(project, self.today), uses_changed: false };
        };
        let mut readings = self.readings.clone();
        let last = readings.remove(&id);
        let (mut file, reading) = slot.edited(id, text, last.as_deref());
        readings.extend(reading.map(|reading| (id, Arc::new(reading))));
        let uses_changed = !keep_targets(&slot.content, &mut file.content);
        let mut touched: BTreeSet<FileId> = self.reached_by(id).collect();
        *slot = file;
        // A file that uses another lends it the words that may be used there.
        touched.extend(
            project
                .tree(id)
                .into_iter()
                .flat_map(|(_, uses)| uses)
                .filter_map(|used| used.target.clone().ok()),
        );
        let known = self.by_root();
        let agreements = project.roots().into_iter().map(|root| match known.get(&root) {
            Some(known) if !touched.contains(&root) => Arc::clone(known),
            Some(known) => Arc::new(Agreement::of(&project, root).after(known, &self.project)),
            None => Arc::new(Agreement::of(&project, root)),
        });
        let agreements = agreements.collect();
        let house = Arc::clone(&self.house);
        let snapshot = Self { project, today: self.today, house, agreements, readings };
        Edited { snapshot, uses_changed }
    }

    /// The same files on another day.
    pub fn on(&self, today: Date) -> Self {
        self.clone_as(self.project.clone(), today)
    }

    fn clone_as(&self, project: Project, today: Date) -> Self {
        let same_day = today == self.today;
        let fresh = |known: &Arc<Agreement>| {
            let fresh = || Agreement::of(&project, known.root).after(known, &self.project);
            if same_day { Arc::clone(known) } else { Arc::new(fresh()) }
        };
        let agreements = self.agreements.iter().map(fresh).collect();
        let readings = self.readings.clone();
        Self { agreements, project, today, house: Arc::clone(&self.house), readings }
    }

    /// The agreements that rest on a file.
    fn reached_by(&self, file: FileId) -> impl Iterator<Item = FileId> + '_ {
        self.agreements.iter().filter(move |known| known.files.contains(&file)).map(|known| known.root)
    }

    /// The files.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The text of a file, be it an agreement, a journal or a policy.
    pub fn source(&self, file: FileId) -> Option<&SourceText> {
        let of_policy = || self.house.policy_files.iter().find(|policy| policy.id == file);
        self.project.file(file).map(|file| &file.source).or_else(|| of_policy().map(|policy| &policy.source))
    }

    /// The words of a file; none where there is no such file.
    pub fn text(&self, file: FileId) -> &str {
        self.source(file).map_or("", SourceText::text)
    }

    /// Whether a file is a policy.
    pub fn is_policy(&self, file: FileId) -> bool {
        self.house.policy_files.iter().any(|policy| policy.id == file)
    }

    /// The agreements, in the order of their files.
    pub fn agreements(&self) -> &[Arc<Agreement>] {
        &self.agreements
    }

    /// The agreement that a question about a file is answered by: its own, or the first that rests on it.
    pub fn agreement(&self, file: FileId) -> Option<&Agreement> {
        let own = self.agreements.iter().find(|known| known.root == file);
        own.or_else(|| self.agreements.iter().find(|known| known.files.contains(&file))).map(Arc::as_ref)
    }

    /// What that agreement means.
    pub fn meaning(&self, file: FileId) -> Option<&Meaning> {
        self.agreement(file).map(|agreement| self.meaning_of(agreement))
    }

    /// What an agreement means.
    pub fn meaning_of<'s>(&'s self, agreement: &'s Agreement) -> &'s Meaning {
        agreement.meaning.get_or_init(|| {
            let model = Model::of(&self.project, agreement.root);
            let schedule = Schedule::of(&model);
            let graph = Graph::of(&model);
            Meaning { model, schedule, graph }
        })
    }

    fn policy(&self, file: FileId) -> Policy {
        self.house.policies.get(file.0 as usize).cloned().unwrap_or_default()
    }
}

impl Agreement {
    fn of(project: &Project, root: FileId) -> Self {
        let mut files = project.closure(root);
        let journals = project
            .ids()
            .zip(&project.files)
            .filter(|(_, file)| matches!(&file.content, Content::Journal(_, Some(of)) if *of == root));
        files.extend(journals.map(|(id, _)| id));
        let (meaning, verdict) = (OnceLock::new(), OnceLock::new());
        Self { root, files, meaning, verdict, judging: Mutex::new(()), before: None }
    }

    /// Its file, those it uses, and its journal.
    pub fn files(&self) -> &[FileId] {
        &self.files
    }
}

/// Lets the `use` lines of a new text lead where those of the old one led, and a journal belong where it belonged. Tells
/// whether that is all of them.
fn keep_targets(old: &Content, new: &mut Content) -> bool {
    match (old, new) {
        (Content::Journal(_, of), Content::Journal(_, new)) => {
            *new = *of;
            true
        }
        (Content::Agreement(_, old), Content::Agreement(_, new)) => {
            let same = |new: &mut Use| {
                let known = old.iter().find(|old| old.path == new.path);
                if let Some(known) = known {
                    new.target = known.target.clone();
                }
                known.is_some()
            };
            let known = new.iter_mut().map(same).filter(|known| *known).count();
            known == new.len() && known == old.len()
        }
        (Content::Nothing, Content::Nothing) => true,
        _ => false,
    }
}
