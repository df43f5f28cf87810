//! Finds questions that need never be answered: replies and disputes from whose silence nothing follows.

use agreement_model::declared::{Dispute, Head, Promise, PromiseKind};
use agreement_model::lists::Silence;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "silence-without-outcome",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("silence_without_outcome.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises() {
        if promise.kind == PromiseKind::Reply && is_unanswered(promise) {
            findings.push(reply(context, promise));
        }
        if let Some(dispute) = promise.dispute.as_ref().filter(|dispute| never_settles(dispute)) {
            findings.push(unsettled(dispute, Some(&promise.head)));
        }
    }
    let dispute = context.model.header.as_ref().and_then(|header| header.dispute.as_ref());
    findings.extend(dispute.filter(|dispute| never_settles(dispute)).map(|dispute| unsettled(dispute, None)));
}

fn is_unanswered(promise: &Promise) -> bool {
    promise.silence.is_absent()
        && promise.head.unreadable.is_empty()
        && promise.branches.iter().all(|branch| branch.statements.is_empty() && !branch.unreadable)
}

fn never_settles(dispute: &Dispute) -> bool {
    dispute.settle.is_absent() && !dispute.head.may_hold("settle")
}

fn reply(context: &Context<'_>, promise: &Promise) -> Finding {
    let event = promise.reply_to.and_then(|id| context.model.events.get(id.index()));
    let name = event.map_or("", |event| event.head.name.as_str());
    let who = match context.model.debtors(promise).as_slice() {
        [] => "whoever is asked".to_owned(),
        debtors => context.parties(debtors),
    };
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nothing follows when {who} leaves `{name}` unanswered"),
    )
    .here("no `silence`, and no `if late`");
    if let Some(event) = event {
        finding = finding.and(event.head.header(), "somebody waits for the answer to this");
    }
    finding = finding
        .help(
            "say what silence means once the time is over, `silence: accepted` or `silence: rejected`, or what follows from \
             it in `if late { … }`",
        )
        .with("event", name);
    for word in Silence::WORDS {
        let entry = format!("silence: {word}");
        finding.edits.extend(added(&promise.head, format!("write `{entry}`"), &[entry]));
    }
    finding
}

fn unsettled(dispute: &Dispute, of: Option<&Head>) -> Finding {
    let what = of.map_or("a sum".to_owned(), |head| format!("`{}`", head.name));
    let mut finding = Finding::new(
        RULE.name,
        dispute.head.header(),
        format!("{what} can be disputed, and nobody says by when that must be settled"),
    )
    .here("no `settle`")
    .help("write a day for the answer, such as `settle: within 20 days after due`; until it is settled, nothing is owed");
    if let Some(head) = of {
        finding = finding.and(head.header(), "until then nothing follows from not paying");
    }
    let entry = ["settle: within 20 days after due".to_owned()];
    finding.edits.extend(added(&dispute.head, "write `settle: within 20 days after due`", &entry));
    finding
}
