//! `agreement check`: says what is left hanging.

use agreement_check::{Judged, Policy, check, in_order, reading};
use agreement_model::Project;
use agreement_model::date::Date;
use rayon::prelude::*;

use crate::arguments::{Check, FailOn, Format, Look};
use crate::console::{self, Outcome, Trouble};
use crate::files::{self, Loaded, Wanted};
use crate::report::{self, Files, Shown, Tally};
use crate::today;

pub fn run(arguments: &Check) -> Result<Outcome, Trouble> {
    let today = today::on(arguments.look.on.as_deref())?;
    use_jobs(arguments.look.jobs);
    let mut loaded = files::load(&Wanted {
        paths: &arguments.paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.look.no_ignore,
    })?;
    let judged = judge(&mut loaded.project, today);
    let fail_on = fail_on(arguments.fail_on);
    let (text, tally) = render(&loaded.project, &judged, &arguments.look, Some(fail_on))?;
    console::print(&text)?;
    say_troubles(&loaded);
    Ok(match () {
        () if !loaded.troubles.is_empty() => Outcome::Incomplete,
        () if tally.fails(fail_on) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// Everything there is to say about the files, in order.
pub fn judge(project: &mut Project, today: Date) -> Vec<Judged> {
    let policy = Policy::default();
    let mut judged = reading(project);
    let project = &*project;
    let found: Vec<Vec<Judged>> =
        project.roots().par_iter().map(|root| check(project, *root, Some(today), &policy)).collect();
    judged.extend(found.into_iter().flatten());
    in_order(project, judged)
}

/// The findings as text, with the count that closes them where somebody asks what fails the run.
pub fn render(
    project: &Project,
    judged: &[Judged],
    look: &Look,
    fail_on: Option<report::FailOn>,
) -> Result<(String, Tally), Trouble> {
    let options = console::options(&look.colors);
    let mut files = Files::default();
    for (id, file) in project.ids().zip(&project.files) {
        files.add(id, file.path.clone(), &file.source);
    }
    let shown: Vec<Shown<'_>> = judged
        .iter()
        .map(|judged| Shown {
            finding: &judged.finding,
            severity: judged.severity,
            category: judged.rule.category.word(),
            url: String::new(),
        })
        .collect();
    let tally = Tally::of(files.count(), &shown);
    let mut text = String::new();
    match look.format {
        Format::Full => report::render_full(&mut text, &files, &shown, &options),
        Format::Concise => report::render_concise(&mut text, &files, &shown, &options),
        Format::Plain => report::render_plain(&mut text, &files, &shown, &options),
        Format::Json => {
            report::render_json(&mut text, &files, &shown, env!("CARGO_PKG_VERSION")).map_err(|error| {
                Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
            })?;
            return Ok((text, tally));
        }
    }
    if let Some(fail_on) = fail_on {
        if !shown.is_empty() {
            text.push('\n');
        }
        report::render_summary(&mut text, &tally, fail_on, &options);
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
