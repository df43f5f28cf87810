//! JUnit: a suite for each file and a case for each finding, for CI services that show tests.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::super::sanitize::visible;
use super::super::{FailOn, Files, Limit, Severity, Shown, Tally};
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
    limit: Limit,
) -> Result<(), quick_junit::SerializeError> {
    let mut report = Report::new("agreement");
    let path = |shown: &Shown<'_>| stretch(files, shown).map_or("", |stretch| stretch.path).to_owned();
    let too_many = limit.max_warnings.is_some_and(|most| Tally::of(0, findings).warnings > most);
    let homeless = findings.iter().any(|shown| path(shown).is_empty());
    for name in files.iter().map(|(_, path)| path).chain(homeless.then_some("")) {
        let mut suite = TestSuite::new(if name.is_empty() { "no file".to_owned() } else { shown_path(name) });
        let mut here = findings.iter().filter(|shown| path(shown) == name).peekable();
        if here.peek().is_none() {
            suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
        }
        for shown in here {
            suite.add_test_case(case(files, shown, fails(shown.severity, limit, too_many)));
        }
        report.add_test_suite(suite);
    }
    // The schema of those who show tests knows this count of a suite, but not of all suites together.
    out.push_str(&report.to_string()?.replacen(" skipped=\"0\"", "", 1));
    Ok(())
}

fn case(files: &Files<'_>, shown: &Shown<'_>, fails: bool) -> TestCase {
    let at = stretch(files, shown).map_or(String::new(), |stretch| {
        format!(" {}:{}:{}", shown_path(stretch.path), stretch.start.line, stretch.start.column)
    });
    let name = format!("{}{at}", shown.finding.rule);
    let mut status = TestCaseStatus::success();
    if fails {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_type(shown.severity.word())
            .set_message(visible(&shown.finding.message, usize::MAX, true))
            .set_description(told(shown));
    }
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
