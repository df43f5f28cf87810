//! `agreement log`: adds one line to the journal of an agreement. What stands there is never touched, and a line that
//! cannot be is refused before anything is written.

mod asked;

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use agreement_check::{Judged, Severity, Unwatched, before_it_is_written, mark_refused};
use agreement_ledger::event::{known, struck_out};
use agreement_ledger::reckon::reckon;
use agreement_model::date::{Date, parse_date, parse_month};
use agreement_model::declared::{Line, LineKind};
use agreement_model::lists::EventVerb;
use agreement_model::project::{Content, File};
use agreement_model::symbol::Symbol;
use agreement_model::{Due, Model, Project, Schedule};
use agreement_syntax::FileId;

use crate::arguments::versions::Log;
use crate::arguments::{Format, Houserules, Look};
use crate::choice::Choice;
use crate::commands::check::{judge, render};
use crate::console::{self, Outcome, Trouble};
use crate::files::{self, Wanted};
use crate::houses::Houses;
use crate::today;
use crate::write::held;
use crate::write::line_ends::line_end_of;

pub fn run(arguments: &Log) -> Result<Outcome, Trouble> {
    let on = today::on(arguments.on.as_deref())?;
    let (agreement, journal) = paths(&arguments.path)?;
    let houserules = Houserules { isolated: true, ..Houserules::default() };
    let mut houses = Houses::new(&houserules, Choice::default())?;
    let wanted = Wanted {
        paths: std::slice::from_ref(&agreement),
        stdin_filename: Path::new("stdin.agreement"),
        no_ignore: true,
    };
    let mut project = files::load(&wanted, &mut houses)?.project;
    // The agreement is the first file; the journal is read here, so that what is judged is what is added to.
    let written = Written::of(&journal)?;
    let line = line(arguments, on)?;
    let eol = if written.bytes.is_empty() { line_end(&project) } else { line_end_of(&written.bytes) };
    let added = added(&written, &title(&project), &line, eol);
    let mut whole = written.bytes.clone();
    whole.extend_from_slice(added.as_bytes());
    let start = whole.len().saturating_sub(line.len() + eol.len());
    let id = put(&mut project, &journal, whole);
    let look = Look {
        format: Format::Full,
        on: None,
        no_ignore: true,
        jobs: None,
        colors: arguments.colors.clone(),
    };
    let verdict = judge(&mut project, on, &houses, &Unwatched);
    let judged = verdict.findings;
    let reading = |it: &&Judged| {
        it.severity == Severity::Error && it.rule.is_fixed() && it.finding.place().file == FileId(0)
    };
    let unread: Vec<Judged> = judged.iter().filter(reading).cloned().collect();
    if !unread.is_empty() {
        let (report, _) = render(&project, &houses, &unread, &look, None)?;
        console::remark(&report);
        return Err(Trouble::usage(
            format!(
                "`{}` cannot be read, so nobody can tell what the line is about",
                files::shown(&agreement)
            ),
            "mend what is reported above; nothing was written",
        ));
    }
    let mut model = Model::of(&project, FileId(0));
    mark_refused(&mut model, &verdict.refused);
    let schedule = Schedule::of(&model);
    let new =
        model.journal.iter().find(|line| line.place.file == id && line.place.span.start as usize >= start);
    let ahead = new.filter(|_| !arguments.ahead).and_then(|new| ahead(new, today::known()));
    if let Some(why) = ahead.or_else(|| new.and_then(|new| out_of_place(&model, &schedule, new))) {
        return Ok(refused(&why));
    }
    let here = |it: &&Judged| {
        let place = it.finding.place();
        place.file == id && place.span.end as usize >= start && it.severity == Severity::Error
    };
    let mut found: Vec<Judged> = judged.iter().filter(here).cloned().collect();
    for judged in &mut found {
        judged.finding.help = judged.finding.help.as_deref().map(before_it_is_written);
    }
    if !found.is_empty() {
        let (report, _) = render(&project, &houses, &found, &look, None)?;
        console::remark(&report);
        console::remark("agreement: nothing was written");
        return Ok(Outcome::Findings);
    }
    let Some(new) = new else { return Ok(refused("this is no line that a journal can hold")) };
    let reckoned = reckon(&model, &schedule, &model.journal, new.date);
    if let Some(open) = reckoned.unreckoned.iter().find(|it| it.place == new.place) {
        return Ok(refused(&open.what));
    }
    append(&journal, &written, &added)?;
    console::print(&format!("{}: {line}\n", files::shown(&journal)))?;
    Ok(Outcome::Clean)
}

/// The agreement and its journal, whichever of them was named.
fn paths(path: &Path) -> Result<(PathBuf, PathBuf), Trouble> {
    let agreement = path.with_extension("agreement");
    let named = path.extension().is_some_and(|ending| ending == "agreement" || ending == "journal");
    if !named || !agreement.is_file() {
        return Err(Trouble::usage(
            format!("there is no agreement `{}`", if named { agreement.display() } else { path.display() }),
            "name the agreement or its journal, such as `deal.agreement`",
        ));
    }
    Ok((agreement.clone(), agreement.with_extension("journal")))
}

/// What stands in the journal.
struct Written {
    bytes: Vec<u8>,
    is_there: bool,
}

impl Written {
    fn of(journal: &Path) -> Result<Self, Trouble> {
        match std::fs::metadata(journal) {
            Ok(_) => match files::read_bytes(journal) {
                Ok(bytes) => Ok(Self { bytes, is_there: true }),
                Err(problem) => Err(Trouble::usage(
                    format!("could not read `{}`: {problem}", files::shown(journal)),
                    "nothing was written",
                )),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(Self { bytes: Vec::new(), is_there: false })
            }
            Err(error) => Err(Trouble::usage(
                format!("could not look at `{}`: {error}", files::shown(journal)),
                "nothing was written",
            )),
        }
    }
}

/// The line: a date, what it is about, what happened, and what is said besides.
fn line(arguments: &Log, today: Date) -> Result<String, Trouble> {
    let mut words = arguments.words.clone();
    let mut note = arguments.note.clone();
    if words.is_empty() {
        (words, note) = asked::at_the_terminal(note)?;
    }
    let dated = words.first().is_some_and(|first| parse_date(first).is_ok());
    let mut said: Vec<String> = if dated { Vec::new() } else { vec![today.to_string()] };
    said.extend(with_key_in_quotes(words));
    said.extend(arguments.by.iter().map(|who| format!("by {who}")));
    said.extend(arguments.because.iter().map(|why| format!("because {}", quoted(why))));
    said.extend(note.iter().map(|note| quoted(note)));
    let line = said.join(" ");
    if line.contains(['\n', '\r']) {
        return Err(Trouble::usage("a line of a journal is one line", "leave out the line end"));
    }
    Ok(line)
}

/// The words of a line, with the quotes around a key that the shell took away: of `order "PO-7" happened` it hands over
/// `order`, `PO-7` and `happened`.
fn with_key_in_quotes(mut words: Vec<String>) -> Vec<String> {
    let is_day = |word: &String| parse_date(word).is_ok();
    let mut name = usize::from(words.first().is_some_and(is_day));
    if words.get(name).is_some_and(|word| word == "not") {
        name += 1 + usize::from(words.get(name + 1).is_some_and(is_day));
    }
    let happened = words.get(name + 2).is_some_and(|word| EventVerb::of(word).is_some());
    if let Some(key) = words.get_mut(name + 1).filter(|_| happened)
        && EventVerb::of(key).is_none()
        && !key.starts_with('"')
        && parse_date(key).is_err()
        && parse_month(key).is_err()
    {
        *key = quoted(key);
    }
    words
}

/// Words in quotes, as a journal has them.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            letter if letter.is_control() => quoted.push_str(&format!("\\u{{{:x}}}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn title(project: &Project) -> String {
    let model = Model::of(project, FileId(0));
    model.header.as_ref().map_or(String::new(), |header| header.head.says().to_owned())
}

/// What is added: the line; before it whatever the file still lacks, and a header where there was no journal.
fn added(written: &Written, title: &str, line: &str, eol: &str) -> String {
    let mut added = String::new();
    if !written.is_there {
        let title = title.replace(|letter: char| letter.is_control(), " ");
        added.push_str(&format!("// What happened: {title}{eol}"));
        added.push_str(&format!(
            "// Lines are added and never changed, in the order they are recorded.{eol}{eol}"
        ));
    } else if !written.bytes.is_empty() && !written.bytes.ends_with(b"\n") {
        added.push_str(eol);
    }
    added + line + eol
}

/// How lines end in the agreement, for a journal that is new.
fn line_end(project: &Project) -> &'static str {
    let text = project.files.first().map_or("", |file| file.source.text());
    line_end_of(text.as_bytes())
}

/// Puts the journal as it would be into the project.
fn put(project: &mut Project, journal: &Path, whole: Vec<u8>) -> FileId {
    let path = files::shown(journal);
    let at = project.files.iter().position(|file| file.path == path).unwrap_or(project.files.len());
    let id = FileId(u32::try_from(at).unwrap_or(u32::MAX));
    let (mut file, _) = File::of(id, path, whole);
    if let Content::Journal(_, of) = &mut file.content {
        *of = Some(FileId(0));
    }
    match project.files.get_mut(at) {
        Some(slot) => *slot = file,
        None => project.files.push(file),
    }
    id
}

/// Says why nothing was written.
fn refused(why: &str) -> Outcome {
    console::remark(&format!("agreement: {why}\n  nothing was written"));
    Outcome::Findings
}

/// Why a line cannot be dated as it is: its day is still to come, which is a slip of the year far more often than meant.
fn ahead(new: &Line, today: Date) -> Option<String> {
    (new.date > today).then(|| {
        format!(
            "the line is dated {}, and today is {today}: check the year; where a day to come is meant, say `--ahead`",
            new.date
        )
    })
}

/// Why the new line cannot stand behind those that are there: it is older, or says again what can happen but once.
fn out_of_place(model: &Model, schedule: &Schedule, new: &Line) -> Option<String> {
    // What this line strikes out, or another did, is in nobody's way: a slip of the year would end the journal otherwise.
    let out = struck_out(&model.journal, Date::LAST);
    let stands = |line: &Line| line.place != new.place && !out.contains(&line.place);
    let last = model.journal.iter().filter(|line| stands(line)).map(|line| line.date).max();
    if let Some(last) = last.filter(|last| new.date < *last) {
        return Some(format!(
            "the last line was recorded on {last}, and lines stand in the order they are recorded; say when it happened \
             behind the event, as in `met on {}`",
            new.date
        ));
    }
    let LineKind::Fact(fact) = &new.kind else { return None };
    let once = match fact.subject.name.symbol {
        Some(Symbol::Milestone(_)) => fact.verb == EventVerb::Happened,
        Some(Symbol::Promise(id)) => {
            matches!(fact.verb, EventVerb::Met | EventVerb::Accepted)
                && matches!(schedule.promise(id), Due::On(_))
        }
        _ => false,
    };
    let lines = known(&model.journal, new.date);
    let same = lines.iter().find(|it| {
        it.place != new.place
            && it.fact.subject.name.symbol == fact.subject.name.symbol
            && it.fact.verb == fact.verb
    });
    let (true, None, Some(before)) = (once, fact.strikes, same) else { return None };
    let (name, verb) = (&fact.subject.name.text, fact.verb.word());
    Some(format!(
        "`{name} {verb}` was recorded on {} already; `{} not {} {name} {verb}` would strike that out",
        before.recorded, new.date, before.recorded
    ))
}

/// Adds to the file, and only adds: whoever wrote in the meantime is not written over, and the line is on disk when this
/// says so.
fn append(journal: &Path, written: &Written, added: &str) -> Result<(), Trouble> {
    let failed = |error: std::io::Error| {
        Trouble::usage(
            format!("could not write to `{}`: {error}", files::shown(journal)),
            "check that you may write there",
        )
    };
    let mut options = OpenOptions::new();
    options.append(true);
    if !written.is_there {
        options.create_new(true);
    }
    let mut file = options.open(journal).map_err(failed)?;
    held::hold(&file);
    let length = file.metadata().map_err(failed)?.len();
    let is_other = length != u64::try_from(written.bytes.len()).unwrap_or(u64::MAX);
    // `fmt` may have put a new file in the place of the one that was opened: a line in that one would be lost.
    if is_other || !held::is_still(&file, journal) {
        return Err(Trouble::usage(
            format!("`{}` was written to in the meantime, so nothing was added", files::shown(journal)),
            "look at it, and say it again",
        ));
    }
    file.write_all(added.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)
}
