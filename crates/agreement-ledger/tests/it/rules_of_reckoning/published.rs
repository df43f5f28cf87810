//! Published samples with known answers, worked out by the rules.

use super::hold;

/// 10.5 % of the goods' value for each two days, a part of a day counting as a day, up to 55 %; after 15 days the buyer
/// may end it.
const DELIVERY: &str = "
dependency goods \"Goods\" { who: seller; to: buyer; when: by 2026-03-02; worth: 200.00 USD
  if late { pay 10.5% of worth per started 2 days up to 55% of worth }
  if late by 15 days { buyer may terminate } }
";

#[test]
fn late_delivery_costs_a_share_for_each_two_days_begun() {
    // 5.757 days late: a part of a day counts as a day, so six days, three periods.
    hold(DELIVERY, "2026-03-08 goods met\n2026-03-08 expect seller owes 63.00 USD to buyer");
    hold(DELIVERY, "2026-03-04 goods met\n2026-03-04 expect seller owes 21.00 USD to buyer");
    hold(
        DELIVERY,
        "2026-12-31 expect seller owes 110.00 USD to buyer
         2026-12-31 expect buyer may terminate",
    );
    hold(DELIVERY, "2026-03-16 expect buyer may not terminate\n2026-03-17 expect buyer may terminate");
}

/// Below 99.8 % two hundredths of a monthly charge of ten, below 98 % three; at most a tenth of it.
const SERVICE: &str = "
payment charge \"Charge\" { who: buyer; to: seller; amount: 10.00 USD; when: every month from 2026-01-15 until ends }
duty service \"Service\" { who: seller; to: buyer; when: every calendar month from 2026-01-01 until ends
  measure: \"Share of minutes\"
  if below 99.8% { credit by level { below 99.8%: 2% of charge; below 98%: 3% of charge } up to 10% of charge } }
";

#[test]
fn a_poor_month_gives_a_credit_by_its_level() {
    let credit = |level: &str, sum: &str| {
        hold(
            SERVICE,
            &format!(
                "2026-01-15 charge paid 10.00 USD
                 2026-02-02 service 2026-01 measured {level}
                 2026-02-02 expect buyer has {sum} credit with seller"
            ),
        );
    };
    credit("99.7%", "0.20 USD");
    credit("97%", "0.30 USD");
    credit("99.8%", "0 USD");
}

#[test]
fn interest_by_the_month_is_rounded_once() {
    // 1.25 % of 333.33 for two begun months: 8.33325, rounded once to 8.33.
    hold(
        "payment fee \"Fee\" { who: buyer; to: seller; amount: 333.33 USD; when: by 2026-03-02
           if late { pay 1.25% of amount per started month } }",
        "2026-04-10 fee paid 333.33 USD\n2026-04-10 expect buyer owes 8.33 USD to seller",
    );
}
