//! `agreement check`: says what is left hanging.

use std::collections::BTreeMap;
use std::path::PathBuf;

use agreement_check::{
    Judged, Policy, Unwatched, Verdict, Watch, check_watched, in_order, in_text_order, reading,
};
use agreement_model::Project;
use agreement_model::date::Date;
use agreement_syntax::FileId;
use rayon::prelude::*;

use super::allowed;
use crate::arguments::{Check, FailOn, Format, Look};
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Loaded, Wanted, load};
use crate::houses::Houses;
use crate::report::{self, Files, Limit, Shown, Silenced, Tally};
use crate::sorted::Sorted;
use crate::stopwatch::Stopwatch;
use crate::today;

pub fn run(arguments: &Check) -> Result<Outcome, Trouble> {
    let today = today::on(arguments.look.on.as_deref())?;
    use_jobs(arguments.look.jobs);
    let mut houses = Houses::new(&arguments.houserules, Choice::of(&arguments.pick)?)?;
    let paths = with_journals(&arguments.paths);
    let wanted = Wanted {
        paths: &paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.look.no_ignore,
    };
    let mut loaded = load(&wanted, &mut houses)?;
    let stopwatch = Stopwatch::default();
    let watch: &dyn Watch = if arguments.timings { &stopwatch } else { &Unwatched };
    let verdict = judge(&mut loaded.project, today, &houses, watch);
    if arguments.allowed {
        let text = allowed::render(&loaded.project, &houses, &verdict, &arguments.look)?;
        console::print(&text)?;
        say_troubles(&loaded);
        return Ok(match () {
            () if is_incomplete(&loaded, &houses) => Outcome::Incomplete,
            () if !allowed::is_whole(&verdict) => Outcome::Findings,
            () => Outcome::Clean,
        });
    }
    let sorted = Sorted::of(verdict, &loaded.project, &houses, arguments.baseline.as_deref())?;
    let limit = Limit { fail_on: fail_on(arguments.fail_on), max_warnings: arguments.max_warnings };
    let closing = Closing { limit, statistics: arguments.statistics };
    let silenced = sorted.silenced();
    let (text, tally) =
        report(&loaded.project, &houses, &sorted.reported, &silenced, &arguments.look, Some(closing))?;
    console::print(&text)?;
    say_troubles(&loaded);
    sorted.say_stale();
    if arguments.timings {
        console::remark(stopwatch.table().trim_end());
    }
    Ok(match () {
        () if is_incomplete(&loaded, &houses) => Outcome::Incomplete,
        () if tally.fails(limit) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// The paths, and the journal beside each agreement that is named: what is wrong in it concerns whoever asks about the
/// agreement. A folder holds both anyway.
fn with_journals(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut all = paths.to_vec();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "agreement")) {
        let journal = path.with_extension("journal");
        if journal.is_file() && !all.contains(&journal) {
            all.push(journal);
        }
    }
    all
}

fn is_incomplete(loaded: &Loaded, houses: &Houses) -> bool {
    !loaded.troubles.is_empty() || houses.is_broken()
}

/// Everything there is to say about the policies and the files, in order.
pub fn judge(project: &mut Project, today: Date, houses: &Houses, watch: &dyn Watch) -> Verdict {
    let mut judged = reading(project);
    let project = &*project;
    let path = |file: FileId| project.file(file).map_or("", |file| file.path.as_str());
    weigh_again(&mut judged, |file| houses.policy(path(file)));
    let ask = |root: &FileId| check_watched(project, *root, Some(today), &houses.policy(path(*root)), watch);
    let found: Vec<Verdict> = project.roots().par_iter().map(ask).collect();
    let mut allowed = Vec::new();
    for verdict in found {
        judged.extend(verdict.findings);
        allowed.extend(verdict.allowed);
    }
    let mut findings = houses.judged();
    findings.extend(in_order(project, judged));
    Verdict { findings, allowed: in_text_order(project, allowed) }
}

/// Weighs what was found while reading, where a policy may: each file by its own.
fn weigh_again(judged: &mut Vec<Judged>, policy: impl Fn(FileId) -> Policy) {
    let mut policies: BTreeMap<FileId, Policy> = BTreeMap::new();
    judged.retain_mut(|judged| {
        if judged.rule.is_fixed() {
            return true;
        }
        let file = judged.finding.place().file;
        let severity = policies.entry(file).or_insert_with(|| policy(file)).severity(judged.rule, false);
        judged.severity = severity.unwrap_or(judged.severity);
        severity.is_some()
    });
}

/// How a report ends.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    /// From where on the run fails.
    pub limit: Limit,
    /// Whether the findings are counted by rule instead of shown.
    pub statistics: bool,
}

/// The files of a run, with the policies that some findings are about.
pub fn files<'r>(project: &'r Project, houses: &'r Houses, judged: &[Judged]) -> Files<'r> {
    let mut files = Files::default();
    for (id, file) in project.ids().zip(&project.files) {
        files.add(id, file.path.clone(), &file.source);
    }
    for (id, path, source) in houses.seen_in(judged) {
        files.add(id, path, source);
    }
    files
}

/// The findings as text, with the count that closes them where somebody asks what fails the run.
pub fn render(
    project: &Project,
    houses: &Houses,
    judged: &[Judged],
    look: &Look,
    closing: Option<Closing>,
) -> Result<(String, Tally), Trouble> {
    report(project, houses, judged, &[], look, closing)
}

/// The same, with what is not reported: JSON has it in full, and people are told how much it is.
fn report(
    project: &Project,
    houses: &Houses,
    judged: &[Judged],
    silenced: &[Silenced<'_>],
    look: &Look,
    closing: Option<Closing>,
) -> Result<(String, Tally), Trouble> {
    let options = console::options(&look.colors);
    let files = files(project, houses, judged);
    let shown: Vec<Shown<'_>> = judged.iter().map(Shown::of).collect();
    let tally = Tally::of(files.count(), &shown);
    let mut text = String::new();
    let counted = closing.is_some_and(|closing| closing.statistics);
    match look.format {
        Format::Json => {
            report::render_json(&mut text, &files, &shown, silenced, env!("CARGO_PKG_VERSION")).map_err(
                |error| Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault"),
            )?;
            return Ok((text, tally));
        }
        _ if counted => report::render_statistics(&mut text, &shown, &options),
        Format::Full => report::render_full(&mut text, &files, &shown, &options),
        Format::Concise => report::render_concise(&mut text, &files, &shown, &options),
        Format::Plain => report::render_plain(&mut text, &files, &shown, &options),
    }
    if let Some(closing) = closing {
        if !shown.is_empty() {
            text.push('\n');
        }
        report::render_summary(&mut text, &tally, closing.limit, &options);
        report::render_silenced(&mut text, silenced);
    }
    Ok((text, tally))
}

/// Says what could not be read, where the report cannot.
pub fn say_troubles(loaded: &Loaded) {
    for remark in &loaded.remarks {
        console::remark(&format!("agreement: {remark}"));
    }
    for trouble in &loaded.troubles {
        console::remark(&format!("agreement: {trouble}"));
    }
}

/// How many files are read and judged at once. The output is the same for any number.
pub fn use_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // Only the first call in a process counts, and there is only one.
        let _already_set = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
}

fn fail_on(from: FailOn) -> report::FailOn {
    match from {
        FailOn::Error => report::FailOn::Error,
        FailOn::Warning => report::FailOn::Warning,
        FailOn::Info => report::FailOn::Info,
        FailOn::Never => report::FailOn::Never,
    }
}
