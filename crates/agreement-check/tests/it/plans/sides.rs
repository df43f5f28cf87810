//! Risk on one side, and clients that cannot leave.

use super::{DEAL, NONE, in_deal, judged, says};

const RISK: &str = "one-way-risk";
const EXIT: &str = "no-client-exit";

fn risk(acme: &str, northwind: &str, more: &str) -> Vec<String> {
    let duty = |name: &str, who: &str, branch: &str| {
        format!("duty {name} \"D\" {{ who: {who}; when: by 2026-05-29\n{branch} }}\n")
    };
    in_deal(RISK, &format!("{}{}{more}", duty("list", "acme", acme), duty("model", "northwind", northwind)))
}

#[test]
fn risk_on_one_side_is_told_whichever_side_it_is() {
    let money = "if late { pay 10 USD }";
    assert_eq!(
        risk("", money, ""),
        [
            "the risk is all on one side: `northwind` answers for its promises with up to 10 USD, `acme` with nothing"
        ]
    );
    assert_eq!(
        risk(money, "if late { escalate to acme }", ""),
        [
            "the risk is all on one side: `acme` answers for its promises with up to 10 USD, `northwind` with nothing"
        ]
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
        (
            "",
            money,
            "right go \"G\" { northwind may terminate with 9 days notice; when: once list is missed }",
        ),
        (
            "",
            money,
            "right go \"G\" { either party may terminate; when: once a breach by acme is not cured within 9 days }",
        ),
        ("if late { apply idle }", money, "penalty idle \"I\" { basis: \"b\"; pay 10 USD }"),
    ] {
        assert_eq!(risk(acme, northwind, more), NONE, "{acme} | {more}");
    }
    // Who owes nothing cannot be one-sided, and departments are no sides.
    assert_eq!(in_deal(RISK, &format!("duty model \"D\" {{ who: northwind; {money} }}")), NONE);
    let inside = DEAL.replace("role: client", "role: internal");
    assert_eq!(
        says(
            RISK,
            &format!(
                "{inside}\nduty list \"L\" {{ who: acme }}\nduty model \"D\" {{ who: northwind; {money} }}"
            )
        ),
        NONE
    );
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
        // A deal of a year ends soon enough by itself where the client may leave a supplier that fails.
        let long = DEAL.replace("ends: 2026-12-31", "ends: 2028-12-31");
        assert_eq!(says(EXIT, &format!("{long}\n{text}")), held, "{right}");
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
