//! A currency named by its ISO 4217 code: how many decimals it has, and whether it still pays.

mod withdrawn;

use std::error::Error;
use std::fmt;

/// A currency of ISO 4217, in use or withdrawn. `XXX` (no currency) and `XTS` (for tests) are none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    /// Looked up once: every sum that is rounded or shown asks for it.
    minor_units: Option<u8>,
}

impl Currency {
    /// Reads a code such as `USD`. Withdrawn codes are read too; ask [`Currency::withdrawn`].
    ///
    /// # Errors
    /// See [`CurrencyError`].
    pub fn parse(text: &str) -> Result<Currency, CurrencyError> {
        // A longer text is no code, and need not be looked at letter by letter.
        if text.len() != 3 {
            return Err(CurrencyError::Unknown);
        }
        if let Some(currency) = Currency::known(text) {
            return Ok(currency);
        }
        match Currency::known(&text.to_ascii_uppercase()) {
            Some(currency) => Err(CurrencyError::Lowercase(currency)),
            None => Err(CurrencyError::Unknown),
        }
    }

    /// The three letters of the code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// How many decimals the smallest coin has: 2 for USD, 0 for JPY, 3 for KWD. Gold, silver, the drawing
    /// right and their like have no smallest coin, so nothing is rounded and any decimals are allowed.
    #[must_use]
    pub fn minor_units(&self) -> Option<u32> {
        self.minor_units.map(u32::from)
    }

    /// What took this currency's place and since which year it no longer pays, if it was withdrawn.
    #[must_use]
    pub fn withdrawn(&self) -> Option<Withdrawn> {
        let row = withdrawn::row(self.code())?;
        Some(Withdrawn { year: row.year, successor: Currency::known(row.successor)? })
    }

    fn known(code: &str) -> Option<Currency> {
        if matches!(code, "XXX" | "XTS") {
            return None;
        }
        let minor_units = match withdrawn::row(code) {
            Some(row) => Some(row.minor_units),
            None => iso_currency::Currency::from_code(code)?.exponent().map(u32::from),
        };
        let minor_units = minor_units.and_then(|units| u8::try_from(units).ok());
        Some(Currency { code: code.as_bytes().try_into().ok()?, minor_units })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// The end of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withdrawn {
    /// The year of the first day on which it no longer paid.
    pub year: u16,
    /// The currency used in its place today.
    pub successor: Currency,
}

/// Why a text is not a currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CurrencyError {
    /// A code, but for its small letters; holds the code meant.
    Lowercase(Currency),
    /// No code of ISO 4217.
    Unknown,
}

impl fmt::Display for CurrencyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CurrencyError::Lowercase(meant) => write!(out, "a currency code is written in capitals: {meant}"),
            CurrencyError::Unknown => out.write_str("this is not a currency code of ISO 4217"),
        }
    }
}

impl Error for CurrencyError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn a_code_is_three_capitals_of_the_iso_list() {
        assert_eq!(currency("USD").to_string(), "USD");
        for text in ["usd", "Usd", "uSD"] {
            assert_eq!(Currency::parse(text), Err(CurrencyError::Lowercase(currency("USD"))));
        }
        let lowercase = Currency::parse("usd").map_err(|error| error.to_string());
        assert_eq!(lowercase, Err("a currency code is written in capitals: USD".to_owned()));
        assert_eq!(format!("{:?}", currency("USD")), "USD");
        for text in ["", "US", "USDT", "ZZZ", "ABC", "U$D", "€", "$", "ＵＳＤ", "XXX", "XTS", "xts"] {
            assert_eq!(Currency::parse(text), Err(CurrencyError::Unknown), "{text}");
        }
    }

    #[test]
    fn each_currency_knows_its_decimals() {
        for (code, decimals) in [
            ("USD", Some(2)),
            ("EUR", Some(2)),
            ("JPY", Some(0)),
            ("KWD", Some(3)),
            ("CLF", Some(4)),
            ("DEM", Some(2)),
            ("ITL", Some(0)),
            ("XAU", None),
            ("XDR", None),
        ] {
            assert_eq!(currency(code).minor_units(), decimals, "{code}");
        }
    }

    #[test]
    fn a_withdrawn_currency_says_since_when_and_for_what() {
        for (code, year, successor) in [
            ("HRK", 2023, "EUR"),
            ("BGN", 2026, "EUR"),
            ("DEM", 2002, "EUR"),
            ("FRF", 2002, "EUR"),
            ("ANG", 2025, "XCG"),
        ] {
            let expected = Withdrawn { year, successor: currency(successor) };
            assert_eq!(currency(code).withdrawn(), Some(expected), "{code}");
        }
        for code in ["USD", "EUR", "XCG", "ZWG", "SLE", "VES", "VED", "XAU"] {
            assert_eq!(currency(code).withdrawn(), None, "{code}");
        }
        assert_eq!(Currency::parse("dem"), Err(CurrencyError::Lowercase(currency("DEM"))));
    }
}
