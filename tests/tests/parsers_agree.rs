//! The grammar and the second parser read the same tree from every text, or both read none.
//!
//! Texts are the examples, the tour, corpora made by dice, and some thousands of these with a piece left out, doubled
//! or put in place of another. There are no known differences; one that is found is a slip in one of the two.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use agreement_syntax::tree::ItemKind;
use agreement_syntax::{FileId, SourceText, parse, read_item_strictly};
use agreement_tests::changes::change;
use agreement_tests::corpus::{Dice, Kind, corpus, items};
use agreement_tests::reference::read_item;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn example(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap()
}

/// The items of all example files, and of the tour.
fn written_items() -> Vec<String> {
    let mut paths = Vec::new();
    for folder in ["examples", "examples/poor", "examples/shared", "crates/agreement-syntax/tests/sound"] {
        for file in std::fs::read_dir(format!("{ROOT}/{folder}")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".agreement") {
                paths.push(format!("{folder}/{name}"));
            }
        }
    }
    paths.sort();
    assert!(paths.len() > 5);
    let texts = paths.iter().map(|path| example(path));
    texts.flat_map(|text| items_of(&text)).collect()
}

fn items_of(text: &str) -> Vec<String> {
    let tree = parse(FileId(0), &SourceText::new(text)).tree;
    tree.items.iter().map(|item| item.text(text).to_owned()).collect()
}

fn both_read(text: &str) -> Option<ItemKind> {
    let (grammar, second) = (read_item_strictly(text), read_item(text));
    assert!(
        grammar == second,
        "the parsers differ on\n{text}\n--- grammar ---\n{grammar:#?}\n--- second ---\n{second:#?}"
    );
    grammar
}

#[test]
fn both_read_all_that_is_written_in_the_examples() {
    for item in written_items() {
        assert!(both_read(&item).is_some(), "neither reads\n{item}");
    }
}

#[test]
fn a_tab_is_a_blank() {
    for item in written_items().into_iter().chain(items(60, 13)) {
        let read = both_read(&item.replace(' ', "\t"));
        assert!(read == both_read(&item), "read otherwise with tabs:\n{item}");
    }
}

#[test]
fn both_read_all_that_the_dice_make() {
    for seed in 1..6 {
        let items = items_of(&corpus(Kind::Sound, 100_000, seed));
        assert!(items.len() > 100);
        for item in items {
            assert!(both_read(&item).is_some(), "neither reads\n{item}");
        }
    }
}

#[test]
fn both_refuse_the_same_changed_items() {
    let mut sound = written_items();
    sound.extend(items(60, 7));
    let mut dice = Dice::new(42);
    let mut read = 0;
    for _ in 0..12_000 {
        let chosen = dice.below(sound.len());
        let mut text = sound[chosen].clone();
        for _ in 0..dice.within(1, 2) {
            change(&mut text, &mut dice);
        }
        read += usize::from(both_read(&text).is_some());
    }
    // Neither all nor nothing, or this test would show little.
    assert!((2_000..10_000).contains(&read), "{read} of the changed items were read");
}

#[test]
fn items_read_together_are_those_read_one_by_one() {
    let sound = items(60, 11);
    let mut dice = Dice::new(43);
    let (mut same, mut broken) = (0, 0);
    for round in 0..60 {
        let mut file = String::new();
        for _ in 0..40 {
            let mut item = sound[dice.below(sound.len())].clone();
            // Files without a slip, and files with ever more.
            if dice.below(60) < round {
                change(&mut item, &mut dice);
            }
            file.push_str(&item);
            file.push_str(dice.one_of(&["\n", "\n\n// and then\n", "\n/// Documented.\n", "\r\n"]));
        }
        for item in &parse(FileId(0), &SourceText::new(file.as_str())).tree.items {
            match read_item_strictly(item.text(&file)) {
                Some(kind) => assert_eq!(*item.kind, kind, "read otherwise in\n{file}"),
                None => broken += 1,
            }
            same += 1;
        }
    }
    assert!(same > 2_000 && broken > 200, "{broken} of {same} were broken");
}
