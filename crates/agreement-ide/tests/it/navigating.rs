//! Going to where something is declared, finding where it is named, and giving it another name.

use agreement_ide::{
    Symbols, definition, find, highlights, move_file, outline, prepare_rename, references, relied_on_by,
    relies_on, rename, step_at,
};

use crate::scene::{SIDES, Scene};

const QUOTES: &str = r#"milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal quotes "Quotes" { who: acme.dana; when: by 2026-09-30 }
dependency history "Old quotes" { serves: quotes; who: acme.dana; to: north; when: within 10 business days after kickoff }
dependency model "A model" { serves: quotes; needs: history; who: north.priya; to: acme; when: by 2026-06-30 }
payment fee "Fee" { who: acme; to: north; amount: 24,000 USD; when: by 2026-06-30; if late { pay 1% of fee.amount } }
event order "An order" { who: acme; reply { who: north; when: within 2 business days } }
"#;

/// The deal with the mark before the first, second … occurrence of some words.
fn at(words: &str, nth: usize) -> Scene {
    let text = format!("{SIDES}{QUOTES}");
    let (start, _) = text.match_indices(words).nth(nth).unwrap();
    Scene::of(&format!("{}$0{}", &text[..start], &text[start..]))
}

fn goes(scene: &Scene) -> String {
    definition(&scene.snapshot, scene.file, scene.at).map_or("nowhere".to_owned(), |to| scene.place(to.focus))
}

#[test]
fn a_name_leads_to_its_declaration_each_part_of_it_to_its_own() {
    assert_eq!(goes(&at("acme.dana; when", 0)), "deal.agreement:4 acme");
    assert_eq!(goes(&at("dana; when", 0)), "deal.agreement:4 dana");
    assert_eq!(goes(&at("fee.amount", 0)), "deal.agreement:9 fee");
    assert_eq!(goes(&at("kickoff }", 0)), "deal.agreement:5 kickoff");
    assert_eq!(goes(&at("Old quotes", 0)), "nowhere");
}

#[test]
fn a_word_of_the_language_leads_to_the_field_it_stands_for() {
    let text = "right leave \"Leave\" { either party may terminate; when: within 30 days after $0ends }\n";
    assert_eq!(goes(&Scene::deal(text)), "deal.agreement:1 2026-12-31");
}

#[test]
fn a_use_line_leads_to_its_file() {
    let scene =
        Scene::with(&[("deal.agreement", "use \"sha$0red.agreement\"\n"), ("shared.agreement", SIDES)]);
    let to = definition(&scene.snapshot, scene.file, scene.at).unwrap();
    assert_eq!(scene.place(to.focus), "shared.agreement:1 ");
}

#[test]
fn references_are_found_in_all_files_and_in_the_parts_of_dotted_names() {
    let scene = Scene::with(&[
        ("deal.agreement", "use \"sides.agreement\"\ngoal quotes \"Quotes\" { who: $0acme.dana }\n"),
        ("other.agreement", "use \"sides.agreement\"\ngoal speed \"Speed\" { who: acme }\n"),
        ("sides.agreement", "party acme \"Acme\" { role: client; person dana \"Dana\" }\n"),
    ]);
    let found = references(&scene.snapshot, scene.file, scene.at, true);
    let found: Vec<String> = found.into_iter().map(|place| scene.place(place)).collect();
    assert_eq!(found, ["deal.agreement:2 acme", "other.agreement:2 acme", "sides.agreement:1 acme"]);
    assert_eq!(references(&scene.snapshot, scene.file, scene.at, false).len(), 2);
    assert_eq!(highlights(&scene.snapshot, scene.file, scene.at).len(), 1);
}

#[test]
fn a_name_is_changed_everywhere_in_its_file_its_users_and_its_journal() {
    let scene = Scene::with(&[
        (
            "deal.agreement",
            &format!(
                "{SIDES}payment $0fee \"Fee\" {{ who: acme; amount: 24,000 USD; when: by 2026-06-30; if late {{ pay 1% of fee.amount }} }}\n"
            ),
        ),
        ("deal.journal", "2026-06-01 fee paid 24,000 USD\n"),
    ]);
    let changes = rename(&scene.snapshot, scene.file, scene.at, "price").unwrap();
    let deal = scene.changed(scene.file, &changes);
    assert!(deal.contains("payment price \"Fee\"") && deal.contains("1% of price.amount"), "{deal}");
    assert!(!deal.contains("fee"), "{deal}");
    let journal = scene.changed(agreement_ide::FileId(1), &changes);
    assert_eq!(journal, "2026-06-01 price paid 24,000 USD\n");
}

#[test]
fn a_reply_is_called_after_its_event() {
    let text = format!(
        "{SIDES}event $0order \"Order\" {{ who: acme; reply {{ who: north; when: within 2 days; if late {{ \"talk\" }} }} }}\nright leave \"Leave\" {{ north may terminate; when: once order_reply is missed 3 times }}\n"
    );
    let scene = Scene::of(&text);
    let changes = rename(&scene.snapshot, scene.file, scene.at, "call").unwrap();
    let deal = scene.changed(scene.file, &changes);
    assert!(deal.contains("event call") && deal.contains("once call_reply is missed"), "{deal}");
}

#[test]
fn a_name_that_cannot_be_is_refused_with_the_reason() {
    let refused = |scene: &Scene, new: &str| rename(&scene.snapshot, scene.file, scene.at, new).unwrap_err();
    let history = at("history \"Old", 0);
    assert_eq!(refused(&history, "model"), "`model` is the name of a dependency already");
    assert_eq!(refused(&history, "within"), "`within` is a word of the language, and can be no name");
    assert_eq!(
        refused(&history, "two words"),
        "`two words` is no name: write a letter, then letters, digits or `_`"
    );
    let signed = SIDES.replacen(
        "calendar: week",
        "calendar: week; signed: acme on 2026-02-20, north on 2026-02-20",
        1,
    );
    let scene = Scene::with(&[
        ("deal.agreement", &format!("{signed}milestone $0kickoff \"Kick-off\" {{ when: on 2026-03-09 }}\n")),
        ("deal.journal", "2026-03-09 kickoff happened\n"),
    ]);
    assert_eq!(
        refused(&scene, "start"),
        "`kickoff` stands in the journal of a signed agreement, and keeps its name"
    );
    let word = Scene::deal(
        "right leave \"Leave\" { either party may terminate; when: within 30 days after $0ends }\n",
    );
    assert_eq!(
        prepare_rename(&word.snapshot, word.file, word.at).unwrap_err(),
        "`ends` is a word of the language, and not a name"
    );
}

#[test]
fn a_file_that_moves_takes_its_use_lines_along() {
    let scene = Scene::with(&[
        ("deals/deal.agreement", "use \"../shared/sides.agreement\"\n"),
        ("shared/sides.agreement", SIDES),
    ]);
    let moved = |file: u32, to: &str| {
        let changes = move_file(&scene.snapshot, agreement_ide::FileId(file), to);
        scene.changed(agreement_ide::FileId(0), &changes)
    };
    assert_eq!(moved(1, "shared/all/parties.agreement"), "use \"../shared/all/parties.agreement\"\n");
    assert_eq!(moved(0, "deal.agreement"), "use \"shared/sides.agreement\"\n");
    assert_eq!(moved(0, "deals/other.agreement"), "use \"../shared/sides.agreement\"\n");
}

fn drawn(symbols: &[Symbols], depth: usize, out: &mut String) {
    for symbol in symbols {
        out.push_str(&format!("{}{} ({})\n", "  ".repeat(depth), symbol.name, symbol.detail));
        drawn(&symbol.children, depth + 1, out);
    }
}

#[test]
fn the_outline_shows_what_stands_in_a_declaration_and_what_a_goal_stands_on() {
    let scene = Scene::of(&format!("{SIDES}{QUOTES}"));
    let mut out = String::new();
    drawn(&outline(&scene.snapshot, scene.file), 0, &mut out);
    let goal = out.split("quotes (goal: Quotes)\n").nth(1).unwrap();
    assert!(
        goal.starts_with(
            "  history (stands on dependency: Old quotes)\n  model (stands on dependency: A model)\n"
        ),
        "{out}"
    );
    assert!(out.contains("acme (party: Acme Corp)\n  dana (person: Dana Reyes)\n"), "{out}");
    assert!(out.contains("fee (payment: Fee)\n  if late ()\n"), "{out}");
}

#[test]
fn a_declaration_is_found_by_some_of_its_letters_in_all_files() {
    let scene = Scene::of(&format!("{SIDES}{QUOTES}"));
    let found =
        |asked: &str| -> Vec<String> { find(&scene.snapshot, asked).into_iter().map(|it| it.name).collect() };
    assert_eq!(found("hist"), ["history"]);
    assert_eq!(found("kcff"), ["kickoff"]);
    assert_eq!(found("dana rey"), ["dana"]);
    assert_eq!(found("zzz"), [""; 0]);
}

#[test]
fn the_graph_of_promises_can_be_walked_in_both_directions() {
    let scene = at("history \"Old", 0);
    let step = step_at(&scene.snapshot, scene.file, scene.at).unwrap();
    assert_eq!((step.name.as_str(), step.detail.as_str()), ("history", "dependency: Old quotes"));
    let names = |all: Vec<agreement_ide::Reliance>| -> Vec<String> {
        all.into_iter().map(|it| it.with.name).collect()
    };
    assert_eq!(names(relied_on_by(&scene.snapshot, scene.file, scene.at)), ["model", "quotes"]);
    assert_eq!(names(relies_on(&scene.snapshot, scene.file, scene.at)), ["kickoff"]);
}
