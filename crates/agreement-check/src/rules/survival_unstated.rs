//! Finds bans that are meant to outlive the agreement, and end with it.

use agreement_model::declared::Promise;
use agreement_model::statement::Action;
use agreement_model::when::{Base, Point, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, added};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static LASTING: Setting = Setting {
    name: "lasting",
    meaning: "words of a ban that is meant to hold when the agreement has ended",
    standard: Standard::Words(&[
        "confidence",
        "confidential",
        "confidentiality",
        "copy of … drawings",
        "customer list",
        "customer lists",
        "disclose",
        "divulge",
        "formula",
        "know-how",
        "make for others",
        "pass … to others",
        "pass … to third parties",
        "patient data",
        "personal data",
        "recipe",
        "recipes",
        "reveal",
        "secret",
        "show to others",
        "show … to others",
        "tell others",
        "trade secrets",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "survival-unstated",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&LASTING],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("survival_unstated.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lasting = context.policy.words(&RULE, &LASTING);
    for promise in context.model.promises.iter().filter(|promise| !promise.bans.is_empty()) {
        let silent = !Gaps::of(&promise.head).field("survives", &promise.survives).is_empty();
        if silent && is_lasting(promise, &lasting) && !runs_past_the_end(context, promise) {
            findings.push(unstated(promise));
        }
    }
}

fn is_lasting(promise: &Promise, lasting: &[&str]) -> bool {
    let banned = promise.bans.iter().filter_map(|ban| match &ban.action {
        Action::Words(words) => Some(words.as_str()),
        _ => None,
    });
    banned.chain([promise.head.title.as_str()]).any(|words| wording::holds(words, lasting))
}

/// Whether its own end is written, and lies after that of the agreement.
fn runs_past_the_end(context: &Context<'_>, promise: &Promise) -> bool {
    let past = |point: &Point| {
        let after = point.offsets.iter().any(|offset| offset.after);
        let date = match &point.base {
            Base::Date(date) => Some(*date),
            _ => None,
        };
        after || date.zip(context.schedule.ends).is_some_and(|(date, end)| date > end)
    };
    promise.when.list().iter().any(|when| match &when.kind {
        WhenKind::Throughout(_, until) | WhenKind::From(_, until) => past(until),
        _ => false,
    })
}

fn unstated(promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("`{name}` ends with the agreement: on the day after, nobody is bound by it"),
    )
    .here("does it hold afterwards?")
    .help(
        "write `survives: yes`, or an end of its own such as `throughout from effective until 24 months after ends`; \
         `survives: no` says that it is meant to end",
    )
    .with("promise", name);
    for ban in promise.bans.iter().take(1) {
        finding = finding.and(ban.place, "this is allowed again when the agreement has ended");
    }
    finding.edits.extend(added(&promise.head, "add `survives: yes`", &["survives: yes".to_owned()]));
    finding
}
