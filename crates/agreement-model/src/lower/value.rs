//! Fields: the one value or the list that each takes, read by its shape.

use agreement_syntax::tree::{self, TextTail, Value};
use agreement_syntax::{Finding, Place, Safety, Span, date_in_digits};

use crate::amount::{Amount, Limit};
use crate::date::Date;
use crate::declared::Acknowledged;
use crate::duration::Duration;
use crate::lower::block::{Contents, called};
use crate::lower::{Lower, Wanted, slip, text_content};
use crate::model::Todo;
use crate::placed::{Placed, Slot};
use crate::rules;
use crate::suggest;
use crate::symbol::{Name, Symbol};

/// Why a value was not taken.
pub(crate) enum Refused {
    /// It is of another kind than the field takes.
    Kind,
    /// It is of the right kind, and what is wrong with it has been reported.
    Reported,
}

pub(crate) const SOMEBODY: Wanted = Wanted {
    says: "the name of a person, a team or a party",
    fits: |symbol| match symbol {
        Symbol::Party(_) | Symbol::Member(_) => true,
        Symbol::Word(word) => word.is_party(),
        _ => false,
    },
};
pub(crate) const GOAL: Wanted =
    Wanted { says: "the name of a goal", fits: |symbol| matches!(symbol, Symbol::Goal(_)) };
pub(crate) const NEEDED: Wanted = Wanted {
    says: "the name of a promise or a milestone",
    fits: |symbol| matches!(symbol, Symbol::Promise(_) | Symbol::Milestone(_)),
};
pub(crate) const CALENDAR: Wanted =
    Wanted { says: "the name of a calendar", fits: |symbol| matches!(symbol, Symbol::Calendar(_)) };
/// What `excluding` may name: promises, excuses, parties, and the words `credits` and `payments` are handled apart.
pub(crate) const EXCLUDED: Wanted = Wanted {
    says: "the name of a promise, an excuse or a party",
    fits: |symbol| {
        matches!(symbol, Symbol::Promise(_) | Symbol::Excuse(_) | Symbol::Party(_) | Symbol::Member(_))
    },
};
pub(crate) const PROMISE: Wanted =
    Wanted { says: "the name of a promise", fits: |symbol| matches!(symbol, Symbol::Promise(_)) };

impl Lower<'_> {
    /// The one value of a field.
    pub(crate) fn one<T>(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
        read: impl FnOnce(&mut Self, &Value) -> Result<T, Refused>,
    ) -> Slot<T> {
        let field = match self.field(label, contents) {
            Ok(field) => field,
            Err(slot) => return slot,
        };
        let place = self.values_place(field);
        let Some(value) = field.values.first() else { return Slot::Unreadable(place) };
        if let Value::Todo(todo) = value {
            self.todo(todo, label);
            return Slot::Todo(place);
        }
        match read(self, value) {
            Ok(read) => {
                if let Some(second) = field.values.get(1) {
                    let message = format!("`{label}` takes one value, not several");
                    let finding = Finding::new(rules::WRONG_VALUE, self.place(span_of(second)), message);
                    self.report(finding.help("keep the one that counts"));
                }
                Slot::Given(Placed::new(read, place))
            }
            Err(refused) => {
                self.refuse(label, contents, value, &refused);
                Slot::Unreadable(place)
            }
        }
    }

    /// All values of a field; those that cannot be read are left out.
    pub(crate) fn many<T>(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
        mut read: impl FnMut(&mut Self, &Value) -> Result<T, Refused>,
    ) -> Slot<Vec<T>> {
        let field = match self.field(label, contents) {
            Ok(field) => field,
            Err(slot) => return slot,
        };
        let place = self.values_place(field);
        let mut values = Vec::with_capacity(field.values.len());
        let mut todo = false;
        for value in &field.values {
            if let Value::Todo(open) = value {
                self.todo(open, label);
                todo = true;
                continue;
            }
            match read(self, value) {
                Ok(value) => values.push(value),
                Err(refused) => self.refuse(label, contents, value, &refused),
            }
        }
        match (values.is_empty(), todo) {
            (false, _) => Slot::Given(Placed::new(values, place)),
            (true, true) => Slot::Todo(place),
            (true, false) => Slot::Unreadable(place),
        }
    }

    fn field<'t, T>(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'t>,
    ) -> Result<&'t tree::Field, Slot<T>> {
        if let Some(field) = contents.fields.get(label) {
            return Ok(field);
        }
        let unreadable = contents.unreadable.iter().find(|(seems, _)| seems == label);
        Err(unreadable.map_or(Slot::Absent, |(_, span)| Slot::Unreadable(self.place(*span))))
    }

    fn values_place(&self, field: &tree::Field) -> Place {
        let whole = match (field.values.first(), field.values.last()) {
            (Some(first), Some(last)) => span_of(first).to(span_of(last)),
            _ => field.span,
        };
        self.place(whole)
    }

    fn refuse(&mut self, label: &'static str, contents: &Contents<'_>, value: &Value, refused: &Refused) {
        self.unread(span_of(value));
        if matches!(refused, Refused::Reported) {
            return;
        }
        let Some(field) = contents.schema.field(label) else { return };
        let takes = field.shape.takes();
        let place = self.place(span_of(value));
        if let Value::Amount(amount) = value
            && let Some(finding) = date_in_digits(self.place(amount.number), self.words(amount.number))
        {
            return self.report(finding);
        }
        let what = kind_of(value);
        let message = match (field.shape, value) {
            (crate::schema::Shape::Word(_), Value::Noun(noun)) => {
                format!(
                    "`{}` is no word that `{label}` of {} knows",
                    self.words(noun.0),
                    called(contents.schema)
                )
            }
            _ => format!("`{label}` of {} cannot be {what}: it says {}", called(contents.schema), field.says),
        };
        let mut finding = Finding::new(rules::WRONG_VALUE, place, message)
            .here(format!("this is {what}"))
            .help(format!("write {takes}"))
            .with("field", label);
        if let (crate::schema::Shape::Word(words), Value::Noun(noun)) = (field.shape, value) {
            let written = self.words(noun.0);
            if let [only] = suggest::nearest(written, words.iter().copied()).as_slice() {
                finding = finding.help(format!("did you mean `{only}`?")).edit(
                    slip(written, only),
                    format!("write `{only}`"),
                    place,
                    *only,
                );
            }
        } else if field.shape == crate::schema::Shape::Text && matches!(value, Value::Noun(_)) {
            let quoted = format!("\"{}\"", self.words(span_of(value)));
            finding = finding.edit(Safety::Offered, "put it in quotes", place, quoted);
        }
        if field.shape == crate::schema::Shape::Limit && matches!(value, Value::Amount(_)) {
            let sides = ["at least", "at most"].map(|side| format!("{side} {}", self.words(span_of(value))));
            let [least, most] = &sides;
            finding = finding.help(format!("write `{least}` or `{most}`"));
            for side in sides {
                finding = finding.edit(Safety::Offered, format!("write `{side}`"), place, side);
            }
        }
        if label == "holidays" {
            finding = finding.help(
                "write the dates themselves; `agreement holidays PLACE` prints those of a place, and `agreement holidays` lists the places",
            );
        }
        self.report(finding);
    }

    /// Keeps a `todo` for whoever asks what is still open.
    pub(crate) fn todo(&mut self, todo: &tree::Todo, label: &str) {
        let by = todo.by.map(|by| self.name(by.0, SOMEBODY));
        let within = todo.within.as_ref().map(|within| self.when(within, None));
        let text = todo.text.map(|text| text_content(self.words(text.0))).unwrap_or_default();
        let place = self.place(todo.span);
        self.model.todos.push(Todo { place, field: label.to_owned(), text, by, within });
    }

    pub(crate) fn text_field(&mut self, label: &'static str, contents: &mut Contents<'_>) -> Slot<String> {
        self.one(label, contents, Self::text_value)
    }

    pub(crate) fn texts_field(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
    ) -> Slot<Vec<String>> {
        self.many(label, contents, Self::text_value)
    }

    pub(crate) fn text_value(&mut self, value: &Value) -> Result<String, Refused> {
        match value {
            Value::Text(text, None) => Ok(self.said(text.0)),
            _ => Err(Refused::Kind),
        }
    }

    pub(crate) fn names_field(
        &mut self,
        label: &'static str,
        wanted: Wanted,
        contents: &mut Contents<'_>,
    ) -> Slot<Vec<Name>> {
        self.many(label, contents, |lower, value| lower.name_value(value, wanted))
    }

    pub(crate) fn name_value(&mut self, value: &Value, wanted: Wanted) -> Result<Name, Refused> {
        match value {
            Value::Noun(noun) => Ok(self.name(noun.0, wanted)),
            _ => Err(Refused::Kind),
        }
    }

    /// What does not count: names, or one of the words `payments` and `credits`.
    pub(crate) fn excluded_field(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
    ) -> Slot<Vec<Name>> {
        self.many(label, contents, |lower, value| match value {
            Value::Noun(noun) if matches!(lower.words(noun.0), "payments" | "credits") => {
                Ok(Name { text: lower.words(noun.0).to_owned(), place: lower.place(noun.0), symbol: None })
            }
            value => lower.name_value(value, EXCLUDED),
        })
    }

    pub(crate) fn acknowledged_field(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
    ) -> Slot<Vec<Acknowledged>> {
        self.many(label, contents, |lower, value| match value {
            Value::NounOn(noun, date) => {
                let who = lower.name(noun.0, SOMEBODY);
                let on = lower.date(*date).map(|day| Placed::new(day, lower.place(date.0)));
                Ok(Acknowledged { who, on })
            }
            Value::Noun(noun) => Ok(Acknowledged { who: lower.name(noun.0, SOMEBODY), on: None }),
            _ => Err(Refused::Kind),
        })
    }

    pub(crate) fn date_value(&mut self, value: &Value) -> Result<Date, Refused> {
        match value {
            Value::Date(date) => self.date(*date).ok_or(Refused::Reported),
            _ => Err(Refused::Kind),
        }
    }

    pub(crate) fn amount_field(&mut self, label: &'static str, contents: &mut Contents<'_>) -> Slot<Amount> {
        self.one(label, contents, Self::amount_value)
    }

    pub(crate) fn amount_value(&mut self, value: &Value) -> Result<Amount, Refused> {
        match value {
            Value::Amount(amount) => self.amount(amount).ok_or(Refused::Reported),
            _ => Err(Refused::Kind),
        }
    }

    pub(crate) fn duration_field(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
    ) -> Slot<Duration> {
        self.one(label, contents, |lower, value| match value {
            Value::Amount(amount) => lower.duration(amount).map(|given| given.value).ok_or(Refused::Reported),
            _ => Err(Refused::Kind),
        })
    }

    pub(crate) fn limit_field(&mut self, label: &'static str, contents: &mut Contents<'_>) -> Slot<Limit> {
        self.one(label, contents, |lower, value| match value {
            Value::Limit(limit, None) => lower.limit(limit).ok_or(Refused::Reported),
            _ => Err(Refused::Kind),
        })
    }

    pub(crate) fn number_field(&mut self, label: &'static str, contents: &mut Contents<'_>) -> Slot<u32> {
        self.one(label, contents, |lower, value| match value {
            Value::Amount(amount) if amount.unit == tree::Unit::None && amount.per.is_none() => {
                let written = lower.words(amount.span);
                written.parse().map_err(|_| Refused::Kind)
            }
            _ => Err(Refused::Kind),
        })
    }

    /// One of a closed list of words.
    pub(crate) fn word_field<T>(
        &mut self,
        label: &'static str,
        contents: &mut Contents<'_>,
        of: fn(&str) -> Option<T>,
    ) -> Slot<T> {
        self.one(label, contents, |lower, value| lower.word_value(value, of))
    }

    pub(crate) fn word_value<T>(&mut self, value: &Value, of: fn(&str) -> Option<T>) -> Result<T, Refused> {
        let span = match value {
            Value::Noun(noun) => noun.0,
            Value::Words(words) => *words,
            _ => return Err(Refused::Kind),
        };
        of(self.words(span)).ok_or(Refused::Kind)
    }
}

/// Where a value stands.
pub(crate) fn span_of(value: &Value) -> Span {
    match value {
        Value::Text(text, None) => text.0,
        Value::Text(text, Some(tail)) => match tail.as_ref() {
            TextTail::Version(version) => text.0.to(version.0),
            TextTail::Dated(date) => text.0.to(date.0),
            TextTail::Limit(limit) => text.0.to(limit.span),
        },
        Value::Noun(noun) => noun.0,
        Value::NounOn(noun, date) => noun.0.to(date.0),
        Value::NounTo(from, to) => from.0.to(to.0),
        Value::NounWithin(noun, amount) => noun.0.to(amount.span),
        Value::Date(date) => date.0,
        Value::Clock(span) | Value::Words(span) => *span,
        Value::ClockTo(from, to) => from.to(*to),
        Value::Amount(amount) | Value::Term(amount) => amount.span,
        Value::Ramp(amount, point) => amount.span.to(point.span),
        Value::Point(point) => point.span,
        Value::When(when, clock) => clock.map_or(when.span, |clock| when.span.to(clock)),
        Value::Limit(limit, lead) => lead.as_ref().map_or(limit.span, |lead| limit.span.to(lead.span)),
        Value::Condition(condition) => condition.span,
        Value::Todo(todo) => todo.span,
    }
}

/// What a value is, in a few words.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_, None) => "a text",
        Value::Text(_, Some(_)) => "a text with something after it",
        Value::Noun(_) => "a name",
        Value::NounOn(..) => "a name and a day",
        Value::NounTo(..) => "a range",
        Value::NounWithin(..) => "a name and a length of time",
        Value::Date(_) => "a date",
        Value::Clock(_) | Value::ClockTo(..) => "a time of day",
        Value::Amount(_) => "an amount",
        Value::Ramp(..) => "an amount and a date",
        Value::Point(_) => "a point in time",
        Value::When(..) => "a phrase of time",
        Value::Limit(..) => "a limit",
        Value::Condition(_) => "a condition",
        Value::Term(_) => "a term",
        Value::Words(_) => "a phrase that belongs elsewhere",
        Value::Todo(_) => "a `todo`",
    }
}
