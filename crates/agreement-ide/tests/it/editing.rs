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
        if round % 3 == 0 {
            let fresh = Snapshot::new(Sources::of_texts(&texts), today());
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
