//! Finds values that are not what the payments come to, where those that only an invoice or a count will tell are estimated or
//! bounded in the text.

use agreement_ledger::exposure::{occurrences, sum_of};
use agreement_ledger::price::{self, is_payment};
use agreement_model::Decimal;
use agreement_model::amount::{LimitKind, Measure, RateUnit};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::money::Money;
use agreement_model::number::parse_number;
use agreement_model::placed::Placed;
use agreement_model::symbol::PromiseId;
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use super::payments_dont_sum::{is_of, payer};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, Token, figures, tokens};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "value-off-estimate",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("value_off_estimate.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "how far, in percent of `value`, the payments may lie beside it by what the text estimates",
    standard: Standard::Percent(5),
};

/// What a text says about how much there will be.
#[derive(Clone, Copy)]
struct Estimate {
    total: Money,
    /// No more than that, whatever happens.
    is_most: bool,
    place: Place,
}

/// What all payments come to by what is said of them.
struct Reckoned {
    fixed: Money,
    guessed: Vec<Estimate>,
    /// Whether nothing is said of some of them.
    open: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(worth) = context.worth().filter(|worth| worth.value.amount > Decimal::ZERO) else { return };
    let own = context.model.header.as_ref().is_some_and(|header| context.is_own(&header.head));
    let unread =
        ["payment", "party", "dependency", "duty"].iter().any(|word| context.model.unread.contains(*word));
    if !own || unread {
        return;
    }
    let Some(reckoned) = reckoned(context, worth.value) else { return };
    findings.extend(off(context, &worth, &reckoned));
}

fn off(context: &Context<'_>, worth: &Placed<Money>, reckoned: &Reckoned) -> Option<Finding> {
    let first = reckoned.guessed.first()?;
    let leeway = worth.value.percent(context.policy.percent(&RULE, &PERCENT)).ok()?;
    // The value may well be what is fixed, with the rest beside it; and if that is more already, it is told as that.
    let beside = reckoned.fixed.minus(worth.value).ok()?;
    if beside.amount.is_sign_positive() || beside.amount.abs() <= rounding(leeway)? {
        return None;
    }
    let total = reckoned.guessed.iter().try_fold(reckoned.fixed, |sum, it| sum.plus(it.total).ok())?;
    let gap = total.minus(worth.value).ok()?;
    let most = reckoned.guessed.iter().all(|it| it.is_most);
    let too_much = gap.amount.is_sign_positive() && !reckoned.guessed.iter().any(|it| it.is_most);
    let too_little = gap.amount.is_sign_negative() && !reckoned.open;
    if gap.amount.abs() <= leeway.amount || !(too_much || too_little) {
        return None;
    }
    let about = match (most, reckoned.open) {
        (true, _) => "at most",
        (false, true) => "at least about",
        (false, false) => "about",
    };
    let mut finding = Finding::new(
        RULE.name,
        worth.place,
        format!("by what stands here the payments come to {about} {total}, and `value` says {}", worth.value),
    )
    .here("what it is worth")
    .and(first.place, format!("{about} {} over the term", first.total));
    for more in reckoned.guessed.iter().skip(1) {
        finding = finding.and(more.place, format!("and {} over the term", more.total));
    }
    Some(
        finding
            .help(format!(
                "write `value: {total}` if that is what both expect, or mend the price or the estimate: limits and charges are \
                 shares of `value`, and a budget was asked for by it"
            ))
            .with("payments", total.to_string())
            .with("value", worth.value.to_string())
            .with("difference", gap.to_string()),
    )
}

/// A fifth of the leeway: what the fixed payments may lie beside a value that is meant to be them alone.
fn rounding(leeway: Money) -> Option<Decimal> {
    leeway.amount.checked_div(Decimal::from(5))
}

/// The payments of those who pay, as far as their sum is written or estimated; nothing where one has another currency, or
/// hangs on a condition.
fn reckoned(context: &Context<'_>, worth: Money) -> Option<Reckoned> {
    let mut all = Reckoned { fixed: Money::zero(worth.currency), guessed: Vec::new(), open: false };
    let payer = payer(context);
    for (id, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        if !is_of(context, payer, promise)? {
            continue;
        }
        if promise.provided.place().is_some() {
            return None;
        }
        if let Some(price) = price::price(context.model, context.schedule, id) {
            all.fixed = all.fixed.plus(price.total).ok()?;
            continue;
        }
        match promise.amount.value().and_then(|amount| match amount {
            PaymentAmount::StatedInInvoice => invoiced(context, promise),
            PaymentAmount::Amount(_) => metered(context, id, promise),
        }) {
            Some(estimate) if estimate.total.currency == worth.currency => all.guessed.push(estimate),
            _ => all.open = true,
        }
    }
    Some(all)
}

/// `stated in invoice`, and beside it "about 38,000 EUR a month".
fn invoiced(context: &Context<'_>, promise: &Promise) -> Option<Estimate> {
    said_of(promise).into_iter().find_map(|(text, place)| {
        figures(text).into_iter().find_map(|figure| {
            let Says::Money(sum) = figure.says else { return None };
            let rest = tokens(text.get(figure.at.end..)?);
            let times = per(&rest, 0).and_then(|unit| times_in_term(context, &unit))?;
            let is_most = says_most(text.get(..figure.at.start)?);
            Some(Estimate { total: sum.times(times).ok()?, is_most, place })
        })
    })
}

/// `42 EUR per hour of hours_worked`, and somewhere "about 1,000 hours a month", or of what is counted "at most 100".
fn metered(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Estimate> {
    let PaymentAmount::Amount(amount) = promise.amount.value()? else { return None };
    let rate = amount.per.as_ref().filter(|rate| rate.count == 1)?;
    let counted = rate.of.as_ref()?.promise()?;
    let duty = context.model.promise(counted)?;
    let unit = match &rate.unit {
        RateUnit::Count(word) => word.to_lowercase(),
        RateUnit::Time(unit) => unit.singular().to_owned(),
    };
    let each = sum_of(context.model, context.schedule, amount, Some(id)).ok()?;
    let times =
        Decimal::from(occurrences(context.model, context.schedule, counted).filter(|times| *times > 1)?);
    let period = duty.when.list().iter().find_map(|when| match &when.kind {
        WhenKind::Every(every) if every.count == 1 => Some(every.unit.singular()),
        _ => None,
    })?;
    if let Some(target) = duty.target.given().filter(|target| {
        matches!(target.value.kind, LimitKind::AtMost) && matches!(target.value.amount.of, Measure::Count(_))
    }) {
        let total = each.times(target.value.amount.number).ok()?.times(times).ok()?;
        return Some(Estimate { total, is_most: true, place: target.place });
    }
    let most = said_of(duty).into_iter().find_map(|(text, place)| Some((at_most(text, &unit)?, place)));
    if let Some((count, place)) = most {
        let total = each.times(count).ok()?.times(times).ok()?;
        return Some(Estimate { total, is_most: true, place });
    }
    let assumed = context
        .model
        .assumptions
        .iter()
        .map(|it| (it.head.title.as_str(), it.head.title_place.unwrap_or(it.head.header())));
    let said = said_of(promise).into_iter().chain(said_of(duty)).chain(assumed);
    let mut found = said.filter_map(|(text, place)| {
        let (count, often) = count_per(text, &unit)?;
        period.ends_with(&often).then_some((count, place))
    });
    let (count, place) = found.next()?;
    Some(Estimate { total: each.times(count).ok()?.times(times).ok()?, is_most: false, place })
}

/// The words of a promise that may tell how much there will be.
fn said_of(promise: &Promise) -> Vec<(&str, Place)> {
    let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
    let fields = [&promise.how, &promise.measure, &promise.head.note];
    let given = fields.into_iter().filter_map(|slot| slot.given()).map(|it| (it.value.as_str(), it.place));
    [title].into_iter().chain(given).collect()
}

/// Whether what stands before a figure makes it the most there can be.
fn says_most(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    ["at most", "up to", "no more than", "not more than", "never more than"]
        .iter()
        .any(|most| before.ends_with(most))
}

/// "at most 100" of what is counted: at the end, or with its unit behind it.
fn at_most(text: &str, unit: &str) -> Option<Decimal> {
    let tokens = tokens(text);
    tokens.iter().enumerate().find_map(|(at, token)| {
        let number = parse_number(token.word).ok()?;
        let behind = tokens.get(at.checked_add(1)?);
        let counts = behind.is_none_or(|word| is_unit(word, unit));
        (counts && says_most(text.get(..token.at.start)?)).then_some(number)
    })
}

/// "about 1,000 nursing hours a month": how many of a unit, and in what time.
fn count_per(text: &str, unit: &str) -> Option<(Decimal, String)> {
    let tokens = tokens(text);
    tokens.iter().enumerate().find_map(|(at, token)| {
        let number = parse_number(token.word).ok()?;
        (1..=2_usize).find_map(|step| {
            let word = at.checked_add(step)?;
            is_unit(tokens.get(word)?, unit).then_some(())?;
            Some((number, per(&tokens, word.checked_add(1)?)?))
        })
    })
}

fn is_unit(token: &Token<'_>, unit: &str) -> bool {
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    singular(&token.lower()) == singular(unit)
}

/// "a month", "per quarter", from a word on.
fn per(tokens: &[Token<'_>], at: usize) -> Option<String> {
    let word = |index: usize| tokens.get(index).map(Token::lower).unwrap_or_default();
    let begins = matches!(word(at).as_str(), "a" | "per" | "each" | "every");
    let unit = word(at.checked_add(1)?);
    (begins && matches!(unit.as_str(), "week" | "month" | "quarter" | "year")).then_some(unit)
}

/// How many of a period the agreement lasts, to the nearest one.
fn times_in_term(context: &Context<'_>, unit: &str) -> Option<Decimal> {
    let days = context.schedule.ends?.days_since(context.schedule.effective?).checked_add(1)?;
    let hundredths: i64 = match unit {
        "week" => 700,
        "month" => 3_044,
        "quarter" => 9_131,
        "year" => 36_525,
        _ => return None,
    };
    let times = days.checked_mul(100)?.checked_add(hundredths / 2)?.checked_div(hundredths)?;
    (times > 0).then(|| Decimal::from(times))
}
