//! JUnit: a suite for each file and a case for each finding, for CI services that show tests. Where scenarios were run, each
//! expectation is a case, whether or not it holds.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::super::sanitize::visible;
use super::super::{FailOn, Files, Limit, Severity, Shown, Tally, Trial, Trials};
use super::{shown_path, stretch, told};

/// Writes the report. What fails the run is a failure; what does not is a case that passed, with its words as its output.
/// A file without findings is one case that passed.
///
/// # Errors
/// Never in practice: the document is written into memory.
pub fn render_junit(
    out: &mut String,
    files: &Files<'_>,
    findings: &[Shown<'_>],
    tried: Option<&Trials>,
    limit: Limit,
) -> Result<(), quick_junit::SerializeError> {
    let mut report = Report::new("agreement");
    let path = |shown: &Shown<'_>| stretch(files, shown).map_or("", |stretch| stretch.path).to_owned();
    let too_many = limit.max_warnings.is_some_and(|most| Tally::of(0, findings).warnings > most);
    let homeless = findings.iter().any(|shown| path(shown).is_empty());
    let trials = tried.map_or(&[][..], |tried| tried.cases.as_slice());
    let is_of = |shown: &Shown<'_>, trial: &Trial| {
        shown.finding.rule == "scenario-fails" && shown.finding.place() == trial.place
    };
    for name in files.iter().map(|(_, path)| path).chain(homeless.then_some("")) {
        let mut suite = TestSuite::new(if name.is_empty() { "no file".to_owned() } else { shown_path(name) });
        let own =
            trials.iter().filter(|trial| files.get(trial.place.file).is_some_and(|(path, _)| path == name));
        for trial in own {
            let found = findings.iter().find(|shown| is_of(shown, trial));
            suite.add_test_case(expectation(files, trial, found));
        }
        let rest = |shown: &&Shown<'_>| !trials.iter().any(|trial| is_of(shown, trial));
        let mut here = findings.iter().filter(|shown| path(shown) == name).filter(rest).peekable();
        if here.peek().is_none() && suite.test_cases.is_empty() {
            suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
        }
        for shown in here {
            suite.add_test_case(case(files, shown, fails(shown.severity, limit, too_many)));
        }
        report.add_test_suite(suite);
    }
    // The schema of those who show tests knows this count of a suite, but not of all suites together.
    let skipped: usize = report.test_suites.iter().map(|suite| suite.skipped).sum();
    out.push_str(&report.to_string()?.replacen(&format!(" skipped=\"{skipped}\""), "", 1));
    Ok(())
}

/// A case that is called by its scenario and by what it expects.
fn expectation(files: &Files<'_>, trial: &Trial, found: Option<&Shown<'_>>) -> TestCase {
    let span = trial.place.span;
    let text = files.get(trial.place.file).and_then(|(_, source)| {
        source.text().get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)
    });
    let name = format!("{}: {}", trial.scenario, text.unwrap_or_default().trim());
    let status = match found {
        Some(shown) => failure(shown),
        None if trial.is_judged => TestCaseStatus::success(),
        None => {
            let mut status = TestCaseStatus::skipped();
            status.set_message("the text has errors, so nobody can say whether this holds");
            status
        }
    };
    let mut case = TestCase::new(visible(&name, usize::MAX, true), status);
    case.set_classname(visible(&trial.scenario, usize::MAX, true));
    case
}

fn failure(shown: &Shown<'_>) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status
        .set_type(shown.severity.word())
        .set_message(visible(&shown.finding.message, usize::MAX, true))
        .set_description(told(shown));
    status
}

fn case(files: &Files<'_>, shown: &Shown<'_>, fails: bool) -> TestCase {
    let at = stretch(files, shown).map_or(String::new(), |stretch| {
        format!(" {}:{}:{}", shown_path(stretch.path), stretch.start.line, stretch.start.column)
    });
    let name = format!("{}{at}", shown.finding.rule);
    let status = if fails { failure(shown) } else { TestCaseStatus::success() };
    let mut case = TestCase::new(name, status);
    case.set_classname(shown.category);
    if !fails {
        case.set_system_out(format!("{}: {}", shown.severity.word(), told(shown)));
    }
    case
}

fn fails(severity: Severity, limit: Limit, too_many: bool) -> bool {
    match limit.fail_on {
        FailOn::Error => severity == Severity::Error || too_many && severity == Severity::Warning,
        FailOn::Warning => severity >= Severity::Warning,
        FailOn::Info => true,
        FailOn::Never => too_many && severity == Severity::Warning,
    }
}
