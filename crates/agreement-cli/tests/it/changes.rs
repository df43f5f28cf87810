//! What changed since a commit is looked at, with all that rests on it; and what changes while somebody watches.

use super::run::Desk;

const SOUND: &str =
    "milestone kickoff \"Kick-off\" { when: on 2026-03-09 }\nscope work \"Work\" { in: \"All of it\" }\n";
const WRONG: &str = "milestone kickoff \"Kick-off\" { when: on 2026-02-30 }\n";

/// Commits all there is.
fn commit(desk: &Desk) {
    let who = "-c user.name=Dana -c user.email=dana@acme.example -c commit.gpgsign=false";
    desk.shell(&format!("git init -q -b main 2>/dev/null; git add -A && git {who} commit -q -m x")).ends(0);
}

fn changed(desk: &Desk, more: &[&str]) -> super::run::Ended {
    desk.run(&[&["check", "--changed", "--format", "concise"], more].concat())
}

#[test]
fn only_what_changed_is_looked_at() {
    let desk = Desk::with("old.agreement", WRONG).and("new.agreement", SOUND);
    commit(&desk);
    changed(&desk, &[]).ends(0).warns("no agreement and no journal changed since the last commit");
    let desk = desk.and("new.agreement", WRONG).and("in/untracked.agreement", WRONG);
    let ended = changed(&desk, &[]).ends(1).says("in/untracked.agreement:1:").says("new.agreement:1:");
    assert!(!ended.out.contains("old.agreement"), "{}", ended.out);
    // What git leaves out is no change.
    let desk = desk.and(".gitignore", "in/\n");
    assert!(!changed(&desk, &[]).ends(1).out.contains("untracked"));
}

/// To git, a repository inside another is one thing that changed or did not.
#[test]
fn what_changed_in_a_repository_inside_is_looked_at_as_well() {
    let desk = Desk::with("ours.agreement", SOUND);
    let who = "-c user.name=Dana -c user.email=dana@acme.example -c commit.gpgsign=false";
    desk.shell(&format!(
        "git init -q -b main theirs && cp ours.agreement theirs/shared.agreement && cd theirs && \
         git add -A && git {who} commit -q -m x"
    ))
    .ends(0);
    commit(&desk);
    changed(&desk, &[]).ends(0).warns("no agreement and no journal changed");
    let desk = desk.and("theirs/shared.agreement", WRONG);
    changed(&desk, &[]).ends(1).says("theirs/shared.agreement:1:");
}

#[test]
fn what_rests_on_a_change_is_looked_at_too() {
    let desk =
        Desk::with("deal.agreement", "use \"shared/dates.agreement\"\nscope s \"S\" { in: \"{{X}}\" }\n")
            .and("shared/dates.agreement", SOUND)
            .and("other.agreement", WRONG)
            .and("lived/shop.agreement", SOUND)
            .and("lived/shop.journal", "2026-03-09 kickoff happened\n")
            .and("house/agreement.toml", "")
            .and("house/a.agreement", WRONG);
    commit(&desk);
    let touched = |name: &str, text: &str| {
        let was = std::fs::read(desk.path(name)).unwrap();
        std::fs::write(desk.path(name), text).unwrap();
        let ended = changed(&desk, &[]);
        std::fs::write(desk.path(name), was).unwrap();
        ended
    };
    let used = touched("shared/dates.agreement", &format!("// more\n{SOUND}")).ends(0);
    assert!(used.out.starts_with("deal.agreement:2:"), "{}", used.out);
    let journal = touched("lived/shop.journal", "2026-03-09 kickof happened\n").ends(1);
    assert!(journal.out.contains("lived/shop.journal:1:12: "), "{}", journal.out);
    let renamed = touched("lived/shop.agreement", WRONG).ends(1);
    assert!(renamed.out.contains("lived/shop.agreement:1:"), "{}", renamed.out);
    let policy = touched("house/agreement.toml", "# stricter\n").ends(1);
    assert!(
        policy.out.starts_with("house/a.agreement:1:") && !policy.out.contains("other"),
        "{}",
        policy.out
    );
    // A file that goes away breaks those that use it.
    std::fs::remove_file(desk.path("shared/dates.agreement")).unwrap();
    changed(&desk, &[]).ends(1).says("deal.agreement:1:5: error[use-not-found]");
}

#[test]
fn a_branch_is_compared_with_where_it_left() {
    let desk = Desk::with("a.agreement", SOUND).and("b.agreement", SOUND);
    commit(&desk);
    desk.shell("git switch -q -c ours").ends(0);
    let desk = desk.and("a.agreement", WRONG);
    commit(&desk);
    desk.shell("git switch -q main").ends(0);
    let desk = desk.and("b.agreement", WRONG);
    commit(&desk);
    desk.shell("git switch -q ours").ends(0);
    changed(&desk, &[]).ends(0);
    let ended = changed(&desk, &["--since", "main"]).ends(1).says("a.agreement:1:");
    assert!(!ended.out.contains("b.agreement"), "{}", ended.out);
    changed(&desk, &["--since", "nowhere"]).ends(2).warns("git knows no revision `nowhere` here");
    desk.run(&["check", "--since", "main"]).ends(2).warns("--changed");
}

#[test]
fn without_a_history_nothing_can_have_changed() {
    let desk = Desk::with("a.agreement", WRONG);
    changed(&desk, &[]).ends(2).warns("git knows no repository at `.`");
    desk.feed(&["check", "-", "--changed"], WRONG).ends(2).warns("standard input has no history");
    // Before the first commit everything is new.
    desk.shell("git init -q").ends(0);
    changed(&desk, &[]).ends(1);
}

/// A name that no text can hold, in a report of what changed.
#[cfg(target_os = "linux")]
#[test]
fn a_changed_file_whose_name_is_no_text_is_found() {
    let desk = Desk::with("a.agreement", SOUND);
    commit(&desk);
    desk.shell("printf 'milestone k \"K\" { when: on 2026-02-30 }' > $'odd \\xff\\n.agreement'").ends(0);
    changed(&desk, &[]).ends(1).says("error[impossible-date]");
}

#[cfg(unix)]
#[test]
fn a_watched_file_is_checked_again_when_it_changes() {
    use std::io::{BufRead, BufReader};
    use std::sync::mpsc;
    use std::time::Duration;

    let desk =
        Desk::with("deal.agreement", "use \"shared/dates.agreement\"\n").and("shared/dates.agreement", SOUND);
    let mut child = desk.start(&["check", "deal.agreement", "--watch", "--format", "concise"]);
    let (say, hear) = mpsc::channel();
    let out = child.stdout.take().unwrap();
    std::thread::spawn(move || {
        BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(say.send(line)))
    });
    let until = |words: &str| {
        let mut said = Vec::new();
        while let Ok(line) = hear.recv_timeout(Duration::from_secs(60)) {
            if line.contains(words) {
                return;
            }
            said.push(line);
        }
        panic!("`{words}` was not said in a minute, but {said:?}");
    };
    until("no findings in 2 files");
    // A file that is used counts, and so does one that goes away for a moment.
    std::fs::write(desk.path("shared/dates.agreement"), WRONG).unwrap();
    until("error[impossible-date]");
    std::fs::remove_file(desk.path("deal.agreement")).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    std::fs::write(desk.path("deal.agreement"), "scope s \"S\" { in: \"a\" }\n").unwrap();
    until("no findings in 1 file");
    std::fs::write(desk.path("agreement.toml"), "[rules]\nno-such-rule = \"off\"\n").unwrap();
    until("agreement.toml:2:1");
    child.kill().unwrap();
    child.wait().unwrap();
    desk.feed(&["check", "-", "--watch"], SOUND).ends(2).warns("standard input does not change");
}
