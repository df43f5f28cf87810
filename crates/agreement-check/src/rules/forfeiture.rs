//! Finds money that is kept and things that are handed over for nothing, whoever is at fault.

mod anywhere;

use agreement_ledger::price::{is_payment, price};
use agreement_model::declared::{Head, Promise};
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_syntax::{Finding, Place};

use crate::answers::Once;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;
use anywhere::{ANY, BACK, KIND, LAPSE, REFUND, STAYS, TARDY, UNSPENT};

pub(super) static RULE: Rule = Rule {
    name: "forfeiture",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&KEPT, &GIVEN, &PERCENT, &STAYS, &BACK, &ANY, &KIND, &REFUND, &LAPSE, &TARDY, &UNSPENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("forfeiture.md"),
    check: Some(check),
};

static KEPT: Setting = Setting {
    name: "kept",
    meaning: "words that say that money stays with whoever has it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "advance is lost",
        "advance stays",
        "all payments stay",
        "all … paid stays",
        "any … paid stays",
        "are not paid",
        "cannot be asked back",
        "cannot be claimed back",
        "cannot be reclaimed",
        "cannot be refunded",
        "considered earned",
        "deemed earned",
        "deposit is lost",
        "deposit remains with",
        "deposit stays",
        "down payment stays",
        "earned in full",
        "earned on receipt",
        "earned on signing",
        "earned when paid",
        "fee is lost",
        "fee stays",
        "forfeit",
        "fully earned",
        "gives up … deposit",
        "gives up … paid",
        "in no case returned",
        "is not paid",
        "keep all",
        "keep … advance",
        "keep … deposit",
        "keep … down payment",
        "keep … fee",
        "keep … instalment",
        "keep … money",
        "keep … paid",
        "keep … payments",
        "keep … retainer",
        "keep … sum",
        "kept in any case",
        "lapse without",
        "lose … advance",
        "lose … claim",
        "lose … deposit",
        "lose … fee",
        "lose … instalment",
        "lose … money",
        "lose … payment",
        "money is lost",
        "money stays",
        "money … not come back",
        "never comes back",
        "never paid back",
        "never refunded",
        "never repaid",
        "never returned",
        "no claim to",
        "no entitlement to repayment",
        "no money back",
        "no money comes back",
        "no part … refunded",
        "no part … returned",
        "no payment is due",
        "no refund",
        "no reimbursement",
        "no repayment",
        "no right to repayment",
        "non refundable",
        "non reimbursable",
        "non returnable",
        "nonrefundable",
        "not be paid",
        "not be refunded",
        "not be reimbursed",
        "not be repaid",
        "not entitled to a refund",
        "not entitled to repayment",
        "not given back",
        "not paid back",
        "not reclaimable",
        "not refundable",
        "not reimbursed",
        "not repaid",
        "not returned",
        "nothing is owed",
        "nothing is paid",
        "nothing is refunded",
        "nothing … paid back",
        "retain all",
        "retain … advance",
        "retain … deposit",
        "retain … fee",
        "retain … instalment",
        "retain … money",
        "retain … paid",
        "retain … payments",
        "retain … sum",
        "shall not be returned",
        "stays in any case",
        "stays lost",
        "stays with … in any case",
        "sum stays",
        "what has been paid stays",
        "what was paid is lost",
        "what was paid stays",
        "whatever was paid stays",
        "will not be returned",
        "without pay",
        "without refund",
    ]),
};

static GIVEN: Setting = Setting {
    name: "given",
    meaning: "words that say that something is handed over, or lost, for nothing; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as a gift",
        "at no price",
        "at zero cost",
        "for a nominal",
        "for a symbolic",
        "for a token",
        "for no consideration",
        "for no money",
        "for no payment",
        "for nothing",
        "for one dollar",
        "for one euro",
        "for one pound",
        "for zero",
        "free of charge",
        "no compensation",
        "no consideration",
        "no indemnity",
        "no payment in return",
        "no recompense",
        "no remuneration",
        "nothing in return",
        "with no payment",
        "without a cent",
        "without a penny",
        "without any compensation",
        "without any payment",
        "without anything in return",
        "without being compensated",
        "without being paid",
        "without compensating",
        "without compensation",
        "without consideration",
        "without getting anything",
        "without indemnity",
        "without payment",
        "without paying",
        "without receiving anything",
        "without recompense",
        "without reimbursement",
        "without remuneration",
        "without reward",
        "without any reimbursement",
        "become the property of",
        "become property of",
        "without … compensation",
        "without … indemnity",
    ]),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "up to which share of `value`, in percent, a payment may be said to be lost in any case",
    standard: Standard::Percent(10),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kept = context.policy.words(&RULE, &KEPT);
    let given = context.policy.words(&RULE, &GIVEN);
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it) && context.is_own(&it.head)) {
        let small = || {
            let share = context
                .worth()
                .and_then(|worth| worth.value.percent(context.policy.percent(&RULE, &PERCENT)).ok());
            let sum = price(context.model, context.schedule, id).map(|price| price.total);
            sum.zip(share).is_some_and(|(sum, share)| sum.currency == share.currency && sum <= share)
        };
        if let Some((words, place)) = said_of(payment, &kept)
            && !small()
        {
            findings.push(kept_in_any_case(&payment.head, words, place));
        }
    }
    let mut once = Once::default();
    let mut look = |head: &Head, statement: &Statement| {
        let Action::Words(words) = &statement.action else { return };
        let gives = statement.modal != Some(Modal::MustNot)
            && (wording::find(words, &given).is_some()
                && (is_handed_over(words) || statement.modal == Some(Modal::May))
                || wording::find(words, &kept).is_some());
        if gives && context.is_own(head) && once.is_new(statement.place) {
            let said = wording::find(words, &given).or_else(|| wording::find(words, &kept)).unwrap_or("");
            findings.push(for_nothing(head, said, statement.place));
        }
    };
    for right in &context.model.rights {
        right.statements.iter().for_each(|statement| look(&right.head, statement));
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        used.flat_map(|branch| &branch.statements).for_each(|statement| look(&right.head, statement));
    }
    for promise in &context.model.promises {
        let own = promise.branches.iter().filter(|branch| !branch.default);
        own.flat_map(|branch| &branch.statements).for_each(|statement| look(&promise.head, statement));
    }
    anywhere::anywhere(context, findings);
}

/// Where a payment says that it is never given back.
fn said_of<'m>(payment: &'m Promise, kept: &[&str]) -> Option<(&'m str, Place)> {
    let title = wording::find(&payment.head.title, kept)
        .map(|words| (words, payment.head.title_place.unwrap_or(payment.head.header())));
    let how = || {
        let how = payment.how.given()?;
        Some((wording::find(&how.value, kept)?, how.place))
    };
    title.or_else(how)
}

/// Whether words speak of things that change hands, and not of work that is put right at no cost.
fn is_handed_over(words: &str) -> bool {
    const HANDED: [&str; 24] = [
        "assign",
        "become",
        "cede",
        "forgo",
        "give away",
        "give up",
        "give … up",
        "hand over",
        "hand … over",
        "keep",
        "leave behind",
        "leave … behind",
        "lose",
        "make over",
        "part with",
        "relinquish",
        "renounce",
        "sign over",
        "surrender",
        "take",
        "transfer",
        "turn over",
        "use",
        "waive",
    ];
    wording::holds(words, &HANDED)
}

fn kept_in_any_case(head: &Head, words: &str, place: Place) -> Finding {
    let name = &head.name;
    Finding::new(
        RULE.name,
        place,
        format!("`{name}` is lost to whoever pays it (`{words}`), even where the other side never delivers"),
    )
    .here("whoever is at fault")
    .help(
        "say what it pays for and keep that part, and let the rest come back where the other side fails: `refund unused …`, or \
         a sum that shrinks with what was done",
    )
    .with("name", name)
    .with("words", words)
}

fn for_nothing(head: &Head, words: &str, place: Place) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("by {}, one side gives up what it paid for, and gets nothing for it (`{words}`)", called(head)),
    )
    .here("a loss that no limit holds for")
    .help(
        "let it cost what it is worth, such as its book value on that day within 30 days, and leave the loss of all of it to \
         a breach that was grave and not put right",
    )
    .with("name", &head.name)
    .with("words", words)
}
