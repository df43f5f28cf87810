//! `agreement log`: one line more in a journal, or none; and nothing else in the file is touched.

use super::documents::page_holds;
use super::run::{Desk, Ended};

const DEAL: &str = r#"agreement "Deal" { language: 1; effective: 2026-02-02; ends: 2026-12-31; value: 100,000 USD }
party seller "Seller" { role: supplier; person sue "Sue" }
party buyer "Buyer" { role: client; person bob "Bob" }
milestone kickoff "Kick-off" { when: on 2026-02-20 }
dependency engine "The engine" { who: seller.sue; when: by 2026-06-30 }
payment fee "Fee" { who: buyer.bob; to: seller; amount: 1,000 USD; when: by 2026-02-24 }
"#;

fn desk(journal: Option<&str>) -> Desk {
    let desk = Desk::with("deal.agreement", DEAL);
    match journal {
        Some(text) => desk.and("deal.journal", text),
        None => desk,
    }
}

fn journal(desk: &Desk) -> String {
    std::fs::read_to_string(desk.path("deal.journal")).unwrap_or_default()
}

fn log(desk: &Desk, words: &[&str]) -> Ended {
    let mut arguments = vec!["log", "deal.agreement"];
    arguments.extend(words);
    desk.run(&arguments)
}

#[test]
fn the_page_about_recording_shows_what_the_tool_says() {
    page_holds("docs/recording.md");
}

#[test]
fn the_first_line_makes_the_journal_with_its_header() {
    let desk = desk(None);
    log(&desk, &["kickoff", "happened"]).ends(0).says("deal.journal: 2026-02-25 kickoff happened");
    let text = journal(&desk);
    assert!(text.starts_with("// What happened: Deal\n"), "{text}");
    assert!(text.ends_with("\n\n2026-02-25 kickoff happened\n"), "{text}");
    desk.run(&["check", "deal.journal", "--only", "unknown-reference"]).ends(0);
}

#[test]
fn a_line_is_added_behind_what_stands_there_byte_by_byte() {
    let before = "// mine\r\n2026-02-20 kickoff happened";
    let desk = desk(Some(before));
    log(&desk, &["fee", "paid", "1,000 USD", "--by", "buyer.bob", "--note", "bank \"7\""]).ends(0);
    assert_eq!(
        journal(&desk),
        format!("{before}\r\n2026-02-25 fee paid 1,000 USD by buyer.bob \"bank \\\"7\\\"\"\r\n")
    );
}

#[test]
fn what_is_learned_late_says_when_it_happened() {
    let desk = desk(None);
    log(&desk, &["fee", "paid", "1,000 USD", "on", "2026-02-24"]).ends(0);
    assert!(journal(&desk).ends_with("2026-02-25 fee paid 1,000 USD on 2026-02-24\n"), "{}", journal(&desk));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let before = "2026-02-20 kickoff happened\n2026-02-25 engine met by seller.sue\n";
    let cases: [(&[&str], &str); 5] = [
        (&["kickof", "happened"], "unknown-reference"),
        (&["engine", "finished"], "unknown-event"),
        (&["engine", "met"], "2026-02-25"),
        (&["kickoff", "happened"], "2026-02-20"),
        (&["2026-02-21", "fee", "paid", "1,000 USD"], "lines stand in the order they are recorded"),
    ];
    for (words, why) in cases {
        let desk = desk(Some(before));
        log(&desk, words).ends(1).warns(why).warns("nothing was written");
        assert_eq!(journal(&desk), before, "{words:?}");
    }
    let desk = desk(None);
    log(&desk, &["kickof", "happened"]).ends(1);
    assert!(!desk.path("deal.journal").exists());
}

#[test]
fn without_words_and_without_anybody_to_ask_it_is_a_mistake() {
    log(&desk(None), &[]).ends(2).warns("nothing was said that could be recorded");
    Desk::new().run(&["log", "deal.agreement", "kickoff", "happened"]).ends(2).warns("there is no agreement");
    let broken = Desk::with("deal.agreement", "milestone kickoff {");
    broken.run(&["log", "deal.agreement", "kickoff", "happened"]).ends(2).warns("nothing was written");
}

/// While somebody holds the journal, the line waits; where another file has taken its place by then, nothing is lost.
#[cfg(unix)]
#[test]
fn no_line_is_added_to_a_journal_that_is_just_being_replaced() {
    let desk = desk(Some("2026-02-20 kickoff happened\n"));
    let held = std::fs::File::open(desk.path("deal.journal")).unwrap();
    held.lock().unwrap();
    let mut adding = desk.start(&["log", "deal.agreement", "fee", "paid", "1,000 USD"]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    assert!(adding.try_wait().unwrap().is_none(), "it did not wait");
    let other = desk.path("deal.new");
    std::fs::write(&other, "2026-02-20 kickoff happened\n").unwrap();
    std::fs::rename(&other, desk.path("deal.journal")).unwrap();
    drop(held);
    assert_eq!(adding.wait().unwrap().code(), Some(2));
    assert_eq!(journal(&desk), "2026-02-20 kickoff happened\n");
    log(&desk, &["fee", "paid", "1,000 USD"]).ends(0);
}

#[test]
fn the_quotes_that_the_shell_took_from_a_key_are_put_back() {
    let with_event = format!("{DEAL}event order \"An order\" {{ who: buyer }}\n");
    let desk = Desk::with("deal.agreement", &with_event);
    log(&desk, &["order", "PO-2", "happened", "--by", "buyer"]).ends(0);
    log(&desk, &["order", "\"PO-3\"", "happened"]).ends(0);
    log(&desk, &["not", "2026-02-25", "order", "PO 2", "happened"]).ends(1).warns("strikes-nothing");
    log(&desk, &["not", "2026-02-25", "order", "PO-2", "happened"]).ends(0);
    let lines: Vec<String> = journal(&desk).lines().skip(3).map(str::to_owned).collect();
    let expected = [
        "2026-02-25 order \"PO-2\" happened by buyer",
        "2026-02-25 order \"PO-3\" happened",
        "2026-02-25 not 2026-02-25 order \"PO-2\" happened",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn of_a_line_that_was_not_written_nobody_is_told_to_strike_it_out() {
    let desk = desk(None);
    let ended = log(&desk, &["fee", "paid", "900 EUR"]).ends(1).warns("recorded-in-wrong-unit");
    let ended = ended.warns("with what is right, or leave it out").warns("nothing was written");
    assert!(!ended.err.contains("strike the line out"), "{}", ended.err);
    std::fs::write(desk.path("deal.journal"), "2026-02-25 fee paid 900 EUR\n").unwrap();
    desk.run(&["check", "deal.journal"]).ends(1).says("strike the line out with `not 2026-02-25 fee paid`");
}

#[test]
fn a_day_to_come_is_taken_for_a_slip_of_the_year() {
    let desk = desk(Some("2026-02-20 kickoff happened\n"));
    let slip = ["fee", "paid", "1,000 USD", "--on", "2062-02-25"];
    log(&desk, &slip).ends(1).warns("dated 2062-02-25, and today is 2026-02-25").warns("nothing was written");
    log(&desk, &["2026-02-26", "fee", "paid", "1,000 USD"]).ends(1).warns("check the year");
    assert_eq!(journal(&desk), "2026-02-20 kickoff happened\n");
    log(&desk, &[&slip[..], &["--ahead"]].concat()).ends(0);
}

#[test]
fn a_slip_of_the_year_can_be_struck_out_and_the_journal_goes_on() {
    let desk = desk(Some("2026-02-20 kickoff happened\n2062-02-24 fee paid 1,000 USD\n"));
    log(&desk, &["fee", "paid", "1,000 USD"]).ends(1).warns("lines stand in the order they are recorded");
    log(&desk, &["not", "2062-02-24", "fee", "paid"]).ends(0);
    log(&desk, &["fee", "paid", "1,000 USD"]).ends(0);
    let ended =
        desk.run(&["check", "deal.agreement", "--only", "lines-out-of-order", "--only", "strikes-nothing"]);
    assert!(!ended.out.contains("lines-out-of-order"), "{}", ended.out);
}
