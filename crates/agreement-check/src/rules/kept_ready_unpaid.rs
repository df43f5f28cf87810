//! Finds capacity or stock that is kept ready for wishes that bind nobody.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "kept-ready-unpaid",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&READY, &LOOSE, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("kept_ready_unpaid.md"),
    check: Some(check),
};

static READY: Setting = Setting {
    name: "ready",
    meaning: "words for keeping something ready; `…` stands for up to three words",
    standard: Standard::Words(&[
        "buffer stock",
        "held ready",
        "hold stock",
        "hold … in stock",
        "hold … open",
        "holds capacity",
        "holds stock",
        "holds … capacity free",
        "holds … free",
        "holds … hours free",
        "holds … in stock",
        "holds … machines ready",
        "holds … open",
        "keep … free",
        "keep … in stock",
        "keep … open",
        "keep … ready",
        "keeps capacity",
        "keeps stock",
        "keeps … capacity free",
        "keeps … capacity open",
        "keeps … free",
        "keeps … hours free",
        "keeps … hours open",
        "keeps … in stock",
        "keeps … machines free",
        "keeps … machines open",
        "keeps … open",
        "keeps … people free",
        "keeps … people ready",
        "keeps … ready",
        "kept free",
        "kept in stock",
        "kept open",
        "kept ready",
        "on standby",
        "reserve capacity",
        "reserves capacity",
        "reserves … for",
        "safety stock",
        "stand by",
        "stand ready",
        "stands by",
        "stands ready",
        "stays ready",
    ]),
};

static LOOSE: Setting = Setting {
    name: "loose",
    meaning: "words for wishes that bind nobody; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all of it",
        "any quantity",
        "as it likes",
        "as it wishes",
        "at its own cost",
        "at no charge",
        "at short notice",
        "at will",
        "binds nobody",
        "binds … to nothing",
        "can alter",
        "can cancel",
        "can change",
        "for planning only",
        "free of charge",
        "however many",
        "however much",
        "may alter",
        "may cancel",
        "may change",
        "no minimum",
        "no obligation",
        "non-binding",
        "not binding",
        "planning purposes",
        "unpaid",
        "whatever is called",
        "whatever … calls",
        "whatever … orders",
        "whether or not",
        "without obligation",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are paid",
        "at most",
        "band",
        "firm",
        "for a fee",
        "is paid",
        "may move by",
        "paid for",
        "pays for",
        "per month",
        "up to",
        "within a tenth",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let ready = context.policy.words(&RULE, &READY);
    let loose = context.policy.words(&RULE, &LOOSE);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in
        clauses::holding(context, &["dependency", "duty", "right", "payment"], &[&ready, &loose], &bounded)
    {
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("in {whose} somebody keeps something ready (`{said}`) for what binds nobody, with no limit and no pay"),
            )
            .here("who pays for what stands idle?")
            .help(
                "make the first months of a forecast firm, give the rest a band, and say what is paid for what was kept ready and not called; or a most that is kept ready",
            ),
        );
    }
}
