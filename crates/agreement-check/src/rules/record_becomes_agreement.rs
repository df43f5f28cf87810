//! Finds minutes, notes and talks that count as agreed when nobody contradicts, or for those who are not there.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "record-becomes-agreement",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BINDS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("record_becomes_agreement.md"),
    check: Some(check),
};

static BINDS: Setting = Setting {
    name: "binds",
    meaning: "words by which something counts as agreed; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are binding unless",
        "are bound by what",
        "are deemed agreed",
        "become binding",
        "becomes binding",
        "binding for those absent",
        "binding unless",
        "count as agreed",
        "counts as agreed",
        "counts as approved",
        "decisions of the meeting are binding",
        "deemed to be agreed",
        "go along with what",
        "goes along with",
        "holds as agreed",
        "if no one objects",
        "if nobody objects",
        "in the absence of",
        "is binding unless",
        "is bound by what",
        "is deemed agreed",
        "is taken as approved",
        "minutes override",
        "minutes prevail",
        "minutes replace",
        "nobody contradicts",
        "nobody has contradicted",
        "not contradicted",
        "overrides the agreement",
        "overrides the contract",
        "stand as agreed",
        "stands as agreed",
        "taken as agreed",
        "taken for agreed",
        "those in the room decide",
        "those present decide",
        "those who are present decide",
        "unless contradicted",
        "unless somebody objects",
        "unless someone objects",
        "who is absent",
        "who stays away",
        "whoever is absent",
        "whoever stays away",
        "without objection",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "change nothing",
        "changes nothing",
        "confirmed by both",
        "except for price",
        "except price",
        "not about price",
        "once both",
        "signed by both",
        "within",
        "yes from each",
        "yes of both",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let binds = context.policy.words(&RULE, &BINDS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "right", "changes", "agreement"],
        &[&binds],
        &bounded,
    ) {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("by {whose} something becomes agreed because nobody says no (`{said}`)"),
            )
            .here("a busy week becomes a yes")
            .help(
                "write that minutes record and change nothing, and that a change of price, scope or date needs the yes of both, as `changes` says",
            ),
        );
    }
}
