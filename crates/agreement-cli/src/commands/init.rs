//! `agreement init`: a first agreement of some kind of deal. What is not known stays open in it, and nothing is ever
//! written over.

use std::io::{BufRead, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use agreement_check::{Judged, Severity, Unwatched, reading};
use agreement_model::Project;
use agreement_model::project::File;
use agreement_syntax::FileId;
use clap::ValueEnum;

use super::check::judge;
use crate::arguments::workflow::{Init, Kind};
use crate::console::{self, Outcome, Trouble};
use crate::files::shown;
use crate::houses::Houses;
use crate::layouts;
use crate::templates::{Known, asks_for, filled};
use crate::today;

pub fn run(arguments: &Init) -> Result<Outcome, Trouble> {
    let mut asking = Asking {
        is_on: !arguments.no_questions && std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
    };
    let kind = asking.kind(arguments.template)?;
    if arguments.partner.is_some() && !asks_for(kind, "partner") {
        return Err(Trouble::usage(
            "only the template `reseller` has a partner",
            "leave out `--partner`, or take `--template reseller`",
        ));
    }
    let mut ask = |gap: &'static str,
                   given: &Option<String>,
                   question: &str,
                   valid: fn(&str, &str) -> Result<(), Wrong>| {
        if !asks_for(kind, gap) {
            return Ok(None);
        }
        asking.ask(gap, given.as_deref(), question, valid)
    };
    let known = Known {
        title: ask("title", &arguments.title, "What is the deal called", words)?,
        client: ask("client", &arguments.client, "Who is the client", words)?,
        supplier: ask("supplier", &arguments.supplier, "Who is the supplier", words)?,
        partner: ask("partner", &arguments.partner, "Who is the partner", words)?,
        value: ask("value", &arguments.value, "What is it worth, such as 12,000 EUR", phrase)?,
        effective: ask("effective", &arguments.effective, "From which day on, such as 2026-03-09", phrase)?,
        ends: ask("ends", &arguments.ends, "Until which day, or how long, such as `for 12 months`", phrase)?,
    };
    let text = layouts::tidy(filled(kind, &known));
    if arguments.file.as_deref() == Some(Path::new("-")) {
        console::print(&text)?;
        return Ok(Outcome::Clean);
    }
    let file = arguments.file.clone().unwrap_or_else(|| usual(kind, &known));
    write(&file, &text)?;
    let path = shown(&file);
    let open = match blanks(&text)? {
        1 => "1 blank".to_owned(),
        count => format!("{count} blanks"),
    };
    console::print(&format!(
        "wrote {path}, with {open} to fill in: each says `todo`\n\
         `agreement check {path}` lists them, and `agreement check {path} --watch` does so again with each save\n"
    ))?;
    Ok(Outcome::Clean)
}

/// Where it is written when nobody says so: under the name of the client, or of the kind of deal.
fn usual(kind: Kind, known: &Known) -> PathBuf {
    let words = known.client.clone().unwrap_or_default().to_lowercase();
    let parts: Vec<&str> =
        words.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { name_of(kind) } else { parts.join("-") };
    PathBuf::from(format!("{name}.agreement"))
}

fn name_of(kind: Kind) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Writes a new file, whole or not at all; one that is there stays as it is.
fn write(file: &Path, text: &str) -> Result<(), Trouble> {
    let path = shown(file);
    if file.extension().is_none_or(|ending| ending != "agreement") {
        return Err(Trouble::usage(
            format!("`{path}` does not end in `.agreement`, and nobody would look for an agreement in it"),
            "name a file such as `bakery.agreement`",
        ));
    }
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
    let mut new = made.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::usage(
            format!("`{path}` is there already, and is not written over"),
            "name another file: `agreement init another.agreement`",
        ),
        _ => could_not(&path, &error),
    })?;
    let written = new.write_all(text.as_bytes()).and_then(|()| new.sync_all());
    written.map_err(|error| {
        let _not_ours_any_more = std::fs::remove_file(file);
        could_not(&path, &error)
    })
}

fn could_not(path: &str, error: &std::io::Error) -> Trouble {
    Trouble::usage(
        format!("could not write `{path}`: {error}"),
        "name a file in a folder that may be written",
    )
}

/// How many blanks are left.
fn blanks(text: &str) -> Result<usize, Trouble> {
    let mut project = project(text);
    let verdict = judge(&mut project, today::on(None)?, &Houses::default(), &Unwatched);
    Ok(verdict.findings.iter().filter(|judged| judged.rule.name == "placeholder-left").count())
}

fn project(text: &str) -> Project {
    let (file, _) = File::of(FileId(0), "a.agreement".to_owned(), text.as_bytes().to_vec());
    Project { files: vec![file] }
}

/// Why an answer does not do: what is wrong, and what to write.
type Wrong = (String, String);

/// Words that stand between quotes.
fn words(_: &str, given: &str) -> Result<(), Wrong> {
    match given.chars().find(|character| character.is_control()) {
        Some(_) => Err((
            "a name stands on one line, without control characters".to_owned(),
            "write it anew".to_owned(),
        )),
        None => Ok(()),
    }
}

/// What stands behind a field, as an agreement would have it.
fn phrase(field: &str, given: &str) -> Result<(), Wrong> {
    let wrong = |what: String| {
        let such = if field == "value" { "12,000 EUR" } else { "2026-03-09" };
        (what, format!("write it as it would stand in an agreement, such as `{such}`"))
    };
    if given.chars().any(|character| character.is_control() || "{};\"/".contains(character)) {
        return Err(wrong(format!("`{given}` cannot stand behind `{field}:`")));
    }
    let text = format!("agreement \"A\" {{\n  language: 1\n  {field}: {given}\n}}\n");
    let mut project = project(&text);
    let mut found: Vec<Judged> = reading(&mut project);
    let verdict = judge(&mut project, agreement_model::date::Date::FIRST, &Houses::default(), &Unwatched);
    found.extend(verdict.findings.into_iter().filter(|judged| judged.rule.is_fixed()));
    match found.into_iter().find(|judged| judged.severity == Severity::Error) {
        Some(judged) => Err((judged.finding.message.clone(), wrong(String::new()).1)),
        None => Ok(()),
    }
}

/// Whether somebody is there to answer.
struct Asking {
    is_on: bool,
}

impl Asking {
    fn kind(&mut self, given: Option<Kind>) -> Result<Kind, Trouble> {
        if let Some(kind) = given {
            return Ok(kind);
        }
        let kinds = Kind::value_variants();
        if !self.is_on {
            let names: Vec<String> = kinds.iter().map(|kind| name_of(*kind)).collect();
            return Err(Trouble::usage(
                "nobody said which kind of deal it is",
                format!("name one with `--template`: {}", names.join(", ")),
            ));
        }
        console::remark("Which kind of deal is it?");
        for (kind, number) in kinds.iter().zip(1..) {
            let value = kind.to_possible_value();
            let help = value.as_ref().and_then(|value| value.get_help()).map(ToString::to_string);
            console::remark(&format!("  {number}  {:13} {}", name_of(*kind), help.unwrap_or_default()));
        }
        loop {
            let answer = line("A number or a name: ")?;
            let by_number = answer.parse::<usize>().ok().and_then(|number| kinds.get(number.checked_sub(1)?));
            match by_number.copied().or_else(|| Kind::from_str(&answer, true).ok()) {
                Some(kind) => return Ok(kind),
                None => console::remark(&format!("there is no `{answer}` among them")),
            }
        }
    }

    /// What is known of one thing; nothing where it stays open.
    fn ask(
        &mut self,
        gap: &str,
        given: Option<&str>,
        question: &str,
        valid: fn(&str, &str) -> Result<(), Wrong>,
    ) -> Result<Option<String>, Trouble> {
        if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
            return match valid(gap, given) {
                Ok(()) => Ok(Some(given.to_owned())),
                Err((what, next)) => Err(Trouble::usage(format!("`--{gap} {given}`: {what}"), next)),
            };
        }
        if !self.is_on {
            return Ok(None);
        }
        loop {
            let answer = line(&format!("{question}? (Enter leaves it open) "))?;
            if answer.is_empty() {
                return Ok(None);
            }
            match valid(gap, &answer) {
                Ok(()) => return Ok(Some(answer)),
                Err((what, next)) => console::remark(&format!("{what}\n  {next}")),
            }
        }
    }
}

/// One line of an answer.
fn line(question: &str) -> Result<String, Trouble> {
    let mut terminal = std::io::stderr().lock();
    terminal.write_all(question.as_bytes())?;
    terminal.flush()?;
    let mut answer = String::new();
    if std::io::stdin().lock().read_line(&mut answer)? == 0 {
        return Err(Trouble::usage(
            "the questions were left, and nothing was written",
            "begin anew, or say it all in flags",
        ));
    }
    Ok(answer.trim().to_owned())
}
