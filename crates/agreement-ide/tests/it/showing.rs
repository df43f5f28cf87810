//! What is shown beside, above and between the words.

use agreement_ide::{LinkTo, Span, folds, hints, lenses, links, selections, tokens};

use crate::scene::Scene;

fn whole(scene: &Scene) -> Span {
    Span { start: 0, end: u32::try_from(scene.snapshot.text(scene.file).len()).unwrap() }
}

/// The text with its hints in brackets.
fn hinted(scene: &Scene) -> String {
    let mut text = scene.snapshot.text(scene.file).to_owned();
    for hint in hints(&scene.snapshot, scene.file, whole(scene)).into_iter().rev() {
        text.insert_str(hint.at as usize, &format!("[{}]", hint.label));
    }
    text
}

#[test]
fn hints_show_days_sums_and_the_party_that_is_meant() {
    let scene = Scene::deal(
        "milestone kickoff \"K\" { when: on 2026-03-09 }\n\
         duty d \"D\" { who: acme; when: within 10 business days after kickoff; if late { pay 1% of value per started week up to 10% of value } }\n",
    );
    let text = hinted(&scene);
    for part in [
        "who: acme[→ north]",
        "within 10 business days after kickoff[= Mon 2026-03-23]",
        "pay 1% of value[= 2,400 USD] per started week up to 10% of value[= 24,000 USD]",
        "when: on 2026-03-09 }",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn lenses_say_how_goals_scenarios_and_the_deal_stand() {
    let scene = Scene::deal(
        "goal quotes \"Quotes\" { who: acme.dana; when: by 2026-09-30 }\n\
         dependency history \"H\" { serves: quotes; who: acme; when: by 2026-03-20 }\n\
         dependency model \"M\" { serves: quotes; who: north; when: by 2026-06-30; if late { pay 100 USD per day up to 1,000 USD } }\n\
         scenario \"All is well\" { 2026-03-20 history met; 2026-03-20 expect history is met }\n\
         scenario \"It is not\" { 2026-03-25 expect history is met }\n",
    );
    let said: Vec<String> = lenses(&scene.snapshot, scene.file).into_iter().map(|lens| lens.says).collect();
    assert!(said[0].starts_with("may have to bear · Northwind: up to 1,000 USD"), "{said:?}");
    assert!(said[1].starts_with("2 promises · 1 with no consequence · "), "{said:?}");
    assert_eq!(said[2..], ["run: 1 expectation holds".to_owned(), "run: 1 of 1 does not hold".to_owned()]);
}

#[test]
fn blocks_comments_and_use_lines_can_be_folded() {
    let scene = Scene::of(
        "// one\n// two\nuse \"a.agreement\"\nuse \"b.agreement\"\n\ngoal g \"G\" {\n  who: acme\n}\n",
    );
    let folded: Vec<String> = folds(&scene.snapshot, scene.file)
        .into_iter()
        .map(|fold| {
            let source = scene.snapshot.source(scene.file).unwrap();
            let line = |at| source.line_column(at).line;
            format!("{}-{} {}{}", line(fold.span.start), line(fold.span.end), fold.comment, fold.uses)
        })
        .collect();
    assert_eq!(folded, ["1-2 truefalse", "3-4 falsetrue", "6-8 falsefalse"]);
}

#[test]
fn selecting_more_grows_from_the_word_to_the_file() {
    let scene = Scene::of("goal g \"G\" {\n  who: ac$0me\n}\n");
    let text = scene.snapshot.text(scene.file);
    let grown: Vec<&str> =
        selections(&scene.snapshot, scene.file, scene.at).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(grown[0], "acme");
    assert!(grown.contains(&"who: acme") && grown.contains(&"{\n  who: acme\n}"), "{grown:?}");
    assert_eq!(*grown.last().unwrap(), text);
}

#[test]
fn names_are_coloured_by_what_they_stand_for() {
    let scene = Scene::deal("/// Doc.\ngoal quotes \"Quotes\" { who: acme.dana; when: by ends }\n");
    let text = scene.snapshot.text(scene.file);
    let found: Vec<String> = tokens(&scene.snapshot, scene.file, None)
        .into_iter()
        .map(|it| format!("{:?} {}", it.class, it.span.of(text)))
        .collect();
    for part in [
        "Doc /// Doc.",
        "Keyword goal",
        "Goal quotes",
        "Text \"Quotes\"",
        "Label who",
        "Party acme",
        "Party dana",
        "Keyword by",
        "Fixed ends",
    ] {
        assert!(found.contains(&part.to_owned()), "{part} in {found:?}");
    }
    // In order, and never two for one place.
    let spans: Vec<Span> = tokens(&scene.snapshot, scene.file, None).into_iter().map(|it| it.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

#[test]
fn addresses_lead_out_of_the_file() {
    let scene = Scene::with(&[
        (
            "deal.agreement",
            "use \"sides.agreement\"\n// See https://example.com/terms.\nparty p \"P\" { role: client; person d \"D\" { email: \"d@acme.example\" } }\n",
        ),
        ("sides.agreement", ""),
    ]);
    let found: Vec<String> = links(&scene.snapshot, scene.file)
        .into_iter()
        .map(|link| match link.to {
            LinkTo::File(file) => format!("file {}", file.0),
            LinkTo::Address(address) => address,
        })
        .collect();
    assert_eq!(found, ["file 1", "https://example.com/terms", "mailto:d@acme.example"]);
}
