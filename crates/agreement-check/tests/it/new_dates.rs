//! A new date needs the yes of the side that it costs something: what was due before is what the reckoning says it was.

use agreement_check::{Policy, Unwatched};
use agreement_model::date::parse_date;
use agreement_syntax::FileId;

use super::journal::{DEAL, project};

/// The lines that count for nothing.
fn refused(journal: &str) -> Vec<String> {
    let project = project(DEAL, journal);
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
