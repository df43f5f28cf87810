//! Reads a number as an agreement writes it, and writes it back with its commas.
//!
//! Nothing is ever rounded here: a number that cannot be kept digit for digit is an error.

use std::error::Error;
use std::fmt;

pub use rust_decimal::Decimal;

/// How many digits before the dot can at most be kept (the largest number has 29 of them).
const MOST_WHOLE_DIGITS: usize = 29;
/// How many digits after the dot can at most be kept.
const MOST_DECIMALS: usize = 28;

/// Reads `1,200`, `24000`, `99.95` or `-3`: ASCII digits, commas in groups of exactly three, decimals after
/// a dot, a leading minus. The decimals written are kept (`1.10` stays `1.10`); `-0` is `0`.
///
/// # Errors
/// See [`NumberError`]. A number such as `1.000` is read as one; ask [`reads_two_ways`] before trusting it
/// where a thousand may have been meant.
pub fn parse_number(text: &str) -> Result<Decimal, NumberError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    check_shape(unsigned, whole, decimals)?;

    let digits: String = whole.chars().filter(|letter| *letter != ',').collect();
    let digits = digits.trim_start_matches('0');
    let decimals = decimals.unwrap_or_default();
    // The decimal library reads long texts by recursion, so the lengths are settled before it sees them.
    if digits.len() > MOST_WHOLE_DIGITS {
        return Err(NumberError::TooLarge);
    }
    if decimals.len() > MOST_DECIMALS {
        return Err(NumberError::TooPrecise);
    }
    let size = Decimal::from_str_exact(&format!("0{digits}")).map_err(|_| NumberError::TooLarge)?;
    let mut number = match decimals {
        "" => size,
        _ => {
            Decimal::from_str_exact(&format!("0{digits}.{decimals}")).map_err(|_| NumberError::TooPrecise)?
        }
    };
    number.set_sign_positive(number.is_zero() || !text.starts_with('-'));
    Ok(number)
}

/// Whether a number such as `1.000` or `12.500` reads as a thousand in one country and as one in another:
/// one to three digits, a dot, exactly three digits. `0.125` cannot be misread, nor can `1,000.500`.
#[must_use]
pub fn reads_two_ways(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    unsigned.split_once('.').is_some_and(|(whole, decimals)| {
        (1..=3).contains(&whole.len())
            && decimals.len() == 3
            && !whole.starts_with('0')
            && all_digits(whole)
            && all_digits(decimals)
    })
}

/// Writes a number with commas between thousands, all its decimals kept: `24,000`, `-1,200.50`.
#[must_use]
pub fn with_commas(number: Decimal) -> String {
    let plain = number.abs().to_string();
    let (whole, decimals) = match plain.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (plain.as_str(), None),
    };
    let mut written = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if number.is_sign_negative() && !number.is_zero() {
        written.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(decimals) = decimals {
        written.push('.');
        written.push_str(decimals);
    }
    written
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberError {
    /// Commas not in groups of three (`1,20`), or dots and commas the other way round (`1.200,50`).
    Grouping,
    /// More than about 79 quadrillion trillions: 79,228,162,514,264,337,593,543,950,335.
    TooLarge,
    /// More digits than can be kept exactly: 28 after the dot, 28 or 29 in all.
    TooPrecise,
    /// Not a number as agreements write them: other digits than 0 to 9, exponents, underscores, spaces, `.5`.
    NotANumber,
}

impl fmt::Display for NumberError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            NumberError::Grouping => "the commas of a number stand between groups of exactly three digits",
            NumberError::TooLarge => "the number is too large to reckon with",
            NumberError::TooPrecise => "the number has more than 28 digits and cannot be kept exactly",
            NumberError::NotANumber => "this is not a number",
        })
    }
}

impl Error for NumberError {}

fn check_shape(unsigned: &str, whole: &str, decimals: Option<&str>) -> Result<(), NumberError> {
    let only_signs_of_a_number =
        unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if !only_signs_of_a_number || !unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    match decimals {
        Some("") => return Err(NumberError::NotANumber),
        Some(decimals) if !all_digits(decimals) => return Err(NumberError::Grouping),
        _ => {}
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return Err(NumberError::Grouping);
        }
    }
    // `0,500` is half of something in much of the world; read as five hundred it would be a costly slip.
    if grouped && (first.len() > 3 || first.starts_with('0')) {
        return Err(NumberError::Grouping);
    }
    Ok(())
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        match parse_number(text) {
            Ok(number) => number.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn numbers_are_read_digit_for_digit() {
        for (text, value) in [
            ("0", "0"),
            ("8", "8"),
            ("007", "7"),
            ("1,200", "1200"),
            ("24,000", "24000"),
            ("1,234,567.89", "1234567.89"),
            ("24000", "24000"),
            ("99.9", "99.9"),
            ("1.10", "1.10"),
            ("-3", "-3"),
            ("-1,200.50", "-1200.50"),
            ("-0", "0"),
            ("-0.00", "0.00"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    #[test]
    fn commas_stand_between_groups_of_exactly_three() {
        for text in [
            "1,20",
            "12,00",
            "1,2000",
            "1200,000",
            "1,,200",
            "1,200,",
            "0,500",
            "01,200",
            "1.200,50",
            "1.000.000",
        ] {
            assert_eq!(read(text), "Grouping", "{text}");
        }
    }

    #[test]
    fn what_is_not_written_as_a_number_is_none() {
        for text in [
            "",
            "-",
            "--1",
            "+1",
            ".5",
            "5.",
            ",5",
            "1e400",
            "1_200",
            "1 200",
            "1\u{a0}200",
            "１２",
            "٣",
            "−5",
            "0x10",
            "NaN",
            "1'200",
            "-,1",
        ] {
            assert_eq!(read(text), "NotANumber", "{text}");
        }
    }

    #[test]
    fn a_number_too_large_or_too_fine_is_said_and_never_rounded() {
        assert_eq!(read("79,228,162,514,264,337,593,543,950,335"), "79228162514264337593543950335");
        assert_eq!(read("79,228,162,514,264,337,593,543,950,336"), "TooLarge");
        assert_eq!(read(&"9".repeat(1_000_000)), "TooLarge");
        assert_eq!(read("0.0000000000000000000000000001"), "0.0000000000000000000000000001");
        assert_eq!(read("0.00000000000000000000000000001"), "TooPrecise");
        assert_eq!(read("0.333333333333333333333333333333"), "TooPrecise");
        assert_eq!(read("11111111111111.111111111111111"), "11111111111111.111111111111111");
        assert_eq!(read("111111111111111.111111111111111"), "TooPrecise");
        assert_eq!(read(&format!("{}1", "0".repeat(1_000_000))), "1");
        assert_eq!(read(&format!("0.{}", "0".repeat(1_000_000))), "TooPrecise");
    }

    #[test]
    fn a_dot_before_three_digits_reads_two_ways() {
        for text in ["1.000", "12.500", "-999.999"] {
            assert!(reads_two_ways(text), "{text}");
        }
        for text in ["1,000", "0.125", "1.00", "1.0000", "1000.500", "1,000.500", "1.0a0", "1.000.000", "1"] {
            assert!(!reads_two_ways(text), "{text}");
        }
    }

    #[test]
    fn thousands_are_written_with_commas() {
        for (text, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1000", "-1,000"),
            ("1234567.50", "1,234,567.50"),
        ] {
            assert_eq!(with_commas(parse_number(text).unwrap()), written);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_with_commas_reads_back_the_same(mantissa in any::<i64>(), scale in 0_u32..=20) {
            let number = Decimal::try_from_i128_with_scale(i128::from(mantissa), scale).unwrap();
            prop_assert_eq!(parse_number(&with_commas(number)), Ok(number));
        }

        #[test]
        fn no_text_whatever_upsets_the_reader(text in "\\PC{0,40}") {
            let _ = parse_number(&text);
            let _ = reads_two_ways(&text);
        }
    }
}
