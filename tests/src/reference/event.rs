//! Lines that say what happened, and what is expected.

use agreement_syntax::tree::{
    Date, Detail, DetailValue, EventKind, EventLine, Expect, Fact, Key, OwesOf, Reference,
};

use super::Reader;

impl Reader<'_> {
    pub(super) fn event(&mut self) -> Option<EventLine> {
        self.attempt(|reader| {
            let start = reader.at;
            let date = reader.date()?;
            reader.blanks()?;
            let kind = match reader.after_word("expect", Self::expectation) {
                Some(expect) => EventKind::Expect(Box::new(expect)),
                None => EventKind::Fact(Box::new(reader.fact()?)),
            };
            Some(EventLine { span: reader.since(start), date, kind })
        })
    }

    fn fact(&mut self) -> Option<Fact> {
        let strikes: Option<Date> = self.attempt(|reader| {
            let date = reader.after_word("not", Self::date)?;
            reader.blanks().map(|()| date)
        });
        let subject = self.reference()?;
        self.blanks()?;
        let verb = self.plain_word()?;
        let amount = self.after_blanks(Self::amount);
        let mut details = Vec::new();
        while let Some(detail) = self.after_blanks(Self::detail) {
            details.push(detail);
        }
        let note = self.after_blanks(Self::quoted);
        Some(Fact { strikes, subject, verb, amount, details, note })
    }

    fn reference(&mut self) -> Option<Reference> {
        let noun = self.noun()?;
        Some(Reference { noun, key: self.after_blanks(Self::key) })
    }

    fn key(&mut self) -> Option<Key> {
        if let Some(date) = self.date() {
            return Some(Key::Date(date));
        }
        match self.month() {
            Some(month) => Some(Key::Month(month)),
            None => self.quoted().map(Key::Text),
        }
    }

    fn detail(&mut self) -> Option<Detail> {
        let start = self.at;
        if let Some(value) = self.after_word("for", Self::occasion) {
            let word = agreement_syntax::Span::new(start, start + "for".len());
            return Some(Detail { span: self.since(start), word, value });
        }
        self.attempt(|reader| {
            let words = ["by", "under", "on", "to", "from", "until", "because", "with"];
            words.into_iter().find_map(|word| reader.whole(word))?;
            let word = reader.since(start);
            reader.blanks()?;
            let value = reader.circumstance()?;
            Some(Detail { span: reader.since(start), word, value })
        })
    }

    fn occasion(&mut self) -> Option<DetailValue> {
        if let Some(month) = self.month() {
            return Some(DetailValue::Month(month));
        }
        match self.date() {
            Some(date) => Some(DetailValue::Date(date)),
            None => self.reference().map(DetailValue::Reference),
        }
    }

    fn circumstance(&mut self) -> Option<DetailValue> {
        if let Some(text) = self.quoted() {
            return Some(DetailValue::Text(text));
        }
        if let Some(date) = self.date() {
            return Some(DetailValue::Date(date));
        }
        if self.words(["clock", "running"]).is_some() {
            return Some(DetailValue::ClockRunning);
        }
        if self.whole("charges").is_some() {
            return Some(DetailValue::Charges);
        }
        self.noun().map(|noun| DetailValue::Reference(Reference { noun, key: None }))
    }

    fn expectation(&mut self) -> Option<Expect> {
        if let Some(rule) = self.after_word("finding", Self::rule_name) {
            return Some(Expect::Finding(rule));
        }
        let who = self.reference()?;
        self.blanks()?;
        let due = self.attempt(|reader| {
            for word in ["is", "due", "on"] {
                reader.opener(word)?;
            }
            reader.date()
        });
        if let Some(date) = due {
            return Some(Expect::Due(who, date));
        }
        if let Some(state) = self.state() {
            return Some(Expect::State(who, state, self.after_blanks(Self::by_amount)));
        }
        let may = self.attempt(|reader| {
            reader.literal("may")?;
            let not = reader.after_blanks(|reader| reader.literal("not")).is_some();
            reader.blanks()?;
            Some((not, reader.deed()?))
        });
        if let Some((not, action)) = may {
            return Some(Expect::May { who, not, action });
        }
        let owes = self.attempt(|reader| {
            let amount = reader.after_word("owes", Self::amount)?;
            reader.blanks()?;
            let to = reader.after_word("to", Self::noun)?;
            Some((amount, to, reader.after_blanks(Self::owed_of).unwrap_or(OwesOf::Due)))
        });
        if let Some((amount, to, of)) = owes {
            return Some(Expect::Owes { who, amount, to, of });
        }
        let amount = self.after_word("has", Self::amount)?;
        self.blanks()?;
        self.opener("credit")?;
        let with = self.after_word("with", Self::noun)?;
        Some(Expect::Credit { who, amount, with })
    }

    fn owed_of(&mut self) -> Option<OwesOf> {
        match self.after_word("for", Self::reference) {
            Some(reference) => Some(OwesOf::For(reference)),
            None => self.words(["in", "all"]).map(|_| OwesOf::All),
        }
    }
}
