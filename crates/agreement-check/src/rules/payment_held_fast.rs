//! Finds payers who may hold nothing back, whatever is wrong with what they pay for.

use agreement_model::statement::Modal;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "payment-held-fast",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BACK, &NEVER, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("payment_held_fast.md"),
    check: Some(check),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words for paying less, or later; `…` stands for up to three words",
    standard: Standard::Words(&[
        "cancel the direct debit",
        "contest",
        "contest any",
        "counterclaim",
        "counterclaims",
        "deduct",
        "deduct any",
        "deducted",
        "deduction",
        "deductions",
        "defer",
        "dispute any",
        "hold back",
        "hold … back",
        "holding back",
        "keep back",
        "keep … back",
        "keeping back",
        "off-set",
        "offset",
        "reduce",
        "reduce any",
        "retain",
        "retain any",
        "set off",
        "set-off",
        "short-pay",
        "stop paying",
        "stop payment",
        "suspend payment",
        "withhold",
        "withhold any",
        "withholding",
    ]),
};

static NEVER: Setting = Setting {
    name: "never",
    meaning: "words by which that is not allowed in any case; `…` stands for up to three words",
    standard: Standard::Words(&[
        "any part",
        "any payment",
        "at no time",
        "because … fail",
        "because … fails",
        "because … is late",
        "because … missing",
        "come hell",
        "even if",
        "even when",
        "even where",
        "even while",
        "first pay",
        "for any reason",
        "hell or high water",
        "however bad",
        "in no case",
        "no matter",
        "no right to",
        "nothing works",
        "on any ground",
        "on any grounds",
        "pay first",
        "regardless",
        "unconditionally",
        "under no circumstances",
        "waives any right to",
        "whatever happens",
        "whatever is",
        "whether or not",
        "without any right",
        "without regard to",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that leave something open, or hold for both",
    standard: Standard::Words(&[
        "admitted",
        "agreed sum",
        "agreed sums",
        "bank charges",
        "both parties",
        "both sides",
        "court",
        "disputed",
        "each party",
        "each side",
        "either party",
        "except",
        "in dispute",
        "more than",
        "neither",
        "retainer",
        "save",
        "settled",
        "tax",
        "taxes",
        "undisputed",
        "unless",
        "until the dispute",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [back, never, bounded] = [&BACK, &NEVER, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    const PAID: [&str; 16] = [
        "amount",
        "bill",
        "bills",
        "charge",
        "charges",
        "debit",
        "fee",
        "fees",
        "instalment",
        "invoice",
        "invoices",
        "pay",
        "payment",
        "payments",
        "price",
        "rent",
    ];
    let skipped = ["scope", "resistance", "goal", "excuse", "assumption", "concession"];
    for sentence in sentences::first_of_each(context, &[&back, &never], &bounded, &skipped) {
        let forbidden = is_ban(context, &sentence) || wording::holds(sentence.text, &NOT);
        let money = sentence.head.keyword == "payment" || wording::holds(sentence.text, &PAID);
        if !money || !forbidden || sentences::is_basis(context, sentence.place) {
            continue;
        }
        let said = wording::find(sentence.text, &back).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("by {}, one side pays in full whatever is wrong (`{said}` is ruled out)", called(sentence.head)),
            )
            .here("no lever is left")
            .help(
                "let what is in dispute be held back until it is settled by a day, and the rest be paid: `dispute { raise: by due; \
                 undisputed: by due; settle: within 20 days after due }`",
            ),
        );
    }
}

/// Words by which something may not be.
const NOT: [&str; 8] = ["cannot", "excluded", "has no right", "may not", "must not", "never", "no", "not"];

/// Whether a sentence is what a promise forbids.
fn is_ban(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let model = context.model;
    let bans = model.promises.iter().flat_map(|it| &it.bans);
    let statements = model.statements().filter(|it| it.modal == Some(Modal::MustNot));
    bans.chain(statements).any(|it| sentences::lies_in(sentence.place, it.place))
}
