//! Finds words by which the price of what was never delivered is owed: all that is left at once, or a profit that was hoped for.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "rest-falls-due",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&REST, &DUE, &PROFIT, &OWES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rest_falls_due.md"),
    check: Some(check),
};

static REST: Setting = Setting {
    name: "rest",
    meaning: "words for all that would have been paid later; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all fees",
        "all further",
        "all future",
        "all instalments",
        "all later",
        "all outstanding",
        "all payments",
        "all remaining",
        "all sums",
        "balance of the price",
        "both halves",
        "entire balance",
        "entire fee",
        "entire price",
        "every remaining",
        "everything",
        "fees for the rest",
        "full balance",
        "full remaining",
        "instalments left",
        "instalments still",
        "months left",
        "months still",
        "months to come",
        "outstanding balance",
        "payments still",
        "remainder",
        "remaining fees",
        "remaining instalments",
        "remaining months",
        "remaining payments",
        "remaining price",
        "remaining term",
        "rest of the fee",
        "rest of the fees",
        "rest of the price",
        "rest of the term",
        "rest of the year",
        "unexpired term",
        "whole balance",
        "whole fee",
        "whole price",
        "all months left",
        "all that is still to come",
        "fees for the whole term",
        "fees to the end",
        "fees until the end",
        "rest of the contract",
        "rest of the rent",
        "rest of the season",
        "rest of the season's",
        "rest of the value",
        "remaining contract value",
        "remaining fee",
        "remaining licence",
        "remaining rent",
        "remaining rents",
        "whatever is left of the term",
        "whole of the remaining",
        "whole rest",
        "all fees to the end",
        "all later instalments",
        "every fee",
        "every instalment",
        "every month to the end",
        "every payment to the end",
        "fees up to the end",
        "full price",
        "instalments to the end",
        "months to the end",
        "payments to the end",
        "price to the end",
        "rent to the end",
    ]),
};

static DUE: Setting = Setting {
    name: "due",
    meaning: "words by which it is owed at once",
    standard: Standard::Words(&[
        "accelerate",
        "accelerated",
        "accelerates",
        "are due at once",
        "at once",
        "become due",
        "become payable",
        "becomes due",
        "becomes payable",
        "due at once",
        "due immediately",
        "due the same day",
        "fall due",
        "fall due at once",
        "falling due",
        "falls due",
        "falls due at once",
        "forthwith",
        "immediately",
        "payable at once",
        "payable immediately",
        "same day",
        "straight away",
        "in a lump sum",
        "invoice all",
        "payable",
        "pay the whole",
        "pay all",
        "pay every",
        "pay the full",
        "pay … to the end",
    ]),
};

static PROFIT: Setting = Setting {
    name: "profit",
    meaning: "words for money that somebody hoped to earn; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as if it had run",
        "as if nothing had",
        "as if … had been done",
        "as if … run to the end",
        "as if … walked",
        "could have earned",
        "expected earnings",
        "expected margin",
        "expected profit",
        "fee … would have had",
        "hoped to earn",
        "loss of earnings",
        "loss of margin",
        "loss of profit",
        "lost earnings",
        "lost income",
        "lost margin",
        "lost profit",
        "lost profits",
        "lost revenue",
        "lost turnover",
        "missed profit",
        "profit … would have",
        "would have billed",
        "would have brought",
        "would have earned",
        "would have gained",
        "would have made",
        "would have received",
        "would have yielded",
    ]),
};

static OWES: Setting = Setting {
    name: "owes",
    meaning: "words by which somebody pays",
    standard: Standard::Words(&[
        "bear",
        "bears",
        "bill",
        "bills",
        "charge",
        "charges",
        "claim",
        "claims",
        "compensate",
        "compensates",
        "owe",
        "owes",
        "paid",
        "pay",
        "pays",
        "reimburse",
        "reimburses",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that leave out what was not done, or give a time first",
    standard: Standard::Words(&[
        "after a reminder",
        "after a second reminder",
        "after work done",
        "at most",
        "capped",
        "delivered until",
        "deliveries made",
        "done until then",
        "done up to",
        "earned until",
        "excluded",
        "excluding",
        "for work done",
        "less what",
        "neither",
        "no",
        "not",
        "nothing",
        "performed until",
        "reminder",
        "save",
        "second reminder",
        "up to then",
        "without",
        "worked until",
        "deducted",
        "half of",
        "minus",
        "paid back",
        "re-let",
        "refund",
        "refunds",
        "relet",
        "reletting",
        "saves",
        "saving",
        "savings",
        "to cure",
        "warning",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [rest, due, profit, owes, bounded] =
        [&REST, &DUE, &PROFIT, &OWES, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal", "assumption"];
    let at_once = sentences::first_of_each(context, &[&rest, &due], &bounded, &skipped);
    for sentence in at_once.iter().filter(|it| !is_a_price(it.text, &rest, &due)) {
        let said = wording::find(sentence.text, &rest).unwrap_or_default();
        findings.push(told(
            sentence,
            said,
            format!("by {}, all that is left falls due at once (`{said}`), for what may never be delivered", called(sentence.head)),
            "let only the sum that is late fall due, and more of it after a reminder and some weeks; what was not delivered is paid \
             when it is",
        ));
    }
    let hoped = sentences::first_of_each(context, &[&profit, &owes], &bounded, &skipped);
    for sentence in &hoped {
        let said = wording::find(sentence.text, &profit).unwrap_or_default();
        findings.push(told(
            sentence,
            said,
            format!("by {}, a price is paid for what was never done (`{said}`)", called(sentence.head)),
            "let what was done until then be paid, and orders that cannot be stopped; where leaving shall cost more, name a sum that \
             falls month by month",
        ));
    }
}

/// "Pay the whole price" names what something costs: nothing that would be due later comes forward. `paid-as-if-done` asks what it
/// is paid for.
fn is_a_price(text: &str, rest: &[&str], due: &[&str]) -> bool {
    const PRICES: [&str; 4] = ["entire fee", "entire price", "whole fee", "whole price"];
    const PAYS: [&str; 1] = ["pay the whole"];
    let only = |all: &[&str], these: &[&str]| {
        wording::find_all(text, all).len() <= wording::find_all(text, these).len()
    };
    only(rest, &PRICES) && only(due, &PAYS)
}

fn told(sentence: &Sentence<'_>, said: &str, message: String, help: &'static str) -> Finding {
    sentence.finding(&RULE, said, message).here("nothing stands against it").help(help)
}
