//! Working time that nobody can count.

use super::{DEAL, NONE, in_deal, judged, says};

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
    let event =
        "event fault \"F\" {}\nduty reply \"R\" { who: acme; when: within 4 working hours after each fault }";
    let one = format!("calendar us {{ workdays: monday to friday }}\n{event}");
    assert_eq!(
        deal("", &one),
        ["nobody can count working hours: the calendar `us` does not say when people work"]
    );
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
    assert_eq!(
        says(RULE, "penalty idle \"I\" { basis: \"b\"; pay 1 USD per business day up to 9 USD }"),
        NONE
    );
}

/// A review in business days that ends after the listed holidays, and a payment that counts calendar days from there.
#[test]
fn days_past_the_listed_holidays_are_shown_where_they_are_counted() {
    let text = format!(
        "{DEAL}\n{}",
        "dependency desk \"Desk\" { serves: faster; who: northwind; when: by 2026-12-21
           acceptance { who: acme; criteria: \"It opens\"; review: 9 business days; silence: accepted } }
         payment fee \"Fee\" { who: acme; to: northwind; amount: 1 USD; when: within 30 days after desk is accepted }"
    );
    let found = judged(&text);
    let exhausted = found.iter().find(|judged| judged.rule.name == "calendar-exhausted").unwrap();
    let place = exhausted.finding.place().span;
    assert_eq!(&text[place.start as usize..place.end as usize], "9 business days");
}

#[test]
fn nothing_is_counted_from_or_up_to_a_day_that_cannot_be_read() {
    let rest = "calendar us { workdays: monday to friday; holidays: 2026-12-25; roll: next }
        party northwind \"Northwind\" { role: supplier }\nparty acme \"Acme\" { role: client }
        payment fee \"Fee\" { who: acme; to: northwind; amount: 1 USD; when: every month from effective until ends }
        duty report \"Report\" { who: northwind; to: acme; when: within 5 business days after each calendar month }";
    for header in ["effective: 02/03/2026; ends: for 12 months", "effective: 2026-03-02; ends: whenever"] {
        let text = format!("agreement \"A\" {{ language: 1; {header}; calendar: us }}\n{rest}");
        for rule in ["calendar-exhausted", "duty-without-consequence"] {
            assert_eq!(says(rule, &text), NONE, "{header}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_called_neither_missing_nor_unequal() {
    let duty = |entry: &str| {
        format!(
            "event fault \"F\" {{ who: acme }}
             duty {entry} {{ who: northwind; to: acme; when: within 5 days after each fault }}"
        )
    };
    assert_eq!(in_deal("duty-without-consequence", &duty("reply \"R\"")).len(), 1);
    assert_eq!(in_deal("duty-without-consequence", &duty("\"R\"")), NONE);
    let leave = |when: &str| {
        format!(
            "right a \"A\" {{ either party may terminate with 60 days notice; when: any time }}
             right b \"B\" {{ acme may terminate with 10 days notice; {when} }}"
        )
    };
    assert_eq!(in_deal("unequal-cure", &leave("when: any time")).len(), 1);
    assert_eq!(in_deal("unequal-cure", &leave("when: if faster is missed, soon")), NONE);
    let dependency =
        "dependency d \"D\" { serves: faster; who: northwind; when: by 2026-06-30; resistance none }";
    assert_eq!(in_deal("resistance-without-mitigation", dependency), NONE);
    let scenario = |state: &str| {
        format!(
            "payment p \"P\" {{ who: acme; to: northwind; amount: 5 USD; when: within 3 days after faster is {state} }}
             scenario \"S\" {{ 2026-04-01 expect acme owes 5 USD to northwind }}"
        )
    };
    assert_eq!(in_deal("scenario-fails", &scenario("met")).len(), 1);
    assert_eq!(in_deal("scenario-fails", &scenario("mett")), NONE);
}

/// `Acme Corp` is no name; whoever is meant by `acme` is plain all the same.
#[test]
fn a_name_of_several_words_is_told_once() {
    let text = "party Acme Corp \"Acme\" { role: client; person dana \"Dana\" { authority: signs } }
        duty a \"A\" { who: acme.dana; when: by 2026-06-30 }\nduty b \"B\" { who: acme_corp; when: by 2026-06-30 }";
    assert_eq!(says("unknown-reference", text), NONE);
    assert_eq!(says("unknown-reference", &text.replace("acme_corp", "acme_gmbh")).len(), 1);
}
