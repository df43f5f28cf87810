//! What ties one side to the other or lies in its hands: where rules about it speak, and where they keep quiet.

use super::left_alone::{YEAR, says};
use super::scene::NONE;

/// A dependency of Northwind's towards Acme.
fn supplied(name: &str, title: &str, when: &str, rest: &str) -> String {
    format!(
        "dependency {name} \"{title}\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: {when}; resistance none because \"r\"; {rest} }}\n"
    )
}

/// The same of Acme's towards Northwind.
fn owed_by_acme(name: &str, when: &str, rest: &str) -> String {
    format!(
        "dependency {name} \"Data\" {{ serves: faster; who: acme.dana; to: northwind; why: \"w\"; how: \"h\"; when: {when}; resistance none because \"r\"; {rest} }}\n"
    )
}

#[test]
fn a_ban_that_keeps_a_client_from_others_after_the_end_is_told_whatever_it_calls_them() {
    let rule = "ban-one-sided";
    let ban = |who: &str, to: &str, until: &str, words: &str| {
        format!(
            "duty only \"Only here\" {{ who: {who}; to: {to}; when: throughout from effective until {until}; must not \"{words}\"; if broken {{ pay 500 USD }} }}\n"
        )
    };
    let elsewhere = "hand any waste to another hauler";
    assert_eq!(
        says(rule, YEAR, &ban("acme", "northwind", "24 months after ends", elsewhere)),
        ["Acme may still turn to nobody else by `only` for 24 months after Northwind has stopped serving it"]
    );
    assert_eq!(says(rule, YEAR, &ban("acme", "northwind", "ends", elsewhere)), NONE, "while it is served");
    assert_eq!(
        says(rule, YEAR, &ban("northwind", "acme", "12 months after ends", elsewhere)),
        NONE,
        "the supplier's own ban"
    );
    assert_eq!(
        says(
            rule,
            YEAR,
            &ban("acme", "northwind", "12 months after ends", "tell another firm what is secret")
        ),
        NONE,
        "a secret"
    );
}

#[test]
fn a_tie_that_holds_while_a_single_delivery_is_late_is_told() {
    let rule = "tied-while-not-served";
    let ban = "duty only \"Only here\" { who: acme; to: northwind; when: throughout from effective until ends; must not \"develop it with anybody else\"; if broken { pay 500 USD } }\n";
    let tool = supplied("tool", "A tool", "by 2026-09-30", "");
    assert_eq!(
        says(rule, YEAR, &format!("{ban}{tool}")),
        ["Acme may not buy elsewhere even while `tool` is late or does not come at all"]
    );
    let lifted = supplied(
        "tool",
        "A tool",
        "by 2026-09-30",
        "if missed by 10 days { acme may suspend only until tool is met }",
    );
    assert_eq!(says(rule, YEAR, &format!("{ban}{lifted}")), NONE);
    assert_eq!(says(rule, YEAR, ban), NONE, "nothing is owed");
}

#[test]
fn use_that_is_bought_once_is_told_where_it_ends_with_the_agreement() {
    let rule = "use-ends-with-agreement";
    let lent = |when: &str| {
        format!(
            "duty lent \"Acme may use the course\" {{ who: northwind; to: acme; when: throughout from effective until {when}; if broken {{ escalate }} }}\n"
        )
    };
    let once = "payment licence_fee \"Licence\" { who: acme; to: northwind; amount: 9,000 USD; when: by 2026-06-30 }\n";
    let monthly = once.replace("by 2026-06-30", "every month from 2026-03-31 until ends");
    assert_eq!(
        says(rule, YEAR, &format!("{once}{}", lent("ends"))),
        ["Acme pays `licence_fee` once, and what it buys, `lent`, ends with the agreement on 2026-12-31"]
    );
    assert_eq!(says(rule, YEAR, &format!("{once}{}", lent("60 months after ends"))), NONE);
    assert_eq!(
        says(rule, YEAR, &format!("{monthly}{}", lent("ends"))),
        NONE,
        "paid for as long as it is used"
    );
    assert_eq!(says(rule, YEAR, &lent("ends")), NONE, "nothing is paid for it");
}

#[test]
fn what_a_supplier_holds_in_its_own_name_is_told_unless_somebody_hands_it_over() {
    let rule = "kept-in-suppliers-name";
    let held = |who: &str, to: &str, title: &str| {
        format!(
            "duty held \"{title}\" {{ who: {who}; to: {to}; when: throughout from effective until ends; if broken {{ escalate }} }}\n"
        )
    };
    let accounts = held("northwind", "acme", "Advertising accounts are kept in Northwind's name");
    assert_eq!(
        says(rule, YEAR, &accounts),
        [
            "by the duty `held` Northwind holds in its own name (`in Northwind's name`) what the client goes on needing, and nobody says that it is handed over"
        ]
    );
    let back = "duty back \"All accounts handed over to Acme\" { who: northwind; to: acme; when: within 10 days after ends; survives: yes }\n";
    assert_eq!(says(rule, YEAR, &format!("{accounts}{back}")), NONE);
    let log = "duty log \"Log data kept until the end of the year\" { who: northwind; to: acme; when: throughout from effective until ends }\n";
    assert_eq!(says(rule, YEAR, &format!("{accounts}{log}")).len(), 1, "other data");
    assert_eq!(
        says(rule, YEAR, &held("northwind", "acme", "All drivers hold permits, registered with Northwind")),
        NONE,
        "permits of people"
    );
    assert_eq!(
        says(rule, YEAR, &held("northwind", "acme", "Advertising accounts, in Acme's name")),
        NONE,
        "the client's own"
    );
    assert_eq!(
        says(rule, YEAR, &held("acme", "northwind", "Accounts are kept in Acme's name")),
        NONE,
        "by the client"
    );
    let depot = "party depot \"Depot\" { role: partner }\n";
    let lent = held("northwind", "depot", "Advertising accounts are kept in Northwind's name");
    assert_eq!(says(rule, YEAR, &format!("{depot}{lent}")), NONE, "for no client");
}

#[test]
fn a_stop_over_one_bill_ends_with_that_bill() {
    let rule = "suspend-without-end";
    let work = "duty upkeep \"Upkeep\" { who: northwind; to: acme; when: throughout from effective until ends; if broken { escalate } }\n";
    let bill = |name: &str, until: &str| {
        format!(
            "payment {name} \"{name}\" {{ who: acme; to: northwind; amount: 900 USD; when: by 2026-06-30; if missed by 30 days {{ northwind may suspend upkeep with 10 days notice{until} }} }}\n"
        )
    };
    let rent = "payment rent \"rent\" { who: acme; to: northwind; amount: 900 USD; when: by 2026-07-31 }\n";
    assert_eq!(
        says(rule, YEAR, &format!("{work}{rent}{}", bill("parts", " until rent is met"))),
        ["work that is stopped because `parts` is late goes on once `rent` is paid"]
    );
    assert_eq!(says(rule, YEAR, &format!("{work}{rent}{}", bill("parts", " until parts is met"))), NONE);
    assert_eq!(says(rule, YEAR, &format!("{work}{rent}{}", bill("parts", ""))), NONE);
}

#[test]
fn days_given_for_a_delay_that_stop_at_once_are_told_where_a_charge_runs_on() {
    let rule = "extension-too-short";
    let deal = |up_to: &str, late: &str| {
        let stands = owed_by_acme(
            "stands",
            "by 2026-06-01",
            &format!("if late {{ extend running day for day{up_to} }}"),
        );
        let running =
            supplied("running", "Runs", "by 2026-06-10", &format!("needs: stands; if late {{ {late} }}"));
        format!("{stands}{running}")
    };
    let daily = "pay 900 USD per day";
    assert_eq!(
        says(rule, YEAR, &deal(" up to 1 day", daily)),
        ["however late Acme is with `stands`, `running` gets at most 1 day more and not one day beyond"]
    );
    assert_eq!(says(rule, YEAR, &deal(" up to 30 days", daily)), NONE);
    assert_eq!(says(rule, YEAR, &deal("", daily)), NONE);
    assert_eq!(says(rule, YEAR, &deal(" up to 1 day", "escalate")), NONE, "nothing runs");
}

#[test]
fn a_client_whose_delay_moves_the_supplier_must_be_moved_by_the_suppliers_own() {
    let rule = "client-delay-no-relief";
    let deal = |tool_late: &str, order_late: &str| {
        let tool = supplied("tool", "Tool", "by 2026-05-01", tool_late);
        let order = owed_by_acme("order", "by 2026-06-01", &format!("needs: tool; {order_late}"));
        let series = supplied("series", "Series", "by 2026-09-01", "needs: order");
        format!("{tool}{order}{series}")
    };
    let moves = "if late { extend series day for day }";
    let idle = "if late { credit 100 USD per day up to 1,000 USD }";
    assert!(
        says(rule, YEAR, &deal(idle, moves))
            .contains(&"`order` must be on time even when `tool`, which comes first, is late".to_owned())
    );
    let along = "if late { extend order, series day for day }";
    assert_eq!(says(rule, YEAR, &deal(along, moves)), NONE);
}

#[test]
fn drafts_that_hours_of_silence_accept_are_told() {
    let rule = "acceptance-hasty";
    let draft = |within: &str, silence: &str| {
        format!(
            "event draft \"A draft\" {{ who: northwind; reply {{ who: acme.dana; when: within {within}; silence: {silence} }} }}\n"
        )
    };
    assert_eq!(
        says(rule, YEAR, &draft("4 hours", "accepted")),
        ["Acme has 4 hours to look at `draft`, then it is accepted, faults and all"]
    );
    assert_eq!(says(rule, YEAR, &draft("4 hours", "rejected")), NONE);
    assert_eq!(says(rule, YEAR, &draft("2 business days", "accepted")), NONE);
}

#[test]
fn a_price_by_the_piece_is_left_alone_where_the_value_or_the_payer_sets_the_number() {
    let rule = "metered-without-limit";
    let deal = |price: u32, measure: &str| {
        let count = format!(
            "duty count \"500 tons of oats\" {{ who: northwind; to: acme; when: every calendar month from 2026-04-01 until ends; measure: \"{measure}\" }}\n"
        );
        let fee = format!(
            "payment fee \"Fee\" {{ who: acme; to: northwind; amount: {price} USD per ton of count; when: within 30 days after each calendar month }}\n"
        );
        format!("{count}{fee}")
    };
    assert_eq!(
        says(rule, YEAR, &deal(300, "Tons milled")),
        ["`fee` grows with `count`, and nothing says up to how much Acme pays"]
    );
    assert_eq!(says(rule, YEAR, &deal(200, "Tons milled")), NONE, "the value is five hundred of them");
    assert_eq!(says(rule, YEAR, &deal(300, "Tons taken in at the gate")), NONE, "Acme's own tons");
    assert_eq!(
        says(rule, YEAR, &deal(300, "Sales brought in, by the ton")).len(),
        1,
        "Northwind brings them in"
    );
    assert_eq!(
        says(rule, YEAR, &deal(250, "Tons milled")).len(),
        1,
        "four hundred of them, and the text says five"
    );
    let orders = |who: &str| {
        format!(
            "event order \"Order of oats\" {{ who: {who} }}\n\
             duty milled \"Oats are milled\" {{ who: northwind; to: acme; when: within 5 days after each order }}\n{}",
            deal(300, "Tons milled")
        )
    };
    assert_eq!(says(rule, YEAR, &orders("acme")), NONE, "Acme orders no more than it wants");
    assert_eq!(says(rule, YEAR, &orders("northwind")).len(), 1);
}

#[test]
fn work_that_is_done_is_paid_whoever_leaves() {
    let rule = "exit-paid-by-one-side";
    let leave = |pays: &str| {
        format!(
            "right leave \"Leave\" {{ either party may terminate with 30 days notice; when: any time; if used {{ acme must \"{pays}\" within 30 days }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &leave("pay for the days done by then, pro rata")), NONE);
    assert_eq!(says(rule, YEAR, &leave("take over the machines")).len(), 1);
}
