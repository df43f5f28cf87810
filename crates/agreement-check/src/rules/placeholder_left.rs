//! Finds what is still open: a `todo` that is nobody's, and the blanks of a template that nobody filled in.

use agreement_model::Todo;
use agreement_model::declared::Head;
use agreement_syntax::{Finding, Place, Span};

use crate::blank;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "placeholder-left",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("placeholder_left.md"),
    check: Some(check),
};

/// How much of a long text a message repeats.
const QUOTED: usize = 60;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    findings.extend(model.todos.iter().filter_map(open));
    for text in &model.texts {
        if let Some(found) = blank::find(&text.value) {
            let words = text.value.get(found.clone()).unwrap_or("").trim_matches('"');
            findings.push(left(inside(text.place, found), words, "the words that both sides agree on"));
        }
    }
    for head in
        model.heads().map(|(_, head)| head).filter(|head| is_declared(head) && blank::in_name(&head.name))
    {
        findings.push(left(head.name_place, &head.name, "a name that says what it is"));
    }
}

/// A reply has the name of its event, which is judged there.
fn is_declared(head: &Head) -> bool {
    head.keyword != "reply"
}

fn left(place: Place, words: &str, what: &str) -> Finding {
    let mut quoted: String = words.chars().take(QUOTED).collect();
    if quoted.len() < words.len() {
        quoted.push('…');
    }
    Finding::new(RULE.name, place, format!("`{quoted}` is a blank that nobody has filled in"))
        .here("still blank")
        .help(format!("write {what}; where that is not known yet, `todo \"…\" by … within …` says who finds out, and when"))
        .with("text", words)
}

/// A `todo` is fine in a signed text too, once somebody has to settle it in some time.
fn open(todo: &Todo) -> Option<Finding> {
    let (lacks, add) = match (&todo.by, &todo.within) {
        (Some(_), Some(_)) => return None,
        (None, None) => {
            ("nobody has to settle it by any day", "by acme.dana within 10 business days after signed")
        }
        (None, Some(_)) => ("nobody has to settle it", "by acme.dana"),
        (Some(_), None) => ("no day is set to settle it by", "within 10 business days after signed"),
    };
    let asked = match todo.text.as_str() {
        "" => String::new(),
        text => format!(" (`{text}`)"),
    };
    let finding =
        Finding::new(RULE.name, todo.place, format!("`{}` is still open{asked}, and {lacks}", todo.field))
            .here("still open")
            .help(format!("settle it, or say who does and by when: `todo \"…\"` and after it, say, `{add}`"))
            .with("field", &todo.field)
            .with("text", &todo.text);
    Some(match &todo.by {
        Some(by) => finding.and(by.place, "this person has all the time in the world"),
        None => finding,
    })
}

/// The place of a part of a text.
fn inside(text: Place, part: std::ops::Range<usize>) -> Place {
    let at = |offset: usize| text.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    Place::new(text.file, Span { start: at(part.start), end: at(part.end).min(text.span.end) })
}
