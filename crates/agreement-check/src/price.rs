//! What a payment comes to: its sum, and how often it falls due, where the agreement says both.

use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{PaymentAmount, Promise};
use agreement_model::due::More;
use agreement_model::lists::RoundingWord;
use agreement_model::money::{Money, Rounding};
use agreement_model::symbol::{Name, PromiseId, Symbol, Word};
use agreement_model::when::{Base, EveryEnd, Point, Quantifier, When, WhenKind};
use agreement_model::{Due, Slot};

use crate::context::Context;

/// How deep shares of shares are followed; only a ring goes deeper.
const DEEPEST: u8 = 8;

/// What a payment comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Price {
    /// The sum that is due each time.
    pub each: Money,
    /// How often it is due.
    pub times: u32,
    /// Both together.
    pub total: Money,
}

impl Price {
    /// "24,000 USD", or "10 times 24,000 USD, which is 240,000 USD".
    pub(crate) fn told(&self) -> String {
        match self.times {
            1 => self.each.to_string(),
            times => format!("{times} times {}, which is {}", self.each, self.total),
        }
    }
}

/// Whether money is owed by a promise itself, and not only when it fails.
pub(crate) fn is_payment(promise: &Promise) -> bool {
    promise.kind == agreement_model::declared::PromiseKind::Payment || !promise.amount.is_absent()
}

/// What a payment comes to. Nothing where its sum is only known later, or where nobody knows how often it falls due, or
/// whether it does.
pub(crate) fn of(context: &Context<'_>, id: PromiseId) -> Option<Price> {
    let promise = context.model.promise(id)?;
    if promise.provided != Slot::Absent {
        return None;
    }
    let each = amount_of(context, id, DEEPEST)?;
    let times = times_due(context, id)?;
    Some(Price { each, times, total: each.times(times.into()).ok()? })
}

/// How often a payment falls due; nothing where nobody knows.
pub(crate) fn times_due(context: &Context<'_>, id: PromiseId) -> Option<u32> {
    times(context, id, context.model.promise(id)?.when.list())
}

/// A sum, or a share of one, as money. Nothing for a rate, and for a share of what has no agreed sum.
pub(crate) fn money(context: &Context<'_>, amount: &Amount, inside: Option<PromiseId>) -> Option<Money> {
    sum(context, amount, inside, DEEPEST)
}

/// What a payment is each time it falls due, whether or not anybody knows how often.
pub(crate) fn amount(context: &Context<'_>, id: PromiseId) -> Option<Money> {
    amount_of(context, id, DEEPEST)
}

/// Whether a name stands for the sum of a payment, as seen from inside it.
pub(crate) fn is_amount_of(of: &Name, id: PromiseId) -> bool {
    of.symbol == Some(Symbol::Word(Word::Amount)) || of.promise() == Some(id)
}

fn amount_of(context: &Context<'_>, id: PromiseId, deep: u8) -> Option<Money> {
    match context.model.promise(id)?.amount.value()? {
        PaymentAmount::Amount(amount) => sum(context, amount, Some(id), deep),
        PaymentAmount::StatedInInvoice => None,
    }
}

fn sum(context: &Context<'_>, amount: &Amount, inside: Option<PromiseId>, deep: u8) -> Option<Money> {
    if amount.per.is_some() {
        return None;
    }
    match &amount.of {
        Measure::Money(_) => amount.money(),
        Measure::Percent(Some(of)) => {
            let base = base(context, of, inside, deep.checked_sub(1)?)?;
            base.percent(amount.number).ok().map(|share| share.rounded(rounding(context)))
        }
        Measure::Percent(None) | Measure::Bare | Measure::Time(_) | Measure::Count(_) => None,
    }
}

/// What a share is taken of.
fn base(context: &Context<'_>, of: &Name, inside: Option<PromiseId>, deep: u8) -> Option<Money> {
    let worth = |id: PromiseId| sum(context, context.model.promise(id)?.worth.value()?, Some(id), deep);
    match of.symbol? {
        Symbol::Word(Word::Value) => {
            sum(context, context.model.header.as_ref()?.value.value()?, inside, deep)
        }
        Symbol::Word(Word::Amount) => amount_of(context, inside?, deep),
        Symbol::Word(Word::Worth) => worth(inside?),
        Symbol::Promise(id) | Symbol::AmountOf(id) => amount_of(context, id, deep).or_else(|| worth(id)),
        Symbol::Concession(id) => {
            sum(context, context.model.concessions.get(id.index())?.worth.value()?, inside, deep)
        }
        _ => None,
    }
}

fn rounding(context: &Context<'_>) -> Rounding {
    let word = context.model.header.as_ref().and_then(|header| header.rounding.value());
    if word == Some(&RoundingWord::HalfUp) { Rounding::HalfUp } else { Rounding::HalfEven }
}

/// How often something falls due.
fn times(context: &Context<'_>, id: PromiseId, whens: &[When]) -> Option<u32> {
    let repeats = |when: &When| matches!(when.kind, WhenKind::Every(_));
    match context.schedule.promise(id) {
        // The days of a repetition beside other days cannot be told apart here.
        _ if whens.len() > 1 && whens.iter().any(repeats) => None,
        Due::On(_) => Some(1),
        Due::Series(days, More::No) => u32::try_from(days.len()).ok(),
        Due::Waiting(_) => whens.iter().try_fold(0_u32, |count, when| count.checked_add(stated_times(when)?)),
        Due::Series(_, More::Yes) | Due::PerEvent(_) | Due::Throughout(..) | Due::Unstated | Due::Unknown => {
            None
        }
    }
}

/// How often a phrase comes, by its words alone.
fn stated_times(when: &When) -> Option<u32> {
    let once = |points: &[&Point]| points.iter().all(|point| happens_once(point)).then_some(1);
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) => once(&[point]),
        WhenKind::Within(_, Some(point)) | WhenKind::AtLeastBefore(_, point) => once(&[point]),
        WhenKind::From(from, until) => once(&[from, until]),
        WhenKind::NotBefore(_) => Some(0),
        WhenKind::Every(every) => match every.end {
            Some(EveryEnd::Times(times)) => Some(times),
            Some(EveryEnd::Until(_)) | None => None,
        },
        WhenKind::Within(_, None) | WhenKind::Throughout(..) | WhenKind::Condition(_) => None,
    }
}

fn happens_once(point: &Point) -> bool {
    match &point.base {
        Base::Anchor(anchor) => anchor.quantifier != Some(Quantifier::Each),
        Base::Earlier(points) | Base::Later(points) => points.iter().all(happens_once),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => true,
    }
}
