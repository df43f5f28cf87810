//! Finds values beside payments that are all counted by the piece or told by an invoice, with no word of what the value is: what
//! somebody commits to, or a guess.

use agreement_ledger::price::{is_payment, price};
use agreement_model::Decimal;
use agreement_model::amount::Amount;
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::number::parse_number;
use agreement_model::placed::Placed;
use agreement_syntax::Finding;

use super::payments_dont_sum::{is_of, payer};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::tokens;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "value-left-to-guess",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SAID],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("value_left_to_guess.md"),
    check: Some(check),
};

static SAID: Setting = Setting {
    name: "said",
    meaning: "words that say how much there will or must be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "about",
        "approximately",
        "at least",
        "at most",
        "binding volume",
        "budget",
        "ceiling",
        "commit",
        "commitment",
        "commits",
        "committed",
        "estimate",
        "estimated",
        "estimates",
        "expected",
        "expects",
        "forecast",
        "framework amount",
        "guaranteed",
        "guarantees",
        "indicative",
        "maximum",
        "minimum",
        "minimum order",
        "no obligation",
        "no volume",
        "not a commitment",
        "not more than",
        "not obliged to order",
        "planned",
        "roughly",
        "shortfall",
        "not taken",
        "take or pay",
        "too few",
        "up to",
        "volume",
        "volumes",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) else { return };
    let Some(value) = header.value.given() else { return };
    let unread = ["payment", "party", "duty"].iter().any(|word| model.unread.contains(*word));
    if unread || model.used_by_others {
        return;
    }
    let side = payer(context);
    let mut metered: Option<&Promise> = None;
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it)) {
        match is_of(context, side, payment) {
            Some(true) => {}
            Some(false) => continue,
            None => return,
        }
        let counted = super::metered_without_limit::counted(context, payment);
        let invoiced = matches!(payment.amount.value(), Some(PaymentAmount::StatedInInvoice));
        // One fixed sum, and the value may be that; one that could not be read may be anything.
        if price(model, context.schedule, id).is_some() || counted.is_none() && !invoiced {
            return;
        }
        // A limit or a target of what is counted says how much is meant.
        if counted.is_some_and(|(_, of)| !of.target.is_absent()) {
            return;
        }
        metered = metered.or_else(|| counted.map(|_| payment));
    }
    let Some(payment) = metered else { return };
    let said = context.policy.words(&RULE, &SAID);
    let of_promise = |it: &'_ Promise| {
        let fields = [it.how.value(), it.measure.value(), it.head.note.value(), Some(&it.head.title)];
        fields.into_iter().flatten().any(|text| wording::holds(text, &said))
    };
    let of_head = [header.head.note.value(), Some(&header.head.title)];
    // So many pieces as the value pays for stand somewhere, or so many a year or a month.
    let pieces = pieces(context, payment, value);
    let told = |text: &String| pieces.is_some_and(|pieces| tells_pieces(text, pieces));
    let counts = model.promises.iter().any(|it| {
        let fields =
            [it.how.value(), it.measure.value(), it.head.note.value(), Some(&it.head.title), it.why.value()];
        fields.into_iter().flatten().any(told)
    }) || model.scopes.iter().flat_map(|it| it.inside.list()).any(told)
        || model.assumptions.iter().any(|it| told(&it.head.title))
        || model.events.iter().any(|it| told(&it.head.title))
        || told(&header.head.title);
    let spoken = counts
        || of_head.into_iter().flatten().any(|text| wording::holds(text, &said))
        || model.promises.iter().any(of_promise)
        || model.assumptions.iter().any(|it| wording::holds(&it.head.title, &said))
        || model.scopes.iter().flat_map(|it| it.inside.list()).any(|it| wording::holds(it, &said));
    if spoken {
        return;
    }
    let name = &payment.head.name;
    findings.push(
        Finding::new(
            RULE.name,
            value.place,
            format!("all that is paid is counted (`{name}`), and nobody says whether `value` is owed or only guessed"),
        )
        .here("a promise, or a guess?")
        .and(payment.amount.place().unwrap_or(payment.head.header()), "as much as there is")
        .help(
            "say it in a `note:` of the agreement or in the payment: an estimate that binds nobody, a ceiling, or a volume that is paid for in any case; \
             limits and charges are shares of `value`",
        )
        .with("payment", name),
    );
}

/// How many pieces the value pays for, where that is a whole number.
fn pieces(context: &Context<'_>, payment: &Promise, value: &Placed<Amount>) -> Option<Decimal> {
    let PaymentAmount::Amount(amount) = payment.amount.value()? else { return None };
    let each = amount.money()?;
    let whole = value.value.money().filter(|whole| whole.currency == each.currency)?;
    let count = context.worth().map(|_| whole.amount.checked_div(each.amount))??;
    count.fract().is_zero().then_some(count)
}

/// So many parts the pieces may be told in: by the month for five years.
const PARTS: u32 = 60;

/// Whether a text holds a number of which the pieces are a few times as many.
fn tells_pieces(text: &str, pieces: Decimal) -> bool {
    tokens(text).into_iter().filter_map(|token| parse_number(token.word).ok()).any(|number| {
        let times = (number >= Decimal::from(10)).then(|| pieces.checked_div(number)).flatten();
        times.is_some_and(|times| times.fract().is_zero() && times <= Decimal::from(PARTS))
    })
}
