//! Finds goods that were turned down and stay with whoever turned them down.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "rejects-not-fetched",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&REJECTS, &LINGER, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rejects_not_fetched.md"),
    check: Some(check),
};

static REJECTS: Setting = Setting {
    name: "rejects",
    meaning: "words for goods that were turned down; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bad goods",
        "bad parts",
        "complained of",
        "defective",
        "faulty",
        "not accepted",
        "refused goods",
        "refused lots",
        "rejected",
        "rejects",
        "returned goods",
        "scrap parts",
        "surplus",
        "turned away",
        "turned down",
        "unaccepted",
        "unfit",
        "unusable",
        "what fails",
        "wrong goods",
        "wrong parts",
        "wrongly delivered",
    ]),
};

static LINGER: Setting = Setting {
    name: "linger",
    meaning: "words by which nobody has to fetch them soon; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as it suits",
        "at its expense",
        "at the buyer's cost",
        "at the buyer's expense",
        "at the client's cost",
        "at the client's expense",
        "at the customer's cost",
        "at the customer's expense",
        "at … convenience",
        "at … own cost and risk",
        "bears storage",
        "carriage unpaid",
        "carries rent",
        "carries storage",
        "freight to be agreed",
        "keeps them",
        "may not be scrapped",
        "may not be thrown",
        "next time",
        "on a later trip",
        "on occasion",
        "on the next trip",
        "pays storage",
        "pays the freight",
        "rent and loss",
        "some time",
        "stand in the yard",
        "stand where",
        "stands in the yard",
        "stands where",
        "stay in the yard",
        "stay where",
        "stays in the yard",
        "stays where",
        "stores them",
        "until a lorry",
        "until fetched",
        "until it is fetched",
        "until somebody comes",
        "until someone comes",
        "until space",
        "until they are fetched",
        "when a driver",
        "when a lorry",
        "when a truck",
        "when a van",
        "when convenient",
        "when it suits",
        "when the next",
        "when there is room",
        "whenever",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which they are gone in time, or at the cost of whoever sent them",
    standard: Standard::Words(&[
        "at the maker's cost",
        "at the seller's cost",
        "at the supplier's cost",
        "business days",
        "containers",
        "crates and",
        "empties",
        "may scrap",
        "pallets",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [rejects, linger, bounded] = [&REJECTS, &LINGER, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&linger], &bounded) {
        if sentence.is_banned(context.model) || !wording::holds(&sentence.around(), &rejects) {
            continue;
        }
        let said = wording::find(sentence.text, &linger).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} leaves what was turned down with whoever turned it down (`{said}`)", called(sentence.head)),
            )
            .here("who stores it, who bears the risk, until when?")
            .help(
                "write by which day they are fetched, `within 10 business days`, at the cost and risk of whoever sent them; after that they may be sent back or scrapped at its cost",
            ),
        );
    }
}
