//! Claims: until when there is time for one, and what of it is told.

use agreement_ledger::questions::{NoticeKind, breakdown, left_out};
use agreement_model::{Model, Schedule};

use crate::answers::{lived, on};

const LEVEL: &str = r#"
payment fee "Fee" { who: cli.bob; to: sup; amount: 2,000 USD; when: by 2026-03-31 }
duty uptime "Uptime" {
  who: sup.ann; to: cli; when: every calendar month; measure: "Minutes"; source: "Monitor"; target: at least 99.9%
  if below 99.9% { basis: "Idle people"; claim: within 30 days; credit 5% of fee }
}
"#;

/// Until when something is still to be claimed, as people are told.
fn to_claim(deal: &(Model, Schedule), date: &str) -> Vec<String> {
    let reckoned = on(deal, date);
    let notices = breakdown(&reckoned, &deal.1, None).notices.into_iter();
    let claims = notices.filter(|it| it.what == NoticeKind::Claim);
    claims.map(|it| it.until.map_or("-".to_owned(), |day| day.to_string())).collect()
}

#[test]
fn only_a_claim_that_counts_ends_the_time_to_claim() {
    let measured = "2026-02-03 uptime 2026-01 measured 98.5%";
    assert_eq!(to_claim(&lived(LEVEL, measured), "2026-02-05"), ["2026-03-05"]);
    let in_time = lived(LEVEL, &format!("{measured}\n2026-02-20 uptime 2026-01 claimed by cli.bob"));
    assert_eq!(to_claim(&in_time, "2026-02-21"), Vec::<String>::new());
    let late = lived(LEVEL, &format!("{measured}\n2026-03-20 uptime 2026-01 claimed by cli.bob"));
    assert_eq!(to_claim(&late, "2026-03-21"), ["2026-03-05"]);
}

#[test]
fn a_claim_that_came_too_late_is_among_what_an_answer_leaves_out() {
    let lines = "2026-02-03 uptime 2026-01 measured 98.5%\n2026-03-20 uptime 2026-01 claimed by cli.bob";
    let deal = lived(LEVEL, lines);
    let said: Vec<String> = left_out(&on(&deal, "2026-03-21")).into_iter().map(|it| it.what).collect();
    let late = "`uptime 2026-01-31` was claimed on 2026-03-20, after 2026-03-05, the last day for it; the claim brings nothing";
    assert_eq!(said, [late]);
    assert!(left_out(&on(&deal, "2026-03-19")).is_empty());
}
