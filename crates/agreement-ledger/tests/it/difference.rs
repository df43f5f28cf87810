//! What changed from one version to another, and for whom: each test is an agreement, one edit, and what is said of it.

use std::collections::BTreeSet;

use agreement_ledger::difference::{Change, Difference, How, difference};

use crate::scene::read;

pub const DEAL: &str = r#"
agreement "Deal" {
  language: 1
  effective: 2026-03-02
  ends: 2026-12-31
  value: 100,000 USD
  liability { who: each party; cap: 50,000 USD }
}
party seller "Seller" { role: supplier; person sue "Sue" }
party buyer "Buyer" { role: client; person bob "Bob" }
milestone kickoff "Kick-off" { when: on 2026-03-09 }
goal faster "Faster quotes" { who: buyer.bob; when: by 2026-09-30; measure: "Hours"; target: at most 8 hours }
penalty idle "Idle team" { basis: "Day rate"; pay 1,000 USD per day up to 20,000 USD }
dependency data "The data" {
  serves: faster
  who: buyer.bob
  how: "One file"
  when: within 10 days after kickoff
  if late { apply idle; extend engine day for day }
  if missed by 30 days { seller may terminate with 30 days notice }
}
dependency engine "The engine" {
  serves: faster
  needs: data
  who: seller.sue
  when: by 2026-06-30
  acceptance { who: buyer.bob; criteria: "Works"; review: 10 days; silence: accepted }
  if late { credit 1% of value per started week up to 10% of value }
}
payment fee "Fee" { who: buyer.bob; to: seller; amount: 10,000 USD; when: by 2026-04-15 }
right leave "Leave" { either party may terminate with 60 days notice; when: any time }
"#;

/// What changed when one text in the deal became another.
fn edit(from: &str, to: &str) -> Difference {
    assert!(DEAL.contains(from), "`{from}` is not in the deal");
    between(DEAL, &DEAL.replace(from, to))
}

pub fn between(old: &str, new: &str) -> Difference {
    let ((old, before), (new, after)) = (read(old), read(new));
    assert!(new.findings.is_empty(), "{:?}", new.findings);
    difference((&old, &before), (&new, &after))
}

/// One change in a line: what of what, how, and which sides stand better and worse.
fn told(change: &Change) -> String {
    let sides = |sides: &BTreeSet<usize>| {
        let names = sides.iter().map(|side| ["seller", "buyer", "third"][*side]);
        names.collect::<Vec<_>>().join(" ")
    };
    let item = if change.item.name.is_empty() { change.item.kind } else { &change.item.name };
    let (better, worse) = (sides(&change.effect.better), sides(&change.effect.worse));
    format!("{item}/{} {:?} +[{better}] -[{worse}]", change.what, change.how)
}

pub fn all(found: &Difference) -> Vec<String> {
    found.changes.iter().map(told).collect()
}

#[test]
fn the_same_meaning_in_another_form_is_no_difference() {
    assert_eq!(all(&between(DEAL, DEAL)), [""; 0]);
    assert_eq!(all(&edit("within 10 days after", "within 10 calendar days after")), [""; 0]);
    assert_eq!(all(&edit("  language: 1\n", "  language: 1 // as ever\n\n")), [""; 0]);
    let moved = DEAL.replace("milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n", "")
        + "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\n";
    assert_eq!(all(&between(DEAL, &moved)), [""; 0]);
}

#[test]
fn a_later_date_eases_who_owes_and_harms_who_waits() {
    let later = edit("when: by 2026-06-30", "when: by 2026-08-14");
    assert_eq!(all(&later), ["engine/when Later(45) +[seller] -[buyer]"]);
    assert_eq!(
        all(&edit("when: by 2026-06-30", "when: by 2026-06-29")),
        ["engine/when Earlier(1) +[buyer] -[seller]"]
    );
}

#[test]
fn what_hangs_on_a_date_moves_with_it_and_is_told_by_itself() {
    assert_eq!(
        all(&edit("when: on 2026-03-09", "when: on 2026-03-16")),
        ["data/when Later(7) +[buyer] -[seller]", "kickoff/when Later(7) +[] -[]"]
    );
}

#[test]
fn a_smaller_limit_helps_who_pays() {
    assert_eq!(
        all(&edit("up to 10% of value", "up to 5% of value")),
        ["engine/if late Lowered +[seller] -[buyer]"]
    );
    let gone = edit(" up to 10% of value", "");
    assert_eq!(
        all(&gone),
        ["engine/if late Dropped +[] -[]"].map(|_| "engine/if late Raised +[buyer] -[seller]")
    );
    assert_eq!(gone.changes[0].details[0].what, "limit");
}

#[test]
fn a_penalty_is_told_where_it_follows() {
    assert_eq!(
        all(&edit("pay 1,000 USD per day up to 20,000 USD", "pay 1,500 USD per day up to 20,000 USD")),
        ["data/if late Raised +[seller] -[buyer]"]
    );
    // The same consequence, written into the promise, is the same consequence.
    let inside = DEAL.replace("apply idle", "pay 1,000 USD per day up to 20,000 USD").replace(
        "penalty idle \"Idle team\" { basis: \"Day rate\"; pay 1,000 USD per day up to 20,000 USD }\n",
        "",
    );
    assert_eq!(all(&between(DEAL, &inside)), ["idle/ Dropped +[] -[]"]);
}

#[test]
fn a_change_that_helps_one_way_and_harms_another_says_both() {
    let found = edit("per started week up to 10% of value", "per started day up to 5% of value");
    // A day comes more often than a week: the sum is higher, and its limit lower.
    assert_eq!(all(&found), ["engine/if late Changed +[seller buyer] -[seller buyer]"]);
    assert_eq!(found.changes[0].details.len(), 2);
    let both = edit("pay 1,000 USD per day up to 20,000 USD", "pay 2,000 USD per day up to 15,000 USD");
    assert_eq!(all(&both), ["data/if late Changed +[seller buyer] -[seller buyer]"]);
    assert_eq!(both.changes[0].details.len(), 2);
}

#[test]
fn a_consequence_that_is_gone_is_dropped_for_whom_it_protected() {
    assert_eq!(
        all(&edit("  if missed by 30 days { seller may terminate with 30 days notice }\n", "")),
        ["data/if missed by 30 days Dropped +[buyer] -[seller]"]
    );
    assert_eq!(all(&edit("; extend engine day for day", "")), ["data/if late Dropped +[buyer] -[seller]"]);
}

#[test]
fn a_case_that_comes_later_weighs_less() {
    assert_eq!(
        all(&edit("if missed by 30 days", "if missed by 60 days")),
        ["data/if missed by 60 days Raised +[buyer] -[seller]"]
    );
}

#[test]
fn a_longer_notice_binds_who_may_leave_and_a_way_out_that_is_gone_harms_both() {
    assert_eq!(
        all(&edit("terminate with 60 days notice", "terminate with 90 days notice")),
        ["leave/ Raised +[seller buyer] -[seller buyer]"]
    );
    assert_eq!(
        all(&edit("terminate with 30 days notice", "terminate with 14 days notice")),
        ["data/if missed by 30 days Lowered +[seller] -[buyer]"]
    );
    let gone = edit(
        "right leave \"Leave\" { either party may terminate with 60 days notice; when: any time }\n",
        "",
    );
    assert_eq!(all(&gone), ["leave/ Dropped +[seller buyer] -[seller buyer]"]);
}

#[test]
fn a_target_counts_by_the_side_of_its_limit() {
    assert_eq!(
        all(&edit("at most 8 hours", "at most 12 hours")),
        ["faster/target Raised +[seller] -[buyer]"]
    );
    let share = DEAL.replace("at most 8 hours", "at least 90%");
    let lower = share.replace("at least 90%", "at least 80%");
    assert_eq!(all(&between(&share, &lower)), ["faster/target Lowered +[seller] -[buyer]"]);
}

#[test]
fn money_acceptance_and_liability_each_say_for_whom() {
    assert_eq!(all(&edit("10,000 USD; when", "12,000 USD; when")), ["fee/amount Raised +[seller] -[buyer]"]);
    assert_eq!(
        all(&edit("review: 10 days", "review: 20 days")),
        ["engine/acceptance review Raised +[buyer] -[seller]"]
    );
    assert_eq!(
        all(&edit("silence: accepted", "silence: rejected")),
        ["engine/acceptance silence Changed +[buyer] -[seller]"]
    );
    assert_eq!(
        all(&edit("who: each party; cap: 50,000 USD", "who: each party; cap: 40,000 USD")),
        ["liability/cap Lowered +[seller buyer] -[seller buyer]"]
    );
    let one = edit(
        "cap: 50,000 USD }",
        "cap: 50,000 USD }\n  liability { who: seller; cap: 1,000 USD; for: engine }",
    );
    assert_eq!(all(&one), ["liability/ Added +[seller] -[buyer]"]);
}

#[test]
fn promises_come_and_go_for_who_owes_and_who_gets() {
    let more = format!("{DEAL}duty report \"Report\" {{ who: seller.sue; when: by 2026-05-01 }}\n");
    assert_eq!(all(&between(DEAL, &more)), ["report/ Added +[buyer] -[seller]"]);
    assert_eq!(all(&between(&more, DEAL)), ["report/ Dropped +[seller] -[buyer]"]);
}

#[test]
fn a_new_name_over_the_same_content_is_no_new_promise() {
    let renamed = DEAL.replace("engine", "pricing_engine").replace("The pricing_engine", "The engine");
    assert_eq!(all(&between(DEAL, &renamed)), ["pricing_engine/name Renamed +[] -[]"]);
    // Names that hang on each other, changed together.
    let both = DEAL.replace("engine", "motor").replace("The motor", "The engine");
    let both = both.replace("kickoff", "start").replace("idle", "waiting_team");
    let names: Vec<String> = all(&between(DEAL, &both));
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|it| it.contains("Renamed")), "{names:?}");
    // A party is known by its title, and takes its people along.
    assert_eq!(all(&edit("buyer", "purchaser")), ["purchaser/name Renamed +[] -[]"]);
}

#[test]
fn what_only_looks_alike_is_told_as_gone_and_new() {
    let found =
        DEAL.replace("dependency engine", "dependency motor").replace("extend engine", "extend motor");
    let found = between(DEAL, &found.replace("by 2026-06-30", "by 2026-07-31"));
    let told = all(&found);
    assert!(told.contains(&"motor/ Added +[buyer] -[seller]".to_owned()), "{told:?}");
    assert!(told.contains(&"engine/ Dropped +[seller] -[buyer]".to_owned()), "{told:?}");
    // Two that say the same: nobody can tell which is which.
    let twins = |one: &str, two: &str| {
        format!(
            "{DEAL}duty {one} \"Call\" {{ who: seller.sue; when: by 2026-05-01 }}\nduty {two} \"Call\" {{ who: seller.sue; when: by 2026-05-01 }}\n"
        )
    };
    let found = between(&twins("a", "b"), &twins("c", "d"));
    assert!(found.changes.iter().all(|change| change.how != How::Renamed), "{:?}", all(&found));
}

#[test]
fn words_that_nobody_computes_are_told_as_words() {
    assert_eq!(all(&edit("how: \"One file\"", "how: \"Two files\"")), ["data/how Reworded +[] -[]"]);
    assert_eq!(all(&edit("\"The data\"", "\"All data\"")), ["data/title Reworded +[] -[]"]);
    assert_eq!(
        all(&edit("basis: \"Day rate\"", "basis: \"What it costs\"")),
        ["idle/basis Reworded +[] -[]"]
    );
}

#[test]
fn another_person_of_the_same_party_changes_nothing_between_the_parties() {
    let new = DEAL
        .replace("person sue \"Sue\"", "person sue \"Sue\"; person sam \"Sam\"")
        .replace("who: seller.sue", "who: seller.sam");
    assert_eq!(all(&between(DEAL, &new)), ["seller.sam/ Added +[] -[]", "engine/who Changed +[] -[]"]);
    // Another party is another debtor.
    let found = edit("who: seller.sue\n  when: by 2026-06-30", "who: buyer.bob\n  when: by 2026-06-30");
    let who = found.changes.iter().find(|change| change.what == "who").map(told);
    assert_eq!(who.as_deref(), Some("engine/who Changed +[seller] -[buyer]"));
}
