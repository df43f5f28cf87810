//! A run that is killed while it writes leaves every file as it was or as it was to be, and the next run clears away
//! what the killed one left beside them.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::run::Desk;

/// How many files are written in a run.
const FILES: usize = 60;
/// How many runs are killed; `AGREEMENT_KILLS` says another number (`.ci/kills` has 200).
const KILLS: u32 = 12;

fn old(number: usize) -> String {
    let line = format!("milestone day_{number} \"Day {number}\" {{ when = on 2026-03-09 }}\n");
    line + &"// A remark, so that there is something to tear.\n".repeat(400)
}

fn new(number: usize) -> String {
    old(number).replace("when =", "when:")
}

fn name(number: usize) -> String {
    format!("{number}.agreement")
}

fn start(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_agreement"))
        .args(["check", "--fix", "--on", "2026-02-25"])
        .current_dir(desk.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn left_over(desk: &Desk) -> usize {
    let names = std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with('.')).count()
}

#[test]
fn a_killed_run_tears_no_file_and_loses_none() {
    let kills = std::env::var("AGREEMENT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let desk = Desk::new();
    let fill =
        || (0..FILES).for_each(|number| std::fs::write(desk.path(&name(number)), old(number)).unwrap());
    fill();
    let begun = Instant::now();
    assert!(start(&desk).wait().unwrap().success());
    let whole = begun.elapsed();
    let (mut half_done, mut most_left) = (0, 0);
    for kill in 0..kills {
        fill();
        let mut child = start(&desk);
        // Spread over the run without a pattern: the golden ratio, as a part of a million.
        let part = u128::from(kill) * 618_034 % 1_000_000;
        std::thread::sleep(Duration::from_micros(
            u64::try_from(whole.as_micros() * part / 1_000_000).unwrap(),
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut done = 0;
        for number in 0..FILES {
            let stands = std::fs::read_to_string(desk.path(&name(number))).expect("the file is there");
            assert!(stands == old(number) || stands == new(number), "kill {kill} tore file {number}");
            done += usize::from(stands == new(number));
        }
        half_done += usize::from(done > 0 && done < FILES);
        most_left = most_left.max(left_over(&desk));
    }
    fill();
    assert!(start(&desk).wait().unwrap().success());
    assert_eq!(left_over(&desk), 0, "what killed runs left is cleared away");
    if std::env::var_os("AGREEMENT_KILLS").is_some() {
        let told =
            format!("{kills} kills, {half_done} in the middle of writing; up to {most_left} files left over");
        writeln!(std::io::stderr(), "{told}, and cleared away").unwrap();
    }
}
