//! Finds permissions whose reason is none: `""`, "ok", "n/a".

use agreement_model::declared::Allow;
use agreement_syntax::Finding;

use crate::allow::{Spot, Standing, reached, standing};
use crate::blank;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{Setting, Standard};

static EMPTY: Setting = Setting {
    name: "empty",
    meaning: "what is no reason when a reason says nothing else",
    standard: Standard::Words(&[
        "accepted",
        "acceptable",
        "agreed",
        "all good",
        "allowed",
        "approved",
        "as agreed",
        "as discussed",
        "as is",
        "because",
        "by design",
        "does not apply",
        "does not matter",
        "doesn't matter",
        "false positive",
        "fine",
        "fix later",
        "for now",
        "fyi",
        "ignore",
        "ignored",
        "intended",
        "intentional",
        "irrelevant",
        "it is fine",
        "it is ok",
        "it's fine",
        "it's ok",
        "known",
        "known issue",
        "later",
        "n.a",
        "n/a",
        "na",
        "no",
        "no reason",
        "noise",
        "none",
        "not applicable",
        "not needed",
        "not relevant",
        "not yet",
        "nothing",
        "ok",
        "okay",
        "on purpose",
        "pending",
        "reason",
        "see above",
        "see below",
        "skip",
        "temporary",
        "test",
        "this is fine",
        "this is ok",
        "to do",
        "todo",
        "unclear",
        "unknown",
        "wanted",
        "will fix",
        "won't fix",
        "wontfix",
        "yes",
        "acceptable risk",
        "accepted risk",
        "all fine",
        "all ok",
        "all right",
        "alright",
        "annoying",
        "as always",
        "as before",
        "as intended",
        "as planned",
        "as usual",
        "as wanted",
        "because it is fine",
        "because it is ok",
        "can be ignored",
        "checked",
        "correct",
        "correct as is",
        "deliberate",
        "deliberately",
        "do not care",
        "doesn't apply",
        "don't care",
        "exception",
        "false alarm",
        "false warning",
        "fine as is",
        "fine for now",
        "fine for us",
        "fine with us",
        "for the moment",
        "good enough",
        "harmless",
        "i know",
        "is fine",
        "is ok",
        "it is correct",
        "it is intended",
        "it is known",
        "it is what it is",
        "just a warning",
        "just because",
        "known risk",
        "known to us",
        "leave as is",
        "leave it",
        "looks fine",
        "looks good",
        "minor",
        "never mind",
        "nevermind",
        "no comment",
        "no idea",
        "no impact",
        "no issue",
        "no need",
        "no problem",
        "no risk",
        "not a problem",
        "not an issue",
        "not important",
        "not now",
        "not our problem",
        "not required",
        "not sure",
        "not wanted",
        "nothing to do",
        "obvious",
        "ok as is",
        "ok for now",
        "ok for us",
        "ok with us",
        "okay for now",
        "okay for us",
        "okay with us",
        "only a warning",
        "override",
        "permitted",
        "resolved",
        "reviewed",
        "rule is wrong",
        "see comment",
        "see e-mail",
        "see email",
        "see mail",
        "see note",
        "silence",
        "silenced",
        "suppress",
        "suppressed",
        "tbc",
        "tbd",
        "temp",
        "temporarily",
        "to be done",
        "to be fixed",
        "tolerated",
        "too strict",
        "trust me",
        "unimportant",
        "we accept",
        "we accept it",
        "we accept this",
        "we agree",
        "we agreed",
        "we are aware",
        "we are fine with it",
        "we know",
        "we know about it",
        "we know this",
        "we want it",
        "we want it so",
        "we want this",
        "will be fixed",
        "works for us",
        "wrong",
        "wrong finding",
        "wrong warning",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "allow-without-reason",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&EMPTY],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("allow_without_reason.md"),
    check: Some(check),
};

/// Is asked after the rules that may be allowed, since it looks at what they found.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let reasonless = |allow: &&Allow| standing(context, allow) == Standing::Reasonless;
    let reasonless: Vec<&Allow> = context.model.allows.iter().filter(reasonless).collect();
    let spots: Vec<Spot<'_>> = findings.iter().map(Spot::of).collect();
    let stays = reached(&reasonless, &spots);
    let stays = stays.into_iter().map(|all| all.into_iter().min().and_then(|first| findings.get(first)));
    let new: Vec<Finding> = reasonless.iter().zip(stays).map(|(allow, stays)| empty(allow, stays)).collect();
    findings.extend(new);
}

/// Whether a permission lacks a reason. It silences nothing then, asked for or not: what one run shows, no other hides.
pub(crate) fn gives_no_reason(context: &Context<'_>, allow: &Allow) -> bool {
    let reason = &allow.because.value;
    let words = plain(reason);
    let empty = context.policy.words(&RULE, &EMPTY);
    words.is_empty()
        || words == plain(&allow.rule.value)
        || empty.iter().any(|empty| plain(empty) == words)
        || blank::find(&format!("\"{reason}\"")).is_some_and(|found| found.len() >= reason.trim().len())
}

/// The words of a text: in lower case, with one blank between them, without signs at the edges of words.
fn plain(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '_' | '—' | '–'));
    let words = words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn empty(allow: &Allow, stays: Option<&Finding>) -> Finding {
    let (name, reason) = (&allow.rule.value, allow.because.value.trim());
    let message = match reason {
        "" => format!("`allow {name}` gives no reason, so it silences nothing"),
        reason => format!("`{reason}` is no reason, so `allow {name}` silences nothing"),
    };
    let finding = Finding::new(RULE.name, allow.because.place, message)
        .here("why?")
        .help("say who accepts the risk and why, in words that the other side may read")
        .with("rule", name)
        .with("reason", reason);
    match stays {
        Some(stays) => finding.and(stays.place(), "this stays"),
        None => finding,
    }
}
