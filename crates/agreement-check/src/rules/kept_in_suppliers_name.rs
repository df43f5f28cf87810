//! Finds what the client pays for and lives by, held in the name of the one who runs it, and never handed over.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, names_one_of};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "kept-in-suppliers-name",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&NAME, &THINGS, &BACK],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("kept_in_suppliers_name.md"),
    check: Some(check),
};

static NAME: Setting = Setting {
    name: "name",
    meaning: "words for in whose name something is held; `…` stands for up to three words",
    standard: Standard::Words(&[
        "belong to",
        "belongs to",
        "held by",
        "in its name",
        "in its own name",
        "in the name of",
        "in … name",
        "is kept by",
        "on its account",
        "on its own account",
        "registered by",
        "registered for",
        "registered to",
        "under its name",
        "under its own name",
        "under … account",
        "under … name",
    ]),
};

static THINGS: Setting = Setting {
    name: "things",
    meaning: "words for what a client goes on needing after the end",
    standard: Standard::Words(&[
        "account",
        "accounts",
        "app",
        "audiences",
        "channel",
        "channels",
        "certificate",
        "data",
        "domain",
        "domains",
        "followers",
        "handles",
        "hosting",
        "licence",
        "licences",
        "license",
        "licenses",
        "listing",
        "listings",
        "mailing list",
        "meter point",
        "numbers",
        "page",
        "permit",
        "permits",
        "phone number",
        "pixel",
        "profile",
        "repository",
        "shop",
        "source code",
        "store entry",
        "subscription",
        "subscriptions",
        "telephone number",
        "tenant",
        "trade mark",
        "trademark",
        "website",
    ]),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words for giving it to the client in the end; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access for",
        "assign",
        "assigned",
        "client's name",
        "give back",
        "given back",
        "hand over",
        "handed over",
        "hands over",
        "handover",
        "made over",
        "move … to",
        "moved to",
        "pass to",
        "passes to",
        "pass over",
        "return",
        "returned",
        "returns",
        "sign over",
        "signed over",
        "transfer",
        "transferred",
        "transfers",
        "turned over",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [name, things, back] = [&NAME, &THINGS, &BACK].map(|it| context.policy.words(&RULE, it));
    // Whoever gives it back in the end, wherever that is written, has seen to it.
    let returned = context
        .model
        .texts
        .iter()
        .any(|text| wording::holds(&text.value, &back) && wording::holds(&text.value, &things));
    if returned {
        return;
    }
    for clause in clauses::holding(context, clauses::PROMISED, &[&name, &things], &back) {
        let holders = clause.debtors(context);
        let supplied = all_on(context.model, &holders, Side::Supply);
        if supplied
            && clause.promise.is_some_and(|it| is_for_a_client(context, it))
            && is_theirs(context, clause.sentence.text, &holders)
        {
            let who = context.parties(&holders);
            findings.push(
                clause.finding(
                    &RULE,
                    format!("by {} {who} holds in its own name (`{}`) what the client goes on needing, and nobody says that it is handed over", called(clause.head()), clause.said),
                )
                .here("whose is it on the day after the end?")
                .help(
                    "open it in the client's name from the first day, with access for the one who runs it; or let a `duty` within 10 business \
                     days after `ends` hand it over, with the data in it, and delete the copies",
                ),
            );
        }
    }
}

fn is_for_a_client(context: &Context<'_>, promise: &Promise) -> bool {
    promise.kind != PromiseKind::Payment
        && all_on(context.model, &context.model.creditors(promise), Side::Client)
}

/// Whether the name is that of those who owe the promise, by their own name or by "its".
fn is_theirs(context: &Context<'_>, text: &str, holders: &[PartyId]) -> bool {
    let others: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| !holders.contains(id)).collect();
    (names_one_of(context.model, text, holders)
        || wording::holds(text, &["its name", "its own name", "own account"]))
        && !names_one_of(context.model, text, &others)
}
