//! After any edits, a snapshot says what one made afresh from the same texts says.

use std::collections::BTreeMap;

use agreement_ide::{Date, FileId, Snapshot, Sources};

use crate::scene::SIDES;

fn today() -> Date {
    Date::new(2026, 2, 25).unwrap()
}

fn said(snapshot: &Snapshot) -> Vec<String> {
    let found = snapshot.findings(&|| true).unwrap();
    found
        .iter()
        .map(|judged| format!("{:?} {} {}", judged.finding.place(), judged.rule.name, judged.finding.message))
        .collect()
}

/// A small generator of numbers, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap()
    }
}

/// How many edits are tried; `AGREEMENT_EDITS=100000` for a long run.
#[expect(clippy::disallowed_methods, reason = "a long run is asked for from outside")]
fn rounds() -> usize {
    std::env::var("AGREEMENT_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(150)
}

#[test]
fn after_any_edits_the_same_is_said_as_of_the_texts_alone() {
    let words = [
        "acme",
        "goal x \"X\" {\n",
        "}",
        "{",
        "\"",
        "\r\n",
        "é漢😀",
        "who: ",
        "// ",
        "pay 1 USD",
        "use \"sides.agreement\"\n",
        "2026-03-09",
        ";",
    ];
    let deal = "use \"sides.agreement\"\n\ngoal quotes \"Quotes\" { who: acme.dana; when: by 2026-09-30 }\ndependency d \"D\" { serves: quotes; who: north; when: by 2026-06-30 }\n";
    let mut texts: BTreeMap<String, String> = BTreeMap::from([
        ("deal.agreement".to_owned(), deal.to_owned()),
        ("deal.journal".to_owned(), "2026-03-01 d met\n".to_owned()),
        ("sides.agreement".to_owned(), SIDES.to_owned()),
    ]);
    let mut snapshot = Snapshot::new(Sources::of_texts(&texts), today());
    let mut dice = Dice(7);
    for round in 0..rounds() {
        let file = dice.below(3);
        let path = texts.keys().nth(file).unwrap().clone();
        let text = texts.get_mut(&path).unwrap();
        let mut cut = || {
            let mut at = dice.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (one, other) = (cut(), cut());
        let end = one.max(other).min(one.min(other) + 12);
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        let word = words[dice.below(words.len())];
        text.replace_range(one.min(other)..end, word);
        let edited = snapshot.with_text(FileId(u32::try_from(file).unwrap()), text);
        // What names other files is read again by whoever holds the files.
        snapshot = if edited.uses_changed {
            Snapshot::new(Sources::of_texts(&texts), today())
        } else {
            edited.snapshot
        };
        let fresh = Snapshot::new(Sources::of_texts(&texts), today());
        for id in fresh.project().ids() {
            let tree = |snapshot: &Snapshot| snapshot.project().tree(id).map(|(tree, _)| tree.clone());
            assert_eq!(tree(&snapshot), tree(&fresh), "round {round}: {texts:#?}");
        }
        // Not always: what is carried along may be older than one edit.
        if round % 3 == 0 {
            assert_eq!(said(&snapshot), said(&fresh), "round {round}: {texts:#?}");
        }
        // A text that has been torn apart is put together again now and then.
        if round % 40 == 39 {
            texts.insert("deal.agreement".to_owned(), deal.to_owned());
            texts.insert("sides.agreement".to_owned(), SIDES.to_owned());
            snapshot = Snapshot::new(Sources::of_texts(&texts), today());
        }
    }
}

#[test]
fn an_agreement_that_an_edit_cannot_touch_keeps_its_verdict() {
    let texts = BTreeMap::from([
        ("a.agreement".to_owned(), SIDES.to_owned()),
        ("b.agreement".to_owned(), SIDES.to_owned()),
    ]);
    let before = Snapshot::new(Sources::of_texts(&texts), today());
    let after = before.with_text(FileId(0), "goal g \"G\" { }\n").snapshot;
    let same = |index: usize| std::sync::Arc::ptr_eq(&before.agreements()[index], &after.agreements()[index]);
    assert!(!same(0) && same(1));
}

/// The lines and rules of what can be said at once.
fn so_far(snapshot: &Snapshot) -> Option<Vec<String>> {
    let source = snapshot.source(FileId(0)).unwrap();
    let line = |at: u32| source.line_column(at).line;
    let said = snapshot.findings_so_far(FileId(0))?;
    Some(
        said.iter()
            .map(|judged| format!("{} {}", line(judged.finding.place().span.start), judged.rule.name))
            .collect(),
    )
}

#[test]
fn what_the_rules_said_moves_along_with_the_text_until_they_are_asked_again() {
    let text = format!(
        "{SIDES}goal quotes \"Quotes\" {{ who: acme.dana }}\ngoal speed \"Speed\" {{ who: acme.dana }}\n"
    );
    let texts = BTreeMap::from([("a.agreement".to_owned(), text.clone())]);
    let first = Snapshot::new(Sources::of_texts(&texts), today());
    assert_eq!(so_far(&first), None);
    let judged = |line: u32| format!("{line} goal-without-dependency");
    said(&first);
    assert!(so_far(&first).unwrap().contains(&judged(6)));
    let second = first.with_text(FileId(0), &text.replace("goal speed", "\n\ngoal speed")).snapshot;
    let carried = so_far(&second).unwrap();
    assert!(carried.contains(&judged(5)) && carried.contains(&judged(8)), "{carried:?}");
    let torn = text.replace("who: acme.dana }\ngoal speed \"Speed\" { who: acme.dana }", "who: }");
    let third = second.with_text(FileId(0), &torn).snapshot;
    let carried = so_far(&third).unwrap();
    assert!(carried.contains(&judged(5)) && carried.iter().all(|said| !said.starts_with('8')), "{carried:?}");
    assert!(carried.iter().any(|said| said == "5 missing-value"), "{carried:?}");
    said(&third);
    assert!(!so_far(&third).unwrap().contains(&judged(8)));
}

#[test]
fn rules_are_no_longer_asked_once_nobody_wants_to_know_and_are_asked_anew_afterwards() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let texts = BTreeMap::from([("a.agreement".to_owned(), SIDES.to_owned())]);
    let snapshot = Snapshot::new(Sources::of_texts(&texts), today());
    let asked = AtomicUsize::new(0);
    let is_wanted = || asked.fetch_add(1, Ordering::SeqCst) < 5;
    assert!(snapshot.findings(&is_wanted).is_none());
    assert!(asked.load(Ordering::SeqCst) > 5);
    assert!(so_far(&snapshot).is_none());
    let fresh = Snapshot::new(Sources::of_texts(&texts), today());
    assert_eq!(said(&snapshot), said(&fresh));
}
