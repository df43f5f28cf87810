//! The consulting agreement as a document, its facts checked by hand.

use serde_json::{Value, json};

use crate::loading::{by_id, document, example, json, text};

fn flagship() -> Value {
    json(&example("consulting-statement-of-work.agreement", false), false)
}

fn promise<'d>(document: &'d Value, id: &str) -> &'d Value {
    by_id(&document["promises"], id)
}

#[test]
fn a_date_that_hangs_on_another_is_worked_out() {
    let document = flagship();
    let expected =
        json!({"status": "on", "date": "2026-03-23", "counted": "2026-03-23", "provisional": false});
    assert_eq!(promise(&document, "quote_history")["due"], expected);
    assert_eq!(promise(&document, "quote_model")["due"]["date"], "2026-06-30");
    assert_eq!(by_id(&document["goals"], "faster_quotes")["due"]["date"], "2026-09-30");
    assert_eq!(by_id(&document["milestones"], "kickoff")["due"]["date"], "2026-03-09");
    assert_eq!(document["agreement"]["last_day"]["date"], "2026-12-31");
}

#[test]
fn what_repeats_lists_its_days_rolled_off_the_weekend() {
    let document = flagship();
    let due = &promise(&document, "fee")["due"];
    assert_eq!(due["status"], "series");
    assert_eq!(due["more"], false);
    let days = due["dates"].as_array().unwrap();
    assert_eq!(days.len(), 10);
    assert_eq!((&days[0]["date"], &days[0]["counted"]), (&json!("2026-03-16"), &json!("2026-03-15")));
    assert_eq!(days[9]["date"], "2026-12-15");
}

#[test]
fn a_goal_stands_on_what_serves_it_and_on_what_that_needs() {
    let document = flagship();
    let goal = json!({
        "goal": "faster_quotes",
        "served_by": ["quote_history", "quote_model"],
        "stands_on": ["quote_history", "quote_model"],
        "milestones": [],
    });
    assert_eq!(document["graph"]["goals"], json!([goal]));
    let edges = json!([
        {"from": "quote_history", "kind": "serves", "to": "faster_quotes"},
        {"from": "quote_model", "kind": "serves", "to": "faster_quotes"},
        {"from": "quote_model", "kind": "needs", "to": "quote_history"},
    ]);
    assert_eq!(document["graph"]["edges"], edges);
    assert_eq!(document["graph"]["rings"], json!([]));
}

#[test]
fn a_name_is_resolved_to_an_id_a_kind_and_the_party_it_speaks_for() {
    let document = flagship();
    let history = promise(&document, "quote_history");
    assert_eq!(history["who"], json!([{"id": "acme.it_team", "kind": "team", "parties": ["acme"]}]));
    assert_eq!((&history["owed_by"], &history["owed_to"]), (&json!(["acme"]), &json!(["northwind"])));
    let leave = by_id(&document["rights"], "leave");
    let either = json!({"id": "either_party", "kind": "word", "parties": ["northwind", "acme"]});
    assert_eq!(leave["statements"][0]["who"], either);
}

#[test]
fn what_stands_inside_something_is_known_by_its_path() {
    let document = flagship();
    let history = promise(&document, "quote_history");
    assert_eq!(history["branches"][0]["id"], "quote_history.if_late.1");
    assert_eq!(history["branches"][1]["id"], "quote_history.if_missed.1");
    assert_eq!(history["branches"][1]["statements"][1]["id"], "quote_history.if_missed.1.statement.2");
    assert_eq!(history["resistance"][0]["mitigations"][0]["id"], "quote_history.resistance.1.mitigation.1");
    assert_eq!(promise(&document, "quote_model")["acceptance"]["id"], "quote_model.acceptance");
    assert_eq!(document["agreement"]["liability"][0]["id"], "agreement.liability.1");
    assert_eq!(document["scopes"][0]["id"], "scope.1");
    assert_eq!(document["scenarios"][0]["lines"][3]["id"], "scenario.1.line.4");
}

#[test]
fn money_is_text_and_a_length_of_time_says_how_it_is_counted() {
    let document = flagship();
    let amount = json!({"kind": "money", "amount": "24000", "currency": "USD"});
    assert_eq!(promise(&document, "fee")["amount"], json!({"kind": "amount", "amount": amount}));
    let within = &promise(&document, "quote_history")["when"][0]["phrase"];
    let ten_days = json!({
        "iso": "P10D",
        "calendar": "business",
        "counted_by": "us_business",
        "count": "10",
        "unit": "business day",
        "words": "10 business days",
    });
    assert_eq!((&within["kind"], &within["duration"]), (&json!("within"), &ten_days));
    let credit = &promise(&document, "quote_model")["branches"][0]["statements"][0];
    let share = &credit["action"]["sum"]["amount"];
    assert_eq!((&share["percent"], &share["of"]), (&json!("1"), &json!({"id": "value", "kind": "word"})));
    assert_eq!((&share["per"]["part"], &share["per"]["every"]["iso"]), (&json!("started"), &json!("P1W")));
}

#[test]
fn the_journal_follows_in_the_order_recorded() {
    let document = json(&example("consulting-statement-of-work.agreement", true), false);
    let journal = document["journal"].as_array().unwrap();
    assert_eq!(journal.len(), 9);
    assert_eq!(journal[8]["id"], "journal.9");
    assert_eq!(journal[8]["says"]["fact"]["happening"], "met");
    assert_eq!(journal[8]["says"]["fact"]["note"], "ticket 881");
    assert_eq!(journal[3]["says"]["fact"]["subject"]["key"], json!({"kind": "month", "month": "2026-03"}));
    assert_eq!(flagship()["journal"], json!([]));
}

#[test]
fn an_open_point_says_where_it_stands() {
    let document = json(&example("internal-handoff.agreement", false), false);
    let todo = &document["todos"][0];
    assert_eq!((&todo["within"], &todo["field"]), (&json!("less_waste"), &json!("source")));
    assert_eq!(todo["by"]["id"], "orchard.mei");
    assert_eq!(by_id(&document["goals"], "less_waste")["open"], json!(["source"]));
}

#[test]
fn where_no_date_can_be_worked_out_it_says_why() {
    let deal = "party a \"A\" { role: client }\nparty b \"B\" { role: supplier }\nmilestone go { }\n";
    let due = |when: &str| {
        let duty = format!(
            "{deal}duty thing {{ who: a; when: {when} }}\nduty other {{ who: b; when: within 1 day after thing }}\n"
        );
        let document = json(&text("a.agreement", &duty), false);
        (promise(&document, "thing")["due"].clone(), promise(&document, "other")["due"].clone())
    };
    let unknown = |reason: &str| json!({"status": "unknown", "reason": reason});
    let waiting = json!({"status": "waiting", "waiting_on": {"id": "go", "kind": "milestone"}});
    assert_eq!(due("within 5 days after go"), (waiting.clone(), waiting));
    assert_eq!(
        due("within 5 business days after 2026-03-02"),
        (unknown("no_calendar"), unknown("hangs_on_unknown"))
    );
    assert_eq!(due("within 5 days after other").0, unknown("ring"));
    assert_eq!(due("within 5 days after nothing_such").0, unknown("unreadable"));
    assert_eq!(due("by 2026-02-31").0, unknown("unreadable"));
    assert_eq!(due("todo \"when?\"").0, unknown("open"));
    assert_eq!(due("within 5 days").0, unknown("ambiguous"));
    assert_eq!(due("within 9000 years after 2026-03-02").0, unknown("out_of_range"));
    let per_event = due("within 5 days after each request by b").0;
    assert_eq!(
        (&per_event["status"], &per_event["waiting_on"]["id"]),
        (&json!("per_event"), &json!("request"))
    );
}

#[test]
fn places_are_given_where_they_are_asked_for_and_point_at_the_words() {
    let project = example("consulting-statement-of-work.agreement", false);
    assert!(document(&project, false).spans.is_none());
    let document = json(&project, true);
    let source = project.files[0].source.text();
    let words = |span: &Value| {
        let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        &source[at("start")..at("end")]
    };
    let history = by_id(&document["spans"], "quote_history");
    assert_eq!(history["file"], "consulting-statement-of-work.agreement");
    assert!(words(&history["span"]).starts_with("dependency quote_history"));
    let fields = history["fields"].as_array().unwrap();
    let when = fields.iter().find(|field| field["field"] == "when").unwrap();
    assert_eq!(words(&when["span"]), "within 10 business days after kickoff");
    assert_eq!(when["span"]["column"], 9);
    let line =
        source.lines().position(|line| line.contains("within 10 business days after kickoff")).unwrap();
    assert_eq!(when["span"]["line"], line + 1);
    let apply = by_id(&document["spans"], "quote_history.if_late.1.statement.1");
    assert_eq!(words(&apply["span"]), "apply idle_team");
}
