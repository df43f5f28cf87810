//! When the rules on data, tools, papers and ways in keep quiet: sentences that look like a poor one, and are none.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

/// A duty of the supplier, done in some way.
fn done(title: &str, how: &str) -> String {
    format!(
        "duty work \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; how: \"{how}\" }}\n"
    )
}

/// Each of some ways to do it is found, and each of some others is not.
fn tells(rule: &str, title: &str, poor: &[&str], sound: &[&str]) {
    for how in poor {
        assert_eq!(says(rule, YEAR, &done(title, how)).len(), 1, "{rule}: {how}");
    }
    for how in sound {
        assert_eq!(says(rule, YEAR, &done(title, how)), NONE, "{rule}: {how}");
    }
}

#[test]
fn things_come_back_whatever_is_open() {
    tells(
        "hangs-on-all-bills",
        "All records go back",
        &[
            "As soon as no bill is open any more",
            "Only once every invoice is settled, contested ones too",
            "Keys and patterns are held until the whole account is paid",
            "Against payment of all arrears",
            "Not before the account is squared in full",
        ],
        &[
            "Also where a bill is still open",
            "On the last day, with a list of files",
            "Once the price of this lot is paid, undisputed sums only",
            "All invoices carry the number of the order",
            "The two go through all bills before the return of the files, whether or not they are paid",
        ],
    );
}

#[test]
fn ways_in_are_guarded() {
    tells(
        "access-left-open",
        "The line to the controllers",
        &[
            "One password for the whole crew, left unchanged",
            "A shared login for the night shift",
            "The door code stays the same for the year",
            "Accounts stay active after the last day, just in case",
            "Default PIN on a sticker at the panel",
        ],
        &[
            "Named accounts with two-factor sign-in",
            "One emergency password in a sealed envelope, changed after each use",
            "One account for each technician, closed on the day somebody leaves",
            "A shared drive, with single sign-on",
            "Key figures of the year stay the same for all",
        ],
    );
}

#[test]
fn data_go_by_closed_ways() {
    tells(
        "data-sent-openly",
        "The list of patients",
        &[
            "By WhatsApp to the nurse",
            "To Ravi's gmail",
            "On a USB stick by post",
            "By an open link",
            "As plain e-mail",
        ],
        &[
            "Over the secure share",
            "On an encrypted USB stick",
            "Never by private mail",
            "By courier, sealed",
            "Printed, handed over at the desk",
        ],
    );
}

#[test]
fn copies_can_be_read_back() {
    tells(
        "backup-that-is-none",
        "A backup of the bookings",
        &[
            "On the same server",
            "In the same room, on a drive",
            "Never restored so far",
            "One copy which the next night overwrites",
        ],
        &[
            "In a second place, restored each quarter",
            "Copies are overwritten within 30 days after erasing",
            "Off site, tested each month",
            "Seven nights are kept in another town",
        ],
    );
}

#[test]
fn people_are_left_out_where_they_are_not_needed() {
    tells(
        "more-data-than-needed",
        "Sales of two years",
        &[
            "The whole table with shoppers' names, it is less work",
            "Everything we have on members, just in case",
            "All columns, home addresses too",
        ],
        &[
            "The whole table without names",
            "Only the columns shop, day and sum; no names of customers",
            "The whole list of parts",
            "Names of the two contacts",
        ],
    );
}

#[test]
fn rights_of_others_are_looked_at() {
    tells(
        "rights-unchecked",
        "A website",
        &[
            "Photos from the web, as it finds them",
            "Code copied from forums",
            "Music taken from the net, licences are not looked at",
            "Fonts of unknown source",
        ],
        &[
            "Packages only under MIT or BSD terms, each on a list",
            "Photos from a stock, with their licence",
            "Own photographs of the yard",
            "Prices from the internet as a comparison",
        ],
    );
}

#[test]
fn what_was_there_before_stays_where_it_is() {
    tells(
        "assigns-more-than-made",
        "Rights in the model",
        &[
            "All rights in everything used pass to Acme",
            "Northwind's own toolkit is transferred as well",
            "Title passes in all tools used, work for others included",
        ],
        &[
            "Rights in the model pass to Acme; Northwind keeps its own tools, which Acme may use in it",
            "All rights in the four reports pass to Acme",
            "Pre-existing tools remain Northwind's",
        ],
    );
}

#[test]
fn what_is_counted_by_is_kept() {
    tells(
        "proof-thrown-away",
        "Hours beyond the plan",
        &[
            "Billed by time sheets, which are shredded each month",
            "The lots are judged against the trial piece, which is melted down",
            "Weigh slips are thrown away once invoiced",
        ],
        &[
            "Billed by time sheets, which are kept for a year",
            "Interview notes are deleted",
            "Invoiced by slips that are scanned, then shredded after scanning",
            "Two test pieces are destroyed in the test, others are kept",
        ],
    );
}

#[test]
fn rejected_goods_are_fetched() {
    tells(
        "rejects-not-fetched",
        "What was turned down",
        &[
            "Rejected parts stay where they are, at the buyer's cost",
            "Faulty goods are fetched when a lorry happens to pass",
            "Defective crates? Refused goods stand in the yard until somebody comes",
        ],
        &[
            "Rejected parts are fetched at the supplier's cost when convenient",
            "Faulty goods go back with the next delivery",
            "Empties are fetched when a lorry passes",
        ],
    );
}

#[test]
fn what_is_paid_for_may_end_for_a_fault_or_be_replaced() {
    let rule = "use-can-be-taken-back";
    let may = |what: &str, when: &str| {
        format!("right back \"Back\" {{ northwind may \"{what}\"; when: {when} }}\n")
    };
    for what in [
        "withdraw the licence",
        "switch off the software",
        "revoke the right to use the designs",
        "take back the keys",
    ] {
        assert_eq!(says(rule, YEAR, &may(what, "any time")).len(), 1, "{what}");
        assert_eq!(says(rule, YEAR, &may(what, "on 2026-06-30")), NONE, "{what}");
    }
    for what in [
        "withdraw old versions of the software",
        "replace the machine and take back the old tool",
        "switch off the software until a security hole is mended",
        "withdraw the licence in case of misuse",
        "cancel the evening visit",
    ] {
        assert_eq!(says(rule, YEAR, &may(what, "any time")), NONE, "{what}");
    }
}

#[test]
fn what_is_lawful_may_be_agreed() {
    tells(
        "breaks-the-law",
        "The line",
        &[
            "Light curtains may be jumpered for the shift",
            "The fire door is wedged open meanwhile",
            "Certificates are filled in with last year's values",
            "Time sheets are signed blank",
            "The foreman gets an envelope so that he lets them through",
            "The licence is still with the state, we start without",
        ],
        &[
            "Guards are never bridged",
            "Guards stand at the door, the lights are switched off at ten",
            "Certificates of the lot in each crate",
            "An emergency password in a sealed envelope for the foreman",
            "Work starts once the permit is there",
            "The line crosses the road bridge",
        ],
    );
}

#[test]
fn a_ban_on_telling_leaves_the_authorities_out() {
    let rule = "breaks-the-law";
    let ban = |what: &str| {
        format!(
            "duty quiet \"Quiet\" {{ who: acme; to: northwind; when: throughout from effective until ends; must not \"{what}\" }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("tell anyone of an accident, inspectors included")).len(), 1);
    assert_eq!(says(rule, YEAR, &ban("tell anyone of prices, the authorities excepted")), NONE);
    assert_eq!(says(rule, YEAR, &ban("publish the prices, not even to the press")), NONE);
}

#[test]
fn tools_that_are_paid_for_may_be_fetched() {
    let rule = "paid-for-and-not-owned";
    let paid = |note: &str| {
        format!(
            "payment moulds \"Moulds and jigs\" {{ who: acme.dana; to: northwind; amount: 20,000 USD; when: by 2026-06-30; \
             note: \"{note}\" }}\n"
        )
    };
    for note in [
        "They remain Northwind's",
        "Moulds are and stay property of the supplier",
        "Ours, they do not leave the house",
    ] {
        assert_eq!(says(rule, YEAR, &paid(note)).len(), 1, "{note}");
    }
    for note in [
        "Acme's once they are paid",
        "They remain Northwind's until paid",
        "Northwind stores them for Acme and uses them for Acme only",
        "Hire for a month; they remain Northwind's, who rents them out",
    ] {
        assert_eq!(says(rule, YEAR, &paid(note)), NONE, "{note}");
    }
}
