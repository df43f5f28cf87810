//! A sum of money: exact until somebody asks for it to be rounded, and never mixed with another currency.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::currency::Currency;
use crate::exact;
use crate::number::{NumberError, parse_number, reads_two_ways, with_commas};

/// An amount in a currency. Any amount is fine here, negative or finer than the smallest coin: a charge is exact
/// until [`Money::rounded`]. What an author writes goes through [`Money::parse`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much, in whole units of the currency.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// The sum an author wrote, such as `24,000` of USD.
    ///
    /// # Errors
    /// What [`parse_number`] refuses; [`MoneyError::ReadsTwoWays`] for `1.000`, except in a currency that has
    /// three decimals and is so written; [`MoneyError::TooManyDecimals`] for more than the currency has.
    pub fn parse(number: &str, currency: Currency) -> Result<Money, MoneyError> {
        let money = Money { amount: parse_number(number).map_err(MoneyError::Number)?, currency };
        if reads_two_ways(number) && currency.minor_units() != Some(3) {
            return Err(MoneyError::ReadsTwoWays);
        }
        money.check_decimals()?;
        Ok(money)
    }

    /// Nothing at all, in a currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Money {
        Money { amount: Decimal::ZERO, currency }
    }

    /// Reports a sum written with more decimals than its currency has, closing zeros included.
    ///
    /// # Errors
    /// [`MoneyError::TooManyDecimals`], and nothing else.
    pub fn check_decimals(self) -> Result<(), MoneyError> {
        match self.currency.minor_units() {
            Some(allowed) if self.amount.scale() > allowed => {
                Err(MoneyError::TooManyDecimals { written: self.amount.scale(), allowed })
            }
            _ => Ok(()),
        }
    }

    /// Both sums together, exact.
    ///
    /// # Errors
    /// [`MoneyError::TwoCurrencies`], or [`MoneyError::OutOfRange`] where the digits cannot all be kept.
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        self.same_currency(other)?;
        self.with(exact::add(self.amount, other.amount))
    }

    /// This sum less the other, exact; below zero where the other is larger.
    ///
    /// # Errors
    /// As [`Money::plus`].
    pub fn minus(self, other: Money) -> Result<Money, MoneyError> {
        self.same_currency(other)?;
        self.with(exact::subtract(self.amount, other.amount))
    }

    /// So many times this sum, exact.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] where the digits cannot all be kept.
    pub fn times(self, factor: Decimal) -> Result<Money, MoneyError> {
        self.with(exact::multiply(self.amount, factor))
    }

    /// `5%` of this sum is `percent(5)`, exact.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] where the digits cannot all be kept.
    pub fn percent(self, percent: Decimal) -> Result<Money, MoneyError> {
        self.with(exact::percent_of(percent, self.amount))
    }

    /// `part` out of `whole` of this sum, as for 10 days of a month of 31. A quotient may have no end: it is given to
    /// 28 digits, so fine that no smallest coin depends on the last of them for any `whole` a calendar knows.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`], also where `whole` is zero.
    pub fn portion(self, part: u32, whole: u32) -> Result<Money, MoneyError> {
        let all_parts = self.times(Decimal::from(part))?;
        self.with(all_parts.amount.checked_div(Decimal::from(whole)))
    }

    /// This sum rounded to the smallest coin; unchanged where the currency has none.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Money {
        let Some(decimals) = self.currency.minor_units() else { return self };
        let strategy = match rounding {
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        };
        Money { amount: self.amount.round_dp_with_strategy(decimals, strategy), currency: self.currency }
    }

    /// The smaller of this sum and a cap on it.
    ///
    /// # Errors
    /// [`MoneyError::TwoCurrencies`].
    pub fn at_most(self, cap: Money) -> Result<Money, MoneyError> {
        self.same_currency(cap)?;
        Ok(Money { amount: self.amount.min(cap.amount), currency: self.currency })
    }

    fn same_currency(self, other: Money) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::TwoCurrencies(self.currency, other.currency))
    }

    fn with(self, amount: Option<Decimal>) -> Result<Money, MoneyError> {
        amount.map(|amount| Money { amount, currency: self.currency }).ok_or(MoneyError::OutOfRange)
    }
}

/// Sums of one currency are ordered by amount; sums of two cannot be compared.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Money) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.amount.cmp(&other.amount))
    }
}

/// `24,000 USD`, `1,200.50 USD`, `1,201 JPY`: whole sums without decimals, others with all the currency has, and an
/// exact sum not yet rounded with as many as it needs.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut amount = self.amount.normalize();
        let coins = self.currency.minor_units().unwrap_or_default();
        if amount.scale() > 0 && amount.scale() < coins {
            amount.rescale(coins);
        }
        write!(out, "{} {}", with_commas(amount), self.currency)
    }
}

/// How a sum is brought to the smallest coin when it lies exactly between two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rounding {
    /// To the even one: 0.125 to 0.12, 0.135 to 0.14. What counts where the agreement is silent.
    #[default]
    HalfEven,
    /// Away from zero: 0.125 to 0.13.
    HalfUp,
}

/// Why a sum cannot be read or reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyError {
    /// The number itself cannot be read.
    Number(NumberError),
    /// `1.000` is one in some countries and a thousand in others.
    ReadsTwoWays,
    /// More decimals than the currency has.
    TooManyDecimals {
        /// How many the author wrote.
        written: u32,
        /// How many the currency has.
        allowed: u32,
    },
    /// Two currencies in one sum.
    TwoCurrencies(Currency, Currency),
    /// Too large, or too many digits to be kept exactly.
    OutOfRange,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MoneyError::Number(error) => error.fmt(out),
            MoneyError::ReadsTwoWays => {
                out.write_str("this reads as thousands in some countries and as decimals in others")
            }
            MoneyError::TooManyDecimals { written, allowed } => {
                write!(out, "the sum has {written} decimals, and its currency has {allowed}")
            }
            MoneyError::TwoCurrencies(one, other) => write!(out, "{one} and {other} cannot be added up"),
            MoneyError::OutOfRange => {
                out.write_str("the sum is too large or too fine to be reckoned exactly")
            }
        }
    }
}

impl Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(number: &str, code: &str) -> Money {
        let currency = Currency::parse(code).unwrap();
        Money { amount: parse_number(number).unwrap(), currency }
    }

    fn written(number: &str, code: &str) -> Result<String, MoneyError> {
        Money::parse(number, Currency::parse(code).unwrap()).map(|money| money.to_string())
    }

    #[test]
    fn a_sum_is_shown_with_commas_and_the_coins_of_its_currency() {
        for (number, code, shown) in [
            ("24,000", "USD", "24,000 USD"),
            ("24000.00", "USD", "24,000 USD"),
            ("1,200.5", "USD", "1,200.50 USD"),
            ("1,201", "JPY", "1,201 JPY"),
            ("0.5", "KWD", "0.500 KWD"),
            ("1.250", "KWD", "1.250 KWD"),
            ("0.1", "XAU", "0.1 XAU"),
            ("-1,200", "EUR", "-1,200 EUR"),
            ("0.125", "XAU", "0.125 XAU"),
        ] {
            assert_eq!(written(number, code), Ok(shown.to_owned()));
        }
        assert_eq!(money("1,200.505", "USD").to_string(), "1,200.505 USD");
    }

    #[test]
    fn more_decimals_than_the_currency_has_are_refused() {
        let refused = |written, allowed| Err(MoneyError::TooManyDecimals { written, allowed });
        assert_eq!(written("1200.505", "USD"), refused(3, 2));
        assert_eq!(written("0.1250", "USD"), refused(4, 2));
        assert_eq!(written("12.5", "JPY"), refused(1, 0));
        assert_eq!(written("0.1255", "KWD"), refused(4, 3));
        let said = written("1200.505", "USD").map_err(|error| error.to_string());
        assert_eq!(said, Err("the sum has 3 decimals, and its currency has 2".to_owned()));
        assert_eq!(written("0.12555", "XAU"), Ok("0.12555 XAU".to_owned()));
    }

    #[test]
    fn a_thousand_written_with_a_dot_is_not_read_as_one() {
        assert_eq!(written("1.000", "USD"), Err(MoneyError::ReadsTwoWays));
        assert_eq!(written("12.500", "JPY"), Err(MoneyError::ReadsTwoWays));
        assert_eq!(written("1.250", "XAU"), Err(MoneyError::ReadsTwoWays));
        assert_eq!(written("1,000", "USD"), Ok("1,000 USD".to_owned()));
        assert_eq!(written("1,00", "USD"), Err(MoneyError::Number(NumberError::Grouping)));
        let said = MoneyError::Number(NumberError::Grouping).to_string();
        assert_eq!(said, "the commas of a number stand between groups of exactly three digits");
    }

    #[test]
    fn two_currencies_never_meet_in_one_sum() {
        let (dollars, euros) = (money("1", "USD"), money("1", "EUR"));
        let refused = Err(MoneyError::TwoCurrencies(dollars.currency, euros.currency));
        assert_eq!(dollars.plus(euros), refused);
        assert_eq!(dollars.minus(euros), refused);
        assert_eq!(dollars.at_most(euros), refused);
        assert_eq!(dollars.partial_cmp(&euros), None);
        assert!(dollars < money("2", "USD"));
    }

    #[test]
    fn shares_are_exact_until_they_are_rounded() {
        let third = money("100", "USD").percent(parse_number("33.333").unwrap()).unwrap();
        assert_eq!(third.to_string(), "33.333 USD");
        assert_eq!(third.rounded(Rounding::HalfEven).to_string(), "33.33 USD");
        let all_three = third.plus(third).unwrap().plus(third).unwrap();
        assert_eq!(all_three.to_string(), "99.999 USD");
        assert_eq!(all_three.rounded(Rounding::HalfEven).to_string(), "100 USD");
        assert_eq!(money("1,200", "USD").times(Decimal::from(5)).unwrap(), money("6,000", "USD"));
        assert_eq!(money("240,000", "USD").percent(Decimal::from(150)).unwrap(), money("360,000", "USD"));
        assert_eq!(money("6,000", "USD").at_most(money("5,000", "USD")).unwrap(), money("5,000", "USD"));
    }

    #[test]
    fn a_half_coin_goes_to_the_even_one_or_up() {
        for (number, code, even, up) in [
            ("0.125", "USD", "0.12", "0.13"),
            ("0.135", "USD", "0.14", "0.14"),
            ("-0.125", "USD", "-0.12", "-0.13"),
            ("2.5", "JPY", "2", "3"),
            ("0.0005", "KWD", "0", "0.001"),
            ("0.0005", "XAU", "0.0005", "0.0005"),
        ] {
            assert_eq!(money(number, code).rounded(Rounding::HalfEven), money(even, code), "{number} {code}");
            assert_eq!(money(number, code).rounded(Rounding::HalfUp), money(up, code), "{number} {code}");
        }
    }

    #[test]
    fn part_of_a_month_is_its_days_over_the_days_of_the_month() {
        let fee = money("24,000", "USD");
        assert_eq!(fee.portion(10, 30).unwrap().rounded(Rounding::HalfEven), money("8,000", "USD"));
        assert_eq!(fee.portion(10, 31).unwrap().rounded(Rounding::HalfEven), money("7,741.94", "USD"));
        assert_eq!(fee.portion(1, 0), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn sums_beyond_reckoning_are_errors() {
        let most = money("79,228,162,514,264,337,593,543,950,335", "USD");
        assert_eq!(most.plus(money("0.01", "USD")), Err(MoneyError::OutOfRange));
        assert_eq!(most.times(Decimal::from(1_000_000)), Err(MoneyError::OutOfRange));
        assert_eq!(most.percent(Decimal::from(101)), Err(MoneyError::OutOfRange));
        let per_day = money("1,200", "USD");
        assert_eq!(per_day.times(Decimal::from(1_000_000)).unwrap(), money("1,200,000,000", "USD"));
    }

    proptest! {
        #[test]
        fn rounding_moves_a_sum_by_half_a_coin_at_most(mantissa in any::<i64>(), scale in 0_u32..10) {
            let sum = Money { amount: Decimal::new(mantissa, scale), currency: Currency::parse("USD").unwrap() };
            for rounding in [Rounding::HalfEven, Rounding::HalfUp] {
                let rounded = sum.rounded(rounding);
                prop_assert!(rounded.check_decimals().is_ok());
                prop_assert!(rounded.minus(sum).unwrap().amount.abs() <= Decimal::new(5, 3));
            }
        }
    }
}
