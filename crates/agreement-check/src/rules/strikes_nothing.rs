//! Finds `not` lines that strike out what no earlier line says.

use agreement_model::declared::{Fact, Line, LineKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "strikes-nothing",
    category: Category::Reference,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("strikes_nothing.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut standing: Vec<(&Line, &Fact)> = Vec::new();
    for line in context.record.lines {
        let LineKind::Fact(fact) = &line.kind else { continue };
        let Some(struck) = fact.strikes else {
            standing.push((line, fact));
            continue;
        };
        let same = |earlier: &Fact| {
            earlier.subject.name.text == fact.subject.name.text
                && earlier.subject.key == fact.subject.key
                && earlier.verb == fact.verb
        };
        match standing.iter().rposition(|(line, earlier)| line.date == struck && same(earlier)) {
            Some(index) => {
                standing.remove(index);
            }
            None => {
                let name = &fact.subject.name.text;
                let of_name = |(_, earlier): &&(&Line, &Fact)| earlier.subject.name.text == *name;
                let near =
                    standing.iter().rev().find(|it| same(it.1)).or(standing.iter().rev().find(of_name));
                findings.push(nothing(line, fact, near.map(|(line, _)| *line)));
            }
        }
    }
}

fn nothing(line: &Line, fact: &Fact, near: Option<&Line>) -> Finding {
    let (name, verb) = (&fact.subject.name.text, fact.verb.word());
    let struck = fact.strikes.map(|date| date.to_string()).unwrap_or_default();
    let message = format!("this strikes out `{name} {verb}` of {struck}, and no line above says that");
    let finding = Finding::new(RULE.name, line.place, message).with("name", name).with("day", struck);
    match near {
        Some(near) => finding
            .and(near.place, "this is the nearest line that still stands")
            .help("repeat the line that is meant: the date it begins with, its name, its key where it has one, its event"),
        None => finding.help("take this line out, or name a line that stands above it"),
    }
}
