//! Calls, notes and reports by which people hear of each other.

use agreement_model::symbol::PromiseId;

use crate::context::Context;
use crate::wording;

/// Whether a duty is there so that people hear of each other: a missed call or note is asked for, and no more.
pub(in crate::rules) fn keeps_in_touch(context: &Context<'_>, id: PromiseId) -> bool {
    const TOUCH: [&str; 38] = [
        "account of",
        "agenda",
        "call",
        "catch-up",
        "check-in",
        "conversation",
        "debrief",
        "digest",
        "figures",
        "forecast",
        "half an hour",
        "heads-up",
        "keep … informed",
        "keep … posted",
        "look at",
        "meet",
        "meeting",
        "minutes",
        "news",
        "newsletter",
        "note",
        "numbers",
        "overview",
        "progress",
        "report",
        "review",
        "round table",
        "sit together",
        "stand-up",
        "standup",
        "statement",
        "status",
        "steering committee",
        "summary",
        "sync",
        "talk",
        "touch base",
        "update",
    ];
    // What a thing may only be used with is no news of how things stand, though a report be part of it.
    const PAPERS: [&str; 27] = [
        "approval",
        "attestation",
        "audit report",
        "bill of lading",
        "calibration report",
        "certificate",
        "certification",
        "certified",
        "clearance",
        "compliance",
        "conformity",
        "consent",
        "customs papers",
        "declaration",
        "inspection report",
        "insurance",
        "lab report",
        "licence",
        "license",
        "permit",
        "proof of",
        "safety data sheet",
        "safety file",
        "test protocol",
        "test report",
        "visa",
        "waybill",
    ];
    context.model.promise(id).is_some_and(|it| {
        let title = &it.head.title;
        !wording::holds(title, &PAPERS)
            && (wording::holds(title, &TOUCH) || wording::holds(&it.head.name.replace('_', " "), &TOUCH))
    })
}
