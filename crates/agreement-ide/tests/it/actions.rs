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
    let sort = offered(&scene).into_iter().find(|action| action.kind == ActionKind::Rewrite).unwrap();
    let text = scene.changed(scene.file, &sort.changes);
    assert!(text.ends_with("{\n  who: acme.dana\n  why: \"w\"\n  measure: \"m\"\n}\n"), "{text}");
    let commented =
        Scene::deal("goal $0quotes \"Quotes\" {\n  measure: \"m\"\n  // The reason.\n  why: \"w\"\n}\n");
    assert!(!offered(&commented).iter().any(|action| action.kind == ActionKind::Rewrite));
}
