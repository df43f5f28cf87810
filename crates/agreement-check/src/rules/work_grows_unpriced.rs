//! Finds work that grows with what the other side thinks of or adds, while price and date stay.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};

pub(super) static RULE: Rule = Rule {
    name: "work-grows-unpriced",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WISHES, &TAKEN, &LATER, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("work_grows_unpriced.md"),
    check: Some(check),
};

static WISHES: Setting = Setting {
    name: "wishes",
    meaning: "words for what somebody thinks of later",
    standard: Standard::Words(&[
        "additions",
        "afterthoughts",
        "alterations",
        "amendments",
        "change requests",
        "comments",
        "extra wishes",
        "extras",
        "feedback",
        "ideas",
        "improvements",
        "input",
        "last-minute",
        "last-minute changes",
        "late changes",
        "new ideas",
        "points",
        "remarks",
        "requests",
        "second thoughts",
        "suggestions",
        "tweaks",
        "variations",
        "wishes",
    ]),
};

static TAKEN: Setting = Setting {
    name: "taken",
    meaning: "words for taking it into the work; `…` stands for up to three words",
    standard: Standard::Words(&[
        "absorbed",
        "accommodated",
        "are built in",
        "built in",
        "carried out as well",
        "catered for",
        "covered by the price",
        "done along the way",
        "done on the way",
        "fitted in",
        "folded in",
        "implemented",
        "included at no charge",
        "included in the price",
        "incorporated",
        "looked after as well",
        "part of the price",
        "picked up",
        "put in as well",
        "squeezed in",
        "taken in",
        "taken on board",
        "worked in",
        "worked into",
        "woven in",
    ]),
};

static LATER: Setting = Setting {
    name: "later",
    meaning: "words for what is added later and belongs to it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acquired during",
        "acquired later",
        "added during",
        "added in the course",
        "along with the others",
        "along with the rest",
        "anything added",
        "are added later",
        "bought during",
        "bought later",
        "buys during",
        "buys later",
        "come on top",
        "comes on top",
        "future branches",
        "future machines",
        "future shops",
        "future sites",
        "future users",
        "hired during",
        "hired later",
        "is added later",
        "join … later",
        "joins the fleet",
        "joins … later",
        "new branches as well",
        "new shops as well",
        "new sites as well",
        "new users as well",
        "opened during",
        "opened later",
        "opens during",
        "opens later",
        "taken over later",
        "whatever is added",
        "whatever … adds",
        "whoever joins",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "EUR each",
        "USD each",
        "against payment",
        "apiece",
        "are not",
        "as a change",
        "at cost",
        "at most",
        "at the rate",
        "change request",
        "charged",
        "day rate",
        "each at",
        "extra price",
        "for a price",
        "goes through `changes`",
        "no more than",
        "not included",
        "not more than",
        "one round",
        "one set of",
        "paid for",
        "per hour",
        "per piece",
        "priced",
        "quoted",
        "rounds of",
        "three rounds",
        "treated as changes",
        "two rounds",
        "up to",
        "way of a change",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let wishes = context.policy.words(&RULE, &WISHES);
    let taken = context.policy.words(&RULE, &TAKEN);
    let later = context.policy.words(&RULE, &LATER);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(context, &["dependency", "duty", "scope"], &[&taken, &wishes], &bounded);
    found.extend(clauses::holding(context, &["dependency", "duty", "scope"], &[&later], &bounded));
    clauses::once(&mut found);
    for clause in found {
        if all_on(context.model, &clause.debtors(context), Side::Client) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} grows with whatever comes later (`{said}`), and nothing says how far, at which price and until when"),
            )
            .here("the price and the date stay")
            .help(
                "say how many rounds, how many pieces or how much is in the price, `\"two rounds of wishes\"`, `\"up to ten more, at 6,000 USD each\"`, and send the rest the way of `changes`, with a price and a new date",
            ),
        );
    }
}
