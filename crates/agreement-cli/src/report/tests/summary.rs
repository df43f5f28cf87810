//! What is said at the end of a run.

use agreement_syntax::{Finding, Safety};

use super::super::{FailOn, Severity, Shown, Tally, render_summary};
use super::{USUAL, error, place};

fn said(tally: Tally, fail_on: FailOn) -> String {
    let mut out = String::new();
    render_summary(&mut out, &tally, fail_on, &USUAL);
    out
}

fn tally(files: usize, errors: usize, warnings: usize, infos: usize) -> Tally {
    Tally { files, errors, warnings, infos, ..Tally::default() }
}

#[test]
fn the_counts_are_said_in_order_of_gravity() {
    assert_eq!(said(tally(4, 2, 3, 0), FailOn::Warning), "2 errors, 3 warnings in 4 files\n");
    assert_eq!(said(tally(1, 1, 0, 1), FailOn::Info), "1 error, 1 info in 1 file\n");
    assert_eq!(said(tally(1_234_567, 1_000, 0, 0), FailOn::Error), "1,000 errors in 1,234,567 files\n");
}

#[test]
fn nothing_found_is_said_too() {
    assert_eq!(said(tally(2, 0, 0, 0), FailOn::Error), "no findings in 2 files\n");
}

#[test]
fn what_did_not_fail_the_run_is_said_with_the_way_to_make_it() {
    let second = |tally, fail_on| said(tally, fail_on).lines().nth(1).unwrap_or("").to_owned();
    let three = "3 warnings did not fail the run; with `--fail-on warning` they would";
    assert_eq!(second(tally(4, 2, 3, 0), FailOn::Error), three);
    let one = "1 warning did not fail the run; with `--fail-on warning` it would";
    assert_eq!(second(tally(1, 0, 1, 0), FailOn::Error), one);
    let infos = "2 infos did not fail the run; with `--fail-on info` they would";
    assert_eq!(second(tally(1, 0, 0, 2), FailOn::Error), infos);
    assert_eq!(second(tally(1, 0, 5, 2), FailOn::Warning), infos);
    let both = "3 warnings and 1 info did not fail the run; with `--fail-on warning` the warnings would, \
                with `--fail-on info` both would";
    assert_eq!(second(tally(1, 0, 3, 1), FailOn::Error), both);
    let never = "7 findings did not fail the run, as `--fail-on never` says";
    assert_eq!(second(tally(1, 2, 3, 2), FailOn::Never), never);
}

#[test]
fn a_run_fails_from_the_severity_on_that_was_named() {
    let worst = [tally(1, 0, 0, 0), tally(1, 0, 0, 1), tally(1, 0, 1, 0), tally(1, 1, 0, 0)];
    let fails = |fail_on| worst.map(|tally| tally.fails(fail_on));
    assert_eq!(fails(FailOn::Info), [false, true, true, true]);
    assert_eq!(fails(FailOn::Warning), [false, false, true, true]);
    assert_eq!(fails(FailOn::Error), [false, false, false, true]);
    assert_eq!(fails(FailOn::Never), [false; 4]);
}

#[test]
fn a_finding_with_a_safe_edit_counts_as_fixable() {
    let safe = Finding::new("x", place(0, 0, 0), "a").edit(Safety::Safe, "b", place(0, 0, 0), "c");
    let offered = Finding::new("x", place(0, 0, 0), "a").edit(Safety::Offered, "b", place(0, 0, 0), "c");
    let warning = Shown { severity: Severity::Warning, ..error(&offered) };
    let tally = Tally::of(3, &[error(&safe), warning]);
    assert_eq!(tally, Tally { files: 3, errors: 1, warnings: 1, infos: 0, fixable: 1, offered: 1 });
    assert!(
        said(tally, FailOn::Warning).contains("`--fix` mends 1 of them; 1 more with `--fix --offered`\n")
    );
}

#[test]
fn severities_rise_and_are_called_as_in_the_policy_file() {
    assert!(Severity::Advice < Severity::Warning && Severity::Warning < Severity::Error);
    assert_eq!(
        [Severity::Error, Severity::Warning, Severity::Advice].map(Severity::word),
        ["error", "warning", "info"]
    );
}
