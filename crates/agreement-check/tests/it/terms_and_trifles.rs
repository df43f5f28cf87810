//! When the rules on money that comes late, on small credits and short claims, on prices of work done and on what is left out
//! keep quiet.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

#[test]
fn the_first_money_may_come_soon() {
    let rule = "long-payment-term";
    let deal = |days: u32, more: &str| {
        format!(
            "dependency draft \"The draft\" {{ serves: faster; who: northwind.priya; when: by 2026-03-30 }}\n\
             payment begin \"Start of work\" {{ who: acme.dana; to: northwind; amount: 900 USD; when: within {days} days after effective }}\n{more}"
        )
    };
    assert_eq!(says(rule, YEAR, &deal(90, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal(30, "")), NONE);
    // What was paid before makes it an instalment of a plan.
    let before = "payment first \"On order\" { who: acme.dana; to: northwind; amount: 900 USD; when: by 2026-03-20 }\n";
    assert_eq!(says(rule, YEAR, &deal(90, before)), NONE);
}

#[test]
fn the_middle_may_be_paid_as_soon_as_it_pays() {
    let rule = "chain-paid-ahead";
    let deal = |up: u32, down: u32| {
        format!(
            "party verity \"Verity Panels\" {{ role: partner; person gus \"Gus Amato\" {{ authority: signs }} }}\n\
             dependency fieldwork \"Fieldwork\" {{ serves: faster; who: verity.gus; to: acme; when: by 2026-06-30 }}\n\
             payment bill \"Fieldwork\" {{ who: northwind.priya; to: verity; amount: 31,000 USD; when: within {up} days after fieldwork is met }}\n\
             payment stage \"Fieldwork done\" {{ who: acme.dana; to: northwind; amount: 38,000 USD; when: within {down} days after fieldwork is met }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal(15, 60)).len(), 1);
    assert_eq!(says(rule, YEAR, &deal(30, 45)), NONE);
    assert_eq!(says(rule, YEAR, &deal(60, 15)), NONE);
}

#[test]
fn a_limit_for_a_year_stands_beside_the_fees_of_a_year() {
    let rule = "credit-too-small";
    let deal = |most: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 3,000 USD; when: every month from 2026-04-01 until ends }}\n\
             duty uptime \"Units work\" {{ who: northwind.priya; to: acme; when: every calendar quarter; measure: \"Share of hours\"; target: at least 99%; if below 99% {{ credit 2% of fee up to {most} }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("150 USD in any 12 months")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("3,000 USD in any 12 months")), NONE);
    assert_eq!(says(rule, YEAR, &deal("600 USD")), NONE);
}

#[test]
fn a_figure_that_is_told_may_be_claimed_within_days() {
    let rule = "relief-needs-unreachable-notice";
    let deal = |source: &str, days: u32, more: &str| {
        format!(
            "duty right_ones \"Parcels arrive whole\" {{ who: northwind.priya; to: acme; when: every calendar month; measure: \"Share of parcels whole\"; source: \"{source}\"; target: at least 99%; if below 99% {{ claim: within {days} days; credit 900 USD }} }}\n{more}"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("Northwind's scanner", 5, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("Northwind's scanner", 20, "")), NONE);
    for source in [
        "Acme's goods-in book",
        "Status page, open to both at any time",
        "Log of the harbour master, sent to both",
        "Counter shown live at the desk of the buyer",
    ] {
        assert_eq!(says(rule, YEAR, &deal(source, 5, "")), NONE, "{source}");
    }
    let report = "duty told \"Monthly report\" { who: northwind.priya; to: acme; when: within 2 days after each calendar month }\n";
    assert_eq!(says(rule, YEAR, &deal("Northwind's scanner", 5, report)), NONE);
}

#[test]
fn leaving_may_cost_what_was_done() {
    let rule = "exit-paid-by-one-side";
    let deal = |deed: &str| {
        format!(
            "right leave \"Either can leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ acme must \"{deed}\" within 21 days }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("pay for the crane and the camp")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("pay 200 USD a hectare for what is under the sheet")), NONE);
    assert_eq!(says(rule, YEAR, &deal("pay 40 USD per metre for what has been laid")), NONE);
}

#[test]
fn weather_with_a_figure_passes_by_itself() {
    let rule = "excuse-undefined";
    let deal = |covers: &str| {
        format!(
            "excuse weather \"Weather\" {{ covers: {covers}; excluding: payments; notice: within 2 business days }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("\"wind above 22 mph\", \"frost below minus 4\"")), NONE);
    assert_eq!(says(rule, YEAR, &deal("\"wind above 22 mph\", \"flood\"")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("\"storm\"")).len(), 1);
}

#[test]
fn orders_in_hand_have_their_own_days() {
    let rule = "reparation-left-open";
    let deal = |deed: &str, when: &str| {
        format!(
            "event order \"An order\" {{ who: acme }}\n\
             duty delivery \"It comes\" {{ who: northwind.priya; to: acme; when: {when} }}\n\
             right leave \"Either can leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ northwind must \"{deed}\" }} }}\n"
        )
    };
    let each = "within 8 business days after each order";
    assert_eq!(says(rule, YEAR, &deal("finish the orders in hand at the agreed price", each)), NONE);
    assert_eq!(says(rule, YEAR, &deal("hand over the moulds", each)).len(), 1);
    assert_eq!(
        says(rule, YEAR, &deal("finish the orders in hand at the agreed price", "by 2026-06-30")).len(),
        1
    );
}

#[test]
fn what_a_goal_counts_may_be_owed_by_somebody() {
    let rule = "left-out-and-needed";
    let deal = |out: &str, measure: &str, more: &str| {
        format!(
            "scope {{ in: \"Walls and floors\"; out: \"{out}\" }}\n\
             goal ready \"Rooms can be let\" {{ who: acme.dana; when: by 2026-09-30; measure: \"{measure}\"; target: at least 40 rooms }}\n{more}"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("Furniture", "Rooms with bath, furniture and light", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("Furniture", "Rooms with bath and light", "")), NONE);
    assert_eq!(says(rule, YEAR, &deal("Moving the servers", "Desks with power and network", "")).len(), 1);
    for (out, measure) in [
        ("Furniture for the hall", "Rooms with bath, furniture and light"),
        ("Purchase of servers", "Searches in the files"),
        ("Network cabling in the offices", "Orders placed online"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(out, measure, "")), NONE, "{out}");
    }
    let complaints =
        deal("Complaints", "Complaints in a month", "").replace("at least 40 rooms", "at most 8 complaints");
    assert_eq!(says(rule, YEAR, &complaints), NONE);
    let owed = "dependency beds \"Furniture is in the rooms\" { serves: ready; who: acme.dana; when: by 2026-08-31 }\n";
    assert_eq!(says(rule, YEAR, &deal("Furniture", "Rooms with bath, furniture and light", owed)), NONE);
}

#[test]
fn what_leaving_wipes_may_be_handed_over_first() {
    let rule = "handover-after-end";
    let deal = |deed: &str, more: &str| {
        format!(
            "duty keeping \"The archive of pictures is kept\" {{ who: northwind.priya; to: acme; when: throughout from 2026-04-01 until ends }}\n\
             right leave \"Acme can leave\" {{ acme may terminate with 30 days notice; when: any time; if used {{ northwind must \"{deed}\" within 5 days }} }}\n{more}"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("delete the archive", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("hand over the archive, then delete its copies of it", "")), NONE);
    let back = "duty back \"The archive is handed over\" { who: northwind.priya; to: acme; when: at least 10 days before ends }\n";
    assert_eq!(says(rule, YEAR, &deal("delete the archive", back)), NONE);
    assert_eq!(says(rule, YEAR, &deal("clear the yard", "")), NONE);
}

#[test]
fn a_price_that_moves_may_have_a_limit() {
    let rule = "rise-without-limit";
    let deal = |title: &str, deed: &str| {
        format!("assumption fuel \"{title}\" {{ who: northwind.priya; if false {{ \"{deed}\" }} }}\n")
    };
    let diesel = "Diesel stays under 1.15 USD a litre";
    assert_eq!(
        says(rule, YEAR, &deal(diesel, "Northwind adds the difference on 24 litres a hectare")).len(),
        1
    );
    assert_eq!(
        says(rule, YEAR, &deal("The price of steel does not rise", "Northwind passes the rise on")).len(),
        1
    );
    assert_eq!(says(rule, YEAR, &deal(diesel, "Northwind adds the difference, up to 400 USD a cut")), NONE);
    assert_eq!(says(rule, YEAR, &deal("The gate is open", "Northwind adds the difference in hours")), NONE);
    let both = deal("The road is open", "The rate goes up with diesel and never comes down");
    assert_eq!(says(rule, YEAR, &both).len(), 1, "what only rises is said once");
}
