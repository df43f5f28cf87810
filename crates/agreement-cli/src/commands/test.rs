//! `agreement test`: runs the scenarios in agreements, and says which expectations do not hold.

use agreement_check::rules::{self, Tried, TriedEnd};
use agreement_check::{Judged, Severity, reading};
use agreement_model::{Model, Project, Schedule};

use super::check::{gather, say_troubles, shaped, use_jobs};
use crate::arguments::Test;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Wanted, load};
use crate::houses::Houses;
use crate::report::{Trial, Trials};
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
    let mut found = gather(&loaded.project, &houses, &judged, &[], None);
    found.tried = Some(&failures.tried);
    let mut text = shaped(&found, arguments.look.format, &console::options(&arguments.look.colors))?;
    if arguments.look.format.is_for_people() {
        if !judged.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{}\n", summary(failures.tried.expectations, judged.len())));
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
    /// What was tried.
    pub tried: Trials,
    /// What there is to look at.
    pub findings: Vec<Judged>,
}

/// Runs the scenarios of all agreements.
pub fn failures(project: &Project) -> Failures {
    let mut failures = Failures::default();
    let rule = rules::find("scenario-fails");
    for root in project.roots() {
        let model = Model::of(project, root);
        let own = model.scenarios.iter().filter(|scenario| scenario.head.file() == root);
        failures.tried.scenarios += own.count();
        for Tried { scenario, place, end } in rules::scenarios(&model, &Schedule::of(&model)) {
            let is_expected = !matches!(end, TriedEnd::Untold(_));
            failures.tried.expectations += usize::from(is_expected);
            if is_expected {
                let is_judged = end != TriedEnd::Unjudged;
                failures.tried.cases.push(Trial { scenario, place, is_judged });
            }
            let (TriedEnd::Fails(finding) | TriedEnd::Untold(finding)) = end else { continue };
            failures.findings.extend(rule.map(|rule| Judged { finding, rule, severity: Severity::Error }));
        }
    }
    failures
}

impl Failures {
    /// How it went, in a few words.
    pub fn summary(&self) -> String {
        summary(self.tried.expectations, self.findings.len())
    }
}

fn summary(expectations: usize, failed: usize) -> String {
    match (expectations, failed) {
        (0, 0) => "no scenario expects anything here".to_owned(),
        (1, 0) => "1 expectation, and it holds".to_owned(),
        (count, 0) => format!("{count} expectations, and all of them hold"),
        (1, failed) => format!("1 expectation, {failed} to look at"),
        (count, failed) => format!("{count} expectations, {failed} to look at"),
    }
}
