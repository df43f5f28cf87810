//! Finds payments of a fixed sum that their own words call an estimate, or a share after whatever the payer takes off first.

use agreement_model::amount::Measure;
use agreement_model::declared::PaymentAmount;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{figures, sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "fixed-sum-left-open",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ESTIMATE, &AFTER, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("fixed_sum_left_open.md"),
    check: Some(check),
};

static ESTIMATE: Setting = Setting {
    name: "estimate",
    meaning: "words by which a sum is none; `…` stands for up to three words",
    standard: Standard::Words(&[
        "actual effort",
        "actual hours",
        "additional hours are billed",
        "an estimate",
        "approximate",
        "ballpark",
        "best guess",
        "billed by actual",
        "budget figure",
        "budget price",
        "cost estimate",
        "estimate only",
        "estimated at",
        "estimated fee",
        "estimated price",
        "exceeded",
        "extra hours are billed",
        "extra hours come",
        "final bill by",
        "final bill follows actual",
        "further hours are billed",
        "good guess",
        "guide price",
        "if it takes more",
        "indication only",
        "indicative",
        "may be exceeded",
        "more hours are billed",
        "no fixed price",
        "non-binding",
        "not binding",
        "only a guess",
        "only an estimate",
        "our estimate",
        "provisional",
        "rough figure",
        "rough guess",
        "roughly",
        "settled by actual",
        "subject to actual",
        "takes longer than",
        "takes more hours",
        "target price",
        "true-up",
        "trued up",
        "working figure",
    ]),
};

static AFTER: Setting = Setting {
    name: "after",
    meaning: "words by which a share is one of what is left after something is taken off; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after costs",
        "after deducting",
        "after deduction",
        "after deductions",
        "after expenses",
        "after its costs",
        "after our costs",
        "after … costs",
        "after … expenses",
        "after … own costs",
        "less its costs",
        "less rebates",
        "less … costs",
        "less … expenses",
        "less … rebates",
        "margin",
        "net income",
        "net margin",
        "net of costs",
        "net of deductions",
        "net of rebates",
        "net of … costs",
        "net proceeds",
        "net profit",
        "net revenue",
        "net sales",
        "profit",
        "what is left",
        "what remains",
        "whatever is left",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that keep the sum as it is, or say what is taken off",
    standard: Standard::Words(&[
        "as defined",
        "at most",
        "capped",
        "ceiling",
        "fee stays",
        "fixed whatever",
        "listed in",
        "maximum",
        "never more",
        "no more than",
        "not above",
        "not exceeded",
        "not more than",
        "not to be exceeded",
        "price stays",
        "sales tax",
        "stays the same",
        "sum stays",
        "tax",
        "up to",
        "vat",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [estimate, after, bounded] = [&ESTIMATE, &AFTER, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for (_, payment) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let Some(PaymentAmount::Amount(amount)) = payment.amount.value() else { continue };
        let list = match (&amount.of, &amount.per) {
            (Measure::Money(_), None) => &estimate,
            (Measure::Percent(_), _) => &after,
            _ => continue,
        };
        // What follows when it is late, and why it is paid, say nothing of how much it is.
        let own = [payment.how.place(), payment.head.note.place(), payment.head.title_place];
        let told = sentences::first_of_each(context, &[list], &bounded, &[])
            .into_iter()
            .find(|sentence| own.iter().flatten().any(|place| sentences::lies_in(sentence.place, *place)));
        let Some(sentence) = told.filter(|it| !wording::holds(it.whole, &bounded)) else { continue };
        let said = wording::find(sentence.text, list).unwrap_or_default();
        let name = &payment.head.name;
        findings.push(
            Finding::new(
                RULE.name,
                sentence.place,
                format!("`amount` of `{name}` is {}, and its words make it another (`{said}`)", figures::amount(amount)),
            )
            .here("then the figure is none")
            .and(amount.place, "what is reckoned with")
            .help(
                "say which of the two holds: a fixed sum, or a price per hour or piece with a ceiling; and of a share, name the sum it is \
                 taken from, and each cost that comes off first",
            )
            .with("payment", name)
            .with("words", said),
        );
    }
}
