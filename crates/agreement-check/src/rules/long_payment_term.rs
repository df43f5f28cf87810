//! Finds payments that the one who is owed waits a long time for.

use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::{Counting, Duration};
use agreement_model::placed::Placed;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Anchor, Base, Point, When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::trigger::written;

static DAYS: Setting = Setting {
    name: "days",
    meaning: "the longest time, in days, that may lie between what sets a payment off and its due date",
    standard: Standard::Number(45),
};

pub(super) static RULE: Rule = Rule {
    name: "long-payment-term",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("long_payment_term.md"),
    check: Some(check),
};

/// Beyond this many days a term between companies is the exception by law in the European Union: Directive 2011/7/EU,
/// article 3 (5).
const VERY_LONG: u32 = 60;
/// What is offered, where the house allows as much.
const USUAL: u32 = 30;

/// How long somebody waits for money, and after what.
pub(super) struct Term<'m> {
    pub length: &'m Placed<Duration>,
    pub anchor: &'m Anchor,
    pub days: u32,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let most = context.policy.number(&RULE, &DAYS);
    let payments = context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Payment);
    for (_, payment) in payments.filter(|(_, payment)| context.is_own(&payment.head)) {
        let long = payment.when.list().iter().filter_map(term).find(|term| term.days > most);
        let first = || first_of_all(context, payment, most);
        if let Some(term) = long.or_else(first).filter(|term| !is_instalment(context, payment, term)) {
            findings.push(too_long(context, payment, &term, most));
        }
    }
}

/// The time between what sets a payment off and its due date, where the first is somebody's work or an invoice: a day
/// counted from the beginning of the agreement is a plan and no term of payment.
pub(super) fn term(when: &When) -> Option<Term<'_>> {
    let (length, point) = match &when.kind {
        WhenKind::Within(length, Some(point)) if point.offsets.is_empty() => (length, point),
        WhenKind::On(point) | WhenKind::By(point) => match point.offsets.as_slice() {
            [offset] if offset.after => (&offset.length, point),
            _ => return None,
        },
        _ => return None,
    };
    let anchor = anchor_of(point)?;
    let is_work = match anchor.name.symbol? {
        Symbol::Promise(_) | Symbol::Event(_) | Symbol::Milestone(_) => true,
        Symbol::Word(word) => {
            matches!(word, Word::Invoice | Word::CalendarMonth | Word::CalendarQuarter | Word::CalendarYear)
        }
        _ => false,
    };
    is_work.then_some(Term { length, anchor, days: in_days(length.value)? })
}

/// The time from signing to the first money of a deal, where those who are owed have work due before it: nobody has paid
/// them anything by then.
fn first_of_all<'m>(context: &Context<'m>, payment: &'m Promise, most: u32) -> Option<Term<'m>> {
    let (owed, pays) = (context.model.creditors(payment), context.model.debtors(payment));
    let supplied = all_on(context.model, &owed, Side::Supply) && all_on(context.model, &pays, Side::Client);
    let term = payment.when.list().iter().find_map(|when| {
        let WhenKind::Within(length, Some(point)) = &when.kind else { return None };
        let anchor = anchor_of(point).filter(|_| point.offsets.is_empty())?;
        let begins = matches!(anchor.name.symbol?, Symbol::Word(Word::Signed | Word::Effective));
        Some(Term { length, anchor, days: in_days(length.value)? }).filter(|_| begins)
    })?;
    let day = |id| context.schedule.promise(id).once().map(|due| due.date);
    let id = context.promises().find(|(_, it)| it.head == payment.head)?.0;
    let begins = context.schedule.effective?.add_days(term.days.into());
    let paid_on = day(id).or(begins.ok())?;
    let works = context.promises().any(|(id, it)| {
        it.kind != PromiseKind::Payment
            && context.model.debtors(it) == owed
            && day(id).is_some_and(|due| due < paid_on)
    });
    // Who has been paid before, or is paid as it goes, does not wait.
    let others = context.promises().filter(|(_, it)| {
        it.kind == PromiseKind::Payment && it.head != payment.head && context.model.creditors(it) == owed
    });
    let earliest = others.into_iter().all(|(id, _)| match context.schedule.promise(id) {
        Due::On(due) => due.date >= paid_on,
        Due::Series(days, _) => days.first().is_none_or(|first| first.date >= paid_on),
        Due::PerEvent(_) => false,
        _ => true,
    });
    (supplied && works && earliest && term.days > most).then_some(term)
}

fn anchor_of(point: &Point) -> Option<&Anchor> {
    match &point.base {
        Base::Anchor(anchor) => Some(anchor),
        _ => None,
    }
}

/// A length of time in days: a month counts as 30, and five business days as the week they take.
fn in_days(length: Duration) -> Option<u32> {
    let count = length.count;
    match length.unit.counts_as() {
        Counting::Days(days) => count.checked_mul(days.into()),
        Counting::Months(months) => count.checked_mul(months.into())?.checked_mul(30),
        Counting::BusinessDays => Some(count.checked_mul(7)? / 5),
        Counting::Minutes(_) | Counting::WorkingHours => None,
    }
}

/// Instalments of one price, and what is kept back of it for a while, count from the same thing as an earlier payment.
fn is_instalment(context: &Context<'_>, payment: &Promise, term: &Term<'_>) -> bool {
    let same =
        |anchor: &Anchor| anchor.name.symbol == term.anchor.name.symbol && anchor.state == term.anchor.state;
    let once = matches!(term.anchor.name.symbol, Some(Symbol::Milestone(_) | Symbol::Promise(_)));
    let others = context
        .promises()
        .filter(|(_, other)| other.kind == PromiseKind::Payment && other.head != payment.head);
    once && others
        .flat_map(|(_, other)| other.when.list())
        .filter_map(self::term)
        .any(|other| same(other.anchor) && other.days < term.days)
}

fn too_long(context: &Context<'_>, payment: &Promise, term: &Term<'_>, most: u32) -> Finding {
    let name = &payment.head.name;
    let creditors = context.model.creditors(payment);
    let waits =
        if creditors.is_empty() { "the one who is owed".to_owned() } else { context.parties(&creditors) };
    let after = written(term.anchor);
    let about = if matches!(term.length.value.unit.counts_as(), Counting::Days(_)) { "" } else { "about " };
    let days = term.days;
    let payers = context.model.debtors(payment);
    let message = if days > VERY_LONG && !payers.is_empty() {
        format!(
            "{waits} waits {about}{days} days for `{name}`: a loan to {}, without interest",
            context.parties(&payers)
        )
    } else {
        format!("{waits} waits {about}{days} days for `{name}`")
    };
    let usual = USUAL.min(most);
    let mut finding = Finding::new(RULE.name, term.length.place, message)
        .here(format!("counted from `{after}`, and more than {most} days"));
    if let Some(acceptance) = review(context, term) {
        finding = finding.and(acceptance.0, format!("and up to {} for the review before that", acceptance.1));
    }
    finding = finding
        .help(format!(
            "agree on {usual} days, or let a part fall due at the start; where it stays, its cost belongs into the price"
        ))
        .with("payment", name)
        .with("days", days.to_string())
        .with("most", most.to_string());
    finding.edit(
        agreement_syntax::Safety::Offered,
        format!("write `{usual} days`"),
        term.length.place,
        format!("{usual} days"),
    )
}

/// The review that comes before a term which counts from acceptance.
fn review(context: &Context<'_>, term: &Term<'_>) -> Option<(agreement_syntax::Place, String)> {
    use agreement_model::lists::State;
    let accepted = term.anchor.state.is_some_and(|is| !is.not && is.state == State::Accepted);
    let promise = context.model.promise(term.anchor.name.promise()?).filter(|_| accepted)?;
    let review = promise.acceptance.as_ref()?.review.given()?;
    Some((review.place, review.value.to_string()))
}
