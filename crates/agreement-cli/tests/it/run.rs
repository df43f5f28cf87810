//! A run of the command, told fluently.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own with some files, in which the command runs.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A command that looks at the world only as the test wants it to.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agreement"));
    command.args(arguments);
    alone(&mut command, folder);
    command
}

/// Shuts out the world: whoever runs the tests, on a desk or in CI, has the same answers.
fn alone(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env_clear().env("LANG", "C.UTF-8").env("COLUMNS", "100");
    // A day on which the examples are still to come; whoever needs another says so.
    command.env("AGREEMENT_ON", "2026-02-25");
    // Where git is found.
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with one file.
    pub fn with(name: &str, text: impl AsRef<[u8]>) -> Self {
        Self::new().and(name, text)
    }

    /// One more file, in a folder of its own where the name says so.
    pub fn and(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(command(self.folder.path(), arguments).output().unwrap())
    }

    /// Starts the command and leaves it running.
    pub fn start(&self, arguments: &[&str]) -> std::process::Child {
        let mut command = command(self.folder.path(), arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Starts the command, to talk with it over its standard input and output.
    pub fn converse(&self, arguments: &[&str]) -> std::process::Child {
        let mut command = command(self.folder.path(), arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
    }

    /// Runs the command with something on its standard input.
    pub fn feed(&self, arguments: &[&str], input: &str) -> Ended {
        let mut child = command(self.folder.path(), arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ended::of(child.wait_with_output().unwrap())
    }

    /// Runs the command through a shell, where `agreement` is its name and `$AGREEMENT` its path.
    #[cfg(unix)]
    pub fn shell(&self, line: &str) -> Ended {
        let line = format!("agreement() {{ \"$AGREEMENT\" \"$@\"; }}\n{line}");
        let mut bash = Command::new("bash");
        bash.args(["-c", &line]);
        alone(&mut bash, self.folder.path());
        bash.env("AGREEMENT", env!("CARGO_BIN_EXE_agreement"));
        Ended::of(bash.output().unwrap())
    }
}

/// Runs the command in the project's own folder.
pub fn at_home(arguments: &[&str]) -> Ended {
    Ended::of(command(&home(), arguments).output().unwrap())
}

/// The project's own folder.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Asserts the exit code, with all that was said if it is another.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "out:\n{}\nerr:\n{}", self.out, self.err);
        self
    }

    /// Asserts that standard output says something.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "`{words}` is not in:\n{}\nerr:\n{}", self.out, self.err);
        self
    }

    /// Asserts that standard error says something.
    #[track_caller]
    pub fn warns(self, words: &str) -> Self {
        assert!(self.err.contains(words), "`{words}` is not in:\n{}", self.err);
        self
    }
}
