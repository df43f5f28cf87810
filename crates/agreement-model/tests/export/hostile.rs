//! Broken and contrary agreements: they have a document too, and it fits the schema.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::loading::{example, examples, json, read, root, text};
use crate::schema::{assert_valid, validator};

/// The ids of everything in a document that others could point at.
fn ids(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            // A reference is no declaration: it has a kind and no fields of its own.
            let is_reference =
                members.keys().all(|key| matches!(key.as_str(), "id" | "kind" | "part" | "parties"));
            if let (Some(Value::String(id)), false) = (members.get("id"), is_reference) {
                found.push(id.clone());
            }
            members.iter().filter(|(key, _)| *key != "spans").for_each(|(_, member)| ids(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        _ => {}
    }
}

#[test]
fn no_two_things_share_an_id() {
    for name in examples() {
        let mut found = Vec::new();
        ids(&json(&example(&name, true), false), &mut found);
        let unique: BTreeSet<&String> = found.iter().collect();
        assert_eq!(unique.len(), found.len(), "{name}");
    }
    let twice = "party a \"A\" { }\nparty a \"Again\" { person b \"B\" }\ngoal a \"A\" { }\ndefaults payments { }\ndefaults payments { }\n";
    let document = json(&text("a.agreement", twice), false);
    let mut found = Vec::new();
    ids(&document, &mut found);
    found.sort();
    assert_eq!(found, ["a", "a~2", "a~2.b", "a~3", "defaults.payments", "defaults.payments~2"]);
}

#[test]
fn a_broken_agreement_still_has_a_document() {
    let validator = validator();
    let flagship = read(&root().join("examples/consulting-statement-of-work.agreement")).unwrap();
    let lines: Vec<&str> = flagship.lines().collect();
    // Every second line gone, or cut in half, by turns.
    for (index, line) in lines.iter().enumerate().step_by(2) {
        let kept = if index % 4 == 0 { line.get(..line.len() / 2).unwrap_or("") } else { "" };
        let mut broken = lines.clone();
        broken[index] = kept;
        let document = json(&text("a.agreement", &broken.join("\n")), true);
        assert_valid(&validator, &document, &format!("line {} broken", index + 1));
    }
}

#[test]
fn what_could_not_be_understood_is_marked_where_it_stands() {
    let document = json(
        &text("a.agreement", "goal g \"G\" { why: 12 days; when: by 2026-02-31; measur \"x\" }\n"),
        false,
    );
    let goal = &document["goals"][0];
    assert_eq!(goal["due"], serde_json::json!({"status": "unknown", "reason": "unreadable"}));
    assert!(goal["unreadable"].as_array().unwrap().contains(&"why".into()));
    assert!(goal.get("why").is_none());
}
