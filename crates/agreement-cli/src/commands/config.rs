//! `agreement config`: what a house has decided, and where that is written.

use std::path::{Path, PathBuf};

use agreement_check::{Level, Rule, rules};
use agreement_model::Project;
use agreement_policy::{Effective, schema};
use agreement_syntax::Place;
use serde::Serialize;

use super::check;
use crate::arguments::{Config, ConfigPath, ConfigShow, Format, Houserules, Look, ShowFormat};
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::houses::Houses;

pub fn run(arguments: &Config) -> Result<Outcome, Trouble> {
    match arguments {
        Config::Show(arguments) => show(arguments),
        Config::Path(arguments) => path(arguments),
        Config::Schema => {
            let text = serde_json::to_string_pretty(&schema()).map_err(no_json)?;
            console::print(&(text + "\n"))?;
            Ok(Outcome::Clean)
        }
    }
}

/// The file that is asked about, or any file in the folder that one is in.
fn asked(file: Option<&PathBuf>) -> PathBuf {
    file.cloned().unwrap_or_default()
}

fn path(arguments: &ConfigPath) -> Result<Outcome, Trouble> {
    let file = asked(arguments.file.as_ref());
    let mut houses = Houses::new(&Houserules::default(), Choice::default())?;
    houses.visit(&file);
    match houses.files_for(&file).last() {
        Some(path) => {
            console::print(&format!("{path}\n"))?;
            Ok(Outcome::Clean)
        }
        None => Err(Trouble::usage(
            "there is no `agreement.toml` here, nor in a folder above",
            "`agreement config show` says what holds without one",
        )),
    }
}

fn show(arguments: &ConfigShow) -> Result<Outcome, Trouble> {
    let file = asked(arguments.file.as_ref());
    let mut houses = Houses::new(&arguments.houserules, Choice::default())?;
    houses.visit(&file);
    houses.look_around(false);
    for trouble in &houses.troubles {
        console::remark(&format!("agreement: {trouble}"));
    }
    let values = values(&houses, &file);
    let text = match arguments.format {
        ShowFormat::Table => table(&houses, &file, &values),
        ShowFormat::Json => serde_json::to_string_pretty(&values).map_err(no_json)? + "\n",
    };
    console::print(&text)?;
    let judged = houses.judged();
    if !judged.is_empty() {
        let look = Look {
            format: Format::Full,
            on: None,
            no_ignore: false,
            jobs: None,
            colors: arguments.colors.clone(),
        };
        let (report, _) = check::render(&Project::default(), &houses, &judged, &look, None)?;
        console::remark(report.trim_end());
    }
    Ok(if houses.is_broken() || !houses.troubles.is_empty() { Outcome::Incomplete } else { Outcome::Clean })
}

/// Something that a policy can set, and what holds.
#[derive(Debug, Serialize)]
struct Held {
    /// Its name, as in the file: `rules.long-payment-term.days`.
    key: String,
    /// What holds.
    value: String,
    /// Where it was written, as `agreement.toml:4`; nowhere where it is as the rules have it.
    origin: Option<String>,
}

fn values(houses: &Houses, file: &Path) -> Vec<Held> {
    let effective = houses.effective(file);
    let origin = |place: Option<&Place>| place.and_then(|place| houses.origin(*place));
    let profile = if effective.policy.strict { "strict" } else { "default" };
    let mut values = vec![Held {
        key: "profile".to_owned(),
        value: profile.to_owned(),
        origin: origin(effective.origins.profile.as_ref()),
    }];
    for rule in rules::all().filter(|rule| !rule.is_fixed()) {
        let key = format!("rules.{}", rule.name);
        let held = |name: &str, value: String, place: Option<&Place>| Held {
            key: format!("{key}.{name}"),
            value,
            origin: origin(place),
        };
        let origins = &effective.origins;
        values.push(held("level", level(&effective, rule), origins.levels.get(rule.name)));
        if let Some(place) = origins.allowable.get(rule.name) {
            let allowable = !effective.policy.locked.contains(rule.name);
            values.push(held("allowable", allowable.to_string(), Some(place)));
        }
        for setting in rule.settings {
            let place = origins.values.get(&(rule.name, setting.name));
            values.push(held(setting.name, effective.shown(rule, setting), place));
        }
    }
    values
}

/// How grave the findings of a rule are, in a draft and once everybody has signed.
fn level(effective: &Effective, rule: &Rule) -> String {
    let word = |signed| effective.policy.severity(rule, signed).map_or("off", |severity| severity.word());
    match (word(false), word(true)) {
        (draft, signed) if draft == signed => draft.to_owned(),
        (draft, signed) => match effective.policy.levels.get(rule.name) {
            Some(Level::On) => format!("on: {draft}, {signed} once signed"),
            _ => format!("{draft}, {signed} once signed"),
        },
    }
}

fn table(houses: &Houses, file: &Path, values: &[Held]) -> String {
    let files = houses.files_for(file);
    let mut out = match files.as_slice() {
        [] => "no `agreement.toml` here or above: everything is as the rules have it\n".to_owned(),
        [own] => format!("from {own}\n"),
        [below @ .., own] => format!("from {own}, which rests on {}\n", below.join(", ")),
    };
    let written = |held: &&Held| held.origin.is_some();
    let width = values.iter().map(|held| held.key.len()).max().unwrap_or(0);
    for (title, wanted) in [("decided", true), ("as the rules have it", false)] {
        let rows: Vec<&Held> = values.iter().filter(|held| written(held) == wanted).collect();
        if !rows.is_empty() {
            out.push_str(&format!("\n{title}\n"));
        }
        for held in rows {
            out.push_str(&format!("  {:width$}  {}", held.key, brief(&held.value)));
            if let Some(origin) = &held.origin {
                out.push_str(&format!("  ({origin})"));
            }
            out.push('\n');
        }
    }
    out
}

/// The beginning of a long list; JSON has all of it.
fn brief(value: &str) -> String {
    const MOST: usize = 6;
    let words: Vec<&str> = value.split(", ").collect();
    match words.split_at_checked(MOST) {
        Some((first, more @ [_, _, ..])) => format!("{} and {} more", first.join(", "), more.len()),
        _ => value.to_owned(),
    }
}

fn no_json(error: serde_json::Error) -> Trouble {
    Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
}
