//! A file that is written is the old one or the new one, with everything about it that is not its text.

use std::fs;
use std::path::{Path, PathBuf};

use super::line_ends::line_end_of;
use super::{Original, Writer};

const OLD: &str = "party acme \"Acme\" { role: client }\n";
const NEW: &str = "party acme \"Acme Corp\" { role: client }\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn with(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Everything that lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_new_text_takes_the_place_of_the_old_and_nothing_else_is_left() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let original = Original::read(&path, OLD).unwrap();
    assert_eq!(Writer::default().replace(&original, NEW.as_bytes()), Ok(None));
    assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
    assert_eq!(names(folder.path()), ["a.agreement"]);
}

#[test]
fn a_file_that_says_something_else_by_now_is_not_written() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", "party other \"Other\" { role: client }\n");
    let refused = Original::read(&path, OLD).unwrap_err();
    assert!(refused.what.contains("was changed while this ran"), "{refused:?}");
}

#[test]
fn what_somebody_writes_after_it_was_read_is_not_lost() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let original = Original::read(&path, OLD).unwrap();
    let theirs = format!("{OLD}// and a word of somebody else\n");
    fs::write(&path, &theirs).unwrap();
    let refused = Writer::default().replace(&original, NEW.as_bytes()).unwrap_err();
    assert!(refused.what.contains("was changed while this ran"), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(names(folder.path()), ["a.agreement"]);
}

#[test]
fn a_file_that_is_gone_does_not_come_back() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let original = Original::read(&path, OLD).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(Writer::default().replace(&original, NEW.as_bytes()).is_err());
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_file_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    for mode in [0o640, 0o755, 0o600] {
        let folder = folder();
        let path = with(folder.path(), "a.agreement", OLD);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let original = Original::read(&path, OLD).unwrap();
        Writer::default().replace(&original, NEW.as_bytes()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, mode);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_is_not_written_over() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let original = Original::read(&path, OLD).unwrap();
    let refused = Writer::default().replace(&original, NEW.as_bytes()).unwrap_err();
    assert!(refused.what.contains("may only be read"), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_written() {
    let folder = folder();
    fs::create_dir(folder.path().join("kept")).unwrap();
    let kept = with(folder.path(), "kept/a.agreement", OLD);
    let path = folder.path().join("a.agreement");
    std::os::unix::fs::symlink("kept/a.agreement", &path).unwrap();
    let original = Original::read(&path, OLD).unwrap();
    Writer::default().replace(&original, NEW.as_bytes()).unwrap();
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(kept).unwrap(), NEW);
}

#[cfg(unix)]
#[test]
fn another_name_of_the_same_file_keeps_the_old_text_and_that_is_said() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let other = folder.path().join("signed.agreement");
    fs::hard_link(&path, &other).unwrap();
    let original = Original::read(&path, OLD).unwrap();
    let said = Writer::default().replace(&original, NEW.as_bytes()).unwrap().unwrap();
    assert!(said.contains("had 2 names (hard links): its other name keeps the text as it was"), "{said}");
    assert_eq!(fs::read_to_string(other).unwrap(), OLD);
}

#[test]
fn what_a_killed_run_left_is_cleared_away_and_nothing_else_is() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    with(folder.path(), ".agreement-unsaved-a1B2c3", "half of");
    let theirs =
        [".agreement-unsaved-", ".agreement-unsaved-a1B2c3.txt", ".agreement-unsaved-a1-2c3", ".tmpAbCdEf"];
    for name in theirs {
        with(folder.path(), name, "somebody's");
    }
    fs::create_dir(folder.path().join(".agreement-unsaved-aaaaaa")).unwrap();
    let original = Original::read(&path, OLD).unwrap();
    Writer::default().replace(&original, NEW.as_bytes()).unwrap();
    let mut left = vec![".agreement-unsaved-aaaaaa", "a.agreement"];
    left.extend(theirs);
    left.sort_unstable();
    assert_eq!(names(folder.path()), left);
}

#[test]
fn what_another_run_is_writing_just_now_is_left_alone() {
    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let open = with(folder.path(), ".agreement-unsaved-a1B2c3", "half of");
    let lock = fs::File::open(&open).unwrap();
    lock.lock().unwrap();
    let original = Original::read(&path, OLD).unwrap();
    Writer::default().replace(&original, NEW.as_bytes()).unwrap();
    assert_eq!(names(folder.path()), [".agreement-unsaved-a1B2c3", "a.agreement"]);
}

#[test]
fn a_file_of_the_tool_is_written_whether_it_is_there_or_not() {
    let folder = folder();
    let path = folder.path().join("kept.json");
    let mut writer = Writer::default();
    writer.put(&path, b"{}").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let plain = with(folder.path(), "plain", "");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&plain), "a new file has the mode of any new file");
        fs::remove_file(plain).unwrap();
    }
    writer.put(&path, b"[]").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"[]");
    assert_eq!(names(folder.path()), ["kept.json"]);
}

#[test]
fn bytes_that_are_no_text_and_lone_returns_are_compared_as_they_were_judged() {
    let folder = folder();
    let path = folder.path().join("a.agreement");
    fs::write(&path, b"// caf\xe9\rscope s \"S\"\r").unwrap();
    let original = Original::read(&path, "// caf?\nscope s \"S\"\n").unwrap();
    assert_eq!(original.bytes(), b"// caf\xe9\rscope s \"S\"\r");
    assert_eq!(original.line_end(), "\r");
}

#[test]
fn the_line_end_is_the_one_that_most_lines_have() {
    assert_eq!(line_end_of(b""), "\n");
    assert_eq!(line_end_of(b"a\r\nb\r\nc\n"), "\r\n");
    assert_eq!(line_end_of(b"a\nb\nc\r\n"), "\n");
    assert_eq!(line_end_of(b"a\rb\r"), "\r");
}

/// Whoever adds a line holds the file: it is waited for, and what it added is not lost.
#[cfg(unix)]
#[test]
fn a_line_that_is_just_being_added_is_waited_for() {
    use std::io::Write;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    let folder = folder();
    let path = with(folder.path(), "a.agreement", OLD);
    let original = Original::read(&path, OLD).unwrap();
    let mut adding = fs::OpenOptions::new().append(true).open(&path).unwrap();
    super::held::hold(&adding);
    let (tell, told) = channel();
    let writing = std::thread::spawn(move || {
        tell.send(Writer::default().replace(&original, NEW.as_bytes())).unwrap();
    });
    assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "it did not wait");
    adding.write_all(b"// one more line\n").unwrap();
    drop(adding);
    let refused = told.recv_timeout(Duration::from_secs(60)).unwrap().unwrap_err();
    writing.join().unwrap();
    assert!(refused.what.contains("was changed while this ran"), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{OLD}// one more line\n"));
}
