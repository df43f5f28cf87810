//! Lengths of time in words beside those of a field: when something is due, how long it is told before, how long a deal runs.

use agreement_model::Due;
use agreement_model::amount::Amount;
use agreement_model::declared::{Acceptance, Ends, Header, Promise, PromiseKind, Right};
use agreement_model::duration::{Duration, Unit};
use agreement_model::placed::Placed;
use agreement_model::statement::{Clauses, Missed, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_model::when::{Point, When, WhenKind};

use super::{Field, Text};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::prose::{Figure, Says};
use crate::wording;

/// "Ninety days from going live" beside `until 30 days after go_live`; "30 days net" beside `within 60 days after …`.
pub(super) fn of_lengths(
    context: &Context<'_>,
    (id, promise): (PromiseId, &Promise),
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let fields: Vec<Placed<Duration>> = promise.when.list().iter().flat_map(lengths_of).collect();
    let Some(first) = fields.first() else { return of_stretch(context, id, promise, text, told) };
    let others = others(promise);
    let pays = promise.kind == PromiseKind::Payment;
    let stands = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Throughout(..)));
    let runs = stands || promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::From(..)));
    let answers = matches!(context.schedule.promise(id), Due::PerEvent(_));
    // "Walks for sixteen weeks" beside `within 12 weeks after …`: work that lasts as long as there is time for it.
    let goes_on = |figure: &Figure| {
        let same = |it: Duration| it.unit == first.value.unit && matches!(it.unit, Unit::Week | Unit::Month);
        promise.kind == PromiseKind::Dependency && fields.len() == 1 && length(figure).is_some_and(same)
    };
    let is_about = |figure: &Figure| {
        let (before, behind) = (figure.before.as_str(), figure.behind.as_str());
        // "Mended, for twelve months after hand-over" is how long it holds, not how fast each answer comes.
        if answers && before == "for" {
            return false;
        }
        // "The last 5% are kept back for six months": of that part, and not of what is due here.
        let so_far = text.words.get(..figure.at.start).unwrap_or("");
        let sentence = so_far.rsplit(['.', ';']).next().unwrap_or(so_far);
        if pays && wording::holds(sentence, &PARTS) {
            return false;
        }
        before == "within"
            || text.label == "title" && runs && holds_so_long(figure, text)
            || text.label == "title" && before == "for" && goes_on(figure)
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

/// Words by which a payment speaks of a part of it, or of another case, that has a time of its own.
const PARTS: [&str; 24] = [
    "balance",
    "gives back",
    "goes back",
    "hands back",
    "held back",
    "holds back",
    "if … leave",
    "if … leaves",
    "keep back",
    "keeps back",
    "kept back",
    "last",
    "pays back",
    "remainder",
    "repaid",
    "rest",
    "retain",
    "retained",
    "retains",
    "retention",
    "should … leave",
    "tenth",
    "withheld",
    "withholds",
];

/// "Five years' warranty" beside `throughout from 2026-03-23 until 2026-12-31`: far longer than the field holds.
fn of_stretch(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let (Due::Throughout(from, Some(until)), [when]) = (context.schedule.promise(id), promise.when.list())
    else {
        return None;
    };
    let days = u64::try_from(until.date.days_since(from.date)).ok()?.saturating_add(1);
    let index = told.iter().position(|figure| {
        text.label == "title"
            && holds_so_long(figure, text)
            && length(figure).is_some_and(|length| {
                matches!(length.unit, Unit::Month | Unit::Year)
                    && (roughly_hours(length) / 24).saturating_mul(8) > days.saturating_mul(10)
            })
    })?;
    let says = format!("from {} until {}", from.date, until.date);
    Some((index, Field { label: "when", says, at: when.place }))
}

/// "Washing takes eleven hours" beside `within 6 hours after …`; "ordered from the maker (26 weeks)" beside `within 30 days
/// after …`: both begin with the same event, so the work cannot be done in the time there is.
pub(super) fn of_work(promise: &Promise, text: Text<'_>, told: &[Figure]) -> Option<(usize, Field)> {
    let [When { kind: WhenKind::Within(field, Some(_)), .. }] = promise.when.list() else { return None };
    if promise.kind == PromiseKind::Payment || !matches!(text.label, "note" | "how") {
        return None;
    }
    let room = roughly_hours(field.value);
    let in_brackets = |figure: &Figure| {
        let before = text.words.get(..figure.at.start).unwrap_or("").trim_end();
        let behind = text.words.get(figure.at.end..).unwrap_or("").trim_start();
        before.ends_with('(') && behind.starts_with(')')
    };
    let takes = |figure: &Figure| {
        matches!(figure.before.as_str(), "take" | "takes" | "needs" | "lasts")
            || wording::holds(text.words, &ORDERED) && in_brackets(figure)
    };
    let index = told.iter().position(|figure| {
        takes(figure)
            && length(figure).is_some_and(|length| roughly_hours(length) > room.saturating_add(room / 10))
    })?;
    Some((index, Field { label: "when", says: format!("`within {}`", field.value), at: field.place }))
}

/// Words beside which a length in brackets is a time of delivery.
const ORDERED: [&str; 7] = ["deliver", "delivery", "from the maker", "made", "order", "ordered", "shipped"];

/// "Twenty-four months of warranty", "on site for the first six weeks": how long something goes on, in a title.
fn holds_so_long(figure: &Figure, text: Text<'_>) -> bool {
    let before = text.words.get(..figure.at.start).unwrap_or("");
    let mut words = before.split_whitespace().rev().map(str::to_lowercase).peekable();
    while words.next_if(|word| matches!(word.as_str(), "the" | "first")).is_some() {}
    words.next().as_deref() == Some("for")
        || matches!(figure.behind.as_str(), "guarantee" | "support" | "warranty")
        || figure.behind == "of" && before.trim().is_empty()
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

/// "The lab needs seven days" in the note of an acceptance whose review is shorter.
pub(super) fn of_review(acceptance: &Acceptance, told: &[Figure]) -> Option<(usize, Field)> {
    let review = acceptance.review.given()?;
    let needs = |figure: &Figure| {
        matches!(
            figure.before.as_str(),
            "need" | "needs" | "take" | "takes" | "after" | "lasts" | "least" | "about"
        )
    };
    let index = told.iter().position(|figure| {
        needs(figure)
            && length(figure).is_some_and(|length| {
                roughly_hours(length) > roughly_hours(review.value) && !are_alike(length, review.value)
            })
    })?;
    Some((index, Field { label: "review", says: format!("`{}`", review.value), at: review.place }))
}

/// "With 60 days notice" in a right's title beside `with 30 days notice`.
pub(super) fn of_notice(right: &Right, told: &[Figure]) -> Option<(usize, Field)> {
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

/// "Two-year subscription" or "Berth data for two years" beside `ends: for 12 months`.
pub(super) fn of_term(
    context: &Context<'_>,
    header: &Header,
    text: Text<'_>,
    told: &[Figure],
) -> Option<(usize, Field)> {
    let given = header.ends.given()?;
    let (from, to) = (context.schedule.effective?, context.schedule.ends?);
    let days = u64::try_from(to.days_since(from)).ok()?.saturating_add(1);
    let differ =
        |one: u64, other: u64| one.min(other).saturating_mul(100) < one.max(other).saturating_mul(90);
    // With a renewal, the title may count the terms to come.
    let next = header.renewal.as_ref().and_then(|it| it.term.value()).map(|it| roughly_hours(*it) / 24);
    let renewed = next
        .into_iter()
        .flat_map(|next| (1..=10u64).map(move |times| days.saturating_add(next.saturating_mul(times))));
    let is_term = |figure: &Figure| {
        let of_the_deal = matches!(
            figure.behind.as_str(),
            "agreement" | "contract" | "deal" | "engagement" | "retainer" | "subscription" | "term"
        );
        let at_the_end =
            text.label == "title" && figure.before == "for" && figure.at.end == text.words.trim_end().len();
        (of_the_deal || at_the_end)
            && length(figure).is_some_and(|length| matches!(length.unit, Unit::Month | Unit::Year))
    };
    let index = told.iter().position(|figure| {
        is_term(figure)
            && length(figure).is_some_and(|length| {
                let told = roughly_hours(length) / 24;
                differ(told, days) && !renewed.clone().any(|days| !differ(told, days))
            })
    })?;
    let says = match &given.value {
        Ends::Term(term) => format!("`for {term}`"),
        _ => format!("from {from} to {to}"),
    };
    Some((index, Field { label: "ends", says, at: given.place }))
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
