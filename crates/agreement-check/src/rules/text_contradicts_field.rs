//! Finds figures in titles and notes that the fields beside them contradict.

use std::collections::BTreeSet;

use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::date::{Date, add_months};
use agreement_model::declared::{Ends, Head, Header, PaymentAmount, Promise, PromiseKind, Right};
use agreement_model::duration::{Duration, Unit};
use agreement_model::number::Decimal;
use agreement_model::placed::{Placed, Slot};
use agreement_model::statement::{Action, Clauses, Missed, Statement, Sum, Trigger};
use agreement_model::when::{Point, When, WhenKind};
use agreement_model::{Due, exact};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::{amount, roughly_hours};
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Figure, Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static BESIDE: Setting = Setting {
    name: "beside",
    meaning: "words in a title or note that say that its share or sum is another one than the field's",
    standard: Standard::Words(&[
        "above",
        "deposit of",
        "discount",
        "discounted",
        "each",
        "included",
        "includes",
        "including",
        "instead of",
        "interest",
        "less",
        "limit",
        "list price",
        "of which",
        "part of",
        "plus",
        "reduced",
        "retention",
        "tax",
        "usually",
        "vat",
        "was",
        "withholding",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "text-contradicts-field",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BESIDE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("text_contradicts_field.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for clash in clashes(context) {
        let Clash { head, text, words, field, says, at } = clash;
        findings.push(
            Finding::new(
                RULE.name,
                text.place,
                format!("`{words}` in the {} of {} is not what `{field}` says: {says}", text.label, called(head)),
            )
            .here("what people will remember")
            .and(at, "what is reckoned with")
            .help(
                "agree on one of the two, write it into the field, and leave it out of the words, so that it stands in one place",
            )
            .with("name", &head.name)
            .with("words", words)
            .with("field", field),
        );
    }
}

/// The texts that are found to contradict a field, so that nothing else is said of them.
pub(super) fn told(context: &Context<'_>) -> BTreeSet<Place> {
    clashes(context).into_iter().map(|clash| clash.text.place).collect()
}

/// A title, a note or the way something is done.
#[derive(Clone, Copy)]
struct Text<'m> {
    label: &'static str,
    words: &'m str,
    place: Place,
}

/// A figure in a text, and the field that says another.
struct Clash<'m> {
    head: &'m Head,
    text: Text<'m>,
    words: String,
    field: &'static str,
    says: String,
    at: Place,
}

/// What a field says, and where.
struct Field {
    label: &'static str,
    says: String,
    at: Place,
}

fn clashes<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let model = context.model;
    let mut found = Vec::new();
    if let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) {
        keep(&mut found, &header.head, None, |_, told| of_term(context, header, told));
    }
    for (id, promise) in
        context.promises().filter(|(_, it)| context.is_own(&it.head) && it.reply_to.is_none())
    {
        let due = context.schedule.promise(id);
        keep(&mut found, &promise.head, Some(&promise.how), |text, told| {
            of_lengths(promise, text, told)
                .or_else(|| of_share(context, promise, text, told))
                .or_else(|| of_sum(context, promise, text, told))
                .or_else(|| of_day(promise.when.place(), due, text, told))
                .or_else(|| {
                    let limit = promise.target.given()?;
                    of_target(&limit.value.amount, limit.place, &levels(promise), text, told)
                })
        });
    }
    for (id, goal) in model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        keep(&mut found, &goal.head, None, |text, told| {
            let of_target = || {
                let limit = goal.target.given()?;
                let baseline: Vec<&Amount> = goal.baseline.value().into_iter().collect();
                of_target(&limit.value.amount, limit.place, &baseline, text, told)
            };
            of_target().or_else(|| of_day(goal.when.place(), context.schedule.goal(id), text, told))
        });
    }
    for right in model.rights.iter().filter(|right| context.is_own(&right.head)) {
        keep(&mut found, &right.head, None, |_, told| of_notice(right, told));
    }
    found
}

/// Lays the figures of a title, a note and a `how` beside the fields; the first of each text that does not fit is kept.
fn keep<'m>(
    found: &mut Vec<Clash<'m>>,
    head: &'m Head,
    how: Option<&'m Slot<String>>,
    judge: impl Fn(Text<'m>, &[Figure]) -> Option<(usize, Field)>,
) {
    let title = head.title_place.map(|place| Text { label: "title", words: &head.title, place });
    let of = |label, slot: &'m Slot<String>| {
        slot.given().map(|given| Text { label, words: &given.value, place: given.place })
    };
    let texts = title.into_iter().chain(of("note", &head.note)).chain(how.and_then(|how| of("how", how)));
    for text in texts {
        let told = figures(text.words);
        if told.is_empty() {
            continue;
        }
        if let Some((index, Field { label, says, at })) = judge(text, &told)
            && let Some(figure) = told.get(index)
        {
            let words = text.words.get(figure.at.clone()).unwrap_or("").to_owned();
            found.push(Clash { head, text, words, field: label, says, at });
        }
    }
}

fn length(figure: &Figure) -> Option<Duration> {
    if let Says::Length(length) = figure.says { Some(length) } else { None }
}

/// Whether two lengths come to the same for people: four weeks and a month do, and ten business days and two weeks.
fn are_alike(one: Duration, other: Duration) -> bool {
    let (one_hours, other_hours) = (roughly_hours(one), roughly_hours(other));
    let (less, more) = (one_hours.min(other_hours), one_hours.max(other_hours));
    less.saturating_mul(10) >= more.saturating_mul(9)
        || one.count == other.count && one.unit.is_date_sized() == other.unit.is_date_sized() && {
            let of_days = |unit: Unit| {
                matches!(unit, Unit::Day | Unit::BusinessDay | Unit::CalendarDay | Unit::WorkingDay)
            };
            let of_hours = |unit: Unit| !unit.is_date_sized();
            of_days(one.unit) && of_days(other.unit) || of_hours(one.unit) && of_hours(other.unit)
        }
}

/// "Ninety days from going live" beside `until 30 days after go_live`; "30 days net" beside `within 60 days after …`.
fn of_lengths(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let fields: Vec<Placed<Duration>> = promise.when.list().iter().flat_map(lengths_of).collect();
    let first = fields.first()?;
    let others = others(promise);
    let pays = promise.kind == PromiseKind::Payment;
    let stands = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Throughout(..)));
    let is_about = |figure: &Figure| {
        let (before, behind) = (figure.before.as_str(), figure.behind.as_str());
        before == "within"
            || matches!(behind, "after" | "from" | "following")
            || stands && before == "for"
            || pays && (before == "net" || behind == "net" || matches!(behind, "term" | "terms"))
    };
    // How something is done has steps of its own, with times of their own.
    if text.label == "how" && !pays {
        return None;
    }
    let fits = |length: Duration| {
        fields.iter().map(|field| field.value).chain(others.iter().copied()).any(|it| are_alike(it, length))
    };
    let index = told
        .iter()
        .position(|figure| is_about(figure) && length(figure).is_some_and(|length| !fits(length)))?;
    Some((index, Field { label: "when", says: format!("`{}`", first.value), at: first.place }))
}

fn lengths_of(when: &When) -> Vec<Placed<Duration>> {
    let offsets =
        |point: &Point| point.offsets.iter().map(|offset| offset.length.clone()).collect::<Vec<_>>();
    match &when.kind {
        WhenKind::Within(length, point) => {
            let mut found = vec![length.clone()];
            found.extend(point.iter().flat_map(offsets));
            found
        }
        WhenKind::AtLeastBefore(length, _) => vec![length.clone()],
        WhenKind::On(point) | WhenKind::By(point) => offsets(point),
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => {
            offsets(from).into_iter().chain(offsets(until)).collect()
        }
        WhenKind::NotBefore(_) | WhenKind::Every(_) | WhenKind::Condition(_) => Vec::new(),
    }
}

/// The other lengths that a promise speaks of: a figure that is one of them says nothing about its day.
fn others(promise: &Promise) -> Vec<Duration> {
    let mut found: Vec<Duration> = Vec::new();
    for branch in &promise.branches {
        found.extend(match &branch.trigger {
            Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => by.duration(),
            _ => None,
        });
        found.extend(branch.statements.iter().flat_map(|statement| lengths_in(&statement.clauses)));
    }
    if let Some(acceptance) = &promise.acceptance {
        found.extend(acceptance.review.value().into_iter().chain(acceptance.correct.value()));
    }
    found
}

fn lengths_in(clauses: &Clauses) -> Vec<Duration> {
    let within = clauses.within.iter().flat_map(lengths_of).map(|length| length.value);
    let free = clauses.free.as_ref().and_then(Amount::duration);
    let fixed = clauses.notice.iter().chain(&clauses.cure).map(|length| length.value);
    within.chain(free).chain(fixed).collect()
}

/// "30% on signing" beside `40% of value`.
fn of_share(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (index, share) = only(told, |figure| match figure.says {
        Says::Percent(share) => Some(share),
        _ => None,
    })?;
    let given = promise.amount.given()?;
    let PaymentAmount::Amount(written) = &given.value else { return None };
    if is_beside(context, text) || shares_in(promise).contains(&share) {
        return None;
    }
    let field = |says: String| Field { label: "amount", says, at: written.place };
    match &written.of {
        Measure::Percent(_) if written.per.is_none() => {
            (written.number != share).then(|| (index, field(format!("`{}`", amount(written)))))
        }
        Measure::Money(_) if written.per.is_none() => {
            let behind = told.get(index)?.behind.clone();
            let of_price = matches!(
                behind.as_str(),
                "at" | "after"
                    | "before"
                    | "deposit"
                    | "down"
                    | "in"
                    | "on"
                    | "up"
                    | "upfront"
                    | "upon"
                    | "when"
            );
            let (worth, sum) = (context.worth()?.value, written.money()?);
            let once =
                matches!(promise.when.list(), [When { kind, .. }] if !matches!(kind, WhenKind::Every(_)));
            if !of_price || !once || worth.currency != sum.currency || worth.amount.is_zero() {
                return None;
            }
            let real = exact::multiply(sum.amount, Decimal::ONE_HUNDRED)?.checked_div(worth.amount)?;
            let differs = exact::subtract(real, share)?.abs() > Decimal::ONE;
            differs
                .then(|| (index, field(format!("`{sum}` of {} is {}%", worth, real.round_dp(1).normalize()))))
        }
        _ => None,
    }
}

/// The shares that the branches of a promise speak of.
fn shares_in(promise: &Promise) -> Vec<Decimal> {
    let share = |amount: &Amount| matches!(amount.of, Measure::Percent(_)).then_some(amount.number);
    let statements = promise.branches.iter().flat_map(|branch| &branch.statements);
    let of = |statement: &Statement| -> Vec<Decimal> {
        let cap = statement.clauses.cap.as_ref().map(|cap| &cap.amount);
        let sums: Vec<&Amount> = match &statement.action {
            Action::Money(_, Sum::Amount(sum)) => vec![sum],
            Action::Money(_, Sum::Tiers(_, rows)) => {
                rows.iter().flat_map(|row| [&row.threshold, &row.amount]).collect()
            }
            _ => Vec::new(),
        };
        sums.into_iter().chain(cap).filter_map(share).collect()
    };
    statements.flat_map(of).collect()
}

/// "12,000 USD a month" beside `amount: 10,000 USD`.
fn of_sum(
    context: &Context<'_>,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (index, sum) = only(told, |figure| match figure.says {
        Says::Money(sum) => Some(sum),
        _ => None,
    })?;
    let PaymentAmount::Amount(written) = promise.amount.value()? else { return None };
    let each = written.money().filter(|each| each.currency == sum.currency && *each != sum)?;
    let bounded =
        context.policy.words(&super::invoice_without_limit::RULE, &super::invoice_without_limit::BOUNDED);
    let (id, _) = context.promises().find(|(_, other)| other.head.place == promise.head.place)?;
    let in_all = agreement_ledger::price::price(context.model, context.schedule, id).map(|price| price.total);
    let is_known = in_all == Some(sum) || context.worth().is_some_and(|worth| worth.value == sum);
    if is_known || is_beside(context, text) || wording::holds(text.words, &bounded) || written.per.is_some() {
        return None;
    }
    Some((index, Field { label: "amount", says: format!("`{each}`"), at: written.place }))
}

fn is_beside(context: &Context<'_>, text: Text<'_>) -> bool {
    wording::holds(text.words, &context.policy.words(&RULE, &BESIDE))
}

/// The one figure of a kind, where there is just one.
fn only<T>(told: &[Figure], of: impl Fn(&Figure) -> Option<T>) -> Option<(usize, T)> {
    let mut found = told.iter().enumerate().filter_map(|(index, figure)| Some((index, of(figure)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// "Done by 15 June" beside `when: by 2026-06-30`.
fn of_day(place: Option<Place>, due: &Due, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let (dated, at) = (due.once()?, place?);
    let is_due = |figure: &Figure| {
        matches!(figure.before.as_str(), "by" | "before" | "until" | "due")
            || text.label == "title" && matches!(figure.before.as_str(), "on" | "in")
    };
    let days: Vec<(usize, Date, Date)> = told
        .iter()
        .enumerate()
        .filter_map(|(index, figure)| {
            let (from, to) = stretch(figure, dated.date)?;
            Some((index, from, to))
        })
        .collect();
    let fits = |(_, from, to): &(usize, Date, Date)| {
        [dated.date, dated.counted].iter().any(|day| from <= day && day <= to)
    };
    if days.iter().any(fits) {
        return None;
    }
    // What is done before it is due has days of its own, in how it is done.
    let (index, ..) = days.into_iter().find(|(index, from, _)| {
        told.get(*index).is_some_and(is_due) && (text.label != "how" || *from > dated.date)
    })?;
    Some((index, Field { label: "when", says: format!("it is due on {}", dated.date), at }))
}

/// The first and the last day that a figure may mean; without a year, the one of a date it is compared with.
fn stretch(figure: &Figure, near: Date) -> Option<(Date, Date)> {
    let Says::Day { year, month, day } = figure.says else { return None };
    let year = year.unwrap_or(near.year());
    let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
    let last = match day {
        Some(_) => first,
        None => add_months(first, 1).ok()?.date.add_days(-1).ok()?,
    };
    // "Before June" ends with May.
    if day.is_none() && figure.before == "before" { None } else { Some((first, last)) }
}

/// What a measured promise is compared with besides its target.
fn levels(promise: &Promise) -> Vec<&Amount> {
    let mut found: Vec<&Amount> = Vec::new();
    for branch in &promise.branches {
        found.extend(match &branch.trigger {
            Trigger::Below(level) | Trigger::Above(level) => Some(level),
            _ => None,
        });
        for statement in &branch.statements {
            if let Action::Money(_, Sum::Tiers(_, rows)) = &statement.action {
                found.extend(rows.iter().map(|row| &row.threshold));
            }
        }
    }
    found
}

/// "Sixty a week" beside `target: at least 40 requests per week`.
fn of_target(
    target: &Amount,
    at: Place,
    others: &[&Amount],
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    if text.label == "how" {
        return None;
    }
    let read = |figure: &Figure| in_unit_of(target, figure);
    let known =
        |number: Decimal| number == target.number || others.iter().any(|other| other.number == number);
    let found: Vec<(usize, Decimal)> =
        told.iter().enumerate().filter_map(|(index, figure)| Some((index, read(figure)?))).collect();
    if found.iter().any(|(_, number)| known(*number)) {
        return None;
    }
    let (index, _) = found.first()?;
    Some((*index, Field { label: "target", says: format!("`{}`", amount(target)), at }))
}

/// The number of a figure, where it counts what a target counts.
fn in_unit_of(target: &Amount, figure: &Figure) -> Option<Decimal> {
    let per_time = target.per.as_ref().and_then(|per| match &per.unit {
        RateUnit::Time(unit) if per.count == 1 => Some(unit.singular()),
        _ => None,
    });
    let same_word = |word: &str, other: &str| {
        let bare = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        bare(word) == bare(other)
    };
    match (&target.of, &figure.says) {
        (Measure::Percent(_), Says::Percent(share)) => Some(*share),
        (Measure::Time(unit), Says::Length(length)) if same_word(unit.singular(), length.unit.singular()) => {
            Some(Decimal::from(length.count))
        }
        (Measure::Count(what), Says::Count(number, word, per)) => {
            let fits = match (per_time, per) {
                (Some(unit), Some(per)) => same_word(unit, per) && (word.is_empty() || same_word(word, what)),
                (None, None) => same_word(word, what),
                _ => false,
            };
            fits.then_some(*number)
        }
        _ => None,
    }
}

/// "With 60 days notice" in a right's title beside `with 30 days notice`.
fn of_notice(right: &Right, told: &[Figure]) -> Option<(usize, Field)> {
    let statements = right.statements.iter();
    let fields: Vec<Placed<Duration>> =
        statements.filter_map(|statement| statement.clauses.notice.clone()).collect();
    let first = fields.first()?;
    let index = told.iter().position(|figure| {
        figure.behind == "notice"
            && length(figure).is_some_and(|length| !fields.iter().any(|field| are_alike(field.value, length)))
    })?;
    Some((index, Field { label: "notice", says: format!("`{}`", first.value), at: first.place }))
}

/// "Two-year subscription" beside `ends: for 12 months`.
fn of_term(context: &Context<'_>, header: &Header, told: &[Figure]) -> Option<(usize, Field)> {
    let given = header.ends.given()?;
    let (from, to) = (context.schedule.effective?, context.schedule.ends?);
    let days = u64::try_from(to.days_since(from)).ok()?.saturating_add(1);
    let is_term = |figure: &Figure| {
        matches!(
            figure.behind.as_str(),
            "agreement" | "contract" | "deal" | "engagement" | "retainer" | "subscription" | "term"
        ) && length(figure).is_some_and(|length| matches!(length.unit, Unit::Month | Unit::Year))
    };
    let index = told.iter().position(|figure| {
        is_term(figure)
            && length(figure).is_some_and(|length| {
                let told = roughly_hours(length) / 24;
                told.min(days).saturating_mul(100) < told.max(days).saturating_mul(90)
            })
    })?;
    let says = match &given.value {
        Ends::Term(term) => format!("`for {term}`"),
        _ => format!("from {from} to {to}"),
    };
    Some((index, Field { label: "ends", says, at: given.place }))
}
