//! Working time that nobody can count.

use super::{NONE, says};

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
