//! What holds for all rules together.

use std::collections::BTreeSet;

use agreement_check::{Standard, rules};

#[test]
fn names_are_unique_and_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.name), "two rules are called `{}`", rule.name);
        assert!(
            rule.name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')),
            "{}",
            rule.name
        );
        assert!(
            !rule.summary().is_empty() && rule.summary().ends_with('.'),
            "{}: {}",
            rule.name,
            rule.summary()
        );
    }
}

#[test]
fn no_list_of_words_holds_a_phrase_twice() {
    for rule in rules::all() {
        for setting in rule.settings {
            let Standard::Words(words) = setting.standard else { continue };
            let mut seen = BTreeSet::new();
            for word in words {
                assert!(seen.insert(word), "`{word}` stands twice in `{}` of `{}`", setting.name, rule.name);
            }
        }
    }
}

#[test]
fn every_name_that_a_finding_can_have_has_a_page() {
    let consts = [
        include_str!("../../../agreement-model/src/rules.rs"),
        include_str!("../../../agreement-syntax/src/rules.rs"),
    ];
    for line in consts.iter().flat_map(|text| text.lines()) {
        if let Some((_, rest)) = line.split_once(": &str = \"") {
            let name = rest.trim_end_matches("\";");
            assert!(rules::find(name).is_some(), "the rule `{name}` has no page");
        }
    }
}

#[test]
fn options_have_names_of_their_own_in_kebab_case() {
    for rule in rules::all() {
        let mut seen = BTreeSet::from(["level", "allowable"]);
        for setting in rule.settings {
            assert!(seen.insert(setting.name), "{} has two options called `{}`", rule.name, setting.name);
            let is_kebab = setting.name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
            assert!(is_kebab, "{}: `{}`", rule.name, setting.name);
        }
    }
}

#[test]
fn every_room_is_in_the_index_of_the_crate() {
    let text = include_str!("../../src/lib.rs");
    let index: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
    let rooms = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let missing: Vec<&str> = rooms.filter(|room| !index.contains(&format!("`{room}`: "))).collect();
    assert_eq!(missing, [""; 0], "say in `src/lib.rs` what these answer");
}
