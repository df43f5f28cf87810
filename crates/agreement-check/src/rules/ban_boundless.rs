//! Finds bans in words that reach everywhere, so that nobody can tell what is still allowed.

mod outlasts;
mod words;

use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;
use words::SWEEPING;

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

static SECRET: Setting = Setting {
    name: "secret",
    meaning: "words of a ban that keeps something secret, safe or lawful, and may well reach everywhere",
    standard: Standard::Words(&[
        "abuse",
        "against the law",
        "alcohol",
        "break the law",
        "bribe",
        "bully",
        "by law",
        "child labour",
        "confidential",
        "copy",
        "corrupt",
        "counterfeit",
        "credentials",
        "data",
        "defraud",
        "disclose",
        "divulge",
        "drugs",
        "export control",
        "firearm",
        "forced labour",
        "forge",
        "fraud",
        "harass",
        "illegal",
        "information",
        "infringe",
        "insider",
        "know-how",
        "launder",
        "leak",
        "pass on",
        "password",
        "patient",
        "personal data",
        "personal details",
        "photograph",
        "pirate",
        "publish",
        "record",
        "reveal",
        "reverse engineer",
        "script",
        "secret",
        "share",
        "smoke",
        "smoking",
        "smuggle",
        "source code",
        "steal",
        "tamper",
        "trade mark",
        "trademark",
        "unauthorised",
        "unauthorized",
        "unlawful",
        "weapon",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sweeping = context.policy.words(&RULE, &SWEEPING);
    let secret = context.policy.words(&RULE, &SECRET);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings.extend(outlasts::find(context, id, promise, &secret));
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
const RIVALS: [&str; 23] = [
    "competing brand",
    "competing brands",
    "competing business",
    "competing companies",
    "competing company",
    "competing firm",
    "competing house",
    "competing maker",
    "competing product",
    "competing provider",
    "competing retailer",
    "competing seller",
    "competing shop",
    "competing supplier",
    "competing vendor",
    "competitive business",
    "competitive company",
    "competitive firm",
    "competitor",
    "competitors",
    "rival",
    "rivals",
    "the competition",
];

/// Words by which a text says which ones are meant.
const NAMED: [&str; 35] = [
    "called",
    "dealer in",
    "for example",
    "in the annex",
    "in the list",
    "list of",
    "listed",
    "maker of",
    "makers of",
    "manufacturer of",
    "named",
    "namely",
    "on the list",
    "producer of",
    "provider of",
    "seller of",
    "sellers of",
    "set out in",
    "such as",
    "supplier of",
    "that deal in",
    "that make",
    "that makes",
    "that produce",
    "that sell",
    "that sells",
    "that trade in",
    "the following",
    "trading in",
    "which make",
    "which sell",
    "who make",
    "who produce",
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
