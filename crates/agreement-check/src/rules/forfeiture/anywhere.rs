//! Money that stays, goes back or comes back as something else by a sentence that leaves no cause out, wherever it stands.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::sentences::{self, Sentence};
use crate::wording;

use super::RULE;

pub(super) static STAYS: Setting = Setting {
    name: "stays",
    meaning: "words by which money that was paid is never given back, in the words of a payment; `…` stands for up to three words",
    standard: Standard::Words(&[
        "also if the project never",
        "are never repaid",
        "are not set off",
        "earned on signature",
        "earned on signing",
        "earned upon signing",
        "earned when paid",
        "earned with the order",
        "even if it is never used",
        "even if no work",
        "even if nothing is",
        "even if the project never",
        "fully earned",
        "gone for good",
        "is never repaid",
        "is not set off",
        "keeps it whatever",
        "keeps them whatever",
        "no credit for",
        "not credited",
        "nothing comes back",
        "nothing goes back",
        "ours in any case",
        "ours to keep",
        "remain with the supplier",
        "remains the supplier's",
        "remains with the supplier",
        "stay ours",
        "stay with us",
        "stay … in any case",
        "stays ours",
        "stays with us",
        "stays … in any case",
        "whatever happens … keep",
        "written off",
    ]),
};

pub(super) static UNSPENT: Setting = Setting {
    name: "unspent",
    meaning: "words by which money that was handed over to be spent stays where it is, in the words of a payment; `…` stands for up to three words",
    standard: Standard::Words(&[
        "not called off … stays",
        "not drawn … stays",
        "not needed … stays",
        "not spent … kept",
        "not spent … remains",
        "not spent … stays",
        "not used … lapses",
        "not used … remains",
        "not used … stays",
        "unspent … kept",
        "unspent … remains",
        "unspent … stays",
        "unused … remains",
        "unused … stays",
    ]),
};

pub(super) static BACK: Setting = Setting {
    name: "back",
    meaning: "words by which somebody pays back what it was paid; `…` stands for up to three words",
    standard: Standard::Words(&[
        "claw back",
        "clawback",
        "clawed back",
        "give … back",
        "gives back",
        "gives … back",
        "go back",
        "goes back",
        "hand … back",
        "hands … back",
        "must return",
        "pay … back",
        "pays back",
        "pays … back",
        "reclaim",
        "reclaimed",
        "reclaims",
        "repaid",
        "repay",
        "repays",
        "return … in full",
        "returned in full",
    ]),
};

pub(super) static ANY: Setting = Setting {
    name: "any",
    meaning: "words by which it does so whatever the cause; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all commission",
        "all commissions",
        "all of it",
        "every commission",
        "for any reason",
        "for whatever reason",
        "in any case",
        "in full",
        "no matter who",
        "no matter why",
        "regardless",
        "the full amount",
        "the whole commission",
        "the whole fee",
        "to the last",
        "whatever the cause",
        "whatever the reason",
        "whoever",
        "without regard to",
    ]),
};

pub(super) static KIND: Setting = Setting {
    name: "in-kind",
    meaning: "words for something given in the place of money; `…` stands for up to three words",
    standard: Standard::Words(&[
        "against a future order",
        "against further orders",
        "against future orders",
        "against later orders",
        "as a credit note",
        "as a voucher",
        "as credit for",
        "as credit notes",
        "as store credit",
        "as vouchers",
        "by voucher",
        "by vouchers",
        "credit for further",
        "credit for other products",
        "gift card",
        "gift cards",
        "in goods",
        "in kind",
        "in store credit",
        "in the form of credit",
        "in the form of vouchers",
        "in vouchers",
        "only as credit",
        "store credit",
        "towards a future",
        "towards a later",
        "towards a new",
        "towards future",
        "towards its next",
        "towards the next",
        "vouchers for other",
        "with its next order",
    ]),
};

pub(super) static REFUND: Setting = Setting {
    name: "refund",
    meaning: "words for money that comes back",
    standard: Standard::Words(&[
        "back",
        "comes back",
        "credit balance",
        "give back",
        "give what is left",
        "gives back",
        "goes back",
        "paid back",
        "pay back",
        "pays back",
        "prepaid",
        "refund",
        "refunded",
        "refunds",
        "reimburse",
        "reimbursed",
        "remaining",
        "repaid",
        "repay",
        "return",
        "returned",
        "unused",
        "what is left",
    ]),
};

pub(super) static LAPSE: Setting = Setting {
    name: "lapse",
    meaning: "words by which credits are lost",
    standard: Standard::Words(&[
        "cancelled",
        "fall away",
        "falls away",
        "forfeit",
        "forfeited",
        "forfeits",
        "gone",
        "lapse",
        "lapses",
        "lose",
        "loses",
        "lost",
        "void",
        "voided",
    ]),
};

pub(super) static TARDY: Setting = Setting {
    name: "tardy",
    meaning: "words for being late with a payment; `…` stands for up to three words",
    standard: Standard::Words(&[
        "arrears",
        "ever paid late",
        "good standing",
        "in default",
        "late bill",
        "late payment",
        "not paid in time",
        "not paid on time",
        "not … on time",
        "outstanding",
        "overdue",
        "paid late",
        "pays late",
        "unpaid",
    ]),
};

/// Words that keep it to what was not earned, or to one side's fault.
const IN_STEP: [&str; 18] = [
    "accepted",
    "as far as",
    "caused",
    "deposit",
    "fault",
    "in proportion",
    "not earned",
    "not worked",
    "only",
    "pro rata",
    "same share",
    "security",
    "until paid",
    "until it is paid",
    "until the bill",
    "unless",
    "unused",
    "wait",
];

/// Words for money.
const MONEY: [&str; 16] = [
    "advance",
    "bonus",
    "commission",
    "commissions",
    "fee",
    "fees",
    "instalment",
    "money",
    "paid",
    "payment",
    "payments",
    "premium",
    "price",
    "royalties",
    "royalty",
    "sum",
];

pub(super) fn anywhere(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [stays, back, any] = [&STAYS, &BACK, &ANY].map(|it| context.policy.words(&RULE, it));
    let [kind, refund, lapse, tardy] =
        [&KIND, &REFUND, &LAPSE, &TARDY].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal", "concession", "assumption"];
    let is_new = |findings: &[Finding], sentence: &Sentence<'_>| {
        let touches = |at| sentences::lies_in(sentence.place, at) || sentences::lies_in(at, sentence.place);
        !findings.iter().any(|it| it.rule == RULE.name && touches(it.place()))
    };
    for sentence in sentences::first_of_each(context, &[&stays], &["data", "tools", "unless"], &skipped) {
        if sentence.head.keyword == "payment" && is_new(findings, &sentence) {
            let said = wording::find(sentence.text, &stays).unwrap_or_default();
            findings.push(super::kept_in_any_case(sentence.head, said, sentence.place));
        }
    }
    let unspent = context.policy.words(&RULE, &UNSPENT);
    for sentence in sentences::first_of_each(context, &[&unspent], &[], &skipped) {
        if sentence.head.keyword == "payment" && is_new(findings, &sentence) {
            let said = wording::find(sentence.text, &unspent).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!("of {}, what is not spent stays with whoever was paid (`{said}`)", called(sentence.head)),
                "let each spending be shown, and what is left come back within 30 days after the last of it: whoever keeps it gains by \
                 spending less",
            ));
        }
    }
    for sentence in sentences::first_of_each(context, &[&back, &any], &IN_STEP, &skipped) {
        let money = sentence.head.keyword == "payment" || wording::holds(sentence.text, &MONEY);
        if money && is_new(findings, &sentence) {
            let said = wording::find(sentence.text, &back).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!("by {}, money that was earned is paid back whoever caused it (`{said}`)", called(sentence.head)),
                "let it go back in step with what the other side gets back, say for whose fault, and until which day",
            ));
        }
    }
    for sentence in sentences::first_of_each(context, &[&kind, &refund], &[], &skipped) {
        if is_new(findings, &sentence) {
            let said = wording::find(sentence.text, &kind).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!(
                    "by {}, what was paid as money comes back as something else (`{said}`)",
                    called(sentence.head)
                ),
                "let money come back as money: whoever leaves wants nothing more from this shop",
            ));
        }
    }
    for sentence in
        sentences::first_of_each(context, &[&["credit", "credits"], &lapse, &tardy], &IN_STEP, &skipped)
    {
        if is_new(findings, &sentence) {
            let said = wording::find(sentence.text, &lapse).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!(
                    "by {}, credits that were earned are gone for one late bill (`{said}`)",
                    called(sentence.head)
                ),
                "let credits wait until the bill is paid, and no longer: they answer for something else",
            ));
        }
    }
}

fn told(sentence: &Sentence<'_>, said: &str, message: String, help: &'static str) -> Finding {
    Finding::new(RULE.name, sentence.place, message)
        .here("whoever is at fault")
        .help(help)
        .with("name", &sentence.head.name)
        .with("words", said)
}
