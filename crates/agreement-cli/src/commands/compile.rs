//! `agreement compile`: an agreement as one JSON document. With errors there is none, and the findings say why.

use agreement_check::{Severity, Unwatched};
use agreement_ledger::exposure::exposure;
use agreement_model::export::{Document, Options, to_json};
use agreement_model::{Graph, Model, Schedule};
use agreement_syntax::FileId;

use super::check::{judge, render, say_troubles, use_jobs};
use crate::arguments::Compile;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{self, Wanted};
use crate::houses::Houses;
use crate::today;

pub fn run(arguments: &Compile) -> Result<Outcome, Trouble> {
    let today = today::on(arguments.look.on.as_deref())?;
    use_jobs(arguments.look.jobs);
    if arguments.path.is_dir() {
        return Err(Trouble::usage(
            format!("`{}` is a folder, and compile takes one agreement", arguments.path.display()),
            "name the file",
        ));
    }
    let mut houses = Houses::new(&arguments.houserules, Choice::default())?;
    let wanted = Wanted {
        paths: std::slice::from_ref(&arguments.path),
        stdin_filename: &arguments.stdin_filename,
        no_ignore: true,
    };
    let mut loaded = files::load(&wanted, &mut houses)?;
    let judged = judge(&mut loaded.project, today, &houses, &Unwatched).findings;
    if !loaded.troubles.is_empty() {
        say_troubles(&loaded);
        return Ok(Outcome::Incomplete);
    }
    if judged.iter().any(|judged| judged.severity == Severity::Error) {
        let (report, _) = render(&loaded.project, &houses, &judged, &arguments.look, None)?;
        console::remark(&report);
        if houses.is_broken() {
            console::remark("agreement: nothing was compiled, because the policy has errors");
            return Ok(Outcome::Incomplete);
        }
        console::remark("agreement: nothing was compiled, because the agreement has errors");
        return Ok(Outcome::Findings);
    }
    let root = FileId(0);
    let model = Model::of(&loaded.project, root);
    let schedule = Schedule::of(&model);
    let graph = Graph::of(&model);
    let exposure = exposure(&model, &schedule);
    let options = Options { spans: arguments.spans };
    let document = Document::of(&loaded.project, &model, &schedule, &graph, &exposure, options);
    let json = to_json(&document);
    match &arguments.output {
        None => console::print(&json)?,
        Some(path) => std::fs::write(path, json).map_err(|error| {
            Trouble::usage(format!("could not write `{}`: {error}", path.display()), "name another file")
        })?,
    }
    Ok(Outcome::Clean)
}
