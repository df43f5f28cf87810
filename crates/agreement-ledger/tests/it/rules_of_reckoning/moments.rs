//! Days and hours (rule 19): days are dates, and only hours and written times are exact moments.

use super::hold;

#[test]
fn days_after_a_moment_are_dates() {
    hold(
        "event call \"Call\" { who: buyer }
         duty back \"Call back\" { who: seller; to: buyer; when: within 2 business days after each call
           if late { credit 10 USD per day up to 100 USD } }",
        "2026-03-09T10:00 call \"one\" happened
         2026-03-11T15:00 back \"one\" met
         2026-03-11 expect back \"one\" is met
         2026-03-11T09:00 call \"two\" happened
         2026-03-13 expect back \"two\" is open
         2026-03-16 expect back \"two\" is late by 3 days
         2026-03-16 expect buyer has 30 USD credit with seller",
    );
}

#[test]
fn hours_after_a_milestone_with_a_time_run_from_that_time() {
    let deal = "milestone kick \"Kick-off\" { when: on 2026-03-09 at 14:00 }
         duty back \"Answer\" { who: seller; to: buyer; when: within 48 hours after kick }
         duty report \"Report\" { who: seller; to: buyer; when: within 2 days after kick }";
    hold(
        deal,
        "2026-03-09T14:00 kick happened
         2026-03-11T14:01 back met
         2026-03-11 expect back is met late
         2026-03-11 expect report is open",
    );
    // Later than planned, and told without a time: then only the day is known.
    hold(
        deal,
        "2026-03-09T16:30 kick happened
         2026-03-11T16:29 back met
         2026-03-11 expect back is met",
    );
    hold(deal, "2026-03-09 kick happened\n2026-03-11T23:00 back met\n2026-03-11 expect back is met");
}
