//! Finds silence that binds somebody to whatever the other side asks for, with no limit to how much.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Event, Promise, PromiseKind};
use agreement_model::lists::Silence;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::Finding;

use crate::clauses::says_an_amount;
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "silence-accepts-anything",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BOUNDED, &OFFERS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("silence_accepts_anything.md"),
    check: Some(check),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set a limit to what is asked for",
    standard: Standard::Words(&[
        "agreed quantity",
        "at most",
        "budget",
        "catalogue",
        "forecast",
        "in stock",
        "limit",
        "limited",
        "listed",
        "maximum",
        "minor",
        "no more than",
        "price list",
        "quota",
        "small",
        "standard",
        "up to",
        "within plan",
    ]),
};

static OFFERS: Setting = Setting {
    name: "offers",
    meaning: "words in the title of an event for something more that somebody has to do or to pay",
    standard: Standard::Words(&[
        "addition",
        "additional work",
        "adds",
        "change",
        "changes",
        "estimate",
        "extra",
        "extra hours",
        "extra work",
        "extras",
        "list price",
        "new wish",
        "not in the pack",
        "not in the scope",
        "offer",
        "offers",
        "on top",
        "order form",
        "out of scope",
        "outside the scope",
        "proposal",
        "propose",
        "proposes",
        "quotation",
        "quote",
        "quotes",
        "renewal of",
        "replacement part",
        "spare part",
        "suggests",
        "surcharge",
        "upgrade",
        "variation",
        "wish",
        "wishes",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for event in context.model.events.iter().filter(|event| context.is_own(&event.head)) {
        let told = bound(context, event, &bounded)
            .or_else(|| proposed(context, event))
            .or_else(|| more(context, event, &bounded));
        findings.extend(told);
    }
}

/// Words by which what is proposed costs nothing, or no more than is said.
const FREE: [&str; 3] = ["at no cost", "free", "up to"];

/// A proposal of those who sell, which silence of those who buy turns into an order.
fn proposed(context: &Context<'_>, event: &Event) -> Option<Finding> {
    const OFFERS: [&str; 14] = [
        "additional",
        "at list price",
        "charge",
        "exchange",
        "extra",
        "extra work",
        "more hours",
        "offer",
        "order",
        "price",
        "propose",
        "proposes",
        "quotation",
        "upgrade",
    ];
    let reply = context.model.promise(event.reply?)?;
    let silence = reply.silence.given().filter(|silence| silence.value == Silence::Accepted)?;
    let (asks, answers) = (context.model.parties_of(event.who.list()), context.model.debtors(reply));
    let sells = all_on(context.model, &asks, Side::Supply) && all_on(context.model, &answers, Side::Client);
    let note = event.head.note.value().map_or("", String::as_str);
    let bounded = wording::holds(&event.head.title, &FREE) || wording::holds(note, &FREE);
    if !sells || bounded || !wording::holds(&event.head.title, &OFFERS) {
        return None;
    }
    let (name, who) = (&event.head.name, context.parties(&answers));
    Some(
        Finding::new(
            RULE.name,
            silence.place,
            format!("by saying nothing, {who} orders and pays whatever `{name}` proposes"),
        )
        .here("silence is an order")
        .and(event.head.header(), format!("proposed by {}", context.parties(&asks)))
        .help("write `silence: rejected`: what costs money is ordered by a word of those who pay; or say up to which sum a month silence is enough")
        .with("event", name)
        .with("bound", who)
        .edit(agreement_syntax::Safety::Choice, "write `rejected`", silence.place, "rejected"),
    )
}

fn bound(context: &Context<'_>, event: &Event, bounded: &[&str]) -> Option<Finding> {
    let reply = context.model.promise(event.reply?)?;
    let silence = reply.silence.given().filter(|silence| silence.value == Silence::Accepted)?;
    let (asks, answers) = (context.model.parties_of(event.who.list()), context.model.debtors(reply));
    if asks.is_empty() || answers.is_empty() || asks.iter().any(|party| answers.contains(party)) {
        return None;
    }
    let at_stake = context
        .model
        .promises
        .iter()
        .find(|promise| is_at_stake(context, promise, event, &answers))
        .filter(|_| !is_limited(context, event, bounded))?;
    let (name, stake) = (&event.head.name, &at_stake.head.name);
    let (asks, answers) = (context.parties(&asks), context.parties(&answers));
    Some(
        Finding::new(
            RULE.name,
            silence.place,
            format!("by saying nothing, {answers} is bound to any `{name}` of {asks}, however large"),
        )
        .here("silence is a yes to any amount")
        .and(event.head.header(), "with no limit")
        .and(at_stake.head.header(), format!("`{stake}` costs {answers} money when it is not kept"))
        .help(
            "say up to what amount silence is a yes, such as the forecast of the quarter, and that it is a no above that; or \
             write `silence: rejected`",
        )
        .with("event", name)
        .with("bound", answers.clone())
        .with("promise", stake)
        .edit(agreement_syntax::Safety::Choice, "write `rejected`", silence.place, "rejected"),
    )
}

/// An offer or a wish for something more that holds when nobody answers.
fn more(context: &Context<'_>, event: &Event, bounded: &[&str]) -> Option<Finding> {
    let offers = context.policy.words(&RULE, &OFFERS);
    let reply = context.model.promise(event.reply?)?;
    let silence = reply.silence.given().filter(|silence| silence.value == Silence::Accepted)?;
    let (asks, answers) = (context.model.parties_of(event.who.list()), context.model.debtors(reply));
    let note = event.head.note.value().map_or("", String::as_str);
    let apart = !asks.is_empty() && !answers.is_empty() && !asks.iter().any(|party| answers.contains(party));
    let said = wording::find(&event.head.title, &offers)
        .filter(|_| apart && !is_limited(context, event, bounded) && !says_an_amount(&event.head.title))
        .filter(|_| !wording::holds(&event.head.title, &FREE) && !wording::holds(note, &FREE))?;
    let name = &event.head.name;
    let (asks, answers) = (context.parties(&asks), context.parties(&answers));
    Some(
        Finding::new(
            RULE.name,
            silence.place,
            format!("by saying nothing, {answers} says yes to each `{name}` of {asks} (`{said}`), whatever it costs"),
        )
        .here("silence is a yes to something more")
        .and(event.head.header(), "with no limit")
        .help("write `silence: rejected`, or up to which sum silence is a yes")
        .with("event", name)
        .with("bound", answers.clone())
        .edit(agreement_syntax::Safety::Choice, "write `rejected`", silence.place, "rejected"),
    )
}

/// Work of those who are bound that costs them money when it is not kept, and that grows with what is asked for: it is
/// dated by the event, or measured by the period.
fn is_at_stake(context: &Context<'_>, promise: &Promise, event: &Event, bound: &[PartyId]) -> bool {
    let theirs = context.model.debtors(promise).iter().any(|party| bound.contains(party));
    let work = matches!(promise.kind, PromiseKind::Duty | PromiseKind::Dependency) && promise.bans.is_empty();
    let of_event =
        phrase::counts_from(promise.when.list()).any(|anchor| is_event(context, anchor.name.symbol, event));
    let measured = !promise.measure.is_absent() && !promise.target.is_absent();
    let costs = promise.branches.iter().any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Money))
    });
    theirs && work && costs && (of_event || measured)
}

fn is_event(context: &Context<'_>, symbol: Option<Symbol>, event: &Event) -> bool {
    let Some(Symbol::Event(id)) = symbol else { return false };
    context.model.events.get(id.index()).is_some_and(|named| named.head == event.head)
}

/// Whether the words of the event, or of what is done for it, set a limit.
fn is_limited(context: &Context<'_>, event: &Event, bounded: &[&str]) -> bool {
    let speaks = |text: &str| wording::holds(text, bounded);
    let hangs = |promise: &&Promise| {
        promise.reply_to.is_some()
            || phrase::counts_from(promise.when.list())
                .any(|anchor| is_event(context, anchor.name.symbol, event))
    };
    let said = |promise: &Promise| {
        let texts = [&promise.how, &promise.measure, &promise.head.note];
        speaks(&promise.head.title)
            || texts.into_iter().filter_map(|text| text.value()).any(|text| speaks(text))
    };
    speaks(&event.head.title)
        || event.head.note.value().is_some_and(|note| speaks(note))
        || context.model.promises.iter().filter(hangs).any(said)
}
