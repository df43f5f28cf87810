//! Finds matters of which two places of an agreement say opposite things: tax in the price and on top, hours that lapse and carry over.

mod goods;
mod matters;
mod own_note;

use agreement_ledger::price::is_payment;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;
use matters::{
    CARRIAGE, CARRIAGE_IN, CARRIAGE_ON_TOP, FREE, KEPT, LOST, TAX, TAX_IN, TAX_ON_TOP, THINGS, TRAVEL,
    TRAVEL_IN, TRAVEL_ON_TOP, UNUSED,
};

pub(super) static RULE: Rule = Rule {
    name: "said-both-ways",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("said_both_ways.md"),
    check: Some(check),
};

/// One matter of which people say now this, now that.
struct Matter {
    /// In a sentence: "the tax".
    called: &'static str,
    nouns: &'static [&'static str],
    /// It is in the price; it is gone.
    one: &'static [&'static str],
    /// It comes on top; it is kept.
    other: &'static [&'static str],
}

const MATTERS: [Matter; 4] = [
    Matter { called: "the tax", nouns: TAX, one: TAX_IN, other: TAX_ON_TOP },
    Matter { called: "the carriage", nouns: CARRIAGE, one: CARRIAGE_IN, other: CARRIAGE_ON_TOP },
    Matter { called: "the travel", nouns: TRAVEL, one: TRAVEL_IN, other: TRAVEL_ON_TOP },
    Matter { called: "what is not used", nouns: UNUSED, one: LOST, other: KEPT },
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for matter in &MATTERS {
        // "Not lost" says the other thing, and holds the words for the one.
        let other = sentences::first_of_each(context, &[matter.nouns, matter.other], &[], &SKIPPED);
        let one = sentences::first_of_each(context, &[matter.nouns, matter.one], matter.other, &SKIPPED);
        let pair = one.iter().find_map(|one| {
            let against = other.iter().find(|other| same_money(one, other) && speaks_of_it(matter, other))?;
            Some((one, against))
        });
        let Some((one, other)) = pair else { continue };
        let said =
            |sentence: &Sentence<'_>, list| wording::find(sentence.text, list).unwrap_or_default().to_owned();
        let (first, second) = (said(one, matter.one), said(other, matter.other));
        findings.push(
            Finding::new(
                RULE.name,
                one.place,
                format!(
                    "of {}, {} says `{first}`, and {} says `{second}`: both cannot hold",
                    matter.called,
                    called(one.head),
                    called(other.head)
                ),
            )
            .here("the one")
            .and(other.place, "and the other")
            .help("keep one of the two, in one place; where both are meant, say what each of them is for")
            .with("one", first)
            .with("other", second),
        );
    }
    findings.extend(charged_though_free(context));
    findings.extend(goods::carried_by_both(context, &SKIPPED));
    findings.extend(own_note::without_it(context));
}

const SKIPPED: [&str; 4] = ["resistance", "excuse", "goal", "concession"];

/// Whether a sentence says the other thing alone: "freight is included, customs are charged" parts the matter in two, and
/// "not carried over" says the one. What stands inside the words for the other, as in "not included", counts for it.
fn speaks_of_it(matter: &Matter, sentence: &Sentence<'_>) -> bool {
    let says = |phrase: &str| wording::holds(sentence.text, &[phrase]);
    let inside = |phrase: &str| matter.other.iter().any(|other| other.contains(phrase) && says(other));
    !matter.one.iter().any(|phrase| says(phrase) && !inside(phrase))
}

/// Two payments may well be agreed in two ways.
fn same_money(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    let both_paid = one.head.keyword == "payment" && other.head.keyword == "payment";
    one.place != other.place && (!both_paid || one.head.place == other.head.place)
}

/// "The set-up has no price of its own" beside a payment for the set-up.
fn charged_though_free(context: &Context<'_>) -> Option<Finding> {
    let free =
        sentences::first_of_each(context, &[THINGS, FREE], &["unless", "up to", "after that"], &SKIPPED);
    free.iter().find_map(|sentence| {
        let thing = THINGS.iter().find(|thing| wording::holds(sentence.text, &[thing]))?;
        let (_, payment) = context.promises().find(|(_, it)| {
            let opens =
                wording::find(&it.head.title, &[thing]).is_some_and(|said| it.head.title.starts_with(said));
            is_payment(it) && opens && it.head.place != sentence.head.place && context.is_own(&it.head)
        })?;
        let said = wording::find(sentence.text, FREE)?;
        let name = &payment.head.name;
        Some(
            Finding::new(
                RULE.name,
                sentence.place,
                format!(
                    "`{thing}` costs nothing by {} (`{said}`), and `{name}` charges for it",
                    called(sentence.head)
                ),
            )
            .here("the one")
            .and(payment.head.title_place.unwrap_or(payment.head.header()), "and the other")
            .help("strike the payment, or the words by which it is in the price")
            .with("payment", name)
            .with("words", said),
        )
    })
}
