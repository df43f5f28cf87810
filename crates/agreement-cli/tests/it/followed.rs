//! What is due, owed and asked for follows the journal: dates as moved, and without what is done, waived or released.

use serde_json::Value;

use super::run::{Desk, Ended};

/// Both sides come late with what the site needs.
const DEAL: &str = r#"agreement "Website relaunch" {
  language: 1
  effective: 2026-03-02
  ends: 2026-12-31
  value: 12,000 USD
}
party sup "Supplier Ltd" { role: supplier; person ann "Ann Able" }
party cli "Client Inc" { role: client; person bob "Bob Best" }
milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal live "Live" { who: cli.bob; why: "W"; when: by 2026-09-30; measure: "M"; target: at most 5 hours }
dependency texts "Texts" {
  serves: live; who: cli.bob; why: "W"; how: "H"; when: by 2026-03-20; resistance none because "N"
  if late { basis: "B"; pay 50 USD per day up to 500 USD; extend site day for day }
  if missed by 30 days { sup may terminate with 5 days notice }
}
dependency design "Design" {
  serves: live; who: sup.ann; why: "W"; how: "H"; when: by 2026-03-20
  resistance "Ann is ill" { mitigation "Ask Tom" { who: sup.ann; when: by 2026-03-10 } }
  if late { basis: "B"; credit 100 USD per started week up to 300 USD; extend site day for day }
  if missed by 30 days { cli may terminate with 5 days notice }
}
dependency site "Site" {
  serves: live; needs: texts, design; who: sup.ann; why: "W"; how: "H"; when: by 2026-05-29
  resistance none because "N"
  acceptance { who: cli.bob; criteria: "It works"; review: 7 days; silence: accepted }
  if late { basis: "B"; credit 100 USD per started week up to 300 USD }
  if missed by 30 days { cli may terminate with 5 days notice }
}
duty handover "Handover" { who: sup.ann; to: cli; when: by 2026-06-26T17:00 }
duty tour "A tour" { who: sup.ann; to: cli; when: within 90 days after kickoff at 14:00 }
payment fee "Fee" { who: cli.bob; to: sup; amount: 2,000 USD; when: every month from 2026-04-01 up to 6 times }
right leave "Leave" { either party may terminate with 30 days notice; when: any time }
"#;

const JOURNAL: &str = "2026-03-09 kickoff happened\n2026-03-27 design met by sup.ann\n2026-03-30 texts met by cli.bob\n\
                       2026-04-01 fee 2026-04 paid 2,000 USD by cli\n2026-04-20 tour waived by cli.bob\n";

fn lived() -> Desk {
    Desk::with("site.agreement", DEAL).and("site.journal", JOURNAL)
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

fn items(ended: &Ended) -> Vec<String> {
    let json = json(ended);
    let part = json.get("agreements").and_then(|all| all.get(0)).unwrap_or(&json);
    let said = |item: &Value| {
        let word = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or("-").to_owned();
        format!("{} {} {}", word("due"), word("name"), word("kind"))
    };
    part.get("items").and_then(Value::as_array).unwrap().iter().map(said).collect()
}

fn asked(desk: &Desk, question: &[&str]) -> Ended {
    let rest = ["site.agreement", "--on", "2026-05-25", "--format", "json"];
    desk.run(&[question, &rest].concat()).ends(0)
}

#[test]
fn what_is_due_is_told_as_moved_and_without_what_is_done() {
    let due = asked(&lived(), &["due", "--within", "40d"]);
    let expected = [
        "2026-06-01 fee payment",
        "2026-06-08 site dependency",
        "2026-06-26 handover duty",
        "2026-07-01 fee payment",
    ];
    assert_eq!(items(&due), expected);
    let first = &json(&due)["items"][0];
    assert_eq!((&first["number"], &first["of"]), (&Value::from(3), &Value::from(6)));
    let all = asked(&lived(), &["calendar"]);
    let calendar = items(&all);
    assert_eq!(calendar.iter().filter(|it| it.contains("fee")).count(), 5, "{calendar:?}");
    // What stood in the way of something that is done is in nobody's way: Tom is not asked any more.
    let gone = |it: &String| {
        ["kickoff", "texts", "design", "tour", "mitigation"].iter().any(|name| it.contains(name))
    };
    assert!(!calendar.iter().any(gone), "{calendar:?}");
    assert!(calendar.contains(&"2026-06-08 site dependency".to_owned()), "{calendar:?}");
}

#[test]
fn without_a_journal_all_stays_as_agreed() {
    let desk = Desk::with("site.agreement", DEAL);
    let calendar = items(&asked(&desk, &["calendar"]));
    for day in ["2026-03-09 kickoff milestone", "2026-03-20 design dependency", "2026-05-29 site dependency"]
    {
        assert!(calendar.contains(&day.to_owned()), "{calendar:?}");
    }
    assert_eq!(calendar.iter().filter(|it| it.contains("fee")).count(), 6);
    let text = desk.run(&["owes", "sup", "site.agreement", "--on", "2026-05-25"]).ends(0);
    assert!(text.out.contains("design: Design") && !text.out.contains("journal"), "{}", text.out);
}

#[test]
fn nobody_owes_or_asks_for_what_is_done() {
    let owed = items(&asked(&lived(), &["owes", "sup"]));
    assert_eq!(owed, ["2026-06-08 site dependency", "2026-06-26 handover duty"]);
    let asks = items(&asked(&lived(), &["asks", "sup"]));
    assert_eq!(asks, ["2026-06-01 fee payment", "- site review"]);
    let text = lived().run(&["owes", "cli", "site.agreement", "--on", "2026-05-25"]).ends(0);
    text.says("journal  5 lines, the last of 2026-04-20")
        .says("1 done or let go, 5 still open; late: the oldest was due on");
}

#[test]
fn a_review_that_runs_is_due() {
    let journal = format!("{JOURNAL}2026-06-05 site delivered by sup.ann\n");
    let desk = Desk::with("site.agreement", DEAL).and("site.journal", journal);
    let rest = ["site.agreement", "--on", "2026-06-06", "--format", "json"];
    let due = items(&desk.run(&[&["due", "--within", "7d"][..], &rest].concat()).ends(0));
    assert!(due.contains(&"2026-06-12 site review".to_owned()), "{due:?}");
}

#[test]
fn a_written_time_is_told_and_is_no_whole_day() {
    let desk = Desk::with("site.agreement", DEAL);
    let rest = ["site.agreement", "--on", "2026-05-25"];
    let due = desk.run(&[&["due", "--within", "40d"][..], &rest].concat()).ends(0);
    due.says("  at   17:00").says("  at   14:00");
    desk.run(&["status", "site.agreement", "--on", "2026-06-20"]).ends(0).says("  at   17:00");
    let ics = desk.run(&[&["calendar"][..], &rest].concat()).ends(0);
    ics.says("DTSTART:20260626T170000\r\n").says("DTSTART;VALUE=DATE:20260529\r\n");
    let zoned = DEAL.replace("value: 12,000 USD", "value: 12,000 USD\n  calendar: biz")
        + "calendar biz { workdays: monday to friday; timezone: \"Europe/Berlin\" }\n";
    let desk = Desk::with("site.agreement", zoned);
    desk.run(&[&["calendar"][..], &rest].concat()).ends(0).says("DTSTART:20260626T150000Z\r\n");
}

#[test]
fn a_table_has_each_column_once_and_sums_without_commas() {
    for question in [&["calendar"][..], &["due", "--within", "40d"], &["owes", "cli"]] {
        let rest = ["site.agreement", "--on", "2026-05-25", "--format", "csv"];
        let ended = lived().run(&[question, &rest].concat()).ends(0);
        let mut columns: Vec<&str> = ended.out.lines().next().unwrap().split(',').collect();
        let count = columns.len();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!(columns.len(), count, "{question:?}");
        ended.says(",2000 USD");
    }
}

#[test]
fn days_with_two_causes_are_given_once() {
    let desk = lived();
    let ended = desk.run(&["breakdown", "site", "site.agreement", "--on", "2026-06-08"]).ends(0);
    ended
        .says("excusable: 10 days more, because Client Inc is late with texts")
        .says("not excused: no day more (7 days count once, with those above), because");
}

#[test]
fn each_cause_of_a_moved_date_is_told_with_what_it_adds() {
    let breakdown = lived().run(&["breakdown", "site.agreement", "--on", "2026-05-25"]).ends(0).out;
    let said = breakdown.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "together with design (clause at line",
        "together with texts (clause at line",
        "): 10 days more",
        "): no day more (7 days count once, with those above)",
    ] {
        assert!(said.contains(told), "{told}: {breakdown}");
    }
}

#[test]
fn a_date_that_was_excused_rested_or_agreed_anew_says_so() {
    let deal = format!(
        "{DEAL}\nexcuse storm \"Storm\" {{ covers: \"storm\"; notice: within 3 days }}\n\
         duty stop \"Stop\" {{ who: sup.ann; to: cli; when: by 2026-04-12 }}\n\
         duty other \"Other\" {{ who: sup.ann; to: cli; when: by 2026-03-12 }}\n\
         right hold \"Hold\" {{ cli may suspend stop; when: any time }}\n"
    );
    let journal = "2026-03-05 handover moved to 2026-07-01 by both parties\n\
                   2026-03-13 other excused under storm from 2026-03-12 until 2026-03-16\n\
                   2026-03-15 hold used by cli\n";
    let desk = Desk::with("site.agreement", deal).and("site.journal", journal);
    let of = |item: &str| desk.run(&["breakdown", item, "site.agreement", "--on", "2026-07-10"]);
    of("handover").says("it was moved to 2026-07-01 by");
    of("other").says("it was excused from 2026-03-12");
    of("stop").says("it is suspended since 2026-03-15").says("days that do not count, from 2026-03-16");
}

#[test]
fn what_is_supposed_is_told_by_its_name_and_a_right_is_known() {
    let desk = lived();
    let what_if = |words: &[&str]| {
        desk.run(&[&["what-if"][..], words, &["site.agreement", "--on", "2026-05-25"]].concat())
    };
    what_if(&["fee", "2026-07", "late", "5", "days"])
        .ends(0)
        .says("What if fee 2026-07-01 is late by 5 days");
    let waived = what_if(&["site", "waived"]).ends(0);
    assert!(!waived.out.contains("and late"), "{}", waived.out);
    waived.says("stands on, and let go  site");
    what_if(&["leave", "missed"]).ends(2).warns("`leave` is a right");
    what_if(&["site", "late", "99999999", "days"]).ends(2).warns("beyond the year 9999");
}

#[test]
fn goals_of_an_agreement_without_any_stand_on_nothing() {
    let none = DEAL.split("goal live").next().unwrap();
    let ended =
        Desk::with("site.agreement", none).run(&["goals", "site.agreement", "--format", "json"]).ends(0);
    assert_eq!(json(&ended)["agreements"][0]["stands_on"], Value::Array(Vec::new()));
}

/// The client has left, and owes a sum at once and another in two weeks; an assumption turned out wrong.
fn left() -> Desk {
    let deal = DEAL.replace(
        "right leave \"Leave\" { either party may terminate with 30 days notice; when: any time }",
        "",
    );
    let deal = format!(
        "{deal}right quit \"Quit\" {{\n  cli may terminate with 60 days notice\n  when: any time\n  if used {{\n    \
         sup must \"hand back all texts\" within 10 days\n    cli must pay 5,000 USD within 14 days\n    \
         cli must pay 700 USD\n  }}\n}}\n\
         assumption calm \"Calm\" {{ who: cli.bob; if false {{ escalate to cli.bob, sup.ann within 40 days }} }}\n"
    );
    let journal = format!("{JOURNAL}2026-05-01 quit used by cli.bob\n2026-05-01 calm false\n");
    Desk::with("site.agreement", deal).and("site.journal", journal)
}

#[test]
fn what_a_used_right_brings_about_is_due_like_all_else() {
    let desk = left();
    let on = |question: &str, day: &str| {
        desk.run(&[question, "site.agreement", "--on", day, "--format", "json"]).ends(0)
    };
    let due = items(&on("due", "2026-05-02"));
    assert_eq!(due, ["2026-05-11 quit words", "2026-05-15 quit charge"]);
    let calendar = items(&on("calendar", "2026-05-02"));
    let own: Vec<&String> = calendar.iter().filter(|it| it.contains("quit") || it.contains("calm")).collect();
    let expected = [
        "2026-05-01 quit charge",
        "2026-05-11 quit words",
        "2026-05-15 quit charge",
        "2026-06-10 calm escalate",
    ];
    assert_eq!(own, expected.iter().collect::<Vec<_>>());
    let ics = desk.run(&["calendar", "site.agreement", "--on", "2026-05-02"]).ends(0);
    ics.says("UID:charge.quit.line-2.2026-05-15.").says("SUMMARY:5\\,000 USD because of quit");
    // To the one who gives nothing back it says so too.
    let party = ["due", "--party", "sup", "site.agreement", "--on", "2026-05-02"];
    desk.run(&party).ends(0).says("hand back all texts").says("because of  quit");
}

#[test]
fn the_status_says_what_of_a_used_right_is_overdue() {
    let status = left().run(&["status", "site.agreement", "--on", "2026-05-20", "--format", "json"]).ends(0);
    let part = &json(&status)["agreements"][0];
    let of = |list: &str| -> Vec<(String, Value)> {
        let all = part[list].as_array().unwrap().iter();
        let own = all.filter(|it| it["name"] == "quit" && it["kind"].is_string());
        own.map(|it| (it["title"].as_str().unwrap().to_owned(), it["days_late"].clone())).collect()
    };
    let late = [
        ("700 USD because of quit".to_owned(), Value::from(19)),
        ("5,000 USD because of quit".to_owned(), Value::from(5)),
    ];
    assert_eq!(of("late"), late);
    assert_eq!(of("unsettled"), [("hand back all texts".to_owned(), Value::from(0))]);
    assert_eq!(of("coming"), []);
}

#[test]
fn who_must_do_something_after_a_right_was_used_is_told() {
    let desk = left();
    let owes = desk.run(&["owes", "sup", "site.agreement", "--on", "2026-05-02"]).ends(0);
    owes.says("To be done because a right was used").says("hand back all texts");
    let asks = desk.run(&["asks", "cli", "site.agreement", "--on", "2026-05-02"]).ends(0);
    asks.says("hand back all texts");
}

#[test]
fn goals_say_what_of_that_they_stand_on_is_done() {
    let now = |item: &Value| {
        let word = |key: &str| item[key].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", word("name"), word("outcome"), word("done"))
    };
    let told = json(&asked(&lived(), &["goals"]));
    let stands_on = told["agreements"][0]["stands_on"].as_array().unwrap().iter().map(now);
    let expected = ["texts met late 2026-03-30", "design met late 2026-03-27", "site open -"];
    assert_eq!(stands_on.collect::<Vec<_>>(), expected);
    let text = lived().run(&["goals", "site.agreement", "--on", "2026-06-20"]).ends(0);
    text.says("met late by 10 days, due on 2026-03-20, done on 2026-03-30").says("late by 12 days");
    // Nothing is known before anything happened.
    let before = Desk::with("site.agreement", DEAL).run(&["goals", "site.agreement", "--on", "2026-06-20"]);
    assert!(!before.ends(0).out.contains("late by"));
}

#[test]
fn goals_say_how_often_something_is_done_that_repeats() {
    let deal = DEAL.replace(
        "duty tour",
        "duty talk \"Talk\" { serves: live; who: sup.ann; to: cli; when: every month from 2026-03-10 up to 6 times }\nduty tour",
    );
    let journal = format!("{JOURNAL}2026-04-21 talk 2026-03 met by sup.ann\n");
    let desk = Desk::with("site.agreement", deal).and("site.journal", journal);
    desk.run(&["goals", "site.agreement", "--on", "2026-04-25"])
        .ends(0)
        .says("1 of 6 done; 2026-04-10: late by 15 days");
}

#[test]
fn whoever_looks_past_the_last_day_hears_that_the_agreement_may_go_on_by_itself() {
    let renewed =
        DEAL.replace("ends: 2026-12-31", "ends: 2026-12-31\n  renewal { how: automatic; term: 12 months }");
    let desk = Desk::with("site.agreement", renewed.as_str()).and("site.journal", JOURNAL);
    let asked = |day: &str, words: &[&str]| {
        desk.run(&[words, &["site.agreement", "--on", day]].concat())
            .ends(0)
            .out
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let ahead = "goes on by itself where nobody gives notice";
    for words in [&["due", "--within", "3m"][..], &["status"], &["owes", "cli"], &["money"], &["calendar"]] {
        let out = asked("2026-12-20", words);
        assert!(out.contains(ahead), "{words:?}: {out}");
    }
    assert!(!asked("2026-12-10", &["due"]).contains(ahead), "fourteen days do not reach so far");
    assert!(asked("2027-02-28", &["due"]).contains("went on by itself where nobody gave notice"));
    // Once the journal says that it ended, nobody has to wonder.
    let ended = format!("{JOURNAL}2026-12-31 site_deal ended \"notice of 1 October\"\n");
    let named = renewed.replace("agreement \"Website", "agreement site_deal \"Website");
    let desk = Desk::with("site.agreement", named.as_str()).and("site.journal", ended.as_str());
    for question in ["due", "status", "money"] {
        let out = desk.run(&[question, "site.agreement", "--on", "2027-02-28"]).ends(0).out;
        assert!(!out.contains("by itself"), "{out}");
    }
}

#[test]
fn what_if_tells_a_lateness_that_changes_and_several_who_owe_something_answer_for_it() {
    let deal = format!(
        "{}{}",
        DEAL.replace("up to 6 times }", "up to 6 times; if late { pay 10 USD per day up to 500 USD } }"),
        "duty talk \"A talk\" { who: both parties; when: by 2026-04-02 }\n"
    );
    let desk = Desk::with("site.agreement", &deal).and("site.journal", JOURNAL);
    let worse = ["what-if", "fee", "2026-05", "late", "40", "days", "site.agreement", "--on", "2026-05-05"];
    desk.run(&worse)
        .ends(0)
        .says("met late by 4 days, due on 2026-05-01,")
        .says("met late by 40 days, due on");
    let json = json(&desk.run(&[&worse[..], &["--format", "json"]].concat()).ends(0));
    let fee = &json["agreements"][0]["outcomes"][0];
    assert_eq!((&fee["before"], &fee["after"]), (&"met late".into(), &"met late".into()));
    assert_eq!((&fee["days_late_before"], &fee["days_late_after"]), (&4.into(), &40.into()));
    desk.run(&["breakdown", "talk", "site.agreement", "--on", "2026-04-10"])
        .ends(0)
        .says("Supplier Ltd and Client Inc answer for 8 days");
}
