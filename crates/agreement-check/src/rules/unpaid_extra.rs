//! Finds work that is given away: promised free of charge, or conceded for nothing in return.

use agreement_model::Decimal;
use agreement_model::declared::Concession;
use agreement_syntax::{Finding, Safety};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{self, Part, Said};
use crate::sides::{Side, side};
use crate::wording;

use super::exit_without_wind_down::is_about_the_end;

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words and phrases that say that work is not paid",
    standard: Standard::Words(&[
        "at no additional charge",
        "at no additional cost",
        "at no charge",
        "at no cost",
        "at no extra charge",
        "at no extra cost",
        "complimentary",
        "for free",
        "free of any charge",
        "free of charge",
        "free of cost",
        "gratis",
        "no additional charge",
        "no additional cost",
        "no charge",
        "no extra charge",
        "no extra cost",
        "pro bono",
        "without additional charge",
        "without additional cost",
        "without charge",
        "without cost",
        "without extra charge",
        "without extra cost",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "unpaid-extra",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("unpaid_extra.md"),
    check: Some(check),
};

/// What people write for a return that is none.
const NOTHING: [&str; 13] = [
    "-",
    "—",
    "free",
    "good will",
    "goodwill",
    "gratis",
    "n/a",
    "na",
    "nil",
    "no",
    "none",
    "nothing",
    "not applicable",
];

/// Words that promise nothing in a return; `…` stands for up to three words.
const SOFT: [&str; 31] = [
    "as it sees fit",
    "aims to",
    "at its discretion",
    "best efforts",
    "closer cooperation",
    "consider",
    "endeavour",
    "endeavor",
    "favourably",
    "favorably",
    "future business",
    "future orders",
    "good relationship",
    "happy to",
    "hopes to",
    "if appropriate",
    "if it can",
    "if possible",
    "if suitable",
    "intends to",
    "keep … in mind",
    "look favourably",
    "may be willing",
    "open to",
    "reasonable efforts",
    "think about",
    "tries to",
    "try to",
    "when it suits",
    "where appropriate",
    "where possible",
];

/// Words for what is felt and not done: nobody can ask for it, or see that it came.
const FELT: [&str; 44] = [
    "a strong signal",
    "appreciation",
    "commitment",
    "confidence",
    "continued business",
    "continued cooperation",
    "cooperation",
    "enthusiasm",
    "fairness",
    "faith",
    "flexibility",
    "friendly",
    "friendship",
    "good faith",
    "good spirit",
    "good will",
    "good word",
    "goodwill",
    "gratitude",
    "growing together",
    "happy customer",
    "long-term relation",
    "long-term relationship",
    "looking forward",
    "loyalty",
    "mutual respect",
    "openness",
    "partnership",
    "patience",
    "preferred partner",
    "recognition",
    "relationship",
    "respect",
    "satisfaction",
    "spirit",
    "strategic",
    "sympathy",
    "team spirit",
    "thanks",
    "trust",
    "understanding",
    "visibility",
    "willingness",
    "working together",
];

/// Words for an act or a thing that comes back.
const DONE: [&str; 48] = [
    "agreement signed",
    "article",
    "attends",
    "by",
    "call",
    "case study",
    "co-author",
    "commits to",
    "contract",
    "decision",
    "event",
    "exclusive",
    "extension",
    "feedback",
    "film",
    "first refusal",
    "half day",
    "interview",
    "introduces",
    "introduction",
    "introductions",
    "invoice",
    "letter",
    "logo",
    "meeting",
    "minimum",
    "months",
    "name",
    "notice",
    "order",
    "orders",
    "pay",
    "payment",
    "photo",
    "photographs",
    "prepaid",
    "press",
    "quote",
    "reference",
    "review",
    "sign",
    "site visit",
    "survey",
    "talk",
    "term",
    "testimonial",
    "visit",
    "workshop",
];

/// What is mended or replaced under a guarantee has been paid with the thing itself.
const GUARANTEED: [&str; 19] = [
    "correction",
    "defect",
    "fault",
    "guarantee",
    "in place of",
    "put right",
    "repair",
    "replaced",
    "replacement",
    "rework",
    "warranty",
    "exchanged",
    "made good",
    "refitted",
    "swapped",
    "warranted",
    "leak",
    "leaking",
    "broken",
];

/// Words for what belongs to the other side, or is handed over so that it can go on without the one who goes.
const GIVEN_BACK: [&str; 22] = [
    "accounts",
    "archive",
    "bookings",
    "contacts",
    "copy of",
    "data",
    "documentation",
    "documents",
    "drawings",
    "export",
    "files",
    "give back",
    "given back",
    "hand back",
    "handed back",
    "handover",
    "keys",
    "passwords",
    "records",
    "return",
    "source code",
    "tooling",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for concession in context.model.concessions.iter().filter(|it| context.is_own(&it.head)) {
        findings.extend(for_nothing(concession));
    }
    let words = context.policy.words(&RULE, &WORDS);
    for said in said::of(context).iter().filter(|said| is_work(context, said)) {
        if !wording::holds(said.text, &GUARANTEED)
            && let Some(found) = wording::find_all(said.text, &words).first()
        {
            let word = said.text.get(found.clone()).unwrap_or("");
            findings.push(
                Finding::new(RULE.name, said.at(found), format!("{} is given away: `{word}`", said.whose()))
                    .here("what is it worth, and what comes back for it?")
                    .help(
                        "write it as a `concession` with its `worth` and what is given in `return`: a reference, a longer \
                         term, a decision on a day; what has no price is soon worth nothing to anybody",
                    )
                    .with("name", &said.head.name)
                    .with("words", word),
            );
        }
    }
}

/// Whether a text says what a supplier does: in a title, in how it is done, or in the scope.
fn is_work(context: &Context<'_>, said: &Said<'_>) -> bool {
    let supplied = || {
        let debtors = said.promise.map(|promise| context.model.debtors(promise)).unwrap_or_default();
        // What is given back at the end was the other side's all along.
        let given_back = said.promise.is_some_and(|promise| {
            is_about_the_end(promise)
                && [promise.head.title.as_str(), promise.how.value().map_or("", String::as_str)]
                    .iter()
                    .any(|text| wording::holds(text, &GIVEN_BACK))
        });
        !given_back
            && !debtors.is_empty()
            && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply))
    };
    match said.part {
        Part::Title | Part::How => supplied(),
        // What is out of scope may well be said to be unpaid.
        Part::Scope => context.model.scopes.iter().any(|scope| {
            let inside = scope.inside.place();
            inside.is_some_and(|place| {
                place.file == said.place.file
                    && place.span.start <= said.place.span.start
                    && said.place.span.end <= place.span.end
            })
        }),
        Part::Measure | Part::Criterion | Part::Deed => false,
    }
}

/// A return that is a feeling, with no act or thing beside it.
fn felt(text: &str) -> Option<&str> {
    let bare = !wording::holds(text, &DONE) && !text.contains(|letter: char| letter.is_ascii_digit());
    wording::find(text, &FELT).filter(|_| bare)
}

/// A concession that is worth nothing, or brings nothing. One without these fields is reported by `field-missing`.
fn for_nothing(concession: &Concession) -> Option<Finding> {
    let name = &concession.head.name;
    if let Some(given) = concession.in_return.given() {
        let says = given.value.trim().trim_end_matches('.').to_lowercase();
        if NOTHING.contains(&says.as_str()) {
            let worth = concession.worth.value().and_then(|worth| worth.money());
            let worth = worth.map_or(String::new(), |worth| format!(", worth {worth},"));
            return Some(
                Finding::new(RULE.name, given.place, format!("`{name}`{worth} is given for nothing"))
                    .here("this is no return")
                    .help(
                        "ask for something that costs the other side little: a reference, two introductions, a decision on \
                         a day, payment up front",
                    )
                    .edit(Safety::Offered, "write a `todo`", given.place, "todo \"what is given back for it\"")
                    .with("concession", name),
            );
        }
    }
    if let Some(given) = concession.in_return.given()
        && let Some(soft) = wording::find(&given.value, &SOFT).or_else(|| felt(&given.value))
    {
        let worth = concession.worth.value().and_then(|worth| worth.money());
        let worth = worth.map_or(String::new(), |worth| format!(", worth {worth},"));
        return Some(
            Finding::new(RULE.name, given.place, format!("`{name}`{worth} is given for words that nobody can claim (`{soft}`)"))
                .here("what is owed, by whom, by when?")
                .help(
                    "say what comes back, so that anybody can see whether it came: `\"A reference call with two prospects by 30 June\"`; \
                     a return that is only considered is none",
                )
                .with("concession", name)
                .with("words", soft),
        );
    }
    let worth = concession.worth.given().filter(|worth| worth.value.number == Decimal::ZERO)?;
    Some(
        Finding::new(RULE.name, worth.place, format!("`{name}` is said to be worth nothing"))
            .here("what would it have cost?")
            .help("write what it would have cost at the usual price: what has no price is soon worth nothing to anybody")
            .edit(Safety::Offered, "write a `todo`", worth.place, "todo \"what it is worth\"")
            .with("concession", name),
    )
}
