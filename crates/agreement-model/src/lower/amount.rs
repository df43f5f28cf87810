//! Amounts: digits read exactly, units and currencies looked up, and every doubt reported with an offer.

use agreement_syntax::tree::{self, Unit as Written};
use agreement_syntax::{Finding, Safety, Span};
use rust_decimal::Decimal;

use crate::amount::{Amount, Limit, LimitKind, Measure, Part, Rate, RateUnit};
use crate::currency::{Currency, CurrencyError};
use crate::duration::{Duration, Unit, parse_unit};
use crate::lower::{Lower, Wanted, slip};
use crate::money::{Money, MoneyError};
use crate::number::{NumberError, parse_number, reads_two_ways};
use crate::placed::Placed;
use crate::rules;
use crate::suggest;
use crate::symbol::{Symbol, Word};

/// Of what a share can be taken.
const BASE: Wanted = Wanted {
    says: "`value`, `amount`, `worth` or the name of a promise",
    fits: |symbol| {
        matches!(
            symbol,
            Symbol::Promise(_)
                | Symbol::AmountOf(_)
                | Symbol::Concession(_)
                | Symbol::Word(Word::Value | Word::Amount | Word::Worth | Word::Invoice)
        )
    },
};

impl Lower<'_> {
    /// An amount; nothing where it makes no sense, which has then been reported.
    pub(crate) fn amount(&mut self, amount: &tree::Amount) -> Option<Amount> {
        let place = self.place(amount.span);
        if let Some(sign) = amount.sign {
            self.currency_sign(sign, amount);
            return None;
        }
        let of = self.measure(amount)?;
        let number = self.number(amount, &of)?;
        let per = match &amount.per {
            Some(per) => Some(self.rate(per)?),
            None => None,
        };
        Some(Amount { place, number, of, per })
    }

    fn number(&mut self, amount: &tree::Amount, of: &Measure) -> Option<Decimal> {
        let written = self.words(amount.number).to_owned();
        let place = self.place(amount.number);
        let result = match of {
            Measure::Money(currency) => Money::parse(&written, *currency).map(|money| money.amount),
            _ => parse_number(&written).map_err(MoneyError::Number),
        };
        let error = match result {
            Ok(number) => return Some(number),
            Err(error) => error,
        };
        if let (MoneyError::TooManyDecimals { written: count, allowed }, Measure::Money(currency)) =
            (error, of)
        {
            let decimals = |count: u32| match count {
                0 => "none".to_owned(),
                1 => "1 decimal".to_owned(),
                count => format!("{count} decimals"),
            };
            let message =
                format!("`{written}` has {}, and {currency} has {}", decimals(count), decimals(allowed));
            let finding = Finding::new(rules::TOO_MANY_DECIMALS, place, message)
                .help("round the sum to the smallest coin yourself, so that nobody else has to")
                .with("number", written);
            self.report(finding);
            return None;
        }
        let readings = readings(&written);
        let help = match (error, readings.as_slice()) {
            (MoneyError::ReadsTwoWays, [thousands, ..]) => {
                format!("write `{thousands}` if thousands are meant: a comma parts thousands, a point decimals")
            }
            (MoneyError::Number(NumberError::Grouping), _) => {
                "a comma stands before each group of three digits, as in `1,200` or `24,000`; decimals follow a point".to_owned()
            }
            _ => "write plain digits, with a comma before each group of three and a point before decimals: `1,200.50`".to_owned(),
        };
        let message = format!("`{written}` is not clear as a number: {error}");
        let mut finding =
            Finding::new(rules::UNCLEAR_NUMBER, place, message).help(help).with("number", written);
        for reading in readings {
            finding = finding.edit(Safety::Offered, format!("write `{reading}`"), place, reading);
        }
        self.report(finding);
        None
    }

    fn currency_sign(&mut self, sign: Span, amount: &tree::Amount) {
        let written = self.words(sign).to_owned();
        let place = self.place(sign);
        if written == "-" {
            let finding = Finding::new(rules::UNCLEAR_NUMBER, place, "an amount cannot be below zero")
                .help("turn it round: say who pays whom, and write the amount without the minus");
            self.report(finding);
            return;
        }
        let digits = self.words(amount.number).to_owned();
        let codes: &[&str] = match written.as_str() {
            "$" => &["USD", "CAD", "AUD"],
            "£" => &["GBP"],
            "€" => &["EUR"],
            "¥" => &["JPY", "CNY"],
            _ => &["INR"],
        };
        let mut finding = Finding::new(
            rules::CURRENCY_SIGN,
            self.place(amount.span),
            format!("`{written}` does not say which currency; a sum is written with its code"),
        )
        .help(format!(
            "write the code after the number, such as `{digits} {}`",
            codes.first().unwrap_or(&"USD")
        ));
        let already = matches!(amount.unit, Written::Word(_));
        let whole = self.place(sign.to(amount.number));
        for code in codes {
            let safety = if codes.len() == 1 { Safety::Safe } else { Safety::Offered };
            let text = if already { digits.clone() } else { format!("{digits} {code}") };
            finding = finding.edit(safety, format!("write `{digits} {code}`"), whole, text);
            if already {
                break;
            }
        }
        self.report(finding);
    }

    fn measure(&mut self, amount: &tree::Amount) -> Option<Measure> {
        match &amount.unit {
            Written::None => Some(Measure::Bare),
            Written::Percent(of) => Some(Measure::Percent(of.map(|of| self.name(of.0, BASE)))),
            Written::Word(span) => {
                let written = self.words(*span).to_owned();
                if let Some(unit) = parse_unit(&written) {
                    self.working_time(unit, *span);
                    return Some(Measure::Time(unit));
                }
                if looks_like_currency(&written) {
                    return self.currency(&written, *span).map(Measure::Money);
                }
                if let Some(code) = currency_in_words(&written) {
                    let place = self.place(*span);
                    let finding = Finding::new(
                        rules::UNKNOWN_CURRENCY,
                        place,
                        format!("`{written}` does not say which currency; a sum is written with its code"),
                    )
                    .help(format!("write the three letters of the currency, such as `{code}`"))
                    .edit(Safety::Offered, format!("write `{code}`"), place, code);
                    self.report(finding);
                    return None;
                }
                Some(Measure::Count(written))
            }
        }
    }

    /// Remembers that working time is counted here, for whoever asks whether there is a calendar.
    pub(crate) fn working_time(&mut self, unit: Unit, span: Span) {
        if unit.needs_calendar() {
            let place = self.place(span);
            self.model.working_time.push(Placed::new(unit, place));
        }
    }

    fn currency(&mut self, written: &str, span: Span) -> Option<Currency> {
        let place = self.place(span);
        let error = match Currency::parse(written) {
            Ok(currency) => match currency.withdrawn() {
                None => return Some(currency),
                Some(withdrawn) => {
                    let finding = Finding::new(
                        rules::UNKNOWN_CURRENCY,
                        place,
                        format!("`{written}` is no longer money since {}", withdrawn.year),
                    )
                    .help(format!(
                        "`{}` took its place: write the sum in that, or in the money that is really paid",
                        withdrawn.successor
                    ));
                    self.report(finding);
                    return None;
                }
            },
            Err(error) => error,
        };
        let mut finding =
            Finding::new(rules::UNKNOWN_CURRENCY, place, format!("`{written}` is no currency code"))
                .with("code", written);
        finding = match error {
            CurrencyError::Lowercase(currency) => finding
                .help(format!("currency codes are written in capitals: `{currency}`"))
                .edit(Safety::Safe, format!("write `{currency}`"), place, currency.to_string()),
            CurrencyError::Unknown => finding
                .help("write the three letters of ISO 4217, such as `USD`, `EUR`, `GBP`, `JPY` or `INR`"),
        };
        self.report(finding);
        None
    }

    fn rate(&mut self, per: &tree::Per) -> Option<Rate> {
        let part = match per.part.map(|part| self.words(part)) {
            Some("started") => Some(Part::Started),
            Some("full") => Some(Part::Full),
            Some(_) => Some(Part::Prorated),
            None => None,
        };
        let count = match per.count {
            Some(count) => self.words(count).parse().ok().filter(|count| *count > 0),
            None => Some(1),
        };
        let Some(count) = count else {
            let finding = Finding::new(
                rules::UNCLEAR_NUMBER,
                self.place(per.span),
                "a rate needs a whole number of periods",
            )
            .help("write a number from 1 on, such as `per started 2 days`");
            self.report(finding);
            return None;
        };
        let written = self.words(per.unit).to_owned();
        let unit = match parse_unit(&written) {
            Some(unit) => {
                self.working_time(unit, per.unit);
                RateUnit::Time(unit)
            }
            None => RateUnit::Count(written),
        };
        let of = per.of.map(|of| self.name(of.0, super::value::PROMISE));
        Some(Rate { place: self.place(per.span), part, count, unit, of })
    }

    /// A length of time; nothing where it is none, which has then been reported.
    pub(crate) fn duration(&mut self, amount: &tree::Amount) -> Option<Placed<Duration>> {
        let place = self.place(amount.span);
        let read = self.amount(amount)?;
        if read.per.is_none()
            && let Some(duration) = read.duration()
        {
            return Some(Placed::new(duration, place));
        }
        let written = self.words(amount.span).to_owned();
        let mut finding = Finding::new(
            rules::WRONG_VALUE,
            place,
            format!("expected a length of time such as `10 business days`, found `{written}`"),
        )
        .help("write a whole number and a unit: days, business days, working hours, weeks, months or years");
        if let Measure::Count(unit) = &read.of
            && let [only] = suggest::nearest(unit, UNIT_WORDS.iter().copied()).as_slice()
            && let Written::Word(span) = amount.unit
        {
            finding = finding.help(format!("did you mean `{only}`?")).edit(
                slip(unit, only),
                format!("write `{only}`"),
                self.place(span),
                *only,
            );
        }
        self.report(finding);
        None
    }

    /// `at most 8 hours`.
    pub(crate) fn limit(&mut self, limit: &tree::Limit) -> Option<Limit> {
        let kind = limit_kind(self.words(limit.word));
        Some(Limit { kind, amount: self.amount(&limit.amount)? })
    }
}

/// What an unclear number can have meant: with point and comma the other way round, or with the zeros it ends in left out.
fn readings(written: &str) -> Vec<String> {
    let turned: String = written
        .chars()
        .map(|sign| match sign {
            '.' => ',',
            ',' => '.',
            digit => digit,
        })
        .collect();
    let short = written.contains('.').then(|| written.trim_end_matches('0').trim_end_matches('.').to_owned());
    let clear =
        |number: &String| *number != written && parse_number(number).is_ok() && !reads_two_ways(number);
    [Some(turned), short].into_iter().flatten().filter(clear).collect()
}

/// The units people mean when they write something close to one.
const UNIT_WORDS: [&str; 14] = [
    "business days",
    "business day",
    "calendar days",
    "working days",
    "working hours",
    "day",
    "days",
    "hours",
    "minutes",
    "month",
    "months",
    "weeks",
    "year",
    "years",
];

pub(crate) fn limit_kind(word: &str) -> LimitKind {
    match word {
        "at least" => LimitKind::AtLeast,
        "below" => LimitKind::Below,
        "above" => LimitKind::Above,
        _ => LimitKind::AtMost,
    }
}

/// Three letters in capitals can only be meant as a currency; a code in small letters is one as well.
fn looks_like_currency(word: &str) -> bool {
    let three = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    three && (word.bytes().all(|byte| byte.is_ascii_uppercase()) || is_common_code(word))
}

fn is_common_code(word: &str) -> bool {
    ["usd", "eur", "gbp", "jpy", "inr", "chf", "cad", "aud", "sek", "nok", "dkk", "pln", "cny", "sgd"]
        .contains(&word.to_ascii_lowercase().as_str())
}

fn currency_in_words(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "dollar" | "dollars" | "bucks" => "USD",
        "euro" | "euros" => "EUR",
        "pound" | "pounds" | "quid" => "GBP",
        "yen" => "JPY",
        "rupee" | "rupees" => "INR",
        _ => return None,
    })
}
