//! `agreement diff`: two versions in, what changed for whom out; from files and from git, for people and programs.

use std::process::Command;

use serde_json::Value;

use super::documents::page_holds;
use super::run::{Desk, Ended};

const OLD: &str = r#"agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD }
party seller "Seller" { role: supplier; person sue "Sue" }
party buyer "Buyer" { role: client; person bob "Bob" }
dependency engine "The engine" {
  who: seller.sue
  when: by 2026-06-30
  if late { credit 1% of value per started week up to 10% of value }
}
right leave "Leave" { either party may terminate with 60 days notice; when: any time }
"#;

fn later() -> String {
    OLD.replace("2026-06-30", "2026-07-14")
}

fn both(new: &str) -> Desk {
    Desk::with("old.agreement", OLD).and("new.agreement", new)
}

fn diff(new: &str, more: &[&str]) -> Ended {
    let mut arguments = vec!["diff", "old.agreement", "new.agreement"];
    arguments.extend(more);
    both(new).run(&arguments)
}

#[test]
fn the_page_about_comparing_shows_what_the_tool_says() {
    page_holds("docs/diff.md");
}

#[test]
fn people_read_who_gains_and_who_loses() {
    let ended = diff(&later(), &[]).ends(0);
    ended
        .says("What changed from old.agreement to new.agreement")
        .says("Better for Seller, worse for Buyer")
        .says("by 2026-06-30 → by 2026-07-14 (14 days later)")
        .says("10,000 USD");
    diff(OLD, &[]).ends(0).says("nothing changed in what was agreed");
}

#[test]
fn what_a_list_says_begins_without_a_blank() {
    let fee = |times: &str| {
        format!(
            "{OLD}payment fee \"Fee\" {{ who: buyer; to: seller; amount: 10 USD; when: every month from 2026-04-01 up to {times} times }}\n"
        )
    };
    let desk = Desk::with("old.agreement", fee("6")).and("new.agreement", fee("5"));
    desk.run(&["diff", "old.agreement", "new.agreement"]).ends(0).says("6 times → 5 times (less)");
    let told = desk.run(&["diff", "old.agreement", "new.agreement", "--format", "json"]).ends(0);
    told.says("\"says\": \"6 times\"");
}

#[test]
fn a_pull_request_gets_markdown() {
    diff(&later(), &["--format", "md"])
        .ends(0)
        .says("# What changed from")
        .says("### Better for Seller, worse for Buyer");
}

#[test]
fn programs_get_a_stable_shape() {
    let ended = diff(&later(), &["--format", "json"]).ends(0);
    let told: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(told["schema_version"], 1);
    let change = &told["changes"][0];
    let keys: Vec<&str> = change.as_object().unwrap().keys().map(String::as_str).collect();
    for key in
        ["kind", "name", "title", "what", "how", "days", "details", "old", "new", "better_for", "worse_for"]
    {
        assert!(keys.contains(&key), "{keys:?}");
    }
    assert_eq!((&change["how"], &change["days"]), (&Value::from("later"), &Value::from(14)));
    assert_eq!((&change["better_for"][0], &change["worse_for"][0]), (&"seller".into(), &"buyer".into()));
    assert_eq!((&change["new"]["file"], &change["new"]["line"]), (&"new.agreement".into(), &6.into()));
    assert_eq!(told["exposure"][0]["before"]["totals"][0]["amount"], "10000");
}

#[test]
fn what_has_neither_a_name_nor_a_title_is_called_by_its_keyword() {
    let scope = |inside: &str| format!("{OLD}scope {{ in: {inside} }}\n");
    let (old, new) = (scope("\"One press\""), scope("\"One press\", \"Two trolleys\""));
    let desk = Desk::with("old.agreement", old).and("new.agreement", new);
    desk.run(&["diff", "old.agreement", "new.agreement"]).ends(0).says("  Scope\n    in  added");
    desk.run(&["diff", "old.agreement", "new.agreement", "--format", "md"]).ends(0).says("* **Scope**");
    let told = desk.run(&["diff", "old.agreement", "new.agreement", "--format", "json"]).ends(0);
    told.says("\"title\": \"Scope\"");
}

#[test]
fn a_version_with_errors_says_so() {
    let old = OLD.replace("dependency engine", "duty engine");
    let wrong = old.replace("1% of value", "1% of worth");
    let desk = Desk::with("old.agreement", old).and("new.agreement", wrong);
    let told = desk.run(&["diff", "old.agreement", "new.agreement"]).ends(0);
    told.says("errors  1 in new.agreement; `agreement check` shows it");
    let told = desk.run(&["diff", "old.agreement", "new.agreement", "--format", "json"]).ends(0);
    let told: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((&told["old"]["errors"], &told["new"]["errors"]), (&Value::from(0), &Value::from(1)));
    let same = desk.run(&["diff", "old.agreement", "old.agreement"]).ends(0);
    assert!(!same.out.contains("errors"), "{}", same.out);
}

#[test]
fn a_condition_that_counts_is_harder_or_easier_to_reach() {
    let right = |times: u32| {
        format!(
            "{OLD}right out \"Out\" {{ buyer may terminate; when: once engine is late {times} times in any 6 months }}\n"
        )
    };
    let desk = Desk::with("old.agreement", right(2)).and("new.agreement", right(6));
    desk.run(&["diff", "old.agreement", "new.agreement"]).ends(0).says("(harder to reach)");
}

#[test]
fn gates_fail_the_run_and_say_so() {
    diff(&later(), &["--fail-on", "weaker-for", "buyer"])
        .ends(1)
        .says("14 days later")
        .warns("`--fail-on weaker-for buyer` holds: 1 change is worse for it");
    diff(&later(), &["--fail-on", "weaker-for", "Seller"]).ends(0);
    diff(&later(), &["--fail-on", "weaker-for", "seller", "--fail-on", "weaker-for", "client"]).ends(1);
    diff(&later(), &["--fail-on", "dropped"]).ends(0);
    diff(&later(), &["--fail-on", "any"]).ends(1);
    diff(OLD, &["--fail-on", "any"]).ends(0);
    let gone = OLD.replace("right leave", "// right leave");
    diff(&gone, &["--fail-on=dropped"]).ends(1).warns("1 of what was agreed is gone");
}

#[test]
fn a_gate_that_nothing_can_hold_is_a_mistake() {
    diff(&later(), &["--fail-on", "weaker-for", "nobody"])
        .ends(2)
        .warns("there is no party `nobody` in either version");
    diff(&later(), &["--fail-on", "worse"]).ends(2).warns("write `--fail-on weaker-for PARTY`");
    diff(&later(), &["--fail-on", "weaker-for"]).ends(2).warns("names no party");
}

#[test]
fn what_cannot_be_read_is_not_compared() {
    diff("party seller \"Seller\" {", &[]).ends(2).warns("`new.agreement` cannot be compared");
    both(OLD)
        .run(&["diff", "old.agreement", "gone.agreement"])
        .ends(2)
        .warns("there is no file `gone.agreement`");
    both(OLD).run(&["diff", "old.agreement", "."]).ends(2).warns("is a folder");
    both(OLD).run(&["diff", "a", "b", "c"]).ends(2).warns("a comparison needs two");
    both(OLD)
        .and("old.journal", "")
        .run(&["diff", "old.journal", "new.agreement"])
        .ends(2)
        .warns("is a journal");
}

/// Runs git in the folder of a desk, with nothing of whoever runs the test.
fn git(desk: &Desk, words: &[&str]) {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
    let ended = Command::new("git").current_dir(desk.path(".")).args(who).args(words).output().unwrap();
    assert!(ended.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&ended.stderr));
}

/// A repository whose first commit has the old version, which uses another file, and whose folder has the new one.
fn repository() -> Desk {
    let split = OLD.find("party seller").unwrap();
    let (deal, rest) = OLD.split_at(split);
    let parties = rest.find("dependency").unwrap();
    let (parties, promises) = rest.split_at(parties);
    let deal = format!("use \"shared/parties.agreement\"\n{deal}{promises}");
    let desk = Desk::with("deals/deal.agreement", &deal).and("deals/shared/parties.agreement", parties);
    git(&desk, &["init", "--quiet"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "--quiet", "--message", "first"]);
    git(&desk, &["tag", "signed"]);
    desk.and("deals/deal.agreement", deal.replace("2026-06-30", "2026-07-14"))
        .and("deals/shared/parties.agreement", parties.replace("person sue \"Sue\"", "person sue \"Susan\""))
}

#[test]
fn a_revision_is_named_as_git_has_it() {
    let desk = repository();
    let ways: [&[&str]; 6] = [
        &["diff", "deals/deal.agreement"],
        &["diff", "HEAD", "--", "deals/deal.agreement"],
        &["diff", "--since", "signed", "deals/deal.agreement"],
        &["diff", "signed:deals/deal.agreement", "deals/deal.agreement"],
        &["diff", "signed:./deals/deal.agreement", "deals/deal.agreement"],
        &["diff", "--fail-on", "weaker-for", "seller", "signed", "deals/deal.agreement"],
    ];
    for way in ways {
        // What a version uses comes from the same revision.
        desk.run(way).ends(0).says("14 days later").says("Sue");
    }
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "--quiet", "--message", "second"]);
    desk.run(&["diff", "signed..HEAD", "--", "deals/deal.agreement"]).ends(0).says("14 days later");
    desk.run(&["diff", "deals/deal.agreement"]).ends(0).says("nothing changed");
}

#[test]
fn a_revision_that_is_not_there_is_a_mistake_in_clear_words() {
    let desk = repository();
    desk.run(&["diff", "nowhere:deals/deal.agreement", "deals/deal.agreement"])
        .ends(2)
        .warns("git knows no revision `nowhere` here");
    desk.run(&["diff", "nowhere.agreement", "deals/deal.agreement"])
        .ends(2)
        .warns("there is no file `nowhere.agreement`, and git knows no revision of that name either");
    desk.run(&["diff", "HEAD:deal.agreement", "deals/deal.agreement"])
        .ends(2)
        .warns("revision `HEAD` holds no file `deal.agreement`");
    both(OLD).run(&["diff", "HEAD:old.agreement", "new.agreement"]).ends(2).warns("is in no git repository");
}

#[cfg(unix)]
#[test]
fn without_git_two_files_can_still_be_compared() {
    let desk = both(&later());
    desk.shell("PATH=/nowhere agreement diff old.agreement new.agreement").ends(0).says("14 days later");
    desk.shell("PATH=/nowhere agreement diff HEAD:old.agreement new.agreement")
        .ends(2)
        .warns("the program `git` is not installed");
}
