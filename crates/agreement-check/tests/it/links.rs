//! What the rules about links, owners and people say, and above all what they leave unsaid, where no page shows it.

use agreement_check::{Judged, Policy, Severity};

use super::scene::{self, NONE};

/// A deal with two sides, their people and a goal of the client.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31 }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs }; person sam "Sam"; team build "Build" }
party acme "Acme" { role: client; person dana "Dana" { authority: signs }; person lee "Lee"; team it "IT" }
goal faster "Quotes leave faster" { who: acme.dana; why: "Buyers choose whoever answers first."; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

fn judged_by(policy: &Policy, text: &str) -> Vec<Judged> {
    scene::judged(&scene::project(text), policy)
}

fn strict() -> Policy {
    Policy { strict: true, ..Policy::default() }
}

/// What one rule says of a file, where every rule is asked.
fn says(rule: &str, text: &str) -> Vec<String> {
    scene::said(rule, judged_by(&strict(), text))
}

/// What one rule says of something in the deal.
fn in_deal(rule: &str, text: &str) -> Vec<String> {
    says(rule, &format!("{DEAL}\n{text}\n"))
}

/// A dependency with some fields, the rest of it as short as can be.
fn dependency(name: &str, title: &str, fields: &str) -> String {
    format!("dependency {name} \"{title}\" {{ serves: faster; when: by 2026-06-01; {fields} }}\n")
}

#[test]
fn a_company_with_people_is_no_owner() {
    let owned = |who: &str| in_deal("owner-is-company", &dependency("list", "List", &format!("who: {who}")));
    assert_eq!(owned("acme"), ["no person owes `list`: `who` is only the company `acme`"]);
    for fine in
        ["acme.dana", "acme.it", "both parties", "each party", "acme, acme.dana", "todo \"who\"", "nobody"]
    {
        assert_eq!(owned(fine), NONE, "{fine}");
    }
}

#[test]
fn who_has_said_yes_for_the_company_is_shown_and_comes_first() {
    let fields = "who: acme; agreed: northwind.priya on 2026-02-19, acme.lee on 2026-02-20";
    let text = format!("{DEAL}\n{}\n", dependency("list", "List", fields));
    let found =
        judged_by(&strict(), &text).into_iter().find(|it| it.rule.name == "owner-is-company").unwrap();
    let labels: Vec<&str> = found.finding.labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(labels, ["a company, and nobody in it", "`acme.lee` has said yes to it"]);
    let help = found.finding.help.unwrap();
    assert!(help.contains("such as `acme.lee`,"), "{help}");
}

#[test]
fn payments_duties_and_bans_may_be_a_companys() {
    let text = "payment fee \"Fee\" { who: acme; amount: 5 USD; when: by 2026-05-01 }\n\
                duty secret \"Secret\" { who: acme; when: throughout from effective until ends; must not \"tell\" }";
    assert_eq!(in_deal("owner-is-company", text), NONE);
    assert_eq!(in_deal("party-without-person", text), NONE);
}

#[test]
fn a_party_that_names_nobody_for_many_things_hears_it_once() {
    let many: String =
        ["a", "b", "c", "d"].iter().map(|name| dependency(name, "T", "who: northwind")).collect();
    assert_eq!(
        in_deal("owner-is-company", &many),
        ["`northwind` answers for 4 goals and dependencies as a company, and for none by a person"]
    );
    let one_named = many + &dependency("e", "T", "who: northwind.priya");
    assert_eq!(in_deal("owner-is-company", &one_named).len(), 4);
}

#[test]
fn a_company_without_people_is_asked_for_one_and_for_nothing_else() {
    let text = "party a \"A\" { role: supplier }\nparty b \"B\" { role: client; person p \"P\" }\n\
                goal g \"G\" { who: a }\ndependency d \"D\" { serves: g; who: a }\npayment f \"F\" { who: b }";
    assert_eq!(
        says("party-without-person", text),
        ["`a` answers for 2 goals and dependencies and names no person at all"]
    );
    assert_eq!(says("owner-is-company", text), NONE);
    let third = text.replace("role: supplier", "role: other");
    assert_eq!(says("party-without-person", &third), NONE);
    let meant = format!("{text}\nduty e \"E\" {{ who: a.somebody }}");
    assert_eq!(says("party-without-person", &meant), NONE, "a slip may mean a person");
}

#[test]
fn two_people_are_two_owners_and_a_person_with_a_team_is_one() {
    let owned =
        |who: &str| in_deal("multiple-accountable", &dependency("list", "List", &format!("who: {who}")));
    assert_eq!(
        owned("acme.dana, acme.lee"),
        ["`acme.dana` and `acme.lee` both owe `list`, so each may wait for the other"]
    );
    assert_eq!(owned("acme, northwind").len(), 1);
    assert_eq!(
        owned("both parties"),
        ["both parties owe `list`, and no person of either: each may wait for the other"]
    );
    for fine in ["acme.dana, acme.it", "acme, acme.dana", "acme.dana, nobody"] {
        assert_eq!(owned(fine), NONE, "{fine}");
    }
}

#[test]
fn a_goal_may_have_one_owner_on_each_side() {
    let goal = |who: &str| in_deal("multiple-accountable", &format!("goal g \"G\" {{ who: {who} }}"));
    assert_eq!(goal("acme.dana, northwind.priya"), NONE);
    assert_eq!(goal("acme.dana, acme.lee").len(), 1);
}

#[test]
fn who_delivers_does_not_accept() {
    let accepted = |by: &str| {
        let fields = format!("who: northwind.priya; acceptance {{ who: {by} }}");
        in_deal("accepts-own-work", &dependency("model", "Model", &fields))
    };
    assert_eq!(accepted("northwind.sam").len(), 1);
    for fine in ["acme.dana", "northwind.sam, acme.dana", "both parties", "todo \"who\"", "nobody"] {
        assert_eq!(accepted(fine), NONE, "{fine}");
    }
}

#[test]
fn an_assumption_that_may_be_answered_is_not_unanswered() {
    let assumed = |inside: &str| {
        in_deal("assumption-without-fallback", &format!("assumption dollars \"Dollars\" {{\n{inside}\n}}"))
    };
    assert_eq!(assumed(""), ["nobody has said what follows if the assumption `dollars` proves wrong"]);
    assert_eq!(assumed("if false { \"We talk\" }"), NONE);
    assert_eq!(assumed("if flase { \"We talk\" }"), NONE);
}

#[test]
fn an_edition_may_stand_in_the_title_but_a_moving_one_is_none() {
    let cited = |terms: &str| {
        says("terms-without-version", &format!("agreement \"Deal\" {{ language: 1; terms: {terms} }}"))
    };
    assert_eq!(cited("\"General Terms\"").len(), 1);
    assert_eq!(cited("\"General Terms\", \"Annex\"").len(), 2);
    for fine in [
        "\"General Terms\" version \"1.2\"",
        "\"General Terms, as amended\" dated 2025-01-01",
        "\"General Terms 2024\"",
        "todo \"which\"",
    ] {
        assert_eq!(cited(fine), NONE, "{fine}");
    }
    assert_eq!(
        cited("\"Terms of 2024 as amended from time to time\""),
        [
            "`Terms of 2024 as amended from time to time` may change under the agreement: it is cited as `as amended`"
        ]
    );
    assert_eq!(cited("\"General Terms\" version \"latest\"").len(), 1);
}

#[test]
fn a_reason_that_adds_a_thought_is_one() {
    let reason = |title: &str, why: &str| {
        in_deal("why-restates-what", &dependency("d", title, &format!("who: acme.dana; why: \"{why}\"")))
    };
    for (title, why) in [
        ("Access to the relevant systems", "Access to the relevant systems is needed."),
        ("The current price list", "Because we need a current price list"),
        ("Old quotes exported", "It is important."),
    ] {
        assert_eq!(reason(title, why).len(), 1, "{why}");
    }
    for (title, why) in [
        ("Prices in every draft", "Drafts without prices are no drafts."),
        ("Three years of quotes, exported", "The pricing model is fitted to them."),
        ("Access to the systems", "Without access nobody can test the systems."),
        ("Price list", ""),
        ("", "The price list"),
    ] {
        assert_eq!(reason(title, why), NONE, "{why}");
    }
}

#[test]
fn what_the_client_does_itself_may_be_out_of_scope() {
    let scoped = |out: &str, who: &str, title: &str| {
        let text = format!("scope {{ out: \"{out}\" }}\n{}", dependency("d", title, &format!("who: {who}")));
        in_deal("deliverable-out-of-scope", &text)
    };
    let supplier = "northwind.priya";
    assert_eq!(scoped("Moving data out of the old CRM", supplier, "Old CRM data moved").len(), 1);
    assert_eq!(scoped("Hardware", supplier, "Hardware for forty desks").len(), 1);
    assert_eq!(scoped("Moving data out of the old CRM", "acme.it", "Old CRM data moved"), NONE);
    let named = "scope { out: \"Data migration\" }\n".to_owned()
        + &dependency("data_migration", "Old quotes in the new CRM", "who: northwind.priya");
    assert_eq!(in_deal("deliverable-out-of-scope", &named).len(), 1);
    assert_eq!(scoped("Hardware", supplier, "Hardware list"), NONE);
    assert_eq!(scoped("Changing list prices", supplier, "A model that drafts prices"), NONE);
    assert_eq!(scoped("Data migration", supplier, "A model without data migration"), NONE);
}

#[test]
fn a_ban_on_what_is_out_of_scope_agrees_with_it() {
    let text = "scope { out: \"Changing list prices\" }\n\
                duty d \"Changing list prices\" { who: northwind; when: throughout from effective until ends; must not \"do it\" }";
    assert_eq!(in_deal("deliverable-out-of-scope", text), NONE);
}

#[test]
fn that_a_client_does_nothing_for_its_goal_is_said_once() {
    let work = dependency("a", "A", "who: northwind.priya") + &dependency("b", "B", "who: northwind.sam");
    assert_eq!(in_deal("client-change-missing", &work).len(), 1);
    assert_eq!(in_deal("goal-one-sided-work", &work), NONE);
    let both = work + &dependency("c", "C", "who: acme.lee");
    assert_eq!(in_deal("client-change-missing", &both), NONE);
    assert_eq!(in_deal("goal-one-sided-work", &both), NONE);
}

#[test]
fn what_serves_a_goal_by_way_of_another_step_counts_as_work() {
    let text = "duty prepare \"P\" { who: acme.lee; when: by 2026-05-01 }\n".to_owned()
        + &dependency("a", "A", "who: northwind.priya; needs: prepare");
    assert_eq!(in_deal("client-change-missing", &text), NONE);
    let slip = dependency("a", "A", "who: northwind.priya") + &dependency("b", "B", "who: acme.leee");
    assert_eq!(in_deal("client-change-missing", &slip), NONE, "a slip may be the client");
}

#[test]
fn one_side_alone_is_told_of_two_steps_and_not_of_one() {
    let one = dependency("a", "A", "who: acme.dana");
    assert_eq!(in_deal("goal-one-sided-work", &one), NONE);
    let two = one + &dependency("b", "B", "who: acme.lee");
    assert_eq!(
        in_deal("goal-one-sided-work", &two),
        ["all 2 steps towards `faster` are owed by `acme`, and none by anybody else"]
    );
}

#[test]
fn one_goal_of_the_client_is_enough() {
    let suppliers =
        "party a \"A\" { role: supplier }\nparty b \"B\" { role: client }\ngoal g \"G\" { who: a }";
    assert_eq!(
        says("goal-without-client", suppliers),
        ["the only goal is somebody else's: nobody at `b` answers for an outcome"]
    );
    assert_eq!(says("goal-without-client", &format!("{suppliers}\ngoal h \"H\" {{ who: b }}")), NONE);
    assert_eq!(says("goal-without-client", &format!("{suppliers}\ngoal h \"H\" {{ }}")), NONE);
}

#[test]
fn a_consequence_that_costs_nothing_needs_no_yes() {
    let asked = |fields: &str| {
        in_deal("not-acknowledged", &dependency("d", "D", &format!("who: northwind.priya; {fields}")))
    };
    let pays = "if late { pay 5 USD }";
    assert_eq!(asked(pays), ["nobody at `northwind` has said yes to `d`, which can cost `northwind` money"]);
    assert_eq!(asked("if missed { acme may terminate }").len(), 1);
    assert_eq!(asked(&format!("agreed: acme.dana on 2026-02-20; {pays}")).len(), 1);
    for fine in [
        "if late { extend faster day for day }",
        "if late { acme must pay 5 USD }",
        "if missed { northwind may terminate }",
        "agreed: northwind.sam on 2026-02-20; if late { pay 5 USD }",
        "agreed: todo \"who\"; if late { pay 5 USD }",
        "agreed: somebody on 2026-02-20; if late { pay 5 USD }",
    ] {
        assert_eq!(asked(fine), NONE, "{fine}");
    }
}

#[test]
fn a_party_that_has_signed_has_said_yes() {
    let signed = DEAL.replace("language: 1;", "language: 1; signed: northwind.priya on 2026-02-20;");
    let promise = |who: &str| dependency("d", "D", &format!("who: {who}; if late {{ pay 5 USD }}"));
    assert_eq!(says("not-acknowledged", &format!("{signed}\n{}", promise("northwind.priya"))), NONE);
    assert_eq!(says("not-acknowledged", &format!("{signed}\n{}", promise("northwind.sam"))), NONE);
    assert_eq!(says("not-acknowledged", &format!("{signed}\n{}", promise("acme.dana"))).len(), 1);
    assert_eq!(says("not-acknowledged", &format!("{DEAL}\n{}", promise("northwind.sam"))).len(), 1);
}

#[test]
fn the_default_profile_asks_for_a_yes_only_of_a_signed_text() {
    let text = format!("{DEAL}\n{}", dependency("d", "D", "who: northwind.sam; if late { pay 5 USD }"));
    let asked = |policy: &Policy| {
        let found =
            judged_by(policy, &text).into_iter().find(|judged| judged.rule.name == "not-acknowledged");
        found.map(|judged| judged.severity)
    };
    assert_eq!(asked(&Policy::default()), None);
    assert_eq!(asked(&strict()), Some(Severity::Advice));
    assert_eq!(asked(&Policy { for_sign: true, ..Policy::default() }), Some(Severity::Error));
}

#[test]
fn a_party_signs_by_somebody_who_may() {
    let deal = format!("{DEAL}\nduty d \"D\" {{ who: northwind }}");
    let signed = |by: &str| {
        says("signatory-missing", &deal.replace("language: 1;", &format!("language: 1; signed: {by};")))
    };
    assert_eq!(in_deal("signatory-missing", ""), NONE);
    assert_eq!(signed("acme.dana on 2026-02-20"), NONE);
    assert_eq!(signed("acme.lee on 2026-02-20, acme.dana on 2026-02-20"), NONE);
    assert_eq!(
        signed("acme.lee on 2026-02-20"),
        ["`acme.lee` has signed for `acme`, and nothing says that `acme.lee` may"]
    );
    assert_eq!(signed("acme on 2026-02-20"), ["`acme` has signed, and nothing says who signed for it"]);
    let nobody = deal.replacen("{ authority: signs }", "", 1);
    assert_eq!(says("signatory-missing", &nobody), ["nobody is named who may sign for `northwind`"]);
    let open = deal.replacen("authority: signs", "authority: todo \"which\"", 1);
    assert_eq!(says("signatory-missing", &open), NONE);
    let inner = nobody.replace("role: supplier", "role: internal");
    assert_eq!(says("signatory-missing", &inner), NONE, "a department signs nothing");
}

#[test]
fn one_way_up_is_enough() {
    let plan = |fields: &str| {
        in_deal("no-escalation-path", &dependency("d", "D", &format!("who: acme.dana; {fields}")))
    };
    assert_eq!(plan(""), ["nobody is named to whom a problem goes that two people cannot solve"]);
    assert_eq!(plan("if late { escalate to acme.dana, northwind.priya within 2 days }"), NONE);
    assert_eq!(plan("if late { esclate to acme.dana }"), NONE);
    assert_eq!(
        plan("if late { escalate }"),
        ["this goes up a ladder that nobody has written: the agreement has no `escalation`"]
    );
    assert_eq!(in_deal("no-escalation-path", "duty d \"D\" { who: acme; when: by 2026-05-01 }"), NONE);
}

#[test]
fn a_ladder_ends_with_a_person() {
    let ladder = |steps: &str| {
        let header = format!("language: 1; escalation {{ {steps} }};");
        says("no-escalation-path", &DEAL.replace("language: 1;", &header))
    };
    assert_eq!(ladder("escalate to acme.lee, northwind.sam; escalate to acme.dana, northwind.priya"), NONE);
    assert_eq!(
        ladder("escalate to acme.lee, northwind.sam; escalate to acme, northwind"),
        ["the last step of the ladder names nobody but `acme` and `northwind`"]
    );
    assert_eq!(ladder("escalate to acme.lee, northwind.sam; escalate to acme.it"), NONE);
}

#[test]
fn a_second_person_is_enough_and_a_team_is_none() {
    let text = "party a \"A\" { role: supplier; person p \"P\"; team t \"T\" }\n\
                party b \"B\" { role: client; person q \"Q\"; person r \"R\" }\n\
                party c \"C\" { role: internal; person s \"S\" }\nparty e \"E\" { role: client; person u \"U\" }\n\
                duty d \"D\" { who: a; to: b, c }";
    assert_eq!(says("single-threaded", text), ["this deal knows `a` through one person only, `a.p`"]);
}

#[test]
fn a_short_deal_needs_no_cadence_and_a_service_level_is_none() {
    let work = dependency("d", "D", "who: acme.dana");
    let deal = |ends: &str, duty: &str| {
        says("cadence-missing", &format!("{}\n{work}\n{duty}", DEAL.replace("ends: 2026-12-31", ends)))
    };
    let note = "duty n \"N\" { who: northwind.priya; when: every 2 weeks from effective until ends }";
    let call = "duty n \"N\" { who: northwind.priya; when: within 5 days after each calendar month }";
    let level = "duty n \"N\" { who: northwind.priya; when: every calendar month from effective until ends; target: at least 99% }";
    let fee = "payment n \"N\" { who: acme; amount: 5 USD; when: every month from effective until ends }";
    assert_eq!(
        deal("ends: 2026-12-31", ""),
        ["this deal runs 43 weeks, and nobody has to meet or report at any fixed interval"]
    );
    assert_eq!(deal("ends: never", "").len(), 1);
    assert_eq!(deal("ends: 2026-04-10", ""), NONE);
    assert_eq!(deal("ends: todo \"when\"", ""), NONE);
    assert_eq!(deal("ends: 2026-12-31", note), NONE);
    assert_eq!(deal("ends: 2026-12-31", call), NONE);
    assert_eq!(deal("ends: 2026-12-31", level).len(), 1);
    assert_eq!(deal("ends: 2026-12-31", fee).len(), 1);
}

/// A permit that an office outside the deal must give.
fn permit(fields: &str, more: &str) -> Vec<String> {
    let office = "party office \"Harbour Office\" { role: other }\n";
    let permit = dependency("permit", "Permit for the gate", &format!("who: office; {fields}"));
    in_deal("external-dependency-unowned", &format!("{office}{permit}{more}"))
}

#[test]
fn somebody_has_to_chase_a_third_party() {
    assert_eq!(
        permit("to: acme", ""),
        ["`office` signs nothing here, and nobody who does has to see that `permit` comes"]
    );
    for chased in [
        "resistance \"Slow\" { mitigation \"Ask\" { who: acme.dana; when: by 2026-04-01 } }",
        "if late { escalate to acme.dana within 2 days }",
        "if late { acme must \"apply again\" within 5 days }",
        "agreed: acme.dana on 2026-02-20",
        "if laet { escalate to acme.dana }",
    ] {
        assert_eq!(permit(chased, ""), NONE, "{chased}");
    }
}

#[test]
fn a_promise_that_speaks_of_a_third_partys_step_sees_to_it() {
    let apply = "duty apply \"Apply for the gate permit\" { who: acme.dana; when: by 2026-03-20 }";
    assert_eq!(permit("to: acme", apply), NONE);
    let waits =
        dependency("cameras", "Cameras at the gate with a permit", "who: northwind.priya; needs: permit");
    assert_eq!(permit("to: acme", &waits).len(), 1, "who waits for it does not see to it");
}

#[test]
fn a_partner_is_no_third_party() {
    let text = "party p \"P\" { role: partner }\n".to_owned() + &dependency("d", "D", "who: p; to: acme");
    assert_eq!(in_deal("external-dependency-unowned", &text), NONE);
}

#[test]
fn what_others_wait_for_must_have_a_day_or_an_owner() {
    let waits = "duty d \"Tables are copied\" { who: northwind.priya; when: within 5 days after frozen }\n";
    let with = |more: &str| in_deal("ask-not-owed", &format!("{waits}{more}"));
    assert_eq!(
        with("milestone frozen \"Old CRM frozen\" {}"),
        ["`d` waits for `frozen`, which has no day and which nobody owes"]
    );
    assert_eq!(with("milestone frozen \"Old CRM frozen\" { when: on 2026-04-01 }"), NONE);
    assert_eq!(with("milestone frozen \"Old CRM frozen\" { when: todo \"when\" }"), NONE);
    let freeze = "duty freeze \"The old CRM is frozen for good\" { who: acme.it; when: by 2026-04-01 }";
    assert_eq!(with(&format!("milestone frozen \"Old CRM frozen\" {{}}\n{freeze}")), NONE);
}

#[test]
fn that_money_waits_for_it_is_said_elsewhere() {
    let text = "milestone frozen \"Old CRM frozen\" {}\n\
                duty d \"Tables are copied\" { who: northwind.priya; when: within 5 days after frozen }\n\
                payment fee \"Fee\" { who: acme; amount: 5 USD; when: within 30 days after frozen }";
    assert_eq!(in_deal("ask-not-owed", text), NONE);
    assert_eq!(in_deal("payment-trigger-unlinked", text).len(), 1);
}

#[test]
fn an_event_that_comes_again_and_again_blocks_nobody() {
    let event = "event order \"An order\" { who: acme.dana }\n";
    let starts =
        |when: &str| format!("duty d \"Delivery\" {{ who: northwind.priya; to: acme; when: {when} }}\n");
    let with =
        |when: &str, more: &str| in_deal("creditor-can-block", &format!("{event}{}{more}", starts(when)));
    let first = "within 5 days after first order";
    assert_eq!(
        with(first, ""),
        ["`d` waits for `order`, which is up to Acme, to whom it is owed, and has no last day"]
    );
    assert_eq!(with("within 5 days after each order", ""), NONE);
    assert_eq!(with("by earlier of 5 days after first order, 2026-06-01", ""), NONE);
    let business =
        "duty e \"Each is confirmed\" { who: northwind.sam; when: within 2 days after each order }";
    assert_eq!(with(first, business), NONE);
    let owed = "duty e \"Acme sends its order\" { who: acme.lee; when: by 2026-05-01 }";
    assert_eq!(with(first, owed), NONE);
    let silence = "scope { in: \"After ten days the order is deemed accepted\" }";
    assert_eq!(with(first, silence), NONE);
}

#[test]
fn who_waits_for_a_promise_without_a_last_day_can_be_blocked() {
    let with = |when: &str, who: &str| {
        let text = format!(
            "duty choose \"Acme chooses a layout\" {{ who: {who}; when: {when} }}\n\
             duty build \"Pages\" {{ who: northwind.priya; to: acme; when: within 20 days after choose is met }}"
        );
        in_deal("creditor-can-block", &text)
    };
    assert_eq!(with("not before 2026-04-01", "acme.dana").len(), 1);
    assert_eq!(with("by 2026-04-01", "acme.dana"), NONE);
    assert_eq!(with("not before 2026-04-01", "northwind.sam"), NONE);
}
