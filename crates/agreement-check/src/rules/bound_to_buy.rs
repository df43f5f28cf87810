//! Finds buyers who must buy from one seller alone, or a minimum of it, while that seller may turn each order down.

use agreement_model::declared::{Event, Promise};
use agreement_model::lists::Silence;
use agreement_model::statement::Action;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "bound-to-buy",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ELSEWHERE, &MINIMUM, &MUST_SELL],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("bound_to_buy.md"),
    check: Some(check),
};

pub(super) static ELSEWHERE: Setting = Setting {
    name: "elsewhere",
    meaning: "words for buying from somebody else, which a ban forbids; `…` stands for up to three words",
    standard: Standard::Words(&[
        "another baker",
        "another maker",
        "another supplier",
        "another vendor",
        "any other maker",
        "any other source",
        "any other supplier",
        "any other vendor",
        "anybody else",
        "anyone else",
        "elsewhere",
        "from others",
        "from third parties",
        "other makers",
        "other sources",
        "other suppliers",
        "other vendors",
        "somebody else",
        "someone else",
        "any other brand",
        "competing brand",
        "competing product",
        "not bought from",
        "not delivered by",
        "not made by",
        "not supplied by",
        "other brand",
        "other than from",
        "other than those of",
        "than those of",
        "alternative source",
        "alternative supplier",
        "another brand",
        "another breeder",
        "another brewery",
        "another caterer",
        "another dealer",
        "another distributor",
        "another farm",
        "another firm",
        "another grower",
        "another manufacturer",
        "another mill",
        "another producer",
        "another provider",
        "another roaster",
        "another seller",
        "another shop",
        "another source",
        "another wholesaler",
        "any other brewery",
        "any other dealer",
        "any other distributor",
        "any other farm",
        "any other firm",
        "any other manufacturer",
        "any other producer",
        "any other provider",
        "any other seller",
        "any other shop",
        "competing goods",
        "competing supplier",
        "competitor",
        "different source",
        "different supplier",
        "from another",
        "from any other",
        "from outside",
        "not obtained from",
        "not ordered from",
        "not sourced from",
        "on the open market",
        "other bakers",
        "other breweries",
        "other companies",
        "other dealers",
        "other distributors",
        "other firms",
        "other growers",
        "other manufacturers",
        "other producers",
        "other providers",
        "other sellers",
        "other shops",
        "other wholesalers",
        "other than through",
        "rival",
        "second source",
        "second supplier",
        "third-party product",
        "third-party supplier",
    ]),
};

static MINIMUM: Setting = Setting {
    name: "minimum",
    meaning: "words for a quantity that must be taken; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agreed quantity",
        "agreed volume",
        "annual quantity",
        "annual volume",
        "at least … each",
        "at least … per",
        "base quantity",
        "buy at least",
        "call-off quantity",
        "committed quantity",
        "committed volume",
        "contract quantity",
        "contracted quantity",
        "contracted volume",
        "fixed quantity",
        "fixed volume",
        "guaranteed purchase",
        "guaranteed quantity",
        "guaranteed volume",
        "least … month",
        "least … season",
        "least … week",
        "least … year",
        "minimum",
        "not called off",
        "not less than",
        "not taken",
        "off-take",
        "offtake",
        "order at least",
        "purchase commitment",
        "purchase obligation",
        "quota",
        "shortfall",
        "take at least",
        "take or pay",
        "taken by",
        "taken each",
        "taken every",
        "taken in",
        "taken over",
        "taken per",
        "to be taken",
        "unused quantity",
        "volume commitment",
        "whether or not it takes",
    ]),
};

static MUST_SELL: Setting = Setting {
    name: "must-sell",
    meaning: "words by which the seller must take orders, at least up to a quantity; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accept orders",
        "accept … order",
        "accepts orders",
        "allocated",
        "allocation",
        "bound to accept",
        "cannot refuse",
        "capacity",
        "guarantee supply",
        "has to accept",
        "held in stock",
        "in line with the forecast",
        "keep … in stock",
        "kept free",
        "kept ready",
        "may not decline",
        "may not refuse",
        "may not reject",
        "may not turn down",
        "must accept",
        "must fill",
        "must fulfil",
        "must not refuse",
        "must serve",
        "must supply",
        "must take on",
        "no order is refused",
        "obliged to accept",
        "obliged to deliver",
        "obliged to supply",
        "reserved",
        "safety stock",
        "set aside",
        "shall accept",
        "shall fulfil",
        "shall supply",
        "take every order",
        "up to the forecast",
        "up to … forecast",
        "within the forecast",
        "within … forecast",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let must_sell = context.policy.words(&RULE, &MUST_SELL);
    if context.model.texts.iter().any(|text| wording::holds(&text.value, &must_sell)) {
        return;
    }
    for event in context.model.events.iter().filter(|event| context.is_own(&event.head)) {
        let Some(reply) = event.reply.and_then(|id| context.model.promise(id)) else { continue };
        if reply.silence.value() != Some(&Silence::Rejected) {
            continue;
        }
        let (asks, answers) = (context.model.parties_of(event.who.list()), context.model.debtors(reply));
        let apart =
            !asks.is_empty() && !answers.is_empty() && !asks.iter().any(|party| answers.contains(party));
        if apart && let Some((bond, place, told)) = bound(context, &asks, &answers) {
            findings.push(one_way(context, event, reply, (&asks, &answers), (bond, place, told)));
        }
    }
}

/// What binds those who ask: a ban on going elsewhere, or a quantity that they must take.
fn bound<'m>(
    context: &Context<'m>,
    asks: &[PartyId],
    answers: &[PartyId],
) -> Option<(&'m Promise, Place, &'static str)> {
    let elsewhere = context.policy.words(&RULE, &ELSEWHERE);
    let minimum = context.policy.words(&RULE, &MINIMUM);
    context.model.promises.iter().find_map(|promise| {
        let theirs = context.model.debtors(promise) == asks
            && context.model.creditors(promise).iter().any(|party| answers.contains(party));
        let banned = promise.bans.iter().find(|ban| {
            let buys = ["buy", "have", "make", "made", "obtain", "order", "procure", "purchase", "source", "take"];
            matches!(&ban.action, Action::Words(words) if wording::holds(words, &elsewhere) && wording::holds(words, &buys))
        });
        let counted = || {
            let said = [Some(&promise.head.title), promise.measure.value(), promise.how.value()];
            said.into_iter().flatten().any(|text| wording::holds(text, &minimum))
        };
        match banned {
            _ if !theirs => None,
            Some(ban) => Some((promise, ban.place, "may buy nowhere else")),
            None if promise.bans.is_empty() && counted() => {
                Some((promise, promise.head.header(), "must take a fixed quantity"))
            }
            None => None,
        }
    })
}

fn one_way(
    context: &Context<'_>,
    event: &Event,
    reply: &Promise,
    (asks, answers): (&[PartyId], &[PartyId]),
    (bond, place, told): (&Promise, Place, &str),
) -> Finding {
    let (name, other) = (&event.head.name, &bond.head.name);
    let (buyer, seller) = (context.parties(asks), context.parties(answers));
    Finding::new(
        RULE.name,
        reply.silence.place().unwrap_or(event.head.header()),
        format!("{seller} may turn down each `{name}`, by saying nothing, while {buyer} {told}"),
    )
    .here("no answer is a no")
    .and(place, format!("`{other}` binds {buyer}"))
    .help(format!(
        "say up to which quantity {seller} must take orders, `silence: accepted` for what lies within the forecast, and let `{other}` rest \
         for whatever it turns down"
    ))
    .with("event", name)
    .with("bond", other)
}
