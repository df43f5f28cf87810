//! Deals of several parties, and what is held against the fields: where the rules speak that no page shows, and where they
//! keep quiet beside them.

use super::scene::{self, NONE};

/// A studio that makes a film, a house that buys it, and a partner that shows it.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-05-14, 2026-12-25; timezone: "Europe/Berlin"; roll: next }
party studio "Lumen Studio" { role: supplier; person ida "Ida" { authority: signs }; person tom "Tom" {} }
party house "Harbour House" { role: client; person mae "Mae" { authority: signs } }
party cinema "Corner Cinema" { role: partner; person kim "Kim" { authority: signs } }
goal seen "Seen" { who: house.mae; why: "b"; when: by 2026-12-18; measure: "c"; target: at least 80% }
"#;

/// What one rule says of a deal with something more in its header, and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2027-03-01; value: 100,000 EUR; calendar: week\n\
         {header}\n}}\n{SIDES}\n{text}\n"
    );
    scene::says(rule, &text)
}

/// A piece of work for the goal.
fn work(name: &str, who: &str, entries: &str) -> String {
    format!("dependency {name} \"Film {name}\" {{ serves: seen; who: {who}\n{entries}\n}}\n")
}

#[test]
fn a_day_that_is_due_itself_may_be_the_last_good_one() {
    let rule = "missed-before-due";
    let cut = |missed: &str| {
        work(
            "cut",
            "studio.ida",
            &format!("when: by 2026-06-12\n if missed {missed} {{ escalate to house.mae }}"),
        )
    };
    assert_eq!(
        says(rule, "", &cut("on 2026-06-11")),
        ["`cut` counts as missed from 2026-06-11 on, a day before it is due on 2026-06-12"]
    );
    for quiet in ["on 2026-06-12", "on 2026-07-31", "by 10 days"] {
        assert_eq!(says(rule, "", &cut(quiet)), NONE, "{quiet}");
    }
}

#[test]
fn a_step_in_between_moves_with_the_last_one_or_by_itself() {
    let rule = "extension-skips-step";
    let chain = |extended: &str, hall: &str| {
        [
            work(
                "script",
                "studio.ida",
                &format!("when: by 2026-04-10\n if late {{ extend {extended} day for day }}"),
            ),
            work("hall", "house.mae", &format!("needs: script\n when: {hall}")),
            work("shoot", "studio.ida", "needs: hall\n when: by 2026-05-15"),
        ]
        .concat()
    };
    assert_eq!(
        says(rule, "", &chain("shoot", "by 2026-05-08")),
        ["a late `script` moves `shoot`, and `hall`, which stands between the two, stays on 2026-05-08"]
    );
    for (extended, hall) in [
        ("hall, shoot", "by 2026-05-08"),
        ("what needs it", "by 2026-05-08"),
        ("shoot", "within 10 business days after script is met"),
    ] {
        assert_eq!(says(rule, "", &chain(extended, hall)), NONE, "{extended}, {hall}");
    }
}

#[test]
fn own_time_is_a_favour_where_only_what_moves_costs_money() {
    let rule = "consequence-favours-breach";
    let plan = |cost: &str, why: &str| {
        [
            work("desks", "studio.ida", &format!("why: \"{why}\"\n when: by 2026-05-15\n if late {{ extend opening day for day{cost} }}")),
            work("cables", "house.mae", "when: by 2026-05-08"),
            work("opening", "studio.ida", "needs: desks, cables\n when: by 2026-06-12\n if late { credit 100 EUR per day up to 1,000 EUR }"),
        ]
        .concat()
    };
    assert_eq!(
        says(rule, "", &plan("", "d")),
        ["`studio` gets more time for `opening` by being late with a promise of its own, `desks`"]
    );
    // What it costs already, and what a council decides, is no escape.
    assert_eq!(says(rule, "", &plan("; credit 50 EUR per day up to 500 EUR", "d")), NONE);
    assert_eq!(says(rule, "", &plan("", "The council must say yes.")), NONE);
}

#[test]
fn a_bonus_for_more_than_was_wanted_rewards_no_breach_and_needs_no_reason() {
    let guests = |target: &str, branch: &str| {
        format!(
            "duty guests \"Guests\" {{ who: cinema.kim; to: house; when: every calendar month; measure: \"m\"; {target}\n\
             if {branch} {{ house must pay 500 EUR to cinema }} }}\n"
        )
    };
    for rule in ["consequence-favours-breach", "consequence-basis-missing"] {
        assert_eq!(
            says(rule, "", &guests("target: at least 100 guests", "above 200 guests")),
            NONE,
            "{rule}"
        );
        assert_eq!(says(rule, "", &guests("target: at most 200 guests", "below 100 guests")), NONE, "{rule}");
        assert_eq!(
            says(rule, "", &guests("target: at least 100 guests", "below 50 guests")).len(),
            1,
            "{rule}"
        );
    }
}

#[test]
fn work_may_begin_once_the_review_before_it_is_over() {
    let rule = "handoff-after-start";
    let plan = |begins: &str| {
        [
            work("cut", "studio.ida", "when: by 2026-06-12\n acceptance { who: house.mae; criteria: \"c\" at most 2 faults; review: 10 business days; silence: accepted }"),
            work("show", "cinema.kim", &format!("needs: cut\n when: from {begins} until 2026-07-31")),
        ]
        .concat()
    };
    assert_eq!(
        says(rule, "", &plan("2026-06-22")),
        ["`show` begins on 2026-06-22, 4 days before the review of `cut`, which it needs, has to be over"]
    );
    assert_eq!(says(rule, "", &plan("2026-06-26")), NONE);
}

#[test]
fn money_for_two_is_shared_out_and_who_is_paid_owes_something() {
    let fee = |to: &str, title: &str| {
        format!(
            "payment fee \"{title}\" {{ who: house; to: {to}; amount: 10,000 EUR; when: on 2026-06-12 }}\n"
        )
    };
    let both = fee("studio, cinema", "The price");
    let shared = "payees-share-unstated";
    assert_eq!(
        says(shared, "", &both),
        ["`fee` is owed to Lumen Studio and Corner Cinema: each the whole sum, or all of them together?"]
    );
    assert_eq!(says(shared, "", &fee("studio, cinema", "The price, half each")), NONE);
    assert_eq!(says(shared, "", &fee("studio", "The price")), NONE);
    let nothing = "paid-for-nothing";
    assert_eq!(
        says(nothing, "", &fee("cinema", "The price")),
        ["Corner Cinema is paid `fee`, and owes nothing in this agreement"]
    );
    // What the one who supplies does for the price is asked elsewhere.
    assert_eq!(says(nothing, "", &fee("studio", "The price")), NONE);
    let shows =
        format!("{}{}", fee("cinema", "The price"), work("show", "cinema.kim", "when: by 2026-07-31"));
    assert_eq!(says(nothing, "", &shows), NONE);
}

#[test]
fn who_works_beside_one_who_is_paid_is_paid_too_or_pays_itself() {
    let rule = "works-unpaid";
    let fee =
        "payment fee \"The price\" { who: house; to: studio; amount: 10,000 EUR; when: on 2026-06-12 }\n";
    let show = work("show", "cinema.kim", "when: by 2026-07-31");
    assert_eq!(
        says(rule, "", &format!("{fee}{show}")),
        ["Corner Cinema owes `show`, and no payment in this agreement goes to it"]
    );
    let stand =
        "payment stand \"The stand\" { who: cinema; to: house; amount: 900 EUR; when: on 2026-06-12 }\n";
    assert_eq!(says(rule, "", &format!("{fee}{show}{stand}")), NONE);
    assert_eq!(says(rule, "", &show), NONE);
}

#[test]
fn a_note_of_the_deal_is_held_against_the_payment_it_names() {
    let rule = "text-contradicts-field";
    let pot =
        "payment pot \"Marketing pot\" { who: cinema; to: house; amount: 10,000 EUR; when: on 2026-06-12 }\n";
    let told = |note: &str| says(rule, &format!("note: \"{note}\""), pot);
    assert_eq!(
        told("The marketing pot is 15,000 euros."),
        ["`15,000 euros` in the note of this agreement is not what `amount` says: `10,000 EUR` for `pot`"]
            .map(|message| message.replace("this agreement", "the agreement `Deal`"))
    );
    for quiet in [
        "The marketing pot is 10,000 euros.",
        "We talked of a pot. The stand costs 15,000 euros.",
        "The marketing pot is a tenth of 100,000 euros.",
    ] {
        assert_eq!(told(quiet), NONE, "{quiet}");
    }
}

#[test]
fn a_milestone_on_a_holiday_is_told_and_a_weekend_that_is_meant_is_not() {
    let rule = "due-on-non-working-day";
    let on =
        |title: &str, day: &str| says(rule, "", &format!("milestone start \"{title}\" {{ when: on {day} }}"));
    assert_eq!(on("Premiere", "2026-05-14"), ["`start` is on 2026-05-14, a Thursday: a holiday in `week`"]);
    assert_eq!(
        on("Kick-off workshop", "2026-05-17"),
        ["`start` is on 2026-05-17, a Sunday: no working day in `week`"]
    );
    assert_eq!(on("The doors open", "2026-05-16"), NONE);
    assert_eq!(on("Workshop of a whole weekend", "2026-05-16"), NONE);
    assert_eq!(on("Kick-off workshop", "2026-05-18"), NONE);
}

#[test]
fn an_assumption_of_which_people_will_only_talk_is_told() {
    let rule = "consequence-empty";
    let rain = |words: &str| {
        says(rule, "", &format!("assumption dry \"It is dry\" {{ who: studio.ida; if false {{ {words} }} }}"))
    };
    assert_eq!(
        rain("\"talk about what to do\""),
        ["if `dry` turns out false, people talk or try, and nothing is settled that anybody could count on"]
    );
    assert_eq!(rain("\"the studio bears a second day\""), NONE);
    assert_eq!(rain("escalate to house.mae within 2 days"), NONE);
}
