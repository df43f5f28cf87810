//! The questions to an agreement with its journal: what broke and why, and what is owed each way.

use serde_json::Value;

use super::run::{Desk, Ended, at_home, home};

/// The client sends its pictures late, the shop comes late by itself, and both serve one goal.
const BOTH: &str = r#"agreement "A shop" {
  language: 1
  effective: 2026-03-02
  ends: 2026-12-31
  value: 2,500 EUR
}
party studio "Studio" { role: supplier; person ben "Ben" }
party bakery "Bakery" { role: client; person eva "Eva" }
goal orders "Orders come in online" {
  who: bakery.eva
  why: "Nobody has a free hand."
  when: by 2026-08-31
  measure: "Orders"
  target: at least 33%
}
dependency photos "Photos" {
  serves: orders; who: bakery.eva; to: studio; why: "W."; how: "H"; when: by 2026-04-10
  resistance none because "They are there"
  if late { pay 100 EUR per day up to 1,000 EUR; extend orders day for day }
  if missed by 10 days { escalate to bakery.eva, studio.ben within 3 days; studio may terminate with 14 days notice }
}
dependency shop "The shop" {
  serves: orders; needs: photos; who: studio.ben; to: bakery; why: "W."; how: "H"; when: by 2026-04-15
  resistance none because "Done before"
  if late { credit 50 EUR per day up to 500 EUR; extend orders day for day }
}
payment fee "Fee" { who: bakery.eva; to: studio; amount: 100% of value; when: within 14 days after photos is met }
excuse storm "A storm" { covers: "storm"; notice: within 1 day }
"#;

const LATE: &str = "2026-04-10 photos warned by bakery.eva \"no light in the shop\"\n";

fn desk(agreement: &str, journal: &str) -> Desk {
    Desk::with("shop.agreement", agreement).and("shop.journal", journal)
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

/// The published example says the same; here it is held to the figures of the language's own tour.
#[test]
fn the_tour_is_told_with_its_figures() {
    let page = std::fs::read_to_string(home().join("docs/questions.md")).unwrap();
    let block = |name: &str| {
        let from = page.split(&format!("{name}\n")).nth(1).unwrap();
        from.split("```").next().unwrap().to_owned()
    };
    let desk = Desk::with("crm.agreement", block("```agreement crm.agreement"))
        .and("crm.journal", block("```journal crm.journal"));
    let ask = ["breakdown", "quote_history", "crm.agreement", "--on", "2026-04-02"];
    let ended = desk.run(&ask).ends(0);
    ended
        .says("met late by 8 business days")
        .says("8 business days late, 3 of grace, 5 × 1,200 USD = 6,000 USD, cap 20,000 USD; clause\n");
    let told = json(&desk.run(&[&ask[..], &["--format", "json"]].concat()).ends(0));
    let part = &told["agreements"][0];
    assert_eq!(part["broken"][0]["business_days_late"], 8);
    assert_eq!(part["costs"][0]["sum"], serde_json::json!({ "amount": "6000", "currency": "USD" }));
    let dates: Vec<(&str, &str)> = part["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["name"].as_str().unwrap(), it["now"].as_str().unwrap()))
        .collect();
    assert_eq!(dates, [("quote_model", "2026-07-13"), ("faster_quotes", "2026-10-12")]);
    // Asked for the one whose date moved, the answer leads back to the cause.
    let ended = desk.run(&["breakdown", "quote_model", "crm.agreement", "--on", "2026-04-02"]).ends(0);
    ended.says("because Acme Corp is late with quote_history").says("gets time and money");
}

#[test]
fn what_waits_for_another_names_where_it_began_and_for_which_days_nobody_gives_it_time() {
    let ended = desk(BOTH, LATE).run(&["breakdown", "shop.agreement", "--on", "2026-04-22"]).ends(0);
    ended
        .says("photos: Photos\n  now            missed, late by 12 days, due on 2026-04-10\n")
        .says("it needs photos (Bakery): missed, late by 12 days")
        .says("it began with  photos")
        .says("late while waiting for photos (Bakery): 7 days, for which the agreement gives no")
        .says("1,000 EUR from Bakery to Studio, to be paid")
        .says("12 days late, 12 × 100 EUR = 1,200 EUR, but no more than 1,000 EUR; clause at line\n")
        .says("bring in Eva (Bakery) and Ben (Studio)")
        .says("Thursday 2026-04-23 (tomorrow)")
        .says("tell the other side if it is because of: A storm")
        .says("told today, it takes effect on Wednesday 2026-05-06");
}

#[test]
fn two_parties_late_at_once_are_both_named_and_so_is_the_silence_of_the_agreement() {
    let ask = ["breakdown", "shop.agreement", "--on", "2026-04-22"];
    let ended = desk(BOTH, LATE).run(&ask).ends(0);
    ended
        .says("Studio with shop\n")
        .says("Bakery with photos\n")
        .says("7 days, from 2026-04-16 to 2026-04-22")
        .says("both hold up    orders\n")
        .says("nothing about days on which both are late: no `concurrent:`")
        .says("what shop costs runs on these days too: no `excluding:`");
    let said = BOTH.replace("value: 2,500 EUR", "value: 2,500 EUR\n  concurrent: separately");
    let said = said.replace("if late { credit", "if late { excluding: photos; credit");
    let ended = desk(&said, LATE).run(&ask).ends(0);
    ended
        .says("`concurrent: separately`: days with several causes move a date for each cause\n")
        .says("what shop costs leaves these days out (clause at line 26)");
    // In time, nobody is late at once.
    let met = "2026-04-10 photos met by bakery.eva\n";
    let alone = json(&desk(BOTH, met).run(&[&ask[..], &["--format", "json"]].concat()).ends(0));
    assert_eq!(alone["agreements"][0]["late_at_once"].as_array().unwrap().len(), 0);
    assert_eq!(alone["agreements"][0]["broken"][0]["name"], "shop");
}

#[test]
fn a_sum_may_be_invoiced_once_what_it_counts_from_has_happened() {
    let met = "2026-04-12 photos met by bakery.eva\n";
    let ask =
        |journal: &str, on: &str| desk(BOTH, journal).run(&["money", "shop.agreement", "--on", on]).ends(0);
    ask(met, "2026-04-13")
        .says("Bakery owes Studio 200 EUR\n")
        .says("0 EUR in prices + 200 EUR in charges = 200 EUR")
        .says("2,500 EUR from Bakery to Studio\n")
        .says("Sunday 2026-04-26 (in 13 days); what it counts from has happened")
        .says("100% of value = 2,500 EUR; clause at line 27")
        .says("2 days late, 2 × 100 EUR = 200 EUR, cap 1,000 EUR");
    let paid =
        format!("{met}2026-04-20 shop met by studio.ben\n2026-04-26 fee paid 2,000 EUR by bakery.eva\n");
    ask(&paid, "2026-04-27")
        .says("Bakery owes Studio 450 EUR\n")
        .says("2,500 EUR in prices + 200 EUR in charges - 2,000 EUR paid - 250 EUR taken off\n")
        .says("Bakery has 250 EUR from Studio\n")
        .says("2,000 EUR from Bakery to Studio\n  for  fee\n");
}

#[test]
fn each_answer_comes_in_four_forms_and_always_the_same() {
    let desk = desk(BOTH, LATE);
    for question in ["breakdown", "money"] {
        let ask = |format: &str| {
            desk.run(&[question, "shop.agreement", "--on", "2026-04-22", "--format", format]).ends(0).out
        };
        let told: Value = serde_json::from_str(&ask("json")).unwrap();
        assert_eq!((&told["question"], &told["on"]), (&question.into(), &"2026-04-22".into()));
        assert_eq!(told["agreements"][0]["journal_lines"], 1);
        assert_eq!(ask("json"), ask("json"));
        assert!(ask("md").starts_with("# ") && ask("csv").ends_with("\r\n"));
    }
}

#[test]
fn what_if_moves_dates_and_money_and_touches_no_file() {
    let desk = desk(BOTH, LATE);
    let ask = |supposed: &str, on: &str| {
        let typed = format!("what-if {supposed} shop.agreement --on {on} --format json");
        let ended = desk.run(&typed.split(' ').collect::<Vec<_>>()).ends(0);
        json(&ended)["agreements"][0].clone()
    };
    let late = ask("photos late 3 days", "2026-04-01");
    assert_eq!((&late["looked_at_on"], &late["planned"]), (&"2026-04-13".into(), &"2026-04-10".into()));
    let orders = |answer: &Value| {
        let dates = answer["dates"].as_array().unwrap().clone();
        dates.into_iter().find(|it| it["name"] == "orders").map(|it| it["after"].as_str().unwrap().to_owned())
    };
    assert_eq!(orders(&late).as_deref(), Some("2026-09-03"));
    assert_eq!(late["costs"][0]["before"]["amount"], "0");
    assert_eq!(late["costs"][0]["after"]["amount"], "300");
    assert_eq!(late["goals"][0]["name"], "orders");
    // Nothing is left to come after it: what needs it is late with it, and who waits for it may go.
    let missed = ask("photos missed", "2026-04-01");
    assert_eq!(missed["looked_at_on"], "2026-04-20");
    assert_eq!(missed["opened"][0]["says"], "studio may terminate with 14 days notice");
    assert_eq!(missed["goals"][0]["late"], serde_json::json!(["photos", "shop"]));
    let waived = ask("photos waived", "2026-04-01");
    assert_eq!(waived["outcomes"][0]["after"], "waived");
    assert!(waived["costs"].as_array().unwrap().is_empty());
    // As it stands by the journal it is late already, and what is supposed is worse.
    assert_eq!(ask("photos late by 2 weeks", "2026-04-20")["planned"], "2026-04-20");
    assert_eq!(std::fs::read_to_string(desk.path("shop.journal")).unwrap(), LATE);
    let slip = |typed: &str| desk.run(&typed.split(' ').collect::<Vec<_>>()).ends(2);
    slip("what-if photos soon shop.agreement").warns("this does not say what is supposed");
    slip("what-if photos late 3 business days shop.agreement").warns("business days need a `calendar`");
    slip("what-if orders missed shop.agreement").warns("`orders` is owed by nobody");
    slip("what-if photos late 3 days shop.agreement --on 2026-05-20").warns("later than that already");
}

#[test]
fn a_slip_in_the_item_is_told_and_an_agreement_with_errors_gets_no_answer() {
    let desk = desk(BOTH, LATE);
    desk.run(&["breakdown", "photo", "shop.agreement"]).ends(2).warns("did you mean `photos`?");
    desk.run(&["breakdown", "fee", "2026-09", "shop.agreement"]).ends(2).warns("it is due once");
    desk.run(&["breakdown", "shop.agreement", "--on", "2026-03-10"])
        .ends(0)
        .says("nothing is late or missed");
    let broken = Desk::with("shop.agreement", BOTH.replace("2026-08-31", "2026-08-32"));
    for question in ["breakdown", "money"] {
        broken.run(&[question, "shop.agreement"]).ends(1).warns("no answer for `shop.agreement`");
    }
    at_home(&["breakdown", "--help"]).ends(0).says("late or missed");
}

#[test]
fn a_line_that_cannot_be_counts_for_nothing_whatever_a_house_decides_and_the_answer_says_so() {
    let journal = "2026-04-11 photos waived by bakery.eva \"no need\"\n2026-04-13 photos met by bakery.eva\n";
    let ask = ["money", "shop.agreement", "--on", "2026-04-13"];
    let lenient = "[rules]\ndecided-by-wrong-side = \"off\"\n";
    for desk in [desk(BOTH, journal), desk(BOTH, journal).and("agreement.toml", lenient)] {
        let ended = desk.run(&ask);
        ended
            .says("3 days late, 3 × 100 EUR = 300 EUR")
            .says("this line is not counted: `photos` is `waived` by Bakery, who owes it");
    }
    // What is refused is no cause to refuse what stands below it.
    let found = desk(BOTH, journal).run(&[
        "check",
        "shop.agreement",
        "shop.journal",
        "--format",
        "concise",
        "--on",
        "2026-04-13",
    ]);
    assert!(!found.out.contains("event-after-end"), "{}", found.out);
    found.says("decided-by-wrong-side");
    // Struck out, it is gone.
    let struck = journal.to_owned() + "2026-04-14 not 2026-04-11 photos waived\n";
    let ended = desk(BOTH, &struck).run(&["money", "shop.agreement", "--on", "2026-04-14"]);
    assert!(!ended.out.contains("not counted"), "{}", ended.out);
    ended.says("3 days late");
}

#[test]
fn a_right_that_was_not_open_is_reported_where_its_use_is_recorded() {
    let agreement = BOTH.to_owned()
        + "right stop \"Stop\" { studio may suspend shop; when: once fee is late by 5 days }\n";
    let found = desk(&agreement, "2026-04-01 stop used by studio\n");
    found
        .run(&["check", "shop.journal", "--format", "concise", "--on", "2026-04-13"])
        .says("error[right-not-open]: `stop used` is dated 2026-04-01, and it was not open then");
}

#[test]
fn a_goal_is_held_against_its_target_by_the_figure_that_was_measured_last() {
    let agreement = BOTH.replace("target: at least 33%", "baseline: 10%\n  target: at least 33%");
    let ask = |journal: &str| {
        let desk = desk(&agreement, journal);
        let goals = |rest: &[&str]| {
            let mut words = vec!["goals", "shop.agreement", "--on", "2026-08-01"];
            words.extend(rest);
            desk.run(&words).ends(0)
        };
        let json = json(&goals(&["--format", "json"]))["agreements"][0]["goals"][0].clone();
        let text: Vec<String> = goals(&[]).out.split_whitespace().map(str::to_owned).collect();
        (text.join(" "), json)
    };
    let (text, goal) = ask("2026-05-01 orders measured 8%\n2026-07-01 orders measured 21.5%\n");
    let says = "measured last 21.5% on Wednesday 2026-07-01 (31 days ago): 11.5 percentage points better than the \
                baseline, 11.5 percentage points short of the target";
    assert!(text.contains(says), "{text}");
    assert_eq!(goal["measured"], "21.5%");
    assert_eq!(goal["measured_on"], "2026-07-01");
    assert_eq!(goal["reached"], false);
    assert_eq!(goal["short_by"], "11.5 percentage points");
    let (text, goal) = ask("2026-07-01 orders measured 33%\n2026-09-01 orders measured 1%\n");
    assert!(text.contains("the target is met"), "{text}");
    assert_eq!((&goal["reached"], &goal["short_by"]), (&true.into(), &Value::Null));
    let (text, _) = ask("2026-05-01 orders measured 8%\n");
    assert!(text.contains("2 percentage points worse than the baseline"), "{text}");
    let (text, goal) = ask(LATE);
    assert!(!text.contains("measured last"), "{text}");
    assert_eq!((&goal["measured"], &goal["reached"]), (&Value::Null, &Value::Null));
}

#[test]
fn who_signed_in_the_journal_has_signed() {
    let agreement = BOTH.replace("agreement \"A shop\"", "agreement deal \"A shop\"");
    let ask = |journal: &str| {
        let desk = desk(&agreement, journal);
        let ended = desk.run(&["readiness", "shop.agreement", "--on", "2026-03-03", "--format", "json"]);
        json(&ended)["agreements"][0].clone()
    };
    let one = ask("2026-02-25 deal signed by studio.ben\n");
    assert_eq!(one["signed"], false);
    assert_eq!(one["parties"][0]["signed_on"], "2026-02-25");
    assert_eq!(one["parties"][1]["has_signed"], false);
    for second in ["deal signed by bakery.eva", "bakery signed by bakery.eva"] {
        let both = ask(&format!("2026-02-25 deal signed by studio.ben\n2026-02-26 {second}\n"));
        assert_eq!(both["signed"], true, "{both}");
        assert_eq!(both["parties"][1]["signed_on"], "2026-02-26");
        assert_eq!(both["parties"][1]["yes_missing"], serde_json::json!([]));
    }
    let later = ask("2026-02-25 deal signed by studio.ben\n2026-03-05 deal signed by bakery.eva\n");
    assert_eq!(later["signed"], false, "it is not signed before the day");
}

/// A service with a level that was broken in January, and notice given because of it.
const SERVICE: &str = r#"agreement "Hosting" { language: 1; effective: 2026-01-01; ends: 2026-12-31 }
party sup "Supplier" { role: supplier; person ann "Ann" }
party cli "Client" { role: client; person bob "Bob" }
payment fee "Fee" { who: cli.bob; to: sup; amount: 2,000 USD; when: every month on the last day from 2026-01-31 until ends }
duty uptime "Uptime" {
  who: sup.ann; to: cli; when: every calendar month; measure: "Minutes"; source: "Monitor"; target: at least 99.9%
  if below 99.9% { basis: "Idle people"; credit by level { below 99.9%: 5% of fee; below 99%: 10% of fee } }
}
right leave "Leave" { cli may terminate with 30 days notice; when: any time; if used { sup must pay 70 USD within 5 days } }
"#;

const BROKEN: &str =
    "2026-01-31 fee paid 2,000 USD\n2026-02-03 uptime 2026-01 measured 98.5%\n2026-02-10 leave used by cli\n";

#[test]
fn a_level_that_was_broken_and_notice_that_was_given_are_told_in_every_answer() {
    let desk = Desk::with("svc.agreement", SERVICE).and("svc.journal", BROKEN);
    let ask = |question: &str, on: &str| desk.run(&[question, "svc.agreement", "--on", on]).ends(0);
    ask("status", "2026-02-12")
        .says("1 short of what was agreed")
        .says("98.5%, where at least 99.9% is agreed")
        .says("the agreement ends on Thursday 2026-03-12 (in 28 days): leave was used by Client on")
        .says("leave: cli may terminate with 30 days notice");
    ask("breakdown", "2026-02-12")
        .says("met, due on 2026-01-31, measured 98.5%, where at least 99.9% is agreed")
        .says("below 99%: 10% of fee = 200 USD")
        .says("200 USD from Supplier to Client, off what is paid next");
    let told =
        json(&desk.run(&["status", "svc.agreement", "--on", "2026-02-12", "--format", "json"]).ends(0));
    let part = &told["agreements"][0];
    assert_eq!(part["ends"], "2026-03-12");
    assert_eq!(part["short"][0]["measured"], "98.5%");
    assert_eq!(part["used"][0]["takes_effect"], "2026-03-12");
    // What a right that was used costs is owed, though no promise says so.
    let owes = desk.run(&["owes", "sup", "svc.agreement", "--on", "2026-03-20"]).ends(0);
    owes.says("Money beside that, for failures and rights that were used")
        .says("70 USD from Supplier to Client");
}

#[test]
fn a_ban_that_was_broken_is_told_with_the_day_and_with_who_broke_it() {
    let ban = "duty nohire \"No hire\" { who: each party; to: the other party; when: throughout from effective until ends; \
               must not \"hire\"; if broken { basis: \"x\"; pay 3,000 USD } }\n";
    let desk = Desk::with("svc.agreement", format!("{SERVICE}{ban}"))
        .and("svc.journal", "2026-03-10 nohire broken by cli because \"took Ann over\"\n");
    let ended = desk.run(&["breakdown", "nohire", "svc.agreement", "--on", "2026-03-12"]).ends(0);
    ended.says("broken on 2026-03-10, by Client").says("who answers  Client");
}

#[test]
fn a_graph_shows_each_day_as_it_has_moved() {
    let desk = desk(BOTH, "2026-04-13 photos met by bakery.eva\n");
    desk.run(&["graph", "shop.agreement", "--on", "2026-04-14"]).ends(0).says("Thursday 2026-09-03");
    let drawn = desk.run(&["graph", "shop.agreement", "--format", "mermaid", "--on", "2026-04-14"]).ends(0);
    drawn.says("Thursday 2026-09-03");
}
