//! What a journal, and a line of a scenario, shows and offers.

use agreement_ide::{complete, hover};

use crate::scene::{SIDES, Scene};

const DEAL: &str = r#"milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal quotes "Quotes" { who: acme.dana; when: by 2026-09-30 }
dependency history "Old quotes" { serves: quotes; who: acme.dana; to: north; when: by 2026-03-20 }
dependency model "A model" { serves: quotes; who: north; to: acme; when: by 2026-06-30; acceptance { who: acme.dana; review: 5 business days } }
payment fee "Fee" { who: acme; to: north; amount: 24,000 USD; when: every month from 2026-03-15 until ends; if late { pay 1% of amount per started month up to 5% of amount } }
duty uptime "Uptime" { who: north; to: acme; when: every calendar month; measure: "share"; target: at least 99% }
right leave "Leave" { either party may terminate with 60 days notice; when: any time }
"#;

fn scene(journal: &str) -> Scene {
    Scene::with(&[("deal.agreement", &format!("{SIDES}{DEAL}")), ("deal.journal", journal)])
}

fn first(journal: &str, count: usize) -> Vec<String> {
    let scene = scene(journal);
    let found = complete(&scene.snapshot, scene.file, scene.at).into_iter();
    found.map(|choice| choice.label).take(count).collect()
}

fn said(journal: &str) -> String {
    let scene = scene(journal);
    hover(&scene.snapshot, scene.file, scene.at).map_or_else(String::new, |hover| hover.markdown)
}

#[test]
fn what_can_happen_to_a_thing_comes_first_and_what_cannot_comes_not_at_all() {
    assert_eq!(first("2026-03-09 kickoff $0\n", 1), ["happened"]);
    assert_eq!(first("2026-03-15 fee $0\n", 1), ["paid"]);
    assert_eq!(first("2026-03-20 history $0\n", 2), ["met", "delivered"]);
    assert_eq!(first("2026-03-20 model $0\n", 3), ["delivered", "accepted", "rejected"]);
    assert_eq!(first("2026-04-02 uptime $0\n", 1), ["measured"]);
    assert_eq!(first("2026-04-02 leave $0\n", 1), ["used"]);
    let fee = first("2026-03-15 fee $0\n", 40);
    assert!(!fee.contains(&"met".to_owned()) && !fee.contains(&"happened".to_owned()), "{fee:?}");
}

#[test]
fn behind_an_event_come_its_sum_and_who_did_it() {
    assert_eq!(first("2026-03-13 fee paid $0\n", 2), ["24,000 USD", "by"]);
    assert_eq!(first("2026-03-09 kickoff happened $0\n", 1), ["by"]);
    assert_eq!(first("2026-03-09 kickoff moved $0\n", 1), ["to"]);
    assert_eq!(first("2026-03-09 kickoff happened by $0\n", 1), ["acme.dana"]);
}

#[test]
fn a_repeated_promise_names_the_occurrences_that_are_open() {
    let fee = first("2026-03-13 fee paid 24,000 USD\n2026-04-16 fee $0\n", 40);
    assert!(fee.contains(&"2026-04-15".to_owned()), "{fee:?}");
}

#[test]
fn a_new_line_begins_today_or_on_the_day_of_the_last() {
    assert_eq!(first("2026-02-20 kickoff happened\n$0\n", 2), ["2026-02-20", "2026-02-25"]);
}

#[test]
fn an_earlier_line_is_struck_out_by_its_day() {
    assert_eq!(first("2026-03-09 kickoff happened\n2026-03-10 not $0\n", 1), ["2026-03-09"]);
    assert_eq!(first("2026-03-09 kickoff happened\n2026-03-10 not 2026-03-09 kickoff $0\n", 1), ["happened"]);
}

#[test]
fn hover_says_what_an_event_means_and_how_things_stood_that_day() {
    assert!(
        said("2026-03-09 kickoff happ$0ened\n").contains("`happened`: an event or a milestone took place")
    );
    let late = said("2026-03-24 hist$0ory met\n");
    assert!(late.contains("At the end of Tuesday 2026-03-24:\n- met late, 4 days late"), "{late}");
    assert!(late.contains("dependency history"), "{late}");
    assert!(said("2026-03-2$04 history met\n").contains("Tuesday 2026-03-24"));
}

#[test]
fn a_scenario_expects_of_a_party_what_it_owes_and_of_a_promise_its_day() {
    let choices = |line: &str| -> Vec<String> {
        let scene =
            Scene::deal(&format!("{DEAL}scenario \"S\" {{\n  2026-03-09 kickoff happened\n  {line}\n}}\n"));
        complete(&scene.snapshot, scene.file, scene.at).into_iter().map(|it| it.label).collect()
    };
    assert_eq!(choices("$0")[0], "2026-03-09");
    assert_eq!(choices("2026-03-24 $0")[0], "expect");
    assert_eq!(choices("2026-03-24 expect history $0"), ["is", "is due on"]);
    assert_eq!(choices("2026-03-24 expect acme $0")[1], "owes");
    assert!(choices("2026-03-24 expect finding $0").contains(&"one-way-risk".to_owned()));
    assert_eq!(choices("2026-03-24 expect history is late $0"), ["by"]);
}
