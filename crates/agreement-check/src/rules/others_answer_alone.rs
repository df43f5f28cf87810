//! Finds promises that others carry out, and for which the one who promised no longer answers.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "others-answer-alone",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SENT_AWAY, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("others_answer_alone.md"),
    check: Some(check),
};

static SENT_AWAY: Setting = Setting {
    name: "sent-away",
    meaning: "words that send the creditor to those who do the work; `…` stands for up to three words",
    standard: Standard::Words(&[
        "answer directly to",
        "answer for their own work",
        "answer for themselves",
        "answers directly to",
        "answers for its own work",
        "answers to … direct",
        "are responsible themselves",
        "are themselves responsible",
        "at their own responsibility",
        "between … and the maker",
        "between … and the subcontractor",
        "claims against the maker",
        "claims against the subcontractor",
        "claims go to the",
        "complaints go to the subcontractor",
        "deals with the shop",
        "deals with them directly",
        "guarantee of the maker only",
        "is responsible itself",
        "liaises with them about",
        "matter between … and the maker",
        "no responsibility for",
        "not answer for its partners",
        "not answer for … subcontractors",
        "not answerable for",
        "not liable for subcontractors",
        "not liable for third parties",
        "not liable for … subcontractors",
        "not responsible for subcontractors",
        "not responsible for … subcontractors",
        "on its own responsibility",
        "on their own responsibility",
        "settle … directly",
        "settles … directly",
        "sort out … directly",
        "sorts it out directly",
        "sorts out any trouble directly",
        "sorts out … directly",
        "take it up with them",
        "takes it up with them",
        "takes up … with them",
        "to anybody it likes",
        "to anyone it likes",
        "to whoever has room",
        "to whomever it likes",
        "turn to them directly",
        "turns directly to",
        "turns to them",
        "warranty is given by the",
        "warranty of the maker",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as for its own",
        "as for itself",
        "keeps answering",
        "remains liable",
        "remains responsible",
        "stays liable",
        "stays responsible",
        "together with",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sent_away = context.policy.words(&RULE, &SENT_AWAY);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in
        clauses::holding(context, &["dependency", "duty", "right", "excuse"], &[&sent_away], &bounded)
    {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("in {whose} others do the work and answer for it themselves (`{said}`), with no agreement between them and whoever it is owed to"),
            )
            .here("nobody here answers for it any more")
            .help(
                "write that the one who promised answers for them as for its own people, and whether they need a yes beforehand",
            ),
        );
    }
}
