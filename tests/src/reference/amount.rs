//! Numbers, dates, amounts and names.

use agreement_syntax::Span;
use agreement_syntax::tree::{Amount, Date, Noun, Per, Unit};
use agreement_syntax::words;

use super::Reader;
use super::token::Token;

/// A date, a time of day or an amount.
pub(super) enum Measure {
    Date(Date),
    Clock(Span),
    Amount(Amount),
}

impl Reader<'_> {
    /// A date, a time of day or an amount.
    pub(super) fn measure(&mut self) -> Option<Measure> {
        self.attempt(|reader| {
            let start = reader.at;
            let sign = reader.currency_sign();
            if sign.is_some() {
                reader.skip_blanks();
            }
            let number = reader.token(Token::Number)?;
            let plain = sign.is_none() && number.of(reader.text).bytes().all(|byte| byte.is_ascii_digit());
            let known =
                sign.is_none_or(|sign| matches!(sign.of(reader.text), "-" | "$" | "€" | "£" | "¥" | "₹"));
            reader.refused |= !known;
            let unit = if let Some(unit) = reader.after_blanks(Self::unit) {
                Unit::Word(unit)
            } else if reader.sign(b'%') {
                Unit::Percent(reader.of_noun())
            } else if reader.day().is_some() {
                let date = Measure::Date(Date(reader.since(start)));
                reader.refused |= !plain || reader.per().is_some();
                return Some(date);
            } else if reader.minutes().is_some() {
                let clock = Measure::Clock(reader.since(start));
                reader.refused |= !plain || reader.per().is_some();
                return Some(clock);
            } else {
                Unit::None
            };
            let per = reader.per();
            Some(Measure::Amount(Amount { span: reader.since(start), sign, number, unit, per }))
        })
    }

    /// A measure where only an amount may stand.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        match self.measure()? {
            Measure::Amount(amount) => Some(amount),
            Measure::Date(Date(span)) | Measure::Clock(span) => {
                self.refused = true;
                Some(Amount { span, sign: None, number: span, unit: Unit::None, per: None })
            }
        }
    }

    fn currency_sign(&mut self) -> Option<Span> {
        let first = self.rest().chars().next()?;
        matches!(first, '$'..='-' | '£'..='₹').then(|| {
            let start = self.at;
            self.at += first.len_utf8();
            self.since(start)
        })
    }

    /// `-03-09` and what may follow it: the rest of a date behind its year.
    fn day(&mut self) -> Option<()> {
        self.attempt(|reader| {
            for _ in 0..2 {
                reader.literal("-")?;
                reader.digit()?;
                reader.digit();
            }
            reader.attempt(|reader| {
                reader.literal("T")?;
                reader.digit()?;
                reader.digit();
                reader.literal(":")?;
                reader.digit()?;
                reader.digit();
                Some(())
            });
            Some(())
        })
    }

    fn minutes(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.literal(":")?;
            reader.digit()?;
            reader.digit()
        })
    }

    /// `2026-03-09`.
    pub(super) fn date(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let start = reader.at;
            for _ in 0..4 {
                reader.digit()?;
            }
            reader.day()?;
            Some(Date(reader.since(start)))
        })
    }

    /// `2026-03`.
    pub(super) fn month(&mut self) -> Option<Span> {
        self.attempt(|reader| {
            let start = reader.at;
            for _ in 0..4 {
                reader.digit()?;
            }
            reader.literal("-")?;
            reader.digit()?;
            reader.skip_while(|byte| byte.is_ascii_digit());
            let ends = reader.byte() != b'-' && !reader.in_word();
            ends.then(|| reader.since(start))
        })
    }

    /// `09:00`.
    pub(super) fn clock(&mut self) -> Option<Span> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.digit()?;
            reader.digit();
            reader.minutes()?;
            (!reader.in_word()).then(|| reader.since(start))
        })
    }

    /// The digits of a number.
    pub(super) fn number(&mut self) -> Option<Span> {
        self.token(Token::Number)
    }

    fn of_noun(&mut self) -> Option<Noun> {
        self.after_blanks(|reader| {
            reader.opener("of")?;
            reader.noun()
        })
    }

    fn per(&mut self) -> Option<Per> {
        self.after_blanks(|reader| {
            let start = reader.at;
            reader.opener("per")?;
            let part = reader.attempt(|reader| {
                let start = reader.at;
                let parts = ["started", "full", "prorated"];
                parts.into_iter().find_map(|part| reader.literal(part))?;
                let part = reader.since(start);
                reader.blanks().map(|()| part)
            });
            let count = reader.count();
            let unit = reader.unit()?;
            let of = reader.of_noun();
            Some(Per { span: reader.since(start), part, count, unit, of })
        })
    }

    /// Digits with blanks behind them.
    pub(super) fn count(&mut self) -> Option<Span> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.digit()?;
            reader.skip_while(|byte| byte.is_ascii_digit());
            let count = reader.since(start);
            reader.blanks().map(|()| count)
        })
    }

    /// One word that is no little word, or one of five prefixes and such a word.
    fn unit(&mut self) -> Option<Span> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.unit_prefix();
            let word = reader.word()?;
            if words::is_little(word.of(reader.text)) {
                return None;
            }
            reader.member();
            Some(reader.since(start))
        })
    }

    /// `business` and its like, where another word follows.
    pub(super) fn unit_prefix(&mut self) -> Option<()> {
        let prefixes = ["business", "working", "calendar", "agreement", "contract"];
        prefixes.into_iter().find_map(|prefix| self.opener(prefix))
    }

    fn member(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.literal(".")?;
            reader.word().map(|_| ())
        })
    }

    /// A name with its dots, or one of the phrases that stand for one.
    pub(super) fn noun(&mut self) -> Option<Noun> {
        let start = self.at;
        let phrases = ["either party", "each party", "both parties", "the other party", "what needs it"];
        let named = matches!(self.byte(), b'b' | b'e' | b't' | b'w')
            && phrases.into_iter().any(|phrase| self.whole(phrase).is_some());
        if !named {
            self.word()?;
            while self.member().is_some() {}
        }
        Some(Noun(self.since(start)))
    }
}
