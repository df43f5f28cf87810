//! What is said of leaving, of failures and of goals in sentences: when the rules that read them speak, and when they keep quiet.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

fn duty(title: &str, rest: &str) -> String {
    format!("duty work \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; {rest} }}\n")
}

#[test]
fn a_letter_may_be_enough_to_leave() {
    let rule = "leaving-through-their-hands";
    let right = |note: &str| {
        format!(
            "right out \"Out\" {{ either party may terminate with 30 days notice; when: any time; note: \"{note}\" }}\n"
        )
    };
    for note in [
        "A notice only counts on Northwind's form",
        "Notice is given in the portal",
        "A cancellation needs a cancellation code",
        "Leaving begins with an exit interview",
        "The notice is valid once it is acknowledged by Northwind",
    ] {
        assert_eq!(says(rule, YEAR, &right(note)).len(), 1, "{note}");
    }
    for note in [
        "A notice by letter or e-mail will do, in no set form",
        "The notice counts from the day it arrives",
        "Notice is given in the portal or by e-mail",
    ] {
        assert_eq!(says(rule, YEAR, &right(note)), NONE, "{note}");
    }
    let changes = format!("{YEAR}; changes {{ who: both parties; form: \"by notice in the portal\" }}");
    assert_eq!(says(rule, &changes, ""), NONE, "no word of leaving");
    let back = |how: &str| duty("All data goes back", &format!("how: \"{how}\""));
    for how in ["In its native format", "As a system dump", "In a file that opens in a Northwind account"] {
        assert_eq!(says(rule, YEAR, &back(how)).len(), 1, "{how}");
    }
    for how in ["As CSV, and in its native format", "On paper", "By post"] {
        assert_eq!(says(rule, YEAR, &back(how)), NONE, "{how}");
    }
    assert_eq!(says(rule, YEAR, &duty("Drafts are made", "how: \"In a native format\"")), NONE);
}

#[test]
fn both_may_stop_a_renewal() {
    let rule = "renewal-trap";
    let renewal = |who: &str| {
        format!(
            "{YEAR}; renewal {{ how: automatic; who: {who}; term: 3 months; times: 1; notice: at least 20 days before ends; uplift: at most 2% }}"
        )
    };
    assert_eq!(says(rule, &renewal("northwind"), "").len(), 1);
    assert_eq!(says(rule, &renewal("acme"), ""), NONE);
    assert_eq!(says(rule, &renewal("either party"), ""), NONE);
}

#[test]
fn a_payer_may_hold_back_what_is_in_dispute() {
    let rule = "payment-held-fast";
    let ban = |words: &str| {
        format!(
            "duty pays \"Pays\" {{ who: acme; to: northwind; when: throughout from effective until ends; must not \"{words}\" }}\n"
        )
    };
    for words in [
        "withhold any payment",
        "set off anything against a fee, for any reason",
        "reduce an instalment even if nothing works",
        "contest a bill, whatever happens",
    ] {
        assert_eq!(says(rule, YEAR, &ban(words)).len(), 1, "{words}");
    }
    for words in [
        "withhold any payment that is undisputed",
        "deduct bank charges, whatever is charged",
        "withhold any document",
    ] {
        assert_eq!(says(rule, YEAR, &ban(words)), NONE, "{words}");
    }
    let fee = |how: &str| {
        format!(
            "payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 9,000 USD; how: \"{how}\"; when: by 2026-06-30 }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &fee("Acme may not set off, come hell or high water")).len(), 1);
    assert_eq!(says(rule, YEAR, &fee("Acme may set off whatever is overdue to it")), NONE);
}

#[test]
fn a_charge_goes_to_whoever_waits() {
    let rule = "charge-to-wrong-party";
    let third = "party lender \"Lender\" { role: partner; person lou \"Lou\" { authority: signs } }\n";
    let late = |to: &str| {
        duty("Work", &format!("if late {{ basis: \"Hire\"; pay 100 USD per day up to 900 USD to {to} }}"))
    };
    assert_eq!(says(rule, YEAR, &late("northwind")).len(), 1);
    assert_eq!(says(rule, YEAR, &(third.to_owned() + &late("lender"))).len(), 1);
    assert_eq!(says(rule, YEAR, &late("acme")), NONE);
    let told = late("lender").replace("Hire", "What Lender pays for its crew");
    assert_eq!(says(rule, YEAR, &(third.to_owned() + &told)), NONE);
}

#[test]
fn who_fails_does_not_get_the_thing() {
    let rule = "consequence-favours-breach";
    let missed = |words: &str| duty("Leads are answered", &format!("if missed {{ \"{words}\" }}"));
    for words in [
        "The lead moves over to Northwind",
        "The stand passes to Northwind",
        "What is left belongs to Northwind",
    ] {
        assert_eq!(says(rule, YEAR, &missed(words)).len(), 1, "{words}");
    }
    for words in
        ["The lead stays with Acme", "The question goes to Northwind's board", "The lead goes to Acme"]
    {
        assert_eq!(says(rule, YEAR, &missed(words)), NONE, "{words}");
    }
}

#[test]
fn more_time_is_as_long_as_the_delay() {
    let rule = "extension-longer-than-delay";
    let late = |branch: &str| {
        step("first", "acme.dana", &format!("when: by 2026-04-30; {branch}"))
            + &step("later_step", "northwind.priya", "needs: first; when: by 2026-06-30")
    };
    assert_eq!(says(rule, YEAR, &late("if late { extend later_step by 30 days }")).len(), 1);
    for branch in [
        "if late { extend later_step day for day }",
        "if late { extend later_step by 5 days }",
        "if late by 20 days { extend later_step by 30 days }",
        "if late { basis: \"The dock is taken until then\"; extend later_step by 30 days }",
    ] {
        assert_eq!(says(rule, YEAR, &late(branch)), NONE, "{branch}");
    }
}

#[test]
fn a_goal_counts_what_is_wanted() {
    let rule = "goal-counts-effort";
    let goal = |title: &str, measure: &str, target: &str| {
        format!(
            "goal more \"{title}\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"{measure}\"; target: {target} }}\n"
        )
    };
    for measure in
        ["Leaflets sent", "Workshops held", "Visits carried out by the team", "Users who were invited"]
    {
        assert_eq!(
            says(rule, YEAR, &goal("Less waste", measure, "at least 40 pieces")).len(),
            1,
            "{measure}"
        );
    }
    for (title, measure, target) in [
        ("Staff are trained", "Staff trained", "at least 40 people"),
        ("Staff know the press", "Staff trained who passed the test", "at least 40 people"),
        ("Less waste", "Share of letters sent the same day", "at least 90%"),
        ("More orders", "Orders after a visit", "at least 40 orders"),
        ("News is sent in time", "Leaflets sent", "at least 40 pieces"),
    ] {
        assert_eq!(says(rule, YEAR, &goal(title, measure, target)), NONE, "{measure}");
    }
}

#[test]
fn a_start_is_counted_before_the_change() {
    let rule = "baseline-after-change";
    let goal = |todo: &str| {
        format!(
            "goal more \"More\" {{ who: acme.dana; why: \"b\"; when: by 2026-09-30; measure: \"c\"; baseline: todo \"{todo}\"; target: at least 40 pieces }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &goal("Average of the first month with the tool")).len(), 1);
    assert_eq!(says(rule, YEAR, &goal("Count in the first week after go-live")).len(), 1);
    assert_eq!(says(rule, YEAR, &goal("Hand count of ten nights before the first scan")), NONE);
}
