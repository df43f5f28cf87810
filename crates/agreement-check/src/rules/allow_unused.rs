//! Finds permissions that silence nothing: mostly left behind when what they allowed was mended.

use agreement_model::declared::Allow;
use agreement_syntax::{Change, Edit, Finding, Safety};

use super::unused_definition::is_library;
use crate::allow::{self, Spot, is_asked, reached};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules;

pub(super) static RULE: Rule = Rule {
    name: "allow-unused",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Safe,
    page: include_str!("allow_unused.md"),
    check: Some(check),
};

/// Is asked after all other rules, since it looks at what they found.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !can_tell(context) {
        return;
    }
    let allows = allow::in_order(context);
    let spots: Vec<Spot<'_>> = findings.iter().map(Spot::of).collect();
    let needed = reached(&allows, &spots);
    let idle: Vec<&Allow> = allows
        .iter()
        .zip(&needed)
        .filter(|(allow, silenced)| silenced.is_empty() && is_judged(context, allow))
        .map(|(allow, _)| *allow)
        .collect();
    let others = Others::of(findings, &allows, &needed, &spots, &idle);
    let new: Vec<Finding> =
        idle.iter().enumerate().map(|(index, allow)| others.unused(index, allow)).collect();
    findings.extend(new);
}

/// Whether silence means that there is nothing to say: what could not be read silences rules, and so does a file that
/// only declares things for others.
fn can_tell(context: &Context<'_>) -> bool {
    let model = context.model;
    let mut unread = model.findings.iter().chain(&context.schedule.findings);
    let is_error =
        |finding: &Finding| rules::find(finding.rule).is_none_or(|rule| rule.severity == Severity::Error);
    context.today.is_some()
        && !model.used_by_others
        && model.unread.is_empty()
        && !is_library(context)
        && !unread.any(is_error)
}

/// A rule that was not asked has found nothing, and nobody knows what it would have said.
fn is_judged(context: &Context<'_>, allow: &Allow) -> bool {
    let asked = rules::find(&allow.rule.value).is_some_and(|rule| is_asked(context, rule));
    asked && allow.place.file == context.root()
}

/// What the rules of unused permissions say all the same: where another permission silences it, or in another place.
struct Others<'f> {
    /// For each unused permission, the one that silences what it would.
    instead: Vec<Option<&'f Allow>>,
    /// For each unused permission, a finding that stands elsewhere and points into its declaration.
    elsewhere: Vec<Option<&'f Finding>>,
}

impl<'f> Others<'f> {
    fn of(
        findings: &'f [Finding],
        allows: &[&'f Allow],
        needed: &[Vec<usize>],
        spots: &[Spot<'_>],
        idle: &[&Allow],
    ) -> Self {
        let mut silenced: Vec<Option<&Allow>> = vec![None; findings.len()];
        for (allow, finding) in
            allows.iter().zip(needed).flat_map(|(allow, all)| all.iter().map(move |one| (allow, one)))
        {
            if let Some(by) = silenced.get_mut(*finding) {
                *by = Some(allow);
            }
        }
        let pointing: Vec<(&Finding, Spot<'_>)> = findings.iter().flat_map(pointed_at).collect();
        let pointed: Vec<Spot<'_>> = pointing.iter().map(|(_, spot)| *spot).collect();
        let first = |all: Vec<usize>| all.into_iter().min();
        let instead =
            reached(idle, spots).into_iter().map(|all| silenced.get(first(all)?).copied().flatten());
        let elsewhere = reached(idle, &pointed).into_iter().map(|all| Some(pointing.get(first(all)?)?.0));
        Self { instead: instead.collect(), elsewhere: elsewhere.collect() }
    }

    fn unused(&self, index: usize, allow: &Allow) -> Finding {
        let (name, place) = (&allow.rule.value, allow.place);
        let instead = self.instead.get(index).copied().flatten();
        let elsewhere = self.elsewhere.get(index).copied().flatten();
        let says = |message: String| Finding::new(RULE.name, place, message).with("rule", name);
        let (finding, safety) = match (instead, elsewhere) {
            (Some(other), _) => {
                let finding =
                    says(format!("this is allowed twice: another `allow {name}` silences the same already"))
                        .here("nothing is left for this one")
                        .and(other.place, "this one silences it")
                        .help("keep the one with the better reason");
                (finding, Safety::Safe)
            }
            (None, Some(found)) => {
                let finding = says(format!(
                    "`allow {name}` silences nothing here: what the rule finds stands in another declaration"
                ))
                .here("reaches only the declaration it stands in")
                .and(found.place(), "found here")
                .help("if that is what you want to allow, move the line there; otherwise take it out");
                (finding, Safety::Offered)
            }
            (None, None) => {
                let finding = says(format!("`allow {name}` silences nothing: the rule finds nothing here"))
                    .here("nothing to silence")
                    .help(
                        "take the line out, or it will hide the next finding, which nobody has looked at yet",
                    );
                (finding, Safety::Safe)
            }
        };
        with_removal(finding, allow, safety)
    }
}

/// The places that a finding points at besides its own.
fn pointed_at(finding: &Finding) -> impl Iterator<Item = (&Finding, Spot<'_>)> {
    let others = finding.labels.iter().skip(1);
    others.map(move |label| (finding, Spot { rule: finding.rule, place: label.place }))
}

/// The finding with the edit that takes the permission out.
pub(super) fn with_removal(mut finding: Finding, allow: &Allow, safety: Safety) -> Finding {
    let changes = vec![Change { place: allow.lines, text: String::new() }];
    finding.edits.push(Edit { title: format!("take out `allow {}`", allow.rule.value), safety, changes });
    finding
}
