//! What the rules about measures, acceptance, ways out and signatures leave unsaid, and a few things no page shows.

use agreement_check::{Judged, Level, Policy, Severity, Value};

use super::scene::{self, NONE};

/// Two sides with a person each.
const SIDES: &str = r#"
party acme "Acme Corp" { role: client; person dana "Dana Reyes" { title: "VP Operations" } }
party northwind "Northwind" { role: supplier; person priya "Priya Shah" { title: "Delivery lead" } }
"#;

fn judged(text: &str, policy: &Policy) -> Vec<Judged> {
    scene::judged(&scene::readable(text), policy)
}

/// What a rule says of two sides and a text, whatever the rule's profile.
fn says(rule: &'static str, text: &str) -> Vec<String> {
    let policy =
        Policy { levels: [(rule, Level::At(Severity::Warning))].into_iter().collect(), ..Policy::default() };
    told(rule, text, &policy)
}

/// The same, in a house that has set some words.
fn says_where(rule: &'static str, setting: &'static str, words: &[&str], text: &str) -> Vec<String> {
    let value = Value::Words(words.iter().map(|word| (*word).to_owned()).collect());
    let policy = Policy { values: [((rule, setting), value)].into_iter().collect(), ..Policy::default() };
    told(rule, text, &policy)
}

fn told(rule: &'static str, text: &str, policy: &Policy) -> Vec<String> {
    scene::said(rule, judged(&format!("{SIDES}\n{text}\n"), policy))
}

fn goal(title: &str, fields: &str) -> String {
    format!("goal faster \"{title}\" {{ who: acme; why: \"b\"; when: by 2026-09-30; {fields} }}")
}

const BOTH: &str = "measure-without-baseline-or-source";
const SOURCE: &str = "measure-without-source";
const BASELINE: &str = "measure-without-baseline";

#[test]
fn a_goal_without_start_and_source_is_said_once() {
    let bare = goal("Faster", "measure: \"Hours to quote\"; target: at most 8 hours");
    assert_eq!(
        says(BOTH, &bare),
        ["the target of `faster` has no start and no source: both sides can count their own way to it"]
    );
    assert_eq!(says(SOURCE, &bare), NONE);
    assert_eq!(says(BASELINE, &bare), NONE);
}

#[test]
fn a_goal_that_is_not_measured_is_another_rules_matter() {
    for fields in ["target: at most 8 hours", "measure: \"Hours\"", "measure: \"\"; target: at most 8 hours"]
    {
        assert_eq!(says(BOTH, &goal("Faster", fields)), NONE, "{fields}");
    }
}

#[test]
fn a_todo_is_not_missing() {
    let fields =
        "measure: \"Hours\"; source: todo \"which report\"; baseline: todo \"ask\"; target: at most 8 hours";
    for rule in [BOTH, SOURCE, BASELINE] {
        assert_eq!(says(rule, &goal("Faster", fields)), NONE);
    }
}

#[test]
fn a_measure_may_name_its_own_source() {
    let fields = "measure: \"Median hours, as in the month report\"; target: at most 8 hours";
    assert_eq!(says(BOTH, &goal("Faster", fields)), NONE);
    assert_eq!(says(SOURCE, &goal("Faster", &format!("baseline: 52 hours; {fields}"))), NONE);
}

#[test]
fn what_is_to_become_more_may_start_from_nothing() {
    let more = "measure: \"Orders\"; source: \"Shop\"; target: at least 300 orders";
    assert_eq!(says(BASELINE, &goal("Orders", more)), NONE);
    let less = "measure: \"Returns\"; source: \"Shop\"; target: at most 40 plants";
    assert_eq!(
        says(BASELINE, &goal("Returns", less)),
        ["`faster` wants `at most 40 plants`, and nobody says how much it is today"]
    );
}

#[test]
fn a_level_may_be_held() {
    let fields = "measure: \"Uptime\"; baseline: 99.95%; target: at least 99.9%";
    assert_eq!(says("target-already-met", &goal("The service stays up", fields)), NONE);
    assert_eq!(
        says("target-already-met", &goal("Uptime", fields)),
        ["`faster` is reached before anybody starts: `99.95%` is already `at least 99.9%`"]
    );
}

#[test]
fn the_limit_itself_counts_as_the_language_says() {
    let at = |target: &str| {
        says(
            "target-already-met",
            &goal("F", &format!("measure: \"m\"; baseline: 8 hours; target: {target}")),
        )
    };
    assert_eq!(at("at most 8 hours").len(), 1);
    assert_eq!(at("below 8 hours"), NONE);
    assert_eq!(at("at most 480 minutes").len(), 1, "the same in other units");
    assert_eq!(at("at least 9 hours"), NONE);
    assert_eq!(at("at most 2 business days"), NONE, "only a calendar could tell");
}

#[test]
fn units_that_count_the_same_are_not_different() {
    let differs = |baseline: &str, target: &str| {
        says(
            "target-unit-differs",
            &goal("F", &format!("measure: \"m\"; baseline: {baseline}; target: {target}")),
        )
    };
    for (baseline, target) in [
        ("52 hours", "at most 8 hours"),
        ("2 days", "at most 8 hours"),
        ("1 stop per month", "at most 3 stops per month"),
        ("9 boxes", "at most 1 box"),
        ("1 query", "at most 2 queries"),
        ("3 months", "at most 10 days"),
        ("10 working hours", "at most 2 hours"),
    ] {
        assert_eq!(differs(baseline, target), NONE, "{baseline}, {target}");
    }
    for (baseline, target) in [
        ("52 hours", "at most 8%"),
        ("9 stops per month", "at most 1 stop per week"),
        ("9 stops", "at most 3 stops per month"),
        ("9 crates", "at most 3 trucks"),
    ] {
        assert_eq!(differs(baseline, target).len(), 1, "{baseline}, {target}");
    }
}

#[test]
fn a_share_of_the_start_is_a_fair_target_for_a_change() {
    let fields = "measure: \"Reduction of the hours to quote\"; baseline: 52 hours; target: at least 50%";
    assert_eq!(says("target-unit-differs", &goal("Faster", fields)), NONE);
}

fn work(acceptance: &str) -> String {
    format!("duty work \"Work\" {{ who: northwind; when: by 2026-06-30; acceptance {{ {acceptance} }} }}")
}

#[test]
fn criteria_that_can_be_checked_are_left_alone() {
    for criteria in [
        "\"Every measure on the drawing\"",
        "\"Both criteria scored\"",
        "\"Satisfaction score\" at least 8 points",
        "\"9 of 10 testers are satisfied\"",
        "\"Breakfast is served\"",
        "todo \"to be settled\"",
    ] {
        let text = work(&format!("who: acme; criteria: {criteria}; review: 5 days; silence: accepted"));
        assert_eq!(says("acceptance-subjective", &text), NONE, "{criteria}");
    }
}

#[test]
fn taste_is_found_among_good_criteria_and_names_the_judge() {
    let text = work(
        "who: acme.dana; criteria: \"All pages load\", \"The design looks good\"; review: 5 days; silence: accepted",
    );
    assert_eq!(
        says("acceptance-subjective", &text),
        [
            "whether `work` is accepted is a matter of Acme Corp's taste: `The design looks good` cannot be checked"
        ]
    );
}

#[test]
fn a_review_without_time_or_meaning_is_said_once() {
    let silence = |acceptance: &str| says("acceptance-silence-unstated", &work(acceptance));
    assert_eq!(
        silence("criteria: \"a\""),
        ["the review of `work` has no end: no time is set for it, and silence means nothing"]
    );
    assert_eq!(
        silence("criteria: \"a\"; review: 5 days"),
        ["nobody says what it means when Acme Corp is silent about `work`: its review never ends by itself"]
    );
    assert_eq!(
        silence("criteria: \"a\"; silence: accepted"),
        ["the review of `work` may take as long as it likes: no time is set for it"]
    );
    assert_eq!(silence("criteria: \"a\"; review: todo \"ask\"; silence: rejected"), NONE);
}

const WAITS: &str = "duty next \"Next\" { who: northwind; when: within 5 days after work is accepted }";

#[test]
fn what_others_wait_to_see_accepted_needs_an_acceptance() {
    let bare = format!("duty work \"Work\" {{ who: northwind; when: by 2026-06-30 }}\n{WAITS}");
    assert_eq!(
        says("acceptance-missing", &bare),
        ["something hangs on `work` being accepted, and nobody says who accepts it, or by what"]
    );
    assert_eq!(says("acceptance-missing", &bare.replace("is accepted", "is met")), NONE);
    assert_eq!(says("acceptance-missing", &format!("{}\n{WAITS}", work("criteria: \"a\""))), NONE);
}

#[test]
fn a_payer_who_must_accept_first_is_another_rules_matter() {
    let text = "duty work \"Work\" { who: northwind; when: by 2026-06-30 }\n\
                payment fee \"Fee\" { who: acme; amount: 5 USD; when: within 5 days after work is accepted }";
    assert_eq!(says("acceptance-missing", text), NONE);
    assert_eq!(says("payment-trigger-client-controlled", text).len(), 1, "and that rule does say it");
}

#[test]
fn a_level_needs_a_measure_a_source_and_a_period() {
    let level = |fields: &str| {
        says("service-level-unmeasured", &format!("duty service \"Up\" {{ who: northwind; {fields} }}"))
    };
    assert_eq!(
        level("when: throughout from 2026-04-01 until 2026-12-31; target: at least 99%"),
        [
            "nobody can read off the level that `service` promises: it has no `measure`, no `source` and no period"
        ]
    );
    assert_eq!(
        level("when: every calendar month; target: at least 99%; measure: \"Minutes, by the month report\""),
        NONE
    );
    assert_eq!(level("when: every calendar month; measure: \"Minutes\""), NONE, "no level is promised");
    assert_eq!(
        level("when: every calendar month; measure: \"Minutes\"; if below 99% { credit 5 USD }"),
        NONE,
        "where its figure comes from is asked by `consequence-not-observable`"
    );
    let buys =
        "duty minimum \"Minimum\" { who: acme; when: every calendar year; target: at least 500 pieces }";
    assert_eq!(says("service-level-unmeasured", buys), NONE, "what a client buys is counted in the bills");
}

fn term(ends: &str, more: &str) -> String {
    format!("agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: {ends}; {more} }}")
}

const LEAVE: &str = "right leave \"Leave\" { either party may terminate with 60 days notice; when: any time; if used { northwind must \"hand back\" } }";

#[test]
fn a_pilot_of_a_quarter_needs_no_way_out() {
    assert_eq!(says("no-client-exit", &term("2026-05-31", "")), NONE);
    assert_eq!(says("no-client-exit", &term("2026-06-01", "")), NONE, "the 92nd day");
    assert_eq!(says("no-client-exit", &term("2026-06-02", "")).len(), 1);
    let renewed = term("2026-05-31", "renewal { how: automatic; term: 3 months }");
    assert_eq!(says("no-client-exit", &renewed).len(), 1, "it goes on by itself");
}

#[test]
fn that_nobody_can_ever_leave_is_one_thing() {
    let never = term("never", "");
    assert_eq!(
        says("never-ending-agreement", &never),
        ["this agreement never ends, and neither side may leave it while both keep it"]
    );
    assert_eq!(says("no-client-exit", &never), NONE);
    assert_eq!(says("never-ending-agreement", &format!("{never}\n{LEAVE}")), NONE);
    assert_eq!(says("never-ending-agreement", &term("for 24 months", "")), NONE);
}

#[test]
fn a_supplier_who_alone_can_leave_still_holds_the_client() {
    let text = format!("{}\n{}", term("never", ""), LEAVE.replace("either party", "northwind"));
    assert_eq!(says("never-ending-agreement", &text), NONE);
    assert_eq!(says("no-client-exit", &text).len(), 1);
}

#[test]
fn what_is_owed_around_the_end_winds_the_deal_down() {
    let bare = "right leave \"Leave\" { either party may terminate with 60 days notice; when: any time }";
    assert_eq!(
        says("exit-without-wind-down", bare),
        ["`leave` lets a side go, and nobody says what is handed back, refunded or finished then"]
    );
    for answer in [
        "duty back \"Back\" { who: northwind; when: by ends }",
        "duty back \"Back\" { who: northwind; when: within 30 days after ends }",
        "duty back \"Back\" { who: northwind; when: within 30 days after leave is used }",
        "duty back \"Back\" { who: northwind; when: by 2026-12-31; survives: yes }",
    ] {
        assert_eq!(says("exit-without-wind-down", &format!("{bare}\n{answer}")), NONE, "{answer}");
    }
    for other in [
        "duty note \"Note\" { who: northwind; when: every week from 2026-03-06 until ends }",
        "duty secret \"Secret\" { who: northwind; when: throughout from effective until ends; must not \"tell\"; survives: yes }",
        "payment last \"Last\" { who: acme; amount: 5 USD; when: by ends }",
    ] {
        assert_eq!(says("exit-without-wind-down", &format!("{bare}\n{other}")).len(), 1, "{other}");
    }
}

#[test]
fn a_way_out_after_a_failure_is_not_asked_for_its_wind_down() {
    let text = "duty d \"D\" { who: northwind; when: by 2026-06-30 }\n\
                right leave \"Leave\" { acme may terminate with 10 days notice; when: once d is missed }";
    assert_eq!(says("exit-without-wind-down", text), NONE);
}

fn right(when: &str) -> Vec<String> {
    let text = format!(
        "{}\n\
         duty once_only \"Once\" {{ who: northwind; when: by 2026-06-30 }}\n\
         duty monthly \"Monthly\" {{ who: northwind; when: every month from 2026-04-01 until ends }}\n\
         duty each_order \"Reply\" {{ who: northwind; when: within 2 days after each order }}\n\
         event order \"Order\" {{ who: acme }}\n\
         duty secret \"Secret\" {{ who: northwind; when: throughout from effective until ends; must not \"tell\" }}\n\
         right leave \"Leave\" {{ acme may terminate with 10 days notice; when: {when} }}",
        term("2026-12-31", "")
    );
    says("right-never-opens", &text)
}

#[test]
fn a_right_that_can_open_is_left_alone() {
    for when in [
        "any time",
        "once once_only is late",
        "once once_only is missed",
        "once once_only is missed by 60 days",
        "once monthly is late 3 times in any 6 months",
        "once monthly is missed by 400 days",
        "once each_order is late 5 times",
        "once secret is broken",
        "once acme is insolvent",
        "once a breach by northwind is not cured within 30 days",
        "not before 2026-09-01",
        "10 days after ends",
        "once once_only is not met",
    ] {
        let said = right(when);
        let far = when.contains("400");
        assert_eq!(said.len(), usize::from(far), "{when}: {said:?}");
    }
}

#[test]
fn a_right_that_cannot_open_says_why() {
    for (when, why) in [
        ("once once_only is late 3 times", "`once_only` falls due once, so it cannot be late 3 times"),
        (
            "once monthly is late 10 times",
            "`monthly` falls due 9 times in all, so it cannot be late 10 times",
        ),
        (
            "once once_only is broken",
            "`once_only` has a date, so it comes late or is missed, and is never broken",
        ),
        ("once secret is late", "`secret` is a ban: it is kept or broken, and never late"),
        (
            "once northwind is late",
            "`northwind` cannot be late; a party keeps its promises or not, and is itself never late",
        ),
        ("once order is broken", "`order` cannot be broken; only a party, a right or a ban can be broken"),
        ("once monthly is below target", "`monthly` has no target that it could be below"),
        ("not before 2027-03-01", "it opens on 2027-03-01, and the agreement ends on 2026-12-31"),
        (
            "once once_only is missed by 200 days",
            "`once_only` can be that late on 2027-01-16 at the earliest, and the agreement ends on 2026-12-31",
        ),
    ] {
        assert_eq!(right(when), [format!("`leave` never opens: {why}")], "{when}");
    }
    assert_eq!(right("any time, once secret is late").len(), 1);
}

#[test]
fn other_powers_may_be_meant_for_the_time_after_the_end() {
    let text = format!(
        "{}\nright audit \"Audit\" {{ acme may \"look at the books\"; when: from 2027-01-01 until 2027-12-31 }}",
        term("2026-12-31", "")
    );
    assert_eq!(says("right-never-opens", &text), NONE);
}

#[test]
fn a_house_that_sets_nothing_hears_nothing() {
    let text = format!(
        "{}\nconcession c \"C\" {{ worth: 5 EUR; return: \"d\" }}",
        term("2026-12-31", "law: \"Mars\"")
    );
    for rule in ["law-not-allowed", "currency-not-allowed", "role-not-filled", "terms-not-cited"] {
        assert_eq!(says(rule, &text), NONE, "{rule}");
    }
}

#[test]
fn a_law_is_allowed_by_a_part_of_its_name() {
    let law = |said: &str| {
        says_where(
            "law-not-allowed",
            "allowed",
            &["New York"],
            &term("2026-12-31", &format!("law: \"{said}\"")),
        )
    };
    assert_eq!(law("State of New York"), NONE);
    assert_eq!(
        law("Delaware"),
        ["this agreement is read by the law of `Delaware`; the house works with `New York`"]
    );
    assert_eq!(says_where("law-not-allowed", "allowed", &["New York"], &term("2026-12-31", "")), NONE);
}

#[test]
fn one_finding_counts_all_sums_in_a_currency() {
    let text = "penalty p \"P\" { basis: \"b\"; pay 5 EUR per day up to 50 EUR }\nconcession c \"C\" { worth: 5 USD }";
    assert_eq!(
        says_where("currency-not-allowed", "allowed", &["usd", "GBP"], text),
        ["this agreement speaks of `EUR` in 2 places; the house works with `usd` or `GBP`"]
    );
}

#[test]
fn a_role_may_be_asked_of_one_kind_of_party() {
    let role = |required: &str| says_where("role-not-filled", "required", &[required], "");
    assert_eq!(role("client: VP"), NONE);
    assert_eq!(role("supplier: lead"), NONE);
    assert_eq!(role("lead"), ["`acme` does not name a `lead`, as the house wants of every deal"]);
    assert_eq!(
        role("client: signs"),
        ["`acme` does not name somebody who signs, as the house wants of every deal"]
    );
}

#[test]
fn who_may_sign_fills_the_role_of_whoever_signs_and_so_may_somebody_still_asked() {
    let signs = |authority: &str| {
        let party = format!(
            "party haul \"Haul\" {{ role: partner; person mo \"Mo\" {{ title: \"Planner\"{authority} }} }}"
        );
        says_where("role-not-filled", "required", &["partner: signs"], &party)
    };
    assert_eq!(signs("").len(), 1);
    assert_eq!(signs("; authority: accepts").len(), 1);
    assert_eq!(signs("; authority: signs"), NONE);
    assert_eq!(signs("; authority: todo \"ask Mo\""), NONE);
}

#[test]
fn nobody_is_unsigned_before_somebody_has_signed() {
    let signed = |signed: &str| says("unsigned-party", &term("2026-12-31", signed));
    assert_eq!(signed(""), NONE);
    assert_eq!(
        signed("signed: acme.dana on 2026-02-20"),
        ["`acme` has signed and `northwind` has not: until then this is a draft"]
    );
    assert_eq!(signed("signed: acme.dana on 2026-02-20, northwind on 2026-02-21"), NONE);
    assert_eq!(signed("signed: todo \"who\""), NONE);
}

#[test]
fn what_was_agreed_on_the_day_of_signing_was_in_the_text() {
    let agreed = |on: &str| {
        let header = term("2026-12-31", "signed: acme.dana on 2026-02-20, northwind.priya on 2026-02-23");
        let duty = format!("duty d \"D\" {{ who: acme; when: by 2026-06-30; agreed: acme.dana on {on} }}");
        says("agreed-after-signing", &format!("{header}\n{duty}"))
    };
    assert_eq!(agreed("2026-02-20"), NONE);
    assert_eq!(
        agreed("2026-02-21"),
        ["Acme Corp said yes to `d` on 2026-02-21, after it had signed on 2026-02-20"]
    );
}

#[test]
fn a_note_that_only_tells_is_no_promise() {
    let note = |words: &str| says("note-as-promise", &format!("milestone m \"M\" {{ note: \"{words}\" }}"));
    for words in [
        "Northwind will be on holiday in August",
        "The room must be booked",
        "Dana will know more in May",
        "See the plan of Northwind; it shall be read by all",
    ] {
        assert_eq!(note(words), NONE, "{words}");
    }
    for (words, found) in [
        ("As said, northwind will provide training", "northwind will provide"),
        ("Dana Reyes shall decide", "Dana Reyes shall"),
        ("The client must pay for travel", "The client must"),
    ] {
        assert_eq!(
            note(words),
            [format!("`{found} …` stands in the note of the milestone `m`, where it binds nobody")]
        );
    }
}

#[test]
fn a_ban_with_an_end_of_its_own_says_how_long_it_lasts() {
    let ban = |until: &str, more: &str| {
        let duty = format!(
            "duty secret \"Confidential\" {{ who: northwind; when: throughout from effective until {until}; must not \"tell\"; {more} }}"
        );
        says("survival-unstated", &format!("{}\n{duty}", term("2026-12-31", "")))
    };
    assert_eq!(ban("ends", "").len(), 1);
    assert_eq!(ban("24 months after ends", ""), NONE);
    assert_eq!(ban("2028-12-31", ""), NONE);
    assert_eq!(ban("ends", "survives: no"), NONE);
    let hush = "duty hush \"Hush\" { who: northwind; when: throughout from effective until ends; must not \"disclose a price\" }";
    assert_eq!(says("survival-unstated", &format!("{}\n{hush}", term("2026-12-31", ""))).len(), 1);
}

#[test]
fn a_fee_that_is_less_than_what_is_left_is_fair() {
    let fee = |sum: &str| {
        let text = format!(
            "{}\npayment care \"Care\" {{ who: acme; amount: 1,000 USD; when: every month from 2026-03-02 until ends }}\n\
             right leave \"Leave\" {{ acme may terminate; when: any time; if used {{ acme must pay {sum} to northwind }} }}",
            term("2026-12-31", "")
        );
        says("exit-costs-more-than-staying", &text)
    };
    assert_eq!(fee("3,000 USD"), NONE);
    assert_eq!(
        fee("7,000 USD"),
        [
            "from 2026-05-02 on it costs Acme Corp 7,000 USD to leave by `leave`, and 7,000 USD to stay to the end"
        ]
    );
    assert_eq!(fee("30,000 USD").len(), 1);
}

#[test]
fn work_that_is_paid_once_may_bind_a_client_for_a_year() {
    let deal = |ends: &str| {
        format!(
            "{}\ndependency desk \"Desk\" {{ who: northwind; to: acme; when: by 2026-09-30 }}\n\
             duty care \"Care\" {{ who: northwind; to: acme; when: every calendar month }}\n\
             payment fee \"Fee\" {{ who: acme; to: northwind; amount: 900 USD; when: within 30 days after desk }}",
            term(ends, "")
        )
    };
    assert_eq!(says("no-client-exit", &deal("2027-03-02")), NONE, "365 days");
    assert_eq!(says("no-client-exit", &deal("2027-03-03")).len(), 1);
}
