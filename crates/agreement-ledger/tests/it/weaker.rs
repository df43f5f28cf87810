//! Terms that became weaker or stronger without a sum of their own: rates, ends, reach, and what hangs on the value.

use crate::difference::{DEAL, all, between};

/// What changed when the deal says one thing, and then another.
fn from(text: &str, before: &str, after: &str) -> Vec<String> {
    assert!(DEAL.contains(text), "`{text}` is not in the deal");
    all(&between(&DEAL.replace(text, before), &DEAL.replace(text, after)))
}

#[test]
fn a_lower_value_lowers_what_is_a_share_of_it() {
    let told = from("value: 100,000 USD", "value: 100,000 USD", "value: 50,000 USD");
    assert_eq!(told, ["agreement/value Lowered +[seller] -[buyer]"]);
    let of = |rest: &str| DEAL.replace("credit 1% of value per started week up to 10% of value", rest);
    let halved = |deal: &str| deal.replace("value: 100,000 USD", "value: 50,000 USD");
    let none = of("credit 1,000 USD per started week");
    assert_eq!(all(&between(&none, &halved(&none))), ["agreement/value Lowered +[] -[]"]);
    let price = none.replace("amount: 10,000 USD", "amount: 10% of value");
    assert_eq!(all(&between(&price, &halved(&price))), ["agreement/value Lowered +[buyer] -[seller]"]);
    let chain = price.replace("credit 1,000 USD", "credit 1% of fee");
    let both = ["agreement/value Lowered +[seller buyer] -[seller buyer]"];
    assert_eq!(all(&between(&chain, &halved(&chain))), both);
    let liable = none.replace("who: each party; cap: 50,000 USD", "who: seller; cap: 100% of value");
    assert_eq!(all(&between(&liable, &halved(&liable))), ["agreement/value Lowered +[seller] -[buyer]"]);
}

#[test]
fn a_rate_for_shorter_or_more_periods_is_more() {
    let rate = |before, after| {
        let told = from("pay 1,000 USD per day", before, after);
        told.into_iter().filter(|it| it.starts_with("data/")).collect::<Vec<_>>()
    };
    let more = ["data/if late Raised +[seller] -[buyer]"];
    let less = ["data/if late Lowered +[buyer] -[seller]"];
    assert_eq!(rate("pay 1,000 USD per business day", "pay 1,000 USD per day"), more);
    assert_eq!(rate("pay 1,000 USD per day", "pay 1,000 USD per business day"), less);
    assert_eq!(rate("pay 1,000 USD per week", "pay 1,000 USD per day"), more);
    assert_eq!(rate("pay 1,000 USD per started week", "pay 1,000 USD per full week"), less);
    assert_eq!(rate("pay 1,000 USD per 2 days", "pay 1,000 USD per 3 days"), less);
    // Which is more hangs on how late it is.
    assert_eq!(rate("pay 1,000 USD per week", "pay 200 USD per day"), ["data/if late Changed +[] -[]"]);
}

#[test]
fn a_power_without_its_end_is_more_for_who_holds_it() {
    let old = "if missed by 30 days { seller may terminate with 30 days notice }";
    let rests = "if missed by 30 days { seller may suspend engine until data is met }";
    let goes_on = "if missed by 30 days { seller may suspend engine }";
    let more = ["data/if missed by 30 days Raised +[seller] -[buyer]"];
    assert_eq!(from(old, rests, goes_on), more);
    assert_eq!(from(old, goes_on, rests), ["data/if missed by 30 days Lowered +[buyer] -[seller]"]);
    let day = |day| format!("if missed by 30 days {{ seller may suspend engine until {day} }}");
    assert_eq!(
        from(old, &day("2026-05-01"), &day("2026-05-11")),
        ["data/if missed by 30 days Later(10) +[seller] -[buyer]"]
    );
    let runs = "if missed by 30 days { seller may suspend engine with clock running }";
    assert_eq!(from(old, runs, goes_on), ["data/if missed by 30 days Dropped +[seller] -[buyer]"]);
}

#[test]
fn credits_that_expire_are_worse_for_who_has_them() {
    let expire = "value: 100,000 USD\n  credits: expire";
    let told = from("value: 100,000 USD", "value: 100,000 USD", expire);
    assert_eq!(told, ["agreement/credits Added +[seller] -[buyer]"]);
    let paid = "value: 100,000 USD\n  credits: paid";
    assert_eq!(from("value: 100,000 USD", expire, paid), ["agreement/credits Changed +[buyer] -[seller]"]);
}

#[test]
fn an_extension_of_one_thing_more_is_a_change_and_nothing_dropped() {
    let (one, two) = ("extend engine day for day", "extend engine, fee day for day");
    assert_eq!(from(one, one, two), ["data/if late Raised +[buyer] -[seller]"]);
    assert_eq!(from(one, two, one), ["data/if late Lowered +[seller] -[buyer]"]);
    let told = from(one, "extend engine, faster day for day", two);
    assert_eq!(told.len(), 1, "{told:?}");
    // Another thing altogether is another extension.
    assert_eq!(from(one, one, "extend fee day for day").len(), 2);
}

#[test]
fn the_limit_of_a_row_that_moves_is_good_for_one_side_alone() {
    let credit = "credit 1% of value per started week up to 10% of value";
    let rows = |days: u32| format!("credit by lateness {{ 3 days: 1% of value; {days} days: 2% of value }}");
    assert_eq!(from(credit, &rows(10), &rows(20)), ["engine/if late Lowered +[seller] -[buyer]"]);
    assert_eq!(from(credit, &rows(20), &rows(10)), ["engine/if late Raised +[buyer] -[seller]"]);
    let level = |below: &str| {
        format!(
            "fee \"Fee\" {{ who: buyer.bob; to: seller; amount: 10,000 USD; when: by 2026-04-15 }}
duty uptime \"Uptime\" {{ who: seller.sue; to: buyer; when: every calendar month; measure: \"Share\"; target: at least 99.9%
  if below 99.9% {{ credit by level {{ below 99.9%: 5% of fee; below {below}: 15% of fee }} }} }}"
        )
    };
    let fee = "fee \"Fee\" { who: buyer.bob; to: seller; amount: 10,000 USD; when: by 2026-04-15 }";
    assert_eq!(from(fee, &level("98%"), &level("99%")), ["uptime/if below 99.9% Raised +[buyer] -[seller]"]);
}

#[test]
fn a_power_that_more_parties_get_is_dropped_for_nobody() {
    let either = "either party may terminate with 60 days notice";
    let told = from(either, "buyer may terminate with 60 days notice", either);
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("Changed +[seller] -[buyer]"), "{told:?}");
    let told = from(either, either, "buyer may terminate with 60 days notice");
    assert!(told[0].ends_with("Changed +[buyer] -[seller]"), "{told:?}");
}

#[test]
fn an_excuse_that_covers_everything_is_a_wider_one() {
    let fee = "payment fee \"Fee\"";
    let excuse =
        |covers: &str| format!("excuse fm \"FM\" {{ covers: {covers}; excluding: payments }}\n{fee}");
    let causes = "\"flood\", \"war\"";
    let wider = from(fee, &excuse(causes), &excuse("everything"));
    assert_eq!(wider.len(), 1);
    assert!(wider[0].contains("covers Raised"), "{wider:?}");
    let narrower = from(fee, &excuse("everything"), &excuse(causes));
    assert_eq!(narrower.len(), 1);
    assert!(narrower[0].contains("covers Lowered"), "{narrower:?}");
}

#[test]
fn a_ban_that_holds_for_a_shorter_time_is_told_by_its_last_day() {
    let fee = "payment fee \"Fee\"";
    let ban = |months: u32| {
        format!(
            "duty apart \"No hire\" {{ who: seller; to: buyer; when: throughout from effective until {months} months after \
             ends; must not \"hire\" }}\n{fee}"
        )
    };
    let told = from(fee, &ban(12), &ban(6));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("apart/when Earlier(") && told[0].ends_with("+[seller] -[buyer]"),
        "{told:?}"
    );
}

#[test]
fn an_excuse_that_keeps_payments_out_weighs_on_who_pays() {
    let fee = "payment fee \"Fee\"";
    let excuse = |rest: &str| format!("excuse storm \"Storm\" {{ covers: \"storm\"{rest} }}\n{fee}");
    let told = from(fee, &excuse("; excluding: payments"), &excuse(""));
    assert_eq!(told, ["storm/excluding Dropped +[buyer] -[seller]"]);
    let told = from(fee, &excuse(""), &excuse("; excluding: payments"));
    assert_eq!(told, ["storm/excluding Added +[seller] -[buyer]"]);
    // One promise alone may be kept out as well.
    let told = from(fee, &excuse("; excluding: engine"), &excuse(""));
    assert_eq!(told, ["storm/excluding Dropped +[seller] -[buyer]"]);
    // With three, nobody stands aside whose fee may now come late.
    let third = |rest: &str| {
        format!(
            "party third \"Third\" {{ role: partner; person tom \"Tom\" }}
payment share \"Share\" {{ who: seller.sue; to: third; amount: 10 USD; when: by 2026-05-01 }}\n{}",
            excuse(rest).replace(fee, "payment fee \"Fee\"")
        )
    };
    let told = from(fee, &third("; excluding: payments"), &third(""));
    assert_eq!(told, ["storm/excluding Dropped +[seller buyer] -[seller third]"]);
}

#[test]
fn what_a_promise_is_worth_weighs_as_what_is_a_share_of_it() {
    let old = "credit 1% of value per started week up to 10% of value }";
    let worth = |sum: &str, follows: &str| format!("{follows} }}\n  worth: {sum} USD");
    let share = "credit 1% of worth per started week up to 10% of worth";
    let told = from(old, &worth("40,000", share), &worth("400,000", share));
    assert_eq!(told, ["engine/worth Raised +[buyer] -[seller]"]);
    let told = from(old, &worth("400,000", share), &worth("40,000", share));
    assert_eq!(told, ["engine/worth Lowered +[seller] -[buyer]"]);
    let none = "credit 1% of value";
    let told = from(old, &worth("40,000", none), &worth("400,000", none));
    assert_eq!(told, ["engine/worth Raised +[] -[]"]);
}

#[test]
fn a_right_that_is_harder_to_reach_is_worse_for_who_holds_it() {
    let fee = "payment fee \"Fee\"";
    let right =
        |once: &str| format!("right slow \"Slow\" {{ seller may terminate; when: once {once} }}\n{fee}");
    let told = |before: &str, after: &str| from(fee, &right(before), &right(after));
    let (harder, easier) =
        (["slow/when Raised +[buyer] -[seller]"], ["slow/when Lowered +[seller] -[buyer]"]);
    let (twice, often) = ("fee is late 2 times in any 6 months", "fee is late 6 times in any 6 months");
    assert_eq!(told(twice, often), harder);
    assert_eq!(told(often, twice), easier);
    assert_eq!(told(twice, "fee is late 2 times in any 3 months"), harder);
    assert_eq!(told(twice, "fee is late 2 times"), easier);
    assert_eq!(told("fee is late", "fee is late 2 times"), harder);
    // More times, but in a longer time: which comes first hangs on when they are late.
    assert_eq!(told(twice, "fee is late 3 times in any 12 months"), ["slow/when Changed +[] -[]"]);
    let below = |times: u32| format!("faster is below target {times} times in any 12 months");
    assert_eq!(told(&below(3), &below(5)), harder);
}

#[test]
fn who_accepts_their_own_work_gains_by_it() {
    let theirs = "acceptance { who: buyer.bob;";
    let own = "acceptance { who: seller.sue;";
    assert_eq!(from(theirs, theirs, own), ["engine/acceptance who Changed +[seller] -[buyer]"]);
    assert_eq!(from(theirs, own, theirs), ["engine/acceptance who Changed +[buyer] -[seller]"]);
}

#[test]
fn a_reply_that_may_come_later_is_worse_for_who_asks() {
    let fee = "payment fee \"Fee\"";
    let order = |days: u32| {
        format!(
            "event order \"Order\" {{ who: buyer; reply {{ who: seller.sue; when: within {days} days }} }}\n{fee}"
        )
    };
    assert_eq!(from(fee, &order(2), &order(20)), ["order_reply/when Raised +[seller] -[buyer]"]);
}

#[test]
fn credits_that_use_no_limit_up_weigh_on_who_owes_them() {
    let all = "who: each party; cap: 50,000 USD";
    let apart = "who: each party; cap: 50,000 USD; excluding: credits";
    assert_eq!(from(all, all, apart), ["liability/excluding Added +[buyer] -[seller]"]);
    assert_eq!(from(all, apart, all), ["liability/excluding Dropped +[seller] -[buyer]"]);
    let buyer = |rest: &str| format!("who: buyer; cap: 50,000 USD{rest}");
    let told = from(all, &buyer(""), &buyer("; excluding: credits"));
    assert_eq!(told, ["liability/excluding Added +[] -[]"]);
}

#[test]
fn a_block_that_is_gone_is_one_change() {
    let accepted = "acceptance { who: buyer.bob; criteria: \"Works\"; review: 10 days; silence: accepted }";
    assert_eq!(from(accepted, accepted, ""), ["engine/acceptance Dropped +[seller] -[buyer]"]);
    assert_eq!(from(accepted, "", accepted), ["engine/acceptance Added +[buyer] -[seller]"]);
    let value = "value: 100,000 USD";
    let renewal = |how: &str| {
        format!(
            "{value}\n  renewal {{ {how}; term: 12 months; notice: at least 60 days before ends; uplift: at most 3% }}"
        )
    };
    let told = from(value, &renewal("how: automatic"), value);
    assert_eq!(told, ["agreement/renewal Dropped +[] -[]"]);
    let told = from(value, &renewal("how: option; who: buyer"), value);
    assert_eq!(told, ["agreement/renewal Dropped +[seller] -[buyer]"]);
}

#[test]
fn days_left_out_of_a_case_are_good_for_who_bears_what_follows() {
    let credit = "credit 1% of value per started week up to 10% of value";
    let spared = format!("excluding: data; {credit}");
    assert_eq!(from(credit, credit, &spared), ["engine/if late: excluding Added +[seller] -[buyer]"]);
    assert_eq!(from(credit, &spared, credit), ["engine/if late: excluding Dropped +[buyer] -[seller]"]);
    // One name more is one change, and the other one is none.
    let both = format!("excluding: data, fee; {credit}");
    assert_eq!(from(credit, &spared, &both), ["engine/if late: excluding Added +[seller] -[buyer]"]);
    // What is measured has no days that could be left out.
    let level = |excluding: &str| {
        format!(
            "{DEAL}duty level \"Level\" {{ who: seller.sue; to: buyer; when: every calendar month; measure: \"M\"; \
             target: at least 9%; if below 9% {{ basis: \"B\"; {excluding}credit 5 USD }} }}\n"
        )
    };
    let told = all(&between(&level(""), &level("excluding: data; ")));
    assert_eq!(told, ["level/if below 9%: excluding Added +[] -[]"]);
}

#[test]
fn what_was_a_share_of_worth_or_value_is_a_share_of_nothing_without() {
    let credit = "credit 1% of value per started week up to 10% of value";
    let worth = DEAL.replace(credit, "credit 1% of worth per started week up to 10% of worth");
    let worth = |sum: &str| {
        let at = worth.find("dependency engine").unwrap();
        let line = worth[at..].find("serves:").unwrap() + at;
        format!("{}{sum}{}", &worth[..line], &worth[line..])
    };
    let (with, without) = (worth("worth: 5,000 USD\n  "), worth(""));
    assert_eq!(all(&between(&with, &without)), ["engine/worth Dropped +[seller] -[buyer]"]);
    assert_eq!(all(&between(&without, &with)), ["engine/worth Added +[buyer] -[seller]"]);
    // Where nothing is a share of it any more, its going means nothing.
    let plain =
        |deal: &str| deal.replace("credit 1% of worth per started week up to 10% of worth", "credit 5 USD");
    assert_eq!(all(&between(&plain(&with), &plain(&without))), ["engine/worth Dropped +[] -[]"]);
    let told = from("value: 100,000 USD", "value: 100,000 USD", "");
    assert_eq!(told, ["agreement/value Dropped +[seller] -[buyer]"]);
}
