//! A first agreement: what `init` writes is clean but for its blanks, fits who it is about, and takes nothing away.

use super::run::{Desk, Ended};

const KINDS: [&str; 7] = ["consulting", "pilot", "handoff", "retainer", "subscription", "supply", "reseller"];

/// Everything that can be said in flags.
const KNOWN: [&str; 12] = [
    "--title",
    "CRM rollout",
    "--client",
    "Acme \"Q\" Corp",
    "--supplier",
    "Northwind Consulting",
    "--value",
    "120,000 USD",
    "--effective",
    "2026-03-02",
    "--ends",
    "for 24 months",
];

/// The lines of a report that are no blanks.
fn beside_blanks(ended: &Ended) -> Vec<&str> {
    let findings = ended.out.lines().take_while(|line| !line.is_empty());
    findings.filter(|line| !line.contains("[placeholder-left]")).collect()
}

#[test]
fn every_template_is_clean_but_for_its_blanks() {
    for kind in KINDS {
        for known in [&[][..], &KNOWN[..]] {
            let desk = Desk::new();
            let file = ["init", "first.agreement", "--template", kind];
            desk.run(&[&file[..], known].concat()).ends(0).says("to fill in: each says `todo`");
            let ended = desk.run(&["check", "--format", "concise"]).ends(0);
            assert_eq!(beside_blanks(&ended), [""; 0], "{kind}: {}", ended.out);
            desk.run(&["fmt", "--check"]).ends(0);
            let text = std::fs::read_to_string(desk.path("first.agreement")).unwrap();
            assert!(!text.contains(['«', '»']), "a gap is left in {kind}");
            assert_eq!(
                text.contains("party acme \"Acme \\\"Q\\\" Corp\""),
                !known.is_empty(),
                "{kind}: {text}"
            );
            let blanks = ended.out.matches("[placeholder-left]").count();
            let more = if known.is_empty() { 20 } else { 15 };
            assert!(blanks > more, "{kind} has {blanks} blanks, and was to be filled in");
        }
    }
}

#[test]
fn a_first_day_that_not_every_month_has_leaves_open_from_when_it_repeats() {
    for kind in KINDS {
        for day in ["2026-03-31", "2027-01-29", "2028-02-29"] {
            let desk = Desk::new();
            desk.run(&["init", "first.agreement", "--template", kind, "--effective", day]).ends(0);
            let ended = desk.run(&["check", "--format", "concise"]).ends(0);
            assert_eq!(beside_blanks(&ended), [""; 0], "{kind}: {}", ended.out);
        }
    }
}

/// `todo "how much, such as 1% of value"` becomes `1% of value`.
fn taken_over(text: &str) -> (String, usize) {
    let wish = regex_lite::Regex::new(r#"todo "(?:[^"\\]|\\.)*?such as ((?:[^"\\]|\\.)*)""#).unwrap();
    let count = wish.find_iter(text).count();
    (wish.replace_all(text, "$1").replace("\\\"", "\""), count)
}

#[test]
fn every_example_inside_a_blank_can_be_taken_over_as_it_stands() {
    for kind in KINDS {
        let desk = Desk::new();
        let text = desk.run(&[&["init", "-", "--template", kind], &KNOWN[2..]].concat()).ends(0).out;
        let text = text
            .replace("Acme \\\"Q\\\" Corp", "Acme Corp")
            .replace("todo: what this deal is called", "A deal");
        let (text, count) = taken_over(&text);
        assert!(count > 0, "{kind} gives no example");
        let desk = desk.and("a.agreement", &text);
        let ended = desk.run(&["check", "--format", "concise"]);
        let errors: Vec<&str> = ended.out.lines().filter(|line| line.contains(": error[")).collect();
        assert!(errors.is_empty(), "{kind}: {errors:#?}");
    }
}

#[test]
fn every_template_has_what_people_of_the_trade_look_for() {
    let holds = [
        ("consulting", ["scope {", "acceptance {", "changes {"]),
        ("pilot", ["go or a no-go", "criterion", "renewal {"]),
        ("handoff", ["role: internal", "handoff_pack", "named_team"]),
        ("retainer", ["every month from", "fault_reply", "hours_beyond"]),
        ("subscription", ["every calendar month", "below target 3 times", "hand over all data"]),
        ("supply", ["inspector", "excuse ", "correct: "]),
        ("reseller", ["role: partner", "commission", "lead_reply"]),
    ];
    for (kind, words) in holds {
        let text = Desk::new().run(&["init", "-", "--template", kind]).ends(0).out;
        for word in words {
            assert!(text.contains(word), "{kind} has no `{word}`");
        }
        // Who is owed and who owes, ways out, and a limit: what any agreement needs.
        for word in ["goal ", "dependency ", "if late {", "may terminate with", "escalation {"] {
            assert!(text.contains(word), "{kind} has no `{word}`");
        }
    }
}

#[test]
fn nothing_is_ever_written_over() {
    let desk = Desk::with("acme.agreement", "// mine\n");
    desk.run(&["init", "--template", "pilot", "--client", "Acme"])
        .ends(2)
        .warns("`acme.agreement` is there already");
    assert_eq!(std::fs::read_to_string(desk.path("acme.agreement")).unwrap(), "// mine\n");
    desk.run(&["init", "--template", "pilot", "--client", "Acme Ltd"])
        .ends(0)
        .says("wrote acme-ltd.agreement");
    desk.run(&["init", "--template", "pilot"]).ends(0).says("wrote pilot.agreement");
    desk.run(&["init", "deal.txt", "--template", "pilot"]).ends(2).warns("does not end in `.agreement`");
    desk.run(&["init", "no/such/deal.agreement", "--template", "pilot"]).ends(2).warns("could not write");
}

#[test]
fn what_could_not_stand_in_an_agreement_is_refused() {
    let init = |more: &[&str]| Desk::new().run(&[&["init", "-", "--template", "consulting"], more].concat());
    init(&["--value", "12.000 €"]).ends(2).warns("such as `12,000 EUR`");
    init(&["--value", "1 USD } party x \"X\" {"]).ends(2).warns("cannot stand behind `value:`");
    init(&["--effective", "2026-02-30"]).ends(2).warns("2026-02 has no day 30");
    init(&["--effective", "soon"]).ends(2).warns("--effective soon");
    init(&["--client", "A\nB"]).ends(2).warns("on one line");
    init(&["--partner", "B"]).ends(2).warns("only the template `reseller` has a partner");
    Desk::new().run(&["init"]).ends(2).warns("name one with `--template`: consulting, pilot");
    // Two sides of one name are still two sides.
    let same = init(&["--client", "Acme", "--supplier", "Acme"]).ends(0).out;
    assert!(same.contains("party acme \"Acme\"") && same.contains("party supplier \"Acme\""), "{same}");
}

/// On a terminal it asks; `script` plays one.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks_for_what_was_not_said() {
    let desk = Desk::new();
    let answers = "9\\npilot\\n\\nAcme Corp\\nNorthwind\\nmuch\\n12,000 EUR\\n2026-03-02\\n\\n";
    let ended = desk.shell(&format!(
        "printf '{answers}' | timeout 60 script -qec \"$AGREEMENT init\" /dev/null; test -e acme-corp.agreement"
    ));
    let ended = ended.ends(0).says("Which kind of deal is it?").says("there is no `9` among them");
    assert!(ended.out.contains("such as `12,000 EUR`"), "a wrong sum is asked for again: {}", ended.out);
    let text = std::fs::read_to_string(desk.path("acme-corp.agreement")).unwrap();
    for line in
        ["value: 12,000 EUR", "effective: 2026-03-02", "ends: todo \"", "party northwind \"Northwind\""]
    {
        assert!(text.contains(line), "`{line}` is not in:\n{text}");
    }
}
