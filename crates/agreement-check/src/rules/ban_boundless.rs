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
        "a similar kind",
        "all kinds",
        "all over the world",
        "any affiliate",
        "any and all",
        "any area",
        "any circumstances",
        "any contact with",
        "any country",
        "any dealings",
        "any involvement",
        "any market",
        "any means",
        "any other activity",
        "any person connected",
        "any place",
        "any potential",
        "any reason",
        "any role",
        "any territory",
        "any trade",
        "anybody connected",
        "anybody related",
        "anyone connected",
        "anyone related",
        "anything comparable",
        "anything along",
        "anything that looks",
        "anything that resembles",
        "anything which could",
        "anything which competes",
        "anything which might",
        "around the world",
        "at any time afterwards",
        "by whatever",
        "comparable goods",
        "comparable product",
        "comparable service",
        "comparable work",
        "connected with in any",
        "damaging to",
        "derogatory",
        "detrimental",
        "do business with anybody",
        "do business with anyone",
        "every kind",
        "every way",
        "for all time",
        "for life",
        "for the rest of",
        "for whatever",
        "harm … name",
        "hurt … reputation",
        "hurt … name",
        "in the same field",
        "in the same industry",
        "in the same sector",
        "in the same trade",
        "injure … reputation",
        "look bad",
        "neither directly nor",
        "not limited to",
        "now or later",
        "of the same kind",
        "of a similar nature",
        "or anything",
        "or otherwise",
        "or related",
        "or something similar",
        "or something like",
        "or the like",
        "potential client",
        "potential customer",
        "prospective client",
        "prospective customer",
        "reflect badly",
        "reflect poorly",
        "related business",
        "related field",
        "related goods",
        "related product",
        "related service",
        "related work",
        "say anything bad",
        "say anything against",
        "similar activity",
        "similar client",
        "similar customer",
        "similar event",
        "similar idea",
        "similar offer",
        "similar project",
        "similar trade",
        "speak against",
        "speak critically",
        "speak negatively",
        "talk badly",
        "talk down",
        "talk ill",
        "the whole industry",
        "the whole market",
        "the whole world",
        "through others",
        "through third parties",
        "throughout the world",
        "unfavorable",
        "unfavourable",
        "unlimited",
        "until further notice",
        "via third parties",
        "whatever happens",
        "wherever",
        "without any limit",
        "without end",
        "without restriction",
        "without time limit",
    ]),
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
