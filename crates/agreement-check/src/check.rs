//! The door: a project in, findings out, sorted and weighed.

use std::collections::BTreeSet;

use agreement_model::date::Date;
use agreement_model::{Graph, Model, Project, Schedule};
use agreement_syntax::{FileId, Finding, Place};

use crate::allow;
use crate::context::Context;
use crate::policy::Policy;
use crate::rule::{Category, Rule, Severity};
use crate::rules;

/// A finding with the rule that made it and how bad it is here.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
}

/// What is left hanging in an agreement file and what it uses. `today` is for what depends on the day.
///
/// Findings of reading the files are not among them; [`reading`] has those.
pub fn check(project: &Project, root: FileId, today: Option<Date>, policy: &Policy) -> Vec<Judged> {
    let model = Model::of(project, root);
    let schedule = Schedule::of(&model);
    judge(model, schedule, today, policy)
}

/// The same, for a model that is already there.
pub fn judge(mut model: Model, mut schedule: Schedule, today: Option<Date>, policy: &Policy) -> Vec<Judged> {
    let signed = model.is_signed();
    let graph = Graph::of(&model);
    let context = Context { model: &model, schedule: &schedule, graph: &graph, today, policy };
    let mut found = Vec::new();
    for rule in rules::ALL {
        if let Some(check) = rule.check
            && policy.severity(rule, signed).is_some()
        {
            check(&context, &mut found);
        }
    }
    allow::silence(&model, today, &mut found);
    // Handed over and not copied: a broken file can have as many findings as lines.
    let mut findings = std::mem::take(&mut model.findings);
    findings.append(&mut schedule.findings);
    findings.append(&mut found);
    weigh(findings, policy, signed)
}

/// What could not be read in the files of a project, which hands it over. No policy changes it: what cannot be read is an
/// error for everybody.
pub fn reading(project: &mut Project) -> Vec<Judged> {
    let findings = project.files.iter_mut().flat_map(|file| std::mem::take(&mut file.findings));
    weigh(findings.collect(), &Policy::default(), false)
}

/// Puts findings in order, each said once: by file, place and rule.
pub fn in_order(project: &Project, mut judged: Vec<Judged>) -> Vec<Judged> {
    let path = |file: FileId| project.file(file).map_or("", |file| file.path.as_str());
    judged.sort_by(|one, other| {
        let key = |judged: &Judged| (judged.finding.place().span, judged.rule.name);
        let (left, right) = (one.finding.place().file, other.finding.place().file);
        path(left)
            .cmp(path(right))
            .then_with(|| key(one).cmp(&key(other)))
            .then_with(|| one.finding.message.cmp(&other.finding.message))
    });
    judged.dedup_by(|one, other| one.finding == other.finding);
    without_echoes(judged)
}

/// What cannot be read is said once: where reading has reported a place, nobody says of it as well that it means nothing.
fn without_echoes(mut judged: Vec<Judged>) -> Vec<Judged> {
    let reported: BTreeSet<Place> = judged
        .iter()
        .filter(|judged| judged.rule.category == Category::Syntax)
        .map(|judged| judged.finding.place())
        .collect();
    judged.retain(|judged| {
        judged.rule.category != Category::Reference || !reported.contains(&judged.finding.place())
    });
    judged
}

/// Findings with their rules, as grave as the house wants them; without those it does not want to hear.
fn weigh(findings: Vec<Finding>, policy: &Policy, signed: bool) -> Vec<Judged> {
    let weighed = findings.into_iter().filter_map(|finding| {
        let rule = rules::find(finding.rule).unwrap_or(&rules::UNDOCUMENTED);
        Some(Judged { severity: policy.severity(rule, signed)?, rule, finding })
    });
    weighed.collect()
}
