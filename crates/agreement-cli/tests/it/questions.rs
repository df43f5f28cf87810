//! The questions that people ask of an agreement: each answered for people, programs and calendars, and refused where the
//! agreement or the question has errors.

use icalendar::parser::{read_calendar, unfold};
use serde_json::Value;

use super::run::{Desk, Ended, at_home, home};

const EXAMPLE: &str = "examples/consulting-statement-of-work.agreement";

/// Three parties, jointly owed things, a series without an end, things without a day, and words that are hard to write.
const ODD: &str = r#"agreement "Odd; \"things\", a | b" {
  language: 1
  effective: 2026-03-02
  ends: never
  renewal {
    how: automatic
    who: either party
    term: 12 months
    notice: at least 60 days before 2027-03-01
    uplift: at most 0%
  }
}
party a "A & Co" { role: client; person x "X" { authority: signs } }
party b "B <b>" { role: supplier; person y "Y" { authority: signs } }
party c "=C" { role: partner; person z "Z" { authority: signs } }
milestone someday "Some day" { note: "nobody knows" }
goal quiet_house "A quiet house" {
  who: a.x
  why: "Sleep."
  when: by 2026-12-18
  measure: "Nights"
  source: "Log"
  baseline: 1 nights
  target: at least 6 nights
}
duty each_one "Each brings a chair" { who: each party; when: by 2026-04-01 }
duty any_one "Either closes the window" { who: either party; when: within 2 days after someday }
duty hush "Nobody talks" {
  who: both parties
  when: throughout from effective until 2027-03-01
  must not "talk to the press"
}
payment rent "Rent" { who: a.x; to: b; amount: 100 USD; when: every month from 2026-03-15 }
dependency undated "No \"day\" yet" { serves: quiet_house; who: b.y; to: a; needs: later; why: "W."; how: todo "ask" }
dependency later "Later, %%{init}" {
  serves: quiet_house; who: c.z; to: b; needs: someday; why: "V."; how: "H"; when: by 2026-06-05
}
event call "A call" { who: a; reply { who: b.y; when: within 2 days; silence: accepted } }
"#;

fn odd() -> Desk {
    Desk::with("odd.agreement", ODD)
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap()
}

/// What an answer says about something, from its line to the next of its kind.
fn about<'t>(out: &'t str, item: &str) -> &'t str {
    let from = out.find(item).unwrap_or_else(|| panic!("`{item}` is not in:\n{out}"));
    let rest = out.get(from..).unwrap();
    let end = rest.match_indices('\n').map(|(at, _)| at).find(|at| {
        rest.get(at + 1..).unwrap().split('\n').next().is_some_and(|line| !line.starts_with("    "))
    });
    rest.get(..end.unwrap_or(rest.len())).unwrap()
}

#[test]
fn the_page_of_questions_shows_what_the_tool_says() {
    super::documents::page_holds("docs/questions.md");
}

#[test]
fn a_client_sees_what_it_owes_by_the_day_with_what_follows() {
    let ended = at_home(&["owes", "acme", EXAMPLE]).ends(0);
    assert!(
        ended
            .out
            .contains("\nMonday 2026-03-23 (in 26 days)\n  quote_history: Three years of quotes, exported\n")
    );
    let said = about(&ended.out, "quote_history: Three");
    insta::assert_snapshot!(said, @r"
    quote_history: Three years of quotes, exported
        who                   Acme IT (Acme Corp)
        to                    Northwind Consulting
        how                   One CSV per year, over SFTP
        when                  within 10 business days after kickoff
        if late               pay 1,200 USD per business day after the first 3 business days up to
                              20,000 USD (The reserved team stands idle)
                              extend quote_model, faster_quotes business day for business day
        if missed by 30 days  escalate to acme.dana, northwind.priya within 2 business days
                              northwind may terminate with 30 days notice
        agreed                yes, by Dana Reyes (Acme Corp) on 2026-02-20
    ");
    assert!(
        about(&ended.out, "fee: Monthly")
            .contains("which                 number 1 of 10, the last on Tuesday 2026-12-15")
    );
}

#[test]
fn what_one_owes_another_may_ask() {
    let owes = json(&at_home(&["owes", "northwind", EXAMPLE, "--format", "json"]).ends(0));
    let asks = json(&at_home(&["asks", "acme", EXAMPLE, "--format", "json"]).ends(0));
    let names = |answer: &Value| {
        let items = answer["agreements"][0]["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&owes), names(&asks));
    assert_eq!(names(&owes).len(), 3);
}

#[test]
fn a_series_stands_at_its_next_day() {
    let ended = at_home(&["owes", "acme", EXAMPLE, "--on", "2026-11-16"]).ends(0);
    assert!(ended.out.contains("\nMonday 2026-11-16 (today)\n  fee: Monthly fee\n"), "{}", ended.out);
    at_home(&["owes", "acme", EXAMPLE, "--on", "2027-02-01"])
        .says("Tuesday 2026-12-15 (48 days ago)")
        .says("number 10 of 10");
}

#[test]
fn what_all_owe_each_asks_of_the_others() {
    let desk = odd();
    let owes = desk.run(&["owes", "a", "odd.agreement"]).ends(0);
    assert!(
        about(&owes.out, "each_one: Each").contains("\n    to                 B <b> and =C\n"),
        "{}",
        owes.out
    );
    let asks = desk.run(&["asks", "a", "odd.agreement"]).ends(0);
    assert!(about(&asks.out, "each_one: Each").contains("\n    who                each party\n"));
    assert!(!asks.out.contains("rent: Rent"), "only it owes the rent: {}", asks.out);
}

#[test]
fn what_has_no_day_stands_behind_what_has_one() {
    let out = odd().run(&["asks", "a", "odd.agreement"]).ends(0).out;
    let headings: Vec<&str> =
        out.lines().skip(3).filter(|line| line.starts_with(char::is_alphabetic)).collect();
    assert_eq!(
        headings,
        [
            "Wednesday 2026-04-01 (in 35 days)",
            "Each time",
            "Once what it waits for has happened",
            "At all times",
            "No day is said"
        ]
    );
    assert!(about(&out, "hush: Nobody talks").contains("what       must not \"talk to the press\""));
    assert!(about(&out, "Reply to A call").contains("who                Y (B <b>)"));
}

#[test]
fn many_agreements_are_one_list_of_days() {
    // The poor examples have errors; the others are answered for.
    let ended = at_home(&["due", "--within", "10d", "examples"]).ends(1);
    let days: Vec<&str> =
        ended.out.lines().filter(|line| line.starts_with(char::is_alphabetic)).skip(2).collect();
    assert_eq!(days, ["Friday 2026-03-06"], "{}", ended.out);
    ended
        .says("journal  3 of 7 agreements have one")
        .says("    in   CRM rollout\n")
        .says("    in   Hand-off, Orchard Lane forecast\n");
    let some = json(&at_home(&["due", "--within", "2m", "examples", "--format", "json"]).ends(1));
    let due: Vec<&str> =
        some["items"].as_array().unwrap().iter().map(|item| item["due"].as_str().unwrap()).collect();
    assert!(due.is_sorted() && due.len() > 20, "{due:?}");
    assert_eq!((&some["schema_version"], &some["until"]), (&1.into(), &"2026-04-25".into()));
}

#[test]
fn one_side_sees_only_its_own_days() {
    let all = at_home(&["due", "--within", "8w", "examples/three-party-reseller.agreement"]).ends(0).out;
    let own = ["due", "--within", "8w", "--party", "malabar", "examples/three-party-reseller.agreement"];
    let own = at_home(&own).ends(0).out;
    assert!(all.contains("Quarterly licence fee") && !own.contains("Quarterly licence fee"), "{own}");
    assert!(own.contains("The three sit down"));
}

#[test]
fn goals_show_the_way_and_who_carries_them() {
    let ended = at_home(&["goals", EXAMPLE]).ends(0);
    ended
        .says("the way    from 52 hours to at most 8 hours\n")
        .says("  quote_model: A pricing model that drafts each quote\n    who    Priya Shah (Northwind Consulting)\n")
        .says("slack  54 business days\n");
}

#[test]
fn exposure_lays_the_sides_beside_each_other() {
    let answer = json(&at_home(&["exposure", EXAMPLE, "--format", "json"]).ends(0));
    let parties = &answer["agreements"][0]["parties"];
    assert_eq!(parties[0]["worst_case"], serde_json::json!([{"amount": "24000", "currency": "USD"}]));
    assert_eq!(parties[1]["worst_case"], serde_json::json!([{"amount": "32000", "currency": "USD"}]));
    at_home(&["exposure", EXAMPLE])
        .says("\n  bears at worst         24,000 USD                           32,000 USD\n");
    at_home(&["exposure", "examples/three-party-reseller.agreement"])
        .says("no limit: nobody knows how often it falls due");
}

#[test]
fn readiness_counts_who_must_still_say_yes_and_what_signing_would_make_an_error() {
    let ended = odd().run(&["readiness", "odd.agreement"]).ends(0);
    insta::assert_snapshot!(ended.out, @r#"
    Ready to sign? Seen on Wednesday 2026-02-25

    Odd; "things", a | b  (odd.agreement)

    ready  not yet: 5 errors stand in the way; `agreement check --for sign` shows them

      party   said yes to  signed
      A & Co  0 of 1       not yet
      B <b>   0 of 1       not yet
      =C      0 of 1       not yet

    Who must still say yes
      party   to                      owed by
      A & Co  rent: Rent              X (A & Co)
      B <b>   undated: No "day" yet   Y (B <b>)
      =C      later: Later, %%{init}  Z (=C)

    What is still open
    ask
      for  how
      at   odd.agreement:34

    What would be an error if it were signed now
      rule                   how often
      consequence-missing    3
      dependency-incomplete  1
      placeholder-left       1
    "#);
    let signs = odd().run(&["check", "--for", "sign", "odd.agreement"]);
    assert!(signs.out.contains("5 errors"), "{}", signs.out);
}

#[test]
fn what_is_shared_in_a_graph_stands_once() {
    let out = odd().run(&["graph", "odd.agreement"]).ends(0).out;
    insta::assert_snapshot!(out, @r#"
    What stands on what, seen on Wednesday 2026-02-25

    Odd; "things", a | b  (odd.agreement)

    quiet_house: A quiet house · X (A & Co) · Friday 2026-12-18
    ├─ undated: No "day" yet · Y (B <b>)
    │  └─ later: Later, %%{init} · Z (=C) · Friday 2026-06-05
    │     └─ someday: Some day
    └─ later: Later, %%{init} (stands above)
    "#);
}

#[test]
fn a_ring_in_a_graph_comes_to_an_end() {
    let ring = ODD.replace("needs: someday", "needs: undated");
    let desk =
        Desk::with("odd.agreement", ring).and("agreement.toml", "[rules]\ndependency-cycle = \"warning\"\n");
    desk.run(&["graph", "odd.agreement"])
        .ends(0)
        .says("│  └─ later: Later, %%{init} · Z (=C) · Friday 2026-06-05\n│     └─ undated: No \"day\" yet (stands above)\n");
}

#[test]
fn labels_of_drawings_stay_labels() {
    odd()
        .run(&["graph", "--format", "mermaid", "odd.agreement"])
        .ends(0)
        .says("[\"No #34;day#34; yet<br>Y (B #60;b#62;)\"]\n")
        .says("[\"Later, #37;#37;#123;init#125;<br>")
        .says("  goal1 --> promise");
    odd()
        .run(&["graph", "--format", "dot", "odd.agreement"])
        .ends(0)
        .says("label=\"No \\\"day\\\" yet\\nY (B <b>)\"]\n");
}

#[test]
fn a_calendar_is_read_by_somebody_elses_parser() {
    let ended = at_home(&["calendar", EXAMPLE]).ends(0);
    let lines: Vec<&str> = ended.out.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains('\n')), "a line is torn or too long");
    let text = unfold(&ended.out);
    let calendar = read_calendar(&text).unwrap();
    let of = |component: &icalendar::parser::Component<'_>, name: &str| {
        component
            .properties
            .iter()
            .find(|it| it.name == name)
            .map(|it| it.val.to_string())
            .unwrap_or_default()
    };
    let events: Vec<_> = calendar.components.iter().filter(|it| it.name == "VEVENT").collect();
    let fees: Vec<String> = events
        .iter()
        .filter(|event| of(event, "SUMMARY").starts_with("Monthly fee"))
        .map(|event| of(event, "DTSTART"))
        .collect();
    assert_eq!(fees.len(), 10, "each occurrence is written out");
    assert_eq!((fees[0].as_str(), fees[9].as_str()), ("20260316", "20261215"));
    let mut names: Vec<String> = events.iter().map(|event| of(event, "UID")).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two days have one name");
    assert!(events.iter().all(|event| of(event, "DTSTAMP") == "20260225T000000Z"));
}

#[test]
fn a_day_keeps_its_name_when_the_agreement_changes() {
    let names = |out: &str| {
        out.lines()
            .filter(|line| line.starts_with("UID:rent") || line.contains("payment.rent.3."))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let before = odd().run(&["calendar", "odd.agreement"]).ends(0);
    let moved = Desk::with("odd.agreement", ODD.replace("from 2026-03-15", "from 2026-03-18"));
    let after = moved.run(&["calendar", "odd.agreement"]).ends(0);
    assert_eq!(names(&before.out), names(&after.out));
    assert_eq!(names(&before.out).len(), 1);
    assert!(
        before.out.contains("DTSTART;VALUE=DATE:20260515")
            && after.out.contains("DTSTART;VALUE=DATE:20260518")
    );
}

#[test]
fn a_day_keeps_its_name_when_a_title_is_mended() {
    let deal = |title: &str| {
        let text = format!(
            "agreement odd \"{title}\" {{ effective: 2026-03-01; ends: 2026-12-31 }}\nparty a \"A\" {{ role: client }}\n\
             party b \"B\" {{ role: supplier }}\nduty call \"Call\" {{ who: a; to: b; when: by 2026-05-04 }}\n"
        );
        let out = Desk::with("odd.agreement", text).run(&["calendar", "odd.agreement"]).ends(0).out;
        out.lines().filter(|line| line.starts_with("UID:duty.call")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(deal("A tilte"), deal("A title"));
    assert_eq!(deal("A title").len(), 1);
}

#[test]
fn what_never_ends_is_written_out_for_two_years() {
    let ended = odd().run(&["calendar", "odd.agreement"]).ends(0).warns("written out until 2028-02-25");
    assert_eq!(ended.out.matches("SUMMARY:Rent").count(), 24);
    ended.says("SUMMARY:Last day for a word on the renewal of Odd\\; \"things\"\\, a | b");
}

#[test]
fn every_question_has_every_form_and_a_version() {
    let desk = odd();
    for question in [
        &["owes", "a"][..],
        &["asks", "a"],
        &["due"],
        &["goals"],
        &["exposure"],
        &["readiness"],
        &["calendar"],
        &["graph"],
    ] {
        let ask =
            |format: &str| desk.run(&[question, &["odd.agreement", "--format", format]].concat()).ends(0).out;
        let answer: Value = serde_json::from_str(&ask("json")).unwrap();
        assert_eq!((&answer["schema_version"], &answer["question"]), (&1.into(), &question[0].into()));
        assert_eq!(answer["on"], "2026-02-25");
        assert!(!ask("json").contains("\": 0."), "no number has a fraction");
        assert!(ask("md").starts_with("# "), "{question:?}");
        assert!(ask("csv").lines().count() >= 1 && ask("csv").ends_with("\r\n"), "{question:?}");
        assert!(!ask("csv").contains(",=C"), "a formula for a spreadsheet: {question:?}");
        assert_eq!(ask("text"), ask("text"));
    }
}

#[test]
fn an_agreement_with_errors_gets_no_answer_and_the_others_do() {
    let broken = ODD.replace("2026-06-05", "2026-06-31");
    let desk = Desk::with("broken.agreement", broken).and("good.agreement", ODD);
    for question in [
        &["owes", "a"][..],
        &["asks", "a"],
        &["due"],
        &["goals"],
        &["exposure"],
        &["readiness"],
        &["calendar"],
        &["graph"],
    ] {
        let ended = desk.run(&[question, &["broken.agreement"]].concat()).ends(1);
        assert_eq!(ended.out, "", "{question:?}");
        ended.warns("2026-06 has no day 31").warns("no answer for `broken.agreement`");
    }
    desk.run(&["owes", "a", "."]).ends(1).says("(good.agreement)").warns("no answer for `broken.agreement`");
}

#[test]
fn a_party_is_known_by_name_title_or_role_and_a_slip_is_told() {
    let desk = odd();
    let by_name = desk.run(&["owes", "a", "odd.agreement"]).ends(0).out;
    assert_eq!(desk.run(&["owes", "a & co", "odd.agreement"]).ends(0).out, by_name);
    assert_eq!(desk.run(&["owes", "client", "odd.agreement"]).ends(0).out, by_name);
    at_home(&["owes", "acmee", EXAMPLE])
        .ends(2)
        .warns("there is no party `acmee` here")
        .warns("did you mean `acme`?");
    at_home(&["due", "--party", "nobody", EXAMPLE]).ends(2).warns("name `acme` or `northwind`");
    at_home(&["due", "--within", "soon", EXAMPLE]).ends(2).warns("`--within soon` is no length of time");
    at_home(&["owes", "acme", "nowhere.agreement"]).ends(2);
}

#[test]
fn agreements_without_the_party_are_left_out() {
    let ended = at_home(&["owes", "deccan", "examples", "--format", "json"]).ends(1);
    assert_eq!(json(&ended)["agreements"].as_array().unwrap().len(), 1);
    assert!(home().join(EXAMPLE).is_file());
}
