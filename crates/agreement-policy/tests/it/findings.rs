//! What cannot be meant in a policy is said, with the words it is about.

use crate::{house, house_with, wrong};

fn help(text: &str) -> String {
    house(text).findings.first().and_then(|finding| finding.help.clone()).unwrap_or_default()
}

#[test]
fn an_empty_policy_is_in_order() {
    assert!(wrong("").is_empty());
    assert!(wrong("# nothing yet\n[rules]\n[files]\n").is_empty());
}

#[test]
fn an_unknown_key_is_shown_with_the_keys_there_are() {
    let text = "profil = \"strict\"\n";
    assert_eq!(wrong(text), ["policy-unknown-key `profil` there is no key `profil` at the top"]);
    assert!(help(text).starts_with("did you mean `profile`? the keys there are: "), "{}", help(text));
    assert_eq!(
        wrong("[files]\nexcludes = []\n"),
        ["policy-unknown-key `excludes` there is no key `excludes` under `[files]`"]
    );
}

#[test]
fn a_rule_outside_its_heading_is_told_where_it_stands() {
    let text = "consequence-missing = \"off\"\n";
    assert_eq!(
        wrong(text),
        [
            "policy-unknown-key `consequence-missing` `consequence-missing` is a rule, and stands outside `[rules]`"
        ]
    );
    assert_eq!(help(text), "write a line `[rules]` above it");
}

#[test]
fn an_option_that_a_rule_does_not_have_is_unknown() {
    let text = "[rules]\nconsequence-missing = { levl = \"off\" }\n";
    assert_eq!(wrong(text), ["policy-unknown-key `levl` there is no key `levl` for `consequence-missing`"]);
    assert!(help(text).contains("`level` and `allowable`"), "{}", help(text));
}

#[test]
fn a_level_is_a_word_and_near_misses_are_named() {
    assert_eq!(
        wrong("[rules]\nconsequence-missing = \"warn\"\n"),
        ["policy-wrong-value `\"warn\"` `consequence-missing` cannot be `warn`"]
    );
    let text = "[rules]\nconsequence-missing = false\n";
    assert_eq!(help(text), "write `\"off\"`");
    let edit = house(text).findings.remove(0).edits.remove(0);
    assert_eq!(edit.changes.first().unwrap().text, "\"off\"");
}

#[test]
fn values_of_another_kind_are_said_in_words() {
    assert_eq!(
        wrong("extends = 3\n"),
        ["policy-wrong-value `3` `extends` takes a list of texts, and this is a whole number"]
    );
    assert_eq!(
        wrong("[overrides]\npaths = [\"a\"]\n"),
        ["policy-wrong-value `[overrides]` `overrides` takes a list, and this is a table of further keys"]
    );
    assert_eq!(
        wrong("[rules]\nconsequence-missing = { allowable = \"no\" }\n"),
        ["policy-wrong-value `\"no\"` `allowable` takes a yes or no, and this is a text"]
    );
}

#[test]
fn an_override_says_which_files_it_is_for() {
    let found = wrong("[[overrides]]\nprofile = \"default\"\n");
    assert_eq!(found.len(), 1);
    assert!(found.first().unwrap().ends_with("this override does not say which files it is for"));
}

#[test]
fn patterns_stay_in_the_folder() {
    for pattern in ["../x", "/x", "", "a[", "a/../../b"] {
        let found = wrong(&format!("[files]\nexclude = [\"{pattern}\"]\n"));
        assert_eq!(found.len(), 1, "{pattern}: {found:?}");
        assert!(found.first().unwrap().starts_with("policy-wrong-value"), "{found:?}");
    }
}

#[test]
fn what_cannot_be_read_is_an_error_for_every_house() {
    for name in ["missing-colon", "unknown-reference", "policy-unknown-key", "syntax"] {
        let found = wrong(&format!("[rules]\n{name} = \"off\"\n"));
        assert_eq!(found.len(), 1, "{name}");
        assert!(found.first().unwrap().starts_with("policy-rule-fixed"), "{found:?}");
    }
    // Of a category with such rules among others, the others can be changed.
    assert!(wrong("[rules]\nreference = \"off\"\n").is_empty());
}

#[test]
fn text_that_is_no_toml_is_said_once_for_each_place() {
    let found = wrong("[rules]\nconsequence-missing =\nprofil = \"strict\"\n");
    assert!(!found.is_empty() && found.iter().all(|line| line.starts_with("policy-unreadable")), "{found:?}");
    let twice = wrong("profile = \"strict\"\nprofile = \"default\"\n");
    assert!(twice.first().unwrap().contains("duplicate"), "{twice:?}");
}

#[test]
fn no_bytes_make_the_reading_fail() {
    for text in ["[[[[", "a.b.c.d=1\n[a.b]", "\"", "x = [[[[[[[[", "\u{feff}profile = \"strict\"", "=", "\0"]
    {
        let _findings = house(text).findings;
    }
    let deep = "x = ".to_owned() + &"[".repeat(100_000);
    assert!(!house(&deep).findings.is_empty());
}

#[test]
fn versions_are_compared_part_by_part() {
    for fine in ["0.1", "0.1.0", ">= 0.1", "0", "0.0.9"] {
        assert!(wrong(&format!("required-version = \"{fine}\"\n")).is_empty(), "{fine}");
    }
    for not in ["0.10", "1", "99.0.1", "soon", "1.2.3.4", ""] {
        assert_eq!(wrong(&format!("required-version = \"{not}\"\n")).len(), 1, "{not}");
    }
}

#[test]
fn a_ring_of_policies_is_said_and_ends() {
    let ring = house_with(
        "extends = \"b.toml\"\n",
        &[("b.toml", "extends = [\"c.toml\"]\n"), ("c.toml", "extends = \"b.toml\"\n")],
    );
    let told: Vec<&str> = ring.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(told, ["`b.toml` rests on this file itself"]);
    let many = house_with(
        "extends = [\"b.toml\", \"b.toml\"]\n",
        &[("b.toml", "extends = [\"c.toml\", \"c.toml\"]\n"), ("c.toml", "profil = \"strict\"\n")],
    );
    assert_eq!(many.findings.len(), 1, "the same line is said once: {:#?}", many.findings);
}

#[test]
fn nothing_is_fetched() {
    let found = wrong("extends = [\"https://example.com/house.toml\"]\n");
    assert!(found.first().unwrap().contains("nothing is fetched"), "{found:?}");
}

#[test]
fn a_pattern_without_files_is_found_in_the_own_file_only() {
    let text = "[files]\nexclude = [\"old/**\"]\n[[overrides]]\npaths = [\"archive\", \"gone\"]\n";
    let there = ["archive/a.agreement".to_owned()];
    let idle: Vec<String> =
        house(text).unmatched(&there).into_iter().map(|finding| finding.message).collect();
    assert_eq!(idle, ["no agreement or journal matches `old/**`", "no agreement or journal matches `gone`"]);
    let resting = house_with("extends = \"b.toml\"\n", &[("b.toml", text)]);
    assert!(resting.unmatched(&there).is_empty());
}
