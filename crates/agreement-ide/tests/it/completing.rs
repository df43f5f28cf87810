//! What can be written next, in text that is whole and in text that is not.

use agreement_ide::{Choice, complete, explain, without_places};

use crate::scene::{SIDES, Scene};

fn choices(text: &str) -> Vec<Choice> {
    let scene = Scene::deal(text);
    let mut choices = complete(&scene.snapshot, scene.file, scene.at);
    choices.sort_by_key(|choice| choice.rank);
    choices
}

/// The first few labels that are offered.
fn first(text: &str, count: usize) -> Vec<String> {
    choices(text).into_iter().map(|choice| choice.label).take(count).collect()
}

const GOALS: &str = "goal quotes \"Quotes\" { who: acme.dana; when: by 2026-09-30 }\nmilestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n";

#[test]
fn an_empty_line_offers_declarations_with_their_questions() {
    let found = choices("\n$0\n");
    let dependency = found.iter().find(|choice| choice.label == "dependency").unwrap();
    for question in ["why:", "who:", "when:", "how:", "if late", "if missed", "resistance"] {
        assert!(dependency.insert.contains(question), "{question}");
    }
    // There is one agreement in a file.
    assert!(!found.iter().any(|choice| choice.label == "agreement"));
    assert_eq!(complete(&Scene::of("$0").snapshot, agreement_ide::FileId(0), 0)[0].label, "agreement");
}

#[test]
fn every_skeleton_reads_without_a_mistake_of_shape() {
    let scene = Scene::of("$0");
    for choice in complete(&scene.snapshot, scene.file, scene.at) {
        let text = without_places(&choice.insert);
        assert!(!text.contains('$'), "{text}");
        let probe = Scene::of(&text);
        let found = probe.snapshot.findings_in(probe.file);
        let unread: Vec<&str> = found
            .iter()
            .filter(|judged| judged.rule.category == agreement_check::Category::Syntax)
            .map(|judged| judged.finding.message.as_str())
            .collect();
        // Hints such as "who owes it" are no names; whoever leaves one is told so.
        assert!(
            unread.iter().all(|message| !message.contains("brace")),
            "{}: {unread:?}\n{text}",
            choice.label
        );
    }
}

#[test]
fn in_a_block_the_labels_that_are_missing_come_first() {
    let found = first("goal g \"G\" {\n  who: acme\n  $0\n  measure: \"m\"\n}\n", 3);
    assert_eq!(found, ["why", "when", "target"]);
    let found = first("dependency d \"D\" {\n  serves: g\n  $0\n}\n", 3);
    assert_eq!(found, ["who", "why", "how"]);
}

#[test]
fn names_of_the_right_kind_come_first() {
    let who = first(&format!("{GOALS}dependency d \"D\" {{ who: $0 }}\n"), 4);
    assert_eq!(who, ["acme.dana", "north.priya", "acme", "north"]);
    assert_eq!(first(&format!("{GOALS}dependency d \"D\" {{ serves: $0 }}\n"), 2), ["quotes", "todo"]);
    let needs =
        first(&format!("{GOALS}dependency e \"E\" {{ who: acme }}\ndependency d \"D\" {{ needs: $0 }}\n"), 2);
    assert_eq!(needs, ["e", "kickoff"]);
}

#[test]
fn what_a_list_has_already_is_not_offered_again() {
    let who = first("dependency d \"D\" { who: acme.dana, $0 }\n", 1);
    assert_eq!(who, ["north.priya"]);
}

#[test]
fn a_phrase_of_time_is_led_step_by_step() {
    assert_eq!(first("duty d \"D\" { when: $0 }\n", 2), ["by", "within … after …"]);
    assert_eq!(first(&format!("{GOALS}duty d \"D\" {{ when: within 10 business days $0 }}\n"), 1), ["after"]);
    assert_eq!(
        first(&format!("{GOALS}duty d \"D\" {{ when: within 10 business days after $0 }}\n"), 1),
        ["kickoff"]
    );
    assert_eq!(first("duty d \"D\" { when: every month from effective $0 }\n", 1), ["until"]);
}

#[test]
fn closed_lists_are_offered_whole_and_nothing_else() {
    assert_eq!(
        first("party p \"P\" { role: $0 }\n", 5),
        ["supplier", "client", "partner", "internal", "other"]
    );
}

#[test]
fn consequences_are_led_too() {
    let in_branch = |line: &str| {
        first(
            &format!(
                "{GOALS}penalty idle \"Idle\" {{ basis: \"b\" }}\ndependency d \"D\" {{\n  if late {{\n    {line}\n  }}\n}}\n"
            ),
            3,
        )
    };
    assert_eq!(in_branch("apply $0")[0], "idle");
    assert_eq!(in_branch("pay $0"), ["… USD", "…% of value", "by lateness"]);
    assert_eq!(in_branch("north $0"), ["may", "must", "must not"]);
    assert_eq!(in_branch("extend $0")[0], "what needs it");
}

#[test]
fn half_a_word_is_replaced_and_broken_text_before_it_is_no_hindrance() {
    let text = "dependency d \"D\" {\n  who acme\n  if late { pay\n  serves: qu$0\n";
    let scene = Scene::deal(&format!("{GOALS}{text}"));
    let found = complete(&scene.snapshot, scene.file, scene.at);
    assert!(!found.is_empty());
    let word = found[0].replaces.of(scene.snapshot.text(scene.file));
    assert_eq!(word, "qu");
}

#[test]
fn nothing_is_offered_in_a_comment_or_in_words() {
    assert_eq!(choices("// who: $0\n"), []);
    assert_eq!(choices("goal g \"G\" { why: \"be$0cause\" }\n"), []);
}

#[test]
fn permissions_name_rules_and_ask_for_a_reason() {
    let found = choices("goal g \"G\" { allow $0 }\n");
    let one = found.iter().find(|choice| choice.label == "goal-unmeasured").unwrap();
    assert_eq!(one.insert, "goal-unmeasured because \"${1:why this may stay}\"");
}

#[test]
fn a_journal_offers_what_can_happen() {
    let scene =
        Scene::with(&[("deal.agreement", &format!("{SIDES}{GOALS}")), ("deal.journal", "2026-03-09 $0\n")]);
    let found: Vec<String> =
        complete(&scene.snapshot, scene.file, scene.at).into_iter().map(|it| it.label).collect();
    assert!(found.contains(&"kickoff".to_owned()), "{found:?}");
    let scene = Scene::with(&[
        ("deal.agreement", &format!("{SIDES}{GOALS}")),
        ("deal.journal", "2026-03-09 kickoff $0\n"),
    ]);
    assert_eq!(complete(&scene.snapshot, scene.file, scene.at)[0].label, "happened");
}

#[test]
fn use_offers_the_other_files_by_their_relative_paths() {
    let scene = Scene::with(&[("deals/deal.agreement", "use \"$0\"\n"), ("shared/sides.agreement", SIDES)]);
    let found = complete(&scene.snapshot, scene.file, scene.at);
    assert_eq!(found[0].label, "../shared/sides.agreement");
}

#[test]
fn a_choice_can_be_explained() {
    let scene = Scene::deal(&format!("{GOALS}dependency d \"D\" {{ $0 }}\n"));
    let found = complete(&scene.snapshot, scene.file, scene.at);
    let serves = found.iter().find(|choice| choice.label == "serves").unwrap();
    let said = explain(&scene.snapshot, scene.file, &serves.about).unwrap();
    assert!(said.contains("the goals it is there for"), "{said}");
    assert!(explain(&scene.snapshot, scene.file, "name quotes").unwrap().contains("goal quotes"));
}

#[test]
fn places_to_fill_in_can_be_left_out() {
    assert_eq!(without_places("role: ${1|supplier,client|} ${2:x} \\$5 $0"), "role: supplier x $5 ");
}

#[test]
fn a_number_that_has_been_begun_goes_on() {
    assert_eq!(first("payment p \"P\" { amount: 24,$0 }\n", 9), [""; 0]);
    assert_eq!(first("payment p \"P\" { amount: 24,000$0 }\n", 2), ["24,000 USD", "24,000% of value"]);
    assert_eq!(first("duty d \"D\" { when: within 10$0 }\n", 2), ["10 business days", "10 days"]);
    assert_eq!(first("dependency d \"D\" { needs: d2,$0 }\n", 1), ["todo"]);
}
