//! `agreement ci`: all that a pipeline should ask, in one run. It writes nothing but the reports it is told to, and asks
//! nobody anything.

use std::path::Path;

use agreement_check::{Judged, Unwatched, Verdict, in_order};
use agreement_model::Project;

use super::check::{
    Closing, fail_on, gather, is_incomplete, judge, say_troubles, shaped, use_jobs, with_journals,
    write_beside,
};
use super::test;
use crate::arguments::workflow::Ci;
use crate::changed;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::Wanted;
use crate::houses::Houses;
use crate::layouts::Untidy;
use crate::progress::Progress;
use crate::report::Limit;
use crate::sorted::Sorted;
use crate::today;

pub fn run(arguments: &Ci) -> Result<Outcome, Trouble> {
    let look = &arguments.look;
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Trouble::usage(
            "`ci` looks at files, not at standard input",
            "name a file or a folder; `agreement check -` reads standard input",
        ));
    }
    let today = today::on(look.on.as_deref())?;
    use_jobs(look.jobs);
    let progress = Progress::show();
    let mut houses = Houses::new(&arguments.houserules, Choice::of(&arguments.pick)?)?;
    let paths = with_journals(&arguments.paths);
    let wanted =
        Wanted { paths: &paths, stdin_filename: Path::new("stdin.agreement"), no_ignore: look.no_ignore };
    let mut loaded = changed::load(&wanted, &mut houses, &arguments.since)?;
    let mut verdict = judge(&mut loaded.project, today, &houses, &Unwatched);
    let scenarios = test::failures(&loaded.project);
    let untidy = Untidy::of(&loaded.project);
    add(&loaded.project, &mut verdict, scenarios.findings.iter().chain(&untidy.findings));
    let sorted = Sorted::of(verdict, &loaded.project, &houses, arguments.baseline.as_deref())?;
    let limit = Limit { fail_on: fail_on(arguments.fail_on), max_warnings: arguments.max_warnings };
    let silenced = sorted.silenced();
    let closing = Closing { limit, statistics: false };
    let found = gather(&loaded.project, &houses, &sorted.reported, &silenced, Some(closing));
    drop(progress);
    let mut text = shaped(&found, look.format, &console::options(&look.colors))?;
    if look.format.is_for_people() {
        text.push_str(&format!("scenarios: {}\n", scenarios.summary()));
        let layout = untidy.sentence().unwrap_or_else(|| "as it should be".to_owned());
        text.push_str(&format!("layout: {layout}\n"));
    }
    console::print(&text)?;
    write_beside(&found, look, &arguments.report)?;
    say_troubles(&loaded);
    sorted.say_stale();
    for sentence in &untidy.troubles {
        console::remark(&format!("agreement: {sentence}"));
    }
    Ok(match () {
        () if is_incomplete(&loaded, &houses) || !untidy.troubles.is_empty() => Outcome::Incomplete,
        () if found.tally.fails(limit) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// Adds what the scenarios and the layout say, where the rules have not said it already or it is allowed where it stands.
fn add<'f>(project: &Project, verdict: &mut Verdict, found: impl Iterator<Item = &'f Judged>) {
    let allowed = verdict.allowed.iter().flat_map(|permission| &permission.silences);
    let is_new = |failed: &&Judged| {
        let same =
            |one: &Judged| one.rule.name == failed.rule.name && one.finding.place() == failed.finding.place();
        !verdict.findings.iter().any(same) && !allowed.clone().any(same)
    };
    let new: Vec<Judged> = found.filter(is_new).cloned().collect();
    // What is wrong with a policy stands before all else.
    let (own, mut all): (Vec<Judged>, Vec<Judged>) = std::mem::take(&mut verdict.findings)
        .into_iter()
        .partition(|judged| project.file(judged.finding.place().file).is_some());
    all.extend(in_order(project, own.into_iter().chain(new).collect()));
    verdict.findings = all;
}
