//! What there is to say about the files of a snapshot: in the end what `agreement check` says, and until that is known what
//! reading says now and what the rules said before the last edits, moved along with the text.

use std::sync::{Arc, PoisonError};

use agreement_check::{Context, Judged, Policy, Rule, Verdict, Watch, in_order, verdict, weigh_again};
use agreement_model::Project;
use agreement_syntax::{Difference, FileId, Place, SourceText};

use super::{Agreement, Snapshot};

/// Says whether an answer is still wanted: it is looked at again and again while one is worked out.
pub type IsWanted<'w> = &'w (dyn Fn() -> bool + Sync);

/// What the rules said of an agreement, and the texts they said it of.
#[derive(Debug)]
pub(super) struct Before {
    verdict: Arc<Verdict>,
    texts: Vec<(FileId, SourceText)>,
}

impl Snapshot {
    /// Everything there is to say about all files, as `agreement check` says it and in its order; nothing once it is no
    /// longer wanted.
    pub fn findings(&self, is_wanted: IsWanted<'_>) -> Option<Vec<Judged>> {
        self.findings_step_by_step(is_wanted, &|_, _| ())
    }

    /// The same, while somebody is told after each agreement how many have been judged, and of how many.
    pub fn findings_step_by_step(
        &self,
        is_wanted: IsWanted<'_>,
        tell: &dyn Fn(usize, usize),
    ) -> Option<Vec<Judged>> {
        let mut judged = self.read(self.project.ids());
        for (count, agreement) in (1..).zip(&self.agreements) {
            judged.extend(self.verdict_of(agreement, is_wanted)?.findings.iter().cloned());
            tell(count, self.agreements.len());
        }
        judged.retain(|judged| !self.house.left_out.contains(&judged.finding.place().file));
        let mut findings = self.house.of_policies.clone();
        findings.extend(in_order(&self.project, judged));
        Some(findings)
    }

    /// The same for one file: only what is said at a place in it, and only the agreements that rest on it are judged.
    pub fn findings_in(&self, file: FileId) -> Vec<Judged> {
        self.findings_while(file, &|| true).unwrap_or_default()
    }

    /// What is said of one file; nothing once it is no longer wanted.
    pub fn findings_while(&self, file: FileId, is_wanted: IsWanted<'_>) -> Option<Vec<Judged>> {
        self.said_of(file, |agreement| {
            let said = self.verdict_of(agreement, is_wanted)?.findings.iter();
            Some(said.filter(|judged| judged.finding.place().file == file).cloned().collect())
        })
    }

    /// What can be said of one file without asking the rules: what reading says of it now, and what the rules said last,
    /// where the text it was about still stands. Nothing where they have not been asked yet.
    pub fn findings_so_far(&self, file: FileId) -> Option<Vec<Judged>> {
        self.said_of(file, |agreement| match (agreement.verdict.get(), &agreement.before) {
            (Some(verdict), _) => {
                let here = verdict.findings.iter().filter(|judged| judged.finding.place().file == file);
                Some(here.cloned().collect())
            }
            (None, Some(before)) => Some(before.moved(file, &self.project)),
            (None, None) => None,
        })
    }

    /// What reading says of one file.
    pub fn findings_of_reading(&self, file: FileId) -> Vec<Judged> {
        self.said_of(file, |_| Some(Vec::new())).unwrap_or_default()
    }

    /// What reading says of a file, and somebody of each agreement that rests on it.
    fn said_of(&self, file: FileId, said: impl Fn(&Agreement) -> Option<Vec<Judged>>) -> Option<Vec<Judged>> {
        if self.is_policy(file) {
            let own = self.house.of_policies.iter().filter(|judged| judged.finding.place().file == file);
            return Some(own.cloned().collect());
        }
        let mut judged = self.read([file]);
        for agreement in self.agreements.iter().filter(|agreement| agreement.files.contains(&file)) {
            judged.extend(said(agreement)?);
        }
        judged.retain(|judged| judged.finding.place().file == file && !self.house.left_out.contains(&file));
        Some(in_order(&self.project, judged))
    }

    /// What reading says of some files.
    fn read(&self, files: impl IntoIterator<Item = FileId>) -> Vec<Judged> {
        let files = files.into_iter().filter_map(|file| self.project.file(file));
        let found = files.flat_map(|file| file.findings.iter().cloned()).collect();
        let mut judged = agreement_check::weigh(found, &Policy::default(), false);
        weigh_again(&mut judged, |file| self.policy(file));
        judged
    }

    /// What the rules say of an agreement; nothing once it is no longer wanted.
    fn verdict_of<'s>(&'s self, agreement: &'s Agreement, is_wanted: IsWanted<'_>) -> Option<&'s Verdict> {
        if let Some(known) = agreement.verdict.get() {
            return Some(known);
        }
        let _alone = agreement.judging.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = agreement.verdict.get() {
            return Some(known);
        }
        if !is_wanted() {
            return None;
        }
        let meaning = self.meaning_of(agreement);
        let policy = self.policy(agreement.root);
        let (model, schedule, graph) = (&meaning.model, &meaning.schedule, &meaning.graph);
        let context = Context::of(model, schedule, graph, Some(self.today), &policy);
        let verdict = Arc::new(verdict(&context, &While(is_wanted))?);
        Some(agreement.verdict.get_or_init(|| verdict))
    }
}

/// Stops asking the rules once their answer is no longer wanted.
struct While<'w>(IsWanted<'w>);

impl Watch for While<'_> {
    fn around(&self, _: &'static Rule, ask: &mut dyn FnMut()) {
        ask();
    }

    fn is_wanted(&self) -> bool {
        (self.0)()
    }
}

impl Agreement {
    /// The same agreement after an edit, with what the rules said of it before.
    pub(super) fn after(mut self, before: &Self, project: &Project) -> Self {
        self.before = match before.verdict.get() {
            Some(verdict) => {
                let text = |file: &FileId| Some((*file, project.file(*file)?.source.clone()));
                let texts = before.files.iter().filter_map(text).collect();
                Some(Arc::new(Before { verdict: Arc::clone(verdict), texts }))
            }
            None => before.before.clone(),
        };
        self
    }
}

impl Before {
    /// What was said at places in a file, where those stand now; without what was said of words that are gone, and without
    /// edits, which were made for the old text.
    fn moved(&self, file: FileId, project: &Project) -> Vec<Judged> {
        let said = self.verdict.findings.iter().filter(|judged| judged.finding.place().file == file);
        let said: Vec<&Judged> = said.collect();
        if said.is_empty() {
            return Vec::new();
        }
        let differs = |(id, old): &(FileId, SourceText)| {
            let new = project.file(*id)?.source.text();
            Some((*id, Difference::of(old.text(), new)))
        };
        let differs: Vec<(FileId, Difference)> = self.texts.iter().filter_map(differs).collect();
        let moved = |place: Place| match differs.iter().find(|(id, _)| *id == place.file) {
            Some((_, differs)) => Place::new(place.file, differs.moved(place.span)),
            None => place,
        };
        let still_there = |judged: &&Judged| {
            let place = judged.finding.place();
            place.span.is_empty() || !moved(place).span.is_empty()
        };
        let carried = said.into_iter().filter(still_there).map(|judged| {
            let mut judged = judged.clone();
            judged.finding.edits.clear();
            judged.finding.move_places(moved);
            judged
        });
        carried.collect()
    }
}
