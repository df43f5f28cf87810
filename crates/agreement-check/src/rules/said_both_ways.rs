//! Finds two texts that answer one question in opposite ways: what is not used is lost and is kept, goods are brought and are
//! fetched.

use agreement_model::declared::Head;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "said-both-ways",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LOST, &KEPT, &BROUGHT, &FETCHED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("said_both_ways.md"),
    check: Some(check),
};

static LOST: Setting = Setting {
    name: "lost",
    meaning: "words for what is lost when it is not used; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are gone",
        "are lost",
        "are void",
        "cannot be carried",
        "does not carry",
        "expire",
        "expires",
        "fall away",
        "falls away",
        "forfeited",
        "is gone",
        "is lost",
        "is void",
        "lapse",
        "lapses",
        "no carry over",
        "not carried over",
        "not refunded",
        "use it or lose it",
    ]),
};

static KEPT: Setting = Setting {
    name: "kept",
    meaning: "words for what is kept when it is not used; `…` stands for up to three words",
    standard: Standard::Words(&[
        "added to the next",
        "are kept",
        "banked",
        "can be used later",
        "carried over",
        "carries over",
        "carry over",
        "carry-over",
        "is kept",
        "last two months",
        "left over",
        "may be used later",
        "moved to the next",
        "not lost",
        "roll over",
        "rolled over",
        "rolls over",
        "saved up",
        "taken along",
        "taken over into",
    ]),
};

static BROUGHT: Setting = Setting {
    name: "brought",
    meaning: "words for goods that are brought to the one who buys them; `…` stands for up to three words",
    standard: Standard::Words(&[
        "brought to",
        "carriage free",
        "carriage paid",
        "cip",
        "cpt",
        "dap",
        "ddp",
        "delivered free",
        "delivered to",
        "franco",
        "free delivery",
        "free house",
        "free to the gate",
        "free to … gate",
        "freight paid",
        "to the door of",
        "to your door",
    ]),
};

static FETCHED: Setting = Setting {
    name: "fetched",
    meaning: "words for goods that are fetched where they are made; `…` stands for up to three words",
    standard: Standard::Words(&[
        "'s haulier",
        "at our ramp",
        "at the factory gate",
        "at the works",
        "buyer's forwarder",
        "collected at",
        "collected from",
        "collects at",
        "collects from",
        "ex works",
        "exw",
        "fca",
        "fetched at",
        "fetched from",
        "fetches",
        "foundry ramp",
        "haulier loads",
        "loads at",
        "loads them at",
        "loads … at",
        "own haulier",
        "picked up at",
        "picked up from",
        "picks them up",
        "self-collect",
    ]),
};

/// Words for what comes and goes the other way.
const OTHER_WAY: [&str; 10] = [
    "empties",
    "empty",
    "go back",
    "goes back",
    "packing",
    "pallets back",
    "return",
    "returned",
    "samples",
    "taken back",
];

/// What may be left unused.
const UNITS: [&str; 16] = [
    "allowance",
    "budget",
    "call",
    "credit",
    "day",
    "days",
    "hour",
    "hours",
    "minutes",
    "points",
    "quota",
    "session",
    "unit",
    "visit",
    "visits",
    "voucher",
];

/// A text, where it stands and in what.
struct Text<'m> {
    words: &'m str,
    place: Place,
    head: &'m Head,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [lost, kept, brought, fetched] =
        [&LOST, &KEPT, &BROUGHT, &FETCHED].map(|setting| context.policy.words(&RULE, setting));
    let texts = texts(context);
    let unused = |words: &str| wording::holds(words, &UNITS);
    let gone = texts
        .iter()
        .find(|it| unused(it.words) && wording::holds(it.words, &lost) && !wording::holds(it.words, &kept));
    let stays = texts
        .iter()
        .find(|it| unused(it.words) && wording::holds(it.words, &kept) && !wording::holds(it.words, &lost));
    if let (Some(gone), Some(stays)) = (gone, stays)
        && same_unit(gone.words, stays.words)
    {
        findings.push(both(gone, stays, "what is not used is lost", "what is not used is kept"));
    }
    for text in texts.iter().filter(|it| wording::holds(it.words, &brought)) {
        let other =
            texts.iter().find(|it| it.head.place == text.head.place && wording::holds(it.words, &fetched));
        if let Some(other) = other
            && ![text, other].iter().any(|it| wording::holds(it.words, &OTHER_WAY))
        {
            findings.push(both(text, other, "the goods are brought", "the goods are fetched"));
        }
    }
}

/// The titles, the ways of doing, the notes and the deeds of promises and rights.
fn texts<'m>(context: &Context<'m>) -> Vec<Text<'m>> {
    let model = context.model;
    let promises = model.promises.iter().filter(|it| context.is_own(&it.head)).flat_map(|promise| {
        let head = &promise.head;
        let more = [promise.how.given(), head.note.given()].into_iter().flatten();
        let title = head.title_place.map(|place| Text { words: &head.title, place, head });
        title.into_iter().chain(more.map(move |it| Text { words: &it.value, place: it.place, head }))
    });
    let rights = model.rights.iter().filter(|it| context.is_own(&it.head)).flat_map(|right| {
        let inside = model.texts.iter().filter(|text| crate::clauses::holds(right.head.place, text.place));
        inside.map(|text| Text { words: &text.value, place: text.place, head: &right.head })
    });
    promises.chain(rights).collect()
}

fn same_unit(one: &str, other: &str) -> bool {
    UNITS.iter().any(|unit| wording::holds(one, &[unit]) && wording::holds(other, &[unit]))
}

fn both(first: &Text<'_>, second: &Text<'_>, one: &str, two: &str) -> Finding {
    let (here, there) = (called(first.head), called(second.head));
    let message = if first.head.place == second.head.place {
        format!("in {here} {one} and {two}: it cannot be both")
    } else {
        format!("by {here} {one}, by {there} {two}: it cannot be both")
    };
    Finding::new(RULE.name, first.place, message)
        .here(one.to_owned())
        .and(second.place, two.to_owned())
        .help("keep one of the two, in one place; for goods name one Incoterm and the place, which says who pays and who bears the risk on the way")
        .with("declaration", &first.head.name)
        .with("other", &second.head.name)
}
