//! The files an editor looks at, as they are at one moment: every answer is given on one of these.
//!
//! A snapshot never changes. An edit makes a new one, which shares with the old one whatever the edit cannot have touched:
//! the trees of the other files, and the meaning and the verdict of agreements that do not rest on the edited file.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use agreement_check::{Context, Judged, Policy, Verdict, in_order, verdict, weigh_again};
use agreement_model::date::Date;
use agreement_model::project::{Content, File, Use};
use agreement_model::{Graph, Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText};

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
    verdict: OnceLock<Verdict>,
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
        Self { project, today, house, agreements }
    }

    /// The files with another text in one of them.
    pub fn with_text(&self, id: FileId, text: &str) -> Edited {
        let mut project = self.project.clone();
        let Some(slot) = project.files.get_mut(id.0 as usize) else {
            return Edited { snapshot: self.clone_as(project, self.today), uses_changed: false };
        };
        let (mut file, _) = File::of(id, slot.path.clone(), text.as_bytes().to_vec());
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
        let agreements = project.roots().into_iter().map(|root| {
            let known = self.agreements.iter().find(|known| known.root == root && !touched.contains(&root));
            known.cloned().unwrap_or_else(|| Arc::new(Agreement::of(&project, root)))
        });
        let agreements = agreements.collect();
        let snapshot = Self { project, today: self.today, house: Arc::clone(&self.house), agreements };
        Edited { snapshot, uses_changed }
    }

    /// The same files on another day.
    pub fn on(&self, today: Date) -> Self {
        self.clone_as(self.project.clone(), today)
    }

    fn clone_as(&self, project: Project, today: Date) -> Self {
        let same_day = today == self.today;
        let fresh = |known: &Arc<Agreement>| {
            if same_day { Arc::clone(known) } else { Arc::new(Agreement::of(&project, known.root)) }
        };
        let agreements = self.agreements.iter().map(fresh).collect();
        Self { agreements, project, today, house: Arc::clone(&self.house) }
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

    /// What the rules say of an agreement.
    fn verdict_of<'s>(&'s self, agreement: &'s Agreement) -> &'s Verdict {
        agreement.verdict.get_or_init(|| {
            let Meaning { model, schedule, graph } = self.meaning_of(agreement);
            let policy = self.policy(agreement.root);
            verdict(&Context::of(model, schedule, graph, Some(self.today), &policy))
        })
    }

    fn policy(&self, file: FileId) -> Policy {
        self.house.policies.get(file.0 as usize).cloned().unwrap_or_default()
    }

    /// Everything there is to say about all files, as `agreement check` says it and in its order; nothing where it is
    /// no longer wanted, which is asked before each agreement.
    pub fn findings(&self, is_wanted: &dyn Fn() -> bool) -> Option<Vec<Judged>> {
        let read = self.project.files.iter().flat_map(|file| file.findings.iter().cloned()).collect();
        let mut judged = agreement_check::weigh(read, &Policy::default(), false);
        weigh_again(&mut judged, |file| self.policy(file));
        for agreement in &self.agreements {
            if !is_wanted() {
                return None;
            }
            judged.extend(self.verdict_of(agreement).findings.iter().cloned());
        }
        judged.retain(|judged| !self.house.left_out.contains(&judged.finding.place().file));
        let mut findings = self.house.of_policies.clone();
        findings.extend(in_order(&self.project, judged));
        Some(findings)
    }

    /// The same for one file: only what is said at a place in it, and only the agreements that rest on it are judged.
    pub fn findings_in(&self, file: FileId) -> Vec<Judged> {
        if self.is_policy(file) {
            let own = self.house.of_policies.iter().filter(|judged| judged.finding.place().file == file);
            return own.cloned().collect();
        }
        let read = self.project.file(file).map(|file| file.findings.clone()).unwrap_or_default();
        let mut judged = agreement_check::weigh(read, &Policy::default(), false);
        weigh_again(&mut judged, |file| self.policy(file));
        for agreement in self.agreements.iter().filter(|agreement| agreement.files.contains(&file)) {
            judged.extend(self.verdict_of(agreement).findings.iter().cloned());
        }
        judged.retain(|judged| judged.finding.place().file == file && !self.house.left_out.contains(&file));
        in_order(&self.project, judged)
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
        Self { root, files, meaning: OnceLock::new(), verdict: OnceLock::new() }
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
