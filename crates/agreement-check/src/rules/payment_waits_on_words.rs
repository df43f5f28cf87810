//! Finds payments, or parts of them, that wait for what nobody owes: a mood, a budget, somebody else's money.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "payment-waits-on-words",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&HELD, &VAGUE, &WAITS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("payment_waits_on_words.md"),
    check: Some(check),
};

static HELD: Setting = Setting {
    name: "held",
    meaning: "words by which a part of a payment is kept back",
    standard: Standard::Words(&[
        "held back",
        "hold back",
        "hold … back",
        "holding back",
        "holds back",
        "holds … back",
        "keep back",
        "keep … back",
        "keeping back",
        "keeps back",
        "keeps … back",
        "kept back",
        "parked",
        "retain",
        "retained",
        "retains",
        "retention",
        "set aside",
        "sets aside",
        "stays with",
        "withheld",
        "withhold",
        "withholds",
    ]),
};

static VAGUE: Setting = Setting {
    name: "vague",
    meaning: "words for a release that has no test and no day; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are content",
        "are happy",
        "are satisfied",
        "as it sees fit",
        "as long as it likes",
        "as long as it wants",
        "at the end of the job",
        "everybody … agrees all is",
        "everything is in order",
        "everything works",
        "feel comfortable",
        "feels comfortable",
        "feels sure",
        "in good order",
        "is content",
        "is happy",
        "is pleased",
        "is satisfied",
        "it is sure",
        "no more complaints",
        "nobody complains",
        "running smoothly",
        "runs smoothly",
        "sees fit",
        "settled down",
        "snags are",
        "the dust",
        "the last snag",
        "things are in order",
        "things have settled",
        "until all is in order",
        "until further notice",
        "until snags",
        "works properly",
        "works well",
    ]),
};

static WAITS: Setting = Setting {
    name: "waits",
    meaning: "words by which a payment waits for money or a yes that nobody in the agreement owes; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after the grant",
        "approval of … board",
        "approval of … budget",
        "approval of … finance",
        "as funds allow",
        "as liquidity allows",
        "as soon as funds",
        "board has approved the budget",
        "budget allows",
        "budget approval",
        "budget has been approved",
        "budget has been released",
        "budget is approved",
        "budget is free",
        "budget is freed",
        "budget is released",
        "cash allows",
        "cash flow allows",
        "cash flow permits",
        "freed the budget",
        "freed up the budget",
        "frees the budget",
        "funding is in place",
        "funding is secured",
        "funds are available",
        "funds are released",
        "has been paid by its",
        "has been paid by the end",
        "has freed … budget",
        "has released … budget",
        "head office releases",
        "if the budget",
        "money comes in from",
        "once funds are",
        "once the grant",
        "own client has paid",
        "own client pays",
        "own customer has paid",
        "own customer pays",
        "paid by its own customer",
        "paid once … has been paid",
        "paid when paid",
        "pay when paid",
        "released the budget",
        "releases the budget",
        "subject to available funds",
        "subject to board approval",
        "subject to budget",
        "subject to finance",
        "subject to funding",
        "subject to funds",
        "the grant arrives",
        "the grant comes",
        "treasury releases",
        "when funds are",
        "when our customer",
        "when the end customer",
        "when the grant",
        "when the loan",
        "when … own customer",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set a last day, or leave only a part in dispute open",
    standard: Standard::Words(&[
        "after acceptance",
        "at the latest",
        "by the end of",
        "commission",
        "days after",
        "days at most",
        "disputed",
        "earlier of",
        "in any case by",
        "in any case within",
        "in dispute",
        "latest on",
        "month after",
        "months after",
        "no later than",
        "not later than",
        "records",
        "retainer",
        "retention period",
        "royalty",
        "tax",
        "undisputed",
        "weeks after",
        "whichever comes first",
        "whichever is earlier",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [held, vague, waits, bounded] =
        [&HELD, &VAGUE, &WAITS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let kept = sentences::first_of_each(context, &[&held, &vague], &bounded, &[]);
    let waiting = sentences::first_of_each(context, &[&waits], &bounded, &[]);
    let parted = kept.iter().map(|it| (it, &vague)).chain(waiting.iter().map(|it| (it, &waits)));
    for (sentence, list) in parted.filter(|(it, _)| ["payment", "agreement"].contains(&it.head.keyword)) {
        let said = wording::find(sentence.text, list).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("by {}, money waits for `{said}`, which nobody owes and nobody can test", called(sentence.head)),
            )
            .here("no last day")
            .help(
                "give it a day of its own, `within 90 days after … is accepted`, or a last one, `the earlier of …`; what is kept back \
                 for faults is a payment of its own",
            ),
        );
    }
}
