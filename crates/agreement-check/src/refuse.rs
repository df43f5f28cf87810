//! Which lines of a journal count for nothing: those of which a rule says that they cannot be, such as a promise that is
//! waived by the one who owes it. The text of the agreement decides that, and no policy: a house may turn a rule off, and
//! nobody owes a cent more or less for it.

use std::collections::BTreeMap;

use agreement_model::date::Date;
use agreement_model::{Graph, Model, Schedule};
use agreement_syntax::{Finding, Place};

use crate::check::Watch;
use crate::context::Context;
use crate::policy::Policy;
use crate::rule::{Rule, Severity};
use crate::rules;

/// A line of a journal that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line.
    pub place: Place,
    /// Why, in one sentence.
    pub why: String,
}

/// Marks the lines that count for nothing, so that the reckoning leaves them out and says so.
pub fn mark(model: &mut Model, refused: &[Refused]) {
    let refused: BTreeMap<Place, &str> = refused.iter().map(|it| (it.place, it.why.as_str())).collect();
    for line in &mut model.journal {
        line.refused = refused.get(&line.place).map(|why| (*why).to_owned());
    }
}

/// What the rules say of which a line may be refused. Those that look at each line by itself are asked first: what they
/// refuse is no cause for the others to refuse more.
pub(crate) fn refuse(
    model: &mut Model,
    (schedule, graph): (&Schedule, &Graph),
    today: Option<Date>,
    policy: &Policy,
    watch: &dyn Watch,
) -> (Vec<Refused>, Vec<Finding>) {
    let (mut refused, mut findings) = (Vec::new(), Vec::new());
    for rules in rules::REFUSING {
        let mut said = Vec::new();
        for rule in rules {
            if let Some(check) = rule.check {
                let context = Context { model, schedule, graph, today, policy };
                watch.around(rule, &mut || check(&context, &mut said));
            }
        }
        for finding in said.iter().filter(|finding| is_error(finding.rule)) {
            let Some(line) = model.journal.iter_mut().find(|line| holds(line.place, finding.place())) else {
                continue;
            };
            if line.refused.is_none() {
                line.refused = Some(finding.message.clone());
                refused.push(Refused { place: line.place, why: finding.message.clone() });
            }
        }
        findings.append(&mut said);
    }
    (refused, findings)
}

/// Whether a rule may refuse lines.
pub(crate) fn refuses(rule: &Rule) -> bool {
    rules::REFUSING.iter().any(|rules| rules.iter().any(|it| it.name == rule.name))
}

fn is_error(rule: &str) -> bool {
    rules::find(rule).is_some_and(|rule| rule.severity == Severity::Error)
}

fn holds(line: Place, place: Place) -> bool {
    line.file == place.file && line.span.start <= place.span.start && place.span.end <= line.span.end
}
