//! Finds tools, moulds and designs that one side pays for and the other keeps.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::sides::{Side, names_one_of, side};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "paid-for-and-not-owned",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TOOLS, &KEEPS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_for_and_not_owned.md"),
    check: Some(check),
};

static TOOLS: Setting = Setting {
    name: "tools",
    meaning: "words in the title of a payment for things that are made to be used again",
    standard: Standard::Words(&[
        "artwork",
        "blocks",
        "code",
        "cylinders",
        "designs",
        "development",
        "dies",
        "drawings",
        "fixtures",
        "forms",
        "formwork",
        "gauges",
        "jigs",
        "layouts",
        "master files",
        "masters",
        "models",
        "moulds",
        "patterns",
        "plates",
        "programs",
        "prototype",
        "prototypes",
        "punches",
        "recipe",
        "recipes",
        "screens",
        "scripts",
        "set-up tools",
        "software",
        "stamps",
        "stencils",
        "templates",
        "tooling",
        "tools",
    ]),
};

static KEEPS: Setting = Setting {
    name: "keeps",
    meaning: "words by which they stay with whoever made them; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are and stay",
        "belong to",
        "belongs to",
        "do not leave",
        "does not leave",
        "has no claim to",
        "keeps the tools",
        "keeps them",
        "kept by",
        "may not be taken",
        "never leave",
        "no right to",
        "not handed out",
        "not handed over",
        "not included in the price",
        "ours",
        "own property of",
        "owned by",
        "property of",
        "remain",
        "remain with",
        "remains",
        "remains with",
        "stay",
        "stay the",
        "stay with",
        "stays",
        "stays the",
        "stays with",
        "still belong",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which they come to whoever pays after all",
    standard: Standard::Words(&[
        "bought out",
        "buy it for",
        "buy them",
        "handed over on",
        "hire",
        "hired",
        "insured",
        "loan",
        "may be bought",
        "may buy",
        "on request",
        "once … paid",
        "paid back per piece",
        "rent",
        "rental",
        "rented",
        "until",
        "use them for",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [tools, keeps, bounded] = [&TOOLS, &KEEPS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&keeps], &bounded) {
        if sentence.head.keyword != "payment"
            || !wording::holds(&sentence.head.title, &tools)
            || !stays_with_payee(context, &sentence)
        {
            continue;
        }
        let said = wording::find(sentence.text, &keeps).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} pays for things that stay with whoever is paid (`{said}`)", called(sentence.head)),
            )
            .here("paid for by one, owned by the other")
            .help(
                "say whose they are from which payment on, that they are marked and stored for whoever paid, and handed out on its word; if they are to stay, name the price of taking them along",
            ),
        );
    }
    left_behind(context, &bounded, findings);
}

/// Words for what those who deliver make or set up for a client, and what a successor needs.
const MADE: [&str; 20] = [
    "accounts",
    "artwork",
    "audiences",
    "code",
    "configuration",
    "designs",
    "documentation",
    "drawings",
    "files",
    "footage",
    "material",
    "models",
    "photographs",
    "pictures",
    "programs",
    "recordings",
    "scripts",
    "set-up",
    "templates",
    "tools",
];

/// Words behind which stands with whom something stays.
const STAYS_WITH: [&str; 10] = [
    "are kept by",
    "belong to",
    "belongs to",
    "property of",
    "remain with",
    "remains with",
    "stay at",
    "stay with",
    "stays at",
    "stays with",
];

/// What somebody had before, or makes for everybody, stays its own.
const PRIOR: [&str; 10] = [
    "already",
    "background",
    "before",
    "brought",
    "general",
    "generic",
    "know-how",
    "own",
    "standard",
    "third-party",
];

/// By a right or a duty, in particular when somebody leaves.
fn left_behind(context: &Context<'_>, bounded: &[&str], findings: &mut Vec<Finding>) {
    const ROLES: [&str; 8] = [
        "the agency",
        "the contractor",
        "the developer",
        "the maker",
        "the provider",
        "the studio",
        "the supplier",
        "the vendor",
    ];
    let model = context.model;
    let supply = model.party_ids().filter(|(id, _)| side(model, *id) == Some(Side::Supply));
    let names = supply.flat_map(|(_, party)| {
        let title = party.head.title.as_str();
        // "Loud Sparrow" of "Loud Sparrow Media Ltd."
        let short = title.match_indices(' ').filter_map(|(at, _)| title.get(..at));
        short.chain([title, party.head.name.as_str()]).filter(|name| name.chars().count() > 3)
    });
    let holders: Vec<&str> = names.chain(ROLES).collect();
    for sentence in sentences::agreed(context, &[&MADE, &STAYS_WITH], bounded) {
        let held = wording::find_behind(sentence.text, &STAYS_WITH, &holders);
        let is_prior = wording::holds(sentence.text, &PRIOR);
        let told = matches!(sentence.head.keyword, "right" | "duty") && !is_prior;
        let Some(said) = held.filter(|_| told) else { continue };
        findings.push(
            sentence
                .finding(
                    &RULE,
                    said,
                    format!("by {}, whoever delivers keeps what was made for the client (`{said}`)", called(sentence.head)),
                )
                .here("whoever comes next begins anew")
                .help(
                    "let it be handed over within 30 days, in the form in which it is worked with; what the maker used before and for \
                     others may stay its own, with leave for the client to use it",
                ),
        );
    }
}

/// Whether the payee is named as the one with whom it stays.
fn stays_with_payee(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    sentence.promise(context.model).is_some_and(|payment| {
        names_one_of(context.model, sentence.text, &context.model.creditors(payment))
            || wording::holds(
                sentence.text,
                &["ours", "our", "the maker", "the supplier", "the foundry", "the studio"],
            )
    })
}
