//! Plans that cannot hold, mitigations that come too late, dates outside the term.

use agreement_check::{Judged, Policy};
use agreement_model::declared::Promise;
use agreement_model::symbol::{Name, PromiseId, Symbol};
use agreement_model::{Model, Placed, Schedule, Slot};
use agreement_syntax::FileId;

use super::{DEAL, INFEASIBLE, NONE, RELIEF, REVIEW, argument, in_deal, project, says};

#[test]
fn a_review_that_steps_over_a_holiday_counts() {
    // Ten business days after Monday 22 June, without Friday 3 July, are Tuesday 7 July.
    let plan = |second: &str| {
        format!(
            "duty first \"F\" {{ who: acme; when: by 2026-06-22; acceptance {{ who: northwind; review: 10 business days }} }}
             duty second \"S\" {{ who: northwind; needs: first; when: by {second} }}"
        )
    };
    assert_eq!(
        in_deal(REVIEW, &plan("2026-07-06")),
        [
            "the schedule has no time for the review of `first`: it may last until 2026-07-07, 1 day after `second`, \
          which needs it, is due"
        ]
    );
    assert_eq!(in_deal(INFEASIBLE, &plan("2026-07-06")), NONE);
    assert_eq!(in_deal(REVIEW, &plan("2026-07-07")), NONE);
}

#[test]
fn a_chain_is_followed_through_what_has_no_date() {
    let text = "milestone go \"G\" { when: on 2026-06-15 }
        duty far \"F\" { who: acme; needs: go; when: by 2026-06-01 }
        duty middle \"M\" { who: northwind; needs: far }
        duty near \"N\" { who: northwind; needs: middle; when: by 2026-05-29 }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        [
            "`near` is due on 2026-05-29, 3 days too early for what it stands on: `near` needs `middle`, `middle` needs \
             `far`",
            "`far` is due on 2026-06-01, 14 days before `go`, which it needs, is due",
        ]
    );
}

#[test]
fn dates_counted_from_others_count_as_well() {
    let text = "milestone kickoff \"K\" { when: on 2026-03-09 }
        duty list \"L\" { who: acme; when: within 10 business days after kickoff }
        duty model \"M\" { who: northwind; needs: list; when: within 5 business days after kickoff }
        duty after \"A\" { who: northwind; needs: list; when: within 5 business days after list is met }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        ["`model` is due on 2026-03-16, 7 days before `list`, which it needs, is due"]
    );
    assert_eq!(argument(INFEASIBLE, "earliest", text).as_deref(), Some("2026-03-23"));
}

#[test]
fn the_earliest_date_offered_is_one_on_which_people_work() {
    let text =
        "duty list \"L\" { who: acme; when: by 2026-05-20; acceptance { who: northwind; review: 3 days } }
        duty model \"M\" { who: northwind; needs: list; when: by 2026-05-19 }";
    // Three days after the 20th is Saturday; Monday is a holiday.
    assert_eq!(argument(INFEASIBLE, "earliest", text).as_deref(), Some("2026-05-26"));
}

#[test]
fn what_repeats_waits_or_cannot_be_read_is_left_alone() {
    for needed in [
        "duty first \"F\" { who: acme; when: every month from 2026-06-01 until ends }",
        "milestone go \"G\" {}\nduty first \"F\" { who: acme; when: within 80 days after go }",
        "duty first \"F\" { who: acme; when: by 2026-06-31 }",
        "duty first \"F\" { who: acme; when: todo \"when\" }",
        "duty first \"F\" { who: acme; when: by 2026-06-30; provided: faster is late }",
    ] {
        let text =
            format!("{needed}\nduty second \"S\" {{ who: northwind; needs: first; when: by 2026-05-29 }}");
        assert_eq!(in_deal(INFEASIBLE, &text), NONE, "{needed}");
    }
}

#[test]
fn a_ring_has_no_order_but_what_stands_on_it_has() {
    let text = "duty one \"1\" { who: acme; needs: two; when: by 2026-06-15 }
        duty two \"2\" { who: northwind; needs: one; when: by 2026-06-01 }
        duty three \"3\" { who: northwind; needs: one; when: by 2026-05-15 }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        ["`three` is due on 2026-05-15, 31 days before `one`, which it needs, is due"]
    );
}

#[test]
fn a_goal_cannot_be_reached_before_what_serves_it_is_there() {
    let text = "dependency late \"L\" { serves: faster; who: acme; when: by 2026-10-15 }
        duty thanks \"T\" { serves: faster; who: acme; when: by 2026-12-01 }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        ["the goal `faster` is due on 2026-09-30, 15 days before `late`, which serves it, is due"]
    );
    let text = "dependency far \"F\" { who: acme; when: by 2026-10-15 }
        dependency near \"N\" { serves: faster; needs: far; who: northwind }";
    assert_eq!(
        in_deal(INFEASIBLE, text),
        [
            "the goal `faster` is due on 2026-09-30, 15 days before `near`, which serves it, can be there: `near` needs `far`"
        ]
    );
}

#[test]
fn a_long_chain_is_told_by_its_beginning_and_its_end() {
    let steps = 20_000;
    let mut model = model(
        "duty far \"F\" { who: acme; when: by 2026-06-15 }
        duty step \"S\" { who: northwind; needs: far }
        duty last \"L\" { who: northwind; needs: step; when: by 2026-06-01 }",
    );
    let (step, last) = (model.promises[1].clone(), model.promises.pop().unwrap());
    for index in 2..=steps {
        model.promises.push(needing(&step, format!("d{index}"), [index - 1]));
    }
    model.promises.push(needing(&last, "last".to_owned(), [steps]));
    let found = judge(model);
    let told: Vec<&str> =
        found.iter().filter(|it| it.rule.name == INFEASIBLE).map(|it| it.finding.message.as_str()).collect();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert!(told.ends_with("`d19996` needs `d19995`, and so on to `far`"), "{told}");
}

#[test]
fn hundreds_that_each_need_hundreds_take_no_time() {
    let mut model = model(
        "duty early \"A\" { who: acme; when: by 2026-05-01 }
        duty late \"B\" { who: northwind; needs: early; when: by 2026-04-01 }",
    );
    let (early, late) = (model.promises[0].clone(), model.promises[1].clone());
    model.promises = (0..400).map(|index| needing(&early, format!("a{index}"), [])).collect();
    model.promises.extend((0..400).map(|index| needing(&late, format!("b{index}"), 0..400)));
    let found = judge(model);
    let count = |rule: &str| found.iter().filter(|judged| judged.rule.name == rule).count();
    assert_eq!((count(INFEASIBLE), count(RELIEF)), (1, 400));
}

/// A model, to which promises are added that would take long to read.
fn model(text: &str) -> Model {
    Model::of(&project(&format!("{DEAL}\n{text}\n")), FileId(0))
}

fn judge(model: Model) -> Vec<Judged> {
    let schedule = Schedule::of(&model);
    agreement_check::judge(model, schedule, None, &Policy::default()).findings
}

/// A copy of a promise under another name, which needs others.
fn needing(promise: &Promise, name: String, needed: impl IntoIterator<Item = usize>) -> Promise {
    let mut promise = promise.clone();
    promise.head.name = name;
    let place = promise.head.place;
    let needed = needed.into_iter().map(PromiseId::at);
    let needed: Vec<Name> =
        needed.map(|id| Name { text: String::new(), place, symbol: Some(Symbol::Promise(id)) }).collect();
    promise.needs = if needed.is_empty() { Slot::Absent } else { Slot::Given(Placed::new(needed, place)) };
    promise
}

#[test]
fn a_mitigation_on_the_very_day_is_too_late_and_one_before_the_last_time_is_not() {
    let rule = "mitigation-too-late";
    let with = |when: &str, mitigation: &str| {
        format!(
            "dependency list \"L\" {{ serves: faster; who: acme; when: {when}
             resistance \"r\" {{ who: acme; mitigation \"Ask early\" {{ who: acme; when: {mitigation} }} }} }}"
        )
    };
    assert_eq!(
        in_deal(rule, &with("by 2026-05-26", "by 2026-05-26")),
        [
            "`Ask early` can no longer help: it is planned for 2026-05-26, on the very day on which `list` is due"
        ]
    );
    // The business day before Tuesday 26 May steps over the holiday and the weekend.
    let latest = argument(rule, "latest", &with("by 2026-05-26", "by 2026-05-27"));
    assert_eq!(latest.as_deref(), Some("2026-05-22"));
    assert_eq!(in_deal(rule, &with("every month from 2026-04-01 until ends", "by 2026-06-01")), NONE);
    assert_eq!(in_deal(rule, &with("todo \"when\"", "by 2026-06-01")), NONE);
    assert_eq!(in_deal(rule, &with("by 2026-05-26", "by 2026-02-30")), NONE);
}

#[test]
fn a_mitigation_is_held_against_the_day_to_which_a_holiday_moves_the_promise() {
    let with = |mitigation: &str| {
        format!(
            "dependency list \"L\" {{ serves: faster; who: acme; when: by 2026-05-25
             resistance \"r\" {{ who: acme; mitigation \"Ask early\" {{ who: acme; when: {mitigation} }} }} }}"
        )
    };
    assert_eq!(
        in_deal("mitigation-too-late", &with("by 2026-05-26")),
        [
            "`Ask early` can no longer help: it is planned for 2026-05-26, on the very day on which `list` is due"
        ]
    );
    assert_eq!(in_deal("date-out-of-range", &with("within 10,000 years after effective")).len(), 1);
}

#[test]
fn what_is_meant_to_lie_outside_the_term_may() {
    let rule = "date-outside-term";
    for text in [
        "duty back \"B\" { who: northwind; when: within 30 days after ends }",
        "duty back \"B\" { who: northwind; when: by 2027-01-15; survives: yes }",
        "duty report \"R\" { who: northwind; when: within 5 business days after each calendar month }",
        "payment last \"L\" { who: acme; amount: 1 USD; when: within 60 days after faster is met }\n
         goal other \"O\" { who: acme; when: by 2026-12-15 }",
        "payment bill \"B\" { who: acme; amount: 1 USD; when: within 60 days after go }\nmilestone go \"G\" { when: on 2026-12-01 }",
        "payment rest \"R\" { who: acme; amount: 1 USD; when: every month from 2026-04-01 until ends }",
        "dependency ready \"R\" { serves: faster; who: acme; when: by 2026-02-20 }",
        "milestone told \"T\" { when: on 2026-02-20 }",
        "dependency odd \"O\" { serves: faster; who: acme; when: by 2027-01-15; survives: perhaps }",
    ] {
        assert_eq!(in_deal(rule, text), NONE, "{text}");
    }
}

#[test]
fn what_nobody_can_have_meant_is_told() {
    let rule = "date-outside-term";
    for (text, message) in [
        (
            "goal far \"F\" { who: acme; when: by 2027-03-01 }",
            "`far` is due on 2027-03-01, 60 days after the agreement has ended",
        ),
        (
            "dependency far \"F\" { serves: faster; who: acme; when: within 60 days after go }\nmilestone go \"G\" { when: on 2026-12-01 }",
            "`far` is due on 2027-01-30, 30 days after the agreement has ended",
        ),
        (
            "payment fee \"F\" { who: acme; amount: 1 USD; when: every month from 2026-04-01 until 2027-03-01 }",
            "`fee` is due on 2027-03-01, 60 days after the agreement has ended",
        ),
        (
            "payment fee \"F\" { who: acme; amount: 1 USD; when: by 2026-03-01 }",
            "`fee` is due on 2026-03-01, 1 day before the agreement takes effect",
        ),
    ] {
        assert_eq!(in_deal(rule, text), [message]);
    }
    assert_eq!(
        says(rule, "agreement \"A\" { language: 1; effective: 2026-06-01; ends: 2026-01-31 }"),
        ["the agreement ends on 2026-01-31, before it takes effect on 2026-06-01"]
    );
}

#[test]
fn a_last_day_that_rolls_past_the_end_is_within() {
    let deal = DEAL.replace("2026-12-31", "2026-12-26");
    assert_eq!(
        says(
            "date-outside-term",
            &format!(
                "{deal}\nduty back \"B\" {{ who: acme; when: by ends }}\ndependency far \"F\" {{ serves: faster; who: acme; when: by 2026-12-26 }}"
            )
        ),
        NONE
    );
}

#[test]
fn what_begins_to_come_again_and_again_after_the_end_is_told() {
    let rounds = |from: &str| {
        format!(
            "dependency rounds \"Rounds\" {{ serves: faster; who: northwind; when: every month from {from} until over }}\n\
             milestone over \"Over\" {{ when: within 90 days after ends }}"
        )
    };
    assert_eq!(
        in_deal("date-outside-term", &rounds("2027-02-01")),
        ["`rounds` is due on 2027-02-01, 32 days after the agreement has ended"]
    );
    assert_eq!(in_deal("date-outside-term", &rounds("2026-10-01")), NONE);
}
