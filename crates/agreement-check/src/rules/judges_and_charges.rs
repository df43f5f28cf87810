//! Finds bills for wear or damage that the side which is paid judges and prices by itself.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "judges-and-charges",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&JUDGES, &CHARGES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("judges_and_charges.md"),
    check: Some(check),
};

static JUDGES: Setting = Setting {
    name: "judges",
    meaning: "words by which one side alone judges; `…` stands for up to three words",
    standard: Standard::Words(&[
        "according to its inspector",
        "as assessed by",
        "as counted by",
        "as determined by",
        "as found by",
        "as judged by",
        "as measured by",
        "as stated by",
        "at its discretion",
        "beyond fair wear",
        "beyond normal use",
        "beyond normal wear",
        "beyond ordinary wear",
        "by its own count",
        "by its own measure",
        "considers",
        "decides",
        "deems",
        "determines",
        "estimates itself",
        "excessive",
        "finds needed",
        "finds reasonable",
        "finds wanting",
        "holds for",
        "in its judgement",
        "in its judgment",
        "in its opinion",
        "in its view",
        "in the opinion of",
        "in … opinion",
        "in … view",
        "judges",
        "on its own inspection",
        "regards as",
        "sees fit",
        "thinks fit",
        "thinks reasonable",
        "to its own standard",
    ]),
};

static CHARGES: Setting = Setting {
    name: "charges",
    meaning: "words by which it charges for it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at cost plus",
        "at list price",
        "at new price",
        "at replacement cost",
        "at replacement price",
        "at workshop price",
        "at workshop prices",
        "bill",
        "billed",
        "bills",
        "charge for",
        "charged",
        "charges",
        "comes off the deposit",
        "deduct",
        "deducted",
        "deducts",
        "forfeited",
        "invoice",
        "invoiced",
        "invoices",
        "keep from",
        "keeps from",
        "kept back",
        "kept from",
        "made good at",
        "set off",
        "sets off",
        "taken from the deposit",
        "withheld",
        "withholds",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which both look, or the sum has a limit; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agreed",
        "agrees",
        "annex",
        "at most",
        "both",
        "both parties",
        "both sides",
        "by a surveyor",
        "dispute",
        "expert",
        "free of charge",
        "independent",
        "inventory signed",
        "jointly",
        "no charge",
        "no more than",
        "not charged",
        "photographs",
        "photos",
        "presence of",
        "price list",
        "shown to",
        "signed by",
        "surveyor",
        "table",
        "together",
        "up to",
        "walk round",
        "walk-through",
        "with proof",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [judges, charges, bounded] = [&JUDGES, &CHARGES, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&judges, &charges], &bounded) {
        if sentence.is_banned(context.model) || ["goal", "scope"].contains(&sentence.head.keyword) {
            continue;
        }
        let said = wording::find(sentence.text, &judges).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} lets one side judge and charge by itself (`{said}`)", called(sentence.head)),
            )
            .here("one side looks, prices and keeps the money")
            .help(
                "let both look on the day it is given back and sign what they see, price it by a list in the annex with a limit, and say how a sum is contested",
            ),
        );
    }
}
