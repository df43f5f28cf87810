//! When the rules keep quiet on what comes after it is needed, and on what lies in hands that promise nothing.

use super::one_side_only::{YEAR, labels, says, step};
use super::scene::NONE;

fn thing(title: &str, when: &str, rest: &str) -> String {
    format!(
        "dependency thing \"{title}\" {{ serves: faster; who: northwind.priya; to: acme; when: {when}; {rest} }}\n"
    )
}

fn duty(title: &str, when: &str) -> String {
    format!("duty paper \"{title}\" {{ who: northwind.priya; to: acme; when: {when} }}\n")
}

#[test]
fn a_paper_comes_before_the_thing_is_used() {
    let rule = "safeguard-after-use";
    for (title, paper) in [
        ("First 600,000 cartons", "Declaration of compliance for board and ink"),
        ("The film, graded", "Composer's licence for the film"),
        ("Playground in the park", "Test certificate of the playground"),
        ("Lifting beam for the hall", "Certificate of conformity of the beam"),
        ("Cleaning agent in drums", "Safety data sheet of the agent"),
    ] {
        let counted = thing(title, "by 2026-06-30", "") + &duty(paper, "within 30 days after thing is met");
        assert_eq!(says(rule, YEAR, &counted).len(), 1, "{title}");
        let early = thing(title, "by 2026-06-30", "") + &duty(paper, "by 2026-06-15");
        assert_eq!(says(rule, YEAR, &early), NONE, "{title}");
    }
    let dated = |paper: &str| thing("The film, graded", "by 2026-06-30", "") + &duty(paper, "by 2026-08-15");
    assert_eq!(says(rule, YEAR, &dated("Composer's licence for the film")).len(), 1);
    for paper in [
        "Renewal of the licence for the film",
        "Invoice for the film",
        "Licence for the songs of another campaign",
        "Report on how the film is seen",
        "Posters of the film",
    ] {
        assert_eq!(says(rule, YEAR, &dated(paper)), NONE, "{paper}");
    }
}

#[test]
fn people_are_taught_before_they_use_it() {
    let rule = "safeguard-after-use";
    let taught = |thing_title: &str, title: &str, when: &str| {
        thing(thing_title, "by 2026-06-30", "") + &duty(title, when)
    };
    for (thing, title) in [
        ("Booking runs in all clinics", "Clerks can use it"),
        ("The new till is live", "Thirty waiters are trained"),
        ("Opening of the climbing wall", "Guards are instructed"),
        ("The press is in operation", "Training of two shifts"),
        ("Switched over to the new alarm", "Safety briefing of the porters"),
    ] {
        assert_eq!(says(rule, YEAR, &taught(thing, title, "by 2026-07-24")).len(), 1, "{thing}");
        assert_eq!(says(rule, YEAR, &taught(thing, title, "by 2026-06-24")), NONE, "{thing}");
    }
    for (thing, title, when) in [
        ("The till is live", "Refresher training for waiters", "by 2026-07-24"),
        ("The till is live", "Advanced training for heads of shift", "by 2026-07-24"),
        ("Drawings of the press", "Training of two shifts", "by 2026-07-24"),
        ("The till is live", "Spare parts in store", "by 2026-07-24"),
        ("The press stands", "Two fitters are trained", "within 10 days after thing is met"),
    ] {
        assert_eq!(says(rule, YEAR, &taught(thing, title, when)), NONE, "{title}");
    }
    let tried = "how: \"Each runs five rounds with our crews\"; acceptance { who: acme.dana; criteria: \"Done\"; review: 10 business days }";
    let used = thing("Four trucks", "by 2026-06-30", tried)
        + &duty("Twelve drivers are trained", "within 10 days after thing is accepted");
    assert_eq!(says(rule, YEAR, &used).len(), 1);
}

#[test]
fn an_obstacle_is_promised_away_by_whoever_can() {
    let rule = "obstacle-with-other-side";
    let charge = "if late { credit 100 USD per day up to 2,000 USD }";
    let works = |what: &str, who: &str, step: &str, rest: &str| {
        let resistance = format!(
            "resistance \"{what}\" {{ who: {who}; mitigation \"{step}\" {{ who: {who}; when: by 2026-05-01 }} }}"
        );
        thing("Work", "by 2026-06-30", &format!("{resistance}\n{rest}"))
    };
    let obstacles = [
        ("The card bank is slow", "Apply with the bank"),
        ("The port opens late", "Lodge the papers"),
        ("Ward staff are hard to get", "Rota kept free"),
        ("The fire officer may refuse wood", "Drawings shown to the officer"),
        ("The landlord has the keys", "Ask for a second set"),
    ];
    for (what, step) in obstacles {
        assert_eq!(says(rule, YEAR, &works(what, "acme.dana", step, charge)).len(), 1, "{what}");
        assert_eq!(says(rule, YEAR, &works(what, "northwind.priya", step, charge)), NONE, "{what}");
        assert_eq!(says(rule, YEAR, &works(what, "acme.dana", step, "if late { escalate }")), NONE, "{what}");
    }
    let (what, way) = ("The card bank is slow", "Apply with the bank");
    let left_out = charge.replace("{ credit", "{ excluding: acme; credit");
    assert_eq!(says(rule, YEAR, &works(what, "acme.dana", way, &left_out)), NONE);
    let owed = works(what, "acme.dana", way, charge)
        + "dependency account \"Account with the bank\" { serves: faster; who: acme.dana; to: northwind; when: by 2026-05-15 }\n";
    assert_eq!(says(rule, YEAR, &owed), NONE);
    let moved = works(what, "acme.dana", way, &format!("needs: keys; {charge}"))
        + &step("keys", "acme.dana", "when: by 2026-05-15; if late { extend thing day for day }");
    assert_eq!(says(rule, YEAR, &moved), NONE);
}

#[test]
fn what_nobody_has_looked_at_is_shared() {
    let rule = "assumption-borne-alone";
    let supposed = |title: &str, then: &str| {
        format!("assumption sound \"{title}\" {{ who: northwind.priya; if false {{ {then} }} }}\n")
    };
    for (title, then) in [
        ("No asbestos in the ducts", "northwind must \"remove it at its own cost and without more time\""),
        ("The ground bears the crane", "northwind must \"strengthen it within the fixed price\""),
        ("The old data are clean", "northwind must \"clean them without extra pay\""),
        ("The lift carries a ton", "northwind must \"carry by hand, same price\""),
        ("Power is there at the stage", "northwind must \"hire a generator at its own expense\""),
    ] {
        assert_eq!(says(rule, YEAR, &supposed(title, then)).len(), 1, "{title}");
    }
    for (title, then) in [
        ("No asbestos", "northwind must \"remove it\"; extend work by 10 days"),
        ("The ground bears", "northwind must \"strengthen it at its own cost\"; acme must pay 4,000 USD"),
        ("Northwind's own tools fit", "northwind must \"buy others at its own cost\""),
        ("The data are clean", "\"Both agree on a price for it within 5 days\""),
        ("The lift carries a ton", "northwind must \"show two other ways within 5 days\""),
    ] {
        let text = supposed(title, then) + &step("work", "northwind.priya", "when: by 2026-06-30");
        assert_eq!(says(rule, YEAR, &text), NONE, "{title}");
    }
}

#[test]
fn lost_days_count_as_they_were_lost() {
    let rule = "extension-too-short";
    let plan = |late: &str, needs: &str, rest: &str| {
        step("site", "acme.dana", &format!("when: by 2026-04-01; {late}\n{rest}"))
            + &step("desk", "northwind.priya", &format!("{needs} when: by 2026-06-01"))
    };
    let needs = "needs: site;";
    assert_eq!(says(rule, YEAR, &plan("if late { extend desk by 2 days }", needs, "")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("if late { escalate; extend desk by 1 week }", needs, "")).len(), 1);
    for (late, needs, rest) in [
        ("if late { extend desk day for day }", needs, ""),
        ("if late { extend desk by 2 days }", "", ""),
        ("if late { extend what needs it by 2 days }", needs, ""),
        ("if late { extend desk by 5 days }", needs, "if missed by 5 days { northwind may terminate }"),
        ("if late { extend desk by 2 days }", needs, "if missed by 9 days { extend desk day for day }"),
    ] {
        assert_eq!(says(rule, YEAR, &plan(late, needs, rest)), NONE, "{late} {rest}");
    }
    let further = plan("if late { extend desk by 2 days }", needs, "")
        + &step("shop", "northwind.priya", "needs: desk; when: by 2026-07-01");
    assert_eq!(
        labels(rule, YEAR, &further)[1..],
        ["`shop` stands on it further down, and stays where it is"]
    );
    // Who is late itself gets no more time by it from anybody: that is another matter.
    let own = step("site", "northwind.priya", "when: by 2026-04-01; if late { extend desk by 2 days }")
        + &step("desk", "northwind.priya", "needs: site; when: by 2026-06-01");
    assert_eq!(says(rule, YEAR, &own), NONE);
}

#[test]
fn ones_own_next_step_needs_a_day_after_the_look_of_the_other_side() {
    let rule = "no-slack";
    let plan = |accepts: &str, due: &str| {
        step(
            "proofs",
            "northwind.priya",
            &format!(
                "to: acme; when: by 2026-06-01; acceptance {{ who: {accepts}; criteria: \"Done\"; review: 10 business days }}"
            ),
        ) + &step("goods", "northwind.priya", &format!("to: acme; needs: proofs; when: by {due}"))
    };
    assert_eq!(says(rule, YEAR, &plan("acme.dana", "2026-06-15")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("acme.dana", "2026-06-16")).len(), 1);
    assert_eq!(says(rule, YEAR, &plan("acme.dana", "2026-06-24")), NONE);
    assert_eq!(says(rule, YEAR, &plan("northwind.priya", "2026-06-15")), NONE);
}

#[test]
fn what_is_due_at_an_hour_is_felt_before_a_day_is_over() {
    let rule = "charge-unit-too-coarse";
    let meals = |when: &str, late: &str| {
        format!(
            "duty meals \"Meals on all wards\" {{ who: northwind.priya; to: acme; when: {when}; {late} }}\n"
        )
    };
    let daily = "every day from 2026-04-01 until ends at 12:00";
    for late in [
        "if late by 1 day { credit 200 USD }",
        "if late { credit 200 USD per day after the first 2 days up to 2,000 USD }",
        "if late by 2 days { escalate }",
        "if missed by 1 day { escalate }",
    ] {
        assert_eq!(says(rule, YEAR, &meals(daily, late)).len(), 1, "{late}");
    }
    for (when, late) in [
        (daily, "if late by 1 hour { credit 200 USD }"),
        (daily, "if late { credit 200 USD }"),
        (daily, "if late { credit 20 USD }\n if late by 1 day { escalate }"),
        ("every day from 2026-04-01 until ends", "if late by 1 day { credit 200 USD }"),
        ("by 2026-04-01 at 12:00", "if late by 1 day { credit 200 USD }"),
    ] {
        assert_eq!(says(rule, YEAR, &meals(when, late)), NONE, "{when} {late}");
    }
}

#[test]
fn a_correction_may_take_a_few_days_of_the_next_step_and_no_more() {
    let plan = |due: &str| {
        step(
            "proofs",
            "northwind.priya",
            "to: acme; when: by 2026-06-01; acceptance { who: acme.dana; criteria: \"Done\"; review: 2 days; correct: 5 days }",
        ) + &step("goods", "northwind.priya", &format!("to: acme; needs: proofs; when: by {due}"))
    };
    // Rejected on 3 June, corrected by the 8th, accepted on the 10th.
    let told = |due: &str| says("no-slack", YEAR, &plan(due)).join("").contains("is rejected once");
    assert!(told("2026-06-05"));
    assert!(!told("2026-06-08"));
}

#[test]
fn what_comes_on_other_days_than_what_it_needs_has_slack() {
    let rounds = |day: &str| {
        step("desk", "northwind.priya", "to: acme; when: by 2026-06-01")
            + &format!(
                "duty hours \"Hours told\" {{ who: acme.dana; to: northwind; when: every week on friday from 2026-04-01 until ends }}\n\
             duty plan \"Plan sent\" {{ who: northwind.priya; to: acme; needs: hours; when: every week on {day} from 2026-04-01 until ends }}\n"
            )
    };
    assert_eq!(says("no-slack", YEAR, &rounds("friday")).len(), 1);
    assert_eq!(says("no-slack", YEAR, &rounds("tuesday")), NONE);
}
