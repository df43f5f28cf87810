//! What is sound as it is written, beside faults of the same look: counts, currencies, limits, starts, forecasts.

use super::left_alone::{SIDES, YEAR, paid, says, work};
use super::scene::{self, NONE};

fn duty(title: &str, rest: &str) -> String {
    format!("duty task \"{title}\" {{ who: northwind.crew; to: acme; {rest} }}\n")
}

#[test]
fn a_price_times_a_number_of_pieces_is_no_other_sum() {
    let rule = "text-contradicts-field";
    let part = |title: &str| {
        format!(
            "payment part \"{title}\" {{ who: acme; to: northwind; amount: 3,000 USD; when: by 2026-06-30 }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &part("Twelve desks, 200 USD")).len(), 1);
    for title in ["15 times 200 USD", "15 x 200 USD", "15 mal 200 USD", "200 USD for each of 15 desks"] {
        assert_eq!(says(rule, YEAR, &part(title)), NONE, "{title}");
    }
}

#[test]
fn a_warranty_in_a_title_lasts_as_long_as_its_field() {
    let rule = "text-contradicts-field";
    let warranty = |title: &str| duty(title, "when: throughout from 2026-03-02 until 2026-12-31");
    assert_eq!(says(rule, YEAR, &warranty("Five years' warranty")).len(), 1);
    for title in ["Ten months' warranty", "Warranty", "Repairs within five years' experience"] {
        assert_eq!(says(rule, YEAR, &warranty(title)), NONE, "{title}");
    }
}

#[test]
fn a_note_on_renewal_may_explain_the_uplift_but_not_go_beyond_it() {
    let rule = "text-contradicts-field";
    let renews = |note: &str| {
        format!(
            "{YEAR}\nrenewal {{ how: automatic; term: 12 months; times: at most 2; notice: at least 60 days before ends; uplift: at most 3%; note: \"{note}\" }}"
        )
    };
    for note in ["Each year: CPI plus 5 points", "Prices follow inflation", "The price rises by 6%"] {
        assert_eq!(says(rule, &renews(note), "").len(), 1, "{note}");
    }
    for note in ["Inflation, at most 3%", "The rise is told in writing", "The price rises by 2%"] {
        assert_eq!(says(rule, &renews(note), ""), NONE, "{note}");
    }
}

#[test]
fn counts_of_one_thing_agree_and_parts_of_it_may_differ() {
    let rule = "text-contradicts-field";
    let seats = |how: &str, note: &str| {
        duty("Places at the finish", &format!("how: \"{how}\"; note: \"{note}\"; when: on 2026-06-12"))
    };
    assert_eq!(
        says(rule, YEAR, &seats("Sixty covered places, four days", "Forty places as offered")).len(),
        1
    );
    for note in
        ["The first forty places by name", "Sixty places as offered", "Ten places each", "Of 45 guests"]
    {
        assert_eq!(says(rule, YEAR, &seats("Sixty covered places", note)), NONE, "{note}");
    }
    let goods = |scope: &str, titles: &[&str]| {
        let lots = titles.iter().enumerate().map(|(at, title)| {
            format!(
                "dependency lot_{at} \"{title}\" {{ serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30 }}\n"
            )
        });
        format!("scope {{ in: \"{scope}\"; out: \"Straw\" }}\n{}", lots.collect::<String>())
    };
    let scope = "1,800 tonnes of barley seed";
    assert_eq!(says(rule, YEAR, &goods(scope, &["1,600 tonnes of barley seed"])).len(), 1);
    for lots in [
        &["1,800 tonnes of barley seed"][..],
        &["1,000 tonnes of barley seed", "800 tonnes of barley seed"],
        &["1,600 tonnes of oats"],
        &["60 tonnes of barley seed"],
    ] {
        assert_eq!(says(rule, YEAR, &goods(scope, lots)), NONE, "{lots:?}");
    }
}

#[test]
fn an_answer_at_any_hour_is_not_counted_in_working_hours() {
    let rule = "text-contradicts-field";
    let line = |title: &str, note: &str| {
        duty(title, &format!("note: \"{note}\"; when: throughout from effective until ends"))
    };
    assert_eq!(says(rule, YEAR, &line("An answer at any hour", "Callback within 4 working hours")).len(), 1);
    assert_eq!(says(rule, YEAR, &line("An answer at any hour", "Callback within 4 hours")), NONE);
    assert_eq!(says(rule, YEAR, &line("An answer by day", "Callback within 4 working hours")), NONE);
}

#[test]
fn a_payment_for_what_is_there_waits_for_it() {
    let rule = "title-not-in-fields";
    let part = |title: &str| {
        format!(
            "payment part \"{title}\" {{ who: acme; to: northwind; amount: 1,000 USD; when: by 2026-06-30 }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &part("Modules on site")).len(), 1);
    for title in ["Work on site in June", "Second part", "Order in place"] {
        assert_eq!(says(rule, YEAR, &part(title)), NONE, "{title}");
    }
}

#[test]
fn one_charge_is_in_the_currency_of_the_deal_unless_a_payment_is_in_it_too() {
    let rule = "currency-mixed";
    let late = work("if late { basis: \"b\"; pay 400 EUR per business day up to 4,000 EUR }");
    let price = paid("price", "amount: 100,000 USD; when: by 2026-06-30");
    assert_eq!(says(rule, YEAR, &(late.clone() + &price)).len(), 1);
    assert_eq!(says(rule, YEAR, &(late.replace("EUR", "USD") + &price)), NONE);
    let rate = "ends: 2026-12-31; value: 100,000 USD; note: \"Euros at the reference rate of the day\"";
    assert_eq!(says(rule, rate, &(late + &price)), NONE);
}

#[test]
fn a_calendar_without_holidays_will_do_for_a_few_days() {
    let rule = "holidays-end-early";
    let answers = |unit: &str, many: usize| {
        (0..many)
            .map(|at| {
                format!("duty answer_{at} \"Answer\" {{ who: northwind.priya; to: acme; when: within 2 {unit} after each request by acme }}\n")
            })
            .collect::<String>()
    };
    let deal = |text: &str, days: &str| {
        let sides = SIDES.replace("monday to friday; holidays: 2026-12-25;", &format!("{days};"));
        scene::says(
            rule,
            &format!(
                "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; calendar: week; {YEAR} }}\n{sides}\n{text}"
            ),
        )
    };
    assert_eq!(deal(&answers("business days", 4), "monday to friday").len(), 1);
    assert_eq!(deal(&answers("business days", 1), "monday to friday"), NONE);
    assert_eq!(deal(&answers("days", 4), "monday to friday"), NONE);
    assert_eq!(deal(&answers("business days", 4), "monday to sunday"), NONE);
}

#[test]
fn a_start_that_a_delay_moves_comes_after_it() {
    let rule = "extension-misplaced";
    let plan = |start: &str| {
        format!(
            "milestone start \"First run\" {{ when: on {start} }}\n{}",
            work("if late { extend start day for day }")
        )
    };
    assert_eq!(says(rule, YEAR, &plan("2026-05-28")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("2026-07-28")), NONE);
}

#[test]
fn people_are_trained_before_they_begin() {
    let rule = "start-before-input";
    let plan = |title: &str, due: &str| {
        format!(
            "milestone start \"First call taken\" {{ when: on 2026-06-01 }}
            dependency crew_ready \"{title}\" {{ serves: faster; who: northwind.crew; to: acme; when: by {due} }}
            duty line \"Calls are taken\" {{ who: northwind.crew; to: acme; when: throughout from start until ends }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &plan("Sixty agents trained", "2026-06-15")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("Sixty agents trained", "2026-05-15")), NONE);
    assert_eq!(says(rule, YEAR, &plan("Second crew trained", "2026-06-15")), NONE);
    assert_eq!(says(rule, YEAR, &plan("A new greeting", "2026-06-15")), NONE);
    let soon = |start: &str| {
        let plan = plan("Sixty agents trained", "2026-03-20").replace("2026-06-01", start);
        let deal =
            format!("agreement \"Deal\" {{ language: 1; effective: 2026-03-04; calendar: week; {YEAR} }}");
        scene::says(rule, &format!("{deal}\n{SIDES}\n{plan}")).len()
    };
    assert_eq!(soon("2026-03-09"), 0, "everything begins in the first five days");
    assert_eq!(soon("2026-03-10"), 1);
}

#[test]
fn nothing_else_follows_contradicts_a_second_branch_that_holds_as_well() {
    let rule = "double-penalty";
    let level = |first: &str, second: &str| {
        let fee = paid("fee", "amount: 1,000 USD; when: every month from 2026-03-02 until ends");
        fee + &duty(
            "Calls answered",
            &format!(
                "when: every calendar month from 2026-04-01 until ends; measure: \"Share\"; target: at least 80%
                if below 80% {{ {first} credit 10% of fee }}
                if below 60% {{ {second} credit 25% of fee }}"
            ),
        )
    };
    assert_eq!(says(rule, YEAR, &level("remedy: sole;", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &level("", "remedy: added;")), NONE);
}

#[test]
fn a_limit_that_names_a_promise_may_hold_many_credits_but_not_one_charge_beyond_it() {
    let rule = "charge-above-liability";
    let header = format!("{YEAR}\nliability {{ who: northwind; cap: 20% of value; for: desk }}");
    let late = |limit: &str| work(&format!("if late {{ basis: \"b\"; pay 500 USD per day up to {limit} }}"));
    assert_eq!(says(rule, &header, &late("40,000 USD")).len(), 1);
    assert_eq!(says(rule, &header, &late("20,000 USD")), NONE);
}

#[test]
fn what_both_owe_alike_is_held_by_the_limit_of_each() {
    let rule = "breach-charge-unlimited";
    let ban = |who: &str, to: &str| {
        format!(
            "duty ban \"Ban\" {{ who: {who}; to: {to}; when: throughout from effective until ends; must not \"hire\"; if broken {{ basis: \"b\"; pay 8,000 USD }} }}"
        )
    };
    let capped = format!("{YEAR}\nliability {{ who: each party; cap: 100% of value; uncapped: \"fraud\" }}");
    assert_eq!(says(rule, &capped, &ban("each party", "the other party")), NONE);
    assert_eq!(
        says(rule, YEAR, &ban("each party", "the other party")),
        [
            "Acme and Northwind owe 8,000 USD for each breach of `ban`, however often, and nothing limits all of them"
        ]
    );
    assert_eq!(says(rule, &capped, &ban("northwind", "acme")).len(), 1);
}

#[test]
fn competitors_are_named_or_listed() {
    let rule = "ban-boundless";
    let ban = |what: &str, more: &str| {
        format!(
            "duty ban \"Ban\" {{ who: northwind; to: acme; when: throughout from effective until ends; {more} must not \"{what}\" }}"
        )
    };
    assert_eq!(says(rule, YEAR, &ban("accept competitors of Acme", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &ban("accept competitors of Acme, such as makers of desks", "")), NONE);
    assert_eq!(says(rule, YEAR, &ban("accept competitors", "how: \"The five firms of annex B\";")), NONE);
    assert_eq!(says(rule, YEAR, &ban("disclose prices to competitors", "")), NONE);
}

#[test]
fn a_credit_may_be_small_where_it_grows_or_somebody_may_leave_soon() {
    let rule = "sole-remedy-hollow";
    let fee = paid("fee", "amount: 9,000 USD; when: every month from 2026-03-02 until ends");
    let level = |follows: &str| {
        fee.clone()
            + &duty(
                "Right payslips",
                &format!(
                    "when: every calendar month from 2026-04-01 until ends; measure: \"Share\"; target: at least 99%; if below 99% {{ remedy: sole; {follows} }}"
                ),
            )
    };
    let leaves = |notice: &str| {
        format!("right go \"Go\" {{ acme may terminate with {notice} notice; when: any time }}\n")
    };
    assert_eq!(says(rule, YEAR, &(level("credit 1% of fee") + &leaves("30 days"))).len(), 1);
    assert_eq!(says(rule, YEAR, &(level("credit 10% of fee") + &leaves("30 days"))), NONE);
    assert_eq!(says(rule, YEAR, &(level("credit 10% of fee") + &leaves("12 months"))).len(), 1);
}

#[test]
fn who_renders_a_service_among_three_is_paid_and_who_reports_need_not_be() {
    let rule = "works-unpaid";
    let three = |rest: &str| {
        let store = "party store \"Store\" { role: partner; person kim \"Kim\" { authority: signs } }\n";
        store.to_owned()
            + &paid("price", "amount: 100,000 USD; when: by 2026-06-30")
            + &format!("duty keep \"{rest} }}\n")
    };
    let goes_on = "who: store.kim; to: acme; when: throughout from effective until ends";
    assert_eq!(says(rule, YEAR, &three(&format!("Goods are stored\" {{ {goes_on}"))).len(), 1);
    assert_eq!(says(rule, YEAR, &three(&format!("Secret\" {{ {goes_on}; must not \"tell\""))), NONE);
    let report = "Report\" { who: store.kim; to: acme; when: every month from 2026-04-01 until ends";
    assert_eq!(says(rule, YEAR, &three(report)), NONE);
}

#[test]
fn the_days_of_an_event_are_told_somewhere() {
    let rule = "counted-back-from-open";
    let cycle = |note: &str, many: usize| {
        let duties = (0..many).map(|at| {
            format!("duty d_{at} \"Hours\" {{ who: northwind; to: acme; when: at least {} business days before each pay_day }}\n", at + 2)
        });
        format!("event pay_day \"Pay day\" {{ who: acme; {note} }}\n{}", duties.collect::<String>())
    };
    assert_eq!(says(rule, YEAR, &cycle("", 2)).len(), 1);
    assert_eq!(says(rule, YEAR, &cycle("", 1)), NONE);
    assert_eq!(says(rule, YEAR, &cycle("note: \"The 28th of each month\"", 2)), NONE);
    let told = "duty told \"Each pay day is told\" { who: acme; to: northwind; when: every quarter from 2026-03-09 until ends }\n";
    assert_eq!(says(rule, YEAR, &(cycle("", 2) + told)), NONE);
}

#[test]
fn a_forecast_matters_to_what_falls_with_the_volume() {
    let rule = "forecast-without-band";
    let service = |title: &str, measure: &str, more: &str| {
        format!(
            "duty forecast \"Forecast of calls\" {{ who: acme.dana; to: northwind; when: every month from 2026-03-09 until ends }}\n{}",
            duty(
                title,
                &format!(
                    "when: every calendar month from 2026-04-01 until ends; measure: \"{measure}\"; target: at least 80%; if below 80% {{ basis: \"b\"; {more} pay 500 USD }}"
                )
            )
        )
    };
    assert_eq!(says(rule, YEAR, &service("Calls are taken", "Share in 20 seconds", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &service("Calls are taken", "Share, up to 1,000 calls", "")), NONE);
    assert_eq!(
        says(rule, YEAR, &service("Calls are taken", "Share in 20 seconds", "excluding: forecast;")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &service("Callers are satisfied", "Survey", "")), NONE);
    let turned = "duty forecast \"Forecast of calls\" { who: northwind.crew; to: acme; when: every month from 2026-03-09 until ends }\n\
                  duty lines \"Lines are open\" { who: acme.dana; to: northwind; when: every calendar month from 2026-04-01 until ends; measure: \"Share of hours\"; target: at least 80%; if below 80% { basis: \"b\"; pay 500 USD } }";
    assert_eq!(says(rule, YEAR, turned), NONE, "no client says how much there will be");
}
