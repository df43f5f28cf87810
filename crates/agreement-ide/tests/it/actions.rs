//! What can be done about what is found.

use agreement_ide::{Action, ActionKind, Span, actions};

use crate::scene::Scene;

fn offered(scene: &Scene) -> Vec<Action> {
    actions(&scene.snapshot, scene.file, Span { start: scene.at, end: scene.at })
}

#[test]
fn a_safe_edit_is_the_one_to_take() {
    let scene = Scene::deal("goal quotes \"Quotes\" { who: acme.do$0na }\n");
    let fix = offered(&scene).into_iter().find(|action| action.kind == ActionKind::Fix).unwrap();
    assert!(fix.preferred, "{}", fix.title);
    assert!(scene.changed(scene.file, &fix.changes).contains("who: acme.dana }"));
}

#[test]
fn all_that_is_safe_can_be_mended_at_once() {
    let scene = Scene::deal(
        "goal quotes \"Quotes\" { who: acme.dona }\n$0goal speed \"Speed\" { who: north.prija }\n",
    );
    let all = offered(&scene).into_iter().find(|action| action.kind == ActionKind::FixAll).unwrap();
    let text = scene.changed(scene.file, &all.changes);
    assert!(text.contains("who: acme.dana }") && text.contains("who: north.priya }"), "{text}");
}

#[test]
fn a_finding_may_be_allowed_with_a_reason_to_fill_in() {
    let scene = Scene::deal("goal $0quotes \"Quotes\" {\n  who: acme.dana\n}\n");
    let allow: Vec<Action> =
        offered(&scene).into_iter().filter(|action| action.kind == ActionKind::Allow).collect();
    let one = allow.iter().find(|action| action.title.contains("goal-unmeasured")).unwrap();
    let text = scene.changed(scene.file, &one.changes);
    assert!(text.ends_with("  who: acme.dana\n  allow goal-unmeasured because \"\"\n}\n"), "{text}");
}

#[test]
fn what_cannot_be_read_cannot_be_allowed() {
    let scene = Scene::deal("ga$0ol quotes \"Quotes\" { }\n");
    assert!(
        !offered(&scene)
            .iter()
            .any(|action| action.kind == ActionKind::Allow && action.title.contains("keyword"))
    );
}

#[test]
fn fields_come_into_the_order_that_reads_best_and_keep_their_words() {
    let scene =
        Scene::deal("goal $0quotes \"Quotes\" {\n  measure: \"m\"\n  why: \"w\"\n  who: acme.dana\n}\n");
    let text = after(&scene, "the order that reads best");
    assert!(text.ends_with("{\n  who: acme.dana\n  why: \"w\"\n  measure: \"m\"\n}\n"), "{text}");
    let commented =
        Scene::deal("goal $0quotes \"Quotes\" {\n  measure: \"m\"\n  // The reason.\n  why: \"w\"\n}\n");
    assert!(!titles(&commented).iter().any(|title| title.contains("the order that reads best")));
}

/// The actions that keep the meaning, by their titles.
fn rewrites(scene: &Scene) -> Vec<Action> {
    offered(scene).into_iter().filter(|action| action.kind == ActionKind::Rewrite).collect()
}

fn titles(scene: &Scene) -> Vec<String> {
    rewrites(scene).into_iter().map(|action| action.title).collect()
}

/// The text after the action whose title holds some words.
fn after(scene: &Scene, words: &str) -> String {
    let action = rewrites(scene).into_iter().find(|action| action.title.contains(words));
    let action = action.unwrap_or_else(|| panic!("no `{words}` among {:?}", titles(scene)));
    scene.changed(scene.file, &action.changes)
}

const REPEATED: &str = r#"goal quotes "Quotes" { who: acme.dana; when: by 2026-09-30 }
/// What everything stands on.
dependency history "Old quotes" {
  serves: quotes
  who: acme.dana
  to: north
  when: by 2026-03-20
  if late {
    basis: "The team stands idle"
    pay 1,000 USD per business day up to 10,000 USD
    $0extend quotes day for day
  }
}
dependency model "A model" {
  serves: quotes
  who: north.priya
  to: acme
  when: by 2026-06-30
  if late { basis: "The team stands idle"; pay 1,000 USD per business day up to 10,000 USD; extend quotes  day for day }
}
scenario "Both are late" {
  2026-03-24 history met
  2026-07-03 model met
  2026-07-03 expect acme owes 2,000 USD to north
  2026-07-03 expect north owes 3,000 USD to acme
}
"#;

#[test]
fn a_consequence_that_two_promises_repeat_becomes_a_penalty_and_says_the_same() {
    let scene = Scene::deal(REPEATED);
    let text = after(&scene, "say it once");
    let penalty = "penalty when_late \"What follows when it is late\" {\n  basis: \"The team stands idle\"\n  pay 1,000 USD per business day up to 10,000 USD\n  extend quotes day for day\n}\n\n/// What everything stands on.\ndependency history";
    assert!(text.contains(penalty), "{text}");
    assert!(text.contains("  if late {\n    apply when_late\n  }\n"), "{text}");
    assert!(text.contains("  if late { apply when_late }\n"), "{text}");
    let lenses = |text: &str| -> Vec<String> {
        let scene = Scene::of(text);
        agreement_ide::lenses(&scene.snapshot, scene.file).into_iter().map(|lens| lens.says).collect()
    };
    let before = scene.snapshot.text(scene.file).to_owned();
    assert_eq!(lenses(&before), lenses(&text));
    assert!(lenses(&text).contains(&"run: 2 expectations hold".to_owned()), "{:?}", lenses(&text));
}

#[test]
fn only_what_is_common_moves_and_a_branch_keeps_the_rest_with_its_reason() {
    let text = REPEATED.replace("extend quotes  day for day }", "escalate }");
    let text = after(&Scene::deal(&text), "say it once");
    assert!(text.contains("if late {\n    basis: \"The team stands idle\"\n    apply when_late\n    extend quotes day for day\n  }"), "{text}");
    assert!(text.contains("{ basis: \"The team stands idle\"; apply when_late; escalate }"), "{text}");
}

#[test]
fn a_limit_that_all_share_and_a_promise_that_names_itself_stay_where_they_are() {
    let in_total = REPEATED
        .replace("up to 10,000 USD", "up to 10,000 USD in total")
        .replace("extend quotes", "extend model");
    assert!(!titles(&Scene::deal(&in_total)).iter().any(|title| title.contains("say it once")));
    let alone =
        REPEATED.replace("if late { basis", "if missed { basis").replace("1,000 USD per", "2,000 USD per");
    assert!(titles(&Scene::deal(&alone)).iter().any(|title| title.contains("`history` and `model` apply")));
}

#[test]
fn the_other_half_is_added_with_a_todo() {
    let missed = Scene::deal(
        "duty report \"Report\" {\n  who: north\n  when: by 2026-06-30\n  $0if late { \"talk\" }\n}\n",
    );
    assert!(
        after(&missed, "`if missed`").contains(
            "  if late { \"talk\" }\n  if missed { \"todo: after how long, and what follows\" }\n}\n"
        )
    );
    let reply = Scene::of(&crate::scene::SIDES.replace(
        "calendar: week }",
        "calendar: week; changes { who: both parties; $0form: \"in writing\" } }",
    ));
    let added = "form: \"in writing\"; reply: todo \"how soon a proposal is answered\" }";
    assert!(after(&reply, "`reply`").contains(added));
}

#[test]
fn a_half_that_a_finding_offers_already_is_not_offered_twice() {
    let scene = Scene::deal(
        "goal q \"Q\" { }\ndependency d \"D\" {\n  serves: q\n  resistance \"IT is slow\" {\n    $0who: acme.dana\n    mitigation \"Ask\" { who: acme.dana }\n  }\n}\n",
    );
    let all: Vec<String> = offered(&scene).into_iter().map(|action| action.title).collect();
    let mut once = all.clone();
    once.dedup();
    assert_eq!(all, once);
}

#[test]
fn a_power_and_a_limit_of_one_side_can_be_given_to_the_other() {
    let right =
        Scene::deal("right leave \"Leave\" { $0north may terminate with 60 days notice; when: any time }\n");
    assert!(after(&right, "the same power").contains("{ either party may terminate with 60 days notice"));
    let limit = Scene::of(
        &crate::scene::SIDES
            .replace("calendar: week }", "calendar: week; liability { $0who: north; cap: 100% of value } }"),
    );
    assert!(after(&limit, "as well").contains("liability { who: acme; cap: todo \"up to how much\" }"));
}

#[test]
fn a_day_in_words_becomes_a_date_and_the_day_it_is_due() {
    let scene =
        Scene::deal("duty d \"D\" {\n  who: north\n  note: \"Handed over by 31$0 December 2026.\"\n}\n");
    assert!(after(&scene, "write `2026-12-31`").contains("\"Handed over by 2026-12-31.\""));
    assert!(after(&scene, "add `when: by 2026-12-31`").contains("\n  when: by 2026-12-31\n}\n"));
    let either = Scene::deal("// Opened on 3/4$0/2026.\n");
    let both = titles(&either);
    assert_eq!(
        both,
        [
            "write `2026-04-03`, a Friday, the 3rd of April",
            "write `2026-03-04`, a Wednesday, the 4th of March"
        ]
    );
}

#[test]
fn fields_of_a_block_inside_a_block_are_sorted_too() {
    let scene =
        Scene::deal("dependency d \"D\" {\n  $0acceptance { review: 5 business days; who: acme.dana }\n}\n");
    assert!(after(&scene, "acceptance").contains("acceptance { who: acme.dana; review: 5 business days }"));
}

#[test]
fn edits_that_meet_wait_for_the_next_time_as_in_check() {
    use agreement_check::{Judged, Severity, rules};
    use agreement_ide::{Change, Edit, FileId, Finding, Place, Safety, fix_all};
    let judged = |changes: &[(u32, u32)]| {
        let place = |(start, end): (u32, u32)| Place::new(FileId(0), Span { start, end });
        let change = |at: &(u32, u32)| Change { place: place(*at), text: "x".to_owned() };
        let edit = Edit {
            title: String::new(),
            safety: Safety::Safe,
            changes: changes.iter().map(change).collect(),
        };
        let mut finding = Finding::new("unknown-reference", place(changes[0]), "m");
        finding.edits.push(edit);
        Judged { finding, rule: rules::find("unknown-reference").unwrap(), severity: Severity::Error }
    };
    // What is put in where another edit ends could come before it or behind it.
    let found = [judged(&[(5, 9)]), judged(&[(9, 9)]), judged(&[(0, 2), (6, 7)]), judged(&[(20, 20)])];
    let all = fix_all(&found).unwrap();
    let starts: Vec<u32> = all.changes.iter().map(|change| change.place.span.start).collect();
    assert_eq!((starts, all.mends.len()), (vec![0, 6, 9, 20], 3));
}
