//! `agreement check`: says what is left hanging.

use std::path::PathBuf;

use agreement_check::{
    Judged, Unwatched, Verdict, Watch, check_kept, in_order, in_text_order, reading, weigh_again,
};
use agreement_model::date::Date;
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::FileId;
use rayon::prelude::*;

use super::{allowed, fix, watch};
use crate::arguments::{Check, FailOn, Format, Look, ReportFile};
use crate::changed;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Loaded, Wanted};
use crate::houses::Houses;
use crate::mending::may_be_mended;
use crate::progress::{self, Progress};
use crate::report::{self, Files, Limit, Options, Run, Shown, Silenced, Tally};
use crate::sorted::Sorted;
use crate::stopwatch::Stopwatch;
use crate::today;

pub fn run(arguments: &Check) -> Result<Outcome, Trouble> {
    if arguments.watch { watch::run(arguments) } else { once(arguments).map(|(outcome, _)| outcome) }
}

/// Checks one time; also says which files were read.
pub fn once(arguments: &Check) -> Result<(Outcome, Vec<PathBuf>), Trouble> {
    let today = today::on(arguments.look.on.as_deref())?;
    use_jobs(arguments.look.jobs);
    let progress = Progress::show();
    let mut houses = Houses::new(&arguments.houserules, Choice::of(&arguments.pick)?)?;
    let paths = with_journals(&arguments.paths);
    let wanted = Wanted {
        paths: &paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.look.no_ignore,
    };
    let mut loaded = changed::load(&wanted, &mut houses, &arguments.since)?;
    let stopwatch = Stopwatch::default();
    let watch: &dyn Watch = if arguments.timings { &stopwatch } else { &Unwatched };
    let (mended, verdict) = match fix::run(arguments, &mut loaded, &mut houses, today)? {
        Some((mended, verdict)) => (Some(mended), verdict),
        None => (None, judge(&mut loaded.project, today, &houses, watch)),
    };
    drop(progress);
    if arguments.allowed {
        let text = allowed::render(&loaded.project, &houses, &verdict, &arguments.look)?;
        console::print(&text)?;
        say_troubles(&loaded);
        let outcome = match () {
            () if is_incomplete(&loaded, &houses) => Outcome::Incomplete,
            () if !allowed::is_whole(&verdict) => Outcome::Findings,
            () => Outcome::Clean,
        };
        return Ok((outcome, read(&loaded, &houses)));
    }
    let sorted = Sorted::of(verdict, &loaded.project, &houses, arguments.baseline.as_deref())?;
    let limit = Limit { fail_on: fail_on(arguments.fail_on), max_warnings: arguments.max_warnings };
    let closing = Closing { limit, statistics: arguments.statistics };
    let silenced = sorted.silenced();
    let mut found = gather(&loaded.project, &houses, &sorted.reported, &silenced, Some(closing));
    found.tally = found.tally.mendable(&found.shown, |id| may_be_mended(&loaded, id));
    let tally = found.tally;
    let report = shaped(&found, arguments.look.format, &console::options(&arguments.look.colors))?;
    match &mended {
        Some(mended) => mended.say(report, arguments.look.format, tally.offered)?,
        None => console::print(&report)?,
    }
    write_beside(&found, &arguments.look, &arguments.report)?;
    say_troubles(&loaded);
    sorted.say_stale();
    if arguments.timings {
        console::remark(stopwatch.table().trim_end());
    }
    let outcome = match () {
        () if is_incomplete(&loaded, &houses) => Outcome::Incomplete,
        () if mended.as_ref().is_some_and(fix::Mended::is_incomplete) => Outcome::Incomplete,
        () if mended.map_or(tally.fails(limit), |mended| mended.fails(tally.fails(limit))) => {
            Outcome::Findings
        }
        () => Outcome::Clean,
    };
    Ok((outcome, read(&loaded, &houses)))
}

/// The files that a run read: agreements, journals and policies.
fn read(loaded: &Loaded, houses: &Houses) -> Vec<PathBuf> {
    loaded.places.iter().cloned().chain(houses.read_files()).collect()
}

/// The paths, and the journal beside each agreement that is named: what is wrong in it concerns whoever asks about the
/// agreement. A folder holds both anyway.
pub fn with_journals(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut all = paths.to_vec();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "agreement")) {
        let journal = path.with_extension("journal");
        // What has its name and cannot be read, such as a folder or a link that leads to nothing, is told when it is read.
        if std::fs::symlink_metadata(&journal).is_ok() && !all.contains(&journal) {
            all.push(journal);
        }
    }
    all
}

/// Whether something could not be looked at.
pub fn is_incomplete(loaded: &Loaded, houses: &Houses) -> bool {
    !loaded.troubles.is_empty() || houses.is_broken()
}

/// Everything there is to say about the policies and the files, in order.
pub fn judge(project: &mut Project, today: Date, houses: &Houses, watch: &dyn Watch) -> Verdict {
    judge_keeping(project, today, houses, watch, |_, _| ()).0
}

/// The same, with what somebody keeps of each agreement that was judged, in the order of their files.
pub fn judge_keeping<T: Send>(
    project: &mut Project,
    today: Date,
    houses: &Houses,
    watch: &dyn Watch,
    keep: impl Fn(Model, Schedule) -> T + Sync,
) -> (Verdict, Vec<T>) {
    let mut judged = reading(project);
    let project = &*project;
    let path = |file: FileId| project.file(file).map_or("", |file| file.path.as_str());
    weigh_again(&mut judged, |file| houses.policy(path(file)));
    let ask = |root: &FileId| {
        let (verdict, model, schedule) =
            check_kept(project, *root, Some(today), &houses.policy(path(*root)), watch);
        progress::judged();
        (verdict, keep(model, schedule))
    };
    let roots = project.roots();
    progress::judging(roots.len());
    let (found, kept): (Vec<Verdict>, Vec<T>) = roots.par_iter().map(ask).unzip();
    let (mut allowed, mut refused) = (Vec::new(), Vec::new());
    for verdict in found {
        judged.extend(verdict.findings);
        allowed.extend(verdict.allowed);
        refused.extend(verdict.refused);
    }
    let mut findings = houses.judged();
    findings.extend(in_order(project, judged));
    (Verdict { findings, allowed: in_text_order(project, allowed), refused }, kept)
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
    let found = gather(project, houses, judged, &[], closing);
    Ok((shaped(&found, look.format, &console::options(&look.colors))?, found.tally))
}

/// What there is to report, and what is not reported: programs have it in full, and people are told how much it is.
pub fn gather<'r>(
    project: &'r Project,
    houses: &'r Houses,
    judged: &'r [Judged],
    silenced: &'r [Silenced<'r>],
    closing: Option<Closing>,
) -> Run<'r> {
    let files = files(project, houses, judged);
    let shown: Vec<Shown<'_>> = judged.iter().map(Shown::of).collect();
    let tally = Tally::of(files.count(), &shown);
    let limit = closing.map(|closing| closing.limit);
    let statistics = closing.is_some_and(|closing| closing.statistics);
    Run { files, shown, silenced, tally, limit, statistics, tried: None }
}

/// The report in one shape.
pub fn shaped(run: &Run<'_>, format: Format, options: &Options) -> Result<String, Trouble> {
    report::written(run, format, options).map_err(|error| {
        Trouble::usage(format!("could not write the report: {error}"), "report this as a fault")
    })
}

/// Writes the reports that are asked for beside what is printed, and the summary of a job where GitHub asks for one.
pub fn write_beside(run: &Run<'_>, look: &Look, reports: &[ReportFile]) -> Result<(), Trouble> {
    // Nobody has a terminal inside a file.
    let options = Options { color: false, links: false, unicode: true, width: 100 };
    let mut failed = Vec::new();
    for (index, wanted) in reports.iter().enumerate() {
        let path = wanted.path.display();
        if reports.iter().take(index).any(|before| before.path == wanted.path) {
            failed.push(format!("two reports are to be written into `{path}`, and only the first one was"));
            continue;
        }
        let text = shaped(run, wanted.format, &options)?;
        if let Err(error) = std::fs::write(&wanted.path, text) {
            failed.push(format!("could not write the report `{path}`: {error}"));
        }
    }
    let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    if let (Format::Github, Some(path)) = (look.format, summary) {
        let mut text = String::new();
        report::render_job_summary(&mut text, &run.files, &run.shown, &run.tally);
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path)?;
        std::io::Write::write_all(&mut file, text.as_bytes())?;
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Trouble::usage(
        failed.join("\nagreement: "),
        "name for each report a path of its own, in a folder that is there and may be written",
    ))
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

/// The threshold that was asked for.
pub fn fail_on(from: FailOn) -> report::FailOn {
    match from {
        FailOn::Error => report::FailOn::Error,
        FailOn::Warning => report::FailOn::Warning,
        FailOn::Info => report::FailOn::Info,
        FailOn::Never => report::FailOn::Never,
    }
}
