//! The digest: one for everything that says the same, another for anything that does not.

use agreement_model::export::to_json;
use sha2::{Digest as _, Sha256};

use crate::loading::{add_journal, document, example, examples, json, read, root, text};

const FLAGSHIP: &str = "consulting-statement-of-work.agreement";

fn flagship_text() -> String {
    read(&root().join("examples").join(FLAGSHIP)).unwrap()
}

fn digest_of(path: &str, words: &str) -> String {
    document(&text(path, words), false).digest
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in examples() {
        let once = to_json(&document(&example(&name, true), true));
        assert_eq!(once, to_json(&document(&example(&name, true), true)), "{name}");
        assert!(once.ends_with("}\n") && !once.ends_with("\n\n"), "{name}");
    }
}

#[test]
fn path_comments_layout_and_places_do_not_count() {
    let plain = flagship_text();
    let digest = digest_of("deal.agreement", &plain);
    assert_eq!(digest_of("some/other/folder/x.agreement", &plain), digest);
    assert_eq!(document(&text("deal.agreement", &plain), true).digest, digest);

    // A `///` line runs to its end and belongs to what follows at once: it is left as it is.
    let mut spread = String::new();
    for line in plain.lines() {
        let is_doc = line.trim_start().starts_with("///");
        let behind_doc = spread.ends_with("\r\n") && !spread.ends_with("\n\r\n");
        spread += if behind_doc { "" } else { "\n// a comment\n" };
        spread +=
            &if is_doc { format!("   {line}\r\n") } else { format!("   {line}  // and one more\n\r\n") };
    }
    let bare: String = plain
        .lines()
        .filter(|line| line.trim_start().starts_with("///") || !line.trim_start().starts_with("//"))
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    for other in [spread, bare] {
        assert_ne!(other, plain);
        assert_eq!(digest_of("deal.agreement", &other), digest);
    }
}

#[test]
fn every_word_that_says_something_counts() {
    let plain = flagship_text();
    let digest = digest_of("deal.agreement", &plain);
    for (from, to) in [
        ("up to 20,000 USD", "up to 20,001 USD"),
        ("2026-05-25, 2026-06-19", "2026-06-19"),
        ("\"Monthly fee\"", "\"Monthly Fee\""),
        ("24,000 USD\n", "24,000.00 USD\n"),
        ("with 30 days notice", "with 31 days notice"),
        ("acme.dana on 2026-02-20\n  resistance", "acme.ruth on 2026-02-20\n  resistance"),
        ("/// Without the old quotes", "/// With the old quotes"),
        ("met by acme.it_team \"ticket 881\"", "met by acme.it_team \"ticket 882\""),
    ] {
        let other = plain.replacen(from, to, 1);
        assert_ne!(other, plain, "the example no longer says `{from}`");
        assert_ne!(digest_of("deal.agreement", &other), digest, "{from} → {to}");
    }
    let mut with_journal = text("deal.agreement", &plain);
    add_journal(&mut with_journal, "deal.journal", "2026-03-09 kickoff happened\n");
    assert_ne!(document(&with_journal, false).digest, digest);
}

#[test]
fn anybody_can_check_the_digest_from_the_json_alone() {
    let odd = text(
        "odd.agreement",
        "agreement \"\u{7f}\u{1f600} \\u{1} \\n \\\" \u{2028} Ünïcode\" { effective: 2026-03-02 }",
    );
    for project in examples().iter().map(|name| example(name, true)).chain([odd]) {
        let mut document = json(&project, true);
        let members = document.as_object_mut().unwrap();
        let digest = members.remove("digest").unwrap();
        members.remove("spans").unwrap();
        let canonical = serde_json_canonicalizer::to_vec(&document).unwrap();
        let hexadecimal: String =
            Sha256::digest(&canonical).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, format!("sha256:{hexadecimal}"), "{}", document["agreement"]["title"]);
    }
}

#[test]
fn nothing_of_the_tool_is_in_the_document() {
    let text = to_json(&document(&example(FLAGSHIP, false), false));
    assert!(!text.contains(env!("CARGO_PKG_VERSION")), "the version of the tool");
    assert!(!text.contains(".agreement"), "the path of the file");
}

#[test]
fn the_time_of_day_that_a_line_says_is_published_and_counts() {
    let deal = "party a \"A\" { role: supplier }\nparty b \"B\" { role: client }\n\
                duty call \"Call\" { who: a; to: b; when: by 2026-03-09T17:00 }\n\
                scenario \"Late\" { 2026-03-09T18:30 call met }\n";
    let told = |journal: &str| {
        let mut project = text("deal.agreement", deal);
        add_journal(&mut project, "deal.journal", journal);
        project
    };
    let project = told("2026-03-09T16:45 call delivered\n2026-03-10 call met on 2026-03-09T16:40\n");
    let document = json(&project, false);
    assert_eq!(document["schema_version"], "1.1");
    let lines = &document["journal"];
    assert_eq!((&lines[0]["date"], &lines[0]["at"]), (&"2026-03-09".into(), &"16:45".into()));
    assert_eq!(
        (&lines[1]["at"], &lines[1]["says"]["fact"]["on_at"]),
        (&serde_json::Value::Null, &"16:40".into())
    );
    assert_eq!(document["scenarios"][0]["lines"][0]["at"], "18:30");
    let later = told("2026-03-09T16:46 call delivered\n2026-03-10 call met on 2026-03-09T16:40\n");
    assert_ne!(json(&later, false)["digest"], document["digest"]);
}
