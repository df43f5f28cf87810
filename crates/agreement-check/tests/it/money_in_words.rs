//! What is said of money in sentences, wherever they stand: when the rules that read them speak, and when they keep quiet.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

fn fee(how: &str) -> String {
    paid("9,000 USD", how)
}

fn paid(amount: &str, how: &str) -> String {
    format!(
        "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: {amount}; how: \"{how}\"; when: by 2026-06-30 }}\n"
    )
}

fn duty(title: &str, how: &str) -> String {
    format!(
        "duty work \"{title}\" {{ who: northwind.priya; to: acme; how: \"{how}\"; when: by 2026-06-30 }}\n"
    )
}

fn note(text: &str) -> String {
    format!("{YEAR}; note: \"{text}\"")
}

/// Each of some texts is found once, none of the others is.
fn tells(rule: &str, found: &[String], quiet: &[String]) {
    for text in found {
        assert_eq!(says(rule, YEAR, text).len(), 1, "{text}");
    }
    for text in quiet {
        assert_eq!(says(rule, YEAR, text), NONE, "{text}");
    }
}

#[test]
fn money_may_wait_for_a_day() {
    tells(
        "payment-waits-on-words",
        &[
            fee("Five per cent are retained until everybody is happy with the roof"),
            fee("The buyer withholds a tenth until the last snag is gone"),
            fee("Subject to budget approval by the board"),
            fee("Paid when our customer has paid us"),
            fee("As soon as the grant arrives, once funds are released"),
        ],
        &[
            fee("Five per cent are retained for hidden faults and paid six months after it is handed over"),
            fee("Withholding tax is retained, with a certificate"),
            fee("A tenth is held back until everyone is happy, at the latest on 30 November"),
            duty("Files are retained until all is in order", ""),
            fee("Paid when the guests have left"),
        ],
    );
}

#[test]
fn an_account_may_stay_open_for_a_while() {
    tells(
        "accounts-closed-in-words",
        &[
            fee("A statement not questioned in three days is deemed correct"),
            fee("Payment counts as acceptance of the goods"),
            fee("Once paid, no later claim is heard"),
            fee("What was forgotten to bill may be billed later"),
            duty("Time sheets nobody questions stand as correct", ""),
        ],
        &[
            fee("A statement not questioned in thirty days is deemed correct"),
            fee("Payment counts as acceptance, but for hidden faults"),
            fee("The decision of the expert on a bill is final and binding"),
            fee("Missing bills are billed later, no later than two months after the work"),
            duty("Samples are deemed accepted when the label is on", ""),
        ],
    );
}

#[test]
fn cover_has_a_sum_or_a_law() {
    tells(
        "cover-without-sum",
        &[
            duty("Public liability insurance is kept", ""),
            duty("A performance bond from a good bank", ""),
            duty("Security for the machines", "A parent guarantee, high enough"),
            duty("An irrevocable letter of credit is opened", ""),
            duty("Professional indemnity as is usual in the trade", ""),
        ],
        &[
            duty("Public liability insurance of at least 5,000,000 USD", ""),
            duty("A performance bond", "For 10% of the price, until 30 days after hand-over"),
            duty("The insurance that is required by law", ""),
            duty("Moulds are stored, insured and marked", ""),
            duty("A guarantee on all joints: what leaks is put right", ""),
        ],
    );
}

#[test]
fn what_is_late_falls_due_and_not_the_rest() {
    let right = |words: &str| {
        format!(
            "right stop \"Stop\" {{ acme may terminate with 30 days notice; when: any time; if used {{ acme must \"{words}\" within 5 days }} }}\n"
        )
    };
    tells(
        "rest-falls-due",
        &[
            duty("Work", "Once a bill is late, all remaining instalments are due at once"),
            right("pay the profit Northwind would have made"),
            right("compensate lost margin on the open orders"),
            fee("One day late, and the whole balance becomes payable immediately"),
            fee("If a bill is late, the fees for the rest of the term fall due"),
        ],
        &[
            right("pay what was delivered until then at once"),
            right("pay the whole price, whatever the date"),
            right("pay for the work done, and nothing for lost profit"),
            fee("The remaining third falls due when the roof is on"),
            fee("After a second reminder the remaining instalments fall due"),
            duty("All later orders are due within ten days", ""),
        ],
    );
}

#[test]
fn a_fee_rests_with_what_it_pays_for() {
    tells(
        "fee-runs-while-suspended",
        &[
            fee("While the line is suspended the rent runs on"),
            fee("During a standstill the hire is payable in full"),
            fee("The subscription stays due while access is blocked"),
            duty("Reconnection after a pause costs a fee", ""),
            duty("Reinstatement of the account is charged", ""),
        ],
        &[
            fee("While the line is suspended the rent rests as well"),
            fee("The service runs on during the holidays"),
            duty("Reconnection costs 50 USD", ""),
            fee("No fee is charged while access is blocked"),
            duty("The line is restarted within a day after a stoppage", ""),
        ],
    );
}

#[test]
fn a_price_may_follow_an_index_up_and_down() {
    tells(
        "rise-without-limit",
        &[
            fee("The rate goes up with diesel"),
            fee("Prices follow the market for steel"),
            fee("Every January the rent rises in line with wages"),
            fee("A price that has gone up never comes down"),
            duty("Rises in raw material are passed on in the price", ""),
        ],
        &[
            fee("The rate follows diesel, by 4% at most in a year"),
            fee("Prices are fixed until the end, whatever steel costs"),
            fee("Each January the rent rises by 2%"),
            fee("The price follows the index of the ministry, up or down, up to 5%"),
            duty("Milk is raised to four degrees, as in the price list", ""),
        ],
    );
}

#[test]
fn a_fixed_sum_may_be_explained() {
    tells(
        "fixed-sum-left-open",
        &[
            fee("A ballpark; the final bill follows actual hours"),
            fee("Provisional, subject to actual effort"),
            fee("An indicative price that may be exceeded"),
            paid("5% of value", "Of net revenue after our costs"),
            paid("5% of value", "On what remains"),
        ],
        &[
            fee("Forty hours by our estimate; the fee stays whatever they come to"),
            fee("Two thirds of the ballpark of May, and not more than this"),
            fee("By bank transfer"),
            paid("5% of value", "Net of VAT"),
            duty("A rough guess of the load", ""),
        ],
    );
}

#[test]
fn a_price_by_habit_may_stand_somewhere() {
    let rule = "rate-stands-nowhere";
    tells(
        rule,
        &[
            fee("What the part costs, with the usual mark-up"),
            fee("Early payers get the customary discount"),
            fee("In euros, at the rate of the moment"),
            duty("Help with the move is paid at what Northwind then asks", ""),
            fee("At the catalogue price"),
        ],
        &[
            fee("What the part costs plus 10%"),
            fee("VAT is added at the rate of the day"),
            duty("The usual gate is open, and costs nothing", ""),
            duty("The current price list is sent", ""),
            fee("In euros, at the rate of the ECB on the day of the bill"),
        ],
    );
}

#[test]
fn what_is_said_twice_is_said_alike() {
    let rule = "said-both-ways";
    let tax = fee("All in, VAT included");
    assert_eq!(says(rule, &note("Prices are net; VAT is added"), &tax).len(), 1);
    assert_eq!(says(rule, &note("VAT is shown apart"), &tax), NONE);
    let freight = |how: &str| fee("Freight is included") + &duty("Pumps come", how);
    assert_eq!(says(rule, YEAR, &freight("Unloading and freight are charged to the buyer")).len(), 1);
    assert_eq!(says(rule, YEAR, &freight("By lorry, with a tail lift")), NONE);
    assert_eq!(says(rule, YEAR, &fee("Freight is included, customs are charged at cost")), NONE, "two parts");
    let hours = |how: &str| fee("Forty hours; unused hours lapse") + &duty("Help", how);
    assert_eq!(says(rule, YEAR, &hours("Unused hours are carried over to the next month")).len(), 1);
    assert_eq!(says(rule, YEAR, &hours("Unused hours are not carried over")), NONE);
    let travel = |how: &str| fee("Hotel and travel are included") + &duty("Visits", how);
    assert_eq!(says(rule, YEAR, &travel("Travel is billed separately")).len(), 1);
    let free = duty("Work", "Training has no price of its own");
    let training = "payment training \"Training of ten clerks\" { who: acme.dana; to: northwind; amount: 900 USD; when: by 2026-06-30 }\n";
    assert_eq!(says(rule, YEAR, &(free.clone() + training)).len(), 1);
    assert_eq!(says(rule, YEAR, &free), NONE);
}

#[test]
fn money_comes_back_as_money_and_in_step() {
    tells(
        "forfeiture",
        &[
            paid("40,000 USD", "Earned on signing, and ours to keep"),
            paid("40,000 USD", "If the client leaves for any reason, the agent hands all of it back"),
            duty("What is left of the fee is paid back as vouchers", ""),
            duty("Help", "Unused hours come back as store credit"),
            duty("Credits fall away while any bill is overdue", ""),
        ],
        &[
            paid("40,000 USD", "If a fee is paid back, the same share of the commission goes back"),
            duty("What is left of the fee is paid back", ""),
            duty("The tools stay with us in any case", ""),
            duty("Credits wait until the bill is paid", "Overdue bills come first"),
            paid("40,000 USD", "By transfer; what was not earned goes back in any case"),
        ],
    );
}

#[test]
fn each_side_pays_for_its_own_people() {
    tells(
        "paid-whatever-the-cause",
        &[
            fee("Repeat visits count as hours, also to put our own work right"),
            fee("A day that is called off is billed in full, however early"),
            fee("Acme bears all taxes on the income of both"),
            fee("Every fee is grossed up for whatever taxes there are"),
            duty("Rework is charged by the hour", ""),
        ],
        &[
            fee("Our own work is put right at our cost"),
            fee("A day called off less than 24 hours before is billed in full"),
            fee("Each side bears its own income taxes"),
            fee("VAT is added"),
            duty("Repeat visits are announced by mail", ""),
        ],
    );
}

#[test]
fn shares_come_to_the_whole_and_interest_is_said_once() {
    let rule = "text-contradicts-field";
    let late = |how: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 9,000 USD; how: \"{how}\"; when: by 2026-06-30; \
             if late {{ pay 1% of amount per started month up to 5% of amount }} }}\n"
        )
    };
    tells(
        rule,
        &[
            fee("30% with the order, 40% at delivery, 20% after inspection"),
            fee("Half: 50% on signing, 40% on delivery, 20% at the end"),
            late("Overdue bills bear interest of 2% a week"),
            late("Late bills cost 3% per month"),
        ],
        &[
            fee("30% with the order, 40% at delivery, 30% after inspection"),
            fee("30% with the order, 40% at delivery, 20% after inspection, the rest in June"),
            fee("Success of 80%, 10% and 30% is what others had"),
            late("Overdue bills bear interest of 12% a year"),
            late("Overdue bills bear interest of 1% a month"),
        ],
    );
}

#[test]
fn a_delay_in_words_ends_somewhere() {
    let branch = |words: &str| {
        format!(
            "duty work \"Work\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; if late {{ \"{words}\" }} }}\n"
        )
    };
    tells(
        "delay-consequence-uncapped",
        &[
            branch("Each further day costs the foundry 300 USD"),
            branch("Northwind pays 2% of the price for every week late"),
            branch("Another 500 USD for as long as it lasts"),
        ],
        &[
            branch("Each further day costs the foundry 300 USD, 3,000 USD at most"),
            branch("Northwind pays 120 USD per hour of its people"),
            branch("Each further day is told by mail"),
        ],
    );
}

#[test]
fn a_success_is_measured_by_both() {
    tells(
        "share-of-a-guess",
        &[
            paid("stated in invoice", "A tenth of what Acme saves thanks to the tool"),
            paid("stated in invoice", "Half of the extra sales, as calculated by Northwind"),
            paid("stated in invoice", "15% of the efficiencies in our view"),
        ],
        &[
            paid("stated in invoice", "A tenth of the savings as confirmed by the controller of Acme"),
            paid(
                "stated in invoice",
                "A tenth of savings attributable to the tool against the baseline of 2025",
            ),
            duty("Savings, as estimated by Northwind, are shown each month", ""),
        ],
    );
}
