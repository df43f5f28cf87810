//! Finds proof that is thrown away before what it proves can no longer be claimed or disputed.

use agreement_model::declared::Promise;
use agreement_model::duration::Duration;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::answers::answers;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "proof-gone-before-claim",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PROOF, &GONE, &KEPT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("proof_gone_before_claim.md"),
    check: Some(check),
};

static PROOF: Setting = Setting {
    name: "proof",
    meaning: "words for what shows afterwards how it was",
    standard: Standard::Words(&[
        "camera",
        "chart",
        "count sheet",
        "counter-sample",
        "counter-samples",
        "data",
        "delivery note",
        "evidence",
        "footage",
        "image",
        "images",
        "log",
        "logbook",
        "logs",
        "measurement",
        "photograph",
        "photographs",
        "photo",
        "photos",
        "proof",
        "protocol",
        "raw data",
        "reading",
        "readings",
        "record",
        "recording",
        "recordings",
        "records",
        "reference sample",
        "retained sample",
        "sample",
        "samples",
        "scan",
        "slip",
        "specimen",
        "temperature",
        "time sheet",
        "trace",
        "video",
        "weigh ticket",
        "delivery notes",
        "weigh tickets",
        "slips",
        "time sheets",
        "count sheets",
    ]),
};

static GONE: Setting = Setting {
    name: "gone",
    meaning: "words for what is thrown away in the end",
    standard: Standard::Words(&[
        "deleted",
        "delete",
        "destroy",
        "destroyed",
        "discard",
        "discarded",
        "erase",
        "erased",
        "overwrite",
        "overwritten",
        "shredded",
        "thrown away",
        "wiped",
        "binned",
        "in the bin",
        "melted down",
        "scrapped",
        "recycled",
    ]),
};

static KEPT: Setting = Setting {
    name: "kept",
    meaning: "words for what is kept for some time",
    standard: Standard::Words(&[
        "archived",
        "available for",
        "held",
        "kept",
        "keep",
        "retained",
        "saved for",
        "stored",
    ]),
};

/// A day more or less is a matter of counting.
const A_DAY: u64 = 24;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [proof, gone, kept] = [&PROOF, &GONE, &KEPT].map(|setting| context.policy.words(&RULE, setting));
    let Some(longest) = longest(context) else { return };
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        // Data about people must go as soon as it can.
        let all = texts(promise).iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
        if !wording::holds(&all, &proof)
            || wording::holds(&all, &["personal data", "gdpr", "applicant", "applicants"])
        {
            continue;
        }
        let short = texts(promise).into_iter().find_map(|(text, place)| {
            let ends = wording::holds(text, &gone) || wording::holds(text, &kept);
            let length = figures(text).into_iter().find_map(|figure| match figure.says {
                Says::Length(length) if length.is_date_sized() => Some(length),
                _ => None,
            })?;
            let less = roughly_hours(length).saturating_add(A_DAY) < roughly_hours(longest.length);
            (ends && less).then_some((length, place))
        });
        if let Some((length, place)) = short {
            findings.push(too_early(promise, length, place, &longest));
        }
    }
}

/// The longest time for which something can still be claimed or disputed.
struct Open {
    length: Duration,
    place: Place,
    says: String,
}

fn longest(context: &Context<'_>) -> Option<Open> {
    let within = |when: &When| match &when.kind {
        WhenKind::Within(length, _) => Some(length.value),
        _ => None,
    };
    let mut open: Vec<Open> = Vec::new();
    for answer in answers(context) {
        let claim = answer.branch.claim.given();
        if let Some((length, place)) = claim.and_then(|claim| Some((within(&claim.value)?, claim.place))) {
            let says =
                format!("what follows from `{}` can be claimed for {length}", answer.promise.head.name);
            open.push(Open { length, place, says });
        }
    }
    let own = context.model.promises.iter().filter_map(|it| it.dispute.as_ref());
    let general = context.model.header.iter().filter_map(|header| header.dispute.as_ref());
    for dispute in own.chain(general) {
        for slot in [&dispute.raise, &dispute.settle] {
            if let Some((length, place)) = slot.given().and_then(|it| Some((within(&it.value)?, it.place))) {
                open.push(Open { length, place, says: format!("a sum can be disputed for {length}") });
            }
        }
    }
    open.into_iter().max_by_key(|it| roughly_hours(it.length))
}

fn texts(promise: &Promise) -> Vec<(&str, Place)> {
    let fields =
        [promise.how.given(), promise.head.note.given(), promise.source.given()].into_iter().flatten();
    let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
    fields.map(|it| (it.value.as_str(), it.place)).chain([title]).collect()
}

fn too_early(promise: &Promise, length: Duration, place: Place, open: &Open) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        place,
        format!("what `{name}` keeps is gone after {length}, and {}: by then nothing is left to show", open.says),
    )
    .here(format!("{length}, and then it is gone"))
    .and(open.place, "open for longer")
    .help(format!(
        "keep it until the last claim that rests on it is settled: longer than {}, and what is disputed until the dispute is over",
        open.length
    ))
    .with("promise", name)
    .with("kept", length.to_string())
    .with("open", open.length.to_string())
}
