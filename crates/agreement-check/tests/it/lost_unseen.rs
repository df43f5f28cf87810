//! When the rules speak, and when they keep quiet, on what one side loses without having seen it coming: goods held for money, a
//! price that falls due at once, proof that is gone, people who have left.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn late_fee(then: &str) -> String {
    format!(
        "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 1,000 USD; when: every month from 2026-04-01 until ends; {then} }}\n"
    )
}

#[test]
fn all_that_is_left_falls_due_at_once() {
    let rule = "rest-falls-due";
    let list = |then: &str| {
        step("list", "acme.dana", &format!("when: by 2026-04-01; if missed by 30 days {{ {then} }}"))
    };
    for words in [
        "\"All remaining rents fall due immediately\"",
        "\"The rest of the season's fee is payable at once\"",
        "northwind may \"invoice all outstanding instalments in a lump sum\"",
        "acme must \"pay the whole of the remaining licence fees\"",
        "\"The fees for the whole term become due\"",
    ] {
        assert_eq!(says(rule, YEAR, &list(words)).len(), 1, "{words}");
    }
    for words in [
        "\"All remaining rents fall due, less what reletting brings\"",
        "\"The remaining fees are no longer due\"",
        "northwind must \"refund the remaining fees\"",
        "acme must \"pay for the work done until then\"",
        "northwind may \"invoice what was delivered by then\"",
    ] {
        assert_eq!(says(rule, YEAR, &list(words)), NONE, "{words}");
    }
    let warned = late_fee(
        "if missed by 60 days { northwind may \"claim all remaining rents after a second reminder\" }",
    );
    assert_eq!(says(rule, YEAR, &warned), NONE);
}

#[test]
fn what_belongs_to_others_is_held_for_money() {
    let rule = "held-for-money";
    for words in [
        "keep the patterns and moulds",
        "refuse to hand over the keys and documents",
        "sell the stored furniture",
        "delete the backups",
        "lock the customer out of its accounts",
    ] {
        let late = late_fee(&format!("if late {{ northwind may \"{words}\" }}"));
        assert_eq!(says(rule, YEAR, &late).len(), 1, "{words}");
        let right = format!(
            "{}right hold \"Hold\" {{ northwind may \"{words}\"; when: once fee is late }}\n",
            late_fee("")
        );
        assert_eq!(says(rule, YEAR, &right).len(), 1, "{words}");
    }
    for words in [
        "hold back further deliveries",
        "keep goods worth no more than what is undisputed",
        "take back the rented machines",
        "stop answering calls",
        "hold a meeting",
    ] {
        let late = late_fee(&format!("if late {{ northwind may \"{words}\" }}"));
        assert_eq!(says(rule, YEAR, &late), NONE, "{words}");
    }
    let warned = late_fee("if late { northwind may \"keep the moulds 14 days after a warning\" }");
    assert_eq!(says(rule, YEAR, &warned), NONE);
    let back = |title: &str, rest: &str| {
        late_fee("")
            + &format!(
                "duty back \"{title}\" {{ who: northwind.priya; to: acme; when: within 10 days after ends; {rest} }}\n"
            )
    };
    for title in ["Moulds and drawings handed back", "Export of all records", "Keys returned, with the plans"]
    {
        assert_eq!(says(rule, YEAR, &back(title, "provided: fee is met")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &back(title, "")), NONE, "{title}");
    }
}

#[test]
fn people_leave_before_their_work_is_due() {
    let rule = "owner-leaves-first";
    let deal = |title: &str, when: &str| {
        format!("party lab \"Lab\" {{ role: partner; person ines \"Ines Roca\" {{ title: \"{title}\" }} }}\n")
            + &step("plan", "lab.ines", &format!("to: acme; when: by {when}"))
    };
    for title in [
        "Chief engineer, retires 2026-05-31",
        "Buyer, on leave from 1 June 2026",
        "Head of IT (last day 29 May)",
        "Interim manager until 2026-05-31",
        "Professor, leaving at the end of May",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "2026-06-30")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "2026-05-15")), NONE, "{title}");
    }
    for title in [
        "Chief engineer",
        "Buyer since 2026-05-01",
        "Head of IT, joins 1 May 2026",
        "Room 2026",
        "On leave every August",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "2026-06-30")), NONE, "{title}");
    }
}

#[test]
fn a_duty_is_not_let_go_for_one_late_list() {
    let rule = "released-for-good";
    let duty = "duty guard \"Night guard\" { who: northwind.priya; to: acme; when: throughout from effective until ends }\n";
    let list = |when: &str, then: &str| {
        format!(
            "duty list \"List of guests\" {{ who: acme.dana; to: northwind; when: {when}; {then} }}\n{duty}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &list("every week from 2026-04-06 until ends", "if late { release guard }")).len(),
        1
    );
    assert_eq!(says(rule, YEAR, &list("by 2026-04-06", "if late { release guard }")).len(), 1);
    for then in [
        "if missed by 30 days { release guard }",
        "if late by 20 days { release guard }",
        "if late { northwind may suspend guard with 5 days notice until list is met }",
        "if late { extend faster day for day }",
    ] {
        assert_eq!(says(rule, YEAR, &list("every week from 2026-04-06 until ends", then)), NONE, "{then}");
    }
}

#[test]
fn proof_is_kept_as_long_as_it_is_needed() {
    let rule = "proof-gone-before-claim";
    let deal = |note: &str| {
        format!(
            "duty cold \"Cold chain\" {{ who: northwind.priya; to: acme; when: every calendar month; measure: \"Share of hours below 5 degrees\"; \
             source: \"Logger\"; target: at least 99%; note: \"{note}\"\n if below 99% {{ basis: \"Spoilt goods\"; claim: within 60 days; credit 400 USD }} }}\n"
        )
    };
    for note in [
        "Temperature logs are kept for 30 days.",
        "Camera footage is overwritten after two weeks.",
        "Retained samples destroyed after 45 days",
        "Delivery notes stored for 4 weeks",
        "Raw data deleted 14 days after each run",
    ] {
        assert_eq!(says(rule, YEAR, &deal(note)).len(), 1, "{note}");
    }
    for note in [
        "Temperature logs are kept for 90 days.",
        "Camera footage is overwritten after one year.",
        "Readings sent within 5 days",
        "Applicant data deleted after 30 days",
        "Records are kept until the claim is settled",
    ] {
        assert_eq!(says(rule, YEAR, &deal(note)), NONE, "{note}");
    }
}

#[test]
fn free_months_are_left_out_of_the_fee() {
    let rule = "concession-still-charged";
    let deal = |title: &str, worth: &str, from: &str| {
        format!(
            "payment rent \"Rent\" {{ who: acme.dana; to: northwind; amount: 1,000 USD; when: every month from {from} until ends }}\n\
             concession gift \"{title}\" {{ worth: {worth} USD; who: northwind; to: acme; return: \"A reference call\" }}\n"
        )
    };
    for title in [
        "Two months rent-free",
        "First two months on us",
        "First two months waived",
        "Two free months",
        "No charge for the first weeks",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "2,000", "2026-03-02")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "2,000", "2026-05-02")), NONE, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "1,750", "2026-03-02")), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &deal("Two days of training", "2,000", "2026-03-02")), NONE);
}

#[test]
fn a_forecast_comes_before_its_month() {
    let rule = "due-after-its-event";
    let deal = |title: &str, when: &str| {
        format!("duty list \"{title}\" {{ who: acme.dana; to: northwind; when: {when} }}\n")
    };
    let after = "within 5 days after each calendar month";
    for title in [
        "Forecast of pallets",
        "Duty roster",
        "Headcount for the month",
        "Expected guests",
        "Production plan",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, after)).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "every month from 2026-04-01 until ends")), NONE, "{title}");
    }
    for title in [
        "Forecast for the next quarter",
        "Roster of the coming month",
        "Report of the month",
        "Forecast accuracy",
        "Rolling forecast",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, after)), NONE, "{title}");
    }
}

#[test]
fn people_are_shown_how_before_they_begin() {
    let rule = "safeguard-after-use";
    let deal = |crew: &str, taught: &str, when: &str| {
        format!(
            "dependency crew \"{crew}\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-04-01 }}\n\
             dependency shown \"{taught}\" {{ serves: faster; who: acme.dana; to: northwind; when: by {when} }}\n"
        )
    };
    for (crew, taught) in [
        ("Twelve welders on site", "Safety induction"),
        ("First shift of cleaners", "Hygiene training on the ward"),
        ("Stewards in place at the stadium", "Fire and evacuation training, fire drill"),
        ("Crane drivers start", "Crane instruction, trained by the yard"),
        ("Volunteers at work in the kitchen", "Safety briefing"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(crew, taught, "2026-04-20")).len(), 1, "{crew}");
        assert_eq!(says(rule, YEAR, &deal(crew, taught, "2026-03-27")), NONE, "{crew}");
    }
    for (crew, taught) in [
        ("Twelve welders on site", "Refresher of the safety induction"),
        ("First shift of cleaners", "Canteen cards"),
        ("Plans of the site office", "Safety induction"),
        ("Crane drivers start", "Annual safety training, repeat"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(crew, taught, "2026-04-20")), NONE, "{crew}");
    }
}

#[test]
fn silence_buys_nothing() {
    let rule = "yes-by-silence";
    let decision = |words: &str| {
        step("decision", "acme.dana", &format!("when: by 2026-06-01; if late {{ \"{words}\" }}"))
    };
    for words in [
        "Silence is a yes: the second machine is ordered",
        "No answer counts as agreed, and the subscription goes on for two years",
        "Without an answer the roll-out is booked",
        "If nothing is heard the licence is renewed",
    ] {
        assert_eq!(says(rule, YEAR, &decision(words)).len(), 1, "{words}");
    }
    for words in [
        "Silence is a no: the option lapses",
        "No answer: nothing is ordered, the option lapses",
        "Northwind plans with the old list",
        "The next date moves",
    ] {
        assert_eq!(says(rule, YEAR, &decision(words)), NONE, "{words}");
    }
}

#[test]
fn silence_agrees_to_nothing_that_costs() {
    let rule = "yes-by-silence";
    let note = |words: &str| step("list", "acme.dana", &format!("when: by 2026-06-01; note: \"{words}\""));
    for words in [
        "What nobody contradicts by Monday stands, price and dates included.",
        "If we hear nothing by the end, the second year is ordered at list price.",
        "Extra hours to which there is no reply in two days are approved at the usual cost.",
        "Unless Acme objects within a day, changes are binding with their price.",
        "No answer to an offer counts as an order.",
    ] {
        assert_eq!(says(rule, YEAR, &note(words)).len(), 1, "{words}");
    }
    for words in [
        "Without an answer the offer lapses, and nothing is ordered.",
        "Minutes that nobody objects to in three days stand; changes need a signature.",
        "If we hear nothing, we ring.",
        "Nobody answers the telephone on Sundays.",
    ] {
        assert_eq!(says(rule, YEAR, &note(words)), NONE, "{words}");
    }
    let rule = "silence-accepts-anything";
    let event = |title: &str, silence: &str| {
        format!(
            "event idea \"{title}\" {{ who: northwind.priya; reply {{ who: acme.dana; when: within 1 day after each idea; silence: {silence} }} }}\n"
        )
    };
    for title in ["Northwind proposes extra hours", "Offer for a spare pump", "Upgrade, at list price"] {
        assert_eq!(says(rule, YEAR, &event(title, "accepted")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &event(title, "rejected")), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &event("Northwind names an evening for the dinner", "accepted")), NONE);
    assert_eq!(says(rule, YEAR, &event("Offer of a free seat", "accepted")), NONE);
}

#[test]
fn a_thing_is_held_for_money_only_while_the_money_is_not_there() {
    let hold = |when: &str| {
        let right = format!(
            "right hold \"Hold\" {{ northwind may \"keep the patterns and moulds\"; when: once fee is {when} }}\n"
        );
        says("held-for-money", YEAR, &(late_fee("") + &right))
    };
    assert_eq!(hold("late").len(), 1);
    assert_eq!(hold("met"), NONE);
    assert_eq!(hold("not late"), NONE);
}
