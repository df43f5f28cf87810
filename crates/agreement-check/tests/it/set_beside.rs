//! When the rules keep quiet on sums and lists that stand beside each other, on who may change a deal, and on figures that are
//! read too soon.

use super::one_side_only::{YEAR, says, step};
use super::scene::{self, NONE};

const COUNT: &str = "duty count \"Meals are counted\" { who: acme.dana; to: northwind; when: every calendar month; measure: \"Meals\"; source: \"Tills\" }\n";

fn priced(title: &str) -> String {
    format!(
        "{COUNT}payment price \"{title}\" {{ who: acme.dana; to: northwind; amount: 4 USD per meal of count; when: within 30 days after each calendar month }}\n"
    )
}

fn flat(title: &str, rest: &str) -> String {
    format!(
        "payment floor \"{title}\" {{ who: acme.dana; to: northwind; amount: 900 USD; when: every month on the last day from 2026-03-31 until ends; {rest} }}\n"
    )
}

#[test]
fn a_minimum_is_set_against_the_price() {
    let rule = "minimum-on-top";
    for title in [
        "Minimum, whether ordered or not",
        "Monthly minimum",
        "Take or pay",
        "Guaranteed volume of the month",
        "Pallets, whether used or not",
    ] {
        assert_eq!(says(rule, YEAR, &(priced("Meals ordered") + &flat(title, ""))).len(), 1, "{title}");
        let set_off = flat(title, "how: \"What is paid by the meal counts towards it\"");
        assert_eq!(says(rule, YEAR, &(priced("Meals ordered") + &set_off)), NONE, "{title}");
    }
    for (price, title) in [
        ("Meals beyond the minimum", "Monthly minimum"),
        ("Meals ordered", "Minimum, less what is paid by the meal"),
        ("Meals ordered", "Standing by of the kitchen"),
        ("Meals in excess of 300 a month", "Monthly minimum of 300 meals"),
        ("Meals ordered", "Top-up to the minimum"),
    ] {
        assert_eq!(says(rule, YEAR, &(priced(price) + &flat(title, ""))), NONE, "{price}, {title}");
    }
}

#[test]
fn what_is_in_scope_is_owed_by_somebody() {
    let rule = "scope-without-promise";
    let scope = |entry: &str| {
        format!("scope all \"All\" {{ in: \"Meals for patients\", \"Diets by code\", \"{entry}\" }}\n")
            + "duty meals \"Meals on all wards\" { who: northwind.priya; to: acme; when: every day from 2026-04-01 until ends }\n"
            + "duty diets \"Diet codes on each tray\" { who: northwind.priya; to: acme; when: every day from 2026-04-01 until ends }\n"
    };
    for entry in
        ["Staff canteen", "Vending machines", "Repairs of ovens", "Parking for visitors", "Photographs"]
    {
        assert_eq!(says(rule, YEAR, &scope(entry)).len(), 1, "{entry}");
    }
    for entry in
        ["Meals for visitors", "Trays", "620 covers at 9 USD", "Wards A and B", "Coded diets for children"]
    {
        assert_eq!(says(rule, YEAR, &scope(entry)), NONE, "{entry}");
    }
}

/// Two houses, with what their people may do.
fn houses(changes: &str, acme: [&str; 2], northwind: &str) -> String {
    let may = |authority: &str| {
        if authority.is_empty() { String::new() } else { format!("authority: {authority}") }
    };
    format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; calendar: week\n{changes}\n}}\n\
         calendar week {{ workdays: monday to friday; timezone: \"America/New_York\"; roll: next }}\n\
         party acme \"Acme\" {{ role: client; person dana \"Dana\" {{ {} }}\n person ben \"Ben\" {{ {} }} }}\n\
         party northwind \"Northwind\" {{ role: supplier; person priya \"Priya\" {{ {} }} }}\n\
         goal faster \"Faster\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30 }}\n\
         dependency site \"Site\" {{ serves: faster; who: acme.dana; when: by 2026-04-01 }}\n\
         dependency desk \"Desk\" {{ serves: faster; who: northwind.priya; when: by 2026-06-01 }}\n",
        may(acme[0]),
        may(acme[1]),
        may(northwind)
    )
}

#[test]
fn somebody_of_each_house_may_agree_to_a_change() {
    let rule = "changes-without-authority";
    let both = "changes { who: both parties; form: \"in writing\"; reply: 5 days }";
    for (changes, acme, northwind) in [
        (both, ["signs", "accepts"], "signs, changes"),
        ("", ["signs", ""], "signs, changes"),
        (both, ["", ""], "signs, changes"),
        (both, ["accepts", ""], "signs"),
    ] {
        assert_eq!(scene::says(rule, &houses(changes, acme, northwind)).len(), 1, "{acme:?}");
    }
    for (changes, acme, northwind) in [
        (both, ["signs, changes", "accepts"], "signs, changes"),
        (both, ["signs", "changes"], "signs"),
        (both, ["", ""], ""),
        ("changes { who: northwind; form: \"in writing\"; reply: 5 days }", ["signs", "accepts"], "changes"),
    ] {
        assert_eq!(scene::says(rule, &houses(changes, acme, northwind)), NONE, "{acme:?} {changes}");
    }
}

#[test]
fn either_party_alone_is_one_too_few() {
    let rule = "unilateral-change";
    let clause = |who: &str| format!("{YEAR}; changes {{ who: {who}; form: \"in writing\"; reply: 5 days }}");
    assert_eq!(says(rule, &clause("either party"), "").len(), 1);
    assert_eq!(says(rule, &clause("each party"), ""), NONE);
    assert_eq!(says(rule, &clause("both parties"), ""), NONE);
}

#[test]
fn work_is_paid_as_it_goes() {
    let rule = "paid-at-the-end";
    let paid = |name: &str, sum: &str, when: &str| {
        format!(
            "payment {name} \"Part\" {{ who: acme.dana; to: northwind; amount: {sum} USD; when: {when} }}\n"
        )
    };
    let plan = |first: &str, last: &str, early: &str, late: &str| {
        step("plans", "northwind.priya", &format!("to: acme; when: by {early}"))
            + &step("desk", "northwind.priya", &format!("to: acme; needs: plans; when: by {late}"))
            + &paid("one", first, "within 30 days after plans is met")
            + &paid("two", last, "within 30 days after desk is met")
    };
    assert_eq!(says(rule, YEAR, &plan("10,000", "90,000", "2026-04-01", "2026-07-31")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("30,000", "70,000", "2026-04-01", "2026-07-31")), NONE);
    assert_eq!(says(rule, YEAR, &plan("10,000", "90,000", "2026-07-15", "2026-07-31")), NONE);
    assert_eq!(says(rule, YEAR, &plan("10,000", "90,000", "2026-03-10", "2026-04-20")), NONE);
    let one = step("desk", "northwind.priya", "to: acme; when: by 2026-07-31")
        + &paid("two", "90,000", "within 30 days after desk is met");
    assert_eq!(says(rule, YEAR, &one), NONE);
}

#[test]
fn a_figure_is_read_when_what_it_counts_is_over() {
    let rule = "goal-before-start";
    let goal = |measure: &str, when: &str| {
        format!(
            "goal less \"Less\" {{ who: acme.dana; why: \"b\"; when: by {when}; measure: \"{measure}\"; target: at most 8 MWh }}\n"
        )
    };
    for (measure, when) in [
        ("Gas over a heating season, October to April", "2026-12-18"),
        ("Guests between May and September", "2026-07-31"),
        ("Sick days, March-October", "2026-06-30"),
        ("Water for the lawns, April until October", "2026-07-15"),
        ("Waste in the weeks of November to January", "2026-12-01"),
    ] {
        assert_eq!(says(rule, YEAR, &goal(measure, when)).len(), 1, "{measure}");
    }
    for (measure, when) in [
        ("Gas over a heating season, October to April", "2026-09-15"),
        ("Guests between May and September", "2026-10-15"),
        ("Guests between May and September", "2026-09-20"),
        ("Guests, May to September of the previous season", "2026-07-31"),
        ("Orders on Monday to Friday", "2026-07-31"),
    ] {
        assert_eq!(says(rule, YEAR, &goal(measure, when)), NONE, "{measure}");
    }
    let yearly = |measure: &str, when: &str| {
        goal(measure, when)
            + "dependency desk \"Desk\" { serves: less; who: northwind.priya; to: acme; when: by 2026-06-01 }\n"
    };
    assert_eq!(says(rule, YEAR, &yearly("Current per pallet and year", "2026-09-30")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &yearly("Current per pallet and year, reckoned up, run rate", "2026-09-30")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &yearly("Current per pallet and year", "2026-12-20")), NONE);
    assert_eq!(says(rule, YEAR, &yearly("Current per pallet", "2026-09-30")), NONE);
}

#[test]
fn money_that_was_paid_does_not_go_with_the_one_who_leaves() {
    let rule = "exit-leaves-money-open";
    let deal = |paid: &str, missed: &str, more: &str| {
        format!(
            "payment ahead \"Licence\" {{ who: acme.dana; to: northwind; amount: 60,000 USD; when: by {paid} }}\n"
        ) + &step(
            "site",
            "acme.dana",
            &format!("to: northwind; when: by 2026-04-15; if missed by 20 days {{ {missed} }}"),
        ) + &step("desk", "northwind.priya", "to: acme; needs: site; when: by 2026-07-01")
            + more
    };
    let leaves = "northwind may terminate with 10 days notice";
    assert_eq!(says(rule, YEAR, &deal("2026-03-20", leaves, "")).len(), 1);
    for (missed, more) in [
        ("escalate", ""),
        ("acme may terminate with 10 days notice", ""),
        ("northwind may terminate with 10 days notice; northwind must refund unused ahead", ""),
        (
            leaves,
            "duty back \"What was paid and is not used goes back\" { who: northwind; to: acme; when: within 10 days after ends }\n",
        ),
    ] {
        assert_eq!(says(rule, YEAR, &deal("2026-03-20", missed, more)), NONE, "{missed}");
    }
}

#[test]
fn a_habit_is_no_reason_and_a_figure_is() {
    let rule = "resistance-unexplored";
    let because = |reason: &str| {
        step(
            "desk",
            "northwind.priya",
            &format!("to: acme; when: by 2026-06-01; resistance none because \"{reason}\""),
        )
    };
    for reason in [
        "Routine from here",
        "They know how it works",
        "We do this every week",
        "Straightforward for the crew",
        "The same as always",
        "They know their job well",
    ] {
        assert_eq!(says(rule, YEAR, &because(reason)).len(), 1, "{reason}");
    }
    for reason in [
        "Standard kit, from stock",
        "Three of these are live",
        "The writer is already on it",
        "Routine check of 12 May found the shaft sound",
        "The same frame runs for two wineries",
        "The two who know how to do it are booked for all of May and June",
    ] {
        assert_eq!(says(rule, YEAR, &because(reason)), NONE, "{reason}");
    }
}

#[test]
fn who_accepts_its_own_work_holds_up_nobody_by_silence() {
    let rule = "silence-rejects";
    let looked = |who: &str| {
        step(
            "desk",
            "northwind.priya",
            &format!(
                "to: acme; when: by 2026-06-01; acceptance {{ who: {who}; criteria: \"Done\"; review: 5 days; silence: rejected }}"
            ),
        )
    };
    assert_eq!(says(rule, YEAR, &looked("acme.dana")).len(), 1);
    assert_eq!(says(rule, YEAR, &looked("northwind.priya")), NONE);
}

#[test]
fn what_belongs_to_the_client_goes_back_without_a_price() {
    let rule = "unpaid-extra";
    let duty = |title: &str, when: &str| {
        format!("duty back \"{title}\" {{ who: northwind.priya; to: acme; when: {when} }}\n")
    };
    assert_eq!(
        says(rule, YEAR, &duty("Export of all bookings, without charge", "within 30 days after ends")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &duty("All files handed back free of charge", "by ends")), NONE);
    assert_eq!(says(rule, YEAR, &duty("A second hall, free of charge", "by ends")).len(), 1);
    assert_eq!(says(rule, YEAR, &duty("Export of all bookings, without charge", "by 2026-06-01")).len(), 1);
}

#[test]
fn an_unpaid_breach_is_a_breach_by_the_other_party() {
    let rule = "unpaid-without-way-out";
    let paid = "payment fee \"Fee\" { who: acme.dana; to: northwind; amount: 500 USD; when: every month from 2026-04-01 until ends; if late { pay 10 USD } }\n";
    let work = step("desk", "northwind.priya", "to: acme; when: by 2026-06-01");
    let right = |when: &str| format!("right go \"Go\" {{ either party may terminate; when: {when} }}\n");
    assert_eq!(says(rule, YEAR, &format!("{paid}{work}")).len(), 1);
    let cure = right("once a breach by the other party is not cured within 30 days");
    assert_eq!(says(rule, YEAR, &format!("{paid}{work}{cure}")), NONE);
    let fire = right("once fire lasts 60 days") + "excuse fire \"Fire\" { covers: \"fire\" }\n";
    assert_eq!(says(rule, YEAR, &format!("{paid}{work}{fire}")).len(), 1);
    let sums = |count: usize| -> String {
        let sum = |month: &str| {
            format!(
                "payment sum{month} \"Sum\" {{ who: acme.dana; to: northwind; amount: 500 USD; when: by 2026-{month}-30; if late {{ pay 10 USD }} }}\n"
            )
        };
        ["04", "05", "06"].into_iter().take(count).map(sum).collect()
    };
    assert_eq!(says(rule, YEAR, &(sums(1) + &work)), NONE, "what is left to do is soon done");
    assert_eq!(says(rule, YEAR, &(sums(3) + &work)).len(), 1);
}

#[test]
fn charges_on_the_whole_value_count_one_delay_once() {
    let rule = "double-penalty";
    let plan = |first: &str, second: &str, due: &str| {
        step("old", "northwind.priya", &format!("to: acme; when: by 2026-06-01; if late {{ pay {first} }}"))
            + &step(
                "new",
                "northwind.priya",
                &format!("to: acme; needs: old; when: by {due}; if late {{ pay {second} }}"),
            )
    };
    let whole = "0.5% of value per day up to 5% of value";
    assert_eq!(says(rule, YEAR, &plan(whole, whole, "2026-07-08")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan(whole, "200 USD per day up to 2,000 USD", "2026-07-08")), NONE);
    assert_eq!(says(rule, YEAR, &plan(whole, whole, "2026-09-08")), NONE);
}

#[test]
fn a_wait_that_people_speak_of_is_counted_from_the_start() {
    let rule = "lead-time-too-long";
    let resisted = |title: &str| {
        step(
            "grid",
            "northwind.priya",
            &format!("to: acme; when: by 2026-06-30; resistance \"{title}\" {{ who: northwind.priya }}"),
        )
    };
    for title in [
        "The grid office says eight to eleven months at present",
        "The mill quotes six months",
        "A backlog of seven months at the foundry",
        "The court needs nine months at the moment, it takes so long",
        "The harbour currently takes 7 months",
    ] {
        assert_eq!(says(rule, YEAR, &resisted(title)).len(), 1, "{title}");
    }
    for title in [
        "The grid office says two to three months at present",
        "The board currently meets every six months",
        "At the moment nobody has answered for eight months",
        "The mill says maybe",
        "The foundry burnt down eight months ago, it says",
    ] {
        assert_eq!(says(rule, YEAR, &resisted(title)), NONE, "{title}");
    }
}
