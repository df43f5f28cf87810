//! A new date needs the yes of the side that it costs something: what was due before is what the reckoning says it was.

use agreement_check::{Policy, Unwatched};
use agreement_model::date::parse_date;
use agreement_syntax::FileId;

use super::journal::{DEAL, project};

/// The lines that count for nothing.
fn refused(journal: &str) -> Vec<String> {
    refused_in(DEAL, journal)
}

/// The same in the journal of another deal.
fn refused_in(deal: &str, journal: &str) -> Vec<String> {
    let project = project(deal, journal);
    let today = parse_date("2026-12-31").ok();
    let (verdict, ..) =
        agreement_check::check_kept(&project, FileId(0), today, &Policy::default(), &Unwatched);
    verdict.refused.into_iter().map(|it| it.why).collect()
}

const NONE: [String; 0] = [];

#[test]
fn a_date_is_held_against_the_one_that_was_moved_before_it() {
    let both = "2026-03-20 model moved to 2026-08-31 by both parties\n";
    let earlier = "2026-03-23 model moved to 2026-07-31 by";
    assert_eq!(refused(&format!("{both}{earlier} northwind.priya\n")), NONE);
    assert_eq!(
        refused(&format!("{both}{earlier} acme.dana\n")),
        ["`model` is `moved` by Acme, who is owed it"]
    );
    // What was refused moved nothing: the next line is held against the date before.
    let wrong = "2026-03-20 model moved to 2026-05-29 by acme.dana\n";
    assert_eq!(
        refused(&format!("{wrong}2026-03-23 model moved to 2026-06-15 by acme.dana\n")),
        ["`model` is `moved` by Acme, who is owed it", "`model` is `moved` by Acme, who is owed it"]
    );
}

#[test]
fn one_month_of_a_fee_is_moved_by_its_own_date() {
    assert_eq!(refused("2026-03-20 fee 2026-04 moved to 2026-04-30 by northwind.priya\n"), NONE);
    assert_eq!(refused("2026-03-20 fee 2026-04 moved to 2026-04-01 by acme.dana\n"), NONE);
    assert_eq!(
        refused("2026-03-20 fee 2026-04 moved to 2026-04-01 by northwind.priya\n"),
        ["`fee 2026-04` is `moved` by Northwind, who is owed it"]
    );
}

/// A deal with something that is due on each of many days.
fn daily(more: &str) -> String {
    format!(
        "agreement rollout \"Rollout\" {{ language: 1; effective: 2016-01-01; ends: 2026-12-31; value: 240,000 USD; calendar: week }}\n\
         calendar week {{ workdays: monday to sunday; holidays: 2016-12-25, 2026-12-25; timezone: \"America/New_York\"; roll: next }}\n\
         party acme \"Acme\" {{ role: client; person dana \"Dana\" }}\n\
         party northwind \"Northwind\" {{ role: supplier; person priya \"Priya\" }}\n\
         duty report \"Report\" {{ who: northwind.priya; to: acme; when: every day from 2016-02-01 until 2026-11-30 }}\n{more}"
    )
}

/// A line for each of the first days, all of which move a report to the last day of the year by the side that owes it.
fn put_off(lines: usize) -> String {
    let day = |index: usize| format!("2016-{:02}-{:02}", 2 + index / 28, 1 + index % 28);
    (0..lines)
        .map(|index| format!("2016-01-29 report {} moved to 2016-12-31 by northwind.priya\n", day(index)))
        .collect()
}

#[test]
fn many_days_are_held_against_what_is_written_and_none_is_reckoned() {
    // More than may be reckoned at all: what is said of these lines is said without that.
    let by_those_who_owe_it = put_off(280);
    assert_eq!(refused_in(&daily(""), &by_those_who_owe_it).len(), 280);
    let by_the_others = by_those_who_owe_it.replace("northwind.priya", "acme.dana");
    assert_eq!(refused_in(&daily(""), &by_the_others), NONE);
    let one_by_one: String = (0..400)
        .map(|index| {
            format!("2016-01-29 report 2016-03-01 moved to {}-03-02 by acme.dana\n", 2016 + index % 2)
        })
        .collect();
    // There and back again: each line is held against the one before, and those that bring it forward count for nothing.
    assert_eq!(refused_in(&daily(""), &one_by_one).len(), 199);
}

#[test]
fn what_others_may_have_moved_is_reckoned_for_so_many_lines_and_no_more() {
    let late = "duty list \"List\" { who: acme.dana; to: northwind; when: by 2026-06-30; if late { extend call day for day } }\n\
                duty call \"Call\" { who: northwind.priya; to: acme; when: every week on friday from 2016-02-05 until 2026-11-27 }\n";
    let lines = |count: usize| {
        let day = |index: usize| [5, 12, 19, 26].get(index % 4).copied().unwrap_or(5);
        (0..count)
            .map(|index| {
                format!("2016-01-29 call 2016-02-{:02} moved to 2016-12-30 by northwind.priya\n", day(index))
            })
            .collect::<String>()
    };
    assert_eq!(refused_in(&daily(late).replace("every day", "every month"), &lines(4)).len(), 4);
    assert_eq!(refused_in(&daily(late).replace("every day", "every month"), &lines(60)).len(), 16);
}
