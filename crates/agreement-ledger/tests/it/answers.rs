//! What people are told of an agreement that lives: no answer hides what broke, or says the opposite of another one.

use agreement_ledger::questions::{
    NoticeKind, Occasion, Owed, Standing, SumStanding, WhyEnds, books, breakdown, days_left, ending,
    footings_now, left_out, owed, owed_still, status,
};
use agreement_ledger::reckon::{Reckoned, reckon};
use agreement_model::date::{Date, parse_date};
use agreement_model::declared::Line;
use agreement_model::{Due, Model, Schedule};

use crate::scene::read;

const DEAL: &str = r#"
agreement deal "Deal" { language: 1; effective: 2026-01-01; ends: 2026-12-31; calendar: work }
calendar work { workdays: monday to friday; holidays: 2026-12-25; roll: none }
party sup "Supplier" { role: supplier; person ann "Ann" { authority: signs } }
party cli "Client" { role: client; person bob "Bob" { authority: signs } }
"#;

const LEAVE: &str = r#"
duty report "Report" { who: sup.ann; to: cli; when: every month from 2026-01-15 until ends }
duty files "Files" { who: sup.ann; to: cli; when: within 30 days after ends }
right leave "Leave" {
  either party may terminate with 30 days notice
  when: any time
  if used { sup must "hand over" to cli within 5 days }
}
"#;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// An agreement whose journal says what some lines say: they are read as a scenario's.
pub(crate) fn lived(agreement: &str, lines: &str) -> (Model, Schedule) {
    let head = if agreement.contains("agreement deal") { "" } else { DEAL };
    let (mut model, schedule) = read(&format!("{head}{agreement}\nscenario \"Journal\" {{\n{lines}\n}}\n"));
    assert_eq!(model.findings.iter().map(|it| it.message.clone()).collect::<Vec<_>>(), Vec::<String>::new());
    let journal: Vec<Line> = model.scenarios.iter().flat_map(|scenario| scenario.lines.clone()).collect();
    model.journal = journal;
    (model, schedule)
}

pub(crate) fn on<'m>((model, schedule): &'m (Model, Schedule), date: &str) -> Reckoned<'m> {
    reckon(model, schedule, &model.journal, day(date))
}

/// What broke on a day: each by its key, with what it became.
fn broke(deal: &(Model, Schedule), date: &str) -> Vec<String> {
    let reckoned = on(deal, date);
    let found = breakdown(&reckoned, &deal.1, None);
    let said = found.broken.iter().filter_map(|it| reckoned.obligations.get(it.obligation));
    said.map(|it| {
        let name = &deal.0.promise(it.promise).unwrap().head.name;
        format!("{name} {} {}", it.key, it.outcome.word()).replace("  ", " ")
    })
    .collect()
}

fn costs(deal: &(Model, Schedule), date: &str) -> Vec<(String, String)> {
    let reckoned = on(deal, date);
    let found = breakdown(&reckoned, &deal.1, None);
    found.costs.iter().map(|it| (it.sum.to_string(), it.open.to_string())).collect()
}

/// The days on which something is due, each with the month of it.
fn left(deal: &(Model, Schedule), date: &str, what: impl Fn(Occasion) -> bool) -> Vec<String> {
    let reckoned = on(deal, date);
    let days = days_left(&deal.0, &deal.1, &reckoned);
    days.iter().filter(|it| what(it.what)).map(|it| it.dated.date.to_string()).collect()
}

fn owes(deal: &(Model, Schedule), date: &str, name: &str) -> Option<Owed> {
    let all = owed_still(&deal.0, &deal.1, &on(deal, date));
    all.into_iter().find(|it| deal.0.promise(it.what.promise()).unwrap().head.name == name)
}

#[test]
fn a_service_level_that_was_broken_is_told_until_it_is_kept_again() {
    let deal = lived(
        r#"
payment fee "Fee" { who: cli.bob; to: sup; amount: 2,000 USD; when: every month on the last day from 2026-01-31 until ends }
duty uptime "Uptime" {
  who: sup.ann; to: cli; when: every calendar month; measure: "Minutes"; source: "Monitor"; target: at least 99.9%
  if below 99.9% { basis: "Idle people"; credit 5% of fee; cli may terminate with 30 days notice }
}
"#,
        "2026-01-31 fee paid 2,000 USD
2026-02-03 uptime 2026-01 measured 98.5%
2026-02-28 fee paid 1,900 USD
2026-03-02 uptime 2026-02 measured 99.95%",
    );
    assert_eq!(broke(&deal, "2026-02-05"), ["uptime 2026-01-31 met"]);
    let (model, schedule) = &deal;
    let told = status(model, schedule, day("2026-02-05"), day("2026-02-19"));
    let short: Vec<_> = told.items.iter().filter(|it| it.standing == Standing::Short).collect();
    assert_eq!(short.len(), 1);
    assert_eq!(short[0].measured.unwrap().to_string(), "98.5");
    assert_eq!(short[0].days_late, 0, "what was measured is not late");
    // The next month is kept, and the credit is used up.
    let after: Vec<String> =
        broke(&deal, "2026-03-10").into_iter().filter(|it| it.contains("2026-02")).collect();
    assert_eq!(after, Vec::<String>::new());
}

#[test]
fn what_a_failure_costs_is_told_though_the_promise_was_let_go_or_is_contested() {
    let ended = lived(
        r#"duty a "A" { who: sup.ann; to: cli; when: by 2026-03-10; if late { basis: "x"; pay 20 USD per day up to 2,000 USD } }"#,
        "2026-03-31 deal ended",
    );
    assert_eq!(broke(&ended, "2026-12-01"), ["a released"]);
    assert_eq!(costs(&ended, "2026-12-01"), [("420 USD".to_owned(), "420 USD".to_owned())]);
    let contested = lived(
        r#"payment a "A" { who: cli.bob; to: sup; amount: 2,000 USD; when: by 2026-02-10; if late { basis: "B"; pay 1% of amount per started week up to 10% of amount } }"#,
        "2026-02-20 a disputed by cli.bob because \"nothing came\"",
    );
    assert_eq!(broke(&contested, "2026-04-25"), ["a disputed"]);
    assert_eq!(costs(&contested, "2026-04-25"), [("40 USD".to_owned(), "40 USD".to_owned())]);
}

#[test]
fn what_is_contested_is_not_called_late_among_what_is_owed() {
    let deal = lived(
        r#"payment a "A" { who: cli.bob; to: sup; amount: 2,000 USD; when: by 2026-02-10 }"#,
        "2026-02-05 a disputed by cli.bob because \"nothing came\"",
    );
    let owed = owes(&deal, "2026-04-25", "a").unwrap();
    assert_eq!(owed.late_since, None);
}

#[test]
fn a_credit_that_was_paid_out_at_the_end_is_told_as_a_whole() {
    let deal = lived(
        r#"
duty a "A" { who: sup.ann; to: cli; when: by 2026-03-10; if late { basis: "x"; credit 200 USD } }
payment p "P" { who: cli.bob; to: sup; amount: 50 USD; when: by 2026-03-20 }
"#,
        "2026-03-15 a met\n2026-03-31 deal ended",
    );
    assert_eq!(costs(&deal, "2026-04-05"), [("200 USD".to_owned(), "150 USD".to_owned())]);
}

#[test]
fn notice_that_was_given_moves_the_end_and_what_falls_due_after_it() {
    let deal = lived(LEAVE, "2026-03-05 leave used by cli");
    let reckoned = on(&deal, "2026-03-10");
    let end = ending(&reckoned, &deal.1).unwrap();
    assert_eq!(end.on, day("2026-04-04"));
    assert!(matches!(end.why, WhyEnds::Left(_)));
    assert_eq!(reckoned.uses.len(), 1);
    assert_eq!(left(&deal, "2026-03-10", |what| what == Occasion::Ends), ["2026-04-04"]);
    // The report of April would come after the end; the files are owed because of it.
    let owed = left(&deal, "2026-03-10", |what| matches!(what, Occasion::Owed(_)));
    assert_eq!(owed, ["2026-01-15", "2026-02-15", "2026-03-15", "2026-05-04"]);
    let report = owes(&deal, "2026-03-10", "report").unwrap();
    assert_eq!(report.due.last().map(|it| it.date), Some(day("2026-03-15")));
    // Once it is over, nothing but the files is left.
    let told = status(&deal.0, &deal.1, day("2026-04-10"), day("2026-04-24"));
    assert_eq!(told.ending.unwrap().on, day("2026-04-04"));
    assert!(owes(&deal, "2026-04-10", "report").is_none());
    assert!(owes(&deal, "2026-04-10", "files").is_some());
}

#[test]
fn a_right_that_was_not_open_ends_nothing() {
    let deal = lived(
        r#"
duty a "A" { who: sup.ann; to: cli; when: by 2026-06-10 }
right leave "Leave" { cli may terminate with 30 days notice; when: once a is late }
"#,
        "2026-03-05 leave used by cli",
    );
    let reckoned = on(&deal, "2026-03-10");
    assert!(reckoned.uses.is_empty());
    assert_eq!(ending(&reckoned, &deal.1).unwrap().on, day("2026-12-31"));
}

#[test]
fn what_is_to_be_done_after_notice_or_a_false_assumption_is_told_with_its_last_day() {
    let deal = lived(
        r#"
agreement deal "Deal" { language: 1; effective: 2026-01-01; ends: 2026-12-31; calendar: work; escalation { escalate to cli.bob, sup.ann within 5 business days; before: court } }
calendar work { workdays: monday to friday; holidays: 2026-12-25; roll: none }
party sup "Supplier" { role: supplier; person ann "Ann" { authority: signs } }
party cli "Client" { role: client; person bob "Bob" { authority: signs } }
duty a "A" { who: sup.ann; to: cli; when: by 2026-03-02; if late { escalate } }
assumption crm "The CRM stays" { who: cli.bob; if false { sup must "replan" to cli within 4 days } }
right leave "Leave" { either party may terminate with 30 days notice; when: any time; if used { sup must "hand over" to cli within 5 days } }
"#,
        "2026-03-04 crm false because \"new CRM\"\n2026-03-05 leave used by cli",
    );
    let reckoned = on(&deal, "2026-03-10");
    let found = breakdown(&reckoned, &deal.1, None);
    let told: Vec<(String, String)> = found
        .notices
        .iter()
        .map(|it| {
            let what = match &it.what {
                NoticeKind::Words(words) => words.clone(),
                NoticeKind::Escalate(names) => format!("escalate to {}", names.len()),
                other => format!("{other:?}"),
            };
            (what, it.until.unwrap().to_string())
        })
        .collect();
    let said = |what: &str, until: &str| (what.to_owned(), until.to_owned());
    assert_eq!(
        told,
        [said("replan", "2026-03-08"), said("escalate to 2", "2026-03-10"), said("hand over", "2026-03-10")]
    );
}

#[test]
fn what_waits_has_no_planned_day_among_what_is_owed() {
    let deal = lived(
        r#"
duty a "A" { who: sup.ann; to: cli; when: by 2026-03-10 }
duty f "F" { who: sup.ann; to: cli; when: within 10 days after a is met }
"#,
        "2026-03-05 a warned by sup.ann",
    );
    assert!(matches!(owes(&deal, "2026-03-30", "f").unwrap().due, Due::Waiting(_)));
    assert_eq!(owes(&deal, "2026-03-30", "a").unwrap().late_since, Some(day("2026-03-10")));
}

#[test]
fn a_sum_that_nobody_knows_yet_is_not_passed_over_in_silence() {
    let deal = lived(
        r#"
duty hrs "Hours" { who: sup.ann; to: cli; when: every calendar month; measure: "Hours"; source: "Sheet" }
payment fee "Fee" { who: cli.bob; to: sup; amount: 75 USD per hour of hrs; when: within 14 days after each calendar month }
"#,
        "2026-02-02 hrs 2026-01 measured 120 hours\n2026-02-14 fee 2026-01 paid 9,000 USD",
    );
    let said: Vec<String> = left_out(&on(&deal, "2026-03-20")).into_iter().map(|it| it.what).collect();
    assert!(said.iter().any(|it| it.starts_with("the sum of `fee 2026-02-28` is not known yet")), "{said:?}");
    assert!(
        said.iter().any(|it| it.starts_with("what falls due later of `fee` is not known yet")),
        "{said:?}"
    );
    assert!(!said.iter().any(|it| it.contains("fee 2026-01")), "{said:?}");
}

#[test]
fn an_excuse_that_was_told_too_late_is_said_to_count_for_nothing() {
    let deal = lived(
        r#"
excuse fm "FM" { covers: everything; notice: within 1 business day }
duty z "Z" { who: sup.ann; to: cli; when: by 2026-04-01; if late { basis: "x"; pay 10 USD per day up to 300 USD } }
"#,
        "2026-04-09 z excused under fm from 2026-04-02 until 2026-04-08 by sup",
    );
    let reckoned = on(&deal, "2026-04-10");
    let said: Vec<String> = left_out(&reckoned).into_iter().map(|it| it.what).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("this excuse was told after 2026-04-03, the last day for it"), "{said:?}");
    let found = breakdown(&reckoned, &deal.1, None);
    assert!(
        !found.notices.iter().any(|it| matches!(it.what, NoticeKind::Excuse(_))),
        "nobody is asked to tell it again"
    );
}

#[test]
fn the_date_of_a_goal_that_moved_is_the_same_in_every_answer() {
    let deal = lived(
        r#"
goal g "G" { who: cli.bob; why: "W."; when: by 2026-06-30; measure: "H"; source: "s"; baseline: 52 hours; target: at most 8 hours }
duty a "A" { serves: g; who: sup.ann; to: cli; when: by 2026-03-01; if late { extend g day for day } }
"#,
        "2026-03-06 a met",
    );
    let found = footings_now(&deal.0, &deal.1, &on(&deal, "2026-03-10"));
    assert_eq!(found[0].due.once().map(|it| it.date), Some(day("2026-07-05")));
}

#[test]
fn what_was_accepted_later_was_done_on_the_day_it_was_handed_over() {
    let deal = lived(
        r#"duty m "M" { who: sup.ann; to: cli; when: by 2026-03-12; acceptance { who: cli.bob; criteria: "ok"; review: 10 days; silence: accepted } }"#,
        "2026-03-05 m delivered by sup.ann",
    );
    let told = status(&deal.0, &deal.1, day("2026-03-30"), day("2026-04-13"));
    let met: Vec<_> = told.items.iter().filter(|it| it.standing == Standing::Met).collect();
    assert_eq!(met[0].done, Some(day("2026-03-05")));
}

#[test]
fn a_payment_after_each_month_that_never_moved_is_not_among_the_dates_that_did() {
    let deal = lived(
        r#"payment m "M" { who: cli.bob; to: sup; amount: 500 USD; when: within 20 days after each calendar month }"#,
        "2026-01-02 m 2026-01 warned",
    );
    let found = on(&deal, "2026-03-01");
    assert!(breakdown(&found, &deal.1, None).dates.is_empty());
}

#[test]
fn a_dispute_has_a_last_day_and_one_that_was_raised_too_late_is_said_to_be() {
    let deal = lived(
        r#"
agreement deal "Deal" { language: 1; effective: 2026-01-01; ends: 2026-12-31; dispute { raise: by due; undisputed: by due; settle: within 20 days after due } }
party sup "Supplier" { role: supplier; person ann "Ann" { authority: signs } }
party cli "Client" { role: client; person bob "Bob" { authority: signs } }
payment a "A" { who: cli.bob; to: sup; amount: 2,000 USD; when: by 2026-02-10; if late { basis: "B"; pay 1% of amount per started week } }
"#,
        "2026-02-20 a disputed by cli.bob because \"nothing came\"",
    );
    let reckoned = on(&deal, "2026-04-25");
    let found = breakdown(&reckoned, &deal.1, None);
    let settle: Vec<_> = found.notices.iter().filter(|it| it.what == NoticeKind::Settle).collect();
    assert_eq!(settle[0].until, Some(day("2026-03-02")));
    let said: Vec<String> = left_out(&reckoned).into_iter().map(|it| it.what).collect();
    assert!(said.iter().any(|it| it.contains("was contested on 2026-02-20, after 2026-02-10")), "{said:?}");
}

#[test]
fn the_earlier_of_a_day_and_of_something_that_waits_is_due_on_that_day() {
    let (model, schedule) = lived(
        r#"
milestone ko "Ko" { note: "later" }
duty e "E" { who: sup.ann; to: cli; when: by earlier of 2026-03-20, 20 days after ko }
duty l "L" { who: sup.ann; to: cli; when: by later of 2026-03-20, 20 days after ko }
"#,
        "",
    );
    let due: Vec<Due> = owed(&model, &schedule).into_iter().map(|it| it.due).collect();
    assert_eq!(due[0].once().map(|it| it.date), Some(day("2026-03-20")));
    assert!(matches!(due[1], Due::Waiting(_)), "{:?}", due[1]);
}

#[test]
fn a_fee_for_a_month_that_is_over_may_be_invoiced() {
    let deal = lived(
        r#"payment m "M" { who: cli.bob; to: sup; amount: 500 USD; when: within 20 days after each calendar month }"#,
        "2026-01-02 m 2026-01 warned",
    );
    let reckoned = on(&deal, "2026-02-10");
    let standing: Vec<SumStanding> = books(&reckoned).sums.iter().map(|it| it.standing).collect();
    assert_eq!(standing[..2], [SumStanding::MayBeInvoiced, SumStanding::Later]);
}

#[test]
fn every_date_that_moved_is_told_whatever_moved_it() {
    let deal = lived(
        "excuse storm \"Storm\" { covers: \"storm\" }
         duty ship \"Ship\" { who: sup.ann; to: cli; when: by 2026-03-10 }
         duty set_up \"Set up\" { who: sup.ann; to: cli; when: within 10 days after ship }
         duty paper \"Paper\" { who: sup.ann; to: cli; when: by 2026-04-10 }",
        "2026-03-09 ship excused under storm until 2026-03-13\n2026-03-10 paper moved to 2026-04-20",
    );
    let reckoned = on(&deal, "2026-03-14");
    let found = breakdown(&reckoned, &deal.1, None);
    let moved: Vec<String> = found.dates.iter().filter_map(|it| it.now).map(|day| day.to_string()).collect();
    assert_eq!(moved, ["2026-03-15", "2026-03-25", "2026-04-20"]);
}

#[test]
fn what_follows_on_a_month_has_not_moved_because_another_month_is_due_on_its_day() {
    let deal = lived(
        "payment fee \"Fee\" { who: cli.bob; to: sup; amount: 100 EUR; when: within 30 days after each calendar month }",
        "2026-03-02 fee paid 100 EUR",
    );
    let reckoned = on(&deal, "2026-04-10");
    assert_eq!(breakdown(&reckoned, &deal.1, None).dates, []);
}

#[test]
fn the_power_that_a_breach_gives_is_among_what_may_be_done() {
    let deal = lived(
        "right stop \"Stop\" { sup may terminate with 5 days notice; when: once a breach by cli is not cured within 20 days }",
        "2026-02-02 cli \"secret\" breached",
    );
    let powers = |date: &str| breakdown(&on(&deal, date), &deal.1, None).powers.len();
    assert_eq!((powers("2026-02-22"), powers("2026-02-23")), (0, 1));
}

#[test]
fn a_reply_is_waited_for_under_its_own_key() {
    let deal = lived(
        "event order \"Order\" { who: cli; reply { who: sup.ann; when: within 2 business days; silence: rejected } }
         payment price \"Price\" { who: cli.bob; to: sup; amount: 100 EUR; needs: order_reply; when: within 14 days after each order }",
        "2026-03-02 order \"A\" happened\n2026-03-02 order \"B\" happened\n2026-03-03 order_reply \"B\" met",
    );
    let reckoned = on(&deal, "2026-03-25");
    let found = breakdown(&reckoned, &deal.1, None);
    let of = |key: &str| {
        let is_it = |it: &&agreement_ledger::questions::Broken| {
            reckoned.obligations[it.obligation].key.to_string() == key && it.causes.is_empty()
        };
        found.broken.iter().any(|it| is_it(&it))
    };
    assert!(of("\"B\""), "{:?}", found.broken);
}

#[test]
fn what_is_open_of_a_price_is_told_where_a_part_was_paid() {
    let fees = "payment fee \"Fee\" { who: cli.bob; to: sup; amount: 1,000 EUR; when: every month from 2026-01-15 until ends }";
    let open = |lines: &str| -> Vec<String> {
        let deal = lived(fees, lines);
        owes(&deal, "2026-02-21", "fee").unwrap().open.iter().map(ToString::to_string).collect()
    };
    assert_eq!(open("2026-01-15 fee paid 1,000 EUR\n2026-02-15 fee paid 400 EUR"), ["600 EUR"]);
    assert_eq!(open("2026-01-15 fee paid 400 EUR"), ["1,600 EUR"]);
    assert_eq!(open("2026-01-15 fee paid 1,000 EUR"), Vec::<String>::new(), "the amount says it");
}

#[test]
fn an_agreement_that_may_have_gone_on_is_not_said_to_be_over_for_sure() {
    let renewing = r#"
agreement deal "Deal" { language: 1; effective: 2026-01-01; ends: 2026-06-30; calendar: work
  renewal { how: automatic; term: 6 months; notice: at least 60 days before ends } }
calendar work { workdays: monday to friday; holidays: 2026-12-25; roll: none }
party sup "Supplier" { role: supplier; person ann "Ann" { authority: signs } }
party cli "Client" { role: client; person bob "Bob" { authority: signs } }
"#;
    let deal = lived(renewing, "2026-01-02 sup signed");
    let why = |date: &str| ending(&on(&deal, date), &deal.1).map(|it| it.why);
    assert!(matches!(why("2026-06-30"), Some(WhyEnds::UnlessRenewed)));
    assert!(matches!(why("2026-07-01"), Some(WhyEnds::UnlessRenewed)));
    assert!(ending(&on(&deal, "2026-07-01"), &deal.1).is_some_and(|it| it.is_as_agreed()));
}
