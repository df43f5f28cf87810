//! What the tool is shown to say, in the README and beside the examples, is what it says.
//!
//! `UPDATE=1 cargo test` writes all of it anew; read the difference before it is committed.

use std::path::Path;

use super::run::{Desk, at_home, home};

/// The day on which the examples are looked at.
const TODAY: &str = "2026-02-25";

/// Holds what should stand in a file against what does, or writes it there when asked to.
pub fn kept(path: &Path, wanted: &str) {
    let stands = std::fs::read_to_string(path).unwrap_or_default();
    if stands == wanted {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, wanted).unwrap();
        return;
    }
    panic!("{} is out of date; `UPDATE=1 cargo test` writes it anew. Wanted:\n{wanted}", path.display());
}

/// A page for people, whose files are written and whose commands are run in the order they stand, says what the tool says.
pub fn page_holds(page: &str) {
    let path = home().join(page);
    let page = std::fs::read_to_string(&path).unwrap();
    let mut desk = Desk::new();
    let mut fresh = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        fresh.push_str(&format!("{line}\n"));
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match info.split_once(' ').unwrap_or((info, "")) {
            ("console", _) => {
                for command in block.iter().filter_map(|line| line.strip_prefix("$ agreement ")) {
                    let mut arguments: Vec<&str> = command.split(' ').collect();
                    // A comparison does not hang on the day, and some questions name their own.
                    if !command.starts_with("diff ") && !arguments.contains(&"--on") {
                        arguments.extend(["--on", TODAY]);
                    }
                    let ended = desk.run(&arguments);
                    let said = format!("{}{}", ended.out, ended.err).replace('\r', "");
                    fresh.push_str(&format!("$ agreement {command}\n{said}"));
                }
            }
            (kind, name) => {
                let name = if kind == "toml" { "agreement.toml" } else { name };
                desk = desk.and(name, block.join("\n") + "\n");
                fresh.extend(block.iter().map(|line| format!("{line}\n")));
            }
        }
        fresh.push_str("```\n");
    }
    kept(&path, &fresh);
}

#[test]
fn the_readme_shows_what_the_tool_says() {
    let path = home().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let agreement = between(&readme, "```agreement\n", "```").expect("the agreement").to_owned();
    let ended = Desk::with("shop.agreement", &agreement).run(&["check", "shop.agreement", "--on", TODAY]);
    let command = "$ agreement check shop.agreement\n";
    let shown = between(&readme, "```console\n", "```").expect("the report");
    let fresh = readme.replacen(shown, &format!("{command}{}", ended.out), 1);
    kept(&path, &fresh);
}

#[test]
fn the_first_agreement_is_as_clean_as_its_page_says() {
    page_holds("docs/writing.md");
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let start = text.find(from)? + from.len();
    let end = text.get(start..)?.find(to)?;
    text.get(start..start + end)
}

#[test]
fn the_commands_of_the_readme_are_there() {
    let readme = std::fs::read_to_string(home().join("README.md")).unwrap();
    for command in ["check", "explain", "rules", "config", "compile", "schema", "holidays"] {
        assert!(readme.contains(&format!("`agreement {command}")), "the README does not name `{command}`");
    }
    let run = std::fs::read_to_string(home().join(".ci/run")).unwrap();
    for command in ["cargo run --release -- check examples", "cargo test"] {
        assert!(readme.contains(&format!("\n{command}\n")), "the README does not say `{command}`");
        assert!(run.contains(&format!("\n{command}")), "CI does not run `{command}`");
    }
}

#[test]
fn the_good_examples_are_clean() {
    let good = files("examples");
    assert!(good.len() >= 10, "examples are missing: {good:?}");
    let lived: Vec<&String> = good.iter().filter(|path| path.ends_with(".journal")).collect();
    assert!(lived.len() >= 3, "few of the examples are lived: {lived:?}");
    let is_lived =
        |path: &&String| lived.iter().any(|journal| **journal == path.replace(".agreement", ".journal"));
    let mut drafts = vec!["check", "--on", TODAY];
    drafts.extend(good.iter().filter(|path| !is_lived(path)).map(String::as_str));
    let ended = at_home(&drafts).ends(0);
    assert!(ended.out.starts_with("no findings in "), "{}", ended.out);
    // What was written down is looked at on the day of the last line.
    for journal in lived {
        let text = std::fs::read_to_string(home().join(journal)).unwrap();
        let last = text.lines().rfind(|line| line.starts_with("20")).and_then(|line| line.get(..10)).unwrap();
        let ended = at_home(&["check", &journal.replace(".journal", ".agreement"), "--on", last]).ends(0);
        assert!(ended.out.starts_with("no findings in "), "{journal}: {}", ended.out);
        let early = at_home(&["check", journal, "--on", TODAY, "--format", "concise"]).ends(0);
        let ahead = early.out.lines().filter(|line| line.contains("recorded-ahead")).count();
        assert_eq!(ahead, 1, "on a day before it began, that is said once: {}", early.out);
    }
}

#[test]
fn the_poor_examples_stand_beside_their_reports() {
    let poor = files("examples/poor");
    assert_eq!(poor.len(), 3);
    for path in poor {
        let ended = at_home(&["check", &path, "--on", TODAY]);
        assert!(ended.code == Some(0) || ended.code == Some(1), "{}", ended.err);
        kept(&home().join(&path).with_extension("report.txt"), &ended.out);
    }
}

/// The agreements and journals of a folder, without those in folders below it.
fn files(folder: &str) -> Vec<String> {
    let mut found: Vec<String> = std::fs::read_dir(home().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".agreement") || name.ends_with(".journal"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    found.sort();
    found
}

/// The pattern that `editors/README.md` gives to VS Code reads what `--format concise` writes.
#[test]
fn the_problem_matcher_of_the_editors_page_reads_the_lines() {
    let page = std::fs::read_to_string(home().join("editors/README.md")).unwrap();
    let task: serde_json::Value =
        serde_json::from_str(between(&page, "```json\n", "```").expect("the task")).unwrap();
    let pattern = task["tasks"][0]["problemMatcher"]["pattern"]["regexp"].as_str().unwrap();
    let pattern = regex_lite::Regex::new(pattern).unwrap();
    let ended = at_home(&["check", "examples/poor", "--on", TODAY, "--format", "concise"]);
    let findings: Vec<&str> = ended.out.lines().take_while(|line| !line.is_empty()).collect();
    assert!(findings.len() > 10);
    for line in findings {
        let read = pattern.captures(line).unwrap_or_else(|| panic!("not read: {line}"));
        assert!(read[1].starts_with("examples/poor/") && read[2].parse::<u32>().is_ok(), "{line}");
    }
}
