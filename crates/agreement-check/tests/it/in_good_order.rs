//! What a reviewer leaves alone beside estimates, answers to orders, leaks of data, what is handed back, goals by the period, notes,
//! limits and days of the plan.

use super::left_alone::{YEAR, says};
use super::scene::NONE;

/// A fee each month that comes to the value, and a price for each hour beside it.
fn hours(value: &str, fixed: &str, assumed: &str) -> Vec<String> {
    let header = format!("ends: 2026-12-31; value: {value}");
    let text = format!(
        "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: {fixed}; when: by 2026-04-01 }}\n\
         duty count \"Hours of the month\" {{ who: northwind.priya; to: acme; when: every calendar month from 2026-04-01 until ends; measure: \"Hours on signed sheets\" }}\n\
         payment more \"Hours\" {{ who: acme.dana; to: northwind; amount: 100 USD per hour of count; when: within 30 days after each calendar month }}\n\
         assumption volume \"{assumed}\" {{ who: acme.dana }}"
    );
    says("value-off-estimate", &header, &text)
}

#[test]
fn a_value_that_is_what_is_estimated_is_sound_and_one_without_an_estimate_is_left_alone() {
    let told = "by what stands here the payments come to about 70,000 USD, and `value` says 100,000 USD";
    assert_eq!(hours("100,000 USD", "25,000 USD", "About 50 hours a month"), [told]);
    for assumed in
        ["About 83 hours a month", "Acme stays in one house", "At least 50 desks", "50 visits a month"]
    {
        assert_eq!(hours("100,000 USD", "25,000 USD", assumed), NONE, "{assumed}");
    }
    assert_eq!(hours("100,000 USD", "100,000 USD", "About 50 hours a month"), NONE, "hours beside the price");
}

#[test]
fn a_bound_that_is_above_the_value_says_nothing_about_it() {
    let invoiced = |title: &str| {
        let text = format!(
            "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 60,000 USD; when: by 2026-04-01 }}\n\
             payment freight \"{title}\" {{ who: acme.dana; to: northwind; amount: stated in invoice; when: within 30 days after each invoice }}"
        );
        says("value-off-estimate", YEAR, &text)
    };
    assert_eq!(invoiced("Freight, about 9,000 USD a month").len(), 1);
    assert_eq!(invoiced("Freight, about 4,000 USD a month"), NONE);
    assert_eq!(invoiced("Freight, about 108,000 USD a year").len(), 1);
    assert_eq!(invoiced("Freight, at most 9,000 USD a month"), NONE);
    assert_eq!(invoiced("Freight, at most 1,000 USD a month").len(), 1);
}

#[test]
fn an_order_is_answered_before_it_is_due() {
    let order = |who: &str, reply: &str| {
        let text = format!(
            "event order \"An order\" {{ who: acme.dana; reply {{ who: {who}; when: within {reply}; silence: rejected }} }}\n\
             duty goods \"Goods\" {{ who: northwind.priya; to: acme; when: within 5 business days after each order }}"
        );
        says("reply-after-due", YEAR, &text)
    };
    assert_eq!(
        order("northwind.priya", "8 business days"),
        [
            "`goods` is due 5 business days after each `order`, and Northwind may take 8 business days to answer it"
        ]
    );
    assert_eq!(order("northwind.priya", "2 business days"), NONE);
    assert_eq!(order("northwind.priya", "5 business days"), NONE);
    assert_eq!(order("acme.lee", "8 business days"), NONE, "another answers");
}

#[test]
fn who_hears_of_a_leak_at_once_may_read_the_report_later() {
    let leak = |title: &str, more: &str| {
        let text = format!(
            "event leak \"{title}\" {{ who: northwind.priya }}\n{more}\n\
             duty report \"Report\" {{ who: northwind.priya; to: acme; when: within 5 business days after each leak }}"
        );
        says("data-breach-told-late", YEAR, &text)
    };
    let call = "duty call \"Call\" { who: northwind.priya; to: acme; when: within 24 hours after each leak }";
    assert_eq!(leak("Data breach at Northwind", "").len(), 1);
    assert_eq!(leak("Data breach at Northwind", call), NONE);
    assert_eq!(leak("A pipe leaks in the hall", ""), NONE);
}

#[test]
fn data_is_wiped_after_it_is_handed_back() {
    let after = |wipe: &str, who: &str| {
        let text = format!(
            "duty back \"All data handed back\" {{ who: northwind.priya; to: acme; when: within 20 days after ends; if late {{ escalate to acme.dana }} }}\n\
             duty wipe \"Copies are wiped\" {{ who: {who}; when: within {wipe} after ends; if late {{ escalate to acme.dana }} }}"
        );
        says("handover-after-end", YEAR, &text)
    };
    assert_eq!(
        after("10 days", "northwind.crew; to: acme"),
        ["Northwind wipes by 2027-01-11 (`wipe`) what it hands back by 2027-01-20 only (`back`)"]
    );
    assert_eq!(after("30 days", "northwind.crew; to: acme"), NONE);
    assert_eq!(after("10 days", "acme.lee; to: northwind"), NONE, "each wipes its own");
}

#[test]
fn a_goal_by_the_quarter_is_read_once_a_quarter_is_over() {
    let goal = |when: &str, per: &str| {
        let text = format!(
            "goal thefts \"Thefts\" {{ who: acme.dana; why: \"b\"; when: by {when}; measure: \"c\"; target: at most 2 thefts per {per} }}"
        );
        says("goal-before-start", YEAR, &text)
    };
    assert_eq!(
        goal("2026-04-30", "quarter"),
        [
            "the goal `thefts` is read on 2026-04-30, 59 days after the beginning, and counts `2 thefts per quarter`"
        ]
    );
    assert_eq!(goal("2026-06-30", "quarter"), NONE);
    assert_eq!(goal("2026-04-30", "month"), NONE);
    assert_eq!(goal("2026-03-20", "week"), NONE);
}

#[test]
fn a_step_that_is_let_go_once_is_no_standing_promise() {
    let release = |what: &str| {
        let text = format!(
            "{}\nduty desk_up \"Up\" {{ who: northwind.crew; to: acme; when: every calendar month from 2026-04-01 until ends }}\n\
             assumption peak \"At most 900 visitors\" {{ who: acme.dana; if false {{ release {what} }} }}",
            "dependency desk \"Desk\" { serves: faster; who: northwind.priya; to: acme; when: by 2026-06-30 }"
        );
        says("suspend-without-end", YEAR, &text)
    };
    assert_eq!(release("desk_up"), ["`desk_up` is let go for good when `peak` proves wrong, be it once"]);
    assert_eq!(release("desk"), NONE);
}

#[test]
fn a_standing_duty_that_says_how_has_more_than_its_note() {
    let duty = |entries: &str| {
        let text = format!(
            "duty care \"Care of the rooms\" {{ who: northwind.crew; to: acme; when: throughout from effective until ends; {entries} }}"
        );
        says("note-as-promise", YEAR, &text)
    };
    let note = "note: \"As the house likes it.\"";
    assert_eq!(duty(note), ["all that the duty `care` asks stands in its note, where it binds nobody"]);
    assert_eq!(duty(&format!("{note}; how: \"Daily, by the list at the door\"")), NONE);
    assert_eq!(duty(&format!("{note}; if broken {{ escalate to acme.dana }}")), NONE);
}

#[test]
fn a_right_that_counts_by_the_target_does_not_pay_for_the_gap() {
    let rule = "level-below-target";
    let deal = |right: &str| {
        format!(
            "duty desk_up \"Up\" {{ who: northwind.crew; to: acme; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; target: at least 99%\n\
             if below 95% {{ pay 100 USD }} }}\n\
             right out \"Out\" {{ acme may terminate with 30 days notice; when: {right} }}"
        )
    };
    let told = "`desk_up` is promised at least 99%, and nothing follows before 95%";
    assert_eq!(says(rule, YEAR, &deal("once desk_up is below target 3 times in any 12 months")), [told]);
    assert_eq!(says(rule, YEAR, &deal("any time")), [told]);
}

#[test]
fn planned_work_counts_only_where_the_text_says_so() {
    let note = |note: &str| {
        let text = format!(
            "duty desk_up \"Up\" {{ who: northwind.crew; to: acme; when: every calendar month from 2026-04-01 until ends; measure: \"m\"; target: at least 99.5%; note: \"{note}\" }}"
        );
        says("target-never-kept", YEAR, &text)
    };
    assert_eq!(
        note("Planned work on Sundays, 02:00 to 05:00, is down time like any other."),
        ["`desk_up` must reach 99.5%, and the planned work that counts leaves 98.2% at best"]
    );
    for sound in [
        "Planned work on Sundays, 02:00 to 05:00, does not count.",
        "Planned work on Sundays, 02:00 to 02:30, counts as down time.",
        "Planned work is told five days ahead.",
    ] {
        assert_eq!(note(sound), NONE, "{sound}");
    }
}

#[test]
fn a_charge_within_the_limit_or_with_one_of_its_own_is_in_order() {
    let rule = "charge-above-liability";
    let duty = "duty secret \"Secret\" { who: northwind; to: acme; when: throughout from effective until 5 years after ends; must not \"tell\"\n\
                if broken { pay 60,000 USD up to 60,000 USD in total } }";
    let limit = |clause: &str| format!("{YEAR}\nliability {{ who: northwind; {clause} }}");
    assert_eq!(
        says(rule, &limit("cap: 25% of value"), duty),
        [
            "`secret` can cost Northwind 60,000 USD, and all that it answers for ends at 25,000 USD: nobody knows which of the two holds"
        ]
    );
    assert_eq!(says(rule, &limit("cap: 60% of value"), duty), NONE);
    let own = format!(
        "{}\nliability {{ who: northwind; cap: 60,000 USD; for: secret }}",
        limit("cap: 25% of value")
    );
    assert_eq!(says(rule, &own, duty), NONE);
    assert_eq!(says(rule, &limit("cap: 10% of value"), duty).len(), 1, "a tenth is no small part");
    assert_eq!(says(rule, &limit("cap: 1% of value"), duty), NONE, "the limit is the fault");
}

#[test]
fn a_day_of_the_plan_that_somebody_owes_or_that_comes_by_itself_is_left_alone() {
    let rule = "milestone-unowned";
    let plan = |title: &str, more: &str| {
        format!(
            "milestone second \"{title}\" {{ when: on 2026-09-08 }}\n{more}\n\
             payment part \"Part\" {{ who: acme.dana; to: northwind; amount: 10,000 USD; when: within 30 days after second }}"
        )
    };
    let course = |when: &str| {
        format!(
            "dependency course \"Course\" {{ serves: faster; who: northwind.priya; to: acme; when: {when} }}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &plan("Second training", "")),
        ["nobody owes that `second` comes about on 2026-09-08, and `part` counts from it"]
    );
    assert_eq!(says(rule, YEAR, &plan("Second training", &course("by 2026-09-04"))), NONE);
    assert_eq!(says(rule, YEAR, &plan("Second training", &course("by 2026-06-04"))).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("Trade fair in Hamburg", "")), NONE);
}

#[test]
fn an_agreement_without_an_end_that_all_may_leave_is_free() {
    let rule = "never-ending-agreement";
    let fee = "payment fee \"Fee\" { who: acme.dana; to: northwind; amount: 100 USD; when: every month from 2026-04-01 until ends }";
    let right = |who: &str| {
        format!("{fee}\nright out \"Out\" {{ {who} may terminate with 60 days notice; when: any time }}")
    };
    assert_eq!(
        says(rule, "ends: never", &right("acme")),
        ["this agreement never ends, and Northwind may leave it only when something has gone wrong"]
    );
    assert_eq!(says(rule, "ends: never", &right("either party")), NONE);
    assert_eq!(says(rule, YEAR, &right("acme")), NONE);
}

#[test]
fn a_ban_on_others_bars_nobody_who_works() {
    let rule = "ban-bars-own-work";
    let deal = |ban: &str| {
        format!(
            "party skyline \"Skyline\" {{ role: supplier; team pool \"Freelance pool\"; team front \"Front desk\" }}\n\
             duty job \"Job\" {{ who: skyline.pool; to: acme; when: every month from 2026-04-01 until ends }}\n\
             duty own \"Own people\" {{ who: skyline; to: acme; when: throughout from effective until ends; must not \"{ban}\" }}"
        )
    };
    assert_eq!(
        says(rule, YEAR, &deal("use freelancers")),
        ["`Freelance pool` owes `job`, and `own` forbids just that: each time it is done, the ban is broken"]
    );
    for sound in
        ["use freelancers without telling Acme", "use machines", "use the front door", "pay freelancers late"]
    {
        assert_eq!(says(rule, YEAR, &deal(sound)), NONE, "{sound}");
    }
}

#[test]
fn a_list_that_names_what_is_out_is_told_and_one_word_of_it_is_not() {
    let rule = "deliverable-out-of-scope";
    let round = |how: &str| {
        let text = format!(
            "scope {{ in: \"Bed linen\"; out: \"Staff uniforms\" }}\n\
             duty round \"Round\" {{ who: northwind.crew; to: acme; when: every week from 2026-04-01 until ends; how: \"{how}\" }}"
        );
        says(rule, YEAR, &text)
    };
    assert_eq!(round("Bed linen, towels and uniforms, sorted").len(), 1);
    assert_eq!(round("Bed linen, towels, crew in uniforms, sorted"), NONE);
    assert_eq!(round("Bed linen, staff on each floor, sorted"), NONE);
}
