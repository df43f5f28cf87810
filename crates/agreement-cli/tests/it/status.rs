//! `agreement status`: where agreements stand by what their journals say.

use serde_json::Value;

use super::run::Desk;

const DEAL: &str = r#"agreement "Deal" { language: 1; effective: 2026-01-01; ends: 2026-12-31 }
party seller "Seller" { role: supplier; person sam "Sam" { authority: signs } }
party buyer "Buyer" { role: client; person bea "Bea" { authority: signs } }
milestone start "Start" { note: "nobody knows when" }
payment fee "Fee" {
  who: buyer.bea
  to: seller
  amount: 100 USD
  when: every month from 2026-01-15 until 2026-04-15
  if late { basis: "bank rate"; pay 1 USD per day }
}
duty report "Report" { who: seller.sam; to: buyer; when: within 5 days after start }
duty plan "Plan" {
  who: seller.sam
  to: buyer
  when: by 2026-01-20
  if late { basis: "idle people"; pay 5 USD }
  if missed by 10 days { basis: "idle people"; pay 50 USD }
}
"#;

const JOURNAL: &str = "2026-01-15 fee paid 100 USD\n";

fn deal() -> Desk {
    Desk::with("deal.agreement", DEAL).and("deal.journal", JOURNAL)
}

#[test]
fn people_see_what_is_missed_late_and_to_come() {
    let ended = deal().run(&["status", "deal.agreement", "--on", "2026-03-02"]).ends(0);
    let said = "in short  1 missed, 1 late, 1 coming, 2 waiting, 1 later, 1 met

Missed, and still owed
plan: Plan
  who        Sam (Seller)
  to         Buyer
  due        Tuesday 2026-01-20 (41 days ago)
  days late  41 days
  open       55 USD

Late
fee: Fee, 2026-02-15
  who        Bea (Buyer)
  to         Seller
  due        Sunday 2026-02-15 (15 days ago)
  days late  15 days
  open       115 USD

In the next 14 days
fee: Fee, 2026-03-15
";
    assert!(ended.out.contains(said), "{}", ended.out);
}

#[test]
fn programs_see_every_list_and_its_count() {
    let ended = deal().run(&["status", ".", "--on", "2026-03-02", "--format", "json"]).ends(0);
    let answer: Value = serde_json::from_str(&ended.out).unwrap();
    let deal = &answer["agreements"][0];
    let names = |list: &str| {
        let items = deal[list].as_array().unwrap_or_else(|| panic!("no list `{list}` in {deal}"));
        items.iter().map(|it| format!("{} {}", it["name"], it["occurrence"])).collect::<Vec<_>>()
    };
    assert_eq!(names("missed"), ["\"plan\" null"]);
    assert_eq!(names("late"), ["\"fee\" \"2026-02-15\""]);
    assert_eq!(names("coming"), ["\"fee\" \"2026-03-15\""]);
    assert_eq!(names("waiting"), ["\"start\" null", "\"report\" null"]);
    assert_eq!(names("met"), ["\"fee\" \"2026-01-15\""]);
    assert_eq!(deal["later_count"], 1);
    assert_eq!(deal["late"][0]["days_late"], 15);
    assert_eq!(deal["late"][0]["open"][0]["amount"], "115");
}

#[test]
fn a_spreadsheet_gets_a_line_for_each_thing_of_every_agreement() {
    let desk = deal().and("other/other.agreement", DEAL.replace("\"Deal\"", "\"Other\""));
    let out = desk.run(&["status", ".", "--on", "2026-03-02", "--format", "csv"]).ends(0).out;
    assert!(out.starts_with("list,file,name,title,kind,occurrence,outcome,"), "{out}");
    assert!(out.contains("\r\nmet,deal.agreement,fee,Fee,payment,2026-01-15,met,"), "{out}");
    // The other has no journal: nobody says that the first fee was paid.
    assert!(out.contains("\r\nlate,other/other.agreement,fee,Fee,payment,2026-01-15,late,"), "{out}");
}

#[test]
fn a_journal_that_cannot_be_read_is_told_with_every_answer() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(JOURNAL.bytes().flat_map(|byte| [byte, 0])).collect();
    let desk = Desk::with("deal.agreement", DEAL).and("deal.journal", utf16);
    for question in ["status", "goals", "calendar", "graph"] {
        desk.run(&[question, "deal.agreement"])
            .ends(1)
            .warns("`deal.journal` cannot be read, and nothing that it says is counted");
    }
    desk.run(&["status", "."]).ends(1).warns("`deal.journal` cannot be read");
}

#[test]
fn a_folder_called_like_a_journal_is_told() {
    let desk = Desk::with("deal.agreement", DEAL);
    std::fs::create_dir(desk.path("deal.journal")).unwrap();
    for path in ["deal.agreement", "."] {
        desk.run(&["status", path]).ends(2).warns("`deal.journal` is a folder");
    }
}

#[test]
fn a_letter_that_cannot_be_read_takes_nothing_from_its_line_and_the_message_says_so() {
    let line = b"2026-01-15 fee paid 100 USD \"caf\xe9\"\n";
    let desk = Desk::with("deal.agreement", DEAL).and("deal.journal", line);
    desk.run(&["status", "deal.agreement"])
        .ends(1)
        .says("1 met")
        .warns("`deal.journal` has a mistake, in what is counted all the same");
}
