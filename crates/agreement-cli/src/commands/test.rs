//! `agreement test`: runs the scenarios in agreements, and says which expectations do not hold.

use agreement_check::{Judged, Severity, reading, rules};
use agreement_model::{Model, Schedule};

use super::check::{render, say_troubles, use_jobs};
use crate::arguments::Test;
use crate::choice::Choice;
use crate::console::{self, Outcome, Trouble};
use crate::files::{Wanted, load};
use crate::houses::Houses;

pub fn run(arguments: &Test) -> Result<Outcome, Trouble> {
    use_jobs(arguments.look.jobs);
    let mut houses = Houses::new(&arguments.houserules, Choice::default())?;
    let wanted = Wanted {
        paths: &arguments.paths,
        stdin_filename: &arguments.stdin_filename,
        no_ignore: arguments.look.no_ignore,
    };
    let mut loaded = load(&wanted, &mut houses)?;
    // What cannot be read may change what everything else means, so it is said first.
    let mut judged = reading(&mut loaded.project);
    judged.retain(|judged| judged.severity == Severity::Error);
    let mut expectations = 0;
    let rule = rules::find("scenario-fails");
    for root in loaded.project.roots() {
        let model = Model::of(&loaded.project, root);
        let (count, findings) = rules::scenarios(&model, &Schedule::of(&model));
        expectations += count;
        let failed = findings
            .into_iter()
            .filter_map(|finding| rule.map(|rule| Judged { finding, rule, severity: Severity::Error }));
        judged.extend(failed);
    }
    let (mut text, _) = render(&loaded.project, &houses, &judged, &arguments.look, None)?;
    if arguments.look.format.is_for_people() {
        let failed = judged.len();
        if failed > 0 {
            text.push('\n');
        }
        text.push_str(&match (expectations, failed) {
            (0, 0) => "no scenario expects anything here\n".to_owned(),
            (1, 0) => "1 expectation, and it holds\n".to_owned(),
            (count, 0) => format!("{count} expectations, and all of them hold\n"),
            (1, failed) => format!("1 expectation, {failed} to look at\n"),
            (count, failed) => format!("{count} expectations, {failed} to look at\n"),
        });
    }
    console::print(&text)?;
    say_troubles(&loaded);
    Ok(match () {
        () if !loaded.troubles.is_empty() || houses.is_broken() => Outcome::Incomplete,
        () if !judged.is_empty() => Outcome::Findings,
        () => Outcome::Clean,
    })
}
