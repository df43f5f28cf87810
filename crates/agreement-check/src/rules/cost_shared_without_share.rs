//! Finds costs that two sides share, of which nobody says who bears how much.

use agreement_model::declared::Head;
use agreement_model::statement::{Action, Branch};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "cost-shared-without-share",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&COSTS, &SHARED, &SHARES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("cost_shared_without_share.md"),
    check: Some(check),
};

static COSTS: Setting = Setting {
    name: "costs",
    meaning: "words for what costs money",
    standard: Standard::Words(&[
        "bill",
        "charge",
        "compensation",
        "cost",
        "customs",
        "damage",
        "deductible",
        "deficit",
        "demurrage",
        "difference",
        "duty",
        "expenditure",
        "expense",
        "extra work",
        "fee",
        "fines",
        "freight",
        "haulage",
        "invoice",
        "levy",
        "loss",
        "outlay",
        "overrun",
        "overspend",
        "penalty",
        "postage",
        "premium",
        "price",
        "proceeds",
        "profit",
        "rent",
        "repair",
        "rework",
        "royalty",
        "saving",
        "shortfall",
        "storage",
        "surcharge",
        "surplus",
        "tariff",
        "tax",
        "toll",
        "transport",
        "travel",
        "wages",
        "write-off",
    ]),
};

static SHARED: Setting = Setting {
    name: "shared",
    meaning: "words that say that several bear it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bear … together",
        "bear … jointly",
        "bear it together",
        "borne by both",
        "borne jointly",
        "borne together",
        "divide the",
        "divided between",
        "divided fairly",
        "each bears a share",
        "each bears its share",
        "each pays a share",
        "each pays its share",
        "fair share",
        "is shared",
        "are shared",
        "share the",
        "share these",
        "share this",
        "shared appropriately",
        "shared as",
        "shared between",
        "shared by both",
        "shared depending",
        "shared fairly",
        "shared in a fair",
        "shared in good faith",
        "shared reasonably",
        "shared sensibly",
        "split between",
        "split fairly",
        "split the",
        "a portion of the",
        "a proportion of the",
        "a share of the cost",
        "apportioned",
        "appropriate share",
        "are divided",
        "are split",
        "bear … between them",
        "bear … in common",
        "bear … part of",
        "both bear",
        "both carry",
        "both contribute",
        "both parties bear",
        "both parties pay",
        "both pay",
        "both sides bear",
        "both sides pay",
        "carried by both",
        "carried jointly",
        "carried together",
        "carry … jointly",
        "carry … together",
        "chip in",
        "contribute to the cost",
        "contribute towards",
        "cost-sharing",
        "divide it",
        "divide them",
        "divide … among",
        "divide … between",
        "divided among",
        "divided as",
        "divided by agreement",
        "divided reasonably",
        "divided sensibly",
        "each bears a part",
        "each bears its part",
        "each bears part",
        "each bears some",
        "each carries a part",
        "each carries its part",
        "each contributes",
        "each covers a part",
        "each covers its part",
        "each covers part",
        "each pays a part",
        "each pays its part",
        "each pays part",
        "each pays some",
        "each takes a share",
        "each takes its share",
        "fair part",
        "fair split",
        "go dutch",
        "is divided",
        "is split",
        "joint cost",
        "joint expense",
        "jointly bear",
        "jointly carried",
        "jointly cover",
        "jointly fund",
        "jointly funded",
        "jointly pay",
        "met by both",
        "met jointly",
        "met together",
        "paid between",
        "paid by both",
        "part of the cost",
        "pay … between them",
        "pay … jointly",
        "pay … together",
        "pool the",
        "reasonable share",
        "share additional cost",
        "share all cost",
        "share all expense",
        "share all loss",
        "share any cost",
        "share any damage",
        "share any extra",
        "share any loss",
        "share extra cost",
        "share further cost",
        "share in the cost",
        "share in the loss",
        "share it",
        "share them",
        "shared accordingly",
        "shared amicably",
        "shared among",
        "shared by agreement",
        "shared by all",
        "shared by the parties",
        "shared by the two",
        "shared equitably",
        "shared out",
        "shared together",
        "sharing the",
        "sharing of the",
        "some of the cost",
        "split according",
        "split among",
        "split any",
        "split appropriately",
        "split as",
        "split it",
        "split reasonably",
        "split sensibly",
        "split them",
        "split up",
        "taken jointly",
        "together bear",
        "together pay",
    ]),
};

static SHARES: Setting = Setting {
    name: "shares",
    meaning: "words that say how much each bears",
    standard: Standard::Words(&[
        "all of",
        "alike",
        "by area",
        "by head",
        "by turnover",
        "by use",
        "by volume",
        "by weight",
        "each half",
        "equal",
        "equally",
        "even shares",
        "evenly",
        "fifty",
        "half",
        "halves",
        "in proportion",
        "one third",
        "percent",
        "per cent",
        "pro rata",
        "quarter",
        "thirds",
        "two thirds",
        "according to area",
        "according to consumption",
        "according to usage",
        "according to use",
        "by acreage",
        "by consumption",
        "by headcount",
        "by hectare",
        "by length",
        "by meter",
        "by mileage",
        "by number",
        "by size",
        "by square meter",
        "by square metre",
        "by the hour",
        "by tonnage",
        "by tonne",
        "by turns",
        "by usage",
        "by value",
        "fifth",
        "fourth",
        "halve",
        "in line with usage",
        "in relation to",
        "in two",
        "per capita",
        "per head",
        "per unit",
        "proportion",
        "proportional",
        "proportionally",
        "proportionate",
        "proportionately",
        "ratio",
        "tenth",
        "the whole of",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let costs = context.policy.words(&RULE, &COSTS);
    let shared = context.policy.words(&RULE, &SHARED);
    let shares = context.policy.words(&RULE, &SHARES);
    let told = |all: &str| {
        let counted = all.contains(|letter: char| letter.is_ascii_digit() || letter == '%');
        wording::holds(all, &costs) && !counted && !wording::holds(all, &shares)
    };
    let mut look = |head: &Head, text: &str, place: Place, all: &str| {
        if let Some(words) = wording::find(text, &shared).filter(|_| told(all)) {
            findings.push(open(head, words, place));
        }
    };
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let head = &promise.head;
        let note = head.note.given().map(|note| (note.value.as_str(), note.place));
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let title = (head.title.as_str(), head.title_place.unwrap_or(head.header()));
        let texts = [Some(title), how, note];
        let all: Vec<&str> = texts.iter().flatten().map(|(text, _)| *text).collect();
        let all = all.join(" ");
        for (text, place) in texts.into_iter().flatten() {
            look(head, text, place, &all);
        }
    }
    let promises = context.model.promises.iter().map(|it| (&it.head, &it.branches));
    let assumptions = context.model.assumptions.iter().map(|it| (&it.head, &it.branches));
    let rights = context.model.rights.iter().map(|it| (&it.head, &it.branches));
    for (head, branches) in promises.chain(assumptions).chain(rights).filter(|(head, _)| context.is_own(head))
    {
        let read = branches.iter().filter(|branch: &&Branch| !branch.unreadable && !branch.default);
        for statement in read.flat_map(|branch| &branch.statements) {
            if let Action::Words(words) = &statement.action {
                look(head, words, statement.place, words);
            }
        }
    }
}

fn open(head: &Head, words: &str, place: Place) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("`{words}` in {} names no share: each side will read its own into it", called(head)),
    )
    .here("how much is whose?")
    .help(
        "write the shares, `half each` or by what they are reckoned, and who bears what the one or the other has caused, such as \
         storage for days on which papers were late",
    )
    .with("name", &head.name)
    .with("words", words)
}
