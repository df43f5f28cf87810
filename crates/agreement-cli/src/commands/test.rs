//! `agreement test`: runs the scenarios in agreements, and says which expectations do not hold.

use agreement_check::{Judged, Severity, reading, rules};
use agreement_model::{Model, Project, Schedule};

use super::check::{render, say_troubles, use_jobs};
use crate::arguments::Test;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Wanted, load};
use crate::houses::Houses;
use crate::today;

pub fn run(arguments: &Test) -> Result<Outcome, Trouble> {
    use_jobs(arguments.look.jobs);
    // Each expectation names its own day; a day that nobody can read is wrong all the same.
    today::on(arguments.look.on.as_deref())?;
    let mut houses = Houses::new(&arguments.houserules, Choice::default())?;
    let wanted = Wanted {
        paths: &arguments.paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.look.no_ignore,
    };
    let mut loaded = load(&wanted, &mut houses)?;
    // What cannot be read may change what everything else means, so it is said first.
    let mut judged = reading(&mut loaded.project);
    judged.retain(|judged| judged.severity == Severity::Error);
    let failures = failures(&loaded.project);
    judged.extend(failures.findings.iter().cloned());
    let (mut text, _) = render(&loaded.project, &houses, &judged, &arguments.look, None)?;
    if arguments.look.format.is_for_people() {
        if !judged.is_empty() {
            text.push('\n');
        }
        let failures = Failures { findings: judged.clone(), ..failures };
        text.push_str(&format!("{}\n", failures.summary()));
    }
    console::print(&text)?;
    say_troubles(&loaded);
    Ok(match () {
        () if !loaded.troubles.is_empty() || houses.is_broken() => Outcome::Incomplete,
        () if !judged.is_empty() => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// The scenarios of some agreements, run.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// How many expectations were looked at.
    pub expectations: usize,
    /// What there is to look at.
    pub findings: Vec<Judged>,
}

/// Runs the scenarios of all agreements.
pub fn failures(project: &Project) -> Failures {
    let mut failures = Failures::default();
    let rule = rules::find("scenario-fails");
    for root in project.roots() {
        let model = Model::of(project, root);
        let (count, findings) = rules::scenarios(&model, &Schedule::of(&model));
        failures.expectations += count;
        let failed = findings
            .into_iter()
            .filter_map(|finding| rule.map(|rule| Judged { finding, rule, severity: Severity::Error }));
        failures.findings.extend(failed);
    }
    failures
}

impl Failures {
    /// How it went, in a few words.
    pub fn summary(&self) -> String {
        match (self.expectations, self.findings.len()) {
            (0, 0) => "no scenario expects anything here".to_owned(),
            (1, 0) => "1 expectation, and it holds".to_owned(),
            (count, 0) => format!("{count} expectations, and all of them hold"),
            (1, failed) => format!("1 expectation, {failed} to look at"),
            (count, failed) => format!("{count} expectations, {failed} to look at"),
        }
    }
}
