//! Claims that a journal records: whoever claims too late, or what needs no claim, is told.

use crate::journal::{DEAL, found_in};

/// What is found about claims, each with its line; what the service level costs has to be claimed within 30 days, and so has
/// what is owed for a late outline.
fn found(journal: &str) -> Vec<(usize, String)> {
    let deal = DEAL.replace(
        "target: at least 99.5%",
        "target: at least 99.5%\n  if below 99.5% { claim: within 30 days; credit 500 USD }",
    );
    let outline = "dependency outline \"Outline\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-05-01; \
                   if late { claim: within 7 days; pay 10 USD } }\n\
                   duty answers \"Answers\" { who: northwind.priya; to: acme; when: every calendar month; measure: \"M\"; target: at \
                   least 95%; if below 95% { claim: within 30 days; \"a free day\" } }\n";
    let all = found_in(&format!("{deal}{outline}"), journal).into_iter();
    all.filter(|(_, rule, _)| *rule == "claimed-in-vain").map(|(line, _, said)| (line, said)).collect()
}

const NONE: [(usize, String); 0] = [];

#[test]
fn a_claim_after_its_last_day_says_until_when_there_was_time() {
    let measured = "2026-05-04 service 2026-04 measured 98.2%\n";
    let late = found(&format!("{measured}2026-06-22 service 2026-04 claimed by acme.dana"));
    let said = "`service 2026-04 claimed` is dated 2026-06-22, and the last day for it was 2026-06-03: it brings nothing";
    assert_eq!(late, [(2, said.to_owned())]);
    assert_eq!(found(&format!("{measured}2026-06-03 service 2026-04 claimed by acme.dana")), NONE);
    // What was claimed in time and is written down later counts from its own day.
    let later = format!("{measured}2026-06-22 service 2026-04 claimed on 2026-05-20 by acme.dana");
    assert_eq!(found(&later), NONE);
}

#[test]
fn while_something_is_late_a_claim_brings_nothing_so_far() {
    let early = found("2026-05-20 outline claimed by acme.dana");
    assert!(early[0].1.ends_with("it brings nothing as long as it is not done"), "{early:?}");
    assert_eq!(found("2026-05-20 outline claimed by acme.dana\n2026-05-25 outline met"), NONE);
    let done = found("2026-05-25 outline met\n2026-06-02 outline claimed by acme.dana");
    assert!(done[0].1.ends_with("the last day for it was 2026-06-01: it brings nothing"), "{done:?}");
}

#[test]
fn what_needs_no_claim_and_what_never_failed_are_claimed_for_nothing() {
    let needless = found("2026-04-10 history claimed by northwind.priya");
    assert!(needless[0].1.contains("nothing that follows from it has to be claimed"), "{needless:?}");
    let kept =
        found("2026-05-04 service 2026-04 measured 99.9%\n2026-05-06 service 2026-04 claimed by acme.dana");
    assert!(kept[0].1.contains("nothing has followed from it that has to be claimed"), "{kept:?}");
    // What is said in words may have to be claimed as well.
    assert_eq!(
        found("2026-05-04 answers 2026-04 measured 90%\n2026-05-06 answers 2026-04 claimed by acme.dana"),
        NONE
    );
    // A figure may still come that makes it count.
    assert_eq!(found("2026-05-03 service 2026-04 claimed by acme.dana"), NONE);
}
