//! Twenty mistakes and more in one file, of kinds that people make: each is told once, where it is, and what the sound
//! rest has to say is still said.

use serde_json::Value;

use super::run::{Desk, home};

/// What an example says, what somebody writes instead, and how many lines below its start the mistake is.
type Slip = (&'static str, &'static str, usize);

const RETAINER: [Slip; 22] = [
    ("value: 115,200 USD", "value: 115.200,00 USD", 0),
    ("ends: for 12 months", "ends: one year after effective", 0),
    ("signed: pinecrest.gail on 2026-02-17,", "signed: pinecrest.gail 2026-02-17,", 0),
    ("at least 60 days before ends", "at least 60 days prior to ends", 0),
    ("cap: 100% of value per agreement year\n", "cap: 100 percent of value per agreement year\n", 0),
    ("person gail \"Gail Novak\" {", "person gail Gail Novak {", 0),
    ("authority: changes; email: \"luis", "authority: change; email: \"luis", 0),
    ("email: \"cal@hollisvalley.example\"", "email: cal@hollisvalley.example", 0),
    ("  when: by 2026-12-18\n", "  due: by 2026-12-18\n", 0),
    ("baseline: 9 stops per month", "baseline: 9 stops a month", 0),
    ("who: hollis.cal\n  to: pinecrest\n", "who: hollis.carl\n  to: pinecrest\n", 0),
    ("when: by 2026-04-10\n", "when: by 2026-04-31\n", 0),
    ("mitigation \"Send the insurer the gateway's data sheet\" {", "mitigation Send the data sheet {", 0),
    ("extend line_audit, fewer_stops business", "extend line_audit and fewer_stops business", 0),
    ("pinecrest may terminate with 20 days to cure", "pinecrest can terminate with 20 days to cure", 0),
    ("  serves: fewer_stops\n  needs: line_audit\n", "  serves fewer_stops\n  needs: line_audit\n", 0),
    ("when: every month from 2026-04-01 until ends", "when: each month from 2026-04-01 until ends", 0),
    ("amount: 150 USD per hour of hours_beyond", "amount: 150 USD / hour of hours_beyond", 0),
    ("if late { escalate }\n}\n\nduty month", "if late: escalate\n}\n\nduty month", 0),
    ("1 working hour: 60 USD;", "1 working hour 60 USD;", 0),
    ("outage_reply \"INC-204\" is met\n", "outage_reply \"INC-204\" has been met\n", 0),
    // What can be read is judged as ever.
    ("title: \"Plant manager\"", "title: \"[TBD]\"", 0),
];

const SUBSCRIPTION: [Slip; 22] = [
    ("agreement \"Dock slot booking\" {", "agreement Dock slot booking {", 0),
    ("effective: 2026-04-01", "effective: 01/04/2026", 0),
    ("law: \"Netherlands\"", "law: Netherlands", 0),
    ("for: service, support_reply }", "for: service, support_reply", 0),
    ("  changes { who", "  See annex A for the details.\n  changes { who", 0),
    ("workdays: monday to friday", "workdays: mon-fri", 0),
    ("hours: 08:30 to 17:30", "hours: 8.30 to 17.30", 0),
    ("2026-05-14, 2026-05-25", "2026-05-14, 2026-02-30", 0),
    ("role: client", "role: customer", 0),
    ("title: \"Yard manager\"; authority", "title: \"Yard manager\", authority", 0),
    ("target: at least 90%", "target: >= 90%", 0),
    ("agreed: veerman.bram on 2026-02-17\n", "agreed: yes\n", 0),
    ("none because \"The same set-up runs at four other yards\"", "none", 0),
    ("credit 450 EUR per started week", "credit 450 EUR every started week", 0),
    ("goal docks_on_time", "Both sides want this to work.\n\ngoal docks_on_time", 0),
    ("duty month_report \"Availability", "duty \"Availability", 0),
    ("survives: yes", "survives: true", 0),
    ("event fault \"A fault", "/* was: defect */\nevent fault \"A fault", 0),
    ("when: once service is below target 3 times", "when: if service is below target 3 times", 0),
    ("2026-04-15 dock_plan met", "15-04-2026 dock_plan met", 0),
    ("expect veerman has 675 EUR credit", "expect veerman has a 675 EUR credit", 0),
    ("title: \"Customer lead\"", "title: \"[TBD]\"", 0),
];

const SUPPLY: [Slip; 22] = [
    ("language: 1", "language: 2", 0),
    ("ends: 2027-03-31\n", "ends: 2027-03-31\n  ends: 2027-06-30\n", 1),
    ("value: 21,000,000 JPY", "value: 21 million JPY", 0),
    ("rounding: half even", "rounding: up", 0),
    ("party hoshikawa \"Hoshikawa Precision K.K.\" {", "party Hoshikawa Precision \"Hoshikawa K.K.\" {", 0),
    ("person sora \"Sora Mori\" {", "person sora: \"Sora Mori\" {", 0),
    ("and two ships leave half full.\"", "and two ships leave half full.", 0),
    ("dependency drawings_released \"Final", "dependancy drawings_released \"Final", 0),
    ("to: hoshikawa\n  why: \"A mould", "too: hoshikawa\n  why: \"A mould", 0),
    (
        "housing\" { who: kitayama.aiko; when: by 2026-04-03 }",
        "housing\" ( who: kitayama.aiko; when: by 2026-04-03 )",
        0,
    ),
    ("review: 5 business days", "review: five business days", 0),
    ("worth: 8,400,000 JPY", "worth: JPY 8,400,000", 0),
    ("amount: 2,400,000 JPY", "amount: 2,400,000 YEN", 0),
    ("lot_one is accepted\n", "lot_one is acepted\n", 0),
    ("}\n\npayment lot_two_price", "\npayment lot_two_price", 0),
    ("notice: within 3 business days", "notice: within 3 buisness days", 0),
    ("when: once beyond_control lasts 60 days", "when: if beyond_control lasts 60 days", 0),
    ("with 10 days notice\n", "with 10 days notice;;\n", 0),
    ("expect lot_one is met late by 7 days", "expect lot_one is met 7 days late", 0),
    ("excluding: payments\n", "excluding payments\n", 0),
    ("when: every 2 weeks on friday", "when: every 2 weeks friday", 0),
    ("title: \"President\"", "title: \"[TBD]\"", 0),
];

#[test]
fn a_retainer_with_twenty_mistakes_is_told_each_of_them_once() {
    each_is_told_once("maintenance-retainer", &RETAINER);
}

#[test]
fn a_subscription_with_twenty_mistakes_is_told_each_of_them_once() {
    each_is_told_once("saas-subscription", &SUBSCRIPTION);
}

#[test]
fn a_supply_deal_with_twenty_mistakes_is_told_each_of_them_once() {
    each_is_told_once("supply-with-acceptance", &SUPPLY);
}

fn each_is_told_once(example: &str, slips: &[Slip]) {
    let examples = home().join("examples");
    let mut text = std::fs::read_to_string(examples.join(format!("{example}.agreement"))).unwrap();
    for (sound, broken, _) in slips {
        assert!(text.contains(sound), "{example} has no {sound:?}");
        text = text.replacen(sound, broken, 1);
    }
    let place = |(sound, broken, below): &Slip| {
        let start = text.find(broken).unwrap_or_else(|| panic!("{broken:?} was overwritten"));
        let same = sound.bytes().zip(broken.bytes()).take_while(|(one, other)| one == other).count();
        let at = if *below > 0 { start } else { start + same.min(broken.len() - 1) };
        text.get(..at).unwrap_or("").matches('\n').count() + 1 + below
    };
    let mut lines: Vec<usize> = slips.iter().map(place).collect();
    lines.sort_unstable();
    let shared = std::fs::read(examples.join("shared/us_business.agreement")).unwrap();
    let desk = Desk::with("a.agreement", &text).and("shared/us_business.agreement", shared);
    let ended = desk.run(&["check", "a.agreement", "--format", "json"]).ends(1);
    let document: Value = serde_json::from_str(&ended.out).unwrap();
    let found: Vec<(usize, String)> = document
        .get("diagnostics")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .map(|finding| {
            let line = finding.pointer("/location/start/line").and_then(Value::as_u64).unwrap();
            let say = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
            (usize::try_from(line).unwrap(), format!("{} {}", say("rule"), say("message")))
        })
        .collect();
    let told: String = found.iter().map(|(line, said)| format!("\n  {line}: {said}")).collect();
    assert_eq!(found.len(), lines.len(), "{told}\nthe mistakes are on {lines:?}");
    for ((line, said), expected) in found.iter().zip(&lines) {
        assert!(
            line.abs_diff(*expected) <= 1,
            "the mistake on line {expected} is told on {line}: {said}{told}"
        );
    }
}
