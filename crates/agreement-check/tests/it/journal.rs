//! What is found in a journal, and above all what is left alone there: a journal of a real year holds partial payments,
//! second deliveries, notices told late, and none of them is a mistake.

use agreement_check::{Policy, Unwatched, in_order, reading};
use agreement_ledger::outcome::Outcome;
use agreement_ledger::reckon::reckon;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse, parse_journal};

pub(crate) const DEAL: &str = r#"
agreement rollout "Rollout" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: week }
calendar week { workdays: monday to friday; holidays: 2026-05-25, 2026-12-25; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal faster "Faster" { who: acme.dana; when: by 2026-09-30; measure: "Hours"; target: at most 8 hours }
event order "Order" { who: acme; reply { who: northwind.priya; when: within 2 business days after each order } }
dependency history "History" {
  serves: faster; who: acme.dana; to: northwind; when: within 10 business days after kickoff
  if late { pay 1,200 USD per business day after the first 3 business days up to 20,000 USD }
}
dependency model "Model" {
  serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30
  acceptance { who: acme.dana; criteria: "9 of 10"; review: 10 business days; silence: accepted }
  if late { credit 500 USD per started week up to 5,000 USD }
}
payment fee "Fee" {
  who: acme.dana; to: northwind; amount: 24,000 USD; when: every month from 2026-03-15 until ends
  if late { pay 1% of amount per started month up to 5% of amount }
  if missed by 60 days { northwind may suspend model until fee is met }
}
payment set_up "Set-up" { who: acme.dana; to: northwind; amount: 10,000 USD; when: by 2026-03-31 }
duty service "Service" {
  who: northwind.priya; to: acme; when: every calendar month from 2026-03-02 until ends
  measure: "Minutes"; target: at least 99.5%
}
duty no_poaching "No poaching" { who: each party; when: throughout from effective until ends; must not "hire the other's people" }
duty call "Call" { who: northwind.priya; to: acme; when: every week on friday from 2026-03-13 until ends }
excuse beyond_control "Beyond control" { covers: "Flood"; excluding: payments; notice: within 3 business days }
right leave "Acme can leave" { acme may terminate with 60 days notice; when: any time }
"#;

pub(crate) fn project(deal: &str, journal: &str) -> Project {
    let (source, told) = (SourceText::new(deal), SourceText::new(journal));
    let parsed = parse(FileId(0), &source);
    let (tree, findings) = parse_journal(FileId(1), &told);
    let agreement = Content::Agreement(parsed.tree, Vec::new());
    let lines = Content::Journal(tree, Some(FileId(0)));
    let files = vec![
        File { path: "a.agreement".into(), source, content: agreement, findings: parsed.findings },
        File { path: "a.journal".into(), source: told, content: lines, findings },
    ];
    Project { files }
}

/// What is found in a journal, each with the number of its line, looked at when the year is over.
fn found(journal: &str) -> Vec<(usize, &'static str, String)> {
    found_in(DEAL, journal)
}

/// The same in the journal of another deal.
pub(crate) fn found_in(deal: &str, journal: &str) -> Vec<(usize, &'static str, String)> {
    let mut project = project(deal, journal);
    let mut judged = reading(&mut project);
    judged.extend(agreement_check::check(
        &project,
        FileId(0),
        parse_date("2026-12-31").ok(),
        &Policy::default(),
    ));
    let judged = in_order(&project, judged).into_iter().filter(|it| it.finding.place().file == FileId(1));
    let line = |start: u32| journal.bytes().take(start as usize).filter(|byte| *byte == b'\n').count() + 1;
    judged.map(|it| (line(it.finding.place().span.start), it.rule.name, it.finding.message)).collect()
}

/// The rules that speak, by line.
fn rules(journal: &str) -> Vec<(usize, &'static str)> {
    found(journal).into_iter().map(|(line, rule, _)| (line, rule)).collect()
}

const NONE: [(usize, &str); 0] = [];

#[test]
fn eleven_mistakes_are_eleven_findings_and_the_rest_is_still_reckoned() {
    let journal = "\
2026-03-09 kickoff happened
2026-03-10 kickof warned by acme.dana
2026-03-13 fee 2026-03 paid 24,000 USD by acme.dana
2026-03-13 set_up met by acme.dana
2026-03-16 fee 2026-02 paid 24,000 USD by acme.dana
2026-03-17 model finished by northwind.priya
2026-03-18 set_up paid 10,000 EUR by acme.dana
2026-03-19 model waived by northwind.priya
2026-03-20 leave used by northwind
2026-03-23 service 2026-03 measured
2026-03-12 call met by northwind.priya
2026-03-24 not 2026-03-14 fee 2026-03 paid
2026-03-25 fee 2026-04 excused under beyond_control from 2026-03-25
2026-04-02 history met by acme.dana
";
    let expected = [
        (2, "unknown-reference"),
        (4, "impossible-event"),
        (5, "no-such-occurrence"),
        (6, "unknown-event"),
        (7, "recorded-in-wrong-unit"),
        (8, "decided-by-wrong-side"),
        (9, "power-not-given"),
        (10, "event-incomplete"),
        (11, "lines-out-of-order"),
        (12, "strikes-nothing"),
        (13, "power-not-given"),
    ];
    assert_eq!(rules(journal), expected, "{:#?}", found(journal));

    let project = project(DEAL, journal);
    let model = Model::of(&project, FileId(0));
    let schedule = Schedule::of(&model);
    let reckoned = reckon(&model, &schedule, &model.journal, parse_date("2026-04-02").unwrap());
    let id = |name: &str| model.promise_ids().find(|(_, promise)| promise.head.name == name).unwrap().0;
    let march = reckoned.of(id("fee")).next().unwrap();
    assert_eq!(march.outcome, Outcome::Met, "the fee of March is paid");
    let history = reckoned.of(id("history")).next().unwrap();
    assert_eq!(history.outcome, Outcome::MetLate);
    let late = history.clock.as_ref().unwrap().business_days(&model.calendar().unwrap().work);
    assert_eq!(late, 8, "the history came eight business days late");
}

#[test]
fn a_journal_of_real_life_is_left_alone() {
    let journal = "\
2026-02-26 northwind signed by northwind.priya
2026-02-27 acme signed by acme.dana
2026-03-09 kickoff happened
2026-03-13 fee paid 20,000 USD by acme.dana
2026-03-13 call met
2026-03-16 fee 2026-03 paid 4,000 USD by acme.dana
2026-03-20 call met
2026-03-20 history warned by acme.dana
2026-03-30 order \"PO-1\" happened by acme
2026-03-31 order_reply \"PO-1\" met by northwind.priya
2026-03-31 set_up paid 10,000 USD
2026-04-02 history met by acme.dana
2026-04-03 history paid 6,000 USD by acme.dana \"the days the team stood idle\"
2026-04-07 service 2026-03 measured 99.1%
2026-04-08 service 2026-03 measured 99.6% \"corrected\"
2026-04-09 fee 2026-04 paid 24,000 USD on 2026-04-08
2026-04-10 no_poaching broken by acme
2026-05-04 model excused under beyond_control from 2026-05-01 until 2026-05-04 \"flood\"
2026-05-14 fee 2026-05 disputed 4,000 USD by acme.dana
2026-05-20 fee 2026-05 agreed 22,000 USD by both parties
2026-06-12 model delivered by northwind.priya
2026-06-18 model rejected by acme.dana
2026-06-26 model delivered by northwind.priya
2026-07-01 model accepted by acme.dana
2026-07-02 not 2026-04-10 no_poaching broken
2026-07-06 faster measured 7 hours
2026-09-01 leave used by acme
2026-10-31 rollout ended \"notice of 1 September\"
2026-11-05 fee 2026-10 paid 24,000 USD
";
    assert_eq!(rules(journal), NONE, "{:#?}", found(journal));
}

#[test]
fn one_wrong_date_in_a_long_journal_is_one_finding() {
    let journal = "\
2026-03-09 kickoff happened
2026-11-13 call 2026-03-13 met
2026-03-20 call 2026-03-20 met
2026-03-27 call 2026-03-27 met
2026-04-03 call 2026-04-03 met
";
    assert_eq!(rules(journal), [(2, "lines-out-of-order")]);
    assert!(found(journal)[0].2.contains("stands above one of 2026-03-20"), "{:?}", found(journal));
}

#[test]
fn a_line_without_a_key_is_put_down_to_the_oldest_not_done() {
    let ten = "2026-03-13 fee paid 24,000 USD \"1\"\n2026-03-14 fee paid 24,000 USD \"2\"\n";
    assert_eq!(rules(ten), NONE, "a month ahead is no mistake");
    let again = "2026-03-13 fee paid 24,000 USD \"1\"\n2026-03-14 fee 2026-03 paid 24,000 USD \"2\"\n";
    assert_eq!(rules(again), [(2, "met-twice")]);
    let mut all: String =
        (1..=10).map(|number| format!("2026-03-13 fee paid 24,000 USD \"{number}\"\n")).collect();
    assert_eq!(rules(&all), NONE, "{:#?}", found(&all));
    all.push_str("2026-03-13 fee paid 24,000 USD \"11\"\n");
    assert_eq!(rules(&all), [(11, "no-such-occurrence")]);
}

#[test]
fn beside_a_day_that_is_none_stand_those_that_are() {
    let shown = |line: &str| -> Vec<String> {
        let project = project(DEAL, line);
        let found =
            agreement_check::check(&project, FileId(0), parse_date("2026-12-31").ok(), &Policy::default());
        let found = found.into_iter().filter(|it| it.rule.name == "no-such-occurrence");
        found.flat_map(|it| it.finding.labels).map(|label| label.text).collect()
    };
    let days = "due 10 times, from 2026-03-15 to 2026-12-15".to_owned();
    assert!(shown("2026-03-16 fee 2026-02 paid 24,000 USD by acme.dana").contains(&days));
    let day = "due once, on 2026-03-31".to_owned();
    assert!(shown("2026-03-20 set_up 2026-02 paid 10,000 USD by acme.dana").contains(&day));
}

#[test]
fn what_was_struck_out_does_not_count_any_more() {
    let journal = "\
2026-03-20 history met by acme.dana
2026-03-21 not 2026-03-20 history met
2026-03-24 history met by acme.dana
";
    assert_eq!(rules(journal), NONE, "{:#?}", found(journal));
    let twice = format!("{journal}2026-03-25 not 2026-03-20 history met\n");
    assert_eq!(rules(&twice), [(4, "strikes-nothing")]);
}

#[test]
fn after_the_end_only_what_fell_due_before_is_left() {
    let ended = "2026-03-09 kickoff happened\n2026-06-30 rollout ended\n";
    let after = |line: &str| rules(&format!("{ended}{line}\n"));
    assert_eq!(after("2026-07-10 fee 2026-06 paid 24,000 USD"), NONE);
    assert_eq!(after("2026-07-10 fee 2026-07 paid 24,000 USD"), [(3, "event-after-end")]);
    assert_eq!(after("2026-07-10 order \"PO-9\" happened"), [(3, "event-after-end")]);
    assert_eq!(after("2026-07-10 rollout ended \"again\""), [(3, "met-twice")]);
    let let_go = "2026-03-20 history waived by northwind.priya\n";
    assert_eq!(rules(&format!("{let_go}2026-03-25 history met by acme.dana\n")), [(2, "event-after-end")]);
    assert_eq!(rules(&format!("{let_go}2026-03-25 history warned by acme.dana\n")), NONE);
    let late = "2026-04-02 history met by acme.dana\n2026-04-03 history waived by northwind.priya";
    assert_eq!(
        rules(&format!("{late} with charges\n")),
        NONE,
        "the charges of what was done late may be let go"
    );
    assert_eq!(rules(&format!("{late}\n")), [(2, "event-after-end")]);
    // The review of the model ends on 15 June, and silence is a yes.
    let delivered = "2026-06-01 model delivered by northwind.priya\n2026-06-";
    assert_eq!(rules(&format!("{delivered}15 model rejected by acme.dana\n")), NONE);
    assert_eq!(rules(&format!("{delivered}16 model rejected by acme.dana\n")), [(2, "event-after-end")]);
}

#[test]
fn what_each_kind_of_thing_can_say() {
    for (line, rule) in [
        ("2026-03-20 leave met", "impossible-event"),
        ("2026-03-20 kickoff paid 100 USD", "impossible-event"),
        ("2026-03-20 call paid 100 USD", "impossible-event"),
        ("2026-03-20 call measured 3%", "impossible-event"),
        ("2026-03-20 model broken", "impossible-event"),
        ("2026-03-20 no_poaching missed by acme", "impossible-event"),
        ("2026-03-20 acme delivered", "impossible-event"),
        ("2026-03-20 beyond_control met", "impossible-event"),
        ("2026-03-20 set_up delivered", "impossible-event"),
        ("2026-03-20 kickoff 2026-03 happened", "no-such-occurrence"),
        ("2026-03-20 history 2026-03 met", "no-such-occurrence"),
        ("2026-03-20 call \"the first\" met", "no-such-occurrence"),
        ("2026-03-20 order_reply \"PO-1\" met", "no-such-occurrence"),
        ("2026-03-20 model rejected by acme.dana", "event-without-cause"),
        ("2026-03-20 model resumed by northwind", "event-without-cause"),
        ("2026-03-20 model suspended by acme", "power-not-given"),
        ("2026-03-20 history suspended by northwind", "power-not-given"),
        ("2026-03-20 model excused under leave", "power-not-given"),
        ("2026-03-20 model accepted by northwind.priya", "decided-by-wrong-side"),
        ("2026-03-20 fee 2026-03 paid 24 hours", "recorded-in-wrong-unit"),
        ("2026-04-07 service 2026-03 measured 12 minutes", "recorded-in-wrong-unit"),
        ("2026-03-20 model moved by acme.dana", "event-incomplete"),
        ("2026-03-20 leave moved by acme.dana", "impossible-event"),
        ("2026-02-27 rollout signed", "event-incomplete"),
        ("2026-03-20 kickoff waived by acme", "impossible-event"),
        ("2026-03-20 model set 5 USD", "impossible-event"),
        ("2026-03-20 set_up disputed 10,001 USD by acme.dana", "impossible-event"),
        ("2026-03-20 set_up disputed 30 EUR by acme.dana", "recorded-in-wrong-unit"),
        ("2026-03-20 fee 2026-03 agreed 22,000 EUR by both parties", "recorded-in-wrong-unit"),
        ("2026-03-20 fee 2026-03 agreed 22,000 by both parties", "recorded-in-wrong-unit"),
        ("2026-03-20 set_up.amount set 9,000 EUR by both parties", "recorded-in-wrong-unit"),
        ("2026-04-07 faster measured 30%", "recorded-in-wrong-unit"),
        ("2026-03-20 history missed by northwind.priya", "decided-by-wrong-side"),
        ("2026-03-20 model moved to 2026-08-03 by northwind.priya", "decided-by-wrong-side"),
        ("2026-03-20 model moved to 2026-05-29 by acme.dana", "decided-by-wrong-side"),
        ("2026-03-20 fee 2026-03 agreed 22,000 USD by acme.dana", "decided-by-wrong-side"),
        ("2026-03-20 fee 2026-03 agreed 26,000 USD by northwind.priya", "decided-by-wrong-side"),
        ("2026-03-20 set_up.amount set 1 USD by acme.dana", "decided-by-wrong-side"),
        ("2026-06-20 model met by northwind.priya", "met-before-acceptance"),
        ("2026-03-20 kickoff happened on 2026-03-21", "recorded-before-it-happened"),
        ("2026-03-31 service 2026-04 measured 97%", "recorded-before-it-happened"),
        ("2026-04-07 service 2026-03 claimed by northwind.priya", "decided-by-wrong-side"),
        ("2026-04-07 service 2026-03 claimed by acme.dana", "claimed-in-vain"),
        ("2026-02-20 kickoff happened", "recorded-before-start"),
        ("2027-03-20 kickoff happened", "recorded-ahead"),
    ] {
        let journal = format!("{line}\n");
        assert_eq!(rules(&journal), [(1, rule)], "{line}: {:?}", found(&journal));
    }
    for line in [
        "2026-03-20 model suspended by northwind",
        "2026-03-20 history missed by acme because \"the system is gone\"",
        "2026-03-20 history missed",
        "2026-03-20 model moved to 2026-08-03 by acme.dana",
        "2026-03-20 model moved to 2026-05-29 by northwind.priya",
        "2026-03-20 model moved to 2026-08-03 by both parties",
        "2026-03-20 fee 2026-03 agreed 22,000 USD by both parties",
        "2026-03-20 fee 2026-03 agreed 22,000 USD by northwind.priya",
        "2026-03-20 fee 2026-03 agreed 26,000 USD by acme.dana",
        "2026-03-20 set_up disputed 10,000 USD by acme.dana",
        "2026-03-20 set_up disputed by acme.dana",
        "2026-04-07 faster measured 30 hours",
        "2026-04-01 service 2026-04 measured 97%",
        "2026-06-20 model met by acme.dana",
        "2026-03-20 model excused under beyond_control from 2026-03-18",
        "2026-03-20 model excused because \"flood\" from 2026-03-18",
        "2026-02-20 rollout signed by acme.dana",
        "2026-03-20 acme \"price list\" breached",
        "2026-12-31 fee 2026-12 paid",
    ] {
        let journal = format!("{line}\n");
        assert_eq!(rules(&journal), NONE, "{line}: {:?}", found(&journal));
    }
}

#[test]
fn what_lateness_costs_may_be_paid_in_its_own_currency() {
    let set_up = |late: &str| {
        let written = "amount: 10,000 USD; when: by 2026-03-31";
        DEAL.replace(
            written,
            &format!(
                "amount: 10,000 EUR; when: by 2026-03-31; if late {{ pay {late} per day up to {late} }}"
            ),
        )
    };
    let paid = "2026-04-01 set_up paid 10,000 EUR\n2026-04-02 set_up paid 100 USD\n";
    let found = |late: &str| -> Vec<&str> {
        found_in(&set_up(late), paid).into_iter().filter(|it| it.0 == 2).map(|it| it.1).collect()
    };
    assert_eq!(found("100 USD"), Vec::<&str>::new());
    assert_eq!(found("1% of value"), Vec::<&str>::new(), "the value is in USD");
    assert_eq!(found("1% of amount"), ["recorded-in-wrong-unit"]);
}

#[test]
fn a_look_back_is_said_once() {
    let lines = |count: usize| {
        (0..count).map(|day| format!("2027-01-{:02} acme warned\n", day + 1)).collect::<String>()
    };
    assert_eq!(rules(&lines(3)).len(), 3);
    assert_eq!(rules(&lines(12)), [(1, "recorded-ahead")]);
    assert!(found(&lines(12))[0].2.starts_with("this line and 11 more are dated after 2026-12-31"));
}

#[test]
fn an_unknown_name_in_a_journal_is_said_there_with_the_name_that_is_near() {
    let found = found("2026-03-13 fe 2026-03 paid 24,000 USD\n");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].1, "unknown-reference");
    assert!(found[0].2.ends_with("found `fe`, which the agreement does not declare"), "{found:?}");
}

#[test]
fn only_those_to_whom_a_promise_is_owed_let_it_go() {
    let deal = format!("{DEAL}\nparty depot \"Depot\" {{ role: partner; person kim \"Kim\" }}\n");
    let told = |line: &str| -> Vec<(&'static str, String)> {
        found_in(&deal, line).into_iter().map(|(_, rule, message)| (rule, message)).collect()
    };
    assert_eq!(
        told("2026-03-20 model waived by depot.kim\n"),
        [(
            "decided-by-wrong-side",
            "`model` is `waived` by Depot, who neither owes it nor is owed it".to_owned()
        )]
    );
    assert_eq!(told("2026-03-20 model waived by acme.dana\n"), []);
}

#[test]
fn a_line_by_the_wrong_side_changes_nothing_and_says_who_may_say_it() {
    let journal = "\
2026-03-10 set_up agreed 1 USD by acme.dana
2026-03-10 set_up agreed 2 USD by acme.dana
2026-03-11 model moved to 2026-12-01 by northwind.priya
2026-03-12 history missed by northwind.priya
2026-03-13 set_up disputed 30,000 USD by acme.dana
";
    let project = project(DEAL, journal);
    let today = parse_date("2026-12-31").ok();
    let (verdict, ..) =
        agreement_check::check_kept(&project, FileId(0), today, &Policy::default(), &Unwatched);
    let refused: Vec<&str> = verdict.refused.iter().map(|it| it.why.as_str()).collect();
    let mut expected = [
        "`set_up` is `agreed` by Acme, who owes it",
        "`set_up` is `agreed` by Acme, who owes it",
        "`model` is `moved` by Northwind, who owes it",
        "`history` is `missed` by Northwind, who is owed it",
        "`set_up` is `disputed` for 30,000 USD, and is 10,000 USD in all",
    ];
    expected.sort_unstable();
    let mut said = refused.clone();
    said.sort_unstable();
    assert_eq!(said, expected);
    let told = found(journal);
    assert_eq!(told.len(), 5, "{told:#?}");
}

#[test]
fn what_rests_because_a_power_was_used_may_be_resumed() {
    let journal = "2026-07-01 fee 2026-03 used by northwind\n2026-07-03 model resumed by northwind\n";
    let told = rules(journal);
    assert!(!told.iter().any(|(_, rule)| *rule == "event-without-cause"), "{told:?}");
    let other = rules("2026-07-01 fee 2026-03 used by northwind\n2026-07-03 history resumed by northwind\n");
    assert!(other.contains(&(2, "event-without-cause")), "{other:?}");
}

#[test]
fn what_each_party_owes_is_done_once_by_each_of_them() {
    let deal = format!(
        "{DEAL}duty papers \"Papers\" {{ who: each party; to: the other party; when: by 2026-03-31 }}\n"
    );
    let both = "2026-03-18 papers met by acme\n2026-03-19 papers met by northwind";
    assert_eq!(found_in(&deal, both), []);
    let again = format!("{both}\n2026-03-20 papers met by acme");
    let said: Vec<_> = found_in(&deal, &again).into_iter().map(|(line, rule, _)| (line, rule)).collect();
    assert_eq!(said, [(3, "met-twice")]);
}

#[test]
fn what_each_party_owes_is_over_once_all_of_them_have_done_it() {
    let deal = format!(
        "{DEAL}duty papers \"Papers\" {{ who: each party; to: the other party; when: by 2026-03-31 }}\n"
    );
    let after = |before: &str, line: &str| -> Vec<(usize, &'static str)> {
        let found = found_in(&deal, &format!("{before}\n{line}\n"));
        found.into_iter().map(|(line, rule, _)| (line, rule)).collect()
    };
    let one = "2026-03-18 papers met by acme";
    assert_eq!(after(one, "2026-04-05 papers missed by northwind"), NONE);
    assert_eq!(after(one, "2026-04-05 papers moved to 2026-04-10 by both parties"), NONE);
    assert_eq!(after(one, "2026-04-05 papers missed by acme"), [(2, "event-after-end")]);
    let all = format!("{one}\n2026-03-19 papers met by northwind");
    assert_eq!(after(&all, "2026-04-05 papers missed by northwind"), [(3, "event-after-end")]);
    assert_eq!(
        after(&all, "2026-04-05 papers moved to 2026-04-10 by both parties"),
        [(3, "event-after-end")]
    );
    // Who does not say whose part it is speaks of all of it.
    assert_eq!(
        after("2026-03-18 papers met", "2026-04-05 papers missed by northwind"),
        [(2, "event-after-end")]
    );
}
