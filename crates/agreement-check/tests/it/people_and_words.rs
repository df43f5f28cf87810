//! Who says yes, who looks, whose words and whose hands: what is told of other trades than the pages show, and what is left alone.

use crate::scene::{NONE, says as all};

/// What one rule says of a deal with something in its header and something beside it.
fn says(rule: &str, header: &str, text: &str) -> Vec<String> {
    let text = format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD; calendar: week\n{header}\n}}\n\
         calendar week {{ workdays: monday to friday; holidays: 2026-06-19, 2026-12-25; hours: 08:00 to 17:00; timezone: \"America/New_York\"; roll: next }}\n\
         party mill \"Millbrook Foods\" {{ role: client; person mo \"Mo Reyes\" {{ title: \"Buyer\"; authority: signs }}; person kit \"Kit Lam\" {{ title: \"Student trainee\" }} }}\n\
         party school \"Hill School\" {{ role: supplier; person fay \"Fay Lund\" {{ title: \"Head\"; authority: signs }} }}\n\
         goal able \"Staff can do it\" {{ who: mill.mo; why: \"b\"; when: by 2026-09-30; measure: \"c\"; target: at least 9 people }}\n{text}\n"
    );
    all(rule, &text)
}

fn count(rule: &str, text: &str) -> usize {
    says(rule, "", text).len()
}

fn work(title: &str, how: &str, more: &str) -> String {
    format!(
        "dependency job \"{title}\" {{ serves: able; who: school.fay; to: mill; why: \"b\"; how: \"{how}\"; when: by 2026-06-30\n{more} }}\n"
    )
}

fn accepted(criterion: &str, how: &str) -> String {
    work(
        "The kitchen",
        how,
        &format!(
            "acceptance {{ who: mill.mo; criteria: \"{criterion}\"; review: 5 business days; silence: accepted }}"
        ),
    )
}

#[test]
fn an_office_that_must_say_yes_is_somebodys_to_bring() {
    let rule = "acceptance-hangs-on-outsider";
    assert_eq!(
        says(rule, "", &accepted("Approved by the fire brigade", "In one week")),
        [
            "`job` is accepted only with `Approved by the fire brigade`, and nobody here has to bring that about"
        ]
    );
    for asked in [
        "Certificate of the labour inspectorate",
        "Permit of the municipality",
        "Signed off by building control",
    ] {
        assert_eq!(count(rule, &accepted(asked, "In one week")), 1, "{asked}");
    }
    for sound in [
        "Certificates of calibration in the file",
        "Drawings complete",
        "Approved samples used",
        "Rules of the authority hung up",
    ] {
        assert_eq!(count(rule, &accepted(sound, "In one week")), 0, "{sound}");
    }
    let seen_to =
        accepted("Approved by the fire brigade", "The visit of the fire brigade is ordered in week 20");
    assert_eq!(count(rule, &seen_to), 0);
    let party = "party tester \"Northern Testhouse\" { role: other }\n";
    let tested = accepted("Report of Testhouse without remarks", "In one week");
    assert_eq!(count(rule, &format!("{party}{tested}")), 1);
}

#[test]
fn a_yes_nobody_waits_for_is_told_and_one_that_comes_first_is_not() {
    let rule = "approval-comes-too-late";
    let of = |title: &str, day: &str, when: &str| {
        format!(
            "milestone yes \"{title}\" {{ when: by {day} }}\n{}",
            work("Oven", "h", "").replace("by 2026-06-30", when)
        )
    };
    for title in
        ["The board has agreed", "Vote of the works council", "The bank says yes", "Consent of the landlord"]
    {
        assert_eq!(count(rule, &of(title, "2026-08-31", "by 2026-06-30")), 1, "{title}");
    }
    assert_eq!(count(rule, &of("The board has agreed", "2026-03-05", "by 2026-06-30")), 0);
    assert_eq!(count(rule, &of("The board has agreed", "2026-08-31", "within 10 days after yes")), 0);
    assert_eq!(count(rule, &of("The board meets", "2026-08-31", "by 2026-06-30")), 0);
    assert_eq!(count(rule, &of("Feast of the founders", "2026-08-31", "by 2026-06-30")), 0);
}

#[test]
fn who_learns_cannot_say_yes_for_a_house() {
    let rule = "agreed-does-not-bind";
    let of = |agreed: &str| {
        work("List", "h", &format!("agreed: {agreed} on 2026-02-20"))
            .replace("who: school.fay; to: mill", "who: mill.kit; to: school")
    };
    assert_eq!(
        says(rule, "", &of("mill.kit")),
        ["`mill.kit` (Student trainee) has agreed to `job`, and may decide nothing for Millbrook Foods"]
    );
    assert_eq!(count(rule, &of("mill.mo")), 0);
    assert_eq!(
        count(
            rule,
            &of("mill.kit")
                .replace("mill.kit on 2026-02-20", "mill.kit on 2026-02-20, mill.mo on 2026-02-20")
        ),
        0
    );
}

#[test]
fn a_yes_before_the_beginning_may_still_be_to_come() {
    let rule = "agreed-does-not-bind";
    let of = |day: &str| work("List", "h", &format!("agreed: school.fay on {day}"));
    assert_eq!(count(rule, &of("2026-02-28")), 0, "a draft may speak as of the day of its signature");
    assert_eq!(count(rule, &of("2026-03-20")), 1);
}

#[test]
fn warnings_have_a_clock_and_drills_a_rhythm() {
    let rule = "urgent-without-clock";
    let of = |title: &str, when: &str| {
        format!("duty care \"{title}\" {{ who: school; to: mill; when: {when} }}\n")
    };
    for title in
        ["Recalls reach the kitchen", "Security incidents are told to us", "Storm warnings for the terrace"]
    {
        assert_eq!(count(rule, &of(title, "every calendar quarter")), 1, "{title}");
    }
    for title in ["Evacuation drill", "Emergency lights are tested", "Report on alarms", "Newsletter"] {
        assert_eq!(count(rule, &of(title, "every calendar quarter")), 0, "{title}");
    }
    assert_eq!(
        count(rule, &of("Recalls reach the kitchen", "within 24 hours after each request by mill")),
        0
    );
}

#[test]
fn what_keeps_people_safe_is_stopped_with_a_word_at_least() {
    let rule = "penalty-without-cure";
    let of = |title: &str, notice: &str| {
        format!(
            "duty watch \"{title}\" {{ who: school.fay; to: mill; when: within 2 hours after each request by mill }}\n\
             payment fee \"Fee\" {{ who: mill.mo; to: school; amount: 5,000 USD; when: every month from 2026-03-31 until ends; \
             if missed by 60 days {{ school may suspend watch {notice} until fee is met }} }}\n"
        )
    };
    assert_eq!(count(rule, &of("Ambulance at the gate", "")), 1);
    assert_eq!(count(rule, &of("Lifeguard on the beach", "")), 1);
    assert_eq!(count(rule, &of("Ambulance at the gate", "with 14 days notice")), 0);
    assert_eq!(count(rule, &of("Copies are made", "")), 0);
}

#[test]
fn the_same_work_in_other_words_is_in_and_out() {
    let rule = "deliverable-out-of-scope";
    let of = |inside: &str, out: &str| format!("scope s \"S\" {{ in: \"{inside}\"; out: \"{out}\" }}\n");
    for (inside, out) in [
        ("Removal of the old boiler", "Dismantling of existing boilers"),
        ("Migration of existing records", "Transfer of old data"),
        ("Delivery and fitting of machines", "Transport and installation of equipment"),
        ("Taking out and skipping the old line", "Strip-out and disposal of existing equipment"),
        ("Cleaning and repair of floors", "Washing and mending of tiles"),
    ] {
        assert_eq!(count(rule, &of(inside, out)), 1, "{inside} / {out}");
    }
    for (inside, out) in [
        ("Removal of old boilers", "Removal of old tanks"),
        ("Fitting of new machines", "Fitting of existing machines"),
        ("Training of cooks", "Training of waiters"),
        ("Three heat pumps", "Radiators and pipes"),
        ("Delivery of machines", "Repair of machines"),
    ] {
        assert_eq!(count(rule, &of(inside, out)), 0, "{inside} / {out}");
    }
}

#[test]
fn a_tie_rests_while_nothing_comes() {
    let rule = "tied-while-not-served";
    let of = |ban: &str, more: &str| {
        format!(
            "event order \"Order\" {{ who: mill }}\n\
             duty supply \"Flour for each order\" {{ who: school.fay; to: mill; when: within 3 business days after each order; {more} }}\n\
             duty tie \"One mill\" {{ who: mill; to: school; when: throughout from effective until ends; must not \"{ban}\"; if broken {{ escalate }} }}\n"
        )
    };
    for ban in
        ["buy flour from anyone else", "sell any flour not supplied by Hill School", "use other brands"]
    {
        assert_eq!(count(rule, &of(ban, "note: \"n\"")), 1, "{ban}");
    }
    assert_eq!(count(rule, &of("buy flour elsewhere unless an order is late", "note: \"n\"")), 0);
    assert_eq!(
        count(rule, &of("buy flour elsewhere", "if late { mill may suspend tie until supply is met }")),
        0
    );
    for ban in [
        "show the recipes to anyone else",
        "show Hill School's prices to anybody else",
        "sell the recipes to anyone else",
        "take the ovens elsewhere or lend them",
    ] {
        assert_eq!(count(rule, &of(ban, "note: \"n\"")), 0, "{ban}");
    }
}

#[test]
fn a_clock_that_stands_still_on_the_day_that_is_meant() {
    let rule = "clock-stands-still";
    let of = |title: &str, time: &str, note: &str| {
        format!(
            "duty care \"{title}\" {{ who: school.fay; to: mill; when: within {time} after each request by mill; note: \"{note}\" }}\n"
        )
    };
    assert_eq!(count(rule, &of("Oven is mended", "4 working hours", "Sundays are when we bake")), 1);
    assert_eq!(count(rule, &of("Oven is mended, weekends too", "1 business day", "n")), 1);
    assert_eq!(count(rule, &of("Burst pipe is stopped", "4 working hours", "n")), 1);
    assert_eq!(count(rule, &of("Oven is mended", "4 hours", "Sundays are when we bake")), 0);
    assert_eq!(count(rule, &of("Oven is mended", "4 working hours", "Not on Sundays")), 0);
    assert_eq!(count(rule, &of("Report on the alarm", "2 business days", "n")), 0);
    assert_eq!(count(rule, &of("Anything that breaks in the first year", "2 business days", "n")), 0);
}

#[test]
fn a_figure_leaves_out_what_nobody_or_the_other_side_can_help() {
    let rule = "measure-leaves-out";
    let of = |measure: &str| {
        format!(
            "duty ready \"Ready\" {{ who: school.fay; to: mill; when: every calendar month; measure: \"{measure}\"; source: \"s\"; target: at least 95% }}\n"
        )
    };
    for measure in [
        "Trips on time, without those late through subcontractors",
        "Hours available, less what Hill School counts as misuse",
        "Orders in time, shortage of staff not counted",
        "Hours available, announced maintenance left out",
    ] {
        assert_eq!(count(rule, &of(measure)), 1, "{measure}");
    }
    for measure in [
        "Hours available, at most four hours of announced maintenance left out",
        "Orders without an error",
        "Hours available, floods excepted",
    ] {
        assert_eq!(count(rule, &of(measure)), 0, "{measure}");
    }
}

#[test]
fn what_was_given_once_is_used_up() {
    let rule = "exit-sum-never-falls";
    let of = |sum: &str| {
        format!(
            "concession bar \"Bar\" {{ worth: 18,000 USD; who: school; to: mill; return: \"Ten talks\" }}\n\
             duty talks \"Talks\" {{ who: mill; to: school; when: every calendar year; measure: \"Talks\"; source: \"s\"; target: at least 2 talks }}\n\
             right back \"Back\" {{ school may terminate with 30 days notice; when: once talks is below target 2 times in any 36 months; if used {{ mill must pay {sum} to school }} }}\n"
        )
    };
    let long = |text: &str| {
        let deal = format!(
            "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: for 5 years; value: 100,000 USD }}\n\
            party mill \"Millbrook Foods\" {{ role: client }}\nparty school \"Hill School\" {{ role: supplier }}\n{text}"
        );
        all(rule, &deal).len()
    };
    assert_eq!(long(&of("18,000 USD")), 1);
    assert_eq!(long(&of("4,000 USD")), 0);
    assert_eq!(says(rule, "", &of("18,000 USD")), NONE, "within a year it is not used up");
}

#[test]
fn in_whose_name_is_said_with_who_releases_it() {
    let rule = "acts-in-others-name";
    assert_eq!(count(rule, &work("Tenders", "On Millbrook's letterhead", "")), 1);
    assert_eq!(count(rule, &work("Letters", "Offers written in the name of Millbrook", "")), 1);
    assert_eq!(count(rule, &work("Rooms", "Booked in the name of Millbrook", "")), 0);
    assert_eq!(count(rule, &work("Tenders", "On Millbrook's letterhead, each released by Mo", "")), 0);
    assert_eq!(count(rule, &work("Tenders", "On Hill's own letterhead", "")), 0);
}

#[test]
fn what_is_moved_early_costs_little() {
    let rule = "moved-and-paid-in-full";
    let of = |title: &str, event: &str, sum: &str| {
        format!(
            "event change \"{event}\" {{ who: mill }}\n\
             payment charge \"{title}\" {{ who: mill.mo; to: school; amount: {sum}; when: within 10 days after each change }}\n"
        )
    };
    assert_eq!(count(rule, &of("Each day cancelled or moved", "A day is moved", "4,000 USD")), 1);
    assert_eq!(count(rule, &of("Rebooking", "The crossing is rescheduled", "4,000 USD")), 1);
    assert_eq!(count(rule, &of("Each day moved", "A day is moved less than a week ahead", "4,000 USD")), 0);
    assert_eq!(count(rule, &of("Each day moved", "A day is moved", "300 USD")), 0);
    assert_eq!(count(rule, &of("Each extra day", "A day is added", "4,000 USD")), 0);
}

#[test]
fn what_is_left_out_is_somebodys() {
    let rule = "left-out-and-needed";
    let of = |out: &str, how: &str, more: &str| {
        format!("scope s \"S\" {{ in: \"Work\"; out: \"{out}\" }}\n{}{more}", work("Courses", how, ""))
    };
    assert_eq!(count(rule, &of("Rooms and lunch", "On site, twelve people a day", "")), 1);
    assert_eq!(count(rule, &of("Scaffolding", "Fitted on site in two weeks", "")), 1);
    assert_eq!(count(rule, &of("Pipes in the rooms", "On site", "")), 0);
    assert_eq!(count(rule, &of("Rooms and lunch", "By video", "")), 0);
    let rooms = "dependency rooms \"Rooms for all days\" { serves: able; who: mill.mo; to: school; why: \"b\"; how: \"c\"; when: by 2026-05-29 }\n";
    assert_eq!(count(rule, &of("Rooms and lunch", "On site", rooms)), 0);
}

#[test]
fn asking_on_the_eve_leaves_no_time() {
    let rule = "mitigation-too-late";
    let of = |step: &str, day: &str| {
        work(
            "Roof",
            "h",
            &format!(
                "resistance \"Landlord\" {{ who: mill.mo; mitigation \"{step}\" {{ who: mill.mo; when: by {day} }} }}"
            ),
        )
    };
    assert_eq!(count(rule, &of("Ask again", "2026-06-29")), 1);
    assert_eq!(count(rule, &of("Ask again", "2026-05-29")), 0);
    assert_eq!(count(rule, &of("Tarpaulin on the roof", "2026-06-29")), 0);
}

#[test]
fn the_main_delivery_is_looked_at_like_the_lesser_one() {
    let rule = "acceptance-missing";
    let sample = "duty sample \"Sample\" { who: school.fay; to: mill; when: by 2026-05-29; acceptance { who: mill.mo; criteria: \"c\"; review: 5 business days; silence: accepted } }\n";
    let main = |worth: &str, more: &str| {
        format!("{sample}{}", work("All of it", "h", &format!("worth: {worth}\n{more}")))
    };
    assert_eq!(count(rule, &main("90,000 USD", "")), 1);
    assert_eq!(count(rule, &main("9,000 USD", "")), 0);
    assert_eq!(count(rule, &main("90,000 USD", "evidence: \"Note of delivery, signed by both\"")), 0);
}

#[test]
fn what_is_urgent_waits_for_monday_where_people_work_on_saturdays_too() {
    let care = |days: &str| {
        let text = format!(
            "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; calendar: week }}\n\
             calendar week {{ workdays: {days}; holidays: 2026-12-25; timezone: \"America/New_York\"; roll: next }}\n\
             party mill \"Mill\" {{ role: client }}\nparty school \"School\" {{ role: supplier }}\n\
             duty care \"Burst pipe is stopped\" {{ who: school; to: mill; when: within 4 working hours after each request by mill }}\n"
        );
        all("clock-stands-still", &text).len()
    };
    assert_eq!(care("monday to friday"), 1);
    assert_eq!(care("monday to saturday"), 1, "nobody comes on a Sunday");
    assert_eq!(care("monday to sunday"), 0);
}
