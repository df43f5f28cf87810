//! Finds concessions of some months of a fee that is due in full from the first day on.

use agreement_ledger::price::{is_payment, price, price_each};
use agreement_model::Decimal;
use agreement_model::Due;
use agreement_model::declared::{Concession, Promise};
use agreement_model::money::Money;
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "concession-still-charged",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FREE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("concession_still_charged.md"),
    check: Some(check),
};

static FREE: Setting = Setting {
    name: "free",
    meaning: "words in a concession for a time that is not charged; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at no charge",
        "complimentary",
        "discount",
        "fee waived",
        "first month",
        "first months",
        "first quarter",
        "first weeks",
        "first year",
        "first … months",
        "first … weeks",
        "for nothing",
        "free month",
        "free months",
        "free of charge",
        "free period",
        "free weeks",
        "free year",
        "free … months",
        "half price",
        "holiday",
        "month free",
        "months free",
        "no charge",
        "no fee",
        "no rent",
        "not charged",
        "on the house",
        "on us",
        "rent-free",
        "waived",
        "weeks free",
        "without charge",
        "… months free",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let free = context.policy.words(&RULE, &FREE);
    for concession in context.model.concessions.iter().filter(|it| context.is_own(&it.head)) {
        let note = concession.head.note.value().map_or("", String::as_str);
        let said = wording::holds(&concession.head.title, &free) || wording::holds(note, &free);
        if let Some((fee, times)) = charged(context, concession).filter(|_| said) {
            findings.push(still(context, concession, fee, times));
        }
    }
}

/// A fee that comes again and again, of which the concession is worth so many, and from which nothing is taken off.
fn charged<'m>(
    context: &Context<'m>,
    concession: &Concession,
) -> Option<((PromiseId, &'m Promise), Decimal)> {
    let worth = concession.worth.value()?.money()?;
    let (gives, gets) =
        (context.model.parties_of(concession.who.list()), context.model.parties_of(concession.to.list()));
    context.promises().filter(|(_, it)| is_payment(it)).find_map(|(id, fee)| {
        let same = context.model.creditors(fee).iter().any(|it| gives.contains(it))
            && context.model.debtors(fee).iter().any(|it| gets.contains(it));
        let each = price_each(context.model, context.schedule, id)?;
        let times = parts(worth, each)?;
        let Due::Series(days, _) = context.schedule.promise(id) else { return None };
        let count = Decimal::from(u32::try_from(days.len()).ok()?);
        // A fee that begins later leaves the first months out.
        let begins = context.schedule.effective?.add_days(EARLY).ok()? >= days.first()?.date;
        (same && begins && times < count && !is_taken_off(context, id, fee, worth))
            .then_some(((id, fee), times))
    })
}

/// So many days after the beginning a fee still begins with it.
const EARLY: i64 = 21;

/// How many times a sum goes into another, where that is a whole number.
fn parts(worth: Money, each: Money) -> Option<Decimal> {
    let times = worth.amount.checked_div(each.amount)?;
    (worth.currency == each.currency && times.fract().is_zero() && times >= Decimal::ONE).then_some(times)
}

/// Whether the value or the words of the fee leave out what is given.
fn is_taken_off(context: &Context<'_>, id: PromiseId, fee: &Promise, worth: Money) -> bool {
    let texts = [fee.how.value(), fee.why.value(), fee.head.note.value()];
    let said = texts.into_iter().flatten().any(|text| {
        wording::holds(
            text,
            &["concession", "credit", "first invoice", "free", "from the", "less", "waived", "set off"],
        )
    });
    let credited = context.model.texts.iter().any(|text| wording::holds(&text.value, &["credit note"]));
    // Where the value is what the fee comes to less the concession, the one sum explains the other.
    let value = context.worth().map(|worth| worth.value);
    let total = price(context.model, context.schedule, id).map(|price| price.total);
    let less =
        value.zip(total.and_then(|total| total.minus(worth).ok())).is_some_and(|(value, less)| value == less);
    said || credited || less
}

fn still(
    context: &Context<'_>,
    concession: &Concession,
    (id, fee): (PromiseId, &Promise),
    times: Decimal,
) -> Finding {
    let (name, charged) = (&concession.head.name, &fee.head.name);
    let from =
        context.schedule.promise(id).first().map_or(String::new(), |day| format!(" from {} on", day.date));
    let worth =
        concession.worth.value().and_then(|worth| worth.money()).map_or(String::new(), |it| it.to_string());
    let how_many = times.normalize();
    Finding::new(
        RULE.name,
        fee.when.place().unwrap_or(fee.head.header()),
        format!("`{name}` gives {worth}, {how_many} times `{charged}`, and `{charged}` is due in full{from}: each side can read its own price"),
    )
    .here("no month is left out")
    .and(concession.head.header(), format!("`{}`", concession.head.title))
    .help(format!(
        "let `{charged}` begin when the free time is over, and let `value` follow; or say in `{charged}` that {} is taken off, and from which invoices",
        if worth.is_empty() { "it".to_owned() } else { worth.clone() }
    ))
    .with("concession", name)
    .with("payment", charged)
    .with("worth", worth)
}
