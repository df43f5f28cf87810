//! The one place that asks what day it is.

use agreement_model::date::{Date, parse_date};

use crate::console::Trouble;

/// The day a person named, or today where they named none.
pub fn on(named: Option<&str>) -> Result<Date, Trouble> {
    match named {
        Some(text) => parse_date(text).map_err(|error| {
            Trouble::usage(format!("`--on {text}` is no date: {error}"), "write it as `--on 2026-03-09`")
        }),
        None => Ok(clock()),
    }
}

/// Today: as whoever runs this says for all commands, or by the clock. Nobody asks about another day here.
pub fn known() -> Date {
    let said = std::env::var("AGREEMENT_ON").ok();
    said.and_then(|text| parse_date(&text).ok()).unwrap_or_else(clock)
}

fn clock() -> Date {
    let day = jiff::Zoned::now().date();
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1970);
    Date::new(year, part(day.month()), part(day.day())).unwrap_or(Date::FIRST)
}
