//! What is said of the thing the mouse rests on.

use agreement_ide::{hover, signature};

use crate::scene::Scene;

fn said(text: &str) -> String {
    let scene = Scene::deal(text);
    hover(&scene.snapshot, scene.file, scene.at).map_or_else(String::new, |hover| hover.markdown)
}

#[test]
fn a_name_is_told_by_its_declaration_its_notes_and_what_hangs_on_it() {
    let text = "goal quotes \"Quotes\" { when: by 2026-09-30 }\n\
        /// Without these, nothing can be fitted.\n\
        dependency history \"Old quotes\" { serves: quotes; who: acme.dana; to: north; when: by 2026-03-20 }\n\
        dependency model \"A model\" { serves: quotes; needs: his$0tory; who: north; when: by 2026-06-30 }\n";
    let said = said(text);
    for part in [
        "dependency history \"Old quotes\"",
        "Without these, nothing can be fitted.",
        "owed by Dana Reyes (Acme Corp) to Northwind",
        "due on Friday 2026-03-20",
        "needed by `model`",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

#[test]
fn a_title_is_as_good_as_the_name_beside_it() {
    let said =
        said("dependency history \"Old qu$0otes\" { who: acme.dana; to: north; when: by 2026-03-20 }\n");
    assert!(said.contains("owed by Dana Reyes (Acme Corp) to Northwind"), "{said}");
}

#[test]
fn a_goal_says_what_it_stands_on() {
    let said = said(
        "goal quo$0tes \"Quotes\" { when: by 2026-09-30 }\ndependency history \"Old quotes\" { serves: quotes; who: acme; when: by 2026-03-20 }\n",
    );
    assert!(said.contains("stands on `history`") && said.contains("slack"), "{said}");
}

#[test]
fn a_date_has_a_weekday_and_a_distance() {
    assert!(
        said("milestone kickoff \"Kick-off\" { when: on 2026-0$03-09 }\n")
            .contains("**Monday 2026-03-09**, in 12 days")
    );
}

#[test]
fn a_phrase_of_time_says_the_day_it_comes_to() {
    let said = said(
        "milestone kickoff \"K\" { when: on 2026-03-09 }\nduty d \"D\" { who: acme; when: with$0in 10 business days after kickoff }\n",
    );
    assert!(said.contains("due on Monday 2026-03-23, in 26 days"), "{said}");
}

#[test]
fn a_share_says_the_sum_it_comes_to_and_of_what() {
    let said = said(
        "duty d \"D\" { who: acme; when: by 2026-06-30; if late { pay 1$0% of value per started week } }\n",
    );
    assert!(
        said.contains("1% of `value`, which is 240000 USD: **2400 USD** each time")
            || said.contains("1% of `value`, which is 240,000 USD: **2,400 USD** each time"),
        "{said}"
    );
}

#[test]
fn labels_keywords_and_triggers_are_explained() {
    assert!(said("goal g \"G\" { mea$0sure: \"m\" }\n").contains("`measure`: what is measured"));
    assert!(said("go$0al g \"G\" { }\n").contains("**goal**: the outcome both sides are after"));
    assert!(
        said("duty d \"D\" { who: acme; if la$0te { \"talk\" } }\n")
            .contains("the first day after the due date")
    );
    assert!(
        said("payment p \"P\" { who: acme; amount: 10% of val$0ue }\n")
            .contains("what the whole agreement is worth\n\n**240,000 USD**")
    );
}

#[test]
fn a_verb_says_what_it_does_and_what_may_stand_behind_it() {
    let said = said("duty d \"D\" { who: acme; if late { p$0ay 1,000 USD per day up to 5,000 USD } }\n");
    assert!(said.contains("`pay`: money is owed") && said.contains("pay SUM per PERIOD"), "{said}");
}

#[test]
fn a_finding_brings_the_page_of_its_rule() {
    let said = said("goal g \"G\" { who: acme; when: by soo$0n }\n");
    assert!(said.contains("What it finds") || said.contains("agreement explain"), "{said}");
}

#[test]
fn a_line_of_consequence_shows_what_can_still_be_said() {
    let active = |line: &str| {
        let scene =
            Scene::deal(&format!("duty d \"D\" {{\n  who: acme\n  if late {{\n    {line}\n  }}\n}}\n"));
        signature(&scene.snapshot, scene.file, scene.at).map(|signature| signature.parts[signature.active])
    };
    assert_eq!(active("pay $0"), Some("SUM"));
    assert_eq!(active("pay 1,200 USD per $0"), Some("per PERIOD"));
    assert_eq!(active("pay 1,200 USD per day up to $0"), Some("up to SUM"));
    assert_eq!(active("escalate to $0"), Some("to NAMES"));
    assert_eq!(active("$0"), None);
}
