//! Values of fields, and what may follow them.

use agreement_syntax::Span;
use agreement_syntax::tree::{
    Amount, Anchor, Base, Condition, ConditionKind, Date, Limit, Noun, Often, Point, StateOf, Text, TextTail,
    Todo, Value, When,
};

use super::Reader;
use super::amount::Measure;
use super::phrase::Offsets;

/// What may follow a value, before it is known whether this value takes it.
enum Tail {
    ToClock(Span),
    ToNoun(Noun),
    On(Date),
    Within(Amount, bool),
    Offset(bool, Offsets),
    Ramp(Point),
    State(StateOf),
    Text(TextTail),
    At(Span),
}

impl Reader<'_> {
    /// A value with its tail.
    pub(super) fn value(&mut self) -> Option<Value> {
        if let Some(text) = self.quoted() {
            let tail = self.after_blanks(Self::tail);
            return Some(Value::Text(text, self.text_tail(tail)));
        }
        let noun = self.attempt(|reader| {
            let noun = reader.noun()?;
            reader.at_value_end().then_some(noun)
        });
        if let Some(noun) = noun {
            return Some(self.noun_value(noun));
        }
        if let Some(measure) = self.measure() {
            return Some(self.measure_value(measure));
        }
        if let Some(value) = self.phrase() {
            return Some(value);
        }
        let noun = self.noun()?;
        Some(self.noun_value(noun))
    }

    fn at_value_end(&self) -> bool {
        matches!(self.byte(), b'\n'..=b'\r' | b',' | b';' | b'}')
            || self.rest().starts_with(" }")
            || self.rest().starts_with(" //")
    }

    fn text_tail(&mut self, tail: Option<Tail>) -> Option<Box<TextTail>> {
        match tail {
            Some(Tail::Text(tail)) => Some(Box::new(tail)),
            tail => {
                self.refused |= tail.is_some();
                None
            }
        }
    }

    /// Refuses any tail, for values that take none.
    fn no_tail(&mut self) {
        let tail = self.after_blanks(Self::tail);
        self.refused |= tail.is_some();
    }

    fn noun_value(&mut self, noun: Noun) -> Value {
        if noun.0.of(self.text) == "todo" {
            self.no_tail();
            return Value::Todo(Box::new(Todo { span: noun.0, text: None, by: None, within: None }));
        }
        match self.after_blanks(Self::tail) {
            None => Value::Noun(noun),
            Some(Tail::On(date)) => Value::NounOn(noun, date),
            Some(Tail::ToNoun(to)) => Value::NounTo(noun, to),
            Some(Tail::Within(amount, false)) => Value::NounWithin(noun, Box::new(amount)),
            Some(Tail::State(state)) => {
                let span = noun.0.to(state.span);
                let anchor = Anchor { span, quantifier: None, noun, by: None, state: Some(state) };
                Value::Point(Box::new(Point {
                    span,
                    offsets: Vec::new(),
                    base: Base::Name(Box::new(anchor)),
                }))
            }
            Some(_) => {
                self.refused = true;
                Value::Noun(noun)
            }
        }
    }

    fn measure_value(&mut self, measure: Measure) -> Value {
        let tail = self.after_blanks(Self::tail);
        match (measure, tail) {
            (Measure::Date(date), None) => Value::Date(date),
            (Measure::Clock(clock), None) => Value::Clock(clock),
            (Measure::Clock(clock), Some(Tail::ToClock(to))) => Value::ClockTo(clock, to),
            (Measure::Amount(amount), None) => Value::Amount(Box::new(amount)),
            (Measure::Amount(amount), Some(Tail::Offset(after, rest))) => {
                Value::Point(Box::new(rest.behind(amount, after)))
            }
            (Measure::Amount(amount), Some(Tail::Ramp(point))) => {
                Value::Ramp(Box::new(amount), Box::new(point))
            }
            (
                Measure::Date(Date(span)) | Measure::Clock(span) | Measure::Amount(Amount { span, .. }),
                Some(_),
            ) => {
                self.refused = true;
                Value::Clock(span)
            }
        }
    }

    fn phrase(&mut self) -> Option<Value> {
        if let Some(when) = self.when() {
            let clock = match self.after_blanks(Self::tail) {
                Some(Tail::At(clock)) => Some(clock),
                tail => {
                    self.refused |= tail.is_some();
                    None
                }
            };
            return Some(Value::When(Box::new(when), clock));
        }
        if let Some(limit) = self.limit() {
            let lead = match self.after_blanks(Self::tail) {
                Some(Tail::Offset(false, rest)) => Some(Box::new(rest.point)),
                tail => {
                    self.refused |= tail.is_some();
                    None
                }
            };
            return Some(Value::Limit(Box::new(limit), lead));
        }
        let value = self.plain_phrase()?;
        self.no_tail();
        Some(value)
    }

    fn plain_phrase(&mut self) -> Option<Value> {
        if let Some(span) = self.words(["any", "time"]) {
            let condition = Condition { span, kind: ConditionKind::AnyTime };
            return Some(Value::Condition(Box::new(condition)));
        }
        if let Some(condition) = self.once() {
            return Some(Value::Condition(Box::new(condition)));
        }
        if let Some(todo) = self.todo() {
            return Some(Value::Todo(Box::new(todo)));
        }
        let start = self.at;
        let phrases = ["half even", "half up", "stated in invoice"];
        if phrases.into_iter().any(|phrase| self.whole(phrase).is_some()) {
            return Some(Value::Words(self.since(start)));
        }
        let term = self.attempt(|reader| {
            reader.opener("for")?;
            reader.amount()
        });
        if let Some(term) = term {
            return Some(Value::Term(Box::new(term)));
        }
        self.far_point().map(|point| Value::Point(Box::new(point)))
    }

    fn tail(&mut self) -> Option<Tail> {
        if let Some(to) = self.attempt(Self::tail_to) {
            return Some(to);
        }
        if let Some(date) = self.on_date() {
            return Some(Tail::On(date));
        }
        if let Some((amount, anchor)) = self.within() {
            return Some(Tail::Within(amount, anchor.is_some()));
        }
        if let Some((after, rest)) = self.offset(false) {
            return Some(Tail::Offset(after, rest));
        }
        if let Some(point) = self.after_word("by", Self::point) {
            return Some(Tail::Ramp(point));
        }
        if let Some(state) = self.state() {
            return Some(Tail::State(state));
        }
        if let Some(version) = self.after_word("version", Self::quoted) {
            return Some(Tail::Text(TextTail::Version(version)));
        }
        if let Some(date) = self.after_word("dated", Self::date) {
            return Some(Tail::Text(TextTail::Dated(date)));
        }
        if let Some(limit) = self.limit() {
            return Some(Tail::Text(TextTail::Limit(limit)));
        }
        self.after_word("at", Self::clock).map(Tail::At)
    }

    fn tail_to(&mut self) -> Option<Tail> {
        self.opener("to")?;
        match self.clock() {
            Some(clock) => Some(Tail::ToClock(clock)),
            None => self.noun().map(Tail::ToNoun),
        }
    }

    pub(super) fn on_date(&mut self) -> Option<Date> {
        self.after_word("on", Self::date)
    }

    /// `at most 8 hours`.
    pub(super) fn limit(&mut self) -> Option<Limit> {
        self.attempt(|reader| {
            let start = reader.at;
            let word = reader.limit_word()?;
            reader.blanks()?;
            let amount = reader.amount()?;
            Some(Limit { span: reader.since(start), word, amount })
        })
    }

    pub(super) fn limit_word(&mut self) -> Option<Span> {
        let start = self.at;
        let words = ["at most", "at least", "up to", "below", "above"];
        words.into_iter().find_map(|word| self.literal(word))?;
        Some(self.since(start))
    }

    /// `todo "…" by PERSON within D`.
    pub(super) fn todo(&mut self) -> Option<Todo> {
        let start = self.at;
        self.whole("todo")?;
        let text: Option<Text> = self.after_blanks(Self::quoted);
        let by = self.after_blanks(|reader| reader.after_word("by", Self::noun));
        let within = self.after_blanks(|reader| {
            let start = reader.at;
            let (amount, anchor) = reader.within()?;
            Some(When {
                span: reader.since(start),
                kind: agreement_syntax::tree::WhenKind::Within(amount, anchor),
            })
        });
        Some(Todo { span: self.since(start), text, by, within })
    }

    /// `once NAME is late 2 times in any 12 months`.
    fn once(&mut self) -> Option<Condition> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.opener("once")?;
            let kind = reader.once_kind()?;
            Some(Condition { span: reader.since(start), kind })
        })
    }

    fn once_kind(&mut self) -> Option<ConditionKind> {
        if self.words(["both", "parties", "agree"]).is_some() {
            return Some(ConditionKind::BothAgree);
        }
        if let Some((noun, amount)) = self.attempt(Self::breach) {
            return Some(ConditionKind::Breach(noun, amount));
        }
        let noun = self.noun()?;
        self.blanks()?;
        let state = self.attempt(|reader| {
            let state = reader.state()?;
            let often = reader.after_blanks(Self::often).unwrap_or(Often::Once);
            Some(ConditionKind::State(noun, state, often))
        });
        if state.is_some() {
            return state;
        }
        if let Some(amount) = self.after_word("lasts", Self::amount) {
            return Some(ConditionKind::Lasts(noun, amount));
        }
        self.whole("happens").map(|()| ConditionKind::Happens(noun))
    }

    fn breach(&mut self) -> Option<(Noun, Amount)> {
        self.opener("a")?;
        self.opener("breach")?;
        let noun = self.after_word("by", Self::noun)?;
        self.blanks()?;
        for word in ["is", "not", "cured", "within"] {
            self.opener(word)?;
        }
        Some((noun, self.amount()?))
    }

    fn often(&mut self) -> Option<Often> {
        if let Some(amount) = self.by_amount() {
            return Some(Often::By(amount));
        }
        self.attempt(|reader| {
            let count = reader.number()?;
            reader.blanks()?;
            reader.literal("times")?;
            let window = reader.after_blanks(Self::window);
            Some(Often::Times { count, window })
        })
    }

    /// `in any 12 months`.
    pub(super) fn window(&mut self) -> Option<Amount> {
        self.opener("in")?;
        self.opener("any")?;
        self.amount()
    }

    pub(super) fn by_amount(&mut self) -> Option<Amount> {
        self.after_word("by", Self::amount)
    }

    /// What stands after a word and blanks.
    pub(super) fn after_word<T>(
        &mut self,
        word: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.attempt(|reader| {
            reader.opener(word)?;
            read(reader)
        })
    }
}
