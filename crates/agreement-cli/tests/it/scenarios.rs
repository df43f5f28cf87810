//! `agreement test`: scenarios run from the command line.

use super::run::{Desk, at_home};

const DEAL: &str = r#"agreement "D" { effective: 2026-01-01; ends: 2026-12-31 }
party s "S" { role: supplier }
party b "B" { role: client }
dependency thing "Thing" { who: s; to: b; when: by 2026-06-30
  if late { pay 10 USD per day after the first 3 days up to 40 USD } }
scenario "Late" { 2026-07-09 expect s owes SUM to b }
"#;

#[test]
fn the_examples_mean_what_they_say() {
    at_home(&["test", "examples"]).ends(0).says("all of them hold");
}

#[test]
fn an_expectation_that_fails_shows_both_values_and_how_the_figure_came_about() {
    let desk = Desk::with("deal.agreement", DEAL.replace("SUM", "60 USD"));
    desk.run(&["test", "deal.agreement"])
        .ends(1)
        .says("`s` owes `b` 40 USD, but the scenario expects 60 USD")
        .says("9 days late, 3 of grace");
    let desk = Desk::with("deal.agreement", DEAL.replace("SUM", "40 USD"));
    desk.run(&["test", "deal.agreement"]).ends(0).says("1 expectation, and it holds");
}

#[test]
fn what_is_not_reckoned_yet_is_no_pass() {
    let odd = DEAL.replace("2026-07-09 expect s owes SUM to b", "2026-07-09 expect finding vague-time");
    let desk = Desk::with("deal.agreement", odd);
    desk.run(&["test", "deal.agreement"]).ends(1).says("nobody can say yet whether this holds");
}
