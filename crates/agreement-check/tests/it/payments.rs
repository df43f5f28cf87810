//! What the rules about money and about words say, and above all what they leave unsaid, where no page shows it.

use agreement_check::{Judged, Level, Policy, Profile, Value, rules};

use super::scene::{self, NONE};

/// Two sides, and an agreement between them that is worth something.
const SIDES: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 120,000 USD }
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
"#;

fn judged(text: &str, policy: &Policy) -> Vec<Judged> {
    scene::judged(&scene::readable(text), policy)
}

/// What a rule says between the two sides, whatever its profile.
fn says(rule: &str, text: &str) -> Vec<String> {
    says_of(rule, &format!("{SIDES}\n{text}\n"))
}

/// What a rule says of a whole file.
fn says_of(rule: &str, text: &str) -> Vec<String> {
    let mut policy = Policy::default();
    if let Some(known) = rules::find(rule).filter(|known| known.profile != Profile::Default) {
        policy.levels.insert(known.name, Level::At(known.severity));
    }
    with(rule, text, &policy)
}

fn with(rule: &str, text: &str, policy: &Policy) -> Vec<String> {
    scene::said(rule, judged(text, policy))
}

/// A policy in which a rule's setting has another value.
fn set(rule: &'static str, setting: &'static str, value: Value) -> Policy {
    let mut policy = Policy::default();
    policy.values.insert((rule, setting), value);
    policy
}

fn payment(name: &str, amount: &str, when: &str) -> String {
    format!("payment {name} \"{name}\" {{ who: acme; to: northwind; amount: {amount}; when: {when} }}\n")
}

#[test]
fn instalments_that_come_to_the_value_are_fine() {
    let text = payment("a", "40,000 USD", "by 2026-04-01") + &payment("b", "80,000 USD", "by 2026-09-01");
    assert_eq!(says("payments-dont-sum", &text), NONE);
    let monthly = payment("fee", "12,000 USD", "every month from 2026-03-15 until ends");
    assert_eq!(says("payments-dont-sum", &monthly), NONE);
}

#[test]
fn a_month_too_many_is_shown_with_the_sum_and_the_difference() {
    let text = payment("fee", "12,000 USD", "every month from 2026-03-02 until 2027-01-02");
    assert_eq!(
        says("payments-dont-sum", &text),
        ["the payments come to 132,000 USD, and `value` says 120,000 USD: 12,000 USD too much"]
    );
}

#[test]
fn what_is_not_priced_yet_may_be_the_rest() {
    let open = [
        payment("hours", "stated in invoice", "within 30 days after each invoice"),
        payment("hours", "todo \"how much\"", "by 2026-09-01"),
        payment("hours", "150 USD per hour of worked", "by 2026-09-01")
            + "duty worked \"W\" { who: northwind; when: by ends }",
        payment("more", "5,000 USD", "within 30 days after each request by acme"),
        "payment more \"M\" { who: acme; amount: 5,000 USD; when: by 2026-09-01; provided: a is met }"
            .to_owned(),
    ];
    for rest in open {
        let text = payment("a", "100,000 USD", "by 2026-04-01") + &rest;
        assert_eq!(says("payments-dont-sum", &text), NONE, "{rest}");
        let more = payment("a", "130,000 USD", "by 2026-04-01") + &rest;
        assert_eq!(
            says("payments-dont-sum", &more),
            ["the payments come to at least 130,000 USD, and `value` says 120,000 USD: 10,000 USD too much"],
            "{rest}"
        );
    }
}

#[test]
fn what_suppliers_and_partners_pay_is_no_part_of_the_price() {
    let text = payment("a", "120,000 USD", "by 2026-04-01")
        + "party malabar \"M\" { role: partner }\n\
           payment commission \"C\" { who: northwind; to: malabar; amount: 12% of a; when: by 2026-05-01 }";
    assert_eq!(says("payments-dont-sum", &text), NONE);
    let reseller = "party malabar \"M\" { role: partner }\n\
        payment list \"L\" { who: malabar; to: northwind; amount: 120,000 USD; when: by 2026-05-01 }\n\
        payment street \"S\" { who: acme; to: malabar; amount: 135,000 USD; when: by 2026-05-01 }";
    assert_eq!(says("payments-dont-sum", reseller), NONE, "one of the two prices is the value");
}

#[test]
fn half_a_coin_for_each_instalment_is_lost_in_rounding() {
    let third = payment("a", "33,333.33 USD", "by 2026-04-01")
        + &payment("b", "33,333.33 USD", "by 2026-05-01")
        + &payment("c", "33,333.33 USD", "by 2026-06-01");
    let text = format!("{SIDES}{third}").replace("120,000", "100,000");
    assert_eq!(says_of("payments-dont-sum", &text), NONE);
    let short = text.replace("33,333.33 USD; when: by 2026-06-01", "33,333.31 USD; when: by 2026-06-01");
    assert_eq!(
        says_of("payments-dont-sum", &short),
        ["the payments come to 99,999.97 USD, and `value` says 100,000 USD: 0.03 USD are missing"]
    );
}

#[test]
fn what_was_conceded_may_be_missing() {
    let text = payment("a", "110,000 USD", "by 2026-04-01")
        + "concession first_order \"F\" { worth: 10,000 USD; who: northwind; return: \"A reference\" }";
    assert_eq!(says("payments-dont-sum", &text), NONE);
}

#[test]
fn shares_must_come_to_a_hundred_even_without_a_value() {
    let text = format!(
        "{SIDES}{}{}",
        payment("a", "30% of value", "by 2026-04-01"),
        payment("b", "60% of value", "by 2026-09-01")
    );
    let told = ["the payments come to 90% of `value`: 10% are missing"];
    assert_eq!(says_of("payments-dont-sum", &text), told);
    assert_eq!(says_of("payments-dont-sum", &text.replace("; value: 120,000 USD", "")), told);
    assert_eq!(says_of("payments-dont-sum", &text.replace("60%", "70%")), NONE);
    assert_eq!(
        says_of("payments-dont-sum", &text.replace("60%", "75.5%")),
        ["the payments come to 105.5% of `value`: 5.5% too much"]
    );
}

#[test]
fn what_is_paid_beside_a_value_that_is_shared_out_is_no_part_of_it() {
    let text = payment("a", "40% of value", "by 2026-04-01")
        + &payment("b", "60% of value", "by 2026-09-01")
        + &payment("care", "1,000 USD", "every month from 2026-09-01 until ends");
    assert_eq!(says("payments-dont-sum", &text), NONE);
    assert_eq!(says("payments-dont-sum", &text.replace("60%", "50%")).len(), 1);
}

#[test]
fn nothing_is_added_up_across_currencies_or_over_what_cannot_be_read() {
    let euros = payment("a", "90,000 EUR", "by 2026-04-01");
    assert_eq!(says("payments-dont-sum", &euros), NONE);
    let endless = payment("fee", "5,000 USD", "every month from 2026-03-02");
    let text = format!("{SIDES}{endless}").replace("ends: 2026-12-31", "ends: never");
    assert_eq!(says_of("payments-dont-sum", &text), NONE, "nobody knows how often");
}

#[test]
fn a_payment_on_a_milestone_with_a_day_is_linked() {
    let dated = "milestone go_live \"Go\" { when: on 2026-06-01 }\n".to_owned()
        + &payment("a", "120,000 USD", "within 30 days after go_live");
    assert_eq!(says("payment-trigger-unlinked", &dated), NONE);
    let through = "milestone go_live \"Go\" { }\nduty train \"T\" { who: northwind; when: within 5 days after go_live }\n".to_owned()
        + &payment("a", "60,000 USD", "within 30 days after train")
        + &payment("b", "60,000 USD", "within 60 days after go_live");
    assert_eq!(
        says("payment-trigger-unlinked", &through),
        ["`a` and `b` wait for `go_live`, which nobody has to bring about by any day"]
    );
    let text = format!("{SIDES}\n{through}\n");
    let found = judged(&text, &Policy::default()).into_iter().flat_map(|it| it.finding.labels);
    let also: Vec<&str> = found
        .filter(|label| label.text == "so does this one")
        .map(|label| label.place.span.of(&text))
        .collect();
    assert_eq!(also, ["go_live"]);
    for when in ["within 30 days after earlier of go_live, 2026-10-01", "within 30 days after train is due"] {
        let text = "milestone go_live \"Go\" { }\nduty train \"T\" { who: northwind; when: by 2026-06-01 }\n"
            .to_owned()
            + &payment("a", "120,000 USD", when);
        assert_eq!(says("payment-trigger-unlinked", &text), NONE, "{when}");
    }
}

#[test]
fn orders_and_invoices_are_triggers_like_any_other() {
    for when in ["within 30 days after each invoice", "within 30 days after each order"] {
        let text = "event order \"O\" { }\n".to_owned() + &payment("a", "100 USD", when);
        assert_eq!(says("payment-trigger-unlinked", &text), NONE, "{when}");
    }
    let grant = "event grant \"The grant is approved\" { }\n".to_owned()
        + &payment("a", "100 USD", "within 30 days after first grant");
    assert_eq!(says("payment-trigger-unlinked", &grant), NONE, "whose yes it waits for is another question");
    let sale = "event sale \"A first shop sells it\" { }\n".to_owned()
        + &payment("a", "100 USD", "within 30 days after first sale");
    assert_eq!(says("payment-trigger-unlinked", &sale).len(), 1);
}

#[test]
fn a_payer_that_must_act_first_can_hold_the_money_back() {
    let own = |more: &str| {
        format!("duty tests \"T\" {{ who: acme; to: northwind; when: by 2026-06-01; {more} }}\n")
            + &payment("a", "120,000 USD", "within 30 days after tests")
    };
    assert_eq!(
        says("payment-trigger-client-controlled", &own("note: \"n\"")),
        ["`a` falls due only once Acme has kept its own promise `tests`"]
    );
    assert_eq!(
        says("payment-trigger-client-controlled", &own("if late { pay 100 USD per day up to 1,000 USD }")),
        NONE
    );
    let due = own("note: \"n\"").replace("after tests", "after tests is due");
    assert_eq!(says("payment-trigger-client-controlled", &due), NONE);
    let theirs = own("note: \"n\"")
        .replace("who: acme; to: northwind; when: by", "who: northwind; to: acme; when: by");
    assert_eq!(says("payment-trigger-client-controlled", &theirs), NONE);
}

#[test]
fn silence_that_counts_as_no_is_a_way_not_to_pay() {
    let text = |silence: &str| {
        format!(
            "duty model \"M\" {{ who: northwind; to: acme; when: by 2026-06-01\n acceptance {{ who: acme; criteria: \"c\"; review: 10 days; silence: {silence} }} }}\n"
        ) + &payment("a", "120,000 USD", "within 30 days after model is accepted")
    };
    assert_eq!(
        says("payment-trigger-client-controlled", &text("rejected")),
        NONE,
        "`silence-rejects` says it"
    );
    assert_eq!(says("payment-trigger-client-controlled", &text("accepted")), NONE);
    let unstated = text("accepted").replace("; silence: accepted", "");
    assert_eq!(says("payment-trigger-client-controlled", &unstated), NONE, "that is another rule's matter");
    let bare = "duty model \"M\" { who: northwind; to: acme; when: by 2026-06-01 }\n".to_owned()
        + &payment("a", "120,000 USD", "within 30 days after model is accepted");
    assert_eq!(
        says("payment-trigger-client-controlled", &bare),
        ["`a` falls due only once Acme has accepted `model`, and nothing says by when it must"]
    );
    assert_eq!(says("payment-trigger-client-controlled", &bare.replace("is accepted", "is met")), NONE);
    let words =
        text("rejected").replace("criteria: \"c\"", "criteria: \"Use in the shops counts as acceptance\"");
    assert_eq!(says("payment-trigger-client-controlled", &words), NONE);
}

#[test]
fn a_plan_counted_from_the_beginning_is_no_term_of_payment() {
    for when in [
        "within 90 days after effective",
        "within 45 days after each invoice",
        "within 6 weeks after each invoice",
        "within 30 business days after each invoice",
        "by 2026-12-01",
    ] {
        assert_eq!(says("long-payment-term", &payment("a", "100 USD", when)), NONE, "{when}");
    }
    let long = payment("a", "100 USD", "within 2 months after each invoice");
    assert_eq!(says("long-payment-term", &long), ["Northwind waits about 60 days for `a`"]);
    let instalments = "milestone start \"S\" { when: on 2026-04-01 }\n".to_owned()
        + &payment("a", "100 USD", "within 14 days after start")
        + &payment("b", "100 USD", "within 90 days after start");
    assert_eq!(says("long-payment-term", &instalments), NONE);
    let retention = "duty work \"W\" { who: northwind; to: acme; when: by 2026-04-01 }\n".to_owned()
        + &payment("a", "100 USD", "within 14 days after work is met")
        + &payment("b", "100 USD", "24 months after work is met");
    assert_eq!(says("long-payment-term", &retention), NONE);
    let alone = "duty work \"W\" { who: northwind; to: acme; when: by 2026-04-01 }\n".to_owned()
        + &payment("b", "100 USD", "within 60 days after work is met");
    assert_eq!(says("long-payment-term", &alone).len(), 1, "nothing was paid before it");
}

#[test]
fn a_house_sets_its_own_longest_term() {
    let text = format!("{SIDES}{}", payment("a", "100 USD", "within 35 days after each invoice"));
    assert_eq!(with("long-payment-term", &text, &Policy::default()), NONE);
    let strict = set("long-payment-term", "days", Value::Number(30));
    assert_eq!(with("long-payment-term", &text, &strict).len(), 1);
}

#[test]
fn a_renewal_by_choice_needs_no_window() {
    let option = "agreement \"D\" { effective: 2026-03-02; ends: 2026-12-31\n renewal { how: option; who: acme; term: 12 months } }";
    assert_eq!(says_of("renewal-without-window", option), NONE);
    assert_eq!(says_of("uplift-uncapped", option), NONE);
    let todo = "agreement \"D\" { effective: 2026-03-02; ends: 2026-12-31; value: 1 USD\n renewal { how: automatic; who: todo \"w\"; notice: todo \"n\"; uplift: todo \"u\" } }";
    assert_eq!(says_of("renewal-without-window", todo), NONE);
    assert_eq!(says_of("uplift-uncapped", todo), NONE);
}

#[test]
fn a_notice_longer_than_the_term_can_never_be_given() {
    let text = "agreement \"D\" { effective: 2026-03-02; ends: for 3 months\n renewal { how: automatic; who: either party; notice: at least 120 days before ends } }";
    assert_eq!(
        says_of("renewal-without-window", text),
        ["the last day to say no to the renewal is 2026-02-01, before the agreement has begun"]
    );
    assert_eq!(says_of("renewal-without-window", &text.replace("120 days", "30 days")), NONE);
}

#[test]
fn a_floor_is_no_limit_on_a_price() {
    let text = "agreement \"D\" { effective: 2026-03-02; ends: 2026-12-31; value: 1 USD\n renewal { how: automatic; uplift: at least 3% } }";
    assert_eq!(says_of("uplift-uncapped", text).len(), 1);
    assert_eq!(says_of("uplift-uncapped", &text.replace("at least", "at most")), NONE);
    assert_eq!(
        says_of(
            "uplift-uncapped",
            &text.replace("value: 1 USD", "law: \"x\"").replace("; uplift: at least 3%", "")
        ),
        NONE,
        "there is no price"
    );
}

#[test]
fn a_number_that_a_right_answers_to_is_no_decoration() {
    let duty = "duty leads \"L\" { who: northwind; to: acme; when: every calendar month; measure: \"m\"; target: at least 40 leads }\n";
    assert_eq!(
        says("commitment-without-shortfall", duty),
        ["nothing follows when Northwind falls short of it: `leads` is a number for decoration"]
    );
    let right = format!(
        "{duty}right go \"G\" {{ acme may terminate with 30 days notice; when: once leads is below target 3 times }}"
    );
    assert_eq!(says("commitment-without-shortfall", &right), NONE);
    let below = duty.replace("target:", "if below 40 leads { \"They meet\" }; target:");
    assert_eq!(says("commitment-without-shortfall", &below), NONE);
}

#[test]
fn sums_that_are_never_added_may_be_in_two_currencies() {
    let two = "party acme \"A\" { role: client }\nparty northwind \"N\" { role: supplier }\n".to_owned()
        + &payment("a", "100 USD", "by 2026-04-01")
        + &payment("b", "100 EUR", "by 2026-04-01");
    assert_eq!(says_of("currency-mixed", &two), NONE);
    let stated = "note: \"Euros at the exchange rate of the central bank on the invoice's day\"; value";
    let euros = format!("{SIDES}{}", payment("a", "100 EUR", "by 2026-04-01"));
    assert_eq!(says_of("currency-mixed", &euros).len(), 1);
    assert_eq!(says_of("currency-mixed", &euros.replacen("value", stated, 1)), NONE);
}

#[test]
fn a_cap_in_another_currency_is_no_cap_that_can_be_reckoned() {
    let text = "duty d \"D\" { who: northwind; when: by 2026-04-01\n if late { pay 100 USD per day up to 1,000 EUR } }";
    assert_eq!(says("currency-mixed", text), ["EUR cannot be held against USD: nothing says at what rate"]);
    let share = text.replace("100 USD per day up to 1,000 EUR", "1% of value per day up to 10,000 USD");
    assert_eq!(says("currency-mixed", &share), NONE);
    let credit = payment("a", "120,000 USD", "by 2026-04-01")
        + "duty d \"D\" { who: northwind; when: by 2026-04-01\n if late { credit 100 GBP } }";
    assert_eq!(
        says("currency-mixed", &credit),
        ["a credit of GBP cannot be taken off payments of USD: nothing says at what rate"]
    );
}

#[test]
fn a_share_is_of_nothing_only_where_nobody_wrote_the_sum() {
    let of = |what: &str| {
        format!("duty d \"D\" {{ who: northwind; when: by 2026-04-01\n if late {{ pay 1% of {what} }} }}")
    };
    assert_eq!(says("share-of-nothing", &of("value")), NONE);
    assert_eq!(
        says("share-of-nothing", &of("worth")),
        ["this is a share of `worth`, and the duty `d` has no `worth`"]
    );
    let bare = format!("{SIDES}{}", of("value")).replace("; value: 120,000 USD", "");
    assert_eq!(
        says_of("share-of-nothing", &bare),
        ["this is a share of `value`, and the agreement `Deal` has no `value`"]
    );
    let open = format!("{SIDES}{}", of("value")).replace("value: 120,000 USD", "value: todo \"how much\"");
    assert_eq!(says_of("share-of-nothing", &open), NONE);
    assert_eq!(says_of("share-of-nothing", &of("value")), NONE, "a part of something larger");
    let invoiced = payment("fee", "stated in invoice", "within 30 days after each invoice")
        .replace(" }", "; if late { pay 1% of amount } }");
    assert_eq!(says("share-of-nothing", &invoiced), NONE);
    let priced = payment("fee", "10,000 USD", "by 2026-04-01") + &of("fee");
    assert_eq!(says("share-of-nothing", &priced), NONE);
}

#[test]
fn interest_is_reckoned_for_a_month_however_it_is_written() {
    let late = |rate: &str| {
        payment("fee", "10,000 USD", "by 2026-04-01").replace(" }", &format!("; if late {{ pay {rate} }} }}"))
    };
    for fair in [
        "1% of amount per started month",
        "2% of fee per month",
        "24% of amount per year",
        "0.05% of amount per day",
        "100 USD",
        "0.1% of amount per day up to 5% of amount",
        "20 USD per week",
    ] {
        assert_eq!(says("late-interest-excessive", &late(fair)), NONE, "{fair}");
    }
    for (rate, told) in [
        ("1% of amount per day", "interest on `fee` is 30% a month, 360% a year"),
        ("0.5% of amount per business day", "interest on `fee` is 10.5% a month, 126% a year"),
        ("30% of amount per year", "interest on `fee` is 2.5% a month, 30% a year"),
        ("300 USD per started month up to 50% of amount", "interest on `fee` is 3% a month, 36% a year"),
    ] {
        assert_eq!(says("late-interest-excessive", &late(rate)), [told], "{rate}");
    }
}

#[test]
fn interest_is_missing_only_where_something_else_follows() {
    let bare = payment("fee", "10,000 USD", "by 2026-04-01");
    assert_eq!(says("late-interest-missing", &bare), NONE, "that is said already");
    let talk = bare.replace(" }", "; if late { escalate to acme.dana within 2 days } }");
    assert_eq!(says("late-interest-missing", &talk), ["`fee` costs no more when it comes late"]);
    assert_eq!(
        with("late-interest-missing", &format!("{SIDES}{talk}"), &Policy::default()),
        NONE,
        "it is a strict rule"
    );
    let penalty = format!(
        "penalty slow \"S\" {{ pay 1% of amount per month }}\n{}",
        bare.replace(" }", "; if late { apply slow } }")
    );
    assert_eq!(says("late-interest-missing", &penalty), NONE);
}

#[test]
fn a_service_that_runs_from_the_start_secures_an_advance() {
    let work = "duty model \"M\" { who: northwind; to: acme; when: by 2026-09-01 }\n".to_owned();
    let half = payment("a", "60,000 USD", "by 2026-04-01");
    assert_eq!(
        says("advance-without-security", &(work.clone() + &half)),
        [
            "`a`, 50% of `value`, is paid before Northwind has delivered anything, and nobody has to pay it back"
        ]
    );
    let service =
        "duty desk \"D\" { who: northwind; to: acme; when: throughout from effective until ends }\n";
    assert_eq!(says("advance-without-security", &(service.to_owned() + &work + &half)), NONE);
    let fifth = payment("a", "20,000 USD", "by 2026-04-01");
    assert_eq!(says("advance-without-security", &(work.clone() + &fifth)), NONE);
    let own = "dependency data \"D\" { who: acme; to: northwind; when: by 2026-03-15 }\n".to_owned();
    assert_eq!(
        says("advance-without-security", &(own + &work + &half)).len(),
        1,
        "the client's own work is no delivery"
    );
    let help =
        "duty help \"H\" { who: northwind; to: acme; when: within 5 days after first request }\n".to_owned();
    assert_eq!(
        says("advance-without-security", &(help + &work + &half)).len(),
        1,
        "nobody may ever ask for it"
    );
    let own = "dependency data \"D\" { who: acme; to: northwind; when: by 2026-03-15 }\n".to_owned();
    assert_eq!(
        says("advance-without-security", &(own + &work + &half)).len(),
        1,
        "the client's own work is no delivery"
    );
    let refund = "right leave \"L\" { either party may terminate with 30 days notice; when: any time\n if used { northwind must refund unused a within 30 days } }";
    assert_eq!(says("advance-without-security", &(work + &half + refund)), NONE);
}

#[test]
fn nothing_is_given_away_that_is_mended_or_conceded() {
    let duty = |title: &str, who: &str| format!("duty d \"{title}\" {{ who: {who}; when: by 2026-04-01 }}");
    assert_eq!(says("unpaid-extra", &duty("Faults are repaired free of charge", "northwind")), NONE);
    assert_eq!(
        says("unpaid-extra", &duty("Parking space, free of charge", "acme")),
        NONE,
        "the client may be generous"
    );
    assert_eq!(
        says("unpaid-extra", &duty("A second workshop at no extra cost", "northwind")),
        ["the duty `d` is given away: `at no extra cost`"]
    );
    let given = |worth: &str, back: &str| {
        format!("concession c \"C\" {{ worth: {worth}; who: northwind; return: \"{back}\" }}")
    };
    assert_eq!(says("unpaid-extra", &given("500 USD", "A reference")), NONE);
    assert_eq!(
        says("unpaid-extra", &given("500 USD", "Goodwill.")),
        ["`c`, worth 500 USD, is given for nothing"]
    );
    assert_eq!(says("unpaid-extra", &given("0 USD", "A reference")), ["`c` is said to be worth nothing"]);
    assert_eq!(says("unpaid-extra", "concession c \"C\" { who: northwind }"), NONE, "that is said already");
    assert_eq!(says("unpaid-extra", "scope { out: \"Travel at no charge\" }"), NONE);
    assert_eq!(says("unpaid-extra", "scope { in: \"Training at no charge\" }").len(), 1);
}

#[test]
fn a_row_of_a_table_may_be_nothing() {
    let text = "duty d \"D\" { who: northwind; when: by 2026-04-01\n if late { pay by lateness { 1 day: 0 USD; 5 days: 100 USD } } }";
    assert_eq!(says("zero-amount", text), NONE);
    assert_eq!(
        says("zero-amount", &text.replace("pay by lateness { 1 day: 0 USD; 5 days: 100 USD }", "pay 0 USD"))
            .len(),
        1
    );
    let default = "defaults payments { if late { pay 0% of amount } }\n".to_owned()
        + &payment("a", "60,000 USD", "by 2026-04-01")
        + &payment("b", "60,000 USD", "by 2026-04-01");
    assert_eq!(says("zero-amount", &default).len(), 1, "it is written once");
}

#[test]
fn vague_words_are_left_to_reasons_notes_and_titles_with_a_number() {
    let quiet = [
        "duty d \"D\" { who: northwind; why: \"Promptly, as soon as possible, fast\"; note: \"asap, etc.\"; when: by 2026-04-01 }",
        "duty d \"D\" { who: northwind; how: \"Promptly, at the latest after 2 days\"; when: by 2026-04-01 }",
        "duty d \"Prompt answers\" { who: northwind; how: todo \"promptly?\"; when: by 2026-04-01 }",
        "right r \"R\" { acme may \"ask\"; when: any time\n if used { northwind must \"answer promptly\" within 2 days } }",
        "duty d \"The breakfast, fast-track and reasonable people\" { who: northwind; when: by 2026-04-01 }",
    ];
    for text in quiet {
        assert_eq!(says("vague-time", text), NONE, "{text}");
        assert_eq!(says("vague-measure", text), NONE, "{text}");
    }
}

#[test]
fn a_target_or_criteria_say_what_a_vague_word_means() {
    let duty =
        |more: &str| format!("duty d \"Fast answers\" {{ who: northwind; when: by 2026-04-01; {more} }}");
    assert_eq!(says("vague-measure", &duty("note: \"n\"")), ["nobody can measure `Fast` in the duty `d`"]);
    assert_eq!(says("vague-measure", &duty("measure: \"Hours\"; target: at most 4 hours")), NONE);
    assert_eq!(says("vague-measure", &duty("acceptance { criteria: \"Ten calls out of ten\" }")), NONE);
    assert_eq!(
        says(
            "vague-measure",
            &duty("acceptance { criteria: \"Sufficient quality\", \"Sufficient speed\" at least 5 }")
        ),
        ["nobody can measure `Sufficient` in the duty `d`"]
    );
    assert_eq!(says("vague-measure", "scope { in: \"Training etc.\" }").len(), 1);
}

#[test]
fn several_words_of_one_text_are_one_finding() {
    let text =
        "duty d \"D\" { who: northwind; how: \"Promptly and regularly, promptly\"; when: by 2026-04-01 }";
    assert_eq!(
        says("vague-time", text),
        ["`Promptly` and `regularly` in the duty `d` mean another day to each side"]
    );
}

#[test]
fn a_house_has_its_own_words() {
    let text = format!("{SIDES}duty d \"D\" {{ who: northwind; how: \"Pronto\"; when: by 2026-04-01 }}");
    assert_eq!(with("vague-time", &text, &Policy::default()), NONE);
    let ours = set("vague-time", "words", Value::Words(vec!["pronto".to_owned()]));
    assert_eq!(with("vague-time", &text, &ours).len(), 1);
}

#[test]
fn a_default_consequence_is_judged_where_it_is_written_and_once() {
    let text = "defaults payments { if late { \"They write, as soon as possible\" } }\n".to_owned()
        + &payment("a", "60,000 USD", "by 2026-04-01")
        + &payment("b", "60,000 USD", "by 2026-04-01");
    assert_eq!(
        says("vague-time", &text),
        ["`as soon as possible` in the defaults means another day to each side"]
    );
}

#[test]
fn a_blank_is_a_blank_and_no_agreement_to_agree() {
    let how =
        |words: &str| format!("duty d \"D\" {{ who: northwind; how: \"{words}\"; when: by 2026-04-01 }}");
    assert_eq!(says("to-be-agreed-open", &how("To be agreed")), NONE);
    assert_eq!(says("placeholder-left", &how("To be agreed")).len(), 1);
    assert_eq!(says("placeholder-left", &how("In a form to be mutually agreed")), NONE);
    assert_eq!(
        says("to-be-agreed-open", &how("In a form to be mutually agreed")),
        ["`to be mutually agreed` puts off what should be agreed here"]
    );
    assert_eq!(says("to-be-agreed-open", &how("In the form agreed on 20 February")), NONE);
}

#[test]
fn old_words_are_found_in_any_text_under_the_strict_profile() {
    let text =
        "duty d \"The said files\" { who: northwind; why: \"She said files matter\"; when: by 2026-04-01 }";
    assert_eq!(says("archaic-word", text), ["`The said` is a word that only contracts use"]);
    assert_eq!(with("archaic-word", &format!("{SIDES}{text}"), &Policy::default()), NONE);
}

#[test]
fn times_and_sums_in_words_are_found_where_somebody_acts() {
    let used = |words: &str| {
        format!("right r \"R\" {{ acme may \"ask\"; when: any time\n if used {{ northwind must {words} }} }}")
    };
    for (words, told) in [
        (
            "\"answer within 5 business days\"",
            "`within 5 business days` in the right `r` is a time in words, and nobody reckons with it",
        ),
        (
            "\"answer within thirty (30) days of the day\"",
            "`within thirty (30) days` in the right `r` is a time in words, and nobody reckons with it",
        ),
        (
            "\"answer two weeks before the end\"",
            "`two weeks` in the right `r` is a time in words, and nobody reckons with it",
        ),
        (
            "\"pay 500 USD for each\"",
            "`500 USD` in the right `r` is a sum in words, and nobody reckons with it",
        ),
        ("\"refund $1,500.\"", "`$1,500` in the right `r` is a sum in words, and nobody reckons with it"),
        ("\"credit 10% of the fee\"", "`10%` in the right `r` is a sum in words, and nobody reckons with it"),
    ] {
        assert_eq!(says("date-in-prose", &used(words)), [told]);
    }
    for number in "one two three four five six seven eight nine ten twelve fourteen fifteen twenty thirty forty sixty ninety".split(' ') {
        let words = format!("\"answer within {number} days of the day\"");
        assert_eq!(says("date-in-prose", &used(&words)).len(), 1, "{number}");
    }
    for words in [
        "\"answer\" within 5 business days",
        "\"answer within 5 days\" within 5 days",
        "\"keep 30 days of records\"",
        "\"send two people\"",
        "\"use hours left over from the two months before\"",
        "\"keep what was paid for the 30 days before the end\"",
        "\"deliver 500 USD notes\"",
        "\"give 10% more light\"",
    ] {
        assert_eq!(says("date-in-prose", &used(words)), NONE, "{words}");
    }
    let how = "duty d \"D\" { who: northwind; how: \"A visit within 5 days\"; when: within 5 days after each request }";
    assert_eq!(says("date-in-prose", how), NONE, "it only repeats the `when`");
    assert_eq!(says("date-in-prose", &how.replace("visit within 5", "visit within 3")).len(), 1);
}

#[test]
fn many_promises_are_read_in_one_go() {
    let many: String = (0..500)
        .map(|index| {
            format!(
                "duty d{index} \"Fast\" {{ who: northwind; how: \"promptly etc.\"; when: by 2026-04-01 }}\n"
            )
        })
        .collect();
    assert_eq!(says("vague-time", &many).len(), 500);
}

#[test]
fn the_last_of_several_payments_may_take_the_rest_where_some_is_left() {
    let offers = |payments: &str| {
        let found = judged(&format!("{SIDES}\n{payments}"), &Policy::default());
        let sum = found.into_iter().find(|judged| judged.rule.name == "payments-dont-sum").unwrap();
        let titles: Vec<String> = sum.finding.edits.into_iter().map(|edit| edit.title).collect();
        titles.into_iter().filter(|title| title.contains(" for `")).collect::<Vec<_>>()
    };
    let of = |sum: &str, name: &str| payment(name, sum, "by 2026-09-01");
    assert_eq!(offers(&(of("70,000 USD", "a") + &of("60,000 USD", "b"))), ["write `50,000 USD` for `b`"]);
    assert_eq!(offers(&of("130,000 USD", "a")), NONE, "there is no other payment");
    assert_eq!(offers(&(of("120,000 USD", "a") + &of("10,000 USD", "b"))), NONE, "nothing is left for it");
}
