//! What is told apart: each of several parties, troubles of one's own from a delay that binds others, figures that stand
//! side by side, and what a reviewer leaves alone beside them.

use super::scene::{self, NONE};

/// Growers, a mill that buys, and a haulier.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25; timezone: "America/New_York" }
party growers "Growers United" { role: supplier; person fay "Fay" { authority: signs } }
party mill "Millbrook Foods" { role: client; person mo "Mo" { authority: signs } }
party haulier "Haulier Brothers" { role: partner; person kim "Kim" { authority: signs } }
goal full "Full" { who: mill.mo; why: "b"; when: by 2026-09-30; measure: "c"; target: at least 80% }
"#;

/// What one rule says of a deal with something more in its header, and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2027-03-01; value: 100,000 USD; calendar: week\n\
         {header}\n}}\n{SIDES}\n{text}\n"
    );
    scene::says(rule, &text)
}

#[test]
fn each_of_three_parties_has_a_limit_of_its_own() {
    let rule = "liability-unbalanced";
    let clause = |who: &str, cap: &str| format!("liability {{ who: {who}; cap: {cap} }}\n");
    let two = format!("{}{}", clause("growers", "100,000 USD"), clause("mill", "5,000 USD"));
    assert_eq!(
        says(rule, &two, ""),
        [
            "`mill` is liable up to 5,000 USD, `haulier` without any limit",
            "`growers` is liable up to 100,000 USD, `mill` up to 5,000 USD, 20 times less"
        ]
    );
    let three = format!("{two}{}", clause("haulier", "5,000 USD"));
    assert_eq!(
        says(rule, &three, ""),
        ["`growers` is liable up to 100,000 USD, `mill` up to 5,000 USD, 20 times less"]
    );
    assert_eq!(says(rule, &clause("each party", "100,000 USD"), ""), NONE);
}

fn waiting(covers: &str) -> String {
    format!(
        "dependency seed \"Seed\" {{ serves: full; who: mill.mo; to: growers; when: by 2026-04-10\n\
           if late {{ \"The season is shorter\" }} }}\n\
         dependency planted \"Planted\" {{ serves: full; needs: seed; who: growers.fay; to: mill; when: by 2026-05-08 }}\n\
         excuse weather \"W\" {{ covers: {covers}; excluding: payments; notice: within 3 business days }}\n"
    )
}

#[test]
fn a_strike_at_the_other_side_gives_no_time_for_its_delay() {
    let rule = "client-delay-no-relief";
    let told = ["`planted` must be on time even when `seed`, which comes first, is late"];
    assert_eq!(says(rule, "", &waiting("\"Hail\"")), told);
    assert_eq!(says(rule, "", &waiting("\"Hail\", \"Strike at Millbrook\"")), told);
    for covers in
        ["\"A delay of Millbrook\"", "\"What the client does not deliver\"", "\"Seed that comes late\""]
    {
        assert_eq!(says(rule, "", &waiting(covers)), NONE, "{covers}");
    }
}

#[test]
fn late_once_is_late() {
    let fee = "payment fee \"Fee\" { who: mill.mo; to: growers; amount: 1,000 USD; when: every month from 2026-04-01 until ends\n\
        if late { pay 1% of amount per started month up to 5% of amount } }\n";
    let slip =
        |when: &str| format!("{fee}right slip \"S\" {{ growers may terminate; when: once fee {when} }}\n");
    for when in ["is late", "is late 1 times"] {
        assert_eq!(says("penalty-without-cure", "", &slip(when)).len(), 1, "{when}");
        assert_eq!(says("consequence-only-one-case", "", &slip(when)), NONE, "{when}");
    }
    assert_eq!(says("penalty-without-cure", "", &slip("is late 3 times")), NONE);
    assert_eq!(says("consequence-only-one-case", "", &slip("is late 3 times")).len(), 1);
}

#[test]
fn what_is_done_after_the_day_of_a_goal_does_not_make_it_infeasible() {
    let rule = "date-infeasible";
    let taken_down = |after: &str| {
        format!(
            "milestone last_day \"Last day\" {{ when: on {after} }}\n\
             dependency gone \"Gone\" {{ serves: full; who: growers.fay; to: mill; when: within 9 business days after last_day }}\n"
        )
    };
    assert_eq!(says(rule, "", &taken_down("2026-09-30")), NONE);
    assert_eq!(says(rule, "", &taken_down("2026-09-29")).len(), 1);
}

#[test]
fn a_figure_that_the_payer_reads_is_confirmed() {
    let rule = "count-unconfirmed";
    let hauled = |measure: &str| {
        format!(
            "duty hauled \"H\" {{ who: haulier.kim; to: mill; when: every calendar month; measure: \"{measure}\"; source: \"Book\" }}\n\
             payment freight \"F\" {{ who: mill.mo; to: haulier; amount: 14 USD per tonne of hauled; when: within 30 days after each calendar month }}\n"
        )
    };
    assert_eq!(says(rule, "", &hauled("Tonnes hauled")).len(), 1);
    assert_eq!(says(rule, "", &hauled("Tonnes over Millbrook's weighbridge")), NONE);
}

#[test]
fn a_count_is_read_from_a_source_or_from_evidence_and_contested() {
    let rule = "count-unconfirmed";
    let hauled = |entry: &str| {
        format!(
            "duty hauled \"H\" {{ who: haulier.kim; to: mill; when: every calendar month; measure: \"Tonnes hauled\"; {entry} }}\n\
             payment freight \"F\" {{ who: mill.mo; to: haulier; amount: 14 USD per tonne of hauled; when: within 30 days after each calendar month\n\
               dispute {{ raise: by due; undisputed: by due; settle: within 20 days after due }} }}\n"
        )
    };
    assert_eq!(says(rule, "", &hauled("")).len(), 1);
    assert_eq!(says(rule, "", &hauled("source: \"Book\"")), NONE);
    assert_eq!(says(rule, "", &hauled("evidence: \"Slips\"")), NONE);
}

#[test]
fn credits_come_off_the_payments_to_whoever_gives_them() {
    let rule = "credits-lost-at-end";
    let expire = |last: &str, other: &str| {
        let text = format!(
            "duty watered \"Watered\" {{ who: growers.fay; to: mill; when: every calendar month from 2026-04-01 until ends; measure: \"m\"\n\
               target: at least 95%; if below 95% {{ credit 500 USD }} }}\n\
             payment seed \"Seed\" {{ who: mill.mo; to: growers; amount: 9,000 USD; when: by {last} }}\n\
             payment freight \"Freight\" {{ who: {other}; amount: 9,000 USD; when: by 2027-02-26 }}\n"
        );
        says(rule, "credits: expire", &text)
    };
    assert_eq!(
        expire("2026-04-15", "mill.mo; to: haulier"),
        [
            "what Millbrook Foods earns as credit in the last 320 days is lost: `seed` is due for the last time on 2026-04-15"
        ]
    );
    assert_eq!(expire("2026-04-15", "haulier.kim; to: growers").len(), 1);
    assert_eq!(expire("2027-02-26", "mill.mo; to: haulier"), NONE);
}

#[test]
fn a_daily_sum_for_another_loss_is_no_interest() {
    let rule = "late-interest-excessive";
    let ovens = |basis: &str, cap: &str| {
        format!(
            "payment ovens \"O\" {{ who: mill.mo; to: growers; amount: 20,000 USD; when: by 2026-06-01\n\
             if late {{ basis: \"{basis}\"; pay 300 USD per day {cap} }} }}\n"
        )
    };
    assert_eq!(says(rule, "", &ovens("Hire of a stand-in", "up to 9,000 USD")), NONE);
    assert_eq!(says(rule, "", &ovens("Hire of a stand-in", "")).len(), 1);
    assert_eq!(says(rule, "", &ovens("Bank overdraft", "up to 9,000 USD")).len(), 1);
}

#[test]
fn goals_may_end_on_a_sunday_and_nought_has_no_period() {
    let sunday = "goal more \"More\" { who: mill.mo; why: \"b\"; when: by 2026-08-30; measure: \"m\"; baseline: 0 USD; target: at least 50 USD per week }";
    assert_eq!(says("due-on-non-working-day", "", sunday), NONE);
    assert_eq!(says("target-unit-differs", "", sunday), NONE);
    assert_eq!(says("target-unit-differs", "", &sunday.replace("0 USD;", "1 USD;")).len(), 1);
}

#[test]
fn what_begins_with_the_deal_has_no_figure_of_today_and_proven_costs_have_a_limit_in_words() {
    let bugs = |measure: &str| {
        format!(
            "goal calm \"Calm\" {{ who: mill.mo; why: \"b\"; when: by 2026-08-28; measure: \"{measure}\"; source: \"Book\"; target: at most 5 stops }}"
        )
    };
    assert_eq!(says("measure-without-baseline", "", &bugs("Stops of the line")).len(), 1);
    assert_eq!(says("measure-without-baseline", "", &bugs("Stops in the first week after the launch")), NONE);
    let off = |words: &str| {
        format!(
            "right off \"Off\" {{ either party may terminate with 45 days notice; when: any time; if used {{ \"{words}\" within 30 days }} }}"
        )
    };
    assert_eq!(says("date-in-prose", "", &off("The mill pays 900 USD")).len(), 1);
    assert_eq!(says("date-in-prose", "", &off("The mill pays proven bookings, at most 900 USD")), NONE);
}

#[test]
fn an_excuse_that_names_a_partys_own_trouble_or_its_market_is_told() {
    let told = |covers: &str| says("excuse-undefined", "", &waiting(covers)).join("").contains("own hands");
    for own in [
        "Strike at Millbrook",
        "Rise of its price",
        "Market conditions",
        "Default of a subcontractor of Growers",
    ] {
        assert!(told(&format!("\"Hail\", \"{own}\"")), "{own}");
    }
    for luck in ["Strike at a carrier", "Breakdown of the public grid", "A delay of Millbrook"] {
        assert!(!told(&format!("\"Hail\", \"{luck}\"")), "{luck}");
    }
}

#[test]
fn every_sum_of_a_title_and_what_its_figures_come_to_is_laid_beside_the_fields() {
    let rule = "text-contradicts-field";
    let bonus = |title: &str| {
        format!(
            "event win \"Win\" {{ who: growers }}\n\
             payment bonus \"{title}\" {{ who: mill.mo; to: growers; amount: 900 USD; when: within 30 days after each win }}\n"
        )
    };
    assert_eq!(
        says(rule, "", &bonus("Bonus, 400 USD for a part and 900 USD for all")),
        ["`400 USD` in the title of the payment `bonus` is not what `amount` says: `900 USD`"]
    );
    assert_eq!(says(rule, "", &bonus("Bonus of 900 USD")), NONE);
    let loads = |title: &str| {
        format!(
            "duty loads \"{title}\" {{ who: growers.fay; to: mill; when: every week from 2026-09-14 until 2026-12-14 }}"
        )
    };
    assert_eq!(
        says(rule, "", &loads("600 crates in all, 20 crates each week for 24 weeks")),
        [
            "`600 crates` in the title of the duty `loads` is not what `title` says: 20 in each week for 24 weeks are 480 crates"
        ]
    );
    assert_eq!(says(rule, "", &loads("480 crates in all, 20 crates each week for 24 weeks")), NONE);
}

#[test]
fn taking_less_at_any_time_is_a_change_by_one_side_and_no_bond() {
    let less = |more: &str| {
        format!(
            "right less \"L\" {{ mill may \"take less than the crates of the plan{more}\"; when: any time }}"
        )
    };
    assert_eq!(says("unilateral-change", "", &less("")).len(), 1);
    assert_eq!(says("unilateral-change", "", &less(", by at most a tenth")), NONE);
}

#[test]
fn a_small_limit_for_one_kind_of_damage_is_hollow() {
    let rule = "liability-cap-hollow";
    let cap = |sum: &str| {
        format!(
            "liability {{ who: growers; cap: {sum}; for: \"poisoning\" }}\nliability {{ who: each party; cap: 100% of value; uncapped: \"fraud\" }}"
        )
    };
    assert_eq!(
        says(rule, &cap("900 USD"), ""),
        ["the limit for `poisoning` is 900 USD, 0.9% of the 100,000 USD that the deal is worth"]
    );
    assert_eq!(says(rule, &cap("50,000 USD"), ""), NONE);
}

#[test]
fn a_fixed_refund_of_all_at_any_time_is_too_much() {
    let rule = "refund-above-paid";
    let leave = |refund: &str| {
        format!(
            "payment fee \"Fee\" {{ who: mill.mo; to: growers; amount: 3,000 USD; when: every 2 months from 2026-04-01 up to 2 times }}\n\
             right leave \"L\" {{ mill may terminate with 30 days notice; when: any time; if used {{ growers must refund {refund} within 10 days }} }}\n"
        )
    };
    assert_eq!(
        says(rule, "", &leave("6,000 USD")),
        [
            "the refund of 6,000 USD gives back all of the 6,000 USD that is ever due, whatever was done for it until then"
        ]
    );
    assert_eq!(says(rule, "", &leave("2,000 USD")), NONE);
    assert_eq!(says(rule, "", &leave("unused fee")), NONE);
    let may = leave("6,000 USD").replace("must refund", "may refund");
    assert_eq!(says(rule, "", &may), NONE, "whoever may refund need not");
}

#[test]
fn a_price_for_each_missing_piece_needs_a_limit_where_it_comes_to_much() {
    let rule = "shortfall-charged-flat";
    let load = |rate: &str| {
        format!(
            "duty load \"Load\" {{ who: mill.mo; to: growers; when: every calendar month; measure: \"m\"; source: \"s\"; target: at least 2,000 crates\n\
             if below 2,000 crates {{ basis: \"b\"; pay {rate} }} }}\n"
        )
    };
    assert_eq!(
        says(rule, "", &load("1 USD per crate")),
        [
            "Millbrook Foods pays for all that is missing from `load`, up to 24,000 USD a year, and no limit ends it"
        ]
    );
    assert_eq!(says(rule, "", &load("1 USD per crate up to 4,000 USD in any 12 months")), NONE);
    assert_eq!(says(rule, "", &load("0.10 USD per crate")), NONE);
}

#[test]
fn words_that_give_one_side_the_say_are_told() {
    let how = |how: &str| {
        format!(
            "dependency days \"Days\" {{ serves: full; who: growers.fay; to: mill; when: by 2026-06-30; how: \"{how}\" }}"
        )
    };
    assert_eq!(says("discretion-without-clock", "", &how("Visits, as Millbrook wishes")).len(), 1);
    assert_eq!(says("discretion-without-clock", "", &how("Visits on four days of the list")), NONE);
    assert_eq!(says("vague-measure", "", &how("A sign of a good size")).len(), 1);
    let scope = |entry: &str| format!("scope {{ in: \"Crates\"{entry} }}");
    assert_eq!(says("vague-measure", "", &scope("; out: \"Any further crates\"")), NONE);
    assert_eq!(says("vague-measure", "", &scope(", \"Any crates added later\"")).len(), 1);
    let note = "payment ovens \"O\" { who: growers.fay; to: mill; amount: 900 USD; when: by 2026-06-01; note: \"The mill repays the ovens.\" }";
    assert_eq!(says("note-as-promise", "", note).len(), 1);
}

#[test]
fn a_figure_behind_of_says_among_how_many() {
    let picks = |title: &str| {
        format!(
            "goal pick \"{title}\" {{ who: mill.mo; why: \"b\"; when: by 2026-08-28; measure: \"Recipes chosen\"; source: \"Minutes\"; target: at least 1 recipe }}"
        )
    };
    assert_eq!(says("text-contradicts-field", "", &picks("The board picks one of three recipes")), NONE);
    assert_eq!(says("text-contradicts-field", "", &picks("The board picks three recipes")).len(), 1);
}
