//! When the rules keep quiet on work that is begun and not paid, on orders of any size, and on fees that run by the calendar.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn paid(name: &str, title: &str, sum: &str, when: &str) -> String {
    format!(
        "payment {name} \"{title}\" {{ who: acme.dana; to: northwind; amount: {sum} USD; when: {when} }}\n"
    )
}

#[test]
fn work_that_was_begun_is_paid_when_somebody_leaves() {
    let rule = "exit-leaves-work-unpaid";
    let deal = |holder: &str, used: &str| {
        step("desk", "northwind.priya", "to: acme; when: by 2026-07-31")
            + &paid("rest", "Rest", "60,000", "within 30 days after desk is met")
            + &format!(
                "right leave \"Leave\" {{ {holder} may terminate with 30 days notice; when: any time; if used {{ {used} }} }}\n"
            )
    };
    for used in [
        "northwind must \"hand over all work that is paid, with its source\" within 10 days",
        "northwind must \"give back the keys\" within 5 days",
        "each party must \"destroy what it holds of the other\" within 30 days",
        "northwind must \"leave the site clean\" within 5 days",
        "\"Both part as friends\"",
    ] {
        assert_eq!(says(rule, YEAR, &deal("acme", used)).len(), 1, "{used}");
        assert_eq!(says(rule, YEAR, &deal("either party", used)).len(), 1, "{used}");
    }
    for (holder, used) in [
        ("acme", "acme must \"pay for the hours worked until then\" within 30 days"),
        ("acme", "acme must pay 9,000 USD"),
        (
            "either party",
            "northwind must \"hand over the work in hand against payment of the work done\" within 10 days",
        ),
        ("northwind", "northwind must \"give back the keys\" within 5 days"),
        ("acme", "\"What has been done is paid in proportion\""),
    ] {
        assert_eq!(says(rule, YEAR, &deal(holder, used)), NONE, "{used}");
    }
    let monthly = paid("fee", "Fee", "500", "every month from 2026-04-01 until ends")
        + "right leave \"Leave\" { acme may terminate with 30 days notice; when: any time; if used { northwind must \"give back the keys\" within 5 days } }\n";
    assert_eq!(says(rule, YEAR, &monthly), NONE);
}

#[test]
fn an_order_has_a_largest_size() {
    let rule = "order-without-largest";
    let deal = |event: &str, how: &str, within: &str, late: &str| {
        format!(
            "event call \"{event}\" {{ who: acme }}\nduty goods \"Goods at the gate\" {{ who: northwind.priya; to: acme; {how} when: within {within} after each call; if late {{ {late} }} }}\n"
        )
    };
    let charge = "credit 200 USD per day up to 2,000 USD";
    for event in [
        "A call-off for the next lots",
        "An order of pellets",
        "A requisition of the ward",
        "Replenishment of the shelf",
        "A purchase order for spare parts",
    ] {
        assert_eq!(says(rule, YEAR, &deal(event, "", "3 business days", charge)).len(), 1, "{event}");
    }
    let free = deal("A call-off for the next lots", "how: \"To gate 2\";", "3 business days", "escalate");
    assert_eq!(
        says(rule, YEAR, &free).len(),
        1,
        "a gate is no quantity, and what costs nothing may be too much as well"
    );
    for (event, how, within, late) in [
        ("A call-off for the next lots", "how: \"Up to 40 pallets a week\";", "3 business days", charge),
        ("A call-off of at most four lots", "", "3 business days", charge),
        ("A call-off for the next lots", "", "6 weeks", charge),
        ("A call-off for one lot of 40 pallets", "", "3 business days", "escalate"),
        ("A truck stands still", "", "3 business days", charge),
        ("An order, from stock", "", "3 business days", charge),
    ] {
        assert_eq!(says(rule, YEAR, &deal(event, how, within, late)), NONE, "{event} {how} {within}");
    }
    let own = deal("An order of pellets", "", "3 business days", charge)
        .replace("{ who: acme }", "{ who: northwind }");
    assert_eq!(says(rule, YEAR, &own), NONE, "who delivers orders for itself");
}

#[test]
fn a_fee_by_the_month_may_pay_for_what_runs_by_the_month() {
    let rule = "paid-by-calendar";
    let deal = |title: &str, rest: &str| {
        step("plans", "northwind.priya", "to: acme; when: by 2026-05-29")
            + &step(
                "desk",
                "northwind.priya",
                &format!("to: acme; needs: plans; when: by 2026-09-30; {rest}"),
            )
            + &paid("fee", title, "9,000", "every month on the last day from 2026-03-31 until 2026-11-30")
    };
    for title in
        ["Planning fee", "Fee of the architect", "Part of the price", "Month by month", "For the work"]
    {
        assert_eq!(says(rule, YEAR, &deal(title, "")).len(), 1, "{title}");
    }
    for title in ["Rent of the hall", "Hosting", "Retainer", "Support", "Lease of the press"] {
        assert_eq!(says(rule, YEAR, &deal(title, "")), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &deal("Planning fee", "if late { acme may suspend fee }")), NONE);
    let served = "duty line \"Line\" { who: northwind.priya; to: acme; when: every calendar month; measure: \"Share up\"; target: at least 99% }\n";
    assert_eq!(says(rule, YEAR, &(deal("Planning fee", "") + served)), NONE);
}

#[test]
fn an_effect_takes_some_weeks_to_be_seen() {
    let rule = "goal-before-start";
    let deal = |measure: &str, baseline: &str, when: &str| {
        format!(
            "goal more \"More\" {{ who: acme.dana; why: \"b\"; when: by {when}; measure: \"{measure}\"; {baseline} target: at least 60 orders }}\n"
        ) + "dependency desk \"Desk\" { serves: more; who: northwind.priya; to: acme; when: by 2026-06-01 }\n"
    };
    let from = "baseline: 9 orders;";
    for measure in
        ["Orders in a week", "Guests on a Sunday", "Calls answered", "Bookings by the end of June", "Sales"]
    {
        assert_eq!(says(rule, YEAR, &deal(measure, from, "2026-06-05")).len(), 1, "{measure}");
        assert_eq!(says(rule, YEAR, &deal(measure, from, "2026-07-15")), NONE, "{measure}");
    }
    assert_eq!(says(rule, YEAR, &deal("Orders in a week", "baseline: 0 orders;", "2026-06-05")), NONE);
    assert_eq!(says(rule, YEAR, &deal("Orders in a week", "", "2026-06-05")), NONE);
    assert_eq!(says(rule, YEAR, &deal("Rooms that are warm, on the test day", from, "2026-06-05")), NONE);
}

#[test]
fn what_keeps_people_safe_is_there_when_a_service_begins() {
    let rule = "safeguard-after-use";
    let deal = |title: &str, how: &str, due: &str, every: &str| {
        format!(
            "dependency code \"{title}\" {{ serves: faster; who: northwind.priya; to: acme; how: \"{how}\"; when: by {due} }}\n"
        ) + &format!("duty round \"The daily round\" {{ who: northwind.priya; to: acme; when: {every} }}\n")
    };
    let daily = "every day from 2026-04-01 until ends";
    for (title, how) in [
        ("A menu with a code on each dish", "Sheet with the fourteen allergens"),
        ("Evacuation plan of the night shelter", "One page for each floor"),
        ("Risk assessment of the climbing wall", "By the book"),
        ("First-aid plan for the pool", "With the names of the lifeguards"),
        ("List of residents", "With trouble in swallowing marked red"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, how, "2026-05-15", daily)).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, how, "2026-03-27", daily)), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &deal("Menu cards", "In four colours", "2026-05-15", daily)), NONE);
    let quarterly = "every quarter from 2026-04-01 until ends";
    assert_eq!(says(rule, YEAR, &deal("Evacuation plan", "Page", "2026-05-15", quarterly)), NONE);
}

#[test]
fn a_deposit_long_ahead_is_secured() {
    let rule = "advance-without-security";
    let header = "ends: 2027-06-30; value: 100,000 USD";
    let deal = |sum: &str, due: &str, more: &str| {
        format!(
            "dependency trucks \"Trucks\" {{ serves: faster; who: northwind.priya; to: acme; when: by {due}; worth: 90,000 USD }}\n"
        ) + &paid("deposit", "Deposit", sum, "by 2026-03-20")
            + &paid("rest", "Rest", "75,000", "within 30 days after trucks is met")
            + "right go \"Go\" { acme may terminate with 30 days notice; when: any time; if used { northwind must \"refund what was paid\" within 10 days } }\n"
            + more
    };
    assert_eq!(says(rule, header, &deal("25,000", "2026-12-15", "")).len(), 1);
    assert_eq!(says(rule, header, &deal("9,000", "2026-12-15", "")), NONE);
    assert_eq!(says(rule, header, &deal("25,000", "2026-06-15", "")), NONE);
    let bond =
        "duty bond \"Bank guarantee over the deposit\" { who: northwind; to: acme; when: by 2026-03-16 }\n";
    assert_eq!(says(rule, header, &deal("25,000", "2026-12-15", bond)), NONE);
}
