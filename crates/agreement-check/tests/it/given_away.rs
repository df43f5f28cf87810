//! When the rules on what is lent, shown, shared and handed over, and on who stands in the middle of a chain, keep quiet.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

fn paid(name: &str, title: &str, rest: &str) -> String {
    format!("payment {name} \"{title}\" {{ who: acme.dana; to: northwind; {rest} }}\n")
}

fn duty(title: &str, rest: &str) -> String {
    format!("duty work \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; {rest} }}\n")
}

fn asked(title: &str) -> String {
    format!("duty given \"{title}\" {{ who: acme.dana; to: northwind; when: by 2026-03-31 }}\n")
}

/// A third party behind the supplier.
const MAKER: &str = "party maker \"Maker\" { role: partner; person mo \"Mo\" { authority: signs } }\n";

#[test]
fn data_may_be_used_with_a_yes_or_without_names() {
    let rule = "data-used-freely";
    let may = |what: &str| format!("right keep \"Keep\" {{ northwind may \"{what}\"; when: any time }}\n");
    for what in [
        "use the readings for its own purposes",
        "show the footage to other customers",
        "share the customer list with partners",
        "use the photos in its marketing",
    ] {
        assert_eq!(says(rule, YEAR, &may(what)).len(), 1, "{what}");
    }
    for what in [
        "use the readings for the work under this agreement",
        "show the footage to other customers with the consent of those who are seen",
        "share the figures with partners, anonymised",
        "use the photos in its marketing once Acme has given its approval",
        "sell the old boilers to others",
    ] {
        assert_eq!(says(rule, YEAR, &may(what)), NONE, "{what}");
    }
}

#[test]
fn rights_may_pass_with_the_money_or_when_it_is_paid() {
    let rule = "rights-pass-before-payment";
    let last = |on: &str| paid("last_part", "Last part", &format!("amount: 40,000 USD; when: by {on}"));
    let rights = duty("All rights in the film pass to Acme", "");
    assert_eq!(says(rule, YEAR, &(last("2026-08-31") + &rights)).len(), 1);
    assert_eq!(says(rule, YEAR, &(last("2026-06-01") + &rights)), NONE, "paid before");
    assert_eq!(says(rule, YEAR, &rights), NONE, "nothing is paid");
    let after = duty("All rights in the film pass to Acme once it is fully paid", "");
    assert_eq!(says(rule, YEAR, &(last("2026-08-31") + &after)), NONE);
    let needs = duty("All rights in the film pass to Acme", "needs: last_part;");
    assert_eq!(says(rule, YEAR, &(last("2026-08-31") + &needs)), NONE);
    let pass = duty("Visitors pass to the property by the north gate", "");
    assert_eq!(
        says(rule, YEAR, &(last("2026-08-31") + &asked("All rights in the logo pass to Northwind") + &pass))
            .len(),
        1
    );
}

#[test]
fn what_is_lent_comes_back_by_one_word() {
    let rule = "lent-and-not-returned";
    for title in
        ["Two sets of keys to the hall", "Our moulds, in the maker's shed", "Access badges for four people"]
    {
        assert_eq!(says(rule, YEAR, &asked(title)).len(), 1, "{title}");
        let back = duty("All that was lent is handed back", "");
        assert_eq!(says(rule, YEAR, &(asked(title) + &back)), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &asked("The keys fit the new locks")), NONE);
    assert_eq!(
        says(rule, YEAR, &duty("Two sets of keys to the new flat", "")),
        NONE,
        "what is sold stays there"
    );
}

#[test]
fn a_source_may_be_there_anyway_or_be_owed() {
    let rule = "source-not-owed";
    let goal = |source: &str| {
        format!(
            "goal liked \"Guests like it\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"guests who would come again\"; \
             source: \"{source}\"; target: at least 80% }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &goal("guest survey in August")).len(), 1);
    assert_eq!(says(rule, YEAR, &goal("the till, which counts by itself")), NONE);
    let owed = duty("A survey among all guests, sent in August", "");
    assert_eq!(says(rule, YEAR, &(goal("guest survey in August") + &owed)), NONE);
    let office = "party office \"County Statistics Office\" { role: other }\n";
    assert_eq!(
        says(rule, YEAR, &(office.to_owned() + &goal("figures of the County Statistics Office"))).len(),
        1
    );
    let report = "duty report \"Figures\" { who: office; to: acme; when: by 2026-09-15 }\n";
    let both = office.to_owned() + report + &goal("figures of the County Statistics Office");
    assert_eq!(says(rule, YEAR, &both), NONE);
}

#[test]
fn a_choice_may_have_a_floor_or_need_a_yes() {
    let rule = "delivers-as-it-sees-fit";
    for title in [
        "Flowers of its choice",
        "Replacement parts that Northwind considers equivalent",
        "Speakers, changed at its own discretion",
    ] {
        assert_eq!(says(rule, YEAR, &duty(title, "")).len(), 1, "{title}");
    }
    for title in [
        "Flowers of its choice from the list of May",
        "Replacement parts that Northwind considers equivalent, with Acme's consent",
        "Replacement parts it deems fit, of at least the same output",
        "Flowers chosen by Acme",
    ] {
        assert_eq!(says(rule, YEAR, &duty(title, "")), NONE, "{title}");
    }
    let both = "duty work \"Flowers of its choice\" { who: both parties; when: by 2026-06-30 }\n";
    assert_eq!(says(rule, YEAR, both), NONE, "both deliver it");
    assert_eq!(
        says(rule, YEAR, &asked("Food of its choice for the staff")),
        NONE,
        "who is paid owes the thing"
    );
}

#[test]
fn a_cost_may_be_halved_or_follow_a_count() {
    let rule = "cost-shared-without-share";
    for title in
        ["Freight is shared between both", "The repair costs are borne jointly", "Travel costs, split fairly"]
    {
        assert_eq!(says(rule, YEAR, &duty(title, "")).len(), 1, "{title}");
    }
    for title in [
        "Freight is shared equally between both",
        "The repair costs are borne jointly, each half",
        "Travel costs, split 60 to 40",
        "Heating costs are shared by area",
        "The plan is shared between both teams",
    ] {
        assert_eq!(says(rule, YEAR, &duty(title, "")), NONE, "{title}");
    }
}

#[test]
fn who_waits_for_others_money_may_have_a_day_or_a_share() {
    let rule = "paid-when-paid";
    let fee = paid("fee", "Fee", "amount: 90,000 USD; when: by 2026-10-30");
    let helpers = |title: &str, amount: &str, when: &str| {
        format!(
            "{MAKER}{fee}payment helpers \"{title}\" {{ who: northwind.priya; to: maker; amount: {amount}; when: {when} }}\n"
        )
    };
    let after = "within 10 days after fee is met";
    assert_eq!(says(rule, YEAR, &helpers("Fee of the helpers", "9,000 USD", after)).len(), 1);
    assert_eq!(says(rule, YEAR, &helpers("Fee of the helpers", "9,000 USD", "by 2026-11-30")), NONE);
    assert_eq!(says(rule, YEAR, &helpers("Commission", "9,000 USD", after)), NONE);
    assert_eq!(says(rule, YEAR, &helpers("Fee of the helpers", "10% of fee", after)), NONE);
    let back = format!(
        "{fee}payment back \"Discount\" {{ who: northwind.priya; to: acme; amount: 900 USD; when: {after} }}\n"
    );
    assert_eq!(says(rule, YEAR, &back), NONE, "it goes back to who paid");
}

#[test]
fn the_middle_of_a_chain_may_pay_in_the_same_rhythm() {
    let rule = "chain-paid-ahead";
    let fee = paid("fee", "Fee", "amount: 8,000 USD; when: every month from 2026-03-15 until ends");
    let up = |amount: &str, when: &str, more: &str| {
        format!(
            "{MAKER}{fee}payment hosting \"Hosting\" {{ who: northwind.priya; to: maker; amount: {amount}; when: {when} }}\n{more}"
        )
    };
    let early = "within 10 days after effective";
    assert_eq!(says(rule, YEAR, &up("50,000 USD", early, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &up("5,000 USD", early, "")), NONE, "a small part");
    assert_eq!(says(rule, YEAR, &up("50,000 USD", "by 2026-12-01", "")), NONE, "late in the term");
    assert_eq!(says(rule, YEAR, &up("4,000 USD", "every month from 2026-03-15 until ends", "")), NONE);
    let back = "right leave \"Leave\" { northwind may terminate with 30 days notice; when: any time; if used { maker must refund unused hosting } }\n";
    assert_eq!(says(rule, YEAR, &up("50,000 USD", early, back)), NONE);
}

#[test]
fn the_middle_of_a_chain_may_promise_what_it_is_promised() {
    let rule = "chain-promise-weaker";
    let chain = |down: &str, up: &str| {
        format!(
            "{MAKER}duty help \"Faults are mended\" {{ who: northwind.priya; to: acme; when: within {down} after each request by acme }}\n\
             duty behind \"Faults of the cloud are mended\" {{ who: maker.mo; to: northwind; when: within {up} after each request by northwind }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &chain("1 day", "5 days")).len(), 1);
    assert_eq!(says(rule, YEAR, &chain("3 days", "2 days")), NONE);
    assert_eq!(says(rule, YEAR, &chain("3 days", "4 days")), NONE, "a day can be caught up with");
    let mended = duty("Faults are mended within a day", "");
    assert_eq!(says(rule, YEAR, &(MAKER.to_owned() + &mended)), NONE);
}

#[test]
fn a_bound_buyer_may_count_on_being_served() {
    let rule = "bound-to-buy";
    let order = |silence: &str| {
        format!(
            "event order \"An order\" {{ who: acme; reply {{ who: northwind.priya; when: within 5 business days; silence: {silence} }} }}\n"
        )
    };
    let bond = "duty one_home \"One supplier\" { who: acme; to: northwind; when: throughout from effective until ends; must not \"buy bread from anyone else\" }\n";
    assert_eq!(says(rule, YEAR, &(order("rejected") + bond)).len(), 1);
    assert_eq!(says(rule, YEAR, &(order("accepted") + bond)), NONE);
    assert_eq!(says(rule, YEAR, &order("rejected")), NONE, "free to go elsewhere");
    let must = duty("Northwind must accept orders of up to 400 loaves a day", "");
    assert_eq!(says(rule, YEAR, &(order("rejected") + bond + &must)), NONE);
}

#[test]
fn money_for_others_may_lie_apart_or_be_small() {
    let rule = "money-held-unprotected";
    let wages = |title: &str, amount: &str| {
        paid("monthly", title, &format!("amount: {amount}; when: every month from 2026-03-20 until ends"))
    };
    assert_eq!(says(rule, YEAR, &wages("The month's wages", "60,000 USD")).len(), 1);
    assert_eq!(says(rule, YEAR, &wages("The month's wages", "6,000 USD")), NONE);
    assert_eq!(says(rule, YEAR, &wages("The month's wages, to a separate account", "60,000 USD")), NONE);
    assert_eq!(says(rule, YEAR, &wages("The month's price", "60,000 USD")), NONE);
}

#[test]
fn claims_may_be_given_up_by_both_or_for_a_case() {
    let rule = "claims-given-up";
    for what in [
        "Acme waives all claims for what the new supplier breaks",
        "Delivery to the gate; Northwind is not liable for what happens behind it",
        "Acme has no claim against Northwind when quotes are wrong",
        "Stored at Acme's own risk",
    ] {
        assert_eq!(says(rule, YEAR, &duty(what, "")).len(), 1, "{what}");
    }
    for what in [
        "Neither side is liable for what the weather does",
        "Northwind is not liable for wrong quotes, except for those it has changed",
        "Northwind waives the fee for the first round",
        "Claims are answered within two weeks",
    ] {
        assert_eq!(says(rule, YEAR, &duty(what, "")), NONE, "{what}");
    }
    let twice = duty("Tenders", "note: \"Acme has no claim here. Acme waives its rights\"");
    assert_eq!(says(rule, YEAR, &twice).len(), 1, "one text is found fault with once");
}
