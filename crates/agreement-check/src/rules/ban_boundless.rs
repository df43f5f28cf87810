//! Finds bans in words that reach everywhere, so that nobody can tell what is still allowed.

use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "ban-boundless",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SWEEPING, &SECRET],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("ban_boundless.md"),
    check: Some(check),
};

static SWEEPING: Setting = Setting {
    name: "sweeping",
    meaning: "words of a ban that set it no bounds; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all other",
        "any activity",
        "any business",
        "any capacity",
        "any connection",
        "any form",
        "any kind",
        "any manner",
        "any other business",
        "any other work",
        "any sort",
        "any way",
        "anything like",
        "anything related",
        "anything similar",
        "anything that competes",
        "anything that could",
        "anything that might",
        "anything to do with",
        "anywhere",
        "associate with",
        "associated with",
        "at any place",
        "at any time in the future",
        "bad light",
        "be seen with",
        "criticise",
        "criticize",
        "damage … image",
        "damage … reputation",
        "direct or indirect",
        "directly or indirectly",
        "disparage",
        "even if",
        "even when",
        "even where",
        "everywhere",
        "existing … excepted",
        "existing … excluded",
        "for ever",
        "forever",
        "harm … image",
        "harm … reputation",
        "hurt … image",
        "in any field",
        "in the world",
        "in whatever",
        "indirectly",
        "irrespective",
        "negative about",
        "of any description",
        "of whatever",
        "on any ground",
        "or similar",
        "regardless",
        "similar business",
        "similar goods",
        "similar work",
        "speak badly",
        "speak ill",
        "whatever the",
        "whatsoever",
        "whether or not",
        "worldwide",
        "any nature",
        "any part of the world",
        "any similar",
        "globally",
        "in perpetuity",
        "indefinitely",
        "no matter",
        "similar product",
        "similar service",
        "under any circumstances",
        "without exception",
        "without limit in time",
        "without limitation",
        "already knew",
        "already known",
        "knew … already",
        "known to … already",
        "knows … already",
        "named by us",
        "whoever we name",
    ]),
};

static SECRET: Setting = Setting {
    name: "secret",
    meaning: "words of a ban that keeps something secret, safe or lawful, and may well reach everywhere",
    standard: Standard::Words(&[
        "bribe",
        "confidential",
        "copy",
        "data",
        "disclose",
        "illegal",
        "information",
        "leak",
        "pass on",
        "personal data",
        "publish",
        "record",
        "reveal",
        "script",
        "secret",
        "share",
        "source code",
        "unlawful",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sweeping = context.policy.words(&RULE, &SWEEPING);
    let secret = context.policy.words(&RULE, &SECRET);
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        if let Some(finding) = rivals(context, promise) {
            findings.push(finding);
            continue;
        }
        for ban in promise.bans.iter().filter(|ban| ban.modal == Some(Modal::MustNot)) {
            let Action::Words(words) = &ban.action else { continue };
            if wording::holds(words, &secret) || wording::holds(&promise.head.title, &secret) {
                continue;
            }
            let found = wording::find_all(words, &sweeping);
            if found.is_empty() {
                continue;
            }
            let said = wording::quoted(words, &found);
            let name = &promise.head.name;
            let who = context.parties(&context.model.debtors(promise));
            findings.push(
                Finding::new(
                    RULE.name,
                    ban.place,
                    format!("`{name}` forbids {who} more than anybody can keep count of: {said}"),
                )
                .here("where does it end?")
                .help(
                    "name what is meant: for which goods, in which places, towards whom, and list what is allowed; a ban that \
                     reaches everywhere runs the risk of holding nowhere",
                )
                .with("ban", name)
                .with("words", said.replace('`', "")),
            );
        }
    }
}

/// Words for those whom nobody has named: "competitors of the sponsor".
const RIVALS: [&str; 9] = [
    "competing brand",
    "competing brands",
    "competing business",
    "competing companies",
    "competing company",
    "competitor",
    "competitors",
    "rival",
    "rivals",
];

/// Words by which a text says which ones are meant.
const NAMED: [&str; 15] = [
    "list of",
    "listed",
    "maker of",
    "makers of",
    "named",
    "namely",
    "seller of",
    "sellers of",
    "such as",
    "that make",
    "that makes",
    "that sell",
    "that sells",
    "who sell",
    "who sells",
];

/// A ban on dealing with competitors, where neither its words nor its title, `how` or note say who is one.
fn rivals(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let (ban, words) = promise.bans.iter().find_map(|ban| match &ban.action {
        Action::Words(words) if ban.modal == Some(Modal::MustNot) => Some((ban, words.as_str())),
        _ => None,
    })?;
    let said = wording::find(words, &RIVALS)?;
    let around = [promise.how.value(), promise.head.note.value()].into_iter().flatten().map(String::as_str);
    let texts: Vec<&str> = around.chain([words, promise.head.doc.as_str()]).collect();
    // One that is told in more words than "competitors of Acme" has been thought about.
    let told = texts.iter().any(|text| wording::holds(text, &NAMED) || text.contains(['(', ',', ':']))
        || !promise.how.is_absent()
        || words.split_whitespace().count() > LONG;
    // What a competitor gets to see is kept secret, whoever it is.
    let secret = context.policy.words(&RULE, &SECRET);
    if told || wording::holds(words, &secret) {
        return None;
    }
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            ban.place,
            format!("`{name}` forbids what has to do with `{said}`, and nobody says who is one"),
        )
        .here("who counts?")
        .help(
            "name them, or the trade they are in: \"heat pumps, electricity and district heat\"; without that either side draws the \
             line elsewhere",
        )
        .with("ban", name)
        .with("words", said),
    )
}

/// A ban of more words than this has said what it means.
const LONG: usize = 9;
