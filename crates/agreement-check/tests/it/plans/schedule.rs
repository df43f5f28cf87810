//! Chains, reviews, room and worst cases: what the rules about the whole plan say, and where they keep quiet.

use agreement_check::{Level, Policy, Severity, Value};
use agreement_model::date::parse_date;
use agreement_syntax::FileId;

use super::{DEAL, INFEASIBLE, NONE, REVIEW, argument, in_deal, judged, project, says, scene};

const SLACK: &str = "no-slack";
const WORST: &str = "worst-case-misses-goal";
const HANDOFF: &str = "handoff-after-start";
const CYCLE: &str = "dependency-cycle";
const STALE: &str = "stale-draft-date";
const NOTICE: &str = "notice-longer-than-term";
const IDLE: &str = "due-on-non-working-day";

/// What a rule says in the deal under a policy of its own, on a day.
fn under(rule: &str, policy: Policy, day: &str, text: &str) -> Vec<String> {
    let project = project(&format!("{DEAL}\n{text}\n"));
    let found = agreement_check::check(&project, FileId(0), parse_date(day).ok(), &policy);
    scene::said(rule, found)
}

fn strict(rule: &str, text: &str) -> Vec<String> {
    under(rule, Policy { strict: true, ..Policy::default() }, "2026-02-25", text)
}

#[test]
fn one_impossible_date_among_three_chains_is_one_finding_with_chain_days_and_latest_date() {
    let text = "milestone kickoff \"K\" { when: on 2026-03-09 }
        dependency export \"E\" { serves: faster; who: acme; when: within 10 business days after kickoff }
        dependency cleaned \"C\" { serves: faster; needs: export; who: northwind; when: by 2026-04-17
          acceptance { who: acme; review: 5 business days } }
        dependency loaded \"L\" { serves: faster; needs: cleaned; who: northwind; when: by 2026-05-08 }
        dependency design \"D\" { serves: faster; who: northwind; when: by 2026-04-30 }
        dependency signed_off \"S\" { serves: faster; needs: design; who: acme; when: by 2026-05-15 }
        dependency built \"B\" { serves: faster; needs: signed_off, loaded; who: northwind; when: by 2026-05-22 }
        dependency rooms \"R\" { serves: faster; who: acme; when: by 2026-05-26 }
        dependency trained \"T\" { serves: faster; needs: rooms, timetable; who: northwind; when: by 2026-05-20 }
        dependency timetable \"P\" { serves: faster; who: acme; when: by 2026-05-06 }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        ["`trained` is due on 2026-05-20, 6 days before `rooms`, which it needs, is due"]
    );
    assert_eq!(in_deal(REVIEW, text), NONE);
    assert_eq!(in_deal(SLACK, text), NONE);
    let data = |key: &str| argument(INFEASIBLE, key, text).unwrap();
    assert_eq!(data("chain"), "trained needs rooms");
    // Monday 25 May is a holiday: three business days are missing.
    assert_eq!((data("missing_days"), data("missing_business_days")), ("6".to_owned(), "3".to_owned()));
    assert_eq!((data("latest"), data("earliest")), ("2026-05-20".to_owned(), "2026-05-26".to_owned()));
}

#[test]
fn one_date_that_breaks_many_is_told_once_with_all_of_them() {
    let text = "dependency export \"E\" { serves: faster; who: acme; when: by 2026-10-15 }
        dependency model \"M\" { serves: faster; needs: export; who: northwind; when: by 2026-05-29
          acceptance { who: acme; review: 5 business days } }
        dependency tested \"T\" { serves: faster; needs: model; who: northwind; when: by 2026-06-30 }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        [
            "`export` is due on 2026-10-15, 139 days too late for what stands on it: `model` (2026-05-29), `tested` \
             (2026-06-30) and the goal `faster` (2026-09-30)"
        ]
    );
    assert_eq!(argument(INFEASIBLE, "latest", text).as_deref(), Some("2026-05-29"));
}

#[test]
fn the_latest_date_leaves_room_for_the_review_of_what_comes_first() {
    let text = "duty list \"L\" { who: acme; when: by 2026-07-10; acceptance { who: northwind; review: 5 business days } }
        duty model \"M\" { who: northwind; needs: list; when: by 2026-07-06 }";
    // Five business days before Monday 6 July, without Friday the 3rd.
    assert_eq!(argument(INFEASIBLE, "latest", text).as_deref(), Some("2026-06-26"));
    assert_eq!(argument(INFEASIBLE, "earliest", text).as_deref(), Some("2026-07-17"));
    assert_eq!(in_deal(REVIEW, text), NONE);
}

#[test]
fn a_promise_due_before_the_day_from_which_it_is_owed_cannot_hold() {
    let fee = |provided: &str| {
        format!(
            "duty model \"M\" {{ who: northwind; when: by 2026-06-30; acceptance {{ who: acme; review: 10 days }} }}
             payment fee \"F\" {{ who: acme; amount: 1 USD; when: by 2026-07-06; provided: model is {provided} }}"
        )
    };
    assert_eq!(
        in_deal(REVIEW, &fee("accepted")),
        [
            "the schedule has no time for the review of `model`: it may last until 2026-07-10, 4 days after `fee`, which \
             is owed only once it is accepted, is due"
        ]
    );
    assert_eq!(in_deal(REVIEW, &fee("delivered")), NONE);
    assert_eq!(in_deal(REVIEW, &fee("late")), NONE);
    assert_eq!(in_deal(INFEASIBLE, &fee("accepted")), NONE);
    assert_eq!(
        in_deal(INFEASIBLE, &fee("delivered").replace("2026-07-06", "2026-06-24")),
        ["`fee` is due on 2026-06-24, 6 days before `model`, which it waits for, is due"]
    );
}

#[test]
fn a_review_that_ends_after_the_goal_has_no_time_and_corrections_count_where_a_house_says_so() {
    let model = |day: &str| {
        format!(
            "dependency model \"M\" {{ serves: faster; who: northwind; when: by {day}
               acceptance {{ who: acme; review: 5 business days; correct: 5 business days; rounds: 2 }} }}"
        )
    };
    assert_eq!(
        in_deal(REVIEW, &model("2026-09-25")),
        [
            "the schedule has no time for the review of `model`: it may last until 2026-10-02, 2 days after the goal \
             `faster`, which it serves, is due"
        ]
    );
    assert_eq!(argument(REVIEW, "latest", &model("2026-09-25")).as_deref(), Some("2026-09-23"));
    assert_eq!(in_deal(REVIEW, &model("2026-09-23")), NONE);
    let house = |rounds: u32| Policy {
        values: [((REVIEW, "corrections"), Value::Number(rounds))].into(),
        ..Policy::default()
    };
    assert_eq!(under(REVIEW, house(1), "2026-02-25", &model("2026-09-11")).len(), 1);
    assert_eq!(under(REVIEW, house(1), "2026-02-25", &model("2026-09-09")), NONE);
    assert_eq!(under(REVIEW, house(2), "2026-02-25", &model("2026-09-09")).len(), 1);
}

#[test]
fn a_date_counted_from_the_acceptance_has_its_time() {
    for when in ["within 5 days after model is accepted", "within 1 day after model is delivered"] {
        let text = format!(
            "duty model \"M\" {{ who: northwind; when: by 2026-06-30; acceptance {{ who: acme; review: 10 days }} }}
             payment fee \"F\" {{ who: acme; amount: 1 USD; when: {when} }}"
        );
        assert_eq!(in_deal(REVIEW, &text), NONE, "{when}");
    }
}

#[test]
fn a_goal_due_when_its_last_step_is_there_has_no_slack_unless_that_moves_it() {
    let model = |day: &str, rest: &str| {
        format!("dependency model \"M\" {{ serves: faster; who: northwind; when: by {day}; {rest} }}")
    };
    assert_eq!(
        in_deal(SLACK, &model("2026-09-30", "")),
        [
            "there is no slack: `model` is due on 2026-09-30, and the goal `faster` is to be reached the same day"
        ]
    );
    let reviewed = "acceptance { who: acme; review: 5 business days }";
    assert_eq!(
        in_deal(SLACK, &model("2026-09-23", reviewed)),
        [
            "there is no slack: `model` is accepted on 2026-09-30, and the goal `faster` is to be reached the same day"
        ]
    );
    for quiet in [
        model("2026-09-29", ""),
        model("2026-09-30", "if late { extend faster day for day }"),
        model("2026-09-30", "if late { apply more }")
            + "\npenalty more \"M\" { basis: \"b\"; extend faster day for day }",
        model("2026-09-30", "if late { extent faster }"),
        model("2026-10-15", ""),
    ] {
        assert_eq!(in_deal(SLACK, &quiet), NONE, "{quiet}");
    }
    let other = "dependency first \"F\" { serves: faster; who: acme; when: by 2026-09-30 }\nduty thanks \"T\" { serves: faster; who: acme; when: by 2026-09-30 }";
    assert_eq!(in_deal(SLACK, other).len(), 1);
}

#[test]
fn work_on_what_another_party_hands_over_needs_a_day_and_ones_own_order_is_ones_own() {
    let text = |who: &str, needs: &str, when: &str, late: &str| {
        format!(
            "dependency list \"L\" {{ serves: faster; who: {who}; when: by 2026-05-29; if late {{ {late} }} }}
             dependency model \"M\" {{ serves: faster; needs: {needs}; who: northwind; when: {when} }}"
        )
    };
    let talk = "escalate to acme";
    assert_eq!(
        in_deal(SLACK, &text("acme", "list", "by 2026-05-29", talk)),
        [
            "there is no slack: `list` is due on 2026-05-29, and `model`, which waits for it, is due the same day"
        ]
    );
    assert_eq!(in_deal(SLACK, &text("acme", "list", "on 2026-05-29", talk)).len(), 1);
    assert_eq!(in_deal(SLACK, &text("northwind", "list", "by 2026-05-29", talk)), NONE);
    assert_eq!(in_deal(SLACK, &text("acme", "list", "by 2026-06-01", talk)).len(), 1);
    assert_eq!(in_deal(SLACK, &text("acme", "list", "by 2026-06-02", talk)), NONE);
    assert_eq!(in_deal(SLACK, &text("acme", "list", "by 2026-05-29", "extend model day for day")).len(), 1);
    assert_eq!(in_deal(SLACK, &text("acme", "list", "within 0 days after list is met", talk)), NONE);
    let paid = "dependency model \"M\" { serves: faster; who: northwind; when: by 2026-05-29 }
        payment fee \"F\" { who: acme; amount: 1 USD; needs: model; when: by 2026-05-29 }";
    assert_eq!(in_deal(SLACK, paid), NONE);
}

#[test]
fn the_worst_case_is_quiet_where_the_goal_moves_along_or_the_cut_offs_fit() {
    let text = |day: &str, branches: &str| {
        format!("dependency model \"M\" {{ serves: faster; who: northwind; when: by {day}; {branches} }}")
    };
    let missed = "if missed by 60 days { escalate to acme }";
    assert_eq!(
        strict(WORST, &text("2026-08-31", missed)),
        [
            "the goal `faster` may be reached 29 days too late although nobody misses anything: on 2026-10-29, while its \
             date, 2026-09-30, does not move"
        ]
    );
    assert_eq!(in_deal(WORST, &text("2026-08-31", missed)), NONE);
    assert_eq!(strict(WORST, &text("2026-07-31", missed)), NONE);
    let moves = format!("if late {{ extend faster day for day }}; {missed}");
    assert_eq!(strict(WORST, &text("2026-08-31", &moves)), NONE);
    let capped = format!("if late {{ extend faster day for day up to 10 days }}; {missed}");
    assert_eq!(
        strict(WORST, &text("2026-08-31", &capped)),
        [
            "the goal `faster` may be reached 17 days too late although nobody misses anything: on 2026-10-29, while its \
             date moves from 2026-09-30 to 2026-10-12 only"
        ]
    );
    assert_eq!(
        strict(WORST, &text("2026-12-01", missed)),
        NONE,
        "what cannot hold anyway is another rule's affair"
    );
}

#[test]
fn what_comes_on_its_day_is_not_to_blame_for_the_worst_case() {
    let text = "dependency list \"L\" { serves: faster; who: acme; when: by 2026-07-31; acceptance { who: northwind; review: 30 days } }
        dependency desk \"D\" { serves: faster; needs: list; who: northwind; when: by 2026-08-10 }
        dependency shop \"S\" { serves: faster; who: northwind; when: within 5 days after desk is met; if missed by 40 days { escalate to acme } }";
    let policy = Policy { strict: true, ..Policy::default() };
    let found = scene::judged(&project(&format!("{DEAL}\n{text}\n")), &policy);
    let worst = found.into_iter().filter(|judged| judged.rule.name == WORST);
    let helps: String = worst.filter_map(|judged| judged.finding.help).collect();
    assert!(helps.starts_with("say in the `if late` of `desk` that the goal moves along"), "{helps}");
}

#[test]
fn rings_of_needs_dates_and_conditions_are_found_once() {
    let ring = |when: &str| {
        format!(
            "duty one \"1\" {{ who: acme; needs: two; when: by 2026-06-15 }}
             duty two \"2\" {{ who: northwind; when: {when} }}"
        )
    };
    assert_eq!(
        in_deal(CYCLE, &ring("within 5 days after one is met")),
        ["`one` and `two` wait for each other, so neither can happen"]
    );
    assert_eq!(in_deal(CYCLE, &ring("by 2026-06-20; provided: one is met")).len(), 1);
    let three = "duty one \"1\" { who: acme; needs: go; when: by 2026-06-15 }
        milestone go \"G\" { when: on 2 weeks after two }
        duty two \"2\" { who: northwind; when: by 2026-06-20; provided: one is accepted }";
    assert_eq!(in_deal(CYCLE, three).len(), 1);
    for quiet in [
        ring("within 5 days after one is due"),
        ring("by 2026-06-20; provided: one is late"),
        ring("by 2026-06-20; provided: one is not met"),
        "duty one \"1\" { who: acme; when: within 5 days after two }\nduty two \"2\" { who: acme; when: within 5 days after one }".to_owned(),
    ] {
        assert_eq!(in_deal(CYCLE, &quiet), NONE, "{quiet}");
    }
    assert_eq!(in_deal(CYCLE, &ring("by 2026-06-20; needs: one")).len(), 1, "a ring of needs is told once");
}

#[test]
fn a_window_that_opens_before_what_it_needs_is_told_of_any_party() {
    let text = |when: &str| {
        format!(
            "duty list \"L\" {{ who: acme; when: by 2026-04-17 }}
             duty model \"M\" {{ who: northwind; needs: list; when: {when} }}"
        )
    };
    assert_eq!(
        in_deal(HANDOFF, &text("from 2026-04-06 until 2026-06-30")),
        [
            "`list` is handed over on 2026-04-17, 11 days after the work that rests on it has begun: `model` begins on \
             2026-04-06"
        ]
    );
    for quiet in ["from 2026-04-17 until 2026-06-30", "by 2026-06-30", "from 2026-04-01 until 2026-04-10"] {
        assert_eq!(in_deal(HANDOFF, &text(quiet)), NONE, "{quiet}");
    }
}

#[test]
fn a_handoff_after_the_start_is_one_inside_a_house_and_nowhere_else() {
    let text = |role: &str, handed: &str, serves: &str| {
        format!(
            "party sales \"Sales\" {{ role: internal }}
             party delivery \"Delivery\" {{ role: {role} }}
             milestone start \"S\" {{ when: on 2026-04-06 }}
             goal other \"O\" {{ who: acme; when: by 2026-09-30 }}
             dependency pack \"P\" {{ serves: faster; who: sales; to: delivery; when: {handed} }}
             dependency model \"M\" {{ serves: {serves}; who: delivery; to: acme; when: within 8 weeks after start }}"
        )
    };
    let late = [
        "`pack` is handed over on 2026-04-10, 4 days after the work that rests on it has begun: `model` starts \
                 with `start` on 2026-04-06",
    ];
    assert_eq!(in_deal(HANDOFF, &text("internal", "by 2026-04-10", "faster")), late);
    assert_eq!(in_deal(HANDOFF, &text("supplier", "by 2026-04-10", "faster")), late);
    for quiet in [
        text("internal", "by 2026-04-06", "faster"),
        text("internal", "by 2026-04-10", "other"),
        text("client", "by 2026-04-10", "faster"),
        text("internal", "todo \"when\"", "faster"),
    ] {
        assert_eq!(in_deal(HANDOFF, &quiet), NONE, "{quiet}");
    }
    // Between two companies, a kick-off before the client's data is how projects go.
    let client = "milestone start \"S\" { when: on 2026-04-06 }
        dependency list \"L\" { serves: faster; who: acme; to: northwind; when: by 2026-04-17 }
        dependency model \"M\" { serves: faster; needs: list; who: northwind; when: within 8 weeks after start }";
    assert_eq!(in_deal(HANDOFF, client), NONE);
}

#[test]
fn stale_dates_of_a_draft_are_one_finding_and_none_once_it_lives() {
    let text = "duty one \"1\" { who: acme; when: by 2025-06-30 }
        duty two \"2\" { who: acme; when: within 5 days after go }
        milestone go \"G\" { when: on 2025-05-01 }
        payment fee \"F\" { who: acme; amount: 1 USD; when: every month from 2025-05-15 until ends }
        duty later \"L\" { who: acme; when: from 2025-05-01 until 2026-06-30 }";
    assert_eq!(
        in_deal(STALE, text),
        ["nobody has signed this yet, and 3 of its dates have passed, the earliest 2025-05-01: `go`"]
    );
    let soon = "duty one \"1\" { who: acme; when: by 2026-02-25 }";
    assert_eq!(in_deal(STALE, soon), NONE);
    assert_eq!(
        in_deal(STALE, &soon.replace("2026-02-25", "2026-02-24")),
        ["nobody has signed this yet, and 2026-02-24 has passed: `one`"]
    );
    let signed =
        DEAL.replace("calendar: us }", "calendar: us; signed: northwind on 2025-01-10, acme on 2025-01-11 }");
    assert_eq!(says(STALE, &format!("{signed}\n{text}")), NONE);
    let half = DEAL.replace("calendar: us }", "calendar: us; signed: northwind on 2025-01-10 }");
    assert_eq!(says(STALE, &format!("{half}\n{text}")).len(), 1);
    let begun = DEAL.replace("effective: 2026-03-02", "effective: 2025-03-02");
    assert_eq!(
        says(STALE, &begun),
        ["nobody has signed this yet, and 2025-03-02 has passed: the day it takes effect"]
    );
}

#[test]
fn a_stale_date_is_an_error_for_whoever_is_about_to_sign() {
    let text = format!("{DEAL}\nduty one \"1\" {{ who: acme; when: by 2025-06-30 }}\n");
    let grave = |policy: Policy| {
        let found =
            agreement_check::check(&project(&text), FileId(0), parse_date("2026-02-25").ok(), &policy);
        found.into_iter().find(|judged| judged.rule.name == STALE).map(|judged| judged.severity)
    };
    assert_eq!(grave(Policy::default()), Some(Severity::Warning));
    assert_eq!(grave(Policy { for_sign: true, ..Policy::default() }), Some(Severity::Error));
    let off = Policy { levels: [(STALE, Level::Off)].into(), ..Policy::default() };
    assert_eq!(grave(off), None);
}

#[test]
fn a_notice_is_held_against_the_whole_term() {
    let right =
        |notice: &str| format!("right leave \"L\" {{ either party may terminate {notice}; when: any time }}");
    assert_eq!(
        in_deal(NOTICE, &right("with 12 months notice")),
        ["the notice of `leave` lasts 12 months, longer than the whole agreement, which lasts 305 days"]
    );
    assert_eq!(in_deal(NOTICE, &right("with 304 days notice")), NONE);
    assert_eq!(in_deal(NOTICE, &right("with 305 days to cure")).len(), 1);
    assert_eq!(in_deal(NOTICE, &right("with 60 days notice")), NONE);
    for ends in ["never", "todo \"when\""] {
        let deal = DEAL.replace("ends: 2026-12-31", &format!("ends: {ends}"));
        assert_eq!(says(NOTICE, &format!("{deal}\n{}", right("with 24 months notice"))), NONE, "{ends}");
    }
    let upside_down = DEAL.replace("ends: 2026-12-31", "ends: 2026-01-31");
    let leave = right("with 60 days notice");
    assert_eq!(says(NOTICE, &format!("{upside_down}\n{leave}")), NONE, "the dates are told as wrong already");
    let option = DEAL.replace(
        "calendar: us }",
        "calendar: us; renewal { how: option; who: acme; term: 12 months; notice: at least 12 months before ends } }",
    );
    assert_eq!(
        says(NOTICE, &option),
        ["the last day to use the option to renew is 2025-12-31, before the agreement begins"]
    );
}

#[test]
fn a_last_day_on_a_weekend_is_told_only_where_nothing_moves_it() {
    let duty = |when: &str| format!("duty note \"N\" {{ who: acme; when: {when} }}");
    let unrolled = DEAL.replace("; roll: next", "");
    let find = |when: &str| says(IDLE, &format!("{unrolled}\n{}", duty(when)));
    assert_eq!(
        find("by 2026-05-31"),
        ["the duty `note` is due on 2026-05-31, a Sunday: no working day in `us`"]
    );
    assert_eq!(find("on 2026-05-25"), ["the duty `note` is due on 2026-05-25, a Monday: a holiday in `us`"]);
    assert_eq!(find("from 2026-05-01 until 2026-05-31").len(), 1);
    for quiet in [
        "by 2026-05-29",
        "on 2026-05-30",
        "by ends",
        "within 60 days after effective",
        "every month from 2026-05-31 until ends",
        "todo \"when\"",
    ] {
        assert_eq!(find(quiet), NONE, "{quiet}");
    }
    assert_eq!(in_deal(IDLE, &duty("by 2026-05-31")), NONE);
    let none = "party acme \"Acme\" { role: client }";
    assert_eq!(says(IDLE, &format!("{none}\n{}", duty("by 2026-05-31"))), NONE);
    assert!(
        judged(&format!("{unrolled}\n{}", duty("by 2026-05-31")))
            .iter()
            .any(|it| it.finding.edits.len() == 1)
    );
}
