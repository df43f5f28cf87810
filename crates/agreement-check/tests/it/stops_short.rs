//! What ends, stops or reaches too short: leave, signatures, extensions, money that is not spent.

use super::left_alone::{SIDES, YEAR, paid, says};
use super::scene::{self, NONE};

/// Acme with one person and what is said of that person.
fn signed_by(entries: &str) -> String {
    format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week; {YEAR} }}\n{}",
        SIDES.replace(
            "person dana \"Dana\" { authority: signs }",
            &format!("person dana \"Dana\" {{ {entries} }}")
        )
    )
}

#[test]
fn a_signature_is_asked_of_somebody_who_may_sign_for_so_much() {
    let rule = "signature-beyond-limit";
    let told = |entries: &str| scene::says(rule, &signed_by(entries));
    let limited = "authority: signs; note: \"Contracts above 50,000 USD are for the board.\"";
    assert_eq!(
        told(limited),
        [
            "only `acme.dana` may sign for `acme`, by this note up to 50,000 USD, and the deal is worth 100,000 USD"
        ]
    );
    assert_eq!(told("authority: signs; note: \"Up to 20,000 USD alone, up to 100,000 USD with Lee.\""), NONE);
    assert_eq!(told("authority: signs; note: \"Up to 50,000 EUR.\""), NONE, "another currency");
    assert_eq!(told("authority: signs; note: \"Raised 50,000 USD for the library.\""), NONE);
    assert_eq!(told("authority: accepts; note: \"Orders up to 50,000 USD.\""), NONE, "it does not sign");
    let two = signed_by(limited).replace("person lee \"Lee\"", "person lee \"Lee\" { authority: signs }");
    assert_eq!(scene::says(rule, &two), NONE, "somebody else may");
}

#[test]
fn leave_that_ends_before_its_use_is_told_by_what_both_name() {
    let rule = "leave-ends-before-use";
    let deal = |title: &str, until: &str, use_of: &str| {
        format!(
            "dependency run \"{use_of}\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: from 2026-05-04 until 2026-07-31; resistance none because \"r\" }}\n\
             duty held \"{title}\" {{ who: northwind.priya; to: acme; when: throughout from 2026-05-04 until {until}; if broken {{ refund 900 USD }} }}\n"
        )
    };
    let crane = "The crane stands in the yard";
    assert_eq!(
        says(rule, YEAR, &deal("Permit for the crane", "2026-06-30", crane)),
        ["`held` ends on 2026-06-30, and `run`, which rests on it, goes on until 2026-07-31"]
    );
    assert_eq!(says(rule, YEAR, &deal("Permit for the crane", "2026-07-31", crane)), NONE);
    assert_eq!(says(rule, YEAR, &deal("Permit for the crane", "2026-07-29", crane)), NONE, "two days");
    assert_eq!(says(rule, YEAR, &deal("Permit for the tent", "2026-06-30", crane)), NONE, "another thing");
    assert_eq!(says(rule, YEAR, &deal("The crane is greased", "2026-06-30", crane)), NONE, "no leave");
}

#[test]
fn an_extension_that_stops_long_before_the_delay_counts_as_missed_is_told() {
    let rule = "extension-too-short";
    let deal = |up_to: &str, missed: &str| {
        format!(
            "dependency stands \"Data\" {{ serves: faster; who: acme.dana; to: northwind; why: \"w\"; how: \"h\"; when: by 2026-06-01; resistance none because \"r\"; if late {{ extend running day for day{up_to} }}; {missed} }}\n\
             dependency running \"Runs\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-06-10; needs: stands; resistance none because \"r\"; if late {{ pay 900 USD per day }} }}\n"
        )
    };
    let late = "if missed by 42 days { northwind may terminate }";
    assert_eq!(
        says(rule, YEAR, &deal(" up to 28 days", late)),
        ["however late Acme is with `stands`, `running` gets at most 28 days more and not one day beyond"]
    );
    assert_eq!(says(rule, YEAR, &deal(" up to 42 days", late)), NONE);
    assert_eq!(says(rule, YEAR, &deal(" up to 38 days", late)), NONE, "a few days apart");
    assert_eq!(says(rule, YEAR, &deal(" up to 28 days", "")), NONE, "nothing else begins later");
}

#[test]
fn what_is_not_spent_comes_back() {
    let rule = "forfeiture";
    let media =
        |note: &str| paid("media", &format!("amount: 60,000 USD; when: by 2026-03-31; note: \"{note}\""));
    assert_eq!(
        says(rule, YEAR, &media("What is not spent by June stays with Northwind.")),
        ["of the payment `media`, what is not spent stays with whoever was paid (`not spent by June stays`)"]
    );
    assert_eq!(says(rule, YEAR, &media("What is not spent by June comes back in July.")), NONE);
    assert_eq!(
        says("text-contradicts-field", YEAR, &media("What is not spent by June stays with Northwind.")),
        NONE,
        "June is the day of something else"
    );
    assert_eq!(says("text-contradicts-field", YEAR, &media("To be there by June.")).len(), 1);
}

#[test]
fn a_claim_ends_after_the_figures_are_told_whatever_their_name() {
    let rule = "relief-needs-unreachable-notice";
    let deal = |name: &str, title: &str| {
        format!(
            "duty kept \"Runs\" {{ who: northwind.crew; to: acme; when: every calendar month; measure: \"Minutes in which it runs\"; source: \"Acme's monitor\"; target: at least 99%; if below 99% {{ claim: within 5 days; credit 900 USD }} }}\n\
             duty {name} \"{title}\" {{ who: northwind.crew; to: acme; when: within 15 business days after each calendar month }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("figures", "The month's figures")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("service_report", "What happened")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("cleaning", "The desk is cleaned")), NONE);
}

#[test]
fn a_level_kept_all_the_time_is_more_than_an_answer() {
    let rule = "answer-without-repair";
    let answer = "event fault \"A fault\" { who: acme }\nduty first \"A human answers a fault\" { who: northwind.crew; to: acme; when: within 4 hours after each fault }\n";
    let level = |measure: &str, below: &str| {
        format!(
            "duty kept \"Orders go through\" {{ who: northwind.crew; to: acme; when: every calendar month; measure: \"{measure}\"; target: at least 99%; {below} }}\n"
        )
    };
    let charged = "if below 99% { credit 900 USD }";
    assert_eq!(says(rule, YEAR, answer).len(), 1);
    assert_eq!(
        says(rule, YEAR, &format!("{answer}{}", level("Minutes in which an order went through", charged))),
        NONE
    );
    assert_eq!(
        says(rule, YEAR, &format!("{answer}{}", level("Minutes in which an order went through", ""))).len(),
        1,
        "nothing follows"
    );
    assert_eq!(
        says(rule, YEAR, &format!("{answer}{}", level("Orders without a slip", charged))).len(),
        1,
        "of slips"
    );
}

#[test]
fn a_ban_on_other_firms_is_none_on_people() {
    let rule = "ban-one-sided";
    let ban = |words: &str| {
        format!(
            "duty only \"Only here\" {{ who: acme; to: northwind; when: throughout from effective until 12 months after ends; must not \"{words}\"; if broken {{ pay 500 USD }} }}\n"
        )
    };
    assert_eq!(
        says(rule, YEAR, &ban("brief or hire any other agency")),
        ["Acme may still turn to nobody else by `only` for 12 months after Northwind has stopped serving it"]
    );
    assert_eq!(
        says(rule, YEAR, &ban("hire anybody of Northwind's people")),
        ["`only` binds Acme alone: Northwind may take on the other side's people"]
    );
}

#[test]
fn talk_as_a_consequence_is_told_once() {
    let text = "dependency show \"Show\" { serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-06-30; resistance none because \"r\"; if missed { \"Everyone sits down and finds a solution that feels right\" } }\n";
    assert_eq!(says("consequence-empty", YEAR, text).len(), 1);
    assert_eq!(says("discretion-without-clock", YEAR, text), NONE);
}

#[test]
fn the_numbers_of_an_insurance_are_no_cover() {
    let rule = "cover-without-sum";
    let lists = |how: &str| {
        format!(
            "dependency lists \"Lists\" {{ serves: faster; who: acme.dana; to: northwind; why: \"w\"; how: \"{how}\"; when: by 2026-06-30; resistance none because \"r\" }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &lists("With insurance for the transport")).len(), 1);
    assert_eq!(says(rule, YEAR, &lists("Names, bank and National Insurance numbers in one sheet")), NONE);
}

#[test]
fn what_was_made_for_a_client_is_handed_over_when_somebody_leaves() {
    let rule = "paid-for-and-not-owned";
    let leave = |words: &str| {
        format!(
            "right leave \"Leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ \"{words}\" }} }}\n"
        )
    };
    assert_eq!(
        says(rule, YEAR, &leave("Accounts and raw footage stay with the agency")),
        [
            "by the right `leave`, whoever delivers keeps what was made for the client (`stay with the agency`)"
        ]
    );
    assert_eq!(says(rule, YEAR, &leave("The files remain with Northwind")).len(), 1);
    assert_eq!(says(rule, YEAR, &leave("The files remain with Acme")), NONE, "the client");
    assert_eq!(
        says(rule, YEAR, &leave("Northwind's own templates stay with Northwind")),
        NONE,
        "as they were"
    );
    assert_eq!(says(rule, YEAR, &leave("The keys stay with Northwind until the last bill is paid")), NONE);
}

#[test]
fn what_a_client_hands_in_is_tied_to_the_goal_of_what_needs_it() {
    let rule = "serves-another-goal";
    let deal = |list_serves: &str, by: &str, further: &str| {
        format!(
            "goal sure \"Right\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"d\"; target: at most 3 slips }}\n\
             dependency list \"List\" {{ serves: {list_serves}; who: {by}; why: \"w\"; how: \"h\"; when: by 2026-05-01; resistance none because \"r\" }}\n\
             dependency desk \"Desk\" {{ serves: sure; needs: list; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-06-01; resistance none because \"r\" }}\n{further}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &deal("faster", "acme.dana", "")),
        ["`list` serves `faster`, and `desk`, which needs it, serves `sure`"]
    );
    assert_eq!(says(rule, YEAR, &deal("faster, sure", "acme.dana", "")), NONE);
    assert_eq!(says(rule, YEAR, &deal("faster", "northwind.crew", "")), NONE, "its own work");
    let sent = "dependency sent \"Sent\" { serves: faster; needs: desk; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-07-01; resistance none because \"r\" }\n";
    assert_eq!(says(rule, YEAR, &deal("faster", "acme.dana", sent)), NONE, "further down");
    let nothing = deal("faster", "acme.dana", "").replace("needs: list; ", "");
    assert_eq!(says(rule, YEAR, &nothing), NONE, "nothing needs it");
}

#[test]
fn shares_that_one_supplier_pays_another_come_to_all_of_the_value() {
    let deal = |last: u32, client: &str| {
        let share = |name: &str, percent: u32, when: &str| {
            format!(
                "payment {name} \"Part\" {{ who: northwind; to: kestrel; amount: {percent}% of value; when: by {when} }}\n"
            )
        };
        format!(
            "party kestrel \"Kestrel\" {{ role: supplier; person ines \"Ines\" }}\n{}{}{client}",
            share("first", 30, "2026-05-01"),
            share("second", last, "2026-06-01")
        )
    };
    let rule = "payments-dont-sum";
    assert_eq!(says(rule, YEAR, &deal(80, "")), ["the payments come to 110% of `value`: 10% too much"]);
    assert_eq!(says(rule, YEAR, &deal(70, "")), NONE);
    let bought =
        "payment price \"Price\" { who: acme; to: northwind; amount: 100,000 USD; when: by 2026-06-30 }\n";
    assert_eq!(says(rule, YEAR, &deal(80, bought)), NONE, "the value is what the client pays");
}
