//! Money paid ahead that is left alone: it is part of the price, comes back, or is small beer; and rights that can open.

use super::left_alone::{YEAR, paid, says};
use super::scene::NONE;

#[test]
fn a_deposit_is_kept_only_where_it_is_no_part_of_the_price_and_nothing_speaks_of_it() {
    let rule = "deposit-not-returned";
    let fee = paid("fee", "amount: 100,000 USD; when: on 2026-06-30");
    let deposit = |title: &str, rest: &str| {
        format!(
            "{fee}payment deposit \"{title}\" {{ who: acme; to: northwind; amount: 5,000 USD; when: by 2026-03-20 }}\n{rest}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &deposit("Deposit for the keys", "")),
        ["Northwind keeps `deposit`: nothing says when Acme gets it back, and less what"]
    );
    assert_eq!(says(rule, "ends: 2026-12-31; value: 105,000 USD", &deposit("Deposit", "")), NONE);
    assert_eq!(says(rule, YEAR, &deposit("Deposit, returned with the keys", "")), NONE);
    let back = "payment keys_back \"Deposit\" { who: northwind; to: acme; amount: 5,000 USD; when: within 30 days after ends }\n";
    assert_eq!(says(rule, YEAR, &deposit("Deposit for the keys", back)), NONE);
    let refund = "right out \"Out\" { either party may terminate with 30 days notice; when: any time; if used { northwind must refund 5,000 USD to acme } }\n";
    assert_eq!(says(rule, YEAR, &deposit("Deposit for the keys", refund)), NONE);
}

#[test]
fn a_fee_paid_ahead_is_asked_about_where_the_client_may_leave_in_the_middle_of_it() {
    let rule = "prepaid-not-refunded";
    let deal = |when: &str, notice: u32, used: &str| {
        let fee = paid("fee", &format!("amount: 20,000 USD; when: {when}"));
        format!(
            "{fee}right out \"Out\" {{ acme may terminate with {notice} days notice; when: any time; if used {{ {used} }} }}\n"
        )
    };
    let hand_over = "northwind must \"hand over all data\" to acme within 10 days";
    let quarter = "every quarter from 2026-03-02 until ends";
    assert_eq!(
        says(rule, YEAR, &deal(quarter, 30, hand_over)),
        ["when Acme leaves, Northwind keeps what was paid ahead of `fee`"]
    );
    assert_eq!(says(rule, YEAR, &deal("every month from 2026-03-02 until ends", 10, hand_over)), NONE);
    assert_eq!(
        says(rule, YEAR, &deal("every quarter from 2026-06-01 until ends", 30, hand_over)),
        NONE,
        "paid afterwards"
    );
    assert_eq!(says(rule, YEAR, &deal(quarter, 60, hand_over)), NONE, "a long notice");
    assert_eq!(
        says(rule, YEAR, &deal(quarter, 30, "northwind must refund unused fee to acme within 30 days")),
        NONE
    );
    assert_eq!(
        says(rule, YEAR, &deal(quarter, 30, "northwind must \"repay the fee pro rata\" within 30 days")),
        NONE
    );
}

#[test]
fn a_bonus_that_hangs_on_something_is_earned() {
    let rule = "bonus-on-value";
    let bonus = |rest: &str| {
        format!(
            "payment bonus \"Bonus\" {{ who: northwind; to: acme; when: every quarter from 2026-06-30 until ends; {rest} }}\n"
        )
    };
    assert_eq!(
        says(rule, YEAR, &bonus("amount: 1% of value")),
        [
            "Acme gets `bonus` whatever it buys: a share of the whole value, 1,000 USD each time, 3,000 USD for 3 times"
        ]
    );
    assert_eq!(says(rule, YEAR, &bonus("amount: 1,000 USD")), NONE);
    let retainer = "payment fee \"Fee\" { who: acme; to: northwind; amount: 5% of value; when: every month from 2026-03-30 until ends }\n";
    assert_eq!(says(rule, YEAR, retainer), NONE, "the price itself");
}

#[test]
fn a_right_by_poor_figures_opens_where_the_stretch_holds_so_many() {
    let rule = "right-never-opens";
    let right = |period: &str, condition: &str| {
        format!(
            "duty quality \"Quality\" {{ who: northwind.priya; to: acme; when: every calendar {period} from 2026-04-01 until ends; \
             measure: \"c\"; source: \"log\"; target: at least 90% }}\n\
             right out \"Out\" {{ acme may terminate with 30 days notice; when: once quality is below target {condition} }}\n"
        )
    };
    let two_years = "ends: 2028-03-31; value: 100,000 USD";
    assert_eq!(
        says(rule, two_years, &right("quarter", "3 times in any 6 months")),
        [
            "`out` never opens: `quality` comes 2 times in any 6 months, so it cannot be below its target 3 times in that stretch"
        ]
    );
    assert_eq!(says(rule, two_years, &right("quarter", "2 times in any 6 months")), NONE);
    assert_eq!(says(rule, two_years, &right("month", "3 times in any 6 months")), NONE);
}

#[test]
fn a_bare_missed_with_a_way_out_asks_for_days_unless_another_way_opens() {
    let rule = "right-never-opens";
    let work = |branches: &str| {
        format!(
            "dependency desk \"Desk\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30; {branches} }}\n"
        )
    };
    let bare = "if missed { acme may terminate with 10 days notice }";
    assert_eq!(
        says(rule, YEAR, &work(bare)),
        ["the way out of `desk` opens only when Northwind says itself that it will never come"]
    );
    assert_eq!(
        says(rule, YEAR, &work("if missed by 30 days { acme may terminate with 10 days notice }")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &work("if missed { escalate to acme.dana within 5 days }")), NONE);
    let cause = "right cause \"Cause\" { either party may terminate with 10 days notice; when: once a breach by the other party is not cured within 30 days }\n";
    assert_eq!(says(rule, YEAR, &format!("{}{cause}", work(bare))), NONE);
}
