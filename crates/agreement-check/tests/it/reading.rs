//! What no page can show: examples too large or too deep for one, and the other readings of some slips.

use crate::page::{SHOWN_ONLY, example, found};
use agreement_check::{Judged, rules};
use agreement_syntax::{FileId, MAX_FILE_BYTES, Safety, file_too_large};

#[test]
fn a_file_that_is_too_large_is_said_to_be() {
    let finding = file_too_large(FileId(0), MAX_FILE_BYTES + 1);
    assert_eq!(finding.rule, "file-too-large");
    assert!(finding.help.is_some());
}

#[test]
fn ten_thousand_mistakes_are_told_and_one_more_stands_for_the_rest() {
    let text = format!("scope s {{\n{}}}\n", "  in \"no colon\"\n".repeat(10_050));
    let found = seen("agreement alone", &text);
    let told = |name| found.iter().filter(|judged| judged.rule.name == name).count();
    // Each line is also a field that stands there again.
    assert_eq!(["missing-colon", "repeated-field", "too-many-mistakes"].map(told), [10_000, 10_000, 2]);
}

#[test]
fn thirty_three_blocks_inside_each_other_are_too_many() {
    let inner = "resistance \"Again\" { ".repeat(33);
    let text = format!("dependency a \"A\" {{ {inner}{}", "} ".repeat(34));
    let names: Vec<&str> = seen("agreement alone", &text).iter().map(|judged| judged.rule.name).collect();
    assert!(names.contains(&"nested-too-deep"), "{names:?}");
}

#[test]
fn each_rule_that_is_only_shown_is_tested_here() {
    let here = include_str!("reading.rs");
    for name in SHOWN_ONLY {
        assert!(rules::find(name).is_some_and(|rule| rule.check.is_none()), "{name}");
        // Which files lie in a folder is for the command line to see, and what `ci` asks, and for its tests.
        let elsewhere = matches!(name, "journal-without-agreement" | "not-laid-out");
        assert!(elsewhere || here.contains(&format!("\"{name}\"")), "no test here makes `{name}` speak");
    }
}

/// The rule's page says it too: a permission cannot be trusted if its rule is guessed.
#[test]
fn a_rule_whose_name_is_near_nothing_is_not_guessed() {
    let found = seen("agreement with deal", "scope s \"S\" { in: \"A\"; allow spaceship because \"b\" }");
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((only.rule.name, only.finding.edits.len()), ("unknown-rule", 0));
}

#[test]
fn a_name_that_could_be_somebody_else_is_not_replaced_without_asking() {
    for (written, meant) in
        [("acme.sana", Safety::Safe), ("acme.fana", Safety::Safe), ("acme.dona", Safety::Safe)]
    {
        assert_eq!(safety(written), Some(meant), "{written}");
    }
    for written in ["acme.diane", "acme.danny"] {
        assert_eq!(safety(written), Some(Safety::Offered), "{written}");
    }
}

#[test]
fn a_person_named_without_the_party_is_understood() {
    assert_eq!(safety("dana"), Some(Safety::Safe));
}

#[test]
fn a_word_that_nobody_would_declare_is_told_as_it_is_said_here() {
    for (line, wanted) in [
        ("when: asap", "within 5 business days"),
        ("when: monthly", "`every month from"),
        ("when: on signature", "`effective`"),
        ("when: on go_live", "`milestone go_live"),
        ("if missed by 30 days { acme may terminate immediately }", "`may terminate` alone"),
        ("acceptance: \"In writing\"", "`acceptance { who"),
    ] {
        let found = seen("agreement with deal", &format!("dependency d \"D\" {{\n  {line}\n}}"));
        let told =
            found.iter().any(|judged| judged.finding.help.as_ref().is_some_and(|help| help.contains(wanted)));
        assert!(told, "{line}: {found:?}");
    }
}

#[test]
fn what_another_contract_calls_a_deliverable_is_read_as_a_dependency() {
    let found = seen("agreement with deal", "deliverable d \"D\" {\n  who: acme.dana\n}");
    let names: Vec<&str> = found.iter().map(|judged| judged.rule.name).collect();
    assert!(names.contains(&"unknown-keyword") && names.contains(&"dependency-without-goal"), "{names:?}");
}

#[test]
fn a_person_under_the_wrong_party_is_offered_and_not_sure() {
    assert_eq!(safety("northwind.dana"), Some(Safety::Offered));
}

#[test]
fn an_unclear_number_is_offered_each_way_it_can_be_read() {
    for (written, readings) in [
        ("24.000 USD", vec!["write `24,000`", "write `24`"]),
        ("1.250 USD", vec!["write `1,250`", "write `1.25`"]),
        ("1.200,50 USD", vec!["write `1,200.50`"]),
        ("1,20 USD", vec!["write `1.20`"]),
    ] {
        let text = format!("concession c \"C\" {{ worth: {written} }}");
        let found = seen("agreement with deal", &text);
        let number = found.iter().find(|judged| judged.rule.name == "unclear-number").expect("a finding");
        let titles: Vec<&str> = number.finding.edits.iter().map(|edit| edit.title.as_str()).collect();
        assert_eq!(titles, readings, "{written}");
    }
}

#[test]
fn a_target_that_does_not_say_which_way_is_offered_both() {
    let found = seen("agreement with deal", "duty d \"D\" { who: acme.dana; target: 40 bookings }");
    let wrong = found.iter().find(|judged| judged.rule.name == "wrong-value").expect("a finding");
    let titles: Vec<&str> = wrong.finding.edits.iter().map(|edit| edit.title.as_str()).collect();
    assert_eq!(titles, ["write `at least 40 bookings`", "write `at most 40 bookings`"]);
}

#[test]
fn what_was_reported_where_it_was_read_is_not_reported_again() {
    for text in [
        "duty d \"D\" { who: acme.dana; when: by 2026-04-10; if delayed { \"words\" } }",
        "scope s \"S\" { in: \"A\"; widget \"W\" { in: \"A\" } }",
        "scope s \"S\" { in: \"A\"\n  scope t \"T\" { in: \"A\" }\n}",
    ] {
        let found = seen("agreement with deal", text);
        let read: Vec<&str> = found
            .iter()
            .filter(|judged| judged.rule.check.is_none())
            .map(|judged| judged.rule.name)
            .collect();
        assert_eq!(read.len(), 1, "{read:?}");
    }
}

/// What is found in a text, as if it stood on a page.
fn seen(kind: &str, text: &str) -> Vec<Judged> {
    found(&example(&format!("\n## Example\n\n```{kind}\n{text}\n```\n"), "## Example"))
}

/// How safe it is said to be to take a name for the nearest one.
fn safety(name: &str) -> Option<Safety> {
    let found = seen(
        "agreement with deal",
        &format!("milestone m \"M\" {{ when: on 2026-03-09 }}\n\nassumption a \"A\" {{ who: {name} }}"),
    );
    let unknown = found.iter().find(|judged| judged.rule.name == "unknown-reference")?;
    unknown.finding.edits.first().map(|edit| edit.safety)
}
