//! What the rules about dates, relief and fairness say, and above all what they leave unsaid, where no page shows it.

use std::fmt::Write as _;

use agreement_check::Judged;
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_syntax::{FileId, SourceText, parse};

/// A deal with a calendar, two sides and a goal.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; roll: next }
party northwind "Northwind" { role: supplier }
party acme "Acme" { role: client }
goal faster "Faster" { who: acme; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

fn judged(text: &str) -> Vec<Judged> {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let content = Content::Agreement(parsed.tree, Vec::new());
    let file = File { path: "a.agreement".into(), source, content, findings: parsed.findings };
    agreement_check::check(&Project { files: vec![file] }, FileId(0), parse_date("2026-02-25").ok())
}

/// What one rule says of a file.
fn says(rule: &str, text: &str) -> Vec<String> {
    let found = judged(text).into_iter().filter(|judged| judged.rule.name == rule);
    found.map(|judged| judged.finding.message).collect()
}

/// What one rule says of something in the deal.
fn in_deal(rule: &str, text: &str) -> Vec<String> {
    says(rule, &format!("{DEAL}\n{text}\n"))
}

fn argument(rule: &str, key: &str, text: &str) -> Option<String> {
    let found = judged(&format!("{DEAL}\n{text}\n")).into_iter().find(|judged| judged.rule.name == rule)?;
    found.finding.data.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

const NONE: [String; 0] = [];
const INFEASIBLE: &str = "date-infeasible";
const RELIEF: &str = "client-delay-no-relief";

mod dates {
    use super::*;

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
            in_deal(INFEASIBLE, &plan("2026-07-06")),
            ["`second` is due on 2026-07-06, 1 day before `first`, which it needs, can be accepted"]
        );
        assert_eq!(in_deal(INFEASIBLE, &plan("2026-07-07")), NONE);
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
                "`far` is due on 2026-06-01, 14 days before `go`, which it needs, is due",
                "`near` is due on 2026-05-29, 17 days too early for what it stands on: `near` needs `middle`, `middle` needs \
                 `far`, `far` needs `go`",
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
        let text = "duty list \"L\" { who: acme; when: by 2026-05-20; acceptance { who: northwind; review: 3 days } }
            duty model \"M\" { who: northwind; needs: list; when: by 2026-05-21 }";
        // Three days after the 20th is Saturday; Monday is a holiday.
        assert_eq!(argument(INFEASIBLE, "earliest", text).as_deref(), Some("2026-05-26"));
    }

    #[test]
    fn what_repeats_waits_or_cannot_be_read_is_left_alone() {
        for needed in [
            "duty first \"F\" { who: acme; when: every month from 2026-06-01 until ends }",
            "milestone go \"G\" {}\nduty first \"F\" { who: acme; when: within 90 days after go }",
            "duty first \"F\" { who: acme; when: by 2026-06-31 }",
            "duty first \"F\" { who: acme; when: todo \"when\" }",
            "duty first \"F\" { who: acme; when: by 2026-06-30; provided: faster is late }",
        ] {
            let text = format!("{needed}\nduty second \"S\" {{ who: northwind; needs: first; when: by 2026-05-29 }}");
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
            ["the goal `faster` is due on 2026-09-30, 15 days before `near`, which serves it, can be there: `near` needs `far`"]
        );
    }

    #[test]
    fn a_long_chain_is_told_by_its_beginning_and_its_end() {
        let mut text = "duty d0 \"0\" { who: acme; when: by 2026-06-15 }\n".to_owned();
        for index in 1..100_000 {
            writeln!(text, "duty d{index} \"D\" {{ who: northwind; needs: d{} }}", index - 1).unwrap();
        }
        text.push_str("duty last \"L\" { who: northwind; needs: d99999; when: by 2026-06-01 }");
        let found = in_deal(INFEASIBLE, &text);
        let [told] = found.as_slice() else { panic!("{} findings", found.len()) };
        assert!(told.ends_with("`d99995` needs `d99994`, and so on to `d0`"), "{told}");
    }

    #[test]
    fn a_thousand_that_each_need_a_thousand_take_no_time() {
        let names: Vec<String> = (0..1_000).map(|index| format!("a{index}")).collect();
        let mut text = String::new();
        for name in &names {
            writeln!(text, "duty {name} \"A\" {{ who: acme; when: by 2026-05-01 }}").unwrap();
        }
        let all = names.join(", ");
        for index in 0..1_000 {
            writeln!(text, "duty b{index} \"B\" {{ who: northwind; needs: {all}; when: by 2026-04-01 }}").unwrap();
        }
        let found = judged(&format!("{DEAL}\n{text}"));
        let count = |rule: &str| found.iter().filter(|judged| judged.rule.name == rule).count();
        assert_eq!((count(INFEASIBLE), count(RELIEF)), (1_000, 1_000));
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
            ["`Ask early` can no longer help: it is planned for 2026-05-26, on the very day on which `list` is due"]
        );
        // The business day before Tuesday 26 May steps over the holiday and the weekend.
        let latest = argument(rule, "latest", &with("by 2026-05-26", "by 2026-05-27"));
        assert_eq!(latest.as_deref(), Some("2026-05-22"));
        assert_eq!(in_deal(rule, &with("every month from 2026-04-01 until ends", "by 2026-06-01")), NONE);
        assert_eq!(in_deal(rule, &with("todo \"when\"", "by 2026-06-01")), NONE);
        assert_eq!(in_deal(rule, &with("by 2026-05-26", "by 2026-02-30")), NONE);
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
            ("goal far \"F\" { who: acme; when: by 2027-03-01 }", "`far` is due on 2027-03-01, 60 days after the agreement has ended"),
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
        assert_eq!(says("date-outside-term", &format!("{deal}\nduty back \"B\" {{ who: acme; when: by ends }}\ndependency far \"F\" {{ serves: faster; who: acme; when: by 2026-12-26 }}")), NONE);
    }
}

mod calendars {
    use super::*;

    const RULE: &str = "calendar-undefined";

    fn deal(header: &str, rest: &str) -> Vec<String> {
        says(
            RULE,
            &format!(
                "agreement \"A\" {{ language: 1; effective: 2026-03-02; ends: never{header} }}
                 party acme \"Acme\" {{ role: client }}\n{rest}"
            ),
        )
    }

    #[test]
    fn several_calendars_and_none_named_cannot_be_counted_by() {
        let two = "calendar us { workdays: monday to friday }\ncalendar uk { workdays: monday to friday }
            duty note \"N\" { who: acme; when: within 3 working days after effective }";
        assert_eq!(
            deal("", two),
            ["nobody can count the working days of this agreement: `us` and `uk` are there, and it names none"]
        );
        assert_eq!(deal("; calendar: uk", two), NONE);
    }

    #[test]
    fn working_hours_need_a_calendar_with_hours() {
        let event = "event fault \"F\" {}\nduty reply \"R\" { who: acme; when: within 4 working hours after each fault }";
        let one = format!("calendar us {{ workdays: monday to friday }}\n{event}");
        assert_eq!(deal("", &one), ["nobody can count working hours: the calendar `us` does not say when people work"]);
        let hours = format!("calendar us {{ workdays: monday to friday; hours: 09:00 to 17:00 }}\n{event}");
        assert_eq!(deal("", &hours), NONE);
        let unreadable = format!("calendar us {{ workdays: monday to friday; hours: soon }}\n{event}");
        assert_eq!(deal("", &unreadable), NONE);
    }

    #[test]
    fn a_calendar_that_could_not_be_found_or_read_is_not_missing() {
        let duty = "duty note \"N\" { who: acme; when: within 3 business days after effective }";
        assert_eq!(deal("; calendar: nowhere", duty), NONE);
        assert_eq!(deal("; calendar: todo \"whose holidays\"", duty), NONE);
        assert_eq!(deal("", &format!("calendar us workdays monday friday\n{duty}")), NONE);
        assert_eq!(deal("", duty).len(), 1);
        assert_eq!(says(RULE, "penalty idle \"I\" { basis: \"b\"; pay 1 USD per business day up to 9 USD }"), NONE);
    }
}

mod consequences {
    use super::*;

    #[test]
    fn one_case_is_enough_where_the_other_cannot_come() {
        let rule = "consequence-only-one-case";
        for branches in [
            "if late { remedy: sole; pay 10 USD }",
            "if below 90% { pay 10 USD }; if late { pay 10 USD }",
            "if late { pay 10 USD }; if missed by soon { pay 10 USD }",
            "if late by 3 days { pay 10 USD }; if missed { pay 10 USD }",
        ] {
            let text = format!("dependency list \"L\" {{ serves: faster; who: acme; when: by 2026-05-29; {branches} }}");
            assert_eq!(in_deal(rule, &text), NONE, "{branches}");
        }
        let standing = "dependency quiet \"Q\" { serves: faster; who: acme; when: throughout from effective until ends
            if late { pay 10 USD } }";
        assert_eq!(in_deal(rule, standing), NONE);
        let duty = "duty note \"N\" { who: acme; when: by 2026-05-29; if late { pay 10 USD } }";
        assert_eq!(in_deal(rule, duty), NONE);
    }

    #[test]
    fn defaults_answer_the_other_case() {
        let rule = "consequence-only-one-case";
        let payment = "payment fee \"F\" { who: acme; amount: 1 USD; when: by 2026-05-29; if late { pay 10 USD } }";
        let missed = "`fee` says what follows when it comes late, but not when it never comes";
        assert_eq!(in_deal(rule, payment), [missed]);
        assert_eq!(in_deal(rule, &format!("{payment}\ndefaults payments {{ if missed by 9 days {{ escalate to acme }} }}")), NONE);
        let only_missed = payment.replace("if late", "if missed by 9 days");
        assert_eq!(
            in_deal(rule, &only_missed),
            ["`fee` says what follows when it never comes, but not when it comes late"]
        );
    }

    #[test]
    fn money_that_stops_somewhere_is_capped() {
        let rule = "delay-consequence-uncapped";
        for line in [
            "pay 10 USD per day up to 100 USD",
            "pay 10 USD",
            "pay 10 USD per day until 2026-08-01",
            "pay 10 USD per day until ends",
            "pay 10 USD per lead",
            "pay 10 USD per day up to 100 bananas and more",
            "pay todo \"how much\"",
        ] {
            let text = format!("duty note \"N\" {{ who: acme; when: by 2026-05-29; if late {{ {line} }} }}");
            assert_eq!(in_deal(rule, &text), NONE, "{line}");
        }
        let text = "duty note \"N\" { who: acme; when: by 2026-05-29; if late { pay 10 USD per day until note is met } }";
        assert_eq!(in_deal(rule, text).len(), 1);
    }

    #[test]
    fn a_penalty_that_many_apply_is_told_once_and_so_is_a_default() {
        let rule = "delay-consequence-uncapped";
        let text = "penalty idle \"I\" { basis: \"b\"; pay 10 USD per business day }
            duty one \"1\" { who: acme; when: by 2026-05-29; if late { apply idle } }
            duty two \"2\" { who: acme; when: by 2026-05-29; if late { apply idle } }
            payment fee \"F\" { who: acme; amount: 1 USD; when: by 2026-05-29 }
            payment rest \"R\" { who: acme; amount: 1 USD; when: by 2026-05-29 }
            defaults payments { if late { pay 1% of amount per started month } }";
        assert_eq!(in_deal(rule, text).len(), 2);
        assert_eq!(argument(rule, "limit", text).as_deref(), Some("100 USD"));
    }

    #[test]
    fn a_cap_on_liability_counts_where_it_names_the_promise_and_protects_who_owes_it() {
        let rule = "delay-consequence-uncapped";
        let with = |liability: &str| {
            let deal = DEAL.replace("calendar: us }", &format!("calendar: us; liability {{ {liability} }} }}"));
            says(rule, &format!("{deal}\nduty note \"N\" {{ who: acme; when: by 2026-05-29; if late {{ pay 10 USD per day }} }}"))
        };
        assert_eq!(with("who: acme; cap: 100 USD; for: note"), NONE);
        assert_eq!(with("who: each party; cap: 100 USD; for: note"), NONE);
        assert_eq!(with("who: northwind; cap: 100 USD; for: note").len(), 1);
        assert_eq!(with("who: acme; cap: 100 USD").len(), 1);
    }
}

mod relief {
    use super::*;

    const MODEL: &str = "duty model \"M\" { who: northwind; needs: list; when: by 2026-06-30 }";

    fn list(late: &str) -> String {
        format!("duty list \"L\" {{ who: acme; when: by 2026-03-20; if late {{ {late} }} }}")
    }

    fn finds(text: &str) -> usize {
        in_deal(RELIEF, text).len()
    }

    #[test]
    fn an_extension_reaches_what_waits_directly_by_name_or_through_a_penalty() {
        assert_eq!(finds(&format!("{}\n{MODEL}", list("escalate to acme"))), 1);
        for late in [
            "extend model day for day",
            "extend what needs it day for day",
            "northwind may suspend model until list is met",
            "release model",
            "apply more_time",
            "extend modell day for day",
        ] {
            let text = format!("{}\n{MODEL}\npenalty more_time \"T\" {{ basis: \"b\"; extend model day for day }}", list(late));
            assert_eq!(finds(&text), 0, "{late}");
        }
        assert_eq!(finds(&format!("{}\n{MODEL}", list("northwind may suspend model with clock running"))), 1);
    }

    #[test]
    fn an_extension_of_a_milestone_moves_what_counts_from_it() {
        let text = |model: &str| {
            format!(
                "milestone start \"S\" {{ when: on 2026-04-01 }}
                 duty first \"F\" {{ who: northwind; when: within 2 weeks after start }}
                 {}
                 duty model \"M\" {{ who: northwind; needs: list; when: {model} }}",
                list("extend start day for day")
            )
        };
        assert_eq!(finds(&text("within 9 weeks after start")), 0);
        assert_eq!(finds(&text("within 9 weeks after first is due")), 0);
        assert_eq!(finds(&text("by later of 2026-06-30, 9 weeks after start")), 0);
        assert_eq!(finds(&text("by earlier of 2026-06-30, 9 weeks after start")), 1);
        assert_eq!(finds(&text("by 2026-06-30")), 1);
    }

    #[test]
    fn a_date_counted_from_the_day_the_thing_is_met_moves_by_itself() {
        let text = |when: &str| format!("{}\nduty model \"M\" {{ who: northwind; needs: list; when: {when} }}", list("escalate to acme"));
        assert_eq!(finds(&text("within 9 weeks after list is met")), 0);
        assert_eq!(finds(&text("within 9 weeks after list is due")), 1);
        let unneeded = format!("{}\nduty model \"M\" {{ who: northwind; when: within 9 weeks after list is due }}", list("escalate to acme"));
        assert_eq!(finds(&unneeded), 1);
    }

    #[test]
    fn a_step_of_ones_own_passes_the_wait_on_and_one_of_a_third_party_does_not() {
        let text = |who: &str| {
            format!(
                "party other \"Other\" {{ role: partner }}\n{}
                 duty middle \"M\" {{ who: {who}; needs: list; when: by 2026-05-29 }}
                 duty final \"F\" {{ who: northwind; needs: middle; when: by 2026-06-30 }}",
                list("extend middle day for day")
            )
        };
        assert_eq!(
            in_deal(RELIEF, &text("northwind")),
            ["`final` must be on time even when `list`, which comes first, is late"]
        );
        assert_eq!(
            in_deal(RELIEF, &text("other")),
            ["`final` must be on time even when `middle`, which comes first, is late"]
        );
    }

    #[test]
    fn an_excuse_or_an_exclusion_covers_the_wait() {
        let list = list("escalate to acme");
        for excuse in ["everything", "\"Late input from Acme\"", "\"Delay of the client\""] {
            assert_eq!(finds(&format!("{list}\n{MODEL}\nexcuse e \"E\" {{ covers: {excuse} }}")), 0, "{excuse}");
        }
        for excuse in ["covers: \"Flood\"", "covers: everything; excluding: model"] {
            assert_eq!(finds(&format!("{list}\n{MODEL}\nexcuse e \"E\" {{ {excuse} }}")), 1, "{excuse}");
        }
        let model = "duty model \"M\" { who: northwind; needs: list; when: by 2026-06-30; if late { excluding: acme; pay 1 USD } }";
        assert_eq!(finds(&format!("{list}\n{model}")), 0);
        assert_eq!(finds(&format!("{list}\n{}", model.replace("excluding: acme; ", ""))), 1);
        assert_eq!(finds(&format!("{list}\n{}", MODEL.replace("needs: list", "needs: list; provided: list is met"))), 0);
    }

    #[test]
    fn nothing_is_said_of_ones_own_steps_nor_between_departments() {
        let own = "duty list \"L\" { who: northwind; when: by 2026-03-20; if late { escalate to acme } }";
        assert_eq!(finds(&format!("{own}\n{MODEL}")), 0);
        let text = format!("{}\n{MODEL}", list("escalate to acme"));
        let inside = DEAL.replace("role: supplier", "role: internal");
        assert_eq!(says(RELIEF, &format!("{inside}\n{text}")), NONE);
        let unreadable = format!("duty list \"L\" {{ who: acme; when: by 2026-03-20; if late {{ extent model }} }}\n{MODEL}");
        assert_eq!(finds(&unreadable), 0);
    }
}

mod sides {
    use super::*;

    const RISK: &str = "one-way-risk";
    const EXIT: &str = "no-client-exit";

    fn risk(acme: &str, northwind: &str, more: &str) -> Vec<String> {
        let duty = |name: &str, who: &str, branch: &str| format!("duty {name} \"D\" {{ who: {who}; when: by 2026-05-29\n{branch} }}\n");
        in_deal(RISK, &format!("{}{}{more}", duty("list", "acme", acme), duty("model", "northwind", northwind)))
    }

    #[test]
    fn risk_on_one_side_is_told_whichever_side_it_is() {
        let money = "if late { pay 10 USD }";
        assert_eq!(
            risk("", money, ""),
            ["the risk is all on one side: `northwind` answers for its promises, `acme` for none of its own"]
        );
        assert_eq!(
            risk(money, "if late { escalate to acme }", ""),
            ["the risk is all on one side: `acme` answers for its promises, `northwind` for none of its own"]
        );
        assert_eq!(risk("", "if missed by 9 days { acme may terminate }", "").len(), 1);
    }

    #[test]
    fn risk_on_both_sides_or_on_none_is_fine() {
        let money = "if late { pay 10 USD }";
        for (acme, northwind, more) in [
            (money, money, ""),
            ("", "", ""),
            ("if late { extend model day for day }", money, ""),
            ("if late { \"the places are given to others\" }", money, ""),
            ("if late { extned model day for day }", money, ""),
            ("", money, "right go \"G\" { northwind may terminate with 9 days notice; when: once list is missed }"),
            ("", money, "right go \"G\" { either party may terminate; when: once a breach by acme is not cured within 9 days }"),
            ("if late { apply idle }", money, "penalty idle \"I\" { basis: \"b\"; pay 10 USD }"),
        ] {
            assert_eq!(risk(acme, northwind, more), NONE, "{acme} | {more}");
        }
        // Who owes nothing cannot be one-sided, and departments are no sides.
        assert_eq!(in_deal(RISK, &format!("duty model \"D\" {{ who: northwind; {money} }}")), NONE);
        let inside = DEAL.replace("role: client", "role: internal");
        assert_eq!(says(RISK, &format!("{inside}\nduty list \"L\" {{ who: acme }}\nduty model \"D\" {{ who: northwind; {money} }}")), NONE);
    }

    #[test]
    fn a_client_can_leave_by_any_right_that_waits_for_no_failure() {
        for right in [
            "either party may terminate with 60 days notice; when: any time",
            "each party may terminate; when: by 2026-06-30",
            "acme may terminate; when: within 30 days after effective",
            "acme may terminate; when: once step is accepted",
            "acme may \"leave with a month's notice\"; when: any time",
            "acme may terminate; when: once step is missed, any time",
            "acme may terminate; when: whenever",
            "nobody_known may terminate; when: any time",
        ] {
            let text = format!("duty step \"S\" {{ who: northwind }}\nright leave \"L\" {{ {right} }}");
            assert_eq!(in_deal(EXIT, &text), NONE, "{right}");
        }
    }

    #[test]
    fn a_right_that_waits_for_the_other_side_is_no_way_out() {
        for right in [
            "acme may terminate; when: once step is missed",
            "acme may terminate; when: once a breach by northwind is not cured within 30 days",
            "acme may terminate; when: once northwind is insolvent",
            "northwind may terminate; when: any time",
            "both parties may terminate; when: any time",
            "either party may terminate; when: once both parties agree",
            "acme may terminate step; when: any time",
            "acme may \"ask for a report\"; when: any time",
        ] {
            let text = format!("duty step \"S\" {{ who: northwind }}\nright leave \"L\" {{ {right} }}");
            let held = ["`acme` cannot leave this agreement unless the other side fails"];
            assert_eq!(in_deal(EXIT, &text), held, "{right}");
        }
        assert_eq!(says(EXIT, "party acme \"Acme\" { role: client }"), NONE, "without an agreement");
    }

    #[test]
    fn the_right_that_is_offered_has_a_name_of_its_own() {
        let text = format!("{DEAL}\nright leave \"L\" {{ northwind may terminate; when: any time }}");
        let found = judged(&text).into_iter().find(|judged| judged.rule.name == EXIT).unwrap();
        let [edit] = found.finding.edits.as_slice() else { panic!("one edit") };
        assert!(edit.changes[0].text.contains("right leave_2 "), "{}", edit.changes[0].text);
    }
}
