//! Finds words by which bad news costs whoever tells it, stays below, or comes only if its author likes.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "bad-news-punished",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PUNISHED, &IF_LIKED, &REPORTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("bad_news_punished.md"),
    check: Some(check),
};

static PUNISHED: Setting = Setting {
    name: "punished",
    meaning: "words by which whoever tells pays, or by which nobody above may hear of it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bother head office",
        "bother management",
        "bother the board",
        "contact the board",
        "contact the client's management",
        "copy in management",
        "copy in … boss",
        "first puts a delay",
        "first reports … bears",
        "first reports … pays",
        "first … a delay … bears",
        "go over … head",
        "involve head office",
        "involve management",
        "involve the board",
        "kept below",
        "kept from the client",
        "names it first pays",
        "not to worry the client",
        "not worry the client",
        "party that first",
        "reports it first pays",
        "reports … bears the cost",
        "side that first",
        "stay between us",
        "stays between us",
        "take … to head office",
        "take … to management",
        "take … to the board",
        "tells it first pays",
        "trouble head office",
        "trouble management",
        "trouble the board",
        "trouble the head office",
        "who reports … pays",
        "whoever reports … bears",
        "whoever reports … pays",
        "write to the board",
        "write to the management",
    ]),
};

static IF_LIKED: Setting = Setting {
    name: "if-liked",
    meaning: "words by which a report comes only if its author thinks so; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as far as helpful",
        "if anything is to be told",
        "if appropriate",
        "if it helps",
        "if there is anything to report",
        "if there is anything to tell",
        "if there is something to report",
        "if … considers it worth",
        "if … deems it",
        "if … feels it is worth",
        "if … finds it worth",
        "if … thinks it is worth",
        "when it helps",
        "when there is something to report",
        "when there is something to tell",
        "where appropriate",
        "where helpful",
        "worth mentioning",
        "worth reporting",
        "worth telling",
    ]),
};

static REPORTS: Setting = Setting {
    name: "reports",
    meaning: "words for telling",
    standard: Standard::Words(&[
        "call", "e-mail", "informed", "informs", "letter", "mail", "message", "news", "note", "report",
        "reports", "status", "tell", "tells", "told", "update", "write", "writes",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "also in weeks without",
        "also when nothing",
        "also without",
        "at least once",
        "competitors",
        "even if nothing",
        "first aid",
        "press",
        "secret",
        "third parties",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let punished = context.policy.words(&RULE, &PUNISHED);
    let if_liked = context.policy.words(&RULE, &IF_LIKED);
    let reports = context.policy.words(&RULE, &REPORTS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(
        context,
        &["dependency", "duty", "right", "penalty", "escalation"],
        &[&punished],
        &bounded,
    );
    found.extend(clauses::holding(
        context,
        &["dependency", "duty", "right", "penalty", "escalation"],
        &[&if_liked, &reports],
        &bounded,
    ));
    clauses::once(&mut found);
    for clause in found {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} keeps bad news back (`{said}`)"),
            )
            .here("heard of too late")
            .help(
                "let the report come at its time, also with \"nothing to tell\"; let what a delay costs follow its cause, not its messenger; and leave the ladder of escalation open",
            ),
        );
    }
}
