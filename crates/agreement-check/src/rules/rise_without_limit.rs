//! Finds prices that follow something in words: with no figure, no limit, or upwards only.

use agreement_model::statement::Action;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::lies_in;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "rise-without-limit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&RISES, &PRICES, &DRIVERS, &UPWARDS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rise_without_limit.md"),
    check: Some(check),
};

static RISES: Setting = Setting {
    name: "rises",
    meaning: "words by which a price moves; `…` stands for up to three words",
    standard: Standard::Words(&[
        "adjusted",
        "adjusts",
        "climb",
        "climbs",
        "creep up",
        "escalate",
        "escalates",
        "follow",
        "follows",
        "go up",
        "goes up",
        "going up",
        "grow",
        "grow with",
        "grows",
        "grows with",
        "in line with",
        "increase",
        "increased",
        "increases",
        "index-linked",
        "indexed",
        "is adjusted",
        "keeps pace",
        "linked to",
        "move with",
        "moves with",
        "pass on",
        "passed on",
        "passes on",
        "raised",
        "raises",
        "reset",
        "reviewed",
        "rise",
        "rises",
        "track",
        "tracks",
        "uplifted",
    ]),
};

static PRICES: Setting = Setting {
    name: "prices",
    meaning: "words for what is paid",
    standard: Standard::Words(&[
        "charge",
        "charges",
        "day rate",
        "day rates",
        "fee",
        "fees",
        "hourly rate",
        "hourly rates",
        "instalment",
        "instalments",
        "premium",
        "price",
        "prices",
        "rate",
        "rates",
        "rent",
        "retainer",
        "royalty",
        "subscription",
        "tariff",
        "tariffs",
    ]),
};

static DRIVERS: Setting = Setting {
    name: "drivers",
    meaning: "words for what it follows; `…` stands for up to three words",
    standard: Standard::Words(&[
        "collective agreement",
        "commodities",
        "commodity",
        "consumer prices",
        "copper",
        "cost of living",
        "costs of … suppliers",
        "cpi",
        "diesel",
        "each January",
        "electricity",
        "energy",
        "energy prices",
        "every January",
        "exchange rate",
        "feed",
        "freight rates",
        "fuel",
        "gas",
        "general prices",
        "grain",
        "index",
        "inflation",
        "iron",
        "market",
        "material costs",
        "material prices",
        "milk",
        "oil",
        "pulp",
        "raw material",
        "raw materials",
        "resin",
        "rpi",
        "steel",
        "sugar",
        "supplier's prices",
        "suppliers' prices",
        "timber",
        "wage",
        "wages",
        "wheat",
        "wood",
        "world market",
    ]),
};

static UPWARDS: Setting = Setting {
    name: "upwards",
    meaning: "words by which it only rises; `…` stands for up to three words",
    standard: Standard::Words(&[
        "cannot fall",
        "does not come down",
        "does not fall",
        "does not go down",
        "never below",
        "never comes down",
        "never down",
        "never downwards",
        "never falls",
        "no decrease",
        "not downwards",
        "only ever up",
        "only rise",
        "only rises",
        "only up",
        "only upwards",
        "up only",
        "upward only",
        "upwards only",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set a limit, or let both sides decide",
    standard: Standard::Words(&[
        "agree",
        "agreed anew",
        "at most",
        "both directions",
        "both parties",
        "both sides",
        "cannot rise",
        "capped",
        "ceiling",
        "does not follow",
        "does not rise",
        "down as well as up",
        "fixed",
        "in both directions",
        "is not reviewed",
        "limit",
        "list of prices",
        "maximum",
        "may leave",
        "no indexation",
        "no more than",
        "not above",
        "not adjusted",
        "not follow",
        "not increase",
        "not indexed",
        "not more than",
        "not passed on",
        "not raised",
        "not rise",
        "price list",
        "stay the same",
        "stays the same",
        "up and down",
        "up or down",
        "up to",
        "upwards and downwards",
        "whichever is lower",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [rises, prices, drivers, upwards, bounded] =
        [&RISES, &PRICES, &DRIVERS, &UPWARDS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let skipped = ["scope", "resistance", "excuse", "goal", "concession", "milestone"];
    let one_way = sentences::first_of_each(context, &[&prices, &upwards], &bounded, &skipped);
    let moved = sentences::first_of_each(context, &[&rises, &prices, &drivers], &bounded, &skipped);
    for (sentence, only_up) in one_way.iter().map(|it| (it, true)).chain(moved.iter().map(|it| (it, false))) {
        // "3% each January" is a limit of its own; "inflation plus 3%" is none.
        let figure =
            sentence.text.contains('%') && !wording::holds(sentence.text, &["at least", "plus", "points"]);
        if figure && !only_up
            || is_reason(context, sentence.whole)
            || findings.iter().any(|it| it.rule == RULE.name && it.place() == sentence.place)
        {
            continue;
        }
        let list = if only_up { &upwards } else { &drivers };
        let said = wording::find(sentence.text, list).unwrap_or_default();
        let (message, here) = if only_up {
            (format!("by {}, a price goes up and never down (`{said}`)", called(sentence.head)), "one way")
        } else {
            (
                format!(
                    "by {}, a price moves with `{said}`, and nothing says how far",
                    called(sentence.head)
                ),
                "no ceiling",
            )
        };
        findings.push(
            sentence.finding(&RULE, said, message)
                .here(here)
                .help(
                    "write what it follows so that both read the same figure: the index and who publishes it, the month it is counted \
                     from, up and down alike, and by how much at most in a year",
                ),
        );
    }
    with_an_assumption(context, findings);
}

/// `assumption "Diesel stays under 1.15 EUR a litre" { if false { "Keogh adds the difference" } }`: a price that moves by words
/// alone.
fn with_an_assumption(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const MOVES: &[&str] = &[
        "add the difference",
        "added to the price",
        "added to the bill",
        "adds the difference",
        "adds the rise",
        "adds … to the price",
        "adjusts its price",
        "adjusts the price",
        "bills the difference",
        "charges more",
        "charges the difference",
        "charges the rise",
        "corrects the price",
        "goes on the bill",
        "is added to",
        "is charged on top",
        "is passed on",
        "on the price",
        "pass on",
        "passes on",
        "passes … on",
        "price follows",
        "price goes up",
        "price is adjusted",
        "price moves",
        "price rises",
        "prices are adjusted",
        "prices follow",
        "prices go up",
        "prices rise",
        "puts the difference",
        "raises its price",
        "raises the price",
        "surcharge",
    ];
    const LIMITS: &[&str] = &[
        "at most",
        "both sides",
        "either",
        "ceiling",
        "half",
        "halves",
        "limit",
        "no more than",
        "share",
        "up to",
        "with … consent",
    ];
    for assumption in context.model.assumptions.iter().filter(|it| context.is_own(&it.head)) {
        let of_price = figures(&assumption.head.title).iter().any(|it| matches!(it.says, Says::Money(_)))
            || wording::holds(
                &assumption.head.title,
                &["price", "prices", "rate", "rates", "tariff", "duty", "wage", "wages"],
            );
        let note = assumption.head.note.value().map_or("", String::as_str);
        let read = assumption.branches.iter().filter(|branch| !branch.unreadable);
        let words =
            read.flat_map(|branch| &branch.statements).find_map(|statement| match &statement.action {
                Action::Words(words) => Some((statement, words, wording::find(words, MOVES)?)),
                _ => None,
            });
        let Some((statement, words, said)) = words.filter(|_| of_price) else { continue };
        let limited = statement.clauses.cap.is_some()
            || words.contains('%')
            || [words.as_str(), note].iter().any(|text| wording::holds(text, LIMITS));
        if limited
            || findings.iter().any(|it| it.rule == RULE.name && lies_in(it.place(), assumption.head.place))
        {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.name,
                statement.place,
                format!("by {}, money moves in words alone (`{said}`): up to no limit, and never the other way", called(&assumption.head)),
            )
            .here("how much, by whose list, and who pays it?")
            .and(assumption.head.title_place.unwrap_or(assumption.head.header()), "this is taken for granted")
            .help(
                "say who pays whom, by which published price and of which day, up to how much, and that it counts downwards as well; above the \
                 limit let either side go",
            )
            .with("declaration", &assumption.head.name)
            .with("words", said),
        );
    }
}

/// Whether a text is a reason: why something is wanted, or what a sum rests on.
fn is_reason(context: &Context<'_>, text: &str) -> bool {
    context.model.promises.iter().any(|it| it.why.value().is_some_and(|why| why == text.trim_matches('"')))
}
