//! `agreement doctor`: what this tool sees where it is called, and what to do about what does not serve.

use std::path::{Path, PathBuf};

use agreement_check::Severity;
use serde::Serialize;

use crate::arguments::workflow::Doctor;
use crate::arguments::{Houserules, ShowFormat};
use crate::baselines::Kept;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{agreements_in, project_root, real, shown};
use crate::houses::Houses;
use crate::report::Options;
use crate::versions::git_at;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Fact {
    /// What.
    about: &'static str,
    /// How it is.
    is: String,
    /// Whether something has to be done; nothing is wrong with what is merely not there.
    well: bool,
    /// What can be done.
    next: Option<String>,
}

impl Fact {
    fn new(about: &'static str, is: impl Into<String>) -> Self {
        Self { about, is: is.into(), well: true, next: None }
    }

    /// What one may do, where nothing is wrong.
    fn hint(self, next: impl Into<String>) -> Self {
        Self { next: Some(next.into()), ..self }
    }

    /// What one has to do.
    fn mend(self, next: impl Into<String>) -> Self {
        Self { well: false, next: Some(next.into()), ..self }
    }
}

pub fn run(arguments: &Doctor) -> Result<Outcome, Trouble> {
    let options = console::options(&arguments.colors);
    let here = std::env::current_dir().unwrap_or_default();
    let facts = [
        tool(),
        folder(&here),
        root(&here),
        policy(&arguments.houserules, &here),
        baseline(arguments.baseline.as_deref()),
        files(&here),
        git(&here),
        by_name(),
        terminal(&options),
        environment(),
    ];
    let text = match arguments.format {
        ShowFormat::Table => table(&facts, options),
        ShowFormat::Json => {
            let document = serde_json::json!({ "schema_version": 1, "facts": facts });
            let text = serde_json::to_string_pretty(&document).map_err(|error| {
                Trouble::usage(format!("could not write the facts: {error}"), "report this as a fault")
            })?;
            text + "\n"
        }
    };
    console::print(&text)?;
    Ok(if facts.iter().all(|fact| fact.well) { Outcome::Clean } else { Outcome::Findings })
}

fn table(facts: &[Fact], options: Options) -> String {
    let mut text = String::new();
    for fact in facts {
        let mark = if fact.well { "  " } else { "! " };
        text.push_str(&format!("{mark}{:12} {}\n", fact.about, options.say(&fact.is)));
        if let Some(next) = &fact.next {
            text.push_str(&format!("  {:12} -> {}\n", "", options.say(next)));
        }
    }
    match facts.iter().filter(|fact| !fact.well).count() {
        0 => text.push_str("\nall is well\n"),
        1 => text.push_str("\n1 thing to mend, marked with `!`\n"),
        count => text.push_str(&format!("\n{count} things to mend, marked with `!`\n")),
    }
    text
}

fn tool() -> Fact {
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let place = std::env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    Fact::new("agreement", format!("{version} for {system} {}, {place}", std::env::consts::ARCH))
}

fn folder(here: &Path) -> Fact {
    match here.as_os_str().is_empty() {
        false => Fact::new("folder", here.display().to_string()),
        true => {
            Fact::new("folder", "the folder you are in cannot be read").mend("change into one that is there")
        }
    }
}

fn root(here: &Path) -> Fact {
    let root = project_root(&here.join("a.agreement"));
    Fact::new("project", format!("{}; no `use` line may leave it", root.display()))
}

/// The policy that holds here, where it comes from, and whether it can be read.
fn policy(rules: &Houserules, here: &Path) -> Fact {
    const ABOUT: &str = "policy";
    let mut houses = match Houses::new(rules, Choice::default()) {
        Ok(houses) => houses,
        Err(Trouble::Usage(what, next)) => return Fact::new(ABOUT, what).mend(next),
        Err(_) => return Fact::new(ABOUT, "could not be read").mend("look whether the file may be read"),
    };
    if rules.isolated {
        return Fact::new(ABOUT, "none, as `--isolated` says");
    }
    let file = here.join("a.agreement");
    houses.visit(&file);
    let from = match &rules.config {
        Some(_) => "by `--config` or `AGREEMENT_CONFIG`",
        None => "the nearest one above this folder",
    };
    let read = houses.files_for(&file);
    if let Some(trouble) = houses.troubles.first() {
        return Fact::new(ABOUT, trouble.clone()).mend("look whether the file may be read");
    }
    let errors = houses.judged().iter().filter(|judged| judged.severity == Severity::Error).count();
    match read.as_slice() {
        [] => Fact::new(ABOUT, "none: every rule is as it comes")
            .hint("an `agreement.toml` says what your house asks; `agreement config schema` helps an editor with it"),
        [rests @ .., own] => {
            let on: String = rests.iter().map(|file| format!(", on {file}")).collect();
            let fact = Fact::new(ABOUT, format!("{own}, {from}{on}"));
            match errors {
                0 => fact.hint("`agreement config show` says what holds and where it is written"),
                errors => fact.mend(format!("it has {errors} errors; `agreement check` shows them")),
            }
        }
    }
}

fn baseline(named: Option<&Path>) -> Fact {
    const ABOUT: &str = "baseline";
    let kept = Kept::at(named);
    match (kept.is_there(), named) {
        (false, None) => Fact::new(ABOUT, "none"),
        (false, Some(_)) => Fact::new(ABOUT, format!("there is no `{}`", kept.path))
            .mend("`agreement baseline create` writes it; or look at `AGREEMENT_BASELINE`"),
        (true, _) => match Kept::read(named) {
            Err(Trouble::Usage(what, next)) => Fact::new(ABOUT, what).mend(next),
            Err(_) => Fact::new(ABOUT, kept.path).mend("look whether the file may be read"),
            Ok(_) if named.is_none() => {
                let next =
                    format!("it counts only with `--baseline {0}` or `AGREEMENT_BASELINE={0}`", kept.path);
                Fact::new(ABOUT, kept.path).hint(next)
            }
            Ok(_) => Fact::new(ABOUT, kept.path),
        },
    }
}

fn files(here: &Path) -> Fact {
    let all = agreements_in(Path::new("."), false);
    let journals =
        all.iter().filter(|path| path.extension().is_some_and(|ending| ending == "journal")).count();
    let left_out = agreements_in(Path::new("."), true).len().saturating_sub(all.len());
    let more =
        if left_out > 0 { format!("; {left_out} more are left out by ignore files") } else { String::new() };
    let fact = Fact::new(
        "files",
        format!("{} agreements and {journals} journals in here{more}", all.len() - journals),
    );
    match all.is_empty() {
        true if left_out > 0 => fact.hint("`--no-ignore` looks at them too"),
        true => fact.hint(format!("`agreement init` writes a first one; you are in {}", shown_folder(here))),
        false => fact,
    }
}

fn shown_folder(here: &Path) -> String {
    here.file_name().map_or_else(|| shown(here), |name| name.to_string_lossy().into_owned())
}

fn git(here: &Path) -> Fact {
    const ABOUT: &str = "git";
    match git_at(here) {
        (None, _) => Fact::new(ABOUT, "not installed")
            .hint("only `check --changed` and `diff` with a revision ask for it"),
        (Some(version), Some(top)) => Fact::new(ABOUT, format!("{version}, repository {}", top.display())),
        (Some(version), None) => Fact::new(ABOUT, format!("{version}, and no repository here"))
            .hint("`git init` begins one; where there is one, `git status` says what git has against it"),
    }
}

/// Whether editors and hooks, which start the tool by its name, find this one.
fn by_name() -> Fact {
    const ABOUT: &str = "by name";
    let name = format!("agreement{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file());
    let own = std::env::current_exe().map(|own| real(&own));
    match found {
        Some(found) if own.is_ok_and(|own| own == real(&found)) => {
            Fact::new(ABOUT, "editors (`agreement lsp`) and hooks that start `agreement` find this one")
        }
        Some(found) => {
            Fact::new(ABOUT, format!("editors and hooks that start `agreement` find {}", found.display()))
                .hint("that may be another version; the folder that comes first in PATH counts")
        }
        None => Fact::new(ABOUT, "editors and hooks that start `agreement` find none")
            .hint("put the folder of this one into PATH, or name it in the settings of the editor"),
    }
}

fn terminal(options: &Options) -> Fact {
    let on = |is: bool| if is { "on" } else { "off" };
    let is = format!(
        "{} columns, colours {}, links {}, {}",
        options.width,
        on(options.color),
        on(options.links),
        if options.unicode { "all characters" } else { "ASCII only" }
    );
    match options.unicode {
        true => Fact::new("terminal", is),
        false => Fact::new("terminal", is)
            .hint("a locale such as `LANG=C.UTF-8` brings lines and signs beyond ASCII"),
    }
}

/// What the environment says to this tool.
fn environment() -> Fact {
    const HEARD: [&str; 5] = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CI", "GITHUB_STEP_SUMMARY"];
    let mut all: Vec<String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| name.starts_with("AGREEMENT_") || HEARD.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={}", PathBuf::from(value).display()))
        .collect();
    all.sort();
    Fact::new(
        "environment",
        if all.is_empty() { "says nothing to this tool".to_owned() } else { all.join(", ") },
    )
}
