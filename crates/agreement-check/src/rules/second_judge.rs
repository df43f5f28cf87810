//! Finds promises that are accepted by their criteria, and that somebody else may refuse all the same.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::owners::member;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "second-judge",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&JUDGES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("second_judge.md"),
    check: Some(check),
};

static JUDGES: Setting = Setting {
    name: "judges",
    meaning: "words for a last word beside the acceptance; `…` stands for up to three words",
    standard: Standard::Words(&[
        "also approves",
        "also has to approve",
        "also have to approve",
        "approves as well",
        "can still say no",
        "can still stop it",
        "can veto",
        "decides at the end",
        "decides in the end",
        "decides whether it is good",
        "gets a veto",
        "gives final approval",
        "gives its blessing",
        "gives the final ok",
        "gives the final okay",
        "gives the final yes",
        "has a veto",
        "has the final say",
        "has the final word",
        "has the last say",
        "has the last word",
        "has the say",
        "has to agree as well",
        "has to be convinced",
        "has to be happy with",
        "has to bless it",
        "has to like",
        "have a veto",
        "have the final word",
        "have the last word",
        "have to be happy with",
        "have to bless it",
        "is also asked",
        "may still say no",
        "may still stop it",
        "may veto",
        "must agree as well",
        "must also approve",
        "must approve as well",
        "must be convinced",
        "must be happy as well",
        "must be happy too",
        "must like it as well",
        "must like it too",
        "needs to be convinced",
        "signs it off at the end",
        "signs off at the end",
        "will have a look too",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&["advises", "and nobody else", "by the criteria", "is heard", "within"]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let judges = context.policy.words(&RULE, &JUDGES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(context, &["dependency", "duty", "acceptance"], &[&judges], &bounded) {
        let Some(acceptance) = clause.promise.and_then(|promise| promise.acceptance.as_ref()) else {
            continue;
        };
        let acceptors = acceptance.who.list();
        let named = acceptors.iter().filter_map(|name| member(context, name)).any(|judge| {
            let first = judge.head.title.split(' ').next().unwrap_or("");
            !first.is_empty() && wording::holds(clause.sentence.text, &[first])
        });
        if named || acceptors.is_empty() {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} is accepted by its criteria, and somebody else may still say no (`{said}`), by none and at any time"),
            )
            .here("two judges, one yardstick")
            .help(
                "name one judge: put this person into `who:` of the acceptance, with the criteria, or let only the acceptor decide, after hearing the other",
            ),
        );
    }
}
