//! Writes the `calendar` block a user pastes into an agreement.

use std::error::Error;
use std::fmt;

use crate::Region;

/// The calendar of a region for the years `from` to `to`, both included, as text that ends with a line end.
///
/// The region's notes stand above it as comments, because they speak to the people who sign. `name` is
/// written as it is given; [`Region::block_name`] is the usual one.
///
/// # Errors
/// [`OutOfRange`] when the data does not cover all of these years, or `from` comes after `to`. A calendar
/// that is complete for a part of the years only would be read as complete for all of them.
pub fn calendar_block(region: &Region, name: &str, from: u16, to: u16) -> Result<String, OutOfRange> {
    if from > to || from < region.first_year || to > region.last_year {
        return Err(OutOfRange {
            region: region.id,
            from,
            to,
            first_year: region.first_year,
            last_year: region.last_year,
        });
    }
    let mut lines = vec![
        format!("// Public holidays: {}, {}. Check them before you sign.", region.title, years(from, to)),
        "// A holiday on a weekend is left out, unless it is kept on another day.".to_owned(),
    ];
    lines.extend(region.notes.iter().map(|note| format!("// {note}")));
    lines.push(format!("calendar {name} {{"));
    lines.push(format!("  workdays: {}", workdays(&region.weekend)));
    lines.extend(holiday_lines(region, from, to));
    lines.push(format!("  timezone: \"{}\"", region.timezone));
    lines.push("  roll: next".to_owned());
    lines.push("}\n".to_owned());
    Ok(lines.join("\n"))
}

/// Years were asked for that the data of a region does not cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange {
    /// The id of the region.
    pub region: &'static str,
    /// The first year asked for.
    pub from: u16,
    /// The last year asked for.
    pub to: u16,
    /// The first year covered.
    pub first_year: u16,
    /// The last year covered.
    pub last_year: u16,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from > self.to {
            return write!(f, "the years from `{}` to `{}` run backwards", self.from, self.to);
        }
        write!(
            f,
            "`{}` has holidays for {} only, and you asked for {}",
            self.region,
            years(self.first_year, self.last_year),
            years(self.from, self.to),
        )
    }
}

impl Error for OutOfRange {}

/// A list may go on after a comma but may not begin on a line of its own, so the first day stands beside
/// the field name and the others under it.
fn holiday_lines(region: &Region, from: u16, to: u16) -> Vec<String> {
    const FIELD: &str = "  holidays: ";
    let holidays: Vec<_> = region.holidays(from, to).collect();
    let last = holidays.len().saturating_sub(1);
    let line = |(place, holiday): (usize, &&crate::Holiday)| {
        let before = if place == 0 { FIELD } else { "" };
        let after = if place == last { " " } else { "," };
        format!("{before:width$}{}{after} // {}", holiday.date, holiday.name, width = FIELD.len())
    };
    holidays.iter().enumerate().map(line).collect()
}

/// The days between one weekend and the next, as the language writes them: `monday to friday`.
fn workdays(weekend: &[&str]) -> String {
    const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let free = |day: &&&str| weekend.contains(*day);
    // Two weeks hold one whole run of workdays, wherever the weekend lies.
    let two_weeks = WEEK.iter().chain(&WEEK);
    let run: Vec<_> =
        two_weeks.skip_while(|day| !free(day)).skip_while(free).take_while(|day| !free(day)).collect();
    match (run.first(), run.last()) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "monday to sunday".to_owned(),
    }
}

fn years(from: u16, to: u16) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workdays_lie_between_two_weekends() {
        assert_eq!(workdays(&["saturday", "sunday"]), "monday to friday");
        assert_eq!(workdays(&["friday", "saturday"]), "sunday to thursday");
        assert_eq!(workdays(&["sunday"]), "monday to saturday");
        assert_eq!(workdays(&[]), "monday to sunday");
    }
}
