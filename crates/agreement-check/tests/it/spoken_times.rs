//! Times that a resistance, a title or a measure speaks of, laid beside the plan: what cannot be kept by its own words.

use super::scene::{NONE, says};

/// A deal with a client, a supplier, a goal and a first step.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; timezone: "America/New_York"; roll: next }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs, changes } }
party acme "Acme" { role: client; person dana "Dana" { authority: signs, changes, accepts } }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; source: "d"; baseline: 9 hours; target: at most 8 hours }
dependency survey "Survey of the hall" { serves: faster; who: acme.dana; to: northwind; why: "w"; how: "h"; when: by 2026-04-01 }
"#;

/// What is said of a promise that needs the survey and is due on the last day of April.
fn of(entries: &str) -> Vec<String> {
    says(
        "lead-time-too-long",
        &format!(
            "{DEAL}\ndependency frame \"Frame in place\" {{ serves: faster; needs: survey; who: northwind.priya; to: acme; when: by 2026-04-30; {entries} }}\n"
        ),
    )
}

fn way(title: &str, step: &str, day: &str) -> Vec<String> {
    of(&format!(
        "how: \"h\"; resistance \"{title}\" {{ who: northwind.priya; mitigation \"{step}\" {{ who: northwind.priya; when: by {day} }} }}"
    ))
}

#[test]
fn a_resistance_that_says_from_when_it_runs_is_counted_from_there() {
    for title in [
        "The permit office takes ten weeks from the survey",
        "The mill quotes six weeks after the survey of the hall",
        "The contractor speaks of eight weeks from 30 March",
        "Steel comes eight weeks from order",
        "Glazing takes 35 days from 1 April, and there is no other shop",
    ] {
        assert_eq!(
            of(&format!("how: \"h\"; resistance \"{title}\" {{ who: northwind.priya }}")).len(),
            1,
            "{title}"
        );
        assert_eq!(way(title, "Ask for an earlier slot", "2026-05-04").len(), 1, "{title}");
        assert_eq!(way(title, "Ring the shop and ask", "2026-04-06").len(), 1, "{title}");
    }
    for title in [
        "The permit office takes three weeks from the survey",
        "The contractor speaks of eight weeks from 2 March",
        "Steel may come only ten weeks from order",
        "A warranty of ten weeks from the survey",
        "Ten weeks from the coast is the other yard",
    ] {
        assert_eq!(
            of(&format!("how: \"h\"; resistance \"{title}\" {{ who: northwind.priya }}")),
            NONE,
            "{title}"
        );
    }
    assert_eq!(way("The mill quotes ten weeks from the survey", "Steel from stock", "2026-04-06"), NONE);
    assert_eq!(way("Steel comes eight weeks from order", "Order the steel", "2026-03-03"), NONE);
}

#[test]
fn a_place_in_the_queue_does_not_make_a_wait_shorter() {
    for title in [
        "The labs are booked out until the end of May",
        "The committee next sits on 14 May",
        "The board meets only in May",
        "No slot before 4 May at the harbour",
    ] {
        assert_eq!(way(title, "Book the date this month", "2026-03-20").len(), 1, "{title}");
        assert_eq!(way(title, "A second office does it", "2026-03-20"), NONE, "{title}");
        assert_eq!(way(title, "Book another lab", "2026-03-20"), NONE, "{title}");
        assert_eq!(way(title, "Steel plates on call", "2026-03-20"), NONE, "{title}");
    }
    for title in
        ["The committee next sits on 14 April", "The board meets each month", "The hall is wet in May"]
    {
        assert_eq!(way(title, "Book the date this month", "2026-03-20"), NONE, "{title}");
    }
}

#[test]
fn a_week_of_the_year_is_a_date() {
    for words in [
        "The factory has confirmed week 20 for shipping",
        "Machines 3 and 4 arrive in week 22",
        "Ready in CW 19, on pallets",
        "Delivered by lorry; the last part leaves the works in week 21",
    ] {
        assert_eq!(of(&format!("how: \"{words}\"")).len(), 1, "{words}");
    }
    for words in [
        "The factory has confirmed week 16 for shipping",
        "Ready in week 18, on pallets",
        "Drawing 4, week 22 of the series",
        "The course of week 30 is another matter",
    ] {
        assert_eq!(of(&format!("how: \"{words}\"")), NONE, "{words}");
    }
}

#[test]
fn days_in_one_piece_and_days_that_others_need_take_their_time() {
    for words in [
        "Thirty consecutive days of quality runs, then the report",
        "Six weeks of testing on site, then the sign-off",
        "Forty clear days of trial running",
        "Five weeks of installation by two crews",
    ] {
        assert_eq!(of(&format!("how: \"{words}\"")).len(), 1, "{words}");
    }
    for words in [
        "Three consecutive weeks of quality runs, then the report",
        "Twelve months of ledgers, as a file",
        "Eight weeks of stock at the gate",
        "Two years of fault records",
    ] {
        assert_eq!(of(&format!("how: \"{words}\"")), NONE, "{words}");
    }
    let cleared = |why: &str| {
        says(
            "lead-time-too-long",
            &format!(
                "{DEAL}\ndependency cleared \"Cellar cleared\" {{ serves: faster; who: acme.dana; to: northwind; why: \"{why}\"; how: \"h\"; when: by 2026-05-06 }}\ndependency bar \"Bar fitted\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-05-08 }}\n"
            ),
        )
    };
    assert_eq!(cleared("The fitters have four days and cannot begin around crates").len(), 1);
    assert_eq!(cleared("The crew needs five working days to fit and test").len(), 1);
    assert_eq!(cleared("The fitters have one day and cannot begin around crates"), NONE);
    assert_eq!(cleared("The old bar has four days left"), NONE);
    assert_eq!(cleared("We have four days to begin"), NONE);
}

#[test]
fn people_who_serve_their_notice_are_not_at_work_before() {
    let hire = |title: &str, words: &str| {
        says(
            "lead-time-too-long",
            &format!(
                "{DEAL}\ndependency list \"{title}\" {{ serves: faster; needs: survey; who: northwind.priya; to: acme; why: \"w\"; how: \"h\"; when: by 2026-06-15; resistance \"{words}\" {{ who: northwind.priya; mitigation \"Ask at the first call\" {{ who: northwind.priya; when: by 2026-05-04 }} }} }}\n"
            ),
        )
    };
    assert_eq!(
        hire("Five candidates", "Most of them are on six months' notice"),
        [
            "`faster` is due on 2026-09-30, and whoever is chosen has six months to serve by the words of `list`: from 2026-06-15 until 2026-12-15"
        ]
    );
    assert_eq!(hire("Five candidates", "Good people have a notice period of four months").len(), 1);
    assert_eq!(hire("Five candidates", "Most of them are on three months' notice"), NONE);
    assert_eq!(hire("The new driver joins", "Drivers are on six weeks' notice"), NONE);
    assert_eq!(hire("The new driver joins", "Drivers are on three months' notice").len(), 1);
}

#[test]
fn a_goal_is_not_read_before_its_own_time_has_passed() {
    let goal = |measure: &str| {
        says(
            "goal-before-start",
            &format!(
                "{DEAL}\ngoal calm \"Calm\" {{ who: acme.dana; why: \"b\"; when: by 2026-11-30; measure: \"{measure}\"; source: \"d\"; baseline: 19 faults; target: at most 3 faults }}\n"
            ),
        )
    };
    for measure in [
        "Faults in the twelve months after handover",
        "Nurses who resign within a year of the programme",
        "Call-outs in the first year of operation",
        "Returns over ten months from the launch",
        "Share of graduates in work twelve months after the course",
    ] {
        assert_eq!(goal(measure).len(), 1, "{measure}");
    }
    for measure in [
        "Faults in the last twelve months",
        "Invoices paid more than a year after the order",
        "Children under two years of age in the group",
        "Faults in the three months after handover",
        "Patients who come back within thirty days of going home",
        "Papers sent a year before the meeting",
    ] {
        assert_eq!(goal(measure), NONE, "{measure}");
    }
}
