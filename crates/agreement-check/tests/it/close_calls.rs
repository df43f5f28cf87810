//! Close calls: where one word, one party, one row or one day more or less changes what a rule says.

use agreement_check::Policy;

use super::scene::{self, NONE};

/// Two sides and a goal.
const SIDES: &str = r#"
calendar week { workdays: monday to friday; holidays: 2026-12-25; timezone: "America/New_York"; roll: next }
party acme "Acme" { role: client; person dana "Dana" { authority: signs } }
party northwind "Northwind" { role: supplier; person priya "Priya" { authority: signs } }
goal faster "Faster" { who: acme.dana; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// Somebody who neither buys nor sells.
const DEPOT: &str = "party depot \"Depot\" { role: partner; person kim \"Kim\" { authority: signs } }\n";

fn deal(header: &str, text: &str) -> String {
    format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 100,000 USD; calendar: week\n\
         {header}\n}}\n{SIDES}\n{text}\n"
    )
}

/// What one rule says of something between the two sides.
fn says(rule: &str, text: &str) -> Vec<String> {
    scene::says(rule, &deal("", text))
}

/// The next step that one rule names.
fn helps(rule: &str, text: &str) -> String {
    let found = scene::judged(&scene::readable(&deal("", text)), &Policy::default());
    let found = found.into_iter().filter(|judged| judged.rule.name == rule);
    found.filter_map(|judged| judged.finding.help).collect()
}

fn duty(title: &str, rest: &str) -> String {
    format!("duty thing \"{title}\" {{ who: northwind.priya; to: acme; {rest} }}\n")
}

fn payment(name: &str, rest: &str) -> String {
    format!("payment {name} \"{name}\" {{ who: acme.dana; to: northwind; {rest} }}\n")
}

fn step(name: &str, rest: &str) -> String {
    format!("dependency {name} \"{name}\" {{ serves: faster; who: northwind.priya; to: acme; {rest} }}\n")
}

/// A figure that is measured every month.
fn level(rest: &str) -> String {
    duty("Level", &format!("when: every calendar month; measure: \"m\"; source: \"s\"\n{rest}"))
}

// Papers and people.

#[test]
fn an_annex_may_stand_in_the_version_of_a_document() {
    let text = duty("As in Annex C", "when: by 2026-06-30");
    let found = |terms: &str| scene::says("annex-not-cited", &deal(&format!("terms: {terms}"), &text));
    assert_eq!(found("\"Base\" version \"2, with Annex B\"").len(), 1, "of Annex C alone");
    assert_eq!(found("\"Annex C\" version \"2, with Annex B\""), NONE);
}

#[test]
fn what_counts_from_something_loose_is_not_loose_itself() {
    let waits = |after: &str| duty("Copied", &format!("when: within 5 days after {after}"));
    let days =
        "milestone frozen \"Frozen\" {}\nmilestone copied \"Copied\" { when: within 5 days after frozen }\n";
    assert_eq!(
        says("ask-not-owed", &format!("{days}{}", waits("frozen"))),
        ["`thing` waits for `frozen`, which has no day and which nobody owes"]
    );
    assert_eq!(says("ask-not-owed", &format!("{days}{}", waits("copied"))), NONE);
}

#[test]
fn what_each_party_gets_is_shared_out_by_the_word() {
    let fee = |to: &str| {
        format!(
            "{DEPOT}payment fee \"Fee\" {{ who: acme.dana; to: {to}; amount: 900 USD; when: by 2026-06-01 }}\n"
        )
    };
    assert_eq!(says("payees-share-unstated", &fee("northwind, depot")).len(), 1);
    assert_eq!(says("payees-share-unstated", &fee("each party")), NONE);
}

#[test]
fn a_secret_is_kept_by_one_side_or_by_both() {
    let rule = "secrecy-one-sided";
    let ban = |name: &str, who: &str, to: &str, what: &str| {
        format!(
            "duty {name} \"Ban\" {{ who: {who}; to: {to}; when: throughout from effective until ends; must not \"{what}\" }}\n"
        )
    };
    let one = ban("hush", "northwind", "acme", "pass on confidential papers");
    assert_eq!(
        says(rule, &one),
        ["`hush` binds Northwind alone: what Acme learns of Northwind may be told to anybody"]
    );
    let other = ban("hush_too", "acme", "northwind", "pass on confidential papers");
    assert_eq!(says(rule, &format!("{one}{other}")), NONE);
    assert_eq!(
        says(rule, &ban("hush", "each party", "the other party", "pass on confidential papers")),
        NONE
    );
    let named = ban("hush", "northwind", "acme", "pass on confidential papers of Acme");
    assert_eq!(says(rule, &named), NONE);
}

#[test]
fn a_ban_ends_with_the_agreement_unless_it_keeps_a_secret() {
    let ban = |what: &str| {
        let text = format!(
            "duty ban \"Ban\" {{ who: northwind; to: acme; when: throughout from effective until ends; must not \"{what}\" }}"
        );
        let policy = Policy { strict: true, ..Policy::default() };
        scene::said("survival-unstated", scene::judged(&scene::readable(&deal("", &text)), &policy))
    };
    assert_eq!(ban("disclose a trade secret").len(), 1);
    assert_eq!(ban("smoke on site"), NONE);
}

#[test]
fn a_ladder_that_only_ends_somewhere_has_no_step() {
    let rule = "no-escalation-path";
    let ladder = |steps: &str| {
        scene::says(rule, &deal(&format!("escalation {{ {steps} }}"), &step("desk", "when: by 2026-06-30")))
    };
    assert_eq!(ladder("before: court").len(), 1);
    assert_eq!(ladder("escalate to acme.dana, northwind.priya within 2 days; before: court"), NONE);
}

#[test]
fn a_trouble_of_one_party_among_others_is_no_excuse_of_one_side() {
    let end = "right stop \"Stop\" { either party may terminate; when: once luck lasts 60 days }\n";
    let told = |covers: &str| {
        let text = format!(
            "excuse luck \"Luck\" {{ covers: {covers}; excluding: payments; notice: within 3 days }}\n{end}"
        );
        says("excuse-undefined", &text).join("").contains("no case that befalls the other side")
    };
    assert!(told("\"Fire at Northwind\", \"Flood at Northwind\""));
    assert!(!told("\"Fire at Northwind\", \"Flood at Acme\""));
    assert!(!told("\"Fire at Northwind\", \"Flood\""));
    assert!(!told("\"A fire that Northwind did not start\""));
}

#[test]
fn a_power_with_a_figure_in_its_words_has_a_bound() {
    let right = |words: &str| format!("right look \"Look\" {{ acme may \"{words}\"; when: any time }}");
    assert_eq!(says("power-without-bounds", &right("inspect the books")).len(), 1);
    assert_eq!(says("power-without-bounds", &right("inspect 3 of the books")), NONE);
    let later = "right look \"Look\" { acme may \"inspect 3 of the books\"; when: once thing is late }\n";
    assert_eq!(says("power-without-bounds", &(duty("Books", "when: by 2026-06-30") + later)), NONE);
    let bare = "right look \"Look\" { acme may \"inspect the books\"; when: once thing is late }\n";
    assert_eq!(says("power-without-bounds", &(duty("Books", "when: by 2026-06-30") + bare)), NONE);
}

// Days.

#[test]
fn time_for_each_of_many_is_counted_many_times() {
    let plan = |how: &str| {
        step("plan", "when: by 2026-06-01")
            + &step("fit", &format!("needs: plan; how: \"{how}\"; when: by 2026-06-15"))
    };
    assert_eq!(
        says("lead-time-too-long", &plan("Eleven kitchens, two days in each kitchen")),
        [
            "`fit` takes two days for each by its own words, and only 14 days lie between `plan`, which it needs, and 2026-06-15"
        ]
    );
    assert_eq!(says("lead-time-too-long", &plan("Five kitchens, two days in each kitchen")), NONE);
}

#[test]
fn a_claim_in_hours_is_laid_beside_a_report_in_hours() {
    let rule = "relief-needs-unreachable-notice";
    let with = |claim: &str, report: &str| {
        let told = format!(
            "duty told \"Monthly report\" {{ who: northwind.priya; to: acme; when: within {report} after each calendar month }}"
        );
        says(
            rule,
            &(level(&format!(
                "target: at least 99%\nif below 99% {{ claim: within {claim}; credit 5 USD }}"
            )) + &told),
        )
    };
    assert_eq!(with("96 hours", "10 days").len(), 1);
    assert_eq!(with("96 hours", "3 days"), NONE);
    assert_eq!(with("96 hours", "72 hours"), NONE);
    assert_eq!(with("96 hours", "120 hours").len(), 1);
}

#[test]
fn a_review_that_would_fit_is_named() {
    let plan = step(
        "desk",
        "when: by 2026-06-01; acceptance { who: acme.dana; criteria: \"c\"; review: 10 business days; silence: accepted }",
    ) + &step("site", "needs: desk; when: by 2026-06-08");
    let help = helps("review-window-exceeds-plan", &plan);
    assert!(help.contains("agree on a review of at most 5 business days"), "{help}");
    let same_day = helps("review-window-exceeds-plan", &plan.replace("by 2026-06-08", "by 2026-06-01"));
    assert!(!same_day.is_empty() && !same_day.contains("at most"), "{same_day}");
}

#[test]
fn a_row_of_failures_is_as_long_as_the_time_it_is_counted_in() {
    let rule = "right-never-opens";
    let leave = |often: &str| {
        duty("Monthly", "when: every month from 2026-04-01 until ends")
            + &format!(
                "right leave \"L\" {{ acme may terminate with 10 days notice; when: once thing is late {often} }}"
            )
    };
    assert_eq!(
        says(rule, &leave("4 times in any 4 months")),
        ["`leave` hardly ever opens: `thing` would have to fail 4 times out of 4"]
    );
    assert_eq!(says(rule, &leave("4 times in any 5 months")), NONE);
}

#[test]
fn a_right_lapses_after_it_opens() {
    let leave = |expires: &str| {
        format!(
            "right leave \"L\" {{ acme may terminate with 10 days notice; when: on 2026-06-01; expires: {expires} }}"
        )
    };
    let told = says("right-never-opens", &leave("2026-05-01")).join("");
    assert!(told.contains("it lapses on 2026-05-01, before it opens on 2026-06-01"), "{told}");
    assert_eq!(says("right-never-opens", &leave("2026-07-01")), NONE);
}

#[test]
fn a_default_need_not_be_reached_by_each_promise() {
    let stage = "if missed by 90 days { escalate to acme.dana, northwind.priya within 2 days }";
    let own = step("desk", &format!("when: by 2026-11-30\n{stage}"));
    assert_eq!(says("stage-unreachable", &own).len(), 1);
    let default = format!("defaults dependencies {{ {stage} }}\n{}", step("desk", "when: by 2026-11-30"));
    assert_eq!(says("stage-unreachable", &default), NONE);
}

// Money.

#[test]
fn what_a_partner_adds_is_no_share_of_what_the_client_pays() {
    let share =
        |name: &str, share: &str| payment(name, &format!("amount: {share}% of value; when: by 2026-06-01"));
    let stand = share("stand", "10").replace("acme.dana", "depot.kim");
    let paid = |rest: &str| format!("{DEPOT}{}{}{stand}", share("early", "60"), share("late_part", rest));
    assert_eq!(says("payments-dont-sum", &paid("40")), NONE);
    assert_eq!(says("payments-dont-sum", &paid("50")).len(), 1);
}

#[test]
fn a_table_begins_to_count_at_its_mildest_row() {
    let rows = level(
        "target: at least 99.5%\nif below 99.5% { credit by level { below 99%: 100 USD; below 95%: 500 USD } }",
    );
    assert_eq!(
        says("level-below-target", &rows),
        ["`thing` is promised at least 99.5%, and nothing follows before 99%"]
    );
}

#[test]
fn a_share_of_the_deal_for_each_poor_month_is_flat_too() {
    let rule = "shortfall-charged-flat";
    let paid = |sum: &str| {
        says(rule, &level(&format!("target: at least 99%\nif below 99% {{ basis: \"b\"; pay {sum} }}")))
    };
    assert_eq!(paid("2% of value").len(), 1);
    assert_eq!(paid("2,000 USD").len(), 1);
    assert_eq!(paid("2% of fee"), NONE);
}

#[test]
fn whoever_may_leave_somehow_is_not_held_by_a_sole_remedy() {
    let rule = "sole-remedy-hollow";
    let sole = |more: &str| {
        level(&format!("target: at least 99%\nif below 99% {{ remedy: sole; credit 900 USD }}\n{more}"))
    };
    assert_eq!(says(rule, &sole("")).len(), 1);
    assert_eq!(says(rule, &sole("if below 90% { acme may terminate with 10 days notice }")), NONE);
    let once = "right go \"Go\" { acme may terminate with 10 days notice; when: any time }";
    assert_eq!(says(rule, &(sole("") + once)), NONE);
    assert_eq!(says(rule, &sole("").replace("northwind.priya; to: acme", "acme.dana; to: northwind")), NONE);
}

#[test]
fn a_paper_is_enough_from_the_client_or_beside_money_or_a_second_step() {
    let rule = "consequence-empty";
    let paper = "if late { northwind must \"send a recovery plan\" within 5 days }";
    assert_eq!(says(rule, &step("desk", &format!("when: by 2026-06-30\n{paper}"))).len(), 1);
    for more in ["if missed by 30 days { pay 500 USD }", "if late by 10 days { extend faster day for day }"] {
        assert_eq!(
            says(rule, &step("desk", &format!("when: by 2026-06-30\n{paper}\n{more}"))),
            NONE,
            "{more}"
        );
    }
    let missed = paper.replace("late", "missed by 30 days");
    assert_eq!(says(rule, &step("desk", &format!("when: by 2026-06-30\n{missed}"))), NONE);
}

#[test]
fn whoever_failed_may_be_paid_back_and_pays_somebody_else() {
    let rule = "consequence-favours-breach";
    let late = |what: &str| {
        format!("{DEPOT}{}", step("desk", &format!("when: by 2026-06-30\nif late {{ {what} }}")))
    };
    assert_eq!(says(rule, &late("acme must pay 500 USD to northwind within 5 days")).len(), 1);
    for fair in [
        "acme must refund 500 USD to northwind within 5 days",
        "acme must pay 500 USD to depot within 5 days",
        "northwind must pay 500 USD to acme within 5 days",
        "northwind must pay 500 USD to depot within 5 days",
        "depot must pay 500 USD to acme within 5 days",
    ] {
        assert_eq!(says(rule, &late(fair)), NONE, "{fair}");
    }
}

// Figures in words.

const CONTRADICTS: &str = "text-contradicts-field";

#[test]
fn a_length_in_words_is_held_against_all_that_the_promise_says() {
    let mended = |within: &str| {
        duty(
            &format!("Answered, and mended within {within}"),
            "when: by 30 days after effective\nif late { northwind must \"mend\" within 10 days }",
        )
    };
    assert_eq!(says(CONTRADICTS, &mended("20 days")).len(), 1);
    assert_eq!(says(CONTRADICTS, &mended("10 days")), NONE);
}

#[test]
fn a_review_may_be_longer_than_the_work_in_it_needs() {
    let note = |needs: &str| {
        step(
            "desk",
            &format!(
                "when: by 2026-06-30; acceptance {{ who: acme.dana; criteria: \"c\"; review: 10 days; silence: accepted; note: \"The lab needs {needs}\" }}"
            ),
        )
    };
    assert_eq!(says(CONTRADICTS, &note("30 days")).len(), 1);
    assert_eq!(says(CONTRADICTS, &note("3 days")), NONE);
}

#[test]
fn a_share_in_words_says_nothing_of_a_price_by_the_hour() {
    let hours =
        "duty hours \"Hours\" { who: northwind; to: acme; when: every calendar month; measure: \"Hours\" }\n";
    let fee = |amount: &str| {
        format!(
            "{hours}payment fee \"First 30% on signing\" {{ who: acme.dana; to: northwind; amount: {amount}; when: by 2026-06-30 }}"
        )
    };
    assert_eq!(says(CONTRADICTS, &fee("120 USD")).len(), 1);
    assert_eq!(says(CONTRADICTS, &fee("120 USD per hour of hours")), NONE);
}

#[test]
fn a_figure_in_words_is_held_against_the_target_of_the_same_thing() {
    let calls = |title: &str| {
        duty(
            title,
            "when: every week from 2026-04-06 until ends; measure: \"Calls\"; source: \"s\"; target: at least 40 calls per week",
        )
    };
    for told in ["Sixty calls a week", "Sixty a week"] {
        assert_eq!(says(CONTRADICTS, &calls(told)).len(), 1, "{told}");
    }
    for fine in ["Forty calls a week", "Sixty visits a week", "Sixty calls a year"] {
        assert_eq!(says(CONTRADICTS, &calls(fine)), NONE, "{fine}");
    }
}

#[test]
fn a_figure_of_nothing_in_particular_does_not_hide_a_wrong_product() {
    let loads = duty(
        "600 crates in all, 20 crates each week for 24 weeks, 4 a day",
        "when: every week from 2026-04-06 until 2026-09-21",
    );
    assert_eq!(says(CONTRADICTS, &loads).len(), 1);
}

#[test]
fn a_sign_without_a_figure_is_no_sum() {
    let used = |words: &str| {
        format!(
            "right leave \"Leave\" {{ acme may terminate with 30 days notice; when: any time; if used {{ northwind must \"{words}\" within 30 days }} }}"
        )
    };
    assert_eq!(says("date-in-prose", &used("pay back $500 of what it got")).len(), 1);
    assert_eq!(says("date-in-prose", &used("pay back in $ what it got")), NONE);
}

#[test]
fn an_excuse_that_leaves_out_the_steps_of_one_side_is_for_the_other_alone() {
    let told = |out: &str| {
        let text = format!(
            "excuse luck \"Luck\" {{ covers: \"Fire\", \"Flood\"; excluding: payments, {out}; notice: within 3 days }}\n\
             right stop \"Stop\" {{ either party may terminate with 10 days notice; when: once luck lasts 60 days }}\n\
             dependency data \"Data\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-04-30 }}\n{}{}",
            step("desk", "when: by 2026-06-30"),
            duty("Report", "when: by 2026-07-31")
        );
        says("excuse-undefined", &text).join("").contains("no case that befalls the other side")
    };
    assert!(told("desk"), "what Northwind owes besides is no step");
    assert!(told("data"));
    assert!(!told("desk, data"));
}

#[test]
fn so_many_days_are_so_many_business_days_in_a_title() {
    let told = |title: &str| {
        says(
            "text-contradicts-field",
            &duty(title, "when: within 5 business days after each request by acme"),
        )
    };
    assert_eq!(told("Answered within 5 days"), NONE);
    assert_eq!(told("Answered within 9 days").len(), 1);
    assert_eq!(told("Answered within 5 hours").len(), 1);
}

#[test]
fn an_agreement_lasts_as_long_as_its_title_says() {
    let told = |title: &str, header: &str| {
        scene::says("text-contradicts-field", &deal(header, "").replace("\"Deal\"", &format!("\"{title}\"")))
    };
    assert_eq!(told("Quotes for ten months", ""), NONE);
    assert_eq!(told("Quotes for two years", "").len(), 1);
    assert_eq!(told("Quotes for two years", "renewal { how: automatic; term: 14 months }"), NONE);
    assert_eq!(told("Quotes for two years", "renewal { how: automatic; term: 3 years }").len(), 1);
}

#[test]
fn a_share_in_the_note_of_an_agreement_is_one_of_its_shares() {
    let told = |note: &str| {
        let parts = [("deposit", 30), ("rest", 70)]
            .map(|(name, share)| payment(name, &format!("amount: {share}% of value; when: by 2026-06-01")))
            .concat();
        scene::says("text-contradicts-field", &deal(&format!("note: \"{note}\""), &parts))
    };
    assert_eq!(told("The deposit of 30% is paid by card"), NONE);
    assert_eq!(told("After the deposit 70% are left"), NONE);
    assert_eq!(told("The deposit of 40% is paid by card").len(), 1);
}

#[test]
fn what_somebody_keeps_and_what_is_paid_come_to_the_whole() {
    let told = |share: u32| {
        let note = format!("List is 30 USD, the dealer keeps {share}% of it");
        let fee = payment("fee", &format!("amount: 21 USD; when: by 2026-06-01; note: \"{note}\""));
        says("text-contradicts-field", &fee).join("").contains("21 USD is 70%, which leaves 30%")
    };
    assert!(told(35));
    assert!(!told(30));
    assert!(!told(31), "rounded");
    assert!(!told(70), "the other part");
}
