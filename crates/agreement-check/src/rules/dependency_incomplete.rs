//! Finds dependencies that leave one of the questions open: what, why, who, when or how.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Change, Edit, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::{Gaps, called, in_words, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "dependency-incomplete",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("dependency_incomplete.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Dependency) {
        let gaps = Gaps::of(&promise.head)
            .text("why", &promise.why)
            .field("who", &promise.who)
            .field("when", &promise.when)
            .text("how", &promise.how);
        // Something unreadable in the header may have been the title.
        let untitled = promise.head.title.trim().is_empty() && !promise.head.may_hold("");
        if untitled || !gaps.is_empty() {
            findings.push(incomplete(context, promise, untitled, &gaps));
        }
    }
}

fn incomplete(context: &Context<'_>, promise: &Promise, untitled: bool, gaps: &Gaps<'_>) -> Finding {
    let head = &promise.head;
    // The labels are the questions themselves; only the title has another word.
    let mut open: Vec<String> = gaps.labels().into_iter().map(str::to_owned).collect();
    let mut help = Vec::new();
    if untitled {
        open.insert(0, "what".to_owned());
        help.push("a title after its name (what must happen)".to_owned());
    }
    if !gaps.is_empty() {
        help.push(gaps.explained());
    }
    let mut finding = Finding::new(
        RULE.name,
        head.header(),
        format!("{} does not say {}", called(head), in_words(&open, "or")),
    )
    .here(format!("{} still open", if open.len() == 1 { "one question" } else { "these questions" }))
    .help(format!("agree on it with whoever owes it, then write {}", in_words(&help, "and")))
    .with("promise", &head.name)
    .with("missing", open.join(", "));
    let goal = promise.serves.list().iter().find_map(|name| name.goal());
    if let Some(goal) = goal.and_then(|goal| context.model.goal(goal)) {
        finding = finding.and(goal.head.header(), "this goal stands on it");
    }
    finding.edits.extend(edit(promise, untitled, gaps));
    finding
}

fn edit(promise: &Promise, untitled: bool, gaps: &Gaps<'_>) -> Option<Edit> {
    let mut changes = gaps.changes()?;
    if untitled {
        let title = "\"todo: what must happen\"";
        changes.insert(
            0,
            match promise.head.title_place {
                Some(blank) => Change { place: blank, text: title.to_owned() },
                None => Change { place: end_of(promise.head.name_place), text: format!(" {title}") },
            },
        );
    }
    offered("write a `todo` for each open question", changes)
}

fn end_of(place: Place) -> Place {
    Place::new(place.file, Span { start: place.span.end, end: place.span.end })
}
