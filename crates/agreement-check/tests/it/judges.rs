//! Who has the say: when words, limits and answers leave it to one side, and when they do not.

use super::one_side_only::{YEAR, says, step};
use super::scene::NONE;

#[test]
fn a_criterion_that_somebody_else_decides_is_no_yes_of_the_one_who_accepts() {
    let rule = "acceptance-subjective";
    let judged = |criterion: &str| {
        let rest = format!(
            "acceptance {{ who: acme.dana; criteria: \"{criterion}\"; review: 5 business days; silence: accepted }}"
        );
        says(rule, YEAR, &step("site", "northwind.priya", &rest))
    };
    for taste in [
        "Acme approves the pages",
        "Dana signs off the text",
        "Acme is content with it",
        "The client thinks so",
    ] {
        assert_eq!(judged(taste).len(), 1, "{taste}");
    }
    for seen in [
        "The fire officer approves the exits",
        "Content of all pages in two languages",
        "Northwind accepts all cards of the bank",
        "Acme approves 20 of 24 pages",
    ] {
        assert_eq!(judged(seen), NONE, "{seen}");
    }
}

#[test]
fn a_judgement_in_a_title_needs_a_day_as_well() {
    let rule = "discretion-without-clock";
    let titled = |title: &str| {
        says(
            rule,
            YEAR,
            &format!("duty visits \"{title}\" {{ who: northwind.priya; to: acme; when: every month }}"),
        )
    };
    for open in ["Visits as Acme wishes", "Last rate once Dana is content", "Shades as decided by the board"]
    {
        assert_eq!(titled(open).len(), 1, "{open}");
    }
    for closed in [
        "Visits as Acme wishes, told 5 days before",
        "Shades as decided by the board by 12 May",
        "Built as the code requires",
        "Doors open at the museum will be counted",
    ] {
        assert_eq!(titled(closed), NONE, "{closed}");
    }
}

#[test]
fn what_breaks_down_for_everybody_excuses() {
    let rule = "excuse-undefined";
    let covers = |case: &str| {
        let excuse = format!(
            "excuse outside \"Outside\" {{ covers: \"Flood\", \"{case}\"; excluding: payments; notice: within 3 business days }}\n\
             right long \"Long\" {{ either party may terminate with 10 days notice; when: once outside lasts 60 days }}"
        );
        says(rule, YEAR, &excuse)
    };
    for own in
        ["Breakdown of a press", "Late sub-suppliers", "Short staff", "Outage at Northwind", "Drop in demand"]
    {
        assert_eq!(covers(own).len(), 1, "{own}");
    }
    for fate in [
        "Breakdown of the power grid",
        "Breakdown of a public network",
        "Closure on demand of an authority",
        "Outage of the telephone network",
    ] {
        assert_eq!(covers(fate), NONE, "{fate}");
    }
}

#[test]
fn work_that_is_put_right_at_no_cost_is_no_loss() {
    let rule = "forfeiture";
    let late = |words: &str| {
        says(
            rule,
            YEAR,
            &step(
                "site",
                "northwind.priya",
                &format!("if late {{ northwind must \"{words}\" within 5 days }}"),
            ),
        )
    };
    for fine in
        ["take the goods back at no cost to Acme", "send new parts free of charge", "repair it for nothing"]
    {
        assert_eq!(late(fine), NONE, "{fine}");
    }
    assert_eq!(late("hand over all tools for nothing").len(), 1);
}

#[test]
fn who_is_only_told_of_a_delay_is_asked_for_more_than_a_day() {
    let late = "if late { northwind must \"let Dana know\" }";
    let site = step("site", "northwind.priya", late);
    assert_eq!(says("consequence-empty", YEAR, &site).len(), 1);
    assert_eq!(says("reparation-left-open", YEAR, &site), NONE);
    let moves = "if late { northwind must \"let Dana know\"; extend faster day for day }";
    let site = step("site", "northwind.priya", moves);
    assert_eq!(says("consequence-empty", YEAR, &site), NONE);
    assert_eq!(says("reparation-left-open", YEAR, &site).len(), 1);
}

#[test]
fn criteria_do_not_close_what_is_open_to_whatever_comes() {
    let rule = "vague-measure";
    let how = |words: &str| {
        let rest = format!(
            "how: \"{words}\"\nacceptance {{ who: acme.dana; criteria: \"Pages without error\" at least 20 pages; review: 5 business days; silence: accepted }}"
        );
        says(rule, YEAR, &step("site", "northwind.priya", &rest))
    };
    assert_eq!(how("Search, checkout and whatever else a shop needs").len(), 1);
    assert_eq!(how("Search, checkout and a suitable banner"), NONE);
    let scope = |words: &str| says(rule, YEAR, &format!("scope {{ in: \"{words}\" }}"));
    assert_eq!(scope("Wishes of Acme before the opening").len(), 1);
    assert_eq!(scope("Shop in English and Spanish"), NONE);
}
