//! Small agreements, and what their plans come to.

use agreement_model::date::{Date, parse_date};
use agreement_model::project::{Content, File};
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse};

use super::{Plan, Step, WorstCase};

/// Working time with a holiday in the way: Friday 3 July.
const DEAL: &str = "
agreement \"Deal\" { language: 1; effective: 2026-03-02; ends: 2026-12-31; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-07-03, 2026-12-25; roll: next }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
";

struct Deal {
    model: Model,
    schedule: Schedule,
}

impl Deal {
    fn of(text: &str) -> Self {
        let source = SourceText::new(format!("{DEAL}\n{text}\n"));
        let parsed = parse(FileId(0), &source);
        assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
        let content = Content::Agreement(parsed.tree, Vec::new());
        let files = vec![File { path: "a.agreement".into(), source, content, findings: Vec::new() }];
        let model = Model::of(&Project { files }, FileId(0));
        let schedule = Schedule::of(&model);
        Self { model, schedule }
    }

    fn plan(&self) -> Plan<'_> {
        Plan::of(&self.model, &self.schedule)
    }

    fn step(&self, name: &str) -> Step {
        let named = |step: &Step| self.name(*step) == name;
        self.plan().links().steps().find(named).unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    fn name(&self, step: Step) -> &str {
        match step {
            Step::Promise(id) => &self.model.promises[id.index()].head.name,
            Step::Goal(id) => &self.model.goals[id.index()].head.name,
            Step::Milestone(id) => &self.model.milestones[id.index()].head.name,
        }
    }

    fn latest(&self, name: &str) -> Option<String> {
        Some(self.plan().latest(self.step(name))?.date.to_string())
    }

    fn slack(&self, name: &str) -> Option<(i64, i64)> {
        let room = self.plan().slack(self.step(name))?;
        Some((room.days, room.business_days?))
    }

    /// "list 2026-06-01, model 2026-06-30 (10)": each step with the day it is there, and the business days to the next.
    fn chain(&self, goal: &str) -> String {
        let Step::Goal(id) = self.step(goal) else { panic!("{goal} is no goal") };
        let told = self.plan().chain(id).into_iter().map(|it| {
            let room = it.next.and_then(|(_, room)| room.business_days);
            let room = room.map_or(String::new(), |room| format!(" ({room})"));
            format!("{} {}{room}", self.name(it.step), it.ready)
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The goal's date as moved, when it is reached, and what leads there.
    fn worst(&self, goal: &str) -> (String, String, String) {
        let Step::Goal(id) = self.step(goal) else { panic!("{goal} is no goal") };
        let landing = WorstCase::of(&self.model, &self.schedule).landing(id).unwrap();
        let told = landing.steps.iter().map(|slip| format!("{} {}", self.name(slip.step), slip.done));
        (landing.moved.to_string(), landing.lands.to_string(), told.collect::<Vec<_>>().join(", "))
    }

    fn done(&self, name: &str) -> Option<Date> {
        Some(WorstCase::of(&self.model, &self.schedule).slip(self.step(name))?.done)
    }
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

const GOAL: &str = "goal faster \"Faster\" { who: buyer; when: by 2026-09-30 }";

#[test]
fn the_latest_day_leaves_room_for_the_review_over_a_holiday() {
    let deal = Deal::of(
        "dependency list \"L\" { who: buyer; when: by 2026-06-22; acceptance { who: seller; review: 10 business days } }
         dependency model \"M\" { who: seller; needs: list; when: by 2026-07-08 }",
    );
    // Ten business days before Wednesday 8 July, without the 3rd.
    assert_eq!(deal.latest("list").as_deref(), Some("2026-06-23"));
    assert_eq!(deal.slack("list"), Some((1, 1)));
    assert_eq!(deal.latest("model"), None);
    let plan = deal.plan();
    assert_eq!(plan.before(deal.step("model")).unwrap().date, day("2026-06-22"));
    let before = plan.before_with_reviews(deal.step("model")).unwrap();
    assert_eq!((before.date, before.reviewed), (day("2026-07-07"), Some(deal.step("list"))));
}

#[test]
fn a_latest_day_goes_back_through_what_has_no_date_and_what_counts_along() {
    let deal = Deal::of(
        "milestone go \"G\" { when: on 2026-04-01 }
         dependency list \"L\" { who: buyer; when: within 10 business days after go }
         dependency middle \"M\" { who: seller; needs: list }
         dependency end \"E\" { who: seller; needs: middle; when: by 2026-05-29 }",
    );
    assert_eq!(deal.latest("list").as_deref(), Some("2026-05-29"));
    assert_eq!(deal.latest("middle").as_deref(), Some("2026-05-29"));
    assert_eq!(deal.latest("go").as_deref(), Some("2026-05-15"));
    assert_eq!(deal.slack("list"), Some((44, 32)));
}

#[test]
fn the_room_is_below_zero_where_days_are_missing() {
    let deal = Deal::of(
        "dependency list \"L\" { who: buyer; when: by 2026-07-06 }
         dependency model \"M\" { who: seller; needs: list; when: by 2026-07-02 }",
    );
    assert_eq!(deal.slack("list"), Some((-4, -1)));
}

#[test]
fn the_critical_chain_of_a_goal_follows_what_is_there_last() {
    let deal = Deal::of(&format!(
        "{GOAL}
         milestone go \"G\" {{ when: on 2026-04-01 }}
         dependency list \"L\" {{ serves: faster; who: buyer; when: within 10 business days after go }}
         dependency keys \"K\" {{ serves: faster; who: buyer; when: by 2026-04-10 }}
         dependency model \"M\" {{ serves: faster; who: seller; needs: keys, list; when: by 2026-06-30
           acceptance {{ who: buyer; review: 10 business days }} }}
         dependency thanks \"T\" {{ serves: faster; who: seller; when: by 2026-07-01 }}"
    ));
    assert_eq!(
        deal.chain("faster"),
        "go 2026-04-01 (10), list 2026-04-15 (54), model 2026-07-15 (55), faster 2026-09-30"
    );
    assert_eq!(deal.slack("faster"), Some((77, 55)));
    assert_eq!(Deal::of(GOAL).chain("faster"), "");
}

#[test]
fn a_ring_has_no_order_and_what_stands_beside_it_has() {
    let deal = Deal::of(
        "dependency one \"1\" { who: buyer; needs: two; when: by 2026-06-15 }
         dependency two \"2\" { who: seller; needs: one; when: by 2026-06-01 }
         dependency three \"3\" { who: seller; needs: one; when: by 2026-06-30 }",
    );
    let plan = deal.plan();
    assert_eq!(plan.before(deal.step("one")), None);
    assert_eq!(plan.before(deal.step("three")).unwrap().date, day("2026-06-15"));
    assert_eq!(deal.slack("one"), Some((15, 11)));
    assert_eq!(deal.done("two"), Some(day("2026-06-01")));
}

#[test]
fn needs_and_dates_that_wait_for_each_other_are_a_ring() {
    let rings = |text: &str| {
        let deal = Deal::of(text);
        let rings = deal.plan().links().mixed_rings();
        let told = rings.iter().map(|ring| ring.iter().map(|link| deal.name(link.after)).collect::<Vec<_>>());
        told.map(|names| names.join(" ")).collect::<Vec<_>>()
    };
    let by = |when: &str| {
        format!(
            "dependency one \"1\" {{ who: buyer; needs: two; when: by 2026-06-15 }}
             dependency two \"2\" {{ who: seller; when: {when} }}"
        )
    };
    assert_eq!(rings(&by("within 5 days after one is met")), ["one two"]);
    assert_eq!(rings(&by("by 2026-07-01; provided: one is met")), ["one two"]);
    let none: [&str; 0] = [];
    for when in [
        "within 5 days after one is due",
        "within 5 days after one is late",
        "at least 5 days before one",
        "by earlier of 2026-06-01, one",
        "by 2026-07-01; needs: one",
    ] {
        assert_eq!(rings(&by(when)), none, "{when}");
    }
}

#[test]
fn the_worst_case_adds_each_cut_off_and_moves_what_is_extended() {
    let list = |late: &str| {
        format!(
            "{GOAL}
             dependency list \"L\" {{ serves: faster; who: buyer; when: by 2026-06-01
               if late {{ {late} }}; if missed by 30 days {{ escalate }} }}
             dependency model \"M\" {{ serves: faster; who: seller; needs: list; when: by 2026-09-01
               if missed by 15 days {{ escalate }} }}"
        )
    };
    let worst = |late: &str| Deal::of(&list(late)).worst("faster");
    let told = |moved: &str, lands: &str, steps: &str| (moved.to_owned(), lands.to_owned(), steps.to_owned());
    // 30 June is the last day before the list counts as missed; the model may come 14 days after 1 September.
    assert_eq!(worst("escalate"), told("2026-09-30", "2026-09-15", "model 2026-09-15"));
    assert_eq!(
        worst("extend model day for day"),
        told("2026-09-30", "2026-10-14", "list 2026-06-30, model 2026-10-14")
    );
    assert_eq!(
        worst("extend what needs it, faster day for day up to 10 days"),
        told("2026-10-12", "2026-09-25", "list 2026-06-30, model 2026-09-25")
    );
    // 21 business days after 1 September, over no holiday, are 30 September.
    assert_eq!(
        worst("extend model business day for business day"),
        told("2026-09-30", "2026-10-14", "list 2026-06-30, model 2026-10-14")
    );
    assert_eq!(
        worst("extend model by 5 days"),
        told("2026-09-30", "2026-09-21", "list 2026-06-30, model 2026-09-21")
    );
}

#[test]
fn days_that_two_causes_share_move_a_date_once() {
    let two = |concurrent: &str| {
        let both = |name: &str, due: &str| {
            format!(
                "dependency {name} \"D\" {{ serves: faster; who: buyer; when: by {due}
                   if late {{ {concurrent}extend model day for day }}; if missed by 11 days {{ escalate }} }}"
            )
        };
        let text = format!(
            "{GOAL}\n{}\n{}
             dependency model \"M\" {{ serves: faster; who: seller; needs: one, two; when: by 2026-06-30 }}",
            both("one", "2026-04-01"),
            both("two", "2026-04-06")
        );
        Deal::of(&text).done("model")
    };
    // Late from 2 to 11 April, and from 7 to 16 April: fifteen days between them.
    assert_eq!(two(""), Some(day("2026-07-15")));
    assert_eq!(two("concurrent: separately; "), Some(day("2026-07-20")));
}

#[test]
fn a_late_step_holds_up_what_needs_it_or_counts_from_it_without_any_extension() {
    let deal = Deal::of(&format!(
        "{GOAL}
         dependency list \"L\" {{ serves: faster; who: buyer; when: by 2026-06-01; if missed on 2026-08-31 {{ escalate }} }}
         dependency model \"M\" {{ serves: faster; who: seller; needs: list; when: by 2026-07-01 }}
         dependency test \"T\" {{ serves: faster; who: seller; when: within 5 weeks after list is met }}
         dependency plan \"P\" {{ serves: faster; who: seller; when: within 5 weeks after list is due }}"
    ));
    assert_eq!(deal.done("model"), Some(day("2026-08-31")));
    assert_eq!(deal.done("plan"), Some(day("2026-07-06")));
    assert_eq!(
        deal.worst("faster"),
        ("2026-09-30".to_owned(), "2026-10-05".to_owned(), "list 2026-08-31, test 2026-10-05".to_owned())
    );
}

#[test]
fn what_repeats_or_hangs_on_a_failure_is_left_out() {
    let deal = Deal::of(
        "dependency calls \"C\" { who: buyer; when: every month from 2026-06-01 until ends }
         dependency rescue \"R\" { who: buyer; when: by 2026-06-01; provided: calls is late }
         dependency model \"M\" { who: seller; needs: calls, rescue; when: by 2026-05-01 }",
    );
    assert_eq!(deal.plan().before(deal.step("model")), None);
    assert_eq!(deal.latest("calls").as_deref(), Some("2026-05-01"));
    assert_eq!(deal.slack("rescue"), None);
    assert_eq!(deal.done("calls"), None);
}
