//! When the rules on open questions, hedged care, excuses with a gap and what may be stopped keep quiet.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

fn duty(title: &str, rest: &str) -> String {
    format!("duty work \"{title}\" {{ who: northwind.priya; to: acme; when: by 2026-06-30; {rest} }}\n")
}

fn noted(note: &str) -> String {
    duty("The files are moved", &format!("note: \"{note}\""))
}

#[test]
fn a_question_may_be_answered() {
    let rule = "question-left-open";
    for note in [
        "Dana asked whose keys these are; Priya to ring her.",
        "Not sure who pays the toll.",
        "Nobody knows yet where the skip can stand.",
        "Priya will ask him whether the lift is insured.",
        "Dana wants to know whether the lift is insured.",
        "Open question: parking.",
    ] {
        assert_eq!(says(rule, YEAR, &noted(note)).len(), 1, "{note}");
    }
    for note in [
        "Dana asked whose keys these are; they are Acme's, and Priya told her so, yes.",
        "Nobody knows yet where the skip can stand; until then it stands in the yard.",
        "Six boxes, counted on Monday.",
        "Dana asked for Fridays, and Fridays it is.",
        "Clerks will ask for the code at the gate.",
        "The guard will check badges.",
        "Lee is the one to speak to about keys.",
        "Check with the gate before you drive in.",
        "Drivers need to ask the porter.",
    ] {
        assert_eq!(says(rule, YEAR, &noted(note)), NONE, "{note}");
    }
    // A survey asks as well, and that is its work.
    assert_eq!(says(rule, YEAR, &duty("Families are asked whether they would come again", "")), NONE);
}

#[test]
fn care_may_be_owed() {
    let rule = "care-left-to-chance";
    for note in [
        "Some are restricted. Locked van if we have one free.",
        "Cooled lorry where possible.",
        "A second person on the ladder if there is time.",
        "The door is normally locked.",
    ] {
        assert_eq!(says(rule, YEAR, &noted(note)).len(), 1, "{note}");
    }
    for note in [
        "In a locked van.",
        "Blue boxes if possible.",
        "The restricted ones go in the safe, always.",
        "Travel is usually covered by the monthly fee.",
        "The yard is usually covered with snow.",
        "Parking is normally restricted to 20 minutes.",
        "The gate is normally locked at 18:00.",
    ] {
        assert_eq!(says(rule, YEAR, &noted(note)), NONE, "{note}");
    }
}

#[test]
fn an_excuse_may_leave_out_what_it_would_not_stop() {
    let rule = "excuse-leaves-out-its-case";
    let deal = |fear: &str, out: &str, late: &str| {
        format!(
            "dependency roof \"The roof is on\" {{ serves: faster; who: northwind.priya; when: by 2026-06-30; resistance \"{fear}\" {{ who: northwind.priya }}; {late} }}\n\
             excuse weather \"Weather\" {{ covers: \"frost below minus 4\", \"gale\"; excluding: {out}; notice: within 1 business day }}\n"
        )
    };
    let late = "if late { pay 100 USD per day up to 1,000 USD }";
    assert_eq!(says(rule, YEAR, &deal("Frost in the mortar", "payments, roof", late)).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("Frost in the mortar", "payments", late)), NONE);
    assert_eq!(says(rule, YEAR, &deal("Tiles come late from the kiln", "payments, roof", late)), NONE);
    let crew = "A third of the crew is on leave";
    let strike = deal(crew, "payments, roof", late).replace("\"gale\"", "\"a strike at a third party\"");
    assert_eq!(says(rule, YEAR, &strike), NONE);
    let fog = deal("Fog on the river", "payments, roof", late).replace("\"gale\"", "\"fog\"");
    assert_eq!(says(rule, YEAR, &fog).len(), 1);
    // Nothing follows from its lateness, so there is nothing to be excused from.
    assert_eq!(says(rule, YEAR, &deal("Frost in the mortar", "payments, roof", "")), NONE);
}

#[test]
fn other_work_may_rest() {
    let rule = "suspends-what-protects";
    let deal = |work: &str, stop: &str| {
        format!(
            "{work}payment fee \"Fee\" {{ who: acme.dana; to: northwind; amount: 900 USD; when: every month from 2026-04-01 until ends; if missed by 20 days {{ northwind may suspend work {stop} }} }}\n"
        )
    };
    let standing = |title: &str, rest: &str| {
        format!(
            "duty work \"{title}\" {{ who: northwind.priya; to: acme; when: throughout from 2026-04-01 until ends; {rest} }}\n"
        )
    };
    let ban = standing("Drawings stay here", "must not \"show them to others\"");
    assert_eq!(says(rule, YEAR, &deal(&ban, "with 30 days notice")).len(), 1);
    let wages = standing("Wages go out to the staff", "");
    assert_eq!(says(rule, YEAR, &deal(&wages, "with 30 days notice")).len(), 1);
    let banked = standing("Wages in 230 bank accounts", "");
    assert_eq!(says(rule, YEAR, &deal(&banked, "with 30 days notice")).len(), 1);
    let study = standing("A report on salaries in the market", "");
    assert_eq!(says(rule, YEAR, &deal(&study, "with 30 days notice")), NONE);
    let alarm = standing("Back-ups are taken each night", "");
    assert_eq!(says(rule, YEAR, &deal(&alarm, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal(&alarm, "with 10 days notice")), NONE);
    assert_eq!(says(rule, YEAR, &deal(&standing("The hall is swept", ""), "")), NONE);
}

#[test]
fn a_deal_may_go_on_after_the_day() {
    let rule = "day-may-not-come";
    let deal = |ends: &str, day: &str, more: &str| {
        let text = format!(
            "milestone opens \"{day}\" {{ when: on 2026-09-29 }}\n\
             dependency stand \"The stand is built\" {{ serves: faster; who: northwind.priya; when: by 2026-09-28 }}\n{more}"
        );
        says(rule, &format!("ends: {ends}; value: 100,000 USD"), &text).len()
    };
    assert_eq!(deal("2026-12-31", "The fair opens", ""), 1);
    assert_eq!(deal("2026-12-31", "First night of the festival", ""), 1);
    assert_eq!(deal("2026-12-31", "The gala takes place", ""), 1);
    assert_eq!(deal("2026-12-31", "Final report is there", ""), 0);
    assert_eq!(deal("2029-12-31", "The fair opens", ""), 0);
    assert_eq!(deal("2026-12-31", "The new mill opens", ""), 0);
    for day in [
        "Old and new stock counts match",
        "Dashboard shows live quotes",
        "Race condition is gone",
        "Conference room handed over",
    ] {
        assert_eq!(deal("2026-12-31", day, ""), 0, "{day}");
    }
    let orders = "scope s \"S\" { in: \"Orders cancelled at the desk, listed\" }\n";
    assert_eq!(deal("2026-12-31", "The fair opens", orders), 1);
    let off = "scope s \"S\" { in: \"Stand kept when the organiser calls the fair off\" }\n";
    assert_eq!(deal("2026-12-31", "The fair opens", off), 0);
    let assumed = "assumption held \"The fair takes place\" { who: acme.dana; if false { release stand } }\n";
    assert_eq!(deal("2026-12-31", "The fair opens", assumed), 0);
    let excuse = "excuse luck \"Luck\" { covers: \"Flood\"; notice: within 3 days }\n";
    assert_eq!(deal("2026-12-31", "The fair opens", excuse), 0);
}

#[test]
fn a_figure_may_begin_with_what_it_is_about() {
    let rule = "start-before-input";
    let deal = |title: &str, when: &str, due: &str| {
        format!(
            "dependency portal \"The portal is open\" {{ serves: faster; who: northwind.priya; when: by {due} }}\n\
             duty uptime \"{title}\" {{ who: northwind.priya; to: acme; when: every calendar month{when}; measure: \"Share of minutes up\"; target: at least 99%; if below 99% {{ credit 100 USD }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &deal("The portal is up", "", "2026-06-30")).len(), 1);
    assert_eq!(
        says(rule, YEAR, &deal("The portal is up", " from 2026-07-01 until ends", "2026-06-30")),
        NONE
    );
    assert_eq!(says(rule, YEAR, &deal("The portal is up", "", "2026-03-20")), NONE);
    assert_eq!(says(rule, YEAR, &deal("Calls are answered", "", "2026-06-30")), NONE);
}

#[test]
fn a_promise_may_be_as_good_as_its_goal() {
    let rule = "promise-laxer-than-goal";
    let deal = |goal: &str, target: &str, measure: &str, owed: &str| {
        format!(
            "goal all_right \"It is right\" {{ who: acme.dana; when: by 2026-09-30; measure: \"{goal}\"; target: {target} }}\n\
             duty good_work \"Work is good\" {{ who: northwind.priya; to: acme; when: every calendar month; measure: \"{measure}\"; target: {owed} }}\n\
             payment fee \"Fee for 900 meals a day\" {{ who: acme.dana; to: northwind; amount: 900 USD; when: by 2026-06-30 }}\n"
        )
    };
    let says = |goal, target, measure, owed| says(rule, YEAR, &deal(goal, target, measure, owed)).len();
    let rooms = "Rooms cleaned before noon";
    assert_eq!(says(rooms, "at least 95%", "Share of rooms cleaned before noon", "at least 85%"), 1);
    assert_eq!(says(rooms, "at least 95%", "Share of rooms cleaned before noon", "at least 95%"), 0);
    assert_eq!(says(rooms, "at least 95%", "Share of towels changed", "at least 85%"), 0);
    let meals = "Share of meals that are right";
    assert_eq!(says("Meals sent back", "at most 9 meals", meals, "at least 98%"), 1);
    assert_eq!(says("Meals sent back", "at most 9 meals", meals, "at least 99.5%"), 0);
    assert_eq!(says("Beds closed", "at most 9 beds", meals, "at least 98%"), 0);
}

#[test]
fn who_pays_for_another_may_have_it_back() {
    let rule = "charge-to-wrong-party";
    let third =
        "party verity \"Verity Panels\" { role: partner; person gus \"Gus Amato\" { authority: signs } }\n";
    let deal = |late: &str, more: &str| {
        format!(
            "{third}dependency fieldwork \"Fieldwork\" {{ serves: faster; who: verity.gus; to: acme; when: by 2026-06-30; if late {{ {late} }} }}\n{more}"
        )
    };
    let pays = "northwind must pay 200 USD per day up to 2,000 USD to acme";
    assert_eq!(says(rule, YEAR, &deal(pays, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &deal("pay 200 USD per day up to 2,000 USD to acme", "")), NONE);
    let back = format!("{pays}; verity must pay 200 USD per day up to 2,000 USD to northwind");
    assert_eq!(says(rule, YEAR, &deal(&back, "")), NONE);
    let vouches = "duty vouched \"Northwind answers for all that Verity does\" { who: northwind.priya; to: acme; when: throughout from effective until ends }\n";
    assert_eq!(says(rule, YEAR, &deal(pays, vouches)), NONE);
}
