//! Finds agreements that do not rest on the documents that the house wants beneath every one.

use agreement_model::Slot;
use agreement_model::declared::Header;
use agreement_syntax::{Change, Edit, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::{added, in_words, offered};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static REQUIRED: Setting = Setting {
    name: "required",
    meaning: "the documents that every agreement must rest on, as a part of a title in `terms`",
    standard: Standard::Words(&[]),
};

pub(super) static RULE: Rule = Rule {
    name: "terms-not-cited",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&REQUIRED],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("terms_not_cited.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let required = context.policy.words(&RULE, &REQUIRED);
    let Some(header) = context.model.header.as_ref().filter(|_| !required.is_empty()) else { return };
    if matches!(header.terms, Slot::Unreadable(_) | Slot::Todo(_)) || header.head.may_hold("terms") {
        return;
    }
    let cited =
        |title: &&str| header.terms.list().iter().any(|terms| wording::holds(&terms.title.value, &[*title]));
    let lacks: Vec<&str> = required.into_iter().filter(|title| !cited(title)).collect();
    if lacks.is_empty() {
        return;
    }
    let listed: Vec<String> = lacks.iter().map(|title| format!("`{title}`")).collect();
    let listed = in_words(&listed, "and");
    let place = header.terms.place().unwrap_or(header.head.header());
    let first = lacks.first().copied().unwrap_or_default();
    let mut finding = Finding::new(RULE.name, place, format!("this agreement does not rest on {listed}, as the house wants every one to"))
            .here("not among its `terms`")
            .help(format!(
                "name it with its version, such as `terms: \"{first}\" version \"1.0\"`; the first document goes before the others"
            ))
            .with("missing", lacks.join(", "));
    finding.edits.extend(citing(header, &lacks));
    findings.push(finding);
}

/// The edit that cites what is missing, behind what is cited: which document goes before which is for people to say.
fn citing(header: &Header, lacks: &[&str]) -> Option<Edit> {
    let cited: Vec<String> =
        lacks.iter().map(|title| format!("\"{title}\" version \"todo: which version\"")).collect();
    let (title, cited) = ("cite it", cited.join(", "));
    match header.terms.given() {
        None => added(&header.head, title, &[format!("terms: {cited}")]),
        Some(given) => {
            let end = given.place.span.end;
            let place = Place::new(given.place.file, Span { start: end, end });
            offered(title, vec![Change { place, text: format!(", {cited}") }])
        }
    }
}
