//! Finds burdens laid on somebody who stands outside the deal and has signed nothing.

use agreement_syntax::Finding;

use crate::clauses;
use crate::clauses::Clause;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "outsider-bears-it",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&OUTSIDERS, &BEARS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("outsider_bears_it.md"),
    check: Some(check),
};

static OUTSIDERS: Setting = Setting {
    name: "outsiders",
    meaning: "words for somebody outside; `…` stands for up to three words",
    standard: Standard::Words(&[
        "authority",
        "bank",
        "broker",
        "building owner",
        "co-owner",
        "council",
        "distributor",
        "donor",
        "donors",
        "end customer",
        "end customers",
        "family",
        "forwarder",
        "foundation",
        "franchisee",
        "franchisor",
        "government",
        "group company",
        "guarantor",
        "head office",
        "headquarters",
        "heirs",
        "holding",
        "holdings",
        "importer",
        "insurance company",
        "insurer",
        "insurers",
        "landlord",
        "manufacturer",
        "ministry",
        "mother company",
        "municipality",
        "neighbour",
        "neighbours",
        "owner of the building",
        "parent",
        "parent company",
        "parent firm",
        "parent group",
        "shareholders",
        "sister company",
        "sponsor",
        "subcontractor",
        "subcontractors",
        "tenant",
        "tenants",
        "town",
        "union",
        "works council",
    ]),
};

static BEARS: Setting = Setting {
    name: "bears",
    meaning: "words for paying, vouching and ordering",
    standard: Standard::Words(&[
        "agrees to",
        "also buys",
        "answers for",
        "bear",
        "bears",
        "buys",
        "contributes",
        "cover",
        "covers",
        "foots",
        "guarantees",
        "lends",
        "make good",
        "makes good",
        "orders",
        "pay",
        "pays",
        "picks up",
        "provides the money",
        "puts in",
        "puts its",
        "puts robots",
        "refunds",
        "reimburses",
        "settles",
        "signs as well",
        "stands for",
        "stands in",
        "step in",
        "steps in",
        "take over",
        "takes over",
        "takes part",
        "vouches",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "claim it back",
        "claims it",
        "has agreed",
        "has signed",
        "insured",
        "letter of",
        "no claim",
        "not",
        "nothing",
        "policy",
        "premium",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outsiders = context.policy.words(&RULE, &OUTSIDERS);
    let bears = context.policy.words(&RULE, &BEARS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "payment", "right", "penalty", "concession", "assumption", "liability"],
        &[&outsiders, &bears],
        &bounded,
    ) {
        if !bears_at_once(context, &clause) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} counts on somebody outside the deal (`{said} …`), who has signed nothing and owes nothing"),
            )
            .here("who can be asked for it?")
            .help(
                "let one of the parties owe it, and get it back from whoever it likes; make the other a party that signs; or cite its letter in `terms:`",
            ),
        );
    }
}

/// Whether the outsider is the one who bears: the verb follows in the same clause, and no party, person or milestone of the agreement is
/// this outsider.
fn bears_at_once(context: &Context<'_>, clause: &Clause<'_>) -> bool {
    let text = clause.sentence.text;
    let outsiders = context.policy.words(&RULE, &OUTSIDERS);
    let bears = context.policy.words(&RULE, &BEARS);
    let verbs = wording::find_all(text, &bears);
    let declared = |word: &str| {
        let model = context.model;
        let parties = model.parties.iter().map(|party| &party.head);
        let people = model.members.iter().map(|member| &member.head);
        parties.chain(people).any(|head| {
            wording::holds(&head.title, &[word]) || wording::holds(&head.name.replace('_', " "), &[word])
        })
    };
    wording::find_all(text, &outsiders).into_iter().any(|who| {
        let said = text.get(who.clone()).unwrap_or("").to_lowercase();
        let before = text.get(..who.start).unwrap_or("").trim_end().to_lowercase();
        // Who is spoken to, sent to or asked is no subject.
        let subject = ![
            "to", "to the", "from", "from the", "with", "with the", "by", "by the", "of", "of the",
            "for the", "at the", "in the", "its own",
        ]
        .iter()
        .any(|word| before == *word || before.ends_with(&format!(" {word}")));
        let next = verbs.iter().find(|verb| verb.start >= who.end);
        let close = next.and_then(|verb| text.get(who.end..verb.start)).is_some_and(|between| {
            between.chars().count() <= FAR
                && !between.contains([',', ';', ':'])
                && !wording::holds(between, &["to", "who", "that", "which", "if", "when"])
        });
        subject && close && !declared(&said)
    })
}

/// As many letters may stand between an outsider and what it does.
const FAR: usize = 40;
