//! Finds what a scenario expects and the reckoning does not give: then the text does not mean what its authors think.

use std::borrow::Cow;

use agreement_ledger::scenario::{Answer, Judged, Verdict, run};
use agreement_model::date::Date;
use agreement_model::declared::Scenario;
use agreement_model::{Graph, Model, Schedule};
use agreement_syntax::{Finding, Place};

use crate::allow::silence;
use crate::check::Unwatched;
use crate::context::Context;
use crate::policy::Policy;
use crate::refuse::refuse;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "scenario-fails",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("scenario_fails.md"),
    check: Some(check),
};

/// How many lines of the agreement are pointed at to explain a figure.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !is_understood(context.model) {
        return;
    }
    for scenario in context.model.scenarios.iter().filter(|scenario| context.is_own(&scenario.head)) {
        for Judged { place, date, verdict } in judged(context, scenario) {
            match verdict {
                Verdict::Fails(answer) => findings.push(failed(scenario, place, &answer)),
                Verdict::ForTheChecker { rule } => {
                    findings.extend(unreported(context, scenario, (place, date), &rule));
                }
                Verdict::Holds(_) | Verdict::NotReckoned { .. } => {}
            }
        }
    }
}

/// A line of a scenario, run as a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The title of the scenario.
    pub scenario: String,
    /// The line.
    pub place: Place,
    /// What becomes of it.
    pub end: TriedEnd,
}

/// What becomes of a line of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriedEnd {
    /// What it expects holds.
    Holds,
    /// What it expects does not hold, or nobody can judge it yet.
    Fails(Finding),
    /// What it expects hangs on a text that has errors.
    Unjudged,
    /// It tells what happened, and that cannot be taken into account.
    Untold(Finding),
}

/// The scenarios of an agreement run as tests: every line that expects something, and every other of which there is
/// something to say.
#[must_use]
pub fn scenarios(model: &Model, schedule: &Schedule) -> Vec<Tried> {
    let (graph, policy) = (Graph::of(model), Policy::default());
    let context = Context::of(model, schedule, &graph, None, &policy);
    let mut tried = Vec::new();
    for scenario in model.scenarios.iter().filter(|scenario| scenario.head.file() == model.root) {
        for Judged { place, date, verdict } in judged(&context, scenario) {
            let end = match verdict {
                Verdict::Holds(_) => TriedEnd::Holds,
                Verdict::Fails(_) if !is_understood(model) => TriedEnd::Unjudged,
                Verdict::Fails(answer) => TriedEnd::Fails(failed(scenario, place, &answer)),
                Verdict::ForTheChecker { rule } => unreported(&context, scenario, (place, date), &rule)
                    .map_or(TriedEnd::Holds, TriedEnd::Fails),
                Verdict::NotReckoned { what, place: why } => {
                    let help = "take this line out, or say the same with something that is reckoned";
                    // What a line tells is no expectation.
                    if why == place {
                        TriedEnd::Untold(Finding::new(RULE.name, place, what).help(help))
                    } else {
                        let message = format!("nobody can say yet whether this holds: {what}");
                        let finding = Finding::new(RULE.name, place, message).and(why, "it rests on this");
                        TriedEnd::Fails(finding.help(help))
                    }
                }
            };
            tried.push(Tried { scenario: scenario.head.says().to_owned(), place, end });
        }
    }
    tried
}

/// What becomes of the lines of a scenario, of which those that cannot be count for nothing.
fn judged(context: &Context<'_>, scenario: &Scenario) -> Vec<Judged> {
    match refuse(&context.in_scenario(scenario), &Unwatched).lines {
        Cow::Borrowed(_) => run(context.model, context.schedule, scenario),
        Cow::Owned(lines) => {
            run(context.model, context.schedule, &Scenario { lines, head: scenario.head.clone() })
        }
    }
}

/// Whether all of a text was understood: what was not may be what an expectation rests on.
fn is_understood(model: &Model) -> bool {
    let is_error =
        |finding: &Finding| super::find(finding.rule).is_some_and(|rule| rule.severity == Severity::Error);
    model.unread.is_empty() && !model.findings.iter().any(is_error)
}

/// What there is to say where a rule should report something on a day and does not. The text is judged as on that day, by
/// the rule as it is where no house decides; what happened in the scenario is no part of the text.
fn unreported(
    context: &Context<'_>,
    scenario: &Scenario,
    (place, day): (Place, Date),
    name: &str,
) -> Option<Finding> {
    let Some(rule) = super::find(name) else {
        let message = format!("there is no rule `{name}`");
        let help = "`agreement rules` lists them";
        return Some(Finding::new(RULE.name, place, message).help(help).with("rule", name));
    };
    if rule.name == RULE.name || rule.name.starts_with("allow-") {
        let message = format!(
            "what `{name}` reports hangs on all other findings, and cannot be expected in a scenario"
        );
        let finding = Finding::new(RULE.name, place, message).help("take this line out");
        return Some(finding.with("rule", name));
    }
    let policy = Policy::default();
    let context = Context { today: Some(day), policy: &policy, ..*context };
    let mut found: Vec<Finding> =
        context.model.findings.iter().chain(&context.schedule.findings).cloned().collect();
    if let Some(check) = rule.check {
        check(&context, &mut found);
    }
    silence(&context, &mut found, |_| None);
    if found.iter().any(|finding| finding.rule == rule.name) {
        return None;
    }
    let message = format!("the checker does not report `{name}` on {day}, but the scenario expects it");
    let finding = Finding::new(RULE.name, place, message).here("nothing is found by this rule on that day");
    let finding =
        finding.help(format!("take this line out, or see in `agreement explain {name}` what it finds"));
    Some(finding.with("scenario", &scenario.head.title).with("expected", name))
}

fn failed(scenario: &Scenario, place: Place, answer: &Answer) -> Finding {
    let Answer { about, expected, found, because } = answer;
    let message = format!("{about} {found}, but the scenario expects {expected}");
    let mut finding =
        Finding::new(RULE.name, place, message).here(format!("expected {expected}, found {found}"));
    for (said, place) in because.iter().take(SHOWN) {
        finding = finding.and(*place, said.clone());
    }
    finding
        .help(
            "if the figure found is what both sides mean, correct the scenario; if not, the text says something else than \
             they think",
        )
        .with("scenario", &scenario.head.title)
        .with("expected", expected)
        .with("found", found)
}
