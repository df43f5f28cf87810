//! When the rules on days that do not move, on what comes at the last moment and on what anybody may ask for keep quiet.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn counters(when: &str) -> String {
    format!("duty counters \"Counters are open\" {{ who: northwind.priya; to: acme; when: {when} }}\n")
}

#[test]
fn a_goal_moves_with_the_days_on_which_it_is_reached() {
    let rule = "extension-misplaced";
    let fair = "every business day from 2026-09-28 until 2026-09-30";
    let hall = |moved: &str| {
        step(
            "hall",
            "acme.dana",
            &format!("to: northwind; when: by 2026-09-10; if late {{ extend {moved} day for day }}"),
        )
    };
    assert_eq!(says(rule, YEAR, &(hall("faster") + &counters(fair))).len(), 1);
    assert_eq!(says(rule, YEAR, &(hall("faster, counters") + &counters(fair))), NONE, "the days move too");
    assert_eq!(says(rule, YEAR, &hall("faster")), NONE, "no days that stand fast");
    let service = "every business day from 2026-04-01 until 2026-09-30";
    assert_eq!(says(rule, YEAR, &(hall("faster") + &counters(service))), NONE, "months make good for a day");
    let earlier = "every business day from 2026-06-01 until 2026-06-05";
    assert_eq!(says(rule, YEAR, &(hall("faster") + &counters(earlier))), NONE, "the goal is reached later");
}

#[test]
fn what_a_run_of_days_rests_on_comes_some_days_before() {
    let rule = "no-slack";
    let run = counters("every business day from 2026-06-15 until 2026-06-19");
    let list = |title: &str, day: &str| {
        format!(
            "dependency guests \"{title}\" {{ serves: faster; who: acme.dana; to: northwind; when: by {day}; if missed by 1 day {{ northwind may terminate }} }}\n"
        )
    };
    let told = |title: &str, day: &str| says(rule, YEAR, &(list(title, day) + &run));
    assert_eq!(told("Who cannot eat what", "2026-06-15").len(), 1);
    assert_eq!(told("Hall with power", "2026-06-14").len(), 1, "the day before");
    assert_eq!(told("Hall with power", "2026-06-05"), NONE);
    assert_eq!(told("Survey of all guests", "2026-06-15"), NONE, "it is there only then");
    let long = counters("every business day from 2026-06-15 until 2026-12-18");
    assert_eq!(
        says(rule, YEAR, &(list("Hall with power", "2026-06-15") + &long)),
        NONE,
        "a service begins slowly"
    );
}

#[test]
fn a_figure_in_place_of_what_is_late_is_a_plan() {
    let rule = "client-delay-no-relief";
    let number = |late: &str| {
        step("number", "acme.dana", &format!("to: northwind; when: by 2026-05-01; if late {{ \"{late}\" }}"))
            + &step(
                "goods",
                "northwind.priya",
                "needs: number; to: acme; when: by 2026-06-01; if late { escalate }",
            )
    };
    assert_eq!(says(rule, YEAR, &number("Northwind plans for 1,400 until it hears better")), NONE);
    assert_eq!(
        says(rule, YEAR, &number("Northwind plans for it within 5 days")).len(),
        1,
        "a time is no figure"
    );
    assert_eq!(says(rule, YEAR, &number("Acme plans for 1,400")).len(), 1, "of the wrong side");
}

#[test]
fn each_of_many_cases_may_cost_what_it_is_known_to_cost() {
    let rule = "breach-charge-unlimited";
    let shift = |who: &str, basis: &str, cap: &str| {
        format!(
            "event order \"A shift is ordered\" {{ who: {who} }}\n\
             duty fill \"Every shift is filled\" {{ who: northwind.priya; to: acme; when: within 12 hours after each order\n\
             if missed by 1 day {{ {basis} pay 900 USD {cap} }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &shift("acme", "", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &shift("acme", "basis: \"An agency nurse for a night\";", "")), NONE);
    assert_eq!(says(rule, YEAR, &shift("acme", "", "up to 9,000 USD in total")), NONE);
    assert_eq!(says(rule, YEAR, &shift("northwind", "", "")), NONE, "it brings it about itself");
}

#[test]
fn an_answer_to_an_order_is_no_look_at_work() {
    let rule = "acceptance-hasty";
    let event = |who: &str, by: &str| {
        format!(
            "event draft \"Something is sent\" {{ who: {who}; reply {{ who: {by}; when: within 4 hours; silence: accepted }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &event("northwind", "acme.dana")).len(), 1);
    assert_eq!(says(rule, YEAR, &event("acme", "northwind.priya")), NONE);
}

#[test]
fn one_shift_called_off_lets_nobody_go() {
    let rule = "exit-without-wind-down";
    let may = |words: &str| format!("right off \"Off\" {{ acme may \"{words}\"; when: any time }}");
    assert_eq!(says(rule, YEAR, &may("cancel the deal")).len(), 1);
    assert_eq!(says(rule, YEAR, &may("cancel any shift without charge until it starts")), NONE);
}

#[test]
fn what_stands_on_a_roster_has_its_days() {
    let rule = "reparation-left-open";
    let leave = |words: &str| {
        format!(
            "right go \"Go\" {{ either party may terminate with 14 days notice; when: any time; if used {{ northwind must \"{words}\" }} }}\n\
             event order \"Order\" {{ who: acme }}\n\
             duty fill \"Filled\" {{ who: northwind.priya; to: acme; when: within 2 days after each order }}"
        )
    };
    assert_eq!(says(rule, YEAR, &leave("finish the schedule that is posted")), NONE);
    assert_eq!(says(rule, YEAR, &leave("finish the handbook")).len(), 1);
}

#[test]
fn an_order_binds_where_not_everybody_gives_it() {
    let rule = "invoice-without-limit";
    let bill = |title: &str, note: &str| {
        format!(
            "payment extras \"{title}\" {{ who: acme.dana; to: northwind; amount: stated in invoice; when: within 14 days after each invoice; note: \"{note}\" }}"
        )
    };
    assert_eq!(says(rule, YEAR, &bill("What is ordered", "Anybody with a badge can order")).len(), 1);
    assert_eq!(says(rule, YEAR, &bill("What Dana has ordered", "Dana signs each order")), NONE);
    assert_eq!(says(rule, YEAR, &bill("Extras up to 500 USD", "Anybody can order")), NONE, "a limit");
}

#[test]
fn a_level_costs_nothing_before_it_can_be_reached() {
    let rule = "start-before-input";
    let text = |when: &str, day: &str, baseline: &str| {
        format!(
            "goal rounds \"Results in time\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"Share of samples reported within four hours\"; source: \"Time stamps\"; baseline: {baseline}; target: at least 95% }}\n\
             dependency link \"Link\" {{ serves: rounds; who: northwind.priya; to: acme; when: by {day} }}\n\
             duty quick \"Samples are quick\" {{ who: northwind.priya; to: acme; when: {when}; measure: \"Share of samples reported within four hours\"; source: \"Time stamps\"; target: at least 95%; if below 95% {{ credit 500 USD }} }}"
        )
    };
    assert_eq!(says(rule, YEAR, &text("every calendar month", "2026-06-30", "71%")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &text("every calendar month", "2026-03-20", "71%")),
        NONE,
        "it is there in time"
    );
    assert_eq!(
        says(rule, YEAR, &text("every calendar month", "2026-06-30", "96%")),
        NONE,
        "it is reached today"
    );
}

#[test]
fn what_the_other_side_does_in_passing_may_be_owed() {
    let rule = "input-owed-by-nobody";
    let text = |how: &str, late: &str| {
        format!(
            "dependency taught \"All are taught\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30; how: \"{how}\"; if late {{ credit 500 USD per started week up to 5,000 USD{late} }} }}"
        )
    };
    let days = "Two half-days each; Dana names the days four weeks ahead";
    assert_eq!(says(rule, YEAR, &text(days, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &text(days, "; excluding: acme")), NONE);
    assert_eq!(says(rule, YEAR, &text("Two half-days; Priya names the days four weeks ahead", "")), NONE);
    let owed =
        "duty names \"Days for all are named\" { who: acme.dana; to: northwind; when: by 2026-05-01 }\n";
    assert_eq!(says(rule, YEAR, &(owed.to_owned() + &text(days, ""))), NONE);
}

#[test]
fn going_on_is_said_in_time_or_agreed() {
    let rule = "renewal-trap";
    let may = |words: &str, rest: &str| {
        format!("right stay \"Stay\" {{ acme may \"{words}\"; when: any time{rest} }}")
    };
    assert_eq!(says(rule, YEAR, &may("keep all nurses for another thirteen weeks", "")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &may("keep all nurses for another thirteen weeks", "; expires: 2026-12-31")).len(),
        1
    );
    assert_eq!(
        says(rule, YEAR, &may("keep all nurses for another thirteen weeks", "; expires: 2026-11-30")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &may("prolong the hire, told 30 days before the end", "")), NONE);
}

#[test]
fn a_ban_may_last_as_long_as_what_it_protects() {
    let rule = "ban-boundless";
    let ban = |words: &str, months: u32| {
        format!(
            "duty no_hire \"No hire\" {{ who: acme; to: northwind; when: throughout from effective until {months} months after ends; must not \"{words}\" }}"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("employ a nurse of Northwind", 24)).len(), 1);
    assert_eq!(says(rule, YEAR, &ban("employ a nurse of Northwind", 12)), NONE);
    assert_eq!(says(rule, YEAR, &ban("disclose what a nurse of Northwind said", 24)), NONE);
}

#[test]
fn wiped_data_is_shown_to_be_gone() {
    let rule = "duty-without-consequence";
    let cured = "right out \"Out\" { either party may terminate; when: once a breach by the other party is not cured within 30 days }\n";
    let wiped = |title: &str, rest: &str| {
        format!(
            "{cured}dependency new \"New\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-05-29 }}\n\
             duty old \"{title}\" {{ who: northwind.priya; to: acme; when: within 15 days after new is met{rest} }}"
        )
    };
    let title = "The old scanners are taken away, their disks erased";
    assert_eq!(says(rule, YEAR, &wiped(title, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &wiped(title, "; evidence: \"A record of each disk\"")), NONE);
    assert_eq!(says(rule, YEAR, &wiped("The old scanners are taken away", "")), NONE);
}

#[test]
fn three_days_of_a_week_are_working_days() {
    let rule = "due-on-non-working-day";
    let every = |until: &str| counters(&format!("every day from 2026-06-15 until {until}"));
    assert_eq!(says(rule, YEAR, &every("2026-06-30")).len(), 1);
    assert_eq!(says(rule, YEAR, &every("2026-06-18")), NONE);
}

#[test]
fn the_days_of_what_needs_another_are_told_once() {
    let rule = "first-thing-comes-later";
    let text = |needs: &str| {
        format!(
            "dependency guests \"Final number of guests\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-06-30 }}\n\
             dependency food \"Meat and fish ordered\" {{ serves: faster; {needs} who: northwind.priya; to: acme; when: by 2026-06-12 }}"
        )
    };
    assert_eq!(says(rule, YEAR, &text("")).len(), 1);
    assert_eq!(says(rule, YEAR, &text("needs: guests;")), NONE, "found by its dates");
}
