//! What every shape of a report keeps to, whatever the files are called: relative paths, columns in characters with bytes
//! beside them, one order, and nothing that commands a terminal, a CI service or a reader of XML.

use serde_json::Value;

use super::run::{Desk, Ended};

const FOR_PEOPLE: [&str; 4] = ["full", "concise", "plain", "grouped"];
const FOR_PROGRAMS: [&str; 8] =
    ["json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "checkstyle"];

/// An error behind letters of several bytes.
const WRONG: &str = "party acme \"日本é🧑\" { role: client; whoo: x }\n";

/// Names that would end a line, a command, an attribute or a reader's trust.
#[cfg(unix)]
const ODD: [&str; 7] = [
    "new\nline.agreement",
    "::error file=x,line=1::stolen%0A.agreement",
    "quote\"'<&>|`$(x).agreement",
    "turned\u{202e}tnemeerga.agreement",
    "\u{1b}[31mred\u{7}\r.agreement",
    "-dash, comma;semi.agreement",
    "seven \u{feff}\u{200b}.agreement",
];

fn odd_desk() -> Desk {
    let desk = ODD.iter().fold(Desk::new(), |desk, name| desk.and(name, WRONG));
    // Two bytes that are no text in any name.
    desk.shell(&format!("printf '%s' '{}' > $'no\\xff\\xfetext.agreement'", WRONG.trim())).ends(0);
    desk
}

fn check(desk: &Desk, format: &str) -> Ended {
    let ended = desk.run(&["check", "--format", format, "--only", "unknown-field"]).ends(1);
    assert_eq!(ended.err, "", "{format}");
    ended
}

fn hidden(character: char) -> bool {
    character != '\n' && character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(unix)]
#[test]
fn no_shape_lets_a_file_name_command_anybody() {
    let desk = odd_desk();
    for format in FOR_PEOPLE.into_iter().chain(FOR_PROGRAMS) {
        let out = check(&desk, format).out;
        let found: Vec<char> = out.chars().filter(|character| hidden(*character)).collect();
        assert!(found.is_empty(), "{format} lets {found:?} through:\n{out}");
    }
    let lines = check(&desk, "concise").out;
    assert_eq!(
        lines.lines().take_while(|line| !line.is_empty()).count(),
        ODD.len() + 1,
        "one line each:\n{lines}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_name_makes_no_workflow_command_of_its_own() {
    let desk = odd_desk();
    let out = check(&desk, "github").out;
    assert_eq!(out.lines().count(), ODD.len() + 1, "{out}");
    for line in out.lines() {
        assert!(line.starts_with("::error title=unknown-field,file="), "{line}");
        // Between the command and its text stands nothing that ends either.
        let (properties, _) = line.trim_start_matches("::").split_once("::").unwrap();
        assert_eq!(properties.matches(',').count(), 5, "{line}");
    }
    assert!(out.contains("file=new%0Aline.agreement,"), "{out}");
    assert!(out.contains("file=%3A%3Aerror file=x%2Cline=1%3A%3Astolen%250A.agreement,"), "{out}");
    let summary = desk.shell(
        "GITHUB_STEP_SUMMARY=summary.md agreement check --format github --only unknown-field > /dev/null; cat summary.md",
    );
    let rows = summary.out.lines().filter(|line| line.starts_with("| error ")).count();
    assert_eq!(rows, ODD.len() + 1, "{}", summary.out);
    assert!(!summary.out.chars().any(hidden) && !summary.out.contains("<&>"), "{}", summary.out);
}

#[cfg(unix)]
#[test]
fn programs_read_each_name_back() {
    let desk = odd_desk();
    let json = |format: &str| -> Value { serde_json::from_str(&check(&desk, format).out).unwrap() };
    let paths = |document: &Value, at: &dyn Fn(&Value) -> Value| -> Vec<Value> {
        document.as_array().unwrap().iter().map(at).collect()
    };
    let named = [
        paths(&json("json")["diagnostics"], &|one| one["location"]["path"].clone()),
        paths(&json("gitlab"), &|one| one["location"]["path"].clone()),
        paths(&json("rdjson")["diagnostics"], &|one| one["location"]["path"].clone()),
    ];
    for paths in named {
        for name in ODD {
            assert!(paths.contains(&name.into()), "{name:?} is not in {paths:?}");
        }
    }
    let sarif = json("sarif");
    let uris = paths(&sarif["runs"][0]["results"], &|one| {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone()
    });
    assert!(
        uris.contains(&"new%0Aline.agreement".into())
            && uris.contains(&"seven%20%EF%BB%BF%E2%80%8B.agreement".into()),
        "{uris:?}"
    );
    let suites = quick_junit::Report::deserialize_from_str(&check(&desk, "junit").out).unwrap().test_suites;
    assert_eq!(suites.len(), ODD.len() + 1);
    let xml = check(&desk, "checkstyle").out;
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut files = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == b"file" => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                files += 1;
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(files, ODD.len() + 1);
}

#[test]
fn columns_count_characters_from_one_and_offsets_count_bytes() {
    let desk = Desk::with("a.agreement", format!("// ä\r\n{WRONG}"));
    let document: Value =
        serde_json::from_str(&desk.run(&["check", "--format", "json", "--only", "unknown-field"]).out)
            .unwrap();
    let place = &document["diagnostics"][0]["location"];
    let text = format!("// ä\r\n{WRONG}");
    let offset = text.find("whoo").unwrap();
    let column = text.lines().nth(1).unwrap().chars().position(|one| one == 'w').unwrap() + 1;
    assert_eq!(place["start"], serde_json::json!({ "line": 2, "column": column, "offset": offset }));
    assert_eq!(place["end"], serde_json::json!({ "line": 2, "column": column + 4, "offset": offset + 4 }));
    let line = desk.run(&["check", "--format", "concise", "--only", "unknown-field"]).out;
    assert!(line.starts_with(&format!("a.agreement:2:{column}: error[unknown-field]: ")), "{line}");
}

#[test]
fn paths_are_relative_to_where_one_is_in_every_shape() {
    let desk = Desk::with("deals/in/a.agreement", WRONG);
    let whole = desk.path("deals/in").canonicalize().unwrap();
    for format in FOR_PEOPLE.into_iter().chain(FOR_PROGRAMS) {
        let told = desk.run(&["check", whole.to_str().unwrap(), "--format", format]).ends(1).out;
        assert!(told.contains("deals/in/a.agreement"), "{format}: {told}");
        let above = whole.parent().unwrap().parent().unwrap().to_str().unwrap().to_owned();
        assert!(!told.contains(&above), "{format} names a folder of one machine: {told}");
        assert_eq!(told, desk.run(&["check", "./deals/../deals/in", "--format", format]).out, "{format}");
    }
}

#[test]
fn the_order_hangs_on_no_number_of_jobs_in_any_shape() {
    let desk = (0..24)
        .fold(Desk::new(), |desk, number| desk.and(&format!("{}/{number}.agreement", number % 5), WRONG));
    for format in FOR_PEOPLE.into_iter().chain(FOR_PROGRAMS) {
        let one = desk.run(&["check", "--format", format, "--jobs", "1"]).ends(1).out;
        for jobs in ["2", "7"] {
            assert_eq!(one, desk.run(&["check", "--format", format, "--jobs", jobs]).out, "{format}");
        }
    }
}
