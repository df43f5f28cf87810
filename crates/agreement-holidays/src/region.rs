//! A region: what its data file says about it, and the working days it keeps free.

use std::sync::LazyLock;

use crate::table::FILES;

/// Every region there is data for, in the order of their ids.
pub fn regions() -> &'static [Region] {
    static REGIONS: LazyLock<Vec<Region>> =
        LazyLock::new(|| FILES.iter().map(|(id, text)| Region::read(id, text)).collect());
    &REGIONS
}

/// The region with exactly this id, such as `us-federal`.
pub fn find(id: &str) -> Option<&'static Region> {
    regions().iter().find(|region| region.id == id)
}

/// A country, state or payment system with one list of public holidays.
#[derive(Debug, Clone)]
pub struct Region {
    /// What the user types: `us-federal`.
    pub id: &'static str,
    /// What people call it: `United States, federal`.
    pub title: &'static str,
    /// The time zone its days are counted in, by its name in the time zone database. Where a country has
    /// several, the one of its capital.
    pub timezone: &'static str,
    /// The days of the week nobody works, in small letters.
    pub weekend: Vec<&'static str>,
    /// The first year the list is complete for.
    pub first_year: u16,
    /// The last year the list is complete for.
    pub last_year: u16,
    /// The law, and the data set, the days come from.
    pub sources: Vec<&'static str>,
    /// What the people who sign should know, a sentence each.
    pub notes: Vec<&'static str>,
    /// INVARIANT: sorted by date, each date once, none on the weekend.
    holidays: Vec<Holiday>,
}

/// One working day that is kept free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day as an agreement writes it: `2026-05-25`.
    pub date: &'static str,
    /// The year of that day.
    pub year: u16,
    /// Its name, with `(observed)` or `(substitute day)` where it is kept on another day than its own.
    pub name: &'static str,
}

impl Region {
    /// The name of its calendar in an agreement: `us_federal`. `target` is a word of the language and can be no name.
    pub fn block_name(&self) -> String {
        if self.id == "target" { "euro_target".to_owned() } else { self.id.replace('-', "_") }
    }

    /// The free working days of these years, both included, in order; none for years it has no data for.
    pub fn holidays(&self, from: u16, to: u16) -> impl Iterator<Item = &Holiday> {
        self.holidays.iter().filter(move |holiday| (from..=to).contains(&holiday.year))
    }

    /// A line that cannot be read is passed over: the tests see to it that there is none.
    fn read(id: &'static str, text: &'static str) -> Region {
        let header = |key: &'static str| {
            text.lines()
                .filter_map(|line| line.strip_prefix("# ")?.split_once(": "))
                .filter_map(move |(found, value)| (found == key).then_some(value))
        };
        let word = |key| header(key).next().unwrap_or_default();
        Region {
            id,
            title: word("title"),
            timezone: word("timezone"),
            weekend: word("weekend").split_whitespace().collect(),
            first_year: word("from").parse().unwrap_or_default(),
            last_year: word("to").parse().unwrap_or_default(),
            sources: header("source").collect(),
            notes: header("note").collect(),
            holidays: text.lines().filter_map(Holiday::read).collect(),
        }
    }
}

impl Holiday {
    fn read(line: &'static str) -> Option<Holiday> {
        let (date, name) = line.split_once(' ')?;
        let (year, _) = date.split_once('-')?;
        Some(Holiday { date, year: year.parse().ok()?, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_file_is_read() {
        for (id, text) in FILES {
            let days = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            let region = find(id).unwrap();
            assert_eq!(region.holidays.len(), days, "{id}");

            let known = ["title", "timezone", "weekend", "from", "to", "source", "note"];
            for line in text.lines().skip(1).filter(|line| line.starts_with('#')) {
                let (key, value) = line.strip_prefix("# ").unwrap().split_once(": ").unwrap();
                assert!(known.contains(&key), "{id}: unknown key in `{line}`");
                assert_eq!(value, value.trim(), "{id}: `{line}`");
            }
        }
    }
}
