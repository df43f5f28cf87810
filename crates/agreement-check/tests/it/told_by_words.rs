//! When the rules on clauses that people write in passing speak, and when they keep quiet: waits, wishes, clocks, parts,
//! yardsticks, people, records.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

/// Work of the supplier's that is done in some way.
fn how(words: &str) -> String {
    format!(
        "dependency work \"The new desk\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; how: \"{words}\"; when: by \
         2026-06-30 }}\n"
    )
}

fn may(who: &str, what: &str) -> String {
    format!("right free \"Free\" {{ {who} may \"{what}\"; when: any time }}\n")
}

/// What one rule says of some texts, each by itself: of the first ones once, of the others nothing.
fn tried(rule: &str, scene: impl Fn(&str) -> String, speaks: &[&str], quiet: &[&str]) {
    for words in speaks {
        assert_eq!(says(rule, YEAR, &scene(words)).len(), 1, "{rule}: {words}");
    }
    for words in quiet {
        assert_eq!(says(rule, YEAR, &scene(words)), NONE, "{rule}: {words}");
    }
}

#[test]
fn a_yes_may_have_a_time_a_meaning_of_silence_or_be_ones_own() {
    tried(
        "yes-owed-by-nobody",
        how,
        &[
            "Pipes are laid once the landlord has given his consent",
            "Menus are printed only after the head cook has approved them",
            "Recruiting starts as soon as the board has agreed",
            "Drivers go out when the authority has granted the licence",
            "Only against timesheets that Acme's foreman has signed",
        ],
        &[
            "Pipes are laid as drawn, revision C, which the landlord has approved",
            "Menus are printed after the head cook has approved them within 3 days",
            "Menus go to print; once Dana has approved them, or without a word from her",
            "Recruiting starts once Northwind has approved its own list",
            "By the approved template, from the list of suppliers",
        ],
    );
    let granted = "milestone licence \"The licence is granted\" { when: by 2026-05-01 }\n";
    let waits = how("Drivers go out when the authority has granted the licence");
    assert_eq!(says("yes-owed-by-nobody", YEAR, &(waits + granted)), NONE, "it has a day elsewhere");
}

#[test]
fn wishes_may_have_rounds_or_a_price() {
    tried(
        "work-grows-unpriced",
        how,
        &[
            "Comments on the draft are worked in, the opening stands",
            "Late changes of the menu are absorbed",
            "Further ideas of the buyers are built in on the way",
            "For all sites, those opened later along with the rest",
            "All cranes on the list, and cranes bought later",
        ],
        &[
            "Two rounds of comments are worked in",
            "Comments are answered in writing",
            "Wishes are built in at the rate of the list, per hour",
            "Up to ten cranes bought later, at 400 USD each",
            "Points are counted each week",
        ],
    );
}

#[test]
fn a_clock_may_stop_for_the_other_side() {
    let timed = |words: &str| {
        format!(
            "event call \"A call\" {{ who: acme.dana }}\nduty mended \"It runs again\" {{ who: northwind.priya; to: acme; how: \"{words}\"; \
             when: within 8 hours after each call }}\n"
        )
    };
    tried(
        "clock-kept-by-debtor",
        timed,
        &[
            "The hours run from the moment the fault has been logged",
            "The clock starts when Northwind's desk has assigned it",
            "Time waiting for spare parts does not count",
            "Travel is not counted",
            "Northwind sets the priority of each call",
        ],
        &[
            "Time in which Acme keeps the fitter waiting at the gate is not counted",
            "The hours run from the call",
            "Graded by the table in the annex, and Northwind sets the priority by the list in it",
            "The ticket is opened within 15 minutes, and the hours run from then",
            "Spare parts lie at the depot",
        ],
    );
    assert_eq!(
        says("clock-kept-by-debtor", YEAR, &how("Travel is not counted")),
        NONE,
        "no time runs each time"
    );
}

#[test]
fn the_rest_of_a_delivery_may_have_its_day() {
    tried(
        "rest-without-day",
        how,
        &[
            "Two lorries by then, the others follow",
            "Part deliveries are allowed",
            "Six rooms to begin with",
            "The date is kept when the first pallet is there",
            "Missing parts follow",
        ],
        &[
            "Two lorries; the date is kept when the last one is there",
            "Two lorries by then, the rest follows within 2 weeks",
            "In four crates",
            "The rest follows by 2026-07-31 at the latest",
            "Each room on a day of its own",
        ],
    );
}

#[test]
fn what_is_judged_by_may_be_drawn_by_chance() {
    let judged = |words: &str| {
        format!(
            "dependency work \"The new desk\" {{ serves: faster; who: northwind.priya; to: acme; why: \"w\"; when: by 2026-06-30; \
             acceptance {{ who: acme.dana; criteria: \"{words}\"; review: 5 business days; silence: accepted }} }}\n"
        )
    };
    tried(
        "yardstick-picked-afterwards",
        judged,
        &[
            "9 of 10 routes are right, the routes to be chosen by Acme",
            "Welds hold, on pieces the yard puts out",
            "95% of calls answered in the weeks Northwind regards as typical",
            "No mistakes in a sample of its own choice",
            "Tests pass, the test cases to be named later",
        ],
        &[
            "9 of 10 routes are right, drawn at random",
            "Welds hold, every tenth of those Acme picks out beforehand",
            "95% of calls answered in May",
            "Both sides pick twenty pieces together",
            "Tests of the annex pass",
        ],
    );
    assert_eq!(
        says("yardstick-picked-afterwards", YEAR, &how("Colours of its own choice")),
        NONE,
        "no yardstick"
    );
}

#[test]
fn what_goes_on_may_have_a_last_day_or_a_price() {
    tried(
        "runs-on-without-end",
        how,
        &[
            "After the test the pumps stay until there is a decision",
            "Goods wait in the yard until Acme has room",
            "The old line is kept running as long as needed",
            "The tent is left standing for a few more weeks",
            "It carries on meanwhile",
        ],
        &[
            "After the test the pumps stay at most 4 weeks",
            "Goods wait in the yard until Acme has room, at 20 USD per day",
            "The line runs from six to ten",
            "Names are kept secret as long as needed",
            "Fees are paid until a decision",
        ],
    );
}

#[test]
fn people_may_change_with_notice() {
    tried(
        "people-give-way",
        how,
        &[
            "Two cooks, subject to availability",
            "Two fitters from the pool",
            "Three nurses, unless needed elsewhere",
            "Who comes may change from week to week",
            "The team may be pulled off for other yards",
        ],
        &[
            "Two cooks; a change is told ten days ahead",
            "Two fitters from the pool, with Acme's consent",
            "Swimming lessons in the small pool",
            "Exchanged at the request of Acme",
            "Two named cooks",
        ],
    );
    let rule = "people-give-way";
    assert_eq!(says(rule, YEAR, &may("northwind", "put Priya on another job")).len(), 1);
    assert_eq!(says(rule, YEAR, &may("northwind", "put Priya on another job with Acme's consent")), NONE);
}

#[test]
fn what_is_told_may_be_written_down_as_well() {
    tried(
        "told-and-not-written",
        how,
        &[
            "The recipe is handed on by word of mouth",
            "Priya explains the valves over lunch",
            "Orders are given orally",
            "Shown on screen only",
            "The route is told in passing",
        ],
        &[
            "Explained by telephone, confirmed by mail",
            "Read out loud from the sheet",
            "Told over lunch, followed by a written summary",
            "In a call each week, with minutes",
            "Sent as a file",
        ],
    );
}

#[test]
fn several_may_share_work_that_one_leads() {
    tried(
        "nobody-leads",
        how,
        &[
            "Set up by whoever has time",
            "Acme and Northwind sort it out between them",
            "Everybody helps with the move",
            "Somebody takes care of the keys",
            "Answered by one or the other, depending on whose fault it is",
        ],
        &[
            "Set up by all, and Priya leads",
            "By the night crew",
            "Whoever leaves pays nothing",
            "The distance between them is ten miles",
            "Everybody gets a copy",
        ],
    );
}

#[test]
fn who_stands_outside_may_be_informed_or_paid_for() {
    tried(
        "outsider-bears-it",
        how,
        &[
            "The landlord pays for the second door",
            "Should Acme fail, the parent company steps in",
            "The manufacturer makes good what leaks",
            "The bank guarantees the sum",
            "The town covers half of it",
        ],
        &[
            "Acme pays, and claims it from the landlord",
            "The parent company gets a copy",
            "Keys go to the landlord, who opens",
            "The insurer asks questions about access",
            "The landlord pays nothing",
        ],
    );
    let bank = "party bank \"The bank\" { role: other; person mo \"Mo\" { authority: signs } }\n";
    assert_eq!(
        says("outsider-bears-it", YEAR, &(how("The bank guarantees the sum") + bank)),
        NONE,
        "it is a party"
    );
}

#[test]
fn people_may_have_been_told() {
    tried(
        "not-told-yet",
        how,
        &[
            "Four crews, which have not been told",
            "The night shift does not know about it yet",
            "The board is not aware of the date",
            "Drivers hear of it when it is done, they do not need to know",
            "Presented as a new clock, without mentioning the cameras",
        ],
        &[
            "Four crews, which were told on 9 February",
            "Nobody knows the figure before the count",
            "The drivers are told each evening where they go",
            "The board was asked and has agreed",
            "Prices are not disclosed to the press",
        ],
    );
}

#[test]
fn minutes_may_change_nothing() {
    tried(
        "record-becomes-agreement",
        how,
        &[
            "Minutes go out, and what nobody contradicts is binding unless changed",
            "Who is absent goes along with the others",
            "Decisions stand as agreed",
            "Notes become binding if nobody objects",
            "Those present decide",
        ],
        &[
            "Minutes go out and change nothing",
            "What is done, what is late and why",
            "Decisions need a yes from each",
            "A list of those present",
            "Agreed with the kitchen",
        ],
    );
}

#[test]
fn others_may_work_for_somebody_who_answers_for_them() {
    tried(
        "others-answer-alone",
        how,
        &[
            "Painting goes to outside firms, and Acme settles complaints directly with them",
            "Northwind is not responsible for subcontractors",
            "Carriers answer for their own work",
            "With faults Acme turns to them directly",
            "Claims go to the subcontractor",
        ],
        &[
            "Painting goes to outside firms, for which Northwind answers as for its own people",
            "Subcontractors only with Acme's yes",
            "Delivered directly by the foundry",
            "Faults are told to Northwind",
            "Carriers are named beforehand",
        ],
    );
}

#[test]
fn bad_news_may_be_told_without_cost() {
    tried(
        "bad-news-punished",
        how,
        &[
            "The side that first reports a delay bears what comes of it",
            "Do not trouble head office with it",
            "What goes wrong stays between us",
            "A mail when there is something to tell",
            "A report, if Priya finds it worth mentioning",
        ],
        &[
            "A mail each Friday, also when nothing has changed",
            "Delays are told on the day they are seen",
            "The board gets the report as well",
            "Floor walkers where appropriate",
            "Prices stay secret",
        ],
    );
}

#[test]
fn help_of_others_may_be_owed() {
    let rule = "input-owed-by-nobody";
    tried(
        rule,
        how,
        &[
            "Fitted with sensors which Acme sends over",
            "Cooked in pans that Acme brings along",
            "A stuck lift is freed by whoever is in the building",
            "Somebody on site opens the gate",
            "On laptops provided by Acme",
        ],
        &[
            "Fitted with sensors which Northwind sends over",
            "On its own laptops",
            "Sent to Acme by mail",
            "Built on the list that Acme sends by 2026-05-01",
            "By the night crew",
        ],
    );
    let owed = "duty sensors \"Sensors are sent\" { who: acme.dana; to: northwind; when: by 2026-05-01 }\n";
    assert_eq!(says(rule, YEAR, &(how("Fitted with sensors which Acme sends over") + owed)), NONE);
}

#[test]
fn two_texts_may_be_about_different_things() {
    let rule = "said-both-ways";
    tried(
        rule,
        how,
        &[
            "Delivered free to the gate; Acme's haulier loads them at the works",
            "Carriage paid, collected at the yard",
        ],
        &[
            "Delivered to gate 2, empties collected at the ramp",
            "Delivered to gate 2",
            "Collected at the yard",
        ],
    );
}

#[test]
fn a_ladder_keeps_all_sides_on_it() {
    let rule = "ladder-weak";
    let two = "party cook \"Cook\" { role: supplier; person ann \"Ann\" { authority: signs }; person bob \"Bob\"; team crew \"Crew\" }\n";
    let ladder = |last: &str| {
        format!(
            "{YEAR}; escalation {{ escalate to cook.ann, acme.dana within 3 business days; escalate to {last} within 10 business days }}"
        )
    };
    let told = |last: &str| says(rule, &ladder(last), two);
    assert!(told("cook.crew, acme.dana").iter().any(|it| it.contains("goes down for Cook")));
    assert!(told("acme.dana, northwind.priya").iter().any(|it| it.contains("nobody of Cook")));
    assert!(!told("cook.ann, acme").iter().any(|it| it.contains("goes down") || it.contains("any more")));
}

#[test]
fn an_offer_may_be_small_or_refused_by_silence() {
    let rule = "silence-accepts-anything";
    let offer = |title: &str, silence: &str| {
        format!(
            "event extra \"{title}\" {{ who: northwind.priya; reply {{ who: acme.dana; when: within 2 business days after each extra; silence: \
             {silence} }} }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &offer("Northwind proposes a spare part", "accepted")).len(), 1);
    assert_eq!(says(rule, YEAR, &offer("Northwind proposes a spare part", "rejected")), NONE);
    assert_eq!(says(rule, YEAR, &offer("Northwind proposes a spare part of up to 50 USD", "accepted")), NONE);
    assert_eq!(says(rule, YEAR, &offer("Northwind names a day", "accepted")), NONE);
}

#[test]
fn what_comes_first_may_be_in_time_or_about_something_else() {
    let rule = "first-thing-comes-later";
    let two = |first: &str, who: &str, on: &str, then: &str| {
        format!(
            "dependency one \"{first}\" {{ serves: faster; who: {who}; why: \"w\"; when: by {on} }}\n\
             dependency two \"{then}\" {{ serves: faster; who: northwind.priya; why: \"w\"; when: by 2026-06-30 }}\n"
        )
    };
    let late = "2026-07-31";
    for (first, who, then) in [
        ("Clearance of the recipe", "acme.dana", "A recipe for the soup"),
        ("The permit for the scaffold is there", "acme.dana", "The scaffold stands"),
        ("A dry run of the wages", "northwind.priya", "First payday by Northwind"),
        ("Final number of guests", "acme.dana", "Fish and meat ordered"),
        ("Test report of the boiler", "northwind.priya", "The bath opens"),
    ] {
        assert_eq!(says(rule, YEAR, &two(first, who, late, then)).len(), 1, "{first}");
        assert_eq!(says(rule, YEAR, &two(first, who, "2026-05-29", then)), NONE, "{first}, in time");
    }
    for (first, who, then) in [
        ("Clearance of the yard", "acme.dana", "A recipe for the soup"),
        ("A dry run of the evacuation, after the opening", "northwind.priya", "Opening of the bath"),
        ("The guests are greeted", "acme.dana", "Fish and meat ordered"),
        ("A report", "northwind.priya", "The bath opens"),
    ] {
        assert_eq!(says(rule, YEAR, &two(first, who, late, then)), NONE, "{first}");
    }
    let trained = |on: &str| {
        two(
            &format!("Drivers are trained on the {on}"),
            "northwind.priya",
            "2026-05-29",
            "New scales in the yard",
        )
    };
    assert_eq!(says(rule, YEAR, &trained("scales")).len(), 1);
    assert_eq!(says(rule, YEAR, &trained("old scales")), NONE);
}

#[test]
fn a_pace_may_fit_its_time() {
    let rule = "pace-too-slow";
    let doors = |pace: &str| {
        format!(
            "dependency list \"A list\" {{ serves: faster; who: northwind.priya; why: \"w\"; when: by 2026-04-30 }}\n\
             dependency doors \"Sixty doors hung\" {{ serves: faster; who: northwind.priya; needs: list; why: \"w\"; how: \"{pace}\"; when: by 2026-06-30 }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &doors("Five doors a week")).len(), 1);
    assert_eq!(says(rule, YEAR, &doors("Ten doors a week")), NONE);
    assert_eq!(says(rule, YEAR, &doors("Five windows a week")), NONE);
}
