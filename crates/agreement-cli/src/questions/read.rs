//! Reads the agreements that a question is asked of. One with errors gets no answer: its report says why.

use std::path::{Path, PathBuf};

use agreement_check::{Judged, Severity, Unwatched, mark_refused};
use agreement_model::date::Date;
use agreement_model::suggest::{both, either, nearest};
use agreement_model::symbol::PartyId;
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, rules};

use crate::arguments::{Houserules, Look, questions::Seen};
use crate::choice::Choice;
use crate::commands::check::{judge_keeping, render, say_troubles, use_jobs};
use crate::console::{self, Outcome, Trouble};
use crate::files::{self, Wanted};
use crate::houses::Houses;
use crate::today;

/// The name under which standard input is read.
const STDIN: &str = "stdin.agreement";

/// Which errors keep an agreement from being answered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refuse {
    /// All of them.
    Errors,
    /// Only what cannot be read: the question is about the rest.
    Unread,
}

/// The agreements that a question is asked of.
#[derive(Debug)]
pub struct Read {
    /// The files.
    pub project: Project,
    /// The day.
    pub today: Date,
    /// The agreements that can be answered for, in the order of their files.
    pub models: Vec<Known>,
    /// What the rules find in them; only the errors, where all of those keep an agreement from being answered for.
    pub judged: Vec<Judged>,
    /// How the run ends once these are answered for.
    pub outcome: Outcome,
}

/// An agreement with its dates, as it was judged.
#[derive(Debug)]
pub struct Known {
    /// The agreement, with the lines of its journal marked that count for nothing.
    pub model: Model,
    /// When everything in it is due.
    pub schedule: Schedule,
}

/// Reads the agreements at some paths. Where one cannot be answered for, its report goes to standard error.
///
/// # Errors
/// Where a path leads nowhere or holds no agreement, or `--on` is no date.
pub fn read(paths: &[PathBuf], seen: &Seen, rules: &Houserules, refuse: Refuse) -> Result<Read, Trouble> {
    let look = seen.look();
    let today = today::on(look.on.as_deref())?;
    use_jobs(look.jobs);
    // Where errors are why there is no answer, nobody is told of less.
    let choice = if refuse == Refuse::Errors { Choice::errors() } else { Choice::default() };
    let mut houses = Houses::new(rules, choice)?;
    let wanted = Wanted { paths, stdin_filename: Path::new(STDIN), no_ignore: look.no_ignore };
    let mut loaded = files::load(&wanted, &mut houses)?;
    let (verdict, kept) =
        judge_keeping(&mut loaded.project, today, &houses, &Unwatched, |model, schedule| Known {
            model,
            schedule,
        });
    let judged = verdict.findings;
    say_troubles(&loaded);
    let mut outcome = Outcome::Clean;
    if !loaded.troubles.is_empty() || houses.is_broken() {
        outcome = Outcome::Incomplete;
    }
    let fails = |judged: &Judged| {
        judged.severity == Severity::Error && (refuse == Refuse::Errors || judged.rule.is_fixed())
    };
    let project = loaded.project;
    let failing: Vec<&Judged> = judged.iter().filter(|judged| fails(judged)).collect();
    let mut models = Vec::new();
    let asked = paths
        .iter()
        .map(|path| files::real(if path.as_os_str() == "-" { Path::new(STDIN) } else { path }))
        .collect::<Vec<_>>();
    for mut known in kept.into_iter().filter(|known| is_asked(&project, known.model.root, &asked)) {
        let root = known.model.root;
        let files = project.closure(root);
        let own = |judged: &&Judged| {
            let file = judged.finding.place().file;
            files.contains(&file) || journal_of(&project, file) == Some(root)
        };
        // Many agreements have many findings between them, and few of those are errors.
        let (told, written): (Vec<&Judged>, Vec<&Judged>) = failing
            .iter()
            .copied()
            .filter(own)
            .partition(|judged| journal_of(&project, judged.finding.place().file) == Some(root));
        if !told.is_empty() || !written.is_empty() {
            outcome = if outcome == Outcome::Clean { Outcome::Findings } else { outcome };
        }
        if written.is_empty() {
            // A slip in one line of a journal keeps nobody from what the others say.
            mark_refused(&mut known.model, &verdict.refused);
            say_left(&project, &known.model, &told);
            models.push(known);
        } else {
            // The errors are why; what else there is to say, `check` says.
            let own: Vec<Judged> = written.into_iter().chain(told).cloned().collect();
            refused(&project, &houses, root, &own, &look)?;
        }
    }
    // A file of names for others to use is no agreement by itself.
    let alone = models.len() == 1;
    models.retain(|known| alone || known.model.header.is_some() || !known.model.promises.is_empty());
    if models.is_empty() && outcome == Outcome::Clean {
        return Err(Trouble::usage("there is no agreement here", "name one, or a folder that holds some"));
    }
    Ok(Read { project, today, models, judged, outcome })
}

fn refused(
    project: &Project,
    houses: &Houses,
    root: FileId,
    own: &[Judged],
    look: &Look,
) -> Result<(), Trouble> {
    let (report, _) = render(project, houses, own, look, None)?;
    console::remark(&report);
    let path = project.file(root).map_or("", |file| file.path.as_str());
    console::remark(&format!("agreement: there is no answer for `{path}`, because it has errors"));
    Ok(())
}

/// Says that a journal has mistakes, where the answer is given all the same, and what becomes of the lines they stand in.
fn say_left(project: &Project, model: &Model, told: &[&Judged]) {
    let Some(first) = told.first() else { return };
    let path = project.file(first.finding.place().file).map_or("", |file| file.path.as_str());
    let mistakes = if told.len() == 1 { "a mistake".to_owned() } else { format!("{} mistakes", told.len()) };
    let what = if told.iter().any(|it| it.rule.name == rules::NOT_TEXT) {
        "cannot be read, and nothing that it says is counted".to_owned()
    } else if told.iter().all(|it| is_counted(model, it)) {
        format!("has {mistakes}, in what is counted all the same")
    } else if told.iter().any(|it| is_counted(model, it)) {
        format!("has {mistakes}, and what can be read of it is counted")
    } else {
        format!("has {mistakes}, and what its other lines say is counted")
    };
    console::remark(&format!("agreement: `{path}` {what}; `agreement check {path}` shows more"));
}

/// Whether a mistake takes nothing from its line: a letter that cannot be read leaves a note, and often a key, what it is.
fn is_counted(model: &Model, judged: &Judged) -> bool {
    let place = judged.finding.place();
    judged.rule.name == rules::NOT_UTF8
        && model.journal.iter().any(|line| {
            line.place.file == place.file
                && (line.place.span.start..line.place.span.end).contains(&place.span.start)
                && line.refused.is_none()
        })
}

/// The agreement that a journal belongs to.
fn journal_of(project: &Project, file: FileId) -> Option<FileId> {
    match &project.file(file)?.content {
        agreement_model::project::Content::Journal(_, of) => *of,
        _ => None,
    }
}

/// Whether a file was asked for itself, and is not only used by one that was.
fn is_asked(project: &Project, root: FileId, asked: &[PathBuf]) -> bool {
    let Some(file) = project.file(root) else { return false };
    let own = files::real(Path::new(&file.path));
    asked.iter().any(|real| {
        own.starts_with(real)
            || real.extension().is_some_and(|it| it == "journal") && own == real.with_extension("agreement")
    })
}

impl Read {
    /// Finds a party in each agreement: by its name, its title, or its role where only one has that. An agreement
    /// without it is left out.
    ///
    /// # Errors
    /// Where no agreement has it.
    pub fn keep_with(&mut self, party: &str) -> Result<Vec<PartyId>, Trouble> {
        let found: Vec<Option<PartyId>> = self.models.iter().map(|known| find(&known.model, party)).collect();
        if !self.models.is_empty() && found.iter().all(Option::is_none) {
            return Err(self.unknown(party));
        }
        let mut kept = found.iter();
        self.models.retain(|_| kept.next().is_some_and(Option::is_some));
        Ok(found.into_iter().flatten().collect())
    }

    fn unknown(&self, party: &str) -> Trouble {
        let parties = || self.models.iter().flat_map(|known| &known.model.parties);
        let mut names: Vec<&str> =
            parties().map(|it| it.head.name.as_str()).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        let titles = parties().map(|it| it.head.title.as_str());
        let near = nearest(party, names.iter().copied().chain(titles));
        let next = match (near.as_slice(), names.as_slice()) {
            ([], []) => "the agreement declares no party".to_owned(),
            ([], names) if names.len() > 12 => {
                let some: Vec<&str> = names.iter().copied().take(3).collect();
                format!("there are {} parties, such as {}", names.len(), both(&some))
            }
            ([], names) => format!("name {}", either(names)),
            (near, _) => format!("did you mean {}?", either(near)),
        };
        Trouble::usage(format!("there is no party `{party}` here"), next)
    }
}

/// The party that a text names: by its name, its title, or its role where only one has that.
pub fn find(model: &Model, text: &str) -> Option<PartyId> {
    let by = |same: &dyn Fn(&agreement_model::declared::Party) -> bool| {
        let mut found = model.party_ids().filter(|(_, party)| same(party)).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    };
    let lower = text.to_lowercase();
    by(&|party| party.head.name == text)
        .or_else(|| by(&|party| party.head.title.to_lowercase() == lower))
        .or_else(|| by(&|party| party.head.name.to_lowercase() == lower))
        .or_else(|| by(&|party| party.role.value().is_some_and(|role| role.word() == lower)))
}
