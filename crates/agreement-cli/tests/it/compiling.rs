//! An agreement as JSON.

use super::run::{Desk, at_home, home};

#[test]
fn an_agreement_with_errors_compiles_to_nothing_and_says_why() {
    let ended = Desk::with("a.agreement", "milestone kickoff \"K\" { when: on 2026-02-30 }\n")
        .run(&["compile", "a.agreement"]);
    let ended = ended.ends(1).warns("2026-02 has no day 30").warns("nothing was compiled");
    assert_eq!(ended.out, "");
}

#[test]
fn the_same_agreement_gives_the_same_bytes() {
    let path = "examples/consulting-statement-of-work.agreement";
    let one = at_home(&["compile", path, "--on", "2026-02-25"]).ends(0);
    let two = at_home(&["compile", path, "--on", "2026-02-25", "--jobs", "1"]).ends(0);
    assert_eq!(one.out, two.out);
    let read: serde_json::Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!(read["language"], 1);
}

#[test]
fn each_party_sees_the_most_it_may_have_to_bear() {
    let path = "examples/consulting-statement-of-work.agreement";
    let out = at_home(&["compile", path, "--on", "2026-02-25"]).ends(0).out;
    let read: serde_json::Value = serde_json::from_str(&out).unwrap();
    let all = read["exposure"].as_array().unwrap();
    let of = |party: &str| all.iter().find(|exposure| exposure["party"] == party).unwrap();
    let (acme, northwind) = (of("acme"), of("northwind"));
    assert_eq!(acme["lines"][0]["penalty_statement"], "idle_team.statement.1");
    assert_eq!(acme["lines"][0]["total"]["amount"], "20000");
    // 5% of 24,000 USD for each of ten months.
    assert_eq!(acme["lines"][1]["each"]["amount"], "1200");
    assert_eq!(acme["lines"][1]["total"]["amount"], "12000");
    assert_eq!(acme["totals"], serde_json::json!([{"amount": "32000", "currency": "USD"}]));
    // 10% of 240,000 USD.
    assert_eq!(northwind["totals"], serde_json::json!([{"amount": "24000", "currency": "USD"}]));
    assert_eq!(northwind["lines"][0]["promise"], "quote_model");
    assert_eq!(northwind["shared_caps"][0]["cap"]["amount"], "240000");
}

#[test]
fn it_can_write_to_a_file() {
    let desk = Desk::with("a.agreement", "milestone kickoff \"K\" { when: on 2026-03-09 }\n");
    let ended = desk.run(&["compile", "a.agreement", "-o", "a.json"]).ends(0);
    assert_eq!(ended.out, "");
    let read: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path("a.json")).unwrap()).unwrap();
    assert!(read["digest"].as_str().unwrap().starts_with("sha256:"));
}

#[test]
fn the_schema_in_the_tree_is_the_one_it_prints() {
    let printed = at_home(&["schema"]).ends(0).out;
    let kept = std::fs::read_to_string(home().join("docs/schema/agreement-1.schema.json")).unwrap();
    assert_eq!(printed, kept, "run `UPDATE=1 cargo test` to write it anew");
}
