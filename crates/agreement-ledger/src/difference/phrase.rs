//! The words of an agreement written in one way, so that the same meaning gives the same words: for readers with each
//! version's own names, for laying two versions side by side with the names that both know.

use agreement_model::amount::{Amount, Limit, LimitKind, Measure, Part, Rate, RateUnit};
use agreement_model::duration::Unit;
use agreement_model::money::Money;
use agreement_model::number::with_commas;
use agreement_model::symbol::{Name, Symbol};
use agreement_model::when::{
    Anchor, Base, Condition, Every, EveryEnd, EveryOn, EveryStart, InState, Often, Point, Quantifier, When,
    WhenKind,
};

use super::view::View;

/// What stands for a declaration's own name where only its content counts.
const ITSELF: &str = "itself";

/// Says what a version says.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'v, 'm> {
    pub view: &'v View<'m>,
    /// With the names that both versions know, and one name for what counts alike.
    pub shared: bool,
    /// Whose name is left out.
    pub masked: Option<Symbol>,
}

impl Speaker<'_, '_> {
    pub(super) fn name(self, name: &Name) -> String {
        let Some(symbol) = name.symbol.filter(|_| self.shared) else { return name.text.clone() };
        let (of, end) = match symbol {
            Symbol::AmountOf(id) => (Symbol::Promise(id), ".amount"),
            symbol => (symbol, ""),
        };
        let known = match self.view.key(of) {
            _ if self.masked == Some(of) => ITSELF,
            "" => return name.text.clone(),
            known => known,
        };
        format!("{known}{end}")
    }

    pub(super) fn names(self, names: &[Name]) -> String {
        names.iter().map(|name| self.name(name)).collect::<Vec<_>>().join(", ")
    }

    /// `1,200 USD per business day`.
    pub(super) fn amount(self, amount: &Amount) -> String {
        let number = with_commas(amount.number.normalize());
        let plain = match &amount.of {
            Measure::Bare => number,
            Measure::Money(currency) => Money { amount: amount.number, currency: *currency }.to_string(),
            Measure::Percent(None) => format!("{number}%"),
            Measure::Percent(Some(of)) => format!("{number}% of {}", self.name(of)),
            Measure::Time(unit) => format!("{number} {}", self.time_unit(*unit, number == "1")),
            Measure::Count(unit) => format!("{number} {unit}"),
        };
        plain + &amount.per.as_ref().map_or(String::new(), |per| self.rate(per))
    }

    /// All of an amount but its number.
    pub(super) fn unit(self, amount: &Amount) -> String {
        let of = match &amount.of {
            Measure::Bare => String::new(),
            Measure::Money(currency) => currency.to_string(),
            Measure::Percent(of) => format!("% {}", of.as_ref().map_or(String::new(), |of| self.name(of))),
            Measure::Time(unit) => self.time_unit(*unit, false).to_owned(),
            Measure::Count(unit) => unit.clone(),
        };
        of + &amount.per.as_ref().map_or(String::new(), |per| self.rate(per))
    }

    fn rate(self, rate: &Rate) -> String {
        let part = match rate.part {
            None => "",
            Some(Part::Started) => " started",
            Some(Part::Full) => " full",
            Some(Part::Prorated) => " prorated",
        };
        let count = if rate.count == 1 { String::new() } else { format!(" {}", rate.count) };
        let unit = match &rate.unit {
            RateUnit::Time(unit) => self.time_unit(*unit, rate.count == 1).to_owned(),
            RateUnit::Count(unit) => unit.clone(),
        };
        let of = rate.of.as_ref().map_or(String::new(), |of| format!(" of {}", self.name(of)));
        format!(" per{part}{count} {unit}{of}")
    }

    fn time_unit(self, unit: Unit, one: bool) -> &'static str {
        let unit = match unit {
            Unit::CalendarDay if self.shared => Unit::Day,
            Unit::WorkingDay if self.shared => Unit::BusinessDay,
            Unit::BusinessHour if self.shared => Unit::WorkingHour,
            Unit::ContractYear if self.shared => Unit::AgreementYear,
            unit => unit,
        };
        if one { unit.singular() } else { unit.plural() }
    }

    /// `10 business days`.
    pub(super) fn duration(self, length: agreement_model::duration::Duration) -> String {
        format!("{} {}", with_commas(length.count.into()), self.time_unit(length.unit, length.count == 1))
    }

    /// `at most 8 hours`.
    pub(super) fn limit(self, limit: &Limit) -> String {
        let side = match limit.kind {
            LimitKind::AtMost => "at most",
            LimitKind::AtLeast => "at least",
            LimitKind::Below => "below",
            LimitKind::Above => "above",
        };
        format!("{side} {}", self.amount(&limit.amount))
    }

    /// Phrases of time in a list.
    pub(super) fn whens(self, whens: &[When]) -> String {
        whens.iter().map(|when| self.when(when)).collect::<Vec<_>>().join(", ")
    }

    /// `within 10 business days after kickoff`.
    pub(super) fn when(self, when: &When) -> String {
        let said = match &when.kind {
            WhenKind::On(point) => format!("on {}", self.point(point)),
            WhenKind::By(point) => format!("by {}", self.point(point)),
            WhenKind::Within(length, Some(point)) => {
                format!("within {} after {}", self.duration(length.value), self.point(point))
            }
            WhenKind::Within(length, None) => format!("within {}", self.duration(length.value)),
            WhenKind::AtLeastBefore(length, point) => {
                format!("at least {} before {}", self.duration(length.value), self.point(point))
            }
            WhenKind::NotBefore(point) => format!("not before {}", self.point(point)),
            WhenKind::From(from, until) => format!("from {} until {}", self.point(from), self.point(until)),
            WhenKind::Throughout(from, until) => {
                format!("throughout from {} until {}", self.point(from), self.point(until))
            }
            WhenKind::Every(every) => self.every(every),
            WhenKind::Condition(condition) => self.condition(condition),
        };
        said + &when.at.map_or(String::new(), |at| format!(" at {at}"))
    }

    fn every(self, every: &Every) -> String {
        let mut said = match every.count {
            1 => format!("every {}", self.time_unit(every.unit, true)),
            count => format!("every {count} {}", self.time_unit(every.unit, false)),
        };
        match every.on {
            Some(EveryOn::LastDay) => said.push_str(" on the last day"),
            Some(EveryOn::Weekday(day)) => said.push_str(&format!(" on {}", day.word())),
            None => {}
        }
        match &every.start {
            Some(EveryStart::From(point)) => said.push_str(&format!(" from {}", self.point(point))),
            Some(EveryStart::After(point)) => said.push_str(&format!(" after {}", self.point(point))),
            None => {}
        }
        match &every.end {
            Some(EveryEnd::Until(point)) => said.push_str(&format!(" until {}", self.point(point))),
            Some(EveryEnd::Times(times)) => said.push_str(&format!(" up to {times} times")),
            None => {}
        }
        said
    }

    /// `2 weeks before kickoff`.
    pub(super) fn point(self, point: &Point) -> String {
        let mut said = String::new();
        for offset in &point.offsets {
            let side = if offset.after { "after" } else { "before" };
            said.push_str(&format!("{} {side} ", self.duration(offset.length.value)));
        }
        let points =
            |points: &[Point]| points.iter().map(|point| self.point(point)).collect::<Vec<_>>().join(", ");
        said + &match &point.base {
            Base::Date(date) => date.to_string(),
            Base::Moment(moment) => moment.to_string(),
            Base::Anchor(anchor) => self.anchor(anchor),
            Base::Earlier(all) => format!("earlier of {}", points(all)),
            Base::Later(all) => format!("later of {}", points(all)),
            Base::Unreadable => "…".to_owned(),
        }
    }

    fn anchor(self, anchor: &Anchor) -> String {
        let which = match anchor.quantifier {
            None => "",
            Some(Quantifier::Each) => "each ",
            Some(Quantifier::First) => "first ",
            Some(Quantifier::Last) => "last ",
        };
        let by = anchor.by.as_ref().map_or(String::new(), |by| format!(" by {}", self.name(by)));
        let state = anchor.state.map_or(String::new(), |state| format!(" is {}", in_state(state)));
        format!("{which}{}{by}{state}", self.name(&anchor.name))
    }

    fn condition(self, condition: &Condition) -> String {
        match condition {
            Condition::AnyTime => "any time".to_owned(),
            Condition::BothAgree => "once both parties agree".to_owned(),
            Condition::BreachNotCured(by, length) => {
                let length = self.duration(length.value);
                format!("once a breach by {} is not cured within {length}", self.name(by))
            }
            Condition::InState(name, state, often) => {
                format!("once {} is {}{}", self.name(name), in_state(*state), self.often(often))
            }
            Condition::BelowTarget(name, often) => {
                format!("once {} is below target{}", self.name(name), self.often(often))
            }
            Condition::Lasts(name, length) => {
                format!("once {} lasts {}", self.name(name), self.duration(length.value))
            }
            Condition::Happens(name) => format!("once {} happens", self.name(name)),
            Condition::Unreadable => "…".to_owned(),
        }
    }

    fn often(self, often: &Often) -> String {
        match often {
            Often::Once => String::new(),
            Often::By(amount) => format!(" by {}", self.amount(amount)),
            Often::Times(times, None) => format!(" {times} times"),
            Often::Times(times, Some(within)) => format!(" {times} times in any {}", self.amount(within)),
        }
    }
}

/// `late`, `not accepted`.
pub(super) fn in_state(state: InState) -> String {
    if state.not { format!("not {}", state.state.word()) } else { state.state.word().to_owned() }
}
