//! What is recorded: the lines of a journal or a scenario that nobody struck out, and which occurrence each of them is about.

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::event::{Happening, is_only_handed_over, known};
use agreement_ledger::price::price_each;
use agreement_model::amount::Amount;
use agreement_model::date::Date;
use agreement_model::declared::{Fact, Head, Key, Promise, PromiseKind};
use agreement_model::due::More;
use agreement_model::lists::EventVerb;
use agreement_model::money::Money;
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol};
use agreement_model::when::WhenKind;
use agreement_model::{Dated, Decimal, Due, Model};
use agreement_syntax::{Finding, Place};

use crate::context::{Context, Record};

/// A line that stands.
#[derive(Clone, Debug)]
pub(crate) struct Told<'m> {
    /// The line.
    pub place: Place,
    /// The day it was written down.
    pub recorded: Date,
    /// The day it happened.
    pub day: Date,
    /// What it is about.
    pub about: Symbol,
    /// Which occurrence of it.
    pub which: Which,
    /// What it says.
    pub fact: &'m Fact,
    /// Whether it stands in a scenario.
    pub is_scenario: bool,
}

/// Which occurrence a line is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Which {
    /// The only one there is.
    Only,
    /// The one that was planned for a day.
    Day(Date),
    /// The one with a name of its own.
    Named(String),
    /// None: there is no such occurrence.
    Missing(Gap),
    /// That cannot be told from the plan alone.
    Unknown,
}

/// Why there is no such occurrence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// It happens once, and has no occurrences to tell apart.
    Once,
    /// It is due on other days: the nearest one.
    OtherDays(Option<Date>),
    /// The event it answers was never recorded.
    NoEvent(String),
    /// All of them are done.
    AllDone,
}

/// The lines of the record that stand and whose names mean something, in the order in which they happened. Rules find
/// them in [`Record::told`].
pub(crate) fn told<'m>(context: &Context<'m>) -> Vec<Told<'m>> {
    let Record { lines, is_scenario, .. } = context.record;
    let happenings = known(lines, Date::LAST);
    let mut happened: BTreeSet<(Symbol, String)> = BTreeSet::new();
    for it in happenings.iter().filter(|it| it.verb() == EventVerb::Happened) {
        if let (Some(symbol), Some(Key::Text(key))) = (it.fact.subject.name.symbol, &it.fact.subject.key) {
            happened.insert((symbol, key.clone()));
        }
    }
    let mut book = Book { context, happened, done: BTreeMap::new(), first_open: BTreeMap::new() };
    let told = happenings.into_iter().filter_map(|it| {
        let about = it.fact.subject.name.symbol.filter(|symbol| *symbol != Symbol::Unreadable)?;
        let which = book.which(about, it.fact);
        let Happening { place, recorded, day, fact, .. } = it;
        Some(Told { place, recorded, day, about, which, fact, is_scenario })
    });
    told.collect()
}

/// What has been done of each promise, while the lines are gone through.
struct Book<'b, 'm> {
    context: &'b Context<'m>,
    /// The events that happened under a name of their own.
    happened: BTreeSet<(Symbol, String)>,
    /// The days of a promise that are done, or what was paid of them.
    done: BTreeMap<(PromiseId, Date), Option<Decimal>>,
    /// How many of the days of a promise are known to be done, from the first on: what is done stays done.
    first_open: BTreeMap<PromiseId, usize>,
}

impl<'m> Book<'_, 'm> {
    fn which(&mut self, about: Symbol, fact: &Fact) -> Which {
        let key = fact.subject.key.as_ref();
        let id = match about {
            Symbol::Promise(id) => id,
            Symbol::Milestone(_) if key.is_some() => return Which::Missing(Gap::Once),
            Symbol::Milestone(_) | Symbol::Goal(_) | Symbol::Agreement => return Which::Only,
            _ => {
                return match key {
                    Some(Key::Text(text)) => Which::Named(text.clone()),
                    _ => Which::Unknown,
                };
            }
        };
        let Some(promise) = self.context.model.promise(id) else { return Which::Unknown };
        match (self.context.schedule.promise(id), key) {
            (Due::Series(days, more), key) if repeats(promise) => {
                self.of_days(id, promise, days, *more, key, fact)
            }
            (Due::PerEvent(event), Some(Key::Text(text))) => match event.symbol {
                Some(symbol @ Symbol::Event(_)) if !self.happened.contains(&(symbol, text.clone())) => {
                    Which::Missing(Gap::NoEvent(event.text.clone()))
                }
                _ => Which::Named(text.clone()),
            },
            (Due::On(_) | Due::Throughout(..), Some(_)) => Which::Missing(Gap::Once),
            (Due::On(_) | Due::Throughout(..) | Due::Waiting(_) | Due::Unstated, None) => Which::Only,
            _ => Which::Unknown,
        }
    }

    fn of_days(
        &mut self,
        id: PromiseId,
        promise: &Promise,
        days: &[Dated],
        more: More,
        key: Option<&Key>,
        fact: &Fact,
    ) -> Which {
        let found = match key {
            Some(Key::Month(month)) => days.iter().find(|day| day.counted.month_key() == *month),
            Some(Key::Date(date)) => days.iter().find(|day| day.counted == *date),
            Some(Key::Text(_)) => None,
            None => self.oldest_open(id, days),
        };
        let Some(day) = found.map(|day| day.counted) else {
            return match (key, more) {
                (_, More::Yes) => Which::Unknown,
                (None, More::No) => Which::Missing(Gap::AllDone),
                (Some(key), More::No) => Which::Missing(Gap::OtherDays(nearest(days, key))),
            };
        };
        if finishes(fact.verb) && !is_only_handed_over(self.context.model, promise, fact) {
            self.done.insert((id, day), None);
        } else if fact.verb == EventVerb::Paid {
            let paid = fact.amount.as_ref().and_then(Amount::money).map(|sum| sum.amount);
            let before = self.done.get(&(id, day)).copied();
            let sum = match (before, paid) {
                (Some(None), _) | (_, None) => None,
                (Some(Some(before)), Some(paid)) => Some(before + paid),
                (None, Some(paid)) => Some(paid),
            };
            let price = price_each(self.context.model, self.context.schedule, id);
            let whole = promise.kind != PromiseKind::Payment
                || sum.is_none_or(|sum| price.is_none_or(|price| sum >= price.amount));
            self.done.insert((id, day), sum.filter(|_| !whole));
        }
        Which::Day(day)
    }

    fn oldest_open<'d>(&mut self, id: PromiseId, days: &'d [Dated]) -> Option<&'d Dated> {
        let first = self.first_open.entry(id).or_default();
        let is_done = |day: &Dated| self.done.get(&(id, day.counted)).is_some_and(Option::is_none);
        while days.get(*first).is_some_and(is_done) {
            *first += 1;
        }
        days.get(*first)
    }
}

/// Whether a promise is due again and again by itself.
fn repeats(promise: &Promise) -> bool {
    matches!(promise.when.list(), [when] if matches!(when.kind, WhenKind::Every(_)))
}

/// The planned day that lies nearest to what a key says.
fn nearest(days: &[Dated], key: &Key) -> Option<Date> {
    let meant = match key {
        Key::Month(month) => month.first_day(),
        Key::Date(date) => *date,
        Key::Text(_) => return days.first().map(|day| day.counted),
    };
    days.iter().map(|day| day.counted).min_by_key(|day| day.days_since(meant).abs())
}

/// Whether an event means that nothing more is to be done.
pub(crate) fn finishes(verb: EventVerb) -> bool {
    matches!(
        verb,
        EventVerb::Met | EventVerb::Happened | EventVerb::Accepted | EventVerb::Waived | EventVerb::Measured
    )
}

impl Told<'_> {
    /// What the line is about, as it says it: `fee 2026-04`.
    pub(crate) fn says(&self) -> String {
        let subject = &self.fact.subject;
        match &subject.key {
            None => subject.name.text.clone(),
            Some(Key::Month(month)) => format!("{} {month}", subject.name.text),
            Some(Key::Date(date)) => format!("{} {date}", subject.name.text),
            Some(Key::Text(text)) => format!("{} \"{text}\"", subject.name.text),
        }
    }

    /// The promise it is about.
    pub(crate) fn promise(&self) -> Option<PromiseId> {
        match self.about {
            Symbol::Promise(id) => Some(id),
            _ => None,
        }
    }

    /// The promise whose sum it is about: of `fee agreed` and of `fee.amount set` that is `fee`.
    pub(crate) fn of_sum(&self) -> Option<PromiseId> {
        match self.about {
            Symbol::Promise(id) | Symbol::AmountOf(id) => Some(id),
            _ => None,
        }
    }

    /// What the sum was before this line, where somebody knows: the one that was agreed or set last, or the price. What one
    /// side wrote to the cost of the other changed nothing.
    pub(crate) fn sum_before(&self, context: &Context<'_>) -> Option<Money> {
        let id = self.of_sum()?;
        let before = context.record.told.iter().take_while(|it| it.place != self.place).filter(|it| {
            it.of_sum() == Some(id)
                && it.which == self.which
                && matches!(it.fact.verb, EventVerb::Agreed | EventVerb::Set)
        });
        let mut sum = price_each(context.model, context.schedule, id);
        for it in before {
            if !it.is_at_the_cost_of_the_other(context.model, sum) {
                sum = it.fact.amount.as_ref().and_then(Amount::money).or(sum);
            }
        }
        sum
    }

    /// Whether a sum costs the side that did not say it: less than before by the one who owes it, more by the one it is owed
    /// to. Where nobody knows what it was before, nobody can tell.
    pub(crate) fn is_at_the_cost_of_the_other(&self, model: &Model, before: Option<Money>) -> bool {
        let sum = self.fact.amount.as_ref().and_then(Amount::money);
        let promise = self.of_sum().and_then(|id| model.promise(id));
        let (Some((sum, before)), Some(promise), Some(by)) = (sum.zip(before), promise, self.by(model))
        else {
            return false;
        };
        if sum.currency != before.currency || sum.amount == before.amount {
            return false;
        }
        let is_less = sum.amount < before.amount;
        match (model.debtors(promise).contains(&by), model.creditors(promise).contains(&by)) {
            (true, true) => false,
            (true, false) => is_less,
            (false, true) => !is_less,
            (false, false) => true,
        }
    }

    /// Whether both lines tell the same in the same words: one event that was written down twice.
    pub(crate) fn is_again(&self, other: &Self) -> bool {
        let (one, two) = (self.fact, other.fact);
        let name = |name: &Option<Name>| name.as_ref().map(|name| name.symbol);
        self.day == other.day
            && self.says() == other.says()
            && one.verb == two.verb
            && one.amount.as_ref().map(|it| (it.number, &it.of))
                == two.amount.as_ref().map(|it| (it.number, &it.of))
            && name(&one.by) == name(&two.by)
            && one.note == two.note
    }

    /// Who did it, as the line says.
    pub(crate) fn by(&self, model: &Model) -> Option<PartyId> {
        model.party_of(self.fact.by.as_ref()?.symbol)
    }

    /// A finding at this line, with the clause of the agreement that it is about.
    pub(crate) fn finding(&self, context: &Context<'_>, rule: &'static str, message: String) -> Finding {
        let finding = Finding::new(rule, self.place, message)
            .with("name", &self.fact.subject.name.text)
            .with("event", self.fact.verb.word())
            .with("day", self.day.to_string());
        match head(context.model, self.about) {
            Some(head) => finding.and(head.header(), "this is what the line is about"),
            None => finding,
        }
    }
}

/// Where the advice begins how a line is struck out that stands in a journal.
const NOTHING_DELETED: &str = "nothing is deleted from a journal";

/// The next step of a finding for whoever has not written the line yet: there is nothing to strike out.
#[must_use]
pub fn before_it_is_written(help: &str) -> String {
    match help.find(NOTHING_DELETED) {
        Some(at) => {
            help.get(..at).unwrap_or_default().to_owned() + "say it again with what is right, or leave it out"
        }
        None => help.to_owned(),
    }
}

/// How a line is corrected: in a scenario where it stands; from a journal nothing is deleted.
pub(crate) fn struck_out(told: &Told<'_>) -> String {
    if told.is_scenario {
        return "correct the line, or take it out of the scenario".to_owned();
    }
    format!(
        "{NOTHING_DELETED}: strike the line out with `not {} {} {}` and write what is right",
        told.recorded,
        told.says(),
        told.fact.verb.word()
    )
}

/// The head of what a symbol stands for.
pub(crate) fn head(model: &Model, symbol: Symbol) -> Option<&Head> {
    model.heads().find(|(declared, _)| *declared == symbol).map(|(_, head)| head)
}

/// Whether nothing more is to be done once a line has said so: what waits for a yes is done with the yes.
pub(crate) fn is_done_by(context: &Context<'_>, told: &Told<'_>) -> bool {
    match told.fact.verb {
        EventVerb::Met | EventVerb::Happened | EventVerb::Accepted => match told.about {
            Symbol::Promise(id) => !context
                .model
                .promise(id)
                .is_some_and(|promise| is_only_handed_over(context.model, promise, told.fact)),
            Symbol::Milestone(_) | Symbol::Goal(_) => true,
            _ => false,
        },
        EventVerb::Delivered => {
            let promise = told.promise().and_then(|id| context.model.promise(id));
            promise
                .is_some_and(|promise| promise.acceptance.is_none() && promise.kind != PromiseKind::Payment)
        }
        EventVerb::Ended => told.about == Symbol::Agreement,
        _ => false,
    }
}
