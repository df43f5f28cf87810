//! Every edit that a page's poor example is offered can be made: a safe one mends its finding and breaks nothing, an
//! offered one leaves a text that can be read as well as before and says nothing that nobody said, and all of them
//! together come to an end. What a rule says of its edits is what its findings carry.

use std::collections::BTreeSet;
use std::path::Path;

use crate::page::{Example, Kind, example, found, rule_of, told, unread};
use agreement_check::mend::{Extent, edit_of, made, that_fit};
use agreement_check::{Fix, Judged, Severity};
use agreement_syntax::{Change, Edit, FileId, Safety};

/// The rules whose page shows a case without the best of its edits, and a declaration that has it.
const ELSEWHERE: [(&str, &str); 15] = [
    (
        "acceptance-subjective",
        "duty d \"D\" { who: northwind.priya; to: acme; acceptance { who: acme.dana } }",
    ),
    (
        "ambiguous-date",
        "duty d \"D\" { who: acme.dana; when: within 5 days after order }\nevent order \"Order\" { who: acme }",
    ),
    ("confusable-names", "milestone cafe\u{301} \"C\" { when: on 2026-06-01 }"),
    ("currency-sign", "payment p \"P\" { who: acme; to: northwind; amount: £100; when: by 2026-06-01 }"),
    ("date-form", "milestone m \"M\" { when: on 4 March 2026 }"),
    ("missing-brace", "milestone m \"M\"\n{\n  when: on 2026-06-01\n}"),
    (
        "external-dependency-unowned",
        "dependency pass \"Pass\" { serves: faster_quotes; who: harbour_office; to: northwind; why: \"Drivers wait\"; how: \"By post\"; when: by 2026-05-04 }",
    ),
    (
        "handover-after-end",
        "duty d \"Wipe the copies\" { who: northwind; to: acme; when: within 10 days after ends }",
    ),
    ("scope-missing", "scope s \"S\" { in: \"Two days on site\" }"),
    ("unknown-action", "right r \"R\" { acme may terminat with 30 days notice; when: any time }"),
    (
        "unknown-currency",
        "payment p \"P\" { who: acme; to: northwind; amount: 100 usd; when: by 2026-06-01 }",
    ),
    ("unknown-trigger", "duty d \"D\" { who: acme; when: by 2026-06-01; if lat { \"They meet\" } }"),
    ("unpaid-extra", "concession c \"C\" { who: northwind; to: acme; worth: 100 USD; return: \"nothing\" }"),
    ("unterminated-text", "scope s \"S\" {\n  in: \"Two days\n    on site\"\n}"),
    ("wrong-value", "calendar c { workdays: mondy to friday }"),
];

pub fn edits(path: &Path) -> datatest_stable::Result<()> {
    let (text, rule) = rule_of(path)?;
    let poor = example(&text, "## Example");
    if matches!(poor.kind, Kind::Policy | Kind::Shown) {
        return Ok(());
    }
    let before = found(&poor);
    let own: Vec<&Judged> = before.iter().filter(|judged| judged.rule.name == rule.name).collect();
    let best = own.iter().flat_map(|judged| &judged.finding.edits).map(kind).min().unwrap_or(Fix::None);
    let shown = match ELSEWHERE.iter().find(|(name, _)| *name == rule.name) {
        Some((_, declaration)) => best.min(best_of(rule.name, &poor, declaration)),
        None => best,
    };
    assert_eq!(rule.fix.word(), shown.word(), "what `{}` says of its edits is not what they are", rule.name);
    for judged in own {
        for edit in &judged.finding.edits {
            let after = with(&poor, &edit.changes.iter().collect::<Vec<_>>());
            assert_ne!(after.bytes, poor.bytes, "`{}` changes nothing", edit.title);
            if edit.safety == Safety::Safe {
                is_mended(judged, edit, &before, &found(&after));
            }
            let (was, is) = (unread(&poor.bytes, poor.kind), unread(&after.bytes, after.kind));
            assert!(
                is <= was,
                "`{}` leaves a text that is harder to read:{}",
                edit.title,
                told(&found(&after))
            );
            if edit.safety == Safety::Offered {
                let known = String::from_utf8_lossy(&poor.bytes).into_owned();
                for change in &edit.changes {
                    says_nothing_new(&edit.title, &known, &change.text);
                }
            }
        }
    }
    come_to_an_end(&poor);
    Ok(())
}

fn kind(edit: &Edit) -> Fix {
    match edit.safety {
        Safety::Safe => Fix::Safe,
        Safety::Offered => Fix::Offered,
        Safety::Choice => Fix::Choice,
    }
}

/// The best edit that a rule has for a declaration behind those of the page's example.
fn best_of(rule: &str, poor: &Example, declaration: &str) -> Fix {
    let mut bytes = poor.bytes.clone();
    bytes.extend(format!("\n{declaration}\n").bytes());
    let found = found(&Example { bytes, ..poor.clone() });
    let own = found.iter().filter(|judged| judged.rule.name == rule);
    own.flat_map(|judged| &judged.finding.edits).map(kind).min().unwrap_or(Fix::None)
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

/// No figure, day or name stands in a change that the text does not hold; what a `todo` asks for is for people.
fn says_nothing_new(title: &str, known: &str, new: &str) {
    let mut plain = String::new();
    for (index, part) in new.split('"').enumerate() {
        // Every second part stands in quotes: a `todo`, or words that were there already.
        let is_open = part.starts_with("todo") || plain.trim_end().ends_with("todo");
        if index % 2 == 0 || !(is_open || known.contains(part)) {
            plain.push_str(part);
        }
        plain.push(' ');
    }
    for figure in plain.split(|letter: char| !letter.is_alphanumeric() && !"-.,_".contains(letter)) {
        let figure = figure.trim_matches(|letter: char| !letter.is_alphanumeric());
        if figure.contains(|letter: char| letter.is_ascii_digit()) {
            assert!(known.contains(figure), "`{title}` says `{figure}`, which nobody said");
        }
    }
    let names = plain.split_whitespace().filter(|word| word.contains('.') && word.len() > 2);
    for name in names {
        let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
        assert!(known.contains(name), "`{title}` names `{name}`, whom nobody named");
    }
}

/// All that may be made is made, again and again, until nothing is left to make; and the text is no worse for it.
fn come_to_an_end(poor: &Example) {
    let errors = |judged: &[Judged]| -> usize {
        judged.iter().filter(|judged| judged.severity == Severity::Error).count()
    };
    let mut now = poor.clone();
    let mut seen = BTreeSet::new();
    let before = found(poor);
    loop {
        let judged = found(&now);
        let edits: Vec<&Edit> =
            judged.iter().filter_map(|judged| edit_of(&judged.finding, Extent::Offered)).collect();
        let fitting: Vec<&Edit> =
            that_fit(&edits).into_iter().filter_map(|index| edits.get(index).copied()).collect();
        if fitting.is_empty() {
            let gained = errors(&judged) > errors(&before);
            assert!(!gained, "there are more errors than before:{}", told(&judged));
            return;
        }
        let changes: Vec<&Change> = fitting.iter().flat_map(|edit| &edit.changes).collect();
        let next = with(&now, &changes);
        assert!(seen.insert(next.bytes.clone()) && seen.len() < 20, "the edits undo each other");
        now = next;
    }
}

/// The example with some changes made.
fn with(poor: &Example, changes: &[&Change]) -> Example {
    let mut ordered = changes.to_vec();
    ordered.sort_by_key(|change| change.place.span.start);
    let ends = ordered.iter().map(|change| change.place.span.end);
    let starts = ordered.iter().skip(1).map(|change| change.place.span.start);
    assert!(ends.zip(starts).all(|(end, start)| end <= start), "changes overlap");
    assert!(ordered.iter().all(|change| change.place.file == FileId(0)), "another file is changed");
    let grown = |at: usize| {
        let before = ordered.iter().filter(|change| (change.place.span.start as usize) < at);
        before.fold(at, |at, change| at + change.text.len() - change.place.span.len())
    };
    let own = poor.own.start..grown(poor.own.end);
    Example { bytes: made(&poor.bytes, changes.iter().copied(), "\n"), own, ..poor.clone() }
}
