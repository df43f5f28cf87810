//! The `agreement` block and the blocks inside it.

use agreement_syntax::Finding;
use agreement_syntax::tree::{TextTail, Value};

use crate::declared::{
    Changes, Credits, Dispute, Ends, Escalation, ForWhat, Header as Agreement, Liability, Renewal, Terms,
};
use crate::lists::{Before, Concurrent, RenewalHow, RoundingWord};
use crate::lower::Lower;
use crate::lower::block::{Contents, Header};
use crate::lower::value::{CALENDAR, PROMISE, Refused, SOMEBODY};
use crate::placed::Placed;
use crate::rules;

/// The one version of the language there is.
const LANGUAGE: u32 = 1;

impl Lower<'_> {
    pub(crate) fn agreement(&mut self, header: Header, contents: &mut Contents<'_>) -> Agreement {
        let head = self.head(header, contents);
        let language = self.number_field("language", contents);
        if let Some(given) = language.given()
            && given.value != LANGUAGE
        {
            let finding = Finding::new(
                rules::UNKNOWN_LANGUAGE,
                given.place,
                format!("this tool reads version {LANGUAGE} of the language, not version {}", given.value),
            )
            .help(format!("write `language: {LANGUAGE}`, or use a newer tool"));
            self.report(finding);
        }
        Agreement {
            head,
            language,
            effective: self.one("effective", contents, Self::date_value),
            ends: self.one("ends", contents, Self::ends_value),
            value: self.amount_field("value", contents),
            calendar: self.one("calendar", contents, |lower, value| lower.name_value(value, CALENDAR)),
            signed: self.acknowledged_field("signed", contents),
            credits: self.one("credits", contents, Self::credits_value),
            law: self.text_field("law", contents),
            terms: self.many("terms", contents, Self::terms_value),
            rounding: self.word_field("rounding", contents, RoundingWord::of),
            concurrent: self.word_field("concurrent", contents, Concurrent::of),
            renewal: self.single("renewal", contents, Self::renewal),
            liability: self.each("liability", contents, Self::liability),
            escalation: self.single("escalation", contents, Self::escalation),
            changes: self.single("changes", contents, Self::changes),
            dispute: self.single("dispute", contents, Self::dispute),
        }
    }

    fn ends_value(&mut self, value: &Value) -> Result<Ends, Refused> {
        match value {
            Value::Noun(noun) if self.words(noun.0) == "never" => Ok(Ends::Never),
            Value::Term(amount) => {
                self.duration(amount).map(|term| Ends::Term(term.value)).ok_or(Refused::Reported)
            }
            value => self.point_value(value).map(|point| Ends::At(Box::new(point))),
        }
    }

    fn credits_value(&mut self, value: &Value) -> Result<Credits, Refused> {
        match value {
            Value::Noun(noun) => match self.words(noun.0) {
                "expire" => Ok(Credits::Expire),
                "paid" => Ok(Credits::Paid(None)),
                _ => Err(Refused::Kind),
            },
            Value::NounWithin(noun, amount) if self.words(noun.0) == "paid" => {
                self.duration(amount).map(|length| Credits::Paid(Some(length.value))).ok_or(Refused::Reported)
            }
            _ => Err(Refused::Kind),
        }
    }

    fn terms_value(&mut self, value: &Value) -> Result<Terms, Refused> {
        let Value::Text(text, tail) = value else { return Err(Refused::Kind) };
        let title = Placed::new(self.said(text.0), self.place(text.0));
        let (version, dated) = match tail.as_deref() {
            None => (None, None),
            Some(TextTail::Version(version)) => (Some(self.said(version.0)), None),
            Some(TextTail::Dated(date)) => (None, self.date(*date)),
            Some(TextTail::Limit(_)) => return Err(Refused::Kind),
        };
        Ok(Terms { title, version, dated })
    }

    fn renewal(&mut self, header: Header, contents: &mut Contents<'_>) -> Renewal {
        Renewal {
            head: self.head(header, contents),
            how: self.word_field("how", contents, RenewalHow::of),
            who: self.names_field("who", SOMEBODY, contents),
            term: self.duration_field("term", contents),
            times: self.limit_field("times", contents),
            notice: self.when_field("notice", contents),
            uplift: self.limit_field("uplift", contents),
        }
    }

    fn liability(&mut self, header: Header, contents: &mut Contents<'_>) -> Liability {
        Liability {
            head: self.head(header, contents),
            who: self.names_field("who", SOMEBODY, contents),
            cap: self.amount_field("cap", contents),
            for_what: self.many("for", contents, |lower, value| match value {
                Value::Text(text, None) => Ok(ForWhat::Words(lower.said(text.0))),
                value => lower.name_value(value, PROMISE).map(ForWhat::Named),
            }),
            uncapped: self.texts_field("uncapped", contents),
            excluding: self.excluded_field("excluding", contents),
        }
    }

    fn escalation(&mut self, header: Header, contents: &mut Contents<'_>) -> Escalation {
        Escalation {
            head: self.head(header, contents),
            steps: self.statements(contents),
            before: self.word_field("before", contents, Before::of),
        }
    }

    fn changes(&mut self, header: Header, contents: &mut Contents<'_>) -> Changes {
        Changes {
            head: self.head(header, contents),
            who: self.names_field("who", SOMEBODY, contents),
            form: self.text_field("form", contents),
            reply: self.duration_field("reply", contents),
        }
    }

    pub(crate) fn dispute(&mut self, header: Header, contents: &mut Contents<'_>) -> Dispute {
        Dispute {
            head: self.head(header, contents),
            raise: self.when_field("raise", contents),
            undisputed: self.when_field("undisputed", contents),
            settle: self.when_field("settle", contents),
        }
    }

    /// A block that may stand once.
    pub(crate) fn single<'t, T>(
        &mut self,
        word: &'static str,
        contents: &mut Contents<'t>,
        read: impl FnMut(&mut Self, Header, &mut Contents<'t>) -> T,
    ) -> Option<T> {
        let nested = contents.nested(word, self);
        if let (Some(first), Some(again)) = (nested.first(), nested.get(1)) {
            let (first, again) = (self.place(first.keyword), self.place(again.keyword));
            let finding = Finding::new(rules::REPEATED_FIELD, again, format!("`{word}` stands here twice"))
                .here("again here")
                .and(first, "first here")
                .help(format!("keep one `{word}` block"));
            self.report(finding);
        }
        self.each(word, contents, read).into_iter().next()
    }

    /// All blocks that open with a word.
    pub(crate) fn each<'t, T>(
        &mut self,
        word: &'static str,
        contents: &mut Contents<'t>,
        mut read: impl FnMut(&mut Self, Header, &mut Contents<'t>) -> T,
    ) -> Vec<T> {
        let Some(schema) = crate::schema::block(word) else { return Vec::new() };
        let mut blocks = Vec::new();
        for nested in contents.nested(word, self) {
            let mut inner = self.contents(schema, nested.block.as_ref());
            let header = Header {
                keyword: nested.keyword,
                name: nested.name,
                title: nested.title.map(|title| title.0),
                whole: nested.span,
                docs: String::new(),
                lines: None,
            };
            blocks.push(read(self, header, &mut inner));
        }
        blocks
    }
}
