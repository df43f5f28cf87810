//! Half answers, and money that stops nowhere.

use super::{DEAL, NONE, argument, in_deal, says};

#[test]
fn one_case_is_enough_where_the_other_cannot_come() {
    let rule = "consequence-only-one-case";
    for branches in [
        "if late { remedy: sole; pay 10 USD }",
        "if below 90% { pay 10 USD }; if late { pay 10 USD }",
        "if late { pay 10 USD }; if missed by soon { pay 10 USD }",
        "if late by 3 days { pay 10 USD }; if missed { pay 10 USD }",
    ] {
        let text =
            format!("dependency list \"L\" {{ serves: faster; who: acme; when: by 2026-05-29; {branches} }}");
        assert_eq!(in_deal(rule, &text), NONE, "{branches}");
    }
    let standing =
        "dependency quiet \"Q\" { serves: faster; who: acme; when: throughout from effective until ends
        if late { pay 10 USD } }";
    assert_eq!(in_deal(rule, standing), NONE);
    let duty = "duty note \"N\" { who: acme; when: by 2026-05-29; if late { pay 10 USD } }";
    assert_eq!(in_deal(rule, duty), NONE);
}

#[test]
fn defaults_answer_the_other_case() {
    let rule = "consequence-only-one-case";
    let payment =
        "payment fee \"F\" { who: acme; amount: 1 USD; when: by 2026-05-29; if late { pay 10 USD } }";
    let missed = "`fee` says what follows when it comes late, but not when it never comes";
    assert_eq!(in_deal(rule, payment), [missed]);
    assert_eq!(
        in_deal(
            rule,
            &format!("{payment}\ndefaults payments {{ if missed by 9 days {{ escalate to acme }} }}")
        ),
        NONE
    );
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
        says(
            rule,
            &format!(
                "{deal}\nduty note \"N\" {{ who: acme; when: by 2026-05-29; if late {{ pay 10 USD per day }} }}"
            ),
        )
    };
    assert_eq!(with("who: acme; cap: 100 USD; for: note"), NONE);
    assert_eq!(with("who: each party; cap: 100 USD; for: note"), NONE);
    assert_eq!(with("who: northwind; cap: 100 USD; for: note").len(), 1);
    assert_eq!(with("who: acme; cap: 100 USD").len(), 1);
}
