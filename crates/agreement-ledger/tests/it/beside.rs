//! What is owed beside the promises: what used rights and false assumptions bring about, with its days.

use agreement_ledger::questions::{Beside, Extra, NoticeKind, beside};
use agreement_ledger::reckon::reckon;
use agreement_model::date::parse_date;
use agreement_model::declared::Line;

use crate::scene::read;

const DEAL: &str = r#"
agreement deal "Deal" { language: 1; effective: 2026-01-01; ends: 2026-12-31 }
party sup "Supplier" { role: supplier; person ann "Ann" { authority: signs } }
party cli "Client" { role: client; person bob "Bob" { authority: signs } }
"#;

/// What is owed on a day: what it is, the parties on both sides, the day, and the line.
fn told(agreement: &str, lines: &str, day: &str) -> Vec<String> {
    let text = format!("{DEAL}{agreement}\nscenario \"Journal\" {{\n{lines}\n}}\n");
    let (mut model, schedule) = read(&text);
    let journal: Vec<Line> = model.scenarios.iter().flat_map(|scenario| scenario.lines.clone()).collect();
    model.journal = journal;
    let reckoned = reckon(&model, &schedule, &model.journal, parse_date(day).unwrap());
    let says = |it: &Beside| {
        let what = match &it.what {
            Extra::Sum(sum) => sum.to_string(),
            Extra::Said(NoticeKind::Words(words)) => words.clone(),
            Extra::Said(_) => "escalate".to_owned(),
        };
        let name = |ids: &[agreement_model::symbol::PartyId]| -> String {
            ids.iter().filter_map(|id| model.party(*id)).map(|it| it.head.name.as_str()).collect()
        };
        let due = it.due.map_or("-".to_owned(), |due| due.to_string());
        format!("{what}, {} to {}, {due}, line {}", name(&it.by), name(&it.to), it.line)
    };
    beside(&reckoned).iter().map(says).collect()
}

#[test]
fn sums_and_words_after_a_right_was_used_have_their_days() {
    let right = r#"right leave "Leave" {
  cli may terminate with 60 days notice
  when: any time
  if used { sup must "hand over" within 5 days; cli must pay 700 USD; cli must pay 5,000 USD within 14 days; the other party must "be kind" }
}"#;
    let expected = [
        "700 USD, cli to sup, 2026-05-01, line 2",
        "5000 USD, cli to sup, 2026-05-15, line 3",
        "hand over, sup to cli, 2026-05-06, line 1",
        "be kind, sup to cli, -, line 4",
    ];
    let plain = |all: Vec<String>| all.into_iter().map(|it| it.replace("5,000", "5000")).collect::<Vec<_>>();
    assert_eq!(plain(told(right, "2026-05-01 leave used by cli", "2026-05-02")), expected);
    // What was paid is owed no more; words stay, since nothing can call them done.
    let paid = "2026-05-01 leave used by cli\n2026-05-03 leave paid 5,700 USD";
    assert_eq!(told(right, paid, "2026-05-04").len(), 2);
    assert_eq!(told(right, "2026-05-03 deal signed by sup.ann", "2026-05-04"), Vec::<String>::new());
}

#[test]
fn a_penalty_that_was_applied_by_a_right_has_its_words() {
    let right = r#"
penalty amends "Amends" { basis: "B"; sup must "say sorry" to cli within 3 days }
right blame "Blame" { cli may apply amends; when: any time }
"#;
    let told = told(right, "2026-05-01 blame used by cli", "2026-05-02");
    assert_eq!(told, ["say sorry, sup to cli, 2026-05-04, line 0"]);
}

#[test]
fn what_a_failure_costs_stands_beside_it_until_its_day_has_come() {
    let duty = r#"duty a "A" { who: sup.ann; to: cli; when: by 2026-05-01; if late { basis: "B"; pay 50 USD within 14 days } }"#;
    assert_eq!(told(duty, "", "2026-05-10"), ["50 USD, sup to cli, 2026-05-16, line 1"]);
    assert_eq!(told(duty, "", "2026-05-16"), Vec::<String>::new());
}
