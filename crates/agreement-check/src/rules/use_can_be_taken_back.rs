//! Finds leave to use what is paid for that whoever gave it may take back at will.

use agreement_ledger::terms::holders;
use agreement_model::statement::Modal;
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::sides::{Side, all_on};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "use-can-be-taken-back",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TAKES_BACK, &LEAVE, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("use_can_be_taken_back.md"),
    check: Some(check),
};

static TAKES_BACK: Setting = Setting {
    name: "takes-back",
    meaning: "words by which something is taken back or made useless; `…` stands for up to three words",
    standard: Standard::Words(&[
        "block",
        "call back",
        "cancel",
        "cut off",
        "deactivate",
        "disable",
        "end the licence",
        "end the license",
        "end the right",
        "ends with",
        "ends the licence",
        "ends the right",
        "lock",
        "pull",
        "pull back",
        "recall",
        "remotely stop",
        "retire",
        "retract",
        "revoke",
        "shut off",
        "stop the",
        "switch off",
        "switch … off",
        "take away",
        "take back",
        "take down",
        "take offline",
        "take … back",
        "turn off",
        "withdraw",
    ]),
};

static LEAVE: Setting = Setting {
    name: "leave",
    meaning: "words for what somebody may use; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access",
        "activation",
        "app",
        "application",
        "authorisation",
        "authorization",
        "certificate",
        "designs",
        "dies",
        "drawings",
        "firmware",
        "key",
        "keys",
        "leave to",
        "leave to use",
        "licence",
        "licences",
        "license",
        "licenses",
        "log-in",
        "log-ins",
        "machine",
        "model",
        "name",
        "patterns",
        "permission",
        "permissions",
        "permit to",
        "plug-in",
        "plug-ins",
        "programs",
        "recipe",
        "right of use",
        "right to run",
        "right to use",
        "rights of use",
        "rights to use",
        "software",
        "subscription key",
        "template",
        "templates",
        "tool",
        "tools",
        "usage rights",
        "use of",
        "weights",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words for a fault, or for something in its place",
    standard: Standard::Words(&[
        "breach",
        "broken",
        "caught",
        "defect",
        "earlier version",
        "equivalent in its place",
        "fails to",
        "fault",
        "for a named",
        "if … not paid",
        "if … unpaid",
        "in breach",
        "judgment",
        "misuse",
        "months",
        "months' notice",
        "no longer paid",
        "non-payment",
        "not paid",
        "of its own",
        "old version",
        "old versions",
        "once a replacement",
        "own staff",
        "people who leave",
        "refund",
        "replace",
        "replacement",
        "security gap",
        "security hole",
        "shift",
        "unpaid",
        "until … mended",
        "upgrade",
        "with … consent",
        "yes of",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [takes_back, leave, bounded] =
        [&TAKES_BACK, &LEAVE, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&takes_back, &leave], &bounded) {
        if !is_at_will(context, &sentence) {
            continue;
        }
        let said = wording::find(sentence.text, &takes_back).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} lets what is paid for be taken back at will (`{said}`)", called(sentence.head)),
            )
            .here("paid for, and gone on somebody's word")
            .help(
                "give a lasting right to use what is paid for, and let it end only for a named fault, with notice and time to cure; for what only rests for a while, say for how long and what comes off the price",
            ),
        );
    }
}

/// Whether it is a power of those who deliver that is open without a fault of the other side.
fn is_at_will(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let model = context.model;
    let right = model.rights.iter().find(|right| right.head.place == sentence.head.place);
    right.is_some_and(|right| {
        let open =
            right.when.list().iter().any(|when| matches!(when.kind, WhenKind::Condition(Condition::AnyTime)));
        let theirs = right.statements.iter().any(|it| {
            it.modal == Some(Modal::May)
                && it.place.span.start <= sentence.place.span.start
                && all_on(model, &holders(model, it), Side::Supply)
        });
        open && theirs
    })
}
