//! The currencies an old price list may still name although nobody can pay in them any more.
//!
//! Since about 1990; earlier ones nobody would write into an agreement. The year is that of the first day after the
//! last on which the currency paid, so a currency that ended with December belongs to the year after.

/// One currency that no longer pays.
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) year: u16,
    pub(super) successor: &'static str,
    pub(super) minor_units: u32,
}

/// The row of a code, if the currency was withdrawn.
pub(super) fn row(code: &str) -> Option<&'static Row> {
    let place = WITHDRAWN.binary_search_by(|row| row.code.cmp(code)).ok()?;
    WITHDRAWN.get(place)
}

const fn ended(code: &'static str, year: u16, successor: &'static str, minor_units: u32) -> Row {
    Row { code, year, successor, minor_units }
}

/// INVARIANT: in the order of the codes, for the binary search; a test holds it.
static WITHDRAWN: &[Row] = &[
    ended("ADP", 2002, "EUR", 0),
    ended("AFA", 2003, "AFN", 2),
    ended("ANG", 2025, "XCG", 2),
    ended("AON", 2000, "AOA", 2),
    ended("AOR", 2000, "AOA", 2),
    ended("ATS", 2002, "EUR", 2),
    ended("AZM", 2007, "AZN", 2),
    ended("BEF", 2002, "EUR", 0),
    ended("BGL", 1999, "EUR", 2),
    ended("BGN", 2026, "EUR", 2),
    ended("BYB", 2001, "BYN", 0),
    ended("BYR", 2017, "BYN", 0),
    ended("CSD", 2006, "RSD", 2),
    ended("CSK", 1993, "CZK", 2),
    ended("CUC", 2021, "CUP", 2),
    ended("CYP", 2008, "EUR", 2),
    ended("DDM", 1990, "EUR", 2),
    ended("DEM", 2002, "EUR", 2),
    ended("ECS", 2000, "USD", 2),
    ended("EEK", 2011, "EUR", 2),
    ended("ESP", 2002, "EUR", 0),
    ended("FIM", 2002, "EUR", 2),
    ended("FRF", 2002, "EUR", 2),
    ended("GHC", 2008, "GHS", 2),
    ended("GRD", 2002, "EUR", 0),
    ended("HRD", 1995, "EUR", 2),
    ended("HRK", 2023, "EUR", 2),
    ended("IEP", 2002, "EUR", 2),
    ended("ITL", 2002, "EUR", 0),
    ended("LTL", 2015, "EUR", 2),
    ended("LUF", 2002, "EUR", 0),
    ended("LVL", 2014, "EUR", 2),
    ended("MGF", 2005, "MGA", 0),
    ended("MRO", 2018, "MRU", 2),
    ended("MTL", 2008, "EUR", 2),
    ended("MXP", 1993, "MXN", 2),
    ended("MZM", 2007, "MZN", 2),
    ended("NLG", 2002, "EUR", 2),
    ended("PLZ", 1995, "PLN", 2),
    ended("PTE", 2002, "EUR", 0),
    ended("ROL", 2007, "RON", 2),
    ended("RUR", 1999, "RUB", 2),
    ended("SDD", 2007, "SDG", 2),
    ended("SIT", 2007, "EUR", 2),
    ended("SKK", 2009, "EUR", 2),
    ended("SLL", 2024, "SLE", 2),
    ended("SRG", 2004, "SRD", 2),
    ended("STD", 2018, "STN", 2),
    ended("TJR", 2000, "TJS", 2),
    ended("TMM", 2009, "TMT", 2),
    ended("TPE", 2002, "USD", 0),
    ended("TRL", 2006, "TRY", 0),
    ended("UAK", 1996, "UAH", 2),
    ended("USS", 2014, "USD", 2),
    ended("UYP", 1993, "UYU", 2),
    ended("VEB", 2008, "VES", 2),
    ended("VEF", 2018, "VES", 2),
    ended("XEU", 1999, "EUR", 2),
    ended("YUM", 2002, "RSD", 2),
    ended("ZMK", 2013, "ZMW", 2),
    ended("ZRN", 1998, "CDF", 2),
    ended("ZWD", 2008, "ZWG", 2),
    ended("ZWL", 2024, "ZWG", 2),
    ended("ZWR", 2009, "ZWG", 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_names_living_successors() {
        assert!(WITHDRAWN.is_sorted_by(|before, after| before.code < after.code));
        for entry in WITHDRAWN {
            assert!(iso_currency::Currency::from_code(entry.successor).is_some(), "{}", entry.successor);
            assert!(row(entry.successor).is_none(), "{} is itself withdrawn", entry.successor);
            assert!((1990..=2026).contains(&entry.year), "{}", entry.code);
            if let Some(listed) = iso_currency::Currency::from_code(entry.code) {
                assert_eq!(listed.exponent().map(u32::from), Some(entry.minor_units), "{}", entry.code);
            }
        }
    }
}
