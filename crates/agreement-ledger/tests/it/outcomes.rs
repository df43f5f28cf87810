//! The one table of outcomes, as it is published.

use agreement_ledger::outcome::{TABLE, markdown};

const PAGE: &str = include_str!("../../../../docs/outcomes.md");

#[test]
fn the_published_table_is_the_one_in_use() {
    let (_, rest) = PAGE.split_once("<!-- outcomes -->\n").expect("the table begins at its mark");
    let (table, _) = rest.split_once("<!-- /outcomes -->").expect("the table ends at its mark");
    assert_eq!(table, markdown(), "put this between the marks of docs/outcomes.md:\n{}", markdown());
}

#[test]
fn every_outcome_has_one_row_and_a_word_of_its_own() {
    let mut words: Vec<&str> = TABLE.iter().map(|row| row.outcome.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 14);
    assert!(TABLE.iter().all(|row| row.owed == row.outcome.owed()));
}
