//! Finds silence that binds somebody to whatever the other side asks for, with no limit to how much.

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Event, Promise, PromiseKind};
use agreement_model::lists::Silence;
use agreement_model::statement::{Action, Trigger};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences;
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "silence-accepts-anything",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BOUNDED],
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

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    by_words(context, findings);
    in_any_text(context, findings);
    for event in context.model.events.iter().filter(|event| context.is_own(&event.head)) {
        findings.extend(bound(context, event, &bounded).or_else(|| proposed(context, event)));
    }
}

/// Words for saying nothing, or for saying it too late.
const SILENCE: [&str; 22] = [
    "counts as a yes",
    "counts as accepted",
    "counts as agreed",
    "deemed",
    "hears nothing",
    "is a go",
    "is a yes",
    "is taken as",
    "no answer",
    "no decision",
    "no objection",
    "no reply",
    "no response",
    "no word",
    "not answered",
    "not objected",
    "nothing is heard",
    "nothing is said",
    "remains silent",
    "saying nothing",
    "silence",
    "without an answer",
];

/// Words for what is bought or prolonged by it.
const BUYS: [&str; 28] = [
    "are booked",
    "are bought",
    "are ordered",
    "book",
    "bought",
    "buy",
    "buys",
    "committed to",
    "contract for",
    "is booked",
    "is bought",
    "is commissioned",
    "is ordered",
    "is prolonged",
    "is renewed",
    "licence",
    "license",
    "order",
    "ordered",
    "orders",
    "phase two",
    "prolonged",
    "purchase",
    "purchased",
    "renewed",
    "roll-out",
    "rollout",
    "subscription",
];

/// "Silence is a go: the licence is ordered", in what follows when the client does not answer.
fn by_words(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| context.is_own(&answer.promise.head)) {
        let who = context.model.debtors(answer.promise);
        if !all_on(context.model, &who, Side::Client) {
            continue;
        }
        for statement in &answer.branch.statements {
            let Action::Words(words) = &statement.action else { continue };
            let dear = !wording::holds(
                words,
                &["no obligation", "not ordered", "is not", "lapses", "free of charge"],
            );
            // Late or missed already says that nothing was heard.
            let silent = wording::holds(words, &SILENCE)
                || matches!(answer.branch.trigger, Trigger::Late(_) | Trigger::Missed(_))
                    && wording::holds(
                        words,
                        &["is ordered", "are ordered", "is bought", "is renewed", "is prolonged"],
                    );
            if dear && silent && wording::holds(words, &BUYS) && once.is_new(statement.place) {
                let (name, who) = (&answer.promise.head.name, context.parties(&who));
                findings.push(
                    Finding::new(
                        RULE.name,
                        statement.place,
                        format!("by saying nothing to `{name}`, {who} buys something: `{words}`"),
                    )
                    .here("silence is an order")
                    .and(answer.promise.head.header(), "what is not answered")
                    .help(
                        "let silence be a no: whoever wants to sell asks again, and whoever buys says so in writing; what is to be ordered \
                         stands in the agreement with its price, its term and its last day, as an option that lapses",
                    )
                    .with("promise", name)
                    .with("bound", who.clone()),
                );
            }
        }
    }
}

/// Words for an answer that does not come, in any text.
const UNANSWERED: [&str; 28] = [
    "hear nothing",
    "hears nothing",
    "no answer",
    "no letter comes",
    "no objection",
    "no reply",
    "no response",
    "nobody answers",
    "nobody contradicts",
    "nobody has contradicted",
    "nobody has objected",
    "nobody objects",
    "nobody says no",
    "not answered",
    "not contradicted",
    "not objected",
    "nothing is heard",
    "nothing is said",
    "remains silent",
    "says nothing",
    "silence",
    "unless … objects",
    "unless … writes",
    "unless … says no",
    "without a letter",
    "without a reply",
    "without a word",
    "without an answer",
];

/// Words by which something holds from then on.
const HOLDS: [&str; 18] = [
    "agreed",
    "approved",
    "are accepted",
    "becomes part",
    "begun",
    "binding",
    "binds",
    "booked",
    "billed",
    "counts",
    "deemed",
    "holds",
    "is accepted",
    "ordered",
    "prolonged",
    "renewed",
    "stand",
    "stands",
];

/// Words for what it costs.
const COSTS: [&str; 24] = [
    "at list",
    "at list price",
    "change",
    "changes",
    "cost",
    "costs",
    "dates",
    "fee",
    "first year",
    "licence",
    "license",
    "list price",
    "money",
    "months",
    "order",
    "ordered",
    "price",
    "prices",
    "roll-out",
    "rollout",
    "scope",
    "subscription",
    "surcharge",
    "years",
];

/// Words by which silence is a no after all, or by which it binds to nothing.
const AFTER_ALL: [&str; 18] = [
    "asks again",
    "fall back",
    "is a no",
    "lapse",
    "lapses",
    "minutes",
    "no obligation",
    "no order",
    "not ordered",
    "nothing is booked",
    "nothing is ordered",
    "old price",
    "only once",
    "rejected",
    "reminder",
    "same price",
    "stays as it is",
    "unchanged",
];

/// "What nobody contradicts by Monday stands, price and all", wherever it is written.
fn in_any_text(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told: Vec<Place> = findings.iter().filter(|it| it.rule == RULE.name).map(Finding::place).collect();
    for sentence in sentences::holding(context, &[&UNANSWERED, &HOLDS, &COSTS], &AFTER_ALL) {
        let at = sentence.place;
        let inside =
            |it: &Place| it.file == at.file && it.span.start <= at.span.start && at.span.end <= it.span.end;
        let apart = ["acceptance", "resistance", "goal", "mitigation"].contains(&sentence.head.keyword);
        if apart || told.iter().any(inside) {
            continue;
        }
        let name =
            if sentence.head.name.is_empty() { sentence.head.keyword } else { sentence.head.name.as_str() };
        let said = wording::find(sentence.text, &UNANSWERED).unwrap_or_default();
        findings.push(
            Finding::new(
                RULE.name,
                at,
                format!("silence costs money here (`{said}`): whoever does not answer in time has agreed to a price, a date or an order"),
            )
            .here("silence is a yes")
            .help(
                "let silence be a no where money, dates or the scope hang on it, and let whoever wants it ask a second time; what may go on \
                 by itself gets a limit, `up to …`, and somebody who is told",
            )
            .with("name", name)
            .with("words", said),
        );
    }
}

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
    let bounded = wording::holds(&event.head.title, &["at no cost", "free", "up to"])
        || wording::holds(note, &["at no cost", "free", "up to"]);
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
