//! The door: a project in, findings out, sorted and weighed.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::date::Date;
use agreement_model::declared::LineKind;
use agreement_model::{Graph, Model, Project, Schedule};
use agreement_syntax::{FileId, Finding, Place};

use crate::allow::{self, Permission};
use crate::context::Context;
use crate::mend;
use crate::policy::Policy;
use crate::recorded::told;
use crate::refuse::{Refused, refuse, refuses};
use crate::rule::{Category, Rule, Severity};
use crate::rules;
use crate::said_once;
use crate::sentences::Texts;

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

/// What there is to say about an agreement, and what is allowed in it.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The findings that nothing silences.
    pub findings: Vec<Judged>,
    /// The permissions in order, with the findings each one silences.
    pub allowed: Vec<Permission>,
    /// The lines of the journal that count for nothing.
    pub refused: Vec<Refused>,
}

/// Stands beside the rules while they are asked: to measure them, say. The rules know no clock, and do not know of it.
pub trait Watch: Sync {
    /// Asks a rule, by calling `ask` once.
    fn around(&self, rule: &'static Rule, ask: &mut dyn FnMut()) {
        let _ = rule;
        ask();
    }

    /// Whether the verdict is still wanted, which is asked before each rule. Once it is not, the rules that are left are
    /// not asked, and what comes out is no verdict.
    fn is_wanted(&self) -> bool {
        true
    }
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// What is left hanging in an agreement file and what it uses. `today` is for what depends on the day.
///
/// Findings of reading the files are not among them; [`reading`] has those.
pub fn check(project: &Project, root: FileId, today: Option<Date>, policy: &Policy) -> Vec<Judged> {
    check_kept(project, root, today, policy, &Unwatched).0.findings
}

/// The same with what is allowed, while somebody watches the rules; and the agreement and its dates, for whoever asks more of
/// them. What was found while they were worked out is handed over to the verdict.
pub fn check_kept(
    project: &Project,
    root: FileId,
    today: Option<Date>,
    policy: &Policy,
    watch: &dyn Watch,
) -> (Verdict, Model, Schedule) {
    let mut model = Model::of(project, root);
    let mut schedule = Schedule::of(&model);
    let verdict = judge_watched(&mut model, &mut schedule, today, policy, watch);
    (verdict, model, schedule)
}

/// The verdict on a model that is already there.
pub fn judge(mut model: Model, mut schedule: Schedule, today: Option<Date>, policy: &Policy) -> Verdict {
    judge_watched(&mut model, &mut schedule, today, policy, &Unwatched)
}

/// The verdict on a model that somebody else goes on using; nothing once whoever watches does not want it any more.
pub fn verdict(context: &Context<'_>, watch: &dyn Watch) -> Option<Verdict> {
    let mut findings = context.model.findings.clone();
    findings.extend(context.schedule.findings.iter().cloned());
    let Asked { mut found, allowed, refused } = ask(context, watch);
    findings.append(&mut found);
    let signed = context.model.is_signed();
    watch.is_wanted().then(|| Verdict { findings: weigh(findings, context.policy, signed), allowed, refused })
}

fn judge_watched(
    model: &mut Model,
    schedule: &mut Schedule,
    today: Option<Date>,
    policy: &Policy,
    watch: &dyn Watch,
) -> Verdict {
    let signed = model.is_signed();
    let graph = Graph::of(model);
    let context = Context::of(model, schedule, &graph, today, policy);
    let Asked { mut found, allowed, refused } = ask(&context, watch);
    // Handed over and not copied: a broken file can have as many findings as lines.
    let mut findings = std::mem::take(&mut model.findings);
    findings.append(&mut schedule.findings);
    findings.append(&mut found);
    Verdict { findings: weigh(findings, policy, signed), allowed, refused }
}

/// What the rules said.
struct Asked {
    /// What they find that nothing in the text allows.
    found: Vec<Finding>,
    /// What it allows.
    allowed: Vec<Permission>,
    /// The lines of the journal that count for nothing.
    refused: Vec<Refused>,
}

fn ask(context: &Context<'_>, watch: &dyn Watch) -> Asked {
    let (policy, signed) = (context.policy, context.model.is_signed());
    let mut journal = refuse(context, watch);
    let mut found = std::mem::take(&mut journal.findings);
    let context = journal.seen_by(context);
    let lines = told(&context);
    let texts = Texts::of(context.model);
    let context = context.telling(&lines).having_read(&texts);
    for rule in rules::ALL {
        if let Some(check) = rule.check
            && !refuses(rule)
            && policy.severity(rule, signed).is_some()
            && watch.is_wanted()
        {
            watch.around(rule, &mut || check(&context, &mut found));
        }
    }
    for scenario in context.model.scenarios.iter().filter(|scenario| context.is_own(&scenario.head)) {
        if scenario.lines.iter().any(|line| matches!(line.kind, LineKind::Fact(_))) {
            in_scenario(&context.in_scenario(scenario), &mut found, watch);
        }
    }
    // What is allowed has been said all the same: nothing is said in its place.
    let told = said_once::Told::of(&found);
    let allowed = allow::silence(&context, &mut found, |finding| weigh_one(finding, policy, signed));
    told.once(context.model, &mut found);
    Asked { found, allowed, refused: journal.refused }
}

/// Adds what there is to say of the lines of a scenario, which are judged like those of a journal.
fn in_scenario(context: &Context<'_>, found: &mut Vec<Finding>, watch: &dyn Watch) {
    let mut scenario = refuse(context, watch);
    found.append(&mut scenario.findings);
    let context = scenario.seen_by(context);
    let lines = told(&context);
    let context = context.telling(&lines);
    for rule in rules::IN_SCENARIOS {
        if let Some(check) = rule.check {
            watch.around(rule, &mut || check(&context, found));
        }
    }
}

/// What could not be read in the files of a project, which hands it over. No policy changes it: what cannot be read is an
/// error for everybody.
pub fn reading(project: &mut Project) -> Vec<Judged> {
    let findings = project.files.iter_mut().flat_map(|file| std::mem::take(&mut file.findings));
    weigh(findings.collect(), &Policy::default(), false)
}

/// Weighs what was found while reading, where a policy may: each file by its own.
pub fn weigh_again(judged: &mut Vec<Judged>, policy: impl Fn(FileId) -> Policy) {
    let mut policies: BTreeMap<FileId, Policy> = BTreeMap::new();
    judged.retain_mut(|judged| {
        if judged.rule.is_fixed() {
            return true;
        }
        let file = judged.finding.place().file;
        let severity = policies.entry(file).or_insert_with(|| policy(file)).severity(judged.rule, false);
        judged.severity = severity.unwrap_or(judged.severity);
        severity.is_some()
    });
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
pub fn weigh(findings: Vec<Finding>, policy: &Policy, signed: bool) -> Vec<Judged> {
    findings.into_iter().filter_map(|finding| weigh_one(finding, policy, signed)).collect()
}

fn weigh_one(mut finding: Finding, policy: &Policy, signed: bool) -> Option<Judged> {
    let rule = rules::find(finding.rule).unwrap_or(&rules::UNDOCUMENTED);
    mend::settle(&mut finding, rule.check.is_some());
    Some(Judged { severity: policy.severity(rule, signed)?, rule, finding })
}
