//! Every edit that a page's poor example is offered can be made: a safe one mends its finding and breaks nothing, an
//! offered one leaves a text that can be read as well as before.

use std::path::Path;

use crate::page::{Example, Kind, example, found, rule_of, told, unread};
use agreement_check::{Fix, Judged, Severity};
use agreement_syntax::{Edit, FileId, Safety};

pub fn edits(path: &Path) -> datatest_stable::Result<()> {
    let (text, rule) = rule_of(path)?;
    let poor = example(&text, "## Example");
    if matches!(poor.kind, Kind::Policy | Kind::Shown) {
        return Ok(());
    }
    let before = found(&poor);
    for judged in before.iter().filter(|judged| judged.rule.name == rule.name) {
        for edit in &judged.finding.edits {
            let kind = if edit.safety == Safety::Safe { Fix::Safe } else { Fix::Offered };
            assert!(
                rule.fix <= kind,
                "`{}` says that its edits are {}, not {}",
                rule.name,
                rule.fix.word(),
                kind.word()
            );
            let after = made(&poor, edit);
            match edit.safety {
                Safety::Safe => is_mended(judged, edit, &before, &found(&after)),
                Safety::Offered => {
                    let (was, is) = (unread(&poor.bytes, poor.kind), unread(&after.bytes, after.kind));
                    let told = told(&found(&after));
                    assert!(is <= was, "`{}` leaves a text that is harder to read:{told}", edit.title);
                }
            }
        }
    }
    Ok(())
}

/// A safe edit takes its finding away and brings no error.
fn is_mended(judged: &Judged, edit: &Edit, before: &[Judged], after: &[Judged]) {
    let count = |all: &[Judged]| all.iter().filter(|other| other.rule.name == judged.rule.name).count();
    assert!(
        count(after) < count(before),
        "`{}` does not mend `{}`:{}",
        edit.title,
        judged.finding.message,
        told(after)
    );
    let known = |new: &Judged| before.iter().any(|old| old.finding.message == new.finding.message);
    let new: Vec<Judged> =
        after.iter().filter(|new| new.severity == Severity::Error && !known(new)).cloned().collect();
    assert!(new.is_empty(), "`{}` breaks something else:{}", edit.title, told(&new));
}

/// The example with an edit made.
fn made(poor: &Example, edit: &Edit) -> Example {
    let mut changes = edit.changes.clone();
    changes.sort_by_key(|change| change.place.span.start);
    let ends = changes.iter().map(|change| change.place.span.end);
    let starts = changes.iter().skip(1).map(|change| change.place.span.start);
    assert!(ends.zip(starts).all(|(end, start)| end <= start), "the changes of `{}` overlap", edit.title);
    let mut bytes = poor.bytes.clone();
    for change in changes.iter().rev() {
        assert_eq!(change.place.file, FileId(0), "`{}` changes another file", edit.title);
        let span = change.place.span;
        bytes.splice(span.start as usize..span.end as usize, change.text.bytes());
    }
    assert_ne!(bytes, poor.bytes, "`{}` changes nothing", edit.title);
    Example { bytes, ..poor.clone() }
}
